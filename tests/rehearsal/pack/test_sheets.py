"""The sheets of a training pack."""

from __future__ import annotations

from functools import cache

import pytest

from dauys.rehearsal.country import Country
from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.faults.planting import plant
from dauys.rehearsal.live.papers import Paper, every, written
from dauys.rehearsal.live.seats import seats
from dauys.rehearsal.observed import load
from dauys.rehearsal.pack import sheets
from dauys.rehearsal.play import planned
from dauys.rehearsal.script import Script
from dauys.rehearsal.words import REHEARSAL
from dauys.wording.catalogues import LANGUAGES
from dauys.wording.current import Language, writing


@cache
def drawn() -> tuple[Country, tuple[Planted, ...], list[Paper]]:
    country, law = planned(load("kz-2021"), "official", 1, 2)
    script = Script(country, law, country.districts[0])
    planted = plant(script.desks, "training", country.seed, 150)
    script.plant(planted)
    return country, planted, list(every(script.desks))


def test_every_mistake_of_the_profile_finds_a_place() -> None:
    _country, planted, papers = drawn()
    kinds = {one.kind for one in planted}
    assert kinds == {"ballots_lost", "swapped_rows_paper", "arithmetic_slip", "over_roll"}
    # Papers that contradict themselves come twice, after a new count.
    seconds = {(p.contest.id, p.precinct.number) for p in papers if p.copy == 2}
    wrong = {
        (one.contest, one.precinct)
        for one in planted
        if one.kind in ("arithmetic_slip", "over_roll")
    }
    assert seconds == wrong
    assert papers == sorted(papers, key=lambda one: one.came)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sheet_in_every_language(code: Language) -> None:
    country, planted, papers = drawn()
    with writing(code):
        made = sheets.every(country, planted, papers, "the command")
        texts = [written(one) for one in papers]
    assert list(made) == ["cards", "score", "facilitator"]
    logins = {row[0] for sheet in made["cards"][1] for row in sheet.rows}
    known = {one for district in country.districts for one in seats(district)}
    assert logins < known
    assert len(made["score"][1][0].rows) == len([one for one in papers if one.copy == 1])
    order, papers_sheet, key = made["facilitator"][1]
    assert ("", "the command") in order.rows
    assert len(papers_sheet.rows) == len(papers)
    assert [row[0] for row in key.rows] == [one.place for one in planted]
    for _title, several in made.values():
        for sheet in several:
            assert len(sheet.head) == len(sheet.widths)
            assert all(len(row) == len(sheet.head) for row in sheet.rows)
    for text, paper in zip(texts, papers, strict=True):
        assert str(paper.count.lines["roll"]) in text
        assert len(text.splitlines()) >= len(paper.rows)
        assert all(len(line) <= 76 for line in text.splitlines())


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_left_untranslated(code: str) -> None:
    for message in REHEARSAL.catalog(code):
        assert message.string, (code, message.id)
