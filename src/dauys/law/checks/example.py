"""Protocols that add up, from which the examples of the checks are made by changing a figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from dauys.law.checks.context import NOTHING, Context, Signatures, TurnoutReport
from dauys.law.checks.peers import Peers, Spread
from dauys.law.checks.rule import Example
from dauys.law.figures import Figures

FULL = Figures(
    {
        "roll": 1283,
        "received": 1300,
        "issued": 930,
        "issued_station": 880,
        "issued_outside": 50,
        "issued_certificates": None,
        "unused": 368,
        "spoiled": 2,
        "ballots": 928,
        "ballots_outside": 49,
        "against_all": 15,
        "invalid": 20,
    },
    {"a": 731, "b": 153, "c": 6, "d": 3},
)
"""A made-up protocol on ``kz-2021-full`` that passes every check of its figures."""

_LOCAL = timezone(timedelta(hours=5))

AROUND = Context(
    ballot=("a", "b", "c", "d"),
    handover=1300,
    signatures=Signatures(True, True, 5, 5, datetime(2021, 7, 25, 23, 10, tzinfo=_LOCAL)),
    declared_difference=2,
    home_requests=52,
    reports=(
        TurnoutReport(datetime(2021, 7, 25, 10, 0, tzinfo=_LOCAL), 310),
        TurnoutReport(datetime(2021, 7, 25, 18, 0, tzinfo=_LOCAL), 905),
    ),
    polls_open=datetime(2021, 7, 25, 7, 0, tzinfo=_LOCAL),
    polls_close=datetime(2021, 7, 25, 20, 0, tzinfo=_LOCAL),
    peers=Peers(Spread(12, 2 * 7200, 4 * 300), Spread(12, 2 * 7600, 4 * 400), Spread(12, 500, 320)),
    protocol="3",
    vectors={(928, 20, 15, 731, 153, 6, 3): ("3",)},
    copies=(FULL,),
)
"""Everything around that protocol, in agreement with it."""


def figures(**changes: int | None) -> Example:
    """`FULL` with some figures changed; ``a`` to ``d`` are the candidates' votes. No context."""
    return Example("kz-2021-full", _changed(changes), NOTHING)


def summary(**changes: int | None) -> Example:
    """What a results table prints of `FULL`, with some figures changed."""
    return Example(
        "published-summary", _changed(changes, ("roll", "ballots", "against_all", "invalid"))
    )


def within(context: Context, **changes: int | None) -> Example:
    """`FULL` with some figures changed, within ``context``."""
    return Example("kz-2021-full", _changed(changes), context)


def around(**changes: object) -> Context:
    """`AROUND` with some fields changed."""
    return replace(AROUND, **changes)  # type: ignore[arg-type]  # any field may be changed


def _changed(changes: dict[str, int | None], keep: Iterable[str] = FULL.lines) -> Figures:
    votes = {key: changes.pop(key, value) for key, value in FULL.votes.items()}
    return Figures({**{line: FULL.lines[line] for line in keep}, **changes}, votes)
