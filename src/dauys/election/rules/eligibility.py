"""Rules: eligibility: what was examined of a candidate, and what state bodies were asked."""

from __future__ import annotations

from dauys.election.act import Act
from dauys.election.dates import moment_of
from dauys.election.examinations import due
from dauys.election.rules.candidates import called_on, conducted, known_candidate, law_of
from dauys.election.rules.guards import impossible, step
from dauys.election.rules.rule import Rule
from dauys.election.states import ContestState
from dauys.election.withheld import withheld_conditions
from dauys.election.world import World
from dauys.law.eligibility import known_conditions
from dauys.law.findings import Finding
from dauys.law.inquiries import late_answer
from dauys.law.requirements import conditions

#: A fact can come to light after registration, and a refused candidate can come back by a court.
_OPEN = ("nominated", "notified", "registered", "refused", "cancelled")


def examined(world: World, state: ContestState | None, act: Act) -> None:
    """``candidate.examined``: exactly the rulebook's conditions, of somebody nominated here.

    R-107, R-108 for another; R-001 for a second examination that does not name the first.
    """
    contest, terms = conducted(act, state)
    b = act.body
    known_candidate(contest, act, *_OPEN)
    record = contest.eligibility.examined.get(b.candidate) if contest.eligibility else None
    if record is not None and (act.supersedes != record.act or not act.reason):
        step(act, f"{record.act} examined this candidate; name it, with the reason", "supersedes")
    if contest.declared is not None:
        step(act, "the result has been declared")
    rulebook, _, _ = law_of(world, act, contest, terms)
    asked = [condition.id for condition in conditions(rulebook, called_on(terms))]
    withheld = withheld_conditions(rulebook, called_on(terms))
    clear = sorted((set(b.answers) & withheld) | (set(b.committed) - withheld))
    if clear:
        impossible(
            act,
            "committed",
            ", ".join(clear),
            "answers about bars are committed to, and all others are stated",
            f"commit to exactly: {', '.join(sorted(withheld))}",
        )
    differ = known_conditions((*b.answers, *b.committed), asked)
    if differ:
        impossible(
            act,
            "answers",
            ", ".join(differ),
            "an examination answers every condition of the rulebook, and no other",
            f"answer exactly: {', '.join(asked)}",
        )
    strange = sorted(set(b.evidence) - set(b.answers))
    if strange:
        impossible(
            act, "evidence", ", ".join(strange), "no condition that is stated", "name one of these"
        )


def sent(world: World, state: ContestState | None, act: Act) -> None:
    """``inquiry.sent``: about a condition of the rulebook; an id is used once."""
    contest, terms = conducted(act, state)
    b = act.body
    known_candidate(contest, act, *_OPEN)
    if contest.eligibility is not None and b.inquiry in contest.eligibility.inquiries:
        step(act, f"inquiry {b.inquiry} has been sent already", "inquiry")
    rulebook, _, _ = law_of(world, act, contest, terms)
    asked = [condition.id for condition in conditions(rulebook, called_on(terms))]
    if b.condition not in asked:
        impossible(
            act, "condition", b.condition, "no such condition", f"use one of: {', '.join(asked)}"
        )


def answered(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``inquiry.answered``: once, after it was sent. W-311 where the answer came late."""
    contest, terms = conducted(act, state)
    b = act.body
    record = contest.eligibility.inquiries.get(b.inquiry) if contest.eligibility else None
    if record is None:
        step(act, f"inquiry {b.inquiry} has not been sent", "inquiry")
    if record.answered_at:
        step(act, f"inquiry {b.inquiry} has been answered by {record.answered_by}", "inquiry")
    at = moment_of(act.occurred_at)
    if at < moment_of(record.sent_at):
        impossible(
            act, "occurred_at", act.occurred_at, f"it was sent {record.sent_at}", "check both"
        )
    rulebook, _, settlements = law_of(world, act, contest, terms)
    withheld = record.condition in withheld_conditions(rulebook, called_on(terms))
    if bool(b.committed) != withheld or bool(b.answer) == withheld:
        impossible(
            act,
            "answer",
            b.answer or "committed",
            f"of {record.condition} the answer is {'committed to' if withheld else 'stated'}",
            "do so, and not the other",
        )
    return late_answer(due(contest, terms, record, rulebook, called_on(terms), settlements), at)


RULES: dict[str, Rule] = {
    "candidate.examined": examined,
    "inquiry.sent": sent,
    "inquiry.answered": answered,
}
