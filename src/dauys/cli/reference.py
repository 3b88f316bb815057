"""Writes ``docs/reference/cli.md`` from the commands: ``python -m dauys.cli.reference``."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli.main import main

HEAD = """\
# The command line

Made by `python -m dauys.cli.reference` from the commands themselves; a test fails when this page
and the commands differ.
"""


def _help(command: click.Command, path: str, parent: click.Context | None) -> str:
    with click.Context(command, info_name=path.rpartition(" ")[2], parent=parent) as context:
        context.max_content_width = 80
        formatter = click.HelpFormatter(width=80)
        command.format_help(context, formatter)
        text = formatter.getvalue().rstrip()
        parts = [f"## `{path}`\n\n```\n{text}\n```\n"]
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                below = command.get_command(context, name)
                if below is not None:
                    parts.append(_help(below, f"{path} {name}", context))
    return "\n".join(parts)


def page() -> str:
    """The whole page."""
    return f"{HEAD}\n{_help(main, 'dauys', None)}"


if __name__ == "__main__":
    Path("docs/reference/cli.md").write_text(page(), encoding="utf-8")
