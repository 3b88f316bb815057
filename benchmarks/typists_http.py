"""Typists who use the pages of a running office: every request a browser makes for one paper."""

from __future__ import annotations

import re
import secrets
import string
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlencode

from benchmarks.measure import BenchmarkError
from benchmarks.serving import family_cpu, free_port, wait_for
from benchmarks.typists import Job, Signals, together

AGENT: Final = "benchmark"
_ONCE: Final = re.compile(rb'name="once" value="([^"]+)"')
_HEADERS: Final = {"User-Agent": AGENT, "Accept-Language": "en"}


@contextmanager
def office(home: Path) -> Iterator[tuple[int, Callable[[], float]]]:
    """The port of ``dauys serve --office`` over the home, and its CPU seconds so far."""
    port = free_port()
    command = [sys.executable, "-m", "dauys", "--home", str(home)]
    server = subprocess.Popen(
        [*command, "serve", "--office", "--office-port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port, "the office", 120)
        yield port, lambda: family_cpu(server.pid)
    finally:
        server.terminate()
        server.wait(30)


def visiting(
    home: str, port: int, pace: float, queues: Sequence[Sequence[Job | None]], signals: Signals
) -> None:
    """Typists of one process, each with a session, a connection and its papers.

    ``pace``: seconds, at most, in which a typist reads and types; 0 for as fast as it goes. What is
    measured of a paper is how long its typist waits for the office; parts are the requests.
    """
    from dauys.store import engine

    engine.setup()
    from dauys.accounts import homes, signing_in
    from dauys.accounts.models import Account
    from dauys.store.home import Home

    tokens: dict[str, str] = {}
    with Home.open(Path(home)) as opened, homes.serving(opened):
        for login in {job[0] for queue in queues for job in queue if job}:
            account = Account.objects.get(login=login)
            tokens[login], _row = signing_in.opened(account, AGENT, "", factor="password+code")
    parts = list[float]()

    def ready(queue: Sequence[Any]) -> Callable[[Job], None]:
        login = next(item[0] for item in queue if isinstance(item, tuple))
        visitor = _Visitor(port, tokens[login], parts)
        visitor.ask("/office/entry/")
        return visitor.paper

    if pace:
        queues = [[one for job in queue for one in (pace, job)] for queue in queues]
    together(queues, ready, signals, parts)


class _Visitor:
    """One typist's browser."""

    def __init__(self, port: int, token: str, parts: list[float]) -> None:
        letters = string.ascii_letters + string.digits
        self._secret = "".join(secrets.choice(letters) for _ in range(32))
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookie = f"dauys_office={token}; dauys_csrf={self._secret}"
        self._parts = parts

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[str, bytes]:
        """Where an answer leads, and its page."""
        headers, body = {**_HEADERS, "Cookie": self._cookie}, None
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": self._secret})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = perf_counter()
        self._connection.request("POST" if body else "GET", path, body, headers)
        answer = self._connection.getresponse()
        page = answer.read()
        self._parts.append(perf_counter() - began)
        if answer.status not in (200, 302):
            raise BenchmarkError(f"{answer.status} at {path}: {page[:300]!r}")
        return answer.getheader("Location", ""), page

    def paper(self, job: Job) -> None:
        """One paper, from the station's number to the page for the next."""
        from tests.office.district import paper_of

        figures, _ = self.ask(f"/office/entry/?station={job[1]}")
        _, page = self.ask(figures)
        typed = {"form": "FiguresForm", "once": _once(page), **paper_of(int(job[1]))}
        # The draft is kept when the first section is done, and again at the end.
        self.ask(figures, {**typed, "do": "stay"})
        self.ask(figures, {**typed, "do": "stay"})
        check, _ = self.ask(figures, {**typed, "do": "check"})
        _, page = self.ask(check)
        saved, _ = self.ask(check, {"form": "SaveForm", "once": _once(page)})
        if "saved=" not in saved:
            raise BenchmarkError(f"station {job[1]} was not saved: {saved}")
        self.ask(saved)
        # The server takes a connection away on which nothing happens for a while.
        self._connection.close()


def _once(page: bytes) -> str:
    found = _ONCE.search(page)
    if found is None:
        raise BenchmarkError(f"no form: {page[:300]!r}")
    return found[1].decode()
