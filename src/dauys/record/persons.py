"""Candidacies counted by who nominated and by membership, as parts that can be put together.

A transcribed contest has candidates whose nomination and registration no act here states: their
numbers are not reported, and neither is a sum with one of them (invariant 2). What acts never
carry (sex, age) is not counted here at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import Result
from dauys.record.snapshot import ActRef, Snapshot

#: Who nominated, and the party whose member the candidate is ("": not stated).
Group = tuple[str, str]

NOMINATED, REGISTERED, STANDING = "nominated", "registered", "standing"
#: Numbers by local day: what a day added to (or took from) each of the three.
Days = Counter[tuple[str, str]]

_ENTERS = frozenset({"candidate.registered", "candidate.reinstated"})
_LEAVES = frozenset({"candidate.cancelled", "candidate.withdrawn", "candidate.died"})


@dataclass(slots=True)
class Persons:
    """Candidacies of one group. None: not reported for one of them.

    ``kept`` and ``new`` are those who held the post and those who did not, ``unstated`` those of
    whom nobody recorded it; ``won_…`` the same among those elected by the figures.
    """

    nominated: int | None = 0
    registered: int | None = 0
    on_ballot: int = 0
    kept: int = 0
    new: int = 0
    unstated: int = 0
    seats: int = 0
    won_kept: int = 0
    won_new: int = 0
    won_unstated: int = 0
    votes: int | None = 0

    def add(self, other: Persons) -> None:
        """Add another part."""
        for name in Persons.__slots__:
            one, more = getattr(self, name), getattr(other, name)
            setattr(self, name, None if one is None or more is None else one + more)


def total(parts: Iterable[Persons]) -> Persons:
    """Several groups together."""
    whole = Persons()
    for part in parts:
        whole.add(part)
    return whole


def add_persons(persons: dict[Group, Persons], more: Mapping[Group, Persons]) -> None:
    """Add other contests' parts to these."""
    for group, part in more.items():
        persons.setdefault(group, Persons()).add(part)


def persons_in(
    snapshot: Snapshot, contest_id: str, result: Result, elected: tuple[ContestState, str] | None
) -> dict[Group, Persons]:
    """One contest's candidacies by group.

    ``elected`` is whom the figures elect, with the voting that elected (a later one, perhaps).
    """
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    acts = snapshot.acts.get(contest_stream(contest_id), ())
    known = contest.transcribed is None
    registered = {r.told.about for r in acts if r.kind == "candidate.registered" and r.told}
    found: dict[Group, Persons] = {}
    for candidate in contest.candidates.values():
        group = (candidate.nominated_by, candidate.member_of or "")
        standing = candidate.id in result.standing
        one = Persons(
            nominated=1 if known else None,
            registered=int(candidate.id in registered) if known else None,
            on_ballot=int(standing),
            votes=result.figures.votes.get(candidate.id) if standing else 0,
        )
        if standing:
            setattr(one, _held(candidate.incumbent), 1)
        found.setdefault(group, Persons()).add(one)
    if elected is not None:
        winner = elected[0].candidates[elected[1]]
        one = Persons(seats=1)
        setattr(one, f"won_{_held(winner.incumbent)}", 1)
        found.setdefault((winner.nominated_by, winner.member_of or ""), Persons()).add(one)
    return found


def _held(incumbent: bool | None) -> str:
    return "unstated" if incumbent is None else "kept" if incumbent else "new"


def days_in(acts: Iterable[ActRef]) -> Days:
    """What each day changed: nominations, registrations, and how many stand.

    ``acts`` are a contest's, in order. Who is reinstated stands again and was registered before.
    """
    days: Days = Counter()
    standing: set[str] = set()
    for ref in acts:
        if ref.told is None or not ref.kind.startswith("candidate."):
            continue
        day, who = ref.occurred_at[:10], ref.told.about
        if ref.kind == "candidate.nominated":
            days[day, NOMINATED] += 1
        elif ref.kind in _ENTERS and who not in standing:
            standing.add(who)
            days[day, STANDING] += 1
            days[day, REGISTERED] += ref.kind == "candidate.registered"
        elif ref.kind in _LEAVES and who in standing:
            standing.remove(who)
            days[day, STANDING] -= 1
    return days


def series(days: Days) -> list[dict[str, int | str]]:
    """The three numbers at the end of each day on which one of them changed, with the day."""
    running = dict.fromkeys((NOMINATED, REGISTERED, STANDING), 0)
    rows: list[dict[str, int | str]] = []
    for day in sorted({day for day, _ in days}):
        for name in running:
            running[name] += days.get((day, name), 0)
        rows.append({"as_of": day, **running})
    return rows
