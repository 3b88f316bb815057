"""Other people's files, read with distrust: size, encoding and depth are checked first.

Nothing is fetched, no entity is resolved, and a document type declaration is refused, since that
is where entities are defined. What is read is bounded by :data:`LARGEST_FILE`; every defect is a
Fault and nothing has been written when it is raised.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree

from dauys.law.faults import Fault

#: Bytes of one file. The reports of a country of 8,000 contests and 16,000 precincts fit.
LARGEST_FILE = 96 * 2**20
_FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def read_bytes(path: Path) -> bytes:
    """The file. Faults F-201 (cannot be read), F-203 (empty), F-274 (too large)."""
    try:
        check_size(path)
        with path.open("rb") as file:
            # A pipe has no size of its own.
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Fault(
            "F-201",
            what="a file that cannot be read",
            where=path.name,
            value=str(path),
            why=error.strerror or "the system refuses it",
            remedy="name the file",
        ) from error
    if len(data) > LARGEST_FILE:
        raise _too_large(path.name, "no end", f"{LARGEST_FILE:,} bytes")
    if not data.strip():
        raise Fault(
            "F-203",
            what="an empty file",
            where=f"{path.name}:1",
            why="there is nothing to import",
            remedy="export the file again",
        )
    return data


def check_size(path: Path) -> None:
    """F-274 for a file larger than :data:`LARGEST_FILE`; OSError where there is none."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise _too_large(path.name, f"{size:,} bytes", f"{LARGEST_FILE:,} bytes")


def read_text(path: Path) -> str:
    """The file as UTF-8 without NULs. Faults F-202, F-214 and those of :func:`read_bytes`."""
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Fault(
            "F-202",
            what="bytes that are not UTF-8",
            where=f"{path.name}:{line}",
            value=data[error.start : error.start + 8].hex(" "),
            why="names in a guessed encoding come out as other names",
            remedy="save the file as UTF-8",
        ) from error
    place = text.find("\x00")
    if place >= 0:
        raise Fault(
            "F-214",
            what="the character U+0000",
            where=f"{path.name}:{text.count(chr(10), 0, place) + 1}",
            why="no text holds it; the file is damaged or of another kind",
            remedy="export the file again",
        )
    return text


def read_xml(path: Path) -> Any:
    """The root element of an XML file.

    Faults F-274 (too deep, or a text too long), F-275 (not XML, another encoding than UTF-8, or a
    document type declaration) and those of :func:`read_text`.
    """
    data = read_text(path).encode()
    declared = _ENCODING.match(data.lstrip())
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise _not_xml(
            path.name, 1, declared[1].decode(), "it declares another encoding than UTF-8"
        )
    found = _FORBIDDEN.search(data)
    if found:
        line = data.count(b"\n", 0, found.start()) + 1
        raise _not_xml(
            path.name, line, found[0].decode(), "definitions of entities can be made to grow"
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        reason = error.msg or "it is not well formed"
        if "huge" in reason.lower() or "depth" in reason.lower():
            raise _too_large(
                f"{path.name}:{line}", reason, "256 levels, 10,000,000 bytes of text"
            ) from error
        raise _not_xml(path.name, line, "", reason) from error


def read_json(path: Path) -> Any:
    """The value of a JSON file. Faults F-275 and those of :func:`read_text`."""
    text = read_text(path)
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Fault(
            "F-275",
            what="not readable as JSON",
            where=path.name,
            why=str(error) or "it is nested too deep",
            remedy="export the file again",
        ) from error


def other_message(path: Path, found: str, wanted: str) -> Fault:
    """A file that is readable and is something else."""
    return Fault(
        "F-276",
        what="a file of another kind",
        where=path.name,
        value=found[:120],
        why=f"{wanted} was expected",
        remedy="name the right format, or the right file",
    )


def _not_xml(name: str, line: int, value: str, why: str) -> Fault:
    return Fault(
        "F-275",
        what="not XML that can be trusted",
        where=f"{name}:{line}",
        value=value[:120],
        why=why,
        remedy="export the file again as plain UTF-8 XML without a document type",
    )


def _too_large(where: str, found: str, limit: str) -> Fault:
    return Fault(
        "F-274",
        what="more than can be read safely",
        where=where,
        value=found,
        why=f"the limit is {limit}",
        remedy="divide the file, or check that it is the one you mean",
    )
