"""Calling a later voting of a contest: second round, repeat voting, new election.

The voting before stays as it is; the later one is a contest with a stream of its own, read
beside it. It may not choose its own law, place or candidates: they follow from the one before.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dauys.election.act import Act
from dauys.election.rounds import following_of, kept_readings
from dauys.election.rules.contest import result_of
from dauys.election.rules.guards import impossible, must_name_stream, raised, step, unit_on
from dauys.election.states import ContestState, Terms
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import election as election_stream
from dauys.election.streams import next_round
from dauys.election.tabulation import settlements_of
from dauys.election.world import World
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.roll import small_enough
from dauys.law.rounds import Following, round_permitted
from dauys.law.settlement import Unsettled

#: What a later voting has in common with the one before, field by field.
_SAME = ("election", "unit", "commission", "zone", "rulebook", "rulebook_sha256", "form")
#: What is carried over of each candidate.
_CARRIED = ("name", "names", "nominated_by", "member_of", "endorsed_by", "incumbent")


def _previous(world: World, act: Act) -> tuple[ContestState, Terms]:
    """The contest a later voting follows: conducted here, of the same race."""
    b = act.body
    before: ContestState | None = world.state(contest_stream(b.previous))
    if before is None or before.terms is None:
        step(act, f"contest {b.previous} has not been called", "previous")
    if before.transcribed is not None:
        raise Refusal("R-401", fields=("previous",), facts={"contest": b.previous})
    if b.contest != next_round(b.previous):
        impossible(act, "contest", b.contest, f"it must be {next_round(b.previous)}", "rename it")
    return before, before.terms


def round_called(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``round.called``: the voting that follows from the one before, between those it names.

    Readings that a transition gave the contest before hold for the whole race.
    """
    b = act.body
    must_name_stream(act, contest_stream(b.contest), "contest")
    if state is not None:
        step(act, f"{b.contest} has been recorded already", "contest")
    before, terms = _previous(world, act)
    for field in _SAME:
        if getattr(b, field) != getattr(terms, field):
            was = getattr(terms, field)
            impossible(act, field, getattr(b, field), f"it was {was} before", "take it over")
    if act.issuer != b.commission:
        impossible(act, "issuer", act.issuer, f"{b.commission} calls this voting", "name it")
    if act.occurred_at[:10] != b.called_on:
        impossible(act, "called_on", b.called_on, f"the act is of {act.occurred_at}", "match them")
    numbers = [p.precinct for p in b.precincts]
    if len(set(numbers)) != len(numbers):
        impossible(act, "precincts", numbers, "each precinct is named once", "list them once")
    election = world.state(election_stream(b.election))
    unit_on(world, election.announced.country, b.unit, b.vote_date)
    if before.aftermath is not None and before.aftermath.order is not None:
        step(act, f"the order {before.aftermath.order.act} still waits", "previous")
    rulebook = world.rulebook(terms.rulebook, terms.rulebook_sha256)
    settlements = settlements_of(election, before)
    result = result_of(world, before, terms, rulebook, settlements)
    all_annulled = result.outcome.reason == "precincts-annulled"
    if before.declared is None and before.annulled is None and not all_annulled:
        step(act, f"the result of {b.previous} has not been declared", "previous")
    following = following_of(before, result, rulebook, settlements)
    named = [c.candidate for c in b.candidates]
    answer = round_permitted(
        rulebook,
        following,
        b.step,
        named,
        date.fromisoformat(b.called_on),
        date.fromisoformat(b.vote_date),
        date.fromisoformat(before.vote_date),
        b.zone,
        settlements,
    )
    raised(answer.refusal("step") if isinstance(answer, Unsettled) else answer)
    barred = following.barred if isinstance(following, Following) else ()
    if set(b.barred) != set(barred):
        impossible(act, "barred", sorted(b.barred), f"barred are: {sorted(barred)}", "name them")
    readings = kept_readings(before)
    if sorted(b.readings, key=lambda one: one.parameter) != list(readings):
        was = [f"{one.parameter} = {one.reading} ({one.act})" for one in readings]
        impossible(act, "readings", b.readings, f"the race has: {was}", "take them over")
    if len(set(named)) != len(named):
        impossible(act, "candidates", named, "each stands once", "name each once")
    for candidate in b.candidates:
        _carried_over(act, before, candidate)
    on = date.fromisoformat(b.called_on)
    sizes = (
        small_enough(rulebook, on, p.precinct, p.voters)
        for p in b.precincts
        if p.voters is not None
    )
    return tuple(finding for finding in sizes if finding is not None)


def _carried_over(act: Act, before: ContestState, candidate: Any) -> None:
    """A fault where somebody who stands again is described otherwise than before."""
    candidacy = before.candidates[candidate.candidate]
    for field in _CARRIED:
        if getattr(candidate, field) != getattr(candidacy, field):
            impossible(
                act,
                "candidates",
                f"{candidate.candidate} {field}",
                f"it was {getattr(candidacy, field)} before",
                "take it over",
            )
