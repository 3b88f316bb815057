"""Precinct by precinct: every line of the paper, times, and the scan; wide and long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dauys.election.states import ContestState, PrecinctState, Protocol
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import Result, ballot_order
from dauys.law.figures import Figures
from dauys.law.form import VOTES_LINE, Form
from dauys.law.shares import printed, share
from dauys.record.candidacies import CONTEST, contest_cells
from dauys.record.codes import UNIT, unit_cells
from dauys.record.columns import Cell, Column, Row, Table, named, names_of
from dauys.record.contest import precinct_status
from dauys.record.release import shown
from dauys.record.snapshot import ActRef, Snapshot

#: Lines of a paper, in its order. A form has some of them; the others are empty.
LINES: dict[str, str] = {
    "roll": "Voters on the list at the close of voting",
    "additions": "Of these added on the day",
    "received": "Ballots received by the commission",
    "issued": "Voters who received ballots",
    "issued_station": "Of these in the voting room",
    "issued_outside": "Of these outside the voting room (at home)",
    "issued_certificates": "Of these on absentee certificates",
    "unused": "Ballots not used",
    "spoiled": "Ballots spoiled by voters and replaced",
    "ballots": "Ballots found in the boxes",
    "ballots_outside": "Of these in portable boxes",
    "valid": "Valid ballots",
    "invalid": "Invalid ballots",
    "against_all": "Votes against all",
}

#: What stands where no scan of the paper is recorded.
NO_IMAGE = "no_image"

COLUMNS = (
    *CONTEST,
    *UNIT,
    Column("precinct", "text", "The precinct's number; total: the source has one table for all"),
    *named("precinct", "The precinct's name"),
    Column("status", "text", "Where the precinct stands"),
    Column("form", "text", "Id of the form of its protocol"),
    *(Column(line, "count", f"{says}; empty: not reported") for line, says in LINES.items()),
    Column("turnout", "share", "turnout_of in per cent of roll"),
    Column("turnout_of", "text", "The line that is called turnout: issued or ballots"),
    Column("share_of", "text", "What shares are of: ballots or valid"),
    Column("received_at", "moment", "When its protocol was first typed in, as stated"),
    Column("accepted_at", "moment", "When the figures that count were accepted, as stated"),
    Column("corrections", "count", "How often its figures were replaced"),
    Column("protocol", "text", "Id of the act with the figures that count"),
    Column("scan", "text", "SHA-256 of the scan of its paper, or no_image"),
)


def _times(refs: list[ActRef], protocol: Protocol | None) -> tuple[str | None, str]:
    """When the protocol first came in, and the scan of the paper that counts."""
    received = next((r.occurred_at for r in refs if r.kind == "protocol.entered"), None)
    if protocol is None:
        return received, NO_IMAGE
    scan = next((r.scan for r in refs if r.id == protocol.act), "")
    return received, scan or NO_IMAGE


def _lines(form: Form, protocol: Protocol | None) -> Mapping[str, int | None]:
    if protocol is None:
        return {}
    return form.completed(Figures(protocol.lines, protocol.votes)).lines


def _each(
    snapshot: Snapshot, election_id: str
) -> Iterator[tuple[ContestState, Result, str, Protocol | None]]:
    """Every precinct of every contest, with the protocol as it may be shown."""
    for contest_id in snapshot.contests[election_id]:
        contest: ContestState = snapshot.states[contest_stream(contest_id)]
        if contest.terms is None:
            continue
        result = shown(snapshot, contest_id)
        for number in contest.terms.precincts:
            yield contest, result, number, result.protocols.get(number)


def rows(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """One row per precinct; before it reports, its row is there and blank."""
    head: list[Cell] = []
    of = ""
    for contest, result, number, protocol in _each(snapshot, election_id):
        terms = contest.terms
        if terms is None:
            continue
        if of != result.contest:
            of = result.contest
            head = [*contest_cells(snapshot, contest, result), *unit_cells(snapshot, terms.unit)]
        state: PrecinctState | None = snapshot.precincts(of).get(number)
        form = snapshot.form(contest)
        lines = _lines(form, protocol)
        received, scan = _times(snapshot.acts.get(f"precinct/{of}/{number}", []), protocol)
        yield [
            *head,
            number,
            *names_of(terms.precinct_names.get(number)),
            precinct_status(contest, state),
            terms.form,
            *(lines.get(line) for line in LINES),
            printed(share(lines.get(form.turnout_line), lines.get("roll"))),
            form.turnout_line,
            form.share_denominator,
            received,
            protocol.at if protocol else None,
            len(state.replaced) if state else 0,
            protocol.act if protocol else None,
            scan,
        ]


TABLE = Table(
    "stations",
    "One line for each precinct: every line of its paper, times, corrections and the scan. "
    "The lines are there, and blank, before anything is counted.",
    COLUMNS,
    ("contest", "precinct"),
    rows,
    ((("contest",), "results", ("contest",)),),
)

LINE_COLUMNS = (
    Column("contest", "text", "Id of the contest"),
    Column("precinct", "text", "The precinct's number"),
    Column("place", "place", "Place of the line in this precinct, from 1"),
    Column("line", "text", "Id of the paper's line; votes: a candidate's line"),
    Column("number", "text", "The number printed on the paper"),
    Column("candidate", "text", "Id of the candidate, for votes"),
    Column("value", "count", "The figure as printed on the paper; empty: not reported"),
)


def line_rows(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """One row per precinct and line of its paper, each candidate's line included."""
    for contest, result, number, protocol in _each(snapshot, election_id):
        place = 0
        for line in snapshot.form(contest).paper:
            if line.id == VOTES_LINE:
                for candidate in ballot_order(contest):
                    place += 1
                    votes = protocol.votes.get(candidate) if protocol else None
                    yield [result.contest, number, place, line.id, line.number, candidate, votes]
                continue
            place += 1
            value = protocol.lines.get(line.id) if protocol else None
            yield [result.contest, number, place, line.id, line.number, None, value]


LINE_TABLE = Table(
    "lines",
    "One line for each line of each precinct's paper, as printed there, nothing derived.",
    LINE_COLUMNS,
    ("contest", "precinct", "place"),
    line_rows,
    ((("contest", "precinct"), "stations", ("contest", "precinct")),),
)
