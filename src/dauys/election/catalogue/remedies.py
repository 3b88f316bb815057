"""Kinds: appeals against decisions about a candidacy, to a court or an upper commission."""

from __future__ import annotations

from dauys.election.bodies import remedies
from dauys.election.kind import RECORDERS, Kind, kind

KINDS: tuple[Kind, ...] = (
    kind("appeal.lodged", remedies.AppealLodged, "contest", *RECORDERS),
    kind("appeal.suspended", remedies.AppealSuspended, "contest", *RECORDERS),
    kind("appeal.decided", remedies.AppealDecided, "contest", *RECORDERS, persons=2),
    kind("ruling.entered", remedies.RulingEntered, "contest", *RECORDERS, persons=2),
)
