"""Commands that show figures: results, discrepancies."""

from __future__ import annotations

from typing import Any

import click

from dauys.cli.shell import (
    BAD_INPUT,
    Context,
    errors,
    fail,
    job,
    json_line,
    language,
    say,
    say_wrapped,
)
from dauys.cli.tables import table
from dauys.record.discrepancies import discrepancies as find
from dauys.record.discrepancies import discrepancy_rows, verdict_counts
from dauys.record.snapshot import Snapshot
from dauys.record.tables import result_objects, results_csv
from dauys.store.snapshots import snapshot_of, upcoming

_BLANK = "not reported"


def _winner(row: dict[str, Any]) -> str:
    outcome = row["outcome"]
    if outcome["kind"] == "elected":
        return str(outcome["name"])
    if outcome["kind"] == "tie":
        return "tie: " + " = ".join(outcome["candidates"])
    return f"{outcome['kind']} ({outcome['reason']})"


def _share(row: dict[str, Any]) -> str:
    for vote in row["votes"]:
        if vote["candidate"] == row["outcome"]["candidate"]:
            return str(vote["share"])
    return ""


def _print(snapshot: Snapshot, election: str, rows: list[dict[str, Any]]) -> None:
    announced = snapshot.elections[election].announced
    titles = announced.titles if announced else {}
    say(titles.get(language()) or titles.get("en") or next(iter(titles.values()), election))
    say(election + (f"   [{snapshot.home.mark.upper()}]" if snapshot.home.mark else ""))
    if not rows:
        say("no contests recorded")
        say()
        return
    lines = [
        (
            row["contest"].removeprefix(f"{election}."),
            _winner(row),
            _share(row),
            row["turnout"] or _BLANK,
            "yes" if row["declared"] else "no",
        )
        for row in rows
    ]
    say(table(("contest", "outcome", "share %", "turnout %", "declared"), lines, right=(2, 3)))
    say("1 contest" if len(rows) == 1 else f"{len(rows):,} contests")
    if any(row["mode"] == "transcribed" for row in rows):
        say("Transcribed contests: outcomes are computed, never declared.")
    say()


@job("See figures")
@click.command()
@click.argument("election", required=False)
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.pass_obj
def results(context: Context, election: str | None, form: str, as_json: bool) -> None:
    """What the figures say, by contest."""
    with errors(), context.opened() as home:
        snapshot = snapshot_of(home, upcoming(home), references=False)
        if election is not None and election not in snapshot.elections:
            listed = ", ".join(snapshot.elections) or "none"
            fail(BAD_INPUT, f"{election}: this home has no such election; it has: {listed}")
        wanted = [election] if election else list(snapshot.elections)
        by_election = {e: result_objects(snapshot, e) for e in wanted}
        rows = [row for found in by_election.values() for row in found]
        if as_json or form == "json":
            say(json_line(rows))
        elif form == "csv":
            say(results_csv(rows, snapshot).decode().rstrip("\n"))
        else:
            for name, found in by_election.items():
                _print(snapshot, name, found)


@job("See figures")
@click.command()
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
@click.option("--all", "everything", is_flag=True, help="Also what agrees.")
@click.pass_obj
def discrepancies(context: Context, as_json: bool, everything: bool) -> None:
    """Where sources disagree, with the arithmetic."""
    with errors(), context.opened() as home:
        found = find(snapshot_of(home, upcoming(home), references=False))
        rows = discrepancy_rows(found)
        if as_json:
            say(json_line(rows))
            return
        tongue = language()
        for row in rows:
            if row["verdict"] == "agrees" and not everything:
                continue
            say(f"{row['verdict'].replace('_', ' ')}: {row['id']}")
            say_wrapped(row["arithmetic"], "    ")
            if row["reason"]:
                say_wrapped(row["reason"][tongue], "    ")
            say_wrapped(row["explanation"][tongue], "    ")
        counts = verdict_counts(found)
        say(
            f"{counts['disagrees']} disagree, {counts['not_decidable']} not decidable, "
            f"{counts['agrees']} agree" + ("" if everything else " (--all shows them)") + "."
        )
