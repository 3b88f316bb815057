"""Exports: the same figures in each format, nothing half written, no formula, no clock."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import msgspec
import openpyxl
import polars
import pytest
from election.harness import CONTEST_STREAM, town_at
from election.harness import ELECTION as ELECTION_25_JULY
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from record.snapshots import by_elections

from dauys.exchange import parquet, workbook
from dauys.exchange.formats import FORMATS, export
from dauys.law.faults import Fault
from dauys.record import marking
from dauys.record.bulk import SPREADSHEETS, TABLES
from dauys.record.columns import Table
from dauys.record.snapshot import Snapshot

TABULAR = ("csv", "datapackage", "parquet", "xlsx")
ELECTION = "kz.akim.2021-08-01"


def made(name: str, out: Path, election: str | None = ELECTION) -> Path:
    export(name, by_elections(), election, out)
    return out


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8"))))


@pytest.mark.parametrize("name", FORMATS)
def test_an_unknown_election_writes_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="F-271"):
        made(name, tmp_path / "out", "nowhere")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["csv", "datapackage", "parquet"])
def test_an_export_writes_over_nothing(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(Fault, match="F-291"):
        made(name, out)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["mine.txt"]


@pytest.mark.parametrize("name", ["csv", "datapackage", "parquet"])
def test_a_failure_half_way_leaves_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Table, "csv", broken)
    monkeypatch.setattr(parquet, "frame", broken)
    with pytest.raises(OSError, match="No space"):
        made(name, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_csv_is_that_of_the_site(tmp_path: Path) -> None:
    out = made("csv", tmp_path / "out")
    assert {p.name for p in out.iterdir()} == {f"{table.name}.csv" for table in TABLES}
    for table in TABLES:
        content = (out / f"{table.name}.csv").read_bytes()
        assert content == table.csv(by_elections(), ELECTION)


def test_all_elections_have_a_directory_each(tmp_path: Path) -> None:
    out = made("datapackage", tmp_path / "out", None)
    assert {p.name for p in out.iterdir()} == set(by_elections().elections)
    assert all((p / "datapackage.json").is_file() for p in out.iterdir())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_parquet_has_the_same_cells_typed(table: Table, tmp_path: Path) -> None:
    out = made("parquet", tmp_path / "out")
    frame = polars.read_parquet(out / f"{table.name}.parquet")
    rows = list(table.rows(by_elections(), ELECTION))
    assert frame.columns == list(table.header)
    assert frame.height == len(rows)
    for place, column in enumerate(table.columns):
        found = frame[column.name].to_list()
        for cell, value in zip((row[place] for row in rows), found, strict=True):
            if cell is None:
                assert value is None
            elif column.type == "share":
                assert value == Decimal(str(cell))
            elif column.type == "flag":
                assert value is (cell == "yes")
            else:
                assert str(value) == str(cell)
        assert frame[column.name].dtype not in (polars.Float64, polars.Float32)


def test_parquet_says_what_it_is_of(tmp_path: Path) -> None:
    out = made("parquet", tmp_path / "out")
    about = polars.read_parquet_metadata(out / "results.parquet")
    assert about["election"] == ELECTION
    assert (about["licence"], about["is_test"]) == ("CC0-1.0", "false")


def test_parquet_is_the_same_again(tmp_path: Path) -> None:
    one, two = made("parquet", tmp_path / "one"), made("parquet", tmp_path / "two")
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes()


def test_without_the_library_parquet_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(Fault, match="F-292") as raised:
        made("parquet", tmp_path / "out")
    assert "dauys[parquet]" in raised.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_the_workbook_has_a_sheet_for_each_table(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made("xlsx", tmp_path / "out.xlsx"))
    assert book.sheetnames == ["about", *(table.name for table in SPREADSHEETS)]
    for table in SPREADSHEETS:
        rows = list(table.rows(by_elections(), ELECTION))
        sheet = [list(row) for row in book[table.name].iter_rows(values_only=True)]
        assert sheet[0] == list(table.header)
        for cells, row in zip(sheet[1:], rows, strict=True):
            for place, column in enumerate(table.columns):
                shown, value = cells[place], row[place]
                if column.type == "share" and value is not None:
                    assert Decimal(str(shown)) == Decimal(str(value))
                else:
                    assert shown == value


def test_the_workbook_depends_on_no_clock(tmp_path: Path) -> None:
    content = made("xlsx", tmp_path / "out.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count(by_elections().publication.as_of) == 2


def test_a_rehearsal_says_so_first() -> None:
    town = town_at("accepted")
    town.mark = "rehearsal"
    snapshot = town.snapshot()
    home = msgspec.structs.replace(snapshot.states["home"], mark="rehearsal")
    snapshot = Snapshot(
        {**snapshot.states, "home": home}, snapshot.acts, snapshot.publication, snapshot.rulebook_of
    )
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook(snapshot, None)))
    assert [book["about"][f"A{row}"].value for row in (1, 2, 3)] == [*marking.texts("rehearsal")]
    assert CONTEST_STREAM


@given(st.text(max_size=40) | st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "#REF!", "\tx"]))
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = Workbook(write_only=True).create_sheet("x")
    cell = workbook.safe_cell(sheet, "text", text)
    if not isinstance(cell, str):
        assert cell.data_type == "s"
        cell = cell.value
    else:
        assert not cell.startswith(("=", "#"))
    assert "\x00" not in (cell or "")


def test_more_rows_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(Fault, match="F-293"):
        workbook.workbook(by_elections(), ELECTION)


@pytest.mark.parametrize("name", TABULAR)
def test_no_vote_is_exported_while_polls_of_the_scope_are_open(name: str, tmp_path: Path) -> None:
    """Figures planted in the protocols; CSV and workbook are searched as text, cell by cell."""
    town = town_at("accepted")
    out = tmp_path / "out"
    export(name, town.snapshot("2021-07-25T13:59:59Z"), "kz.akim.2021-07-25", out)
    cells: set[str] = set()
    if name == "xlsx":
        out.rename(out.with_suffix(".xlsx"))
        for sheet in openpyxl.load_workbook(out.with_suffix(".xlsx")):
            cells |= {str(c) for row in sheet.iter_rows(values_only=True) for c in row if c}
    elif name == "parquet":
        for path in out.iterdir():
            frame = polars.read_parquet(path)
            cells |= {str(c) for row in frame.iter_rows() for c in row if c is not None}
    else:
        for path in out.glob("*.csv"):
            cells |= {cell for row in read(path) for cell in row}
    # 40 and 20 votes in each of three precincts, and 4,934 unused ballots. The 198 voters who
    # were given ballots are turnout, which is no vote.
    assert not cells & {"40", "20", "120", "60", "4934"}
    assert name == "xlsx" or "198" in cells


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"event-log-documentation"}))
def test_every_export_of_a_rehearsal_is_marked_in_three_languages(
    name: str, tmp_path: Path
) -> None:
    """The documentation of event codes holds no data; statements of fact are not written at all."""
    town = town_at("accepted")
    snapshot = town.snapshot()
    home = msgspec.structs.replace(snapshot.states["home"], mark="rehearsal")
    snapshot = Snapshot(
        {**snapshot.states, "home": home}, snapshot.acts, snapshot.publication, snapshot.rulebook_of
    )
    out = tmp_path / "out"
    if name == "quickstatements":
        with pytest.raises(Fault, match="F-294"):
            export(name, snapshot, ELECTION_25_JULY, out)
        assert not out.exists()
        return
    export(name, snapshot, ELECTION_25_JULY, out)
    if name == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))["about"]
        said = "\n".join(str(row[0].value) for row in sheet.iter_rows(max_row=3))
    elif out.is_dir():
        said = (out / "REHEARSAL.txt").read_text("utf-8")
    else:
        said = out.read_text("utf-8")
    for text in marking.texts("rehearsal"):
        assert text in said
