"""The one registry of checks, and the one function that applies them."""

from __future__ import annotations

from functools import lru_cache

from dauys.law.checks import alerts, ballots, comparison, completeness, count, paper
from dauys.law.checks.context import NOTHING, Context
from dauys.law.checks.rule import Failure, Missing, Predicate, Rule
from dauys.law.checks.sheet import Sheet
from dauys.law.faults import Fault
from dauys.law.figures import Figures
from dauys.law.findings import Answer, Finding, NotCheckable
from dauys.law.form import Form

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *completeness.RULES,
            *ballots.RULES,
            *count.RULES,
            *paper.RULES,
            *alerts.RULES,
            *comparison.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
"""Every check, by code."""

BY_CODE = {rule.code: rule for rule in RULES}


class _Plan:
    """The checks of one form, chosen once, with the answers that can be made beforehand."""

    __slots__ = ("missing", "steps")

    def __init__(self, form: Form) -> None:
        rules = sorted((_rule(code, form) for code in form.checks), key=lambda rule: rule.code)
        self.steps: tuple[tuple[Rule, Predicate], ...] = tuple((r, r.predicate) for r in rules)
        self.missing: dict[tuple[str, tuple[str, ...]], NotCheckable] = {}


@lru_cache(maxsize=64)
def _plan(form: Form) -> _Plan:
    return _Plan(form)


def check(form: Form, figures: Figures, context: Context = NOTHING) -> tuple[Answer, ...]:
    """What is wrong with the figures, and what could not be checked; sorted by code.

    A check that passes answers nothing, and so does one that the form does not list. One
    message per cause: a finding whose cause another finding already names is left out (see
    `Rule.hidden_by`). Fault F-116 where the form lists a check or lacks a limit that is unknown.
    """
    plan = _plan(form)
    sheet = Sheet(form, figures, context)
    answers: list[Answer] = []
    failed: list[tuple[Rule, Failure]] = []
    for rule, predicate in plan.steps:
        verdict = predicate(sheet)
        if verdict is None:
            continue
        if type(verdict) is Missing:
            key = (rule.code, verdict.names)
            answer = plan.missing.get(key)
            if answer is None:
                answer = plan.missing[key] = NotCheckable(rule.code, verdict.names)
            answers.append(answer)
        elif type(verdict) is Failure:
            failed.append((rule, verdict))
    if failed:
        codes = {rule.code for rule, _ in failed}
        answers += [
            Finding(rule.code, rule.severity, failure.fields, failure.arithmetic, rule.citation)
            for rule, failure in failed
            if not _hidden(rule, codes, sheet)
        ]
        answers.sort(key=_code)
    return tuple(answers)


def _hidden(rule: Rule, codes: set[str], sheet: Sheet) -> bool:
    return any(chain.code in codes and chain.same_cause(sheet) for chain in rule.hidden_by)


def _code(answer: Answer) -> str:
    return answer.code


def _rule(code: str, form: Form) -> Rule:
    rule = BY_CODE.get(code)
    if rule is None:
        raise _unknown(f"the check {code}", form)
    for name in rule.limits:
        if name not in form.limits:
            raise _unknown(f"no limit {name} for the check {code}", form)
    return rule


def _unknown(what: str, form: Form) -> Fault:
    return Fault(
        "F-116",
        what=f"{what} is asked for",
        where=f"form {form.id}",
        why="this version of the program does not have it",
        remedy="correct the form, or use the version of the program that it was written for",
    )
