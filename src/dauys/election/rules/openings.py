"""Opening the commitments to answers about bars, in the act whose outcome rests on them."""

from __future__ import annotations

from dauys.election.act import Act
from dauys.election.bodies.eligibility import Answer
from dauys.election.rules.guards import impossible
from dauys.election.states import ContestState
from dauys.election.withheld import commitments, committed_value
from dauys.election.world import World


def opened(world: World, contest: ContestState, act: Act) -> dict[str, Answer]:
    """The answers that an act opens; a fault where one does not open what was committed to."""
    known = commitments(contest, act.body.candidate)
    where = contest.terms.contest if contest.terms is not None else ""
    found: dict[str, Answer] = {}
    for condition, one in act.body.opened.items():
        value = committed_value(where, act.body.candidate, condition, one.answer)
        if condition not in known or not world.opens(known[condition], one.salt, value):
            impossible(
                act,
                f"opened.{condition}",
                one.answer,
                "it does not open what was committed to",
                "use the salt and the answer of the examination or of the body's letter",
            )
        found[condition] = one.answer
    return found
