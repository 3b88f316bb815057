"""Rulebooks with other numbers than Kazakhstan's, for tests of what a change of law does."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.rulebook import Rulebook

KZ = rulebooks.load("kz.akim")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)
#: Counted days of the calendar whose number a test may change.
COUNTED = (
    "registration_closes",
    "nomination_closes",
    "result_within",
    "nomination_opens",
    "fund_report_published_within",
)


def with_values(**values: Any) -> Rulebook:
    """The rulebook with other values in the entries in force on the day of the call."""
    content: dict[str, Any] = KZ.content
    for entry in content["parameters"]:
        present = KZ.find(entry["parameter"], CALL)
        if entry["parameter"] in values and present is not None:
            since = str(present.since) if present.since else "unknown"
            if entry["since"] == since:
                entry["value"] = values[entry["parameter"]]
    return Rulebook.from_content(content)


books = st.fixed_dictionaries({}, optional={name: st.integers(1, 12) for name in COUNTED}).map(
    lambda values: with_values(**values)
)
