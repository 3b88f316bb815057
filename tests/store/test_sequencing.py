"""Places in the register: write order is a linearisation, whoever writes at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random

import pytest
from django.db import connections

from dauys.election.act import Draft
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.rebuild import rebuild
from dauys.store.sequencing import sequence
from dauys.store.writing import batch

from .acts import (
    ELECTION,
    candidates,
    contest,
    load,
    new_home,
    protocol,
    put,
    put_all,
    replayed,
    units_more,
)

WAIT = 60
"""Seconds after which a test that hangs fails."""


def test_sequencing_is_idempotent(home: Home) -> None:
    load(home, "aqqum")
    size = sequence(home)
    assert size == 9
    placed = list(reading.positions(home))
    assert [act.position for act in placed] == list(range(9))
    assert sequence(home) == size
    assert list(reading.positions(home)) == placed


def test_inside_a_batch_nothing_is_placed_yet(home: Home) -> None:
    load(home, "aqqum")
    size = sequence(home)
    with batch(home):
        put(home, protocol("aqqum", "1", 6, f"precinct/{ELECTION}.aqqum/1/1"))
        assert sequence(home) == size
    assert sequence(home) == size + 1


def corrections(home: Home, seed: int, rounds: int) -> list[str]:
    """Correct what is there, at random; returns the ids of the acts that were acknowledged."""
    random = Random(seed)
    done: list[str] = []
    for _ in range(rounds):
        unit = random.choice(["aqqum", "talaptan"])
        choice = random.randrange(6)
        if choice == 0:
            stream = f"contest/{ELECTION}.{unit}"
            last = f"{stream}/{reading.state(home, stream).number}"
            done += tried(home, candidates(unit, last, name=f"N{seed}"))
            continue
        if choice == 1:
            sequence(home)
        number = random.choice("12")
        last = reading.state(home, f"precinct/{ELECTION}.{unit}/{number}").protocol.act
        done += tried(home, protocol(unit, number, random.randrange(90), last))
    return done


def tried(home: Home, one: Draft) -> list[str]:
    """Somebody else may have been quicker: then R-206, and nothing is recorded."""
    try:
        return [put(home, one).id]
    except Refusal as refusal:
        if refusal.code != "R-206":
            raise
        return []


def in_threads(home: Home, *jobs: Callable[[], list[str]]) -> list[str]:
    def run(job: Callable[[], list[str]]) -> list[str]:
        try:
            return job()
        finally:
            home.disconnect()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [done for found in pool.map(run, jobs, timeout=WAIT) for done in found]


def test_concurrent_writers_leave_a_linear_register(home: Home) -> None:
    """Every act stands after exactly the versions it read; no acknowledged act is lost."""
    load(home, "aqqum", "talaptan")
    jobs = [partial(corrections, home, seed, 25) for seed in range(4)]
    done = in_threads(home, *jobs)
    assert len(set(done)) == len(done) > 20
    replay = replayed(home)
    assert replay.report.problems == []
    assert replay.states == reading.states(home)
    placed = {f"{act.stream}/{act.number}" for act in reading.positions(home)}
    assert set(done) <= placed
    assert rebuild(home, check=True).differences == []


@contextmanager
def unfinished(home: Home, *drafts: Draft) -> Iterator[None]:
    """Another thread has written ``drafts`` in a batch that ends when the block does."""
    written, end = threading.Event(), threading.Event()

    def hold() -> list[str]:
        with batch(home):
            acts = [put(home, one).id for one in drafts]
            written.set()
            assert end.wait(WAIT)
        return acts

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(in_threads, home, hold)
        try:
            assert written.wait(WAIT)
            yield
        finally:
            end.set()
            holding.result(WAIT)


@pytest.fixture
def server_home(postgresql_server: str, tmp_path: Path) -> Iterator[Home]:
    with new_home(tmp_path / "home", postgresql_server) as made:
        load(made, "aqqum", "talaptan")
        yield made


def first_correction(unit: str) -> Draft:
    return protocol(unit, "1", 7, f"precinct/{ELECTION}.{unit}/1/1")


@pytest.mark.postgresql
def test_writers_in_different_contests_never_wait(server_home: Home) -> None:
    with unfinished(server_home, first_correction("aqqum")):
        act = put(server_home, first_correction("talaptan"))
        assert act.number == 2
        assert sequence(server_home) == 14  # the one that is committed has its place
    assert sequence(server_home) == 15
    assert replayed(server_home).report.problems == []


@pytest.mark.postgresql
def test_a_writer_of_what_another_reads_waits_for_it(server_home: Home) -> None:
    change = candidates("aqqum", f"contest/{ELECTION}.aqqum/2")
    with ThreadPoolExecutor(1) as pool:
        with unfinished(server_home, first_correction("aqqum")):
            waiting = pool.submit(in_threads, server_home, lambda: tried(server_home, change))
            until_blocked(server_home)
            assert not waiting.done()
        assert waiting.result(WAIT) == [f"contest/{ELECTION}.aqqum/3"]
    assert replayed(server_home).report.problems == []


@pytest.mark.postgresql
def test_a_decision_is_made_again_on_what_the_locks_hold(server_home: Home) -> None:
    """The stream moved on between the look without locks and the decision: R-206, not a gap."""
    with ThreadPoolExecutor(1) as pool:
        with unfinished(server_home, first_correction("aqqum")):
            waiting = pool.submit(
                in_threads, server_home, lambda: tried(server_home, first_correction("aqqum"))
            )
            until_blocked(server_home)
        assert waiting.result(WAIT) == []
    assert reading.state(server_home, f"precinct/{ELECTION}.aqqum/1").number == 2


@pytest.mark.postgresql
def test_two_writers_may_create_the_same_stream_at_once(server_home: Home) -> None:
    put_all(server_home, units_more("ulken"), contest("ulken"), candidates("ulken"))
    with ThreadPoolExecutor(1) as pool:
        with unfinished(server_home, protocol("ulken", "1")):
            waiting = pool.submit(
                in_threads, server_home, lambda: tried(server_home, protocol("ulken", "1"))
            )
            until_blocked(server_home)
        assert waiting.result(WAIT) == []
    assert replayed(server_home).report.problems == []


@pytest.mark.postgresql
def test_crossing_batches_end_in_a_fault_and_nothing_is_lost(server_home: Home) -> None:
    """Batches lock as they go; of two that cross, one is told to repeat (F-513)."""
    meet = threading.Barrier(2)

    def cross(one: str, other: str) -> list[str]:
        try:
            with batch(server_home):
                acts = [put(server_home, first_correction(one)).id]
                meet.wait(WAIT)
                acts.append(put(server_home, first_correction(other)).id)
        except Fault as fault:
            if fault.code != "F-513":
                raise
            return []
        return acts

    done = in_threads(
        server_home, lambda: cross("aqqum", "talaptan"), lambda: cross("talaptan", "aqqum")
    )
    assert len(done) == 2
    assert sequence(server_home) == 15
    assert replayed(server_home).report.problems == []


def until_blocked(home: Home) -> None:
    """Return when some connection of the server waits for a lock."""
    with connections[home.alias].cursor() as cursor:
        for _ in range(100_000):
            cursor.execute("SELECT COUNT(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")
