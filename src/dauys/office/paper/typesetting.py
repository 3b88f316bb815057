"""Typst: a template of this package and data become the bytes of a PDF/UA-1 file.

The program is bound into the process (no command is started, nothing is fetched) and sees the
templates directory only. Fonts are the bundled ones and those the caller names, never those of
the machine, so the same input gives the same bytes everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst

from dauys.law.faults import Fault
from dauys.office.paper.setting import Setting, marks, titled
from dauys.office.paper.writing import cleaned

_HERE = Path(__file__).parent
TEMPLATES, FONTS = _HERE / "templates", _HERE / "fonts"
FAMILY = "Noto Sans"

LARGEST = 2_000_000
"""Bytes of data that a paper may hold; a list that is larger is no paper."""

_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")
_NO_GLYPH = re.compile(r"the text `\"(?P<text>.*?)\"` could not be displayed")


@cache
def _fonts(more: tuple[Path, ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(path) for path in (FONTS, *more)],
    )


def typeset(
    template: str,
    title: str,
    data: Mapping[str, Any],
    setting: Setting,
    *,
    foot: str = "",
    draft: bool = False,
) -> bytes:
    """The PDF of ``templates/<template>.typ``.

    ``title`` is the document's, ``foot`` stands at the foot of each page. Faults: F-721 a time
    without its offset or no language, F-722 a text that cannot be printed, F-723 a letter that no
    font has, F-724 too much data.
    """
    if setting.made_at.tzinfo is None or not setting.languages:
        raise Fault(
            "F-721",
            what="a paper without its time or its language",
            where=template,
            value=str(setting.made_at),
            why="a paper's time has its offset from UTC, and it is written in some language",
            remedy="give the moment of the act or publication with its offset, and a language",
        )
    fonts = _fonts(setting.fonts)
    more = sorted(set(fonts.families()) - {FAMILY})
    said = {
        **data,
        "title": titled(title, setting),
        "languages": list(setting.languages),
        "marks": marks(setting, draft=draft),
        "foot": foot,
        "fonts": [FAMILY, *more],
    }
    text = json.dumps(cleaned(said), ensure_ascii=False, sort_keys=True)
    if len(text.encode()) > LARGEST:
        raise Fault(
            "F-724",
            what="too much for one paper",
            where=template,
            value=f"{len(text.encode())} bytes",
            why=f"a paper holds at most {LARGEST} bytes of text",
            remedy="make one paper for each precinct or part",
        )
    try:
        made = typst.compile(
            str(TEMPLATES / f"{template}.typ"),
            root=str(TEMPLATES),
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": text},
            pdf_standards=["ua-1"],
            timestamp=int(setting.made_at.timestamp()),
        )
    except typst.TypstError as error:
        missing = _NO_GLYPH.search(str(error.message))
        if missing is None:
            raise
        raise Fault(
            "F-723",
            what="a letter that no font here has",
            where=template,
            value=missing["text"],
            why="the paper would show an empty box in its place",
            remedy="give a directory with a font of that script, or take the letter out",
        ) from error
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single file")
    return made


def fitted(
    template: str,
    title: str,
    data: Mapping[str, Any],
    setting: Setting,
    tries: Sequence[Mapping[str, Any]],
    *,
    on: int = 1,
    foot: str = "",
    draft: bool = False,
) -> tuple[bytes, bool]:
    """The first of ``tries`` (more data: a scale, a sheet) that takes at most ``on`` pages.

    The flag says whether one did; where none does, the file is that of the first try.
    """
    first: bytes | None = None
    for more in tries:
        made = typeset(template, title, {**data, **more}, setting, foot=foot, draft=draft)
        if pages(made) <= on:
            return made, True
        first = made if first is None else first
    if first is None:
        raise ValueError("nothing to try")
    return first, False


def pages(pdf: bytes) -> int:
    """How many pages a paper made here has, as its metadata say."""
    found = _PAGES.search(pdf)
    if found is None:
        raise ValueError("not a paper made here: its metadata name no number of pages")
    return int(found[1])
