"""Annulled precincts."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.annulment import all_annulled, could_have_changed
from dauys.law.settlement import Settlement

KZ, TW = rulebooks.load("kz.akim"), rulebooks.load("tw.village-chief")
DAY = date(2021, 6, 25)


def test_no_lead_or_nothing_annulled() -> None:
    assert could_have_changed(None, {"1": 500}) is None
    assert could_have_changed(0, {}) is None


def test_the_arithmetic_shows_every_precinct() -> None:
    one = could_have_changed(100, {"1": 100})
    assert one is not None
    assert (one.code, one.arithmetic) == ("W-339", "100 ≥ 100")
    two = could_have_changed(100, {"1": 60, "2": 41})
    assert two is not None
    assert two.arithmetic == "60+41 = 101 ≥ 100"
    unknown = could_have_changed(100, {"1": 5, "2": None})
    assert unknown is not None
    assert unknown.arithmetic == "5+— ? 100"


def test_all_annulled_elects_nobody_under_any_reading() -> None:
    for reading in ("", "stop_and_ask", "repeat_election"):
        known = [Settlement("all_precincts_annulled", reading, "e/1")] if reading else []
        found = all_annulled(KZ, DAY, known)
        assert (found.kind, found.reason, found.candidate) == (
            "undetermined",
            "precincts-annulled",
            None,
        )
        assert found.basis[0].citation is not None
    assert all_annulled(TW, date(2018, 9, 1)).basis == ()


annulled = st.dictionaries(st.sampled_from("12345"), st.none() | st.integers(0, 900))


@settings(deadline=None)
@given(st.integers(0, 2000), annulled)
def test_nothing_found_means_that_no_vote_could_have_turned_the_lead(
    lead: int, voters: dict[str, int | None]
) -> None:
    found = could_have_changed(lead, voters)
    if found is None and voters:
        assert None not in voters.values()
        assert sum(v for v in voters.values() if v is not None) < lead


@settings(deadline=None)
@given(st.integers(0, 2000), annulled, st.integers(0, 900))
def test_one_more_annulled_precinct_never_silences_the_finding(
    lead: int, voters: dict[str, int | None], more: int
) -> None:
    if could_have_changed(lead, voters) is not None:
        assert could_have_changed(lead, {**voters, "more": more}) is not None
