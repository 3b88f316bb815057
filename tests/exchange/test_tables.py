"""Tables become drafts: the tree of units, contests, protocols; blank stays blank."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dauys.election.kinds import KIND_OF_BODY
from dauys.exchange.expectations import aggregates_report, candidates_report, contests_report
from dauys.exchange.tabledata import grouped
from dauys.exchange.tabledrafts import drafts
from dauys.exchange.tables import read_tables

from .small import FILES, lay_out

WHEN = "2020-03-02T10:00:00+08:00"


def test_the_small_country(tmp_path: Path) -> None:
    tables = read_tables(*lay_out(tmp_path))
    assert not list(tables.problems)
    made = list(drafts(tables, occurred_at=WHEN, issuer="home"))
    kinds = Counter(KIND_OF_BODY[type(draft.body)] for draft in made)
    assert kinds == {
        "territory.units": 1,
        "territory.parties": 1,
        "election.announced": 1,
        "transcribed.contest": 3,
        "transcribed.candidates": 3,
        "transcribed.protocol": 4,
    }
    units = {unit.id: unit for unit in made[0].body.units}
    assert list(units) == ["xx", "xx-01", "xx-01-A", "xx-01-B", "xx-02", "xx-02-C"]
    assert units["xx-01-B"].parent == "xx-01"
    assert units["xx-01"].names == {"en": "North"}
    protocols = {d.stream: d.body for d in made if d.stream.startswith("precinct/")}
    blank = protocols["precinct/xx.head.2020-03-01.xx-01-B/1"]
    assert blank.lines == {"roll": 15, "ballots": 10, "valid": 10, "invalid": None}
    assert blank.votes == {"1": 5, "2": 5}
    candidates = [d.body.candidates for d in made if hasattr(d.body, "candidates")]
    assert [c.nominated_by for c in candidates[0]] == ["7", "self"]
    assert [c.incumbent for c in candidates[1]] == [None, False]


def test_a_blank_vote_is_not_zero(tmp_path: Path) -> None:
    text = FILES["votes.csv"].replace("01-A,1,2,9", "01-A,1,2,")
    tables = read_tables(*lay_out(tmp_path, {"votes.csv": text.encode()}))
    assert not list(tables.problems)
    assert tables.contests["01-A"].votes["1"] == {"1": 11, "2": None}
    report = candidates_report(tables)
    assert report.agreeing == 4
    assert report.differing == (
        "candidates.csv:3, 01-A: candidate 2: the precincts give not reported, the file 12",
    )


def test_a_table_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    """A byte order mark and CRLF change nothing."""
    changes: dict[str, bytes | None] = {
        name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in FILES.items()
    }
    tables = read_tables(*lay_out(tmp_path, changes))
    assert not list(tables.problems)
    assert tables.precincts == 4


def test_names_come_in_one_normal_form_and_it_is_said(tmp_path: Path) -> None:
    text = FILES["candidates.csv"].replace("Ann One", "A\u030ann One")
    tables = read_tables(*lay_out(tmp_path, {"candidates.csv": text.encode()}))
    assert tables.contests["01-A"].candidates["1"].name == "\u00c5nn One"
    assert len(tables.notices) == 1
    assert tables.notices[0].startswith("candidates.csv:2, column name: ")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("sums.csv", "all,44", "all,45", "sums.csv:2, all: valid: the precincts give 44, the file"),
        ("sums.csv", "01-00,40,4", "01-00,40,5", "sums.csv:3, 01-00: number of candidates: "),
        ("sums.csv", "01-B,10,2,1", "01-Z,10,2,1", "sums.csv:4, 01-Z: no contest lies"),
        ("contests.csv", "Aldin,30", "Aldin,31", "contests.csv:2, 01-A: valid: the precincts give"),
    ],
)
def test_figures_that_the_tables_state_are_compared_not_corrected(
    file: str, old: str, new: str, expected: str, tmp_path: Path
) -> None:
    tables = read_tables(*lay_out(tmp_path))
    assert str(aggregates_report(tables)) == "3 of 3 official aggregates reproduced"
    assert str(contests_report(tables)) == "3 of 3 contest totals reproduced"
    changed = FILES[file].replace(old, new, 1)
    assert changed != FILES[file]
    tables = read_tables(*lay_out(tmp_path, {file: changed.encode()}))
    assert not list(tables.problems)
    differing = aggregates_report(tables).differing + contests_report(tables).differing
    assert len(differing) == 1
    assert differing[0].startswith(expected)


def test_batches_fit_an_act(tmp_path: Path) -> None:
    tables = read_tables(*lay_out(tmp_path))
    units = list(tables.units.values())
    batches = list(grouped(units, room=200))
    assert len(batches) > 1
    assert [unit for batch in batches for unit in batch] == units
