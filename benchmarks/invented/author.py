"""Writing acts without a database: numbered, chained, decided, signed, as the store would.

For benchmarks that need registers larger than anybody wants to write through a database. Every
act passes :func:`dauys.election.decide.decide` before it is signed, so what comes out is valid.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from dauys.election.act import Approval
from dauys.election.decide import decide
from dauys.election.fold import apply
from dauys.election.kinds import ACT_TYPES, KIND_OF_BODY
from dauys.election.withheld import prepared
from dauys.law import rulebook
from dauys.law.rulebook import Rulebook
from dauys.register import canonical, commitment, dsse
from dauys.register.keys import Signer
from dauys.register.merkle import leaf_hash
from dauys.verify.replay import PAYLOAD_TYPE


def key_of(name: str) -> Signer:
    """The key of an invented person; the same for the same name every time."""
    return Signer.from_seed(hashlib.sha256(f"benchmark key of {name}".encode()).digest())


def public(name: str) -> str:
    """The public key of an invented person, as acts write it."""
    return base64.b64encode(key_of(name).public).decode()


class _OneSalt:
    """Keeps the salt of every answer about a bar: figures and answers are invented, not secret."""

    salted = "00112233445566778899aabbccddeeff"

    def commit(self, _: str, value: dict[str, str]) -> str:
        return commitment.commit(bytes.fromhex(self.salted), value)

    def salt(self, place: str, known: str, value: dict[str, str]) -> str | None:
        return self.salted if self.commit(place, value) == known else None


_KEEPER = _OneSalt()


class Author:
    """The states of all streams so far (the world of a decision), and the hand that writes."""

    def __init__(self) -> None:
        self.states: dict[str, Any] = {}
        self._heads: dict[str, str] = {}
        self._reads: dict[str, int] = {}
        self._keys: dict[str, Signer] = {}

    # -- the world of one decision --

    def state(self, stream: str) -> Any:
        """The present state of a stream; the read is noted."""
        state = self.states.get(stream)
        self._reads[stream] = state.number if state is not None else 0
        return state

    def rulebook(self, rulebook_id: str, sha256: str) -> Rulebook:
        """The rulebook that comes with the program."""
        return rulebook.load(rulebook_id)

    def opens(self, committed: str, salt: str, value: object) -> bool:
        """Whether salt and value open a commitment."""
        return commitment.opens(committed, bytes.fromhex(salt), value)

    # -- writing --

    def write(
        self,
        stream: str,
        body: Any,
        at: str,
        issuer: str,
        *by: tuple[str, str],
        **header: Any,
    ) -> tuple[str, bytes]:
        """The id and the entry of an act that happened (and was received) ``at`` local time.

        ``by`` are (person, role); all approve with their own keys. Raises what ``decide``
        raises: then the scenario is wrong.
        """
        state = self.states.get(stream)
        body = prepared(state, body, _KEEPER, self.rulebook)
        act = ACT_TYPES[KIND_OF_BODY[type(body)]](
            stream=stream,
            number=state.number + 1 if state is not None else 1,
            prev=self._heads.get(stream, ""),
            occurred_at=at,
            received_at=f"{at[:19]}Z",
            issuer=issuer,
            approvals=tuple(Approval(person, role, "device") for person, role in by),
            body=body,
            **header,
        )
        self._reads = {}
        decide(self, state, act)
        self._reads.pop(stream, None)
        act = msgspec.structs.replace(act, reads=dict(sorted(self._reads.items())))
        signers = [self._signer(approval.person) for approval in act.approvals]
        entry = dsse.seal(canonical.encode(act), PAYLOAD_TYPE, signers)
        self.states[stream] = apply(state, act)
        self._heads[stream] = base64.b64encode(leaf_hash(entry)).decode()
        return act.id, entry

    def _signer(self, person: str) -> Signer:
        signer = self._keys.get(person)
        if signer is None:
            signer = self._keys[person] = key_of(person)
        return signer

    def forget(self, streams: Iterable[str]) -> None:
        """Drop finished streams: nothing will read or extend them any more."""
        for stream in streams:
            self.states.pop(stream, None)
            self._heads.pop(stream, None)
