"""A commission decides in session: quorum and majority are rulebook data."""

from __future__ import annotations

from datetime import date
from typing import Any

from dauys.election.act import Act
from dauys.election.rules.guards import raised, step
from dauys.election.states import ContestState, ElectionState
from dauys.election.streams import commission, contest, election, family
from dauys.election.world import World
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.sessions import commission_decision


def _rulebook(world: World, state: Any, act: Act) -> Rulebook:
    """The rulebook that governs the act: the contest's pinned one, or the election's."""
    if act.kind in ("contest.called", "territory.settlements"):
        return world.rulebook(act.body.rulebook, act.body.rulebook_sha256)
    owner = state
    if family(act.stream) == "precinct":
        owner = world.state(contest(act.stream.partition("/")[2].rpartition("/")[0]))
    if isinstance(owner, ContestState) and owner.terms is not None:
        return world.rulebook(owner.terms.rulebook, owner.terms.rulebook_sha256)
    if isinstance(owner, ElectionState) and owner.announced is not None:
        return world.rulebook(owner.announced.rulebook, owner.announced.rulebook_sha256)
    announced = world.state(election(act.stream.partition("/")[2]))
    if announced is None or announced.announced is None:
        step(act, "no rulebook governs this act yet")
    return world.rulebook(announced.announced.rulebook, announced.announced.rulebook_sha256)


def in_session(world: World, state: Any, act: Act) -> None:
    """R-006 without a session's decision, R-007 without quorum, R-008 without majority."""
    decision = act.decision
    if decision is None:
        raise Refusal("R-006", fields=("decision",), facts={"kind": act.kind})
    body = world.state(commission(act.issuer))
    if body is None or body.formed is None:
        raise Refusal("R-006", fields=("issuer",), facts={"commission": act.issuer})
    present = body.sessions.get(decision.session)
    if present is None:
        raise Refusal("R-006", fields=("decision.session",), facts={"session": decision.session})
    raised(
        commission_decision(
            _rulebook(world, state, act),
            on=date.fromisoformat(act.occurred_at[:10]),
            members=body.formed.members,
            present=present,
            votes_for=decision.votes_for,
            against=decision.against,
            abstained=decision.abstained,
        )
    )
