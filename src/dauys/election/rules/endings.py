"""How a candidacy ends and comes back: refusal, cancellation, withdrawal, death, courts.

Each shows its ground, its notice or that none is recorded, and what the ballot needs after it.
"""

from __future__ import annotations

from dauys.election.act import Act
from dauys.election.appeals import decided_until, effect_on_ballot
from dauys.election.dates import moment_of
from dauys.election.examinations import examination_of
from dauys.election.papers import notice_named, notices_of, was_registered
from dauys.election.rules.candidates import (
    called_on,
    conducted,
    known_candidate,
    law_of,
    statuses,
)
from dauys.election.rules.guards import impossible, raised, step
from dauys.election.rules.openings import opened
from dauys.election.states import ContestState, Terms
from dauys.election.withheld import test_of
from dauys.election.world import World
from dauys.law.appeals import decided_late, reinstated_before_force
from dauys.law.effects import ballot_to_change, few_left, withdrawal_completed
from dauys.law.eligibility import refusal_rests_on
from dauys.law.findings import Finding
from dauys.law.notices import refusal_after_notice
from dauys.law.refusals import Refusal
from dauys.law.registration import candidate_step_permitted, refusal_permitted


def _before_declaration(act: Act, state: ContestState) -> None:
    if state.declared is not None:
        step(act, "the result has been declared")


def refused(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``candidate.refused``: with a ground; it shows its notice, or that none is recorded.

    One that rests on a test of eligibility needs that test not met, and opens its answers alone.
    """
    contest, terms = conducted(act, state)
    raised(candidate_step_permitted("refuse", act.body.candidate, statuses(contest)))
    raised(refusal_permitted(act.ground))
    told = opened(world, contest, act)
    strange = sorted(c for c in told if not act.body.test or test_of(c) != act.body.test)
    if strange:
        impossible(act, "opened", strange, "the refusal does not rest on it", "leave it closed")
    if not act.body.test:
        return _noticed(world, act, contest, terms)
    rulebook, _, settlements = law_of(world, act, contest, terms)
    examination = examination_of(
        contest, act.body.candidate, rulebook, called_on(terms), settlements, told
    )
    raised(refusal_rests_on(examination, act.body.test))
    return ()


def _noticed(world: World, act: Act, contest: ContestState, terms: Terms) -> tuple[Finding, ...]:
    """What the law says of refusing or cancelling with this notice, or without any."""
    b = act.body
    named = notice_named(contest, b.candidate, b.notice) if b.notice else None
    if b.notice and named is None:
        impossible(act, "notice", b.notice, "no such notice was recorded", "name the act")
    rulebook, _, settlements = law_of(world, act, contest, terms)
    told = bool(notices_of(contest, b.candidate))
    at = moment_of(act.occurred_at)
    answer = refusal_after_notice(rulebook, called_on(terms), at, named, told, settlements)
    if isinstance(answer, Refusal):
        raise answer
    return answer


def cancelled(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``candidate.cancelled``: a registration is cancelled, with a ground (Art. 113-6)."""
    contest, terms = conducted(act, state)
    _before_declaration(act, contest)
    raised(candidate_step_permitted("cancel", act.body.candidate, statuses(contest)))
    raised(refusal_permitted(act.ground))
    noticed = _noticed(world, act, contest, terms)
    return (*noticed, *_without(world, act, contest, terms, "cancelled"))


def left(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``candidate.withdrawn`` and ``candidate.died``: somebody who still stands."""
    contest, terms = conducted(act, state)
    _before_declaration(act, contest)
    raised(candidate_step_permitted("withdraw", act.body.candidate, statuses(contest)))
    without = _without(world, act, contest, terms, "withdrawn")
    if act.kind != "candidate.withdrawn":
        return without
    rulebook, _, _ = law_of(world, act, contest, terms)
    stood = was_registered(contest, act.body.candidate)
    decided = act.decision is not None
    return (*without, *withdrawal_completed(rulebook, called_on(terms), stood, decided))


def _without(
    world: World, act: Act, contest: ContestState, terms: Terms, status: str
) -> tuple[Finding, ...]:
    """What the ballot needs, and who is left, once this candidate has another ``status``."""
    candidate = act.body.candidate
    rulebook, calendar, _ = law_of(world, act, contest, terms)
    at, opens = moment_of(act.occurred_at), calendar.moment("polls_open")
    polls_open = opens is not None and at >= opens
    effect = effect_on_ballot(contest, candidate, status=status, polls_open=polls_open)
    rest = sum(
        1 for c in contest.candidates.values() if c.status == "registered" and c.id != candidate
    )
    closes = calendar.moment("registration_closes")
    stood = contest.candidates[candidate].status == "registered"
    few = few_left(rulebook, called_on(terms), at, closes, rest) if stood else ()
    return (*ballot_to_change(effect, candidate), *few)


def about_an_act_here(act: Act) -> None:
    """Fault F-301 where ``about`` names no earlier act of the same stream."""
    stream, _, number = act.body.about.rpartition("/")
    if stream != act.stream or not number.isdecimal() or not 1 <= int(number) < act.number:
        impossible(act, "about", act.body.about, "it is no act of this contest", "name the act")


def ruled(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``court.ruled``: about an act that is in the record; on an appeal, where it names one."""
    contest, terms = conducted(act, state)
    known_candidate(contest, act, *_ANY)
    about_an_act_here(act)
    b = act.body
    found: tuple[Finding, ...] = ()
    if b.appeal:
        record = contest.remedies.appeals.get(b.appeal) if contest.remedies else None
        if record is None or record.to != "court" or record.ruling:
            step(act, f"appeal {b.appeal} does not wait for a court", "appeal")
        if (record.candidate, record.about) != (b.candidate, b.about):
            impossible(act, "appeal", b.appeal, f"it is about {record.about}", "name the act")
        rulebook, _, _ = law_of(world, act, contest, terms)
        due = decided_until(contest, terms, moment_of(record.at), rulebook, called_on(terms))
        found = decided_late(due, moment_of(act.occurred_at))
    if b.effect == "removed" and contest.declared is None:
        return (*found, *_without(world, act, contest, terms, "removed"))
    return found


_ANY = (
    "nominated", "notified", "registered", "refused", "cancelled", "withdrawn", "died", "removed",
)  # fmt: skip


def reinstated(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``candidate.reinstated``: after a ruling that reversed the decision.

    W-351 where the approved ballot lacks the name, W-356 while a court's ruling is not in force.
    """
    contest, _ = conducted(act, state)
    _before_declaration(act, contest)
    b = act.body
    raised(candidate_step_permitted("reinstate", b.candidate, statuses(contest)))
    ruling = contest.rulings.get(b.ruling)
    if ruling is None or (ruling.candidate, ruling.effect) != (b.candidate, "reversed"):
        step(act, "there is no ruling that reversed the decision", "ruling")
    remedies = contest.remedies
    decision = remedies.decisions.get(b.ruling) if remedies else None
    by_court = decision is not None and decision.kind == "court.ruled"
    in_force = remedies is not None and b.ruling in remedies.in_force
    effect = effect_on_ballot(contest, b.candidate, status="registered")
    return (
        *ballot_to_change(effect, b.candidate),
        *reinstated_before_force(b.ruling, in_force, by_court),
    )
