"""A rehearsal that runs: stage after stage, everybody's errands at their time.

What has a page in the office goes through the office, by a robot or by a person. The rest
(``recording.UNPLAYED``, and what other commissions do) the program records itself, at its time,
through the same function that writes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from dauys.accounts.issuing import Slip
from dauys.election.bodies.precinct import TurnoutReported
from dauys.law.refusals import Refusal
from dauys.rehearsal.live.clock import LiveClock
from dauys.rehearsal.live.counting import Counting
from dauys.rehearsal.live.errands import AGAIN, Errand
from dauys.rehearsal.live.papers import Paper
from dauys.rehearsal.live.recording import Recording, played
from dauys.rehearsal.live.robots import Robots, ThrownOutError
from dauys.rehearsal.live.turnout import reported
from dauys.rehearsal.moves import Move
from dauys.rehearsal.play import Player
from dauys.rehearsal.script import STAGES
from dauys.rehearsal.stages.counting import missing

#: After the last protocol of a stage, for what other elections do meanwhile.
_MARGIN: Final = timedelta(hours=2)
_KEPT: Final = 50


class Night:
    """One live rehearsal. Every method may be called from any thread."""

    def __init__(self, player: Player, clock: LiveClock, robots: Robots, stage: str) -> None:
        self.player = player
        self.clock = clock
        self.robots = robots
        #: The last stage that is complete.
        self.stage = stage
        self.errands: list[Errand] = []
        #: What was done last, and what did not go as planned; the newest last.
        self.done: list[Errand] = []
        self.notes: list[str] = []
        #: The stage to which somebody wants to go back.
        self.rewind: str | None = None
        self.stopped = threading.Event()
        self._guard = threading.RLock()
        self._counting: list[Counting] = []
        self._load()

    @property
    def coming(self) -> str:
        """The stage that is being played; "" after the last."""
        following = STAGES[STAGES.index(self.stage) + 1 :]
        return following[0] if following else ""

    def waiting(self) -> list[Errand]:
        """What is due and a person's to do."""
        with self._guard:
            now = self.clock.moment
            return [one for one in self.errands if self._of_people(one) and one.at <= now]

    def ahead(self, most: int = 8) -> list[Errand]:
        """What comes next."""
        with self._guard:
            now = self.clock.moment
            return [one for one in self.errands if one.at > now][:most]

    def papers(self) -> Iterator[Paper]:
        """Papers that have come to the commissions by now, the newest first."""
        now = self.clock.moment
        found = [p for one in self._counting for p in one.papers if p.came <= now]
        yield from sorted(found, key=lambda one: one.came, reverse=True)

    def tick(self) -> int:
        """Do what is due; how many errands were done. Stages follow one another."""
        with self._guard:
            count = 0
            for errand in [one for one in self.errands if one.at <= self.clock.moment]:
                count += self._tried(errand)
            self.errands.sort(key=lambda one: one.at)
            while not self.errands and self.coming:
                self._end()
            return count

    def step(self) -> Errand | None:
        """Move the clock to the next errand, whosever it is, and do what is due then."""
        with self._guard:
            following = self.ahead(1)
            if not following:
                return None
            # A moment has fractions; nothing is done before its second.
            self.clock.moment = following[0].at
            self.tick()
            return following[0]

    def take_over(self, person: str) -> Slip:
        """A person takes a seat: its robot stops. The slip to hand over."""
        with self._guard:
            return self.robots.take_over(person)

    def go_back(self, stage: str) -> None:
        """Ask for a new home that stands after an earlier stage; this one ends as it is."""
        self.rewind = stage
        self.stopped.set()

    def _of_people(self, errand: Errand) -> bool:
        return errand.seat in self.robots.taken

    def _tried(self, errand: Errand) -> int:
        try:
            if errand.done():
                self._over(errand)
                return 0
            if self._of_people(errand):
                return 0
            if errand.do():
                self._over(errand)
                return 1
        except ThrownOutError:
            self.robots.lost(errand.seat)
            self._note(f"{errand.seat}: somebody else has this seat")
            return 0
        except Refusal as refusal:
            # People have done something else than the plan: it is said, and the rest goes on.
            self._note(f"{errand.place}: {errand.what}: {refusal.code}")
            self._over(errand)
            return 0
        errand.at = self.clock.moment + AGAIN
        # Who waits for a person waits; who tries in vain, and nobody is waited for, gives up.
        errand.tries += not self.waiting()
        if errand.most and errand.tries >= errand.most:
            self._note(f"{errand.place}: {errand.kind or errand.what}: {errand.why()}")
            self._over(errand)
        return 0

    def _over(self, errand: Errand) -> None:
        self.errands.remove(errand)
        self.done = [*self.done, errand][-_KEPT:]

    def _note(self, text: str) -> None:
        self.notes = [*self.notes, text][-_KEPT:]

    def _add(self, errand: Errand) -> None:
        self.errands.append(errand)

    def _end(self) -> None:
        """A stage is complete: what it recorded gets its labels, and the next one is loaded."""
        for one in self._counting:
            known = one.state.protocol
            if known is not None:
                self.player.label(f"{one.stream}#protocol", known.act)
        self.stage = self.coming
        self._load()

    def _load(self) -> None:
        if self.coming == "counted":
            self.errands = list(self._count())
        elif self.coming:
            moves = (move for part in self.player.script.stage(self.coming) for move in part)
            self.errands = [errand for move in moves for errand in self._of(move)]
        self.errands.sort(key=lambda one: one.at)

    def _of(self, move: Move) -> Iterable[Errand]:
        if isinstance(move.body, TurnoutReported):
            yield reported(self.player.home, self.robots, move)
        elif played(move, self._commissions):
            yield from Recording(self.player, self.robots, move).errands()
        else:
            yield self._written(move)

    @cached_property
    def _commissions(self) -> set[str]:
        return {district.commission for district in self.player.country.districts}

    def _written(self, move: Move) -> Errand:
        """What robots do not play: recorded as the script has it."""

        def write() -> bool:
            self.player.write([move])
            return True

        # Not before what the office records of the same time: each of its people takes a minute.
        at = move.at + timedelta(minutes=len(move.by))
        return Errand(at, "", "", move.stream, write, kind=move.kind)

    def _count(self) -> Iterator[Errand]:
        player = self.player
        tell = player.attempts.append
        self._counting = [
            Counting(player.home, self.robots, desk, contest, precinct, self._add, tell, self._now)
            for desk in player.script.desks
            for contest in desk.district.contests
            for precinct in contest.precincts
            if not missing(desk, contest, precinct)
        ]
        end = max(p.came for one in self._counting for p in one.papers) + _MARGIN
        for move in self.player.script.due(end):
            yield from self._of(move)
        for one in self._counting:
            yield from one.errands()

    def _now(self) -> datetime:
        return self.clock.moment
