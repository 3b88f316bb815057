"""Outcome: properties that hold for any figures, and the explanation."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from made_laws import law  # a module of this directory

from dauys.law import rulebook as rulebooks
from dauys.law.figures import Figures
from dauys.law.outcome import outcome

KZ = rulebooks.load("kz.akim")
TW = rulebooks.load("tw.village-chief")
CALL = date(2021, 6, 25)
VOTES = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 9), min_size=2, max_size=7
)


@given(VOTES)
def test_plurality_and_never_a_broken_tie(votes: dict[str, int]) -> None:
    found = outcome(KZ, CALL, Figures({}, votes), True, list(votes))
    first = [name for name, number in votes.items() if number == max(votes.values())]
    if len(first) == 1:
        others = [number for name, number in votes.items() if name != first[0]]
        assert found.kind == "elected"
        assert found.candidate == first[0]
        assert found.margin == votes[first[0]] - max(others)
        assert found.margin > 0
    else:
        assert found.kind == "tie"
        assert found.candidate is None
        assert found.candidates == tuple(first)


@given(VOTES, st.data())
def test_the_order_of_candidates_changes_no_winner(
    votes: dict[str, int], data: st.DataObject
) -> None:
    figures = Figures({}, votes)
    one = outcome(KZ, CALL, figures, True, list(votes))
    other = outcome(KZ, CALL, figures, True, data.draw(st.permutations(list(votes))))
    assert (one.kind, one.candidate, set(one.candidates)) == (
        other.kind,
        other.candidate,
        set(other.candidates),
    )


@given(VOTES, st.data())
def test_one_blank_leaves_it_undetermined(votes: dict[str, int], data: st.DataObject) -> None:
    blank = data.draw(st.sampled_from(sorted(votes)))
    figures = Figures({}, {**votes, blank: None})
    found = outcome(KZ, CALL, figures, True, list(votes))
    assert (found.kind, found.reason) == ("undetermined", "votes-not-reported")


def test_a_candidate_without_a_line_is_not_reported() -> None:
    found = outcome(KZ, CALL, Figures({}, {"a": 3}), True, ["a", "b"])
    assert found.reason == "votes-not-reported"
    assert found.basis[0].text == "votes/b: –"


def test_the_explanation() -> None:
    figures = Figures({"roll": 1283}, {"a": 731, "b": 153, "c": 6, "d": 3})
    found = outcome(KZ, CALL, figures, True, ["a", "b", "c", "d"])
    assert [trace.text for trace in found.basis] == ["731 > 153; 731 - 153 = 578"]
    cited = found.basis[0].citation
    assert cited is not None
    assert cited.confidence == "B"
    assert "Art.9(2)" in str(cited)


def test_a_tie_says_what_follows() -> None:
    found = outcome(TW, date(2018, 11, 24), Figures({}, {"1": 171, "2": 171}), True, ["1", "2"])
    assert [trace.text for trace in found.basis] == ["171 = 171", "tie_rule: by_lot"]


def test_a_majority_against_all_needs_the_valid_ballots() -> None:
    """Blank is not zero: where they are not reported, nobody knows what half of them is."""
    book = law(against_all_effect="void_if_majority")
    votes = {"a": 4, "b": 3}
    for lines, kind, reason in (
        ({"against_all": 8, "valid": 15}, "void", "against-all"),
        ({"against_all": 8, "valid": 16}, "elected", None),
        ({"against_all": 8}, "undetermined", "valid-not-reported"),
        ({"valid": 15}, "undetermined", "against-all-not-reported"),
    ):
        found = outcome(book, CALL, Figures(lines, votes), True, ["a", "b"])
        assert (found.kind, found.reason) == (kind, reason)
        if kind == "undetermined":
            assert [trace.text for trace in found.basis] == ["against_all_effect: void_if_majority"]
