"""The bulk tables of an election: results, candidacies, precincts and votes as CSV."""

from __future__ import annotations

from typing import Any

from dauys.election.tabulation import ballot_order
from dauys.law.figures import Figures
from dauys.law.shares import printed, share
from dauys.record.contest import claim_rows, result_object
from dauys.record.encoding import to_csv
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot

RESULTS = (
    "contest", "unit", "status", "mode", "outcome", "winner", "nominated_by", "declared", "roll",
    "issued", "ballots", "valid", "invalid", "against_all", "turnout", "precincts_total",
    "precincts_reported",
)  # fmt: skip
CANDIDATES = (
    "contest", "candidate", "name", "nominated_by", "member_of", "incumbent", "status", "votes",
    "share",
)  # fmt: skip
PRECINCTS = ("contest", "precinct", "roll", "issued", "ballots", "valid", "invalid", "against_all")
VOTES = ("contest", "precinct", "candidate", "votes")
CLAIMS = (
    "claim", "election", "unit", "party", "contest", "candidate", "measure", "value", "bound",
    "as_of", "source", "url", "archive", "note",
)  # fmt: skip


def result_objects(snapshot: Snapshot, election_id: str) -> list[dict[str, Any]]:
    """What ``results.json`` holds: one object per contest, in order of id."""
    return [result_object(snapshot, c) for c in snapshot.contests[election_id]]


def results_csv(objects: list[dict[str, Any]], snapshot: Snapshot) -> bytes:
    """One line per contest."""
    rows = []
    for o in objects:
        winner = o["outcome"]["candidate"]
        nominator = next((v["nominated_by"] for v in o["votes"] if v["candidate"] == winner), None)
        terms = snapshot.states[f"contest/{o['contest']}"].terms
        flat = {
            **o,
            "unit": terms.unit,
            "outcome": o["outcome"]["kind"],
            "winner": o["outcome"]["name"],
            "nominated_by": nominator,
        }
        rows.append([flat[name] for name in RESULTS])
    return to_csv(RESULTS, rows)


def candidates_csv(snapshot: Snapshot, election_id: str) -> bytes:
    """One line per candidacy, those out of the race included."""
    rows = []
    for contest_id, contest in snapshot.contests[election_id].items():
        result = shown(snapshot, contest_id)
        denominator = result.figures.lines.get(snapshot.form(contest).share_denominator)
        for c in contest.candidates.values():
            votes = result.figures.votes.get(c.id)
            incumbent = None if c.incumbent is None else ("yes" if c.incumbent else "no")
            rows.append(
                [contest_id, c.id, c.name, c.nominated_by, c.member_of, incumbent, c.status,
                 votes, printed(share(votes, denominator))]
            )  # fmt: skip
    return to_csv(CANDIDATES, rows)


def precincts_csv(snapshot: Snapshot, election_id: str) -> bytes:
    """One line per precinct, those without a protocol included (blank)."""
    rows: list[list[str | int | None]] = []
    for contest_id, contest in snapshot.contests[election_id].items():
        form = snapshot.form(contest)
        protocols = shown(snapshot, contest_id).protocols
        for number in contest.terms.precincts if contest.terms else ():
            protocol = protocols.get(number)
            lines = (
                form.completed(Figures(protocol.lines, protocol.votes)).lines if protocol else {}
            )
            rows.append([contest_id, number, *(lines.get(name) for name in PRECINCTS[2:])])
    return to_csv(PRECINCTS, rows)


def votes_csv(snapshot: Snapshot, election_id: str) -> bytes:
    """One line per precinct and candidate."""
    rows: list[list[str | int | None]] = []
    for contest_id, contest in snapshot.contests[election_id].items():
        order = ballot_order(contest)
        for number, protocol in shown(snapshot, contest_id).protocols.items():
            rows.extend([contest_id, number, c, protocol.votes.get(c)] for c in order)
    return to_csv(VOTES, rows)


def claims_csv(snapshot: Snapshot, election_id: str) -> bytes:
    """One line per claim, as its source gives it."""
    rows = [[c[name] for name in CLAIMS] for c in claim_rows(snapshot.elections[election_id])]
    return to_csv(CLAIMS, rows)
