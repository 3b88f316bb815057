"""Whatever rests on an adopted reading names the act that adopted it."""

from __future__ import annotations

from datetime import date, datetime

from dauys.law import rulebook as rulebooks
from dauys.law.ballot import Listed, order_permitted
from dauys.law.calendar import calendar
from dauys.law.eligibility import eligible_to_register, examine
from dauys.law.figures import Figures
from dauys.law.outcome import outcome
from dauys.law.refusals import Refusal
from dauys.law.registration import ballot_permitted, registration_permitted
from dauys.law.requirements import conditions
from dauys.law.settlement import Settlement, settle, settled_citation

KZ = rulebooks.load("kz.akim")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)
ACT = "election/x/2"


def adopted(**readings: str) -> list[Settlement]:
    return [settle(KZ, name, value, CALL, ACT) for name, value in readings.items()]


def registration(signatures: int, *settlements: Settlement) -> Refusal:
    answer = registration_permitted(
        KZ,
        calendar(KZ, CALL, VOTE, "Asia/Almaty"),
        datetime.fromisoformat("2021-07-10T12:00:00+06:00"),
        "self",
        signatures=signatures,
        roll=1283,
        settlements=settlements,
    )
    assert isinstance(answer, Refusal)
    return answer


def test_signatures_too_few_by_the_rounding_alone() -> None:
    cited = registration(12, *adopted(self_nomination_rounding="ceiling")).citation
    assert cited is not None
    assert cited.source.startswith(f"settled by {ACT} as ceiling; ")


def test_signatures_too_few_however_one_rounds_do_not_rest_on_it() -> None:
    cited = registration(11, *adopted(self_nomination_rounding="ceiling")).citation
    assert cited is not None
    assert ACT not in cited.source


def test_one_candidate_and_no_vote_is_held() -> None:
    readings = [r.id for r in KZ.proposed_settlements["single_candidate_rule"].readings]
    refused = [
        answer
        for reading in readings
        if (answer := ballot_permitted(KZ, CALL, 1, adopted(single_candidate_rule=reading)))
    ]
    assert refused
    assert all(answer.citation is not None and ACT in str(answer.citation) for answer in refused)
    unsettled = ballot_permitted(KZ, CALL, 1)
    assert unsettled is not None
    assert ACT not in str(unsettled.citation)


def test_a_tie_tells_who_settled_what_follows() -> None:
    found = outcome(
        KZ, CALL, Figures({}, {"a": 5, "b": 5}), True, "ab", adopted(tie_rule="repeat_voting")
    )
    assert any(ACT in str(line.citation) for line in found.basis)


def test_an_examination_under_an_adopted_reading() -> None:
    settlements = adopted(
        candidate_experience=KZ.proposed_settlements["candidate_experience"].proposed
    )
    answers = {c.id: "met" for c in conditions(KZ, CALL)}
    for condition in answers:
        if condition.startswith("candidate_experience"):
            answers[condition] = "not_met"
    found = examine(KZ, CALL, answers, settlements)  # type: ignore[arg-type]
    refusal = eligible_to_register(KZ, CALL, found, {}, settlements)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "R-110"
    assert ACT in str(refusal.citation)


def test_an_order_that_was_settled() -> None:
    listed = Listed(("b", "a"), {"a": "A", "b": "B"}, ("a", "b"))
    answer = order_permitted(KZ, CALL, listed, adopted(ballot_order="by_registration"))
    assert isinstance(answer, Refusal)
    assert ACT in str(answer.citation)


def test_without_settlements_a_citation_is_itself() -> None:
    cited = KZ.parameter("tie_rule", CALL).citation
    assert settled_citation(cited) is cited
    assert settled_citation(cited, None) is cited
    two = settled_citation(
        cited, *adopted(tie_rule="repeat_voting", ballot_order="by_registration")
    )
    assert two.source.count("settled by") == 2
    assert two.confidence == cited.confidence
