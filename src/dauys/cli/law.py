"""``dauys law``: the rulebooks, and what can be done with them."""

from __future__ import annotations

import click

from dauys.cli.shell import Grouped, errors, job, language, say
from dauys.law import rulebook as rulebooks

PLACES = {
    "show": "dauys.cli.lawshow:show_law",
    "diff": "dauys.cli.lawdiff:diff_law",
    "new": "dauys.cli.laws:new",
    "check": "dauys.cli.laws:check",
    "history": "dauys.cli.laws:history",
}


class _Showing(Grouped):
    """Words that begin with an option mean the command ``show``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As a group does, with ``show`` put in where an option stands for a command."""
        if args and args[0].startswith("-") and args[0] not in ctx.help_option_names:
            args = ["show", *args]
        return super().parse_args(ctx, args)


@job("Know the law")
@click.group(cls=_Showing, places=PLACES, invoke_without_command=True)
@click.pass_context
def law(ctx: click.Context) -> None:
    """The law on a day, what it leaves open, rulebooks, their gaps and history.

    Without a command it lists the rulebooks that come with the program; options
    alone mean show: dauys law --office kz.akim --on 2021-07-25.
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
