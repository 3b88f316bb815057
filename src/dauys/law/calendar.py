"""The calendar of one contest: every step with its rule, its article and its arithmetic.

Dates follow from the call and the vote, from the end of the term or of powers, and from each
other; a date that a source or an act states is *attested* and stands in place of the computed
one, with both shown. Which dates there are is the rulebook's: see :mod:`dauys.law.schedule`.
Kazakhstan: Constitutional Law No. 2464, Arts 22 to 44 and 113-1 to 113-5, and Resolution 7/411
of the Central Election Commission.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from dauys.law.citation import Citation
from dauys.law.days import days_after, local
from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook
from dauys.law.schedule import POWERS_END, TERM_END, planned, prefix, scope_of
from dauys.law.schedule import Ground as Ground
from dauys.law.settlement import Decided, Settlement, Unsettled, decide
from dauys.law.stays import stayed
from dauys.law.steps import Step, StepMaker, impossible

STEPS = (
    "call",
    "nomination_opens",
    "nomination_closes",
    "registration_closes",
    "campaign_opens",
    "campaign_closes",
    "polls_open",
    "polls_close",
    "result_due",
    "registration_of_elected_due",
)
"""The steps that every contest has, in the order of the law; a rulebook adds its own."""

_SHARED = ("deadline_convention", "deadline_time")
"""What a scope without rules of its own takes from the others."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The steps of `STEPS`, then the rulebook's others by date.

    ``vote_proposed``: the vote date is computed, not set by anybody. ``governing`` is the day that
    chooses the law: the call's, or a later one by a transition; ``version`` is the state of the
    law on it ("" where the rulebook has none).
    """

    call: date
    vote: date
    zone: str
    ground: Ground
    vote_proposed: bool
    vote_arithmetic: str
    vote_citation: Citation | None
    steps: tuple[Step, ...]
    governing: date
    version: str = ""
    scope: str = ""

    def step(self, step_id: str) -> Step | None:
        """The step of this id; None where the rulebook has no rule for it."""
        for step in self.steps:
            if step.id == step_id:
                return step
        return None

    def moment(self, step_id: str) -> datetime | None:
        """When the step is, as an aware moment (a day alone begins at 00:00 local time)."""
        step = self.step(step_id)
        if step is None or step.day is None:
            return None
        return step.at or local(step.day, time(0), self.zone)

    def last_moment(self, step_id: str) -> datetime | None:
        """The last moment in time for the step (a day alone lasts until its end)."""
        step = self.step(step_id)
        return step.moment(self.zone) if step is not None else None

    def in_order(self) -> tuple[Step, ...]:
        """Every step by its moment; those without a date stand last."""
        dated = [step for step in self.steps if step.day is not None]
        dated.sort(key=lambda step: _key(step, self.zone))
        return (*dated, *(step for step in self.steps if step.day is None))


def _key(step: Step, zone: str) -> tuple[date, datetime]:
    """By local day first: a day alone stands before the hours of that day if it begins then."""
    moment = step.moment(zone)
    if step.day is None or moment is None:
        raise ValueError("only a dated step has a place in the order")
    return step.day, moment


def calendar(
    rulebook: Rulebook,
    call: date,
    vote: date | None,
    zone: str,
    ground: Ground = "regular",
    attested: Mapping[str, date] | None = None,
    settlements: Sequence[Settlement] = (),
    governing: date | None = None,
    *,
    term_ends: date | None = None,
    powers_ended: date | None = None,
    result: date | None = None,
    scope: str | None = None,
    stays: Mapping[str, str] | None = None,
) -> Calendar:
    """The calendar of a contest called on ``call`` for ``vote``.

    The rules are those in force on ``governing``, the day of the call if None. ``vote`` may be
    None for an early contest: the observed number of days from call to vote then gives a date
    that is marked as a proposal. ``term_ends`` and ``powers_ended`` give the latest days of the
    call and of the vote; ``result`` is the day on which the result was published, once it was.
    ``stays`` are the dates that a transition left as they were, by step as printed (`NO_DATE` where
    there is none); what is counted from such a step is counted from that date.
    ``scope`` is that of the version in force unless it is given. Faults: F-123 no vote date, F-126
    a vote before the call or an attested step that does not exist, F-124 zone.
    """
    stated = dict(attested or {})
    law_of = governing or call
    where = scope or scope_of(rulebook, law_of)
    plans = planned(rulebook, law_of, ground, where)
    for step_id in stated:
        if step_id not in STEPS and step_id not in plans:
            known = ", ".join(dict.fromkeys((*STEPS, *plans)))
            raise impossible("an unknown step", step_id, "the steps are: " + known)
    arithmetic, citation = str(vote), None
    proposed = vote is None
    if vote is None:
        vote, arithmetic, citation = _proposed_vote(rulebook, call, ground)
    if vote <= call:
        raise impossible("a vote before its call", str(vote), f"the call is of {call}")
    given = {"vote": vote, TERM_END: term_ends, POWERS_END: powers_ended, "result_due": result}
    rules = _Rules(rulebook, law_of, settlements, prefix(where))
    kept = stays or {}

    def keep(step_id: str, step: Step | None) -> Step | None:
        return stayed(step_id, step, kept[step_id]) if step_id in kept else step

    maker = StepMaker(rules, plans, given, zone, stated, proposed, keep)
    made = [maker.call(call), *(maker.step(step_id) for step_id in STEPS[1:])]
    others = [maker.step(i) for i in dict.fromkeys((*plans, *kept)) if i not in STEPS]
    dated = [step for step in others if step is not None and step.day is not None]
    dated.sort(key=lambda step: (*_key(step, zone), step.id))
    made += [*dated, *(step for step in others if step is not None and step.day is None)]
    there = tuple(step for step in made if step is not None)
    version = next((v.id for v in rulebook.versions if v.validity.covers(law_of)), "")
    return Calendar(
        call, vote, zone, ground, proposed, arithmetic, citation, there, law_of, version, where
    )


class _Rules:
    """A parameter by its name, decided once. Practice counts only where nothing rests on it."""

    def __init__(
        self, rulebook: Rulebook, on: date, settlements: Sequence[Settlement], own: str
    ) -> None:
        self._rulebook = rulebook
        self._on = on
        self._settlements = settlements
        self._own = own
        self._known: dict[str, Decided | Unsettled | None] = {}

    def __call__(self, name: str) -> Decided | Unsettled | None:
        if name not in self._known:
            self._known[name] = self._decided(name)
        return self._known[name]

    def _decided(self, name: str) -> Decided | Unsettled | None:
        own = self._own + name if name in _SHARED else name
        found = self._rulebook.find(own, self._on) or self._rulebook.find(name, self._on)
        if found is None:
            return None
        practice = found.observed and found.value is not None and found.confidence != "D"
        if practice and found.name not in STEPS and found.value is not None:
            return Decided(found.value, found)
        return decide(self._rulebook, found.name, self._on, self._settlements)


def _proposed_vote(rulebook: Rulebook, call: date, ground: Ground) -> tuple[date, str, Citation]:
    observed = rulebook.find("call_to_vote_observed", call)
    if ground != "early" or observed is None or not isinstance(observed.value, int):
        raise Fault(
            "F-123",
            what="the vote date is not given",
            where="vote",
            why="only for an early contest does practice propose one, and it has to be known",
            remedy="give the date of the vote as the call states it",
        )
    vote, arithmetic = days_after(call, observed.value)
    return vote, arithmetic, observed.citation
