"""``dauys load DIR``: a directory becomes acts, all of them or none.

A directory of transcribed contests (``examples/kz-2021``) is recorded by the home's importer. A
directory with ``people.yaml`` and ``acts.yaml`` (``examples/walkthrough``) plays a conducted
contest: device keys are made for its persons, the two founders appoint them, and every act is
signed by those it names. That is possible in a rehearsal only: outside one, nobody but the
person signs in a person's name.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dauys.election.act import Act, Draft
from dauys.exchange import rulebooks
from dauys.exchange.acts import Planned
from dauys.exchange.actsfile import read_acts
from dauys.exchange.claimfiles import read_claims, read_comparisons
from dauys.exchange.contestfiles import read_contests, read_elections
from dauys.exchange.directory import FILES, Directory
from dauys.exchange.faults import Problems
from dauys.exchange.people import People, read_people
from dauys.exchange.progress import Progress
from dauys.exchange.territoryfiles import read_parties, read_sources, read_units
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.register import commitment
from dauys.store import reading, salts
from dauys.store.home import Home
from dauys.store.writing import By, batch, write

IMPORTER = "importer"
#: Each reads its files into the directory; later ones refer to earlier ones.
_STEPS = (
    read_sources,
    read_units,
    read_parties,
    read_elections,
    read_contests,
    read_claims,
    read_comparisons,
)


@dataclass
class Loading:
    """A directory that was read and checked, ready to be recorded if it has no problems."""

    directory: Directory
    people: People
    acts: list[Planned]

    @property
    def problems(self) -> Problems:
        """Every problem found."""
        return self.directory.problems


@dataclass(frozen=True)
class Loaded:
    """What was recorded."""

    acts: int
    elections: tuple[str, ...]


def read(path: Path) -> Loading:
    """Read and check a directory; nothing is recorded, problems are in the result."""
    directory = Directory(path)
    if not any((path / name).is_file() for name in FILES):
        directory.problems.add(
            Fault(
                "F-251",
                what="nothing to load",
                where=path.name,
                value=str(path),
                why=f"none of {', '.join(FILES)} is there",
                remedy="name a directory of data files; examples/kz-2021 is one",
            )
        )
    for step in _STEPS:
        step(directory)
    people = read_people(directory)
    return Loading(directory, people, read_acts(directory, people))


def load(home: Home, path: Path, progress: Progress | None = None) -> Loaded:
    """Record a directory in ``home``.

    ``progress`` is told how many acts of about how many are recorded. Raises the first Fault of
    the directory, F-259 if it was loaded before, F-261 if it plays a
    conducted contest outside a rehearsal, F-260 (with file and line) if the law or the home
    refuses an act. The home is unchanged then.
    """
    loading = read(path)
    loading.problems.raise_first()
    _not_twice(home, loading)
    _only_rehearsed(home, loading)
    books = rulebooks.used(loading.directory.path)
    with rulebooks.kept(home, *books), _keys(home, loading.people) as keys, batch(home):
        return _Recording(home, loading, progress).all(keys)


def local_now(home: Home) -> str:
    """The home's clock as a local time of UTC: when something is transcribed."""
    return home.clock().removesuffix("Z") + "+00:00"


class _Recording:
    def __init__(self, home: Home, loading: Loading, progress: Progress | None) -> None:
        self.home = home
        self.loading = loading
        self.progress = progress
        self.memory = _Memory(home)
        self.count = 0
        self.expected = 0

    def all(self, keys: dict[str, str]) -> Loaded:
        loading = self.loading
        now, importer = local_now(self.home), [By(IMPORTER, "importer")]
        known = reading.state(self.home, f"territory/{loading.directory.country}")
        steps = list(loading.directory.steps(known))
        self.expected = len(steps) + len(loading.acts)
        for step in steps:
            draft = Draft(stream=step.stream, body=step.body, occurred_at=now, issuer=IMPORTER)
            self.write(draft, importer, step.where)
        if loading.people.persons:
            opened = reading.state(self.home, "home").opened
            founders = [By(founder.person, "founder") for founder in opened.founders]
            issuer = founders[0].person
            for draft in loading.people.appointments(issuer, keys):
                self.write(draft, founders, loading.people.persons[draft.body.person].where)
            registrar = [By(loading.people.holding("registrar"), "registrar")]
            for draft in loading.people.formations(loading.directory):
                where = loading.people.commissions[draft.body.commission].where
                self.write(draft, registrar, where)
        for planned in loading.acts:
            by = [By(person, role) for person, role in planned.by]
            act = self.write(planned.draft(self.memory), by, planned.where)
            self.memory.remember(planned, act)
        return Loaded(self.count, tuple(loading.directory.elections))

    def write(self, draft: Draft, by: list[By], where: str) -> Act:
        """Record one act; a refusal or fault gets the place it comes from."""
        try:
            act = write(self.home, draft, by)
        except Refusal as refusal:
            raise Fault(
                "F-260",
                what="an act that is not permitted",
                where=f"{where}, fields {', '.join(refusal.fields) or '(none)'}",
                value=type(draft.body).__name__,
                why=str(refusal),
                remedy="correct the act as the rule cited asks; nothing was recorded",
            ) from refusal
        except Fault as fault:
            raise Fault(
                fault.code,
                what=fault.what,
                where=f"{where}, {fault.where}",
                value=fault.value,
                why=fault.why,
                remedy=fault.remedy,
            ) from fault
        self.count += 1
        if self.progress is not None:
            self.progress(self.count, max(self.count, self.expected))
        return act


@dataclass
class _Entry:
    act: str
    salt: str


@dataclass
class _Memory:
    """Ids by label, and the salts of entries, as the acts are recorded."""

    home: Home
    labels: dict[str, str] = field(default_factory=dict)
    entries: dict[str, dict[int, _Entry]] = field(default_factory=dict)
    salt: str = ""

    def act(self, label: str) -> str | None:
        return self.labels.get(label)

    def commitment(self, stream: str, figures: dict[str, Any]) -> str:
        number = reading.state(self.home, stream).number + 1
        salt = salts.make(self.home, f"entry/{stream}/{number}")
        self.salt = salt.hex()
        return commitment.commit(salt, figures)

    def openings(self, stream: str) -> list[dict[str, str]]:
        entries = self.entries.pop(stream)
        return [{"act": entries[n].act, "salt": entries[n].salt} for n in (1, 2)]

    def remember(self, planned: Planned, act: Act) -> None:
        """Note what later acts may speak of."""
        if planned.entry.label:
            self.labels[planned.entry.label] = act.id
        if planned.entry.kind == "protocol.entered":
            entries = self.entries.setdefault(planned.stream, {})
            entries[act.body.entry] = _Entry(act.id, self.salt)


def _not_twice(home: Home, loading: Loading) -> None:
    for election in loading.directory.elections.values():
        if reading.state(home, f"election/{election.value.id}") is not None:
            raise Fault(
                "F-259",
                what="an election that this home holds already",
                where=election.where,
                value=election.value.id,
                why="it was loaded before, and nothing in a home is ever overwritten",
                remedy="load it into another home, or record corrections as acts",
            )


def _only_rehearsed(home: Home, loading: Loading) -> None:
    people = loading.people
    if not (people.persons or loading.acts):
        return
    if home.mark != "rehearsal":
        raise Fault(
            "F-261",
            what="a played contest outside a rehearsal",
            where="people.yaml",
            value=home.origin,
            why="the loader would sign in the persons' names",
            remedy="make a home marked as rehearsal and load it there",
        )
    if people.commissions and not people.holding("registrar"):
        raise Fault(
            "F-258",
            what="nobody can form the commissions",
            where="people.yaml, field persons",
            why="a registrar does, for all of the home",
            remedy="give a person the role registrar with scope '*'",
        )


@contextmanager
def _keys(home: Home, people: People) -> Iterator[dict[str, str]]:
    """A device key for each person; those made here go again if the block fails."""
    made: list[str] = []
    keys: dict[str, str] = {}
    known = set(home.keyring.persons())
    try:
        for person in people.persons:
            if person in known:
                keys[person] = base64.b64encode(home.signer(person).public).decode()
            else:
                made.append(person)
                keys[person] = home.add_person(person)
        yield keys
    except BaseException:
        for person in made:
            (home.path / "keys" / "persons" / f"{person}.pem").unlink(missing_ok=True)
        raise
