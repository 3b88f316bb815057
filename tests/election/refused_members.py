"""Refusals of this part: the refused act and its permitted twin; see test_refusals.py."""

from __future__ import annotations

from typing import Any

from dauys.election.bodies import authority as auth
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import members as mem

from .harness import (
    BALLOT,
    CALL,
    COMMISSION,
    CONTEST_STREAM,
    EARLY,
    REGISTRATION,
    Town,
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


def _seats(town: Town, *bodies: Any, at: str = EARLY) -> Any:
    """The first is refused, the second permitted."""
    bad, good = (town.act(STREAM, body, at) for body in bodies)
    return town, bad, good


def a_second_member_of_one_party() -> Any:
    town = seat_all(town_at(""), ("m1",))
    again = {"nominated_by": "party-m1"}
    after = {"since": "2024-02-01", "until": "2029-01-31"}
    return _seats(town, seat("m2", **again), seat("m2", **again, **after))


def a_second_member_of_one_party_by_an_association_is_no_second_member() -> Any:
    town = seat_all(town_at(""), ("m1",))
    again = {"nominated_by": "party-m1"}
    return _seats(town, seat("m2", **again), seat("m2", **again, nominator="association"))


def an_eighth_member_of_seven() -> Any:
    return _seats(sitting(), seat("m8"), seat("m8", since="2024-02-01", until="2029-01-31"))


def a_seat_for_longer_than_five_years() -> Any:
    return _seats(town_at(""), seat(until="2024-02-01"), seat(until="2024-01-31"))


def a_substitute_who_stays_longer_than_the_seat() -> Any:
    return _seats(sitting(), substitution(until="2024-02-01"), substitution(), at=CALL)


def a_seat_filled_by_the_akim() -> Any:
    return _seats(town_at(""), seat(by="akim"), seat())


def a_vacancy_filled_by_the_akim_where_it_is_settled() -> Any:
    town = sitting()
    settle(town, "commission_vacancy_filled_by", "upper_commission_too")
    return _seats(town, substitution(by="akim"), substitution(by="upper_commission"), at=CALL)


def a_vacancy_filled_by_the_upper_commission_before_it_is_settled() -> Any:
    return _seats(sitting(), substitution(by="upper_commission"), substitution(), at=CALL)


def a_seat_under_an_election_nobody_announced() -> Any:
    return _seats(town_at(""), seat(election="kz.akim.2031-01-01"), seat())


def a_second_chair() -> Any:
    town = seat_all(town_at(""), ("m1",))
    return _seats(town, seat("m4", role="chair"), seat("m4"))


def a_member_who_sits_already() -> Any:
    town = seat_all(town_at(""), ("m4",))
    return _seats(town, seat("m4", nominated_by="party-m9"), seat("m5"))


def a_seat_that_was_taken_over_before() -> Any:
    town = sitting()
    town.do(STREAM, substitution(), CALL)
    return _seats(
        town, substitution(member="m9"), substitution("m6", "m9", since="2021-07-02"), at=CALL
    )


def a_substitution_before_a_session_with_the_member() -> Any:
    town = sitting()
    town.do(STREAM, meet(*SEVEN), CALL)
    return _seats(town, substitution(since="2021-06-25"), substitution(), at=CALL)


def an_end_before_a_session_with_the_member() -> Any:
    town = sitting()
    town.do(STREAM, meet(*SEVEN), CALL)
    early, late = (
        mem.MemberEnded(member="m7", last_day=day, cause="resigned")
        for day in ("2021-06-24", "2021-06-25")
    )
    return _seats(town, early, late, at=CALL)


def an_end_of_a_member_who_never_sat() -> Any:
    stranger, member = (
        mem.MemberEnded(member=one, last_day="2021-06-20", cause="died") for one in ("x", "m7")
    )
    return _seats(sitting(), stranger, member, at=CALL)


def seats_of_a_commission_nobody_formed() -> Any:
    town = town_at("")
    formed = auth.CommissionFormed(
        commission="other", names={"en": "Other"}, level="precinct", unit="aqqum", members=3
    )
    made = seat_all(town_at(""), ())
    made.do("commission/other", formed, EARLY)
    bad = town.act("commission/other", seat(), EARLY)
    return town, bad, made, made.act("commission/other", seat(), EARLY)


def a_session_with_somebody_who_does_not_sit() -> Any:
    return _seats(sitting(), meet(*SEVEN[:5], "m8"), meet(*SEVEN[:6]), at=CALL)


def a_conflict_of_somebody_who_does_not_sit() -> Any:
    town = sitting("nominated")
    bad, good = (town.act(CONTEST_STREAM, conflict(one), REGISTRATION) for one in ("m8", "m1"))
    return town, bad, good


def a_conflict_in_a_commission_nobody_formed() -> Any:
    town = sitting("nominated")
    bad, good = (
        town.act(CONTEST_STREAM, conflict(commission=one), REGISTRATION)
        for one in ("none", COMMISSION)
    )
    return town, bad, good


def a_conflict_with_nobody() -> Any:
    town = sitting("nominated")
    bad, good = (town.act(CONTEST_STREAM, conflict(candidate=c), REGISTRATION) for c in "xa")
    return town, bad, good


def a_conflict_declared_twice() -> Any:
    town = declare(sitting("nominated"), "m1")
    bad, good = (town.act(CONTEST_STREAM, conflict(one), REGISTRATION) for one in ("m1", "m2"))
    return town, bad, good


def an_end_of_no_conflict() -> Any:
    town = declare(sitting("nominated"), "m1")
    bad, good = (
        town.act(
            CONTEST_STREAM,
            mem.ConflictEnded(commission=COMMISSION, member=one),
            BALLOT,
            reason="Settled",
        )
        for one in ("m2", "m1")
    )
    return town, bad, good


def an_end_of_a_conflict_without_a_reason() -> Any:
    town = declare(sitting("nominated"), "m1")
    body = mem.ConflictEnded(commission=COMMISSION, member="m1")
    bad, good = (town.act(CONTEST_STREAM, body, BALLOT, reason=why) for why in (" ", "Withdrawn"))
    return town, bad, good


def a_stranger_in_court() -> Any:
    town = sitting("registered")
    bad, good = (
        town.act(CONTEST_STREAM, mem.Represented(court="C", case="1", member=one), BALLOT)
        for one in ("m8", "m1")
    )
    return town, bad, good


def a_composition_published_twice() -> Any:
    first, second = town_at("called"), town_at("called")
    first.do(CONTEST_STREAM, composition(), BALLOT)
    bad, good = (town.act(CONTEST_STREAM, composition(), BALLOT) for town in (first, second))
    return first, bad, second, good


def _votes(town: Town, *decisions: Any) -> Any:
    body = cand.Registered(candidate="a")
    bad, good = (
        town.act(CONTEST_STREAM, body, REGISTRATION, decision=decision) for decision in decisions
    )
    return town, bad, good


def a_member_with_a_conflict_who_voted() -> Any:
    """Seven members, two with a conflict: at most five vote."""
    town = declare(sitting("nominated"), "m1", "m2")
    settle(town, "member_conflict_effect", "may_not_vote")
    return _votes(town, decided(5, 1), decided(5))


def a_member_with_a_conflict_who_abstained() -> Any:
    town = declare(sitting("nominated"), "m1", "m2")
    settle(town, "member_conflict_effect", "may_not_vote")
    return _votes(town, decided(5, 0, 1), decided(4, 1))


def a_member_with_a_conflict_among_those_present_by_name() -> Any:
    """Five are present, one of them with a conflict: four vote, and that is a majority of seven."""
    town = declare(sitting("nominated"), "m1", "m2")
    settle(town, "member_conflict_effect", "may_not_vote")
    town.do(STREAM, meet("m2", "m3", "m4", "m5", "m6"), CALL)
    return _votes(town, decided(5, session="s2"), decided(4, session="s2"))


def a_vote_that_waits_for_a_settlement() -> Any:
    town = declare(sitting("nominated"), "m1", "m2")
    return _votes(town, decided(6), decided(5))


def a_vote_that_is_settled_as_permitted() -> Any:
    """What waits in one town is permitted in another that has settled it."""
    waits, free = (declare(sitting("nominated"), "m1", "m2") for _ in range(2))
    settle(free, "member_conflict_effect", "may_vote_disclosed")
    body = cand.Registered(candidate="a")
    bad, good = (
        town.act(CONTEST_STREAM, body, REGISTRATION, decision=decided(6)) for town in (waits, free)
    )
    return waits, bad, free, good


#: Name -> code and the function that makes the twins.
CASES: dict[str, tuple[str, Any]] = {
    made.__name__: (code, made)
    for code, made in (
        ("R-020", a_second_member_of_one_party),
        ("R-020", a_second_member_of_one_party_by_an_association_is_no_second_member),
        ("R-021", an_eighth_member_of_seven),
        ("R-022", a_seat_for_longer_than_five_years),
        ("R-022", a_substitute_who_stays_longer_than_the_seat),
        ("R-023", a_seat_filled_by_the_akim),
        ("R-023", a_vacancy_filled_by_the_akim_where_it_is_settled),
        ("R-001", a_vacancy_filled_by_the_upper_commission_before_it_is_settled),
        ("R-001", a_seat_under_an_election_nobody_announced),
        ("R-001", a_second_chair),
        ("R-001", a_member_who_sits_already),
        ("R-001", a_seat_that_was_taken_over_before),
        ("R-001", a_substitution_before_a_session_with_the_member),
        ("R-001", an_end_before_a_session_with_the_member),
        ("R-001", an_end_of_a_member_who_never_sat),
        ("R-001", seats_of_a_commission_nobody_formed),
        ("R-024", a_session_with_somebody_who_does_not_sit),
        ("R-024", a_conflict_of_somebody_who_does_not_sit),
        ("R-001", a_conflict_in_a_commission_nobody_formed),
        ("R-107", a_conflict_with_nobody),
        ("R-001", a_conflict_declared_twice),
        ("R-001", an_end_of_no_conflict),
        ("R-001", an_end_of_a_conflict_without_a_reason),
        ("R-024", a_stranger_in_court),
        ("R-001", a_composition_published_twice),
        ("R-025", a_member_with_a_conflict_who_voted),
        ("R-025", a_member_with_a_conflict_who_abstained),
        ("R-025", a_member_with_a_conflict_among_those_present_by_name),
        ("R-001", a_vote_that_waits_for_a_settlement),
        ("R-001", a_vote_that_is_settled_as_permitted),
    )
}
