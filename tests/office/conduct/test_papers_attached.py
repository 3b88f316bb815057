"""The signed paper of an act: number, date, and its picture, which stays in the office."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dauys.office.entry import scans
from dauys.office.entry.models import Scan
from dauys.office.models import Pending
from dauys.store import blobs, reading
from dauys.store.home import Home
from tests.office.people import Seat

from .journey import CONTEST, ELECTION, said

WHERE = f"/office/contest/{CONTEST}/record/complaint.recorded/"
STREAM = f"contest/{CONTEST}"
TYPED: dict[str, Any] = {
    "complaint": "complaint-9", "subject": "Noise", "came_at_day": "2021-09-06",
    "came_at_time": "11:00", "by": "voter", "act.occurred_at_day": "2021-09-06",
    "act.occurred_at_time": "11:30", "act.paper_number": "17", "act.paper_date": "2021-09-06",
}  # fmt: skip


def picture(content: bytes | None = None, name: str = "paper.png") -> SimpleUploadedFile:
    """A scan of a paper, or a file of other bytes."""
    if content is None:
        made = io.BytesIO()
        Image.new("RGB", (60, 80), "white").save(made, "PNG")
        content = made.getvalue()
    return SimpleUploadedFile(name, content)


def kept(home: Home) -> list[Any]:
    """The files in the office."""
    return [path for path in (home.path / "blobs").rglob("*") if path.is_file()]


def test_the_act_names_the_picture_and_those_of_the_territory_see_it(
    home: Home, seat: Callable[..., Seat]
) -> None:
    answer = seat("recorder").post(WHERE, "RecordForm", **TYPED, **{"act.paper_picture": picture()})
    assert answer.status_code == 302, said(answer)
    act = reading.acts_of(home, STREAM)[-1]
    assert (act.paper.number, act.paper.date) == ("17", "2021-09-06")
    assert blobs.get(home, act.paper.scan)[:3] == b"\xff\xd8\xff"
    page = Seat.text(seat("chair").get(str(answer["Location"])))
    where = f"/office/papers/{act.paper.scan}/"
    assert where in page
    for login, status in (("chair", 200), ("auditor", 200), ("typist", 403)):
        assert seat(login).get(where).status_code == status, login
    assert seat("chair").get(f"/office/papers/{'0' * 64}/").status_code == 404


def test_a_draft_shows_it_to_the_second_person(home: Home, seat: Callable[..., Seat]) -> None:
    where = f"/office/election/{ELECTION}/record/election.policy/"
    sent = {name: value for name, value in TYPED.items() if name.startswith("act.")}
    sent |= {"threshold_numerator": "1", "threshold_denominator": "3", "act.issuer": "ulgi-tec"}
    answer = seat("chair").post(where, "RecordForm", **sent, **{"act.paper_picture": picture()})
    assert answer.status_code == 302, said(answer)
    draft = str(answer["Location"])
    assert f"/office/papers/{Scan.objects.get().sha256}/" in Seat.text(seat("secretary").get(draft))
    assert seat("secretary").post(draft, "ApproveForm").status_code == 302
    made = reading.acts_of(home, f"election/{ELECTION}")[-1]
    assert made.paper.scan == Scan.objects.get().sha256


@pytest.mark.parametrize(
    ("file", "changes", "field"),
    [
        (b"no picture", {}, "act.paper_picture"),
        (b"", {}, "act.paper_picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), {}, "act.paper_picture"),
        (bytes(scans.LARGEST + 1), {}, "act.paper_picture"),
        (None, {"act.paper_number": "", "act.paper_date": ""}, "act.paper_number"),
        (None, {"act.paper_scan": "0" * 64}, "act.paper_scan"),
        (None, {"act.paper_date": "31.02.2021"}, "act.paper_date"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_kept(
    home: Home, seat: Callable[..., Seat], file: bytes | None, changes: dict[str, str], field: str
) -> None:
    before = reading.heads(home, STREAM), kept(home)
    sent = TYPED | changes | {"act.paper_picture": picture(file)}
    answer = seat("recorder").post(WHERE, "RecordForm", **sent)
    assert answer.status_code == 422
    assert f'href="#id_{field}' in Seat.text(answer)
    assert (reading.heads(home, STREAM), kept(home)) == before
    assert not Scan.objects.exists()


def test_a_refused_act_leaves_no_picture(home: Home, seat: Callable[..., Seat]) -> None:
    before = kept(home)
    late = TYPED | {"candidate": "late", "name": "Too Late", "nominated_by": "self"}
    where = f"/office/contest/{CONTEST}/record/candidate.nominated/"
    late |= {"act.occurred_at_day": "2021-10-09", "act.paper_picture": picture()}
    answer = seat("recorder").post(where, "RecordForm", **late)
    assert answer.status_code == 422
    assert not Scan.objects.exists()
    assert not Pending.objects.exists()
    assert kept(home) == before
