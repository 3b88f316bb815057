"""``dauys law diff``: what another rulebook changes, in dates and in acts that were decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from dauys.cli.lawbooks import Day, named
from dauys.cli.lawcompare import Imagined, compared, imagined, recorded
from dauys.cli.shell import Context, errors, job, json_line, language, say, say_wrapped
from dauys.law import texts
from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook

PINNED = "pinned"


@job("Know the law")
@click.command("diff")
@click.argument("before")
@click.argument("after")
@click.argument("contest", required=False)
@click.option("--on", "day", type=Day(), help="Compare only what is in force on this day.")
@click.option("--called", type=Day(), help="Dates of a contest called on this day.")
@click.option("--vote", type=Day(), help="With --called: the day of the vote.")
@click.option("--term-ends", type=Day(), help="With --called: when the term ends.")
@click.option("--powers-ended", type=Day(), help="With --called: early, since powers ended.")
@click.option("--zone", default="UTC", show_default=True, help="With --called: time zone.")
@click.option("--at", metavar="TIME", help="Draft the transition of CONTEST at this local time.")
@click.option("--governed-on", type=Day(), help="With --at: the day that chooses the law.")
@click.option(
    "--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_obj
def diff_law(
    context: Context,
    before: str,
    after: str,
    contest: str | None,
    day: date | None,
    called: date | None,
    vote: date | None,
    term_ends: date | None,
    powers_ended: date | None,
    zone: str,
    at: str | None,
    governed_on: date | None,
    as_: str,
) -> None:
    """What two rulebooks say differently, and what that changes.

    BEFORE and AFTER are ids (kz.akim), files (.yaml, .json), contents that the home keeps
    (kz.akim@0b40) or, with CONTEST, "pinned" for the contest's own. With CONTEST its dates are
    compared and its acts decided anew under both; nothing is written.
    """
    with errors():
        if contest is not None:
            found = _recorded(context, before, after, contest, at, governed_on)
        elif called is not None:
            if vote is None:
                raise click.UsageError("--called needs --vote")
            early = powers_ended is not None
            asked = Imagined(
                called, vote, zone, "early" if early else "regular", term_ends, powers_ended
            )
            found = imagined(named(before, context.home), named(after, context.home), asked)
        else:
            found = compared(named(before, context.home), named(after, context.home), day)
        if as_ == "json":
            say(json_line(found))
        else:
            _print(found)


def _recorded(
    context: Context,
    before: str,
    after: str,
    contest: str,
    at: str | None,
    governed_on: date | None,
) -> dict[str, Any]:
    from dauys.election.streams import contest as contest_stream
    from dauys.store import reading

    with context.opened() as home:

        def book(name: str) -> Rulebook:
            if name != PINNED:
                return named(name, context.home)
            state = reading.state(home, contest_stream(contest))
            if state is None or state.terms is None:
                raise _no_contest(contest)
            return home.rulebooks.get(state.terms.rulebook, state.terms.rulebook_sha256)

        found = recorded(home, book(before), book(after), contest, at, governed_on)
    if found is None:
        raise _no_contest(contest)
    return found


def _no_contest(contest: str) -> Fault:
    return Fault(
        "F-617",
        what="no such contest",
        where="CONTEST",
        value=contest,
        why="it has not been called in this home",
        remedy="`dauys results` lists the contests",
    )


def _word(key: str, **facts: str | int) -> str:
    return texts.text(f"law.{key}", language(), **facts)


def _print(found: Mapping[str, Any]) -> None:
    for side in ("before", "after"):
        book = found[side]
        say_wrapped(f"{_word(side)}: {book['rulebook']} {book['sha256'][:16]}")
    say()
    say_wrapped(
        _word("changes_on", day=found["on"]) if found["on"] is not None else _word("changes")
    )
    for row in found["parameters"]:
        _parameter(row)
    if not found["parameters"]:
        say_wrapped(_word("no_change"), "  ")
    if found["on"] is not None:
        say_wrapped(_word("entries", number=found["entries"]), "  ")
    for key in ("versions", "proposals"):
        if found[key]:
            say()
            say_wrapped(f"{_word(key)}: {', '.join(found[key])}")
    if found["calendar"] is not None:
        _section("dates", [_move(row) for row in found["calendar"]])
    if found["call"] is not None:
        both = [found["call"][side] for side in ("before", "after")]
        _section("call", [" → ".join(_verdict(one) for one in both)])
    if found["acts"] is not None:
        _section("acts", [_act(row) for row in found["acts"]])
    if found["transition"] is not None:
        say()
        say_wrapped(_word("transition"))
        say(json_line(found["transition"]))


def _section(key: str, lines: list[str]) -> None:
    say()
    say_wrapped(_word(key))
    for line in lines or [_word("no_change")]:
        say_wrapped(line, "  ")


def _parameter(row: Mapping[str, Any]) -> None:
    say_wrapped(row["parameter"], "  ")
    before, after = row["before"], row["after"]
    if before is None or after is None:
        entry, sign = (after, "+") if before is None else (before, "−")
        validity = f"{entry['since'] or '…'} – {entry['until'] or '…'}"
        cited = f"{entry['article']}; " if entry["article"] else ""
        say_wrapped(
            f"{sign} {entry['value']} {entry['unit']} ({validity}) {cited}[{entry['confidence']}]",
            "    ",
        )
        return
    for aspect in row["aspects"]:
        old, new = (_shown(side[aspect]) for side in (before, after))
        say_wrapped(f"{aspect}: {old} → {new}", "    ")


def _move(row: Mapping[str, Any]) -> str:
    return f"{row['step']}: {_shown(row['before'])} → {_shown(row['after'])}"


def _act(row: Mapping[str, Any]) -> str:
    asked = row["kind"] if row["asked"] == row["kind"] else f"{row['kind']} / {row['asked']}"
    verdicts = " → ".join(_verdict(row[side]) for side in ("before", "after"))
    return f"{row['occurred_at']}  {asked}  ({row['act']}): {verdicts}"


def _verdict(verdict: Mapping[str, Any]) -> str:
    findings = verdict.get("findings") or ()
    said = verdict["code"] or _word("permitted")
    more = [*findings, *([verdict["citation"]] if verdict["citation"] else [])]
    return f"{said} ({'; '.join(more)})" if more else said


def _shown(value: object) -> str:
    return "–" if value is None else str(value)
