"""Lists of the office as spreadsheets: what goes out is text, and never a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dauys.exchange import listfiles
from dauys.exchange.listing import Listing, Value, as_csv, as_workbook

AS_OF = "2021-10-03T16:30:00Z"
COLUMNS = (("station", "Number"), ("name", "Name; of the station"))
FORMULAS = ("=1+1", "+7 700", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")')


def listing(*rows: tuple[Value, ...]) -> Listing:
    return Listing("stations", COLUMNS, rows, ["REHEARSAL"])


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_opens_by_a_double_click() -> None:
    content = as_csv(listing((1, "Мектеп; №1"), (2, None)))
    assert content.startswith(b"\xef\xbb\xbfstation;name\r\n")
    assert read_csv(content)[1:] == [["1", "Мектеп; №1"], ["2", ""]]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_becomes_a_formula(text: str) -> None:
    assert read_csv(as_csv(listing((1, text))))[1][1] == "'" + text
    sheet = load_workbook(io.BytesIO(as_workbook(listing((1, text)), AS_OF)))["stations"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (text, "s")


def test_the_workbook_says_what_its_columns_mean() -> None:
    content = as_workbook(listing((1, "x")), AS_OF)
    book = load_workbook(io.BytesIO(content))
    about = [[cell.value for cell in row] for row in book["about"].iter_rows()]
    assert about[0][0] == "REHEARSAL"
    assert ["name", "Name; of the station"] in about
    # The same list is the same bytes.
    assert as_workbook(listing((1, "x")), AS_OF) == content


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(0, 10**9),
            st.none() | st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20),
        )
    )
)
def test_every_text_comes_back(rows: list[tuple[Value, ...]]) -> None:
    back = read_csv(as_csv(listing(*rows)))[1:]
    assert [
        [cell.removeprefix("'") if cell[1:2] in tuple("=+-@") else cell for cell in row]
        for row in back
    ] == [["" if cell is None else str(cell) for cell in row] for row in rows]


COMMISSION = "commission;name_kk;name_ru;name_en;level;unit;members;source\r\n"


def read(tmp_path: Path, text: str, name: str = "commissions") -> tuple[list[int], list[str]]:
    path = tmp_path / "list.csv"
    path.write_text("\ufeff" + text, encoding="utf-8", newline="")
    rows, problems = listfiles.read(path, listfiles.KINDS[name])
    return [row.line for row in rows], [f"{one.code} {one.where}" for one in problems]


def test_rows_are_read_and_what_is_wrong_is_said_by_row(tmp_path: Path) -> None:
    good = "a-tec;А;А;;territorial;a-district;7;\r\n"
    assert read(tmp_path, COMMISSION + good) == ([2], [])
    assert read(tmp_path, (COMMISSION + good).replace(";", ",")) == ([2], [])
    lines, problems = read(
        tmp_path,
        COMMISSION + good + good
        + "b tec;А;А;;territorial;b;7;\r\n"
        + "c-tec;А;А;;regional;c;7;\r\n"
        + "d-tec;А;;;territorial;d;seven;\r\n",
    )  # fmt: skip
    assert lines == [2]
    assert [one[:5] for one in problems] == ["F-217", "F-212", "F-216", "F-209", "F-210"]
    assert all(f"list.csv:{n}" in one for n, one in zip((3, 4, 5, 6, 6), problems, strict=True))


def test_an_import_has_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listfiles, "MOST", 2)
    rows = "".join(f"c-{n};А;А;;territorial;u;7;\r\n" for n in range(9))
    lines, problems = read(tmp_path, COMMISSION + rows)
    assert lines == [2, 3]
    assert problems[0].startswith("F-220")
