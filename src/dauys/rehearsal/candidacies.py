"""Who stands where: every contest of a region gets its candidates and its winner.

The region's sums are kept exactly: nominators, winners, women, incumbents, and nominees who are
not registered.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dauys.rehearsal import names
from dauys.rehearsal.apportion import apportion
from dauys.rehearsal.country import REFUSED, Appeal, Candidate, Fate
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.names import Sex
from dauys.rehearsal.observed import SELF, Observed
from dauys.rehearsal.targets import MEMBER, RegionTargets

_LEAST_AGE, _YOUNG, _OLDEST = 26, 35, 62


@dataclass
class Slot:
    """A candidacy before it has a name."""

    nominated_by: str
    fate: Fate = "stands"
    wins: bool = False
    member: bool = False
    incumbent: bool = False
    sex: Sex = "man"
    age: int = 0
    appeal: Appeal = ""


@dataclass
class Field:
    """The candidacies of one contest; ``winner`` is among them."""

    slots: list[Slot] = field(default_factory=list)

    def standing(self) -> int:
        """How many will be on the ballot."""
        return sum(1 for slot in self.slots if slot.fate == "stands")

    def has(self, nominator: str) -> bool:
        """Whether this party has nominated here."""
        return any(slot.nominated_by == nominator for slot in self.slots)

    def held(self) -> bool:
        """Whether an incumbent stands here."""
        return any(slot.incumbent for slot in self.slots)


def fields(draws: Draws, o: Observed, region: RegionTargets, early: int) -> list[Field]:
    """The contests of a region with their candidacies; the first ``early`` fill vacant posts."""
    made = [Field() for _ in range(region.contests)]
    if not made:
        return made
    _place_winners(draws, made, region)
    _place_others(draws, made, region)
    _place_lost(draws, o, made, region)
    _incumbents(draws, o, made, region, early)
    _sexes(draws, o, made, region)
    _ages(draws, o, made)
    _afterwards(draws, o, made)
    return made


def _place_winners(draws: Draws, made: list[Field], region: RegionTargets) -> None:
    groups = [group for group, number in region.winners.items() for _ in range(number)]
    draws.shuffle(groups)
    for contest, group in zip(made, groups, strict=True):
        nominator = SELF if group == MEMBER else group
        contest.slots.append(Slot(nominator, wins=True, member=group == MEMBER))


def _place_others(draws: Draws, made: list[Field], region: RegionTargets) -> None:
    for party, number in region.standing.items():
        if party == SELF:
            continue
        rest = number - region.winners[party]
        free = [contest for contest in draws.shuffled(made) if not contest.has(party)]
        free.sort(key=Field.standing)
        for contest in free[:rest]:
            contest.slots.append(Slot(party))
    rest = region.standing[SELF] - region.winners[SELF] - region.winners[MEMBER]
    # Everywhere two at least; the others where chance has it, most with few.
    for contest in draws.shuffled(made):
        if rest > 0 and contest.standing() < 2:
            contest.slots.append(Slot(SELF))
            rest -= 1
    while rest > 0:
        one, other = draws.pick(made), draws.pick(made)
        (one if one.standing() <= other.standing() else other).slots.append(Slot(SELF))
        rest -= 1


def _place_lost(draws: Draws, o: Observed, made: list[Field], region: RegionTargets) -> None:
    for nominator, number in region.lost.items():
        weights = dict(o.assumed.lost)
        if nominator != SELF:
            weights.pop("signatures")
        reasons: list[Fate] = []
        for reason, share in zip(weights, apportion(number, list(weights.values())), strict=True):
            reasons += [reason] * share  # type: ignore[list-item]
        for reason in reasons:
            where = draws.shuffled(made)
            free = [c for c in where if nominator == SELF or not c.has(nominator)]
            # A party that stands everywhere lost a nominee before it named another.
            contest = free[0] if free else where[0]
            slot = Slot(nominator if free else SELF, fate=reason)
            if reason in REFUSED and draws.chance(o.assumed.appealed, 1000):
                slot.appeal = "won" if draws.chance(o.assumed.won_in_court, 1000) else "lost"
            contest.slots.append(slot)


def _incumbents(
    draws: Draws, o: Observed, made: list[Field], region: RegionTargets, early: int
) -> None:
    filled = made[early:]  # a vacant post has nobody who holds it
    for group, number in region.incumbents.items():
        winners = [
            slot
            for contest in filled
            for slot in contest.slots
            if slot.wins and (MEMBER if slot.member else slot.nominated_by) == group
        ]
        for slot in draws.shuffled(winners)[:number]:
            slot.incumbent = True
    losing = [
        slot
        for contest in filled
        if not contest.held()
        for slot in contest.slots
        if slot.nominated_by == o.first_party.id and not slot.wins and slot.fate == "stands"
    ]
    for slot in draws.shuffled(losing)[: region.incumbents_losing]:
        slot.incumbent = True


def _sexes(draws: Draws, o: Observed, made: list[Field], region: RegionTargets) -> None:
    ours: list[Slot] = []
    others: list[Slot] = []
    for contest in made:
        for slot in contest.slots:
            if slot.fate != "stands":
                slot.sex = "woman" if draws.chance(1, 5) else "man"
            elif slot.nominated_by == o.first_party.id:
                ours.append(slot)
            else:
                others.append(slot)
    for group, number in zip((ours, others), region.women, strict=True):
        for slot in draws.shuffled(group)[:number]:
            slot.sex = "woman"


def _ages(draws: Draws, o: Observed, made: list[Field]) -> None:
    part, whole = o.first_party.under_35
    for contest in made:
        for slot in contest.slots:
            average = o.assumed.average_age
            if slot.nominated_by == o.first_party.id:
                average = o.first_party.average_age
            if draws.chance(part, whole):
                slot.age = draws.between(_LEAST_AGE, _YOUNG - 1)
            else:
                # So that young and old together have the average.
                old = average * whole - part * (_LEAST_AGE + _YOUNG - 1) // 2
                rest = (2 * old + whole - part) // (2 * (whole - part))
                spread = min(_OLDEST - rest, rest - _YOUNG)
                slot.age = draws.between(rest - spread, rest + spread)


def _afterwards(draws: Draws, o: Observed, made: list[Field]) -> None:
    """Some registrations are cancelled and some registered candidates withdraw."""
    assumed = o.assumed
    for contest in made:
        for slot in contest.slots:
            if slot.wins or slot.incumbent or slot.fate != "stands" or contest.standing() < 3:
                continue
            at = draws.below(1000)
            if at < assumed.cancelled:
                slot.fate = "cancelled"
            elif at < assumed.cancelled + assumed.withdrew_after:
                slot.fate = "left"


def named(draws: Draws, o: Observed, contest: Field) -> tuple[tuple[Candidate, ...], str]:
    """Names for everybody, no two alike in a contest, and who wins."""
    taken: set[str] = set()
    made: list[Candidate] = []
    winner = ""
    for slot in draws.shuffled(contest.slots):
        name = names.person(draws, slot.sex, o.assumed.proportion_of_language)
        while name.id in taken:
            name = names.person(draws, slot.sex, o.assumed.proportion_of_language)
        taken.add(name.id)
        member = o.first_party.id if slot.member else None
        candidate = Candidate(
            id=name.id,
            name=name,
            sex=slot.sex,
            age=slot.age,
            nominated_by=slot.nominated_by,
            member_of=slot.nominated_by if slot.nominated_by != SELF else member,
            incumbent=slot.incumbent,
            fate=slot.fate,
            appeal=slot.appeal,
        )
        made.append(candidate)
        if slot.wins:
            winner = candidate.id
    return tuple(made), winner
