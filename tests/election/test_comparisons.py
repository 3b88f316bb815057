"""Comparisons: exact arithmetic, and nothing filled in that is missing."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.election.claims import Claim, Comparison
from dauys.election.comparisons import Discrepancy, LegalValue, evaluate, figures_of
from dauys.election.reasons import REASON_CODES, reason_texts

ELECTION = "kz.akim.2021-07-25"
NOTE = {"en": "note", "ru": "note", "kk": "note"}


def claim(name: str, value: str, bound: str = "=") -> Claim:
    return Claim(
        id=name, election=ELECTION, measure="races", value=value, bound=bound, source="page"
    )


def one(
    relation: str,
    left: Any,
    right: Any,
    claims: dict[str, str | tuple[str, str]],
    computed: dict[str, int | str | None] | None = None,
    parameters: dict[str, LegalValue] | None = None,
) -> Discrepancy:
    comparison = msgspec.convert(
        {
            "id": "x",
            "election": ELECTION,
            "subject": ELECTION,
            "relation": relation,
            "left": left if isinstance(left, list) else [left],
            "right": right if isinstance(right, list) else [right],
            "note": NOTE,
        },
        Comparison,
    )
    made = [
        claim(name, value) if isinstance(value, str) else claim(name, *value)
        for name, value in claims.items()
    ]
    figures = computed or {}
    (found,) = evaluate(
        [comparison],
        made,
        lambda contest, measure: figures.get(f"{contest} {measure}"),
        lambda election, name: (parameters or {}).get(name),
    )
    return found


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20), st.integers(-3, 3))
def test_a_sum_agrees_with_its_total_and_with_no_other(parts: list[int], off: int) -> None:
    claims: dict[str, str | tuple[str, str]] = {
        f"part.{n}": str(part) for n, part in enumerate(parts)
    }
    total = max(0, sum(parts) + off)
    found = one(
        "equal",
        {"sum": [{"claims": "part.*", "expect": len(parts)}]},
        {"claim": "total"},
        claims | {"total": str(total)},
    )
    assert found.verdict == ("agrees" if total == sum(parts) else "disagrees")
    assert found.reason is None
    assert set(found.claims) == {*claims, "total"}


@pytest.mark.parametrize(
    ("missing", "code", "arithmetic"),
    [
        ("", "not_reported", "1+? ≟ 3; ? = 2"),
        ("—", "dash", "1+? ≟ 3; ? = 2"),
        (None, "claim_absent", "1+? ≟ 3; ? = 2"),
    ],
)
def test_a_missing_part_is_never_zero(missing: str | None, code: str, arithmetic: str) -> None:
    claims: dict[str, str | tuple[str, str]] = {"a": "1", "total": "3"}
    if missing is not None:
        claims["b"] = missing
    found = one("equal", {"sum": [{"claim": "a"}, {"claim": "b"}]}, {"claim": "total"}, claims)
    assert (found.verdict, found.reason_code) == ("not_decidable", code)
    assert found.arithmetic == arithmetic
    assert found.reason is not None
    assert "b" in found.reason.kk


def test_a_dash_is_left_out_only_where_the_comparison_says_so_and_is_shown() -> None:
    found = one(
        "equal",
        {"sum": [{"claims": "p.*", "expect": 2, "dash": "skip"}]},
        {"claim": "t"},
        {"p.a": "4", "p.b": "—", "t": "4"},
    )
    assert (found.verdict, found.arithmetic) == ("agrees", "4+— = 4 = 4")


def test_a_pattern_that_finds_too_few_parts_decides_nothing() -> None:
    found = one(
        "equal", {"sum": [{"claims": "p.*", "expect": 3}]}, {"claim": "t"}, {"p.a": "4", "t": "4"}
    )
    assert (found.verdict, found.reason_code) == ("not_decidable", "incomplete")


def test_a_star_stands_for_one_part_of_an_id() -> None:
    found = one(
        "equal",
        {"count": [{"claims": "p.*"}]},
        {"claim": "t"},
        {"p.a": "", "p.b.c": "2", "q.a": "3", "t": "1"},
    )
    assert (found.verdict, found.arithmetic) == ("agrees", "n(?) = 1 = 1")


@pytest.mark.parametrize(
    ("part", "whole", "printed", "verdict", "arithmetic"),
    [
        (731, 928, "78.77", "agrees", "100·731/928 = 78.7715… → 78.77 = 78.77"),
        (0, 860, "3.77", "disagrees", "100·0/860 = 0.00 ≠ 3.77"),
        (1, 8, "12.5", "agrees", "100·1/8 = 12.5 = 12.5"),
        (1, 8, "13", "agrees", "100·1/8 = 12.5 → 13 = 13"),
        (2297, 2582, "88.9", "disagrees", "100·2297/2582 = 88.9620… → 89.0 ≠ 88.9"),
    ],
)
def test_shares_round_half_up_to_the_printed_decimals(
    part: int, whole: int, printed: str, verdict: str, arithmetic: str
) -> None:
    found = one(
        "rounds_to",
        {"share": [{"computed": ["c", "part"]}, {"computed": ["c", "whole"]}]},
        {"claim": "s"},
        {"s": printed},
        {"c part": part, "c whole": whole},
    )
    assert (found.verdict, found.arithmetic) == (verdict, arithmetic)


def test_a_share_of_nothing_has_no_value() -> None:
    share = {"share": [{"claim": "a"}, {"claim": "b"}]}
    found = one("rounds_to", share, {"claim": "s"}, {"a": "0", "b": "0", "s": "0.00"})
    assert (found.verdict, found.reason_code) == ("not_decidable", "unlike")


def test_a_figure_that_was_not_reported_is_not_computed_with() -> None:
    found = one("equal", {"computed": ["c", "votes.x"]}, {"claim": "a"}, {"a": "0"})
    assert (found.verdict, found.reason_code) == ("not_decidable", "not_computed")


def test_bounds_and_approximations_are_not_added_up() -> None:
    total = {"sum": [{"claim": "a"}, {"claim": "b"}]}
    found = one("equal", total, {"claim": "t"}, {"a": ("1", ">"), "b": "1", "t": "2"})
    assert (found.verdict, found.reason_code) == ("not_decidable", "bound")
    found = one("equal", total, {"claim": "t"}, {"a": ("1", "~"), "b": "1", "t": "2"})
    assert (found.verdict, found.reason_code) == ("not_decidable", "approximate")


def test_an_unsettled_parameter_decides_nothing_and_a_settled_one_does() -> None:
    side, other = {"claim": "a"}, {"parameter": "p"}
    open_point = one("equal", side, other, {"a": "and"}, None, {"p": LegalValue("or", False)})
    assert (open_point.verdict, open_point.reason_code) == ("not_decidable", "unsettled")
    assert open_point.arithmetic == "and ≟ or"
    settled = one("equal", side, other, {"a": "and"}, None, {"p": LegalValue("or", True)})
    assert (settled.verdict, settled.arithmetic) == ("disagrees", "and ≠ or")
    unknown = one("equal", side, other, {"a": "and"})
    assert (unknown.verdict, unknown.reason_code) == ("not_decidable", "parameter_absent")


def test_figures_of_different_kinds_are_not_compared() -> None:
    found = one("equal", {"claim": "a"}, {"claim": "b"}, {"a": "18:00", "b": "18"})
    assert (found.verdict, found.reason_code) == ("not_decidable", "unlike")
    found = one("at_most", {"sum": [{"claim": "a"}]}, {"claim": "b"}, {"a": "x", "b": "1"})
    assert (found.verdict, found.reason_code) == ("not_decidable", "unlike")


@pytest.mark.parametrize(
    ("time", "verdict"), [("07:00", "agrees"), ("20:00", "agrees"), ("06:59", "disagrees")]
)
def test_inside_takes_in_both_ends(time: str, verdict: str) -> None:
    ends = [{"claim": "open"}, {"claim": "close"}]
    found = one("inside", {"claim": "t"}, ends, {"t": time, "open": "07:00", "close": "20:00"})
    assert found.verdict == verdict


def test_days_min_max_mean_and_distinct() -> None:
    claims: dict[str, str | tuple[str, str]] = {
        "d.a": "2021-06-25",
        "d.b": "2021-07-25",
        "n": "30",
        "v.a": "1",
        "v.b": "2",
        "m": "1.5",
    }
    days = {"days": [{"claim": "d.a"}, {"claim": "d.b"}]}
    assert one("equal", days, {"claim": "n"}, claims).verdict == "agrees"
    first = {"min": [{"claims": "d.*"}]}
    assert one("equal", first, {"claim": "d.a"}, claims).verdict == "agrees"
    last = {"max": [{"claims": "d.*"}]}
    assert one("at_most", last, {"claim": "d.a"}, claims).verdict == "disagrees"
    mean = {"mean": [{"claims": "v.*"}]}
    assert one("equal", mean, {"claim": "m"}, claims).verdict == "agrees"
    distinct = {"distinct": [{"claim": "v.a"}, {"claim": "v.a"}, {"claim": "v.b"}]}
    assert one("equal", distinct, {"claim": "v.b"}, claims).verdict == "agrees"
    mixed = {"max": [{"claim": "d.a"}, {"claim": "v.a"}]}
    assert one("equal", mixed, {"claim": "v.a"}, claims).reason_code == "unlike"


def test_a_later_claim_of_the_same_id_counts() -> None:
    comparison = msgspec.convert(
        {
            "id": "x",
            "election": ELECTION,
            "subject": ELECTION,
            "relation": "equal",
            "left": [{"claim": "a"}],
            "right": [{"claim": "b"}],
            "note": NOTE,
        },
        Comparison,
    )
    claims = [claim("a", "1"), claim("b", "2"), claim("a", "2")]
    (found,) = evaluate([comparison], claims, lambda *_: None, lambda *_: None)
    assert found.verdict == "agrees"


def test_figures_of_a_contest_keep_blanks_blank() -> None:
    figures = figures_of({"ballots": 860, "valid": None}, {"x": None}, vote_date="2021-08-08")
    assert figures == {
        "ballots": 860,
        "valid": None,
        "votes.x": None,
        "candidates": 1,
        "vote_date": "2021-08-08",
    }


def test_every_reason_has_words_in_three_languages() -> None:
    texts = reason_texts()
    assert set(texts) == set(REASON_CODES)
    for words in texts.values():
        assert all("{about}" in text for text in (words.en, words.ru, words.kk))
