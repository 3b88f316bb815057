"""The protocol mirrors the form; blank is not zero; the code tells one version from another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook
from dauys.law.figures import Figures
from dauys.law.form import Form
from dauys.office.paper import formcode
from dauys.office.paper.protocol import _boxes, _rows, equations, protocol_pdf
from dauys.office.paper.typesetting import pages
from dauys.office.paper.words import ALL
from office.paper.invented import CHOICES, CONTEST, FIGURES, form, many, protocol, setting
from office.paper.reading_pdf import alternatives, letters, tags, text

FORMS = [
    pytest.param(one, id=f"{book}:{one.id}")
    for book in rulebook.identifiers()
    for one in rulebook.load(book).forms.values()
]


@pytest.mark.parametrize("form_", FORMS)
def test_every_line_of_every_form_stands_in_its_order(form_: Form) -> None:
    paper = replace(protocol(), form=form_)
    rows = _rows(paper, ("en",))
    numbers = [row["number"] for row in rows if not row["name"]]
    assert numbers == [line.number for line in form_.paper]
    names = [row["words"][0]["text"] for row in rows if row["name"]]
    assert names == [choice.names["en"] for choice in CHOICES]
    written = letters(text(protocol_pdf(paper, setting("en"))))
    assert all(letters(line.wording["en"]) in written for line in form_.paper)


@pytest.mark.parametrize("language", ALL)
def test_the_wording_is_that_of_the_form(language: str) -> None:
    written = letters(text(protocol_pdf(protocol(), setting(language))))
    assert all(letters(line.wording[language]) in written for line in form().paper)


def test_a_blank_form_has_no_figure() -> None:
    assert all(row["value"] == "" for row in _rows(protocol(), ALL))


def test_blank_is_not_zero() -> None:
    values = {row["number"]: row["value"] for row in _rows(protocol(FIGURES), ALL)}
    assert values["3c"] == ""
    assert values["8"] == "0"
    assert values["6.1"] == "262"


def test_the_filled_one_names_the_act_it_shows() -> None:
    made = protocol_pdf(protocol(FIGURES), setting())
    assert letters(f"precinct/{CONTEST}/19-317/11") in letters(text(made))
    assert pages(made) == 1


def test_the_equations_are_those_of_the_checks_in_the_numbers_of_the_paper() -> None:
    assert equations(form()) == ["2 = 3 + 4a + 4b", "3 = 3a + 3b", "5 = Σ 6 + 7 + 8"]
    taiwan = rulebook.load("tw.village-chief").form("tw-village-chief")
    assert equations(taiwan) == ["2 = 3 + 4", "3 = Σ 5"]
    assert all(isinstance(equations(one.values[0]), list) for one in FORMS)


@given(st.integers(0, 10**9 - 1))
@settings(deadline=None)
def test_there_are_boxes_for_every_digit(voters: int) -> None:
    assert _boxes(replace(protocol(), voters=voters)) >= len(str(voters))


def test_boxes_hold_figures_larger_than_the_list() -> None:
    wrong = Figures({**FIGURES.lines, "ballots": 56_161}, FIGURES.votes)
    assert _boxes(protocol(wrong)) == 5


def test_the_code_names_form_contest_precinct_and_version() -> None:
    order = [choice.candidate for choice in CHOICES]
    code = formcode.code(form(), CONTEST, "19-317", order)
    version = formcode.version(form(), CONTEST, "19-317", order)
    assert code == f"dauys.protocol/1 kz-2021-full {CONTEST} 19-317 {version[:16]}"
    made = protocol_pdf(protocol(), setting("en"))
    assert letters(code) in letters(text(made))
    assert alternatives(made) == [f"QR code of the form: {code}"]


def test_another_ballot_is_another_version() -> None:
    order = [choice.candidate for choice in CHOICES]
    versions = {
        formcode.version(form(), CONTEST, "1", order),
        formcode.version(form(), CONTEST, "2", order),
        formcode.version(form(), CONTEST, "1", order[:2]),
        formcode.version(form(), CONTEST, "1", order[::-1]),
    }
    assert len(versions) == 4


def test_many_candidates_go_on_with_the_header_repeated() -> None:
    paper = replace(protocol(), choices=many(25))
    made = protocol_pdf(paper, setting())
    assert pages(made) > 1
    assert tags(made)["TH"] == 3
    for page in range(pages(made) - 1):
        assert "Line" in text(made, page)
    code = formcode.code(form(), CONTEST, "19-317", [c.candidate for c in many(25)])
    for page in range(pages(made)):
        assert letters(code) in letters(text(made, page))


def test_who_is_struck_out_keeps_the_line() -> None:
    paper = replace(protocol(), choices=(replace(CHOICES[0], struck=True), *CHOICES[1:]))
    assert letters("struck out of the ballot") in letters(text(protocol_pdf(paper, setting("en"))))
