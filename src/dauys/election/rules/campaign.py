"""Rules: campaign and money: programmes, events, airtime, election funds, costs.

What has happened is recorded, with findings where it lies outside the campaign, exceeds what is
free or planned, or comes from a barred source. Refused is what cannot be: a fund nobody opened,
more sent back than came in, a cost plan that names another payer than the rulebook.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dauys.election.act import Act
from dauys.election.campaigns import fund_of, sheets, uses_of
from dauys.election.dates import moment_of
from dauys.election.records.campaign import CampaignRecord, Costs, FundRecord
from dauys.election.rules.candidates import called_on, conducted, law_of
from dauys.election.rules.guards import impossible, raised, step
from dauys.election.rules.rule import Rule
from dauys.election.states import ContestState, Terms
from dauys.election.world import World
from dauys.law.airtime import Use, airtime_exceeded
from dauys.law.calendar import Calendar
from dauys.law.campaign import outside_campaign
from dauys.law.complaints import decision_clock, late_decision
from dauys.law.costs import (
    amount_set_by_permitted,
    over_candidate_amount,
    over_plan,
    payer_permitted,
)
from dauys.law.findings import Finding
from dauys.law.funds import (
    kinds_of_source,
    must_go_back,
    overspent,
    published_late,
    report_agrees,
    return_permitted,
    source_barred,
)
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

_NO_PARTY = ("self", "upper-akim")


def _found(*findings: Finding | None) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding is not None)


def _of_candidate(
    world: World, state: ContestState | None, act: Act, candidate: str
) -> tuple[ContestState, Terms, Rulebook, Calendar, Sequence[Settlement]]:
    """The contest and its law; R-107 for somebody whom nobody nominated here."""
    contest, terms = conducted(act, state)
    if candidate not in contest.candidates:
        raise Refusal("R-107", fields=("candidate",), facts={"candidate": candidate})
    return contest, terms, *law_of(world, act, contest, terms)


def _record(contest: ContestState) -> CampaignRecord:
    return contest.campaign or CampaignRecord()


def programme(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``programme.published``: a second one of a candidate names the first, with the reason."""
    contest, _, _, calendar, _ = _of_candidate(world, state, act, act.body.candidate)
    known = _record(contest).programmes.get(act.body.candidate)
    if known is not None and (act.supersedes != known.act or not act.reason):
        step(act, f"{known.act} published one; name it, with the reason", "supersedes")
    return _found(outside_campaign(calendar, moment_of(act.occurred_at)))


def pledge(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``pledge.made``: an id is used once."""
    contest, _, _, calendar, _ = _of_candidate(world, state, act, act.body.candidate)
    if any(known.id == act.body.pledge for known in _record(contest).pledges):
        step(act, f"pledge {act.body.pledge} has been recorded already", "pledge")
    return _found(outside_campaign(calendar, moment_of(act.occurred_at)))


def planned(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``event.planned``: an id is used once; announced before it begins."""
    contest, _, _, calendar, _ = _of_candidate(world, state, act, act.body.candidate)
    b = act.body
    if b.event in _record(contest).events:
        step(act, f"event {b.event} has been recorded already", "event")
    starts = moment_of(b.starts_at)
    if starts < moment_of(act.occurred_at):
        impossible(act, "starts_at", b.starts_at, "it is past", "record that it was held")
    return _found(outside_campaign(calendar, starts, field="starts_at"))


def held(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``event.held``: once, after its end; of the same candidate and type as it was planned."""
    contest, _, _, calendar, _ = _of_candidate(world, state, act, act.body.candidate)
    b, known = act.body, _record(contest).events.get(act.body.event)
    if known is not None and known.held:
        step(act, f"event {b.event} has been held already", "event")
    if known is not None and (known.candidate, known.type) != (b.candidate, b.type):
        impossible(
            act,
            "event",
            b.event,
            f"it was announced as {known.type} of {known.candidate}",
            "use another id",
        )
    begun, over = moment_of(b.started_at), moment_of(b.ended_at)
    if over < begun:
        impossible(act, "ended_at", b.ended_at, f"it began {b.started_at}", "check the times")
    if over > moment_of(act.occurred_at):
        impossible(act, "ended_at", b.ended_at, f"the act is of {act.occurred_at}", "check both")
    return _found(outside_campaign(calendar, begun, over, "started_at"))


def airtime(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``airtime.used``: seconds on air, or an article; too much of it is a finding."""
    contest, terms, rulebook, calendar, _ = _of_candidate(world, state, act, act.body.candidate)
    b = act.body
    on_air = b.medium != "press"
    if on_air != (b.seconds is not None) or (on_air and b.sheet_hundredths is not None):
        why = "air is measured in seconds, articles in sheets"
        impossible(act, "seconds", b.seconds, why, "give seconds on air, sheets in the press")
    before = uses_of(_record(contest).airtime.get(b.candidate, ()))
    new = Use(b.medium, b.seconds or 0, sheets(b.sheet_hundredths))
    return (
        *airtime_exceeded(rulebook, called_on(terms), before, new),
        *_found(outside_campaign(calendar, moment_of(b.at), field="at")),
    )


def opened(world: World, state: ContestState | None, act: Act) -> None:
    """``fund.opened``: one for each candidate."""
    contest, *_ = _of_candidate(world, state, act, act.body.candidate)
    if act.body.candidate in _record(contest).funds:
        step(act, f"{act.body.candidate} has a fund already", "candidate")


def _of_fund(
    world: World, state: ContestState | None, act: Act
) -> tuple[ContestState, date, Rulebook, FundRecord]:
    """The contest, the day whose law applies, the rulebook and an open fund; R-001 without one."""
    candidate = act.body.candidate
    contest, terms, rulebook, _, _ = _of_candidate(world, state, act, candidate)
    fund = _record(contest).funds.get(candidate)
    if fund is None:
        step(act, f"{candidate} has no fund", "candidate")
    day = getattr(act.body, "on", "")
    if day and day > act.occurred_at[:10]:
        impossible(act, "on", day, f"the act is of {act.occurred_at}", "check the day")
    return contest, called_on(terms), rulebook, fund


def received(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``fund.received``: from a kind of source that the law names; W-373 for a barred one."""
    contest, on, rulebook, _ = _of_fund(world, state, act)
    b = act.body
    known = kinds_of_source(rulebook, on)
    if known and b.source not in known:
        remedy = f"use one of: {', '.join(known)}"
        impossible(act, "source", b.source, "the law names no such source", remedy)
    by_a_party = contest.candidates[b.candidate].nominated_by not in _NO_PARTY
    return _found(source_barred(rulebook, on, b.source, b.amount, by_a_party))


def returned(world: World, state: ContestState | None, act: Act) -> None:
    """``fund.returned``: R-150 where more goes back than came from this kind of source."""
    _, _, _, fund = _of_fund(world, state, act)
    raised(return_permitted(fund_of(fund), act.body.source, act.body.amount))


def spent(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``fund.spent``: W-374 where the fund has less."""
    _, _, _, fund = _of_fund(world, state, act)
    return _found(overspent(fund_of(fund), act.body.amount))


def reported(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``fund.reported``: W-376 where the sums differ, W-375 where barred money is still there."""
    _, on, rulebook, fund = _of_fund(world, state, act)
    b = act.body
    if fund.report is not None and (act.supersedes != fund.report.act or not act.reason):
        step(act, f"{fund.report.act} reported; name it, with the reason", "supersedes")
    sums = fund_of(fund)
    agrees = report_agrees(sums, b.received, b.returned, b.spent)
    return (*_found(agrees), *must_go_back(rulebook, on, sums))


def published(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``funds.published``: after the results; W-377 where it is late."""
    contest, terms = conducted(act, state)
    b = act.body
    if contest.declared is None:
        step(act, "no result has been declared")
    if b.results_published < contest.declared.at[:10]:
        impossible(
            act,
            "results_published",
            b.results_published,
            f"the result was declared {contest.declared.at}",
            "check the day",
        )
    if not b.results_published <= b.on <= act.occurred_at[:10]:
        impossible(act, "on", b.on, "it lies between the results and this act", "check the day")
    rulebook = world.rulebook(terms.rulebook, terms.rulebook_sha256)
    days = date.fromisoformat(b.results_published), date.fromisoformat(b.on)
    return _found(published_late(rulebook, called_on(terms), *days))


def costs_planned(world: World, state: ContestState | None, act: Act) -> None:
    """``costs.planned``: R-151, R-152; a second plan names the first, with the reason."""
    contest, terms = conducted(act, state)
    b, known = act.body, _record(contest).costs
    if known is not None and known.plan and (act.supersedes != known.plan or not act.reason):
        step(act, f"{known.plan} is the plan; name it, with the reason", "supersedes")
    if (b.per_candidate is None) != (not b.set_by):
        impossible(act, "set_by", b.set_by, "an amount and who set it go together", "give both")
    rulebook, on = world.rulebook(terms.rulebook, terms.rulebook_sha256), called_on(terms)
    raised(payer_permitted(rulebook, on, b.payer))
    if b.set_by:
        raised(amount_set_by_permitted(rulebook, on, b.set_by))


def costs_spent(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``costs.spent``: W-378 beyond the plan, or beyond the amount for one candidate."""
    contest, terms = conducted(act, state)
    b, costs = act.body, _record(contest).costs or Costs()
    if (b.purpose == "candidate") != bool(b.candidate):
        impossible(act, "candidate", b.candidate, f"the purpose is {b.purpose}", "match them")
    if b.candidate and b.candidate not in contest.candidates:
        raise Refusal("R-107", fields=("candidate",), facts={"candidate": b.candidate})
    if b.on > act.occurred_at[:10]:
        impossible(act, "on", b.on, f"the act is of {act.occurred_at}", "check the day")
    rulebook, on = world.rulebook(terms.rulebook, terms.rulebook_sha256), called_on(terms)
    each = (
        over_candidate_amount(
            rulebook, on, costs.per_candidate, costs.candidates.get(b.candidate, 0), b.amount
        )
        if b.candidate
        else None
    )
    return _found(over_plan(costs.planned, sum(costs.spent.values()), b.amount), each)


def complaint_received(act: Act, contest: ContestState) -> None:
    """A complaint came no later than it was recorded; R-107 about somebody unknown here."""
    b = act.body
    if b.came_at and moment_of(b.came_at) > moment_of(act.occurred_at):
        impossible(act, "came_at", b.came_at, f"the act is of {act.occurred_at}", "check both")
    if b.candidate and b.candidate not in contest.candidates:
        raise Refusal("R-107", fields=("candidate",), facts={"candidate": b.candidate})


def complaint_late(
    act: Act,
    contest: ContestState,
    terms: Terms,
    rulebook: Rulebook,
    settlements: Sequence[Settlement],
) -> tuple[Finding, ...]:
    """W-379 for a decision after the complaint's clock."""
    record = _record(contest).complaints.get(act.body.complaint)
    if record is None:
        return ()
    received_at, decided_at = moment_of(record.received_at), moment_of(act.occurred_at)
    if decided_at < received_at:
        came = f"it came {record.received_at}"
        impossible(act, "occurred_at", act.occurred_at, came, "check both")
    vote = date.fromisoformat(contest.vote_date)
    due = decision_clock(rulebook, received_at, vote, terms.zone, called_on(terms), settlements)
    return _found(late_decision(due, decided_at))


RULES: dict[str, Rule] = {
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
