"""What came before the law of 2021: events, and figures that sources printed."""

from __future__ import annotations

import msgspec

from dauys.election.claims import Claim, Comparison
from dauys.election.comparisons import evaluate
from dauys.law import history
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

from .common import Given

_ELECTION = "kz.akim-indirect.2013-08"


def ask_history(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    """An event: its date as far as known, its kind, how sure, and how many say otherwise."""
    events = history.load(rulebook.country).events
    (event,) = [event for event in events if event.id == given["event"]]
    assert all(event.says.values())
    assert event.citation.source
    assert all(conflict.citation.source for conflict in event.conflicts)
    return {
        "date": event.date,
        "kind": event.kind,
        "confidence": event.citation.confidence,
        "contradicted": len(event.conflicts),
    }


def ask_law_begins(rulebook: Rulebook, _: Given, __: Given, ___: list[Settlement]) -> object:
    """The first day on which any version of the rulebook is in force."""
    return min(version.validity.since for version in rulebook.versions if version.validity.since)


def ask_printed_figures(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    """Whether printed parts come to the printed total, and by how much they miss it."""
    printed = {f"part.{place}": number for place, number in enumerate(given["sum"])}
    total = given["equals"]
    claims = [
        Claim(
            id=name,
            election=_ELECTION,
            measure="posts",
            value=str(number),
            source="totals of 2013 as the press told them",
        )
        for name, number in {**printed, "total": total}.items()
    ]
    note = {"en": "total", "ru": "всего", "kk": "барлығы"}
    comparison = msgspec.convert(
        {
            "id": "total",
            "election": _ELECTION,
            "subject": _ELECTION,
            "relation": "equal",
            "left": [{"sum": [{"claims": "part.*", "expect": len(printed)}]}],
            "right": [{"claim": "total"}],
            "note": note,
        },
        Comparison,
    )
    (found,) = evaluate([comparison], claims, lambda *_: None, lambda *_: None)
    assert str(total) in found.arithmetic
    if found.verdict == "agrees":
        return found.verdict
    return f"{found.verdict} by {abs(total - sum(given['sum']))}"
