"""Feeds and corrections: what changed, from what to what, and in which version it came."""

from __future__ import annotations

import json
import re
from datetime import datetime
from xml.etree import ElementTree as ET

import msgspec
import pytest
from election.harness import Town, figures, town_at
from election.situations import afresh

from dauys.election.bodies import public as pub
from dauys.record.changes import KINDS, contest_changes
from dauys.record.feeds import NEWEST, atom
from dauys.record.snapshot import ActRef, Snapshot
from dauys.record.versions import first_shown, versions

from .snapshots import by_elections, document, documents

ROOT = "data/kz.akim.2021-07-25"
CONTEST = "kz.akim.2021-07-25.aqqum"
ATOM = "{http://www.w3.org/2005/Atom}"


def corrected() -> Snapshot:
    town = town_at("accepted")
    town.correct("1", figures(a=41))
    return town.snapshot()


def lines(body: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in body.splitlines()]


def test_a_correction_has_both_figures_reason_who_and_when() -> None:
    found = lines(documents(corrected())[f"{ROOT}/kz-east/aqqum.changes.ndjson"])
    (row,) = [row for row in found if row["kind"] == "protocol.corrected"]
    assert row["before"]["votes"]["a"] == 40  # type: ignore[index]
    assert row["after"]["votes"]["a"] == 41  # type: ignore[index]
    assert (row["reason"], row["precinct"], row["version"]) == ("misread", "1", 1)
    assert row["issuer"]
    assert datetime.fromisoformat(str(row["occurred_at"])).tzinfo


def test_the_log_of_corrections_lists_the_figures_that_changed() -> None:
    (row,) = document(corrected(), "data/corrections.json")["corrections"]
    changed = {(c["line"], c["candidate"]): (c["was"], c["now"]) for c in row["changed"]}
    assert changed[("votes", "a")] == (40, 41)
    assert all(was != now for was, now in changed.values())
    assert (row["kind"], row["reason"], row["parent"]) == (
        "protocol.corrected", "misread", "kz-east",
    )  # fmt: skip


def test_an_annulment_stays_as_a_tombstone() -> None:
    town, act = afresh("result.annulled")
    assert isinstance(town, Town)
    town.permit(act)
    rows = document(town.snapshot(), "data/corrections.json")["corrections"]
    assert rows[0]["kind"] == "result.annulled"
    assert rows == sorted(rows, key=lambda row: -row["position"])


def test_the_election_feed_is_its_contests_feeds_together() -> None:
    found = documents(by_elections())
    root = "data/kz.akim.2021-08-01"
    whole = lines(found[f"{root}/changes.ndjson"])
    parts = [
        row
        for path, body in found.items()
        if path.startswith(f"{root}/kz-east/") and path.endswith(".changes.ndjson")
        for row in lines(body)
    ]
    assert sorted(parts, key=lambda row: int(str(row["position"]))) == whole


@pytest.mark.parametrize("path", ["changes.atom", "kz-east/aqqum.changes.atom"])
def test_atom_is_well_formed_and_complete(path: str) -> None:
    feed = ET.fromstring(documents(corrected())[f"{ROOT}/{path}"])  # noqa: S314 -- our own
    assert feed.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated", "author", "rights"):
        assert feed.find(f"{ATOM}{needed}") is not None
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry, identifier in zip(entries, ids, strict=True):
        assert re.match(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:act/", identifier)
        for needed in ("title", "updated", "published", "content", "link"):
            assert entry.find(f"{ATOM}{needed}") is not None
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo
    # Newest first.
    shown = [entry.findtext(f"{ATOM}published") or "" for entry in entries]
    assert shown[0] >= shown[-1]


def test_markup_in_names_and_reasons_stays_text() -> None:
    snapshot = corrected()
    rows = [row | {"reason": "<b>&</b>"} for row in contest_changes(snapshot, CONTEST)]
    feed = atom(
        snapshot, rows, path="data/x/changes.atom", title="<i>", pages={CONTEST: ('"&', "A<B")}
    )
    read = ET.fromstring(feed)  # noqa: S314 -- our own
    assert read.findtext(f"{ATOM}title") == "<i>"
    assert "<b>&</b>" in (read.find(f"{ATOM}entry").findtext(f"{ATOM}content") or "")  # type: ignore[union-attr]


def test_a_feed_has_the_newest_and_says_where_the_rest_is() -> None:
    snapshot = corrected()
    (row, *_) = contest_changes(snapshot, CONTEST)
    rows = [row | {"act": f"x/{n}"} for n in range(NEWEST + 50)]
    pages = {CONTEST: ("p", "n")}
    feed = ET.fromstring(atom(snapshot, rows, path="d/c.atom", title="t", pages=pages))  # noqa: S314
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == NEWEST
    assert ids[0].endswith(f"x/{NEWEST + 49}")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["related"] == "c.ndjson"


def published(snapshot: Snapshot, sizes: list[int], now: int) -> Snapshot:
    """The snapshot as if versions of these sizes had been published before."""
    made = [
        ActRef(f"publications/{n}", "publication.made", f"2021-07-26T0{n}:00:00+00:00", 900 + n,
               issuer="publisher", shows=size)
        for n, size in enumerate(sizes, 1)
    ]  # fmt: skip
    record = pub.PublicationMade(
        version=now, as_of="2021-08-01T00:00:00Z", size=len(snapshot.acts), root="ab" * 32,
        manifest="cd" * 32,
    )  # fmt: skip
    acts = {**snapshot.acts, "publications": made}
    return Snapshot(snapshot.states, acts, record, snapshot.rulebook_of)


def test_each_act_is_in_the_first_version_whose_register_had_it() -> None:
    snapshot = published(corrected(), [10, 20, 20], 4)
    found = versions(snapshot)
    assert [(v.number, v.size) for v in found[:3]] == [(1, 10), (2, 20), (3, 20)]
    assert found[0].as_of == "2021-07-26T01:00:00Z"
    assert [first_shown(snapshot, p).number for p in (0, 9, 10, 19, 20, 99)] == [1, 1, 2, 2, 4, 4]


def test_a_version_that_was_rolled_back_is_no_acts_first_one() -> None:
    snapshot = published(corrected(), [10, 20, 10], 4)
    assert [first_shown(snapshot, p).number for p in (0, 9, 10, 19, 20)] == [1, 1, 2, 2, 4]
    shows = pub.Shown(version=2, as_of="2021-07-26T02:00:00Z", size=20, root="ab" * 32)
    back = pub.Restored(shows=shows, act="publications/9", reason="r", until="2021-08-02T00:00:00")
    again = published(corrected(), [10], 5)
    again.publication = msgspec.structs.replace(again.publication, size=20, restores=back)
    assert [first_shown(again, p).number for p in (0, 9, 10, 19)] == [1, 1, 2, 2]


def test_every_kind_is_a_kind_of_act() -> None:
    from dauys.election.kinds import KINDS as ALL

    assert ALL.keys() >= KINDS


def test_feeds_name_no_time_but_those_of_acts_and_publications() -> None:
    snapshot = corrected()
    again = Snapshot(
        snapshot.states, snapshot.acts, msgspec.structs.replace(snapshot.publication),
        snapshot.rulebook_of,
    )  # fmt: skip
    assert documents(snapshot) == documents(again)
