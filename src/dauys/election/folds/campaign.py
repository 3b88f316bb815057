"""Folds: campaign and money: programmes, events, airtime, election funds, costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from dauys.election.act import Act
from dauys.election.records.campaign import (
    Airtime,
    CampaignRecord,
    ComplaintRecord,
    Costs,
    Event,
    FundRecord,
    Pledge,
    Programme,
    Report,
)


def of_contest(s: Any) -> CampaignRecord:
    """The contest's record, made by its first act."""
    if s.campaign is None:
        s.campaign = CampaignRecord()
    record: CampaignRecord = s.campaign
    return record


def programme(s: Any, act: Act) -> None:
    b = act.body
    of_contest(s).programmes[b.candidate] = Programme(
        act=act.id,
        at=act.occurred_at,
        summary=b.summary,
        languages=b.languages,
        source=b.source,
    )


def pledge(s: Any, act: Act) -> None:
    b = act.body
    of_contest(s).pledges.append(
        Pledge(
            act=act.id,
            at=act.occurred_at,
            id=b.pledge,
            candidate=b.candidate,
            text=b.text,
            source=b.source,
        )
    )


def planned(s: Any, act: Act) -> None:
    b = act.body
    of_contest(s).events[b.event] = Event(
        candidate=b.candidate, type=b.type, place=b.place, planned=act.id, starts_at=b.starts_at
    )


def held(s: Any, act: Act) -> None:
    b, events = act.body, of_contest(s).events
    known = events.get(b.event, Event(candidate=b.candidate, type=b.type, place=b.place))
    events[b.event] = replace(
        known,
        place=b.place,
        held=act.id,
        started_at=b.started_at,
        ended_at=b.ended_at,
        attended=b.attended,
    )


def airtime(s: Any, act: Act) -> None:
    b = act.body
    of_contest(s).airtime.setdefault(b.candidate, []).append(
        Airtime(
            act=act.id,
            medium=b.medium,
            outlet=b.outlet,
            at=b.at,
            seconds=b.seconds or 0,
            sheet_hundredths=b.sheet_hundredths,
        )
    )


def opened(s: Any, act: Act) -> None:
    of_contest(s).funds[act.body.candidate] = FundRecord(act=act.id, opened_at=act.occurred_at)


def _add(sums: dict[str, int], name: str, amount: int) -> None:
    sums[name] = sums.get(name, 0) + amount


def received(s: Any, act: Act) -> None:
    b = act.body
    fund = of_contest(s).funds[b.candidate]
    _add(fund.received, b.source, b.amount)
    _add(fund.payments, b.source, b.payments)


def returned(s: Any, act: Act) -> None:
    b = act.body
    _add(of_contest(s).funds[b.candidate].returned, b.source, b.amount)


def spent(s: Any, act: Act) -> None:
    b = act.body
    _add(of_contest(s).funds[b.candidate].spent, b.purpose, b.amount)


def reported(s: Any, act: Act) -> None:
    b = act.body
    of_contest(s).funds[b.candidate].report = Report(
        act=act.id, received=b.received, returned=b.returned, spent=b.spent, until=b.until
    )


def published(s: Any, act: Act) -> None:
    record = of_contest(s)
    record.funds_published, record.funds_published_on = act.id, act.body.on


def _costs(s: Any) -> Costs:
    record = of_contest(s)
    if record.costs is None:
        record.costs = Costs()
    return record.costs


def costs_planned(s: Any, act: Act) -> None:
    costs, b = _costs(s), act.body
    costs.plan, costs.payer, costs.planned = act.id, b.payer, b.amount
    costs.per_candidate, costs.set_by = b.per_candidate, b.set_by


def costs_spent(s: Any, act: Act) -> None:
    costs, b = _costs(s), act.body
    _add(costs.spent, b.purpose, b.amount)
    if b.candidate:
        _add(costs.candidates, b.candidate, b.amount)


def complaint(s: Any, act: Act) -> None:
    """A complaint's moments, beside its standing in the contest."""
    b = act.body
    of_contest(s).complaints[b.complaint] = ComplaintRecord(
        act=act.id, received_at=b.came_at or act.occurred_at, by=b.by, candidate=b.candidate
    )


def complaint_decided(s: Any, act: Act) -> None:
    """When a complaint was decided."""
    known = of_contest(s).complaints.get(act.body.complaint)
    if known is not None:
        known.decision, known.decided_at = act.id, act.occurred_at


FOLDS: dict[str, Callable[[Any, Act], None]] = {
    "programme.published": programme,
    "pledge.made": pledge,
    "event.planned": planned,
    "event.held": held,
    "airtime.used": airtime,
    "fund.opened": opened,
    "fund.received": received,
    "fund.returned": returned,
    "fund.spent": spent,
    "fund.reported": reported,
    "funds.published": published,
    "costs.planned": costs_planned,
    "costs.spent": costs_spent,
}
