"""Examples of a rulebook: a case in words, what is given, and what has to come out.

A rulebook may carry them under ``examples``; those of the rulebooks that come with the program
are its acceptance cases, written in the same form. An example passes where the law lets happen
what was asked (somebody is elected, a paper is in time, a requirement is met) and fails where it
does not. Examples are no part of the law: the hash of a rulebook leaves them out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dauys.law.calendar import calendar
from dauys.law.eligibility import examine
from dauys.law.faults import Fault
from dauys.law.figures import Figures
from dauys.law.nodes import Json, Node, shown
from dauys.law.outcome import outcome
from dauys.law.parameters import keys
from dauys.law.persons import Person, answers
from dauys.law.registration import signatures_required
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled, settle

Given = Mapping[str, Any]
Ask = Callable[[Rulebook, Given, Mapping[str, Any], Sequence[Settlement]], object]

_SETTLED_BY = "example"


@dataclass(frozen=True, slots=True)
class Example:
    """One case. ``about`` names the rules it is an example of, beside those it names itself.

    ``where`` is the place of the case in its file; ``call`` the day whose law applies.
    """

    says: str
    question: str
    about: tuple[str, ...]
    given: Given
    expect: Json
    settlements: Mapping[str, str]
    where: str

    @property
    def call(self) -> date:
        """The day of the call; Faults F-104 and F-107 where it is missing or no day."""
        return _day(_needed(self.given, "call", self.where))

    @property
    def outcomes(self) -> Mapping[str, bool]:
        """Each rule it is an example of, and whether it passes (True) or fails there."""
        if self.question == "requirement" and isinstance(self.expect, dict):
            return {name: said == "met" for name, said in self.expect.items()}
        if self.question == "outcome" and isinstance(self.expect, dict):
            return dict.fromkeys(self.about, self.expect.get("kind") == "elected")
        if self.question == "signatures":
            return dict.fromkeys(("self_nomination_signatures",), self.expect == "enough")
        if self.question == "in_time":
            return dict.fromkeys((str(self.given.get("step")),), self.expect == "in_time")
        return {}


def read_examples(node: Node, question: str = "") -> tuple[Example, ...]:
    """The examples in a list; Faults F-103 to F-105. ``question`` where an entry names none."""
    return tuple(_read(item, question) for item in node.items())


def _read(node: Node, question: str) -> Example:
    known = ("about", "question", "settlements")
    entries = keys(node, ("says", "given", "expect"), known)
    settlements = entries["settlements"].mapping() if "settlements" in entries else {}
    given = {key: value.plain() for key, value in entries["given"].mapping().items()}
    asked = entries["question"].text() if "question" in entries else question
    about = entries["about"].items() if "about" in entries else ()
    return Example(
        entries["says"].text(),
        asked,
        tuple(item.text() for item in about),
        given,
        entries["expect"].plain(),
        {name: reading.text() for name, reading in settlements.items()},
        node.where,
    )


def answer(rulebook: Rulebook, example: Example) -> object:
    """What comes out; Fault F-132 for a question nobody can ask, and those of the rules."""
    ask = QUESTIONS.get(example.question)
    if ask is None:
        raise Fault(
            "F-132",
            what="an example with an unknown question",
            where=example.where,
            value=example.question,
            why="only a question with an answer can be tried",
            remedy="ask one of: " + ", ".join(sorted(QUESTIONS)),
        )
    settlements = [
        settle(rulebook, name, reading, example.call, _SETTLED_BY)
        for name, reading in example.settlements.items()
    ]
    expect = example.expect if isinstance(example.expect, dict) else {}
    return ask(rulebook, example.given, expect, settlements)


def ask_outcome(
    rulebook: Rulebook, given: Given, expect: Mapping[str, Any], settled: Sequence[Settlement]
) -> dict[str, object]:
    """Kind, candidate, candidates, reason and margin, as far as ``expect`` names them."""
    figures = Figures(given.get("lines", {}), given["votes"])
    standing = given.get("standing", list(given["votes"]))
    complete = given.get("complete", True)
    found = outcome(rulebook, _day(given["call"]), figures, complete, standing, settled)
    answers_: dict[str, object] = {
        "kind": found.kind,
        "candidate": found.candidate,
        "candidates": list(found.candidates),
        "reason": found.reason,
        "margin": found.margin,
    }
    return {key: answers_.get(key) for key in expect}


def ask_calendar(
    rulebook: Rulebook, given: Given, expect: Mapping[str, Any], settled: Sequence[Settlement]
) -> dict[str, object]:
    """The printed dates of the steps that ``expect`` names."""
    made = _calendar(rulebook, given, settled)
    steps = {step.id: step.printed for step in made.steps}
    return {key: steps.get(key) for key in expect}


def ask_in_time(
    rulebook: Rulebook, given: Given, _: Mapping[str, Any], settled: Sequence[Settlement]
) -> str:
    """``in_time``, ``early`` or ``late`` for a moment at a step; ``unsettled`` or ``no_rule``."""
    made = _calendar(rulebook, given, settled)
    step = made.step(given["step"])
    if step is None:
        return "no_rule"
    limit = made.moment(step.id)
    if limit is None or step.day is None:
        return "unsettled"
    at = datetime.fromisoformat(given["at"])
    if step.id.endswith(("_opens", "_open")):
        return "in_time" if at >= limit else "early"
    if step.at is None:
        return "in_time" if at.astimezone(limit.tzinfo).date() <= step.day else "late"
    return "in_time" if at <= limit else "late"


def ask_requirement(
    rulebook: Rulebook, given: Given, expect: Mapping[str, Any], settled: Sequence[Settlement]
) -> dict[str, object]:
    """What each requirement that ``expect`` names gives for the person described."""
    described = given.get("person", {})
    born = described.get("born")
    person = Person(
        _day(born) if born else None,
        described.get("education"),
        described.get("years", {}),
        described.get("facts", {}),
    )
    days = {name: _day(day) for name, day in given.get("days", {}).items()}
    call = _day(given["call"])
    examined = examine(rulebook, call, answers(rulebook, call, days, person), settled)
    results = {test.rule: test.result for test in examined.tests}
    return {name: results.get(name) for name in expect}


def ask_signatures(
    rulebook: Rulebook, given: Given, _: Mapping[str, Any], settled: Sequence[Settlement]
) -> str:
    """``enough`` or ``too_few`` signatures for the voters of the unit; or ``unsettled``."""
    needed = signatures_required(rulebook, given["roll"], _day(given["call"]), settled)
    if isinstance(needed, Unsettled):
        return "unsettled"
    return "enough" if given["signatures"] >= needed else "too_few"


QUESTIONS: Mapping[str, Ask] = {
    "outcome": ask_outcome,
    "calendar": ask_calendar,
    "in_time": ask_in_time,
    "requirement": ask_requirement,
    "signatures": ask_signatures,
}
"""Every question an example can ask, by name."""


def _calendar(rulebook: Rulebook, given: Given, settled: Sequence[Settlement]) -> Any:
    vote = given.get("vote")
    return calendar(
        rulebook,
        _day(given["call"]),
        _day(vote) if vote is not None else None,
        given["zone"],
        given.get("ground", "regular"),
        {step: _day(day) for step, day in given.get("attested", {}).items()},
        settled,
    )


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise Fault(
            "F-107",
            what="not a date",
            where="example",
            value=str(value),
            why="no such day is in the calendar",
            remedy="write a day that exists as YYYY-MM-DD",
        ) from error


def _needed(given: Given, key: str, where: str) -> object:
    if key not in given:
        raise Fault(
            "F-104",
            what=f"the key {key!r} is missing in what is given",
            where=where,
            value=", ".join(given),
            why="the law of the day of the call decides",
            remedy=f"give {key}",
        )
    return given[key]


def told(value: object) -> str:
    """An answer as a message prints it."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {told(entry)}" for key, entry in value.items())
    return shown(Node(value, "")) if isinstance(value, bool | int | str) else str(value)
