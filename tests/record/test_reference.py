"""The reference page of the data is the tables' own description."""

from __future__ import annotations

from pathlib import Path

from dauys.record.bulk import TABLES
from dauys.record.reference import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "data.md"


def test_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m dauys.record.reference"


def test_every_column_says_something_and_stands_once() -> None:
    for table in TABLES:
        assert len(set(table.header)) == len(table.header), table.name
        assert set(table.key) <= set(table.header)
        assert all(column.says for column in table.columns)
        for own, other, theirs in table.refers:
            target = next(one for one in TABLES if one.name == other)
            assert set(own) <= set(table.header)
            assert set(theirs) <= set(target.header)
