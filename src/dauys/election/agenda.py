"""The agenda of a contest: its calendar beside what its acts have done, and the open clocks.

Everything comes from the acts up to the moment of asking. A step that no kind of act records
(the publication of districts, say) is never called late: see :mod:`dauys.law.agenda`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from dauys.election.act import Act
from dauys.election.dates import calendar_of, moment_of
from dauys.election.fold import apply
from dauys.election.states import ContestState, Terms
from dauys.election.streams import contest as contest_stream
from dauys.law.agenda import Item, agenda, running
from dauys.law.calendar import Calendar
from dauys.law.clocks import Clock, clock
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

Done = dict[str, datetime | None]


class Event(Protocol):
    """What an agenda reads of an act: an act, or the little that documents keep of one."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def stream(self) -> str: ...
    @property
    def occurred_at(self) -> str: ...
    @property
    def body(self) -> Any: ...


def agenda_of(
    contest: ContestState,
    acts: Iterable[Act],
    rulebook: Rulebook,
    now: datetime,
    within: timedelta,
    settlements: Sequence[Settlement] = (),
    zone: str = "",
) -> tuple[Item, ...] | None:
    """Every step and every open clock of the contest at ``now`` (aware).

    ``acts`` are those of the contest's stream and of its precincts' streams; later ones are
    passed over, and what they changed is not seen. Before the call the present calendar stands.
    None where the contest has no calendar. Nothing is recorded of the steps of a transcribed
    contest.
    """
    known = [act for act in acts if moment_of(act.occurred_at) <= now]
    plan = plan_of(_as_of(contest, known), known, rulebook, settlements, zone)
    return plan.items(now, within) if plan is not None else None


@dataclass(frozen=True)
class Plan:
    """The calendar of a contest, what its acts have done of it, and the clocks still open.

    It does not depend on the moment of asking, so it can be kept for as long as no act is added.
    """

    days: Calendar
    done: Done
    clocks: tuple[tuple[Clock, str], ...]

    def items(self, now: datetime, within: timedelta) -> tuple[Item, ...]:
        """Every step and every open clock at ``now`` (aware)."""
        lines = tuple(
            running(running_clock, subject, None, now, within, self.days.zone)
            for running_clock, subject in self.clocks
        )
        return (*agenda(self.days, self.done, now, within), *lines)


def plan_of(
    contest: ContestState,
    acts: Sequence[Event],
    rulebook: Rulebook,
    settlements: Sequence[Settlement] = (),
    zone: str = "",
) -> Plan | None:
    """The plan after all of ``acts``: those of the contest's stream and of its precincts' streams.

    None where the contest has no calendar. Nothing is recorded of the steps of a transcribed
    contest.
    """
    days, terms = calendar_of(contest, rulebook, settlements, zone), contest.terms
    if days is None or terms is None:
        return None
    days = _extended(days, acts)
    if contest.transcribed is not None:
        return Plan(days, {}, ())
    return Plan(days, done_of(terms, acts), tuple(_clocks(acts, days, rulebook, settlements)))


def _as_of(contest: ContestState, known: Iterable[Act]) -> ContestState:
    """The contest as these acts left it; as it is now where they do not call it."""
    if contest.terms is None or contest.transcribed is not None:
        return contest
    stream, state = contest_stream(contest.terms.contest), None
    for act in known:
        if act.stream == stream:
            state = apply(state, act)
    return state if isinstance(state, ContestState) and state.terms is not None else contest


def done_of(terms: Terms, acts: Iterable[Event]) -> Done:
    """When each step that acts record was done; None while it is not."""
    by_kind: dict[str, list[Event]] = {}
    for act in acts:
        by_kind.setdefault(act.kind, []).append(act)
    done: Done = {
        "call_due": _last(by_kind.get("contest.called", ())),
        "registration_closes": _decided(by_kind),
        "result_due": _last(by_kind.get("result.declared", ())),
        "registration_of_elected_due": _last(by_kind.get("winner.registered", ())),
    }
    declared = by_kind.get("result.declared", [])
    if declared and not declared[-1].body.winner:
        # Nobody is elected, so there is nobody to register.
        del done["registration_of_elected_due"]
    for step, (kinds, at) in _IN_EVERY_PRECINCT.items():
        of = [act for kind in kinds for act in by_kind.get(kind, ())]
        if (found := _everywhere(terms, of, at)) is not None or step in _ALWAYS_RECORDED:
            done[step] = found
    return done


def _last(acts: Sequence[Event]) -> datetime | None:
    return moment_of(acts[-1].occurred_at) if acts else None


def _decided(by_kind: Mapping[str, Sequence[Event]]) -> datetime | None:
    """When the last of all those nominated was registered or refused, or left the race."""
    decided: dict[str, datetime] = {}
    for kind in _DECIDES:
        for act in by_kind.get(kind, ()):
            at, candidate = moment_of(act.occurred_at), act.body.candidate
            # What comes after the first decision (a withdrawal, say) is not this step.
            decided[candidate] = min(at, decided.get(candidate, at))
    nominated = {act.body.candidate for act in by_kind.get("candidate.nominated", ())}
    if not nominated or not nominated <= decided.keys():
        return None
    return max(decided[candidate] for candidate in nominated)


_DECIDES = (
    "candidate.registered",
    "candidate.refused",
    "candidate.withdrawn",
    "candidate.died",
)


def _occurred(act: Event) -> str:
    return act.occurred_at


def _stated(field: str) -> Callable[[Event], str]:
    def at(act: Event) -> str:
        return getattr(act.body, field, None) or ""

    return at


def _signed(act: Event) -> str:
    return getattr(act.body, "signed_at", "") or act.occurred_at


_IN_EVERY_PRECINCT: dict[str, tuple[tuple[str, ...], Callable[[Event], str]]] = {
    "voter_list_to_commissions": (("roll.received",), _occurred),
    "ballots_to_precincts": (("ballots.received",), _occurred),
    "station_open_to_commission": (("precinct.opened",), _stated("commission_at")),
    "boxes_sealed": (("precinct.opened",), _stated("sealed_at")),
    "count_max_hours": (("protocol.accepted",), _signed),
}
"""Steps that are done when every precinct has done them, and where an act says when."""

_ALWAYS_RECORDED = frozenset({"count_max_hours", "voter_list_to_commissions"})
"""Those whose missing act means that it was not done; the others may go unrecorded."""


def _everywhere(terms: Terms, acts: Iterable[Event], at: Callable[[Event], str]) -> datetime | None:
    """The moment of the last precinct's first; None while one of them has none."""
    found: dict[str, datetime] = {}
    for act in acts:
        number, stated = act.stream.rpartition("/")[2], at(act)
        if stated and number not in found:
            found[number] = moment_of(stated)
    if not set(terms.precincts) <= found.keys():
        return None
    return max(found[number] for number in terms.precincts)


def _extended(days: Calendar, acts: Iterable[Event]) -> Calendar:
    """The calendar with the close of nomination as the commission extended it."""
    to = [act for act in acts if act.kind == "nomination.extended"]
    if not to:
        return days
    closes = moment_of(to[-1].body.closes_at)
    steps = tuple(
        replace(
            step,
            day=closes.date(),
            at=closes,
            attested=True,
            arithmetic=f"{step.arithmetic}; {to[-1].id}: {closes:%Y-%m-%d %H:%M}",
        )
        if step.id == "nomination_closes"
        else step
        for step in days.steps
    )
    return replace(days, steps=steps)


def _clocks(
    acts: Sequence[Event], days: Calendar, rulebook: Rulebook, settlements: Sequence[Settlement]
) -> Iterator[tuple[Clock, str]]:
    """Inquiries without an answer and complaints without a decision, with their ids."""
    for name, opens, ends, field in _OPEN:
        ended = {getattr(act.body, field) for act in acts if act.kind == ends}
        for act in acts:
            subject = getattr(act.body, field, "") if act.kind == opens else ""
            if not subject or subject in ended:
                continue
            started = moment_of(act.occurred_at)
            found = clock(
                rulebook, name, started, days.vote, days.zone, days.governing, settlements
            )
            if isinstance(found, Clock):
                yield found, subject


_OPEN = (
    ("inquiry_answer", "inquiry.sent", "inquiry.answered", "inquiry"),
    ("complaint_decision", "complaint.recorded", "complaint.decided", "complaint"),
)
"""Clocks: the parameter, the act that starts it, the act that ends it, and what names it."""

TIMED = frozenset(
    {
        *("contest.called", "candidate.nominated", "nomination.extended"),
        *("result.declared", "winner.registered"),
        *_DECIDES,
        *(kind for kinds, _ in _IN_EVERY_PRECINCT.values() for kind in kinds),
        *(kind for _, opens, ends, _ in _OPEN for kind in (opens, ends)),
    }
)
"""The kinds of act that an agenda looks at; of all others nothing is read."""
