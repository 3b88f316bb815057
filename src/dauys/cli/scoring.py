"""``dauys rehearse score``: open the answer key of a rehearsal with planted faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from dauys.cli.shell import PROBLEMS, Context, errors, json_line, language, say, say_wrapped
from dauys.rehearsal import journal, observed
from dauys.rehearsal.faults import answers, scoring
from dauys.rehearsal.faults.catalogue import FoundBy, catalogue
from dauys.store.snapshots import snapshot_of, upcoming

_HEADINGS: dict[FoundBy, str] = {
    "checks": "Found by checks, every time",
    "statistics": "Found by comparison, if large enough",
    "people": "Not in the figures: only people can find it",
}


@click.command()
@click.option(
    "--found",
    "named",
    type=click.Path(path_type=Path),
    help="CSV of what people found: contest, precinct, candidate, what.",
)
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
@click.pass_obj
def score(context: Context, named: Path | None, as_json: bool) -> None:
    """Open the answer key: what was caught, what was not, false alarms."""
    with errors(), context.opened() as home:
        key = answers.unseal(home)
        kept = journal.read(context.home)
        rows = scoring.read_named(named) if named is not None else ()
        snapshot = snapshot_of(home, upcoming(home), references=False)
        scenario = observed.load(kept.scenario if kept else observed.scenarios()[0])
        made = scoring.score(home, snapshot, scenario.election, key, kept, rows)
        if as_json:
            say(json_line(_as_json(made)))
        else:
            _said(made)
        if any(not line.caught for line in made.of("checks")):
            raise SystemExit(PROBLEMS)


def _said(made: scoring.Score) -> None:
    say(f"Faults of the profile {made.profile}; answer key SHA-256")
    say(f"{made.digest}")
    for found_by in get_args(FoundBy):
        lines = made.of(found_by)
        if not lines:
            continue
        say(f"\n{_HEADINGS[found_by]}: {sum(line.caught for line in lines)} of {len(lines)}")
        for line in lines:
            by = [*line.codes, *(["people"] if line.named else [])]
            says = catalogue().kinds[line.fault.kind].says[language()]
            say_wrapped(f"{line.fault.id} {', '.join(by) or 'MISSED'}: {says}", "  ")
            if line.fault.place:
                say(f"      {line.fault.place}")
    say(f"\nFalse alarms of the program: {_codes(made.alarms)}")
    say(f"Warnings that a clean election has too: {_codes(made.explained)}")
    if made.wrongly_named:
        say(f"Named by people, and nothing was there: {len(made.wrongly_named)}")
        for row in made.wrongly_named:
            say(f"  {row.contest} {row.precinct} {row.candidate} {row.what}".rstrip())


def _codes(counted: dict[str, int]) -> str:
    return ", ".join(f"{code} {times}" for code, times in sorted(counted.items())) or "none"


def _as_json(made: scoring.Score) -> dict[str, Any]:
    return {
        "profile": made.profile,
        "answers_sha256": made.digest,
        "faults": [
            {
                "id": line.fault.id,
                "kind": line.fault.kind,
                "place": line.fault.place,
                "found_by": line.found_by,
                "codes": list(line.codes),
                "named": line.named,
            }
            for line in made.lines
        ],
        "alarms": made.alarms,
        "explained": made.explained,
        "wrongly_named": len(made.wrongly_named),
    }
