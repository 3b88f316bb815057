"""Figures that the tables state themselves, beside the same figures worked out from precincts.

Sums, numbers of candidates and precincts, winners, official aggregates at every level: none of
them is imported. They are compared, and what differs is said with its arithmetic; it is not a
fault of the table's form, and nothing is corrected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dauys.exchange.mapping import AggregatesPart
from dauys.exchange.tabledata import AggregateRow, ContestRows, Tables
from dauys.law.figures import Figures
from dauys.law.outcome import outcome

#: As many differences are written out; the rest is counted.
MOST_SHOWN = 20


@dataclass(frozen=True)
class Compared:
    """How many figures of one sort were compared, and those that differ, in words."""

    subject: str
    compared: int
    differing: tuple[str, ...]

    @property
    def agreeing(self) -> int:
        """How many were reproduced exactly."""
        return self.compared - len(self.differing)

    def __str__(self) -> str:
        head = f"{self.agreeing:,} of {self.compared:,} {self.subject} reproduced"
        shown = self.differing[:MOST_SHOWN]
        more = len(self.differing) - len(shown)
        return "\n".join([head, *shown, *([f"and {more} more"] if more else [])])


@dataclass(slots=True)
class _Sum:
    """Sums of an area; None where a part is not reported."""

    lines: list[int | None]
    contests: int = 0
    candidates: int = 0
    precincts: int = 0

    def add(self, other: _Sum) -> None:
        self.lines = [
            None if mine is None or its is None else mine + its
            for mine, its in zip(self.lines, other.lines, strict=True)
        ]
        self.contests += other.contests
        self.candidates += other.candidates
        self.precincts += other.precincts


def aggregates_report(tables: Tables) -> Compared:
    """Every official aggregate beside the sum over the precincts of its area.

    The area of each row follows from the mapping's rules; every figure of a row must be equal
    for the row to count as reproduced.
    """
    part = tables.mapping.aggregates
    if part is None:
        return Compared("official aggregates", 0, ())
    lines = tuple(tables.mapping.precincts.lines)
    by_contest = {key: _contest_sum(contest, lines) for key, contest in tables.contests.items()}
    beginnings = {row.key: _beginnings(row.key, part) for row in tables.aggregates}
    lengths = {len(begin) for begins in beginnings.values() for begin in begins}
    by_beginning: dict[str, _Sum] = {}
    for key, total in by_contest.items():
        for length in lengths:
            area = by_beginning.setdefault(key[:length], _Sum([0] * len(lines)))
            area.add(total)
    differing = []
    for row in tables.aggregates:
        begins = beginnings[row.key]
        if begins:
            parts = [by_beginning[begin] for begin in begins if begin in by_beginning]
        else:
            parts = [by_contest[row.key]] if row.key in by_contest else []
        computed = _Sum([0] * len(lines))
        for one in parts:
            computed.add(one)
        words = list(_differences(row, dict(zip(lines, computed.lines, strict=True)), computed))
        if not parts:
            words = ["no contest lies in this area"]
        if words:
            differing.append(f"{part.file}:{row.line}, {row.key}: {'; '.join(words)}")
    return Compared("official aggregates", len(tables.aggregates), tuple(differing))


def contests_report(tables: Tables) -> Compared:
    """The contests' own totals beside the sums and numbers of their precincts and candidates."""
    part = tables.mapping.contests
    expect = part.expect
    if not (expect.lines or expect.precincts or expect.candidates):
        return Compared("contest totals", 0, ())
    lines = tuple(tables.mapping.precincts.lines)
    differing = []
    for contest in tables.contests.values():
        words = "; ".join(_contest_differences(contest, lines))
        if words:
            differing.append(f"{part.file}:{contest.line}, {contest.key}: {words}")
    return Compared("contest totals", len(tables.contests), tuple(differing))


def candidates_report(tables: Tables) -> Compared:
    """The candidates' own totals beside their votes in the precincts."""
    part = tables.mapping.candidates
    compared, differing = 0, []
    for contest in tables.contests.values():
        for key, given in contest.candidate_votes.items():
            compared += 1
            votes = _sum(row[key] for row in contest.votes.values())
            if votes != given:
                where = f"{part.file}:{contest.candidate_lines[key]}, {contest.key}"
                differing.append(f"{where}: {_against(f'candidate {key}', votes, given)}")
    return Compared("candidates' totals", compared, tuple(differing))


def winners_report(tables: Tables) -> Compared:
    """The winners that the file names beside what the figures say under the rulebook.

    Where the file names nobody, nobody may be elected by the figures either (a tie).
    """
    part, rulebook = tables.mapping.contests, tables.rulebook
    if not part.expect.winner:
        return Compared("winners", 0, ())
    form = rulebook.form(tables.mapping.election.form)
    lines = tuple(tables.mapping.precincts.lines)
    kinds: Counter[str] = Counter()
    differing = []
    for contest in tables.contests.values():
        sums = dict(zip(lines, _contest_sum(contest, lines).lines, strict=True))
        votes = {
            key: _sum(row[key] for row in contest.votes.values()) for key in contest.candidates
        }
        said = outcome(
            rulebook,
            call_date=tables.mapping.election.date,
            figures=form.completed(Figures(sums, votes)),
            complete=True,
            standing=tuple(contest.candidates),
        )
        kinds[said.kind] += 1
        given = contest.expected["winner"]
        if said.candidate != given:
            differing.append(
                f"{part.file}:{contest.line}, {contest.key}: the figures say {said.kind} "
                f"{said.candidate or ''}, the file {given or 'nobody'}"
            )
    counted = ", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common())
    return Compared(f"winners ({counted})", len(tables.contests), tuple(differing))


def _contest_differences(contest: ContestRows, lines: Sequence[str]) -> Iterator[str]:
    computed: dict[str, int | None] = dict(
        zip(lines, _contest_sum(contest, lines).lines, strict=True)
    )
    computed["number of precincts"] = len(contest.precincts)
    computed["number of candidates"] = len(contest.candidates)
    for name, given in contest.expected.items():
        if name in computed and computed[name] != given:
            yield _against(name, computed[name], given)


def _differences(row: AggregateRow, lines: dict[str, int | None], total: _Sum) -> Iterator[str]:
    for name, given in row.lines.items():
        if lines[name] != given:
            yield _against(name, lines[name], given)
    if row.candidates is not None and row.candidates != total.candidates:
        yield _against("number of candidates", total.candidates, row.candidates)
    if row.contests is not None and row.contests != total.contests:
        yield _against("number of contests", total.contests, row.contests)


def _beginnings(key: str, part: AggregatesPart) -> tuple[str, ...]:
    """What the keys of the area's contests begin with; empty: the area is one contest."""
    for area in part.areas:
        if area.key == key:
            return area.begins
        if area.ends and key.endswith(area.ends):
            return (key.removesuffix(area.ends),)
    return ()


def _contest_sum(contest: ContestRows, lines: Sequence[str]) -> _Sum:
    rows = contest.precincts.values()
    sums = [_sum(row[line] for row in rows) for line in lines]
    return _Sum(sums, 1, len(contest.candidates), len(contest.precincts))


def _sum(figures: Iterable[int | None]) -> int | None:
    total = 0
    for figure in figures:
        if figure is None:
            return None
        total += figure
    return total


def _against(what: str, computed: int | None, given: int | None) -> str:
    def words(figure: int | None) -> str:
        return "not reported" if figure is None else f"{figure:,}"

    return f"{what}: the precincts give {words(computed)}, the file {words(given)}"
