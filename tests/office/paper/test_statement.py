"""The statement holds every line of every precinct; what is missing stays missing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.figures import Figures
from dauys.office.paper.statement import _COLUMNS, Part, _groups, _part, statement_pdf
from dauys.office.paper.typesetting import pages
from office.paper.every import STATEMENT
from office.paper.invented import RACE, form, many, setting
from office.paper.reading_pdf import letters, text


def test_figures_and_shares_as_each_language_writes_them() -> None:
    part = _part(STATEMENT, "ru")
    rows = {row["number"]: row for row in part["rows"]}
    assert rows["1"]["value"] == "1\u00a0257"
    assert rows["6.1"] == {
        "number": "6.1",
        "words": "Мысал Биринши",
        "votes": True,
        "value": "412",
        "share": "42,87\u00a0%",
    }
    assert rows["2"]["share"] == ""
    assert rows["8"]["value"] == "0"


def test_blank_is_not_zero() -> None:
    part = _part(STATEMENT, "en")
    assert {row["number"]: row["value"] for row in part["rows"]}["3c"] == ""
    third = [table["rows"][2]["values"] for table in part["tables"]]
    assert all(value == "" for values in third for value in values)


def test_every_column_stands_once_and_in_order() -> None:
    part = _part(STATEMENT, "en")
    numbers = [number for table in part["tables"] for number in table["columns"]]
    assert numbers == [row["number"] for row in part["rows"]]


@given(st.integers(1, 80))
@settings(deadline=None)
def test_groups_are_narrow_enough_and_even(count: int) -> None:
    columns = [{"number": str(number)} for number in range(count)]
    groups = _groups(columns)
    assert [one for group in groups for one in group] == columns
    assert max(map(len, groups)) <= _COLUMNS
    assert max(map(len, groups)) - min(map(len, groups)) <= 1


@pytest.mark.parametrize(
    ("outcome", "concerns", "says"),
    [
        ("elected", ("birinshi",), "Most votes: Mysal Birinşi."),
        ("tie", ("birinshi", "ekinshi"), "Equal numbers of votes: Mysal Birinşi, Ülgi Ekinşi."),
        ("undetermined", (), "The figures do not say who is elected."),
        ("void", (), "The vote elects nobody."),
        ("second_round", ("birinshi", "ekinshi"), "In the second round: Mysal Birinşi, Ülgi"),
    ],
)
def test_what_the_figures_say(outcome: str, concerns: tuple[str, ...], says: str) -> None:
    paper = replace(STATEMENT, outcome=outcome, concerns=concerns)
    assert letters(says) in letters(text(statement_pdf(paper, setting("en"))))


def test_an_annulled_precinct_is_named() -> None:
    parts = (*STATEMENT.parts[:2], Part(precinct="3", annulled=True))
    paper = replace(STATEMENT, parts=parts)
    assert _part(paper, "en")["counts"] == ["3", "2", "1"]
    assert "annulled" in text(statement_pdf(paper, setting("en")))


def test_hundreds_of_precincts_and_25_candidates() -> None:
    choices = many(25)
    figures = Figures(dict.fromkeys(form().line_ids), {c.candidate: 4 for c in choices})
    paper = replace(
        STATEMENT,
        choices=choices,
        parts=tuple(Part(precinct=str(n), figures=figures) for n in range(1, 201)),
        totals=Figures(dict.fromkeys(form().line_ids), {c.candidate: 800 for c in choices}),
        concerns=("c1",),
    )
    made = statement_pdf(paper, setting("kk"))
    assert pages(made) > 10
    written = text(made, pages(made) // 2)
    assert "Учаске" in written  # the header goes on
    assert RACE.contest in written
