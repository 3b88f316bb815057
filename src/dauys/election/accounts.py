"""What the acts around the ballots, lists and boxes say of each other: findings from the state.

The rules ask the same questions of an act before it is written; here they are asked of what has
been recorded, so that pages show them for as long as they hold. Nothing here refuses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dauys.election.dates import moment_of
from dauys.election.records.rolls import RollsRecord
from dauys.election.states import ContestState, PrecinctState
from dauys.election.surroundings import polls
from dauys.election.tabulation import Result, governing_date
from dauys.law.absentee import as_on_the_form, certificates_in_order
from dauys.law.annulment import could_have_changed
from dauys.law.ballot import Listed, all_on_the_ballot, order_permitted
from dauys.law.findings import Finding
from dauys.law.homevotes import Carried, boxes_in_order
from dauys.law.hours import opened_in_time
from dauys.law.printing import printed_as_asked, received_as_handed_over
from dauys.law.roll import (
    INSPECTED,
    LISTED,
    Roll,
    as_listed,
    in_time,
    small_enough,
)
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement


def roll_of(record: RollsRecord | None) -> Roll | None:
    """The list with its changes; None where no list was recorded."""
    if record is None or record.received is None:
        return None
    added = sum(change.added for change in record.changes)
    removed = sum(change.removed for change in record.changes)
    return Roll(record.received, added, removed)


def voters_of(contest: ContestState, number: str, state: PrecinctState | None) -> int | None:
    """Voters of a precinct: on its list, else as it was formed; None: neither is recorded."""
    roll = roll_of(state.roll if state else None)
    if roll is not None:
        return roll.voters
    return contest.terms.precinct_voters.get(number) if contest.terms else None


def voters_in_all(
    contest: ContestState, precincts: Mapping[str, PrecinctState | None]
) -> int | None:
    """Voters of the whole contest; None where those of one precinct are not known."""
    numbers = contest.terms.precincts if contest.terms else ()
    known = [voters_of(contest, number, precincts.get(number)) for number in numbers]
    counted = [voters for voters in known if voters is not None]
    return sum(counted) if counted and len(counted) == len(known) else None


def listed(contest: ContestState, candidates: tuple[str, ...], names: Mapping[str, str]) -> Listed:
    """A ballot with what its order could follow from."""
    registered = [c for c in contest.candidates.values() if c.id in candidates]
    # An act's number in its stream is its place in time.
    registered.sort(key=lambda c: int(c.act.rpartition("/")[2]))
    return Listed(candidates, names, tuple(c.id for c in registered))


def protocol_findings(
    rulebook: Rulebook,
    contest: ContestState,
    record: RollsRecord | None,
    lines: Mapping[str, int | None],
) -> tuple[Finding, ...]:
    """W-334, W-336 and W-338: a protocol beside the list, the certificates and the boxes."""
    if record is None:
        return ()
    carried = tuple(Carried(b.box, b.members, b.ballots) for b in record.boxes)
    found = (
        as_listed(roll_of(record), lines.get("roll")),
        as_on_the_form(record.certificates_voted, lines.get("issued_certificates")),
        boxes_in_order(rulebook, governing_date(contest), carried, lines.get("issued_outside")),
    )
    return tuple(finding for finding in found if finding is not None)


def precinct_findings(
    rulebook: Rulebook,
    contest: ContestState,
    number: str,
    state: PrecinctState | None,
    settlements: Sequence[Settlement] = (),
) -> tuple[Finding, ...]:
    """W-332, W-333 and W-335 of one precinct: its list, its ballots, its opening. No votes."""
    on, vote = governing_date(contest), date.fromisoformat(contest.vote_date)
    voters = voters_of(contest, number, state)
    found = [small_enough(rulebook, on, number, voters)] if voters is not None else []
    record = state.roll if state else None
    if record is not None:
        if record.received_at:
            day = moment_of(record.received_at).date()
            found.append(in_time(rulebook, on, vote, LISTED, day))
        if record.inspected[0]:
            day = date.fromisoformat(record.inspected[0])
            found.append(in_time(rulebook, on, vote, INSPECTED, day))
        if record.ballots is not None and contest.ballot is not None:
            handed = contest.ballot.handed_over.get(number)
            if record.ballots_of == contest.ballot.act:
                found.append(received_as_handed_over(record.ballots, handed))
    if state is not None and state.opened:
        found += opened_in_time(
            rulebook,
            on,
            polls(contest, rulebook, settlements, number)[0],
            moment_of(state.opened),
            moment_of(record.commission_at) if record and record.commission_at else None,
            moment_of(record.sealed_at) if record and record.sealed_at else None,
        )
    return tuple(finding for finding in found if finding is not None)


def contest_findings(
    rulebook: Rulebook,
    contest: ContestState,
    precincts: Mapping[str, PrecinctState],
    settlements: Sequence[Settlement] = (),
) -> tuple[Finding, ...]:
    """W-330, W-331, W-336 and W-337 of a contest: its ballot and its certificates. No votes."""
    ballot = contest.ballot
    if ballot is None or contest.transcribed is not None:
        return ()
    on = governing_date(contest)
    order = order_permitted(
        rulebook, on, listed(contest, ballot.candidates, ballot.names), settlements
    )
    found = [order if isinstance(order, Finding) else None]
    if ballot.printed is not None:
        found.append(
            printed_as_asked(rulebook, on, voters_in_all(contest, precincts), ballot.printed)
        )
    if any(state.opened for state in precincts.values()):
        found.append(missing_from_ballot(contest))
    records = [state.roll for state in precincts.values() if state.roll is not None]
    issued = sum(record.certificates_issued or 0 for record in records)
    voted = sum(record.certificates_voted or 0 for record in records)
    found.append(certificates_in_order(issued, voted))
    return tuple(finding for finding in found if finding is not None)


def missing_from_ballot(contest: ContestState) -> Finding | None:
    """W-337 where somebody registered is not on the approved ballot, or struck out on it."""
    if contest.ballot is None:
        return None
    struck = contest.voting.struck if contest.voting else {}
    statuses = {c.id: c.status for c in contest.candidates.values()}
    return all_on_the_ballot(contest.ballot.candidates, struck, statuses)


def annulment_finding(
    contest: ContestState, precincts: Mapping[str, PrecinctState], result: Result
) -> Finding | None:
    """W-339 where annulled precincts could have changed the outcome. Shows the lead in votes.

    Their voters are those of the list, else of the protocol, else as the precinct was formed.
    """
    annulled: dict[str, int | None] = {}
    for number in result.annulled:
        state = precincts.get(number)
        voters = None
        if state is not None and roll_of(state.roll) is None and state.protocol is not None:
            voters = state.protocol.lines.get("roll")
        annulled[number] = voters if voters is not None else voters_of(contest, number, state)
    return could_have_changed(result.outcome.margin, annulled)
