"""The command that publishes."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli.shell import (
    Context,
    Progress,
    errors,
    job,
    json_line,
    say,
    say_fingerprint,
    stage_took,
)
from dauys.publish.publication import publish as publish_home
from dauys.record.manifest import fingerprint

_PATH = click.Path(path_type=Path)


@job("Publish and verify")
@click.command()
@click.argument("out", type=_PATH)
@click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
@click.pass_obj
def publish(context: Context, out: Path, processes: int, as_json: bool) -> None:
    """Publish the home as static files.

    OUT becomes a link to the new version, switched when the version is complete.
    """
    with errors(), context.opened() as home:
        bar = Progress("documents and pages")
        made = publish_home(home, out, processes=processes, counter=bar)
        bar.end()
        if as_json:
            say(
                json_line(
                    {
                        "version": made.record.version,
                        "as_of": made.record.as_of,
                        "size": made.record.size,
                        "manifest": made.record.manifest,
                        "fingerprint": fingerprint(made.record.manifest),
                        "files": made.site.files,
                        "seconds": {k: f"{v:.2f}" for k, v in made.seconds.items()},
                    }
                )
            )
            return
        for stage, seconds in made.seconds.items():
            stage_took(stage, seconds)
        say(
            f"Version {made.record.version} as of {made.record.as_of}: {made.site.files} files, "
            f"{made.record.size} acts. Fingerprint:"
        )
        say_fingerprint(made.record.manifest, "  ")
