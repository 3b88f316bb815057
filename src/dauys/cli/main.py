"""The ``dauys`` command: thin, every decision is made below."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli.shell import EXIT_CODES, Context, Grouped

PLACES = {
    "init": "dauys.cli.homes:init",
    "declare": "dauys.cli.homes:declare",
    "rebuild": "dauys.cli.homes:rebuild",
    "erase": "dauys.cli.erasing:erase",
    "load": "dauys.cli.homes:load",
    "import": "dauys.cli.importing:import_",
    "calendar": "dauys.cli.calendars:calendar",
    "vacancies": "dauys.cli.vacancies:vacancies",
    "explain": "dauys.cli.explaining:explain",
    "law": "dauys.cli.law:law",
    "paper": "dauys.cli.papers:paper",
    "results": "dauys.cli.figures:results",
    "discrepancies": "dauys.cli.figures:discrepancies",
    "publish": "dauys.cli.publishing:publish",
    "export": "dauys.cli.exporting:export",
    "mirror": "dauys.cli.publishing:mirror",
    "hold": "dauys.cli.releases:hold",
    "release": "dauys.cli.releases:release",
    "rollback": "dauys.cli.releases:rollback",
    "resume": "dauys.cli.releases:resume",
    "verify": "dauys.cli.verifying:verify",
    "api": "dauys.cli.answering:api",
    "rehearse": "dauys.cli.rehearsing:rehearse",
    "serve": "dauys.cli.serving:serve",
    "accounts": "dauys.cli.accounts:accounts",
    "bundle": "dauys.cli.bundles:bundle",
}


@click.group(
    cls=Grouped, places=PLACES, epilog=EXIT_CODES, context_settings={"max_content_width": 80}
)
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
