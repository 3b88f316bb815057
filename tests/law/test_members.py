"""Members of commissions: what always holds of seats, vacancies and conflicts of interest."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.members import (
    Seat,
    all_seats_filled,
    can_still_decide,
    composition_late,
    filled_by_permitted,
    most_at_once,
    no_proxy,
    present_permitted,
    represented_by_chair,
    seat_permitted,
    seated,
    votes_permitted,
)
from dauys.law.refusals import Refusal
from dauys.law.sessions import commission_decision
from dauys.law.settlement import Unsettled, settle

KZ = rulebooks.load("kz.akim")
DAY = date(2021, 7, 10)
FREE = date(1990, 1, 1)


def reading(name: str, value: str) -> list[object]:
    return [settle(KZ, name, value, DAY, "election/x/3")]


days = st.integers(0, 400).map(lambda n: date(2021, 1, 1) + timedelta(days=n))
spans = st.tuples(days, days).map(sorted)
seats = st.lists(
    st.builds(
        lambda name, party, span: Seat(name, party, *span),
        st.sampled_from("abcdefgh"),
        st.sampled_from(("", "x", "y")),
        spans,
    ),
    max_size=8,
)
seat = seats.filter(bool).map(lambda many: many[0])


@settings(deadline=None)
@given(seats, seat)
def test_the_most_at_once_is_found_by_looking_at_every_day(many: list[Seat], new: Seat) -> None:
    span = (new.until - new.since).days
    every = [new.since + timedelta(days=n) for n in range(span + 1)]
    assert most_at_once(many, new) == 1 + max(len(seated(many, day)) for day in every)


@settings(deadline=None)
@given(seats, seat, st.integers(1, 9))
def test_permitted_seats_never_exceed_the_commission(
    many: list[Seat], new: Seat, size: int
) -> None:
    if seat_permitted(KZ, many, new, size) is None:
        for n in range((new.until - new.since).days + 1):
            day = new.since + timedelta(days=n)
            now = [one for one in [*many, new] if one.held(day)]
            assert len(now) <= size
            parties = [one.party for one in now if one.party and one.party == new.party]
            assert len(parties) <= 1


@settings(deadline=None)
@given(seats, seat, st.integers(1, 9))
def test_a_larger_commission_permits_what_a_smaller_one_does(
    many: list[Seat], new: Seat, size: int
) -> None:
    if seat_permitted(KZ, many, new, size) is None:
        assert seat_permitted(KZ, many, new, size + 1) is None


@settings(deadline=None)
@given(seats, seats)
def test_meeting_is_mutual(some: list[Seat], others: list[Seat]) -> None:
    for one in some:
        assert one.meets(one)
        for other in others:
            assert one.meets(other) == other.meets(one)


@settings(deadline=None)
@given(st.integers(1, 15), st.integers(0, 15), st.integers(0, 15))
def test_what_every_reading_permits_waits_for_nothing(
    members: int, conflicted: int, voted: int
) -> None:
    """Unsettled exactly where the readings differ; more conflicts never permit more."""
    conflicted, voted = min(conflicted, members), min(voted, members)
    args = (KZ, DAY, members, conflicted, voted)
    open_, strict, free = (
        votes_permitted(*args, settlements)  # type: ignore[arg-type]
        for settlements in (
            [],
            reading("member_conflict_effect", "may_not_vote"),
            reading("member_conflict_effect", "may_vote_disclosed"),
        )
    )
    assert free is None
    assert isinstance(open_, Unsettled) == isinstance(strict, Refusal)
    if isinstance(strict, Refusal):
        assert strict.code == "R-025"
        more = votes_permitted(
            KZ,
            DAY,
            members,
            min(members, conflicted + 1),
            voted,
            reading("member_conflict_effect", "may_not_vote"),  # type: ignore[arg-type]
        )
        assert isinstance(more, Refusal)


@settings(deadline=None)
@given(st.integers(1, 15), st.integers(0, 15))
def test_the_warning_is_right(members: int, conflicted: int) -> None:
    """W-361 exactly where no vote of those who are free could carry a decision."""
    conflicted = min(conflicted, members)
    free = members - conflicted
    carried = commission_decision(KZ, DAY, members, members, free, 0, 0) is None
    assert (can_still_decide(KZ, DAY, members, conflicted) is None) == carried


def test_where_the_rulebook_is_silent_nothing_is_asked() -> None:
    one = Seat("a", "x", FREE, date(2030, 1, 1))
    assert seat_permitted(KZ, [one], Seat("b", "x", FREE, date(2030, 1, 1)), 7) is None
    assert filled_by_permitted(KZ, FREE, "precinct", "akim", False) is None
    assert votes_permitted(KZ, FREE, 7, 3, 7) is None
    assert can_still_decide(KZ, FREE, 3, 3) is None
    assert represented_by_chair(KZ, FREE, "member") is None
    taiwan = rulebooks.load("tw.village-chief")
    assert no_proxy(taiwan, DAY, "proxy") is None
    assert composition_late(taiwan, DAY, date(2030, 1, 1)) is None


def test_what_a_refusal_says() -> None:
    new = Seat("b", "x", date(2021, 3, 1), date(2024, 1, 31))
    old = Seat("a", "x", date(2019, 2, 1), date(2024, 1, 31))
    refusal = seat_permitted(KZ, [old], new, 7)
    assert refusal is not None
    assert refusal.facts == {"party": "x", "members": "a", "limit": 1}
    assert refusal.citation is not None
    assert refusal.citation.article == "Art. 10(3)"
    stranger = present_permitted([old], DAY, ("c", "a", "b"), "named")
    assert stranger is not None
    assert stranger.facts == {"members": "b, c", "on": "2021-07-10"}
    vacant = all_seats_filled([old], DAY, 3)
    assert vacant is not None
    assert vacant.arithmetic == "1 < 3"
    few = can_still_decide(KZ, DAY, 3, 2)
    assert few is not None
    assert few.arithmetic == "3 - 2 = 1 < 2"
    settled = reading("commission_vacancy_filled_by", "upper_commission_too")
    akim = filled_by_permitted(KZ, DAY, "precinct", "akim", True, settled)  # type: ignore[arg-type]
    assert isinstance(akim, Refusal)
    assert akim.facts == {"by": "akim", "bodies": "maslikhat, upper_commission"}
    assert akim.citation is not None
    assert "settled by election/x/3" in akim.citation.source
