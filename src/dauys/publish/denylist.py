"""The last look before anything is published: nothing that names a private person may pass.

Two kinds of things are looked for in every document: numbers of the shape of the Kazakh
individual identification number (IIN: six digits of a birth date, then six more), and the texts
that the home's own ``deny.txt`` lists, one a line (names of observers, addresses, numbers that
must never appear). A hit stops the publication; nothing is written over (invariant 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from dauys.law.faults import Fault

FILE = "deny.txt"
#: YYMMDD and six more digits, standing alone. What stands before is asked for behind the first
#: digit: an expression that begins with a digit looks at bytes twice as fast.
_IIN = re.compile(
    rb"\d(?<![0-9A-Za-z]\d)\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]\d{5}(?![0-9A-Za-z])"
)


class DenyList:
    """What must not be published."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        escaped = [re.escape(text.encode()) for text in texts if text]
        self._texts = re.compile(b"|".join(escaped)) if escaped else None

    @classmethod
    def of(cls, directory: Path) -> DenyList:
        """The list of a home: its ``deny.txt``, if there is one (``#`` begins a comment)."""
        path = directory / FILE
        if not path.exists():
            return cls()
        lines = (line.strip() for line in path.read_text("utf-8").splitlines())
        return cls(line for line in lines if line and not line.startswith("#"))

    def check(self, path: str, content: bytes) -> None:
        """Fault F-602 if the content holds something on the list; it is not repeated in full."""
        hit = _IIN.search(content)
        what = "a number of the shape of an individual identification number"
        if hit is None and self._texts is not None:
            hit, what = self._texts.search(content), f"a text that {FILE} forbids"
        if hit is None:
            return
        raise Fault(
            "F-602",
            what=what,
            where=f"{path}, byte {hit.start()}",
            value=hit[0][:2].decode("utf-8", "replace") + "…",
            why="personal identifiers never enter the register or a page",
            remedy="find the act it comes from and take the point to the commission; "
            "nothing was published",
        )
