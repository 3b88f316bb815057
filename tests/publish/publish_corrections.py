"""A protocol of kz-2021 corrected again and again, and where its figure then stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed
from dauys.election.bodies.transcribed import TranscribedProtocol
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.writing import By, write

CONTEST = "kz.akim.2021-08-01.aqqum"
ELECTION = "kz.akim.2021-08-01"


def correct(home: Home, votes: int) -> None:
    """Another figure in the protocol of the contest's one table."""
    stream = f"precinct/{CONTEST}/total"
    protocol = reading.state(home, stream).protocol
    body = TranscribedProtocol(
        form="published-summary",
        lines=protocol.lines | {"against_all": votes},
        votes=protocol.votes,
    )
    draft = Draft(
        stream=stream,
        body=body,
        occurred_at="2026-01-15T10:00:00+05:00",
        issuer="importer",
        supersedes=protocol.act,
        reason="misread",
    )
    write(home, draft, [By("importer", "importer")])


def row(site: Path) -> int:
    document = json.loads((site / f"data/{ELECTION}/results.json").read_bytes())
    return int(next(r for r in document if r["contest"] == CONTEST)["against_all"])


def own(site: Path) -> int:
    (path,) = site.glob(f"data/{ELECTION}/*/aqqum.json")
    return int(json.loads(path.read_bytes())["against_all"])


def second_publisher(home: Home) -> list[By]:
    """Those who hold and roll back publications: one person more is appointed to it."""
    body = Appointed(
        person="deputy",
        role="publisher",
        scope="*",
        since="2021-01-01",
        key=home.add_person("deputy"),
    )
    draft = Draft(
        stream="authority", body=body, occurred_at="2026-01-15T09:00:00+05:00", issuer="founder-a"
    )
    write(home, draft, [By("founder-a", "founder"), By("founder-b", "founder")])
    return [By("publisher", "publisher"), By("deputy", "publisher")]


def decide(home: Home, body: Any, by: list[By], reason: str = "") -> None:
    """An act about publications, by two publishers."""
    draft = Draft(
        stream="publications",
        body=body,
        occurred_at="2026-01-15T10:00:00+05:00",
        issuer="publisher",
        reason=reason,
    )
    write(home, draft, by)
