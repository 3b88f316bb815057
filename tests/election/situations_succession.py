"""Substitutions for the tests of the catalogue, of authority and of refusals."""

from __future__ import annotations

from typing import Any

from dauys.election.bodies import authority as auth

from .harness import COMMISSION, EARLY, Town, public_key, town_at


def leaver(role: str = "typist", scope: str = COMMISSION) -> Town:
    """A town whose commission has one more officer, with a key."""
    town = town_at("")
    town.appoint("leaver", role, scope=scope)
    return town


def substitution(**changes: Any) -> auth.Substituted:
    """Somebody new takes over the typist's role."""
    given: dict[str, Any] = {
        "leaves": "leaver",
        "person": "heir",
        "role": "typist",
        "scope": COMMISSION,
        "cause": "ill",
        "key": public_key("heir"),
    }
    return auth.Substituted(**(given | changes))


def _substituted() -> Any:
    town = leaver()
    return town, town.act("authority", substitution(), EARLY)


SITUATIONS = {"authority.substituted": _substituted}
