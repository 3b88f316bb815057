"""Kinds about one candidacy."""

from __future__ import annotations

from dauys.election.bodies import candidates
from dauys.election.kind import RECORDERS, kind

KINDS = (
    kind("candidate.nominated", candidates.Nominated, "contest", *RECORDERS),
    kind("signatures.checked", candidates.SignaturesChecked, "contest", *RECORDERS),
    kind("candidate.notified", candidates.Notified, "contest", *RECORDERS),
    kind(
        "candidate.registered",
        candidates.Registered,
        "contest",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
    kind(
        "candidate.refused", candidates.Refused, "contest", *RECORDERS, persons=2, in_session=True
    ),
    kind(
        "candidate.cancelled",
        candidates.Cancelled,
        "contest",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
    kind("candidate.withdrawn", candidates.Withdrawn, "contest", *RECORDERS),
    kind("candidate.died", candidates.Died, "contest", *RECORDERS),
    kind("court.ruled", candidates.CourtRuled, "contest", *RECORDERS, persons=2),
    kind(
        "candidate.reinstated",
        candidates.Reinstated,
        "contest",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
)
