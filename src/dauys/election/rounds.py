"""What follows a contest's outcome, and what still waits: read from the state, refusing nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dauys.election.bodies.aftermath import ReadingKept
from dauys.election.records.aftermath import Correction
from dauys.election.states import ContestState, PrecinctState
from dauys.election.tabulation import Result, awaits_a_count, governing_date, stage_of
from dauys.law.corrections import another_winner
from dauys.law.figures import Figures, add
from dauys.law.findings import Finding
from dauys.law.rounds import Following, what_follows
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled
from dauys.law.term import late


def following_of(
    contest: ContestState,
    result: Result,
    rulebook: Rulebook,
    settlements: Sequence[Settlement] = (),
) -> Following | Unsettled | None:
    """The next step after a contest's outcome; None: nothing is left open."""
    return what_follows(
        rulebook,
        governing_date(contest),
        result.outcome,
        result.standing,
        stage_of(contest),
        annulled=contest.annulled is not None,
        settlements=settlements,
    )


def kept_readings(contest: ContestState) -> tuple[ReadingKept, ...]:
    """The contest's own readings as the call of a later voting of its race takes them over."""
    own = contest.transitions.readings if contest.transitions is not None else {}
    return tuple(
        ReadingKept(parameter=name, reading=one.value, text=one.text, act=one.act, at=one.at)
        for name, one in sorted(own.items())
    )


def open_matters(contest: ContestState, precincts: Mapping[str, PrecinctState]) -> tuple[str, ...]:
    """What is undecided: complaints, an order of a court, new counts; by name, in order."""
    found = [f"complaint {c}" for c, status in contest.complaints.items() if status == "received"]
    record = contest.aftermath
    if record is not None and record.order is not None:
        found.append(f"order {record.order.act}")
    found += [f"count {n}" for n, state in sorted(precincts.items()) if awaits_a_count(state)]
    return tuple(found)


def totals_of(precincts: Mapping[str, PrecinctState], protocols: Sequence[str]) -> Figures:
    """The sum of exactly these protocol acts, replaced ones among them."""
    parts = [
        Figures(protocol.lines, protocol.votes)
        for state in precincts.values()
        for protocol in (*state.replaced, state.protocol)
        if protocol is not None and protocol.act in protocols
    ]
    return add(*parts)


def correction_finding(
    precincts: Mapping[str, PrecinctState], change: Correction, protocols: Sequence[str]
) -> Finding | None:
    """W-383 where the declaration after a court's order names another winner than before."""
    before = totals_of(precincts, change.protocols)
    after = totals_of(precincts, protocols)
    return another_winner(change.before, change.after, before.votes, after.votes)


def aftermath_findings(
    contest: ContestState, precincts: Mapping[str, PrecinctState], rulebook: Rulebook
) -> tuple[Finding, ...]:
    """W-380 to W-383 of a conducted contest, as its acts show them."""
    if contest.transcribed is not None:
        return ()
    on, vote = governing_date(contest), date.fromisoformat(contest.vote_date)
    found: list[Finding | None] = []
    record = contest.aftermath
    corrections = record.corrections if record is not None else []
    declared = contest.declared
    unopposed = record is not None and bool(record.unopposed)
    if declared is not None and not corrections and not unopposed:
        found.append(late(rulebook, on, "result_within", vote, _day(declared.at)))
    if contest.confirmed is not None and declared is not None and not corrections:
        done = _day(contest.confirmed.at)
        found.append(late(rulebook, on, "registration_of_elected_within", vote, done))
        takes = date.fromisoformat(contest.confirmed.takes_office)
        found.append(late(rulebook, on, "office_taken_within", _day(declared.at), takes))
    for number, change in enumerate(corrections):
        later = corrections[number + 1 :]
        protocols = later[0].protocols if later else (declared.protocols if declared else ())
        found.append(correction_finding(precincts, change, protocols))
    return tuple(finding for finding in found if finding is not None)


def _day(at: str) -> date:
    return date.fromisoformat(at[:10])
