"""The catalogue of act kinds: body type, stream, who may approve it and how many must.

A kind is added in its module of :mod:`dauys.election.catalogue` and nowhere else: the decoder,
the authority matrix, the documentation and the tests are made from :data:`KINDS`.
"""

from __future__ import annotations

from typing import Any, cast

import msgspec

from dauys.election.act import Act
from dauys.election.catalogue import (
    aftermath,
    authority,
    campaign,
    candidates,
    contest,
    documents,
    eligibility,
    members,
    precinct,
    public,
    remedies,
    rolls,
    transcribed,
    transitions,
)
from dauys.election.kind import Kind

__all__ = ["ACT_TYPES", "KINDS", "KIND_OF_BODY", "VOTES", "Kind", "decode"]

_ALL: tuple[Kind, ...] = (
    *authority.KINDS,
    *public.KINDS,
    *members.KINDS,
    *contest.KINDS,
    *candidates.KINDS,
    *eligibility.KINDS,
    *documents.KINDS,
    *remedies.KINDS,
    *campaign.KINDS,
    *rolls.KINDS,
    *precinct.KINDS,
    *aftermath.KINDS,
    *transitions.KINDS,
    *transcribed.KINDS,
)

#: Every act kind by name.
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
#: Kinds whose bodies say how people voted.
VOTES = frozenset(name for name, kind in KINDS.items() if kind.votes)


def _act_type(kind: Kind) -> type[Act]:
    name = "".join(part.capitalize() for part in kind.name.replace(".", " ").split()) + "Act"
    made = msgspec.defstruct(
        name,
        [("body", kind.body)],
        bases=(Act,),
        module=__name__,
        frozen=True,
        forbid_unknown_fields=True,
        omit_defaults=True,
        kw_only=True,
        tag_field="kind",
        tag=kind.name,
        # Asked for at every turn; the base class looks it up in the tag.
        namespace={"kind": kind.name},
    )
    return cast("type[Act]", made)


#: The concrete act type of each kind.
ACT_TYPES: dict[str, type[Act]] = {name: _act_type(kind) for name, kind in KINDS.items()}
#: The kind name of each body type.
KIND_OF_BODY: dict[type, str] = {kind.body: name for name, kind in KINDS.items()}

_any_act: Any = None
for _type in ACT_TYPES.values():
    _any_act = _type if _any_act is None else _any_act | _type

_decoder: msgspec.json.Decoder[Act] = msgspec.json.Decoder(_any_act)


def decode(payload: bytes) -> Act:
    """The act in ``payload``; raises :class:`msgspec.ValidationError` naming the bad field."""
    return _decoder.decode(payload)
