"""A rulebook begun by the program: readable at once, with its gaps, and good when filled in."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dauys.law.checking import check
from dauys.law.faults import Fault
from dauys.law.figures import Figures
from dauys.law.outcome import outcome
from dauys.law.rulebook import Rulebook, identifiers, parse
from dauys.law.scaffold import SECTIONS, scaffold


def filled(text: str, source_id: str) -> str:
    """The scaffold as somebody fills it who finds in the law what the source has."""
    found = re.sub(rf"value: unknown +# {re.escape(source_id)}: (.*)", r"value: \1", text)
    blocks = found.split("  - parameter: ")
    kept = [blocks[0]]
    for block in blocks[1:]:
        if "value: unknown" in block:
            # The law of this country has no such rule; its comments go with it.
            rest = re.split(r"\n(?=  # |\n)", block, maxsplit=1)
            kept[-1] = re.sub(r"(  # [^\n]*\n)+\Z", "", kept[-1])
            kept[-1] += rest[1] if len(rest) > 1 else ""
        else:
            kept.append(block.replace("confidence: D", "confidence: B"))
    found = "  - parameter: ".join(kept)
    return re.sub(r'"FILL IN: [^"]*"', "gazette of XX", found)


@pytest.mark.parametrize("source_id", identifiers())
def test_it_can_be_read_and_says_what_is_missing(source_id: str) -> None:
    text = scaffold("xx.head", source_id)
    report = check(text, "xx.head.yaml")
    assert report.rulebook.id == "xx.head"
    assert report.rulebook.country == "XX"
    # England's days off are listed by year, so a new rulebook begins without any (F-142).
    assert {gap.code for gap in report.gaps} - {"F-142"} == {"F-128", "F-137"}
    assert report.confidence["D"] == sum(report.confidence.values())


def test_every_rule_an_election_needs_is_there() -> None:
    named = {p.name for p in parse(scaffold("xx.head"), "xx").parameters}
    assert {name for rules in SECTIONS.values() for name in rules} <= named


def test_no_value_is_taken_over() -> None:
    for parameter in parse(scaffold("xx.head", "co.alcalde"), "xx").parameters:
        assert parameter.value is None
        assert not parameter.decides


def test_filled_in_a_contest_is_tabulated() -> None:
    book = parse(filled(scaffold("xx.head"), "tw.village-chief"), "xx.head.yaml")
    assert isinstance(book, Rulebook)
    form = book.form("tw-village-chief")
    figures = Figures({"roll": 120, "ballots": 90, "invalid": 5, "valid": 85}, {"a": 50, "b": 35})
    assert form.turnout(figures) == 90
    assert form.denominator(figures) == 85
    found = outcome(book, date(2026, 3, 1), figures, True, ["a", "b"])
    assert (found.kind, found.candidate, found.margin) == ("elected", "a", 15)


@pytest.mark.parametrize(
    "bad", ["", "mayor", "XX.mayor", "xx.", "xx.May or", "../xx.mayor", "xx_y.m"]
)
def test_ids_that_cannot_be(bad: str) -> None:
    with pytest.raises(Fault, match="F-147"):
        scaffold(bad)


def test_an_unknown_source() -> None:
    with pytest.raises(Fault, match="F-117"):
        scaffold("xx.head", "zz.nobody")


@settings(deadline=None, max_examples=50)
@example("no.head")  # YAML reads NO as false
@given(st.from_regex(r"\A[a-z]{2}(-[a-z0-9]{1,3})?\.[a-z0-9]{1,8}(-[a-z0-9]{1,8})?\Z"))
def test_any_id_gives_a_rulebook_of_that_id(rulebook_id: str) -> None:
    book = parse(scaffold(rulebook_id), "new.yaml")
    assert book.id == rulebook_id
    assert book.country == rulebook_id[:2].upper()
