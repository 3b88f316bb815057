"""Changes the decisions of the law and of the contest machine, one at a time; a test must fail.

The operators are mutmut's (``mutants.py``), the tests of each change are those that run the
changed line (``covering.py``), the fastest first. A process with everything loaded is forked for
each change (``trials.py``, ``forks.py``). A change inside a function is put into the live function;
a change of a table, or of lines that already ran while the program was loaded, is loaded afresh. A
change survives when all its tests pass, or when no test runs its line.

    python scripts/mutation.py --sample 600 --seed 1 --jobs 2
    python scripts/mutation.py --only KEY [KEY ...]     these changes alone, with what failed

Results are kept in ``build/mutation/`` and a second run goes on where the first one ended; a
change is asked again when its file or any test has changed. ``--keep-killed`` keeps what a test
noticed as long as its file is the same, for the time in which tests are only added.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import covering  # noqa: E402 -- needs the path above
from scripts.forks import Trial  # noqa: E402
from scripts.mutants import Mutant, Source  # noqa: E402
from scripts.mutation_report import Result, Sample, report, share, shown  # noqa: E402
from scripts.trials import OPEN, run_trials  # noqa: E402

KEPT = ROOT / "build" / "mutation"
PAGE = ROOT / "docs" / "reference" / "mutation.md"
KNOWN = ROOT / "scripts" / "mutation.yaml"
#: Where changes are made.
PLACES = (
    "src/dauys/law/**/*.py",
    "src/dauys/election/rules/*.py",
    "src/dauys/election/folds/*.py",
    "src/dauys/election/decide.py",
    "src/dauys/election/tabulation.py",
)
TESTS = ("tests/**/*.py", "tests/**/*.yaml")


def known() -> dict[str, Any]:
    """The file of what is left out and of what is known about survivors."""
    return yaml.safe_load(KNOWN.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def population() -> tuple[dict[str, Source], list[Mutant]]:
    """Every change there is, by file."""
    left_out = {entry["path"] for entry in known()["left_out"]}
    sources: dict[str, Source] = {}
    mutants: list[Mutant] = []
    for place in PLACES:
        for path in sorted(ROOT.glob(place)):
            source = Source(path)
            if source.name not in left_out:
                sources[source.name] = source
                mutants += source.mutants()
    return sources, mutants


def digest(*patterns: str) -> str:
    """A short SHA-256 over the files of these patterns."""
    made = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(one for one in ROOT.glob(pattern) if one.suffix in (".py", ".yaml")):
            made.update(path.relative_to(ROOT).as_posix().encode())
            made.update(path.read_bytes())
    return made.hexdigest()[:16]


# -- what is kept --


class Ledger:
    """Results of earlier runs, one JSON line each; the last line about a change counts."""

    def __init__(self, path: Path, tests: str, *, keep_killed: bool) -> None:
        self.path = path
        self.tests = tests
        self.keep_killed = keep_killed
        self.files: dict[str, str] = {}
        self.lines: dict[str, dict[str, str]] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line)
                self.lines[entry["key"]] = entry

    def _file(self, path: str) -> str:
        if path not in self.files:
            self.files[path] = digest(path)
        return self.files[path]

    def result(self, mutant: Mutant) -> Result | None:
        """The result that still holds, if there is one."""
        entry = self.lines.get(mutant.key)
        if entry is None or entry["file"] != self._file(mutant.path):
            return None
        result = Result(mutant, entry["status"], entry["by"])
        if entry["tests"] != self.tests and not (self.keep_killed and result.noticed):
            return None
        return result

    def keep(self, result: Result) -> None:
        """Write a result down."""
        mutant = result.mutant
        entry = {
            "key": mutant.key,
            "file": self._file(mutant.path),
            "tests": self.tests,
            "status": result.status,
            "by": result.by,
        }
        self.lines[mutant.key] = entry
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


class Progress:
    """Keeps every answer as it comes, and prints survivors and how far it has come."""

    def __init__(self, ledger: Ledger, total: int, *, loud: bool) -> None:
        self.ledger, self.total, self.loud = ledger, total, loud
        self.count = 0

    def tell(self, answer: tuple[Trial, str, str]) -> None:
        """One more change has been tried."""
        trial, status, by = answer
        result = Result(trial.mutant, status, by)
        if status != OPEN:
            self.ledger.keep(result)
            self.count += 1
        if self.loud or not result.noticed:
            m = trial.mutant
            print(f"{status}: {m.key} {m.path}:{m.line} {shown(m)} {by}", flush=True)
        if self.count % 50 == 0:
            print(f"{self.count}/{self.total}", flush=True)


def trials(
    mutants: Iterable[Mutant], sources: dict[str, Source], tests: covering.Covering
) -> Iterator[Trial]:
    """Each change with its text, its tests and the way it has to be loaded."""
    for mutant in mutants:
        found = tests.tests(mutant.path, mutant.line, mutant.last_line, mutant.statement)
        afresh = covering.START in found or not mutant.scope
        found = [test for test in found if test != covering.START]
        live = bool(found and mutant.scope)
        if afresh and not found:
            found = tests.module(mutant.path) or tests.all()
        text = sources[mutant.path].changed(mutant)
        yield Trial(mutant, text, tuple(found), afresh, live, tests.seconds, tests.failing)


def draw(mutants: list[Mutant], size: int, seed: int, fresh: int | None) -> list[list[Mutant]]:
    """A sample, and a fresh one of the same size from the rest where its seed is given."""
    ordered = sorted(mutants, key=lambda one: one.key)
    first = random.Random(seed).sample(ordered, min(size, len(ordered)))
    if fresh is None:
        return [first]
    taken = {one.key for one in first}
    rest = [one for one in ordered if one.key not in taken]
    return [first, random.Random(fresh).sample(rest, min(size, len(rest)))]


def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 the samples were tried, 1 less than ``--least`` per cent were noticed."""
    parser = argparse.ArgumentParser(description="Changes the program; a test must notice.")
    parser.add_argument("--sample", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fresh", type=int, metavar="SEED", help="a second sample from the rest")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep-killed", action="store_true")
    parser.add_argument("--only", nargs="+", metavar="KEY", help="these changes alone")
    parser.add_argument("--least", type=float, default=0.0, metavar="PERCENT")
    parser.add_argument("--page", type=Path, default=PAGE, help="where the report goes")
    options = parser.parse_args(argv)
    os.environ.update(covering.ENVIRONMENT)
    os.chdir(ROOT)

    sources, mutants = population()
    drawn = draw(mutants, options.sample, options.seed, options.fresh)
    if options.only:
        drawn = [[one for one in mutants if one.key in options.only]]
    tests_digest = digest(*TESTS)
    tests = covering.covering(KEPT / "covering.json")
    ledger = Ledger(KEPT / "results.jsonl", tests_digest, keep_killed=options.keep_killed)
    loud = bool(options.only)
    samples = []
    for chosen, seed in zip(drawn, (options.seed, options.fresh), strict=False):
        waiting = [one for one in chosen if loud or ledger.result(one) is None]
        print(f"{len(mutants)} changes, {len(chosen)} chosen, {len(waiting)} to try", flush=True)
        progress = Progress(ledger, len(waiting), loud=loud)
        run_trials(list(trials(waiting, sources, tests)), options.jobs, progress.tell, loud=loud)
        results = [found for one in chosen if (found := ledger.result(one)) is not None]
        samples.append(Sample(seed, seed == options.fresh, results))
        print(f"seed {seed}: {share(sum(r.noticed for r in results), len(results))}", flush=True)
    if not options.only:
        page = report(
            samples,
            all_of_them=len(mutants),
            known=known(),
            failing=len(tests.failing),
            digests=(digest(*PLACES), tests_digest),
            on=datetime.now(UTC).date(),
        )
        options.page.write_text(page, encoding="utf-8")
    last = samples[-1].results
    return 1 if 100 * sum(one.noticed for one in last) < options.least * len(last) else 0


if __name__ == "__main__":
    sys.exit(main())
