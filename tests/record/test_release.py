"""Nothing leaks before its time: planted numbers are looked for in every byte (invariant 10)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from election.harness import (
    AFTER,
    CONTEST,
    CONTEST_STREAM,
    EARLY,
    ELECTION,
    ELECTION_STREAM,
    NIGHT,
    PRECINCTS,
    Town,
    figures,
    precinct,
    town_at,
)
from election.situations import held
from election.test_machine import EXPLAINED

from dauys import record
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import public as pub
from dauys.election.claims import Claim, Comparison, Term, Words

from .snapshots import by_elections, document, documents

#: Votes nobody else has: their digits occur nowhere else, nor do those of any sum.
A, B = 70707, 30303
TOTALS = (A, B, A + B, 3 * A, 3 * B, 3 * (A + B), A - B, 3 * (A - B), A + B + 5, A + B + 6)
PATH = "data/kz.akim.2021-07-25/kz-east/aqqum.json"
#: The polls in Almaty's zone (+06) close at 14:00 UTC, in Aqtau's (+05) an hour later.
EAST_OPEN, EAST_CLOSED = "2021-07-25T13:59:59Z", "2021-07-25T14:00:00Z"
WEST_OPEN, WEST_CLOSED = "2021-07-25T14:59:59Z", "2021-07-25T15:00:00Z"


def planted(a: int = A, b: int = B) -> dict[str, Any]:
    more = a + b - 60
    return figures(a, b, received=200_000, unused=200_000 - 66 - more)


def told(bodies: Iterable[bytes], numbers: Iterable[int] = TOTALS) -> set[int]:
    """The planted numbers that stand somewhere."""
    said = b"\n".join(bodies)
    return {n for n in numbers if re.search(rb"(?<![0-9a-f])%d(?![0-9a-f])" % n, said)}


def counted(scope: str = "country", precincts: Iterable[str] = PRECINCTS, **west: Any) -> Town:
    """Aqqum in the east has counted; Teniz in the west, an hour behind, still votes."""
    town = Town(scope=scope).play("registered")
    handed = dict.fromkeys(PRECINCTS, 200_000)
    ballot = con.BallotApproved(
        candidates=("a", "b"), against_all=True, printed=600_000, handed_over=handed
    )
    town.do(CONTEST_STREAM, ballot, "2021-07-16T10:00:00+06:00")
    town.call("teniz", zone="Asia/Aqtau", **west)
    town.vote()
    for number in precincts:
        town.accept(number, planted(), warnings=EXPLAINED)
    return town


@pytest.mark.parametrize(
    ("scope", "as_of", "shown"),
    [
        ("country", EAST_OPEN, False),
        ("country", EAST_CLOSED, False),
        ("country", WEST_OPEN, False),
        ("country", WEST_CLOSED, True),
        ("region", EAST_OPEN, False),
        ("region", EAST_CLOSED, True),
        ("contest", EAST_OPEN, False),
        ("contest", EAST_CLOSED, True),
    ],
)
def test_not_one_vote_while_a_poll_of_the_scope_is_open(
    scope: str, as_of: str, shown: bool
) -> None:
    snapshot = counted(scope).snapshot(as_of)
    found = document(snapshot, PATH)
    if shown:
        assert told(documents(snapshot).values()) >= {A, B, 3 * A, 3 * B, 3 * (A - B)}
        assert (found["released"], found["release_reason"]) == (True, None)
        assert found["outcome"]["candidate"] == "a"
    else:
        assert told(documents(snapshot).values()) == set()
        assert (found["released"], found["release_reason"]) == (False, "polls-open")


def test_a_region_waits_for_its_own_polls_only() -> None:
    town = counted("region")
    town.call("bulaq", zone="Asia/Aqtau")
    assert told(documents(town.snapshot(EAST_CLOSED)).values()) == set()
    assert told(documents(town.snapshot(WEST_CLOSED)).values())


def test_what_a_contest_that_is_not_released_shows() -> None:
    found = document(counted().snapshot(WEST_OPEN), PATH)
    blank = ("ballots", "valid", "invalid", "against_all", "against_all_share", "invalid_share")
    assert {found[name] for name in blank} == {None}
    assert [(vote["votes"], vote["share"]) for vote in found["votes"]] == [(None, None)] * 2
    assert found["outcome"] == {
        "kind": "undetermined",
        "reason": "not-released",
        "candidate": None,
        "name": None,
        "candidates": [],
        "margin": None,
        "basis": [],
    }
    assert found["findings"] == []
    for row in found["precincts"]:
        assert {row[name] for name in ("roll", "issued", "ballots", "valid", "turnout")} == {None}
        assert row["votes"] == [None, None]
        assert row["status"] == "accepted"
    # Who came is no vote.
    issued = planted()["lines"]["issued"]
    assert (found["issued"], found["turnout_basis"]) == (3 * issued, "issued")
    assert found["turnout"] is not None
    assert found["precincts_reported"] == 3
    one = document(counted().snapshot(WEST_OPEN), PATH.replace("aqqum", "aqqum.1"))
    assert (one["lines"], one["corrections"], one["released"]) == ({}, [], False)
    assert one["turnout_reports"] == [{"at": "2021-07-25T12:00:00+06:00", "issued": 30}]


def test_nothing_leaks_through_corrections_findings_claims_and_declarations() -> None:
    town = counted()
    town.correct("1", planted(A + 1), warnings=EXPLAINED)
    town.do(
        ELECTION_STREAM,
        pub.ClaimRecorded(
            claim=Claim(
                id="said", election=ELECTION, measure="ballots", value="12", contest=CONTEST,
                source="A page",
            )
        ),
        EARLY,
    )  # fmt: skip
    town.do(
        ELECTION_STREAM,
        pub.ClaimCompared(
            comparison=Comparison(
                id="k1",
                election=ELECTION,
                subject="ballots",
                relation="equal",
                left=(Term(claim="said"),),
                right=(Term(computed=(CONTEST, "ballots")),),
                note=Words(en="e", ru="r", kk="k"),
            )
        ),
        EARLY,
    )
    town.declare()
    numbers = (*TOTALS, A + 1, 3 * A + 1, 3 * A + 1 + 3 * B, 3 * (A - B) + 1)
    hidden = documents(town.snapshot(WEST_OPEN))
    assert told(hidden.values(), numbers) == set()
    found = document(town.snapshot(WEST_OPEN), PATH)
    assert found["status"] == "declared"
    assert found["declared"] == town.states[CONTEST_STREAM].declared.act
    assert b"Explained" not in b"".join(hidden.values())
    assert found["outcome"]["name"] is None
    row = document(town.snapshot(WEST_OPEN), "data/discrepancies.json")["discrepancies"][0]
    assert row["verdict"] == "not_decidable"
    shown = documents(town.snapshot(WEST_CLOSED))
    assert told(shown.values(), numbers) >= {A + 1, 3 * A + 1, 3 * B}


def test_the_threshold_is_every_precinct_unless_the_policy_says_less() -> None:
    town = counted(precincts="12")
    found = document(town.snapshot(), PATH)
    assert (found["released"], found["release_reason"]) == (False, "below-threshold")
    assert told(documents(town.snapshot()).values()) == set()
    for numerator, denominator, released in ((3, 4, False), (2, 3, True), (1, 100, True)):
        town.do(
            ELECTION_STREAM,
            pub.Policy(threshold_numerator=numerator, threshold_denominator=denominator),
            NIGHT,
        )
        found = document(town.snapshot(), PATH)
        assert found["released"] is released
        assert bool(told(documents(town.snapshot()).values())) is released
    assert found["outcome"]["reason"] == "precincts-missing"
    town.accept("3", planted(), warnings=EXPLAINED)
    assert document(town.snapshot(), PATH)["outcome"]["candidate"] == "a"


def test_an_annulled_precinct_does_not_keep_the_others_back() -> None:
    town = counted(precincts="12")
    third = precinct(CONTEST_STREAM, "3")
    town.do(third, pre.Annulled(summary="Fire"), NIGHT, ground=("Art. 44",))
    found = document(town.snapshot(), PATH)
    assert (found["released"], found["outcome"]["kind"]) == (True, "elected")


def test_a_hold_counts_until_it_ends_or_is_lifted() -> None:
    town = counted()
    town.do("publications", held(), AFTER, reason="A court asked for it")
    found = document(town.snapshot("2021-08-09T17:59:59Z"), PATH)
    assert (found["released"], found["release_reason"]) == (False, "held")
    assert told(documents(town.snapshot("2021-08-09T17:59:59Z")).values()) == set()
    assert document(town.snapshot("2021-08-09T18:00:00Z"), PATH)["released"]
    town.do("publications", pub.PublicationReleased(contest=CONTEST), AFTER)
    assert document(town.snapshot("2021-08-01T00:00:00Z"), PATH)["released"]


def test_a_postponed_contest_votes_on_a_day_of_its_own() -> None:
    town = counted()
    stream = f"contest/{ELECTION}.teniz"
    moved = con.Postponed(vote_date="2021-08-15")
    town.do(stream, moved, "2021-07-20T10:00:00+05:00", reason="Flood")
    assert document(town.snapshot(EAST_CLOSED), PATH)["released"]
    assert not document(town.snapshot(EAST_OPEN), PATH)["released"]
    path = PATH.replace("kz-east/aqqum", "kz-west/teniz")
    for as_of, why in (
        ("2021-08-15T14:59:59Z", "polls-open"),
        ("2021-08-15T15:00:00Z", "below-threshold"),
    ):
        assert document(town.snapshot(as_of), path)["release_reason"] == why


def test_totals_and_lists_follow() -> None:
    snapshot = counted().snapshot(WEST_OPEN)
    election = document(snapshot, "data/kz.akim.2021-07-25/election.json")
    assert (election["totals"]["elected"], election["totals"]["ballots"]) == (0, None)
    listed = {row["contest"]: row for row in election["contests"]}[CONTEST]
    assert (listed["winner"], listed["margin"], listed["released"]) == (None, None, False)
    assert {row["seats"] for row in election["by_nominator"]} == {0}
    assert {row["votes"] for row in election["by_nominator"]} == {None}


def test_a_transcribed_contest_is_public_already() -> None:
    for path, body in documents(by_elections()).items():
        assert b'"released":false' not in body, path


def test_only_the_tabulation_is_taken_where_the_release_decides() -> None:
    for path in Path(record.__path__[0]).glob("*.py"):
        if path.name not in ("release.py", "snapshot.py"):
            text = path.read_text(encoding="utf-8")
            # Findings take protocols from it, after asking for the release.
            assert text.count(".result(") == (1 if path.name == "findings.py" else 0), path.name


def test_towns_that_are_played_differ_from_planted_ones() -> None:
    assert told(documents(town_at("confirmed").snapshot()).values()) == set()
