"""The report as JSON and as XML, streamed: one object at a time is in memory.

XML is made of the same values. The schema fixes the order of elements; ``ORDER`` gives it for the
classes whose order is not the alphabet's. Classes that stand for several others carry their own
name in ``xsi:type``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec
from lxml import etree

from dauys.exchange.exporting import written
from dauys.exchange.nist.report import report
from dauys.exchange.xmltext import XmlFile, xml_text
from dauys.record.snapshot import Snapshot

NAMESPACE = "http://itl.nist.gov/ns/voting/1500-100/v2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
ORDER: dict[str, tuple[str, ...]] = {
    "ElectionReport": (
        "Election", "ExternalIdentifier", "Format", "GeneratedDate", "GpUnit", "Issuer",
        "IssuerAbbreviation", "IsTest", "Notes", "Office", "Party", "Person", "SequenceStart",
        "SequenceEnd", "Status", "TestType", "VendorApplicationId",
    ),
    "Election": (
        "BallotCounts", "Candidate", "Contest", "ElectionScopeId", "ExternalIdentifier", "Name",
        "StartDate", "EndDate", "Type",
    ),
    "ReportingUnit": (
        "ComposingGpUnitIds", "ExternalIdentifier", "Name", "CountStatus", "IsDistricted",
        "Number", "Type", "OtherType", "VotersParticipated", "VotersRegistered",
    ),
    "CandidateContest": (
        "ContestSelection", "CountStatus", "ElectionDistrictId", "ExternalIdentifier", "Name",
        "SubUnitsReported", "TotalSubUnits", "VoteVariation", "NumberElected", "OfficeIds",
        "VotesAllowed",
    ),
    "CandidateSelection": ("SequenceOrder", "VoteCounts", "CandidateIds", "IsWriteIn"),
    "BallotCounts": ("GpUnitId", "Type", "BallotsCast", "BallotsRejected"),
    "VoteCounts": ("GpUnitId", "Type", "Count"),
    "CountStatus": ("Status", "Type"),
    "ExternalIdentifier": ("Type", "OtherType", "Value"),
}  # fmt: skip
#: Elements whose class the reader cannot know from their name.
ABSTRACT = frozenset({"GpUnit", "Contest", "ContestSelection"})

_NSMAP: dict[Any, str] = {None: NAMESPACE, "xsi": XSI}
_encoder = msgspec.json.Encoder(order="sorted")


def write_json(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write the report as JSON: sorted keys, one object of a list to a line."""
    content = report(snapshot, election_id)
    with written(out) as file:
        _json(content, file)
        file.write(b"\n")


def _json(value: Mapping[str, Any], file: IO[bytes]) -> None:
    file.write(b"{")
    for number, key in enumerate(sorted(value)):
        file.write((b"," if number else b"") + _encoder.encode(key) + b":")
        inner = value[key]
        if not isinstance(inner, Iterator):
            file.write(_encoder.encode(inner))
            continue
        file.write(b"[")
        for place, item in enumerate(inner):
            file.write(b",\n" if place else b"\n")
            if any(isinstance(part, Iterator) for part in item.values()):
                _json(item, file)
            else:
                file.write(_encoder.encode(item))
        file.write(b"]")
    file.write(b"}")


def write_xml(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write the report as XML."""
    content = report(snapshot, election_id)
    with written(out) as file:
        xml = XmlFile(file, _NSMAP)
        xml.start("ElectionReport")
        _children(xml, content)
        xml.end()


def _children(xml: XmlFile, value: Mapping[str, Any]) -> None:
    for key in _ordered(value):
        inner = value[key]
        for item in inner if isinstance(inner, Iterator) else [inner]:
            if isinstance(item, dict) and any(isinstance(v, Iterator) for v in item.values()):
                xml.start(key)
                _children(xml, item)
                xml.end()
            else:
                for element in _elements(key, item):
                    xml.write(element)


def _ordered(value: Mapping[str, Any]) -> list[str]:
    kind = value["@type"].rpartition(".")[2]
    keys = [key for key in value if not key.startswith("@")]
    order = ORDER.get(kind)
    if order is None:
        return sorted(keys)
    # An element that the order does not know would make an invalid file.
    return sorted(keys, key=order.index)


def _elements(key: str, value: Any) -> Iterator[Any]:
    """The elements of one property: one for each object of a list, one for a list of names."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        for item in value:
            yield from _elements(key, item)
        return
    element = etree.Element(f"{{{NAMESPACE}}}{key}", nsmap=_NSMAP)
    if not isinstance(value, dict):
        element.text = _plain(value)
    elif value["@type"] == "ElectionResults.LanguageString":
        element.set("Language", value["Language"])
        element.text = xml_text(value["Content"])
    else:
        if "@id" in value:
            element.set("ObjectId", value["@id"])
        if key in ABSTRACT:
            element.set(f"{{{XSI}}}type", value["@type"].rpartition(".")[2])
        for inner in _ordered(value):
            for child in _elements(inner, value[inner]):
                element.append(child)
    yield element


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(value)
    return xml_text(str(value))
