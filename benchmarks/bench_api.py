"""Answers of the HTTP API by granian, beside a bare WSGI program that sends the same bytes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import BenchmarkError, command
from benchmarks.report import Row
from benchmarks.serving import family_cpu, free_port, wait_for

ROOT = Path(__file__).resolve().parents[1]
_REQUESTS = 2_000
_WARM = 50
_CONTEST = "/api/v1/contests/kz.akim.2021-08-01.aqqum"
_QUESTIONS = {
    "a contest's document": _CONTEST,
    "contests in order of turnout": ("/api/v1/elections/kz.akim.2021-08-01/contests?sort=-turnout"),
    "a search": "/api/v1/search?q=nurbek+jand",
}
#: Sends the file that it is told, whatever is asked.
_BARE = """\
import os
from pathlib import Path
BODY = Path(os.environ["BARE"]).read_bytes()
HEAD = [("Content-Type", "application/json"), ("Content-Length", str(len(BODY)))]
def application(environ, start_response):
    start_response("200 OK", HEAD)
    return [BODY]
"""


@contextmanager
def _served(target: str, cwd: Path, **environment: str) -> Iterator[tuple[int, int]]:
    """Port and pid of granian with one worker and one thread for the application."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port),
         "--blocking-threads", "1", "--no-ws", "--no-log", target],
        cwd=cwd,
        env={**os.environ, **environment},
    )  # fmt: skip
    try:
        wait_for(port, target)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def _answer(connection: socket.socket, request: bytes) -> bytes:
    """The body of one answer over a connection that stays open."""
    connection.sendall(request)
    got = b""
    while b"\r\n\r\n" not in got:
        got += connection.recv(65536)
    head, _, body = got.partition(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n")[0] + b" ":
        raise BenchmarkError(head.decode(errors="replace"))
    length = next(
        int(line.split(b":")[1])
        for line in head.lower().split(b"\r\n")
        if line.startswith(b"content-length")
    )
    while len(body) < length:
        body += connection.recv(65536)
    return body


def _asked(port: int, pid: int, path: str) -> tuple[bytes, float, float]:
    """The answer, CPU seconds of the server and wall seconds for all requests."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for _ in range(_WARM):
            first = _answer(connection, request)
        cpu, wall = family_cpu(pid), time.perf_counter()
        for _ in range(_REQUESTS):
            if _answer(connection, request) != first:
                raise BenchmarkError(f"{path} does not answer the same each time")
        return first, family_cpu(pid) - cpu, time.perf_counter() - wall


def run() -> Iterable[Row]:
    """CPU seconds of the server for each kind of question; requests a second in the note."""
    with tempfile.TemporaryDirectory(prefix="dauys-bench-") as made:
        base = Path(made)
        home = ["-m", "dauys", "--home", str(base / "home")]
        command([sys.executable, *home, "init", "--origin", "bench.example/a", "--title", "b"])
        command([sys.executable, *home, "load", str(ROOT / "examples" / "kz-2021")])
        command([sys.executable, *home, "publish", str(base / "site")])
        (base / "bare.py").write_text(_BARE)
        found = {}
        with _served("dauys.server.public:application", base, DAUYS_HOME=str(base / "home")) as (
            port,
            pid,
        ):
            for name, path in _QUESTIONS.items():
                found[name] = _asked(port, pid, path)
        for name, (body, cpu, wall) in found.items():
            (base / "body").write_bytes(body)
            with _served("bare:application", base, BARE=str(base / "body")) as (port, pid):
                _, bare_cpu, bare_wall = _asked(port, pid, "/")
            yield Row(
                f"{name}, {_REQUESTS:,} times, {len(body):,} bytes",
                cpu,
                bare_cpu,
                floor_name="granian, the same bytes",
                note=f"{_REQUESTS / wall:,.0f} and {_REQUESTS / bare_wall:,.0f} requests a second"
                " over one connection",
            )
