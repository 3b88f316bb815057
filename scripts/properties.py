"""Walks the machine of contests from seeds, many times over, and writes a dated report.

The walks and what is checked after every act are those of ``tests/election/walk.py``; the seed of
a walk and its start follow from its number, so any walk can be repeated alone. Chunks that are
done are kept in ``build/properties/`` under a key made of everything the answers depend on, and
``--resume`` skips them.

    python scripts/properties.py --runs 20000 --steps 50 --jobs 2 --resume
    python scripts/properties.py --only 4711 --steps 50      one walk, with what went wrong in it

Exit code 1 where a walk broke a promise; the report then names it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.census import census  # noqa: E402 -- needs the path above
from tests.election import walk as walks  # noqa: E402

KEPT = ROOT / "build" / "properties"
PAGE = ROOT / "docs" / "reference" / "properties.md"
CHUNK = 250
#: What the answers of a walk depend on.
SOURCES = ("src/dauys/law", "src/dauys/election", "src/dauys/record", "tests/election")


def sources() -> str:
    """SHA-256 over every file that a walk runs."""
    digest = hashlib.sha256()
    for place in SOURCES:
        for path in sorted((ROOT / place).rglob("*")):
            if path.suffix in (".py", ".yaml"):
                digest.update(path.relative_to(ROOT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def chunk(first: int, last: int, steps: int, seed: int) -> dict[str, Any]:
    """The walks ``first`` to ``last``, last excluded: tally, seconds, and what went wrong."""
    tally: Counter[tuple[str, str]] = Counter()
    failed: list[dict[str, Any]] = []
    began = time.process_time()
    for run in range(first, last):
        start = walks.start_of(run)
        try:
            walks.drawn(start, _seed(seed, run), steps, tally).finish()
        except Exception:  # whatever it is, the walk is reported and the others go on
            failed.append({"run": run, "start": start, "why": traceback.format_exc()})
    return {
        "first": first,
        "last": last,
        "seconds": time.process_time() - began,
        "tally": [[kind, answer, count] for (kind, answer), count in sorted(tally.items())],
        "failed": failed,
    }


def _seed(seed: int, run: int) -> int:
    return seed * 1_000_003 + run


def _kept(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def walk_all(runs: int, steps: int, seed: int, jobs: int, path: Path) -> list[dict[str, Any]]:
    """Every chunk, those already in ``path`` first; each is written there as soon as it is done."""
    done = {(one["first"], one["last"]): one for one in _kept(path)}
    wanted = [(at, min(at + CHUNK, runs)) for at in range(0, runs, CHUNK)]
    missing = [one for one in wanted if one not in done]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as kept, ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(chunk, *one, steps, seed) for one in missing]
        for number, future in enumerate(waiting, 1):
            made = future.result()
            done[made["first"], made["last"]] = made
            kept.write(json.dumps(made) + "\n")
            kept.flush()
            if number % 10 == 0 or number == len(waiting):
                print(f"{number}/{len(waiting)} chunks of {CHUNK} walks", flush=True)
    return [done[one] for one in wanted]


# -- the report --


def report(
    chunks: list[dict[str, Any]], *, runs: int, steps: int, seed: int, jobs: int, on: date
) -> str:
    """The page, from the chunks."""
    tally: Counter[tuple[str, str]] = Counter()
    for one in chunks:
        for kind, answer, count in one["tally"]:
            tally[kind, answer] += count
    failed = [bad for one in chunks for bad in one["failed"]]
    return "\n".join(_blocks(tally, failed, chunks, runs, steps, seed, jobs, on)) + "\n"


def _blocks(
    tally: Counter[tuple[str, str]],
    failed: list[dict[str, Any]],
    chunks: list[dict[str, Any]],
    runs: int,
    steps: int,
    seed: int,
    jobs: int,
    on: date,
) -> Iterator[str]:
    seconds = sum(one["seconds"] for one in chunks)
    asked = sum(tally.values())
    permitted = _sum(tally, "permitted")
    unreadable = _sum(tally, "unreadable")
    refused, faults = (
        sum(count for (_, answer), count in tally.items() if answer.startswith(letter))
        for letter in ("R-", "F-")
    )
    yield "# Properties\n"
    yield "Written by `make properties`; do not edit.\n"
    yield f"## Walks of the contest machine, {on.day} {on:%B %Y}\n"
    yield (
        f"{runs:,} walks of {steps} steps from seed {seed}, drawn by Python's generator and not by "
        "hypothesis (whose search the test suite runs, 500 walks of 30 steps). After every act: "
        "deciding changed nothing; what is permitted folds, and folds to the same onto the cached "
        "state; the cache is read back as written; who is gone never wins; no result before the "
        "polls close; no winner before a declaration. After every walk everything is folded "
        "again and every document rendered.\n"
    )
    yield from _table(
        ("", "number"),
        [
            ("walks", f"{runs:,}"),
            ("steps", f"{runs * steps:,}"),
            ("acts asked for", f"{asked:,}"),
            ("permitted", f"{permitted:,}"),
            ("refused", f"{refused:,}"),
            ("faults", f"{faults:,}"),
            ("not an act (no decoder reads it)", f"{unreadable:,}"),
            ("walks that broke a promise", f"{len(failed):,}"),
        ],
    )
    yield (
        f"{seconds:,.0f} s of processor time, {jobs} processes at a time, "
        f"{runs * steps / seconds:,.0f} steps a second in each; "
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"msgspec {version('msgspec')}, hypothesis {version('hypothesis')}; "
        f"source `{sources()[:16]}`. A step without a contest asks for nothing.\n"
    )
    for bad in failed:
        last = bad["why"].strip().splitlines()[-1]
        yield f"- walk {bad['run']} from `{bad['start']}`: {last}"
    yield "### By kind of act\n"
    kinds = sorted({kind for kind, _ in tally})
    yield from _table(
        ("kind", "asked", "permitted", "refusals and faults"), (_row(kind, tally) for kind in kinds)
    )
    found = census()
    yield "## Properties tested with hypothesis\n"
    yield (
        f"{len(found)} in `tests/`: "
        + ", ".join(
            f"{sum(one.room == room for one in found)} in {room}"
            for room in dict.fromkeys(one.room for one in found)
        )
        + ".\n"
    )
    yield from _table(
        ("property", "test"),
        ((one.says, f"`{one.path}::{one.name}`") for one in found),
    )


def _sum(tally: Counter[tuple[str, str]], answer: str) -> int:
    return sum(count for (_, given), count in tally.items() if given == answer)


def _row(kind: str, tally: Counter[tuple[str, str]]) -> tuple[str, ...]:
    answers = {answer: count for (one, answer), count in tally.items() if one == kind}
    others = ", ".join(
        f"{answer} {count:,}" for answer, count in sorted(answers.items()) if answer != "permitted"
    )
    total, permitted = sum(answers.values()), answers.get("permitted", 0)
    return (kind, f"{total:,}", f"{permitted:,}", others)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 every promise held, 1 one did not."""
    parser = argparse.ArgumentParser(description="Walks the machine of contests from seeds.")
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--resume", action="store_true", help="keep the chunks already done")
    parser.add_argument("--only", type=int, metavar="RUN", help="repeat one walk")
    parser.add_argument("--page", type=Path, default=PAGE, help="where the report goes")
    options = parser.parse_args(argv)
    if options.only is not None:
        made = chunk(options.only, options.only + 1, options.steps, options.seed)
        for bad in made["failed"]:
            print(bad["why"])
        return 1 if made["failed"] else 0
    key = f"{options.seed}-{options.steps}-{sources()[:16]}"
    path = KEPT / f"{key}.jsonl"
    if not options.resume:
        path.unlink(missing_ok=True)
    chunks = walk_all(options.runs, options.steps, options.seed, options.jobs, path)
    page = report(
        chunks,
        runs=options.runs,
        steps=options.steps,
        seed=options.seed,
        jobs=options.jobs,
        on=datetime.now(UTC).date(),
    )
    options.page.write_text(page, encoding="utf-8")
    failed = [bad for one in chunks for bad in one["failed"]]
    for bad in failed[:3]:
        print(f"walk {bad['run']} from {bad['start']}\n{bad['why']}", file=sys.stderr)
    print(f"{options.runs} walks of {options.steps} steps, {len(failed)} broke a promise")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
