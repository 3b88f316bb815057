"""Snapshots to make documents of: the four by-elections of 2021, and invented conducted ones."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from election.harness import EARLY, RULEBOOK, Town, announcement

from dauys.election.bodies import public as pub
from dauys.election.bodies import transcribed as tra
from dauys.record.documents import plan
from dauys.record.snapshot import Snapshot

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "kz-2021"


def documents(snapshot: Snapshot) -> dict[str, bytes]:
    """Every document by path."""
    return {one.path: one.body()[1] for one in plan(snapshot)}


def document(snapshot: Snapshot, path: str) -> Any:
    """One JSON document."""
    return json.loads(documents(snapshot)[path])


@cache
def by_elections() -> Snapshot:
    """The contests of examples/kz-2021, recorded without a store."""
    town = Town()
    source = pub.Source(title="A page", url="https://example.org/", as_of="2021-12-31")
    known = set(town.states["territory/kz"].units)
    elections: set[str] = set()
    for contest in yaml.safe_load((EXAMPLE / "contests.yaml").read_text("utf-8")):
        unit, election = contest["unit"], contest["election"]
        if unit not in known:
            made = pub.Unit(id=unit, parent="kz-east", level="rural", names={"en": unit.title()})
            town.do("territory/kz", pub.Units(units=(made,)), EARLY)
            known.add(unit)
        if election not in elections:
            elections.add(election)
            body = announcement(
                election=election, date=contest["vote_date"], mode="transcribed", type="by"
            )
            town.do(f"election/{election}", body, EARLY)
        protocol = contest["protocol"]
        stream = f"contest/{contest['id']}"
        town.do(
            stream,
            tra.TranscribedContest(
                contest=contest["id"],
                election=election,
                unit=unit,
                vote_date=contest["vote_date"],
                original_date=contest["original_date"],
                rulebook="kz.akim",
                rulebook_sha256=RULEBOOK.sha256,
                form=protocol["form"],
                precincts=("total",),
                source=source,
            ),
            EARLY,
        )
        people = tuple(
            tra.TranscribedCandidate(
                id=c["id"], name=c["name"], names=c["names"], nominated_by=c["nominated_by"]
            )
            for c in contest["candidates"]
        )
        town.do(stream, tra.TranscribedCandidates(candidates=people), EARLY)
        lines = {n: protocol[n] for n in ("roll", "ballots", "valid", "invalid", "against_all")}
        town.do(
            f"precinct/{contest['id']}/total",
            tra.TranscribedProtocol(form=protocol["form"], lines=lines, votes=protocol["votes"]),
            EARLY,
        )
    return town.snapshot()
