"""The reference page of the command line is the commands' own help."""

from __future__ import annotations

from dauys.cli.reference import page
from tests.cli.conftest import ROOT


def test_page_is_up_to_date() -> None:
    shown = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    assert shown == page(), "run: python -m dauys.cli.reference"


def test_page_fits_80_columns_in_its_blocks() -> None:
    inside = False
    for line in page().splitlines():
        if line.startswith("```"):
            inside = not inside
        elif inside:
            assert len(line) <= 80, line
