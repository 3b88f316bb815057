"""The audit explorer: who did what when, in reach, and no vote before its time."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections

from dauys.accounts import homes
from dauys.office.views.audit import explorer
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.searching import backwards
from dauys.store.sequencing import sequence
from dauys.store.snapshots import root_of

from .people import Seat, figures
from .voting import CONTEST, EVENING, type_paper

Taken = Callable[..., Seat]
AUDIT = "/office/audit/"


@pytest.fixture
def home(evening: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(evening, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: EVENING) as opened, homes.serving(opened):
        yield opened


def ids(page: str) -> list[str]:
    return re.findall(r"</b> <code>([^<]+)</code>", page)


def test_acts_stand_newest_first_with_place_and_hash(home: Home, seat: Taken) -> None:
    page = Seat.text(seat("auditor").get(AUDIT))
    newest = next(backwards(home))
    assert ids(page)[0] == newest.act.id
    assert len(ids(page)) == explorer.PER_PAGE
    assert newest.leaf.hex() in page
    assert f"leaf {newest.position}" in page
    assert newest.act.approvals[0].person in page


def test_earlier_acts_follow_without_a_gap(home: Home, seat: Taken) -> None:
    auditor, where, found = seat("auditor"), AUDIT, []
    while where:
        page = Seat.text(auditor.get(where))
        found += ids(page)
        more = re.search(r'href="(\?[^"]*before=\d+)"', page)
        where = AUDIT + more[1].replace("&amp;", "&") if more else ""
    assert found == [one.act.id for one in backwards(home)]
    assert len(found) == sum(n for n, _leaf in reading.heads(home, "").values())


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("kind=precinct.closed", lambda one: one.kind == "precinct.closed"),
        (f"contest={CONTEST}&kind=turnout.reported", lambda one: one.kind == "turnout.reported"),
        ("person=founder-a", lambda one: any(a.person == "founder-a" for a in one.approvals)),
        ("since=2021-10-03&kind=precinct.opened", lambda one: one.kind == "precinct.opened"),
        ("until=2021-09-05", lambda one: one.occurred_at[:10] <= "2021-09-05"),
    ],
)
def test_filters(home: Home, seat: Taken, query: str, fits: Callable[..., bool]) -> None:
    page = Seat.text(seat("auditor").get(f"{AUDIT}?{query}"))
    expected = [one.act.id for one in backwards(home) if fits(one.act)]
    assert ids(page) == expected[: explorer.PER_PAGE]
    assert expected


@pytest.mark.parametrize(
    "query",
    ["kind=nothing.such", "contest=%27%3B--", "person=%00", "before=x", "before=" + "9" * 30,
     "since=yesterday"],
)  # fmt: skip
def test_odd_questions_have_an_answer(seat: Taken, query: str) -> None:
    assert seat("auditor").get(f"{AUDIT}?{query}").status_code == 200


def test_only_the_own_territory_is_shown(seat: Taken) -> None:
    mine = Seat.text(seat("chair").get(f"{AUDIT}?kind=commission.formed"))
    assert "commission/ulgi-tec/1" in ids(mine)
    assert seat("typist").get(AUDIT).status_code == 403


def test_it_says_where_it_stopped_looking(seat: Taken, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explorer, "LOOKED_AT", 3)
    page = Seat.text(seat("auditor").get(f"{AUDIT}?person=nobody-at-all"))
    assert ids(page) == []
    assert "before=" in page


def test_votes_wait_for_the_last_poll(home: Home, seat: Taken) -> None:
    type_paper(seat("typist"))
    page = Seat.text(seat("auditor").get(f"{AUDIT}?kind=protocol.entered"))
    # An entry is a commitment: there is nothing to hold back, and no figure.
    assert not figures(page) & {"742", "248"}
    home.gate._closed.clear()
    home.gate.passes = lambda stream, kind: False  # type: ignore[method-assign]
    held = Seat.text(seat("auditor").get(f"{AUDIT}?kind=protocol.entered"))
    assert "after the last poll of their scope has closed" in held
    assert "<details>" not in held


CHAIN = "/office/audit/chain/"


def test_the_chain_is_verified_and_nothing_written(home: Home, seat: Taken) -> None:
    auditor = seat("auditor")
    assert CHAIN in Seat.text(auditor.get(AUDIT))
    size = sequence(home)
    before = reading.heads(home, "")
    page = Seat.text(auditor.post(CHAIN, "ChainForm"))
    assert "The chain is whole" in page
    assert root_of(home, size) in page
    assert str(size) in figures(page)
    assert reading.heads(home, "") == before
    # Whoever sees one commission only is not shown the whole register.
    chair = seat("chair")
    assert CHAIN not in Seat.text(chair.get(AUDIT))
    assert chair.get(CHAIN).status_code == 403


def test_a_broken_chain_is_said(home: Home, seat: Taken) -> None:
    auditor = seat("auditor")
    with connections[home.alias].cursor() as cursor:
        cursor.execute("UPDATE store_streamhead SET number = 7 WHERE stream = 'authority'")
        cursor.execute("DROP TRIGGER store_act_update")
        cursor.execute("UPDATE store_act SET leaf = zeroblob(32) WHERE stream = 'home'")
    page = Seat.text(auditor.post(CHAIN, "ChainForm"))
    assert "differences were found" in page
    assert "home/1: the bytes do not have the hash kept beside them" in page
    assert "authority: the kept state is not the fold" in page
    assert "cannot be worked out" in page
