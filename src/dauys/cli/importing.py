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
    note,
    say,
    say_wrapped,
)
from dauys.exchange import foreign, foreignimport, importing, kato
from dauys.exchange.tables import read_tables
from dauys.store.snapshots import snapshot_of, upcoming

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


_FILES = click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE...")


def _foreign(name: str) -> click.Command:
    """The command that imports one format."""

    @click.command(name=name, help=f"{foreignimport.FORMATS[name]}, as transcribed contests.")
    @_FILES
    @click.option("--dry-run", is_flag=True, help="Report every problem and change nothing.")
    @click.option("--election", default="", metavar="ID", help="COUNTRY.OFFICE.DATE")
    @click.option("--rulebook", default="", metavar="ID", help="If not COUNTRY.OFFICE.")
    @click.option("--form", default="", metavar="ID", help="If not published-summary.")
    @click.option("--source", default="", metavar="TEXT", help="Where the file comes from.")
    @click.pass_obj
    def command(
        context: Context,
        files: tuple[Path, ...],
        dry_run: bool,
        election: str,
        rulebook: str,
        form: str,
        source: str,
    ) -> None:
        told = foreign.Told(election, rulebook, form, source)
        with errors():
            read = foreignimport.read(name, list(files), told)
            if dry_run:
                _report([str(problem) for problem in read.problems])
                for line in read.notices:
                    say_wrapped(line)
                say(f"{len(read.contests)} contests, {read.precincts} protocols in {files[0].name}")
                return
            read.problems.raise_first()
            progress = Progress("recording")
            with context.opened() as home:
                imported = foreignimport.record_read(home, read, progress)
            progress.end()
            say(str(imported))

    return command


def _report(problems: list[str]) -> None:
    for line in problems:
        say_wrapped(line)
    say(f"{len(problems)} problems; nothing was recorded.")
    if problems:
        raise SystemExit(BAD_INPUT)


for _name in foreignimport.FORMATS:
    import_.add_command(_foreign(_name))


@import_.command(name="kato")
@click.argument("file", type=_PATH)
@click.option("--dry-run", is_flag=True, help="Report every problem and change nothing.")
@click.pass_obj
def kato_(context: Context, file: Path, dry_run: bool) -> None:
    """The classifier of territorial units of Kazakhstan: XLS, XLSX or CSV."""
    with errors():
        found = kato.read(file)
        if dry_run:
            _report([str(problem) for problem in found.problems])
            return
        found.problems.raise_first()
        with context.opened() as home:
            recorded = kato.record(home, found)
        say(f"{recorded.units} units recorded, {recorded.known} known already.")


@import_.command()
@click.argument("file", type=_PATH)
@click.option("--source", required=True, help="Who made the outlines, under which licence.")
@click.option("--key", metavar="NAME", help="The property with the unit's code.")
@click.option("--dry-run", is_flag=True, help="Draw and report; keep nothing.")
@click.pass_obj
def boundaries(context: Context, file: Path, source: str, key: str | None, dry_run: bool) -> None:
    """Outlines of units (GeoJSON, degrees) for the maps of the next publication."""
    # Geometry is wanted here and nowhere else.
    from dauys.exchange.boundaries.importing import drawn, keep

    with errors(), context.opened() as home:
        units = snapshot_of(home, upcoming(home), references=False).units
        made = drawn(file, units, source=source, key=key)
        for parent, map_ in made.maps.maps.items():
            say(f"  {parent}: {len(map_.shapes)} outlines")
        if made.unknown:
            listed = ", ".join(made.unknown[:5])
            note(f"{len(made.unknown)} outlines of units this home does not know: {listed}")
        if dry_run:
            say("Nothing was kept.")
            return
        say(f"{made.outlines} outlines kept as {keep(context.home, made)}")
