"""Commands that bring in other people's files."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli.shell import (
    BAD_INPUT,
    Context,
    Progress,
    Stopwatch,
    errors,
    job,
    json_line,
    say,
    say_wrapped,
)
from dauys.exchange import importing
from dauys.exchange.tables import read_tables

_PATH = click.Path(path_type=Path)


@job("Bring in figures")
@click.group(name="import")
def import_() -> None:
    """Bring in other people's files."""


@import_.command()
@click.argument("mapping", type=_PATH)
@click.argument("directory", type=_PATH)
@click.option("--dry-run", is_flag=True, help="Report every problem and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
@click.pass_obj
def tables(context: Context, mapping: Path, directory: Path, dry_run: bool, as_json: bool) -> None:
    """Results tables, whose columns MAPPING.toml names, as transcribed contests."""
    stage = Stopwatch()
    with errors():
        read = read_tables(mapping, directory)
        if dry_run:
            problems = [str(problem) for problem in read.problems]
            compared = [] if problems else [str(line) for line in importing.compare(read)]
            if as_json:
                say(
                    json_line(
                        {
                            "problems": problems,
                            "compared": compared,
                            "notices": list(read.notices),
                        }
                    )
                )
            else:
                for line in problems or [*compared, *read.notices]:
                    say_wrapped(line)
                say(f"{len(problems)} problems; nothing was recorded.")
            if problems:
                raise SystemExit(BAD_INPUT)
            return
        read.problems.raise_first()
        stage("read and checked")
        progress = Progress("recording")
        with context.opened() as home:
            imported = importing.record(home, read, progress)
        progress.end()
        stage("decided, signed, recorded, compared")
        say(str(imported))
