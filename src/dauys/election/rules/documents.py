"""Rules: a candidate's papers: signature sheets, deposit, declarations, and the cure of defects.

What happened is recorded, with findings where the law or the papers disagree; what papers are
missing is asked when somebody is registered.
"""

from __future__ import annotations

from datetime import date

from dauys.election.act import Act
from dauys.election.dates import moment_of
from dauys.election.papers import (
    deposit_of,
    nominator_of,
    notice_named,
    notices_of,
    papers_of,
    registered_at,
)
from dauys.election.rules.candidates import called_on, conducted, known_candidate, law_of
from dauys.election.rules.guards import impossible, raised, step
from dauys.election.rules.rule import Rule
from dauys.election.states import ContestState, PrecinctState
from dauys.election.streams import precinct as precinct_stream
from dauys.election.tabulation import Result, tabulate
from dauys.election.world import World
from dauys.law.assets import check_due, checked_late, checked_wrong
from dauys.law.deposit import settlement_of_deposit_permitted
from dauys.law.findings import Finding
from dauys.law.notices import cure_permitted
from dauys.law.refusals import Refusal
from dauys.law.settlement import Unsettled

#: Papers come before a registration; who was refused can bring them for a court.
_BRINGS = ("nominated", "notified", "refused", "cancelled", "removed")
_CHECKED = (*_BRINGS, "registered")
_COLLECTS = ("nominated", "notified")


def _not_later(act: Act, field: str, day: str) -> None:
    if date.fromisoformat(day) > moment_of(act.occurred_at).date():
        impossible(act, field, day, f"the act is of {act.occurred_at}", "check both dates")


def party_decided(world: World, state: ContestState | None, act: Act) -> None:
    """``party.decided``: of the party that nominated this candidate, not later than recorded."""
    contest, _ = conducted(act, state)
    known_candidate(contest, act, *_BRINGS)
    if nominator_of(contest.candidates[act.body.candidate].nominated_by) != "party":
        step(act, "no party nominated this candidate", "candidate")
    _not_later(act, "on", act.body.on)


def _collects(contest: ContestState, act: Act) -> None:
    known_candidate(contest, act, *_COLLECTS)
    if contest.candidates[act.body.candidate].nominated_by != "self":
        step(act, "only those who nominate themselves collect signatures", "candidate")


def issued(world: World, state: ContestState | None, act: Act) -> None:
    """``sheets.issued``: to somebody self-nominated; a number is given out once in a contest."""
    contest, _ = conducted(act, state)
    _collects(contest, act)
    b = act.body
    if b.last < b.first:
        impossible(act, "last", b.last, f"the first number is {b.first}", "check the numbers")
    for papers in contest.documents.papers.values() if contest.documents else ():
        for first, last in papers.sheets.issued if papers.sheets else ():
            if b.first <= last and first <= b.last:
                impossible(
                    act, "first", b.first, f"{first} to {last} were given out", "check the numbers"
                )


def returned(world: World, state: ContestState | None, act: Act) -> None:
    """``sheets.returned``: no more sheets than were issued."""
    contest, _ = conducted(act, state)
    _collects(contest, act)
    sheets = papers_of(contest, act.body.candidate).sheets
    back = (sheets.returned or 0 if sheets else 0) + act.body.returned
    given = sheets.count if sheets else 0
    if back > given:
        impossible(
            act,
            "returned",
            back,
            f"{given} sheets were issued",
            "count the others as rejected: sheet_not_issued",
        )


def paid(world: World, state: ContestState | None, act: Act) -> None:
    """``deposit.paid``: by somebody nominated, not later than recorded."""
    contest, _ = conducted(act, state)
    known_candidate(contest, act, *_BRINGS)
    _not_later(act, "on", act.body.on)


def settled(world: World, state: ContestState | None, act: Act) -> None:
    """``deposit.settled``: once, of what was paid, after the result (at once in case of death).

    R-125 where it goes another way than the law says; R-001 while that cannot be told.
    """
    contest, terms = conducted(act, state)
    b = act.body
    if b.candidate not in contest.candidates:
        raise Refusal("R-107", fields=("candidate",), facts={"candidate": b.candidate})
    papers = papers_of(contest, b.candidate)
    if papers.paid is None:
        step(act, "no deposit is recorded", "candidate")
    if papers.settled is not None:
        step(act, f"{papers.settled.act} settled this deposit", "candidate")
    if b.amount != papers.paid:
        impossible(act, "amount", b.amount, f"{papers.paid} were paid", "settle the whole")
    if contest.declared is None and contest.candidates[b.candidate].status != "died":
        step(act, "the result has not been declared")
    rulebook, _, settlements = law_of(world, act, contest, terms)
    result = _result(world, act, contest)
    answer = deposit_of(contest, b.candidate, rulebook, called_on(terms), result, settlements)
    if answer is None:
        step(act, "it cannot be told: votes are not reported, or no rule is known", "candidate")
    if isinstance(answer, Unsettled):
        raise answer.refusal("fate")
    raised(settlement_of_deposit_permitted(answer, b.fate))


def _result(world: World, act: Act, contest: ContestState) -> Result:
    terms = contest.terms
    if terms is None:
        step(act, "the contest has not been called")
    rulebook, _, settlements = law_of(world, act, contest, terms)
    precincts: dict[str, PrecinctState] = {}
    for number in terms.precincts:
        found = world.state(precinct_stream(terms.contest, number))
        if found is not None:
            precincts[number] = found
    return tabulate(
        contest,
        precincts,
        rulebook=rulebook,
        form=rulebook.form(terms.form),
        settlements=settlements,
    )


def declared(world: World, state: ContestState | None, act: Act) -> None:
    """``assets.declared``: by somebody who is not registered yet; each day once."""
    contest, _ = conducted(act, state)
    b = act.body
    known_candidate(contest, act, *_BRINGS)
    if len(set(b.as_of)) != len(b.as_of):
        impossible(act, "as_of", b.as_of, "each day is named once", "name it once")
    if b.complete and not b.as_of:
        impossible(act, "as_of", b.as_of, "a declaration speaks of a day", "name the day")
    for day in b.as_of:
        _not_later(act, "as_of", day)


def tax_checked(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``assets.checked``: of recorded declarations. Late, or wrong with nobody told: findings."""
    contest, terms = conducted(act, state)
    b = act.body
    known_candidate(contest, act, *_CHECKED)
    assets = papers_of(contest, b.candidate).assets
    if assets is None:
        step(act, "no declarations are recorded", "candidate")
    ended = moment_of(b.ended)
    if ended > moment_of(act.occurred_at):
        impossible(act, "ended", b.ended, f"it is reported {act.occurred_at}", "check the hour")
    rulebook, calendar, _ = law_of(world, act, contest, terms)
    governing = called_on(terms)
    found: tuple[Finding, ...] = ()
    registered = registered_at(contest, b.candidate)
    if registered is not None:
        vote = date.fromisoformat(contest.vote_date)
        due = check_due(rulebook, registered, vote, terms.zone, governing)
        found = checked_late(due, ended)
    if b.correct:
        return found
    told = bool(notices_of(contest, b.candidate))
    closes = calendar.moment("registration_closes")
    return (*found, *checked_wrong(rulebook, governing, ended, closes, told))


def notice_closed(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``notice.closed``: a notice to this candidate that is open, as cured or as not cured."""
    contest, terms = conducted(act, state)
    b = act.body
    if b.candidate not in contest.candidates:
        raise Refusal("R-107", fields=("candidate",), facts={"candidate": b.candidate})
    notice = notice_named(contest, b.candidate, b.notice)
    if notice is None:
        impossible(act, "notice", b.notice, "no such notice was recorded", "name the act")
    if notice.cured is not None:
        step(act, f"notice {b.notice} has been closed", "notice")
    at = moment_of(act.occurred_at)
    if at < moment_of(notices_of(contest, b.candidate)[b.notice].at):
        impossible(act, "occurred_at", act.occurred_at, "it lies before the notice", "check both")
    rulebook, calendar, settlements = law_of(world, act, contest, terms)
    closes = calendar.moment("registration_closes")
    answer = cure_permitted(rulebook, called_on(terms), notice, at, b.cured, closes, settlements)
    if isinstance(answer, Refusal):
        raise answer
    return answer


RULES: dict[str, Rule] = {
    "party.decided": party_decided,
    "sheets.issued": issued,
    "sheets.returned": returned,
    "deposit.paid": paid,
    "deposit.settled": settled,
    "assets.declared": declared,
    "assets.checked": tax_checked,
    "notice.closed": notice_closed,
}
