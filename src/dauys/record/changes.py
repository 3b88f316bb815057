"""What changed in a contest, act by act, and in which published version it first appeared.

Rows for feeds: whoever follows one small file learns what is new without reading everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dauys.election.states import ContestState, PrecinctState, Protocol
from dauys.election.streams import contest as contest_stream
from dauys.record.release import release
from dauys.record.snapshot import ActRef, Snapshot
from dauys.record.versions import first_shown

#: Acts that change what is published of a contest.
KINDS = frozenset(
    (
        "contest.called",
        "round.called",
        "contest.postponed",
        "candidate.registered",
        "candidate.refused",
        "candidate.cancelled",
        "candidate.withdrawn",
        "candidate.died",
        "candidate.reinstated",
        "ballot.approved",
        "turnout.reported",
        "protocol.accepted",
        "protocol.admitted",
        "protocol.corrected",
        "precinct.annulled",
        "transcribed.contest",
        "transcribed.candidates",
        "transcribed.protocol",
        "lot.drawn",
        "result.declared",
        "result.unopposed",
        "correction.ordered",
        "result.corrected",
        "result.annulled",
        "winner.registered",
        "winner.cancelled",
        "contest.closed",
    )
)


def _figures(protocol: Protocol) -> dict[str, Any]:
    return {"lines": protocol.lines, "votes": protocol.votes}


def _protocols(state: PrecinctState | None, act: str) -> tuple[Protocol | None, Protocol | None]:
    """The protocol that an act made definitive, and the one it replaced."""
    if state is None or state.protocol is None:
        return None, None
    chain = [*state.replaced, state.protocol]
    for place, protocol in enumerate(chain):
        if protocol.act == act:
            return protocol, chain[place - 1] if place else None
    return None, None


def _row(snapshot: Snapshot, contest_id: str, ref: ActRef, precinct: str | None) -> dict[str, Any]:
    version = first_shown(snapshot, ref.position)
    after = before = None
    if precinct is not None and release(snapshot, contest_id).released:
        state = snapshot.precincts(contest_id).get(precinct)
        after, before = _protocols(state, ref.id)
    return {
        "version": version.number,
        "published": version.as_of,
        "act": ref.id,
        "kind": ref.kind,
        "contest": contest_id,
        "precinct": precinct,
        "occurred_at": ref.occurred_at,
        "position": ref.position,
        "issuer": ref.issuer,
        "before": _figures(before) if before is not None else None,
        "after": _figures(after) if after is not None else None,
        "reason": (after.reason or None) if after is not None else None,
    }


def contest_changes(snapshot: Snapshot, contest_id: str) -> list[dict[str, Any]]:
    """The rows of one contest in order of the register; figures only once they may be shown."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    if contest.terms is None:
        return []
    found = [
        (ref, None)
        for ref in snapshot.acts.get(contest_stream(contest_id), ())
        if ref.kind in KINDS
    ]
    found += [
        (ref, number)  # type: ignore[misc]  # a precinct, where the others have none
        for number in contest.terms.precincts
        for ref in snapshot.acts.get(f"precinct/{contest_id}/{number}", ())
        if ref.kind in KINDS
    ]
    found.sort(key=lambda pair: pair[0].position)
    return [_row(snapshot, contest_id, ref, precinct) for ref, precinct in found]


def election_changes(snapshot: Snapshot, election_id: str) -> Iterator[dict[str, Any]]:
    """The rows of all contests of an election in order of the register."""
    rows = [
        row
        for contest_id in snapshot.contests[election_id]
        for row in contest_changes(snapshot, contest_id)
    ]
    rows.sort(key=lambda row: row["position"])
    yield from rows
