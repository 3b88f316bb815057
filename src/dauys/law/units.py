"""Units of parameters and the one way to write a value of each.

Values are whole numbers, exact ratios, words, clock times and a few small structures; never
floats. The unit says how to read the value, so a slip of the pen is found when the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Literal, TypeAlias

from dauys.law.faults import Fault
from dauys.law.nodes import Node, shown


@dataclass(frozen=True, slots=True)
class Moment:
    """A clock time so many days before voting day (0: on it), in local time."""

    days_before_vote: int
    at: time


@dataclass(frozen=True, slots=True)
class Conditions:
    """Named conditions with the least whole number each asks for.

    ``mode`` says whether one of them is enough (``any_of``) or every one is needed (``all_of``).
    """

    mode: Literal["any_of", "all_of"]
    least: tuple[tuple[str, int], ...]

    def met(self, figures: Mapping[str, int]) -> bool:
        """Whether ``figures`` (by name; a missing one counts as zero years) meet them."""
        answers = (figures.get(name, 0) >= least for name, least in self.least)
        return any(answers) if self.mode == "any_of" else all(answers)


Value: TypeAlias = (
    "int | bool | str | Fraction | time | tuple[time, ...] | tuple[str, ...] | tuple[date, ...]"
    " | Moment | Conditions"
)

NO_FACT = "none"
"""The word of a fact unit that asks for nothing (a reading may say so)."""

AGE_DAYS = ("nomination", "registration", "vote")
"""The days on which a candidate's age may count, in the order in which they come."""

WORKING_DAYS = "working_days_before_vote"
"""The unit of deadlines that skip week-ends and holidays (see `workdays`)."""

UNKNOWN = "unknown"
"""How a file says that a value or a date is not known; only a D-grade value may be unknown."""

_MODES: tuple[Literal["any_of", "all_of"], ...] = ("any_of", "all_of")
_WORD = re.compile(r"[a-z][a-z0-9_]*\Z")
_RATIO = re.compile(r"(0|[1-9][0-9]*)/([1-9][0-9]*)\Z")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])\Z")


def _count(node: Node) -> int:
    number = node.integer()
    if number < 0:
        raise _bad(node, "a number below zero counts nothing", "write zero or more")
    return number


def _flag(node: Node) -> bool:
    return node.flag()


def _word(node: Node) -> str:
    word = node.text()
    if not _WORD.match(word):
        raise _bad(node, "this unit takes one word", "write small letters, digits and underscores")
    return word


def _ratio(node: Node) -> Fraction:
    match = _RATIO.match(node.text())
    if not match:
        raise _bad(node, "a share is an exact ratio", 'write it as "1/100", in quotation marks')
    share = Fraction(int(match[1]), int(match[2]))
    if share > 1:
        raise _bad(node, "a share is at most the whole", "write a ratio from 0/1 to 1/1")
    return share


def _time(node: Node) -> time:
    match = _TIME.match(node.text())
    if not match:
        raise _bad(node, "not a clock time", 'write it as "18:00", from "00:00" to "23:59"')
    return time(int(match[1]), int(match[2]))


def _times(node: Node) -> tuple[time, ...]:
    times = tuple(_time(item) for item in node.items())
    if not times or list(times) != sorted(set(times)):
        raise _bad(node, "times of a day stand in their order, each once", "sort them")
    return times


def _words(node: Node) -> tuple[str, ...]:
    words = tuple(_word(item) for item in node.items())
    if not words or len(set(words)) != len(words):
        raise _bad(node, "a list names each thing once", "write every word once, at least one")
    return words


def _dates(node: Node) -> tuple[date, ...]:
    days = tuple(_date(item) for item in node.items())
    if not days or list(days) != sorted(set(days)):
        raise _bad(node, "days stand in their order, each once", "sort them")
    return days


def _date(node: Node) -> date:
    try:
        return date.fromisoformat(node.text())
    except ValueError as error:
        raise _bad(node, "not a day", "write it as YYYY-MM-DD") from error


def _moment(node: Node) -> Moment:
    entries = node.mapping()
    if set(entries) != {"days_before_vote", "at"}:
        raise _bad(node, "a moment needs days_before_vote and at", "write these two keys")
    return Moment(_count(entries["days_before_vote"]), _time(entries["at"]))


def _conditions(node: Node) -> Conditions:
    entries = node.mapping()
    for mode in _MODES:
        if set(entries) == {mode} and entries[mode].mapping():
            named = entries[mode].mapping().items()
            return Conditions(mode, tuple((name, _count(least)) for name, least in named))
    raise _bad(node, "conditions need any_of or all_of", "write any_of: {name: least number}")


_COUNTED = (
    "days",
    "days_after_call",
    "days_before_vote",
    WORKING_DAYS,
    "days_after_vote",
    "days_after_registration",
    "days_after_results_published",
    "days_before_term_expiry",
    "days_after_result",
    "months",
    "months_after_end_of_powers",
    "months_after_call",
    "months_after_vote",
    "months_after_result",
    "years",
    "hours",
    "minutes",
    "candidates",
    "voters",
    "members",
    "articles",
    "minimum_monthly_wage",
    "KZT",
    "GBP",
)
_RATIOS = (
    "ratio_of_district_voters",
    "ratio_of_votes",
    "ratio_of_voters",
    "ratio_of_members",
    "ratio_of_printed_sheet",
)

UNITS: dict[str, Callable[[Node], Value]] = {
    **dict.fromkeys(_COUNTED, _count),
    **dict.fromkeys(_RATIOS, _ratio),
    **dict.fromkeys(("body", "enum", "event", "fact_required", "fact_barred"), _word),
    "bool": _flag,
    "local_time": _time,
    "local_moment": _moment,
    "capital_times": _times,
    "local_times": _times,
    "words": _words,
    "dates": _dates,
    "conditions": _conditions,
}
"""Every unit with its reader."""

_AGAINST_ALL = frozenset({"none", "void_if_most", "void_if_majority"})
_FOLLOWS = frozenset(
    {
        "stop_and_ask",
        "new_election",
        "repeat_voting",
        "repeat_without_same_candidates",
        "council_elects",
    }
)

VOCABULARY: dict[str, frozenset[str]] = {
    "deadline_convention": frozenset({"full_days_between", "plain_subtraction"}),
    "winner_rule": frozenset(
        {"plurality_over_other_candidates", "majority_of_valid_else_second_round"}
    ),
    "against_all_effect": _AGAINST_ALL,
    "against_all_effect_in_repeat": _AGAINST_ALL,
    "void_follows": _FOLLOWS,
    "annulled_follows": _FOLLOWS,
    "all_precincts_annulled": frozenset({"stop_and_ask", "repeat_election"}),
    "second_round_tie_rule": frozenset({"stop_and_ask", "by_lot"}),
    "tie_rule": frozenset(
        {
            "stop_and_ask",
            "repeat_voting",
            "repeat_voting_then_new_election",
            "new_election",
            "by_lot",
        }
    ),
    "single_candidate_rule": frozenset(
        {
            "elected",
            "elected_if_more_than_against_all",
            "elected_if_majority_of_valid",
            "elected_unopposed",
            "not_held",
        }
    ),
    "commission_decision": frozenset({"majority_of_all_members", "majority_of_present"}),
    "self_nomination_rounding": frozenset({"ceiling", "floor", "half_up"}),
    "ballot_order": frozenset(
        {"alphabetical_state_language", "alphabetical", "by_registration", "by_lot"}
    ),
    "struck_candidate_votes": frozenset({"own_figure", "invalid"}),
    "contradictory_protocol": frozenset({"recount", "accept_as_signed"}),
    "candidate_age_on": frozenset(AGE_DAYS),
    "member_conflict_effect": frozenset({"may_not_vote", "may_vote"}),
    "tax_declaration_as_of": frozenset({"first_day_of_month_of_nomination_start"}),
    "notice_to_cure": frozenset({"until_named", "until_registration_closes"}),
    "deposit_refund_base": frozenset({"valid", "ballots"}),
    "deposit_of_unregistered": frozenset({"returned", "to_budget"}),
    "percent_base_published": frozenset({"candidates_plus_against_all_plus_invalid", "valid"}),
}
"""Parameters whose words this program acts on: any other word would be silently ignored."""


def read(name: str, unit: Node, value: Node) -> Value | None:
    """The value of parameter ``name``, or None for ``unknown``.

    Faults: F-114 unknown unit, F-113 a value the unit does not allow, F-105 and F-106 types.
    """
    reader = UNITS.get(unit.text())
    if reader is None:
        raise Fault(
            "F-114",
            what=f"an unknown unit of {name}",
            where=unit.where,
            value=unit.text(),
            why="a unit that nobody can read would be a number without meaning",
            remedy="use one of: " + ", ".join(sorted(UNITS)),
        )
    if value.value == UNKNOWN:
        return None
    found = reader(value)
    # A convention that one deadline has for itself knows the same words.
    words = VOCABULARY.get("deadline_convention" if name.endswith("_convention") else name)
    if words is not None and found not in words:
        raise _bad(
            value, f"{name} does not know this word", "use one of: " + ", ".join(sorted(words))
        )
    return found


def _bad(node: Node, why: str, remedy: str) -> Fault:
    return Fault(
        "F-113",
        what="a value that its unit does not allow",
        where=node.where,
        value=shown(node),
        why=why,
        remedy=remedy,
    )
