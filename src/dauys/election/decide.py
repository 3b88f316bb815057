"""Deciding: whether an act is permitted in the world as it stands.

The same function serves the store (before it writes) and the verifier (at the act's place in the
register). It reads no clock and changes nothing: it returns findings, or raises a Refusal (the
law or the order of things does not permit it) or a Fault (it cannot be what it claims).
"""

from __future__ import annotations

from dauys.election.act import Act
from dauys.election.authority import approvals_permitted
from dauys.election.kinds import KINDS
from dauys.election.moments import impossible_time
from dauys.election.rules import (
    aftermath,
    campaign,
    candidates,
    contest,
    documents,
    eligibility,
    endings,
    members,
    precinct,
    public,
    remedies,
    rolls,
    sessions,
    succession,
    transcribed,
    transitions,
)
from dauys.election.rules.guards import impossible, step
from dauys.election.rules.rule import Rule
from dauys.election.states import AnyState
from dauys.election.streams import family
from dauys.election.world import World
from dauys.law.findings import Finding

#: One function per kind; a test fails when a kind has none.
RULES: dict[str, Rule] = {
    "home.opened": public.home_opened,
    "authority.appointed": public.appointed,
    "authority.ended": public.ended,
    "authority.substituted": succession.substituted,
    "key.rotated": public.key_rotated,
    "key.revoked": public.key_revoked,
    "territory.units": public.units,
    "territory.parties": public.parties,
    "territory.posts": public.posts,
    "commission.formed": public.commission_formed,
    "commission.session": public.session_held,
    "election.announced": public.election_announced,
    "election.policy": public.policy,
    "settlement.adopted": public.settlement,
    "claim.recorded": public.claim,
    "claim.compared": public.comparison,
    "contest.called": contest.called,
    "contest.postponed": contest.postponed,
    "nomination.extended": candidates.extended,
    "candidate.nominated": candidates.nominated,
    "signatures.checked": candidates.signatures,
    "candidate.notified": candidates.notified,
    "candidate.registered": candidates.registered,
    "candidate.refused": endings.refused,
    "candidate.cancelled": endings.cancelled,
    "candidate.withdrawn": endings.left,
    "candidate.died": endings.left,
    "court.ruled": endings.ruled,
    "candidate.reinstated": endings.reinstated,
    "ballot.approved": contest.ballot,
    "observers.accredited": contest.open_contest,
    "incident.recorded": contest.open_contest,
    "complaint.recorded": contest.complaint,
    "complaint.decided": contest.complaint_decided,
    "result.declared": contest.declared,
    "result.annulled": contest.annulled,
    "winner.registered": contest.winner,
    "precinct.opened": precinct.opened,
    "turnout.reported": precinct.turnout,
    "precinct.closed": precinct.closed,
    "protocol.entered": precinct.entered,
    "protocol.returned": precinct.returned,
    "protocol.accepted": precinct.accepted,
    "protocol.corrected": precinct.corrected,
    "precinct.annulled": precinct.annulled,
    "transcribed.contest": transcribed.contest,
    "transcribed.candidates": transcribed.candidates,
    "transcribed.protocol": transcribed.protocol,
    "publication.made": public.publication,
    "publication.held": public.held,
    "publication.released": public.held,
    "publication.rolledback": public.rolled_back,
    "publication.resumed": public.rolled_back,
    **eligibility.RULES,
    **documents.RULES,
    **remedies.RULES,
    **members.RULES,
    **campaign.RULES,
    **rolls.RULES,
    **aftermath.RULES,
    **transitions.RULES,
}


def decide(
    world: World, state: AnyState | None, act: Act, *, waiting: bool = False
) -> tuple[Finding, ...]:
    """Whether ``act`` may follow ``state`` in its stream; ``state`` is None before the first act.

    ``waiting`` asks the same of an act whose second person has not approved yet.

    Order: the stream and its opening, real dates, the approvals, the session, then the kind's own
    rule.
    """
    kind = KINDS[act.kind]
    if family(act.stream) != kind.family:
        impossible(
            act,
            "stream",
            act.stream,
            f"acts of kind {kind.name} belong into streams {kind.family}/…",
            "use such a stream",
        )
    wrong = impossible_time(act)
    if wrong is not None:
        impossible(act, *wrong, "there is no such date or time", "correct it from the paper")
    if state is None and not kind.opens:
        step(act, "the stream has no act yet, and this kind cannot be the first", "stream")
    refusal = approvals_permitted(world, act, waiting=waiting)
    if refusal is not None:
        raise refusal
    if kind.in_session:
        sessions.in_session(world, state, act)
    return RULES[kind.name](world, state, act) or ()
