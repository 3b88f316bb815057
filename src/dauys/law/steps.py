"""One step of a calendar, and how a planned date of the rulebook becomes one.

Cited articles are of Kazakhstan's Constitutional Law No. 2464; another country's steps come from
the same kinds of rules (days before, days after, a clock time) in its own rulebook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from dauys.law.citation import Citation, Confidence, weakest
from dauys.law.days import (
    FULL_DAYS_BETWEEN,
    days_after,
    days_before,
    end_of_day,
    local,
    months_after,
    shifted,
    years_after,
)
from dauys.law.faults import Fault
from dauys.law.parameters import Texts
from dauys.law.schedule import (
    POWERS_END,
    TERM_END,
    Plan,
    convention_of,
    counted_from,
    hour_of,
)
from dauys.law.settlement import Decided, Unsettled
from dauys.law.units import WORKING_DAYS, Moment, Value
from dauys.law.workdays import HOLIDAYS, WEEKEND, working_days_before

_BEGINS = ("_opens", "_open", "_from", "_begins", "_as_of")


@dataclass(frozen=True, slots=True)
class Step:
    """One date of the calendar.

    ``day`` is None where the rule is unsettled; ``at`` is the aware local moment where the law
    gives a clock time. ``computed`` is what the rules give, ``attested`` whether ``day`` is
    stated by a source or act. ``parameters`` are the rules it rests on, ``confidence`` that of
    the weakest of them. ``proposal``: rests on a vote date that nobody has set yet.
    ``observed``: seen in practice, and binds nobody. ``counted_from`` is the step that this one is
    counted from, if any. ``title`` is the rulebook's own, if any.
    """

    id: str
    day: date | None
    at: datetime | None
    computed: date | None
    attested: bool
    proposal: bool
    parameters: tuple[str, ...]
    citation: Citation | None
    arithmetic: str
    confidence: Confidence | None
    unsettled: bool = False
    observed: bool = False
    counted_from: str = ""
    title: Texts = field(default_factory=dict, hash=False)

    @property
    def printed(self) -> str | None:
        """``2021-07-28T18:00:00+06:00``, or the day alone; None where it is unsettled."""
        if self.at is not None:
            return self.at.isoformat()
        return self.day.isoformat() if self.day else None

    @property
    def begins(self) -> bool:
        """Whether something begins here, and nothing has to be done by then."""
        return self.id == "call" or self.id.endswith(_BEGINS)

    def moment(self, zone: str) -> datetime | None:
        """The moment it begins, or the last one in time; a day alone lasts until its end."""
        if self.day is None or self.at is not None:
            return self.at
        return local(self.day, time(0), zone) if self.begins else end_of_day(self.day, zone)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What a step is counted from: its day, hour, how it was found, and the rules of that."""

    day: date
    name: str = ""
    at: datetime | None = None
    shown: str = ""
    rules: tuple[str, ...] = ()
    confidence: tuple[Confidence, ...] = ()
    vote: bool = False


class StepMaker:
    """Makes the steps of one calendar, each when it is asked for, anchors first.

    ``rule`` decides a parameter by its name, ``given`` are the days that are no steps (the vote,
    the end of the term or of powers, the day on which the result was published). ``keep`` gives
    a step the date that stays although the law has changed; what follows is counted from it.
    """

    def __init__(
        self,
        rule: Callable[[str], Decided | Unsettled | None],
        plans: Mapping[str, Plan],
        given: Mapping[str, date | None],
        zone: str,
        stated: Mapping[str, date],
        proposal: bool,
        keep: Callable[[str, Step | None], Step | None],
    ) -> None:
        self._rule = rule
        self._plans = plans
        self._given = given
        self._zone = zone
        self._stated = stated
        self._proposal = proposal
        self._keep = keep
        self._made: dict[str, Step | None] = {}
        self._rests_on_vote: dict[str, bool] = {}

    def call(self, day: date) -> Step:
        """The day of the call, which the contest itself gives; cited is who may call."""
        body = self._rule("call_body")
        cited = body.parameter if body is not None else None
        step = Step(
            id="call",
            day=day,
            at=None,
            computed=day,
            attested="call" in self._stated,
            proposal=False,
            parameters=(cited.name,) if cited else (),
            citation=cited.citation if cited else None,
            arithmetic=str(day),
            confidence=cited.confidence if cited else None,
        )
        self._made["call"] = step
        return step

    def step(self, step_id: str) -> Step | None:
        """The step of this id; None where no rule makes it and nobody states it."""
        if step_id not in self._made:
            self._made[step_id] = None  # a rule that is counted from itself makes no step
            plan = self._plans.get(step_id)
            made = self._open(step_id, None) if plan is None else self._planned(plan)
            self._made[step_id] = self._keep(step_id, made)
        return self._made[step_id]

    def _planned(self, plan: Plan) -> Step | None:
        rule = self._rule(plan.name)
        if not isinstance(rule, Decided):
            return self._open(plan.id, rule)
        if plan.period == "hour":
            vote = self._vote()
            return self._step(plan, vote, vote.day, _time(rule.value), str(vote.day), (rule,))
        if plan.period == "moment":
            return self._moment(plan, rule)
        if plan.anchor == "vote" and plan.back:
            return self._before_vote(plan, rule)
        rules: tuple[Decided, ...] = (rule,)
        start = plan.anchor
        if not start:
            named = self._rule(counted_from(plan.name))
            if not isinstance(named, Decided):
                return self._open(plan.id, named)
            start, rules = str(named.value), (rule, named)
        anchor = self._anchor(start)
        if anchor is None:
            return self._unanchored(plan, rule, start)
        return self._counted(plan, anchor, rules)

    def _vote(self) -> _Anchor:
        day = self._given["vote"]
        if day is None:
            raise ValueError("a calendar has a day of the vote")
        return _Anchor(day, vote=True)

    def _anchor(self, name: str) -> _Anchor | None:
        """What this name stands for; None where the day is not known."""
        day = self._given.get(name)
        if name == "vote":
            return self._vote()
        if name in (TERM_END, POWERS_END):
            return _Anchor(day) if day is not None else None
        if day is not None:
            return _Anchor(day, name, shown=f"{name.removesuffix('_due')}: {day}; ")
        step = self.step(name)
        if step is None or step.day is None:
            return None
        return _Anchor(
            step.day,
            name,
            step.at,
            "" if name == "call" else f"{name} = {step.day}; ",
            () if name == "call" else step.parameters,
            (step.confidence,) if step.confidence and name != "call" else (),
            self._rests_on_vote.get(name, False),
        )

    def _unanchored(self, plan: Plan, rule: Decided, start: str) -> Step | None:
        """A step whose anchor has no day: unsettled where the anchor is, else none."""
        anchor = self._made.get(start)
        if anchor is None or not anchor.unsettled:
            return self._open(plan.id, None)
        stated = self._stated.get(plan.id)
        return replace(
            anchor,
            id=plan.id,
            day=stated,
            attested=stated is not None,
            parameters=(rule.parameter.name, *anchor.parameters),
            arithmetic=f"stated: {stated}" if stated else "",
            title=rule.parameter.title,
        )

    def _counted(self, plan: Plan, anchor: _Anchor, rules: tuple[Decided, ...]) -> Step:
        if plan.period == "month_begins":
            day = anchor.day.replace(day=1)
            return self._step(plan, anchor, day, None, f"{anchor.shown}{day}", rules)
        if rules[0].parameter.unit == "event":
            clock = _clock(anchor.at)
            return self._step(plan, anchor, anchor.day, clock, anchor.shown[:-2], rules)
        number = _integer(rules[0].value)
        if plan.period in ("hours", "minutes"):
            return self._lasting(plan, anchor, number, rules)
        count = -number if plan.back else number
        if plan.period == "days":
            day, arithmetic = days_after(anchor.day, count)
            arithmetic = arithmetic.replace("+ -", "- ")
        else:
            months = plan.period == "months"
            day = (months_after if months else years_after)(anchor.day, count)
            sign = "-" if plan.back else "+"
            arithmetic = f"{anchor.day} {sign} {number} {'m' if months else 'y'} = {day}"
        return self._step(plan, anchor, day, None, anchor.shown + arithmetic, rules)

    def _lasting(
        self, plan: Plan, anchor: _Anchor, number: int, rules: tuple[Decided, ...]
    ) -> Step:
        start = anchor.at or local(anchor.day, time(0), self._zone)
        period = timedelta(hours=number) if plan.period == "hours" else timedelta(minutes=number)
        found = shifted(start, -period if plan.back else period)
        sign, unit = ("-" if plan.back else "+"), ("h" if plan.period == "hours" else "min")
        arithmetic = f"{start:%Y-%m-%d %H:%M} {sign} {number} {unit} = {found:%Y-%m-%d}"
        return self._step(plan, anchor, found.date(), _clock(found), arithmetic, rules)

    def _moment(self, plan: Plan, rule: Decided) -> Step:
        moment = rule.value
        if not isinstance(moment, Moment):
            raise impossible(f"{plan.name} of another unit", str(moment), "a local_moment is due")
        anchor = self._vote()
        day, arithmetic = days_before(anchor.day, moment.days_before_vote, "plain_subtraction")
        return self._step(plan, anchor, day, moment.at, arithmetic, (rule,))

    def _working(self, plan: Plan, number: Decided) -> Step | None:
        """So many working days before the vote; none in a year whose days off are not listed."""
        hour = self._rule(hour_of(plan.name))
        if hour is None and plan.id.endswith("_closes"):
            hour = self._rule("deadline_time")
        weekend, off = self._rule(WEEKEND), self._rule(HOLIDAYS)
        for rule in (weekend, off, hour):
            if isinstance(rule, Unsettled):
                return self._open(plan.id, rule)
        if not isinstance(weekend, Decided) or not isinstance(off, Decided):
            return self._open(plan.id, None)
        if not isinstance(weekend.value, tuple) or not isinstance(off.value, tuple):
            raise impossible(f"{plan.name} without lists of days", str(off.value), "lists needed")
        words = [word for word in weekend.value if isinstance(word, str)]
        dates = [day for day in off.value if isinstance(day, date)]
        anchor = self._vote()
        day, arithmetic = working_days_before(anchor.day, _integer(number.value), words, dates)
        rules: tuple[Decided, ...] = (number, weekend, off)
        if not isinstance(hour, Decided):
            return self._step(plan, anchor, day, None, arithmetic, rules)
        return self._step(plan, anchor, day, _time(hour.value), arithmetic, (*rules, hour))

    def _before_vote(self, plan: Plan, number: Decided) -> Step | None:
        """So many days before the vote, by the convention; at the hour of deadlines."""
        if number.parameter.unit == WORKING_DAYS:
            return self._working(plan, number)
        convention = self._rule(convention_of(plan.name)) or self._rule("deadline_convention")
        if not isinstance(convention, Decided):
            return self._open(plan.id, convention)
        hour = self._rule(hour_of(plan.name))
        if hour is None and plan.id.endswith("_closes"):
            hour = self._rule("deadline_time")
        if isinstance(hour, Unsettled):
            return self._open(plan.id, hour)
        anchor = self._vote()
        counted = str(convention.value)
        day, arithmetic = days_before(anchor.day, _integer(number.value), counted)
        note = ", full days between" if counted == FULL_DAYS_BETWEEN else ""
        rules = (number, convention, hour) if hour else (number, convention)
        at = _time(hour.value) if hour else None
        return self._step(plan, anchor, day, at, arithmetic + note, rules)

    def _step(
        self,
        plan: Plan,
        anchor: _Anchor,
        day: date,
        at: time | None,
        arithmetic: str,
        rules: tuple[Decided, ...],
    ) -> Step:
        stated = self._stated.get(plan.id)
        if stated is not None and stated != day:
            arithmetic = f"{arithmetic}; stated: {stated}"
        shown = stated or day
        clock = f", {at:%H:%M}" if at is not None else ""
        self._rests_on_vote[plan.id] = anchor.vote
        return Step(
            id=plan.id,
            day=shown,
            at=local(shown, at, self._zone) if at is not None else None,
            computed=day,
            attested=stated is not None,
            proposal=self._proposal and stated is None and anchor.vote,
            parameters=(*(rule.parameter.name for rule in rules), *anchor.rules),
            citation=rules[0].citation,
            arithmetic=arithmetic + clock,
            confidence=weakest((*(rule.confidence for rule in rules), *anchor.confidence)),
            observed=any(rule.parameter.observed for rule in rules),
            counted_from=anchor.name,
            title=rules[0].parameter.title,
        )

    def _open(self, step_id: str, rule: Unsettled | None) -> Step | None:
        """A step whose rule is unsettled or missing: stated dates stand, nothing is computed."""
        stated = self._stated.get(step_id)
        if rule is None and stated is None:
            return None
        citation = rule.parameter.citation if rule else None
        return Step(
            id=step_id,
            day=stated,
            at=None,
            computed=None,
            attested=stated is not None,
            proposal=False,
            parameters=(rule.parameter.name,) if rule else (),
            citation=citation,
            arithmetic=f"stated: {stated}" if stated else "",
            confidence=citation.confidence if citation else None,
            unsettled=rule is not None,
            title=rule.parameter.title if rule else {},
        )


def _clock(moment: datetime | None) -> time | None:
    return moment.time() if moment is not None else None


def _integer(value: Value) -> int:
    if isinstance(value, int):
        return value
    raise impossible("a number of days of another unit", str(value), "a whole number is needed")


def _time(value: Value) -> time:
    if isinstance(value, time):
        return value
    raise impossible("a clock time of another unit", str(value), "a local_time is needed")


def impossible(what: str, value: str, why: str) -> Fault:
    """Fault F-126 for input from which no calendar can follow."""
    return Fault(
        "F-126", what=what, where="calendar", value=value, why=why, remedy="correct this input"
    )
