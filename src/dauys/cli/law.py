"""``dauys law``: the group; without a command it shows what applies."""

from __future__ import annotations

import click

from dauys.cli.lawdiff import diff_law
from dauys.cli.lawshow import show_law
from dauys.cli.shell import job


class _Showing(click.Group):
    """Words that begin with an option, and no words at all, mean the command ``show``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As a group does, with ``show`` put in where no command stands."""
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@job("Know the law")
@click.group(cls=_Showing)
def law() -> None:
    """What the law says on a day, and what differs between two rulebooks.

    Without a command: show.
    """


law.add_command(show_law)
law.add_command(diff_law)
