"""``dauys vacancies``: posts that wait for the call of an early contest, and which are late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from dauys.cli.calendars import moment, usual_zone
from dauys.cli.calendartexts import print_agenda
from dauys.cli.shell import Context, errors, job, json_line, language, say, say_wrapped
from dauys.election.states import TerritoryState
from dauys.election.vacancies import waiting
from dauys.law import rulebook as rulebooks
from dauys.law import texts
from dauys.law.agenda import Item, running
from dauys.law.days import zone as zone_named
from dauys.law.findings import Finding
from dauys.law.vacancy import call_clock, call_overdue, vacancy_permitted

if TYPE_CHECKING:
    from datetime import datetime

    from dauys.record.snapshot import Snapshot


@job("Know the law")
@click.command()
@click.option("--now", required=True, metavar="MOMENT", help="As 2021-07-14T18:01:00+06:00.")
@click.option(
    "--within",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    metavar="DAYS",
    help="How many days ahead a call is due.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def vacancies(context: Context, now: str, within: int, form: str) -> None:
    """Vacant posts that wait for a call: by when, and which are overdue."""
    # What is asked of a home needs its store; the command's help does not.
    from dauys.store.snapshots import snapshot_of, upcoming

    with errors(), context.opened() as home:
        at = moment(now)
        snapshot = snapshot_of(home, upcoming(home), references=False)
        found = waiting_calls(snapshot, at, timedelta(days=within))
        if form == "json":
            say(json_line([_row(*one) for one in found]))
            return
        print_agenda([item for item, _ in found], None, at, language())
        for item, overdue in found:
            if overdue is not None:
                say()
                say_wrapped(
                    f"{item.subject}: {overdue.code} {texts.title(overdue.code, language())}"
                )
                say_wrapped(texts.finding_text(overdue, language()), "  ")


def waiting_calls(
    snapshot: Snapshot, at: datetime, ahead: timedelta
) -> list[tuple[Item, Finding | None]]:
    """Every vacancy that is filled by an early contest, with its clock; overdue ones say so.

    The law is that of the program's rulebook for the post's office, on the day of the vacancy:
    there is no call yet that could have pinned another.
    """
    contests = [c for of in snapshot.contests.values() for c in of.values()]
    found = []
    for name, state in sorted(snapshot.states.items()):
        if not isinstance(state, TerritoryState):
            continue
        country = name.partition("/")[2]
        for one in waiting(state, snapshot.elections, contests, at.date()):
            office, _, unit = one.post.partition(":")
            book, on = f"{country}.{office}", date.fromisoformat(one.on)
            if book not in rulebooks.identifiers():
                continue
            law = rulebooks.load(book)
            zones = (u.zone for u in reversed(snapshot.path(unit)) if u.zone)
            zone = next(zones, "") or usual_zone(law.country)
            early = vacancy_permitted(law, on, one.post, one.ground, one.post) is None
            clock = call_clock(law, on, zone) if early else None
            if clock is not None:
                today = at.astimezone(zone_named(zone)).date()
                item = running(clock, one.post, None, at, ahead, zone)
                found.append((item, call_overdue(law, on, today)))
    return found


def _row(item: Item, overdue: Finding | None) -> dict[str, Any]:
    return {
        "post": item.subject,
        "status": item.status,
        "call_by": item.due.isoformat() if item.due else None,
        "arithmetic": item.arithmetic,
        "citation": str(item.citation) if item.citation else None,
        "finding": overdue.code if overdue is not None else None,
    }
