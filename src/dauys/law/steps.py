"""One step of a calendar, and how each kind of rule makes one.

Cited articles are of Kazakhstan's Constitutional Law No. 2464; another country's steps come from
the same kinds of rules (days before, days after, a clock time) in its own rulebook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from dauys.law.citation import Citation, Confidence, weakest
from dauys.law.days import FULL_DAYS_BETWEEN, days_after, days_before, local
from dauys.law.faults import Fault
from dauys.law.settlement import Decided, Unsettled
from dauys.law.units import WORKING_DAYS, Moment, Value
from dauys.law.workdays import HOLIDAYS, WEEKEND, working_days_before


@dataclass(frozen=True, slots=True)
class Step:
    """One date of the calendar.

    ``day`` is None where the rule is unsettled; ``at`` is the aware local moment where the law
    gives a clock time. ``computed`` is what the rules give, ``attested`` whether ``day`` is
    stated by a source or act. ``parameters`` are the rules it rests on, ``confidence`` that of
    the weakest of them. ``proposal``: rests on a vote date that nobody has set yet.
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

    @property
    def printed(self) -> str | None:
        """``2021-07-28T18:00:00+06:00``, or the day alone; None where it is unsettled."""
        if self.at is not None:
            return self.at.isoformat()
        return self.day.isoformat() if self.day else None


class StepMaker:
    """Makes the steps of one calendar: each method is one kind of rule."""

    def __init__(
        self,
        rule: Callable[[str], Decided | Unsettled | None],
        zone: str,
        stated: Mapping[str, date],
        proposal: bool,
    ) -> None:
        self._rule = rule
        self._zone = zone
        self._stated = stated
        self._proposal = proposal

    def call(self, day: date) -> Step:
        """The day of the call, which the contest itself gives; cited is who may call."""
        body = self._rule("call_body")
        cited = body.parameter if body is not None else None
        return Step(
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

    def after(self, step_id: str, event: date, name: str) -> Step | None:
        """So many days after an event."""
        rules = self._rules(name)
        if not isinstance(rules, tuple):
            return self._open(step_id, rules)
        day, arithmetic = days_after(event, _integer(rules[0].value))
        return self._step(step_id, day, None, arithmetic, rules)

    def before(self, step_id: str, vote: date, name: str) -> Step | None:
        """So many days, or working days, before the vote, at the hour of deadlines."""
        counted_in = self._rule(name)
        if counted_in is not None and counted_in.parameter.unit == WORKING_DAYS:
            return self._working(step_id, vote, name)
        rules = self._rules(name, "deadline_convention", "deadline_time")
        if not isinstance(rules, tuple):
            return self._open(step_id, rules)
        number, convention, hour = rules
        counted = str(convention.value)
        day, arithmetic = days_before(vote, _integer(number.value), counted)
        note = ", full days between" if counted == FULL_DAYS_BETWEEN else ""
        return self._step(step_id, day, _time(hour.value), arithmetic + note, rules)

    def _working(self, step_id: str, vote: date, name: str) -> Step | None:
        rules = self._rules(name, WEEKEND, HOLIDAYS, "deadline_time")
        if not isinstance(rules, tuple):
            return self._open(step_id, rules)
        number, weekend, off, hour = rules
        if not isinstance(weekend.value, tuple) or not isinstance(off.value, tuple):
            raise impossible(f"{name} without lists of days", str(off.value), "lists are needed")
        words = [word for word in weekend.value if isinstance(word, str)]
        dates = [day for day in off.value if isinstance(day, date)]
        day, arithmetic = working_days_before(vote, _integer(number.value), words, dates)
        return self._step(step_id, day, _time(hour.value), arithmetic, rules)

    def moment(self, step_id: str, vote: date, name: str) -> Step | None:
        """A clock time so many days before the vote."""
        rules = self._rules(name)
        if not isinstance(rules, tuple):
            return self._open(step_id, rules)
        moment = rules[0].value
        if not isinstance(moment, Moment):
            raise impossible(f"{name} of another unit", str(moment), "a local_moment is needed")
        day, arithmetic = days_before(vote, moment.days_before_vote, "plain_subtraction")
        return self._step(step_id, day, moment.at, arithmetic, rules)

    def hour(self, step_id: str, vote: date, name: str) -> Step | None:
        """A clock time on the day of the vote."""
        rules = self._rules(name)
        if not isinstance(rules, tuple):
            return self._open(step_id, rules)
        return self._step(step_id, vote, _time(rules[0].value), str(vote), rules)

    def campaign_opens(self, registration: Step | None) -> Step | None:
        """When registration closes (Art. 27), the only event a campaign was seen to open with."""
        rules = self._rules("campaign_opens")
        if not isinstance(rules, tuple):
            return self._open("campaign_opens", rules)
        if rules[0].value != "end_of_registration":
            raise impossible("campaign_opens", str(rules[0].value), "known: end_of_registration")
        if registration is None or registration.day is None:
            return self._open("campaign_opens", None)
        step = self._step(
            "campaign_opens",
            registration.day,
            registration.at.timetz().replace(tzinfo=None) if registration.at else None,
            f"registration_closes = {registration.day}",
            rules,
        )
        grades = [grade for grade in (step.confidence, registration.confidence) if grade]
        names = (*step.parameters, *registration.parameters)
        return replace(step, parameters=names, confidence=weakest(grades))

    def _rules(self, *names: str) -> tuple[Decided, ...] | Unsettled | None:
        """The rules of these names; the first unsettled one, or None where one is missing."""
        found: list[Decided] = []
        for name in names:
            rule = self._rule(name)
            if not isinstance(rule, Decided):
                return rule
            found.append(rule)
        return tuple(found)

    def _step(
        self, step_id: str, day: date, at: time | None, arithmetic: str, rules: tuple[Decided, ...]
    ) -> Step:
        stated = self._stated.get(step_id)
        if stated is not None and stated != day:
            arithmetic = f"{arithmetic}; stated: {stated}"
        shown = stated or day
        clock = f", {at:%H:%M}" if at is not None else ""
        return Step(
            id=step_id,
            day=shown,
            at=local(shown, at, self._zone) if at is not None else None,
            computed=day,
            attested=stated is not None,
            # Nomination opens counted from the call, whenever the vote may be.
            proposal=self._proposal and stated is None and step_id != "nomination_opens",
            parameters=tuple(rule.parameter.name for rule in rules),
            citation=rules[0].citation,
            arithmetic=arithmetic + clock,
            confidence=weakest(rule.confidence for rule in rules),
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
        )


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
