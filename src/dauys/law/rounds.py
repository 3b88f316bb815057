"""What follows a voting that elected nobody, and whether a later voting may be called for it.

A second round, a repeat voting between named candidates, or a new election with nominations of
its own: which of them is data. Kazakhstan: repeat elections exist as a concept, their grounds
and their time (two months, from memory) were not read, so both wait for a settlement (D).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dauys.law.calendar import calendar
from dauys.law.citation import Citation
from dauys.law.days import days_after, months_after
from dauys.law.outcome import tie_parameter
from dauys.law.outcomes import REPEATS, Outcome, Stage
from dauys.law.parameters import Parameter
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, Unsettled, decide

Step = Literal["second_round", "repeat_voting", "new_election", "lot", "ask", "council"]
"""``lot``: people draw one; ``ask``: the upper commission is asked; ``council``: it elects."""

VOTINGS: frozenset[str] = frozenset({"second_round", "repeat_voting", "new_election"})
"""Steps that are a voting of their own, with a call."""

_STEP_OF_WORD: dict[str, Step] = {
    "repeat_voting": "repeat_voting",
    "repeat_voting_then_new_election": "repeat_voting",
    "new_election": "new_election",
    "repeat_election": "new_election",
    "repeat_without_same_candidates": "new_election",
    "by_lot": "lot",
    "council_elects": "council",
    "stop_and_ask": "ask",
}


@dataclass(frozen=True, slots=True)
class Following:
    """The next step after an outcome, and the rule it follows from.

    ``candidates``: who stands in the next voting, or among whom the lot is drawn; empty where
    nominations are open. ``barred``: who may not stand again. ``places``: how many are drawn.
    """

    step: Step
    rule: str
    citation: Citation | None
    candidates: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    places: int = 0


def what_follows(
    rulebook: Rulebook,
    on: date,
    outcome: Outcome,
    standing: Sequence[str],
    stage: Stage = "first",
    *,
    annulled: bool = False,
    settlements: Sequence[Settlement] = (),
) -> Following | Unsettled | None:
    """What the law orders after ``outcome`` of a voting at ``stage``; None: nothing is left open.

    ``standing`` are the candidates who could have been elected. `Unsettled` where the rule is
    there and nobody has settled it; None also where the rulebook has no rule or figures are
    missing, for then nothing follows yet.
    """
    name = _rule(rulebook, on, outcome, annulled=annulled)
    if name is None or rulebook.find(name, on) is None:
        return None
    answer = decide(rulebook, name, on, settlements)
    if isinstance(answer, Unsettled):
        return answer
    word = str(answer.value)
    if outcome.kind == "second_round" and not annulled:
        return Following("second_round", name, answer.citation, outcome.candidates)
    step = _STEP_OF_WORD[word]
    if word == "repeat_voting_then_new_election" and stage in REPEATS:
        step = "new_election"
    if outcome.kind == "tie" and not annulled:
        named = () if step == "new_election" else outcome.candidates
        return Following(step, name, answer.citation, named, (), outcome.places)
    named = tuple(standing) if step == "repeat_voting" else ()
    barred = tuple(standing) if word == "repeat_without_same_candidates" else ()
    return Following(step, name, answer.citation, named, barred)


def _rule(rulebook: Rulebook, on: date, outcome: Outcome, *, annulled: bool) -> str | None:
    """The parameter that says what follows."""
    if annulled:
        return "annulled_follows"
    if outcome.kind == "second_round":
        return "winner_rule"
    if outcome.kind == "tie":
        return tie_parameter(rulebook, on, for_places=bool(outcome.through) or outcome.places > 1)
    if outcome.kind == "void":
        return "void_follows"
    return "all_precincts_annulled" if outcome.reason == "precincts-annulled" else None


@dataclass(frozen=True, slots=True)
class Limit:
    """The days between which a later voting lies (both included), with the rule and the sum."""

    first: date | None
    last: date
    parameter: Parameter
    citation: Citation
    arithmetic: str


def time_of_round(
    rulebook: Rulebook,
    on: date,
    step: str,
    previous_vote: date,
    settlements: Sequence[Settlement] = (),
) -> Limit | Unsettled | None:
    """When the next voting takes place.

    A second round lies exactly ``second_round_after`` days after the first voting; any other
    within ``repeat_election_within`` months of it. None where the rulebook has no such rule.
    """
    name = "second_round_after" if step == "second_round" else "repeat_election_within"
    if rulebook.find(name, on) is None:
        return None
    answer = decide(rulebook, name, on, settlements)
    if isinstance(answer, Unsettled):
        return answer
    number = answer.value
    if not isinstance(number, int):
        return Unsettled(answer.parameter, None)
    return _limit(answer, number, previous_vote)


def _limit(answer: Decided, number: int, event: date) -> Limit:
    if answer.parameter.name == "second_round_after":
        day, arithmetic = days_after(event, number)
        return Limit(day, day, answer.parameter, answer.citation, arithmetic)
    last = months_after(event, number)
    shown = f"{event} + {number} m = {last}"
    return Limit(None, last, answer.parameter, answer.citation, shown)


def round_permitted(
    rulebook: Rulebook,
    following: Following | Unsettled | None,
    step: str,
    candidates: Collection[str],
    call: date,
    vote: date,
    previous_vote: date,
    zone: str,
    settlements: Sequence[Settlement] = (),
) -> Refusal | Unsettled | None:
    """Whether a later voting of this ``step`` may be called on ``call`` for ``vote``.

    R-312 where another step follows, or none; R-313 where others than those of the outcome would
    stand; R-314 outside the time, before its call, or too soon to nominate. A time that nobody
    has settled refuses nothing: the commission sets the day.
    """
    if isinstance(following, Unsettled):
        return following
    if following is None or following.step != step or step not in VOTINGS:
        return Refusal(
            "R-312",
            fields=("step",),
            citation=following.citation if following else None,
            facts={"called": step, "follows": following.step if following else ""},
        )
    if set(candidates) != set(following.candidates):
        return Refusal(
            "R-313",
            fields=("candidates",),
            citation=following.citation,
            facts={
                "expected": ", ".join(sorted(following.candidates)),
                "given": ", ".join(sorted(candidates)),
            },
        )
    if vote <= call or vote <= previous_vote:
        later = max(call, previous_vote) + timedelta(days=1)
        return _untimely(None, vote, later, None, f"{vote} ≤ {max(call, previous_vote)}")
    limit = time_of_round(rulebook, call, step, previous_vote, settlements)
    if isinstance(limit, Limit) and (vote > limit.last or (limit.first and vote < limit.first)):
        return _untimely(limit.citation, vote, limit.first, limit.last, limit.arithmetic)
    if step != "new_election":
        return None
    days = calendar(rulebook, call, vote, zone, "early", None, settlements)
    opens, closes = days.moment("nomination_opens"), days.moment("nomination_closes")
    if opens is None or closes is None or opens < closes:
        return None
    close = days.step("nomination_closes")
    return _untimely(
        close.citation if close else None, vote, None, None, f"{closes.date()} ≤ {opens.date()}"
    )


def _untimely(
    citation: Citation | None, vote: date, first: date | None, last: date | None, arithmetic: str
) -> Refusal:
    return Refusal(
        "R-314",
        fields=("vote_date",),
        citation=citation,
        facts={
            "vote": str(vote),
            "first": str(first or ""),
            "last": str(last or ""),
            "arithmetic": arithmetic,
        },
    )


def standing_in_round_permitted(
    stage: Stage, candidate: str, barred: Collection[str] = ()
) -> Refusal | None:
    """R-315: nobody is nominated for a voting between named candidates, or again where barred."""
    if stage in ("first", "new_election") and candidate not in barred:
        return None
    return Refusal("R-315", fields=("candidate",), facts={"candidate": candidate, "stage": stage})
