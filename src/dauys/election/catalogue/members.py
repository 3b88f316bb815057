"""Kinds: members of a commission: seats, substitution, conflicts of interest."""

from __future__ import annotations

from dauys.election.bodies import members
from dauys.election.kind import RECORDERS, Kind, kind

_STAFF = ("registrar", *RECORDERS)

KINDS: tuple[Kind, ...] = (
    kind("member.seated", members.MemberSeated, "commission", *_STAFF, persons=2),
    kind("member.substituted", members.MemberSubstituted, "commission", *_STAFF, persons=2),
    kind("member.ended", members.MemberEnded, "commission", *_STAFF, persons=2),
    kind("conflict.declared", members.ConflictDeclared, "contest", *RECORDERS, persons=2),
    kind("conflict.ended", members.ConflictEnded, "contest", *RECORDERS, persons=2),
    kind("commission.represented", members.Represented, "contest", *RECORDERS),
    kind("composition.published", members.CompositionPublished, "contest", *RECORDERS),
)
