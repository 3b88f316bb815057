"""Plain sheets in one language: a heading, steps, a table. Training packs are made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dauys.office.paper.setting import Setting
from dauys.office.paper.typesetting import typeset


def sheets_pdf(title: str, sheets: Sequence[Mapping[str, Any]], setting: Setting) -> bytes:
    """All sheets as one PDF on A4, each on a page of its own. Faults: those of ``typeset``.

    A sheet has the fields of :class:`dauys.rehearsal.pack.sheets.Sheet`, all of them.
    """
    return typeset("sheets", title, {"sheets": list(sheets)}, setting)
