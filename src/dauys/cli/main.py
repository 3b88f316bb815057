"""The ``dauys`` command: thin, every decision is made below."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli import figures, homes, publishing
from dauys.cli.shell import EXIT_CODES, Context, Grouped


@click.group(cls=Grouped, epilog=EXIT_CODES, context_settings={"max_content_width": 80})
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    envvar="DAUYS_HOME",
    default=Path("var"),
    show_default=True,
    help="The home's directory (DAUYS_HOME).",
)
@click.option(
    "--database",
    envvar="DAUYS_DATABASE",
    metavar="URL",
    help="init: a PostgreSQL database instead of the embedded SQLite (DAUYS_DATABASE).",
)
@click.version_option(package_name="dauys", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, home: Path, database: str | None) -> None:
    """Local elections by the law and on the record."""
    ctx.obj = Context(home, database)


for command in (
    homes.init,
    homes.load,
    homes.import_,
    figures.results,
    figures.discrepancies,
    homes.declare,
    homes.rebuild,
    publishing.publish,
    publishing.verify,
    publishing.serve,
):
    main.add_command(command)
