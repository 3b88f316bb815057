"""Sums that can be put together: a unit's are those of the units and contests right below it.

Whoever changes one contest works out only the units above it again. Put together in any grouping,
the same contests give the same sums; a count that one part does not report is not reported in the
whole (invariant 2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import race
from dauys.law.shares import printed, share
from dauys.record.aftermath import last_round
from dauys.record.corrections import KINDS as CORRECTING
from dauys.record.fielded import Fielded, add_fielded, decided_in, fielded_in
from dauys.record.persons import Days, Group, Persons, add_persons, days_in, persons_in
from dauys.record.phase import phase_word
from dauys.record.progress import NOTHING, Progress, progress
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot
from dauys.record.status import status
from dauys.record.turnout import Hours, add_hours, hours_of

COUNTS = ("roll", "issued", "ballots", "valid", "invalid", "against_all")
OUTCOMES = ("elected", "tie", "undetermined", "void", "second_round")
_NUMBERS = ("contests", "precincts", "precincts_reported", "candidates", *OUTCOMES)


@dataclass(slots=True)
class Nominated:
    """What a nominator's candidates have; ``votes`` None: not reported for one of them."""

    candidates: int = 0
    seats: int = 0
    votes: int | None = 0

    def add(self, other: Nominated) -> None:
        """Add another part."""
        self.candidates += other.candidates
        self.seats += other.seats
        self.votes = _plus(self.votes, other.votes)


class Corrected(NamedTuple):
    """An act that replaced or ended something, as the lists of the newest ones name it."""

    position: int
    contest: str
    act: str
    kind: str
    at: str
    precinct: str


#: So many corrections are kept in sums: the newest of several parts are among the parts' newest.
NEWEST = 5


@dataclass(slots=True)
class Sums:
    """Counts over contests.

    ``counts`` holds None for what one contest does not report; ``bases`` are the lines that the
    contests' forms call turnout (more than one: no common turnout). ``attention`` lists contests
    whose outcome waits for a decision of people, in the order in which they were added. ``hours``
    is turnout through the day, ``fielded`` what each party has, ``persons`` the candidacies by
    group, ``fielded_members`` the contests in which members of a party stand, ``days`` what each
    day changed in the field of candidates, ``statuses`` where the contests stand, ``corrected``
    the newest corrections, newest first, ``calendars`` one contest for each distinct calendar.
    """

    numbers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_NUMBERS, 0))
    counts: dict[str, int | None] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    bases: frozenset[str] = frozenset()
    nominators: dict[str, Nominated] = field(default_factory=dict)
    attention: tuple[str, ...] = ()
    hours: Hours = field(default_factory=dict)
    fielded: dict[str, Fielded] = field(default_factory=dict)
    progress: Progress = NOTHING
    persons: dict[Group, Persons] = field(default_factory=dict)
    fielded_members: Counter[str] = field(default_factory=Counter)
    days: Days = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    corrected: tuple[Corrected, ...] = ()
    calendars: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add(self, other: Sums) -> None:
        """Add another part."""
        for name, number in other.numbers.items():
            self.numbers[name] += number
        for name, count in other.counts.items():
            self.counts[name] = _plus(self.counts[name], count)
        self.bases |= other.bases
        for nominator, nominated in other.nominators.items():
            self.nominators.setdefault(nominator, Nominated()).add(nominated)
        self.attention += other.attention
        add_hours(self.hours, other.hours)
        add_fielded(self.fielded, other.fielded)
        self.progress = self.progress.plus(other.progress)
        add_persons(self.persons, other.persons)
        self.fielded_members.update(other.fielded_members)
        # Not Counter's own addition, which drops what is not above zero.
        self.days.update(other.days)
        self.statuses.update(other.statuses)
        self.corrected = _newest(*self.corrected, *other.corrected)
        for key, contest in other.calendars.items():
            self.calendars[key] = min(contest, self.calendars.get(key, contest))


#: Outcomes after which somebody has to decide.
ATTENTION = frozenset(("tie", "void", "second_round"))


def of_contest(snapshot: Snapshot, contest_id: str) -> Sums:
    """One contest's part.

    Later votings of a race are no contests more: what a race came to stands in its last voting,
    its voters are counted in the first.
    """
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    terms = contest.terms
    if terms is None:
        raise ValueError(f"{contest_id} has no terms")
    result = shown(snapshot, contest_id)
    # Every voting has a day of its own, also one that no other count knows.
    sums = Sums(hours=hours_of(snapshot, contest_id), fielded=decided_in(contest))
    sums.corrected = _corrected(snapshot, contest_id)
    if result.outcome.kind in ATTENTION or contest.annulled is not None:
        sums.attention = (contest_id,)
    if race(contest_id) != contest_id:
        return sums
    decisive = last_round(snapshot, contest_id)
    last: ContestState = snapshot.states[contest_stream(decisive)]
    outcome = shown(snapshot, decisive).outcome
    sums.numbers |= {
        "contests": 1,
        "precincts": len(terms.precincts),
        "precincts_reported": len(result.protocols),
        "candidates": len(contest.candidates),
        outcome.kind: 1,
    }
    sums.counts = {name: result.figures.lines.get(name) for name in COUNTS}
    sums.bases = frozenset((snapshot.form(contest).turnout_line,))
    add_fielded(sums.fielded, fielded_in(contest, result))
    for candidate in result.standing:
        nominator = contest.candidates[candidate].nominated_by
        one = Nominated(candidates=1, votes=result.figures.votes.get(candidate))
        sums.nominators.setdefault(nominator, Nominated()).add(one)
    # An annulled result is what the figures say, and nobody's seat.
    elected = outcome.candidate if outcome.kind == "elected" else None
    if not (elected and last.annulled is None and _not_cancelled(last, elected)):
        elected = None
    if elected:
        nominator = last.candidates[elected].nominated_by
        sums.nominators.setdefault(nominator, Nominated()).seats += 1
    won = (last, elected) if elected else None
    sums.persons = persons_in(snapshot, contest_id, result, won)
    members = {contest.candidates[candidate].member_of for candidate in result.standing}
    sums.fielded_members.update(party for party in members if party)
    sums.days = days_in(snapshot.acts.get(contest_stream(contest_id), ()))
    sums.progress = progress(snapshot, contest_id)
    word = status(snapshot, last, shown(snapshot, decisive))
    sums.statuses[phase_word(word, postponed=bool(last.postponed))] += 1
    if contest.transcribed is None:
        key = (terms.rulebook_sha256, terms.called_on or "", contest.vote_date, terms.zone)
        sums.calendars[key] = contest_id
    return sums


def _corrected(snapshot: Snapshot, contest_id: str) -> tuple[Corrected, ...]:
    """The contest's newest corrections."""
    streams = [contest_stream(contest_id)]
    streams += [f"precinct/{contest_id}/{n}" for n in snapshot.precincts(contest_id)]
    return _newest(
        *(
            Corrected(
                ref.position,
                contest_id,
                ref.id,
                ref.kind,
                ref.occurred_at,
                stream.rpartition("/")[2] if stream.startswith("precinct/") else "",
            )
            for stream in streams
            for ref in snapshot.acts.get(stream, ())
            if ref.kind in CORRECTING
        )
    )


def _newest(*found: Corrected) -> tuple[Corrected, ...]:
    return tuple(sorted(found, reverse=True)[:NEWEST])


def _not_cancelled(contest: ContestState, candidate: str) -> bool:
    """Whether no court cancelled the registration of this candidate as elected."""
    return contest.aftermath is None or candidate not in contest.aftermath.cancelled


def together(parts: Iterable[Sums]) -> Sums:
    """The sums of several parts."""
    sums = Sums()
    for part in parts:
        sums.add(part)
    return sums


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def totals(sums: Sums) -> dict[str, Any]:
    """The counts as documents give them; without contests every count is not reported."""
    row: dict[str, Any] = dict(sums.numbers)
    some = bool(sums.numbers["contests"])
    row |= {name: count if some else None for name, count in sums.counts.items()}
    basis = next(iter(sums.bases)) if len(sums.bases) == 1 else None
    row["turnout_basis"] = basis
    row["turnout"] = printed(share(row[basis], row["roll"])) if basis in COUNTS else None
    return row


def seats(sums: Sums) -> list[dict[str, Any]]:
    """Contests won by nominator, most first; nominators without one are not listed."""
    won = {name: one.seats for name, one in sums.nominators.items() if one.seats}
    return [
        {"nominator": nominator, "seats": count}
        for nominator, count in sorted(won.items(), key=lambda item: (-item[1], item[0]))
    ]


def by_nominator(snapshot: Snapshot, sums: Sums) -> list[dict[str, Any]]:
    """Candidates, seats and votes by nominator, most seats first."""
    rows: list[dict[str, Any]] = []
    for nominator, nominated in sums.nominators.items():
        party = snapshot.parties.get(nominator)
        rows.append(
            {
                "nominator": nominator,
                "names": dict(party.names) if party else {},
                "abbr": party.abbr or None if party else None,
                "colour": party.colour or None if party else None,
                "candidates": nominated.candidates,
                "seats": nominated.seats,
                "votes": nominated.votes,
            }
        )
    rows.sort(key=lambda row: (-row["seats"], -row["candidates"], row["nominator"]))
    return rows


def listed(contests: Sequence[str], sums: Sums, most: int) -> tuple[str, ...]:
    """The contests a unit or election lists itself: all, or those that need attention."""
    return tuple(contests) if len(contests) <= most else sums.attention
