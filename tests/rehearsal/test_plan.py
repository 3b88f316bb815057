"""Drawn countries: the same seed the same country, and everything in it possible."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.collation import Unordered, ordered
from dauys.rehearsal.country import Country
from dauys.rehearsal.observed import SELF, Profile, load
from dauys.rehearsal.play import planned
from dauys.rehearsal.spelling import latin, plain, russian

SCENARIO = load("kz-2021")


@cache
def drawn(profile: Profile, seed: int = 1, contests: int = 0) -> Country:
    return planned(SCENARIO, profile, seed, contests)[0]


@pytest.mark.parametrize("profile", ["official", "table"])
def test_the_drawn_country_keeps_every_sum(profile: Profile) -> None:
    country = drawn(profile)
    contests = list(country.contests())
    people = [one for contest in contests for one in contest.candidates]
    registered = [one for one in people if one.registered]
    winners = [contest.candidate(contest.winner) for contest in contests]
    official = profile == "official"
    assert len(contests) == (730 if official else 737)
    assert len(registered) == (2297 if official else 2307)
    assert Counter(one.sex for one in registered)["woman"] == 458
    assert sum(contest.roll for contest in contests) == 1_209_817
    assert sum(contest.voters for contest in contests) == 956_965
    assert sum(len(contest.precincts) for contest in contests) == 1847
    if official:
        assert len(people) == 2582
        assert Counter(one.sex for one in registered) == {"man": 1839, "woman": 458}
        assert sum(1 for one in registered if one.nominated_by == SELF) == 1419
        by = Counter((one.nominated_by, one.member_of) for one in winners)
        assert by[SELF, "nur-otan"] == 65
        assert by[SELF, None] == 33
        assert by["nur-otan", "nur-otan"] == 562
        held = sum(one.incumbent for one in winners)
        assert abs(3 * held - 2 * 730) <= 3 * 7


def test_everything_in_it_is_possible() -> None:
    country = drawn("official")
    for contest in country.every():
        on_ballot = [one for one in contest.candidates if one.on_ballot]
        assert len(on_ballot) >= 2
        assert contest.candidate(contest.winner) in on_ballot
        parties = [one.nominated_by for one in contest.candidates if one.nominated_by != SELF]
        assert len(parties) == len(set(parties)), contest.id
        assert len({one.id for one in contest.candidates}) == len(contest.candidates)
        assert sum(one.incumbent for one in contest.candidates) <= (0 if contest.early else 1)
        for precinct in contest.precincts:
            assert 0 <= precinct.voters <= precinct.roll <= 3000
        order = ordered({c.id: c.name.on_ballot for c in on_ballot}, ("kazakh_cyrillic",))
        assert not isinstance(order, Unordered), contest.id
    units = [contest.unit for contest in country.every()]
    assert len(units) == len(set(units))


def test_later_elections() -> None:
    country = drawn("official")
    days = [str(election.on) for election in country.later]
    assert days[:3] == ["2021-08-01", "2021-08-08", "2021-08-22"]
    assert days[-1] == "2021-12-12"
    assert sum(len(d.contests) for election in country.later for d in election.districts) == 45
    first = country.later[0]
    assert (str(first.called_on), str(first.first_set)) == ("2021-06-25", "2021-07-25")


def test_the_same_seed_gives_the_same_country() -> None:
    assert planned(SCENARIO, "official", 3, 40)[0] == planned(SCENARIO, "official", 3, 40)[0]
    assert planned(SCENARIO, "official", 3, 40)[0] != planned(SCENARIO, "official", 4, 40)[0]


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.integers(1, 60))
def test_any_seed_and_size_gives_a_country(seed: int, contests: int) -> None:
    country = planned(SCENARIO, "official", seed, contests)[0]
    assert len(list(country.contests())) == contests
    for contest in country.every():
        assert sum(one.on_ballot for one in contest.candidates) >= 2


@pytest.mark.parametrize(
    ("kk", "in_russian", "in_latin", "id_"),
    [
        ("Нұржан Көкталов", "Нуржан Кокталов", "Nūrjan Köktalov", "nurjan-koktalov"),
        ("Ақселеуова", "Акселеуова", "Aqseleuova", "aqseleuova"),
        ("Шүкіров", "Шукиров", "Şükırov", "shukirov"),
        ("Су Ён", "Су Ён", "Su Ion", "su-ion"),
    ],
)
def test_spelling(kk: str, in_russian: str, in_latin: str, id_: str) -> None:
    assert (russian(kk), latin(kk), plain(latin(kk))) == (in_russian, in_latin, id_)


def test_nobody_of_the_reference_page_is_drawn() -> None:
    page = {"jandauletov", "rsalieva", "nurhojaev", "mahajanova", "omirali", "duisenov"}
    page |= {"qasenov", "berdyqulov", "qalqabaev", "jubanazar", "bisenbin", "tomanbaev"}
    drawn_ids = {one.id for contest in drawn("official").every() for one in contest.candidates}
    assert not page & drawn_ids
