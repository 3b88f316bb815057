"""``dauys law``: what applies on a day, by topic, with article, source and confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import click

from dauys.cli.lawbooks import Day, named
from dauys.cli.shell import Context, errors, job, json_line, language, say, say_wrapped
from dauys.law import texts
from dauys.law.applying import applying, told
from dauys.law.faults import Fault
from dauys.law.settlement import Settlement


@job("Know the law")
@click.command("show")
@click.option(
    "--office",
    default="kz.akim",
    show_default=True,
    metavar="RULEBOOK",
    help="A rulebook's id, its file, or id@hash of one that the home keeps.",
)
@click.option("--on", "day", type=Day(), help="The day; today if not given.")
@click.option("--election", help="Mark what this election of the home has settled.")
@click.option("--scope", help="Only parameters of this scope (rural, district_head ...).")
@click.option("--open", "only_open", is_flag=True, help="Only points that the law leaves open.")
@click.option(
    "--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_obj
def show_law(
    context: Context,
    office: str,
    day: date | None,
    election: str | None,
    scope: str | None,
    only_open: bool,
    as_: str,
) -> None:
    """What the law says on a day, and what it leaves open."""
    with errors():
        rulebook = named(office, context.home)
        settlements: Sequence[Settlement] = ()
        if election is not None:
            settlements, voted = _settled(context, election)
            day = day or voted
        on = day or datetime.now(UTC).date()
        found = applying(rulebook, on, settlements, scope=scope, only_open=only_open)
        if as_ == "json":
            say(json_line(found))
        else:
            _print(found)


def _settled(context: Context, election: str) -> tuple[Sequence[Settlement], date | None]:
    """What an election of the home has settled, and its date."""
    from dauys.election.streams import election as election_stream
    from dauys.election.tabulation import settlements_of
    from dauys.store import reading

    with context.opened() as home:
        state = reading.state(home, election_stream(election))
    if state is None or state.announced is None:
        raise Fault(
            "F-617",
            what="no such election",
            where="--election",
            value=election,
            why="it has not been announced in this home",
            remedy="`dauys results` lists the elections",
        )
    return settlements_of(state), date.fromisoformat(state.announced.date)


def _print(found: Mapping[str, Any]) -> None:
    in_ = language()

    def word(key: str, **facts: str | int) -> str:
        return texts.text(f"law.{key}", in_, **facts)

    version = found["version"]
    say_wrapped(told(found["title"], in_))
    say_wrapped(f"{found['rulebook']} {found['sha256'][:16]}")
    say_wrapped(word("on", day=found["on"]))
    law = found["law"]
    say_wrapped(f"{told(law['title'], in_)}, {law['number']}")
    since, until = (version[key] or word(f"no_{key}") for key in ("since", "until"))
    say_wrapped(f"{version['id']}: {version['act']} ({since} – {until}) [{version['confidence']}]")
    if version["note"]:
        say_wrapped(version["note"], "  ")
    for topic in found["topics"]:
        say()
        say_wrapped(told(topic["title"], in_))
        for row in topic["parameters"]:
            _parameter(row, in_, word)
    say()
    say_wrapped(word("points", settled=found["settled"], open=found["open"]))


def _parameter(row: Mapping[str, Any], in_: str, word: Any) -> None:
    observed = f" ({word('observed')})" if row["observed"] else ""
    say_wrapped(
        f"{row['parameter']} = {row['value']} {row['unit']}{observed} [{row['confidence']}]", "  "
    )
    where = f"{row['article']}; {row['source']}" if row["article"] else row["source"]
    say_wrapped(where, "    ")
    if row["note"]:
        say_wrapped(row["note"], "    ")
    point = row["point"]
    if point is None:
        return
    said = word("settled_by", act=point["settled_by"]) if point["settled_by"] else word("open")
    say_wrapped(said, "    ")
    if point["question"]:
        say_wrapped(told(point["question"], in_), "    ")
    else:
        say_wrapped(word("no_readings"), "    ")
    for reading in point["readings"]:
        marks = [word(key) for key in ("proposed", "adopted") if reading[key]]
        mark = f" ({', '.join(marks)})" if marks else ""
        say_wrapped(f"{reading['reading']}{mark}: {told(reading['text'], in_)}", "      ")
        say_wrapped(told(reading["effect"], in_), "        ")
