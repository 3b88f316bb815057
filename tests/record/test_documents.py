"""Documents: the figures of the by-elections of 2021 as printed, and the form of every file."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from election.harness import CONTEST_STREAM, STEPS, Town, figures, precinct, town_at
from election.situations import afresh

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.record.documents import plan
from dauys.record.encoding import to_csv, to_json
from dauys.record.snapshot import Snapshot
from dauys.register import canonical

from .snapshots import by_elections, document, documents

AQQUM = "data/kz.akim.2021-08-01/kz-east/aqqum.json"
CONTEST = "data/kz.akim.2021-07-25/kz-east/aqqum.json"


def contests() -> dict[str, Any]:
    found = {}
    for path, body in documents(by_elections()).items():
        if path.endswith("results.json"):
            for one in json.loads(body):
                found[one["contest"].split(".")[3]] = one
    return found


def test_aqqum() -> None:
    found = contests()["aqqum"]
    assert [vote["votes"] for vote in found["votes"]] == [731, 153, 6, 3]
    assert [vote["share"] for vote in found["votes"]] == ["78.77", "16.49", "0.65", "0.32"]
    assert (found["against_all"], found["against_all_share"]) == (0, "0.00")
    assert (found["invalid"], found["invalid_share"]) == (35, "3.77")
    assert (found["ballots"], found["valid"], found["roll"]) == (928, 893, 1283)
    assert (found["turnout"], found["turnout_basis"]) == ("72.33", "ballots")
    assert found["outcome"]["kind"] == "elected"
    assert found["outcome"]["name"] == "Nūrbek Jandäuletov"
    assert found["outcome"]["margin"] == 731 - 153
    assert (found["declared"], found["mode"], found["status"]) == (
        None,
        "transcribed",
        "transcribed",
    )
    assert (found["released"], found["release_reason"]) == (True, None)
    page = document(by_elections(), AQQUM)
    assert {name: page[name] for name in found} == found
    assert page["transcribed_from"]["title"] == "A page"
    assert page["original_date"] == "2021-07-25"


def test_bersugir() -> None:
    found = next(one for one in contests().values() if one["ballots"] == 768)
    assert sorted((v["votes"] for v in found["votes"]), reverse=True) == [473, 234, 6, 3]
    assert (found["against_all"], found["invalid"], found["roll"]) == (4, 48, 1175)
    assert (found["turnout"], found["outcome"]["kind"]) == ("65.36", "elected")
    assert found["outcome"]["margin"] == 473 - 234


@pytest.mark.parametrize("unit", ["talaptan", "ulken"])
def test_totals_without_votes_decide_nothing(unit: str) -> None:
    found = contests()[unit]
    assert (found["outcome"]["kind"], found["outcome"]["reason"]) == (
        "undetermined",
        "votes-not-reported",
    )
    assert {vote["votes"] for vote in found["votes"]} == {None}
    assert {vote["share"] for vote in found["votes"]} == {None}
    assert found["outcome"]["name"] is None
    if unit == "talaptan":
        assert (found["ballots"], found["roll"], found["turnout"]) == (1923, 2244, "85.70")
        assert found["invalid_share"] == "0.68"


# -- statuses --


def at(step: str) -> Town:
    return town_at(step)


def opened() -> Town:
    town = at("ballot")
    town.do(precinct(CONTEST_STREAM, "1"), pre.Opened(), "2021-07-25T07:00:00+06:00")
    return town


def postponed() -> Town:
    town = at("called")
    moved = con.Postponed(vote_date="2021-08-01")
    town.do(CONTEST_STREAM, moved, "2021-06-28T10:00:00+06:00", reason="Flood")
    return town


def annulled() -> Town:
    town, act = afresh("result.annulled")
    assert isinstance(town, Town)
    town.permit(act)
    return town


STATUSES = {
    "called": lambda: at("called"),
    "nomination": lambda: at("nominated"),
    "registration": lambda: at("registered"),
    "campaign": lambda: at("ballot"),
    "voting": opened,
    "counting": lambda: at("voted"),
    "complete": lambda: at("accepted"),
    "declared": lambda: at("declared"),
    "confirmed": lambda: at("confirmed"),
    "postponed": postponed,
    "annulled": annulled,
}


@pytest.mark.parametrize("status", STATUSES)
def test_a_contest_of_each_status(status: str) -> None:
    snapshot = STATUSES[status]().snapshot()
    found = document(snapshot, CONTEST)
    assert found["status"] == status
    assert found["mode"] == "conducted"
    assert len(found["precincts"]) == found["precincts_total"] == 3
    assert {step["step"] for step in found["calendar"]} >= {"registration_closes", "polls_close"}
    assert found["acts"][0]["kind"] == "contest.called"
    assert (found["declared"] is not None) == (status in ("declared", "confirmed", "annulled"))
    assert (found["winner_registered"] is not None) == (status == "confirmed")
    if status == "complete":
        assert found["outcome"]["name"] == "Person a"
        assert [vote["votes"] for vote in found["votes"]] == [120, 60]
        assert found["precincts_reported"] == 3
    if status == "postponed":
        assert (found["vote_date"], found["original_date"]) == ("2021-08-01", "2021-07-25")
    documents(snapshot)


def test_an_annulled_result_is_no_seat() -> None:
    def seats(town: Town) -> int:
        page = document(town.snapshot(), "data/kz.akim.2021-07-25/election.json")
        return sum(row["seats"] for row in page["by_nominator"])

    assert seats(at("declared")) == 1
    assert seats(annulled()) == 0


def test_a_correction_shows_both_figures_and_its_reason() -> None:
    town = at("accepted")
    town.correct("1", figures(a=41))
    path = "data/kz.akim.2021-07-25/kz-east/aqqum.1.json"
    found = document(town.snapshot(), path)
    assert (found["status"], found["corrected"]) == ("corrected", True)
    assert found["votes"][0]["votes"] == 41
    assert [(c["votes"]["a"], c["reason_of_next"]) for c in found["corrections"]] == [
        (40, "misread")
    ]
    assert document(town.snapshot(), CONTEST)["votes"][0]["votes"] == 121


def test_who_left_the_race_is_listed_with_the_ground() -> None:
    town = at("nominated")
    town.do(
        CONTEST_STREAM,
        cand.Refused(candidate="b", summary="No certificate"),
        "2021-07-10T10:00:00+06:00",
        ground=("Art. 113-5",),
    )
    (out,) = document(town.snapshot(), CONTEST)["withdrawn_or_refused"]
    assert (out["candidate"], out["status"], out["ground"]) == ("b", "refused", "No certificate")
    assert out["act"].startswith(CONTEST_STREAM)


# -- form --

SNAPSHOTS = {"by-elections": by_elections} | {
    step: lambda step=step: town_at(step).snapshot() for step in STEPS
}


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_every_document_is_canonical_and_has_a_path_of_its_own(name: str) -> None:
    snapshot: Snapshot = SNAPSHOTS[name]()
    plans = plan(snapshot)
    paths = [one.path for one in plans]
    assert len(set(paths)) == len(paths)
    assert len({path.lower() for path in paths}) == len(paths)
    directories = {"/".join(path.split("/")[:n]) for path in paths for n in (1, 2, 3, 4)}
    for one in plans:
        data, body = one.body()
        assert body == one.body()[1]
        assert body.endswith(b"\n") or (one.path.endswith(".ndjson") and not body)
        assert not body.endswith(b"\n\n")
        if one.path.endswith(".json"):
            assert canonical.decode(body[:-1]) == json.loads(body)
            if data is not None:
                assert to_json(data) == body
        elif one.path.endswith(".csv"):
            form = {"delimiter": ";"} if one.path.endswith(".excel.csv") else {}
            rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig")), **form))
            assert len({len(row) for row in rows}) == 1
            assert b"\r" not in body
        elif one.path.endswith(".ndjson"):
            for line in body.splitlines():
                assert canonical.decode(line) == json.loads(line)
        else:
            assert one.path.endswith((".atom", ".js", ".ics"))
    assert directories.isdisjoint(p for p in paths if p.count("/") < 4 and "." not in p)


def test_documents_do_not_depend_on_the_order_in_which_states_are_given() -> None:
    town = town_at("confirmed")
    first = documents(town.snapshot())
    town.states = dict(sorted(town.states.items(), reverse=True))
    assert documents(town.snapshot()) == first


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    cell = to_csv(("a",), [(text,)]).removeprefix(b"a\n")
    assert cell.lstrip(b'"').startswith(f"'{text}".encode())


def test_blank_is_an_empty_cell_and_zero_is_zero() -> None:
    assert to_csv(("a", "b", "c"), [(None, 0, -1)]) == b"a,b,c\n,0,-1\n"
    tables = documents(by_elections())
    rows = csv.DictReader(io.StringIO(tables["data/kz.akim.2021-08-01/results.csv"].decode()))
    by_contest = {row["contest"].split(".")[3]: row for row in rows}
    assert by_contest["aqqum"]["against_all"] == "0"
    assert by_contest["aqqum"]["issued"] == ""
    assert by_contest["aqqum"]["declared"] == ""
    votes = csv.DictReader(io.StringIO(tables["data/kz.akim.2021-08-01/votes.csv"].decode()))
    assert {row["votes"] for row in votes if "talaptan" in row["contest"]} <= {""}


def test_a_total_with_a_blank_part_is_blank() -> None:
    found = json.loads(documents(by_elections())["data/home.json"])
    for election in found["elections"]:
        if "totals" in election and election["totals"]["contests"]:
            assert election["totals"]["issued"] is None
