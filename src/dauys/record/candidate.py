"""A candidate's own document: history with grounds, tests, papers, appeals, promises, result.

Only conducted contests have such documents; of a transcribed candidacy nothing is known beyond
the line in its contest's document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dauys.election.states import Candidacy, ContestState
from dauys.election.streams import contest as contest_stream
from dauys.law.shares import printed, share
from dauys.record.campaign import campaign_object
from dauys.record.candidates import candidate_row
from dauys.record.contest import nominator_names, release_fields
from dauys.record.release import release, shown
from dauys.record.snapshot import Snapshot
from dauys.record.status import status
from dauys.record.units import unit_object

Row = dict[str, Any]
#: Acts of money and airtime are summed in the campaign's part, not listed one by one.
_SUMMED = ("fund.", "airtime.", "event.", "pledge.", "programme.")


def candidate_document(snapshot: Snapshot, contest_id: str, candidate: str) -> Row:
    """Everything the candidate's page shows."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    terms = contest.terms
    if terms is None:
        raise ValueError(f"{contest_id} has no terms")
    announced = snapshot.elections[terms.election].announced
    candidacy = contest.candidates[candidate]
    party = snapshot.parties.get(candidacy.nominated_by)
    return {
        **candidate_row(snapshot, contest, candidate),
        "contest": contest_id,
        "election": terms.election,
        "titles": announced.titles if announced else {},
        "unit": unit_object(snapshot, terms.unit),
        "mark": snapshot.home.mark,
        "vote_date": contest.vote_date,
        "colour": (party.colour or None) if party else None,
        "member_of": candidacy.member_of,
        "member_names": nominator_names(snapshot, candidacy.member_of or ""),
        "endorsed_by": list(candidacy.endorsed_by),
        "incumbent": candidacy.incumbent,
        "contest_status": status(snapshot, contest, shown(snapshot, contest_id)),
        **release_fields(snapshot, contest_id),
        "history": history(snapshot, contest_id, candidate),
        "campaign": _campaign(campaign_object(snapshot, contest), candidate),
        "result": _result(snapshot, contest, contest_id, candidacy),
    }


def history(snapshot: Snapshot, contest_id: str, candidate: str) -> list[Row]:
    """Every act about the candidacy, oldest first, with ground and words."""
    return [
        {
            "act": ref.id,
            "kind": ref.kind,
            "at": ref.occurred_at,
            "cited": list(ref.told.ground),
            "said": ref.told.said or None,
            "position": ref.position,
        }
        for ref in snapshot.acts.get(contest_stream(contest_id), ())
        if ref.told is not None and ref.told.about == candidate and not ref.kind.startswith(_SUMMED)
    ]


def _campaign(whole: Mapping[str, Any] | None, candidate: str) -> Row | None:
    """The candidate's part of the campaign; None where nothing is recorded of it."""
    if whole is None:
        return None
    part = {
        name: [row for row in whole[name] if row["candidate"] == candidate]
        for name in ("programmes", "pledges", "events", "airtime", "funds")
    }
    return part if any(part.values()) else None


def _result(
    snapshot: Snapshot, contest: ContestState, contest_id: str, candidacy: Candidacy
) -> Row | None:
    """Votes and share, once they are shown; ``elected`` by declaration only."""
    if not release(snapshot, contest_id).released:
        return None
    result = shown(snapshot, contest_id)
    votes = result.figures.votes.get(candidacy.id)
    form = snapshot.form(contest)
    declared = contest.declared
    stands = declared is not None and contest.annulled is None
    return {
        "votes": votes,
        "share": printed(share(votes, result.figures.lines.get(form.share_denominator))),
        "share_denominator": form.share_denominator,
        "elected": bool(stands and declared is not None and declared.winner == candidacy.id),
        "declared": declared.act if declared is not None else None,
        "registered": (
            contest.confirmed.act
            if contest.confirmed is not None and contest.confirmed.winner == candidacy.id
            else None
        ),
    }
