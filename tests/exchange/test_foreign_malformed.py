"""Files that are broken or hostile: one clear fault each, nothing written, memory bounded."""

from __future__ import annotations

import io
import json
import resource
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from dauys.election.bodies.transcribed import TranscribedCandidate
from dauys.exchange import foreignimport, input, kato
from dauys.exchange.exporting import SELF
from dauys.exchange.foreign import Told
from dauys.exchange.spreadsheet import LIMITS
from dauys.law.faults import Fault
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sequencing import sequence

from .exports import ELECTION, exported, town_of
from .places import new_home

EML = "urn:oasis:names:tc:evs:schema:eml"
MEGABYTE = 2**20


def base(name: str) -> bytes:
    people = [TranscribedCandidate(id="a", name="Ann", nominated_by="auyl")]
    people.append(TranscribedCandidate(id="b", name="Ben", nominated_by=SELF))
    lines: dict[str, int | None] = {"roll": 90, "ballots": 31, "invalid": 1, "against_all": 2}
    return exported(town_of(people, {"1": (lines, {"a": 20, "b": 8})}), name, ELECTION)


BASE = {name: base(name) for name in ("nist-json", "nist-xml", "eml-230", "eml-510")}


def codes(name: str, data: bytes, directory: Path, file: str = "file.xml") -> list[str]:
    """The codes of everything wrong with the file."""
    path = directory / file
    path.write_bytes(data)
    try:
        read = foreignimport.read(name, [path], Told())
    except Fault as fault:
        return [fault.code]
    return [problem.code for problem in read.problems]


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>"""
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


@pytest.mark.parametrize("name", ["nist-xml", "eml-510", "eml-230"])
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "F-203"),
        (b"  \n", "F-203"),
        (b"<", "F-275"),
        (b"plain words", "F-275"),
        (LAUGHS, "F-275"),
        (OUTSIDE, "F-275"),
        (b'<!doctype x SYSTEM "http://example.org/x.dtd"><x/>', "F-275"),
        (b"<a>" * 5000 + b"</a>" * 5000, "F-274"),
        (b"<a>" + b"x" * (11 * MEGABYTE) + b"</a>", "F-274"),
        ('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), "F-202"),
        (b'<?xml version="1.0" encoding="windows-1251"?><a>abc</a>', "F-275"),
        (b"<a>\xc4\xcf\xd0</a>", "F-202"),
        (b"<a>\x00</a>", "F-214"),
        (b"<a>\x01</a>", "F-275"),
        (b"<a/>", "F-276"),
        (f'<EML xmlns="{EML}" Id="410"/>'.encode(), "F-276"),
        (f'<EML xmlns="{EML}" Id="510"/>'.encode(), ("F-277", "F-276")),
    ],
    ids=range(17),
)
def test_xml_that_is_refused(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    found = codes(name, data, tmp_path)
    if isinstance(code, tuple):
        assert found[0] in code
    else:
        assert found == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "F-203"),
        (b"{", "F-275"),
        (b"[" * 100_000, "F-275"),
        (b"[]", "F-276"),
        (b'{"@type": "ElectionResults.Election"}', "F-276"),
        (b'{"@type": "ElectionResults.ElectionReport"}', "F-277"),
        (b'{"@type": "ElectionResults.ElectionReport", "Election": [1, null]}', "F-277"),
        (b'"\xff"', "F-202"),
        (b'"\x00"', "F-214"),
    ],
)
def test_json_that_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    assert codes("nist-json", data, tmp_path) == [code]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("eml-510", b"<ValidVotes>20<", b"<ValidVotes>-20<", "F-210"),
        ("eml-510", b"<ValidVotes>20<", b"<ValidVotes>2.5<", "F-210"),
        ("eml-510", b"<ValidVotes>20<", b"<ValidVotes>9999999999<", "F-210"),
        ("eml-510", b"<ValidVotes>20<", "<ValidVotes>٢<".encode(), "F-210"),
        ("eml-510", b">Ann<", b"><", "F-209"),
        ("eml-510", b'Id="a"', b'Id="a b"', "F-212"),
        ("eml-510", b"against-all", b"maybe", "F-276"),
        ("nist-xml", b"<Count>20.0<", b"<Count>x<", "F-210"),
        ("nist-xml", b"<VotesAllowed>1<", b"<VotesAllowed>3<", "F-276"),
        ("nist-xml", b'"CandidateContest"', b'"RetentionContest"', "F-276"),
        ("nist-json", b'"Count":20', b'"Count":true', "F-210"),
        ("nist-json", b'"Count":20', b'"Count":1e99', "F-210"),
        ("nist-json", b'"VotersRegistered":90', b'"VotersRegistered":"ninety"', "F-210"),
        ("nist-json", b'"CandidateIds":["cand', b'"CandidateIds":["nobody', "F-218"),
        ("nist-json", b'"Number":"1"', b'"Number":"1/../2"', "F-212"),
        ("nist-json", b'"Value":"published-summary"', b'"Value":"unheard-of"', "F-277"),
        ("nist-json", b'"Value":"kz.akim"', b'"Value":"../../secret"', "F-277"),
    ],
)
def test_figures_that_cannot_be(
    name: str, old: bytes, new: bytes, code: str, tmp_path: Path
) -> None:
    data = BASE[name].replace(b"<Count>20<", b"<Count>20.0<")
    assert old in data
    assert code in codes(name, data.replace(old, new), tmp_path)


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(input.LARGEST_FILE + 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Fault, match="F-274"):
        foreignimport.read("nist-json", [path], Told())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_name_of_many_megabytes_is_a_fault(tmp_path: Path) -> None:
    long = BASE["nist-json"].replace(b'"Ann"', b'"' + b"A" * (20 * MEGABYTE) + b'"')
    assert "F-213" in codes("nist-json", long, tmp_path)


@pytest.mark.parametrize("name", BASE)
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_is_a_fault_or_harmless(name: str, data: st.DataObject, tmp_path: Path) -> None:
    """Bytes replaced, removed and added anywhere: never another exception."""
    damaged = bytearray(BASE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        width = data.draw(st.sampled_from([0, 1, 7, 90]))
        damaged[place : place + width] = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"<", b'"', b"{}", b"null", b"<!ENTITY", b"&"])
        )
    for code in codes(name, bytes(damaged), tmp_path):
        assert code.startswith("F-2")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["Contest", "ContestSelection", "Candidate", "GpUnit", "VoteCounts", "@id",
                 "CandidateIds", "ComposingGpUnitIds", "ExternalIdentifier", "Name", "Text"]
            ),
            inner,
            max_size=4,
        ),
        max_leaves=25,
    )
)  # fmt: skip
def test_any_shape_of_json_is_a_fault_or_harmless(shape: object) -> None:
    report = {"@type": "ElectionResults.ElectionReport", "Election": [shape], "GpUnit": shape}
    with TemporaryDirectory() as scratch:
        data = json.dumps(report, allow_nan=False, default=str) if _plain(shape) else "{}"
        codes("nist-json", data.encode("utf-8", "replace"), Path(scratch))


def _plain(shape: object) -> bool:
    try:
        json.dumps(shape, allow_nan=False)
    except ValueError:
        return False
    return True


# -- spreadsheets --

ROW = ["110000000", "11", "00", "00", "000", "0", "Ақмола облысы", "Акмолинская область", ""]
HEADER = ["te", "ab", "cd", "ef", "hij", "k", "name_kaz", "name_rus", "nn"]


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_entry(name: str, content: bytes) -> bytes:
    out = io.BytesIO(workbook([HEADER, ROW]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def truncated() -> bytes:
    return workbook([HEADER, ROW])[:-200]


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "formula": ("F-278", lambda: workbook([HEADER, ["=1+1", *ROW[1:]]])),
    "slip": ("F-279", lambda: with_entry("../../outside.txt", b"x")),
    "absolute": ("F-279", lambda: with_entry("/outside.txt", b"x")),
    "drive": ("F-279", lambda: with_entry("C:\\outside.txt", b"x")),
    "bomb": ("F-279", lambda: with_entry("xl/media/zeros", bytes(LIMITS.unpacked + 1))),
    "truncated": ("F-279", truncated),
    "no workbook": ("F-279", lambda: b"PK\x03\x04" + bytes(100)),
    "noise": ("F-278", lambda: bytes(range(256)) * 40),
    "old format": ("F-278", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_spreadsheets_that_are_refused(what: str, tmp_path: Path) -> None:
    path = tmp_path / "kato.xlsx"
    code, make = HOSTILE[what]
    path.write_bytes(make())
    with pytest.raises(Fault, match=code):
        kato.read(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["kato.xlsx"]


@given(place=st.integers(0, 5000), noise=st.binary(min_size=1, max_size=40))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_spreadsheet_is_a_fault_or_harmless(
    place: int, noise: bytes, tmp_path: Path
) -> None:
    data = bytearray(workbook([HEADER, ROW]))
    data[place : place + len(noise)] = noise
    path = tmp_path / "kato.xlsx"
    path.write_bytes(bytes(data))
    try:
        kato.read(path)
    except Fault as fault:
        assert fault.code.startswith("F-2")  # noqa: PT017


# -- nothing is written --


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with new_home(tmp_path / "home") as made:
        yield made


def test_a_problem_leaves_the_home_as_it_was(home: Home, tmp_path: Path) -> None:
    before = sequence(home)
    path = tmp_path / "count.xml"
    path.write_bytes(BASE["eml-510"].replace(b"<ValidVotes>20<", b"<ValidVotes>many<"))
    with pytest.raises(Fault, match="F-210"):
        foreignimport.record_read(home, foreignimport.read("eml-510", [path], Told()))
    # A count alone names no territory.
    path.write_bytes(BASE["eml-510"])
    with pytest.raises(Fault, match="F-218"):
        foreignimport.record_read(home, foreignimport.read("eml-510", [path], Told()))
    assert sequence(home) == before
    assert reading.state(home, "territory/kz") is None


def test_a_report_goes_into_a_home_once(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(BASE["nist-json"])
    made = foreignimport.record_read(home, foreignimport.read("nist-json", [path], Told()))
    assert (made.contests, made.protocols) == (1, 1)
    with pytest.raises(Fault, match="F-259"):
        foreignimport.record_read(home, foreignimport.read("nist-json", [path], Told()))
    with pytest.raises(Fault, match="F-276"):
        foreignimport.read("nist-json", [path, path], Told())
