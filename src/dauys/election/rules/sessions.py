"""A commission decides in session: quorum and majority are rulebook data."""

from __future__ import annotations

from datetime import date
from typing import Any

from dauys.election.act import Act
from dauys.election.rules.guards import raised, step
from dauys.election.seats import voters_of
from dauys.election.states import ContestState, ElectionState
from dauys.election.streams import commission, contest, election, family
from dauys.election.tabulation import settlements_of
from dauys.election.world import World
from dauys.law.members import votes_permitted
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.sessions import commission_decision
from dauys.law.settlement import Unsettled


def _rulebook(world: World, state: Any, act: Act) -> Rulebook:
    """The rulebook that governs the act: the contest's pinned one, or the election's."""
    if act.kind in ("contest.called", "round.called", "territory.settlements"):
        return world.rulebook(act.body.rulebook, act.body.rulebook_sha256)
    owner = _contest_of(world, state, act)
    if owner is not None and owner.terms is not None:
        return world.rulebook(owner.terms.rulebook, owner.terms.rulebook_sha256)
    if isinstance(state, ElectionState) and state.announced is not None:
        return world.rulebook(state.announced.rulebook, state.announced.rulebook_sha256)
    announced = world.state(election(act.stream.partition("/")[2]))
    if announced is None or announced.announced is None:
        step(act, "no rulebook governs this act yet")
    return world.rulebook(announced.announced.rulebook, announced.announced.rulebook_sha256)


def _contest_of(world: World, state: Any, act: Act) -> ContestState | None:
    """The contest that the act decides about; None for a decision about an election."""
    owner = state
    if family(act.stream) == "precinct":
        owner = world.state(contest(act.stream.partition("/")[2].rpartition("/")[0]))
    return owner if isinstance(owner, ContestState) else None


def in_session(world: World, state: Any, act: Act) -> None:
    """R-006 without a session's decision, R-007 without quorum, R-008 without majority.

    R-025 where members with a declared conflict of interest must have voted.
    """
    decision = act.decision
    if decision is None:
        raise Refusal("R-006", fields=("decision",), facts={"kind": act.kind})
    body = world.state(commission(act.issuer))
    if body is None or body.formed is None:
        raise Refusal("R-006", fields=("issuer",), facts={"commission": act.issuer})
    present = body.sessions.get(decision.session)
    if present is None:
        raise Refusal("R-006", fields=("decision.session",), facts={"session": decision.session})
    rulebook, on = _rulebook(world, state, act), date.fromisoformat(act.occurred_at[:10])
    raised(
        commission_decision(
            rulebook,
            on=on,
            members=body.formed.members,
            present=present,
            votes_for=decision.votes_for,
            against=decision.against,
            abstained=decision.abstained,
        )
    )
    about = _contest_of(world, state, act)
    if about is None or about.terms is None or about.conflicts is None:
        return
    able, conflicted = voters_of(body, decision.session, about)
    answer = votes_permitted(
        rulebook,
        on,
        able,
        conflicted,
        decision.votes_for + decision.against + decision.abstained,
        settlements_of(world.state(election(about.terms.election)), about),
    )
    raised(answer.refusal("decision") if isinstance(answer, Unsettled) else answer)
