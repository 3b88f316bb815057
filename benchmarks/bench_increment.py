"""One new protocol and its pages: seconds and files, whatever the size of the country.

Countries of 1,000 and 10,000 contests (and as many as DAUYS_CONTESTS says, for instance 100000)
with two precincts each, in districts of 25 and regions of 20 districts. The builder stands ready,
as beside a server; a protocol is corrected, recorded and published, several times. CPU seconds
stand beside, for machines that have other work.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.measure import BenchmarkError
from benchmarks.report import Row
from dauys.election.act import Draft
from dauys.election.bodies.public import Announced, Source, Unit, Units
from dauys.election.bodies.transcribed import (
    TranscribedCandidate,
    TranscribedCandidates,
    TranscribedContest,
    TranscribedProtocol,
)
from dauys.law import rulebook
from dauys.publish.builder import Builder
from dauys.publish.places import alone
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.writing import By, batch, write
from dauys.verify.run import Options, verify

SIZES = (1_000, 10_000)
DISTRICT = 25
REGION = 20
STEPS = 7
ELECTION = "kz.akim.2021-07-25"
BOOK = "kz.akim"
BY = [By("importer", "importer")]


def run() -> Iterable[Row]:
    """Two rows for each size, and how they grow."""
    more = int(os.environ.get("DAUYS_CONTESTS", "0"))
    found: list[tuple[int, float, int]] = []
    for contests in (*SIZES, *([more] if more else ())):
        with tempfile.TemporaryDirectory(prefix="dauys-increment-") as scratch:
            whole, seconds, cpu, files = _measured(Path(scratch), contests)
        found.append((contests, seconds, files))
        yield Row(f"{contests:,} contests, everything", whole)
        note = f"{files} files, CPU {cpu:.2f} s"
        yield Row(f"{contests:,} contests, one protocol", seconds, goal=1, note=note)
    (small, before, least), (large, after, most) = found[0], found[-1]
    yield Row(
        f"growth from {small:,} to {large:,} contests",
        after,
        before,
        floor_name=f"at {small:,} contests",
        note=f"files: {least} and {most}",
    )
    if most > least + 2:
        raise BenchmarkError(f"a protocol touches {most} files of a large country, not {least}")


def _measured(scratch: Path, contests: int) -> tuple[float, float, float, int]:
    """Seconds of a whole version; of one protocol: seconds and CPU seconds (medians), files."""
    origin = "results.example.kz/increment"
    with Home.create(
        scratch / "home", origin=origin, title="Increment", mark="rehearsal", since="2021-01-01"
    ) as home:
        _fill(home, contests)
        site = scratch / "site"
        with alone(site):
            builder = Builder(home, site)
            started = perf_counter()
            builder.full()
            whole = perf_counter() - started
            times, cpu, files = [], [], 0
            for step in range(STEPS):
                started, used = perf_counter(), process_time()
                _correct(home, f"{ELECTION}.v{contests * step // STEPS}", step + 5)
                made = builder.step()
                times.append(perf_counter() - started)
                cpu.append(process_time() - used)
                if made is None:
                    raise BenchmarkError("nothing was published")
                files = max(files, made.site.files)
        if contests == SIZES[0]:
            report = verify(str(site), Options())
            if not report.ok:
                raise BenchmarkError(f"{report.problems[:3]}")
    return whole, statistics.median(times), statistics.median(cpu), files


def _draft(stream: str, body: Any, **more: Any) -> Draft:
    at = "2026-01-15T17:00:00+05:00"
    return Draft(stream=stream, body=body, occurred_at=at, issuer="importer", **more)


def _fill(home: Home, contests: int) -> None:
    with batch(home):
        for draft in (*_territory(contests), *_contests(contests)):
            write(home, draft, BY)


def _territory(contests: int) -> Iterator[Draft]:
    units = [Unit(id="kz", level="country", names={"en": "Country"})]
    districts = -(-contests // DISTRICT)
    units.extend(
        Unit(id=f"r{region}", parent="kz", level="region", names={"en": f"Region {region}"})
        for region in range(-(-districts // REGION))
    )
    for district in range(districts):
        name = {"en": f"District {district}"}
        parent = f"r{district // REGION}"
        units.append(Unit(id=f"d{district}", parent=parent, level="district", names=name))
    for village in range(contests):
        name = {"en": f"Village {village}"}
        parent = f"d{village // DISTRICT}"
        units.append(Unit(id=f"v{village}", parent=parent, level="rural", names=name))
    for start in range(0, len(units), 200):
        yield _draft("territory/kz", Units(units=tuple(units[start : start + 200])))


def _contests(contests: int) -> Iterator[Draft]:
    digest = rulebook.load(BOOK).sha256
    yield _draft(
        f"election/{ELECTION}",
        Announced(
            election=ELECTION,
            titles={"en": "Election"},
            date="2021-07-25",
            country="kz",
            office="akim",
            type="general",
            mode="transcribed",
            rulebook=BOOK,
            rulebook_sha256=digest,
        ),
    )
    people = tuple(TranscribedCandidate(id=c, name=c.upper(), nominated_by="self") for c in "ab")
    for village in range(contests):
        contest = f"{ELECTION}.v{village}"
        yield _draft(
            f"contest/{contest}",
            TranscribedContest(
                contest=contest,
                election=ELECTION,
                unit=f"v{village}",
                vote_date="2021-07-25",
                rulebook=BOOK,
                rulebook_sha256=digest,
                form="published-summary",
                precincts=("1", "2"),
                source=Source(title="A table"),
            ),
        )
        yield _draft(f"contest/{contest}", TranscribedCandidates(candidates=people))
        for precinct in "12":
            yield _draft(f"precinct/{contest}/{precinct}", _protocol(4))


def _protocol(votes: int) -> TranscribedProtocol:
    lines: dict[str, int | None] = {
        "roll": 100,
        "against_all": 0,
        "valid": votes + 3,
        "invalid": 1,
        "ballots": votes + 4,
    }
    return TranscribedProtocol(form="published-summary", lines=lines, votes={"a": votes, "b": 3})


def _correct(home: Home, contest: str, votes: int) -> None:
    stream = f"precinct/{contest}/1"
    last = reading.state(home, stream).protocol.act
    why = {"supersedes": last, "reason": "misread"}
    write(home, _draft(stream, _protocol(votes), **why), BY)
