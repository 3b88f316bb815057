"""A million precincts drawn, decided, signed and written to a register of tiles by two processes.

One protocol act for each precinct, with the figures of every line of the Kazakh form, in 14
contests for each country of 1,847 precincts (:mod:`dauys.rehearsal.masses`). Every act passes the
decision that the store makes, and every protocol the checks of its figures. No database takes part.

The floor is what nobody can do without: encoding the same acts, hashing the same entries and making
the same signatures, by two processes as well. The path through the database is measured apart, with
a tenth of the precincts. By hand:

    python -m benchmarks.bench_precincts --scale 50000
"""

from __future__ import annotations

import argparse
import hashlib
import os
import tempfile
from base64 import b64encode
from binascii import a2b_base64
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import django
import msgspec

from benchmarks.bench_million import verified
from benchmarks.invented.author import Author, key_of, public
from benchmarks.invented.beginning import ORIGIN, log_key
from benchmarks.invented.register import in_turn
from benchmarks.measure import BenchmarkError, call
from benchmarks.report import Row, table
from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed, Founder, HomeOpened
from dauys.election.bodies.public import Announced, Source, Unit, Units
from dauys.election.bodies.transcribed import (
    TranscribedCandidate,
    TranscribedCandidates,
    TranscribedContest,
    TranscribedProtocol,
)
from dauys.law.checks import check
from dauys.law.figures import Figures
from dauys.law.findings import findings
from dauys.register import dsse, note
from dauys.register.checkpoint import Checkpoint
from dauys.register.tiles import WIDTH, TileWriter, read_bundle
from dauys.rehearsal.law import Law
from dauys.rehearsal.masses import Mass, blocks_for, masses, regions, unit_of
from dauys.rehearsal.observed import load
from dauys.rehearsal.plan import seed_of
from dauys.verify.forking import forked
from dauys.verify.replay import PAYLOAD_TYPE

SCALE = 1_000_000
#: Precincts that go through the database.
DATABASE = 100_000
_PROCESSES = 2
_AT = "2021-07-26T10:00:00+06:00"
_MARK = "rehearsal"
_IMPORTER = ("importer", "importer")
_FOUNDERS = (("founder-a", "founder"), ("founder-b", "founder"))
_SOURCE = Source(title="Invented for a benchmark")
_ACTS_TO_A_BATCH = 4_000


def run(scale: int = SCALE, database: int = DATABASE) -> Iterable[Row]:
    """Rows for ``scale`` precincts in tiles and ``database`` precincts through the store."""
    with tempfile.TemporaryDirectory(prefix="dauys-bench-") as scratch:
        directory = Path(scratch) / "log"
        size, cost = call(written, directory, scale, watch=True)
        print(f"{scale:,} precincts, {size:,} acts, CPU {cost.cpu:.1f} s", flush=True)
        yield Row("drawn, decided, written to tiles", cost.wall, goal=300)
        yield Row("peak memory of all processes", (cost.peak_all or 0) / 1e6, goal=2_000, unit="MB")
        (floor_cpu, _), floor = call(floored, directory, size)
        yield Row(
            "beside the floor",
            cost.cpu,
            floor_cpu,
            floor_name="encode + SHA-256 + Ed25519 of the same acts",
            note=f"CPU of two processes; the floor's part took {floor.wall:.1f} s with decoding",
        )
        smaller = Path(scratch) / "smaller"
        least = call(written, smaller, database)[0]
        report, whole = call(verified, smaller, least, True, watch=True)
        yield Row(
            f"{database:,} precincts verified, every signature",
            whole.wall,
            note=f"{report.acts:,} acts, CPU {whole.cpu:.1f} s",
        )
        acts, stored = call(through_the_store, Path(scratch) / "home", database, watch=True)
        yield Row(
            f"{database:,} precincts through the database",
            stored.wall,
            note=f"{acts:,} acts, CPU {stored.cpu:.1f} s, "
            f"peak {(stored.peak_all or 0) / 1e6:.0f} MB, SQLite",
        )


# -- the acts, as bodies in the order in which they are written --

#: Stream, body.
Step = tuple[str, Any]


def seed(scale: int) -> bytes:
    """The seed of a benchmark of this size."""
    return seed_of(1, "kz-2021", "official", scale)


def territory(law: Law, precincts: int) -> Iterator[Step]:
    """Units of all blocks, and the election."""
    o = law.observed
    units = [Unit(id=o.country, level="country", names={"en": o.country}, zone=o.capital_zone)]
    for block in range(blocks_for(law, precincts)):
        for region in regions(law):
            unit = unit_of(region.id, block)
            units.append(Unit(id=unit, parent=o.country, level="region", names={"en": unit}))
    for start in range(0, len(units), 200):
        yield f"territory/{o.country}", Units(units=tuple(units[start : start + 200]))
    announced = Announced(
        election=o.election,
        titles=o.titles,
        date=str(o.vote_date),
        country=o.country,
        office=o.office,
        type="general",
        mode="transcribed",
        rulebook=law.rulebook.id,
        rulebook_sha256=law.rulebook.sha256,
    )
    yield f"election/{o.election}", announced


def contest(law: Law, mass: Mass, most: int) -> Iterator[Step]:
    """A contest's acts with at most so many protocols."""
    o, one = law.observed, mass.contest
    stream = f"contest/{one.id}"
    yield (
        stream,
        TranscribedContest(
            contest=one.id,
            election=o.election,
            unit=one.unit,
            vote_date=str(o.vote_date),
            rulebook=law.rulebook.id,
            rulebook_sha256=law.rulebook.sha256,
            form=o.form,
            precincts=tuple(precinct.number for precinct in one.precincts),
            source=_SOURCE,
        ),
    )
    people = tuple(
        TranscribedCandidate(
            id=c.id, name=c.name.full.latin, names=c.name.full.forms(), nominated_by=c.nominated_by
        )
        for c in one.candidates
    )
    yield stream, TranscribedCandidates(candidates=people)
    for precinct in one.precincts[:most]:
        counted = mass.counts[precinct.number]
        body = TranscribedProtocol(form=o.form, lines=counted.lines, votes=counted.votes)
        yield f"precinct/{one.id}/{precinct.number}", body


def share(law: Law, precincts: int, blocks: range) -> Iterator[list[Step]]:
    """The contests of some blocks; the last block of all is cut off at the last precinct."""
    last = blocks_for(law, precincts) - 1
    left = precincts - last * law.observed.totals.precincts.value
    for block in blocks:
        room = left if block == last else precincts
        for mass in masses(law, seed(precincts), range(block, block + 1)):
            if room <= 0:
                break
            steps = list(contest(law, mass, room))
            room -= len(steps) - 2
            yield steps


# -- straight to tiles --


def written(directory: Path, precincts: int) -> int:
    """Write the register; returns its size. The order is that of two writers taking turns."""
    law = Law(load("kz-2021"))
    author = Author()
    first = list(_beginning(author, law, precincts))
    blocks = blocks_for(law, precincts)
    sources = [
        partial(_entries, author, law, precincts, range(n, blocks, _PROCESSES))
        for n in range(_PROCESSES)
    ]

    def all_entries() -> Iterator[bytes]:
        yield from first
        yield from in_turn(sources)

    tree = TileWriter(directory).write(all_entries())
    (directory / "key.vkey").write_text(log_key().encode() + "\n")
    text = Checkpoint(ORIGIN, tree.size, tree.root()).text()
    (directory / "checkpoint").write_bytes(note.sign(text, [(ORIGIN, key_of("log"))]))
    return tree.size


def _beginning(author: Author, law: Law, precincts: int) -> Iterator[bytes]:
    opened = HomeOpened(
        origin=ORIGIN,
        title="Invented register",
        log_key=log_key().encode(),
        attestation_key=public("server"),
        founders=tuple(Founder(person=person, key=public(person)) for person, _ in _FOUNDERS),
    )
    yield author.write("home", opened, _AT, "home", *_FOUNDERS, mark=_MARK)[1]
    appointed = Appointed(
        person="importer", role="importer", since="2021-01-01", key=public("importer")
    )
    yield author.write("authority", appointed, _AT, "home", *_FOUNDERS, mark=_MARK)[1]
    for stream, body in territory(law, precincts):
        yield author.write(stream, body, _AT, "importer", _IMPORTER, mark=_MARK)[1]


def _entries(author: Author, law: Law, precincts: int, blocks: range) -> Iterator[bytes]:
    form = law.rulebook.form(law.observed.form)
    for steps in share(law, precincts, blocks):
        for stream, body in steps:
            if isinstance(body, TranscribedProtocol):
                found = findings(check(form, Figures(body.lines, body.votes)))
                if any(finding.severity == "error" for finding in found):
                    raise BenchmarkError(f"{stream}: {found}")
            yield author.write(stream, body, _AT, "importer", _IMPORTER, mark=_MARK)[1]
        author.forget([stream for stream, _ in steps])


# -- the floor --


def floored(directory: Path, size: int) -> tuple[float, int]:
    """CPU seconds of encoding, hashing and signing every act again, and bytes of entries.

    Reading and decoding, which give the acts, are not counted.
    """
    found = forked(_floored, [(directory, size, number) for number in range(_PROCESSES)])
    return sum(seconds for seconds, _ in found), sum(count for _, count in found)


def _floored(directory: Path, size: int, number: int) -> tuple[float, int]:
    signer = key_of("importer")
    envelope = msgspec.json.Decoder(dsse.Envelope).decode
    decode, encode = msgspec.json.Decoder().decode, msgspec.json.Encoder(order="sorted").encode
    seconds, total = 0.0, 0
    for bundle in range(number, -(-size // WIDTH), _PROCESSES):
        entries = read_bundle(directory, bundle, min(WIDTH, size - bundle * WIDTH))
        opened = [envelope(entry) for entry in entries]
        acts = [decode(a2b_base64(one.payload)) for one in opened]
        started = process_time()
        for act, one in zip(acts, opened, strict=True):
            payload = encode(act)
            message = dsse.pae(PAYLOAD_TYPE, payload)
            made = [b64encode(signer.sign(message)) for _ in one.signatures]
            entry = encode({"payload": b64encode(payload), "signatures": made})
            hashlib.sha256(entry).digest()
            total += len(entry)
        seconds += process_time() - started
    return seconds, total


# -- through the database --


def through_the_store(path: Path, precincts: int) -> int:
    """Write the same kind of acts into a home on SQLite; returns how many."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dauys.server.settings")
    django.setup()
    from dauys.store.home import Home
    from dauys.store.sequencing import sequence
    from dauys.store.writing import By, batch, write

    law = Law(load("kz-2021"))
    by = [By("importer", "importer")]
    with Home.create(
        path, origin="benchmark.example/store", title="Invented", mark="rehearsal",
        since="2021-01-01", seed=seed(precincts),
    ) as home:  # fmt: skip
        pending: list[Step] = list(territory(law, precincts))

        def flush() -> None:
            with batch(home):
                for stream, body in pending:
                    write(
                        home,
                        Draft(stream=stream, body=body, occurred_at=_AT, issuer="importer"),
                        by,
                    )
            pending.clear()

        for steps in share(law, precincts, range(blocks_for(law, precincts))):
            pending += steps
            if len(pending) >= _ACTS_TO_A_BATCH:
                flush()
        flush()
        return sequence(home)


def kinds_of(directory: Path, size: int) -> Counter[str]:
    """How many acts there are of each kind."""
    envelope = msgspec.json.Decoder(dsse.Envelope).decode
    found: Counter[str] = Counter()
    for number in range(-(-size // WIDTH)):
        for entry in read_bundle(directory, number, min(WIDTH, size - number * WIDTH)):
            found[msgspec.json.decode(a2b_base64(envelope(entry).payload))["kind"]] += 1
    return found


def main() -> None:
    """One run by hand, at any scale."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scale", type=int, default=SCALE, help="precincts in the register")
    parser.add_argument("--database", type=int, default=DATABASE, help="through the database")
    options = parser.parse_args()
    print(table(list(run(options.scale, options.database))))


if __name__ == "__main__":
    main()
