"""The work of one contest as a list of tasks, each in one of five states.

*Cannot start yet* (and why), *not started*, *in progress* (how far), *problem*, *done* (by whom,
when). Everything is read off the acts; nobody ticks a box.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from dauys.election.accounts import missing_from_ballot
from dauys.election.act import Act
from dauys.election.states import Candidacy, PrecinctState
from dauys.law.agenda import Item
from dauys.office.docket import Matter
from dauys.office.words import N_, _, counted

State = Literal["blocked", "open", "progress", "problem", "done"]

STATE_NAMES: Final[dict[State, str]] = {
    "blocked": N_("Cannot start yet"),
    "open": N_("Not started"),
    "progress": N_("In progress"),
    "problem": N_("Problem"),
    "done": N_("Done"),
}


@dataclass(frozen=True)
class Task:
    """One task. ``page`` names the page of the office where it is done, if there is one.

    ``said`` is how far it is or why it cannot start; ``act`` did it.
    """

    id: str
    title: str
    state: State
    said: str = ""
    act: Act | None = None
    due: Item | None = None

    @property
    def state_name(self) -> str:
        """The state in words."""
        return _(STATE_NAMES[self.state])


def tasks(matter: Matter, now: datetime) -> list[Task]:
    """The tasks of a contest in their order, at this moment."""
    work = _Work(matter, now)
    return [
        work.call(),
        work.nominations(),
        work.registration(),
        work.ballot(),
        work.stations(),
        work.turnout(),
        work.protocols(),
        work.decision(),
        work.winner(),
    ]


_DECIDED: Final = frozenset({"registered", "refused", "cancelled", "withdrawn", "died", "removed"})


class _Work:
    def __init__(self, matter: Matter, now: datetime) -> None:
        self._contest, self._now = matter.contest, now
        self._precincts = matter.precincts
        self._acts = matter.acts
        self._items = {item.id: item for item in matter.items(now)}
        terms = matter.contest.terms
        self._numbers = terms.precincts if terms is not None else ()

    def call(self) -> Task:
        return Task("call", _("Call"), "done", act=self._last(("contest.called",)))

    def nominations(self) -> Task:
        title, id_ = _("Nominations"), "nominations"
        opens, closes = self._items.get("nomination_opens"), self._items.get("nomination_closes")
        nominated = len(self._contest.candidates)
        said = counted("{n} nominated", "{n} nominated", nominated)
        last = self._last(("candidate.nominated",))
        if opens is not None and opens.status == "to_come":
            return Task(id_, title, "blocked", _("Nominations have not opened."), due=opens)
        if closes is not None and closes.due is not None and self._now > closes.due:
            state: State = "done" if nominated else "problem"
            return Task(id_, title, state, said, last, closes)
        return Task(id_, title, "progress" if nominated else "open", said, last, closes)

    def registration(self) -> Task:
        title, id_ = _("Registration of candidates"), "registration"
        due = self._items.get("registration_closes")
        candidates = list(self._contest.candidates.values())
        if not candidates:
            return Task(id_, title, "blocked", _("Nobody has been nominated."), due=due)
        decided = [one for one in candidates if one.status in _DECIDED]
        said = _("{done} of {all} decided", done=len(decided), all=len(candidates))
        last = self._last(("candidate.registered", "candidate.refused", "candidate.reinstated"))
        if len(decided) == len(candidates):
            return Task(id_, title, "done", said, last, due)
        return Task(id_, title, self._underway(bool(decided), due), said, last, due)

    def ballot(self) -> Task:
        title, id_ = _("Ballot"), "ballot"
        ballot = self._contest.ballot
        if ballot is not None:
            wrong = missing_from_ballot(self._contest)
            said = _("The ballot does not match the candidates any more.") if wrong else ""
            act = self._last(("ballot.approved", "ballot.struck"))
            return Task(id_, title, "problem" if wrong else "done", said, act)
        if not self._registered():
            return Task(id_, title, "blocked", _("Nobody is registered."))
        return Task(id_, title, "open")

    def stations(self) -> Task:
        title, id_ = _("Precincts: lists and ballots"), "stations"
        due = self._items.get("ballots_to_precincts") or self._items.get(
            "voter_list_to_commissions"
        )
        rolls = [one.roll for one in self._precincts.values() if one.roll is not None]
        ready = sum(1 for roll in rolls if roll.received is not None and roll.ballots is not None)
        begun = any(roll.received is not None or roll.ballots is not None for roll in rolls)
        said = _("{done} of {all} have both", done=ready, all=len(self._numbers))
        if ready == len(self._numbers) and ready:
            return Task(id_, title, "done", said, due=due)
        return Task(id_, title, self._underway(begun, due), said, due=due)

    def turnout(self) -> Task:
        title, id_ = _("Voting and turnout"), "turnout"
        opened = self._count(lambda one: bool(one.opened))
        closed = self._count(lambda one: bool(one.closed))
        if not opened:
            if self._contest.ballot is None:
                return Task(id_, title, "blocked", _("There is no ballot yet."))
            return Task(id_, title, "open")
        said = _(
            "{opened} opened and {closed} closed of {all}",
            opened=opened, closed=closed, all=len(self._numbers),
        )  # fmt: skip
        return Task(id_, title, "done" if closed == len(self._numbers) else "progress", said)

    def protocols(self) -> Task:
        title, id_ = _("Protocols"), "protocols"
        due = self._items.get("count_max_hours")
        accepted = self._count(lambda one: one.protocol is not None)
        said = _("{done} of {all} accepted", done=accepted, all=len(self._numbers))
        if accepted == len(self._numbers) and accepted:
            return Task(id_, title, "done", said, due=due)
        differing = self._count(_returned)
        if differing:
            more = counted("{n} goes back to its typist", "{n} go back to their typists", differing)
            return Task(id_, title, "problem", f"{said}; {more}", due=due)
        if not self._count(lambda one: bool(one.closed)) and not accepted:
            return Task(id_, title, "blocked", _("No precinct has closed."), due=due)
        begun = accepted or self._count(lambda one: bool(one.entries))
        return Task(id_, title, self._underway(bool(begun), due), said, due=due)

    def decision(self) -> Task:
        title, id_ = _("Declaration of the result"), "decision"
        due = self._items.get("result_due")
        if self._contest.annulled is not None:
            act = self._last(("result.annulled",))
            return Task(id_, title, "done", _("The result was annulled."), act)
        if self._contest.declared is not None:
            act = self._last(("result.declared", "result.corrected", "result.unopposed"))
            return Task(id_, title, "done", act=act, due=due)
        if self._count(lambda one: one.protocol is not None) < len(self._numbers):
            return Task(id_, title, "blocked", _("Protocols are missing."), due=due)
        return Task(id_, title, self._underway(False, due), due=due)

    def winner(self) -> Task:
        title, id_ = _("Registration of the winner"), "winner"
        due = self._items.get("registration_of_elected_due")
        if self._contest.confirmed is not None:
            return Task(id_, title, "done", act=self._last(("winner.registered",)), due=due)
        if self._contest.declared is None:
            return Task(id_, title, "blocked", _("No result has been declared."), due=due)
        return Task(id_, title, self._underway(False, due), due=due)

    def _registered(self) -> list[Candidacy]:
        return [one for one in self._contest.candidates.values() if one.status == "registered"]

    def _underway(self, begun: bool, due: Item | None) -> State:
        if due is not None and due.status == "late":
            return "problem"
        return "progress" if begun else "open"

    def _count(self, fits: Callable[[PrecinctState], bool]) -> int:
        return sum(1 for one in self._states() if fits(one))

    def _states(self) -> Iterator[PrecinctState]:
        yield from (self._precincts[n] for n in self._numbers if n in self._precincts)

    def _last(self, kinds: Iterable[str]) -> Act | None:
        wanted = set(kinds)
        return next((act for act in reversed(self._acts) if act.kind in wanted), None)


def _returned(one: PrecinctState) -> bool:
    return one.protocol is None and any(entry.returned for entry in one.entries.values())
