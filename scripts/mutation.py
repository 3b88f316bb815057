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
import math
import os
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import covering  # noqa: E402 -- needs the path above
from scripts.forks import Trial  # noqa: E402
from scripts.mutants import Mutant, Source  # noqa: E402
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
#: 97.5 % of a normal distribution lie below this many standard deviations.
Z = 1.959963984540054


@dataclass(frozen=True)
class Result:
    """What became of one change.

    ``killed``, ``timeout``, ``survived``, ``not run`` (by any test), or ``broken``: it could not
    be tried, which counts as not noticed.
    """

    mutant: Mutant
    status: str
    by: str = ""

    @property
    def noticed(self) -> bool:
        """Whether a test failed or did not end."""
        return self.status in ("killed", "timeout")


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


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson; it holds for a random sample."""
    if trials == 0:
        return 0.0, 1.0
    share, square = successes / trials, Z * Z
    middle = share + square / (2 * trials)
    spread = Z * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    return (middle - spread) / (1 + square / trials), (middle + spread) / (1 + square / trials)


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
            print(f"{status}: {m.key} {m.path}:{m.line} {_shown(m)} {by}", flush=True)
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
            found = tests.module(mutant.path)
        text = sources[mutant.path].changed(mutant)
        yield Trial(mutant, text, tuple(found), afresh, live, tests.seconds, tests.failing)


# -- the report --


def report(results: list[Result], *, all_of_them: int, seed: int, failing: int, on: date) -> str:
    """The page."""
    return "\n".join(_blocks(results, all_of_them, seed, failing, on)) + "\n"


def _blocks(
    results: list[Result], all_of_them: int, seed: int, failing: int, on: date
) -> Iterator[str]:
    reasons = known()["reasons"] or {}
    noticed = sum(one.noticed for one in results)
    survivors = [one for one in results if not one.noticed]
    explained = sum(one.mutant.key in reasons for one in survivors)
    total = len(results)
    yield "# Mutation testing\n"
    yield "Written by `make mutation`; do not edit.\n"
    yield f"## {on.day} {on:%B %Y}\n"
    yield (
        "One small change at a time in the decisions of `law/` and in the machine of contests "
        "(`election/rules`, `election/folds`, `decide.py`, `tabulation.py`); a test has to fail. "
        f"Operators of mutmut {version('mutmut')}; tests are those that run the changed line. "
        "Texts for people, annotations and decorators are not changed.\n"
    )
    endless = _count(results, "timeout")
    rows = [
        ("changes there are", f"{all_of_them:,}"),
        ("sample", f"{total:,}, drawn with seed {seed}"),
        ("noticed: a test failed", f"{_count(results, 'killed')}"),
        ("noticed: a test did not end", f"{endless}"),
        ("survived", f"{len(survivors)}"),
        ("of these on lines no test runs", f"{_count(results, 'not run')}"),
        ("of these could not be tried", f"{_count(results, 'broken')}"),
        ("of these with a reason below", f"{explained}"),
        ("**noticed**", f"**{_share(noticed, total)}**"),
        ("noticed, if no end counts as not noticed", _share(noticed - endless, total)),
        ("noticed of those without a reason below", _share(noticed, total - explained)),
        ("tests left out because they fail as it is", f"{failing}"),
        (
            "source and tests",
            f"`{digest(*PLACES)}`, `{digest('tests/**/*.py', 'tests/**/*.yaml')}`",
        ),
    ]
    yield from _table(("", ""), rows)
    yield (
        "The interval is Wilson's, 95 %, for a random sample. A test that does not end is one that "
        "computes five times as long as it otherwise does, and ten seconds more; time in which the "
        "machine did something else does not count.\n"
    )
    yield "## By file\n"
    files = sorted({one.mutant.path for one in results})
    yield from _table(("file", "changed", "noticed"), (_file_row(name, results) for name in files))
    yield "## Survivors\n"
    if not survivors:
        yield "None.\n"
    for one in sorted(survivors, key=lambda r: (r.mutant.path, r.mutant.line, r.mutant.key)):
        m = one.mutant
        reason = reasons.get(m.key, "not examined yet")
        why = {"not run": "no test runs it; ", "broken": "not tried; "}.get(one.status, "")
        yield f"- `{m.key}` {m.path}:{m.line}: {_shown(m)}: {why}{reason}"
    yield ""
    yield "## Left out\n"
    for entry in known()["left_out"]:
        yield f"- {entry['path']}: {entry['reason']}"


def _count(results: list[Result], status: str) -> int:
    return sum(one.status == status for one in results)


def _share(noticed: int, total: int) -> str:
    """Per cent, with the interval."""
    low, high = wilson(noticed, total)
    share = 100 * noticed / total if total else 0.0
    return f"{share:.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def _file_row(name: str, results: list[Result]) -> tuple[str, ...]:
    there = [one for one in results if one.mutant.path == name]
    return (f"`{name}`", str(len(there)), str(sum(one.noticed for one in there)))


def _shown(mutant: Mutant) -> str:
    """The change, without what both sides have in common."""
    before, after = (" ".join(text.split()) for text in (mutant.before, mutant.after))
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    head, tail = max(0, head - 30), max(0, tail - 30)
    cut = [text[head : len(text) - tail] for text in (before, after)]
    return " → ".join(f"`{text}`" if text else "nothing" for text in cut)


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 the sample was tried, 1 less than ``--least`` per cent were noticed."""
    parser = argparse.ArgumentParser(description="Changes the program; a test must notice.")
    parser.add_argument("--sample", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep-killed", action="store_true")
    parser.add_argument("--only", nargs="+", metavar="KEY", help="these changes alone")
    parser.add_argument("--least", type=float, default=0.0, metavar="PERCENT")
    parser.add_argument("--page", type=Path, default=PAGE, help="where the report goes")
    options = parser.parse_args(argv)
    os.environ.update(covering.ENVIRONMENT)
    os.chdir(ROOT)

    sources, mutants = population()
    if options.only:
        chosen = [one for one in mutants if one.key in options.only]
    else:
        ordered = sorted(mutants, key=lambda one: one.key)
        size = min(options.sample, len(ordered))
        chosen = random.Random(options.seed).sample(ordered, size)
    tests_digest = digest(*TESTS)
    tests = covering.covering(KEPT / "covering.json")
    ledger = Ledger(KEPT / "results.jsonl", tests_digest, keep_killed=options.keep_killed)
    waiting = [one for one in chosen if options.only or ledger.result(one) is None]
    print(f"{len(mutants)} changes, {len(chosen)} chosen, {len(waiting)} to try", flush=True)
    progress = Progress(ledger, len(waiting), loud=bool(options.only))
    run_trials(
        list(trials(waiting, sources, tests)), options.jobs, progress.tell, loud=bool(options.only)
    )
    results = [found for one in chosen if (found := ledger.result(one)) is not None]
    noticed = sum(one.noticed for one in results)
    percent = 100 * noticed / len(results) if results else 0.0
    print(f"{noticed} of {len(results)} noticed: {_share(noticed, len(results))}")
    if not options.only:
        page = report(
            results,
            all_of_them=len(mutants),
            seed=options.seed,
            failing=len(tests.failing),
            on=datetime.now(UTC).date(),
        )
        options.page.write_text(page, encoding="utf-8")
    return 1 if percent < options.least else 0


if __name__ == "__main__":
    sys.exit(main())
