"""Commands that keep a home: init, load, import tables, declare, rebuild."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from dauys.cli.shell import (
    BAD_INPUT,
    PROBLEMS,
    REFUSED,
    Context,
    Progress,
    errors,
    fail,
    job,
    json_line,
    note,
    refusal_lines,
    say,
)
from dauys.election.act import Decision, Draft
from dauys.election.bodies.contest import ResultDeclared
from dauys.exchange import loading
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.publish.publication import check_last
from dauys.store.home import Home
from dauys.store.rebuild import rebuild as rebuild_home
from dauys.store.snapshots import snapshot_of, upcoming
from dauys.store.writing import By, batch, write

_PATH = click.Path(path_type=Path)


@job("Keep a home")
@click.command()
@click.option("--origin", default="dauys.invalid/home", show_default=True, help="The log's name.")
@click.option("--title", default="dauys", show_default=True, help="Whose home it is.")
@click.option("--rehearsal", is_flag=True, help="Everything in it is marked as a rehearsal.")
@click.option("--seed", metavar="HEX", help="Rehearsals only: derive all keys from this.")
@click.option("--since", metavar="DATE", help="First day of the founders' appointments.")
@click.pass_obj
def init(
    context: Context,
    origin: str,
    title: str,
    rehearsal: bool,
    seed: str | None,
    since: str | None,
) -> None:
    """Make a home: database, keys, the first acts."""
    with errors():
        try:
            seed_bytes = bytes.fromhex(seed) if seed is not None else None
        except ValueError:
            fail(BAD_INPUT, f"--seed {seed!r}: not hexadecimal; give an even number of hex digits")
            return
        with Home.create(
            context.home,
            origin=origin,
            title=title,
            mark="rehearsal" if rehearsal else "",
            database=context.database,
            seed=seed_bytes,
            since=since,
        ) as home:
            origin = home.origin  # a rehearsal's says so
        say(f"Home {context.home} for {origin}" + (" (rehearsal)" if rehearsal else ""))
        if "DAUYS_PASSPHRASE" not in os.environ:
            note(
                f"Its keys are sealed by {context.home / 'keys' / 'passphrase'}: keep that file "
                "apart from backups, or set DAUYS_PASSPHRASE before init."
            )


@job("Bring in figures")
@click.command()
@click.argument("directory", type=_PATH)
@click.pass_obj
def load(context: Context, directory: Path) -> None:
    """Record a directory of data files (see examples/)."""
    with errors(), context.opened() as home:
        progress = Progress("recording")
        loaded = loading.load(home, directory, progress)
        progress.end()
        say(f"{loaded.acts} acts recorded from {directory}")
        for election in loaded.elections:
            say(f"  {election}")


@job("Keep a home")
@click.command()
@click.argument("election")
@click.option(
    "--by", "by", multiple=True, required=True, metavar="PERSON:ROLE", help="Two of them."
)
@click.option("--session", required=True, help="The session that decided.")
@click.option("--number", required=True, help="The decision's number (one for all contests).")
@click.option("--for", "votes_for", type=int, required=True, help="Members in favour.")
@click.option("--against", type=int, default=0, show_default=True)
@click.option("--abstained", type=int, default=0, show_default=True)
@click.option("--at", required=True, metavar="TIME", help="Local time with offset, ISO 8601.")
@click.pass_obj
def declare(
    context: Context,
    election: str,
    by: tuple[str, ...],
    session: str,
    number: str,
    votes_for: int,
    against: int,
    abstained: int,
    at: str,
) -> None:
    """Declare the complete results of a conducted ELECTION.

    Contests that were declared before are left as they are.
    """
    with errors(), context.opened() as home:
        approvers = [_by(text) for text in by]
        snapshot = snapshot_of(home, upcoming(home), references=False)
        if election not in snapshot.elections:
            fail(BAD_INPUT, _unknown(election, list(snapshot.elections)))
        declared, refused = 0, 0
        for contest_id, contest in snapshot.contests[election].items():
            if contest.transcribed is not None or contest.declared is not None:
                continue
            if contest.terms is None:
                continue
            result = snapshot.result(contest_id)
            draft = Draft(
                stream=f"contest/{contest_id}",
                body=ResultDeclared(
                    winner=result.outcome.candidate or "-",
                    protocols=tuple(p.act for p in result.protocols.values()) or ("-",),
                ),
                occurred_at=at,
                issuer=contest.terms.commission,
                decision=Decision(
                    session=session,
                    number=number,
                    votes_for=votes_for,
                    against=against,
                    abstained=abstained,
                ),
            )
            try:
                with batch(home):
                    act = write(home, draft, approvers)
            except Refusal as refusal:
                note(f"{contest_id}: {refusal_lines(refusal)}")
                refused += 1
                continue
            say(f"{contest_id}: {result.outcome.candidate} ({act.id})")
            declared += 1
        say(f"{declared} declared, {refused} refused.")
        if refused:
            raise SystemExit(REFUSED)


def _by(text: str) -> By:
    person, colon, role = text.partition(":")
    if not colon or not person or not role:
        raise Fault(
            "F-611",
            what="an approval that cannot be read",
            where="--by",
            value=text,
            why="it names a person and a role",
            remedy="write PERSON:ROLE, for example secretary-1:secretary",
        )
    return By(person, role)


def _unknown(election: str, known: list[str]) -> str:
    listed = ", ".join(known) or "none"
    return f"{election}: this home has no such election; it has: {listed}"


@job("Keep a home")
@click.command()
@click.option("--check", is_flag=True, help="Compare only; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
@click.pass_obj
def rebuild(context: Context, check: bool, as_json: bool) -> None:
    """Derive everything again from the acts.

    With --check nothing is changed; the last publication is derived again too, byte for byte.
    """
    with errors(), context.opened() as home:
        report = rebuild_home(home, check=check)
        differences = list(report.differences)
        if check:
            with tempfile.TemporaryDirectory(prefix="dauys-rebuild-") as scratch:
                differences += check_last(home, Path(scratch) / "site")
        if as_json:
            say(json_line({"acts": report.acts, "differences": differences}))
        else:
            for difference in differences:
                say(difference)
            say(f"{report.acts} acts folded, {len(differences)} differences.")
        if check and differences:
            raise SystemExit(PROBLEMS)
