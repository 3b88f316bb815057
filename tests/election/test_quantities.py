"""Exact values of printed figures."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.election.quantities import Quantity, at_most, equal, exact, expanded, half_up


def quantity(text: str, bound: str = "=") -> Quantity:
    found = Quantity.parse(text, bound)
    assert found is not None
    return found


@pytest.mark.parametrize("text", ["", "—"])
def test_blank_and_dash_are_not_numbers(text: str) -> None:
    assert Quantity.parse(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0", "number"),
        ("79.10", "number"),
        ("2021-07-25", "date"),
        ("18:00", "time"),
        ("2/3", "text"),
        ("1,433", "text"),
        ("24:00", "text"),
        ("and", "text"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert quantity(text).kind == kind


def test_a_date_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        Quantity.parse("2021-02-30")


def test_an_unknown_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="bound"):
        Quantity.parse("1", "about")


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(0, 6))
def test_half_up_is_decimal_half_up(numerator: int, denominator: int, places: int) -> None:
    value = Fraction(numerator, denominator)
    scaled = value * 10**places
    whole = (abs(scaled) + Fraction(1, 2)).__floor__()
    text = half_up(value, places)
    assert abs(Fraction(text)) * 10**places == whole
    assert not (text.startswith("-") and Fraction(text) == 0)


@given(st.decimals(-1000, 1000, places=4))
def test_half_up_agrees_with_decimal(number: Decimal) -> None:
    want = number.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert Fraction(half_up(Fraction(number), 2)) == Fraction(want)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(100 * 731, 928), "78.7715…"),
        (Fraction(25, 4), "6.25"),
        (Fraction(100), "100"),
        (Fraction(-1, 3), "-0.3333…"),
    ],
)
def test_expanded_cuts_and_says_so(value: Fraction, text: str) -> None:
    assert expanded(value) == text


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (("2",), ("2.0",), True),
        (("2",), ("2", "<"), False),
        (("2",), ("2", "<="), True),
        (("31",), ("30", ">"), True),
        (("30",), ("30", ">"), False),
        (("30", ">"), ("20", "<"), False),
        (("30", ">"), ("20", ">"), None),
        (("30", "~"), ("30",), None),
        (("and",), ("or",), False),
        (("and",), ("2",), None),
        (("18:00",), ("18",), None),
    ],
)
def test_equal(left: tuple[str, ...], right: tuple[str, ...], answer: bool | None) -> None:
    assert equal(quantity(*left), quantity(*right)) is answer
    assert equal(quantity(*right), quantity(*left)) is answer


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (("627",), ("578",), False),
        (("7",), ("9",), True),
        (("9",), ("9",), True),
        (("267",), ("270", ">"), True),
        (("30", ">"), ("78.7",), None),
        (("90", ">"), ("78.7",), False),
        (("78.7", ">"), ("78.7",), False),
        (("2021-08-22",), ("2021-12-12",), True),
        (("18:00",), ("07:00",), False),
        (("a",), ("b",), None),
        (("5", "~"), ("9",), None),
    ],
)
def test_at_most(left: tuple[str, ...], right: tuple[str, ...], answer: bool | None) -> None:
    assert at_most(quantity(*left), quantity(*right)) is answer


_bounds = st.sampled_from(["=", ">", ">=", "<", "<="])


def _holds(bound: str, stated: int, value: Fraction) -> bool:
    return {
        "=": value == stated,
        ">": value > stated,
        ">=": value >= stated,
        "<": value < stated,
        "<=": value <= stated,
    }[bound]


@given(st.integers(-5, 5), _bounds, st.integers(-5, 5), _bounds)
def test_an_answer_holds_for_all_values_the_bounds_leave(
    left: int, left_bound: str, right: int, right_bound: str
) -> None:
    one, other = quantity(str(left), left_bound), quantity(str(right), right_bound)
    halves = [Fraction(n, 2) for n in range(-30, 31)]
    pairs = [
        (a, b)
        for a in halves
        for b in halves
        if _holds(left_bound, left, a) and _holds(right_bound, right, b)
    ]
    below = at_most(one, other)
    if below is not None:
        assert all((a <= b) is below for a, b in pairs)
    same = equal(one, other)
    if same is False:
        assert all(a != b for a, b in pairs)
    elif same is True:
        assert any(a == b for a, b in pairs)


def test_exact_numbers_show_themselves() -> None:
    assert exact(737).text == "737"
    assert exact(Fraction(1, 3)).text == "0.3333…"
    assert quantity("30", ">").text == "(> 30)"
