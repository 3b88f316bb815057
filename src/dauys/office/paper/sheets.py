"""Plain sheets in one language: a heading, steps, a table. Training packs are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dauys.office.paper.setting import Setting
from dauys.office.paper.typesetting import typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet, on a page of its own.

    ``rule`` stands in a frame. ``widths`` are the shares of the table's columns; ``tall`` leaves
    room in its rows to write by hand.
    """

    heading: str
    lead: str = ""
    steps: tuple[str, ...] = ()
    rule: str = ""
    head: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    tall: bool = False


def sheets_pdf(title: str, sheets: Sequence[Sheet], setting: Setting) -> bytes:
    """All sheets as one PDF on A4. Faults: those of ``typeset``."""
    return typeset("sheets", title, {"sheets": [asdict(one) for one in sheets]}, setting)
