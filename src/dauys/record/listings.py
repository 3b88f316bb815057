"""Rows of lists that run across contests: candidacies, precincts, turnout reports, words to find.

Each row names its contest, so that it can stand in a list of any length. Figures are those that
:mod:`dauys.record.release` lets out; a blank one is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import ballot_order
from dauys.law.shares import printed, share
from dauys.record.contest import nominator_names, precinct_row
from dauys.record.release import release, shown
from dauys.record.snapshot import Snapshot


def candidacy_rows(snapshot: Snapshot, contest_id: str) -> list[dict[str, Any]]:
    """One row per candidacy, those out of the race included, in the order of nomination."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    result = shown(snapshot, contest_id)
    denominator = result.figures.lines.get(snapshot.form(contest).share_denominator)
    unit = contest.terms.unit if contest.terms else ""
    released = release(snapshot, contest_id).released
    decided = released and result.outcome.kind != "undetermined"
    winner = result.outcome.candidate if result.outcome.kind == "elected" else None
    rows = []
    for one in contest.candidates.values():
        votes = result.figures.votes.get(one.id)
        rows.append(
            {
                "contest": contest_id,
                "unit": unit,
                "candidate": one.id,
                "name": one.name,
                "names": one.names,
                "nominated_by": one.nominated_by,
                "nominator_names": nominator_names(snapshot, one.nominated_by),
                "member_of": one.member_of,
                "endorsed_by": list(one.endorsed_by),
                "incumbent": one.incumbent,
                "status": one.status,
                "released": released,
                "votes": votes,
                "share": printed(share(votes, denominator)),
                # None: nobody can say yet.
                "elected": (one.id == winner and contest.annulled is None) if decided else None,
            }
        )
    return rows


def precinct_rows(snapshot: Snapshot, contest_id: str) -> list[dict[str, Any]]:
    """One row per precinct of the contest, those that sent nothing included."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    order = ballot_order(contest)
    states = snapshot.precincts(contest_id)
    rows = []
    for number in contest.terms.precincts if contest.terms else ():
        row = precinct_row(snapshot, contest, number, states.get(number))
        row["votes"] = [
            {"candidate": candidate, "votes": votes}
            for candidate, votes in zip(order, row["votes"], strict=True)
        ]
        row["contest"] = contest_id
        row["released"] = release(snapshot, contest_id).released
        rows.append(row)
    return rows


def turnout_rows(snapshot: Snapshot, contest_id: str) -> list[dict[str, Any]]:
    """One row per turnout report, as it was reported: nothing is added up or carried forward."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    states = snapshot.precincts(contest_id)
    terms = contest.terms
    return [
        {
            "contest": contest_id,
            "unit": terms.unit,
            "precinct": number,
            "at": report.at,
            "issued": report.issued,
            "act": report.act,
        }
        for number in (terms.precincts if terms else ())
        if terms and number in states
        for report in states[number].turnout
    ]


def findable(snapshot: Snapshot) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Every contest, precinct and candidate as a row, with the spellings it is found by."""
    for election_id, contests in snapshot.contests.items():
        for contest_id, contest in contests.items():
            if contest.terms is not None:
                yield from _of_contest(snapshot, election_id, contest_id, contest)


def _of_contest(
    snapshot: Snapshot, election_id: str, contest_id: str, contest: ContestState
) -> Iterator[tuple[dict[str, Any], list[str]]]:
    terms = contest.terms
    if terms is None:
        return
    unit = snapshot.units.get(terms.unit)
    place = dict(unit.names) if unit else {}
    found: dict[str, Any] = {
        "election": election_id,
        "contest": contest_id,
        "precinct": None,
        "candidate": None,
    }
    yield {**found, "type": "contest", "names": place}, [*place.values(), terms.unit, contest_id]
    for number in terms.precincts:
        names = dict(terms.precinct_names.get(number, {}))
        row = {**found, "type": "precinct", "precinct": number, "names": names}
        yield row, [number, *names.values()]
    for one in contest.candidates.values():
        names = {**one.names} or {"": one.name}
        row = {**found, "type": "candidate", "candidate": one.id, "names": names}
        yield row, [one.name, *one.names.values()]
