"""A small transcribed election to write: a country, one election, contests and protocols."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dauys.election.act import Act, Draft
from dauys.election.bodies.public import Announced, Source, Unit, Units
from dauys.election.bodies.transcribed import (
    TranscribedCandidate,
    TranscribedCandidates,
    TranscribedContest,
    TranscribedProtocol,
)
from dauys.law import rulebook
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sequencing import sequence
from dauys.store.writing import By, batch, write
from dauys.verify.replay import Replay

IMPORTER = [By("importer", "importer")]
ELECTION = "kz.akim.2021-07-25"
NOON = "2026-01-15T12:00:00Z"
AT = "2026-01-15T17:00:00+05:00"
SEED = b"store tests, thirty-two bytes ok"


def new_home(path: Path, database: str | None, **options: Any) -> Home:
    """A rehearsal whose keys and clock are the same in every run."""
    given: dict[str, Any] = {
        "origin": "results.example.kz/test",
        "title": "Test",
        "mark": "rehearsal",
        "seed": SEED,
        "clock": lambda: NOON,
        "database": database,
    }
    return Home.create(path, **(given | options))


def draft(stream: str, body: Any, **more: Any) -> Draft:
    return Draft(stream=stream, body=body, occurred_at=AT, issuer="importer", **more)


def units(*names: str) -> Draft:
    made = [Unit(id="kz", level="country", names={"en": "Country"})]
    made += [Unit(id=n, parent="kz", level="rural", names={"en": n}) for n in names]
    return draft("territory/kz", Units(units=tuple(made)))


def units_more(*names: str) -> Draft:
    """Units added later."""
    made = [Unit(id=n, parent="kz", level="rural", names={"en": n}) for n in names]
    return draft("territory/kz", Units(units=tuple(made)))


def announced() -> Draft:
    return draft(
        f"election/{ELECTION}",
        Announced(
            election=ELECTION,
            titles={"en": "Election"},
            date="2021-07-25",
            country="kz",
            office="akim",
            type="general",
            mode="transcribed",
            rulebook="kz.akim",
            rulebook_sha256=rulebook.load("kz.akim").sha256,
        ),
    )


def contest(unit: str, precincts: tuple[str, ...] = ("1", "2")) -> Draft:
    return draft(
        f"contest/{ELECTION}.{unit}",
        TranscribedContest(
            contest=f"{ELECTION}.{unit}",
            election=ELECTION,
            unit=unit,
            vote_date="2021-07-25",
            rulebook="kz.akim",
            rulebook_sha256=rulebook.load("kz.akim").sha256,
            form="published-summary",
            precincts=precincts,
            source=Source(title="A table"),
        ),
    )


def candidates(unit: str, replaces: str = "", name: str = "A") -> Draft:
    people = tuple(
        TranscribedCandidate(id=one, name=f"{name} {one}", nominated_by="self") for one in "ab"
    )
    why = {"supersedes": replaces, "reason": "misread"} if replaces else {}
    return draft(f"contest/{ELECTION}.{unit}", TranscribedCandidates(candidates=people), **why)


def protocol(unit: str, precinct: str, a: int = 5, replaces: str = "") -> Draft:
    lines: dict[str, int | None] = {
        "roll": 100,
        "against_all": 0,
        "valid": a + 3,
        "invalid": 1,
        "ballots": a + 4,
    }
    why = {"supersedes": replaces, "reason": "misread"} if replaces else {}
    return draft(
        f"precinct/{ELECTION}.{unit}/{precinct}",
        TranscribedProtocol(form="published-summary", lines=lines, votes={"a": a, "b": 3}),
        **why,
    )


def put(home: Home, one: Draft) -> Act:
    return write(home, one, IMPORTER)


def load(home: Home, *names: str) -> list[Act]:
    """The whole small election, in one batch."""
    return list(_load(home, names))


def _load(home: Home, names: tuple[str, ...]) -> Iterator[Act]:
    with batch(home):
        yield put(home, units(*names))
        yield put(home, announced())
        for name in names:
            yield put(home, contest(name))
            yield put(home, candidates(name))
            for precinct in "12":
                yield put(home, protocol(name, precinct))


def put_all(home: Home, *drafts: Draft) -> None:
    """Several acts, all or none."""
    with batch(home):
        for one in drafts:
            put(home, one)


def entries(home: Home) -> list[bytes]:
    sequence(home)
    return list(reading.entries(home))


def replayed(home: Home) -> Replay:
    """The register as any verifier replays it: acts in order, each against what it read."""
    replay = Replay(home.rulebooks.get)
    sequence(home)
    for position, entry in enumerate(reading.entries(home)):
        replay.feed(position, entry)
    return replay
