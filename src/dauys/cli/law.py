"""``dauys law``: the rulebooks, and what can be done with them."""

from __future__ import annotations

import click

from dauys.cli.shell import Grouped, errors, job, language, say
from dauys.law import rulebook as rulebooks

PLACES = {
    "new": "dauys.cli.laws:new",
    "check": "dauys.cli.laws:check",
    "history": "dauys.cli.laws:history",
}


@job("Know the law")
@click.group(cls=Grouped, places=PLACES, invoke_without_command=True)
@click.pass_context
def law(ctx: click.Context) -> None:
    """The law the program knows: rulebooks, their gaps, their history.

    Without a command it lists the rulebooks that come with the program.
    """
    if ctx.invoked_subcommand is None:
        with errors():
            _list()


def _list() -> None:
    for rulebook_id in rulebooks.identifiers():
        rulebook = rulebooks.load(rulebook_id)
        newest = rulebook.versions[-1]
        open_points = sum(p.confidence == "D" for p in rulebook.parameters)
        say(f"{rulebook_id}  ({rulebook.country})")
        say(f"  {rulebook.title[language()]}")
        say(
            f"  {newest.id}, {newest.validity}; {len(rulebook.parameters)} rules,"
            f" {open_points} of them open"
        )
