"""kill -9 and a full disk: what was acknowledged is there, everything else never was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections

from dauys.law.faults import Fault
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.rebuild import rebuild

from .acts import entries, load, new_home, protocol, put, put_all, replayed, units, units_more

TESTS = Path(__file__).resolve().parents[1]


@contextmanager
def child(where: str, path: Path, database: str | None = None) -> Iterator[subprocess.Popen[str]]:
    """The program of ``crashing.py``, killed at the end of the block at the latest."""
    arguments = [sys.executable, "-m", "store.crashing", where, str(path)]
    with subprocess.Popen(
        arguments + ([database] if database else []),
        cwd=TESTS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            kill(process)


def kill(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def sound(home: Home) -> None:
    """Nothing is half there, and the home works."""
    put(home, units_more("afterwards"))
    assert rebuild(home, check=True).differences == []
    replay = replayed(home)
    assert replay.report.problems == []
    assert replay.states == reading.states(home)


def test_killed_in_a_batch_nothing_of_it_is_there(home: Home) -> None:
    load(home, "aqqum")
    before = entries(home)
    with child("in_batch", home.path) as process:
        assert line(process) == "here"
        kill(process)
    assert entries(home) == before
    sound(home)


def test_killed_after_an_acknowledgement_the_act_is_there(home: Home) -> None:
    load(home, "aqqum")
    before = entries(home)
    with child("acknowledged", home.path) as process:
        assert line(process) == "here"
        kill(process)
    assert len(entries(home)) == len(before) + 4
    sound(home)


@pytest.mark.parametrize("after", [1, 2, 7, 20])
def test_killed_at_any_moment_no_acknowledged_act_is_lost(home: Home, after: int) -> None:
    load(home, "aqqum")
    with child("steadily", home.path) as process:
        acknowledged = [line(process) for _ in range(after)]
        kill(process)
        assert process.stdout is not None
        # What it could still say before it died counts; a last line may be cut short.
        rest = process.stdout.read()
        acknowledged += rest[: rest.rfind("\n") + 1].split()
    present = {f"{act.stream}/{act.number}" for act in _placed(home)}
    assert set(acknowledged) <= present
    sound(home)


def _placed(home: Home) -> list[reading.Placed]:
    entries(home)
    return list(reading.positions(home))


def test_killed_while_a_home_is_made_there_is_no_home(database: str | None, tmp_path: Path) -> None:
    with child("creating", tmp_path / "home", database) as process:
        assert line(process) == "here"
        kill(process)
    assert not (tmp_path / "home").exists()
    with pytest.raises(Fault, match="F-502"):
        Home.open(tmp_path / "home")


def test_the_file_system_is_full(tmp_path: Path) -> None:
    with new_home(tmp_path / "home", None) as home:
        load(home, "aqqum")
        before = entries(home)
        with child("without_room", home.path) as process:
            said = line(process)
        assert said.startswith("F-510")
        assert "nothing was recorded" in said
        assert entries(home) == before
        sound(home)


def test_the_database_is_full(home: Home) -> None:
    """The server's own "disk full", and SQLite's, raised in the middle of a batch."""
    load(home, "aqqum")
    before = entries(home)
    with connections[home.alias].cursor() as cursor:
        if home.postgresql:
            cursor.execute(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER full_disk BEFORE INSERT ON store_act FOR EACH ROW"
                " WHEN (NEW.number > 5) EXECUTE FUNCTION full_disk()"
            )
        else:
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 2}")
    with pytest.raises(Fault) as fault:
        put_all(home, *(units_more(f"u{number}") for number in range(200)))
    assert fault.value.code == "F-510"
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER full_disk ON store_act"
            if home.postgresql
            else "PRAGMA max_page_count = 1000000"
        )
    assert entries(home) == before
    put(home, protocol("aqqum", "1", 9, "precinct/kz.akim.2021-07-25.aqqum/1/1"))
    sound(home)


def test_a_database_that_may_only_be_read_is_a_fault(home: Home) -> None:
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "SET default_transaction_read_only = on" if home.postgresql else "PRAGMA query_only=1"
        )
    with pytest.raises(Fault) as fault:
        put(home, units("aqqum"))
    assert fault.value.code == "F-510"
