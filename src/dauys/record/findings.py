"""What was found in a contest, for as long as it holds: in its protocols and around them.

Two kinds stand apart. Findings about lists, ballots, boxes, certificates and answers of state
bodies carry no votes and are always listed. Findings whose arithmetic is made of a protocol's
figures, and the lead that annulled precincts could have changed, wait until figures are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dauys.election.accounts import (
    annulment_finding,
    contest_findings,
    precinct_findings,
    protocol_findings,
)
from dauys.election.examinations import eligibility_findings
from dauys.election.rounds import aftermath_findings
from dauys.election.states import ContestState, PrecinctState, Protocol
from dauys.election.streams import contest as contest_stream
from dauys.election.surroundings import context_of
from dauys.law.checks import check
from dauys.law.figures import Figures
from dauys.law.findings import Answer, Finding, NotCheckable, not_checkable
from dauys.law.findings import findings as found_among
from dauys.law.settlement import Settlement
from dauys.record.release import release, shown
from dauys.record.snapshot import Snapshot


def finding_row(
    finding: Finding, precinct: str | None = None, candidate: str | None = None
) -> dict[str, Any]:
    """A finding as documents give it; of a precinct, of a candidate, or of the contest."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "precinct": precinct,
        "candidate": candidate,
        "fields": list(finding.fields),
        "arithmetic": finding.arithmetic,
        "accepted_because": None,
    }


def findings(snapshot: Snapshot, contest_id: str) -> list[dict[str, Any]]:
    """Every finding that holds: of the contest, of its candidates, then precinct by precinct.

    While figures are not shown, no row has an arithmetic made of them.
    """
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    terms = contest.terms
    if terms is None:
        return []
    settlements = snapshot.settlements(contest)
    rows = list(_around(snapshot, contest, contest_id, settlements))
    if release(snapshot, contest_id).released:
        rows += _of_figures(snapshot, contest, contest_id, settlements)
    order = {number: place for place, number in enumerate(terms.precincts)}
    rows.sort(key=lambda row: order.get(row["precinct"], -1))
    return rows


def _around(
    snapshot: Snapshot,
    contest: ContestState,
    contest_id: str,
    settlements: tuple[Settlement, ...],
) -> Iterator[dict[str, Any]]:
    """What carries no votes: ballot, certificates, answers, lists, openings."""
    if contest.transcribed is not None or contest.terms is None:
        return
    rulebook, states = snapshot.rulebook(contest), snapshot.precincts(contest_id)
    for finding in contest_findings(rulebook, contest, states, settlements):
        yield finding_row(finding)
    for candidate, finding in eligibility_findings(contest, rulebook, settlements):
        yield finding_row(finding, candidate=candidate)
    for number in contest.terms.precincts:
        around = precinct_findings(rulebook, contest, number, states.get(number), settlements)
        for finding in around:
            yield finding_row(finding, number)


def _of_figures(
    snapshot: Snapshot,
    contest: ContestState,
    contest_id: str,
    settlements: tuple[Settlement, ...],
) -> Iterator[dict[str, Any]]:
    """The checks of every definitive protocol, what stands beside it, and the lead."""
    rulebook, result = snapshot.rulebook(contest), snapshot.result(contest_id)
    states = snapshot.precincts(contest_id)
    annulled = annulment_finding(contest, states, result)
    if annulled is not None:
        yield finding_row(annulled)
    for finding in aftermath_findings(contest, states, rulebook):
        yield finding_row(finding)
    for number, protocol in result.protocols.items():
        found = (
            *found_among(_answers(snapshot, contest, number, states[number], protocol)),
            *protocol_findings(rulebook, contest, states[number].roll, protocol.lines),
        )
        for finding in found:
            row = finding_row(finding, number)
            reasons = protocol.errors if finding.severity == "error" else protocol.warnings
            row["accepted_because"] = reasons.get(finding.code)
            yield row


def _answers(
    snapshot: Snapshot,
    contest: ContestState,
    number: str,
    state: PrecinctState,
    protocol: Protocol,
) -> tuple[Answer, ...]:
    """What the checks say of a precinct's definitive protocol."""
    rulebook, settlements = snapshot.rulebook(contest), snapshot.settlements(contest)
    context = context_of(rulebook, contest, number, state, protocol, settlements)
    return check(snapshot.form(contest), Figures(protocol.lines, protocol.votes), context)


def unchecked(snapshot: Snapshot, contest_id: str) -> list[tuple[str, NotCheckable]]:
    """The checks that could not be made, by precinct; none while figures are not shown.

    Which figures are not reported is a matter of the figures, so it waits with them.
    """
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    if contest.terms is None or not release(snapshot, contest_id).released:
        return []
    states, protocols = snapshot.precincts(contest_id), shown(snapshot, contest_id).protocols
    return [
        (number, answer)
        for number in contest.terms.precincts
        if number in protocols
        for answer in not_checkable(
            _answers(snapshot, contest, number, states[number], protocols[number])
        )
    ]
