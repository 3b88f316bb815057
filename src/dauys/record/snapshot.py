"""The state of a home at one size of its register, ready to be turned into documents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from dauys.election.act import Act
from dauys.election.agenda import TIMED
from dauys.election.bodies.contest import IncidentRecorded
from dauys.election.bodies.public import (
    Party,
    PublicationHeld,
    PublicationMade,
    PublicationReleased,
    Unit,
)
from dauys.election.states import (
    ContestState,
    ElectionState,
    HomeState,
    PrecinctState,
    TerritoryState,
)
from dauys.election.tabulation import Result, settlements_of, tabulate
from dauys.law.forms import Form
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement


class Told(NamedTuple):
    """What an act says of a candidacy, an incident or a hold: whom or what, ground and words.

    ``word`` is an incident's category, or until when a contest is held back.
    """

    about: str
    ground: tuple[str, ...] = ()
    said: str = ""
    precinct: str = ""
    word: str = ""


class Dated(NamedTuple):
    """What a calendar needs of an act's body; "" where the act does not say it.

    The names are those of the bodies; moments are local with their offset.
    """

    candidate: str = ""
    winner: str = ""
    closes_at: str = ""
    inquiry: str = ""
    complaint: str = ""
    commission_at: str = ""
    sealed_at: str = ""
    signed_at: str = ""


class ActRef(NamedTuple):
    """An act as documents list it: id, kind, stated time, and position in the register.

    ``leaf`` is the hash of its entry there (hex), or "" where nobody asked for it; ``issuer`` is
    who issued it, ``scan`` the SHA-256 of its paper's scan ("": none recorded); ``shows`` is, for
    a publication, the size of the register that it shows; ``told`` what an act about a
    candidacy, an incident or a hold says (None for all others); ``dated`` what an act says that
    does a step of the calendar (None for all others).
    """

    id: str
    kind: str
    occurred_at: str
    position: int
    leaf: str = ""
    issuer: str = ""
    scan: str = ""
    shows: int = 0
    told: Told | None = None
    dated: Dated | None = None


def reference(act: Act, position: int, leaf: str = "") -> ActRef:
    """The act as documents list it."""
    return ActRef(
        act.id,
        act.kind,
        act.occurred_at,
        position,
        leaf,
        # A few names stand in a million acts.
        sys.intern(act.issuer),
        act.paper.scan if act.paper is not None else "",
        act.body.size if isinstance(act.body, PublicationMade) else 0,
        _told(act),
        _dated(act),
    )


_NOTHING = Dated()


def _dated(act: Act) -> Dated | None:
    if act.kind not in TIMED:
        return None
    found = Dated(*(getattr(act.body, name, None) or "" for name in Dated._fields))
    return found if found != _NOTHING else None


def _told(act: Act) -> Told | None:
    """What the pages of candidates and incidents list; other acts keep nothing but their place."""
    body = act.body
    if isinstance(body, IncidentRecorded):
        said = body.summary
        return Told(body.incident, act.ground, said, body.precinct, sys.intern(body.category))
    if isinstance(body, PublicationHeld | PublicationReleased):
        until = body.until if isinstance(body, PublicationHeld) else ""
        return Told(body.contest, act.ground, act.reason, word=until)
    candidate = getattr(body, "candidate", "")
    if not candidate or not isinstance(candidate, str):
        return None
    return Told(sys.intern(candidate), act.ground, getattr(body, "summary", "") or act.reason)


@dataclass
class Snapshot:
    """States by stream, acts by stream, and the publication record the documents show.

    ``publication.as_of`` is the only time that documents print as theirs; nothing here reads a
    clock. Results are tabulated once and kept.
    """

    states: Mapping[str, Any]
    acts: Mapping[str, list[ActRef]]
    publication: PublicationMade
    rulebook_of: Callable[[str, str], Rulebook]
    #: What :mod:`dauys.record.release` has worked out, by contest.
    releases: dict[Any, Any] = field(default_factory=dict)
    #: What :mod:`dauys.record.below` has worked out, by election.
    trees: dict[str, Any] = field(default_factory=dict)
    #: What :mod:`dauys.record.duties` has worked out, by contest.
    agendas: dict[str, Any] = field(default_factory=dict)
    #: The earlier snapshot that the bulk tables were made of; None: this one.
    tabled: Snapshot | None = None
    _results: dict[str, Result] = field(default_factory=dict)

    @cached_property
    def home(self) -> HomeState:
        """The opened home."""
        state: HomeState = self.states["home"]
        return state

    @cached_property
    def elections(self) -> dict[str, ElectionState]:
        """Announced elections by id, in order of date and id."""
        found = [
            (name.partition("/")[2], state)
            for name, state in self.states.items()
            if name.startswith("election/")
        ]
        found.sort(key=lambda pair: (pair[1].announced.date, pair[0]))
        return dict(found)

    @cached_property
    def contests(self) -> dict[str, dict[str, ContestState]]:
        """Contests by election and id, in order of id."""
        by_election: dict[str, dict[str, ContestState]] = {name: {} for name in self.elections}
        for name in sorted(n for n in self.states if n.startswith("contest/")):
            state: ContestState = self.states[name]
            if state.terms is not None:
                by_election[state.terms.election][state.terms.contest] = state
        return by_election

    @cached_property
    def _precincts(self) -> dict[str, dict[str, PrecinctState]]:
        by_contest: dict[str, dict[str, PrecinctState]] = {}
        for name, state in self.states.items():
            if name.startswith("precinct/"):
                contest, _, number = name[len("precinct/") :].rpartition("/")
                by_contest.setdefault(contest, {})[number] = state
        return by_contest

    def precincts(self, contest: str) -> dict[str, PrecinctState]:
        """The contest's precincts that have a stream, by number."""
        return self._precincts.get(contest, {})

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Every known unit by id."""
        return self._territory("units")

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Every known party by id."""
        return self._territory("parties")

    def _territory(self, what: str) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for state in self.states.values():
            if isinstance(state, TerritoryState):
                merged.update(getattr(state, what))
        return merged

    def path(self, unit: str) -> list[Unit]:
        """The unit's ancestors from the country down, the unit itself last."""
        chain: list[Unit] = []
        known = self.units.get(unit)
        while known is not None and known not in chain:
            chain.append(known)
            known = self.units.get(known.parent)
        return chain[::-1]

    def parent(self, unit: str) -> str:
        """The unit's parent, or "-" where it has none: the directory its contest stands in."""
        known = self.units.get(unit)
        return known.parent if known is not None and known.parent else "-"

    def rulebook(self, contest: ContestState) -> Rulebook:
        """The rulebook the contest is pinned to."""
        terms = contest.terms
        if terms is None:
            raise ValueError("a contest without terms has no rulebook")
        return self.rulebook_of(terms.rulebook, terms.rulebook_sha256)

    def form(self, contest: ContestState) -> Form:
        """The contest's protocol form."""
        terms = contest.terms
        if terms is None:
            raise ValueError("a contest without terms has no form")
        return self.rulebook(contest).form(terms.form)

    def settlements(self, contest: ContestState) -> tuple[Settlement, ...]:
        """The readings in force for the contest: its election's, or a transition's."""
        election = self.elections.get(contest.terms.election) if contest.terms else None
        return settlements_of(election, contest)

    def result(self, contest_id: str) -> Result:
        """The contest tabulated (once). What documents may show of it: ``release.shown``."""
        known = self._results.get(contest_id)
        if known is None:
            contest: ContestState = self.states[f"contest/{contest_id}"]
            terms = contest.terms
            if terms is None:
                raise ValueError(f"{contest_id} has no terms")
            known = tabulate(
                contest,
                self.precincts(contest_id),
                rulebook=self.rulebook(contest),
                form=self.form(contest),
                settlements=self.settlements(contest),
            )
            self._results[contest_id] = known
        return known

    def forget(self, contest_id: str) -> None:
        """Forget what was worked out of a contest, because its acts have gone on."""
        self._results.pop(contest_id, None)
        self.releases.pop(contest_id, None)
        self.agendas.pop(contest_id, None)

    def acts_until(self, size: int) -> dict[str, list[ActRef]]:
        """The acts by stream among the register's first ``size`` entries."""
        found = {}
        for stream, refs in self.acts.items():
            earlier = [ref for ref in refs if ref.position < size]
            if earlier:
                found[stream] = earlier
        return found

    def begin(self, contest_id: str, number: str) -> None:
        """Take in the stream of a precinct that has its first act."""
        state = self.states[f"precinct/{contest_id}/{number}"]
        self._precincts.setdefault(contest_id, {})[number] = state

    def acts_of(self, contest_id: str) -> list[ActRef]:
        """The acts of a contest and its precincts, in register order."""
        found = list(self.acts.get(f"contest/{contest_id}", ()))
        for number in self.precincts(contest_id):
            found.extend(self.acts.get(f"precinct/{contest_id}/{number}", ()))
        return sorted(found, key=lambda ref: ref.position)
