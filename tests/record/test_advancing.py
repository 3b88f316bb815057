"""What changes after an act, and only that: put together, it is what a full build makes."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dauys.election.act import Act
from dauys.election.bodies.public import PublicationMade
from dauys.election.streams import HOME, PUBLICATIONS
from dauys.exchange.loading import load
from dauys.record.advancing import UNSEEN, advance, changed_plans
from dauys.record.documents import plan, table_plans
from dauys.record.snapshot import ActRef, Snapshot
from dauys.store import reading
from dauys.store.home import Home

MADE = "publication.made"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module", params=["walkthrough", "kz-2021"])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = Home.create(
        tmp_path_factory.mktemp("advancing") / "home",
        origin="test.dauys.example/a",
        title="test",
        mark="rehearsal",
        since="2021-01-01",
    )
    load(made, EXAMPLES / request.param)
    return made


def _records(acts: list[Act]) -> Iterator[PublicationMade]:
    """A publication after each act, at the time that the act states."""
    last = ""
    for size, act in enumerate(acts, 1):
        stated = datetime.fromisoformat(act.occurred_at).astimezone(UTC)
        last = max(last, stated.strftime("%Y-%m-%dT%H:%M:%SZ"))
        yield PublicationMade(version=size, as_of=last, size=size, root="0" * 64, manifest="")


def _all(snapshot: Snapshot) -> dict[str, bytes]:
    later = {p.path for p in table_plans(snapshot)}
    return {p.path: p.body()[1] for p in plan(snapshot) if p.path not in later}


def test_after_each_act_the_documents_are_those_of_a_full_build(home: Home) -> None:
    acts = list(reading.acts(home))
    snapshot: Snapshot | None = None
    documents: dict[str, bytes] = {}
    published: list[ActRef] = []
    increments = 0
    for position, (act, made) in enumerate(zip(acts, _records(acts), strict=True)):
        if snapshot is None:
            snapshot = Snapshot({}, {PUBLICATIONS: published}, made, home.rulebooks.get)
        changes = advance(snapshot, [(position, act)], made)
        # What the register will say of this version when the next one is made.
        published.append(
            ActRef(f"publications/{made.version}", MADE, made.as_of, position, shows=made.size)
        )
        if act.stream == HOME:
            changes.everything = True
        if changes.everything:
            snapshot = Snapshot(snapshot.states, snapshot.acts, made, home.rulebooks.get)
            documents = _all(snapshot)
            continue
        increments += 1
        documents.update((p.path, p.body()[1]) for p in changed_plans(snapshot, changes))
        fresh = Snapshot(snapshot.states, snapshot.acts, made, home.rulebooks.get)
        assert documents == _all(fresh), f"{act.id} {act.kind}"
    assert increments > 5


def test_acts_taken_together_change_what_each_of_them_changes(home: Home) -> None:
    acts = list(reading.acts(home))
    made = list(_records(acts))[-1]
    first = len(acts) - 12
    states = {}
    snapshot = Snapshot(states, {}, made, home.rulebooks.get)
    advance(snapshot, list(enumerate(acts[:first])), made)
    snapshot = Snapshot(snapshot.states, snapshot.acts, made, home.rulebooks.get)
    documents = _all(snapshot)
    changes = advance(snapshot, list(enumerate(acts[first:], first)), made)
    if not changes.everything:
        documents.update((p.path, p.body()[1]) for p in changed_plans(snapshot, changes))
        fresh = Snapshot(snapshot.states, snapshot.acts, made, home.rulebooks.get)
        assert documents == _all(fresh)


def test_kinds_that_no_document_shows_change_nothing(home: Home) -> None:
    acts = [act for act in reading.acts(home) if act.kind in UNSEEN]
    all_acts = list(reading.acts(home))
    made = list(_records(all_acts))[-1]
    snapshot = Snapshot({}, {}, made, home.rulebooks.get)
    advance(snapshot, list(enumerate(all_acts)), made)
    snapshot = Snapshot(snapshot.states, snapshot.acts, made, home.rulebooks.get)
    before = _all(snapshot)
    # The same session once more, as another one of the same commission.
    for act in acts:
        assert not advance(snapshot, [(len(all_acts), copy.copy(act))], made)
    fresh = Snapshot(snapshot.states, snapshot.acts, made, home.rulebooks.get)
    assert _all(fresh) == before
