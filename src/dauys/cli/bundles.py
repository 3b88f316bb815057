"""Commands for a district without a line: what an office and a cut-off server carry on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dauys.cli.accounts import served
from dauys.cli.shell import Context, job, say

if TYPE_CHECKING:
    from dauys.office.bundle.taking import Report

_PATH = click.Path(path_type=Path)


@job("Run the office")
@click.group()
def bundle() -> None:
    """Carry a territory between an office and a cut-off one."""


@bundle.command("home")
@click.argument("directory", type=_PATH)
@click.pass_obj
def home_(context: Context, directory: Path) -> None:
    """Make the home of a server that will be cut off.

    It is this home without the key of the log: it records, and never publishes.
    """
    from dauys.office.bundle import making

    with served(context) as home:
        making.cut_off_home(home, directory)
        say(f"{directory} is the home of a server that may be cut off from {home.origin}")


@bundle.command()
@click.argument("file", type=_PATH)
@click.option("--territory", required=True, metavar="UNIT", help="With everything below it.")
@click.option("--copy", is_flag=True, help="The office goes on recording in the territory.")
@click.pass_obj
def out(context: Context, file: Path, territory: str, *, copy: bool) -> None:
    """Write a territory's acts, logins, entries and drafts to FILE.

    At the office this hands the territory over: nothing is recorded in its contests here until
    a bundle of the cut-off server comes in, or two people give that server up on the page "With
    a cut-off server". With --copy it stays here.
    """
    from dauys.office.bundle import form, lending, making

    with served(context) as home:
        lends = form.is_office(home) and not copy
        out = lending.lend(home, territory) if lends else None
        try:
            manifest = making.make(home, territory, file)
        except BaseException:
            if out is not None:
                out.delete()
            raise
        say(f"{file}: {manifest.acts} acts of {manifest.unit}, made at {manifest.made_at}")
        if lends:
            say(f"  {territory} is with the cut-off server now: nothing is recorded in it here")


@bundle.command("in")
@click.argument("file", type=_PATH)
@click.option("--dry-run", is_flag=True, help="Check everything, do nothing.")
@click.option("--still-out", is_flag=True, help="The cut-off server goes on recording.")
@click.pass_obj
def in_(context: Context, file: Path, *, dry_run: bool, still_out: bool) -> None:
    """Import FILE. Importing it twice changes nothing."""
    from dauys.office.bundle import taking
    from dauys.store.sequencing import sequence

    with served(context) as home:
        report = taking.take(home, file, dry_run=dry_run, still_out=still_out)
        sequence(home)
        for line in _lines(report, dry_run):
            say(line)


def _lines(report: Report, dry_run: bool) -> list[str]:
    made = report.manifest
    lines = [f"Bundle of {made.unit}, made at {made.made_at} by the {made.made_by} server"]
    taken, skipped = ("will import", "will skip") if dry_run else ("imported", "skipped")
    lines += [f"  {taken} {n} {what}" for what, n in sorted(report.taken.items())]
    lines += [
        f"  {skipped} {n} {what} because {why}" for (what, why), n in sorted(report.skipped.items())
    ]
    if report.back:
        verb = "will be" if dry_run else "is"
        lines.append(f"  {made.unit} {verb} back: it is recorded in here again")
    return lines if len(lines) > 1 else [*lines, "  nothing is in it"]
