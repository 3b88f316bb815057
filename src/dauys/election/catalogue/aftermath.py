"""Kinds: after the count: lots, rounds, orders of a court, vacancies, closing and archive."""

from __future__ import annotations

from functools import partial

from dauys.election.bodies import aftermath
from dauys.election.kind import RECORDERS, Kind, kind

_decided = partial(kind, persons=2, in_session=True)

KINDS: tuple[Kind, ...] = (
    _decided("lot.drawn", aftermath.LotDrawn, "contest", *RECORDERS),
    _decided("result.unopposed", aftermath.Unopposed, "contest", *RECORDERS),
    _decided("round.called", aftermath.RoundCalled, "contest", *RECORDERS, opens=True),
    kind("correction.ordered", aftermath.CorrectionOrdered, "contest", *RECORDERS, persons=2),
    _decided("result.corrected", aftermath.ResultCorrected, "contest", *RECORDERS),
    _decided("winner.cancelled", aftermath.WinnerCancelled, "contest", *RECORDERS),
    _decided("contest.closed", aftermath.ContestClosed, "contest", *RECORDERS),
    _decided("ballots.destroyed", aftermath.BallotsDestroyed, "contest", *RECORDERS),
    kind("archive.handed_over", aftermath.ArchiveHandedOver, "contest", *RECORDERS),
    kind("post.vacated", aftermath.PostVacated, "territory", "registrar", "importer", persons=2),
)
