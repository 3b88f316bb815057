"""Every published version in which a contest's figures changed, with what changed.

The figures of an earlier version are derived again from the register: each protocol's place in
it says which version was the first to show it. Nothing of earlier publications has to be kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from dauys.election.states import ContestState, PrecinctState, Protocol
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import ballot_order
from dauys.law.figures import Figures, add
from dauys.record.holds import held_at, hold_acts
from dauys.record.release import release, scope_closes
from dauys.record.snapshot import ActRef, Snapshot
from dauys.record.versions import Version, first_shown, from_moment, versions

#: Acts of a contest's own stream that a version is remembered for.
MILESTONES = frozenset(
    {
        "lot.drawn", "result.declared", "result.unopposed", "correction.ordered",
        "result.corrected", "result.annulled", "winner.registered", "winner.cancelled",
    }
)  # fmt: skip
#: Acts after which a precinct counts for nothing, for ever or until a new protocol.
_OUT = ("precinct.annulled", "protocol.recounted")
_LINES = ("roll", "issued", "ballots", "valid", "invalid", "against_all")
Row = dict[str, Any]


class _Event(NamedTuple):
    """From a place of the register on, a precinct counts with this protocol, or with none."""

    ref: ActRef
    precinct: str = ""
    protocol: Protocol | None = None


def history_rows(snapshot: Snapshot, contest_id: str) -> list[Row]:
    """The versions, oldest first, each with its figures and their difference to the one before.

    None at all while figures are not shown. Versions that did not show figures yet (before the
    last close, below the threshold, while held back) are left out; what came in then stands in
    the first version that did.
    """
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    if contest.terms is None or not release(snapshot, contest_id).released:
        return []
    events = sorted(_events(snapshot, contest, contest_id), key=lambda e: e.ref.position)
    groups = [
        (version, list(group))
        for version, group in groupby(events, key=lambda e: first_shown(snapshot, e.ref.position))
    ]
    opening = _Opening(snapshot, contest, contest_id)
    counted: dict[str, Protocol | None] = {}
    gone: set[str] = set()
    rows: list[Row] = []
    waiting: list[ActRef] = []
    for place, (version, group) in enumerate(groups):
        for event in group:
            waiting.append(event.ref)
            if event.ref.kind == "precinct.annulled":
                gone.add(event.precinct)
            if event.precinct:
                counted[event.precinct] = event.protocol
        protocols = [p for n, p in counted.items() if p is not None and n not in gone]
        before = groups[place + 1][0].number if place + 1 < len(groups) else None
        shows = opening.first(version, before, len(protocols) + len(gone))
        if shows is None:
            continue
        row = _row(snapshot, contest, shows, protocols)
        row["changes"] = _changes(rows[-1] if rows else None, row)
        row["acts"] = [{"id": r.id, "kind": r.kind, "position": r.position} for r in waiting]
        waiting = []
        rows.append(row)
    return rows


class _Opening:
    """Whether a version of a size showed figures of the contest."""

    def __init__(self, snapshot: Snapshot, contest: ContestState, contest_id: str) -> None:
        self._snapshot = snapshot
        self._free = contest.transcribed is not None
        closes = None if self._free else scope_closes(snapshot, contest)
        self._closes = closes.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if closes else None
        self._holds = hold_acts(snapshot, contest_id)
        terms = contest.terms
        policy = snapshot.elections[terms.election].policy if terms else None
        self._precincts = len(terms.precincts) if terms else 0
        self._part = (
            (policy.threshold_numerator, policy.threshold_denominator) if policy else (1, 1)
        )

    def first(self, version: Version, before: int | None, accounted: int) -> Version | None:
        """The first from one version on, up to the one in which more came in, that showed figures.

        None if none did. Versions that were rolled back to a smaller size are left out.
        """
        if self._free:
            return version
        if self._closes is None or accounted * self._part[1] < self._part[0] * self._precincts:
            return None
        known = versions(self._snapshot)
        for place in range(from_moment(self._snapshot, version.number, self._closes), len(known)):
            found = known[place]
            if before is not None and found.number >= before:
                return None
            held = held_at(self._holds, found.size, datetime.fromisoformat(found.as_of))
            if found.size >= version.size and not held:
                return found
        return None


def _events(snapshot: Snapshot, contest: ContestState, contest_id: str) -> Iterator[_Event]:
    for ref in snapshot.acts.get(contest_stream(contest_id), ()):
        if ref.kind in MILESTONES:
            yield _Event(ref)
    for number, state in snapshot.precincts(contest_id).items():
        refs = snapshot.acts.get(f"precinct/{contest_id}/{number}", ())
        protocols = _protocols(state)
        for ref in refs:
            if ref.id in protocols:
                yield _Event(ref, number, protocols[ref.id])
            elif ref.kind in _OUT:
                yield _Event(ref, number)


def _protocols(state: PrecinctState) -> Mapping[str, Protocol]:
    last = [state.protocol] if state.protocol is not None else []
    return {protocol.act: protocol for protocol in (*state.replaced, *last)}


def _row(
    snapshot: Snapshot,
    contest: ContestState,
    version: Version,
    protocols: Sequence[Protocol],
) -> Row:
    form = snapshot.form(contest)
    sums = form.completed(add(*(Figures(p.lines, p.votes) for p in protocols)))
    return {
        "version": version.number,
        "as_of": version.as_of,
        "size": version.size,
        "precincts_reported": len(protocols),
        **{line: sums.lines.get(line) for line in _LINES},
        "votes": {c: sums.votes.get(c) for c in ballot_order(contest)},
    }


def _changes(before: Row | None, after: Row) -> list[Row]:
    """Figures that are others than in the version before; the first version has none."""
    if before is None:
        return []
    found = [
        {"field": name, "candidate": None, "before": before[name], "after": after[name]}
        for name in ("precincts_reported", *_LINES)
        if before[name] != after[name]
    ]
    return found + [
        {"field": "votes", "candidate": c, "before": before["votes"].get(c), "after": votes}
        for c, votes in after["votes"].items()
        if before["votes"].get(c) != votes
    ]
