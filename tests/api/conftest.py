"""Published homes on each database, and a client that asks them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dauys.api import opening
from dauys.exchange.loading import load
from dauys.publish.publication import publish
from dauys.store.home import Home

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
API = "/api/v1"


class Answer(NamedTuple):
    """An answer with its JSON, None where it has no body."""

    status: int
    json: Any
    headers: Any
    content: bytes


class Client:
    """Asks the API; the site lies beside."""

    def __init__(self, home: Home, site: Path) -> None:
        from django.test import Client as Requests

        self.home = home
        self.site = site
        self._requests = Requests()

    def ask(self, method: str, path: str, query: Any = None, **headers: str) -> Answer:
        """Any request; ``query`` is for the address, whatever the method."""
        made = self._requests.generic(
            method, API + path, headers=headers, query_params=query or None
        )
        kind = made.headers.get("Content-Type", "")
        content = made.content
        found = json.loads(content) if "json" in kind and content else None
        return Answer(made.status_code, found, made.headers, content)

    def get(self, path: str, **query: Any) -> Any:
        """The JSON of an answer that must succeed."""
        made = self.ask("GET", path, query)
        assert made.status == 200, made
        return made.json

    def refused(self, path: str, code: str, **query: Any) -> Any:
        """The problem document of an answer that must fail with this code."""
        made = self.ask("GET", path, query)
        assert made.headers["Content-Type"] == "application/problem+json", made
        assert made.json["code"] == code, made.json
        assert made.json["status"] == made.status
        return made.json

    def every(self, path: str, **query: Any) -> list[Any]:
        """All rows of a list, page by page."""
        rows: list[Any] = []
        made = self.get(path, **query)
        while True:
            rows += made["items"]
            if made["next"] is None:
                assert len(rows) == made["total"]
                return rows
            made = self.get(path, **query, cursor=made["next"])


def _published(base: Path, database: str | None, example: str, **more: Any) -> Client:
    home = Home.create(
        base / "home", origin="test.dauys.example/a", title="test", database=database, **more
    )
    load(home, EXAMPLES / example)
    publish(home, base / "site", processes=1)
    return Client(home, base / "site")


@pytest.fixture(scope="session")
def _kz(database: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    client = _published(tmp_path_factory.mktemp("kz"), database, "kz-2021")
    yield client
    client.home.close()


@pytest.fixture(scope="session")
def _walk(database: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    client = _published(
        tmp_path_factory.mktemp("walk"),
        database,
        "walkthrough",
        mark="rehearsal",
        since="2021-01-01",
        clock=lambda: "2021-11-04T10:00:00Z",
    )
    yield client
    client.home.close()


@pytest.fixture
def kz(_kz: Client) -> Iterator[Client]:
    """The transcribed by-elections of 2021. Not to be written to."""
    opening.use(_kz.home)
    yield _kz
    opening.use(None)


@pytest.fixture
def walk(_walk: Client) -> Iterator[Client]:
    """A conducted contest from the call to the registered winner. Not to be written to."""
    opening.use(_walk.home)
    yield _walk
    opening.use(None)
