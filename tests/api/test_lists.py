"""Filters, orders, pages, search."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dauys.api.edition import Edition
from dauys.api.paging import Sort, page
from dauys.api.queries import Paged

from .conftest import Client

ELECTION = "kz.akim.2021-10-03"
CONTEST = f"{ELECTION}.oydaghy"


def names(rows: list[Any], key: str) -> list[Any]:
    return [row[key] for row in rows]


def test_contests_by_filter(walk: Client) -> None:
    path = f"/elections/{ELECTION}/contests"
    assert names(walk.every(path), "contest") == [CONTEST]
    for asked in (
        {"unit": "kz"},
        {"unit": "oydaghy"},
        {"status": "confirmed"},
        {"outcome": "elected"},
        {"nominator": "reed"},
        {"nominator": "self"},
        {"winner_nominator": "reed"},
        {"released": "true"},
    ):
        assert len(walk.every(path, **asked)) == 1, asked
    for asked in (
        {"unit": "nowhere"},
        {"status": "voting"},
        {"outcome": "tie"},
        {"winner_nominator": "self"},
        {"released": "false"},
    ):
        assert walk.every(path, **asked) == [], asked


def test_contests_in_order(kz: Client) -> None:
    paths = [f"/elections/{row['election']}/contests" for row in kz.every("/elections")]
    path = max(paths, key=lambda one: len(kz.every(one)))
    for sort in ("margin", "turnout"):
        up = names(kz.every(path, sort=sort, limit=1), sort)
        down = names(kz.every(path, sort="-" + sort, limit=1), sort)
        known = [one for one in up if one is not None]
        blank: list[Any] = [None] * (len(up) - len(known))
        assert known == sorted(known, key=lambda one: float(one))
        # Blanks come last in both directions.
        assert (up, down) == ([*known, *blank], [*known[::-1], *blank])


def test_candidates_by_filter(walk: Client) -> None:
    path = f"/elections/{ELECTION}/candidates"
    everyone = walk.every(path, limit=1)
    assert len(everyone) >= 3
    assert {row["nominated_by"] for row in walk.every(path, nominator="reed")} == {"reed"}
    (elected,) = walk.every(path, elected="true")
    assert elected["candidate"] == "birinshi"
    for status in {row["status"] for row in everyone}:
        assert {row["status"] for row in walk.every(path, status=status)} == {status}
    votes = [row["votes"] for row in walk.every(path, sort="-votes", limit=1)]
    shown = [one for one in votes if one is not None]
    assert votes == [*sorted(shown, reverse=True), *[None] * (len(votes) - len(shown))]


def test_precincts_and_turnout(walk: Client) -> None:
    rows = walk.every(f"/contests/{CONTEST}/precincts", limit=2)
    assert names(rows, "precinct") == ["1", "2", "3"]
    assert len(walk.every(f"/contests/{CONTEST}/precincts", status="accepted")) <= 3
    reports = walk.every(f"/elections/{ELECTION}/turnout", limit=4)
    assert reports == walk.every(f"/elections/{ELECTION}/turnout", unit="kz", contest=CONTEST)
    issued = [row["issued"] for row in reports if row["precinct"] == "1"]
    assert issued == sorted(issued)


def test_claims_and_discrepancies(kz: Client) -> None:
    path = "/elections/kz.akim.2021-07-25/claims"
    everything = kz.every(path)
    assert len(everything) > 300
    about = kz.every(path, unit="kz-almaty", measure="races")
    assert about
    assert {(row["unit"], row["measure"]) for row in about} == {("kz-almaty", "races")}
    found = kz.every("/discrepancies", verdict="disagrees")
    assert {row["verdict"] for row in found} == {"disagrees"}
    assert len(found) < len(kz.every("/discrepancies", limit=10))


def test_acts_by_stream_and_position(walk: Client) -> None:
    acts = walk.every("/acts", limit=7)
    assert names(acts, "position") == list(range(len(acts)))
    assert len(acts) == walk.get("/publication")["size"]
    of = walk.every("/acts", contest=CONTEST)
    assert {row["stream"].split("/")[1] for row in of} == {CONTEST}
    assert names(walk.every("/acts", stream="authority"), "stream").count("authority") > 3
    assert walk.every("/acts", since=len(acts) - 2) == acts[-2:]
    assert walk.every("/acts", since=10**9) == []
    (opened,) = walk.every("/acts", kind="home.opened")
    assert opened["id"] == "home/1"
    assert walk.every("/acts", contest=CONTEST, stream="authority") == []


@pytest.mark.parametrize("words", ["Нұрбек", "нурбек", "Nūrbek Jand", "nurbek", "jandauletov n"])
def test_a_name_is_found_in_any_spelling(kz: Client, words: str) -> None:
    rows = kz.get("/search", q=words)["items"]
    assert [row["candidate"] for row in rows] == ["jandauletov"]


def test_search_by_type(walk: Client) -> None:
    found = walk.every("/search", q="oydaghy")
    assert {row["type"] for row in found} >= {"contest"}
    assert {row["type"] for row in walk.every("/search", q="1", type="precinct")} == {"precinct"}
    assert walk.every("/search", q="oydaghy", election="none") == []
    walk.refused("/search", "F-802", q="—")


def test_wrong_questions(walk: Client) -> None:
    path = f"/elections/{ELECTION}/contests"
    walk.refused(path, "F-801", statuss="confirmed")
    walk.refused(f"/contests/{CONTEST}", "F-801", limit=1)
    walk.refused(path, "F-802", limit=0)
    walk.refused(path, "F-802", limit="ten")
    walk.refused(path, "F-802", sort="votes")
    walk.refused("/search", "F-802")
    walk.refused("/elections/none/contests", "F-803")
    walk.refused("/contests/none", "F-803")
    walk.refused(f"/contests/{CONTEST}/precincts/9", "F-803")
    walk.refused(f"/elections/{ELECTION}/units/none", "F-803")
    walk.refused("/documents/data/../../home.toml", "F-803")
    walk.refused("/nothing", "F-807")
    twice = walk.ask("GET", f"{path}?status=a&status=b")
    assert (twice.status, twice.json["code"]) == (400, "F-802")
    long = walk.refused("/contests/" + "x" * 5000, "F-803")
    assert len(long["value"]) == 200


def test_a_cursor_goes_with_its_list(walk: Client) -> None:
    cursor = walk.get("/acts", limit=1)["next"]
    assert walk.get("/acts", limit=3, cursor=cursor)["items"][0]["position"] == 1
    walk.refused("/acts", "F-804", cursor=cursor, kind="home.opened")
    walk.refused("/documents", "F-804", cursor=cursor)
    for bad in ("x", "e30", "W10", "ә", cursor[:-3], "W" * 1999):
        walk.refused("/acts", "F-804", cursor=bad)
    link = walk.ask("GET", "/acts", {"limit": 1}).headers["Link"]
    assert link == f'<?limit=1&cursor={cursor}>; rel="next"'


Rows = dict[str, int | None]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.dictionaries(st.text("abc", min_size=1, max_size=3), st.none() | st.integers(0, 9)),
    added=st.dictionaries(st.text("abc", min_size=1, max_size=3), st.none() | st.integers(0, 9)),
    limit=st.integers(1, 4),
    descending=st.booleans(),
)
def test_rows_added_between_pages_shift_nothing(
    walk: Client, rows: Rows, added: Rows, limit: int, descending: bool
) -> None:
    """Every row that was there from the start comes once; none comes twice."""
    import json

    from dauys.api.opening import library

    edition: Edition = library().current()
    sort = Sort(lambda row: row["value"], descending)
    seen: list[str] = []
    cursor = None
    while True:
        given_rows = [{"id": key, "value": value} for key, value in rows.items()]
        query = {"cursor": cursor} if cursor else {}
        made = json.loads(
            page(
                RequestFactory().get("/x", query),
                edition,
                given_rows,
                Paged(limit=limit, cursor=cursor),
                lambda row: (row["id"],),
                sort,
            ).content
        )
        if cursor is None:
            first = set(rows)
            rows = {**added, **rows}
        seen += [row["id"] for row in made["items"]]
        cursor = made["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen))
    assert first <= set(seen)
    values = [rows[one] for one in seen]
    assert values == sorted(
        values, key=lambda v: (v is None, 0 if v is None else -v if descending else v)
    )
