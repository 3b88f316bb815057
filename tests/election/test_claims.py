"""The shapes of claims, terms and comparisons, and what they refuse."""

from typing import Any

import msgspec
import pytest

from dauys.election.claims import Claim, Comparison, Term

CLAIM = {
    "id": "page.turnout",
    "election": "kz.akim.2021-07-25",
    "measure": "turnout",
    "value": "79.10",
    "source": "page",
}
NOTE = {"en": "a", "ru": "б", "kk": "б"}
COMPARISON = {
    "id": "x",
    "election": "e",
    "subject": "e",
    "relation": "equal",
    "left": [{"claim": "a"}],
    "right": [{"claim": "b"}],
    "note": NOTE,
}


def test_a_claim_survives_its_encoding_and_leaves_out_what_is_not_said() -> None:
    claim = msgspec.convert(CLAIM, Claim)
    encoded = msgspec.json.encode(claim)
    assert msgspec.json.decode(encoded) == CLAIM
    assert msgspec.json.decode(encoded, type=Claim) == claim


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "a b"}, "id"),
        ({"id": ""}, "id"),
        ({"measure": "Turnout"}, "measure"),
        ({"bound": "about"}, "bound"),
        ({"bound": ">", "value": "many"}, "bound"),
        ({"bound": ">", "value": ""}, "bound"),
        ({"as_of": "25.07.2021"}, "as_of"),
        ({"source": ""}, "source"),
        ({"election": ""}, "election"),
        ({"value": 79}, "value"),
        ({"value": "2021-13-01"}, "month"),
        ({"unknown": "x"}, "unknown"),
    ],
)
def test_a_malformed_claim_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=message):
        msgspec.convert(CLAIM | change, Claim)


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ({}, "exactly one"),
        ({"claim": "a", "parameter": "b"}, "exactly one"),
        ({"share": [{"claim": "a"}]}, "two"),
        ({"computed": ["contest"]}, "two"),
        ({"claim": "a", "expect": 3}, "expect"),
        ({"claims": "a..b"}, "claims"),
        ({"claims": "a*"}, "claims"),
        ({"claim": "a", "less": [{"claim": "b"}]}, "less"),
        ({"claims": "a.*", "dash": "zero"}, "dash"),
        ({"sum": [{"claim": "a"}], "dash": "skip"}, "dash"),
        ({"claim": "a", "bound": "<"}, "bound"),
        ({"sum": [{"claim": "a", "colour": "x"}]}, "colour"),
    ],
)
def test_a_malformed_term_is_refused(term: dict[str, Any], message: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=message):
        msgspec.convert(term, Term)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"relation": "like"}, "relation"),
        ({"relation": "undecided"}, "reason"),
        ({"reason": NOTE}, "reason"),
        ({"relation": "inside"}, "inside"),
        ({"left": [{"claim": "a"}, {"claim": "b"}]}, "one term"),
        ({"right": []}, "one term"),
        ({"relation": "undecided", "reason": NOTE, "left": []}, "nothing"),
        ({"note": {"en": "only"}}, "note"),
        ({"row": [1.5]}, "row"),
    ],
)
def test_a_malformed_comparison_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=message):
        msgspec.convert(COMPARISON | change, Comparison)


def test_a_comparison_survives_its_encoding() -> None:
    comparison = msgspec.convert(COMPARISON, Comparison)
    assert msgspec.json.decode(msgspec.json.encode(comparison), type=Comparison) == comparison
    assert msgspec.json.decode(msgspec.json.encode(comparison)) == COMPARISON
