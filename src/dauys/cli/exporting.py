"""The command that writes an election in other people's formats."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli.shell import Context, errors, job, say
from dauys.exchange import formats
from dauys.store.snapshots import snapshot_of, upcoming

_LISTED = "\n".join(f"  {name:<24} {format_.says}" for name, format_ in formats.FORMATS.items())


@job("Publish and verify")
@click.command(epilog=f"\b\nFormats:\n{_LISTED}")
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(formats.FORMATS)))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--election", metavar="ID", help="One election; without it, all of the home.")
@click.pass_obj
def export(context: Context, format_: str, out: Path, election: str | None) -> None:
    """Write figures to OUT in another format.

    An export shows what a publication at this moment would show, and no more. The same home
    gives the same bytes, but for the time of the export.
    """
    with errors(), context.opened() as home:
        snapshot = snapshot_of(home, upcoming(home), leaves=True)
        formats.export(format_, snapshot, election, out)
        say(f"{out}: {formats.FORMATS[format_].says}, as of {snapshot.publication.as_of}")
