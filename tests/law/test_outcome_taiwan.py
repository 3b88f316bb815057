"""All 7,754 races of Taiwan's village chiefs, 24 November 2018: every winner, no broken tie."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from dauys.law import rulebook as rulebooks
from dauys.law.figures import Figures
from dauys.law.outcome import outcome

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "tw-2018-village-chiefs"


@pytest.mark.shared
def test_every_published_winner_and_exactly_ten_ties() -> None:
    if not DATA.exists():
        pytest.skip("the results of Taiwan 2018 are not here")
    votes: dict[str, dict[str, int]] = defaultdict(dict)
    elected: dict[str, str] = {}
    with (DATA / "candidates.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            votes[row["race_id"]][row["candidate_no"]] = int(row["votes_total"])
            if row["elected"] == "Y":
                elected[row["race_id"]] = row["candidate_no"]
    rulebook = rulebooks.load("tw.village-chief")
    kinds: Counter[str] = Counter()
    alone = 0
    for race, by_candidate in votes.items():
        figures = Figures({}, by_candidate)
        found = outcome(rulebook, date(2018, 11, 24), figures, True, list(by_candidate))
        kinds[found.kind] += 1
        assert found.candidate == elected.get(race)
        alone += len(by_candidate) == 1
    assert kinds == {"elected": 7744, "tie": 10}
    assert alone == 2561
