"""Members of commissions: who fills seats, for how long, one per party; conflicts of interest.

Kazakhstan, Art. 10(3) (Constitutional Law No. 545 of 2004): territorial and precinct commissions
are elected by mäslihats for five years on the proposals of parties, one member for each. Art. 31
(text of about 2018): a candidate's proxy is no member. The chair represents the commission in
court (Constitutional Law No. 44 of 2005). Who fills a vacancy, and whether a member with a
conflict of interest may vote, was not read (D).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dauys.law.checks.rule import design
from dauys.law.days import days_after, months_after
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.sessions import votes_needed
from dauys.law.settlement import Settlement, Unsettled, decide

ELECTED = frozenset(("territorial", "precinct"))
"""Levels of commissions that `commission_formed_by` is about."""
_MAY_NOT_VOTE = "may_not_vote"


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a commission; both days are in force. ``party`` is empty for other proposers."""

    member: str
    party: str
    since: date
    until: date

    def held(self, on: date) -> bool:
        """Whether the member sits on that day."""
        return self.since <= on <= self.until

    def meets(self, other: Seat) -> bool:
        """Whether there is a day on which both sit."""
        return self.since <= other.until and other.since <= self.until


def seated(seats: Sequence[Seat], on: date) -> tuple[str, ...]:
    """The members who sit on a day, in the order of their seats."""
    return tuple(seat.member for seat in seats if seat.held(on))


def most_at_once(seats: Sequence[Seat], new: Seat) -> int:
    """How many sit at most on any one day of ``new``, itself included."""
    days = [new.since, *(s.since for s in seats if new.since <= s.since <= new.until)]
    return max(len(seated(seats, day)) for day in days) + 1


def seat_permitted(
    rulebook: Rulebook, seats: Sequence[Seat], new: Seat, size: int, replaced: Seat | None = None
) -> Refusal | None:
    """Whether ``new`` may sit beside ``seats`` in a commission of ``size`` members.

    R-020 a second member of one party at one time, R-021 more members than the commission has,
    R-022 a seat longer than the term of a commission. ``replaced`` is the seat that is taken
    over, with the last day it was given for: its term goes on, no new one begins.
    """
    on = new.since
    limit = rulebook.find("commission_members_per_party_max", on)
    if new.party and limit is not None and limit.decides and isinstance(limit.value, int):
        same = [seat for seat in seats if seat.party == new.party and seat.meets(new)]
        if len(same) >= limit.value:
            return Refusal(
                "R-020",
                fields=("nominated_by",),
                citation=limit.citation,
                facts={
                    "party": new.party,
                    "members": ", ".join(seat.member for seat in same),
                    "limit": limit.value,
                },
            )
    most = most_at_once(seats, new)
    if most > size:
        facts: dict[str, str | int] = {"members": most, "size": size}
        return Refusal("R-021", fields=("since", "until"), facts=facts)
    term = rulebook.find("commission_term", on)
    if term is None or not term.decides or not isinstance(term.value, int):
        return None
    last = months_after(on, 12 * term.value) - timedelta(days=1)
    if replaced is not None:
        last = min(last, replaced.until)
    if new.until <= last:
        return None
    return Refusal(
        "R-022",
        fields=("until",),
        citation=term.citation,
        facts={"until": str(new.until), "last": str(last), "years": term.value},
    )


def filled_by_permitted(
    rulebook: Rulebook,
    on: date,
    level: str,
    body: str,
    vacancy: bool,
    settlements: Sequence[Settlement] = (),
) -> Refusal | Unsettled | None:
    """R-023 for a seat filled by another body than the law names.

    The body that forms a commission fills its vacancies in every reading; whether another may
    is `Unsettled` until a commission settles it. Commissions of other levels are not asked.
    """
    rule = rulebook.find("commission_formed_by", on)
    if level not in ELECTED or rule is None or not rule.decides or rule.value == body:
        return None
    citation = rule.citation
    bodies: tuple[str, ...] = (str(rule.value),)
    if vacancy and rulebook.find("commission_vacancy_filled_by", on) is not None:
        answer = decide(rulebook, "commission_vacancy_filled_by", on, settlements)
        if isinstance(answer, Unsettled):
            return answer
        if isinstance(answer.value, tuple):
            citation, bodies = answer.citation, tuple(str(word) for word in answer.value)
        if body in bodies:
            return None
    facts: dict[str, str | int] = {"by": body, "bodies": ", ".join(bodies)}
    return Refusal("R-023", fields=("by",), citation=citation, facts=facts)


def present_permitted(
    seats: Sequence[Seat], on: date, named: Collection[str], field: str
) -> Refusal | None:
    """R-024 where somebody is named as a member who does not sit on that day."""
    strangers = sorted(set(named) - set(seated(seats, on)))
    return not_seated(strangers, on, field) if strangers else None


def not_seated(strangers: Sequence[str], on: date, field: str) -> Refusal:
    """R-024 for people who are no members of the commission on that day."""
    facts: dict[str, str | int] = {"members": ", ".join(strangers), "on": str(on)}
    return Refusal("R-024", fields=(field,), facts=facts)


def all_seats_filled(seats: Sequence[Seat], on: date, size: int) -> Finding | None:
    """W-360 where seats are vacant: the quorum is still counted of all of them."""
    filled = len(seated(seats, on))
    if filled >= size:
        return None
    cited = design("a commission sits with all its members")
    return Finding("W-360", "warning", ("members_present",), f"{filled} < {size}", cited)


def votes_permitted(
    rulebook: Rulebook,
    on: date,
    members: int,
    conflicted: int,
    voted: int,
    settlements: Sequence[Settlement] = (),
) -> Refusal | Unsettled | None:
    """R-025 where more voted than members without a conflict of interest.

    ``members`` are those who could vote (present by name, or all), ``conflicted`` those of them
    with a declared conflict, ``voted`` votes and abstentions. As long as no more voted than are
    free of a conflict, every reading permits the decision; beyond that it is `Unsettled` until a
    commission has settled ``member_conflict_effect``.
    """
    if conflicted == 0 or voted <= members - conflicted:
        return None
    if rulebook.find("member_conflict_effect", on) is None:
        return None
    rule = decide(rulebook, "member_conflict_effect", on, settlements)
    if isinstance(rule, Unsettled):
        return rule
    if rule.value != _MAY_NOT_VOTE:
        return None
    return Refusal(
        "R-025",
        fields=("decision",),
        citation=rule.citation,
        facts={"voted": voted, "members": members, "conflicted": conflicted},
    )


def can_still_decide(
    rulebook: Rulebook,
    on: date,
    members: int,
    conflicted: int,
    settlements: Sequence[Settlement] = (),
) -> Finding | None:
    """W-361 where too few members without a conflict are left for any majority.

    Not where a commission has settled that such members vote.
    """
    if rulebook.find("member_conflict_effect", on) is None:
        return None
    rule = decide(rulebook, "member_conflict_effect", on, settlements)
    if not isinstance(rule, Unsettled) and rule.value != _MAY_NOT_VOTE:
        return None
    needed = votes_needed(rulebook, on, members, members - conflicted)
    if needed is None or members - conflicted >= needed:
        return None
    cited = rulebook.find("commission_decision", on)
    told = f"{members} - {conflicted} = {members - conflicted} < {needed}"
    return Finding("W-361", "warning", ("member",), told, cited.citation if cited else None)


def represented_by_chair(rulebook: Rulebook, on: date, role: str) -> Finding | None:
    """W-362 where another member than the law names spoke for the commission in court."""
    rule = rulebook.find("commission_represented_by", on)
    if rule is None or not rule.decides or rule.value == role:
        return None
    return Finding("W-362", "warning", ("member",), f"{role} ≠ {rule.value}", rule.citation)


def no_proxy(rulebook: Rulebook, on: date, relation: str) -> Finding | None:
    """W-363 where a candidate's proxy sits in a commission, which Art. 31 does not permit."""
    rule = rulebook.find("proxy_may_be_member", on)
    if rule is None or not rule.decides or rule.value is not False or relation != "proxy":
        return None
    return Finding("W-363", "warning", ("relation",), "proxy ∧ member", rule.citation)


def composition_late(rulebook: Rulebook, called: date, published: date) -> Finding | None:
    """W-364 where the composition of the commission was published after its last day.

    Within ten days of the call (A, a commission's calendar plan of 2023; article not found).
    """
    rule = rulebook.find("tec_composition_published_within", called)
    if rule is None or not rule.decides or not isinstance(rule.value, int):
        return None
    last, arithmetic = days_after(called, rule.value)
    if published <= last:
        return None
    return Finding("W-364", "warning", ("on",), f"{published} > {arithmetic}", rule.citation)
