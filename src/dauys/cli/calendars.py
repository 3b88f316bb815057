"""``dauys calendar``: the dates of a contest, of a home or of two days, each with its why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from dauys.cli.calendartexts import View, print_agenda, print_calendar, print_postponement
from dauys.cli.shell import Context, errors, job, json_line, language, say
from dauys.election.agenda import agenda_of
from dauys.election.dates import calendar_of
from dauys.election.postponements import postponements_of
from dauys.law import rulebook as rulebooks
from dauys.law.agenda import agenda
from dauys.law.calendar import Ground
from dauys.law.calendar import calendar as calendar_by_law
from dauys.law.days import local
from dauys.law.faults import Fault
from dauys.record.calendar import rows, zone_of
from dauys.record.ics import ics

if TYPE_CHECKING:
    from dauys.record.snapshot import Snapshot

_GIVEN = "--vote, --called, --term-ends, --powers-ended, --scope and --ground"


@job("Know the law")
@click.command()
@click.argument("contest", required=False)
@click.option("--office", metavar="RULEBOOK", help="Without a home: the rulebook, as kz.akim.")
@click.option("--called", metavar="DATE", help="The day of the call.")
@click.option(
    "--vote", metavar="DATE", help="The day of the vote; early contests may leave it out."
)
@click.option("--term-ends", metavar="DATE", help="Regular contests: the end of the term.")
@click.option("--powers-ended", metavar="DATE", help="Early contests: the end of powers.")
@click.option(
    "--zone", metavar="ZONE", help="IANA time zone.  [default: that of most people there]"
)
@click.option(
    "--ground",
    type=click.Choice(["regular", "early"]),
    help="Why it is called.  [default: early with --powers-ended, else regular]",
)
@click.option("--scope", help="Rules of another scope of the rulebook, as district_head.")
@click.option("--now", metavar="MOMENT", help="Say what is due, late, and late tomorrow then.")
@click.option(
    "--within",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    metavar="DAYS",
    help="How many days ahead something is due.",
)
@click.option("--ics", "file", metavar="FILE", help="Write an iCalendar file (-: to the screen).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def calendar(
    context: Context,
    /,
    contest: str | None,
    office: str | None,
    now: str | None,
    within: int,
    file: str | None,
    form: str,
    **given: str | None,
) -> None:
    """Every date of a contest: when, why, by which article.

    CONTEST is a contest of the home. Without a home, say --office, --called and --vote:

    dauys calendar --office kz.akim --called 2021-07-09 --vote 2021-08-08
    """
    with errors():
        at = moment(now) if now else None
        ahead = timedelta(days=within)
        if contest is not None:
            if office or any(given.values()):
                raise _fault(
                    contest, f"{_GIVEN} come from its acts", "give CONTEST alone, or --office"
                )
            with context.opened() as home:
                view = _in_home(home, contest, at, ahead)
        else:
            view = _by_law(office, given, at, ahead)
        if file is not None:
            made = ics(view.days, view.name, language(), at or datetime.now(UTC))
            if file == "-":
                click.echo(made, nl=False)
                return
            Path(file).write_bytes(made)
            say(f"{file}: {made.count(b'BEGIN:VEVENT')} events")
            return
        if form == "json":
            say(json_line(_document(view)))
            return
        print_calendar(view, language())
        for moved in view.moved:
            print_postponement(moved, language())
        if view.items is not None and at is not None:
            print_agenda(view.items, view.days, at, language())


def _by_law(
    office: str | None, given: dict[str, str | None], at: datetime | None, ahead: timedelta
) -> View:
    if office is None:
        raise _fault("", "there is neither a contest nor a rulebook", "name CONTEST, or --office")
    if given["called"] is None:
        raise _fault(office, "the law is that of the day of the call", "give --called DATE")
    called, powers_ended = _day(given["called"], "--called"), _optional(given, "powers_ended")
    ground = given["ground"] or ("early" if powers_ended else "regular")
    rulebook = rulebooks.load(office)
    known = {parameter.scope for parameter in rulebook.parameters}
    if given["scope"] and given["scope"] not in known:
        raise _fault(given["scope"], "the rulebook has: " + ", ".join(sorted(known)), "name one")
    days = calendar_by_law(
        rulebook,
        called,
        _optional(given, "vote"),
        given["zone"] or usual_zone(rulebook.country),
        cast("Ground", ground),
        term_ends=_optional(given, "term_ends"),
        powers_ended=powers_ended,
        scope=given["scope"],
    )
    # The call is made; of the other steps nothing is recorded here.
    done = {"call_due": local(called, datetime.min.time(), days.zone)}
    items = agenda(days, done, at, ahead) if at is not None else None
    return View(f"{office}.{days.vote}", rulebook, days, items)


def usual_zone(country: str) -> str:
    """The first zone that the IANA database lists for a country: that of most of its people."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    for line in table.splitlines():
        if line.startswith(f"{country}\t"):
            return line.split("\t")[2]
    raise _fault(country, "the IANA database lists no time zone for it", "give --zone")


def _in_home(home: Any, contest_id: str, at: datetime | None, ahead: timedelta) -> View:
    from dauys.election.streams import contest as contest_stream
    from dauys.store import reading
    from dauys.store.snapshots import snapshot_of, upcoming

    snapshot: Snapshot = snapshot_of(home, upcoming(home), references=False)
    contest = snapshot.states.get(contest_stream(contest_id))
    if contest is None or contest.terms is None:
        raise _fault(contest_id, "this home has no such contest", "`dauys results` lists them")
    rulebook, zone = snapshot.rulebook(contest), zone_of(snapshot, contest)
    settlements = snapshot.settlements(contest)
    days = calendar_of(contest, rulebook, settlements, zone)
    if days is None:
        raise _fault(
            contest_id, "the day of its call or its time zone is not known", "record them first"
        )
    items = None
    if at is not None:
        own = (contest_stream(contest_id), f"precinct/{contest_id}/")
        acts = [
            act
            for act in reading.acts(home, 0, snapshot.publication.size)
            if act.stream == own[0] or act.stream.startswith(own[1])
        ]
        items = agenda_of(contest, acts, rulebook, at, ahead, settlements, zone)
    moved = postponements_of(contest, rulebook, settlements, zone)
    return View(contest_id, rulebook, days, items, moved)


def _document(view: View) -> dict[str, Any]:
    days = view.days
    return {
        "contest": view.name,
        "rulebook": view.rulebook.id,
        "version": days.version,
        "scope": days.scope,
        "ground": days.ground,
        "zone": days.zone,
        "call": str(days.call),
        "vote": str(days.vote),
        "vote_proposed": days.vote_proposed,
        "steps": [
            {**row, "parameters": list(step.parameters)}
            for row, step in zip(rows(days), days.steps, strict=True)
        ],
        "postponements": [
            {
                "from": str(moved.original),
                "to": str(moved.vote),
                "at": moved.at.isoformat() if moved.at else None,
                "ground": moved.ground or None,
                "steps": [
                    {
                        "step": row.id,
                        "before": row.before.printed if row.before else None,
                        "after": row.after.printed if row.after else None,
                        "passed": row.passed,
                    }
                    for row in moved.steps
                    if row.moved
                ],
            }
            for moved in view.moved
        ],
        "agenda": None
        if view.items is None
        else [
            {
                "id": item.id,
                "subject": item.subject,
                "status": item.status,
                "due": item.due.isoformat() if item.due else None,
                "done": item.done.isoformat() if item.done else None,
            }
            for item in view.items
        ],
    }


def _optional(given: dict[str, str | None], name: str) -> date | None:
    written = given[name]
    return _day(written, "--" + name.replace("_", "-")) if written else None


def _day(written: str, option: str) -> date:
    try:
        if len(written) == len("2021-07-25"):
            return date.fromisoformat(written)
    except ValueError:
        pass  # the same fault as for any other text that is no day
    raise Fault(
        "F-615",
        what="not a day",
        where=option,
        value=written,
        why="no such day is in the calendar",
        remedy="write a day that exists as YYYY-MM-DD",
    )


def moment(written: str) -> datetime:
    """A moment as ``--now`` names it; Fault F-615 for anything else."""
    try:
        found = datetime.fromisoformat(written)
        if found.tzinfo is not None:
            return found
    except ValueError:
        pass  # the same fault as for a moment without its offset
    raise Fault(
        "F-615",
        what="not a moment",
        where="--now",
        value=written,
        why="a moment has its offset from UTC, or nobody knows which one is meant",
        remedy="write it like 2021-07-14T18:01:00+06:00",
    )


def _fault(value: str, why: str, remedy: str) -> Fault:
    return Fault("F-616", what="no calendar", where="calendar", value=value, why=why, remedy=remedy)
