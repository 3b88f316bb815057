"""Rules: appeals against decisions about a candidacy, to a court or an upper commission."""

from __future__ import annotations

from datetime import date

from dauys.election.act import Act
from dauys.election.appeals import appeal, appeal_until, appeals, decided_until, decision_about
from dauys.election.dates import moment_of
from dauys.election.records.remedies import AppealRecord
from dauys.election.rules.candidates import called_on, conducted, law_of
from dauys.election.rules.endings import about_an_act_here
from dauys.election.rules.guards import impossible, raised, step
from dauys.election.rules.rule import Rule
from dauys.election.states import ContestState
from dauys.election.world import World
from dauys.law.appeals import (
    commission_may_decide,
    decided_late,
    lodging_permitted,
    suspension_permitted,
)
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal


def lodged(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``appeal.lodged``: against an act of this contest; an id is used once.

    R-130 for a late one before the upper commission, W-353 for one before a court.
    """
    contest, terms = conducted(act, state)
    b = act.body
    if b.candidate not in contest.candidates:
        raise Refusal("R-107", fields=("candidate",), facts={"candidate": b.candidate})
    if contest.remedies is not None and b.appeal in contest.remedies.appeals:
        step(act, f"appeal {b.appeal} has been recorded already", "appeal")
    about_an_act_here(act)
    decision = decision_about(contest, b.about)
    if decision is None:
        return ()
    if decision.candidate != b.candidate:
        impossible(act, "about", b.about, f"it is about {decision.candidate}", "name the act")
    made, at = moment_of(decision.at), moment_of(act.occurred_at)
    if at < made:
        impossible(
            act, "occurred_at", act.occurred_at, f"the act is of {decision.at}", "check both"
        )
    rulebook, _, settlements = law_of(world, act, contest, terms)
    due = appeal_until(contest, terms, decision, rulebook, called_on(terms), settlements)
    answer = lodging_permitted(due, made, at, b.to)
    if isinstance(answer, Refusal):
        raise answer
    return answer


def open_appeal(contest: ContestState, act: Act, name: str) -> AppealRecord:
    """The appeal of this id that nothing has decided, of this candidate; R-001 otherwise."""
    record = contest.remedies.appeals.get(name) if contest.remedies else None
    if record is None or record.candidate != act.body.candidate:
        step(act, f"no appeal {name} of this candidate is recorded", "appeal")
    if record.ruling:
        step(act, f"{record.ruling} decided appeal {name}", "appeal")
    return record


def suspended(world: World, state: ContestState | None, act: Act) -> None:
    """``appeal.suspended``: the commission's, while a court is seised of the same act."""
    contest, terms = conducted(act, state)
    record = open_appeal(contest, act, act.body.appeal)
    if record.suspended:
        step(act, f"{record.suspended} suspended this appeal", "appeal")
    rulebook, _, _ = law_of(world, act, contest, terms)
    one = appeal(contest, terms, act.body.appeal, record)
    at = moment_of(act.occurred_at)
    every = appeals(contest, terms)
    raised(suspension_permitted(rulebook, called_on(terms), at, one, every))


def decided(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``appeal.decided``: one before the upper commission, while no court is seised of it.

    W-354 where the decision came late.
    """
    contest, terms = conducted(act, state)
    record = open_appeal(contest, act, act.body.appeal)
    if record.to != "upper_commission":
        step(act, "a court decides this appeal; record its ruling", "appeal")
    rulebook, _, _ = law_of(world, act, contest, terms)
    at, governing = moment_of(act.occurred_at), called_on(terms)
    if at < moment_of(record.at):
        impossible(act, "occurred_at", act.occurred_at, f"lodged {record.at}", "check both")
    every = appeals(contest, terms)
    raised(commission_may_decide(rulebook, governing, at, record.about, every))
    due = decided_until(contest, terms, moment_of(record.at), rulebook, governing)
    return decided_late(due, at)


def entered(world: World, state: ContestState | None, act: Act) -> None:
    """``ruling.entered``: a court's ruling about this candidate, once, not before it was made."""
    contest, _ = conducted(act, state)
    b = act.body
    decision = decision_about(contest, b.ruling)
    if decision is None or (decision.kind, decision.candidate) != ("court.ruled", b.candidate):
        impossible(act, "ruling", b.ruling, "no such ruling was recorded", "name the act")
    if contest.remedies is not None and b.ruling in contest.remedies.in_force:
        step(act, f"{b.ruling} is in force already", "ruling")
    on = date.fromisoformat(b.on)
    if on < moment_of(decision.at).date() or on > moment_of(act.occurred_at).date():
        impossible(act, "on", b.on, f"ruled {decision.at}", "check the dates")


RULES: dict[str, Rule] = {
    "appeal.lodged": lodged,
    "appeal.suspended": suspended,
    "appeal.decided": decided,
    "ruling.entered": entered,
}
