"""A played election beside the observed one: which sums agree, and by how much others differ.

Everything but sex and age is counted from the acts in the home. No act holds sex or age; they are
counted from the drawn country.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dauys.election.states import ContestState, PrecinctState
from dauys.record.snapshot import Snapshot
from dauys.rehearsal.country import Country
from dauys.rehearsal.observed import SELF, Observed
from dauys.rehearsal.targets import MEMBER, size_of

Table = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Line:
    """One figure beside its observed value. ``within`` is by how much it may differ: zero for
    sums that are kept exactly, None for what is only printed."""

    measure: str
    where: str
    observed: Fraction
    played: Fraction
    source: str
    within: Fraction | None = Fraction(0)

    @property
    def difference(self) -> Fraction:
        """Played less observed."""
        return self.played - self.observed

    @property
    def holds(self) -> bool:
        """Whether it differs by no more than it may."""
        return self.within is None or abs(self.difference) <= self.within


@dataclass
class Measured:
    """Sums of a played election, counted from its acts."""

    races: dict[str, int]
    precincts: int
    nominated: int
    registered: Table
    on_ballot: int
    winners: dict[str, int]
    incumbents: int
    roll: dict[str, int]
    voters: dict[str, int]
    #: Voters by region and hour ("12:00" of the capital's reports, in their order).
    reports: dict[str, list[int]]


def measure(snapshot: Snapshot, observed: Observed) -> Measured:
    """The sums of the general election of a home, from its states and tabulated results."""
    regions = [region.id for region in observed.regions]
    made = Measured(dict.fromkeys(regions, 0), 0, 0, {}, 0, {}, 0,
                    dict.fromkeys(regions, 0), dict.fromkeys(regions, 0),
                    {region: [] for region in regions})  # fmt: skip
    for contest_id, contest in snapshot.contests.get(observed.election, {}).items():
        if contest.terms is None:
            continue
        region = snapshot.path(contest.terms.unit)[1].id
        made.races[region] += 1
        made.precincts += len(contest.terms.precincts)
        _candidacies(made, contest, region)
        _outcome(made, snapshot, contest_id, contest, observed)
        for precinct in snapshot.precincts(contest_id).values():
            _station(made, precinct, region)
    return made


def _candidacies(made: Measured, contest: ContestState, region: str) -> None:
    made.nominated += len(contest.candidates)
    decisions = contest.remedies.decisions.values() if contest.remedies else ()
    in_time = {one.candidate for one in decisions if one.kind == "candidate.registered"}
    for candidate in in_time:
        cell = (region, contest.candidates[candidate].nominated_by)
        made.registered[cell] = made.registered.get(cell, 0) + 1
    if contest.ballot is not None:
        made.on_ballot += len(contest.ballot.candidates)


def _outcome(
    made: Measured, snapshot: Snapshot, contest_id: str, contest: ContestState, observed: Observed
) -> None:
    winner = snapshot.result(contest_id).outcome.candidate if contest.ballot else None
    if not winner:
        return
    candidacy = contest.candidates[winner]
    group = candidacy.nominated_by
    if group == SELF and candidacy.member_of == observed.first_party.id:
        group = MEMBER
    made.winners[group] = made.winners.get(group, 0) + 1
    made.incumbents += bool(candidacy.incumbent)


def _station(made: Measured, precinct: PrecinctState, region: str) -> None:
    if precinct.protocol is None:
        return
    made.roll[region] += precinct.protocol.lines.get("roll") or 0
    made.voters[region] += precinct.protocol.lines.get("issued") or 0
    sums = made.reports[region]
    for place, report in enumerate(precinct.turnout):
        if place == len(sums):
            sums.append(0)
        sums[place] += report.issued


def compare(measured: Measured, country: Country) -> list[Line]:
    """Every marginal that is observed; a smaller country is held against its share of each."""
    o = country.observed
    size, races = size_of(o, country.profile, sum(measured.races.values()))
    share = Fraction(size.wanted, size.full)
    near = Fraction(0) if size.wanted == size.full else Fraction(1, 2)
    table = country.profile == "table"
    lines = [
        Line("contests", region.id, Fraction(races[i]), Fraction(measured.races[region.id]),
             o.row(region.id).source or "page")
        for i, region in enumerate(o.regions)
    ]  # fmt: skip

    def total(name: str, value: int, played: int, source: str, allowed: Fraction = near) -> None:
        lines.append(Line(name, o.country, value * share, Fraction(played), source, allowed))

    t = o.totals
    registered = sum(measured.registered.values())
    by_self = sum(n for (_, who), n in measured.registered.items() if who == SELF)
    total(
        "precincts",
        t.precincts.value,
        measured.precincts,
        t.precincts.source,
        near + Fraction(0 if size.wanted == size.full else 5),
    )
    total("voters listed", t.roll.value, sum(measured.roll.values()), t.roll.source)
    if table:
        whole = sum(region.table["total"] for region in o.regions)
        own = sum(region.table[SELF] for region in o.regions)
        total("registered", whole, registered, "page")
        total("registered, self-nominated", own, by_self, "page", near * 4)
    else:
        total("nominated", t.nominated.value, measured.nominated, t.nominated.source, near * 2)
        total("registered", t.registered.value, registered, t.registered.source)
        total("registered, by parties", t.registered_by_parties.value, registered - by_self,
              t.registered_by_parties.source, near * 4)  # fmt: skip
    lines += _winners(measured, o, size.wanted == size.full and not table, share)
    lines += _turnout(measured, o)
    lines += _people(country, o, share, near)
    return lines


def _winners(measured: Measured, o: Observed, exact: bool, share: Fraction) -> Iterator[Line]:
    allowed = Fraction(0) if exact else None
    seats = {**o.seats.nominees, MEMBER: sum(o.seats.members.values()), SELF: o.seats.self_}
    for group, number in seats.items():
        played = Fraction(measured.winners.get(group, 0))
        yield Line(f"winners, {group}", o.country, number * share, played, o.seats.source, allowed)
    part, whole = o.incumbents.winners
    won = sum(measured.winners.values())
    yield Line("incumbents among winners, %", o.country, Fraction(100 * part, whole),
               Fraction(100 * measured.incumbents, max(1, won)), o.incumbents.source,
               Fraction(1) if exact else None)  # fmt: skip


def _turnout(measured: Measured, o: Observed) -> Iterator[Line]:
    tenth = Fraction(1, 10)
    for region in o.regions:
        roll = measured.roll[region.id]
        if not roll:
            continue
        played = Fraction(100 * measured.voters[region.id], roll)
        yield Line("turnout, %", region.id, Fraction(region.turnout_per_mille, 10), played,
                   "astanatv", tenth if roll > 10_000 else None)  # fmt: skip
    roll = sum(measured.roll.values())
    if roll:
        whole = sum(1 for region in o.regions if measured.races[region.id]) == len(o.regions)
        yield Line("turnout, %", o.country, Fraction(o.totals.turnout_per_myriad.value, 100),
                   Fraction(100 * sum(measured.voters.values()), roll),
                   o.totals.turnout_per_myriad.source,
                   Fraction(1, 100) if whole and roll > 10**6 else None)  # fmt: skip


def _people(country: Country, o: Observed, share: Fraction, near: Fraction) -> Iterator[Line]:
    people = [c for contest in country.contests() for c in contest.candidates if c.registered]
    women = sum(1 for one in people if one.sex == "woman")
    yield Line("women among the registered (drawn)", o.country, o.totals.women.value * share,
               Fraction(women), o.totals.women.source, near * 4)  # fmt: skip
    ours = [one for one in people if one.nominated_by == o.first_party.id]
    if ours:
        first = o.first_party
        yield Line(
            f"average age, {first.id} (drawn)",
            o.country,
            Fraction(first.average_age),
            Fraction(sum(one.age for one in ours), len(ours)),
            first.source,
            None,
        )
        young = sum(1 for one in ours if one.age < 35)
        yield Line(
            f"under 35, {first.id}, % (drawn)",
            o.country,
            Fraction(100 * first.under_35[0], first.under_35[1]),
            Fraction(100 * young, len(ours)),
            first.source,
            None,
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """The candidates' table beside the page's: how many candidates stand in another cell."""

    cells: int
    largest: Fraction
    #: Half the sum of all differences, as a share of all candidates (0: the same table).
    dissimilarity: Fraction


def table_fit(measured: Measured, o: Observed) -> Fit:
    """Registered candidates by region and nominator, as shares, beside the table of the page."""
    nominators = [*(party.id for party in o.parties), SELF]
    whole = sum(region.table["total"] for region in o.regions)
    played = max(1, sum(measured.registered.values()))
    differences = [
        Fraction(measured.registered.get((region.id, who), 0), played)
        - Fraction(region.table[who], whole)
        for region in o.regions
        for who in nominators
    ]
    return Fit(
        cells=len(differences),
        largest=max(abs(difference) for difference in differences) * played,
        dissimilarity=sum((abs(d) for d in differences), Fraction(0)) / 2,
    )
