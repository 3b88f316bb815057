"""Drafts as sealed bytes, for the time in which they wait for a second person."""

from __future__ import annotations

from typing import Any

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
    ground: tuple[str, ...] = ()
    decision: Decision | None = None
    paper: Paper | None = None
    supersedes: str = ""
    reason: str = ""


def kind_of(draft: Draft) -> str:
    """The kind of act it would become."""
    return KIND_OF_BODY[type(draft.body)]


def seal(home: Home, draft: Draft, name: str) -> bytes:
    """The draft under the home's key; it opens only under the same name."""
    stored = _Stored(
        kind=kind_of(draft),
        stream=draft.stream,
        occurred_at=draft.occurred_at,
        issuer=draft.issuer,
        body=msgspec.Raw(msgspec.json.encode(draft.body)),
        ground=draft.ground,
        decision=draft.decision,
        paper=draft.paper,
        supersedes=draft.supersedes,
        reason=draft.reason,
    )
    return sealing.seal(home.keyring.salts, msgspec.json.encode(stored), name)


def unseal(home: Home, sealed: bytes, name: str) -> Draft:
    """The draft again. Raises :class:`sealing.Sealed` if it was altered."""
    stored = msgspec.json.decode(
        sealing.unseal(home.keyring.salts, bytes(sealed), name), type=_Stored
    )
    body: Any = msgspec.json.decode(stored.body, type=KINDS[stored.kind].body)
    return Draft(
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
