"""What the acts of a rehearsal take from the rulebook: days, hours, numbers, articles.

No legal number stands in this room's code: who wants one asks here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from dauys.law.calendar import Calendar, Ground, calendar
from dauys.law.packs import open_points
from dauys.law.requirements import conditions
from dauys.law.rulebook import Rulebook
from dauys.law.rulebook import load as load_rulebook
from dauys.law.settlement import Settlement
from dauys.rehearsal.observed import Observed


class Law:
    """The rulebook of a scenario, with the readings that its commissions adopt."""

    def __init__(self, observed: Observed) -> None:
        self.observed = observed
        self.rulebook: Rulebook = load_rulebook(observed.rulebook)
        self.called_on: date = observed.called_on
        self.vote_date: date = observed.vote_date

    @cached_property
    def readings(self) -> dict[str, str]:
        """The proposed reading of every open point, by parameter."""
        return {
            point.name: point.proposal.proposed
            for point in open_points(self.rulebook, self.called_on)
            if point.proposal is not None
        }

    @cached_property
    def settlements(self) -> tuple[Settlement, ...]:
        """The same as the calendar takes them."""
        return tuple(Settlement(name, reading, "") for name, reading in self.readings.items())

    def calendar(self, zone: str, *, early: bool = False, called: date, vote: date) -> Calendar:
        """The dates of a contest."""
        return _calendar(self, zone, early, called, vote)

    def value(self, name: str) -> object:
        """A parameter in force on the day of the call."""
        return self.rulebook.parameter(name, self.called_on).value

    def number(self, name: str) -> int:
        """A parameter that is a whole number."""
        value = self.value(name)
        if not isinstance(value, int):
            raise TypeError(f"{name} is no whole number")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A parameter that lists words."""
        value = self.value(name)
        if not isinstance(value, tuple):
            raise TypeError(f"{name} lists no words")
        return tuple(str(word) for word in value)

    def ground(self, *names: str) -> tuple[str, ...]:
        """Articles of parameters, as grounds of an act; the source where no article is known."""
        cited = (self.rulebook.parameter(name, self.called_on).citation for name in names)
        return tuple(f"{self.rulebook.law.title['en']}, {c.article or c.source}" for c in cited)

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """What is examined of every candidate."""
        return tuple(one.id for one in conditions(self.rulebook, self.called_on))

    @cached_property
    def deposit(self) -> int:
        """The deposit in tenge."""
        return self.number("deposit") * self.number("minimum_monthly_wage")

    def reports(self, day: date, zone: str) -> list[datetime]:
        """Moments of turnout reports on a day, in local time; the rulebook has the capital's."""
        times = self.value("turnout_report_times")
        if not isinstance(times, tuple):
            raise TypeError("turnout_report_times lists times")
        capital = ZoneInfo(self.observed.capital_zone)
        return [
            datetime.combine(day, at, capital).astimezone(ZoneInfo(zone))
            for at in times
            if isinstance(at, time)
        ]


@lru_cache(maxsize=256)
def _calendar(law: Law, zone: str, early: bool, called: date, vote: date) -> Calendar:
    settlements: Sequence[Settlement] = law.settlements
    ground: Ground = "early" if early else "regular"
    return calendar(law.rulebook, called, vote, zone, ground, settlements=settlements)
