"""The 7,754 village-chief elections of Taiwan, from tables to a verified publication.

Each stage is the command that a person types, in a process of its own. Beside import and
tabulation stand the same sums (votes by candidate, protocol lines by contest, winner or tie) over
the same CSV files in DuckDB and in pandas. Theirs end there; ours also checks every figure and
every official aggregate, decides and signs each act, and has it on disk, in order, for ever.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measure import BenchmarkError, Cost, best, call, command
from benchmarks.report import Row
from dauys.record.snapshot import Snapshot
from dauys.register import checkpoint, note
from dauys.verify import log
from dauys.verify.report import Report
from dauys.verify.rulebooks import PublishedRulebooks

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / ".." / "shared" / "data" / "tw-2018-village-chiefs"
MAPPING = ROOT / "examples" / "tw-2018.toml"
#: What everybody must arrive at: contests, elected, ties, valid votes, invalid, roll.
EXPECTED = (7_754, 7_744, 10, 11_905_989, 787_849, 18_939_093)
_RUNS = 3


def run() -> Iterable[Row]:
    """Rows for each stage; none where the tables are not at hand."""
    if not TABLES.is_dir():
        print("skipped: the tables are not beside the repository (they are not part of it)")
        return
    with tempfile.TemporaryDirectory(prefix="dauys-bench-") as scratch:
        yield from _run(Path(scratch))


def _run(scratch: Path) -> Iterable[Row]:
    home, site = scratch / "home", scratch / "site"
    program: list[str | Path] = [sys.executable, "-m", "dauys", "--home", home]
    stages: dict[str, list[str | Path]] = {
        "init": [*program, "init"],
        "import": [*program, "import", "tables", MAPPING, TABLES],
        "publish": [*program, "publish", site],
        "verify": [*program, "verify", site, "--state", scratch / "seen"],
    }
    costs: dict[str, Cost] = {}
    for name, argv in stages.items():
        cost = costs[name] = command(argv, watch=True)
        peak = (cost.peak_all or 0) / 1e6
        yield Row(name, cost.wall, note=f"CPU {cost.cpu:.1f} s, peak {peak:.0f} MB in all")
    yield Row("all stages", sum(cost.wall for cost in costs.values()), goal=120)
    peak = max(cost.peak_all or 0 for cost in costs.values())
    yield Row("peak memory of all processes", peak / 1e6, goal=1_500, unit="MB")

    (found, seconds), _ = call(tabulation, site)
    _expected("dauys", found)
    yield Row("tabulation alone", seconds, goal=2, note="CPU seconds, one process")
    for name, function in (("DuckDB", in_duckdb), ("pandas", in_pandas)):
        runs = [call(function) for _ in range(_RUNS)]
        _expected(name, runs[0][0])
        yield Row(
            f"import and tabulation beside {name}",
            costs["import"].cpu + seconds,
            best([cost for _, cost in runs]).cpu,
            floor_name=f"{name}, same sums",
            note="CPU; ours also checks, signs and keeps",
        )


def _expected(who: str, found: tuple[int, ...]) -> None:
    if found != EXPECTED:
        raise BenchmarkError(f"{who}: {found} instead of {EXPECTED}")


def tabulation(site: Path) -> tuple[tuple[int, ...], float]:
    """What all contests come to, and the CPU seconds it took once their states were there."""
    directory = site / "log"
    key = note.parse_vkey((directory / log.KEY).read_text(encoding="utf-8").strip())
    signed, _ = note.open_note((directory / log.CHECKPOINT).read_bytes(), [key])
    head = checkpoint.parse(signed.text)
    report = Report()
    books = PublishedRulebooks(site / "data" / "rulebooks", report)
    task = log.Task(directory, head.size, head.size, books, signatures=False)
    replayed = log.replay_log(task, head.root, report)
    made = replayed.states["publications"].made
    if not report.ok or made is None:
        raise BenchmarkError(f"{report.problems[:3]}")
    snapshot = Snapshot(replayed.states, replayed.acts, made, books)
    contests = [contest for group in snapshot.contests.values() for contest in group]
    started = time.process_time()
    results = [snapshot.result(contest) for contest in contests]
    seconds = time.process_time() - started
    kinds = Counter(result.outcome.kind for result in results)
    lines = [
        sum(result.figures.lines[line] or 0 for result in results)
        for line in ("valid", "invalid", "roll")
    ]
    return (len(results), kinds["elected"], kinds["tie"], *lines), seconds


_WINNERS = """
    with totals as (
        select race_id, candidate_no, sum(votes::bigint) as votes
        from read_csv('votes.csv', all_varchar = true) group by race_id, candidate_no
    ), most as (
        select race_id, max(votes) as votes from totals group by race_id
    ), first as (
        select race_id, count(*) as number
        from totals join most using (race_id, votes) group by race_id
    )
    select count(*), sum((number = 1)::int), sum((number > 1)::int)
    from read_csv('races.csv', all_varchar = true) left join first using (race_id)
"""
_LINES = """
    with contests as (
        select race_id, sum(valid::bigint) as valid, sum(invalid::bigint) as invalid,
            sum(electorate::bigint) as roll
        from read_csv('precincts.csv', all_varchar = true) group by race_id
    )
    select sum(valid), sum(invalid), sum(roll) from contests
"""


def in_duckdb() -> tuple[int, ...]:
    """The same sums in DuckDB, reading the CSV files included."""
    import duckdb

    os.chdir(TABLES)
    figures = [row for query in (_WINNERS, _LINES) for row in duckdb.sql(query).fetchall()]
    return tuple(int(figure) for row in figures for figure in row)


def in_pandas() -> tuple[int, ...]:
    """The same sums in pandas, reading the CSV files included."""
    import pandas

    races = pandas.read_csv(TABLES / "races.csv", usecols=["race_id"])
    votes = pandas.read_csv(TABLES / "votes.csv")
    totals = votes.groupby(["race_id", "candidate_no"])["votes"].sum()
    first = totals[totals == totals.groupby("race_id").transform("max")]
    number = first.groupby("race_id").size().reindex(races["race_id"])
    precincts = pandas.read_csv(TABLES / "precincts.csv")
    lines = precincts.groupby("race_id")[["valid", "invalid", "electorate"]].sum().sum()
    figures = (len(number), (number == 1).sum(), (number > 1).sum(), *lines)
    return tuple(int(figure) for figure in figures)
