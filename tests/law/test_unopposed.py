"""Elected without a vote: what the acceptance cases leave out."""

from __future__ import annotations

from datetime import date, datetime

from made_laws import CALL, law

from dauys.law import rulebook as rulebooks
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.unopposed import RULE, unopposed_permitted

AT = datetime.fromisoformat("2021-07-14T18:00:00+06:00")


def refused(rulebook: Rulebook, winner: str, closes: datetime | None, on: date = CALL) -> str:
    answer = unopposed_permitted(rulebook, on, ["a"], winner, AT, closes)
    assert answer is None or isinstance(answer, Refusal)
    return answer.code if answer is not None else "permitted"


def test_where_nobody_knows_that_registration_has_closed() -> None:
    rulebook = law(single_candidate_rule="elected_unopposed")
    assert refused(rulebook, "a", AT) == "permitted"
    assert refused(rulebook, "a", None) == "R-316"
    assert refused(rulebook, "b", AT) == "R-316"


def test_where_the_law_has_no_such_rule() -> None:
    kz = rulebooks.load("kz.akim")
    before = date(2013, 8, 1)
    assert kz.find(RULE, before) is None
    assert refused(kz, "a", AT, before) == "R-316"
