"""No figure can be asked for that the site does not show: planted numbers, every address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from election.harness import AFTER
from election.situations import held
from election.test_machine import EXPLAINED
from record.test_release import (
    EAST_OPEN,
    TOTALS,
    WEST_CLOSED,
    WEST_OPEN,
    A,
    B,
    counted,
    planted,
    told,
)

from dauys.api import opening
from dauys.api.edition import Edition
from dauys.record.snapshot import ActRef, Snapshot

from .conftest import Client
from .schemas import operations


class Shelf:
    """A library of one snapshot that no home holds."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._edition = Edition(snapshot)

    def current(self) -> Edition:
        return self._edition

    def published(self, edition: Edition) -> list[tuple[int, ActRef | None]]:
        return [(edition.made.size, None)]

    def version(self, edition: Edition, ref: ActRef | None) -> Any:
        return edition.made


def bodies(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> Iterator[bytes]:
    """Every answer of every operation, in every order and with every filter on outcomes."""
    monkeypatch.setattr(opening, "_library", Shelf(snapshot))
    client = Client(None, None)  # type: ignore[arg-type]
    paths = [row["path"] for row in client.get("/documents", limit=500)["items"]]
    fillings = {
        "election": ["kz.akim.2021-07-25"],
        "contest": ["kz.akim.2021-07-25.aqqum", "kz.akim.2021-07-25.teniz"],
        "unit": ["kz", "kz-east", "kz-west"],
        "precinct": ["1", "2", "3"],
        "path": paths,
    }
    for path, operation in operations():
        filled = [path]
        for name in re.findall(r"{(\w+)}", path):
            filled = [one.replace("{" + name + "}", v) for one in filled for v in fillings[name]]
        queries: list[dict[str, str]] = [{"q": "a"} if path == "/search" else {}]
        for parameter in operation["parameters"]:
            for value in parameter["schema"].get("enum", []):
                queries.append({**queries[0], parameter["name"]: value})
        for one in filled:
            for query in queries:
                made = client.ask("GET", one, query)
                assert made.status == 200, (one, query, made)
                yield made.content
                yield repr(dict(made.headers)).encode()
                if made.json.get("next"):
                    raise AssertionError("a page was not looked at")


@pytest.mark.parametrize("as_of", [EAST_OPEN, WEST_OPEN])
def test_not_one_vote_while_a_poll_is_open(as_of: str, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = counted().snapshot(as_of)
    assert told(bodies(snapshot, monkeypatch)) == set()
    rows = Client(None, None).get("/elections/kz.akim.2021-07-25/candidates")["items"]  # type: ignore[arg-type]
    assert {(row["votes"], row["share"], row["elected"]) for row in rows} == {(None, None, None)}


def test_below_the_threshold_as_little(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = counted(precincts="12").snapshot(WEST_CLOSED)
    assert told(bodies(snapshot, monkeypatch)) == set()


def test_a_contest_held_back_as_little(monkeypatch: pytest.MonkeyPatch) -> None:
    town = counted()
    town.do("publications", held(), AFTER, reason="A court asked for it")
    assert told(bodies(town.snapshot("2021-08-09T17:59:59Z"), monkeypatch)) == set()
    assert told(bodies(town.snapshot("2021-08-09T18:00:00Z"), monkeypatch)) >= {TOTALS[0]}


def test_corrections_and_declarations_tell_nothing_early(monkeypatch: pytest.MonkeyPatch) -> None:
    town = counted()
    town.correct("1", planted(A + 1), warnings=EXPLAINED)
    town.declare()
    numbers = (*TOTALS, A + 1, 3 * A + 1, 3 * A + 1 + 3 * B, 3 * (A - B) + 1)
    assert told(bodies(town.snapshot(WEST_OPEN), monkeypatch), numbers) == set()
    assert told(bodies(town.snapshot(WEST_CLOSED), monkeypatch), numbers) >= {A + 1, 3 * A + 1}


def test_and_all_of_them_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(bodies(counted().snapshot(WEST_CLOSED), monkeypatch))
    assert found >= {TOTALS[0], TOTALS[1]}


def test_cursors_of_hidden_figures_hold_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import base64

    monkeypatch.setattr(opening, "_library", Shelf(counted().snapshot(WEST_OPEN)))
    client = Client(None, None)  # type: ignore[arg-type]
    made = client.get("/elections/kz.akim.2021-07-25/candidates", sort="-votes", limit=1)
    decoded = base64.urlsafe_b64decode(made["next"] + "===")
    assert told([decoded]) == set()
