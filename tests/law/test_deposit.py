"""The deposit: the amount, what is too little, and to whom it goes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.deposit import (
    Follows,
    Votes,
    amount_due,
    deposit_follows,
    deposit_permitted,
    settlement_of_deposit_permitted,
)
from dauys.law.refusals import Refusal
from dauys.law.settlement import Settlement, Unsettled, settle

KZ = rulebooks.load("kz.akim")
TW = rulebooks.load("tw.village-chief")
DAY = date(2021, 6, 25)


def settled(base: str) -> list[Settlement]:
    return [settle(KZ, "deposit_refund_base", base, DAY, "act/1")]


def test_the_amount_shows_its_arithmetic() -> None:
    due = amount_due(KZ, DAY)
    assert due is not None
    assert (due.amount, due.arithmetic) == (42_500, "1 · 42500 = 42500 KZT")
    assert amount_due(TW, date(2022, 9, 1)) is None
    assert amount_due(KZ, date(2027, 1, 1)) is None


def test_where_no_rule_knows_an_amount_nothing_is_refused() -> None:
    assert deposit_permitted(TW, date(2022, 9, 1), None) is None
    assert deposit_permitted(KZ, date(2027, 1, 1), 1) is None


@settings(deadline=None)
@given(st.integers(1, 90_000), st.integers(0, 90_000))
def test_who_pays_more_is_never_worse_off(paid: int, more: int) -> None:
    first, second = deposit_permitted(KZ, DAY, paid), deposit_permitted(KZ, DAY, paid + more)
    assert (first is None) == (paid >= 42_500)
    if first is None:
        assert second is None
    else:
        assert (first.code, first.facts["paid"]) == ("R-122", paid)


counts = st.integers(0, 3000)


@settings(deadline=None)
@given(counts, counts, counts, st.sampled_from(("valid", "ballots")))
def test_a_share_decides_exactly(votes: int, others: int, invalid: int, base: str) -> None:
    valid, ballots = votes + others, votes + others + invalid
    found = Votes(votes, valid, ballots)
    whole = valid if base == "valid" else ballots
    answer = deposit_follows(KZ, DAY, "registered", votes=found, settlements=settled(base))
    assert isinstance(answer, Follows)
    enough = whole > 0 and Fraction(votes, whole) >= Fraction(1, 20)
    assert answer.fate == ("returned" if enough else "to_budget")
    # Without a settlement the answer is the same, or there is none: never another.
    open_answer = deposit_follows(KZ, DAY, "registered", votes=found)
    if isinstance(open_answer, Follows):
        assert open_answer.fate == answer.fate
    else:
        assert isinstance(open_answer, Unsettled)
        assert open_answer.parameter.name == "deposit_refund_base"


@settings(deadline=None)
@given(counts, counts, counts)
def test_a_vote_more_never_takes_a_deposit_away(votes: int, others: int, invalid: int) -> None:
    def fate(own: int) -> str:
        found = Votes(own, own + others, own + others + invalid)
        answer = deposit_follows(KZ, DAY, "registered", votes=found, settlements=settled("ballots"))
        assert isinstance(answer, Follows)
        return answer.fate

    if fate(votes) == "returned":
        assert fate(votes + 1) == "returned"


def test_figures_that_are_not_reported_decide_nothing() -> None:
    for votes in (None, Votes(None, 893, 928), Votes(6, None, 928), Votes(6, 893, None)):
        assert deposit_follows(KZ, DAY, "registered", votes=votes) is None
    partly = Votes(6, 893, None)
    answer = deposit_follows(KZ, DAY, "registered", votes=partly, settlements=settled("valid"))
    assert isinstance(answer, Follows)
    assert (answer.fate, answer.arithmetic) == ("to_budget", "6/893 < 1/20")
    assert (
        deposit_follows(KZ, DAY, "registered", votes=partly, settlements=settled("ballots")) is None
    )


def test_death_election_and_leaving() -> None:
    def fate(standing: object, **more: bool) -> tuple[str, str]:
        answer = deposit_follows(KZ, DAY, standing, **more)  # type: ignore[arg-type]
        assert isinstance(answer, Follows)
        return answer.fate, answer.why

    assert fate("died") == ("returned", "death")
    death = deposit_follows(KZ, DAY, "died")
    assert isinstance(death, Follows)
    assert death.citation.article, "the family is told by which article"
    assert fate("registered", elected=True) == ("returned", "elected")
    assert fate("left") == ("to_budget", "")
    assert isinstance(deposit_follows(KZ, DAY, "unregistered"), Unsettled)
    for reading in ("returned", "to_budget"):
        chosen = [settle(KZ, "deposit_of_unregistered", reading, DAY, "act/1")]
        answer = deposit_follows(KZ, DAY, "unregistered", settlements=chosen)
        assert isinstance(answer, Follows)
        assert answer.fate == reading
        assert "act/1" in answer.citation.source
    assert deposit_follows(TW, date(2022, 9, 1), "died") is None


def test_the_other_way_is_refused_with_the_arithmetic() -> None:
    follows = deposit_follows(
        KZ, DAY, "registered", votes=Votes(6, 893, 928), settlements=settled("ballots")
    )
    assert isinstance(follows, Follows)
    assert settlement_of_deposit_permitted(follows, "to_budget") is None
    refusal = settlement_of_deposit_permitted(follows, "returned")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "R-125"
    assert refusal.facts["arithmetic"] == "6/928 < 1/20"
