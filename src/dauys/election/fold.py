"""Folding: what a permitted act makes of its stream's state. Total; never refuses.

Whether the act was permitted is :mod:`dauys.election.decide`'s business, asked before. The state
given in may be changed in place and returned.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act
from dauys.election.folds import (
    aftermath,
    campaign,
    contest,
    documents,
    eligibility,
    members,
    precinct,
    public,
    remedies,
    rolls,
    succession,
    transitions,
)
from dauys.election.states import STATE_OF, AnyState
from dauys.election.streams import family

#: One function per kind; a test fails when a kind has none.
FOLDS: dict[str, Callable[[Any, Act], None]] = {
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
    "commission.session": public.session,
    "election.announced": public.announced,
    "election.policy": public.policy,
    "settlement.adopted": public.settled,
    "claim.recorded": public.claim,
    "claim.compared": public.comparison,
    "contest.called": contest.called,
    "contest.postponed": contest.postponed,
    "nomination.extended": contest.extended,
    "candidate.nominated": contest.nominated,
    "signatures.checked": contest.signatures,
    "candidate.notified": contest.notified,
    "candidate.registered": contest.candidacy,
    "candidate.refused": contest.candidacy,
    "candidate.cancelled": contest.candidacy,
    "candidate.withdrawn": contest.candidacy,
    "candidate.died": contest.candidacy,
    "court.ruled": contest.ruled,
    "candidate.reinstated": contest.candidacy,
    "ballot.approved": contest.ballot,
    "observers.accredited": contest.observers,
    "incident.recorded": contest.incident,
    "complaint.recorded": contest.complaint,
    "complaint.decided": contest.complaint_decided,
    "result.declared": contest.declared,
    "result.annulled": contest.annulled,
    "winner.registered": contest.confirmed,
    "precinct.opened": precinct.opened,
    "turnout.reported": precinct.turnout,
    "precinct.closed": precinct.closed,
    "protocol.entered": precinct.entered,
    "protocol.returned": precinct.returned,
    "protocol.accepted": precinct.accepted,
    "protocol.corrected": precinct.corrected,
    "precinct.annulled": precinct.precinct_annulled,
    "transcribed.contest": contest.transcribed_contest,
    "transcribed.candidates": contest.transcribed_candidates,
    "transcribed.protocol": precinct.transcribed_protocol,
    "publication.made": public.published,
    "publication.held": public.held,
    "publication.released": public.released,
    "publication.rolledback": public.rolled_back,
    "publication.resumed": public.resumed,
    **eligibility.FOLDS,
    **documents.FOLDS,
    **remedies.FOLDS,
    "appeal.decided": contest.appeal_decided,
    **members.FOLDS,
    **campaign.FOLDS,
    **rolls.FOLDS,
    **aftermath.FOLDS,
    **transitions.FOLDS,
}


def apply(state: AnyState | None, act: Act) -> AnyState:
    """The stream's state after ``act``; ``state`` is None before its first act."""
    if state is None:
        state = STATE_OF[family(act.stream)]()
    FOLDS[act.__struct_config__.tag](state, act)  # type: ignore[index]  # our tags are strings
    state.number = act.number
    return state
