"""The salts of answers about bars, and the bodies of acts as they go into the register.

Whoever asks for an act states every answer. Before the act is made, those that the register must
not state are replaced by commitments, and a registration or refusal gets what opens them.
"""

from __future__ import annotations

from typing import Any

import msgspec

from dauys.election import withheld
from dauys.election.act import Draft
from dauys.register import commitment
from dauys.store import salts
from dauys.store.home import Home


class _Kept:
    """The salts of one home, each under its place and a number of its own."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def commit(self, place: str, value: dict[str, str]) -> str:
        """The commitment under a new salt."""
        taken = set(salts.names(self._home, _prefix(place)))
        number = next(n for n in range(1, len(taken) + 2) if f"{_prefix(place)}{n}" not in taken)
        return commitment.commit(salts.make(self._home, f"{_prefix(place)}{number}"), value)

    def salt(self, place: str, known: str, value: dict[str, str]) -> str | None:
        """The kept salt under which the value opens a commitment."""
        for name in salts.names(self._home, _prefix(place)):
            salt = salts.get(self._home, name)
            if salt is not None and commitment.opens(known, salt, value):
                return salt.hex()
        return None


class _Trying(_Kept):
    """The same for a draft that is only tried: nothing is kept, and nothing of it is recorded."""

    def commit(self, place: str, value: dict[str, str]) -> str:
        """A commitment that nobody will see."""
        return commitment.commit(bytes(commitment.SALT_BYTES), value)


def _prefix(place: str) -> str:
    return f"answer/{place}/"


def prepared(home: Home, state: Any, draft: Draft) -> Draft:
    """The draft as it is recorded; most are as they were given."""
    body = withheld.prepared(state, draft.body, _Kept(home), home.rulebooks.get)
    return draft if body is draft.body else msgspec.structs.replace(draft, body=body)


def tried(home: Home, state: Any, draft: Draft) -> Draft:
    """As :func:`prepared`, for a draft that is not recorded; no salt is made."""
    body = withheld.prepared(state, draft.body, _Trying(home), home.rulebooks.get)
    return draft if body is draft.body else msgspec.structs.replace(draft, body=body)


def erase(home: Home, contest: str, candidate: str) -> int:
    """Erase the salts of a candidate's answers; how many there were.

    What no act has opened by then nobody can ever open (invariant 9).
    """
    found = salts.names(home, f"answer/{contest}/{candidate}/")
    return sum(salts.erase(home, name) for name in found)
