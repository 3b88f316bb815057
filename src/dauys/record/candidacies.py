"""The tidy table of an election: one line for each candidacy, with everything about it."""

from __future__ import annotations

from collections.abc import Iterator

from dauys.election.states import Candidacy, ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import Result, ballot_order
from dauys.law.shares import printed, share
from dauys.record.codes import UNIT, nominator_cells, unit_cells
from dauys.record.columns import Cell, Column, Row, Table, flag, named, names_of
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot
from dauys.record.standing import figures_standing
from dauys.record.status import status

CONTEST = (
    Column("election", "text", "Id of the election"),
    Column("contest", "text", "Id of the contest"),
    Column("vote_date", "date", "Day of the vote"),
    Column("mode", "text", "conducted (every step is an act here) or transcribed"),
    Column("contest_status", "text", "Where the contest stands"),
    Column("figures", "text", "How far its figures are"),
    Column("precincts_reported", "count", "Precincts whose protocol counts"),
    Column("precincts_total", "count", "Precincts of the contest"),
)
"""What every line says of its contest: the words of its status, and m of n precincts."""


def contest_cells(snapshot: Snapshot, contest: ContestState, result: Result) -> list[Cell]:
    """The cells of :data:`CONTEST`."""
    terms = contest.terms
    if terms is None:
        raise ValueError(f"{result.contest} has no terms")
    return [
        terms.election,
        terms.contest,
        contest.vote_date,
        "conducted" if contest.transcribed is None else "transcribed",
        status(snapshot, contest, result),
        figures_standing(snapshot, contest, result),
        len(result.protocols),
        len(terms.precincts),
    ]


COLUMNS = (
    *CONTEST,
    *UNIT,
    Column("candidate", "text", "Id of the candidate within the contest"),
    Column("name", "text", "The name as officially published"),
    *named("name", "The name"),
    Column("name_latn", "text", "The name in a Latin spelling that a source has"),
    Column("ballot_place", "place", "Place on the ballot, from 1; empty: not on it"),
    Column("nominated_by", "text", "Id of the nominator: a party, self, upper-akim"),
    *named("nominator", "The nominator"),
    Column("member_of", "text", "Id of the party whose member the candidate is; empty: not stated"),
    Column("endorsed_by", "text", "Ids of those who endorsed, with spaces between"),
    Column("incumbent", "flag", "Whether the candidate held the post; empty: not stated"),
    Column("status", "text", "Where the candidacy stands"),
    Column("votes", "count", "Votes; empty: not reported"),
    Column("share", "share", "Votes in per cent of share_base"),
    Column("share_of", "text", "What shares are of: ballots (invalid ones counted) or valid"),
    Column("share_base", "count", "The figure that shares are of"),
    Column("elected", "flag", "Elected by the figures; empty: the figures do not say"),
    Column("declared", "text", "Id of the act that declared the result; empty: not declared here"),
    Column("winner_registered", "text", "Id of the act that registered this candidate as elected"),
)

#: Contests whose figures elect nobody any longer.
_WITHOUT_EFFECT = frozenset({"annulled", "reopened", "winner-cancelled"})


def elected(word: str, result: Result, candidate: str) -> bool | None:
    """Whether the figures elect the candidate; None while they do not say.

    ``word`` is the contest's status.
    """
    if word in _WITHOUT_EFFECT or result.outcome.kind != "elected":
        return None
    return result.outcome.candidate == candidate


def _person(candidacy: Candidacy, places: dict[str, int]) -> list[Cell]:
    names = candidacy.names
    return [
        candidacy.id,
        candidacy.name,
        *names_of(names),
        names.get("kk-Latn"),
        places.get(candidacy.id),
    ]


def rows(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """One row per candidacy, those who left the race included, in order of contest."""
    for contest_id in snapshot.contests[election_id]:
        contest: ContestState = snapshot.states[contest_stream(contest_id)]
        if contest.terms is None:
            continue
        result = shown(snapshot, contest_id)
        head = [
            *contest_cells(snapshot, contest, result),
            *unit_cells(snapshot, contest.terms.unit),
        ]
        word = status(snapshot, contest, result)
        form = snapshot.form(contest)
        base = result.figures.lines.get(form.share_denominator)
        places = {c: place for place, c in enumerate(ballot_order(contest), 1)}
        confirmed = contest.confirmed
        for candidacy in contest.candidates.values():
            votes = result.figures.votes.get(candidacy.id)
            yield [
                *head,
                *_person(candidacy, places),
                candidacy.nominated_by,
                *nominator_cells(snapshot, candidacy.nominated_by),
                candidacy.member_of,
                " ".join(candidacy.endorsed_by) or None,
                flag(candidacy.incumbent),
                candidacy.status,
                votes,
                printed(share(votes, base)),
                form.share_denominator,
                base,
                flag(elected(word, result, candidacy.id)),
                contest.declared.act if contest.declared else None,
                confirmed.act if confirmed and confirmed.winner == candidacy.id else None,
            ]


TABLE = Table(
    "candidacies",
    "One line for each candidacy, with codes, names, votes and what they came to.",
    COLUMNS,
    ("contest", "candidate"),
    rows,
    ((("contest",), "results", ("contest",)),),
)
