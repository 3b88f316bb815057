"""A wave of invented conducted contests: one commission's, from the calls to the winners.

Each contest has three candidates, one of whom nominates himself, and 1 to 24 precincts with
opening, six turnout reports, closing, two blind entries (one in fifty is sent back and typed
again) and an accepted protocol of eleven lines. The acts of a wave are interleaved by the hour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

from benchmarks.invented.author import Author
from benchmarks.invented.beginning import CONDUCTED, decided, session
from dauys.election.act import Paper
from dauys.election.bodies.candidates import Nominated, Registered, SignaturesChecked
from dauys.election.bodies.contest import (
    BallotApproved,
    Called,
    PrecinctFormed,
    ResultDeclared,
    WinnerRegistered,
)
from dauys.election.bodies.documents import AssetsDeclared, DepositPaid
from dauys.election.bodies.eligibility import Examined
from dauys.election.bodies.precinct import (
    Accepted,
    Closed,
    Entered,
    Opened,
    Opening,
    Returned,
    TurnoutReported,
)
from dauys.law import rulebook
from dauys.law.requirements import conditions
from dauys.register import commitment

#: Acts of a contest, on average.
ACTS = 150
_CANDIDATES = ("birinshi", "ekinshi", "ushinshi")
_BOOK = "kz.akim"
_FORM = "kz-2021-full"
_GROUND = ("Constitutional Law No. 2464, Art. 113-1",)
_VOTE = "2021-10-03"
#: Per cent of the day's voters who had come by the hour.
_COME = {10: 21, 12: 43, 14: 63, 16: 80, 18: 93, 20: 100}


@cache
def _met() -> dict[str, Any]:
    """Every condition of the rulebook, met."""
    called = date(2021, 9, 3)
    return {condition.id: "met" for condition in conditions(rulebook.load(_BOOK), called)}


class _Precinct:
    """A precinct's invented figures, and the ids and salts of its entries."""

    def __init__(self, contest: str, number: str, rng: Random) -> None:
        self.number = number
        self.stream = f"precinct/{contest}/{number}"
        self.roll = rng.randint(300, 2_000)
        self.voters = self.roll * rng.randint(50, 85) // 100
        outside = self.voters * rng.randint(1, 6) // 100
        invalid, against = self.voters // 80, rng.randint(0, 12)
        second = rng.randint(self.voters // 6, self.voters // 4)
        third = rng.randint(self.voters // 20, self.voters // 8)
        first = self.voters - invalid - against - second - third
        spoiled = rng.randint(0, 3)
        self.received = self.roll + 20
        self.lines: dict[str, int | None] = {
            "roll": self.roll,
            "received": self.received,
            "issued": self.voters,
            "issued_station": self.voters - outside,
            "issued_outside": outside,
            "unused": self.received - self.voters - spoiled,
            "spoiled": spoiled,
            "ballots": self.voters,
            "ballots_outside": outside,
            "against_all": against,
            "invalid": invalid,
        }
        self.votes: dict[str, int | None] = dict(
            zip(_CANDIDATES, (first, second, third), strict=True)
        )
        self.returned = rng.random() < 0.02
        self.salts = tuple(rng.randbytes(16) for _ in (1, 2))
        self.entries: list[str] = []
        self.accepted = ""

    def commitment(self, entry: int, *, wrong: bool = False) -> str:
        votes = {**self.votes, _CANDIDATES[0]: 1} if wrong else self.votes
        return commitment.commit(self.salts[entry - 1], {"lines": self.lines, "votes": votes})


class Wave:
    """One commission's contests; ``number`` names both."""

    def __init__(self, author: Author, number: int, contests: int, rng: Random) -> None:
        self._author = author
        self._number = number
        self._commission = f"commission-{number}"
        self._rng = rng
        self._decisions = 0
        units = range(number * contests, (number + 1) * contests)
        self._contests = {f"u{unit}": f"{CONDUCTED}.u{unit}" for unit in units}
        self._precincts = {
            contest: [_Precinct(contest, str(n), rng) for n in range(1, rng.randint(1, 24) + 1)]
            for contest in self._contests.values()
        }

    def entries(self) -> Iterator[bytes]:
        """The wave's entries in the order in which they happen."""
        yield self._session("calls", "2021-09-03T10:00:00+06:00")
        for unit, contest in self._contests.items():
            yield self._called(unit, contest)
        yield from self._nominated()
        yield self._session("registrations", "2021-09-16T10:00:00+06:00")
        for candidate in _CANDIDATES:
            for contest in self._contests.values():
                body = Registered(candidate=candidate)
                yield self._decided(contest, body, "2021-09-16T10:30:00+06:00", "registrations")[1]
        yield self._session("ballots", "2021-09-24T10:00:00+06:00")
        for contest, precincts in self._precincts.items():
            handed = {p.number: p.received for p in precincts}
            ballot = BallotApproved(
                candidates=_CANDIDATES,
                against_all=True,
                printed=sum(handed.values()) + 25,
                handed_over=handed,
            )
            yield self._decided(contest, ballot, "2021-09-24T10:30:00+06:00", "ballots")[1]
        yield from self._polling_day()
        yield self._session("results", "2021-10-05T10:00:00+06:00")
        winners = {contest: self._winner(contest) for contest in self._precincts}
        for contest, precincts in self._precincts.items():
            declared = ResultDeclared(
                winner=winners[contest], protocols=tuple(p.accepted for p in precincts)
            )
            yield self._decided(contest, declared, "2021-10-05T10:30:00+06:00", "results")[1]
        for contest, winner in winners.items():
            body = WinnerRegistered(winner=winner, takes_office="2021-10-07")
            yield self._decided(contest, body, "2021-10-05T11:30:00+06:00", "results")[1]
        self._author.forget(
            [f"contest/{contest}" for contest in self._precincts]
            + [p.stream for precincts in self._precincts.values() for p in precincts]
        )

    # -- before the vote --

    def _called(self, unit: str, contest: str) -> bytes:
        formed = tuple(
            PrecinctFormed(
                precinct=p.number,
                names={"en": f"School {p.number}", "kk": f"№{p.number} мектеп"},
                voters=p.roll,
                members=5,
            )
            for p in self._precincts[contest]
        )
        body = Called(
            contest=contest,
            election=CONDUCTED,
            unit=unit,
            office="akim",
            commission=self._commission,
            type="regular",
            called_on="2021-09-03",
            vote_date=_VOTE,
            term_ends="2021-10-20",
            zone="Asia/Almaty",
            rulebook=_BOOK,
            rulebook_sha256=rulebook.load(_BOOK).sha256,
            form=_FORM,
            precincts=formed,
        )
        return self._decided(contest, body, "2021-09-03T10:40:00+06:00", "calls")[1]

    def _nominated(self) -> Iterator[bytes]:
        nominators = ("reed", "self", "stone")
        for day, candidate, nominator in zip((6, 8, 14), _CANDIDATES, nominators, strict=True):
            at = f"2021-09-{day:02d}T11:00:00+06:00"
            for contest in self._contests.values():
                name = candidate.title()
                body = Nominated(
                    candidate=candidate,
                    name=name,
                    names={"en": name, "kk": "Бірінші Мысал", "ru": "Биринши Мысал"},
                    nominated_by=nominator,
                    member_of=None if nominator == "self" else nominator,
                    incumbent=nominator == "stone",
                )
                yield self._by_one(f"contest/{contest}", body, at, "recorder", "recorder")[1]
                yield from self._papers(contest, candidate, at)
        for contest, precincts in self._precincts.items():
            voters = sum(p.roll for p in precincts)
            body = SignaturesChecked(
                candidate="ekinshi",
                submitted=voters // 50 + 9,
                valid=voters // 60 + 5,
                voters=voters,
            )
            at = "2021-09-14T17:00:00+06:00"
            yield self._by_one(f"contest/{contest}", body, at, "recorder", "recorder")[1]
        for candidate in _CANDIDATES:
            examined = Examined(candidate=candidate, answers=_met())
            for contest in self._contests.values():
                at = "2021-09-15T10:00:00+06:00"
                yield self._by_one(f"contest/{contest}", examined, at, "recorder", "recorder")[1]

    def _papers(self, contest: str, candidate: str, at: str) -> Iterator[bytes]:
        """One minimum monthly wage of 2021, and declarations as of 1 September."""
        for body in (
            DepositPaid(candidate=candidate, amount=42_500, on=at[:10]),
            AssetsDeclared(candidate=candidate, complete=True, as_of=("2021-09-01",)),
        ):
            yield self._by_one(f"contest/{contest}", body, at, "recorder", "recorder")[1]

    # -- polling day --

    def _polling_day(self) -> Iterator[bytes]:
        precincts = [p for one in self._precincts.values() for p in one]
        for p in precincts:
            yield self._count(p, Opened(voters=p.roll), f"{_VOTE}T06:51:00+06:00")
        for hour, come in _COME.items():
            at = f"{_VOTE}T{hour}:00:00+06:00"
            for p in precincts:
                body = TurnoutReported(at=at, issued=p.voters * come // 100)
                yield self._count(p, body, f"{_VOTE}T{hour}:04:00+06:00")
        for p in precincts:
            body = Closed(closed_at=f"{_VOTE}T20:00:00+06:00")
            yield self._count(p, body, f"{_VOTE}T20:06:00+06:00")
        for entry in (1, 2):
            for p in precincts:
                yield self._entered(p, entry, f"{_VOTE}T22:{entry}0:00+06:00")
        for p in precincts:
            if p.returned:
                returned = Returned(entry=2, fields=(f"votes/{_CANDIDATES[0]}",))
                yield self._count(p, returned, f"{_VOTE}T22:25:00+06:00")
                yield self._entered(p, 2, f"{_VOTE}T22:30:00+06:00", again=True)
        for p in precincts:
            yield self._accepted(p)

    def _entered(self, p: _Precinct, entry: int, at: str, *, again: bool = False) -> bytes:
        wrong = p.returned and entry == 2 and not again
        body = Entered(entry=entry, commitment=p.commitment(entry, wrong=wrong))  # type: ignore[arg-type]
        header = {"supersedes": p.entries.pop()} if again else {}
        act, data = self._by_one(p.stream, body, at, f"typist-{entry}", "typist", **header)
        p.entries.append(act)
        return data

    def _accepted(self, p: _Precinct) -> bytes:
        body = Accepted(
            form=_FORM,
            lines=p.lines,
            votes=p.votes,
            entries=tuple(
                Opening(act=act, salt=salt.hex())
                for act, salt in zip(p.entries, p.salts, strict=True)
            ),
            signed_at=f"{_VOTE}T21:50:00+06:00",
            members_signed=5,
        )
        scan = hashlib.sha256(p.stream.encode()).hexdigest()
        p.accepted, data = self._author.write(
            p.stream,
            body,
            f"{_VOTE}T22:40:00+06:00",
            self._commission,
            (f"coordinator-1.{self._number}", "coordinator"),
            (f"coordinator-2.{self._number}", "coordinator"),
            paper=Paper(number=p.number, date=_VOTE, place="Auyl", scan=scan),
        )
        return data

    def _winner(self, contest: str) -> str:
        totals = {
            candidate: sum(p.votes[candidate] or 0 for p in self._precincts[contest])
            for candidate in _CANDIDATES
        }
        return max(totals, key=lambda candidate: totals[candidate])

    # -- who signs --

    def _session(self, name: str, at: str) -> bytes:
        return session(self._author, self._number, name, at)

    def _decided(self, contest: str, body: Any, at: str, name: str) -> tuple[str, bytes]:
        self._decisions += 1
        return self._author.write(
            f"contest/{contest}",
            body,
            at,
            self._commission,
            (f"chair.{self._number}", "chair"),
            (f"secretary.{self._number}", "secretary"),
            decision=decided(name, self._decisions),
            ground=_GROUND,
        )

    def _by_one(
        self, stream: str, body: Any, at: str, person: str, role: str, **header: Any
    ) -> tuple[str, bytes]:
        by = (f"{person}.{self._number}", role)
        return self._author.write(stream, body, at, self._commission, by, **header)

    def _count(self, p: _Precinct, body: Any, at: str) -> bytes:
        return self._by_one(p.stream, body, at, "coordinator-1", "coordinator")[1]
