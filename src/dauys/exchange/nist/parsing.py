"""A report from its file: JSON as it is, XML brought into the same shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from dauys.exchange.input import other_message, read_json, read_xml
from dauys.exchange.nist.writing import NAMESPACE, XSI

#: Properties that are lists although XML shows one element.
LISTS = frozenset(
    {
        "BallotCounts", "Candidate", "Contest", "ContestSelection", "CountStatus", "Election",
        "ExternalIdentifier", "GpUnit", "Office", "Party", "Person", "Text", "VoteCounts",
    }
)  # fmt: skip
_WANTED = "an ElectionReport of NIST SP 1500-100 version 2"
_PREFIX = "ElectionResults."


def parse_json(path: Path) -> dict[str, Any]:
    """The report. Fault F-276 for JSON that is something else, and the faults of reading."""
    content = read_json(path)
    if not isinstance(content, dict) or content.get("@type") != f"{_PREFIX}ElectionReport":
        raise other_message(path, type(content).__name__, _WANTED)
    return content


def parse_xml(path: Path) -> dict[str, Any]:
    """The report. Fault F-276 for XML that is something else, and the faults of reading."""
    root = read_xml(path)
    if root.tag != f"{{{NAMESPACE}}}ElectionReport":
        raise other_message(path, str(root.tag), _WANTED)
    return _shaped(root)


def _shaped(element: Any) -> dict[str, Any]:
    """An element with children as an object; the text of those without as their value."""
    made: dict[str, Any] = {}
    identifier, kind = element.get("ObjectId"), element.get(f"{{{XSI}}}type")
    if identifier is not None:
        made["@id"] = identifier
    if kind is not None:
        made["@type"] = _PREFIX + kind.rpartition(":")[2]
    for child in element:
        key = etree.QName(child).localname
        if key == "Text":
            value: Any = {"Language": child.get("Language"), "Content": child.text or ""}
        elif len(child):
            value = _shaped(child)
        else:
            value = (child.text or "").strip()
            if key.endswith("Ids"):
                value = value.split()
        if key in LISTS:
            made.setdefault(key, []).append(value)
        else:
            made[key] = value
    return made
