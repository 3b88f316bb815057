"""A network cut in the middle of an entry, a server killed and started again, answers lost.

A real ``dauys serve`` on each database. Two typists sit at a browser. At the end the register has
exactly the entries that were made, and the figures behind them are those of the papers.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dauys.accounts import homes
from dauys.office.entry.figures import typed_of
from dauys.office.entry.models import Entered, Typing
from dauys.office.entry.station import station
from dauys.office.entry.writing import figures_of
from dauys.store import moving, reading, salts
from dauys.store.home import Home

from .conftest import WALK
from .district import district_home, paper_of
from .district import typed_of as typed_at
from .keyboard import CHECKING, KEPT, ORDER, SAVED, Keys, Typist, signed_in, until
from .voting import CONTEST, figures_address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

pytestmark = pytest.mark.chromium
LOST = "document.getElementById('saving')?.className == 'lost'"
VOTES = ORDER.index("v.birinshi")


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("district") / "home"
    district_home(path, WALK, 3)
    return path


@pytest.fixture
def home(district: Path, database: str | None, tmp_path: Path) -> Iterator[Home]:
    """On each database, with the clock of the wall: the server is another process."""
    shutil.copytree(district, tmp_path / "home")
    with ExitStack() as stack:
        opened = stack.enter_context(Home.open(tmp_path / "home"))
        if database is not None:
            moved = moving.copy(opened, tmp_path / "moved", database=database)
            opened = stack.enter_context(moved)
        yield stack.enter_context(homes.serving(opened))


@dataclass
class Server:
    """``dauys serve --office`` in a process of its own, always on the same port."""

    home: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "dauys", "--home", str(self.home), "serve", "--office"]
        self.process = subprocess.Popen(
            [*command, "--office-port", str(self.port)],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._until(answers=True)

    def kill(self) -> None:
        """Kill it and its workers at once, in the middle of whatever they do."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)
            # Its worker has the same port and dies a moment later.
            self._until(answers=False)
            self.process = None

    def _until(self, *, answers: bool) -> None:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                there = True
            except OSError:
                there = False
            if there is answers:
                return
            time.sleep(0.1)
        raise AssertionError("the server does not start or end")


@pytest.fixture
def server(home: Home) -> Iterator[Server]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    made = Server(home.path, port)
    made.start()
    yield made
    made.kill()


def test_nothing_is_lost_and_nothing_doubled(browser: Browser, server: Server, home: Home) -> None:
    first = signed_in(browser, "typist", server.address)
    second = signed_in(browser, "typist-2", server.address)
    one, other = Typist.sits_down(first), Typist.sits_down(second)

    # The first typist's network is cut in the middle; the second one's draft has arrived.
    paper = paper_of(1)
    keys = one.begins("1")
    fill(keys, ORDER[:4], paper)
    first.set_offline(True)
    fill(keys, ORDER[4:VOTES], paper)
    until(one.page, LOST)
    fill(other.begins("2"), ORDER[:VOTES], paper_of(2))
    until(other.page, KEPT)
    second.close()

    server.kill()
    first.set_offline(False)
    # Neither without a network nor without a server does a key lead away.
    fill(keys, ORDER[VOTES:], paper)
    until(one.page, LOST)
    assert one.page.url.endswith("/1/")
    server.start()

    # The browser has what the server never got, even after the page was loaded again.
    one.page.reload()
    assert {name: one.page.input_value(f"[name='{name}']") for name in ORDER} == paper
    one.page.keyboard.press("Shift+Enter")
    one.saves(keys)

    # The server has the draft of the second typist, who comes back at another machine.
    second = signed_in(browser, "typist-2", server.address)
    other = Typist.sits_down(second)
    keys = other.begins("2", ORDER[VOTES])
    shown = {name: other.page.input_value(f"[name='{name}']") for name in ORDER[:VOTES]}
    assert shown == {name: paper_of(2)[name] for name in ORDER[:VOTES]}
    fill(keys, ORDER[VOTES:], paper_of(2))
    other.saves(keys)

    lose_the_answer(one, first, server)
    second.close()
    first.close()
    exactly(home, {"1": "typist-1", "2": "typist-2", "3": "typist-1"})


def fill(keys: Keys, names: tuple[str, ...], paper: dict[str, str]) -> None:
    """Type rows of a paper, one after the other."""
    for name in names:
        keys.type(paper[name])
        keys.press("Enter")


def lose_the_answer(typist: Typist, context: BrowserContext, server: Server) -> None:
    """A paper is saved, the server dies before its answer arrives, and it is saved once more."""
    keys = typist.begins("3")
    fill(keys, ORDER, paper_of(3))
    until(typist.page, CHECKING)
    sent: list[tuple[str, str, str]] = []

    def lose(route: Route) -> None:
        request = route.request
        if request.method != "POST":
            route.continue_()
            return
        kind = request.headers["content-type"]
        sent.append((request.url, request.post_data or "", kind))
        assert route.fetch(max_redirects=0).status == 302
        server.kill()
        route.abort()

    typist.page.route("**/check/", lose)
    keys.press("Enter")
    while not sent or server.process is not None:
        typist.page.wait_for_timeout(20)
    typist.page.unroute("**/check/")
    server.start()
    ((url, body, kind),) = sent
    for _ in range(2):
        again = context.request.post(
            url, data=body, headers={"content-type": kind}, max_redirects=0
        )
        assert again.status == 302
        assert "?saved=" in again.headers["location"]
    # Whoever goes back to the paper instead reads that it was typed.
    typist.page.goto(figures_address("3"))
    assert typist.page.locator("#paper").count() == 0
    typist.page.goto("/office/entry/?saved=first&number=3")
    until(typist.page, SAVED)


def exactly(home: Home, made: dict[str, str]) -> None:
    """The register has one entry for each of these stations, with the figures of its paper."""
    for number, person in made.items():
        stream = f"precinct/{CONTEST}/{number}"
        acts = [act for act in reading.acts_of(home, stream) if act.kind == "protocol.entered"]
        assert [act.approvals[0].person for act in acts] == [person]
        paper = station(home, CONTEST, number)
        assert paper is not None
        typed = typed_of(figures_of(paper, acts[0].id)).by_field
        assert typed == typed_at(int(number), paper.rows)
    assert Entered.objects.count() == len(made)
    assert len(salts.names(home, "entry/")) == len(made)
    assert not Typing.objects.exists()
