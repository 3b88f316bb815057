"""Counts are counts, blank is not zero, and nothing changes afterwards."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.law.faults import Fault
from dauys.law.figures import LARGEST, VOTES, Figures, add

AQQUM = Figures(
    {"roll": 1283, "ballots": 928, "against_all": 0, "invalid": 35},
    {"jandauletov": 731, "rsalieva": 153, "nurhojaev": 6, "mahajanova": 3},
)

counts = st.none() | st.integers(min_value=0, max_value=10**6)
figures = st.builds(
    Figures,
    st.dictionaries(st.sampled_from(["roll", "ballots", "invalid"]), counts),
    st.dictionaries(st.sampled_from(["a", "b", "c"]), counts),
)


def test_reads_lines_votes_and_fields() -> None:
    assert AQQUM.line("roll") == 1283
    assert AQQUM.line("received") is None
    assert AQQUM.votes_cast() == 893
    assert AQQUM.field("against_all") == 0
    assert AQQUM.field(VOTES + "rsalieva") == 153
    assert AQQUM.field(VOTES + "nobody") is None
    assert list(AQQUM.fields())[-1] == "votes/mahajanova"


def test_votes_cast_is_unknown_where_one_candidate_is() -> None:
    assert Figures({}, {"a": 3, "b": None}).votes_cast() is None
    assert Figures({}, {}).votes_cast() is None
    assert Figures({}, {"a": 0}).votes_cast() == 0


@pytest.mark.parametrize(
    ("value", "code"),
    [(-1, "F-126"), (LARGEST + 1, "F-126"), (True, "F-105"), (3.0, "F-105"), ("3", "F-105")],
)
def test_impossible_counts_are_faults(value: object, code: str) -> None:
    with pytest.raises(Fault) as caught:
        Figures({"roll": value})  # type: ignore[dict-item]
    assert (caught.value.code, caught.value.where) == (code, "roll")
    with pytest.raises(Fault) as caught:
        Figures({}, {"a": 5, "b": value})  # type: ignore[dict-item]
    assert (caught.value.code, caught.value.where) == (code, "votes/b")


def test_a_blank_figure_hides_no_impossible_one() -> None:
    with pytest.raises(Fault) as caught:
        Figures({"roll": None, "ballots": -1})
    assert (caught.value.code, caught.value.where) == ("F-126", "ballots")


def test_nothing_changes() -> None:
    source = {"roll": 5}
    kept = Figures(source)
    source["roll"] = 6
    assert kept.line("roll") == 5
    with pytest.raises(TypeError):
        kept.lines["roll"] = 7  # type: ignore[index]
    with pytest.raises(AttributeError):
        kept.lines = {}
    with pytest.raises(AttributeError):
        del kept.votes


def test_equality_knows_the_order_of_the_ballot() -> None:
    assert Figures({"roll": 1, "ballots": 2}) == Figures({"ballots": 2, "roll": 1})
    assert Figures({}, {"a": 1, "b": 2}) != Figures({}, {"b": 2, "a": 1})
    assert hash(AQQUM) == hash(pickle.loads(pickle.dumps(AQQUM)))  # noqa: S301 -- own bytes


def test_replaced_changes_only_what_it_names() -> None:
    changed = AQQUM.replaced(invalid=None)
    assert changed.line("invalid") is None
    assert changed.votes == AQQUM.votes
    assert AQQUM.line("invalid") == 35


def test_add_blank_is_not_zero() -> None:
    total = add(Figures({"roll": 1, "invalid": 2}, {"a": 3}), Figures({"roll": 4}, {"a": None}))
    assert dict(total.lines) == {"roll": 5, "invalid": None}
    assert dict(total.votes) == {"a": None}


def test_add_of_nothing_reports_nothing() -> None:
    assert add() == Figures({})


@given(st.lists(figures, max_size=5))
def test_add_does_not_depend_on_grouping(parts: list[Figures]) -> None:
    keys = {key for part in parts for key in part.lines}
    total = add(*parts)
    for key in keys:
        values = [part.line(key) for part in parts]
        known = [value for value in values if value is not None]
        assert total.line(key) == (sum(known) if len(known) == len(values) else None)


@given(figures, figures)
def test_add_commutes_line_by_line(one: Figures, other: Figures) -> None:
    assert dict(add(one, other).fields()) == dict(add(other, one).fields())
