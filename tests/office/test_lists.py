"""Lists as spreadsheets: every one out, and commissions and members in by two persons."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from dauys.exchange import listfiles
from dauys.office.models import Pending
from dauys.office.views.lists.declared import LISTS
from dauys.store import reading
from dauys.store.home import Home

from .people import Seat

Taken = Callable[..., Seat]
HEADER = "commission;name_kk;name_ru;name_en;level;unit;members;source\r\n"
NEW = "jana-tec;Жаңа комиссия;Новая комиссия;;territorial;ulgi-district;7;Decision 1\r\n"
WHERE = "/office/lists/commissions/import/"


def taken(seat: Seat, name: str) -> list[list[str]]:
    """A list as CSV."""
    answer = seat.get(f"/office/lists/{name}.csv")
    assert answer.status_code == 200
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def upload(seat: Seat, text: str, where: str = WHERE) -> str:
    file = SimpleUploadedFile("list.csv", text.encode())
    return Seat.text(seat.post(where, "UploadForm", table=file))


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_list_goes_out_both_ways(seat: Taken, name: str) -> None:
    chair = seat("chair")
    rows = taken(chair, name)
    assert rows[0] == [column for column, _said in LISTS[name].columns]
    assert all(len(row) == len(rows[0]) for row in rows)
    assert len(rows) > 1 or name == "members"
    answer = chair.get(f"/office/lists/{name}.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content))[name]
    cells = [["" if one is None else str(one) for one in row] for row in sheet.values]
    assert cells == [[cell.removeprefix("'") for cell in row] for row in rows]
    about = load_workbook(io.BytesIO(answer.content))["about"]
    assert any("REHEARSAL" in str(row[0]) for row in about.values)
    assert chair.get(f"/office/lists/{name}.pdf").status_code == 404


def test_lists_end_at_the_territory(seat: Taken) -> None:
    mine = {row[0] for row in taken(seat("chair"), "commissions")[1:]}
    assert "ulgi-tec" in mine
    assert "basqa-tec" not in mine
    page = Seat.text(seat("typist").get("/office/lists/"))
    assert "lists/people.csv" not in page
    assert "lists/stations.csv" in page
    assert "import" not in page


def test_what_goes_out_can_come_in(seat: Taken, tmp_path: Path) -> None:
    content = seat("chair").get("/office/lists/commissions.xlsx").content
    (tmp_path / "list.xlsx").write_bytes(content)
    rows, problems = listfiles.read(tmp_path / "list.xlsx", listfiles.KINDS["commissions"])
    assert list(problems) == []
    assert {row.commission for row in rows} >= {"ulgi-tec"}


def test_commissions_are_imported_by_two(home: Home, seat: Taken) -> None:
    registrar = seat("registrar")
    page = upload(registrar, HEADER + NEW)
    assert "Nothing has been recorded yet" in page
    assert not Pending.objects.exists()
    once = re.search(r'value="ImportForm"><input[^>]*name="once" value="([^"]+)"', page)
    content = re.search(r'name="content" value="([0-9a-f]+)"', page)
    assert once is not None
    assert content is not None
    sent = {"form": "ImportForm", "once": once[1], "content": content[1]}
    for _twice in range(2):
        answer = registrar.client.post(WHERE, sent)
        assert answer.status_code == 302
    (pending,) = Pending.objects.all()
    assert reading.state(home, "commission/jana-tec") is None
    # The same person cannot be the second.
    assert registrar.get(f"/office/drafts/{pending.pk}/").content.find(b"ApproveForm") < 0


def test_what_stands_against_a_row_is_said_with_its_line(seat: Taken) -> None:
    registrar = seat("registrar")
    known = "ulgi-tec;А;А;;territorial;ulgi-district;7;\r\n"
    page = upload(registrar, HEADER + NEW + known)
    assert "Line 3:" in page
    assert "Nothing was imported" in page
    for broken in ("", HEADER, "a;b\r\n1;2\r\n", HEADER + "x y;А;А;;territorial;u;7;\r\n"):
        assert "ImportForm" not in upload(registrar, broken)
    assert not Pending.objects.exists()


def test_a_file_that_was_changed_on_its_way_is_checked_again(seat: Taken) -> None:
    registrar = seat("registrar")
    for content in ("zz", "00ff", (HEADER + "x y;А;А;;territorial;u;7;\r\n").encode().hex()):
        sent = {"form": "ImportForm", "once": "x", "content": content}
        assert registrar.client.post(WHERE, sent).status_code == 422
    assert not Pending.objects.exists()


def test_who_imports(seat: Taken) -> None:
    assert seat("chair").get(WHERE).status_code == 403
    assert seat("chair").get("/office/lists/members/import/").status_code == 200
    assert seat("auditor").get("/office/lists/members/import/").status_code == 403
