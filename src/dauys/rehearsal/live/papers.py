"""The signed papers of a rehearsal's stations, as couriers bring them to be typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dauys.law.figures import VOTES
from dauys.rehearsal.country import Contest, Precinct
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.faults.figures import ON_PAPER, altered
from dauys.rehearsal.names import Name
from dauys.rehearsal.stages.campaigning import standing
from dauys.rehearsal.stages.counting import LATE, NEW_COUNT, Arrival
from dauys.rehearsal.stages.polling import counts, true_counts
from dauys.rehearsal.votes import Count
from dauys.rehearsal.words import _
from dauys.wording.current import language
from dauys.wording.names import choose

_WIDTH: Final = 76


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the paper; ``value`` None: nothing is written on it."""

    number: str
    field: str
    names: dict[str, str]
    value: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One signed protocol. ``copy`` 2: made after a new count, in the place of the first."""

    contest: Contest
    place: Name
    precinct: Precinct
    copy: int
    count: Count
    signed: datetime
    came: datetime
    rows: tuple[Row, ...]

    @property
    def difference(self) -> int:
        """Ballots issued that were not found, as the commission itself declares it."""
        return (self.count.lines["issued"] or 0) - (self.count.lines["ballots"] or 0)


def papers(desk: Desk, contest: Contest, precinct: Precinct) -> tuple[Paper, ...]:
    """The papers of one station: one, or two where the first contradicts itself."""
    arrival = Arrival.of(desk, contest, precinct)
    right = counts(desk, contest)[precinct.number]
    wrong = None
    for fault in desk.faults.at(contest.id, precinct.number):
        if fault.kind in ON_PAPER:
            wrong = altered(fault, true_counts(desk, contest), contest.winner)
        elif fault.kind == "late_protocol":
            arrival = arrival.later(LATE)
    if wrong is None:
        return (_paper(desk, contest, precinct, 1, right, arrival),)
    again = arrival.later(NEW_COUNT)
    return (
        _paper(desk, contest, precinct, 1, wrong, arrival),
        _paper(desk, contest, precinct, 2, right, again),
    )


def _paper(
    desk: Desk, contest: Contest, precinct: Precinct, copy: int, count: Count, arrival: Arrival
) -> Paper:
    return Paper(
        contest=contest,
        place=contest.name,
        precinct=precinct,
        copy=copy,
        count=count,
        signed=arrival.signed,
        came=arrival.came,
        rows=tuple(_rows(desk, contest, count)),
    )


def _rows(desk: Desk, contest: Contest, count: Count) -> Iterator[Row]:
    form = desk.law.rulebook.form(desk.law.observed.form)
    for line in form.paper:
        if line.kind != "votes":
            yield Row(line.number, line.id, dict(line.wording), count.lines.get(line.id))
            continue
        for place, one in enumerate(standing(contest), 1):
            names = one.name.full.forms()
            yield Row(f"{line.number}.{place}", VOTES + one.id, names, count.votes[one.id])


def written(one: Paper) -> str:
    """A paper as plain text, in the present language."""
    head = _("Station {number}", number=one.precinct.number)
    if one.copy > 1:
        head += ", " + _("second paper, after a new count")
    lines = [
        _("REHEARSAL. Invented figures of an invented election."),
        head,
        one.contest.id,
        _("Signed on {day} at {time}; comes at {came}",
          day=f"{one.signed:%Y-%m-%d}", time=f"{one.signed:%H:%M}", came=f"{one.came:%H:%M}"),
        _("Signed by chair, secretary; {n} members in all", n=one.precinct.members),
    ]  # fmt: skip
    if one.difference:
        lines.append(_("Difference that the commission declares: {n}", n=one.difference))
    lines.append("-" * _WIDTH)
    for row in one.rows:
        name, _code = choose(row.names, language())
        value = "—" if row.value is None else str(row.value)
        room = _WIDTH - 16
        text = name if len(name) <= room else name[: room - 1] + "…"
        lines.append(f"{row.number:<7}{text:<{room}} {value:>8}")
    return "\n".join(lines) + "\n"


def every(desks: Iterable[Desk]) -> Iterator[Paper]:
    """Every paper of these commissions, in the order in which they come."""
    found = [
        paper
        for desk in desks
        for contest in desk.district.contests
        for precinct in contest.precincts
        for paper in papers(desk, contest, precinct)
    ]
    yield from sorted(found, key=lambda one: (one.came, one.contest.id, one.precinct.number))
