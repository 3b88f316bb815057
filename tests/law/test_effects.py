"""What a candidacy does to the ballot: every combination has one answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.effects import ballot_effect, ballot_to_change, few_left, withdrawal_completed

KZ = rulebooks.load("kz.akim")
TW = rulebooks.load("tw.village-chief")
DAY = date(2021, 6, 25)
CLOSES = datetime.fromisoformat("2021-07-14T18:00:00+06:00")
LATER = CLOSES + timedelta(seconds=1)
yes_no = st.booleans()


@settings(deadline=None)
@given(yes_no, yes_no, yes_no, yes_no, yes_no)
def test_total_and_true_to_who_stands(
    stands: bool, approved: bool, listed: bool, struck: bool, polls_open: bool
) -> None:
    """Nobody who stands is struck out, nobody who left stays without an answer."""
    effect = ballot_effect(
        stands=stands, approved=approved, listed=listed, struck=struck, polls_open=polls_open
    )
    assert effect in (
        ("none", "new_ballot")
        if stands
        else ("left_out", "strike_out", "struck_out", "not_counted")
    )
    if not approved:
        assert effect in ("none", "left_out")
    # What a finding asks for is done by an act, after which nothing more is asked.
    if effect == "strike_out":
        done = ballot_effect(
            stands=stands, approved=True, listed=True, struck=True, polls_open=polls_open
        )
        assert ballot_to_change(done, "a") == ()
    if effect == "new_ballot":
        done = ballot_effect(
            stands=stands, approved=True, listed=True, struck=False, polls_open=polls_open
        )
        assert ballot_to_change(done, "a") == ()


def test_findings_name_the_candidate() -> None:
    assert [f.code for f in ballot_to_change("strike_out", "a")] == ["W-350"]
    assert [f.code for f in ballot_to_change("new_ballot", "a")] == ["W-351"]
    assert ballot_to_change("not_counted", "a") == ()


def test_few_are_left_after_the_close_only() -> None:
    (found,) = few_left(KZ, DAY, LATER, CLOSES, 1)
    assert (found.code, found.arithmetic) == ("W-352", "1 < 2")
    assert few_left(KZ, DAY, LATER, CLOSES, 2) == ()
    assert few_left(KZ, DAY, CLOSES, CLOSES, 1) == ()
    assert few_left(KZ, DAY, LATER, None, 1) == ()
    assert few_left(TW, date(2022, 9, 1), LATER, CLOSES, 0) == ()


def test_a_withdrawal_and_the_decision_after_it() -> None:
    (found,) = withdrawal_completed(KZ, DAY, was_registered=True, decided=False)
    assert found.code == "W-355"
    assert found.citation is not None
    assert found.citation.article == "Art. 113-6(1)"
    assert withdrawal_completed(KZ, DAY, was_registered=True, decided=True) == ()
    assert withdrawal_completed(KZ, DAY, was_registered=False, decided=False) == ()
    assert withdrawal_completed(TW, date(2022, 9, 1), was_registered=True, decided=False) == ()
