"""Statute, rule, test and text hang together; the page says what is there."""

from __future__ import annotations

import pytest

from scripts.links import Links, by_name, informs
from scripts.statutes import PAGE, page

LINKS = Links()


def test_no_link_is_missing() -> None:
    assert list(LINKS.missing()) == []


def test_the_page_is_what_the_source_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(LINKS), "run: make reference"


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("commission_quorum", "law.sessions.commission_decision"),  # a word in a function
        ("contradictory_protocol", "law.contradiction.as_signed_permitted"),  # a named word
        ("inquiry_answer_near_vote", "law.clocks.clock"),  # a formatted name
        ("bar_unspent_conviction", "law.requirements.requirements"),  # by its unit
    ],
)
def test_readers_are_found(name: str, function: str) -> None:
    kz = next(book for book in LINKS.rulebooks if book.id == "kz.akim")
    assert function in [str(place) for place in LINKS.readers(kz, name)]


def test_a_parameter_that_nobody_reads_has_no_readers() -> None:
    kz = next(book for book in LINKS.rulebooks if book.id == "kz.akim")
    assert LINKS.readers(kz, "a_rule_that_is_not") == []


def test_what_informs_says_so_in_its_data() -> None:
    kz = next(book for book in LINKS.rulebooks if book.id == "kz.akim")
    entries = by_name(kz)
    assert informs(entries["call_to_vote_observed"][0])
    assert not informs(entries["commission_quorum"][0])


def test_codes_beside_are_those_of_the_function() -> None:
    kz = next(book for book in LINKS.rulebooks if book.id == "kz.akim")
    places = [p for p in LINKS.readers(kz, "commission_quorum") if p.module == "law.sessions"]
    assert LINKS.codes_beside(places) == ["R-007", "R-008"]
    assert {one.name for one in LINKS.cases(places, ["R-007"])} >= {"r-007-quorum.yaml"}


def test_a_broken_link_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    links = Links()
    whole = set(links.missing())
    file = links.files[0]
    gone = type(file)("r-000-x.yaml", frozenset({"nothing"}), "R-000", 1)
    links.files.append(gone)
    links.codes["R-999"] = []
    said = set(links.missing()) - whole
    assert said == {
        "acceptance/r-000-x.yaml: R-000 is no code of the program",
        "acceptance/r-000-x.yaml: there is no question nothing",
        "R-999: has no text; add it to law/texts",
    }
