"""The command that answers questions over HTTP: the API alone, in processes made for it."""

from __future__ import annotations

import os

import click

from dauys.cli.shell import Context, errors, job, say


@job("Publish and verify")
@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True)
@click.option("--threads", type=click.IntRange(1, 64), default=2, show_default=True)
@click.pass_obj
def api(context: Context, host: str, port: int, workers: int, threads: int) -> None:
    """Answer questions about the home over HTTP, under /api/v1/.

    Answers are those of the last publication. WORKERS are processes with THREADS each; every
    process holds the published version in memory. Put a web server with TLS and a limit of
    requests in front of it.
    """
    from granian import Granian
    from granian.constants import Interfaces

    with errors():
        # A home that cannot be opened is said here, not in a process that answers.
        with context.opened():
            pass
        os.environ["DAUYS_HOME"] = str(context.home.resolve())
        say(f"API: http://{host}:{port}/api/v1/")
        say("Stop with Ctrl-C.")
        Granian(
            "dauys.server.public:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=threads,
            websockets=False,
            log_enabled=False,
        ).serve()
