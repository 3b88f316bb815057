"""A calendar, a postponement and an agenda as lines of at most 80 columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dauys.cli.shell import say, say_wrapped
from dauys.law import texts
from dauys.law.agenda import STATUSES, Item
from dauys.law.calendar import Calendar
from dauys.law.postponement import Postponement
from dauys.law.rulebook import Rulebook
from dauys.law.steps import Step
from dauys.law.steptitles import named, title

_COLUMN = 24


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: the calendar under a name, and what is known beside it."""

    name: str
    rulebook: Rulebook
    days: Calendar
    items: tuple[Item, ...] | None = None
    moved: tuple[Postponement, ...] = ()


def print_calendar(view: View, tongue: texts.Language) -> None:
    """Every step by date, with its arithmetic, the article and the rules it rests on."""
    days = view.days
    say(view.name)
    facts = [view.rulebook.id, days.version, days.ground, days.zone]
    say_wrapped("; ".join(fact for fact in facts if fact))
    say_wrapped(texts.text("explain.vote", tongue, day=str(days.vote)))
    if days.vote_proposed:
        say_wrapped(f"{_word('proposal', tongue)}: {days.vote_arithmetic}", "  ")
        say_wrapped(str(days.vote_citation), "  ")
    say()
    for step in days.in_order():
        _print_step(step, view.rulebook, tongue)


def _print_step(step: Step, rulebook: Rulebook, tongue: texts.Language) -> None:
    when = _when(step) or texts.text("explain.unsettled", tongue)
    marks = [
        _word(mark, tongue)
        for mark, there in (
            ("stated", step.attested and step.id != "call"),
            ("proposal", step.proposal),
            ("practice", step.observed),
        )
        if there
    ]
    note = f" [{'; '.join(marks)}]" if marks else ""
    say_wrapped(f"{when:{_COLUMN}}{title(step, tongue)}{note}")
    rests_on = ", ".join(step.parameters)
    if step.citation is not None and step.confidence != step.citation.confidence:
        # A weaker rule among them decides how sure the date is.
        rests_on += f" [{step.confidence}]"
    for line in (step.arithmetic, str(step.citation or ""), rests_on):
        if line and line != step.printed:
            say_wrapped(line, "    ")
    if step.unsettled:
        offered = rulebook.proposed_settlements.get(step.parameters[-1])
        if offered is not None:
            readings = ", ".join(reading.id for reading in offered.readings)
            say_wrapped(_word("readings", tongue, readings=readings), "    ")


def print_postponement(moved: Postponement, tongue: texts.Language) -> None:
    """What moved, from when to when, and what had passed."""
    say()
    say_wrapped(_word("moved", tongue, arithmetic=moved.arithmetic))
    ground = moved.ground
    say_wrapped(
        _word("ground", tongue, ground=ground) if ground else _word("ground-unknown", tongue),
        "  ",
    )
    if moved.at is None:
        say_wrapped(_word("passed-unknown", tongue), "  ")
    for row in moved.steps:
        step = row.after or row.before
        if not row.moved or step is None:
            continue
        old, new = (_when(s) if s else "—" for s in (row.before, row.after))
        say_wrapped(f"{old} → {new}  {title(step, tongue)}", "  ")
        if row.passed:
            say_wrapped(_word("passed", tongue), "      ")


def print_agenda(
    items: Sequence[Item], days: Calendar | None, at: datetime, tongue: texts.Language
) -> None:
    """What is late, late tomorrow, due, and everything else, each under its heading.

    ``days`` has the steps among the items; clocks of their own need no calendar.
    """
    say()
    say(at.isoformat())
    for status in STATUSES:
        of = [item for item in items if item.status == status]
        if not of:
            continue
        say()
        say_wrapped(f"{texts.text(f'agenda.{status}', tongue)} ({len(of)})")
        for item in of:
            _print_item(item, days, tongue)


def _print_item(item: Item, days: Calendar | None, tongue: texts.Language) -> None:
    step = None if item.subject or days is None else days.step(item.id)
    due = f"{item.due:%Y-%m-%d %H:%M}" if item.due else ""
    if step is not None:
        due, name = _when(step)[: len("2021-07-14 18:00")], title(step, tongue)
    else:
        code = f"clock.{item.id}"
        known = code in texts.catalogue()
        name = texts.text(code, tongue) if known else named(item.id, tongue)
        name = f"{name}: {item.subject}"
    done = f"  ({item.done:%Y-%m-%d %H:%M})" if item.done else ""
    say_wrapped(f"{due:18}{name}{done}", "  ")


def _when(step: Step) -> str:
    """``2021-07-14 18:00 +06:00``, the day alone, or nothing."""
    if step.at is not None:
        offset = step.at.isoformat()[-6:]
        return f"{step.at:%Y-%m-%d %H:%M} {offset}"
    return str(step.day) if step.day else ""


def _word(key: str, tongue: texts.Language, **facts: str) -> str:
    return texts.text(f"calendar.{key}", tongue, **facts)
