"""A PostgreSQL server for one process: started on a socket in a directory of its own, then removed.

Nothing of the machine's own servers is touched. Needs the Debian package ``postgresql``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PROGRAMS: Final = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The directory of the newest installed server's programs."""
    found = sorted(_PROGRAMS.glob("*/bin/initdb"), key=lambda path: float(path.parent.parent.name))
    return found[-1].parent if found else None


@contextmanager
def private() -> Iterator[str]:
    """The address of a running temporary server with its durability switched on.

    Raises FileNotFoundError where no server is installed.
    """
    where = programs()
    if where is None:
        raise FileNotFoundError("install the Debian package postgresql")
    # The server refuses to run as root; Debian's package makes the user postgres.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # Not in a deep directory: the path of a Unix socket has at most 107 bytes.
    directory = Path(tempfile.mkdtemp(prefix="dauys-pg-"))
    try:
        if as_user:
            shutil.chown(directory, "postgres")

        def run(program: str, *arguments: str) -> None:
            subprocess.run(
                [*as_user, str(where / program), *arguments],
                check=True,
                cwd=directory,
                stdout=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
            )

        data = str(directory / "data")
        run("initdb", "--pgdata", data, "--username", "postgres", "--auth", "trust",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")  # fmt: skip
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{directory}'"
            " -c deadlock_timeout=100ms -c max_connections=60"
        )
        log = str(directory / "log")
        run("pg_ctl", "start", "--pgdata", data, "--wait", "--log", log, "--options", options)
        try:
            yield f"postgresql://postgres@/postgres?host={directory}"
        finally:
            run("pg_ctl", "stop", "--pgdata", data, "--mode", "immediate", "--wait")
    finally:
        shutil.rmtree(directory, ignore_errors=True)
