"""The walk-through up to the evening of voting day: three stations closed, no protocol typed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from dauys.accounts import homes
from dauys.exchange import loading
from dauys.office.models import Pending
from dauys.store.home import Home

from .people import Seat, issue_all

CONTEST = "kz.akim.2021-10-03.oydaghy"
EVENING = "2021-10-03T16:30:00Z"
"""22:30 in Almaty, UTC+6."""
CUT = "  # Protocols: typed in twice"

#: The paper of station 1.
LINES = {
    "roll": 742, "received": 750, "issued": 561, "issued_station": 538, "issued_outside": 23,
    "issued_certificates": None, "unused": 187, "spoiled": 2, "ballots": 561,
    "ballots_outside": 23, "against_all": 14, "invalid": 14,
}  # fmt: skip
VOTES = {"birinshi": 248, "ekinshi": 197, "ushinshi": 88}
PAPER = {
    **{f"l.{name}": "-" if value is None else str(value) for name, value in LINES.items()},
    **{f"v.{name}": str(value) for name, value in VOTES.items()},
}
"""The same as it is typed."""
ACCEPT: dict[str, Any] = {
    "paper_number": "1",
    "paper_date": "2021-10-03",
    "paper_place": "Oydaghy (invented)",
    "signed_at_day": "2021-10-03",
    "signed_at_time": "21:50",
    "chair_signed": "on",
    "secretary_signed": "on",
    "members_signed": "5",
    "occurred_at_day": "2021-10-03",
    "occurred_at_time": "22:30",
}

OTHERS: dict[str, dict[str, str]] = {
    "1": {},
    "2": {
        "l.roll": "515", "l.received": "520", "l.issued": "402", "l.issued_station": "391",
        "l.issued_outside": "11", "l.unused": "117", "l.spoiled": "1", "l.ballots": "402",
        "l.ballots_outside": "11", "l.against_all": "13", "l.invalid": "11",
        "v.birinshi": "171", "v.ekinshi": "118", "v.ushinshi": "89",
    },
    "3": {
        "l.roll": "187", "l.received": "190", "l.issued": "139", "l.issued_station": "130",
        "l.issued_outside": "9", "l.unused": "51", "l.spoiled": "0", "l.ballots": "139",
        "l.ballots_outside": "9", "l.against_all": "4", "l.invalid": "4",
        "v.birinshi": "42", "v.ekinshi": "71", "v.ushinshi": "18",
    },
}  # fmt: skip
"""What the papers of the walk-through say otherwise than that of station 1."""


def evening_home(
    path: Path, walk: Path, until: str = CUT, clock: str = "2021-10-03T14:10:00Z"
) -> None:
    """Make the home: the invented contest up to ``until`` in its list of acts."""
    source = path.with_name("walk")
    shutil.copytree(walk, source)
    acts = source / "acts.yaml"
    text = acts.read_text(encoding="utf-8")
    acts.write_text(text[: text.index(until)], encoding="utf-8")
    with Home.create(
        path,
        origin="office.example.kz/evening",
        title="Evening",
        mark="rehearsal",
        seed=b"office evening, thirty-two bytes",
        clock=lambda: clock,
        since="2021-08-01",
    ) as home:
        loading.load(home, source)
        with homes.serving(home):
            issue_all()


def figures_address(number: str = "1") -> str:
    """Where the paper of a station is typed."""
    return f"/office/entry/{CONTEST}/{number}/"


def protocol_address(number: str = "1") -> str:
    """Where a coordinator sees it."""
    return f"/office/contest/{CONTEST}/protocols/{number}/"


def type_paper(seat: Seat, number: str = "1", **changed: str) -> Any:
    """Type a paper and save it; returns the last answer."""
    where = figures_address(number)
    answer = seat.post(where, "FiguresForm", **{**PAPER, **changed})
    assert answer.status_code == 302, Seat.text(answer)
    return seat.post(answer["Location"], "SaveForm")


def typed(number: str) -> None:
    """Both typists type a station's paper."""
    for login in ("typist", "typist-2"):
        type_paper(Seat.taken_by(login), number, **OTHERS[number])


def protocol(number: str = "1") -> None:
    """Type a station's paper twice, accept it, and approve the acceptance."""
    seat = Seat.taken_by
    typed(number)
    accept = {**ACCEPT, "paper_number": number}
    done = seat("coordinator").post(protocol_address(number), "AcceptForm", **accept)
    assert done.status_code == 302, Seat.text(done)
    pending = Pending.objects.get(status="waiting")
    done = seat("approver").post(f"/office/drafts/{pending.pk}/", "ApproveForm")
    assert done.status_code == 302, Seat.text(done)
