"""The publication console: what is published, and the acts of two that hold it back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dauys.accounts import homes, issuing
from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.models import Account
from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed
from dauys.office.models import Pending
from dauys.office.views.publication import coming
from dauys.publish.publication import publish
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.writing import By, write

from .people import Seat, figures
from .voting import EVENING, protocol, type_paper

Taken = Callable[..., Seat]
CONSOLE = "/office/publication/"
CONTEST = "kz.akim.2021-10-03.oydaghy"


@pytest.fixture
def deputy(home: Home) -> str:
    """A second publisher."""
    body = Appointed(person="deputy", name="", role="publisher", scope="*", since="2021-08-01")
    draft = Draft(
        stream="authority", body=body, occurred_at="2021-09-01T09:00:00+06:00", issuer="founder-a"
    )
    write(home, draft, [By("founder-a", "founder"), By("founder-b", "founder")])
    issuing.issue([Order("deputy", "deputy", "", (Wanted("publisher"),))])
    Account.objects.filter(login="deputy").update(must_change=False, language="en")
    return "deputy"


def approved(seat: Taken, login: str) -> None:
    (pending,) = Pending.objects.filter(status="waiting")
    done = seat(login).post(f"/office/drafts/{pending.pk}/", "ApproveForm")
    assert done.status_code == 302, Seat.text(done)


def test_a_contest_is_held_back_by_two(home: Home, seat: Taken, deputy: str) -> None:
    publisher = seat("publisher")
    answer = publisher.post(
        CONSOLE, "HoldForm", contest=CONTEST, reason="A doubt",
        until_day="2021-09-07", until_time="12:00",
    )  # fmt: skip
    assert answer.status_code == 302, Seat.text(answer)
    assert not reading.state(home, "publications")
    approved(seat, deputy)
    assert list(reading.state(home, "publications").held) == [CONTEST]
    page = Seat.text(publisher.get(CONSOLE))
    assert "ReleaseForm" in page
    assert publisher.post(CONSOLE, "ReleaseForm", contest=CONTEST).status_code == 302
    approved(seat, deputy)
    assert not reading.state(home, "publications").held


def test_an_earlier_version_is_shown_again(
    home: Home, seat: Taken, deputy: str, tmp_path: Path
) -> None:
    home.clock = lambda: "2021-10-12T06:00:00Z"
    for _version in range(2):
        publish(home, tmp_path / "site", processes=1)
    publisher = seat("publisher")
    page = Seat.text(publisher.get(CONSOLE))
    assert "Last version" in page
    answer = publisher.post(
        CONSOLE, "RollbackForm", version="1", reason="A mistake",
        until_day="2021-10-13", until_time="12:00",
    )  # fmt: skip
    assert answer.status_code == 302, Seat.text(answer)
    approved(seat, deputy)
    assert reading.state(home, "publications").rolled_back is not None
    page = Seat.text(publisher.get(CONSOLE))
    assert "to version 1" in page
    assert "the next version shows version 1 again" in page
    assert publisher.post(CONSOLE, "ResumeForm").status_code == 302
    approved(seat, deputy)
    assert reading.state(home, "publications").rolled_back is None


def test_a_hold_needs_an_end_and_a_reason(home: Home, seat: Taken) -> None:
    for wrong in (
        {"reason": "A doubt"},
        {"until_day": "2021-09-07", "until_time": "12:00"},
        {"until_day": "2021-09-07", "until_time": "25:00", "reason": "A doubt"},
        {"until_day": "x", "until_time": "12:00", "reason": "A doubt"},
    ):
        answer = seat("publisher").post(CONSOLE, "HoldForm", contest=CONTEST, **wrong)
        assert answer.status_code == 422
    other = {"until_day": "2021-09-07", "until_time": "12:00", "reason": "A doubt"}
    answer = seat("publisher").post(CONSOLE, "HoldForm", contest="kz.akim.none", **other)
    assert answer.status_code == 422
    assert not Pending.objects.exists()


def test_who_reads_and_who_holds(seat: Taken) -> None:
    assert "nothing has been published" in Seat.text(seat("auditor").get(CONSOLE))
    assert "HoldForm" not in Seat.text(seat("auditor").get(CONSOLE))
    assert "HoldForm" in Seat.text(seat("publisher").get(CONSOLE))
    assert seat("typist").get(CONSOLE).status_code == 403


def difference_at(home: Home, clock: str) -> str:
    """The part of the console about the next version, at this moment."""
    home.clock = lambda: clock
    page = Seat.text(Seat.taken_by("publisher").get(CONSOLE))
    return page[page.index("What the next version changes") : page.index("Versions that can")]


@pytest.fixture
def counting(evening: Path, tmp_path: Path) -> Iterator[Home]:
    """The evening of voting day, published before a protocol is there."""
    shutil.copytree(evening, tmp_path / "evening")
    with Home.open(tmp_path / "evening", clock=lambda: EVENING) as home, homes.serving(home):
        publish(home, tmp_path / "site", processes=1)
        yield home


def test_the_difference_of_the_next_version(counting: Home, tmp_path: Path) -> None:
    assert "Every contest is published as it stands." in difference_at(counting, EVENING)
    protocol("1")
    page = difference_at(counting, EVENING)
    assert "stations counted: 0 → 1 of 3" in page
    # The threshold asks for all stations; who came is no vote.
    assert "Too few stations are counted" in page
    assert "561" in figures(page)
    assert not figures(page) & {"248", "197", "88", "14"}
    protocol("2")
    protocol("3")
    page = difference_at(counting, EVENING)
    assert "stations counted: 0 → 3 of 3" in page
    assert {"461", "386", "195"} <= figures(page)
    assert "Elected by the figures: — →" in page
    # The same rule as on the site, whatever has its place already.
    early = difference_at(counting, "2021-10-03T09:00:00Z")
    assert "after the last poll" in early
    assert not figures(early) & {"461", "386", "195"}
    counting.clock = lambda: EVENING
    publish(counting, tmp_path / "site", processes=1)
    assert "Every contest is published as it stands." in difference_at(counting, EVENING)


def test_a_page_does_not_work_out_too_much(counting: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    type_paper(Seat.taken_by("typist"))
    assert "No figure differs." in difference_at(counting, EVENING)
    monkeypatch.setattr(coming, "MOST", 0)
    page = difference_at(counting, EVENING)
    assert "too many acts" in page
    assert "1 act" in page
