"""The classifier of territorial units, as a workbook and as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dauys.exchange import kato
from dauys.exchange.loading import load
from dauys.law.faults import Fault
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sequencing import sequence

from .places import KZ_2021, new_home
from .test_foreign_malformed import HEADER, workbook

#: Codes and Kazakh and Russian names of a few units; the last is invented.
UNITS = [
    ("100000000", "Абай облысы", "область Абай"),
    ("101000000", "Абай ауданы", "Абайский район"),
    ("101033000", "Абыралы ауылдық округі", "Абралинский сельский округ"),
    ("101033102", "Ақшабай", "Акшабай"),
    ("110000000", "Ақмола облысы", "Акмолинская область"),
    ("710000000", "Нұр-Сұлтан қаласы", "город Нур-Султан"),
]


def row(code: str, kk: str, ru: str) -> list[object]:
    return [code, code[:2], code[2:4], code[4:6], code[6:], "0", kk, ru, ""]


def sheet(path: Path, rows: list[list[object]]) -> Path:
    if path.suffix == ".csv":
        text = "".join(";".join(map(str, cells)) + "\r\n" for cells in rows)
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    else:
        path.write_bytes(workbook(rows))
    return path


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with new_home(tmp_path / "home", mark="", seed=None) as made:
        yield made


@pytest.mark.parametrize("name", ["kato.xlsx", "kato.csv"])
def test_units_with_level_parent_and_names(name: str, home: Home, tmp_path: Path) -> None:
    found = kato.read(sheet(tmp_path / name, [HEADER, *(row(*unit) for unit in UNITS)]))
    assert not list(found.problems)
    recorded = kato.record(home, found)
    assert (recorded.units, recorded.known) == (7, 0)
    units = reading.state(home, "territory/kz").units
    village = units["kato-101033102"]
    assert (village.level, village.parent) == ("settlement", "kato-101033000")
    assert village.names == {"kk": "Ақшабай", "ru": "Акшабай"}
    assert units["kato-101033000"].parent == "kato-101000000"
    assert units["kato-101000000"].level == "district"
    assert units["kato-100000000"].parent == "kz"
    assert units["kato-710000000"].level == "city"
    again = kato.record(home, found)
    assert (again.units, again.known, again.acts) == (0, 6, 0)


def test_units_that_the_home_describes_already_stay(home: Home, tmp_path: Path) -> None:
    load(home, KZ_2021)
    rows = [row(*UNITS[4]), row("113400000", "Ақкөл ауданы", "Аккольский район")]
    recorded = kato.record(home, kato.read(sheet(tmp_path / "kato.xlsx", [HEADER, *rows])))
    assert (recorded.units, recorded.known) == (1, 1)
    units = reading.state(home, "territory/kz").units
    assert units["kato-113400000"].parent == "kz-aqmola"
    assert units["kz-aqmola"].names["en"] == "Aqmola Region"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([HEADER], "F-203"),
        ([HEADER[1:], row(*UNITS[0])[1:]], "F-205"),
        ([HEADER, row("10", "a", "b")], "F-223"),
        ([HEADER, ["10000000x", *row(*UNITS[0])[1:]]], "F-212"),
        ([HEADER, [*row(*UNITS[0])[:1], "11", *row(*UNITS[0])[2:]]], "F-223"),
        ([HEADER, row(*UNITS[0]), row(*UNITS[0])], "F-217"),
        ([HEADER, row(*UNITS[1])], "F-218"),
        ([HEADER, row("100000000", "", "область")], "F-209"),
        ([HEADER, row("100000000", "x" * 400, "область")], "F-213"),
    ],
)
def test_a_defect_is_named_and_nothing_recorded(
    rows: list[list[object]], code: str, home: Home, tmp_path: Path
) -> None:
    before = sequence(home)
    found = kato.read(sheet(tmp_path / "kato.xlsx", rows))
    assert [problem.code for problem in found.problems] == [code]
    with pytest.raises(Fault, match=code):
        kato.record(home, found)
    assert sequence(home) == before


def test_csv_with_an_open_quotation_mark(tmp_path: Path) -> None:
    path = tmp_path / "kato.csv"
    path.write_text(",".join(HEADER) + '\n"100000000,10', encoding="utf-8")
    with pytest.raises(Fault, match="F-204"):
        kato.read(path)
