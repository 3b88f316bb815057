"""Faults of accounts (``F-70x``): orders and tables that cannot be."""

from __future__ import annotations

ACCOUNT_FAULTS: dict[str, str] = {
    "F-701": "not a sign-in name or a person's identifier",
    "F-702": "an account without a duty, or with an unknown one",
    "F-703": "a sign-in name that is taken",
    "F-704": "an account beyond what who orders it reaches",
    "F-705": "a row of people that contradicts itself or another",
    "F-706": "no such account",
    "F-707": "nobody can sign in",
}
"""Every code of this room, with its meaning in a few words; tables of people (exchange) and the
command that serves the office raise some of them."""
