"""Private facts and what they answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.eligibility import examine
from dauys.law.faults import Fault
from dauys.law.persons import ANSWERS, Person, answers, years_old
from dauys.law.requirements import conditions

KZ, TW = rulebooks.load("kz.akim"), rulebooks.load("tw.village-chief")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)
DAYS = {"nomination": date(2021, 6, 28), "registration": date(2021, 7, 10), "vote": VOTE}


def test_a_year_is_full_on_the_birthday() -> None:
    assert years_old(date(1996, 7, 25), date(2021, 7, 24)) == 24
    assert years_old(date(1996, 7, 25), date(2021, 7, 25)) == 25
    assert years_old(date(1996, 2, 29), date(2021, 2, 28)) == 24
    assert years_old(date(1996, 2, 29), date(2021, 3, 1)) == 25
    assert years_old(VOTE, VOTE) == 0


def test_nobody_is_asked_about_a_day_before_the_birth() -> None:
    with pytest.raises(Fault) as caught:
        years_old(date(2022, 1, 1), VOTE)
    found = caught.value
    assert (found.code, found.where, found.value) == ("F-126", "born", "2022-01-01")
    with pytest.raises(Fault) as caught:
        answers(KZ, CALL, DAYS, Person(years={"civil_service_years": -1}))
    found = caught.value
    assert (found.code, found.where, found.value) == ("F-126", "civil_service_years", "-1")


def test_a_fact_that_nobody_stated_is_unknown() -> None:
    found = answers(KZ, CALL, DAYS, Person())
    assert set(found) == {c.id for c in conditions(KZ, CALL)}
    assert set(found.values()) == {"unknown"}
    # A day that is not given leaves its condition unknown.
    born = answers(KZ, CALL, {"vote": VOTE}, Person(born=date(1985, 1, 1)))
    assert born["candidate_min_age.25.vote"] == "met"
    assert born["candidate_min_age.25.nomination"] == "unknown"


@pytest.mark.parametrize(
    ("has", "answer"),
    [
        ("higher", "met"),
        ("secondary_vocational", "not_met"),
        ("secondary", "not_met"),
        ("unheard_of", "unknown"),
        (None, "unknown"),
    ],
)
def test_levels_are_compared_only_where_they_are_in_order(has: str | None, answer: str) -> None:
    found = answers(KZ, CALL, DAYS, Person(education=has))
    assert found["candidate_education.higher"] == answer


def test_facts_and_bars() -> None:
    found = answers(KZ, CALL, DAYS, Person(facts={"citizen": True, "corruption_offence": True}))
    assert found["candidate_citizenship.citizen"] == "met"
    assert found["bar_corruption_offence.corruption_offence"] == "not_met"


facts = st.dictionaries(
    st.sampled_from(("citizen", "corruption_offence", "sits_in_commission", "lives_in_unit")),
    st.booleans(),
)
years = st.dictionaries(
    st.sampled_from(("civil_service_years", "managerial_years")), st.integers(0, 60)
)
births = st.dates(date(1930, 1, 1), date(2003, 1, 1))
persons = st.builds(
    Person,
    born=st.none() | births,
    education=st.sampled_from((None, "higher", "secondary", "else")),
    years=years,
    facts=facts,
)


@settings(deadline=None)
@given(persons)
def test_every_condition_has_one_of_three_answers(person: Person) -> None:
    for book, call in ((KZ, CALL), (TW, date(2018, 9, 1))):
        found = answers(book, call, DAYS, person)
        assert set(found) == {c.id for c in conditions(book, call)}
        assert set(found.values()) <= set(ANSWERS)


@settings(deadline=None)
@given(births, births)
def test_people_of_the_same_answers_cannot_be_told_apart(first: date, second: date) -> None:
    """Nothing of the birth date leaves but whether the age is reached: no digit of it is shown."""
    given = [answers(KZ, CALL, DAYS, Person(born=born)) for born in (first, second)]
    shown = [[test.arithmetic for test in examine(KZ, CALL, one).tests] for one in given]
    if given[0] == given[1]:
        assert shown[0] == shown[1]
    for born, lines in zip((first, second), shown, strict=True):
        for line in lines:
            assert str(born) not in line
            assert str(born.year) not in line


@settings(deadline=None)
@given(births, st.integers(0, 20_000))
def test_nobody_grows_younger(born: date, days: int) -> None:
    assert years_old(born, VOTE) <= years_old(born, VOTE + timedelta(days=days))
