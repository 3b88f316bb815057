"""Scans: only the picture is kept, and what is no picture is refused."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dauys.accounts import homes
from dauys.law.faults import Fault
from dauys.office.entry import scans
from dauys.office.entry.models import Preliminary, Scan
from dauys.store import blobs, reading
from dauys.store.home import Home

from .people import Seat
from .voting import ACCEPT, CONTEST, EVENING, PAPER, protocol_address, type_paper

Taken = Callable[..., Seat]
STREAM = f"precinct/{CONTEST}/1"


@pytest.fixture
def home(evening: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(evening, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: EVENING) as opened, homes.serving(opened):
        yield opened


def photograph(kind: str = "JPEG") -> bytes:
    """A picture with a place and a comment beside it."""
    picture = Image.new("RGB", (400, 600), "white")
    exif = Image.Exif()
    exif[0x010E] = "taken at home, Abay Street 5"
    exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_only_the_picture_is_kept(kind: str) -> None:
    content, width, height = scans.encoded(photograph(kind))
    assert (width, height) == (600, 400)
    assert b"Abay" not in content
    with Image.open(io.BytesIO(content)) as kept:
        assert kept.format == "JPEG"
        assert not kept.getexif()


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert scans.encoded(photograph())[0] == scans.encoded(photograph())[0]


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"<svg onload=alert(1)>", photograph()[:200], b"\x00" * 500]
)
def test_what_is_no_picture_is_a_fault(content: bytes) -> None:
    with pytest.raises(Fault, match="F-542"):
        scans.encoded(content)


def test_a_picture_of_too_many_points_is_a_fault() -> None:
    out = io.BytesIO()
    Image.new("1", (12_000, 6_000)).save(out, "PNG")
    with pytest.raises(Fault, match="F-541"):
        scans.encoded(out.getvalue())


def test_a_scan_goes_into_the_act_by_its_hash_and_stays_in_the_office(
    home: Home, seat: Taken
) -> None:
    coordinator = seat("coordinator")
    where = protocol_address() + "scan/"
    file = SimpleUploadedFile("paper.jpg", photograph(), content_type="image/jpeg")
    assert coordinator.post(where, "ScanForm", scan=file).status_code == 302
    row = Scan.objects.get()
    assert blobs.get(home, row.sha256)[:3] == b"\xff\xd8\xff"
    shown = coordinator.get(f"{where}{row.pk}/")
    assert shown["Content-Type"] == "image/jpeg"
    assert seat("typist").get(f"{where}{row.pk}/").status_code == 403
    for login in ("typist", "typist-2"):
        type_paper(seat(login))
    waiting = coordinator.post(protocol_address(), "AcceptForm", **ACCEPT)["Location"]
    assert f"/scan/{row.pk}/" in Seat.text(seat("approver").get(waiting))
    assert seat("approver").post(waiting, "ApproveForm").status_code == 302
    act = reading.acts_of(home, STREAM)[-1]
    assert act.paper.scan == row.sha256


def test_a_wrong_file_names_the_field(seat: Taken) -> None:
    file = SimpleUploadedFile("paper.pdf", b"%PDF-1.7 ...", content_type="application/pdf")
    answer = seat("coordinator").post(protocol_address() + "scan/", "ScanForm", scan=file)
    assert answer.status_code == 422
    assert 'href="#id_scan"' in Seat.text(answer)
    assert "F-542" in Seat.text(answer)
    assert not Scan.objects.exists()


def test_a_telephoned_protocol_is_beside_the_paper_and_never_in_its_place(
    home: Home, seat: Taken
) -> None:
    coordinator = seat("coordinator")
    told = {**PAPER, "v.birinshi": "284", "how": "phone"}
    where = protocol_address() + "preliminary/"
    assert coordinator.post(where, "PreliminaryForm", **told).status_code == 302
    assert b"284" not in bytes(Preliminary.objects.get().sealed)
    page = Seat.text(coordinator.get(protocol_address()))
    assert 'class="preliminary"' in page
    assert "284" in page
    # Nothing of it is in the register, and typists do not see it.
    assert not reading.state(home, STREAM).entries
    for login in ("typist", "typist-2"):
        type_paper(seat(login))
    page = Seat.text(coordinator.get(protocol_address()))
    assert "What was told differs from the paper." in page
