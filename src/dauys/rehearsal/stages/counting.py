"""The night after the vote: protocols arrive, are typed twice by two people, and are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dauys.election import streams
from dauys.election.bodies.precinct import Accepted, Entered, Opening, Returned
from dauys.election.bodies.rolls import Recounted
from dauys.rehearsal.country import Contest, Precinct
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.faults.catalogue import catalogue
from dauys.rehearsal.faults.figures import ON_PAPER, TYPED, altered
from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.moves import Move, Record, at_text
from dauys.rehearsal.stages.polling import counts, true_counts
from dauys.rehearsal.votes import Count

#: So much later a late protocol is signed, and comes.
LATE = timedelta(hours=15)
#: So long a new count takes, from the first paper to the second.
NEW_COUNT = timedelta(minutes=150)


def counting(desk: Desk) -> Iterator[Move]:
    """Every protocol of the commission's contests, but for those that do not arrive."""
    for contest in desk.district.contests:
        for precinct in contest.precincts:
            if not missing(desk, contest, precinct):
                yield from protocol(desk, contest, precinct)


def missing(desk: Desk, contest: Contest, precinct: Precinct) -> bool:
    """Whether the protocol stays away until somebody asks for it."""
    there = desk.faults.at(contest.id, precinct.number)
    return any(fault.kind == "missing_protocol" for fault in there)


def protocol(
    desk: Desk, contest: Contest, precinct: Precinct, since: datetime | None = None
) -> Iterator[Move]:
    """One protocol from its signing to its acceptance; ``since``: it comes only then."""
    typing = _Typing(desk, contest, precinct, since)
    fault = next(iter(desk.faults.at(contest.id, precinct.number)), None)
    figures = counts(desk, contest)[precinct.number]
    if fault is not None and fault.kind in ON_PAPER | TYPED:
        true = true_counts(desk, contest)
        wrong = altered(fault, true, contest.winner)
        if wrong is None:
            raise ValueError(f"{fault.id} has no room at {fault.place}")
        if fault.kind in ON_PAPER:
            yield from typing.refused_and_recounted(fault, wrong, figures)
        else:
            yield from typing.returned(fault, wrong, figures)
        return
    if fault is not None and fault.kind == "late_protocol":
        typing.later(LATE)
    yield from typing.entries(figures, figures)
    yield typing.accepted(figures)
    if fault is not None and fault.kind == "second_protocol":
        yield typing.accepted(figures, after=60, fault=fault.id)


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a protocol was signed, and when it comes to be typed."""

    signed: datetime
    came: datetime

    @classmethod
    def of(
        cls, desk: Desk, contest: Contest, precinct: Precinct, since: datetime | None = None
    ) -> Arrival:
        """Drawn for a station; ``since``: it comes only then."""
        draws = desk.draws(contest.unit, precinct.number, "protocol")
        # A larger box takes longer; a protocol is typed when the courier is there.
        closes = desk.moment("polls_close")
        signed = closes + timedelta(minutes=45 + precinct.voters // 12 + draws.below(40))
        return cls(signed, since or signed + timedelta(minutes=20 + draws.below(60)))

    def later(self, by: timedelta) -> Arrival:
        """The same, so much later."""
        return Arrival(self.signed + by, self.came + by)


class _Typing:
    """The acts of one protocol."""

    def __init__(
        self, desk: Desk, contest: Contest, precinct: Precinct, since: datetime | None
    ) -> None:
        self.desk = desk
        self.precinct = precinct
        self.stream = streams.precinct(contest.id, precinct.number)
        self.arrival = Arrival.of(desk, contest, precinct, since)
        self.round = 0
        self.times = {1: 0, 2: 0}

    def later(self, by: timedelta) -> None:
        """The protocol is signed, and comes, so much later."""
        self.arrival = self.arrival.later(by)

    def label(self, entry: int) -> str:
        """Of the present entry of the present round."""
        return f"{self.stream}#{self.round}.{entry}.{self.times[entry]}"

    def at(self, minutes: int) -> datetime:
        """So long after the protocol came."""
        return self.arrival.came + timedelta(minutes=minutes)

    def entries(self, first: Count, second: Count, reason: str = "") -> Iterator[Move]:
        """Typed twice, by two people."""
        for number, count in ((1, first), (2, second)):
            yield self.entry(number, count, self.at(7 * number), reason)

    def entry(
        self, number: int, count: Count, at: datetime, reason: str = "", *, again: bool = False
    ) -> Move:
        """One typing-in; ``again``: in the place of the one that was returned."""
        before = self.label(number)
        self.times[number] += again
        label = self.label(number)
        figures = count.figures()

        def make(record: Record) -> Entered:
            return Entered(entry=number, commitment=record.commitment(label, figures))  # type: ignore[arg-type]

        by = self.desk.by(f"typist-{number}")
        return self.desk.made(
            at, self.stream, make, by, label=label, reason=reason,
            supersedes=before if again else "",
        )  # fmt: skip

    def accepted(self, count: Count, after: int = 25, fault: str = "") -> Move:
        """The acceptance of figures; with a ``fault``, an attempt that must fail."""
        labels = (self.label(1), self.label(2))

        def make(record: Record) -> Accepted:
            return Accepted(
                form=self.desk.law.observed.form,
                lines=count.lines,
                votes=count.votes,
                entries=tuple(
                    Opening(act=record.act(label), salt=record.salt(label)) for label in labels
                ),
                signed_at=at_text(self.arrival.signed),
                members_signed=self.precinct.members,
                declared_difference=(count.lines["issued"] or 0) - (count.lines["ballots"] or 0),
            )

        by = self.desk.by("coordinator-1") + self.desk.by("coordinator-2")
        label = "" if fault else f"{self.stream}#protocol"
        return self.desk.made(self.at(after), self.stream, make, by, label=label, fault=fault)

    def refused_and_recounted(self, fault: Planted, wrong: Count, right: Count) -> Iterator[Move]:
        """The paper contradicts itself: it is refused, counted anew and typed anew."""
        yield from self.entries(wrong, wrong)
        yield self.accepted(wrong, fault=fault.id)
        codes = catalogue().kinds[fault.kind].codes
        yield self.desk.session(self.at(60), "A new count")
        body = Recounted(codes=codes, summary="Қайта санау / Пересчёт / A new count")
        ground = self.desk.law.ground("contradictory_protocol")
        yield self.desk.decided(self.at(70), self.stream, body, ground=ground)
        self.round += 1
        self.later(NEW_COUNT)
        yield from self.entries(right, right)
        yield self.accepted(right)

    def returned(self, fault: Planted, wrong: Count, right: Count) -> Iterator[Move]:
        """The second typist slips: the entries differ, and that one goes back."""
        yield from self.entries(right, wrong)
        yield self.accepted(right, fault=fault.id)
        differing = [c for c in right.votes if right.votes[c] != wrong.votes[c]]
        body: Any = Returned(entry=2, fields=tuple(f"votes.{c}" for c in differing))
        by = self.desk.by("coordinator-1")
        yield self.desk.move(self.at(30), self.stream, body, by)
        yield self.entry(2, right, self.at(40), again=True)
        yield self.accepted(right, after=50)
