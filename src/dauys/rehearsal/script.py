"""The whole play: stages in order, each with the moves of all commissions sorted by time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dauys.rehearsal.country import Country
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.law import Law
from dauys.rehearsal.moves import Move
from dauys.rehearsal.stages.calling import call
from dauys.rehearsal.stages.campaigning import campaign, costs
from dauys.rehearsal.stages.counting import counting
from dauys.rehearsal.stages.finishing import results, settling, winners
from dauys.rehearsal.stages.nominating import Application, nominations
from dauys.rehearsal.stages.polling import polling
from dauys.rehearsal.stages.registering import aftermath, registrations

#: Stages in order; ``--until`` names one.
STAGES: Final = ("prepared", "called", "registered", "campaign", "voted", "counted", "declared",
                 "confirmed", "closed")  # fmt: skip


def desks(country: Country, law: Law) -> tuple[Desk, ...]:
    """Every territorial commission of the general election."""
    return tuple(
        Desk(law, country.seed, district, country.observed.election, law.called_on, law.vote_date)
        for district in country.districts
    )


class Script:
    """The moves of one election, stage by stage; stages are asked for in their order."""

    def __init__(self, desks: tuple[Desk, ...]) -> None:
        self.desks = desks
        self._applications: dict[str, list[Application]] = {}

    def stage(self, stage: str) -> list[Move]:
        """Every move of a stage after ``prepared``, in the order of time."""
        moves = [move for desk in self.desks for move in self._moves(desk, stage)]
        moves.sort(key=lambda move: move.at)
        return moves

    def _moves(self, desk: Desk, stage: str) -> Iterator[Move]:
        if stage == "called":
            yield from call(desk)
            yield from costs(desk)
        elif stage == "registered":
            papers, applications = nominations(desk)
            self._applications[desk.id] = applications
            yield from papers
            yield from registrations(desk, applications)
        elif stage == "campaign":
            yield from aftermath(desk, self._applications[desk.id])
            yield from campaign(desk)
        elif stage == "voted":
            yield from polling(desk)
        elif stage == "counted":
            yield from counting(desk)
        elif stage == "declared":
            yield from results(desk)
        elif stage == "confirmed":
            yield from winners(desk)
        elif stage == "closed":
            yield from settling(desk)
        else:
            raise ValueError(f"no stage {stage}")
