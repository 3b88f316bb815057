"""Refusals of a substitution: the refused act and its permitted twin; see test_refusals.py."""

from __future__ import annotations

from typing import Any

from .harness import COMMISSION, EARLY, by
from .situations_succession import leaver, substitution


def whoever_leaves_approves_it() -> Any:
    town = leaver("recorder")
    body = substitution(role="recorder")
    both = by("recorder", "leaver", "recorder-1")
    return (
        town,
        town.act("authority", body, EARLY, both),
        town.act("authority", body, EARLY),
    )


def whoever_takes_over_approves_it() -> Any:
    town = leaver()
    town.appoint("heir", "recorder", scope=COMMISSION)
    both = by("recorder", "heir", "recorder-1")
    return (
        town,
        town.act("authority", substitution(key=""), EARLY, both),
        town.act("authority", substitution(key=""), EARLY),
    )


def an_officer_of_another_commission() -> Any:
    town = leaver(scope="another")
    body = substitution(scope="another")
    founders = by("founder", "founder-a", "founder-b")
    return (
        town,
        town.act("authority", body, EARLY),
        town.act("authority", body, EARLY, founders),
    )


def a_role_that_is_not_held() -> Any:
    town = leaver()
    return (
        town,
        town.act("authority", substitution(role="coordinator"), EARLY),
        town.act("authority", substitution(), EARLY),
    )


CASES: dict[str, tuple[str, Any]] = {
    make.__name__: (code, make)
    for code, make in (
        ("R-001", a_role_that_is_not_held),
        ("R-010", whoever_leaves_approves_it),
        ("R-010", whoever_takes_over_approves_it),
        ("R-011", an_officer_of_another_commission),
    )
}
