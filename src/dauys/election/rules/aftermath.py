"""Rules: after the count: lots, rounds, orders of a court, vacancies, closing and archive."""

from __future__ import annotations

from datetime import date
from typing import Any

from dauys.election.act import Act
from dauys.election.dates import moment_of
from dauys.election.records.aftermath import Correction
from dauys.election.rounds import correction_finding, following_of, open_matters
from dauys.election.rules.candidates import called_on, conducted, in_record, law_of
from dauys.election.rules.contest import precincts_of, result_of
from dauys.election.rules.guards import impossible, raised, step
from dauys.election.rules.rounds import round_called
from dauys.election.rules.rule import Rule
from dauys.election.states import ContestState, Terms
from dauys.election.tabulation import STANDING
from dauys.election.world import World
from dauys.law.calling import valid_on
from dauys.law.closing import destruction_permitted, nothing_open
from dauys.law.corrections import correction_permitted
from dauys.law.declaration import declaration_permitted
from dauys.law.findings import Finding
from dauys.law.lots import lot_permitted
from dauys.law.refusals import Refusal
from dauys.law.registration import refusal_permitted
from dauys.law.settlement import Unsettled
from dauys.law.unopposed import unopposed_permitted


def _undeclared(contest: ContestState, act: Act) -> None:
    if contest.declared is not None:
        step(act, "the result has been declared")


def lot(world: World, state: ContestState | None, act: Act) -> None:
    """``lot.drawn``: in a tie settled by lot, among exactly those with equal votes."""
    contest, terms = conducted(act, state)
    _undeclared(contest, act)
    b = act.body
    if moment_of(b.drawn_at) > moment_of(act.occurred_at):
        impossible(act, "drawn_at", b.drawn_at, f"the act is of {act.occurred_at}", "check it")
    rulebook, _, settlements = law_of(world, act, contest, terms)
    result = result_of(world, contest, terms, rulebook, settlements)
    follows = following_of(contest, result, rulebook, settlements)
    answer = lot_permitted(follows, b.among, b.chosen)
    raised(answer.refusal("among") if isinstance(answer, Unsettled) else answer)


def unopposed(world: World, state: ContestState | None, act: Act) -> None:
    """``result.unopposed``: the one registered candidate, once registration has closed."""
    contest, terms = conducted(act, state)
    _undeclared(contest, act)
    rulebook, calendar, settlements = law_of(world, act, contest, terms)
    answer = unopposed_permitted(
        rulebook,
        called_on(terms),
        [c.id for c in contest.candidates.values() if c.status in STANDING],
        act.body.winner,
        moment_of(act.occurred_at),
        calendar.moment("registration_closes"),
        settlements,
    )
    raised(answer.refusal("winner") if isinstance(answer, Unsettled) else answer)


def ordered(world: World, state: ContestState | None, act: Act) -> None:
    """``correction.ordered``: of a declared result, for precincts it sums; one at a time.

    A closed contest is taken up again by it.
    """
    contest, terms = in_record(act, state)
    if contest.annulled is not None:
        step(act, "the result has been annulled")
    if contest.declared is None:
        step(act, "no result has been declared; correct the protocol")
    if contest.aftermath is not None and contest.aftermath.order is not None:
        step(act, f"the order {contest.aftermath.order.act} still waits")
    _of_the_contest(act, terms)
    raised(refusal_permitted(act.ground))


def _named(act: Act) -> tuple[str, ...]:
    named: tuple[str, ...] = act.body.precincts
    return named


def _of_the_contest(act: Act, terms: Terms) -> None:
    """R-207 for a precinct that is not of this contest; a fault where one is named twice."""
    unknown = sorted(set(_named(act)) - set(terms.precincts))
    if unknown:
        facts: dict[str, str | int] = {"precinct": ", ".join(unknown), "contest": terms.contest}
        raise Refusal("R-207", fields=("precincts",), facts=facts)
    if len(set(_named(act))) != len(_named(act)):
        impossible(act, "precincts", _named(act), "one is named twice", "name each once")


def corrected(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``result.corrected``: after all that a court ordered is done; what the new figures say."""
    contest, terms = conducted(act, state)
    b = act.body
    precincts = precincts_of(world, terms)
    record, declared = contest.aftermath, contest.declared
    order = record.order if record is not None else None
    before = declared.protocols if declared is not None else ()
    replaced = {
        number
        for number, found in precincts.items()
        if found.annulled or (found.protocol is not None and found.protocol.act not in before)
    }
    raised(
        correction_permitted(
            order.act if order else None, b.order, order.precincts if order else (), replaced
        )
    )
    rulebook, _, settlements = law_of(world, act, contest, terms)
    result = result_of(world, contest, terms, rulebook, settlements)
    in_force = {
        number: (result.protocols[number].act if number in result.protocols else None)
        for number in terms.precincts
        if number not in result.annulled
    }
    raised(
        declaration_permitted(
            rulebook,
            called_on(terms),
            in_force,
            b.protocols,
            result.outcome,
            b.winner or None,
            following_of(contest, result, rulebook, settlements),
        )
    )
    if declared is None:
        raise ValueError("an order is recorded only after a declaration")
    change = Correction(
        act=act.id,
        order=b.order,
        replaced=declared.act,
        protocols=declared.protocols,
        before=declared.winner,
        after=b.winner,
    )
    found = correction_finding(precincts, change, b.protocols)
    return (found,) if found is not None else ()


def cancelled(world: World, state: ContestState | None, act: Act) -> None:
    """``winner.cancelled``: of the registered winner, with the ruling as its ground."""
    contest, _ = in_record(act, state)
    if contest.confirmed is None or contest.confirmed.winner != act.body.winner:
        step(act, f"{act.body.winner} is not registered as elected", "winner")
    raised(refusal_permitted(act.ground))


def closed(world: World, state: ContestState | None, act: Act) -> None:
    """``contest.closed``: once somebody holds the post or another voting decides; nothing waits."""
    contest, terms = in_record(act, state)
    if contest.aftermath is not None and contest.aftermath.closed:
        step(act, "the contest has been closed already")
    if contest.confirmed is None and contest.annulled is None:
        if contest.declared is None:
            step(act, "no result has been declared")
        if contest.declared.winner:
            step(act, "the declared winner is not registered; register, or annul the result")
    raised(nothing_open("close", open_matters(contest, precincts_of(world, terms))))


def destroyed(world: World, state: ContestState | None, act: Act) -> None:
    """``ballots.destroyed``: after the time they are kept, while nothing about them is open."""
    contest, terms = in_record(act, state)
    b = act.body
    if contest.declared is None and contest.annulled is None:
        step(act, "no result has been declared")
    _of_the_contest(act, terms)
    gone = contest.aftermath.destroyed if contest.aftermath is not None else {}
    twice = sorted(set(b.precincts) & set(gone))
    if twice:
        step(act, f"the ballots of {', '.join(twice)} were destroyed already", "precincts")
    if b.on > act.occurred_at[:10]:
        impossible(act, "on", b.on, f"the act is of {act.occurred_at}", "check the day")
    rulebook = world.rulebook(terms.rulebook, terms.rulebook_sha256)
    raised(
        destruction_permitted(
            rulebook,
            called_on(terms),
            date.fromisoformat(contest.vote_date),
            date.fromisoformat(b.on),
            open_matters(contest, precincts_of(world, terms)),
        )
    )


def archived(world: World, state: ContestState | None, act: Act) -> None:
    """``archive.handed_over``: of a closed contest."""
    contest, _ = in_record(act, state)
    if contest.aftermath is None or not contest.aftermath.closed:
        step(act, "the contest has not been closed")
    if act.body.on > act.occurred_at[:10]:
        impossible(act, "on", act.body.on, f"the act is of {act.occurred_at}", "check the day")


def vacated(world: World, state: Any, act: Act) -> None:
    """``post.vacated``: of a unit that is there on the day; one post, one day, once."""
    b = act.body
    unit = state.units.get(b.unit) if state is not None else None
    on = date.fromisoformat(b.on)
    # Powers can end because the unit does, so its last day counts as well.
    raised(
        valid_on(
            "unit",
            b.unit,
            on,
            unit is not None,
            date.fromisoformat(unit.since) if unit is not None and unit.since else None,
            None,
        )
    )
    if b.on > act.occurred_at[:10]:
        impossible(
            act, "on", b.on, f"the act is of {act.occurred_at}", "record it when it happened"
        )
    post = f"{b.office}:{b.unit}"
    if any((v.post, v.on) == (post, b.on) for v in state.vacancies.values()):
        step(act, f"that {post} fell vacant on {b.on} has been recorded already", "on")


RULES: dict[str, Rule] = {
    "lot.drawn": lot,
    "result.unopposed": unopposed,
    "round.called": round_called,
    "correction.ordered": ordered,
    "result.corrected": corrected,
    "winner.cancelled": cancelled,
    "contest.closed": closed,
    "ballots.destroyed": destroyed,
    "archive.handed_over": archived,
    "post.vacated": vacated,
}
