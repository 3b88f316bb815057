"""The independent verifier on ties, lots and later votings, asked without a publication."""

from __future__ import annotations

from typing import Any

import pytest

from dauys.verify.verify_dauys import Contest


def contest(**votes: int) -> tuple[Contest, dict[str, int]]:
    """A later voting whose candidates all stand, with one precinct that reports."""
    body = {
        "contest": "x.round_2",
        "election": "x",
        "precincts": [{"precinct": "1"}],
        "rulebook": "r",
        "rulebook_sha256": "0" * 64,
        "form": "f",
        "candidates": [{"candidate": c, "name": c.upper()} for c in votes],
    }
    made = Contest(body)
    made.protocols["1"] = ({}, dict(votes))
    return made, votes


def outcome(kind: str, **more: Any) -> dict[str, Any]:
    stated = {"kind": kind, "candidate": None, "name": None, "candidates": [], "margin": None}
    return {**stated, "reason": None, **more}


def problems(one: tuple[Contest, dict[str, int]], stated: dict[str, Any], rounds: bool) -> int:
    made, votes = one
    return len(list(made.check_outcome(stated, votes, rounds)))


def test_a_lot_elects_the_one_drawn_and_nobody_else() -> None:
    one = contest(a=4, b=4)
    one[0].tell("lot.drawn", {"among": ["a", "b"], "chosen": ["b"]})
    assert problems(one, outcome("elected", candidate="b", name="B", margin=0), False) == 0
    assert problems(one, outcome("elected", candidate="a", name="A", margin=0), False) == 1


def test_a_lot_among_others_elects_nobody() -> None:
    one = contest(a=5, b=4, c=4)
    one[0].tell("lot.drawn", {"among": ["b", "c"], "chosen": ["b"]})
    assert problems(one, outcome("elected", candidate="b", name="B", margin=0), True) == 1


@pytest.mark.parametrize(("rounds", "found"), [(True, 0), (False, 1)])
def test_a_tie_for_the_second_place_is_one_only_where_there_are_rounds(
    rounds: bool, found: int
) -> None:
    stated = outcome("tie", candidates=["b", "c"], margin=0)
    assert problems(contest(a=5, b=4, c=4), stated, rounds) == found


def test_a_tie_leaves_nobody_out() -> None:
    stated = outcome("tie", candidates=["b", "c"], margin=0)
    assert problems(contest(a=5, b=4, c=4, d=4), stated, True) == 1
