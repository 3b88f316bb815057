"""Notice and cure: what binds the commission, and what nobody has settled."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.nomination import PARTY_DECISION, party_decision_permitted
from dauys.law.notices import (
    NEEDED,
    UNTIL,
    Notice,
    cure_permitted,
    refusal_after_notice,
    registered_with_notices,
)
from dauys.law.refusals import Refusal
from dauys.law.settlement import Settlement, settle

KZ = rulebooks.load("kz.akim")
TW = rulebooks.load("tw.village-chief")
DAY, TAIWAN = date(2021, 6, 25), date(2022, 9, 1)
CLOSES = datetime.fromisoformat("2021-07-14T18:00:00+06:00")
CORRECT_BY = datetime.fromisoformat("2021-07-12T18:00:00+06:00")
minutes = st.integers(-6000, 6000).map(lambda n: timedelta(minutes=n))


def settled(name: str, reading: str) -> list[Settlement]:
    return [settle(KZ, name, reading, DAY, "act/1")]


def code(answer: Refusal | tuple[object, ...]) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


@settings(deadline=None)
@given(minutes, st.booleans(), st.sampled_from(("", "until_named", "until_registration_closes")))
def test_a_notice_is_closed_in_one_of_two_ways(after: timedelta, cured: bool, reading: str) -> None:
    """Not cured only after its moment; cured at the latest where a settlement sets the end."""
    at = CORRECT_BY + after
    chosen = settled(UNTIL, reading) if reading else []
    answer = cure_permitted(KZ, DAY, Notice("n", CORRECT_BY), at, cured, CLOSES, chosen)
    if not cured:
        assert code(answer) == ("" if at > CORRECT_BY else "R-126")
    elif not reading:
        # Nothing is refused on what nobody settled.
        assert not isinstance(answer, Refusal)
        assert [f.code for f in answer] == (["W-343"] if at > CORRECT_BY else [])
    else:
        last = CORRECT_BY if reading == "until_named" else CLOSES
        assert code(answer) == ("R-127" if at > last else "")


@settings(deadline=None)
@given(minutes, st.sampled_from((None, True, False)))
def test_a_notice_binds_the_commission(after: timedelta, cured: bool | None) -> None:
    """A refusal that is permitted at a moment is permitted at every later one."""
    at = CORRECT_BY + after
    notice = Notice("n", CORRECT_BY, cured)
    now = refusal_after_notice(KZ, DAY, at, notice, told=True)
    later = refusal_after_notice(KZ, DAY, at + timedelta(days=1), notice, told=True)
    if not isinstance(now, Refusal):
        assert not isinstance(later, Refusal)
    assert (code(now) == "R-128") == (cured is True)
    assert (code(now) == "R-126") == (cured is None and at <= CORRECT_BY)


def test_without_a_notice() -> None:
    unsettled = refusal_after_notice(KZ, DAY, CLOSES, None, told=False)
    assert not isinstance(unsettled, Refusal)
    assert [(f.code, f.severity) for f in unsettled] == [("W-344", "warning")]
    needed = refusal_after_notice(KZ, DAY, CLOSES, None, False, settled(NEEDED, "needed"))
    assert code(needed) == "R-129"
    assert refusal_after_notice(KZ, DAY, CLOSES, None, False, settled(NEEDED, "not_needed")) == ()
    assert refusal_after_notice(KZ, DAY, CLOSES, None, True, settled(NEEDED, "needed")) == ()


def test_a_rulebook_that_knows_no_notices() -> None:
    notice = Notice("n", CORRECT_BY)
    assert cure_permitted(TW, TAIWAN, notice, CLOSES, True, None) == ()
    assert refusal_after_notice(TW, TAIWAN, CLOSES, None, False) == ()
    assert party_decision_permitted(TW, TAIWAN, "party", False) == ()


def test_where_no_close_is_known_the_notice_names_the_end() -> None:
    chosen = settled(UNTIL, "until_registration_closes")
    notice, late = Notice("n", CORRECT_BY), CORRECT_BY + timedelta(seconds=1)
    assert cure_permitted(KZ, DAY, notice, CORRECT_BY, True, None, chosen) == ()
    assert code(cure_permitted(KZ, DAY, notice, late, True, None, chosen)) == "R-127"


def test_open_notices_are_named() -> None:
    (found,) = registered_with_notices(["x/1", "x/2"])
    assert (found.code, found.arithmetic) == ("W-345", "x/1, x/2")
    assert registered_with_notices([]) == ()


def test_the_decision_of_a_party() -> None:
    unsettled = party_decision_permitted(KZ, DAY, "party", False)
    assert not isinstance(unsettled, Refusal)
    assert [f.code for f in unsettled] == ["W-340"]
    needed = settled(PARTY_DECISION, "needed")
    assert code(party_decision_permitted(KZ, DAY, "party", False, needed)) == "R-120"
    assert party_decision_permitted(KZ, DAY, "party", True, needed) == ()
    assert party_decision_permitted(KZ, DAY, "self", False, needed) == ()
    assert (
        party_decision_permitted(KZ, DAY, "party", False, settled(PARTY_DECISION, "not_needed"))
        == ()
    )
