"""Posters, certificates and slips: what stands on them, and what must not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dauys.law.faults import Fault
from dauys.office.paper.certificates import candidate_certificate_pdf, winner_certificate_pdf
from dauys.office.paper.door import door_pdf
from dauys.office.paper.lists import CandidateList, calendar_pdf, candidates_pdf
from dauys.office.paper.slips import slips_pdf
from dauys.office.paper.typesetting import pages
from dauys.office.paper.words import ALL, say
from office.paper.every import CERTIFICATE, DOOR, SLIP, calendar_paper
from office.paper.invented import CHOICES, RACE, many, named, setting
from office.paper.reading_pdf import letters, size, text


def test_the_calendar_gives_day_step_and_article_and_no_article_from_memory() -> None:
    paper = calendar_paper()
    written = letters(text(calendar_pdf(paper, setting("ru"))))
    assert letters("22 сентября 2021 г.") in written
    assert letters("18:00 (UTC+6)") in written
    assert letters("ст. 113-5") in written
    for step in paper.steps:
        if step.citation is not None and step.citation.confidence == "D" and step.citation.article:
            others = [s.citation.article for s in paper.steps
                      if s.citation is not None and s.citation.confidence != "D"]  # fmt: skip
            if step.citation.article not in others:
                assert letters(step.citation.article.replace("Art.", "ст.")) not in written


def test_an_unsettled_step_has_no_date() -> None:
    paper = calendar_paper()
    assert any(step.day is None for step in paper.steps)
    assert letters(say("kk", "not settled")) in letters(text(calendar_pdf(paper, setting("kk"))))


def test_candidates_in_the_order_of_the_ballot_or_in_none() -> None:
    paper = CandidateList(race=RACE, choices=CHOICES, ordered=True)
    written = text(candidates_pdf(paper, setting("en")))
    assert "In the order of the ballot." in written
    unordered = text(candidates_pdf(replace(paper, ordered=False), setting("en")))
    assert letters("The ballot is not approved yet; this is no order.") in letters(unordered)


@pytest.mark.parametrize("count", [1, 25])
def test_any_number_of_candidates(count: int) -> None:
    made = candidates_pdf(
        CandidateList(race=RACE, choices=many(count), ordered=True), setting("kk")
    )
    written = letters(text(made))
    assert all(letters(choice.names["kk"]) in written for choice in many(count))


def test_a_list_of_nobody_is_a_fault() -> None:
    with pytest.raises(Fault, match="F-725"):
        candidates_pdf(CandidateList(race=RACE, choices=(), ordered=False), setting())


def test_certificates_have_their_sheet_and_one_page_in_each_language() -> None:
    candidate = candidate_certificate_pdf(CERTIFICATE, setting())
    winner = winner_certificate_pdf(CERTIFICATE, setting())
    assert (size(candidate), pages(candidate)) == ((210, 148), 3)
    assert (size(winner), pages(winner)) == ((297, 210), 3)
    assert "16 September 2021" in text(candidate, 2).replace("\u00a0", " ")
    assert "21 October 2021" in text(winner, 2).replace("\u00a0", " ")
    assert "21 October 2021" not in text(candidate, 2)


def test_a_long_name_stays_on_its_page() -> None:
    person = named("Аса ұзын есімді адам " * 10)
    made = candidate_certificate_pdf(replace(CERTIFICATE, person=person), setting())
    assert pages(made) == 3


def test_the_door_shows_the_hours_or_says_that_they_come() -> None:
    written = text(door_pdf(DOOR, setting()))
    assert "07:00–20:00" in written
    assert "12:00 (UTC+6)" in written.replace("\u00a0", " ")
    unknown = replace(DOOR, opens=None, home_until=None, certificates_until=None)
    without = text(door_pdf(unknown, setting("en")))
    assert "The hours are announced by the commission." in without
    assert "vote at home" not in without
    assert pages(door_pdf(DOOR, setting())) == 1


def test_slips_hold_the_secrets_on_paper_and_nowhere_else() -> None:
    made = slips_pdf([SLIP] * 5, setting())
    assert pages(made) == 3
    written = text(made, 0)
    assert SLIP.login in written
    assert SLIP.password in written
    assert all(code in written for code in SLIP.codes)
    assert SLIP.password not in repr(SLIP)
    assert SLIP.codes[0] not in repr(SLIP)
    for language in ALL:
        assert letters(say(language, "First password")) in letters(written)
