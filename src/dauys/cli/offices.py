"""Serving the office of a home: one process, several threads, on the loopback address."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from dauys.cli.shell import say
from dauys.law.faults import Fault

ADDRESS: Final = "127.0.0.1"
THREADS: Final = 16
"""Answers at the same time; each has its own connection to the database."""


def serve_office(home: Path, port: int) -> None:
    """Serve until interrupted. Faults: those of opening the home, F-707 (nobody can sign in).

    For other machines put a server that speaks HTTPS in front and set ``DAUYS_HTTPS=1`` and
    ``DAUYS_HOSTS``.
    """
    _somebody_can_sign_in(home)
    # Imported late: other commands start without a server.
    from granian.constants import Interfaces
    from granian.server import Server

    os.environ["DAUYS_HOME"] = str(home.absolute())
    say(f"office: http://{ADDRESS}:{port}/office/")
    say("Stop with Ctrl-C.")
    Server(
        "dauys.server.wsgi:application",
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        # One process: the embedded database has one writer, and its lock is the process's.
        workers=1,
        blocking_threads=THREADS,
        log_enabled=False,
    ).serve()


def _somebody_can_sign_in(path: Path) -> None:
    from dauys.accounts import homes
    from dauys.accounts.models import Account
    from dauys.store.home import Home

    with Home.open(path) as home, homes.serving(home):
        if Account.objects.filter(active=True).exists():
            return
    raise Fault(
        "F-707",
        what="nobody can sign in",
        where=str(path),
        why="no account has been issued",
        remedy="issue accounts first: dauys accounts issue --help",
    )
