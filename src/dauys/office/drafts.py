"""Drafts as sealed bytes, for the time in which they wait for a second person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from dauys.election.act import Decision, Draft, Paper
from dauys.election.kinds import KIND_OF_BODY, KINDS
from dauys.store import sealing
from dauys.store.home import Home


class _Stored(msgspec.Struct, omit_defaults=True):
    kind: str
    stream: str
    occurred_at: str
    issuer: str
    body: msgspec.Raw
    role: str
    ground: tuple[str, ...] = ()
    decision: Decision | None = None
    paper: Paper | None = None
    supersedes: str = ""
    reason: str = ""


def kind_of(draft: Draft) -> str:
    """The kind of act it would become."""
    return KIND_OF_BODY[type(draft.body)]


class Waiting(NamedTuple):
    """A draft that waits, and the role in which the first person approved it."""

    draft: Draft
    role: str


def seal(home: Home, waiting: Sequence[Waiting], name: str) -> bytes:
    """Drafts under the home's key; they open only under the same name."""
    stored = [
        _Stored(
            kind=kind_of(draft),
            stream=draft.stream,
            occurred_at=draft.occurred_at,
            issuer=draft.issuer,
            body=msgspec.Raw(msgspec.json.encode(draft.body)),
            role=role,
            ground=draft.ground,
            decision=draft.decision,
            paper=draft.paper,
            supersedes=draft.supersedes,
            reason=draft.reason,
        )
        for draft, role in waiting
    ]
    return sealing.seal(home.keyring.salts, msgspec.json.encode(stored), name)


def unseal(home: Home, sealed: bytes, name: str) -> list[Waiting]:
    """The drafts again. Raises :class:`sealing.Sealed` if they were altered."""
    stored = msgspec.json.decode(
        sealing.unseal(home.keyring.salts, bytes(sealed), name), type=list[_Stored]
    )
    return [_opened(one) for one in stored]


def _opened(stored: _Stored) -> Waiting:
    body: Any = msgspec.json.decode(stored.body, type=KINDS[stored.kind].body)
    draft = Draft(
        stream=stored.stream,
        body=body,
        occurred_at=stored.occurred_at,
        issuer=stored.issuer,
        ground=stored.ground,
        decision=stored.decision,
        paper=stored.paper,
        supersedes=stored.supersedes,
        reason=stored.reason,
    )
    return Waiting(draft, stored.role)
