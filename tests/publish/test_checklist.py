"""The publisher's checklist: what good authorities publish, as sixteen tests of a real site.

The points are those that the practice of Brazil, Mexico, the Netherlands, Estonia, Bulgaria and
others, and the nine principles of open election data, come to. Where a part of a point is not
built yet, the test's docstring says which.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import shutil
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import frictionless
import openpyxl
import pytest

from dauys.exchange.loading import load
from dauys.publish.publication import publish
from dauys.publish.targets import pack
from dauys.record.manifest import fingerprint, parse
from dauys.record.standing import FIGURES
from dauys.register import note
from dauys.store.home import Home
from dauys.verify.run import Options, verify

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BY = "kz.akim.2021-08-01"
LANGUAGES = ("kk", "ru", "en")


def made(base: Path, example: str, mark: str) -> Path:
    """A site published twice, the second time with what was recorded since."""
    options = {"mark": mark, "seed": b"checklist, thirty-two bytes long"} if mark else {}
    with Home.create(
        base / "home",
        origin="test.dauys.example/p",
        title="test",
        since="2021-01-01",
        **options,  # type: ignore[arg-type]  # the two that a rehearsal may give
    ) as home:
        publish(home, base / "site", processes=1)
        load(home, EXAMPLES / example)
        publish(home, base / "site", processes=1)
    return base / "site"


@pytest.fixture(scope="module")
def transcribed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("kz"), "kz-2021", "")


@pytest.fixture(scope="module")
def conducted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("walk"), "walkthrough", "rehearsal")


@pytest.fixture(scope="module", params=["transcribed", "conducted"])
def published(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def files(site: Path, pattern: str = "*") -> Iterator[Path]:
    # Versions share directories: they are links.
    walk = os.walk(site, followlinks=True)
    found = sorted(Path(at, name) for at, _, names in walk for name in names)
    return (path for path in found if path.match(pattern))


def documents(site: Path) -> Iterator[tuple[Path, Any]]:
    for path in files(site / "data", "*.json"):
        if path.name != "manifest.json" and path.parent.name != "rulebooks":
            yield path, json.loads(path.read_bytes())


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def elections(site: Path) -> list[Path]:
    return [path.parent for path in files(site / "data", "election.json")]


def test_01_static_files_that_work_from_a_directory(published: Path, tmp_path: Path) -> None:
    """No key, no login, no program behind it; precompressed; a copy elsewhere is as good.

    Headers (CORS, ETag, Last-Modified) are the server's; docs/reference/data.md has the lines
    for it, and nothing here tests a server that is not ours.
    """
    copy = tmp_path / "stick"
    shutil.copytree(published, copy)
    assert verify(str(copy), Options()).ok
    for path in files(published):
        assert not path.suffix.startswith((".php", ".cgi"))
    for twin in files(published, "*.gz"):
        assert gzip.decompress(twin.read_bytes()) == twin.with_suffix("").read_bytes()
    for path in files(published, "*.html"):
        # Only what a page loads matters: sources are cited by their addresses.
        assert not re.search(
            r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', path.read_text()
        )


def test_02_one_shape_at_every_level_blank_before_the_count(conducted: Path) -> None:
    """Home, election, unit and contest add up the same fields; files exist before figures do.

    Blank files before the count are tested on states of a contest in tests/record/test_bulk.py.
    """
    totals = [
        found["totals"]
        for _, found in documents(conducted)
        if isinstance(found, dict) and "roll" in found.get("totals", ())
    ]
    assert len(totals) >= 3
    assert len({frozenset(one) for one in totals}) == 1
    contests = [found for _, found in documents(conducted) if isinstance(found, dict)
                and "share_denominator" in found]  # fmt: skip
    shared = {"roll", "issued", "ballots", "valid", "invalid", "against_all", "turnout",
              "turnout_basis", "precincts_reported"}  # fmt: skip
    for found in (*totals, *contests):
        assert shared <= found.keys()


def test_03_precinct_by_ballot_line(conducted: Path) -> None:
    """Every line of every paper, with times; what is not on a form is an empty cell."""
    for election in elections(conducted):
        stations = table(election / "stations.csv")
        assert {"roll", "received", "issued", "issued_outside", "unused", "ballots", "invalid",
                "against_all", "received_at", "accepted_at"} <= stations[0].keys()  # fmt: skip
        lines = table(election / "lines.csv")
        assert {row["precinct"] for row in lines} == {row["precinct"] for row in stations}
        for row in stations:
            if row["protocol"]:
                assert row["received_at"]
                assert re.search(r"[+-]\d\d:\d\d$", row["accepted_at"])


def test_04_bulk_files_and_their_description(transcribed: Path) -> None:
    """CSV by the rules, JSON, a workbook, and a data package.

    Parquet is written by ``dauys export parquet`` (tests/exchange/test_formats.py). NIST and EML
    are exports of their own and are not tested here.
    """
    root = transcribed / "data" / BY
    for path in files(transcribed / "data", "*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        excel = path.name.endswith(".excel.csv")
        assert content.startswith(b"\xef\xbb\xbf") == excel
        rows = list(
            csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";" if excel else ",")
        )
        assert len({len(row) for row in rows}) == 1
    assert not re.search(rb"\d(\xc2\xa0| )\d{3}\b", (root / "results.csv").read_bytes())
    report = frictionless.validate(str(root / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert (
        openpyxl.load_workbook(transcribed / "files" / BY / f"{BY}.xlsx").sheetnames[0] == "about"
    )


def test_05_every_file_listed_signed_and_chained(published: Path) -> None:
    """Manifests form a tree whose digest is in the signed register; the version before is named."""
    listed: set[Path] = set()

    def walk(directory: Path) -> None:
        manifest = parse((directory / "manifest.json").read_bytes())
        for name, entry in manifest.files.items():
            content = (directory / name).read_bytes()
            assert (len(content), sha256(content).hexdigest()) == (entry.size, entry.sha256)
            listed.add(directory / name)
        listed.add(directory / "manifest.json")
        for name, digest in manifest.dirs.items():
            assert sha256((directory / name / "manifest.json").read_bytes()).hexdigest() == digest
            walk(directory / name)

    walk(published)
    outside = {path for path in files(published) if path not in listed}
    assert {path.relative_to(published).parts[0] for path in outside} == {"log", "latest.json"}
    latest = json.loads((published / "latest.json").read_bytes())
    root = sha256((published / "manifest.json").read_bytes()).hexdigest()
    assert latest["manifest"] == root
    assert latest["fingerprint"] == fingerprint(root)
    assert re.fullmatch(r"([0-9a-f]{4} ){15}[0-9a-f]{4}", latest["fingerprint"])
    key = note.parse_vkey((published / "log" / "key.vkey").read_text().strip())
    assert key is not None
    made = json.loads((published / "data" / "publication.json").read_bytes())
    assert made["previous"]["version"] == made["version"] - 1
    assert made["previous"]["fingerprint"] == fingerprint(made["previous"]["manifest"])
    for language in LANGUAGES:
        assert made["previous"]["fingerprint"] in (published / language / "data.html").read_text()
    assert verify(str(published), Options()).ok


def test_06_the_scan_of_each_protocol_or_no_image(published: Path) -> None:
    """Each row has the SHA-256 of the scan, or says that there is none.

    Masked public copies of the scans themselves are not published yet.
    """
    for election in elections(published):
        for row in table(election / "stations.csv"):
            assert row["scan"] == "no_image" or re.fullmatch(r"[0-9a-f]{64}", row["scan"])


def test_07_corrections_keep_both_values(conducted: Path) -> None:
    """Old and new value, reason, who, when; in the file, on the page, in the feed.

    Addresses with a version in them are not published: two versions are kept, and a version is
    named by the digest of its files, which the register has for ever.
    """
    log = json.loads((conducted / "data" / "corrections.json").read_bytes())
    assert log["count"] == len(log["corrections"]) > 0
    row = next(row for row in log["corrections"] if row["changed"])
    assert row["reason"]
    assert row["issuer"]
    assert re.search(r"[+-]\d\d:\d\d$", row["occurred_at"])
    assert all(change["was"] != change["now"] for change in row["changed"])
    for language in LANGUAGES:
        page = unescape((conducted / language / "corrections.html").read_text())
        assert row["reason"] in page
        assert row["act"] in page


def test_08_how_far_figures_are_on_every_table(published: Path) -> None:
    """The word of the status and m of n precincts stand in every row that has figures."""
    for election in elections(published):
        for name in ("results", "candidacies", "stations"):
            for row in table(election / f"{name}.csv"):
                assert row["figures"] in FIGURES
                assert int(row["precincts_reported"]) <= int(row["precincts_total"])
                if row["figures"] in ("none", "withheld"):
                    assert not row.get("votes")
    for language in LANGUAGES:
        about = (published / language / "about.html").read_text()
        assert all(f"<code>{word}</code>" in about for word in FIGURES)


def test_09_what_shares_are_of(published: Path) -> None:
    """Every file with shares says of which figure."""
    for path, found in documents(published):
        for one in found if isinstance(found, list) else [found]:
            if "votes" in one:
                assert one["share_of"] in ("ballots", "valid"), path
    for election in elections(published):
        for name in ("results", "candidacies", "candidates", "stations"):
            assert {row["share_of"] for row in table(election / f"{name}.csv")} <= {
                "ballots", "valid",
            }  # fmt: skip


def test_10_discrepancies_and_findings_as_data(transcribed: Path) -> None:
    """Rule, place and figures of what does not add up, not hidden."""
    found = json.loads((transcribed / "data" / "discrepancies.json").read_bytes())
    listed = {row["id"] for e in elections(transcribed) for row in table(e / "discrepancies.csv")}
    assert listed == {row["id"] for row in found["discrepancies"]}
    assert any(row["verdict"] == "disagrees" for row in found["discrepancies"])
    findings = table(transcribed / "data" / BY / "findings.csv")
    assert findings
    for row in findings:
        assert re.fullmatch(r"[EW]-\d{3}", row["code"])
        assert row["arithmetic"]


def test_11_codes_in_every_row_and_names_in_three_languages(transcribed: Path) -> None:
    """Our ids, KATO and ISO as text, labels in kk, ru and en.

    The by-elections' source gives no KATO codes of rural districts; those cells are empty.
    """
    for election in elections(transcribed):
        for name in ("candidacies", "stations"):
            for row in table(election / f"{name}.csv"):
                assert row["contest"]
                assert row["unit"]
                assert row["region_iso"].startswith("KZ-")
                assert len(row["region_kato"]) in (2, 9)
                assert all(row[f"unit_{language}"] for language in LANGUAGES)
                assert all(row[f"region_{language}"] for language in LANGUAGES)
    package = json.loads((transcribed / "data" / BY / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            if "kato" in field["name"]:
                assert field["type"] == "string"


def test_12_licence_in_each_file_and_no_personal_data(published: Path) -> None:
    """Each JSON document and the package state the licence; no identity number anywhere."""
    for path, found in documents(published):
        for one in found if isinstance(found, list) else [found]:
            assert one["licence"] == "CC0-1.0", path
    number = re.compile(
        rb"(?<![0-9A-Za-z])\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[0-6]\d{5}(?![0-9A-Za-z])"
    )
    for path in files(published):
        if path.suffix in (".json", ".csv", ".html", ".ndjson", ".atom", ".js"):
            assert not number.search(path.read_bytes()), path
    for election in elections(published):
        for row in table(election / "candidacies.csv"):
            assert not {"birth_date", "address", "iin"} & row.keys()


def test_13_feeds_and_a_small_file_to_poll(published: Path) -> None:
    """latest.json is small; feeds per election and contest, as Atom and NDJSON; rates are said."""
    assert (published / "latest.json").stat().st_size < 600
    for election in elections(published):
        feed = ET.fromstring((election / "changes.atom").read_bytes())  # noqa: S314 -- our own
        assert feed.tag.endswith("feed")
        rows = [
            json.loads(line) for line in (election / "changes.ndjson").read_bytes().splitlines()
        ]
        contests = {row["contest"] for row in rows}
        own = list(files(election, "*.changes.ndjson"))
        assert len(own) == len(list(files(election, "*.changes.atom"))) == len(contests)
    for language in LANGUAGES:
        page = (published / language / "data.html").read_text()
        assert "latest.json" in page


def test_14_a_test_data_set_in_the_same_layout(transcribed: Path, conducted: Path) -> None:
    """A rehearsal says ``is_test`` in each document; the layout is that of a real publication."""
    assert all(
        one["is_test"] is True
        for _, found in documents(conducted)
        for one in (found if isinstance(found, list) else [found])
    )
    assert all(
        one["is_test"] is False
        for _, found in documents(transcribed)
        for one in (found if isinstance(found, list) else [found])
    )

    def layout(election: Path) -> set[str]:
        """Names of files; a party's own are as many as there are parties, and only what is
        conducted here has dates for a calendar."""
        names = {p.name for p in election.iterdir() if p.suffix not in (".gz", ".ics")
                 and p.is_file()}  # fmt: skip
        return {re.sub(r"^party\.[\w-]+\.", "party.<id>.", name) for name in names}

    assert layout(elections(conducted)[0]) == layout(transcribed / "data" / BY)


def test_15_everything_can_be_derived_again(published: Path) -> None:
    """Totals follow from precinct rows; the verifier, offline, derives every file."""
    report = verify(str(published), Options())
    assert report.ok, report.problems
    for election in elections(published):
        results = {row["contest"]: row for row in table(election / "results.csv")}
        stations = table(election / "stations.csv")
        for contest, row in results.items():
            parts = [s for s in stations if s["contest"] == contest and s["status"] != "annulled"]
            for line in ("roll", "ballots", "invalid"):
                if row[line]:
                    assert int(row[line]) == sum(int(part[line]) for part in parts)
    assert (published / "verify_dauys.py").is_file()


def test_16_the_whole_as_one_archive(transcribed: Path, tmp_path: Path) -> None:
    """One archive below 100 MB that verifies, deposit-ready."""
    archive = tmp_path / "election.zip"
    pack(transcribed, archive)
    assert archive.stat().st_size < 100_000_000
    assert verify(str(archive), Options()).ok
