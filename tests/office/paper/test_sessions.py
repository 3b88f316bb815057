"""Drafts leave blank what is not known, and cite nothing that was not read."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from dauys.law.faults import Fault
from dauys.office.paper.sessions import (
    BLANK,
    HEADINGS,
    DecisionPaper,
    Minutes,
    Subject,
    _guided,
    _points,
    decision_pdf,
    joined,
    minutes_pdf,
)
from dauys.office.paper.words import ALL, say
from office.paper.every import ASSEMBLY, DECISION, MINUTES
from office.paper.invented import RACE, setting
from office.paper.reading_pdf import letters, text

SUBJECTS: tuple[Subject, ...] = get_args(Subject)


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("language", ALL)
def test_every_subject_in_every_language(subject: Subject, language: str) -> None:
    paper = DecisionPaper(race=RACE, subject=subject)
    points = _points(paper, language)
    assert points
    assert not any("{" in point for point in points)
    written = letters(text(decision_pdf(paper, setting(language))))
    assert letters(say(language, HEADINGS[subject])) in written
    assert all(letters(point) in written for point in points)


def test_what_is_not_known_is_a_line_to_write_on() -> None:
    paper = DecisionPaper(race=RACE, subject="refuse", facts={"name": {"en": "Mysal Birinşi"}})
    points = _points(paper, "en")
    assert points[0] == (
        f"Refuse registration as a candidate: Mysal Birinşi. Nominated by: {BLANK}."
    )
    assert BLANK in points[1]
    assert BLANK in _guided(paper, "en")
    assert "Art." not in text(decision_pdf(paper, setting("en")))


def test_a_name_with_braces_is_no_placeholder() -> None:
    facts = {"name": {"en": "{proof} {0}"}, "nominator": {"en": "x"}}
    paper = DecisionPaper(race=RACE, subject="register", facts=facts)
    assert "{proof} {0}" in _points(paper, "en")[0]


def test_grounds_quorum_and_majority_are_shown() -> None:
    written = text(decision_pdf(DECISION, setting("en")))
    assert "Guided by Law, Art. 113-5" in written
    assert "needed for a quorum: 5, votes needed: 4" in letters_apart(written)


def letters_apart(written: str) -> str:
    return " ".join(written.split())


def test_nobody_elected() -> None:
    paper = DecisionPaper(race=RACE, subject="declare", nobody=True)
    assert _points(paper, "en")[1] == "Nobody is elected."


def test_a_draft_says_so_and_a_final_copy_does_not() -> None:
    assert "ПРОЕКТ" in text(decision_pdf(DECISION, setting("ru")))
    assert "ПРОЕКТ" not in text(decision_pdf(replace(DECISION, draft=False), setting("ru")))


def test_minutes_show_items_votes_and_dissents() -> None:
    written = letters_apart(text(minutes_pdf(MINUTES, setting("en"))))
    for shown in ("session-3", "On registration", "Art. 113-5", "Written dissents attached: 1"):
        assert shown in written
    assert "21 September 2021, 10:00 (UTC+6)" in written
    assert "Present: Үлгі Төраға, Үлгі Хатшы" in written


def test_minutes_before_anything_is_decided_have_a_place_for_each_item() -> None:
    paper = replace(MINUTES, items=())
    written = letters_apart(text(minutes_pdf(paper, setting("en"))))
    assert written.count("abstained") == len(MINUTES.agenda)


def test_minutes_need_an_agenda() -> None:
    with pytest.raises(Fault, match="F-728"):
        minutes_pdf(Minutes(race=RACE, session="s", agenda=(), assembly=ASSEMBLY), setting())


def test_names_are_numbered_in_their_order() -> None:
    assert joined(["a", "b"]) == "1) a; 2) b"
