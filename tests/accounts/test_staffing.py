"""Whether a commission has the people it needs."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.accounts import issuing, staffing
from dauys.accounts.issuing import Wanted
from dauys.accounts.models import Account
from dauys.accounts.roles import ABOUT, Duty
from dauys.accounts.staffing import _two_beside_two
from dauys.store.home import Home
from dauys.wording.current import writing

from .conftest import order
from .test_ordering import appoint

WORKS = {"precinct": "secretary", "typist": "typist", "coordinator": "coordinator"}


def staff(home: Home, persons: list[tuple[Duty, ...]]) -> None:
    """One login and the roles behind the duties for each person."""
    for number, duties in enumerate(persons):
        name = f"p-{number}"
        issuing.issue([order(name, *(Wanted(duty, "pec") for duty in duties))])
        for duty in duties:
            for role in ABOUT[duty].register[:1]:
                appoint(home, name, WORKS.get(duty, role), "pec")


@pytest.mark.parametrize("people", [3, 5, 8])
def test_every_profile_can_do_its_work(home: Home, people: int) -> None:
    profile = staffing.profile_for(people)
    assert profile.people == people == len(profile.persons)
    staff(home, [*profile.persons, *profile.above])
    assert [str(lack) for lack in staffing.check(home, "pec") if lack.serious] == []


@pytest.mark.parametrize("people", [3, 5, 8])
def test_a_profile_joins_nothing_that_never_goes_together(people: int) -> None:
    for duties in (*staffing.profile_for(people).persons, *staffing.profile_for(people).above):
        assert not [pair for pair in staffing.never_joined() if pair <= set(duties)]


def test_a_profile_for_every_size() -> None:
    assert [staffing.profile_for(n).people for n in (1, 3, 4, 5, 7, 8, 99)] == [3, 3, 3, 5, 5, 8, 8]


def texts(home: Home) -> list[str]:
    with writing("en"):
        return [str(lack) for lack in staffing.check(home, "pec")]


def test_an_empty_commission_lacks_everything(home: Home) -> None:
    lacks = staffing.check(home, "pec")
    assert [lack.serious for lack in lacks] == [True] * 3
    assert texts(home)[0] == ("Two typists are needed, two different people. There are 0: —.")


def test_one_person_with_two_logins_is_one_typist(home: Home) -> None:
    issuing.issue([order(n, Wanted("typist", "pec"), person="one") for n in ("log-1", "log-2")])
    appoint(home, "one", "typist", "pec")
    assert "There are 1: one." in texts(home)[0]


def test_what_never_goes_together_is_named(home: Home) -> None:
    staff(home, [("typist", "coordinator")])
    assert any("p-0: coordinator + typist never go together" in text for text in texts(home))


def test_logins_and_appointments_that_do_not_fit(home: Home) -> None:
    issuing.issue([order("only-login", Wanted("typist", "pec"))])
    appoint(home, "only-role", "recorder", "pec")
    found = texts(home)
    assert "only-login has the duty typist and no role in the register behind it." in found
    assert "only-role holds the role recorder in the register and has no login." in found


def test_a_closed_login_does_not_count(home: Home) -> None:
    staff(home, [("typist",), ("typist",)])
    assert not any("typists" in text for text in texts(home))
    issuing.close(Account.objects.get(login="p-1"))
    assert "There are 1: p-0." in texts(home)[0]


_people = st.sets(st.sampled_from("abcdef"))


@settings(deadline=None)
@given(_people, _people)
def test_two_beside_two_is_what_trying_all_finds(typists: set[str], accepters: set[str]) -> None:
    if len(typists) < 2:
        assert _two_beside_two(typists, accepters) == (len(accepters) >= 2)
        return
    tried = any(
        {a, b} <= typists and {c, d} <= accepters
        for a, b, c, d in permutations(typists | accepters, 4)
    )
    assert _two_beside_two(typists, accepters) == tried
