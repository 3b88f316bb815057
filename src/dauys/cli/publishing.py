"""The command that publishes."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import click

from dauys.cli.shell import (
    Context,
    Progress,
    errors,
    job,
    json_line,
    note,
    say,
    say_fingerprint,
    stage_took,
)
from dauys.law.faults import Fault
from dauys.publish.builder import Made
from dauys.publish.publication import publish as publish_home
from dauys.publish.watching import watch as publish_watching
from dauys.record.manifest import fingerprint

_PATH = click.Path(path_type=Path)


@job("Publish and verify")
@click.command()
@click.argument("out", type=_PATH)
@click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--watch", is_flag=True, help="Go on publishing what comes, until stopped.")
@click.option(
    "--every",
    type=click.FloatRange(0.05, 3600),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="With --watch: how often to look for new acts.",
)
@click.option(
    "--bulk-every",
    type=click.FloatRange(0, 86400),
    default=300.0,
    show_default=True,
    metavar="SECONDS",
    help="With --watch: how often to make the tables of whole elections.",
)
@click.option(
    "--to",
    "targets",
    multiple=True,
    metavar="TARGET",
    help="Send each version there too: a directory, s3://bucket/prefix, host:path, a .zip file.",
)
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
@click.pass_obj
def publish(
    context: Context,
    out: Path,
    processes: int,
    watch: bool,
    every: float,
    bulk_every: float,
    targets: tuple[str, ...],
    as_json: bool,
) -> None:
    """Publish the home as static files.

    OUT becomes a link to the new version, switched when the version is complete. With --watch it
    stays and publishes each new act within seconds; only files that change are written.
    """
    with errors(), context.opened() as home:
        tell = _told_as_json if as_json else _told
        if watch:

            def made_and_sent(made: Made) -> None:
                tell(made)
                _send(out, targets, made, go_on=True)

            publish_watching(
                home,
                out,
                _until_stopped(),
                made=made_and_sent,
                failed=lambda error: note(str(error)),
                every=every,
                tables_every=bulk_every,
                processes=processes,
            )
            return
        bar = Progress("documents and pages")
        made = publish_home(home, out, processes=processes, counter=bar)
        bar.end()
        if not as_json:
            for stage, seconds in made.seconds.items():
                stage_took(stage, seconds)
        tell(made)
        _send(out, targets, made, go_on=False)


def _send(out: Path, targets: tuple[str, ...], made: Made, *, go_on: bool) -> None:
    """Send a version to each target; beside a server the next version makes up for a failure.

    A zip file is whole each time, so it is made with the bulk tables only.
    """
    from dauys.publish.targets import to

    for target in targets:
        if target.endswith(".zip") and made.record.tables is not None:
            continue
        try:
            to(target)(out)
        except (Fault, OSError) as error:
            if not go_on:
                raise
            note(f"{target}: {error}")


@job("Publish and verify")
@click.command()
@click.argument("site", type=_PATH)
@click.argument("target")
def mirror(site: Path, target: str) -> None:
    """Send a published SITE to a TARGET: only files that differ.

    TARGET is a directory, s3://bucket/prefix, host:path (for rsync) or a .zip file. It can be
    interrupted and repeated. latest.json is sent last.
    """
    from dauys.publish.targets import to

    with errors():
        sent = to(target)(site)
        say(f"{target}: {sent.files} files, {sent.bytes} bytes sent, {sent.removed} removed")


def _told(made: Made) -> None:
    say(
        f"Version {made.record.version} as of {made.record.as_of}: {made.site.files} files, "
        f"{made.record.size} acts. Fingerprint:"
    )
    say_fingerprint(made.record.manifest, "  ")


def _told_as_json(made: Made) -> None:
    say(
        json_line(
            {
                "version": made.record.version,
                "as_of": made.record.as_of,
                "size": made.record.size,
                "manifest": made.record.manifest,
                "fingerprint": fingerprint(made.record.manifest),
                "tables": made.record.of_tables().version,
                "files": made.site.files,
                "seconds": {k: f"{v:.2f}" for k, v in made.seconds.items()},
            }
        )
    )


def _until_stopped() -> threading.Event:
    """Set by Ctrl-C or a polite end; the version under way is finished first."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop
