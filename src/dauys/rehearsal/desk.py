"""A territorial commission at work: its people, its sessions, its contests' calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dauys.election import streams
from dauys.election.act import Decision
from dauys.election.bodies.authority import Role, SessionHeld
from dauys.law.calendar import Calendar
from dauys.rehearsal.country import Contest, District
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.faults.planted import NONE, Faults
from dauys.rehearsal.law import Law
from dauys.rehearsal.moves import Approvers, Move, Record, at_text

#: Seats of every commission in the program, by role.
STAFF: dict[Role, tuple[str, ...]] = {
    "chair": ("chair",),
    "secretary": ("secretary",),
    "recorder": ("recorder",),
    "coordinator": ("coordinator-1", "coordinator-2"),
    "typist": ("typist-1", "typist-2"),
}


class Desk:
    """One commission of an election; the moves it makes are drawn under its own name."""

    def __init__(
        self,
        law: Law,
        seed: bytes,
        district: District,
        election: str,
        called: date,
        vote: date,
        *,
        first_set: date | None = None,
        sessions: str = "session",
        seated: bool = True,
        faults: Faults = NONE,
    ) -> None:
        self.law = law
        self.seed = seed
        self.district = district
        self.election = election
        self.id = district.commission
        self.called = called
        self.vote = vote
        self.zone = ZoneInfo(district.zone)
        #: The day for which the contests were called, where they were put off later.
        self.first_set = first_set
        self._name = sessions
        self._number = sessions.removeprefix("session").lstrip("-")
        self._number += "-" if self._number else ""
        self._sessions = 0
        self._decisions = 0
        #: Members are named in sessions where their seats are recorded.
        self.seated = seated
        self.faults = faults
        #: Who sits where somebody was replaced, by the seat.
        self.seats: dict[str, str] = {}
        self._present: tuple[str, ...] = ()

    def draws(self, *name: object) -> Draws:
        """Draws of this commission."""
        return Draws(self.seed, self.id, self.vote, *name)

    def calendar(self, contest: Contest) -> Calendar:
        """The dates of a contest."""
        return self.law.calendar(
            self.district.zone, early=contest.early, called=self.called, vote=self.vote
        )

    def day(self, step: str, contest: Contest | None = None) -> date:
        """The day of a step of the calendar."""
        found = self.calendar(contest or self.district.contests[0]).step(step)
        if found is None or found.day is None:
            raise LookupError(f"the calendar has no {step}")
        return found.day

    def moment(self, step: str) -> datetime:
        """The moment of a step of the calendar."""
        found = self.calendar(self.district.contests[0]).moment(step)
        if found is None:
            raise LookupError(f"the calendar has no moment of {step}")
        return found.astimezone(self.zone)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A local time."""
        return datetime.combine(day, time(hour), self.zone) + timedelta(minutes=minute)

    def some_time(self, draws: Draws, day: date, since: int = 9, until: int = 17) -> datetime:
        """A local time within working hours."""
        return self.at(day, since, draws.below(60 * (until - since)))

    def person(self, seat: str) -> str:
        """The identifier of whoever holds a seat."""
        return f"{self.id}.{self.seats.get(seat, seat)}"

    def by(self, *seats: str) -> Approvers:
        """Approvals of these seats, each in its role."""
        return tuple((self.person(seat), seat.partition("-")[0]) for seat in seats)

    @property
    def recorded(self) -> Approvers:
        """What was received or has happened: the recorder alone."""
        return self.by("recorder")

    @property
    def approved(self) -> Approvers:
        """What the commission decided: chair and secretary."""
        return self.by("chair", "secretary")

    def of(self, contest: Contest) -> str:
        """The stream of a contest."""
        return streams.contest(contest.id)

    def move(
        self, at: datetime, stream: str, body: Any, by: Approvers | None = None, **more: Any
    ) -> Move:
        """An act that needs no session."""
        return Move(at, stream, body, self.id, by or self.recorded, **more)

    def made(
        self,
        at: datetime,
        stream: str,
        make: Callable[[Record], Any],
        by: Approvers | None = None,
        **more: Any,
    ) -> Move:
        """The same, with a body that is made when its turn comes."""
        return Move(at, stream, None, self.id, by or self.recorded, make=make, **more)

    def session(self, at: datetime, *agenda: str) -> Move:
        """The commission meets; decisions that follow belong to this session."""
        self._sessions += 1
        self._decisions = 0
        draws = self.draws("session", self._sessions)
        members = [member.id for member in self.district.members]
        absent = draws.below(len(members) // 3 + 1)
        away = set(draws.shuffled(members)[:absent])
        self._present = tuple(member for member in members if member not in away)
        body = SessionHeld(
            session=f"{self._name}-{self._sessions}",
            place=f"{self.district.name.kk} (ойдан алынған)",
            opened_at=at_text(at),
            present=len(self._present),
            agenda=agenda,
            members_present=self._present if self.seated else (),
        )
        return self.move(at, streams.commission(self.id), body, self.by("secretary"))

    def decided(self, at: datetime, stream: str, body: Any, **more: Any) -> Move:
        """The next decision of the session, for which a clear majority votes."""
        self._decisions += 1
        present = len(self._present)
        needed = len(self.district.members) // 2 + 1
        draws = self.draws("decision", self._sessions, self._decisions)
        other = min(draws.below(4) // 2, present - needed)
        against = draws.below(other + 1)
        decision = Decision(
            session=f"{self._name}-{self._sessions}",
            number=f"{self._number}{self._sessions}-{self._decisions}",
            votes_for=present - other,
            against=against,
            abstained=other - against,
        )
        by = more.pop("by", self.approved)
        return Move(at, stream, body, self.id, by, decision=decision, **more)
