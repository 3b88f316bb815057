"""Day counting, versions, several contests on one day, agenda, postponement."""

from __future__ import annotations

from datetime import datetime, timedelta

from dauys.law.agenda import agenda
from dauys.law.calendar import Calendar
from dauys.law.days import days_before
from dauys.law.findings import Finding
from dauys.law.postponement import Postponement, postponement, terms_reopened, too_late
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

from .common import Given, moment, the_calendar


def found(finding: Finding | None) -> str:
    if finding is None:
        return "nothing found"
    assert finding.arithmetic
    assert finding.citation is not None
    return finding.code


def ask_deadline(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return str(days_before(given["vote"], given["days"], given["counted"])[0])


def ask_version(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return rulebook.version_at(given["call"]).id


def ask_voting_day(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    """Contests called on several grounds for one day: what is alike, and what is each one's own."""
    made: dict[str, Calendar] = {
        ground: the_calendar(rulebook, {**given["all"], "ground": ground, **own})
        for ground, own in given["contests"].items()
    }
    dates = [{s.id: s.printed for s in days.steps} for days in made.values()]
    own_steps = ("call_due", "vote_due")
    alike = [{k: v for k, v in of.items() if k not in own_steps} for of in dates]
    answers: dict[str, object] = {
        "contests": sum(own["contests"] for own in given["contests"].values()),
        "other_dates": "alike" if all(of == alike[0] for of in alike) else "differ",
    }
    for ground, days in made.items():
        for step_id in own_steps:
            step = days.step(step_id)
            assert step is not None
            answers[f"{ground} {step_id}"] = f"{step.printed}, {step.parameters[0]}"
    return {key: answers[key] for key in case["expect"]}


def ask_agenda(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    days = the_calendar(rulebook, case["contest"], settlements)
    done = {step: moment(at) for step, at in given.get("done", {}).items()}
    now = datetime.fromisoformat(given["now"])
    items = agenda(days, done, now, timedelta(days=given.get("within_days", 3)))
    assert len({item.id for item in items}) == len(items) == len(days.steps)
    return {
        status: sorted(item.id for item in items if item.status == status)
        for status in case["expect"]
    }


def _moved(rulebook: Rulebook, contest: Given, given: Given) -> Postponement:
    before = the_calendar(rulebook, contest)
    after = the_calendar(rulebook, {**contest, "vote": given["to"]})
    return postponement(before, after, moment(given.get("decided_at")), given.get("reason", ""))


def ask_postponement(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    moved = _moved(rulebook, case["contest"], given)
    rows = {row.id: row for row in moved.steps}
    answers: dict[str, object] = {
        "days": moved.days,
        "ground": moved.ground or "unknown",
        "stayed": sorted(row.id for row in moved.steps if not row.moved),
        "passed": "unknown"
        if moved.at is None
        else sorted(row.id for row in moved.steps if row.passed),
    }
    for row in rows.values():
        old, new = (step.printed if step else None for step in (row.before, row.after))
        answers[row.id] = f"{old} to {new}"
    return {key: answers[key] for key in case["expect"]}


def ask_reopened(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    return found(terms_reopened(_moved(rulebook, case["contest"], given)))


def ask_vote_in_time(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    return found(too_late(the_calendar(rulebook, given, settlements)))
