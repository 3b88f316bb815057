"""Runs the benchmarks and prints ratios.

Each ``bench_<name>.py`` beside this file has ``run() -> Iterable[Row]``; the first line of its
docstring says what is measured. A missed goal is printed, never an error: machines differ.
A benchmark whose work fails (wrong total, an undetected change) ends the run with exit code 1.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.measure import BenchmarkError  # noqa: E402 -- needs the path above
from benchmarks.report import Row, document, machine, table  # noqa: E402


def names() -> list[str]:
    """Every benchmark there is, by name."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def load(name: str) -> ModuleType:
    """The module of one benchmark."""
    return importlib.import_module(f"benchmarks.bench_{name}")


def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 all ran, 1 the work of one failed, 2 unknown name."""
    parser = argparse.ArgumentParser(description="Runs the benchmarks and prints ratios.")
    parser.add_argument("name", nargs="*", help="benchmarks to run; without a name, all")
    parser.add_argument("--list", action="store_true", help="only list them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE too")
    options = parser.parse_args(argv)

    unknown = set(options.name) - set(names())
    if unknown:
        print(f"no such benchmark: {', '.join(sorted(unknown))}", file=sys.stderr)
        print(f"there are: {', '.join(names())}", file=sys.stderr)
        return 2
    chosen = options.name or names()
    if options.list:
        for name in chosen:
            print(f"{name:<20}{(load(name).__doc__ or '').strip().splitlines()[0]}")
        return 0

    print(", ".join(f"{key} {value}" for key, value in machine().items()))
    results: dict[str, list[Row]] = {}
    failed: list[str] = []
    for name in chosen:
        module = load(name)
        print(f"\n{name}: {(module.__doc__ or '').strip().splitlines()[0]}", flush=True)
        try:
            results[name] = list(module.run())
        except BenchmarkError as problem:
            failed.append(name)
            print(f"failed: {problem}", file=sys.stderr)
            continue
        print(table(results[name]), flush=True)
    if options.json:
        options.json.write_text(document(dict(results)), encoding="utf-8")
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
