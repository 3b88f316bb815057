"""Who is elected: properties of plurality, majority, second round, lots and "against all"."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from made_laws import AGAINST, CALL, KZ, LAWS, TWO_ROUNDS, VOTES, law, of

from dauys.law.figures import Figures, add
from dauys.law.outcome import Lot, outcome
from dauys.law.rulebook import Rulebook


@settings(deadline=None)
@given(LAWS, VOTES, AGAINST)
def test_adding_a_vote_to_the_winner_keeps_the_winner(
    rulebook: Rulebook, votes: dict[str, int], against: int
) -> None:
    found = of(rulebook, votes, against)
    if found.candidate is not None:
        more = {**votes, found.candidate: votes[found.candidate] + 1}
        assert of(rulebook, more, against).candidate == found.candidate


@settings(deadline=None)
@given(LAWS, VOTES, AGAINST, st.data())
def test_the_order_of_candidates_changes_nothing(
    rulebook: Rulebook, votes: dict[str, int], against: int, data: st.DataObject
) -> None:
    one = of(rulebook, votes, against)
    other = of(rulebook, votes, against, standing=data.draw(st.permutations(list(votes))))
    assert (one.kind, one.candidate, one.margin, one.places) == (
        other.kind,
        other.candidate,
        other.margin,
        other.places,
    )
    assert set(one.candidates) == set(other.candidates)
    assert set(one.through) == set(other.through)


@settings(deadline=None)
@given(LAWS, st.lists(VOTES, min_size=1, max_size=4), AGAINST, st.randoms())
def test_the_order_of_precincts_changes_nothing(
    rulebook: Rulebook, precincts: list[dict[str, int]], against: int, shuffle: Any
) -> None:
    everybody = sorted({c for votes in precincts for c in votes})
    parts = [Figures({}, {c: votes.get(c, 0) for c in everybody}) for votes in precincts]
    mixed = list(parts)
    shuffle.shuffle(mixed)
    one, other = (dict(add(*some).votes) for some in (parts, mixed))
    assert of(rulebook, one, against) == of(rulebook, other, against)  # type: ignore[arg-type]  # nothing is blank


@settings(deadline=None)
@given(LAWS, VOTES, AGAINST, st.data())
def test_somebody_who_does_not_stand_never_wins(
    rulebook: Rulebook, votes: dict[str, int], against: int, data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(sorted(votes)))
    standing = [c for c in votes if c != gone]
    found = of(rulebook, votes, against, standing=standing)
    assert gone not in (found.candidate, *found.candidates, *found.through)


@settings(deadline=None)
@given(VOTES, AGAINST)
def test_a_tie_of_plurality_is_equal_highest_votes(votes: dict[str, int], against: int) -> None:
    first = {c for c, number in votes.items() if number == max(votes.values())}
    found = of(KZ, votes, against)
    assert (found.kind == "tie") == (len(first) > 1)
    if found.kind == "tie":
        assert set(found.candidates) == first
        assert found.places == 1


@settings(deadline=None)
@given(VOTES, AGAINST)
def test_a_second_round_has_exactly_two_and_nobody_with_a_majority(
    votes: dict[str, int], against: int
) -> None:
    found = of(TWO_ROUNDS, votes, against)
    valid = sum(votes.values()) + against
    if found.kind == "second_round":
        assert len(found.candidates) == 2
        least = min(votes[c] for c in found.candidates)
        assert all(votes[c] <= least for c in votes if c not in found.candidates)
        assert max(votes.values()) * 2 <= valid
    if found.kind == "tie":
        assert len(found.through) + found.places == 2
        assert len(found.candidates) > found.places
    if found.kind == "elected":
        assert found.candidate is not None
        assert votes[found.candidate] * 2 > valid


@settings(deadline=None)
@given(LAWS, VOTES, AGAINST)
def test_void_and_tie_elect_nobody_and_an_elected_one_leads(
    rulebook: Rulebook, votes: dict[str, int], against: int
) -> None:
    found = of(rulebook, votes, against)
    assert (found.candidate is not None) == (found.kind == "elected")
    if found.kind == "elected":
        assert found.margin is not None
        assert found.margin >= 1
    if found.kind == "void":
        assert (found.candidates, found.margin) == ((), None)


@settings(deadline=None)
@given(VOTES, AGAINST, st.integers(0, 30))
def test_against_all_and_invalid_ballots_have_no_effect_where_the_law_says_none(
    votes: dict[str, int], against: int, spoilt: int
) -> None:
    assert of(KZ, votes, against, spoilt) == of(KZ, votes)


@settings(deadline=None)
@given(VOTES, AGAINST)
def test_against_all_elects_nobody_but_changes_no_winner(
    votes: dict[str, int], against: int
) -> None:
    for effect in ("void_if_most", "void_if_majority"):
        found, plain = of(law(against_all_effect=effect), votes, against), of(KZ, votes)
        assert found.kind == "void" or found.candidate == plain.candidate


@settings(deadline=None)
@given(VOTES, AGAINST)
def test_a_majority_against_is_the_rarer_effect(votes: dict[str, int], against: int) -> None:
    majority = of(law(against_all_effect="void_if_majority"), votes, against)
    most = of(law(against_all_effect="void_if_most"), votes, against)
    assert majority.kind != "void" or most.kind == "void"


@settings(deadline=None)
@given(VOTES, AGAINST)
def test_in_the_repeat_its_own_effect_decides(votes: dict[str, int], against: int) -> None:
    once = law(against_all_effect="void_if_most", against_all_effect_in_repeat="none")
    for stage in ("repeat_voting", "new_election"):
        assert of(once, votes, against, stage=stage).kind != "void"
    for stage in ("first", "second_round"):
        found = of(once, votes, against, stage=stage)
        assert (found.kind == "void") == (against > max(votes.values()))


@settings(deadline=None)
@given(VOTES, AGAINST, st.data())
def test_a_lot_decides_exactly_the_tie_it_was_drawn_for(
    votes: dict[str, int], against: int, data: st.DataObject
) -> None:
    rulebook = data.draw(st.sampled_from((KZ, TWO_ROUNDS)))
    before = of(rulebook, votes, against)
    among = data.draw(st.lists(st.sampled_from(sorted(votes)), min_size=1, unique=True))
    chosen = data.draw(st.lists(st.sampled_from(among), min_size=1, max_size=2, unique=True))
    after = of(rulebook, votes, against, lot=Lot(tuple(among), tuple(chosen), "contest/x/9"))
    fits = (
        before.kind == "tie"
        and set(among) == set(before.candidates)
        and len(chosen) == before.places
    )
    assert (after != before) == fits
    if fits:
        decided = {after.candidate} if after.candidate else set(after.candidates)
        assert decided == {*before.through, *chosen}
        assert after.margin in (None, 0)


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(0, 40))
def test_one_candidate_alone_under_every_rule(votes: int, against: int) -> None:
    found = {
        rule: of(law(single_candidate_rule=rule), {"a": votes}, against)
        for rule in (
            "elected",
            "elected_if_more_than_against_all",
            "elected_if_majority_of_valid",
            "elected_unopposed",
            "not_held",
        )
    }
    assert (found["elected"].kind == "elected") == (votes > 0)
    # With the votes against as the only other valid ones, the two rules ask the same.
    asks_more = ("elected_if_more_than_against_all", "elected_if_majority_of_valid")
    assert {found[rule].kind for rule in asks_more} == {"elected" if votes > against else "void"}
    assert found["elected_unopposed"].candidate == "a"
    assert found["not_held"].kind == "void"
    assert all(trace.citation for one in found.values() for trace in one.basis)


def test_the_explanation_of_a_second_round() -> None:
    found = of(TWO_ROUNDS, {"a": 40, "b": 35, "c": 20}, 5)
    assert [t.text for t in found.basis] == ["2 × 40 = 80 ≤ 100", "40 ≥ 35 ≥ 20"]


def test_the_explanation_of_a_lot() -> None:
    found = of(KZ, {"a": 4, "b": 4}, lot=Lot(("a", "b"), ("b",), "contest/x/9"))
    assert [t.text for t in found.basis] == ["4 = 4", "tie_rule: unsettled", "contest/x/9: b"]
    assert found.candidate == "b"


def test_more_than_half_twice_is_no_victory() -> None:
    found = outcome(TWO_ROUNDS, CALL, Figures({"valid": 10}, {"a": 8, "b": 8}), True, ["a", "b"])
    assert (found.kind, found.candidates) == ("tie", ("a", "b"))
