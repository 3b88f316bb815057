"""A table of people: rows, duties, appointments; every problem with line and column."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dauys.accounts.issuing import Wanted
from dauys.exchange import accountfiles

HEADER = "login,person,name,language,duty,commission,precinct,role,since,until"
GOOD = [
    "typist-1,p-1,Бірінші,kk,typist,tec,,typist,2021-09-01,2021-12-31",
    "officer-1,p-2,Second,ru,precinct,tec,7,secretary,,",
    "officer-1,p-2,,ru,approver,tec,,secretary,,",
    "keeper-1,founder-a,,en,keeper,,,,,",
]


def table(path: Path, rows: list[str], header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_rows_of_one_login_belong_together(tmp_path: Path) -> None:
    people = accountfiles.read(table(tmp_path / "p.csv", GOOD), since="2021-09-05")
    assert list(people.problems) == []
    assert [(one.login, one.person, one.name, one.language) for one in people.orders] == [
        ("typist-1", "p-1", "Бірінші", "kk"),
        ("officer-1", "p-2", "Second", "ru"),
        ("keeper-1", "founder-a", "", "en"),
    ]
    assert people.orders[1].duties == (Wanted("precinct", "tec", "7"), Wanted("approver", "tec"))
    # Two duties that rest on one role appoint it once; an open first day is the day of reading.
    assert [(a.person, a.role, a.scope, a.since, a.until) for a in people.appointments] == [
        ("p-1", "typist", "tec", "2021-09-01", "2021-12-31"),
        ("p-2", "secretary", "tec", "2021-09-05", ""),
    ]
    drafts = people.drafts("founder-a", "2021-09-05T10:00:00+06:00")
    assert [draft.issuer for draft in drafts] == ["founder-a"] * 2


def test_what_is_written_is_read_as_the_same(tmp_path: Path) -> None:
    people = accountfiles.read(table(tmp_path / "p.csv", GOOD), since="2021-09-05")
    again = tmp_path / "again.csv"
    again.write_text(accountfiles.written(people), encoding="utf-8")
    read = accountfiles.read(again)
    assert (read.orders, read.appointments) == (people.orders, people.appointments)


def test_a_workbook_is_read_by_the_same_rules(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [HEADER, *GOOD]:
        sheet.append([cell or None for cell in row.split(",")])
    sheet["M9"].number_format = "0"  # a sheet keeps cells that were only formatted
    book.save(tmp_path / "p.xlsx")
    people = accountfiles.read(tmp_path / "p.xlsx", since="2021-09-05")
    plain = accountfiles.read(table(tmp_path / "p.csv", GOOD), since="2021-09-05")
    assert list(people.problems) == []
    assert (people.orders, people.appointments) == (plain.orders, plain.appointments)


@pytest.mark.parametrize(
    ("rows", "code", "where"),
    [
        (["Typist,p,,kk,typist,tec,,,,"], "F-216", "p.csv:2, column login"),
        ([",p,,kk,typist,tec,,,,"], "F-209", "p.csv:2, column login"),
        (["typist-1,p q,,kk,typist,tec,,,,"], "F-212", "p.csv:2, column person"),
        (["typist-1,p,,de,typist,tec,,,,"], "F-216", "p.csv:2, column language"),
        (["typist-1,p,,kk,king,tec,,,,"], "F-216", "p.csv:2, column duty"),
        (["typist-1,p,,kk,typist,tec,,founder,,"], "F-216", "p.csv:2, column role"),
        (["typist-1,p,,kk,typist,tec,,chair,,"], "F-705", "p.csv:2, column role"),
        (["typist-1,p,,kk,auditor,tec,,typist,,"], "F-705", "p.csv:2, column role"),
        (["keeper-1,p,,kk,keeper,tec,,,,"], "F-705", "p.csv:2, column commission"),
        (["typist-1,p,,kk,typist,tec,,,1.9.2021,"], "F-224", "p.csv:2, column since"),
        (["there-already,p,,kk,typist,tec,,,,"], "F-703", "p.csv:2, column login"),
        ([GOOD[1], "officer-1,p-9,,ru,approver,tec,,,,"], "F-705", "p.csv:3, column person"),
        ([GOOD[1], GOOD[1]], "F-217", "p.csv:3, column duty"),
        (["typist-1,p"], "F-208", "p.csv:2, column 3"),
        (["typist-1,p,a\u202eb\ufeff,kk,typist,tec,,,,"], "F-214", "p.csv:2, column name"),
    ],
)
def test_a_row_that_cannot_be(tmp_path: Path, rows: list[str], code: str, where: str) -> None:
    people = accountfiles.read(table(tmp_path / "p.csv", rows), taken=frozenset({"there-already"}))
    (problem,) = people.problems
    assert (problem.code, problem.where) == (code, where)


def test_columns_are_as_they_are_called(tmp_path: Path) -> None:
    missing = accountfiles.read(table(tmp_path / "p.csv", [], HEADER.replace(",role", "")))
    assert [one.code for one in missing.problems] == ["F-205"]
    more = accountfiles.read(table(tmp_path / "q.csv", [], HEADER + ",telephone"))
    assert [one.code for one in more.problems] == ["F-206"]
