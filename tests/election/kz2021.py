"""Small readers of examples/kz-2021 for the tests of claims: no store, no loader."""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from dauys.election.claims import Claim, Comparison
from dauys.election.comparisons import Discrepancy, LegalValue, evaluate, figures_of
from dauys.election.legal_values import legal_value
from dauys.law.rulebook import Rulebook, load

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "kz-2021"

CALLED = date(2021, 6, 25)
"""The day of the call, by which the version of the rulebook is chosen."""


@cache
def rulebook() -> Rulebook:
    return load("kz.akim")


def rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document(name: str) -> Any:
    return yaml.safe_load((EXAMPLE / name).read_text("utf-8"))


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(msgspec.convert(row, Claim) for row in rows("claims.csv"))


@cache
def comparisons() -> tuple[Comparison, ...]:
    return tuple(msgspec.convert(document("comparisons.yaml"), list[Comparison]))


@cache
def computed_figures() -> dict[str, dict[str, int | str | None]]:
    found = {}
    for contest in document("contests.yaml"):
        protocol = contest["protocol"]
        lines = {
            line: protocol[line] for line in ("roll", "ballots", "valid", "invalid", "against_all")
        }
        date.fromisoformat(contest["vote_date"])
        found[contest["id"]] = figures_of(lines, protocol["votes"], vote_date=contest["vote_date"])
    return found


def computed(contest: str, measure: str) -> int | str | None:
    return computed_figures()[contest][measure]


def parameter(election: str, name: str) -> LegalValue | None:
    assert election.startswith("kz.akim.")
    return legal_value(rulebook(), name, CALLED)


@cache
def discrepancies() -> dict[str, Discrepancy]:
    found = evaluate(comparisons(), claims(), computed, parameter)
    return {item.id: item for item in found}
