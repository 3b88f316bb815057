"""Which parameters of a rulebook are dates of a calendar, and what each is counted from.

There is no list of steps. The unit of a parameter says what it is counted from
(``days_after_call``, ``local_moment``), so a country whose dates differ needs a rulebook and no
program:

- ``<name>_counted_from`` gives a bare period (``hours``, ``days``, ``months``) its anchor: a step;
- ``<name>_time`` and ``<name>_convention`` stand before ``deadline_time`` and
  ``deadline_convention``, which every other deadline before the vote has;
- a name that starts with ``early_`` is for early contests, a limit before the end of the term for
  regular ones;
- ``<clock>_near_within`` belongs to a clock (:mod:`dauys.law.clocks`) and is no date, and neither
  is a parameter that says ``in_calendar: false``.

The id of a step is the name of its parameter: ``result_within`` makes ``result_due``,
``boxes_sealed_before`` makes ``boxes_sealed``, a limit on the call or the vote itself makes
``call_due`` and ``vote_due``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dauys.law.faults import Fault
from dauys.law.parameters import RURAL, Parameter
from dauys.law.rulebook import Rulebook
from dauys.law.units import WORKING_DAYS

Ground = Literal["regular", "early"]
"""Why an election is called: the term ends, or powers ended early."""

Period = Literal["minutes", "hours", "days", "months", "years", "moment", "hour", "month_begins"]
"""What is counted; ``moment`` and ``hour`` are clock times before and on the day of the vote."""

TERM_END, POWERS_END = "term_end", "powers_end"
"""Anchors that are no steps; ``call`` is one, and ``vote`` is the day of the vote."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One date to be computed: so much (``period``) after, or before, an ``anchor``.

    ``name`` is the parameter's; ``anchor`` another step's id, ``vote``, `TERM_END`, `POWERS_END`,
    or empty where another parameter (`counted_from`) names it.
    """

    id: str
    name: str
    period: Period
    anchor: str
    back: bool = False


_BY_UNIT: dict[str, tuple[Period, str, bool]] = {
    "days_after_call": ("days", "call", False),
    "days_after_vote": ("days", "vote", False),
    "days_before_vote": ("days", "vote", True),
    WORKING_DAYS: ("days", "vote", True),
    "days_after_registration": ("days", "registration_closes", False),
    "days_after_result": ("days", "result_due", False),
    "days_after_results_published": ("days", "result_due", False),
    "days_before_term_expiry": ("days", TERM_END, True),
    "months_after_call": ("months", "call", False),
    "months_after_end_of_powers": ("months", POWERS_END, False),
    "months_after_result": ("months", "result_due", False),
    "months_after_vote": ("months", "vote", False),
    "local_moment": ("moment", "vote", True),
    "local_time": ("hour", "vote", False),
}
_BARE: dict[str, Period] = {
    "minutes": "minutes",
    "hours": "hours",
    "days": "days",
    "months": "months",
    "years": "years",
}
EVENTS: dict[str, tuple[Period, str]] = {
    "end_of_registration": ("days", "registration_closes"),
    "first_day_of_month_of_nomination_start": ("month_begins", "nomination_opens"),
}
"""Deadlines that are events: the word of the unit ``event`` and the step it stands for."""

_FROM, _TIME, _CONVENTION = "_counted_from", "_time", "_convention"
_NO_DATE = (_FROM, _TIME, _CONVENTION, "_near_within")
_BEFORE_TERM = "_min_days_before_term_expiry"


def scope_of(rulebook: Rulebook, call: date) -> str:
    """The scope of a contest called on this day.

    A version named after a scope (``indirect_555``) has its parameters; every other version has
    those without a scope of their own.
    """
    scopes = {p.scope for p in rulebook.parameters}
    for version in rulebook.versions:
        if version.validity.covers(call):
            return next((s for s in sorted(scopes) if version.id.startswith(f"{s}_")), RURAL)
    return RURAL


def prefix(scope: str) -> str:
    """How names in this scope begin: ``district_`` for ``district_head``."""
    return "" if scope == RURAL else scope.partition("_")[0] + "_"


def step_id(name: str) -> str:
    """The id of the step that a parameter of this name (without its scope) makes."""
    stem = name.removesuffix(_BEFORE_TERM)
    if stem.endswith("_within"):
        stem = stem.removeprefix("early_").removesuffix("_within") + "_due"
    stem = stem.removesuffix("_before")
    return f"{stem}_due" if stem in ("call", "vote") else stem


def planned(rulebook: Rulebook, call: date, ground: Ground, scope: str) -> dict[str, Plan]:
    """Every date that the law in force on the day of the call computes, by id.

    Fault F-126 where two parameters make the same step.
    """
    plans: dict[str, Plan] = {}
    for parameter in rulebook.parameters:
        if parameter.scope != scope or not parameter.validity.covers(call):
            continue
        plan = _plan(rulebook, parameter, call, ground, prefix(scope))
        if plan is None:
            continue
        if plan.id in plans:
            raise _impossible(plan.name, f"{plans[plan.id].name} already makes step {plan.id}")
        plans[plan.id] = plan
    return plans


def _plan(
    rulebook: Rulebook, parameter: Parameter, call: date, ground: Ground, own: str
) -> Plan | None:
    name = parameter.name.removeprefix(own)
    if not parameter.in_calendar or name.endswith(_NO_DATE):
        return None
    found = _by_unit(rulebook, parameter, call)
    if found is None:
        return None
    period, anchor, back = found
    if ground != "early" and name.startswith("early_"):
        return None
    if ground != "regular" and anchor == TERM_END:
        return None
    return Plan(step_id(name), parameter.name, period, anchor, back)


def _by_unit(
    rulebook: Rulebook, parameter: Parameter, call: date
) -> tuple[Period, str, bool] | None:
    unit, name = parameter.unit, parameter.name
    if unit in _BY_UNIT:
        return _BY_UNIT[unit]
    if unit == "days" and name.endswith(_BEFORE_TERM):
        return "days", TERM_END, True
    if unit == "event":
        event = EVENTS.get(str(parameter.value))
        if event is None and name.endswith(("_opens", "_closes")):
            raise _impossible(f"{name}: {parameter.value}", "known: " + ", ".join(EVENTS))
        return (*event, False) if event else None
    if unit not in _BARE or rulebook.find(counted_from(name), call) is None:
        return None
    return _BARE[unit], "", name.endswith("_before")


def counted_from(name: str) -> str:
    """The parameter that names the anchor of a bare period."""
    return name + _FROM


def hour_of(name: str) -> str:
    """The parameter with the hour of one deadline."""
    return name + _TIME


def convention_of(name: str) -> str:
    """The parameter with the way in which the days of one deadline are counted."""
    return name + _CONVENTION


def _impossible(name: str, why: str) -> Fault:
    return Fault(
        "F-126",
        what="a step that cannot be computed",
        where="calendar",
        value=name,
        why=why,
        remedy="correct the rulebook: one rule for each step",
    )
