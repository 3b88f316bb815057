"""The desk, the list of contests and the tasks of one, at several moments of one contest."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from dauys.accounts import homes
from dauys.exchange import loading
from dauys.office import deadlines, docket
from dauys.office.tasks import tasks
from dauys.store.home import Home
from dauys.wording.current import writing

from .conftest import WALK
from .people import Seat, issue_all

CONTEST = "kz.akim.2021-10-03.oydaghy"
Taken = Callable[..., Seat]
#: The states of the nine tasks after the acts before this kind, and at this moment.
MOMENTS = [
    ("candidate.nominated", "2021-09-03T06:00:00+00:00",
     "done blocked blocked blocked open blocked blocked blocked blocked"),
    ("candidate.nominated", "2021-09-05T06:00:00+00:00",
     "done open blocked blocked open blocked blocked blocked blocked"),
    ("candidate.nominated", "2021-09-18T06:00:00+00:00",
     "done problem blocked blocked open blocked blocked blocked blocked"),
    ("candidate.registered", "2021-09-16T06:00:00+00:00",
     "done progress open blocked open blocked blocked blocked blocked"),
    ("candidate.registered", "2021-09-23T06:00:00+00:00",
     "done done problem blocked open blocked blocked blocked blocked"),
    ("ballot.approved", "2021-09-23T06:00:00+00:00",
     "done done done open open blocked blocked blocked blocked"),
    ("incident.recorded", "2021-10-03T05:00:00+00:00",
     "done done done done open progress blocked blocked blocked"),
    ("protocol.accepted", "2021-10-03T16:00:00+00:00",
     "done done done done open done progress blocked blocked"),
    ("result.declared", "2021-10-04T16:00:00+00:00",
     "done done done done open done done open blocked"),
    ("winner.registered", "2021-10-06T10:00:00+00:00",
     "done done done done open done done done open"),
    ("winner.registered", "2021-10-12T10:00:00+00:00",
     "done done done done open done done done problem"),
    ("", "2021-10-12T10:00:00+00:00",
     "done done done done open done done done done"),
]  # fmt: skip


@contextmanager
def stopped(path: Path, before: str) -> Iterator[Home]:
    """The walk-through up to the first act of a kind, served."""
    copied = path / "walk"
    shutil.copytree(WALK, copied)
    acts = copied / "acts.yaml"
    head, *rest = acts.read_text("utf-8").split("\n  - kind: ")
    kept = []
    for one in rest:
        if before and one.startswith(before):
            break
        kept.append(one)
    acts.write_text("\n  - kind: ".join([head, *kept]), encoding="utf-8")
    with Home.create(
        path / "home",
        origin="office.example.kz/desk",
        title="Desk",
        mark="rehearsal",
        since="2021-08-01",
        clock=lambda: "2021-09-06T06:00:00Z",
    ) as home:
        loading.load(home, copied)
        with homes.serving(home):
            issue_all()
            yield home


@pytest.mark.parametrize(("before", "at", "states"), MOMENTS)
def test_the_tasks_of_a_contest(tmp_path: Path, before: str, at: str, states: str) -> None:
    with stopped(tmp_path, before) as home:
        matter = docket.matter(home, CONTEST)
        assert matter is not None
        with writing("en"):
            found = tasks(matter, datetime.fromisoformat(at))
        assert " ".join(task.state for task in found) == states
        for task in found:
            assert task.said or task.state in ("done", "open", "problem"), task


def test_what_is_late_and_what_comes_next(tmp_path: Path) -> None:
    with stopped(tmp_path, "candidate.registered") as home, writing("en"):
        matters = list(docket.matters(home))
        now = datetime.fromisoformat("2021-09-21T12:00:00+00:00")
        upcoming = deadlines.upcoming(matters, now)
        assert upcoming is not None
        assert upcoming.left == "24 h 0 min"
        assert upcoming.title == "Registration of candidates closes" or upcoming.title
        later = datetime.fromisoformat("2021-09-22T12:00:01+00:00")
        (late,) = [d for d in deadlines.late(matters, later) if d.item.id == "registration_closes"]
        assert late.left == "late by 0 minutes"
        assert late.late


def test_the_desk_of_a_typist(tmp_path: Path) -> None:
    with stopped(tmp_path, "protocol.entered"):
        page = Seat.text(Seat.taken_by("typist").get("/office/"))
        assert "3 protocols to enter" in page


def test_the_desk_after_the_first_entries(tmp_path: Path) -> None:
    with stopped(tmp_path, "protocol.accepted"):
        page = Seat.text(Seat.taken_by("coordinator").get("/office/"))
        assert "entered twice" in page


def test_a_matter_is_made_again_only_when_an_act_came_in(home: Home, seat: Taken) -> None:
    first = docket.matter(home, CONTEST)
    assert docket.matter(home, CONTEST) is first
    assert list(docket.matters(home)) == [first]


def test_the_list_and_the_contest(seat: Taken) -> None:
    chair = seat("chair")
    page = Seat.text(chair.get("/office/contests/"))
    assert f"/office/contest/{CONTEST}/" in page
    shown = Seat.text(chair.get(f"/office/contest/{CONTEST}/"))
    for text in ("Registration of the winner", "Protocols", "Recorded last"):
        assert text in shown
    assert chair.get("/office/contest/kz.akim.2021-10-03.nowhere/").status_code == 404


def test_the_system_page(home: Home, seat: Taken) -> None:
    page = Seat.text(seat("auditor").get("/office/system/"))
    assert f"SQLite {sqlite3.sqlite_version}" in page
    assert "does not know when the last one was made" in page
    assert "Standby servers" not in page
    assert "office.example.kz/test" in page
    # The walk-through's acts were received at the moment at which the clock stands.
    assert "right" in page
    home.clock = lambda: "2021-09-06T05:59:00Z"
    assert "s off" in Seat.text(Seat.taken_by("auditor").get("/office/system/"))
