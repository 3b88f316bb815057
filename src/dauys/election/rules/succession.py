"""Rules: an officer who is ill or has left is substituted at once by an act of two others."""

from __future__ import annotations

from typing import Any

from dauys.election.act import Act
from dauys.election.rules.guards import impossible, must_name_stream, step
from dauys.election.rules.public import known_keys, own_key
from dauys.election.streams import AUTHORITY, HOME
from dauys.election.world import World
from dauys.law.refusals import Refusal


def substituted(world: World, state: Any, act: Act) -> None:
    """``authority.substituted``: R-010 and R-011; R-001 where the role is not held."""
    must_name_stream(act, AUTHORITY, "leaves")
    b, day = act.body, act.occurred_at[:10]
    if b.leaves == b.person:
        impossible(act, "person", b.person, "nobody takes over from himself", "name another")
    held = state.appointments.get(b.leaves, ()) if state is not None else ()
    if not any(
        one.role == b.role
        and one.scope == b.scope
        and one.since <= day
        and (not one.until or day <= one.until)
        for one in held
    ):
        step(act, f"{b.leaves} is not {b.role} of {b.scope} on {day}", "leaves", "role", "scope")
    for approval in act.approvals:
        if approval.person in (b.leaves, b.person):
            raise Refusal("R-010", fields=("approvals",), facts={"person": approval.person})
        if approval.role != "founder" and b.scope != act.issuer:
            raise Refusal(
                "R-011",
                fields=("approvals", "scope"),
                facts={"person": approval.person, "scope": b.scope, "issuer": act.issuer},
            )
    if b.key:
        own_key(world, state, act)
        known = known_keys(world, state).get(b.person, "")
        if known not in ("", b.key):
            impossible(act, "key", b.key, f"{b.person} has another key", "rotate it by an act")
    if b.key_revoked:
        _revocable(world, state, act)


def _revocable(world: World, state: Any, act: Act) -> None:
    leaves = act.body.leaves
    if leaves not in known_keys(world, state):
        impossible(act, "key_revoked", leaves, "no key of this person is known", "leave it out")
    founders = {founder.person for founder in world.state(HOME).opened.founders}
    if leaves in founders:
        impossible(
            act, "key_revoked", leaves, "it is a founder's key", "revoke it by an act of its own"
        )
