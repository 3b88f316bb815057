"""The contest's document: everything its page shows, and the precincts' documents below it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from dauys.election.measures import unit_of
from dauys.election.states import Candidacy, ContestState, PrecinctState
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import (
    ballot_order,
    governing_date,
)
from dauys.law.figures import Figures
from dauys.law.forms import Form
from dauys.law.outcome import Outcome
from dauys.law.shares import printed, share
from dauys.record.accounts import accounts_row, recounts, roll_changes
from dauys.record.aftermath import aftermath_object
from dauys.record.calendar import calendar_rows
from dauys.record.campaign import campaign_object
from dauys.record.candidates import candidate_rows
from dauys.record.findings import findings
from dauys.record.history import history_rows
from dauys.record.holds import hold_rows
from dauys.record.lead import lead_object
from dauys.record.members import members_object
from dauys.record.points import open_names, settlement_rows, transition_rows
from dauys.record.progress import progress, progress_object
from dauys.record.release import release, shown
from dauys.record.snapshot import Snapshot
from dauys.record.station import station_fields
from dauys.record.status import status
from dauys.record.turnout import turnout_series
from dauys.record.units import unit_object

#: Statuses that keep a candidate off the results table.
OUT = frozenset({"refused", "cancelled", "withdrawn", "died", "removed"})


def outcome_object(contest: ContestState, outcome: Outcome) -> dict[str, Any]:
    """The outcome as documents give it: kind, the names it concerns, reason and basis."""
    name = contest.candidates[outcome.candidate].name if outcome.candidate else None
    return {
        "kind": outcome.kind,
        "candidate": outcome.candidate,
        "name": name,
        "candidates": list(outcome.candidates),
        "margin": outcome.margin,
        "reason": outcome.reason,
        "basis": [
            {
                "text": line.text,
                "citation": str(line.citation) if line.citation else None,
                "confidence": line.citation.confidence if line.citation else None,
            }
            for line in outcome.basis
        ],
    }


def nominator_names(snapshot: Snapshot, nominator: str) -> dict[str, str]:
    """The nominator's names; none for a self-nomination, whose wording is the page's."""
    party = snapshot.parties.get(nominator)
    return dict(party.names) if party else {}


def vote_row(
    snapshot: Snapshot, candidacy: Candidacy, votes: int | None, denominator: int | None
) -> dict[str, Any]:
    """A candidacy with its votes and their share of ``denominator``; None: not reported."""
    party = snapshot.parties.get(candidacy.nominated_by)
    return {
        "candidate": candidacy.id,
        "name": candidacy.name,
        "names": candidacy.names,
        "nominated_by": candidacy.nominated_by,
        "nominator_names": nominator_names(snapshot, candidacy.nominated_by),
        "colour": party.colour if party and party.colour else None,
        "member_of": candidacy.member_of,
        "endorsed_by": list(candidacy.endorsed_by),
        "incumbent": candidacy.incumbent,
        "status": candidacy.status,
        "votes": votes,
        "share": printed(share(votes, denominator)),
    }


def release_fields(snapshot: Snapshot, contest_id: str) -> dict[str, Any]:
    """Whether figures are shown, and why they are not."""
    answer = release(snapshot, contest_id)
    return {"released": answer.released, "release_reason": answer.why}


def result_object(snapshot: Snapshot, contest_id: str) -> dict[str, Any]:
    """One contest as ``dauys results --format json`` and ``results.json`` give it."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    result = shown(snapshot, contest_id)
    form = snapshot.form(contest)
    lines = result.figures.lines
    denominator = lines.get(form.share_denominator)
    return {
        "contest": contest_id,
        "status": status(snapshot, contest, result),
        "mode": "transcribed" if contest.transcribed is not None else "conducted",
        "mark": snapshot.home.mark,
        **release_fields(snapshot, contest_id),
        "outcome": outcome_object(contest, result.outcome),
        "declared": contest.declared.act if contest.declared else None,
        "roll": lines.get("roll"),
        "issued": lines.get("issued"),
        "ballots": lines.get("ballots"),
        "valid": lines.get("valid"),
        "invalid": lines.get("invalid"),
        "against_all": lines.get("against_all"),
        "against_all_share": printed(share(lines.get("against_all"), denominator)),
        # Where shares are of valid ballots, invalid ones have none.
        "invalid_share": (
            printed(share(lines.get("invalid"), denominator))
            if form.share_denominator == "ballots"
            else None
        ),
        "turnout": printed(result.turnout),
        "turnout_basis": form.turnout_line,
        "share_denominator": form.share_denominator,
        "share_of": form.share_denominator,
        "precincts_total": len(contest.terms.precincts) if contest.terms else 0,
        "precincts_reported": len(result.protocols),
        "votes": [
            vote_row(snapshot, contest.candidates[c], result.figures.votes.get(c), denominator)
            for c in ballot_order(contest)
        ],
    }


def _figures_row(form: Form, figures: Figures, order: tuple[str, ...]) -> dict[str, Any]:
    full = form.completed(figures)
    lines = full.lines
    return {
        "roll": lines.get("roll"),
        "issued": lines.get("issued"),
        "ballots": lines.get("ballots"),
        "valid": lines.get("valid"),
        "invalid": lines.get("invalid"),
        "against_all": lines.get("against_all"),
        "turnout": printed(share(lines.get(form.turnout_line), lines.get("roll"))),
        "votes": [full.votes.get(c) for c in order],
    }


_BLANK: dict[str, Any] = dict.fromkeys(
    ("roll", "issued", "ballots", "valid", "invalid", "against_all", "turnout")
)


def precinct_status(contest: ContestState, state: PrecinctState | None) -> str:
    """The word for where a precinct stands; `publish.terms` has its names."""
    if state is None:
        return "not-received"
    if state.protocol is not None and not state.annulled:
        if state.replaced:
            return "corrected"
        return "accepted" if contest.transcribed is None else "transcribed"
    if state.annulled:
        return "annulled"
    if state.entries:
        return "entering"
    if state.closed:
        return "closed"
    return "open" if state.opened else "not-received"


def precinct_row(
    snapshot: Snapshot, contest: ContestState, number: str, state: PrecinctState | None
) -> dict[str, Any]:
    """A precinct's line in its contest's document."""
    form = snapshot.form(contest)
    order = ballot_order(contest)
    protocol = state.protocol if state else None
    open_to_all = contest.terms and release(snapshot, contest.terms.contest).released
    row = (
        _figures_row(form, Figures(protocol.lines, protocol.votes), order)
        if protocol and open_to_all
        else {**_BLANK, "votes": [None] * len(order)}
    )
    row.update(
        precinct=number,
        names=contest.terms.precinct_names.get(number, {}) if contest.terms else {},
        status=precinct_status(contest, state),
        protocol=protocol.act if protocol else None,
        corrected=bool(state and state.replaced),
        accounts=accounts_row(state),
    )
    return row


def contest_document(snapshot: Snapshot, contest_id: str) -> dict[str, Any]:
    """Everything the contest's page shows."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    terms = contest.terms
    if terms is None:
        raise ValueError(f"{contest_id} has no terms")
    election = snapshot.elections[terms.election]
    document = result_object(snapshot, contest_id)
    states = snapshot.precincts(contest_id)
    transcribed = contest.transcribed
    rulebook = snapshot.rulebook(contest)
    document.update(
        election=terms.election,
        titles=election.announced.titles if election.announced else {},
        lines=[line.id for line in snapshot.form(contest).lines],
        vote_date=contest.vote_date,
        original_date=(
            transcribed.original_date
            if transcribed
            else (terms.vote_date if contest.postponed else None)
        ),
        unit=unit_object(snapshot, terms.unit),
        annulled=(
            {
                "act": contest.annulled.act,
                "at": contest.annulled.at,
                "reason": contest.annulled.reason or contest.annulled.note or None,
            }
            if contest.annulled is not None
            else None
        ),
        winner_registered=contest.confirmed.act if contest.confirmed else None,
        withdrawn_or_refused=[
            {
                "candidate": c.id,
                "name": c.name,
                "names": c.names,
                "nominated_by": c.nominated_by,
                "nominator_names": nominator_names(snapshot, c.nominated_by),
                "status": c.status,
                "ground": c.ground or None,
                "cited": list(c.cited),
                "notice": c.notice or None,
                "act": c.act,
            }
            for c in contest.candidates.values()
            if c.status in OUT
        ],
        precincts=[
            precinct_row(snapshot, contest, number, states.get(number))
            for number in terms.precincts
        ],
        progress=progress_object(progress(snapshot, contest_id)),
        lead=lead_object(snapshot, contest_id),
        history=history_rows(snapshot, contest_id),
        holds=hold_rows(snapshot, contest_id),
        aftermath=aftermath_object(snapshot, contest_id),
        candidates=candidate_rows(snapshot, contest),
        findings=findings(snapshot, contest_id),
        turnout_series=turnout_series(snapshot, [contest_id]),
        calendar=calendar_rows(snapshot, contest),
        members=members_object(snapshot, contest),
        campaign=campaign_object(snapshot, contest),
        settlements=settlement_rows(snapshot, contest),
        open_points=open_names(snapshot, contest),
        transitions=transition_rows(contest),
        claims=[
            snapshot_claim
            for snapshot_claim in claim_rows(election)
            if snapshot_claim["contest"] == contest_id
        ],
        transcribed_from=(
            {
                "title": transcribed.source.title,
                "url": transcribed.source.url or None,
                "archive": transcribed.source.archive or None,
                "as_of": transcribed.source.as_of or None,
            }
            if transcribed
            else None
        ),
        acts=[
            {"id": a.id, "kind": a.kind, "occurred_at": a.occurred_at, "position": a.position}
            for a in snapshot.acts_of(contest_id)
        ],
        rulebook={
            "id": rulebook.id,
            "sha256": rulebook.sha256,
            "version": rulebook.version_at(governing_date(contest)).id,
        },
    )
    return document


def claim_rows(election: Any) -> list[dict[str, Any]]:
    """An election's claims as documents give them."""
    return [
        {
            "claim": c.id,
            "election": c.election,
            "unit": c.unit or None,
            "party": c.party or None,
            "contest": c.contest or None,
            "candidate": c.candidate or None,
            "measure": c.measure,
            "unit_of_measure": unit_of(c.measure),
            "value": c.value,
            "bound": c.bound,
            "as_of": c.as_of or None,
            "source": c.source,
            "url": c.url or None,
            "archive": c.archive or None,
            "note": c.note or None,
        }
        for c in election.claims.values()
    ]


def _corrections(state: PrecinctState) -> list[dict[str, Any]]:
    """What each correction replaced, and its reason, oldest first."""
    if state.protocol is None:
        return []
    return [
        {"act": p.act, "lines": p.lines, "votes": p.votes, "reason_of_next": after.reason}
        for p, after in pairwise([*state.replaced, state.protocol])
    ]


def precinct_document(snapshot: Snapshot, contest_id: str, number: str) -> dict[str, Any]:
    """A precinct's own document: its figures line by line, and its acts."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    state = snapshot.precincts(contest_id).get(number)
    row = precinct_row(snapshot, contest, number, state)
    order = ballot_order(contest)
    released = release(snapshot, contest_id).released
    protocol = state.protocol if state and released else None
    row["votes"] = [
        {
            "candidate": c,
            "name": contest.candidates[c].name,
            "names": contest.candidates[c].names,
            "votes": votes,
        }
        for c, votes in zip(order, row["votes"], strict=True)
    ]
    row.update(station_fields(snapshot, contest, number, state, order))
    row.update(
        contest=contest_id,
        mark=snapshot.home.mark,
        **release_fields(snapshot, contest_id),
        turnout_basis=snapshot.form(contest).turnout_line,
        share_of=snapshot.form(contest).share_denominator,
        lines=protocol.lines if protocol else {},
        corrections=_corrections(state) if state and released else [],
        turnout_reports=[{"at": t.at, "issued": t.issued} for t in state.turnout] if state else [],
        roll_changes=roll_changes(state),
        recounts=recounts(state),
        acts=[
            {"id": a.id, "kind": a.kind, "occurred_at": a.occurred_at, "position": a.position}
            for a in snapshot.acts.get(f"precinct/{contest_id}/{number}", ())
        ],
    )
    return row
