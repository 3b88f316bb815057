"""What mutation testing found, as a page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from scripts.mutants import Mutant
from scripts.trials import LONG, MORE

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


@dataclass(frozen=True)
class Sample:
    """Changes drawn with one seed; ``fresh``: no test was written after seeing its survivors."""

    seed: int
    fresh: bool
    results: Sequence[Result]


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson; it holds for a random sample."""
    if trials == 0:
        return 0.0, 1.0
    share, square = successes / trials, Z * Z
    middle = share + square / (2 * trials)
    spread = Z * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    return (middle - spread) / (1 + square / trials), (middle + spread) / (1 + square / trials)


def report(
    samples: Sequence[Sample],
    *,
    all_of_them: int,
    known: Mapping[str, Any],
    failing: int,
    digests: Sequence[str],
    on: date,
) -> str:
    """The page; ``known`` is the file of reasons, ``digests`` those of source and tests."""
    reasons = known["reasons"] or {}
    blocks = [
        *_head(all_of_them, failing, digests, on),
        *_figures(samples, reasons),
        *_by_file(samples),
        *_survivors(samples, reasons),
        *_left_out(known["left_out"]),
    ]
    return "\n".join(blocks) + "\n"


def _head(all_of_them: int, failing: int, digests: Sequence[str], on: date) -> Iterator[str]:
    yield "# Mutation testing\n"
    yield "Written by `make mutation`; do not edit.\n"
    yield f"## {on.day} {on:%B %Y}\n"
    yield (
        "One small change at a time in the decisions of `law/` and in the machine of contests "
        "(`election/rules`, `election/folds`, `decide.py`, `tabulation.py`); a test has to fail. "
        f"Operators of mutmut {version('mutmut')}; tests are those that run the changed line. "
        "Texts for people, annotations and decorators are not changed.\n"
    )
    yield (
        f"There are {all_of_them:,} changes. {failing} tests were left out because they fail as it "
        f"is. Source `{digests[0]}`, tests `{digests[1]}`.\n"
    )


def _figures(samples: Sequence[Sample], reasons: Mapping[str, str]) -> Iterator[str]:
    columns = [_column(sample, reasons) for sample in samples]
    rows = [(name, *(column[name] for column in columns)) for name in columns[0]]
    yield from table(("", *(f"seed {sample.seed}" for sample in samples)), rows)
    yield (
        "The interval is Wilson's, 95 %, for a random sample. A change counts as survived when "
        f"{LONG:.0f} seconds' worth of its tests do not notice it, even where more tests run its "
        "line: the share can only be larger. A test does not end when it computes five times as "
        f"long as it otherwise does and {MORE:.0f} seconds more; time in which the machine did "
        "something else does not count.\n"
    )
    if all(sample.fresh for sample in samples):
        yield (
            "Nobody had worked on this sample when it was asked, so its share is the estimate for "
            "all. What was done about its survivors since is said below.\n"
        )
    elif any(sample.fresh for sample in samples):
        yield (
            "Tests were written for what survived of the first sample, so its share tells how "
            "well that sample is tested, and no more. The fresh sample was drawn from the other "
            "changes; no test was written after seeing it. Its share is the estimate for all.\n"
        )


def _column(sample: Sample, reasons: Mapping[str, str]) -> dict[str, str]:
    results = sample.results
    total, noticed = len(results), sum(one.noticed for one in results)
    survivors = [one for one in results if not one.noticed]
    explained = sum(one.mutant.key in reasons for one in survivors)
    endless = _count(results, "timeout")
    return {
        "kind": "fresh" if sample.fresh else "worked on",
        "sample": f"{total:,}",
        "noticed: a test failed": f"{_count(results, 'killed')}",
        "noticed: a test did not end": f"{endless}",
        "survived": f"{len(survivors)}",
        "of these on lines no test runs": f"{_count(results, 'not run')}",
        "of these could not be tried": f"{_count(results, 'broken')}",
        "of these with a reason below": f"{explained}",
        "**noticed**": f"**{share(noticed, total)}**",
        "noticed, if no end counts as not noticed": share(noticed - endless, total),
        "noticed of those without a reason": share(noticed, total - explained),
    }


def _by_file(samples: Sequence[Sample]) -> Iterator[str]:
    yield "## By file\n"
    results = [one for sample in samples for one in sample.results]
    rows = []
    for name in sorted({one.mutant.path for one in results}):
        there = [one for one in results if one.mutant.path == name]
        rows.append((f"`{name}`", str(len(there)), str(sum(one.noticed for one in there))))
    yield from table(("file", "changed", "noticed"), rows)


def _survivors(samples: Sequence[Sample], reasons: Mapping[str, str]) -> Iterator[str]:
    yield "## Survivors\n"
    for sample in samples:
        survivors = [one for one in sample.results if not one.noticed]
        yield f"Seed {sample.seed}:\n" if survivors else f"Seed {sample.seed}: none.\n"
        for one in sorted(survivors, key=lambda r: (r.mutant.path, r.mutant.line, r.mutant.key)):
            m = one.mutant
            reason = reasons.get(m.key, "a test is missing")
            why = {"not run": "no test runs it; ", "broken": "not tried; "}.get(one.status, "")
            yield f"- `{m.key}` {m.path}:{m.line}: {shown(m)}: {why}{reason}"
        if survivors:
            yield ""


def _left_out(entries: Iterable[Mapping[str, str]]) -> Iterator[str]:
    yield "## Left out\n"
    for entry in entries:
        yield f"- {entry['path']}: {entry['reason']}"


def _count(results: Iterable[Result], status: str) -> int:
    return sum(one.status == status for one in results)


def share(noticed: int, total: int) -> str:
    """Per cent, with the interval."""
    low, high = wilson(noticed, total)
    percent = 100 * noticed / total if total else 0.0
    return f"{percent:.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def shown(mutant: Mutant) -> str:
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


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table of Markdown, line by line."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""
