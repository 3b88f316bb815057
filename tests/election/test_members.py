"""Members of a commission: what is found and what is impossible; seats under random acts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.election.act import Decision
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import members as mem
from dauys.election.bodies import precinct as pre
from dauys.election.fold import apply
from dauys.election.seats import seats_of
from dauys.election.states import decode_state, encode_state
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal

from .harness import (
    BALLOT,
    CALL,
    COMMISSION,
    CONTEST_STREAM,
    EARLY,
    MORNING,
    REGISTRATION,
    Town,
    precinct,
    town_at,
)
from .refused_eligibility import settle
from .situations_members import (
    SEVEN,
    STREAM,
    composition,
    conflict,
    decided,
    declare,
    meet,
    seat,
    seat_all,
    sitting,
    substitution,
)


def codes(town: Town, stream: str, body: Any, at: str, **header: Any) -> list[str]:
    return [finding.code for finding in town.decide(town.act(stream, body, at, **header))]


def test_a_session_names_who_was_present() -> None:
    town = sitting()
    assert codes(town, STREAM, meet(*SEVEN), CALL) == []
    town.do(STREAM, meet(*SEVEN[:5]), CALL)
    assert town.states[STREAM].members.present["s2"].members == SEVEN[:5]
    assert town.states[STREAM].sessions["s2"] == 5


def test_vacant_seats_are_found_at_the_session() -> None:
    town = sitting()
    body = mem.MemberEnded(member="m7", last_day="2021-06-24", cause="resigned")
    town.do(STREAM, body, CALL)
    assert codes(town, STREAM, meet(*SEVEN[:6]), CALL) == ["W-360"]
    town.do(STREAM, substitution(since="2021-06-25"), CALL)
    assert codes(town, STREAM, meet(*SEVEN[:6]), CALL) == []


@pytest.mark.parametrize("present", [("m1", "m1", "m2"), ("m1", "m2")])
def test_those_named_are_as_many_as_were_counted(present: tuple[str, ...]) -> None:
    with pytest.raises(Fault) as caught:
        codes(sitting(), STREAM, meet(*present, present=3), CALL)
    assert caught.value.code == "F-301"
    assert "members_present" in caught.value.where


def test_a_substitute_sits_from_the_day_the_other_has_left() -> None:
    town = sitting()
    town.do(STREAM, substitution(), CALL)
    seats = {one.member: one for one in seats_of(town.states[STREAM].members)}
    assert seats["m7"].until == date(2021, 6, 30)
    assert seats["m8"].since == date(2021, 7, 1)
    assert town.states[STREAM].members.seats[6].replaced_by == "m8"


def test_a_seat_that_was_vacant_keeps_its_last_day() -> None:
    town = sitting()
    town.do(STREAM, mem.MemberEnded(member="m7", last_day="2021-06-10", cause="died"), CALL)
    town.do(STREAM, substitution(), CALL)
    old = town.states[STREAM].members.seats[6]
    assert (old.ended, old.cause, old.replaced_by) == ("2021-06-10", "died", "m8")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (seat(until="2019-01-31"), "until"),
        (substitution(since="2019-02-01"), "since"),
    ],
)
def test_seats_that_cannot_be(body: Any, field: str) -> None:
    town = sitting() if isinstance(body, mem.MemberSubstituted) else town_at("")
    with pytest.raises(Fault) as caught:
        codes(town, STREAM, body, CALL)
    assert caught.value.code == "F-301"
    assert caught.value.where.endswith(f"body.{field}")


def test_conflicts_that_leave_no_majority_are_found() -> None:
    town = sitting("nominated")
    assert codes(town, CONTEST_STREAM, conflict("m1"), REGISTRATION) == []
    declare(town, "m1", "m2", "m3")
    assert codes(town, CONTEST_STREAM, conflict("m4"), REGISTRATION) == ["W-361"]
    settle(town, "member_conflict_effect", "may_vote_disclosed")
    assert codes(town, CONTEST_STREAM, conflict("m4"), REGISTRATION) == []


def test_a_proxy_in_a_commission_is_found() -> None:
    town = sitting("nominated")
    assert codes(town, CONTEST_STREAM, conflict(relation="proxy"), REGISTRATION) == ["W-363"]


def test_another_than_the_chair_in_court_is_found() -> None:
    town = sitting("registered")
    for member, expected in (("m1", []), ("m2", ["W-362"]), ("m4", ["W-362"])):
        body = mem.Represented(court="District court", case="1-21", member=member)
        assert codes(town, CONTEST_STREAM, body, BALLOT) == expected
    town.do(CONTEST_STREAM, body, BALLOT)
    assert town.states[CONTEST_STREAM].conflicts.represented == {"1-21": "m4"}


def test_a_conflict_that_ended_binds_nobody() -> None:
    town = declare(sitting("nominated"), "m1")
    settle(town, "member_conflict_effect", "may_not_vote")
    register = cand.Registered(candidate="a")
    with pytest.raises(Refusal, match="R-025"):
        codes(town, CONTEST_STREAM, register, REGISTRATION, decision=_all_present(town))
    ended = mem.ConflictEnded(commission=COMMISSION, member="m1")
    town.do(CONTEST_STREAM, ended, REGISTRATION, reason="Declared by mistake")
    codes(town, CONTEST_STREAM, register, REGISTRATION, decision=decided(7, session="s2"))


def _all_present(town: Town) -> Decision:
    town.session("s2", present=7)
    return decided(7, session="s2")


def test_a_conflict_in_another_commission_does_not_bind_this_one() -> None:
    town = sitting("nominated")
    formed = town.states[STREAM].formed
    other = type(formed)(
        commission="other", names={"en": "Other"}, level="precinct", unit="aqqum", members=3
    )
    town.do("commission/other", other, EARLY)
    town.do("commission/other", seat("m1"), EARLY)
    town.do(CONTEST_STREAM, conflict("m1", commission="other"), REGISTRATION)
    settle(town, "member_conflict_effect", "may_not_vote")
    codes(
        town,
        CONTEST_STREAM,
        cand.Registered(candidate="a"),
        REGISTRATION,
        decision=_all_present(town),
    )


def test_decisions_in_precincts_ask_about_conflicts_too() -> None:
    town = declare(seat_all(town_at("ballot")), "m1")
    settle(town, "member_conflict_effect", "may_not_vote")
    body, stream = pre.Annulled(summary="Ballots were stolen"), precinct(CONTEST_STREAM, "1")
    decision = _all_present(town)
    with pytest.raises(Refusal, match="R-025"):
        codes(town, stream, body, MORNING, decision=decision, ground=("Art. 44",))
    free = decided(6, session="s2")
    codes(town, stream, body, MORNING, decision=free, ground=("Art. 44",))


def test_a_composition_published_late_is_found() -> None:
    town = town_at("called")
    assert codes(town, CONTEST_STREAM, composition(), BALLOT) == []
    assert codes(town, CONTEST_STREAM, composition("2021-07-06"), BALLOT) == ["W-364"]
    for day in ("2021-06-24", "2021-07-17"):
        with pytest.raises(Fault, match="between the call"):
            codes(town, CONTEST_STREAM, composition(day), BALLOT)


def test_an_end_is_that_of_the_seat_held_on_the_day() -> None:
    """A member with a later term leaves the present one; the later one stays."""
    town = seat_all(town_at(""), ("m4",))
    town.do(STREAM, seat("m4", since="2024-02-01", until="2029-01-31"), EARLY)
    town.do(STREAM, mem.MemberEnded(member="m4", last_day="2021-06-20", cause="other"), CALL)
    now, later = town.states[STREAM].members.seats
    assert (now.ended, later.ended) == ("2021-06-20", "")


asked = st.lists(
    st.tuples(
        st.sampled_from(("seat", "substitute", "end", "session")),
        st.sampled_from((*SEVEN, "m8", "m9")),
        st.sampled_from((*SEVEN, "m8", "m9")),
        st.sampled_from(("2019-02-01", "2020-05-01", "2021-06-25", "2021-07-01", "2024-01-31")),
    ),
    max_size=16,
)


@settings(deadline=None, max_examples=60)
@given(asked)
def test_whatever_is_permitted_folds_and_never_overfills(steps: list[Any]) -> None:
    """Answers are permission, refusal or fault; nobody sits twice, no role is held twice."""
    town = town_at("")
    for what, one, other, day in steps:
        body: Any
        if what == "seat":
            body = seat(one, since=day)
        elif what == "substitute":
            body = substitution(one, other, since=day)
        elif what == "end":
            body = mem.MemberEnded(member=one, last_day=day, cause="other")
        else:
            body = meet(one, other, session=f"s-{day}", opened_at=f"{day}T10:00:00+06:00")
        try:
            town.do(STREAM, body, CALL)
        except (Refusal, Fault):
            continue
    state = town.states[STREAM]
    for day in ("2019-02-01", "2021-06-30", "2021-07-01", "2024-01-31"):
        on = date.fromisoformat(day)
        record = state.members
        kept = record.seats if record is not None else []
        now = [old for made, old in zip(seats_of(record), kept, strict=True) if made.held(on)]
        assert len(now) <= state.formed.members
        assert len({old.member for old in now}) == len(now)
        assert len({old.nominated_by for old in now}) == len(now)
        for role in ("chair", "deputy", "secretary"):
            assert sum(old.role == role for old in now) <= 1
    again: Any = None
    for act in town.acts:
        if act.stream == STREAM:
            again = apply(again, act)
    assert encode_state(again) == encode_state(state)
    assert decode_state(encode_state(state)) == state
