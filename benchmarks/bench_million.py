"""A register of a million acts verified by two processes, beside reading and decoding it.

The register is invented (:mod:`benchmarks.invented`), made once and kept in ``benchmarks/.cache``.
The floor is what anybody must do who looks at each act at all: read the bundles, hash every entry
with SHA-256, decode the envelope, its base64 and the payload. Ours does that and checks: tiles and
root, canonical form, the chain of each stream, every decision against exactly what it read, the
fold, and the tally of every contest at the end. The floor's decode is msgspec's into plain values;
beside it stands the decode into the acts' own types with their patterns, which any reader of a
register needs too. With signatures the floor is as many Ed25519 verifications more.

All of it runs as two processes; times are CPU seconds of both together, because other work on the
machine does not add to them. By hand:

    python -m benchmarks.bench_million --scale 50000
"""

from __future__ import annotations

import argparse
import hashlib
from binascii import a2b_base64
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from benchmarks.invented.author import key_of
from benchmarks.invented.register import register, root_of
from benchmarks.measure import BenchmarkError, Cost, best, call
from benchmarks.report import Row, table
from dauys.election import kinds
from dauys.election.states import ContestState
from dauys.election.streams import precinct
from dauys.election.tabulation import settlements_of, tabulate
from dauys.law import rulebook
from dauys.register import dsse
from dauys.register.tiles import WIDTH, read_bundle, read_entries
from dauys.verify import log
from dauys.verify.forking import forked
from dauys.verify.replay import PAYLOAD_TYPE, Replay
from dauys.verify.report import Report

HERE = Path(__file__).resolve().parent
SCALE = 1_000_000
CACHE = HERE / ".cache"
_PROCESSES = 2
_ROUNDS = 2


def run(scale: int = SCALE, cache: Path = CACHE) -> Iterable[Row]:
    """Rows for a register of ``scale`` acts, made under ``cache`` unless it lies there."""
    directory = register(cache, scale)
    mix = _mix(directory, scale)
    print(f"{scale:,} acts, {_described(mix)}", flush=True)
    for book in ("kz.akim", "tw.village-chief"):
        rulebook.load(book)  # read once, before the children are forked
    plain: list[Cost] = []
    typed: list[Cost] = []
    ours: list[Cost] = []
    raw_count = _signatures(mix)
    for _ in range(_ROUNDS):  # in turn, so that a busy moment does not fall on one of them alone
        plain.append(call(floor, directory, scale, False)[1])
        typed.append(call(floor, directory, scale, True)[1])
        ours.append(call(verified, directory, scale, False, watch=True)[1])
    checks = call(raw_verifications, raw_count)[1]
    report, whole = call(verified, directory, scale, True, watch=True)
    if report.signatures != raw_count:
        raise BenchmarkError(f"{report.signatures} signatures checked, not {raw_count}")
    least, into_types, most = best(plain), best(typed), best(ours)
    yield Row(
        "without signatures",
        most.cpu,
        least.cpu,
        goal=3,
        floor_name="read + SHA-256 + decode",
        note=f"wall {most.wall:.1f} s beside {least.wall:.1f} s",
    )
    yield Row(
        "the same beside a typed decode",
        most.cpu,
        into_types.cpu,
        floor_name="read + SHA-256 + decode into acts",
        note=f"wall {into_types.wall:.1f} s",
    )
    yield Row(
        "with signatures",
        whole.cpu,
        least.cpu + checks.cpu,
        goal=1.3,
        floor_name=f"plain floor + {raw_count:,} Ed25519 verifications",
        note=f"wall {whole.wall:.1f} s beside {least.wall + checks.wall:.1f} s",
    )
    peak = max(cost.peak_all or 0 for cost in (*ours, whole))
    yield Row("peak memory of all processes", peak / 1e6, goal=500, unit="MB")
    yield Row("acts per second, signatures checked", scale / whole.wall, unit="1/s")


# -- the floor --


def floor(directory: Path, size: int, typed: bool) -> int:
    """Bytes of payload decoded; two processes, half of the bundles each."""
    return sum(forked(_floor, [(directory, size, typed, share) for share in range(_PROCESSES)]))


def _floor(directory: Path, size: int, typed: bool, share: int) -> int:
    envelope = msgspec.json.Decoder(dsse.Envelope).decode
    of_payload = kinds.decode if typed else msgspec.json.Decoder().decode
    sha256 = hashlib.sha256
    total = 0
    for number in range(share, -(-size // WIDTH), _PROCESSES):
        for entry in read_bundle(directory, number, min(WIDTH, size - number * WIDTH)):
            sha256(entry).digest()
            payload = a2b_base64(envelope(entry).payload)
            of_payload(payload)
            total += len(payload)
    return total


def raw_verifications(count: int) -> int:
    """``count`` verifications with keys already loaded, in two processes."""
    return sum(forked(_raw, [(count // _PROCESSES,)] * _PROCESSES))


def _raw(count: int) -> int:
    message = dsse.pae(PAYLOAD_TYPE, b"x" * 600)
    signers = [key_of(str(number)) for number in range(64)]
    signed = [
        (Ed25519PublicKey.from_public_bytes(one.public).verify, one.sign(message))
        for one in signers
    ]
    for number in range(count):
        verify, signature = signed[number % 64]
        verify(signature, message)
    return count


# -- ours --


def verified(directory: Path, size: int, signatures: bool) -> Report:
    """The report of a verification that found nothing wrong, every contest tallied."""
    task = log.Task(
        directory,
        size,
        size,
        lambda book, sha256: rulebook.load(book),
        shares=_PROCESSES,
        signatures=signatures,
        states=False,
    )
    found = forked(_share, [(task, share) for share in range(_PROCESSES)])
    report = Report()
    log.check_tree(task, root_of(directory), [hashed for hashed, _ in found], report)
    outcomes = sum((outcomes for _, outcomes in found), Counter())
    if not report.ok or not outcomes["elected"]:
        raise BenchmarkError(f"{outcomes}; {len(report.problems)} problems: {report.problems[:3]}")
    return report


def _share(task: log.Task, share: int) -> tuple[log.Hashed, Counter[str]]:
    outcomes: Counter[str] = Counter()
    hashed = log.replay_share(task, share, lambda replay: outcomes.update(tallied(replay)))
    return hashed, outcomes


def tallied(replay: Replay) -> Iterable[str]:
    """The kind of outcome of every contest that was replayed."""
    streams = replay.streams
    for stream in streams:
        if not stream.startswith("contest/"):
            continue
        contest = streams.state(stream)
        if isinstance(contest, ContestState) and contest.terms is not None:
            terms = contest.terms
            names = {number: precinct(terms.contest, number) for number in terms.precincts}
            precincts = {number: streams.state(name) for number, name in names.items()}
            book = rulebook.load(terms.rulebook)
            result = tabulate(
                contest,
                {number: state for number, state in precincts.items() if state is not None},
                rulebook=book,
                form=book.form(terms.form),
                settlements=settlements_of(streams.state(f"election/{terms.election}")),
            )
            yield result.outcome.kind


# -- what the register holds --


class _Header(msgspec.Struct):
    kind: str
    approvals: list[msgspec.Raw]


def _mix(directory: Path, size: int) -> Counter[tuple[str, int]]:
    """How many acts there are of each kind with so many signatures."""
    decode = msgspec.json.Decoder(_Header).decode
    envelope = msgspec.json.Decoder(dsse.Envelope).decode
    mix: Counter[tuple[str, int]] = Counter()
    for entry in read_entries(directory, size):
        header = decode(a2b_base64(envelope(entry).payload))
        mix[header.kind, len(header.approvals)] += 1
    return mix


def _signatures(mix: Counter[tuple[str, int]]) -> int:
    return sum(count * signers for (_, signers), count in mix.items())


def _described(mix: Counter[tuple[str, int]]) -> str:
    parts = [f"{kind} {count:,}" for (kind, _), count in mix.most_common()]
    return f"{_signatures(mix):,} signatures: {', '.join(parts)}"


def main() -> None:
    """One run by hand, at any scale."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scale", type=int, default=SCALE, help="acts in the register")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where registers are kept")
    options = parser.parse_args()
    print(table(list(run(options.scale, options.cache))))


if __name__ == "__main__":
    main()
