"""A builder beside a writer: what comes is published; kill -9 leaves a whole site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from publish_corrections import correct, own, row

from dauys.exchange.loading import load
from dauys.law.faults import Fault
from dauys.publish.builder import Builder, Made
from dauys.publish.places import versions_of
from dauys.publish.publication import check_last
from dauys.publish.trees import Trees
from dauys.publish.watching import watch
from dauys.store.home import Home
from dauys.verify.run import Options, verify

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WAIT = 120


@pytest.fixture
def home(tmp_path: Path, database: str | None) -> Iterator[Home]:
    with Home.create(
        tmp_path / "home",
        origin="test.dauys.example/v",
        title="test",
        mark="rehearsal",
        since="2021-01-01",
        database=database,
    ) as made:
        load(made, EXAMPLES / "kz-2021")
        yield made


@contextmanager
def watching(home: Home, site: Path) -> Iterator[subprocess.Popen[str]]:
    """The command, killed at the end of the block at the latest."""
    command = [sys.executable, "-m", "dauys", "--home", str(home.path), "publish", str(site)]
    with subprocess.Popen(
        [*command, "--watch", "--every", "0.05", "--bulk-every", "0", "--processes", "1"],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
                process.wait()


def shows(site: Path, votes: int) -> bool:
    """Whether the contest's own document comes to show the figure."""
    for _ in range(WAIT * 20):
        try:
            if own(site) == votes:
                return True
        except (OSError, ValueError):
            pass
        time.sleep(0.05)
    return False


def test_killed_at_any_moment_the_site_is_whole_and_it_catches_up(
    home: Home, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    with watching(home, site) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Version 1 ")
    for votes in (4, 5, 6):
        with watching(home, site) as process:
            assert process.stdout is not None
            process.stdout.readline()
            correct(home, votes)
            if votes != 6:
                # In the midst of what it does then.
                time.sleep(0.04 * votes)
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
                assert verify(str(site), Options(processes=1)).problems == []
            else:
                assert shows(site, votes)
                process.send_signal(signal.SIGTERM)
                assert process.wait(WAIT) == 0
    assert verify(str(site), Options(processes=1)).problems == []
    assert check_last(home, tmp_path / "again", processes=1) == []
    trees = Trees(versions_of(site))
    kept = [p for p in versions_of(site).iterdir() if p.name.isdigit()]
    used = set().union(*(trees.used_by(version) for version in kept))
    assert {path.name for path in trees.path.iterdir()} == used


def test_what_comes_is_published_and_tables_follow_alone(home: Home, tmp_path: Path) -> None:
    site, stop = tmp_path / "site", threading.Event()
    versions: list[Made] = []

    def made(version: Made) -> None:
        versions.append(version)
        if len(versions) == 1:
            correct(home, 4)
        if version.record.version > 1 and version.record.tables is None:
            stop.set()

    watch(home, site, stop, made=made, failed=_never, every=0.01, tables_every=0, processes=1)
    assert [v.record.of_tables().version for v in versions] == [1, 1, 3]
    assert (own(site), row(site)) == (4, 4)
    assert verify(str(site), Options(processes=1)).problems == []


def _never(error: Fault | OSError) -> None:
    raise AssertionError(error)


def test_a_reason_is_said_once_and_it_is_tried_again(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, said, attempts = threading.Event(), [], []
    real = Builder.full

    def full(builder: Builder) -> Made:
        attempts.append(1)
        if len(attempts) < 4:
            raise OSError(28, "No space left on device")
        return real(builder)

    monkeypatch.setattr(Builder, "full", full)
    watch(
        home,
        tmp_path / "site",
        stop,
        made=lambda _: stop.set(),
        failed=lambda error: said.append(str(error)),
        every=0.01,
        processes=1,
    )
    assert len(attempts) == 4
    assert said == ["[Errno 28] No space left on device"]
