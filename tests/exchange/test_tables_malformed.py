"""Every malformed table gives one clear fault, and never a half-read import."""

from __future__ import annotations

from pathlib import Path

import pytest

from dauys.exchange.faults import EXCHANGE_FAULTS, MOST_PROBLEMS
from dauys.exchange.tabledrafts import drafts
from dauys.exchange.tables import read_tables
from dauys.law.faults import RULEBOOK_FAULTS, Fault

from .small import FILES, MAPPING, lay_out


def edited(file: str, old: str, new: str | bytes) -> dict[str, bytes | None]:
    """One file with the first ``old`` replaced; the text must be there."""
    text = MAPPING if file == "mapping.toml" else FILES[file]
    before, found, after = text.partition(old)
    assert found, f"{old!r} is not in {file}"
    middle = new.encode() if isinstance(new, str) else new
    return {file: before.encode() + middle + after.encode()}


# name: (what is broken, code, where the fault must be, value)
TABLES: dict[str, tuple[dict[str, bytes | None], str, str, str]] = {
    "missing file": ({"votes.csv": None}, "F-201", "votes.csv", "votes.csv"),
    "another encoding": (
        edited("candidates.csv", "Cem", "Çem".encode("cp1254")),
        "F-202",
        "candidates.csv:4",
        "c7",
    ),
    "UTF-16": (
        {"parties.csv": FILES["parties.csv"].encode("utf-16")},
        "F-202",
        "parties.csv:1",
        "ff",
    ),
    "empty file": ({"precincts.csv": b""}, "F-203", "precincts.csv:1", ""),
    "header only": (
        {"contests.csv": FILES["contests.csv"].splitlines()[0].encode() + b"\n"},
        "F-203",
        "contests.csv:2",
        "",
    ),
    "open quotation mark": (
        edited("candidates.csv", "Dan Four", '"Dan Four'),
        "F-204",
        "candidates.csv:6",
        "",
    ),
    "text after a quoted cell": (
        edited("candidates.csv", "Dan Four", '"Dan" Four'),
        "F-204",
        "candidates.csv:5",
        "",
    ),
    "missing column": (
        edited("votes.csv", "candidate,votes", "candidate,number"),
        "F-205",
        "votes.csv:1",
        "number",
    ),
    "additional column": (
        {"sums.csv": FILES["sums.csv"].replace("\n", ",9\n").encode()},
        "F-206",
        "sums.csv:1, column 5",
        "9",
    ),
    "column twice": (
        {"parties.csv": b"code,name,name\n7,a,b\n8,a,b\n0,a,b\n"},
        "F-207",
        "parties.csv:1, column 3",
        "name",
    ),
    "row too short": (
        edited("precincts.csv", "01-A,2,20,10,10,0", "01-A,2,20,10,10"),
        "F-208",
        "precincts.csv:3, column 6",
        "01-A,2,20,10,10",
    ),
    "row too long": (
        edited("votes.csv", "01-A,1,2,9", "01-A,1,2,9,9"),
        "F-208",
        "votes.csv:3, column 5",
        "9,9",
    ),
    "empty line": (edited("votes.csv", "01-A,1,2,9", ""), "F-208", "votes.csv:3", ""),
    "empty key": (
        edited("precincts.csv", "01-B,1,15", "01-B,,15"),
        "F-209",
        "precincts.csv:4, column precinct",
        "",
    ),
    "empty name": (
        edited("candidates.csv", "Dan Four", ""),
        "F-209",
        "candidates.csv:5, column name",
        "",
    ),
    "negative votes": (
        edited("votes.csv", "2,9", "2,-9"),
        "F-210",
        "votes.csv:3, column votes",
        "-9",
    ),
    "decimals": (edited("votes.csv", "2,9", "2,9.0"), "F-210", "votes.csv:3, column votes", "9.0"),
    "letters": (edited("votes.csv", "2,9", "2,nine"), "F-210", "votes.csv:3, column votes", "nine"),
    "separator of thousands": (
        edited("precincts.csv", "40,21", '"4,000",21'),
        "F-210",
        "precincts.csv:2, column roll",
        "4,000",
    ),
    "digits of another script": (
        edited("votes.csv", "2,9", "2,٩"),
        "F-210",
        "votes.csv:3, column votes",
        "٩",
    ),
    "leading zero": (
        edited("votes.csv", "2,9", "2,09"),
        "F-210",
        "votes.csv:3, column votes",
        "09",
    ),
    "a dash for nothing": (
        edited("precincts.csv", "10,10,\n", "10,10,—\n"),
        "F-210",
        "precincts.csv:4, column invalid",
        "—",
    ),
    "a number beyond all people": (
        edited("votes.csv", "2,9", "2,1000000000"),
        "F-211",
        "votes.csv:3, column votes",
        "1000000000",
    ),
    "a number of 400 digits": (
        edited("votes.csv", "2,9", "2," + "9" * 400),
        "F-211",
        "votes.csv:3, column votes",
        "999",
    ),
    "a space in a key": (
        edited("contests.csv", "01-A", "01 A"),
        "F-212",
        "contests.csv:2, column key",
        "01 A",
    ),
    "a key that leaves its directory": (
        edited("contests.csv", "01-A", "../A"),
        "F-212",
        "contests.csv:2, column key",
        "../A",
    ),
    "text too long": (
        edited("candidates.csv", "Dan Four", "D" * 301),
        "F-213",
        "candidates.csv:5, column name",
        "DDD",
    ),
    "key too long": (
        edited("contests.csv", "01-A", "0" * 61),
        "F-213",
        "contests.csv:2, column key",
        "000",
    ),
    "NUL": (
        edited("candidates.csv", "Dan Four", "Dan\0Four"),
        "F-214",
        "candidates.csv:5, column name",
        "Dan\0Four",
    ),
    "replacement character": (
        edited("candidates.csv", "Dan Four", "Dan \ufffdour"),
        "F-214",
        "candidates.csv:5, column name",
        "Dan \ufffdour",
    ),
    "name over two lines": (
        edited("candidates.csv", "Dan Four", '"Dan\nFour"'),
        "F-214",
        "candidates.csv:6, column name",
        "Dan\nFour",
    ),
    "space before a number": (
        edited("votes.csv", "2,9", "2, 9"),
        "F-215",
        "votes.csv:3, column votes",
        " 9",
    ),
    "space after a name": (
        edited("candidates.csv", "Dan Four", "Dan Four "),
        "F-215",
        "candidates.csv:5, column name",
        "Dan Four ",
    ),
    "a word not listed": (
        edited("candidates.csv", "7,Y", "7,yes"),
        "F-216",
        "candidates.csv:2, column incumbent",
        "yes",
    ),
    "contest twice": (
        edited("contests.csv", "01-B,North,Berdin", "01-A,North,Aldin"),
        "F-217",
        "contests.csv:3, column key",
        "01-A",
    ),
    "candidate twice": (
        edited("candidates.csv", "01-A,2", "01-A,1"),
        "F-217",
        "candidates.csv:3, column no",
        "01-A, 1",
    ),
    "precinct twice": (
        edited("precincts.csv", "01-A,2", "01-A,1"),
        "F-217",
        "precincts.csv:3, column precinct",
        "01-A, 1",
    ),
    "votes twice": (
        edited("votes.csv", "01-A,1,2,9", "01-A,1,1,9"),
        "F-217",
        "votes.csv:3, column candidate",
        "01-A, 1, 1",
    ),
    "aggregate twice": (
        edited("sums.csv", "01-B,10,2,1", "01-00,10,2,1"),
        "F-217",
        "sums.csv:4, column area",
        "01-00",
    ),
    "party twice": (edited("parties.csv", "8,", "7,"), "F-217", "parties.csv:3, column code", "7"),
    "unknown party": (
        edited("candidates.csv", "Cem Three,8", "Cem Three,9"),
        "F-218",
        "candidates.csv:4, column party",
        "9",
    ),
    "candidate of an unknown contest": (
        edited("candidates.csv", "02-C,1", "02-D,1,X,7,N,1,4\n02-C,1"),
        "F-218",
        "candidates.csv:6, column contest",
        "02-D",
    ),
    "votes for an unknown candidate": (
        edited("votes.csv", "02-C,1,1,4", "02-C,1,1,4\n02-C,1,3,0"),
        "F-218",
        "votes.csv:9, column candidate",
        "3",
    ),
    "votes in an unknown precinct": (
        edited("votes.csv", "02-C,1,1,4", "02-C,1,1,4\n02-C,9,1,0"),
        "F-218",
        "votes.csv:9, column precinct",
        "9",
    ),
    "an unknown winner": (
        edited("contests.csv", "30,2,1", "30,2,3"),
        "F-218",
        "contests.csv:2, column winner",
        "3",
    ),
    "candidate without votes": (
        edited("votes.csv", "01-A,1,2,9\n", ""),
        "F-219",
        "precincts.csv:2, column precinct",
        "2",
    ),
    "contest without candidates": (
        edited("candidates.csv", "02-C,1,Eve Five,7,N,1954,4\n", "")
        | edited("contests.csv", "4,1,1\n", "4,1,\n")
        | edited("votes.csv", "02-C,1,1,4\n", ""),
        "F-219",
        "contests.csv:4, column key",
        "02-C",
    ),
    "contest without precincts": (
        edited("precincts.csv", "02-C,1,9,4,4,0\n", "") | edited("votes.csv", "02-C,1,1,4\n", ""),
        "F-219",
        "contests.csv:4, column key",
        "02-C",
    ),
    "two names for one unit": (
        edited("contests.csv", "01-B,North", "01-B,Nord"),
        "F-223",
        "contests.csv:3, column county",
        "Nord",
    ),
}

MAPPINGS: dict[str, tuple[dict[str, bytes | None], str, str, str]] = {
    "no mapping": ({"mapping.toml": None}, "F-201", "mapping.toml", "mapping.toml"),
    "mapping in another encoding": (
        edited("mapping.toml", "Invented", "Élu".encode("latin-1")),
        "F-202",
        "mapping.toml",
        "byte",
    ),
    "not TOML": (edited("mapping.toml", "[votes]", "[votes"), "F-221", "mapping.toml:57", ""),
    "key twice in the mapping": (
        edited("mapping.toml", 'office = "head"', 'office = "head"\noffice = "x"'),
        "F-221",
        "mapping.toml:6",
        "",
    ),
    "unknown entry": (
        edited("mapping.toml", "[votes]\n", '[votes]\ncolour = "red"\n'),
        "F-222",
        "mapping.toml:57",
        "",
    ),
    "missing entry": (
        edited("mapping.toml", 'votes = "votes"\n', ""),
        "F-222",
        "mapping.toml:57, entry votes",
        "",
    ),
    "wrong kind of value": (
        edited("mapping.toml", "first = 2", "first = 2.0"),
        "F-222",
        "mapping.toml:22",
        "2.0",
    ),
    "a word that is not offered": (
        edited("mapping.toml", '"general"', '"primary"'),
        "F-222",
        "mapping.toml:6",
        "primary",
    ),
    "a file outside the directory": (
        edited("mapping.toml", '"votes.csv"', '"../votes.csv"'),
        "F-222",
        "mapping.toml:58, entry votes.file",
        "../votes.csv",
    ),
    "a line the form has not": (
        edited("mapping.toml", "roll = ", "rolls = "),
        "F-222",
        "entry precincts.lines",
        "rolls",
    ),
    "an area of two minds": (
        edited("mapping.toml", 'ends = "-00"', 'ends = "-00"\nkey = "01"'),
        "F-222",
        "entry aggregates.areas",
        "01",
    ),
    "unknown form": (
        edited("mapping.toml", '"tw-village-chief"', '"tw-mayor"'),
        "F-222",
        "entry election.form",
        "tw-mayor",
    ),
    "unknown rulebook": (
        edited("mapping.toml", '"tw.village-chief"', '"tw.mayor"'),
        "F-117",
        "rulebooks",
        "tw.mayor",
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_one_fault_that_says_all(name: str, tmp_path: Path) -> None:
    changes, code, where, value = TABLES[name]
    tables = read_tables(*lay_out(tmp_path, changes))
    assert [fault.code for fault in tables.problems] == [code], list(map(str, tables.problems))
    (fault,) = tables.problems
    assert where in fault.where
    assert value in fault.value
    assert fault.what
    assert fault.why
    assert fault.remedy
    with pytest.raises(Fault) as raised:
        next(drafts(tables, occurred_at="2020-03-02T10:00:00+08:00", issuer="home"))
    assert raised.value is fault


@pytest.mark.parametrize("name", MAPPINGS)
def test_a_mapping_that_cannot_be(name: str, tmp_path: Path) -> None:
    changes, code, where, value = MAPPINGS[name]
    with pytest.raises(Fault) as raised:
        read_tables(*lay_out(tmp_path, changes))
    fault = raised.value
    assert fault.code == code
    assert where in fault.where
    assert value in fault.value
    assert fault.why
    assert fault.remedy


def test_every_code_is_listed() -> None:
    used = {code for _, code, _, _ in [*TABLES.values(), *MAPPINGS.values()]}
    assert used <= EXCHANGE_FAULTS.keys() | RULEBOOK_FAULTS.keys()


def test_all_problems_are_reported_each_in_its_place(tmp_path: Path) -> None:
    changes = edited("votes.csv", "2,9", "2,-9") | edited("candidates.csv", "7,Y", "7,yes")
    tables = read_tables(*lay_out(tmp_path, changes))
    assert [fault.where for fault in tables.problems] == [
        "candidates.csv:2, column incumbent",
        "votes.csv:3, column votes",
    ]


def test_a_flood_of_problems_is_cut(tmp_path: Path) -> None:
    rows = "".join(f"01-A,{n},x,1,1,1\n" for n in range(1000))
    changes = {"precincts.csv": b"contest,precinct,roll,cast,valid,invalid\n" + rows.encode()}
    assert len(read_tables(*lay_out(tmp_path, changes)).problems) == MOST_PROBLEMS
