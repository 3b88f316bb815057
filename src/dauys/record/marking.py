"""What stands on everything that comes out of a rehearsal, in three languages.

The Kazakh wording has not been reviewed.
"""

from __future__ import annotations

from typing import Final

MARKS: Final[dict[str, dict[str, str]]] = {
    "rehearsal": {
        "kk": "ЖАТТЫҒУ: ойдан алынған деректер, заңды күші жоқ",
        "ru": "РЕПЕТИЦИЯ: вымышленные данные, юридической силы нет",
        "en": "REHEARSAL: invented data, no legal force",
    }
}


def texts(mark: str) -> tuple[str, ...]:
    """The mark's text in each language; none for a real home, the mark itself for another."""
    return tuple(MARKS.get(mark, {"": mark}).values()) if mark else ()


def line(mark: str) -> str:
    """The same in one line; "" for a real home."""
    return " · ".join(texts(mark))
