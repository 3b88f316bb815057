"""The whole play: stages in order, each with the moves of all commissions sorted by time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date

from dauys.rehearsal.country import Country, District, Later
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.faults.planted import Faults, Planted
from dauys.rehearsal.law import Law
from dauys.rehearsal.moves import Move
from dauys.rehearsal.stages.calling import call, composition
from dauys.rehearsal.stages.campaigning import campaign, costs, lists
from dauys.rehearsal.stages.counting import counting
from dauys.rehearsal.stages.finishing import results, settling, winners
from dauys.rehearsal.stages.nominating import Application, nominations
from dauys.rehearsal.stages.polling import polling
from dauys.rehearsal.stages.preparing import announcing, vacancies
from dauys.rehearsal.stages.registering import aftermath, registrations

#: Stages of one election, in order.
_PARTS: Final = ("called", "registered", "campaign", "voted", "counted", "declared", "confirmed",
                 "closed")  # fmt: skip
#: Stages of a rehearsal in order; ``--until`` names one. Acts of later elections that happen
#: before a stage's end are recorded in it, all others in the last one.
STAGES: Final = ("prepared", *_PARTS, "by-elections")
#: Commissions whose moves are sorted together: a larger country is played part by part.
_TOGETHER: Final = 400


class Script:
    """The moves of a country, stage by stage; stages are asked for in their order."""

    def __init__(self, country: Country, law: Law, central: District) -> None:
        self.country = country
        self.law = law
        self.desks = tuple(
            Desk(law, country.seed, district, country.observed.election, law.called_on,
                 law.vote_date)
            for district in country.districts
        )  # fmt: skip
        self._applications: dict[str, list[Application]] = {}
        later = (move for election in country.later for move in self._later(election, central))
        self._waiting = sorted(later, key=lambda move: move.at)

    def plant(self, planted: Sequence[Planted]) -> None:
        """Let these faults happen."""
        faults = Faults(planted)
        for desk in self.desks:
            desk.faults = faults

    def stage(self, stage: str) -> Iterator[list[Move]]:
        """The moves of a stage after ``prepared``, in the order of time."""
        if stage == STAGES[-1]:
            yield self._waiting
            return
        for first in range(0, len(self.desks), _TOGETHER):
            moves = [
                move
                for desk in self.desks[first : first + _TOGETHER]
                for move in self._moves(desk, stage)
            ]
            last = first + _TOGETHER >= len(self.desks)
            yield self.merged(moves) if last else sorted(moves, key=lambda move: move.at)

    def merged(self, moves: list[Move]) -> list[Move]:
        """Moves with those of later elections that happen meanwhile, in the order of time."""
        due = self.due(max(move.at for move in moves))
        return sorted([*moves, *due], key=lambda move: move.at)

    def due(self, end: datetime) -> list[Move]:
        """The moves of later elections that happen until then and were not asked for before."""
        due = [move for move in self._waiting if move.at <= end]
        self._waiting = self._waiting[len(due) :]
        return due

    def _moves(self, desk: Desk, stage: str) -> Iterable[Move]:
        if stage == "called":
            yield from call(desk)
            yield from costs(desk)
        elif stage == "registered":
            papers, applications = nominations(desk)
            self._applications[f"{desk.election}/{desk.id}"] = applications
            yield from composition(desk)
            yield from lists(desk)
            yield from papers
            yield from registrations(desk, applications)
        elif stage == "campaign":
            yield from aftermath(desk, self._applications[f"{desk.election}/{desk.id}"])
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

    def _later(self, election: Later, central: District) -> Iterator[Move]:
        """A later election from its announcement to its end."""
        o, seed = self.country.observed, self.country.seed
        zone = ZoneInfo(o.capital_zone)
        name = f"session-{election.on:%m%d}"

        def desk(district: District, *, seated: bool = True) -> Desk:
            return Desk(
                self.law,
                seed,
                district,
                election.id,
                election.called_on,
                election.on,
                first_set=election.first_set,
                sessions=name,
                seated=seated,
            )

        titles = {
            language: text.format(format_date(election.on, "long", locale=language))
            for language, text in o.later.titles.items()
        }
        eve = election.called_on - timedelta(days=1)
        announced = datetime.combine(eve, time(12), zone)
        yield from announcing(desk(central, seated=False), titles, "by", announced)
        for district in election.districts:
            yield from vacancies(o.country, o.office, zone, election.called_on, district.contests)
            one = desk(district)
            for part in _PARTS:
                yield from self._moves(one, part)
