"""Writing XML piece by piece: text that XML can hold, and elements without repeated namespaces."""

from __future__ import annotations

import re
from typing import IO, Any

from lxml import etree

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def xml_text(text: str) -> str:
    """``text`` with U+FFFD for every character that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("�", text)


class XmlFile:
    """A file of XML in one namespace: elements are opened, filled piece by piece and closed."""

    def __init__(self, file: IO[bytes], nsmap: dict[Any, str]) -> None:
        self._file = file
        self._nsmap = nsmap
        self._open: list[bytes] = []
        # The namespaces stand in the root; lxml repeats them in every piece, first in its tag.
        self._declared = [
            f' xmlns{f":{prefix}" if prefix else ""}="{uri}"'.encode()
            for prefix, uri in nsmap.items()
        ]
        file.write(DECLARATION)

    def element(self, name: str, text: str | None = None) -> Any:
        """An element of the namespace, to be filled and then written."""
        made = etree.Element(f"{{{self._nsmap[None]}}}{name}", nsmap=self._nsmap)
        made.text = text
        return made

    def start(self, name: str, **attributes: str) -> None:
        """Open an element; the first one declares the namespaces."""
        made = self.element(name)
        for key, value in attributes.items():
            made.set(key, value)
        tag = etree.tostring(made)
        self._file.write((self._bare(tag) if self._open else tag)[:-2] + b">\n")
        self._open.append(name.encode())

    def end(self) -> None:
        """Close the element opened last."""
        self._file.write(b"</" + self._open.pop() + b">\n")

    def write(self, piece: Any) -> None:
        """Write a whole element."""
        self._file.write(self._bare(etree.tostring(piece, encoding="UTF-8", xml_declaration=False)))
        self._file.write(b"\n")

    def _bare(self, piece: bytes) -> bytes:
        for declaration in self._declared:
            piece = piece.replace(declaration, b"", 1)
        return piece
