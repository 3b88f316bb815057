"""A protocol from two blind entries to an accepted act."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dauys.accounts import homes
from dauys.office.entry.models import Entered, Typing
from dauys.office.models import Pending
from dauys.store import reading
from dauys.store.home import Home

from .people import Seat
from .voting import (
    ACCEPT,
    CONTEST,
    EVENING,
    LINES,
    VOTES,
    protocol_address,
    type_paper,
)

Taken = Callable[..., Seat]
STREAM = f"precinct/{CONTEST}/1"


@pytest.fixture
def home(evening: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(evening, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: EVENING) as opened, homes.serving(opened):
        yield opened


def test_two_entries_become_an_accepted_act(home: Home, seat: Taken) -> None:
    first, second = seat("typist"), seat("typist-2")
    done = type_paper(first)
    assert done["Location"] == "/office/entry/?saved=first&number=1"
    assert "tray 2" in Seat.text(first.get(done["Location"]))
    assert type_paper(second)["Location"] == "/office/entry/?saved=second&number=1"
    entries = [a for a in reading.acts_of(home, STREAM) if a.kind == "protocol.entered"]
    assert [a.approvals[0].person for a in entries] == ["typist-1", "typist-2"]
    # The register has commitments only, and two equal entries have two different ones.
    assert entries[0].body.commitment != entries[1].body.commitment

    coordinator = seat("coordinator")
    page = Seat.text(coordinator.get(protocol_address()))
    assert "AcceptForm" in page
    answer = coordinator.post(protocol_address(), "AcceptForm", **ACCEPT)
    assert answer.status_code == 302, Seat.text(answer)
    (pending,) = Pending.objects.all()
    approved = seat("approver").post(f"/office/drafts/{pending.pk}/", "ApproveForm")
    assert approved.status_code == 302, Seat.text(approved)
    protocol = reading.state(home, STREAM).protocol
    assert protocol.lines == LINES
    assert protocol.votes == VOTES
    assert Entered.objects.count() == 2
    assert not Typing.objects.exists()
    assert "Accepted figures" in Seat.text(coordinator.get(protocol_address()))
