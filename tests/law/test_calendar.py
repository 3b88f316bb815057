"""The calendar beyond the acceptance cases: reasons, attested dates, open rules, faults."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from dauys.law import rulebook as rulebooks
from dauys.law.calendar import STEPS, calendar
from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook
from dauys.law.steps import Step

KZ = rulebooks.load("kz.akim")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)


def changed(name: str, **values: object) -> Rulebook:
    content: dict[str, Any] = KZ.content
    for entry in content["parameters"]:
        if entry["parameter"] == name:
            entry.update(values)
    return Rulebook.from_content(content)


def step(step_id: str, rulebook: Rulebook = KZ, attested: Mapping[str, date] | None = None) -> Step:
    found = calendar(rulebook, CALL, VOTE, "Asia/Almaty", "regular", attested).step(step_id)
    assert found is not None
    return found


def test_every_step_says_why() -> None:
    made = calendar(KZ, CALL, VOTE, "Asia/Almaty")
    assert [s.id for s in made.steps if s.id in STEPS] == [
        "call",
        "nomination_opens",
        "nomination_closes",
        "registration_closes",
        "campaign_opens",
        "campaign_closes",
        "polls_open",
        "polls_close",
        "result_due",
        "registration_of_elected_due",
    ]
    for found in made.steps:
        assert found.parameters
        assert found.citation
        assert found.confidence
        assert found.arithmetic or found.unsettled


def test_the_reason_of_a_deadline() -> None:
    found = step("registration_closes")
    assert found.arithmetic == "2021-07-25 - (10 + 1) = 2021-07-14, full days between, 18:00"
    assert found.parameters == ("registration_closes", "deadline_convention", "deadline_time")
    assert found.citation is not None
    assert found.citation.article == "Art. 113-5"
    assert found.citation.confidence == "B"
    assert found.confidence == "C"  # the convention is inferred


def test_a_stated_date_stands_and_the_computed_one_is_kept() -> None:
    found = step("registration_closes", attested={"registration_closes": date(2021, 7, 15)})
    assert found.attested
    assert found.printed == "2021-07-15T18:00:00+06:00"
    assert found.computed == date(2021, 7, 14)
    assert "stated: 2021-07-15" in found.arithmetic


def test_the_campaign_opens_when_registration_closes_as_stated() -> None:
    found = step("campaign_opens", attested={"registration_closes": date(2021, 7, 15)})
    assert found.printed == "2021-07-15T18:00:00+06:00"
    assert not found.attested


def test_a_proposed_vote_marks_what_rests_on_it() -> None:
    made = calendar(KZ, date(2021, 7, 9), None, "Asia/Qyzylorda", "early")
    assert made.vote == date(2021, 8, 8)
    assert made.vote_proposed
    assert made.vote_arithmetic == "2021-07-09 + 30 = 2021-08-08"
    assert made.vote_citation is not None
    proposals = {s.id for s in made.steps if s.proposal}
    # What is counted from the call stands whenever the vote may be.
    assert {s.id for s in made.steps if s.id in STEPS} - proposals == {"call", "nomination_opens"}
    assert "districts_published_due" not in proposals
    assert {"silence_begins", "fund_report_published_due", "count_max_hours"} <= proposals


def test_a_set_vote_marks_nothing() -> None:
    made = calendar(KZ, CALL, VOTE, "Asia/Almaty")
    assert not made.vote_proposed
    assert not any(s.proposal for s in made.steps)


def test_a_regular_contest_needs_its_vote_date() -> None:
    with pytest.raises(Fault) as caught:
        calendar(KZ, CALL, None, "Asia/Almaty", "regular")
    assert (caught.value.code, caught.value.where) == ("F-123", "vote")


def test_where_practice_is_unknown_nothing_is_proposed() -> None:
    with pytest.raises(Fault) as caught:
        calendar(KZ, date(2023, 2, 1), None, "Asia/Almaty", "early")
    assert caught.value.code == "F-123"


def test_an_unverified_rule_computes_nothing() -> None:
    found = step("registration_closes", changed("registration_closes", confidence="D"))
    assert found.unsettled
    assert found.printed is None
    assert found.confidence == "D"
    stated = {"registration_closes": date(2021, 7, 14)}
    found = step("registration_closes", changed("registration_closes", confidence="D"), stated)
    assert found.printed == "2021-07-14"
    assert found.computed is None


def test_a_rulebook_without_deadlines_has_no_such_steps() -> None:
    nevada = rulebooks.load("us-nv.statewide-office")
    made = calendar(nevada, date(2014, 1, 1), date(2014, 11, 4), "America/Los_Angeles")
    assert [s.id for s in made.steps] == ["call"]
    assert made.moment("polls_close") is None


def test_moments_are_aware() -> None:
    made = calendar(KZ, CALL, VOTE, "Asia/Almaty")
    opens = made.moment("nomination_opens")
    assert opens is not None
    assert opens.isoformat() == "2021-06-26T00:00:00+06:00"


@pytest.mark.parametrize(
    ("vote", "attested", "code"),
    [
        (CALL, {}, "F-126"),
        (date(2021, 6, 1), {}, "F-126"),
        (VOTE, {"ballot_printed": CALL}, "F-126"),
    ],
)
def test_impossible_input(vote: date, attested: dict[str, date], code: str) -> None:
    with pytest.raises(Fault) as caught:
        calendar(KZ, CALL, vote, "Asia/Almaty", "regular", attested)
    assert (caught.value.code, caught.value.where) == (code, "calendar")


def test_a_period_begins_and_a_deadline_ends() -> None:
    """Nomination, campaign, silence and the polls begin; what is due, or closes, ends."""
    begins = {s.id for s in calendar(KZ, CALL, VOTE, "Asia/Almaty").steps if s.begins}
    assert begins == {
        "call",
        "nomination_opens",
        "campaign_opens",
        "silence_begins",
        "polls_open",
        "tax_declaration_as_of",
        "voter_list_inspection_from",
    }


def test_dates_are_values() -> None:
    """They can be compared and put into sets, whatever their titles."""
    steps = calendar(KZ, CALL, VOTE, "Asia/Almaty").steps
    assert len(set(steps)) == len(steps)
    assert set(steps) == set(calendar(KZ, CALL, VOTE, "Asia/Almaty").steps)
    assert not any(s.observed for s in steps if s.id == "call")


def test_a_stated_date_after_an_unsettled_anchor_says_that_it_is_stated() -> None:
    """Registration closes on a day that nobody settled; when the campaign began a source says."""
    book = changed("registration_closes", confidence="D")
    shown = {}
    for name, stated in (("", {}), ("stated", {"campaign_opens": date(2021, 7, 14)})):
        made = calendar(book, CALL, VOTE, "Asia/Almaty", attested=stated)
        step_ = made.step("campaign_opens")
        assert step_ is not None
        shown[name] = (step_.day, step_.attested, step_.arithmetic)
        assert step_.parameters == ("campaign_opens", "registration_closes")
    assert shown == {
        "": (None, False, ""),
        "stated": (date(2021, 7, 14), True, "stated: 2021-07-14"),
    }
