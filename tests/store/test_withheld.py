"""Answers about bars on their way through the store: committed to, opened, and erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dauys.exchange.loading import load
from dauys.store import reading, salts, withheld
from dauys.store.home import Home
from dauys.store.sequencing import sequence

from .acts import new_home

WALKTHROUGH = Path(__file__).resolve().parents[2] / "examples" / "walkthrough"
CONTEST = "kz.akim.2021-10-03.oydaghy"


@pytest.fixture
def played(database: str | None, tmp_path: Path) -> Iterator[Home]:
    with new_home(tmp_path / "home", database, since="2021-01-01") as home:
        load(home, WALKTHROUGH)
        yield home


def test_what_is_asked_in_the_clear_is_recorded_as_commitments(played: Home) -> None:
    every = reading.acts(played, 0, sequence(played))
    acts = [act for act in every if act.stream == f"contest/{CONTEST}"]
    examined = [act.body for act in acts if act.kind == "candidate.examined"]
    assert len(examined) == 3
    for body in examined:
        assert body.committed
        assert not [name for name in body.answers if name.startswith("bar_")]
        assert all(name.startswith("bar_") for name in body.committed)
    for body in (act.body for act in acts if act.kind == "candidate.registered"):
        assert {one.answer for one in body.opened.values()} == {"met"}
        assert len(body.opened) == len(examined[0].committed)


def test_every_commitment_has_a_salt_of_its_own(played: Home) -> None:
    state = reading.state(played, f"contest/{CONTEST}")
    known = [one for record in state.eligibility.examined.values() for one in record.committed]
    # A body's answer has a commitment of its own, which took the place of the examination's.
    known += [one for one in state.eligibility.inquiries.values() if one.committed]
    names = salts.names(played, f"answer/{CONTEST}/")
    assert len(names) == len(known)
    assert len({salts.get(played, name) for name in names}) == len(names)


def test_erased_salts_open_nothing_any_more(played: Home) -> None:
    state = reading.state(played, f"contest/{CONTEST}")
    candidate, other = list(state.eligibility.examined)[:2]
    asked = [one for one in state.eligibility.inquiries.values() if one.candidate == candidate]
    number = len(state.eligibility.examined[candidate].committed) + len(asked)
    before = len(salts.names(played, f"answer/{CONTEST}/{other}/"))
    assert withheld.erase(played, CONTEST, candidate) == number
    assert withheld.erase(played, CONTEST, candidate) == 0
    assert salts.names(played, f"answer/{CONTEST}/{candidate}/") == []
    assert len(salts.names(played, f"answer/{CONTEST}/{other}/")) == before
