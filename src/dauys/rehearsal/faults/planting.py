"""Choosing where faults go: by the seed, one to a precinct, the outcome of a contest unchanged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from dauys.rehearsal.country import Contest
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.faults.catalogue import profile
from dauys.rehearsal.faults.figures import LASTING, ON_PAPER, TYPED, altered
from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.stages.polling import true_counts
from dauys.rehearsal.votes import Count

_LEAST_VOTERS = 60
_WHOLE = ("power_cut", "forged_act", "rewritten_register")
_IN_A_PRECINCT = (*sorted(ON_PAPER | TYPED | LASTING), "second_protocol", "late_protocol",
                  "missing_protocol", "observer_turned_away")  # fmt: skip
_OF_A_CANDIDATE = {"refusal_without_notice": "tax_date", "unpaid_deposit": "deposit"}


def plant(
    desks: Sequence[Desk], name: str, seed: bytes, intensity: int, busy: Collection[str] = ()
) -> tuple[Planted, ...]:
    """The faults of a profile; fewer where a small country has no room for them.

    ``intensity``: ballots stuffed into a station, per mille of its list. The secretary of a
    commission that is ``busy`` (with later elections) stays.
    """
    planting = _Planting(desks, Draws(seed, "faults", name), intensity, busy)
    made: list[Planted] = []
    for kind, wanted in profile(name).items():
        found = planting.of(kind)
        for _ in range(wanted):
            one = next(found, None)
            if one is None:
                break
            made.append(msgspec.structs.replace(one, id=f"f{len(made) + 1:02}"))
    return tuple(made)


class _Planting:
    def __init__(
        self, desks: Sequence[Desk], draws: Draws, intensity: int, busy: Collection[str]
    ) -> None:
        self.busy = busy
        self.draws = draws
        self.intensity = intensity
        self.places = draws.shuffled([(desk, c) for desk in desks for c in desk.district.contests])
        self.taken: set[tuple[str, str]] = set()
        self.contests_taken: set[str] = set()

    def of(self, kind: str) -> Iterator[Planted]:
        """Places for faults of a kind, one after the other."""
        if kind in _WHOLE:
            yield Planted(id="", kind=kind)
        elif kind == "secretary_left":
            for desk, _ in self.places:
                if desk.id not in self.busy:
                    yield Planted(id="", kind=kind, commission=desk.id)
                    return
        elif kind == "other_winner":
            for _, contest in self.places:
                if contest.id not in self.contests_taken:
                    self.contests_taken.add(contest.id)
                    yield Planted(id="", kind=kind, contest=contest.id)
        elif kind in _OF_A_CANDIDATE:
            yield from self._candidates(kind)
        elif kind == "altered_totals":
            yield from self._one_commission(kind)
        elif kind in _IN_A_PRECINCT:
            for desk, contest in self.places:
                yield from self._precincts(desk, contest, kind, most=1)
        else:
            raise ValueError(f"no place for {kind}")

    def _candidates(self, kind: str) -> Iterator[Planted]:
        for _, contest in self.places:
            for candidate in contest.candidates:
                if candidate.fate == _OF_A_CANDIDATE[kind] and not candidate.appeal:
                    yield Planted(id="", kind=kind, contest=contest.id, candidate=candidate.id)

    def _one_commission(self, kind: str) -> Iterator[Planted]:
        """All of them at one commission, the first that has room."""
        for desk, _ in self.places:
            found = [
                one
                for contest in desk.district.contests
                for one in self._precincts(desk, contest, kind, most=9)
            ]
            if len(found) > 1:
                yield from found
                return

    def _precincts(self, desk: Desk, contest: Contest, kind: str, most: int) -> Iterator[Planted]:
        true = true_counts(desk, contest)
        for precinct in self.draws.shuffled(contest.precincts):
            place = (contest.id, precinct.number)
            if place in self.taken or precinct.voters < _LEAST_VOTERS or most == 0:
                continue
            fault = Planted(
                id="",
                kind=kind,
                contest=contest.id,
                precinct=precinct.number,
                amount=self.intensity if kind == "stuffing" else self.draws.between(6, 40),
                source=self._source(contest, precinct.number, true) if "copied" in kind else "",
            )
            if not self._fits(fault, true, contest):
                continue
            self.taken.add(place)
            most -= 1
            yield fault

    def _source(self, contest: Contest, number: str, true: Mapping[str, Count]) -> str:
        others = [p.number for p in contest.precincts if p.number != number]
        return self.draws.pick(others) if others else ""

    def _fits(self, fault: Planted, true: Mapping[str, Count], contest: Contest) -> bool:
        if fault.kind not in ON_PAPER | TYPED | LASTING:
            return True
        if fault.kind == "copied_protocol" and not fault.source:
            return False
        wrong = altered(fault, true, contest.winner)
        if wrong is None:
            return False
        if fault.kind not in LASTING:
            return True
        # A lasting fault must not change who is elected, whatever others of the contest do.
        if any(contest.id == taken for taken, _ in self.taken) and fault.kind != "altered_totals":
            return False
        every = {**true, fault.precinct: wrong}
        totals = {
            candidate: sum(one.votes[candidate] or 0 for one in every.values())
            for candidate in wrong.votes
        }
        best = totals.pop(contest.winner)
        return all(best > other for other in totals.values())
