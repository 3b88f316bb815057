"""Kinds of a conducted contest, from the call to the registration of the winner."""

from __future__ import annotations

from dauys.election.bodies import contest
from dauys.election.kind import RECORDERS, kind

KINDS = (
    kind(
        "contest.called",
        contest.Called,
        "contest",
        *RECORDERS,
        persons=2,
        in_session=True,
        opens=True,
    ),
    kind("contest.postponed", contest.Postponed, "contest", *RECORDERS, persons=2, in_session=True),
    kind("nomination.extended", contest.NominationExtended, "contest", *RECORDERS, in_session=True),
    kind(
        "ballot.approved",
        contest.BallotApproved,
        "contest",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
    kind("observers.accredited", contest.ObserversAccredited, "contest", *RECORDERS),
    kind("incident.recorded", contest.IncidentRecorded, "contest", *RECORDERS),
    kind("complaint.recorded", contest.ComplaintRecorded, "contest", *RECORDERS),
    kind(
        "complaint.decided",
        contest.ComplaintDecided,
        "contest",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
    kind(
        "result.declared",
        contest.ResultDeclared,
        "contest",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
    kind(
        "result.annulled",
        contest.ResultAnnulled,
        "contest",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
    kind(
        "winner.registered",
        contest.WinnerRegistered,
        "contest",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
)
