"""What the rulebook says, as claims write it."""

from datetime import date, time
from fractions import Fraction

import pytest

from dauys.election.legal_values import as_text, legal_value
from dauys.law.rulebook import load
from dauys.law.settlement import settle
from dauys.law.units import Conditions, Moment, Value

CALL = date(2021, 6, 25)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (4, "4"),
        ("republican", "republican"),
        (Fraction(1, 100), "1"),
        (Fraction(2, 3), "2/3"),
        (time(7), "07:00"),
        (Moment(1, time(18)), "18:00 −1"),
        (Conditions("any_of", (("a", 1),)), "or"),
        (Conditions("all_of", (("a", 1),)), "and"),
        ((time(10), time(12)), "10:00, 12:00"),
    ],
)
def test_values_as_text(value: Value, text: str) -> None:
    assert as_text(value) == text


def test_law_decides_and_a_point_from_memory_does_not_until_it_is_settled() -> None:
    rulebook = load("kz.akim")
    opening = legal_value(rulebook, "polls_open", CALL)
    assert opening is not None
    assert (opening.value, opening.decides) == ("07:00", True)
    experience = legal_value(rulebook, "candidate_experience", CALL)
    assert experience is not None
    assert (experience.value, experience.decides) == ("or", False)
    adopted = settle(rulebook, "candidate_experience", "any_of", CALL, "election/x/1")
    settled = legal_value(rulebook, "candidate_experience", CALL, [adopted])
    assert settled is not None
    assert settled.decides
    assert "election/x/1" in settled.citation


def test_what_was_only_observed_or_is_unknown_decides_nothing() -> None:
    rulebook = load("kz.akim")
    observed = legal_value(rulebook, "call_to_vote_observed", CALL)
    assert observed is None or not observed.decides
    tie = legal_value(rulebook, "tie_rule", CALL)
    assert tie is None or not tie.decides
    assert legal_value(rulebook, "no_such_parameter", CALL) is None
