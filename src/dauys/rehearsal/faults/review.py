"""The program's own look at a finished home: every check of every protocol, its peers included.

Protocols are compared with those of the same commission, and with the whole region where the
commission has too few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from dauys.election.act import Act
from dauys.election.agenda import agenda_of
from dauys.election.dates import moment_of
from dauys.election.states import ContestState, Protocol
from dauys.election.surroundings import context_of
from dauys.law.checks import Peers, check, vector
from dauys.law.figures import Figures
from dauys.law.findings import findings
from dauys.law.form import Form
from dauys.record.snapshot import Snapshot
from dauys.store import reading
from dauys.store.home import Home

LATE_COUNT = "count_max_hours"
#: Statuses of the agenda that say that something came late, or has not come.
_LATE = ("late", "done_late")


@dataclass(frozen=True, slots=True)
class Found:
    """One finding and where: the contest, and the precinct where it is about one."""

    code: str
    contest: str
    precinct: str = ""
    arithmetic: str = ""


@dataclass(frozen=True, slots=True)
class _Station:
    contest: ContestState
    number: str
    protocol: Protocol
    figures: Figures
    precinct: Any

    @property
    def name(self) -> str:
        """As vectors name a protocol."""
        terms = self.contest.terms
        return f"{terms.contest if terms else ''}/{self.number}"


def review(home: Home, snapshot: Snapshot, election: str) -> list[Found]:
    """Everything that is found in the protocols of an election, and counts that took too long."""
    stations = list(_stations(snapshot, election))
    if not stations:
        return []
    form = snapshot.form(stations[0].contest)
    least = form.limits["outlier_peers"].value
    by_commission: dict[str, list[_Station]] = {}
    by_region: dict[str, list[_Station]] = {}
    vectors: dict[tuple[int, ...], list[str]] = {}
    for one in stations:
        terms = one.contest.terms
        if terms is None:
            continue
        by_commission.setdefault(terms.commission, []).append(one)
        by_region.setdefault(snapshot.path(terms.unit)[1].id, []).append(one)
        key = vector(form, one.figures)
        if key is not None:
            vectors.setdefault(key, []).append(one.name)
    twins = {key: tuple(names) for key, names in vectors.items()}
    of_region = {name: _peers(form, group) for name, group in by_region.items()}
    found: list[Found] = []
    for group in by_commission.values():
        own = _peers(form, group) if len(group) >= least else None
        for one in group:
            terms = one.contest.terms
            if terms is None:
                continue
            peers = own or of_region[snapshot.path(terms.unit)[1].id]
            found += _checked(snapshot, form, one, peers, twins)
    found += _late(home, snapshot, election)
    return found


def _stations(snapshot: Snapshot, election: str) -> Iterator[_Station]:
    for contest_id, contest in snapshot.contests.get(election, {}).items():
        for number, precinct in snapshot.precincts(contest_id).items():
            protocol = precinct.protocol
            if protocol is not None:
                figures = Figures(protocol.lines, protocol.votes)
                yield _Station(contest, number, protocol, figures, precinct)


def _peers(form: Form, group: list[_Station]) -> Peers:
    return Peers.of(form, [one.figures for one in group])


def _checked(
    snapshot: Snapshot,
    form: Form,
    one: _Station,
    peers: Peers,
    twins: dict[tuple[int, ...], tuple[str, ...]],
) -> Iterator[Found]:
    contest = one.contest
    rulebook, settlements = snapshot.rulebook(contest), snapshot.settlements(contest)
    context = context_of(rulebook, contest, one.number, one.precinct, one.protocol, settlements)
    context = replace(context, peers=peers, vectors=twins, protocol=one.name)
    for finding in findings(check(form, one.figures, context)):
        if contest.terms is not None:
            yield Found(finding.code, contest.terms.contest, one.number, finding.arithmetic)


def _late(home: Home, snapshot: Snapshot, election: str) -> Iterator[Found]:
    """Contests in which a protocol was signed after the hours of the count."""
    acts: dict[str, list[Act]] = {}
    for act in reading.acts(home, 0, snapshot.publication.size):
        head, _, rest = act.stream.partition("/")
        if head in ("contest", "precinct"):
            contest_id = rest if head == "contest" else rest.rpartition("/")[0]
            if contest_id in snapshot.contests.get(election, {}):
                acts.setdefault(contest_id, []).append(act)
    for contest_id, known in acts.items():
        contest = snapshot.contests[election][contest_id]
        now = max(moment_of(act.occurred_at) for act in known)
        items = agenda_of(
            contest, known, snapshot.rulebook(contest), now, timedelta(0),
            snapshot.settlements(contest),
        )  # fmt: skip
        for item in items or ():
            if item.id == LATE_COUNT and item.status in _LATE:
                yield Found(LATE_COUNT, contest_id)
