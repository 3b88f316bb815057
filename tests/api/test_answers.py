"""The same documents as the site, at the last published version; tags, methods, origins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from dauys.api import edition, opening
from dauys.api.edition import Edition, Library
from dauys.exchange.loading import load
from dauys.publish.publication import publish
from dauys.record.documents import Plan
from dauys.store.home import Home

from .conftest import EXAMPLES, Client

CONTEST = "kz.akim.2021-10-03.oydaghy"


@pytest.mark.parametrize("name", ["kz", "walk"])
def test_every_document_is_the_published_one(name: str, kz: Client, walk: Client) -> None:
    client = {"kz": kz, "walk": walk}[name]
    opening.use(client.home)
    paths = [row["path"] for row in client.every("/documents", limit=500)]
    assert len(paths) > 5
    for path in paths:
        published = (client.site / path).read_bytes()
        data = client.get(f"/documents/{path}")["data"]
        if not path.endswith(".json"):
            assert data.encode() == published
        else:
            assert data == json.loads(published), path


def test_a_contest_and_its_precinct_are_the_documents_of_their_pages(walk: Client) -> None:
    made = walk.get(f"/contests/{CONTEST}")
    assert made["data"] == json.loads((walk.site / made["document"]).read_bytes())
    made = walk.get(f"/contests/{CONTEST}/precincts/2")
    assert made["data"] == json.loads((walk.site / made["document"]).read_bytes())
    made = walk.get("/elections/kz.akim.2021-10-03")
    assert made["data"] == json.loads((walk.site / made["document"]).read_bytes())


def test_the_check_case(kz: Client) -> None:
    made = kz.get("/contests/kz.akim.2021-08-01.aqqum")["data"]
    assert (made["ballots"], made["roll"], made["turnout"]) == (928, 1283, "72.33")
    rows = kz.get("/elections/kz.akim.2021-08-01/candidates", sort="-votes")["items"]
    assert [(row["votes"], row["share"]) for row in rows[:2]] == [(731, "78.77"), (153, "16.49")]
    assert [row["elected"] for row in rows].count(True) == 1


def test_every_answer_says_which_version_it_is_of(walk: Client) -> None:
    latest = json.loads((walk.site / "data/publication.json").read_bytes())
    for path in ("/publication", "/elections", f"/contests/{CONTEST}", "/acts"):
        made = walk.get(path)
        told = {name: made[name] for name in ("version", "as_of", "size", "root", "mark")}
        assert told == {name: latest[name] for name in told}


def test_what_is_not_published_is_not_answered(tmp_path: Path, database: str | None) -> None:
    with Home.create(
        tmp_path / "home", origin="test.dauys.example/n", title="test", database=database
    ) as home:
        opening.use(home)
        try:
            client = Client(home, tmp_path / "site")
            client.refused("/elections", "F-805")
            publish(home, tmp_path / "site", processes=1)
            before = client.ask("GET", "/elections")
            load(home, EXAMPLES / "kz-2021")
            assert client.ask("GET", "/elections").content == before.content
            assert client.get("/elections")["items"] == []
            publish(home, tmp_path / "site", processes=1)
            after = client.ask("GET", "/elections")
            assert (after.json["version"], len(after.json["items"])) == (2, 4)
            assert after.headers["ETag"] != before.headers["ETag"]
            versions = client.every("/publications", limit=1)
            assert [row["version"] for row in versions] == [1, 2]
            assert [row["size"] for row in versions] == [before.json["size"], after.json["size"]]
        finally:
            opening.use(None)


def test_a_known_version_is_not_sent_again(walk: Client) -> None:
    first = walk.ask("GET", f"/contests/{CONTEST}")
    tag = first.headers["ETag"]
    assert tag.startswith('"')
    assert not tag.startswith("W/")
    for asked in (tag, "*", f'"x", {tag}', f"W/{tag}"):
        again = walk.ask("GET", f"/contests/{CONTEST}", **{"If-None-Match": asked})
        assert (again.status, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
    other = walk.ask("GET", f"/contests/{CONTEST}", **{"If-None-Match": '"1-2-3"'})
    assert other.content == first.content
    missing = walk.ask("GET", "/contests/none", **{"If-None-Match": tag})
    assert missing.status == 404


def test_head_is_get_without_its_body(walk: Client) -> None:
    got, asked = walk.ask("GET", "/elections"), walk.ask("HEAD", "/elections")
    assert (asked.status, asked.content) == (200, b"")
    assert asked.headers["Content-Length"] == str(len(got.content))
    assert asked.headers["ETag"] == got.headers["ETag"]


def test_any_page_may_ask(walk: Client) -> None:
    for method, path in (("GET", "/elections"), ("GET", "/nothing"), ("POST", "/elections")):
        made = walk.ask(method, path)
        assert made.headers["Access-Control-Allow-Origin"] == "*"
    before = walk.ask("OPTIONS", "/elections")
    assert (before.status, before.content) == (204, b"")
    assert before.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_nothing_can_be_changed(walk: Client, method: str) -> None:
    made = walk.ask(method, "/elections")
    assert (made.status, made.json["code"]) == (405, "F-806")
    assert made.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_question_costs_one_query_and_one_document(
    walk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    body = Edition.document

    def counted(self: Edition, path: str, what: str, value: str) -> object:
        made.append(path)
        return body(self, path, what, value)

    walk.get("/elections/kz.akim.2021-10-03/contests")
    monkeypatch.setattr(Edition, "document", counted)
    monkeypatch.setattr(Plan, "body", None)
    with CaptureQueriesContext(connections[walk.home.alias]) as queries:
        walk.get(f"/contests/{CONTEST}")
        walk.get("/elections/kz.akim.2021-10-03/contests", sort="-margin")
        walk.get("/search", q="oydaghy")
    assert len(queries) == 3, [one["sql"] for one in queries]
    assert len(made) == 1


def test_a_version_is_read_once(walk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Library(walk.home)
    first = shelf.current()
    monkeypatch.setattr(edition, "snapshot_of", None)
    assert shelf.current() is first
    # While another thread reads the next version, this one goes on with the one before.
    with shelf._loading:
        shelf._kept = Edition(first.snapshot)
        shelf._kept.made = first.made.__class__(
            **{name: getattr(first.made, name) for name in first.made.__struct_fields__}
            | {"version": 9}
        )
        assert shelf.current() is shelf._kept
