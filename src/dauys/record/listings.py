"""Rows of lists that run across contests: candidacies, precincts, turnout reports.

Each row names its contest, so that it can stand in a list of any length. Figures are those that
:mod:`dauys.record.release` lets out; a blank one is None.
"""

from __future__ import annotations

from typing import Any

from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import ballot_order
from dauys.record.candidacies import elected
from dauys.record.contest import precinct_row, vote_row
from dauys.record.release import release, shown
from dauys.record.snapshot import Snapshot
from dauys.record.status import status


def candidacy_rows(snapshot: Snapshot, contest_id: str) -> list[dict[str, Any]]:
    """One row per candidacy, those out of the race included, in the order of nomination."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    result = shown(snapshot, contest_id)
    denominator = result.figures.lines.get(snapshot.form(contest).share_denominator)
    word = status(snapshot, contest, result)
    return [
        {
            "contest": contest_id,
            "unit": contest.terms.unit if contest.terms else "",
            **vote_row(snapshot, one, result.figures.votes.get(one.id), denominator),
            "released": release(snapshot, contest_id).released,
            "elected": elected(word, result, one.id),
        }
        for one in contest.candidates.values()
    ]


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
