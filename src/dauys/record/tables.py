"""The bulk tables of an election: results, candidacies, precincts and votes as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import ballot_order
from dauys.law.figures import Figures
from dauys.law.shares import printed, share
from dauys.record.columns import Column, Row, Table, flag
from dauys.record.contest import claim_rows, result_object
from dauys.record.encoding import to_csv
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot
from dauys.record.standing import figures_standing

RESULT_COLUMNS = (
    Column("contest", "text", "Id of the contest"),
    Column("unit", "text", "Our id of the unit whose post is filled"),
    Column("status", "text", "Where the contest stands"),
    Column("mode", "text", "conducted (every step is an act here) or transcribed"),
    Column("outcome", "text", "elected, tie, undetermined, void or second_round"),
    Column("winner", "text", "Name of the candidate whom the figures elect"),
    Column("nominated_by", "text", "Id of who nominated that candidate"),
    Column("declared", "text", "Id of the act that declared the result"),
    Column("roll", "count", "Voters on the list; empty: not reported, as with each count"),
    Column("issued", "count", "Voters who received ballots"),
    Column("ballots", "count", "Ballots found in the boxes"),
    Column("valid", "count", "Valid ballots"),
    Column("invalid", "count", "Invalid ballots"),
    Column("against_all", "count", "Votes against all"),
    Column("turnout", "share", "turnout_of in per cent of roll"),
    Column("precincts_total", "count", "Precincts of the contest"),
    Column("precincts_reported", "count", "Precincts whose protocol counts"),
    Column("figures", "text", "How far the figures are"),
    Column("turnout_of", "text", "The line that is called turnout: issued or ballots"),
    Column("share_of", "text", "What shares are of: ballots (invalid ones counted) or valid"),
)
CANDIDATE_COLUMNS = (
    Column("contest", "text", "Id of the contest"),
    Column("candidate", "text", "Id of the candidate within the contest"),
    Column("name", "text", "The name as officially published"),
    Column("nominated_by", "text", "Id of the nominator: a party, self, upper-akim"),
    Column("member_of", "text", "Id of the party whose member the candidate is"),
    Column("incumbent", "flag", "Whether the candidate held the post; empty: not stated"),
    Column("status", "text", "Where the candidacy stands"),
    Column("votes", "count", "Votes; empty: not reported"),
    Column("share", "share", "Votes in per cent of the contest's share_of"),
    Column("share_of", "text", "What shares are of: ballots or valid"),
)
PRECINCT_COLUMNS = (
    Column("contest", "text", "Id of the contest"),
    Column("precinct", "text", "The precinct's number"),
    Column("roll", "count", "Voters on the list; empty: not reported, as with each count"),
    Column("issued", "count", "Voters who received ballots"),
    Column("ballots", "count", "Ballots found in the boxes"),
    Column("valid", "count", "Valid ballots"),
    Column("invalid", "count", "Invalid ballots"),
    Column("against_all", "count", "Votes against all"),
)
VOTE_COLUMNS = (
    Column("contest", "text", "Id of the contest"),
    Column("precinct", "text", "The precinct's number; only precincts that report"),
    Column("candidate", "text", "Id of the candidate"),
    Column("votes", "count", "Votes; empty: not reported"),
)
CLAIM_COLUMNS = (
    Column("claim", "text", "Id of the claim"),
    Column("election", "text", "Id of the election"),
    Column("unit", "text", "The unit it is about"),
    Column("party", "text", "The party it is about"),
    Column("contest", "text", "The contest it is about"),
    Column("candidate", "text", "The candidate it is about"),
    Column("measure", "text", "What is claimed"),
    Column("value", "text", "The figure as its source prints it"),
    Column("bound", "text", "Whether it is the figure itself or a limit"),
    Column("as_of", "text", "The time the source gives"),
    Column("source", "text", "The source's title"),
    Column("url", "text", "Its address"),
    Column("archive", "text", "The address of an archived copy"),
    Column("note", "text", "What else there is to know"),
)


def result_objects(snapshot: Snapshot, election_id: str) -> list[dict[str, Any]]:
    """What ``results.json`` holds: one object per contest, in order of id."""
    return [result_object(snapshot, c) for c in snapshot.contests[election_id]]


def results_csv(objects: list[dict[str, Any]], snapshot: Snapshot) -> bytes:
    """One line per contest."""
    return to_csv(RESULTS.header, _results(objects, snapshot))


def _results(objects: list[dict[str, Any]], snapshot: Snapshot) -> Iterator[Row]:
    for o in objects:
        winner = o["outcome"]["candidate"]
        nominator = next((v["nominated_by"] for v in o["votes"] if v["candidate"] == winner), None)
        contest = snapshot.states[contest_stream(o["contest"])]
        result = shown(snapshot, o["contest"])
        flat = {
            **o,
            "figures": figures_standing(snapshot, contest, result),
            "turnout_of": o["turnout_basis"],
            "unit": contest.terms.unit,
            "outcome": o["outcome"]["kind"],
            "winner": o["outcome"]["name"],
            "nominated_by": nominator,
        }
        yield [flat[name] for name in RESULTS.header]


def result_rows(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """One row per contest."""
    return _results(result_objects(snapshot, election_id), snapshot)


def candidate_rows(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """One row per candidacy, those out of the race included."""
    for contest_id, contest in snapshot.contests[election_id].items():
        result = shown(snapshot, contest_id)
        of = snapshot.form(contest).share_denominator
        denominator = result.figures.lines.get(of)
        for c in contest.candidates.values():
            votes = result.figures.votes.get(c.id)
            yield [
                contest_id,
                c.id,
                c.name,
                c.nominated_by,
                c.member_of,
                flag(c.incumbent),
                c.status,
                votes,
                printed(share(votes, denominator)),
                of,
            ]


def precinct_rows(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """One row per precinct, those without a protocol included (blank)."""
    for contest_id, contest in snapshot.contests[election_id].items():
        form = snapshot.form(contest)
        protocols = shown(snapshot, contest_id).protocols
        for number in contest.terms.precincts if contest.terms else ():
            protocol = protocols.get(number)
            lines = (
                form.completed(Figures(protocol.lines, protocol.votes)).lines if protocol else {}
            )
            yield [contest_id, number, *(lines.get(name) for name in PRECINCTS.header[2:])]


def vote_rows(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """One row per precinct that reports and candidate."""
    for contest_id, contest in snapshot.contests[election_id].items():
        order = ballot_order(contest)
        for number, protocol in shown(snapshot, contest_id).protocols.items():
            for c in order:
                yield [contest_id, number, c, protocol.votes.get(c)]


def claims(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """One row per claim, as its source gives it."""
    for c in claim_rows(snapshot.elections[election_id]):
        yield [c[name] for name in CLAIMS.header]


_OF_CONTEST = ((("contest",), "results", ("contest",)),)

RESULTS = Table("results", "One line for each contest.", RESULT_COLUMNS, ("contest",), result_rows)
CANDIDATES = Table(
    "candidates",
    "One line for each candidacy, short; candidacies has everything.",
    CANDIDATE_COLUMNS,
    ("contest", "candidate"),
    candidate_rows,
    _OF_CONTEST,
)
PRECINCTS = Table(
    "precincts",
    "One line for each precinct, short; stations has everything.",
    PRECINCT_COLUMNS,
    ("contest", "precinct"),
    precinct_rows,
    _OF_CONTEST,
)
VOTES = Table(
    "votes",
    "One line for each precinct that reports and candidate.",
    VOTE_COLUMNS,
    ("contest", "precinct", "candidate"),
    vote_rows,
    (
        (("contest", "precinct"), "stations", ("contest", "precinct")),
        (("contest", "candidate"), "candidacies", ("contest", "candidate")),
    ),
)
CLAIMS = Table(
    "claims",
    "One line for each figure that somebody printed or said; never summed into results.",
    CLAIM_COLUMNS,
    ("claim",),
    claims,
)
