"""A protocol that contradicts itself, accepted as it was signed."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.contradiction import as_signed_permitted
from dauys.law.refusals import Refusal
from dauys.law.settlement import Settlement, Unsettled

KZ = rulebooks.load("kz.akim")
DAY = date(2021, 6, 25)
GROUND = ("Art. 43",)


def settled(reading: str) -> list[Settlement]:
    return [Settlement("contradictory_protocol", reading, "e/1")]


def test_the_readings() -> None:
    named = {"E-103": "counted twice"}
    assert isinstance(as_signed_permitted(KZ, DAY, ["E-103"], named, GROUND), Unsettled)
    accept = settled("accept_as_signed")
    assert as_signed_permitted(KZ, DAY, ["E-103"], named, GROUND, accept) is None
    refusal = as_signed_permitted(KZ, DAY, ["E-103"], named, GROUND, settled("recount"))
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.facts) == ("R-217", {"codes": "E-103"})


def test_what_is_missing_comes_before_what_is_unsettled() -> None:
    refusal = as_signed_permitted(KZ, DAY, ["E-103"], {}, GROUND)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.facts) == ("R-216", {"found": "E-103", "named": ""})


codes = st.sets(st.sampled_from(("E-101", "E-102", "E-103", "E-105")))
reasons = st.dictionaries(
    st.sampled_from(("E-101", "E-102", "E-103", "E-105")), st.sampled_from(("", " ", "why"))
)
grounds = st.lists(st.sampled_from(("", " ", "Art. 43")), max_size=2)


@settings(deadline=None)
@given(codes, reasons, grounds)
def test_only_exactly_the_errors_with_a_reason_each_and_a_ground(
    errors: set[str], named: dict[str, str], ground: list[str]
) -> None:
    answer = as_signed_permitted(KZ, DAY, errors, named, ground, settled("accept_as_signed"))
    told = {code for code, why in named.items() if why.strip()}
    good = bool(errors) and told == errors and any(text.strip() for text in ground)
    assert (answer is None) == good
