"""Many papers typed twice with the keyboard alone, slips among them, up to the declared result.

Ten stations; fifty with ``DAUYS_BROWSER=full``. Typists sit at a browser. Whoever decides about
the papers does it through the same pages without one, where a browser makes no difference.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.wsgi import get_wsgi_application

from dauys.accounts import homes
from dauys.office.entry.models import Entered, Typing
from dauys.office.models import Pending
from dauys.server import here
from dauys.store import reading
from dauys.store.home import Home

from .conduct.journey import LOGINS, Office
from .conftest import WALK
from .district import district_home, paper_of
from .keyboard import FOCUSED, ORDER, Typist, signed_in, until
from .people import Seat
from .voting import ACCEPT, CONTEST, EVENING, protocol_address

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.chromium
STATIONS = 50 if os.environ.get("DAUYS_BROWSER") == "full" else 10
Paper = dict[str, str]


def swapped(paper: Paper, one: str, other: str) -> Paper:
    """Two figures of a paper in each other's row."""
    return {**paper, one: paper[other], other: paper[one]}


def moved(paper: Paper, one: str, other: str, by: int) -> Paper:
    """A figure misread in one row, and the next so that the sum is right again."""
    return {**paper, one: str(int(paper[one]) - by), other: str(int(paper[other]) + by)}


#: Slips that no control sum shows: at which station, by which entry, and what is typed.
SLIPS: dict[int, tuple[int, Callable[[Paper], Paper]]] = {
    2: (2, lambda paper: swapped(paper, "v.birinshi", "v.ekinshi")),
    4: (1, lambda paper: moved(paper, "v.ekinshi", "v.ushinshi", 10)),
    5: (2, lambda paper: {**paper, "l.issued_certificates": "0"}),
    7: (1, lambda paper: moved(paper, "l.unused", "l.spoiled", 3)),
    9: (2, lambda paper: moved(paper, "v.birinshi", "l.against_all", 1)),
}


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("district") / "home"
    district_home(path, WALK, STATIONS)
    return path


@pytest.fixture
def clock() -> list[str]:
    return [EVENING]


@pytest.fixture
def home(district: Path, clock: list[str], tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(district, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: clock[0]) as opened, homes.serving(opened):
        yield opened


def test_from_papers_to_a_declared_result(
    browser: Browser, home: Home, clock: list[str], seat: Callable[..., Seat]
) -> None:
    with here.served(get_wsgi_application(), 0, home.disconnect) as server:
        contexts = [signed_in(browser, login, server) for login in ("typist", "typist-2")]
        typists = [Typist.sits_down(context) for context in contexts]
        for entry, typist in enumerate(typists, 1):
            for number in range(1, STATIONS + 1):
                paper = paper_of(number)
                by, slip = SLIPS.get(number, (0, None))
                typed = slip(paper) if slip is not None and by == entry else paper
                strokes = typist.paper(str(number), typed)
                # Digits (the station's number among them), one key a field, and three.
                digits = len(str(number)) + sum(map(len, typed.values()))
                assert strokes <= digits + len(ORDER) + 3, number
        coordinator = seat("coordinator")
        for number, (by, slip) in SLIPS.items():
            differing = differences(coordinator, number, slip)
            answer = coordinator.post(protocol_address(str(number)), "ReturnForm", which=str(by))
            assert answer.status_code == 302, Seat.text(answer)
            reads_again(typists[by - 1], typists[2 - by], number, differing)
        assert [typist.errors for typist in typists] == [[], []]
        for context in contexts:
            context.close()
    assert not Typing.objects.exists()
    # Two entries for each paper, and one more for each slip.
    assert Entered.objects.count() == 2 * STATIONS + len(SLIPS)
    protocols = {str(number): accepted(home, seat, number) for number in range(1, STATIONS + 1)}
    declared(home, clock, protocols)


def differences(coordinator: Seat, number: int, slip: Callable[[Paper], Paper]) -> list[str]:
    """The rows in which the entries differ; the page shows exactly these, and no acceptance."""
    right, wrong = paper_of(number), slip(paper_of(number))
    differing = [name for name in ORDER if right[name] != wrong[name]]
    page = Seat.text(coordinator.get(protocol_address(str(number))))
    assert page.count('class="differs"') == len(differing) > 0
    assert "AcceptForm" not in page
    return differing


def reads_again(typist: Typist, other: Typist, number: int, differing: list[str]) -> None:
    """The paper is its own typist's again, with only the differing rows cleared."""
    other.page.goto(f"/office/entry/{CONTEST}/{number}/")
    assert other.page.locator("#paper").count() == 0
    other.page.goto("/office/entry/")
    typist.page.goto("/office/entry/")
    until(typist.page, "document.activeElement?.name == 'station'")
    paper = paper_of(number)
    keys = typist.begins(str(number), differing[0])
    shown = {name: typist.page.input_value(f"[name='{name}']") for name in ORDER}
    assert shown == {name: "" if name in differing else paper[name] for name in ORDER}
    for name in differing:
        while typist.page.evaluate(FOCUSED) != name:
            keys.press("ArrowDown")
        keys.type(paper[name])
    keys.press("Shift+Enter")
    typist.saves(keys)


def accepted(home: Home, seat: Callable[..., Seat], number: int) -> str:
    """The coordinator accepts what was typed twice, and a third person approves; the act."""
    where = protocol_address(str(number))
    paper = {**ACCEPT, "paper_number": str(number)}
    answer = seat("coordinator").post(where, "AcceptForm", **paper)
    assert answer.status_code == 302, Seat.text(answer)
    assert seat("approver").post(answer["Location"], "ApproveForm").status_code == 302
    protocol = reading.state(home, f"precinct/{CONTEST}/{number}").protocol
    right = paper_of(number)
    assert {f"v.{name}": str(votes) for name, votes in protocol.votes.items()}.items() <= (
        right.items()
    )
    found = {
        f"l.{name}": "-" if count is None else str(count) for name, count in protocol.lines.items()
    }
    assert found.items() <= right.items()
    return str(protocol.act)


def declared(home: Home, clock: list[str], protocols: dict[str, str]) -> None:
    """The commission decides in session; the result names every protocol that it sums."""
    assert not Pending.objects.filter(status="waiting").exists()
    office = Office(home, clock, logins=LOGINS)
    session = {
        "session": "session-6", "place": "Oydaghy (invented)", "opened_at": "2021-10-05 11:00",
        "present": "7", "agenda": ["Result of the election"],
    }  # fmt: skip
    office.play({"kind": "commission.session", "at": "2021-10-05 11:00",
                 "by": ["tec-secretary as secretary"], "body": session})  # fmt: skip
    votes = {
        name: sum(int(paper_of(n)[f"v.{name}"]) for n in range(1, STATIONS + 1))
        for name in ("birinshi", "ekinshi", "ushinshi")
    }
    winner = max(votes, key=lambda name: votes[name])
    decision = {"session": "session-6", "number": "6-1", "votes_for": "7", "against": "0",
                "abstained": "0"}  # fmt: skip
    office.play(
        {
            "kind": "result.declared",
            "at": "2021-10-05 11:30",
            "by": ["tec-chair as chair", "tec-secretary as secretary"],
            "decision": decision,
            "ground": ["Rulebook kz.akim, result_within: the result within three days of the vote"],
            "body": {"winner": winner, "protocols": list(protocols.values())},
        }
    )
    result = reading.state(home, f"contest/{CONTEST}").declared
    assert result is not None
    act = reading.acts_of(home, f"contest/{CONTEST}")[-1]
    assert (act.kind, act.body.winner) == ("result.declared", winner)
    assert len(act.body.protocols) == STATIONS
