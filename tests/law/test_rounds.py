"""What follows an outcome, and when: properties, and what the acceptance cases leave out."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from made_laws import AGAINST, CALL, KZ, LAWS, MAJORITY, VOTES, law, of

from dauys.law import rulebook as rulebooks
from dauys.law.days import months_after
from dauys.law.figures import Figures
from dauys.law.outcome import outcome
from dauys.law.rounds import VOTINGS, Following, Limit, time_of_round, what_follows
from dauys.law.settlement import Settlement, Unsettled
from dauys.law.units import VOCABULARY

WORDS = st.sampled_from(sorted(VOCABULARY["void_follows"]))


@settings(deadline=None)
@given(LAWS, VOTES, AGAINST)
def test_nothing_follows_an_election_and_something_or_a_question_everything_else(
    rulebook: rulebooks.Rulebook, votes: dict[str, int], against: int
) -> None:
    found = of(rulebook, votes, against)
    follows = what_follows(rulebook, CALL, found, list(votes))
    assert (follows is None) == (found.kind == "elected")
    if isinstance(follows, Following):
        assert follows.citation is not None
        assert follows.step == "second_round"


@settings(deadline=None)
@given(WORDS, VOTES)
def test_every_word_has_its_step(word: str, votes: dict[str, int]) -> None:
    rulebook = law(annulled_follows=word)
    follows = what_follows(rulebook, CALL, of(KZ, votes), list(votes), annulled=True)
    assert isinstance(follows, Following)
    if follows.step == "repeat_voting":
        assert set(follows.candidates) == set(votes)
    else:
        assert follows.candidates == ()
    assert (set(follows.barred) == set(votes)) == (word == "repeat_without_same_candidates")


@settings(deadline=None)
@given(VOTES, st.sampled_from(sorted(VOCABULARY["tie_rule"])))
def test_who_stands_again_after_a_tie_had_equal_votes(votes: dict[str, int], word: str) -> None:
    rulebook = law(tie_rule=word)
    tie = of(rulebook, dict.fromkeys(votes, 3))
    follows = what_follows(rulebook, CALL, tie, list(votes))
    assert isinstance(follows, Following)
    if follows.step in VOTINGS - {"new_election"}:
        assert set(follows.candidates) == set(tie.candidates)


def test_a_repeated_tie_ends_in_a_new_election_once_only() -> None:
    rulebook = law(tie_rule="repeat_voting_then_new_election")
    tie = of(rulebook, {"a": 5, "b": 5})
    steps = []
    for stage in ("first", "second_round", "repeat_voting", "new_election"):
        follows = what_follows(rulebook, CALL, tie, ["a", "b"], stage)  # type: ignore[arg-type]  # a stage
        assert isinstance(follows, Following)
        steps.append(follows.step)
    assert steps == ["repeat_voting", "repeat_voting", "new_election", "new_election"]


def test_places_are_drawn_in_a_tie_alone() -> None:
    """One is drawn of two who are equal; where the vote is void nobody draws anything."""
    rulebook = law(
        tie_rule="by_lot", against_all_effect="void_if_most", void_follows="new_election"
    )
    for votes, against, places in (({"a": 5, "b": 5}, 0, 1), ({"a": 1, "b": 0}, 9, 0)):
        found = of(rulebook, votes, against)
        follows = what_follows(rulebook, CALL, found, list(votes))
        assert isinstance(follows, Following)
        assert follows.places == places


def test_what_a_rulebook_without_the_rule_leaves_open() -> None:
    taiwan = rulebooks.load("tw.village-chief")
    day = date(2018, 11, 24)
    found = outcome(taiwan, day, Figures({}, {"1": 7, "2": 3}), True, ["1", "2"])
    assert what_follows(taiwan, day, found, ["1", "2"], annulled=True) is None


@settings(deadline=None)
@given(st.dates(date(2021, 6, 5), date(2040, 1, 1)), st.integers(1, 60))
def test_a_second_round_has_one_day(vote: date, days: int) -> None:
    rulebook = _with_days(days)
    limit = time_of_round(rulebook, vote, "second_round", vote)
    assert isinstance(limit, Limit)
    assert limit.first == limit.last == vote + timedelta(days=days)


def _with_days(days: int) -> rulebooks.Rulebook:
    content = law(winner_rule=MAJORITY, tie_rule="by_lot").content
    entry = {
        "parameter": "second_round_after", "value": days, "unit": "days_after_vote",
        "since": "2021-06-05", "until": "open", "article": "unknown",
        "source": "a law made for a test", "confidence": "C",
    }  # fmt: skip
    parameters: list[object] = content["parameters"]  # type: ignore[assignment]  # a list
    parameters.append(entry)
    return rulebooks.Rulebook.from_content(content)


@settings(deadline=None)
@given(st.dates(date(2021, 6, 5), date(2040, 1, 1)))
def test_a_repeat_has_two_months_only_where_that_was_settled(vote: date) -> None:
    assert isinstance(time_of_round(KZ, vote, "repeat_voting", vote), Unsettled)
    settled = (Settlement("repeat_election_within", "two_months", "election/x/2"),)
    limit = time_of_round(KZ, vote, "repeat_voting", vote, settled)
    assert isinstance(limit, Limit)
    assert (limit.first, limit.last) == (None, months_after(vote, 2))
    assert "settled by election/x/2" in limit.citation.source
    by_decision = (Settlement("repeat_election_within", "by_decision", "election/x/2"),)
    assert isinstance(time_of_round(KZ, vote, "repeat_voting", vote, by_decision), Unsettled)
    assert time_of_round(KZ, vote, "second_round", vote) is None
