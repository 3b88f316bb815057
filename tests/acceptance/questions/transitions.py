"""Open points settled together, and law that changes under a contest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dauys.law import packs
from dauys.law.calendar import Calendar, calendar
from dauys.law.diff import in_force, moves
from dauys.law.findings import Finding
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, settle
from dauys.law.transition import (
    Under,
    article_named,
    carried,
    changes_listed,
    dates_listed,
    dates_that_stay,
    decided_before,
    law_of_day,
    something_changes,
)

from .common import Given, decided


def _settlements(given: Given, key: str) -> list[Settlement]:
    """Readings by parameter, as one act adopted them."""
    return [Settlement(name, value, f"{key}/1") for name, value in given.get(key, {}).items()]


def _one(given: Given, key: str) -> Settlement | None:
    found = _settlements(given, key)
    return found[0] if found else None


def _found(findings: tuple[Finding, ...]) -> str:
    return findings[0].code if findings else "nothing"


def _changed(rulebook: Rulebook, changes: Given, on: date) -> Rulebook:
    """The rulebook with other values in the entries in force on a day."""
    content: dict[str, Any] = rulebook.content
    for entry in content["parameters"]:
        present = rulebook.find(entry["parameter"], on)
        if entry["parameter"] in changes and present is not None:
            since = str(present.since) if present.since else "unknown"
            if entry["since"] == since:
                entry["value"] = changes[entry["parameter"]]
    return Rulebook.from_content(content)


def _calendars(rulebook: Rulebook, case: Given, given: Given) -> tuple[Calendar, Under]:
    """The calendar under the law of the call, and the one under the new law."""
    contest = case["contest"]
    on = given.get("governed_on", contest["call"])
    after = _changed(rulebook, given.get("new_law", {}), on)
    fixed = (contest["call"], contest["vote"], contest["zone"], contest["ground"])

    def under(stays: Mapping[str, str]) -> Calendar:
        return calendar(after, *fixed, governing=on, stays=stays)

    return calendar(rulebook, *fixed, governing=contest["call"]), under


def ask_points(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    points = packs.open_points(rulebook, given["day"], settlements)
    answers: dict[str, object] = {
        "settled": sorted(p.name for p in points if not p.open),
        "open": sorted(p.name for p in points if p.open),
        "named": given.get("point") in {p.name for p in points},
    }
    return {key: answers[key] for key in case["expect"]}


def ask_left_open(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    every = list(settlements)
    for point in packs.open_points(rulebook, given["day"], ()):
        name, proposal = point.name, rulebook.proposed_settlements[point.name]
        if given.get("all_but") is not None and name != given["all_but"]:
            every.append(settle(rulebook, name, proposal.proposed, given["day"], "election/x/2"))
    return _found(packs.left_open(rulebook, given["day"], every))


def ask_settled_once(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    ((name, reading),) = given["adopts"].items()
    return decided(packs.settled_once(name, reading, _one(given, "in_force")))


def ask_agrees_with_country(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    ((name, reading),) = given["adopts"].items()
    return decided(packs.agrees_with_country(name, reading, _one(given, "country")))


def ask_country_taken_up(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(
        packs.country_taken_up(
            _settlements(given, "country"),
            _settlements(given, "election"),
            given.get("settled_before", ()),
        )
    )


def ask_supersedes(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    ((name, reading),) = given["adopts"].items()
    names = (given.get("supersedes", ""), given.get("reason", ""))
    return decided(packs.supersedes_earlier(name, reading, _one(given, "in_force"), *names))


def ask_laid_down_by(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(packs.laid_down_by(given["level"]))


def ask_article(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(article_named(given["ground"]))


def ask_changes(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    call = case["contest"]["call"]
    on = given.get("governed_on", call)
    changes = in_force(rulebook, call, _changed(rulebook, given.get("new_law", {}), on), on)
    return decided(changes_listed(given["listed"], [change.name for change in changes]))


def ask_something_changes(
    rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]
) -> object:
    call = case["contest"]["call"]
    changes = in_force(rulebook, call, _changed(rulebook, given.get("new_law", {}), call))
    return decided(something_changes(changes, given.get("readings", ())))


def ask_law_of_day(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    at = datetime.fromisoformat(given["at"])
    return decided(law_of_day(given["day"], given["call"], at))


def ask_dates(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    at = datetime.fromisoformat(given["at"])
    right = carried(*_calendars(rulebook, case, given), at)
    return decided(dates_listed(given.get("moved", {}), given.get("stays", {}), right))


def ask_carried(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    at = datetime.fromisoformat(given["at"])
    found = carried(*_calendars(rulebook, case, given), at)
    answers: dict[str, object] = {"moved": dict(found.moved), "stays": dict(found.stays)}
    return {key: answers[key] for key in case["expect"]}


def ask_dates_that_stay(
    rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]
) -> object:
    at = datetime.fromisoformat(given["at"])
    return _found(dates_that_stay(carried(*_calendars(rulebook, case, given), at).stays))


def ask_decided_before(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return _found(decided_before(given["candidates"]))


def ask_moves(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    before, after = _calendars(rulebook, case, given)
    return {move.step: [move.before, move.after] for move in moves(before, after({}))}
