"""What a contest's document shows of its campaign and its money.

Sums and counts only: nobody who paid or attended is named. A contest of which nothing is recorded
has no such section (None), never empty sums.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from dauys.election.campaigns import fund_of, uses_of
from dauys.election.dates import moment_of
from dauys.election.records.campaign import CampaignRecord, Costs, FundRecord
from dauys.election.states import ContestState
from dauys.election.tabulation import governing_date
from dauys.law.airtime import Medium, left, used
from dauys.law.complaints import decision_clock
from dauys.law.rulebook import Rulebook
from dauys.record.snapshot import Snapshot

_MEDIA: Final[tuple[Medium, ...]] = ("tv", "radio", "press")


def campaign_object(snapshot: Snapshot, contest: ContestState) -> dict[str, Any] | None:
    """Programmes, pledges, events, airtime, funds, costs and complaints of a contest."""
    record, terms = contest.campaign, contest.terms
    if record is None or terms is None:
        return None
    rulebook, on = snapshot.rulebook(contest), governing_date(contest)
    return {
        "programmes": [
            {
                "candidate": candidate,
                "summary": one.summary,
                "languages": list(one.languages),
                "source": one.source or None,
                "at": one.at,
                "act": one.act,
            }
            for candidate, one in sorted(record.programmes.items())
        ],
        "pledges": [
            {
                "pledge": one.id,
                "candidate": one.candidate,
                "text": one.text,
                "source": one.source or None,
                "at": one.at,
                "act": one.act,
            }
            for one in record.pledges
        ],
        "events": [
            {
                "event": event,
                "candidate": one.candidate,
                "type": one.type,
                "place": one.place,
                "starts_at": one.starts_at or None,
                "started_at": one.started_at or None,
                "ended_at": one.ended_at or None,
                "attended": one.attended,
                "acts": [act for act in (one.planned, one.held) if act],
            }
            for event, one in sorted(record.events.items())
        ],
        "airtime": _airtime(record, rulebook, on),
        "funds": [_fund(candidate, fund) for candidate, fund in sorted(record.funds.items())],
        "funds_published": record.funds_published or None,
        "funds_published_on": record.funds_published_on or None,
        "costs": _costs(record.costs),
        "complaints": _complaints(snapshot, contest, record, rulebook),
    }


def _airtime(record: CampaignRecord, rulebook: Rulebook, on: date) -> list[dict[str, Any]]:
    """Seconds on air, or articles, by candidate and medium; ``left`` is None without a rule."""
    rows: list[dict[str, Any]] = []
    for candidate, listed in sorted(record.airtime.items()):
        uses = uses_of(listed)
        rows.extend(
            {
                "candidate": candidate,
                "medium": medium,
                "used": used(uses, medium),
                "left": left(rulebook, on, uses, medium),
                "acts": [one.act for one in listed if one.medium == medium],
            }
            for medium in _MEDIA
            if any(use.medium == medium for use in uses)
        )
    return rows


def _fund(candidate: str, fund: FundRecord) -> dict[str, Any]:
    """One fund in sums. ``ceiling``: none is compared, see ``fund_ceiling`` in the rulebook."""
    report = fund.report
    return {
        "candidate": candidate,
        "opened": fund.act,
        "received": _sorted(fund.received),
        "payments": _sorted(fund.payments),
        "returned": _sorted(fund.returned),
        "spent": _sorted(fund.spent),
        "balance": fund_of(fund).balance,
        "ceiling": None,
        "report": (
            {
                "received": report.received,
                "returned": report.returned,
                "spent": report.spent,
                "until": report.until,
                "act": report.act,
            }
            if report is not None
            else None
        ),
    }


def _sorted(sums: dict[str, int]) -> dict[str, int]:
    return dict(sorted(sums.items()))


def _costs(costs: Costs | None) -> dict[str, Any] | None:
    if costs is None:
        return None
    return {
        "plan": costs.plan or None,
        "payer": costs.payer or None,
        "planned": costs.planned,
        "per_candidate": costs.per_candidate,
        "set_by": costs.set_by or None,
        "spent": _sorted(costs.spent),
        "spent_in_all": sum(costs.spent.values()),
        "candidates": _sorted(costs.candidates),
    }


def _complaints(
    snapshot: Snapshot, contest: ContestState, record: CampaignRecord, rulebook: Rulebook
) -> list[dict[str, Any]]:
    """Complaints with the last moment of their decision; no clock is read."""
    rows = []
    terms = contest.terms
    zone = terms.zone if terms is not None else ""
    settlements = snapshot.settlements(contest)
    for name, one in sorted(record.complaints.items()):
        due = decision_clock(
            rulebook,
            moment_of(one.received_at),
            date.fromisoformat(contest.vote_date),
            zone,
            governing_date(contest),
            settlements,
        )
        decided = moment_of(one.decided_at) if one.decided_at else None
        rows.append(
            {
                "complaint": name,
                "by": one.by or None,
                "candidate": one.candidate or None,
                "standing": contest.complaints.get(name),
                "received_at": one.received_at,
                "due": due.due.isoformat() if due is not None else None,
                "at_once": due.at_once if due is not None else None,
                "decided_at": one.decided_at or None,
                "late": due.late(decided) if due is not None and decided is not None else None,
                "acts": [act for act in (one.act, one.decision) if act],
            }
        )
    return rows
