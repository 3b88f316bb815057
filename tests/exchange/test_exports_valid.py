"""Exports are valid where the format has a schema, and say what the examples made by hand say."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import jsonschema_rs
import pytest
from lxml import etree

from dauys.exchange.formats import export
from dauys.exchange.tabledrafts import drafts
from dauys.exchange.tables import read_tables
from dauys.record.snapshot import Snapshot

from .exports import SHARED, example, exported, folded
from .places import ROOT

NIST = SHARED / "nist-cdf-samples"
EML = SHARED / "eml5-schemas"
GOLDENS = SHARED / "goldens"
AUGUST = "kz.akim.2021-08-01"
SCHEMAS = {
    "nist-xml": NIST / "NIST_V2_election_results_reporting.xsd",
    "eml-230": EML / "230-candidatelist-v5-0.xsd",
    "eml-510": EML / "510-count-v5-0.xsd",
    "eml-520": EML / "520-result-v5-0.xsd",
}
E = "{urn:oasis:names:tc:evs:schema:eml}"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLDENS.is_dir(), reason="the reference data is not here"),
]


@cache
def taiwan() -> Snapshot:
    tables = read_tables(ROOT / "examples" / "tw-2018.toml", SHARED / "tw-2018-village-chiefs")
    return folded(drafts(tables, occurred_at="2026-01-01T00:00:00+00:00", issuer="home"))


@cache
def schema(path: Path) -> Any:
    return etree.XMLSchema(etree.parse(str(path)))


@cache
def report_schema() -> Any:
    content = json.loads((NIST / "NIST_V2_election_results_reporting.json").read_text("utf-8"))
    content["$ref"] = "#/definitions/ElectionResults.ElectionReport"
    content.pop("oneOf", None)
    return jsonschema_rs.validator_for(content)


def valid_xml(name: str, data: bytes) -> None:
    checked = schema(SCHEMAS[name])
    checked.validate(etree.fromstring(data, etree.XMLParser(huge_tree=True)))
    assert [str(error) for error in checked.error_log][:3] == []


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("election", [None, AUGUST, "kz.akim.2021-08-22"])
def test_xml_of_the_by_elections_is_valid(name: str, election: str | None) -> None:
    valid_xml(name, exported(example(), name, election))


@pytest.mark.parametrize("name", SCHEMAS)
def test_xml_of_a_whole_country_is_valid(name: str) -> None:
    valid_xml(name, exported(taiwan(), name))


@pytest.mark.parametrize("of", [example, taiwan])
def test_reports_as_json_are_valid(of: Any) -> None:
    report = json.loads(exported(of(), "nist-json"))
    assert [error.message for error in report_schema().iter_errors(report)][:3] == []


@pytest.mark.parametrize("name", ["event-log", "event-log-documentation"])
@pytest.mark.parametrize("of", [example, taiwan])
def test_event_logs_are_valid(name: str, of: Any) -> None:
    content = json.loads((NIST / "NIST_V1_election_event_logging.json").read_text("utf-8"))
    assert jsonschema_rs.validator_for(content).is_valid(json.loads(exported(of(), name)))


def test_tables_of_a_whole_country_are_what_their_package_says(tmp_path: Path) -> None:
    """The first lines of each table against its types and keys, and how many there are."""
    export("datapackage", taiwan(), None, tmp_path / "out")
    (described,) = (tmp_path / "out").rglob("datapackage.json")
    lines = {}
    for resource in frictionless.Package(str(described)).resources:
        # References lead to whole tables; those of every line are checked on the examples.
        resource.schema.foreign_keys = []
        report = resource.validate(limit_rows=300)
        assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:3]
        with (described.parent / str(resource.path)).open(encoding="utf-8") as file:
            lines[resource.name] = sum(1 for _ in file) - 1
    assert {name: lines[name] for name in ("results", "candidacies", "stations", "votes")} == {
        "results": 7_754, "candidacies": 14_960, "stations": 15_890, "votes": 31_678
    }  # fmt: skip


# -- agreeing with the examples made by hand --


def names(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((t["Language"], t["Content"]) for t in value["Text"])


def said(report: Any) -> Iterator[tuple[Any, ...]]:
    """What a report says of Aqqum, without the identifiers, which every maker chooses."""
    units = {u["@id"]: u for u in report["GpUnit"]}
    election = report["Election"][0]
    contest = next(c for c in election["Contest"] if "Aqqum" in c["Name"])
    district = contest["ElectionDistrictId"]
    parties = {p["@id"]: p for p in report["Party"]}
    people = {p["@id"]: p for p in report["Person"]}
    candidates = {c["@id"]: c for c in election["Candidate"]}
    offices = {o["@id"]: o for o in report["Office"]}
    yield "format", report["Format"]
    yield "election", election["Type"], election["StartDate"], election["EndDate"]
    yield (
        "contest", contest["Name"], contest["VotesAllowed"], contest["NumberElected"],
        contest["VoteVariation"],
    )  # fmt: skip
    yield "office", names(offices[contest["OfficeIds"][0]]["Name"])[0]
    key = district
    while key:
        unit = units[key]
        yield "unit", unit["Type"], unit.get("OtherType"), names(unit["Name"])[0]
        for one in unit.get("ExternalIdentifier", []):
            # The golden gives the code of 2022; ours is the one valid on the day of the vote.
            if one["Type"] in ("ocd-id", "national-level"):
                yield "code", names(unit["Name"])[0], one["Type"], one["Value"]
        key = next((k for k, u in units.items() if key in u.get("ComposingGpUnitIds", [])), "")
    here = units[district]
    yield "voters", here["VotersRegistered"], here["VotersParticipated"], here["IsDistricted"]
    yield "state", here["CountStatus"][0]["Type"], here["CountStatus"][0]["Status"]
    ballots = next(b for b in election["BallotCounts"] if b["GpUnitId"] == district)
    yield "ballots", ballots["Type"], ballots["BallotsCast"], ballots["BallotsRejected"]
    for selection in contest["ContestSelection"]:
        candidate = candidates[selection["CandidateIds"][0]]
        party = parties.get(candidate.get("PartyId"))
        person = people.get(candidate.get("PersonId"))
        count = selection["VoteCounts"][0]
        yield (
            "choice", names(candidate["BallotName"])[0], selection["SequenceOrder"],
            party and (names(party["Name"])[0], party["Color"], names(party["Abbreviation"])),
            person and names(person["FullName"]),
            person and person.get("PartyId") == candidate.get("PartyId"),
            candidate.get("PreElectionStatus"), candidate.get("PostElectionStatus"),
            count["Type"], count["Count"], count["GpUnitId"] == district,
        )  # fmt: skip


def test_the_report_says_what_the_golden_says() -> None:
    golden = json.loads((GOLDENS / "aqqum.nist-err-v2.json").read_text("utf-8"))
    ours = json.loads(exported(example(), "nist-json", AUGUST))
    assert set(said(golden)) <= set(said(ours))
    # What a source printed is complete; certifying it is the commission's, not ours.
    assert (golden["Status"], ours["Status"]) == ("certified", "unofficial-complete")


def statements(root: Any, contest: Any) -> Iterator[tuple[Any, ...]]:
    """Every figure and name below a contest with the way to it; identifiers of ours left out."""
    for element in contest.iter():
        if element.text and element.text.strip() and not len(element):
            above = [etree.QName(a).localname for a in element.iterancestors()]
            way = tuple(reversed(above[: above.index("Contest")]))
            attributes = {k: v for k, v in element.attrib.items() if k != "Id"}
            yield way, etree.QName(element).localname, tuple(attributes.items()), element.text


@pytest.mark.parametrize("name", ["eml-230", "eml-510", "eml-520"])
def test_messages_say_what_the_goldens_say(name: str) -> None:
    golden = etree.fromstring((GOLDENS / f"aqqum.eml5-{name[4:]}.xml").read_bytes())
    ours = etree.fromstring(exported(example(), name, AUGUST))
    theirs = list(statements(golden, golden.find(f".//{E}Contest")))
    found = list(statements(ours, next(ours.iter(f"{E}Contest"))))
    # Invented by the golden: its polling station. Ours adds the title and the voters.
    invented = ("Polling station (all)", "Akim of Aqqum Rural District")
    wanted = [one for one in theirs if one[3] not in invented]
    assert [one for one in found if one in wanted] == wanted
    extra = {one[1] for one in found if one not in wanted}
    assert extra <= {"ContestName", "CountMetric", "ReportingUnitIdentifier"}
    marks = [c.get("Independent") for c in golden.iter(f"{E}Candidate")]
    aqqum = next(ours.iter(f"{E}Contest"))
    assert [c.get("Independent") for c in aqqum.iter(f"{E}Candidate")] == marks


@pytest.mark.parametrize(
    ("name", "golden"),
    [
        ("wikitext", "aqqum.plain"),
        ("wikitext-template", "aqqum.election_results"),
        ("wikitext-template", "bershugir.election_results"),
    ],
)
def test_tables_are_the_goldens_byte_for_byte(name: str, golden: str) -> None:
    wanted = (GOLDENS / f"{golden}.wikitext").read_bytes()
    assert b"\n" + wanted + b"\n" in exported(example(), name)


def test_memory_does_not_grow_with_the_country(tmp_path: Path) -> None:
    """Above the snapshot itself a report of 43 MB takes a fraction of its size."""
    snapshot = taiwan()
    exported(snapshot, "eml-520")  # the results are tabulated once, and kept
    tracemalloc.start()
    export("nist-json", snapshot, None, tmp_path / "report.json")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tmp_path / "report.json").stat().st_size > 40_000_000
    assert peak < 20_000_000
