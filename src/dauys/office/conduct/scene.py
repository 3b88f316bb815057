"""Where an act is made: the stream, and what the record says around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from dauys.accounts import homes
from dauys.election import streams
from dauys.election.kinds import KINDS
from dauys.election.states import (
    CommissionState,
    ContestState,
    ElectionState,
    PrecinctState,
    TerritoryState,
)
from dauys.election.tabulation import Result, governing_date, settlements_of, tabulate
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement
from dauys.office import docket, standing
from dauys.office.docket import Matter
from dauys.store import reading
from dauys.store.home import Home


@dataclass(frozen=True)
class Scene:
    """One place for acts. What does not belong to the place is ""."""

    home: Home
    contest_id: str = ""
    precinct: str = ""
    commission_id: str = ""
    election_id: str = ""
    country: str = ""
    unit: str = ""
    #: Whom the act is about, where the page says so.
    candidate: str = ""

    def stream(self, kind: str) -> str:
        """The stream of acts of this kind here; "" where it follows from the body."""
        match KINDS[kind].family:
            case "contest" if kind == "round.called":
                return streams.contest(streams.next_round(self.contest_id))
            case "contest" if self.contest_id:
                return streams.contest(self.contest_id)
            case "precinct":
                return streams.precinct(self.contest_id, self.precinct)
            case "commission" if self.commission_id:
                return streams.commission(self.commission_id)
            case "election" if self.election_id:
                return streams.election(self.election_id)
            case "territory":
                return streams.territory(self.country)
            case _:
                return ""

    @cached_property
    def matter(self) -> Matter | None:
        """The conducted contest with its precincts and plan."""
        return docket.matter(self.home, self.contest_id) if self.contest_id else None

    @cached_property
    def contest(self) -> ContestState | None:
        """The contest's state, conducted or transcribed."""
        if self.matter is not None or not self.contest_id:
            return self.matter.contest if self.matter is not None else None
        found = reading.state(self.home, streams.contest(self.contest_id))
        return found if isinstance(found, ContestState) else None

    @cached_property
    def station(self) -> PrecinctState | None:
        """The precinct's state."""
        stream = streams.precinct(self.contest_id, self.precinct)
        found = reading.state(self.home, stream) if self.precinct else None
        return found if isinstance(found, PrecinctState) else None

    @cached_property
    def commission(self) -> CommissionState | None:
        """The commission that acts: the contest's, or the one the page is about."""
        name = self.issuer or self.commission_id
        found = reading.state(self.home, streams.commission(name)) if name else None
        return found if isinstance(found, CommissionState) else None

    @cached_property
    def election(self) -> ElectionState | None:
        """The election: the contest's, or the one the page is about."""
        terms = self.contest.terms if self.contest is not None else None
        name = terms.election if terms is not None else self.election_id
        found = reading.state(self.home, streams.election(name)) if name else None
        return found if isinstance(found, ElectionState) else None

    @cached_property
    def territory(self) -> TerritoryState | None:
        """The country's units, parties and posts."""
        name = self.country
        if not name and self.election is not None and self.election.announced is not None:
            name = self.election.announced.country
        found = reading.state(self.home, streams.territory(name)) if name else None
        return found if isinstance(found, TerritoryState) else None

    @property
    def issuer(self) -> str:
        """The commission that acts, where the place says which."""
        if self.contest is not None and self.contest.terms is not None:
            return self.contest.terms.commission
        return self.commission_id

    @cached_property
    def zone(self) -> str:
        """The zone of its local times."""
        if self.contest_id:
            return standing.zone_of_contest(self.home, self.contest_id)
        unit = self.unit
        if not unit and self.commission is not None and self.commission.formed is not None:
            unit = self.commission.formed.unit
        return standing.zone_of_unit(self.home, self.territory, unit)

    @property
    def today(self) -> date:
        """The day there."""
        return homes.now().astimezone(ZoneInfo(self.zone)).date()

    @cached_property
    def rulebook(self) -> Rulebook | None:
        """The law: the contest's own, or the one that its election was announced under."""
        if self.contest is not None and self.contest.terms is not None:
            terms = self.contest.terms
            return self.home.rulebooks.get(terms.rulebook, terms.rulebook_sha256)
        if self.election is not None and self.election.announced is not None:
            told = self.election.announced
            return self.home.rulebooks.get(told.rulebook, told.rulebook_sha256)
        return None

    @property
    def governing(self) -> date:
        """The day that chooses the law."""
        return governing_date(self.contest) if self.contest is not None else self.today

    @property
    def settlements(self) -> Sequence[Settlement]:
        """The readings in force."""
        return settlements_of(self.election, self.contest) if self.contest is not None else ()

    @property
    def precincts(self) -> Mapping[str, PrecinctState]:
        """The states of the contest's precincts."""
        return self.matter.precincts if self.matter is not None else {}

    @cached_property
    def result(self) -> Result | None:
        """What the figures say."""
        contest, book = self.contest, self.rulebook
        if contest is None or contest.terms is None or book is None:
            return None
        return tabulate(
            contest,
            self.precincts,
            rulebook=book,
            form=book.form(contest.terms.form),
            settlements=self.settlements,
        )
