"""Bulk tables: codes, blanks before the count, status on every line, and their description."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import frictionless
import pytest
from election.harness import CONTEST_STREAM, Town, figures, town_at
from election.situations import afresh

from dauys.election.act import Paper
from dauys.record.bulk import SPREADSHEETS, TABLES
from dauys.record.codes import NOMINATORS
from dauys.record.snapshot import Snapshot
from dauys.record.standing import FIGURES

from .snapshots import by_elections, document, documents

ROOT = "data/kz.akim.2021-07-25"
BY = "data/kz.akim.2021-08-01"


def rows(snapshot: Snapshot, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(documents(snapshot)[path].decode())))


def annulled() -> Town:
    town, act = afresh("result.annulled")
    assert isinstance(town, Town)
    town.permit(act)
    return town


def corrected() -> Town:
    town = town_at("accepted")
    town.correct("1", figures(a=41))
    return town


def test_a_candidacy_has_its_codes_votes_and_what_they_came_to() -> None:
    found = {row["candidate"]: row for row in rows(by_elections(), f"{BY}/candidacies.csv")}
    one = found["jandauletov"]
    assert (one["votes"], one["share"], one["share_of"], one["share_base"]) == (
        "731", "78.77", "ballots", "928",
    )  # fmt: skip
    assert (one["elected"], one["declared"], one["figures"]) == ("yes", "", "transcribed")
    assert (one["precincts_reported"], one["precincts_total"]) == ("1", "1")
    assert one["ballot_place"] == "1"
    assert found["rsalieva"]["nominator_kk"] == NOMINATORS["self"]["kk"]
    assert found["rsalieva"]["elected"] == "no"


@pytest.mark.parametrize(
    ("step", "word"),
    [("called", "none"), ("ballot", "none"), ("accepted", "complete"), ("declared", "final"),
     ("confirmed", "final")],
)  # fmt: skip
def test_every_line_says_how_far_the_figures_are(step: str, word: str) -> None:
    snapshot = town_at(step).snapshot()
    assert word in FIGURES
    for name in ("results", "candidacies", "stations"):
        assert {row["figures"] for row in rows(snapshot, f"{ROOT}/{name}.csv")} <= {word}


def test_a_correction_and_an_annulment_are_said() -> None:
    for made, word in ((corrected(), "complete"), (annulled(), "annulled")):
        assert {r["figures"] for r in rows(made.snapshot(), f"{ROOT}/stations.csv")} == {word}
    found = rows(corrected().snapshot(), f"{ROOT}/stations.csv")
    assert [row["corrections"] for row in found] == ["1", "0", "0"]
    assert {r["elected"] for r in rows(annulled().snapshot(), f"{ROOT}/candidacies.csv")} == {""}


def test_files_are_there_and_blank_before_anything_is_counted() -> None:
    snapshot = town_at("ballot").snapshot()
    stations = rows(snapshot, f"{ROOT}/stations.csv")
    assert [row["precinct"] for row in stations] == ["1", "2", "3"]
    assert {row[line] for row in stations for line in ("roll", "issued", "ballots", "invalid")} == {
        ""
    }
    assert {row["scan"] for row in stations} == {"no_image"}
    lines = rows(snapshot, f"{ROOT}/lines.csv")
    assert {row["value"] for row in lines} == {""}
    assert {row["candidate"] for row in lines if row["line"] == "votes"} == {"a", "b"}
    # The same lines carry the figures afterwards.
    after = rows(town_at("accepted").snapshot(), f"{ROOT}/lines.csv")
    names = ("contest", "precinct", "place", "line", "number", "candidate")
    assert [[row[n] for n in names] for row in after] == [[row[n] for n in names] for row in lines]


def test_every_line_of_the_paper_of_every_precinct() -> None:
    snapshot = town_at("accepted").snapshot()
    (first, *_) = rows(snapshot, f"{ROOT}/stations.csv")
    assert (first["roll"], first["received"], first["issued"], first["issued_outside"]) == (
        "100", "5000", "66", "6",
    )  # fmt: skip
    assert (first["unused"], first["ballots"], first["against_all"], first["invalid"]) == (
        "4934", "66", "5", "1",
    )  # fmt: skip
    assert first["received_at"] <= first["accepted_at"]
    assert first["received_at"].endswith("+06:00")
    lines = rows(snapshot, f"{ROOT}/lines.csv")
    votes = [row for row in lines if row["precinct"] == "1" and row["line"] == "votes"]
    assert [(row["candidate"], row["value"]) for row in votes] == [("a", "40"), ("b", "20")]


def test_the_scan_of_the_paper_that_counts() -> None:
    town = town_at("accepted")
    place = next(
        n for n, act in enumerate(town.acts)
        if act.stream == "precinct/kz.akim.2021-07-25.aqqum/1" and act.kind == "protocol.accepted"
    )  # fmt: skip
    import msgspec

    paper = Paper("7", "2021-07-25", "Aqqum", "ab" * 32)
    town.acts[place] = msgspec.structs.replace(town.acts[place], paper=paper)
    found = rows(town.snapshot(), f"{ROOT}/stations.csv")
    assert [row["scan"] for row in found] == ["ab" * 32, "no_image", "no_image"]


def test_no_vote_in_any_bulk_file_while_polls_of_the_scope_are_open() -> None:
    town = town_at("accepted")
    town.correct("1", figures(a=41))
    snapshot = town.snapshot("2021-07-25T13:59:59Z")
    for row in rows(snapshot, f"{ROOT}/stations.csv"):
        assert row["figures"] == "withheld"
        assert not any(row[line] for line in ("roll", "ballots", "valid", "against_all", "turnout"))
    assert {row["votes"] for row in rows(snapshot, f"{ROOT}/candidacies.csv")} == {""}
    assert {row["value"] for row in rows(snapshot, f"{ROOT}/lines.csv")} == {""}
    for line in documents(snapshot)[f"{ROOT}/changes.ndjson"].splitlines():
        change = json.loads(line)
        assert change["before"] is change["after"] is change["reason"] is None
    for row in document(snapshot, "data/corrections.json")["corrections"]:
        assert row["changed"] == []
        assert row["reason"] is None


@pytest.mark.parametrize("table", SPREADSHEETS, ids=lambda table: table.name)
def test_the_spreadsheet_form_has_the_same_cells(table: Any) -> None:
    found = documents(by_elections())
    plain = list(csv.reader(io.StringIO(found[f"{BY}/{table.name}.csv"].decode())))
    content = found[f"{BY}/{table.name}.excel.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    sheet = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    shares = [n for n, column in enumerate(table.columns) if column.type == "share"]
    for row in sheet[1:]:
        for place in shares:
            assert "." not in row[place]
            row[place] = row[place].replace(",", ".")
    assert sheet == plain


@pytest.mark.parametrize("step", ["by-elections", "called", "accepted", "confirmed", "annulled"])
def test_the_package_is_valid(step: str, tmp_path: Any) -> None:
    if step == "by-elections":
        snapshot, root = by_elections(), BY
    else:
        made = annulled() if step == "annulled" else town_at(step)
        snapshot, root = made.snapshot(), ROOT
    for path, body in documents(snapshot).items():
        if path.startswith(f"{root}/") and path.count("/") == 2:
            (tmp_path / path.rpartition("/")[2]).write_bytes(body)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    described = json.loads((tmp_path / "datapackage.json").read_bytes())
    assert [r["name"] for r in described["resources"]] == [t.name for t in TABLES]
    assert described["licenses"][0]["name"] == described["licence"] == "CC0-1.0"
    assert described["is_test"] is False
    for resource in described["resources"]:
        content = (tmp_path / resource["path"]).read_text("utf-8")
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert content.splitlines()[0].split(",") == fields


def test_keys_tell_rows_apart() -> None:
    for snapshot in (by_elections(), town_at("confirmed").snapshot(), annulled().snapshot()):
        for election in snapshot.elections:
            for table in TABLES:
                places = [table.header.index(name) for name in table.key]
                keys = [tuple(row[p] for p in places) for row in table.rows(snapshot, election)]
                assert len(keys) == len(set(keys)), table.name
                assert not any(None in key for key in keys)


def test_every_document_states_licence_and_whether_it_is_a_test() -> None:
    for path, body in documents(town_at("confirmed").snapshot()).items():
        if not path.endswith(".json") or "/rulebooks/" in path:
            continue
        for one in [data] if isinstance(data := json.loads(body), dict) else data:
            assert one["licence"] == "CC0-1.0", path
            assert one["is_test"] is False, path


def test_a_candidate_who_left_the_race_has_a_line() -> None:
    assert CONTEST_STREAM
    town = town_at("ballot")
    before = rows(town.snapshot(), f"{ROOT}/candidacies.csv")
    assert len(before) == len(document(town.snapshot(), f"{ROOT}/kz-east/aqqum.json")["candidates"])
