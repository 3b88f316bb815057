"""What a PDF says of itself: its structure tree, its metadata, its text, what is drawn on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The file, for its objects."""
    return pikepdf.open(BytesIO(pdf))


def elements(pdf: bytes) -> Iterator[pikepdf.Dictionary]:
    """Every structure element, depth first."""

    def walk(node: Any) -> Iterator[pikepdf.Dictionary]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node.K)

    with opened(pdf) as file:
        yield from walk(file.Root.StructTreeRoot.K)


def tags(pdf: bytes) -> Counter[str]:
    """How often each structure type occurs: ``H1``, ``Table``, ``TH``, ``Figure`` ..."""
    return Counter(str(element.S).lstrip("/") for element in elements(pdf))


def alternatives(pdf: bytes) -> list[str]:
    """The alternative texts of figures; "" for one without."""
    return [str(e.get("/Alt", "")) for e in elements(pdf) if str(e.S) == "/Figure"]


def languages(pdf: bytes) -> set[str]:
    """Languages named by the document, in the structure tree, and on marked content."""
    with opened(pdf) as file:
        found = {str(file.Root.Lang)}
        for page in file.pages:
            for one in re.findall(rb"/Lang\((\w+)\)", page.Contents.read_bytes()):
                found.add(one.decode())
    return found | {str(e.Lang) for e in elements(pdf) if "/Lang" in e}


def metadata(pdf: bytes) -> str:
    """The XMP packet."""
    with opened(pdf) as file:
        return bytes(file.Root.Metadata.read_bytes()).decode()


def text(pdf: bytes, page: int | None = None) -> str:
    """The text of a page or of all, as a reader copies it."""
    with pdfium.PdfDocument(pdf) as document:
        pages = range(len(document)) if page is None else (page,)
        return "\n".join(document[number].get_textpage().get_text_bounded() for number in pages)


def letters(written: str) -> str:
    """A text without spaces and signs for line breaks, which a layout is free to set."""
    return re.sub(r"[\s\u00ad\ufffe\u0002-]+", "", written)


def picture(pdf: bytes, page: int = 0, scale: float = 1.0) -> Any:
    """A page as a grey picture (PIL), 72 points to the inch times ``scale``."""
    with pdfium.PdfDocument(pdf) as document:
        return document[page].render(scale=scale, grayscale=True).to_pil().convert("L")


def size(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first page in millimetres."""
    with pdfium.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
    return round(width / 72 * 25.4), round(height / 72 * 25.4)


def squares(pdf: bytes, side: tuple[float, float]) -> list[tuple[float, float]]:
    """Drawn squares whose side lies between the two bounds (points): width and height of each."""
    with pdfium.PdfDocument(pdf) as document:
        page = document[0]
        found = []
        for drawn in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=5):
            left, bottom, right, top = drawn.get_bounds()
            width, height = right - left, top - bottom
            if side[0] < width < side[1] and abs(width - height) < 0.2:
                found.append((round(width, 1), round(height, 1)))
    return found
