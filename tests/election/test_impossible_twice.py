"""Acts that contradict what is on record already: the fault names the field and the value."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dauys.election.act import Act
from dauys.law.refusals import Refusal

from . import situations_aftermath as aftermath
from . import situations_campaign as campaign
from . import situations_documents as papers
from . import situations_remedies as remedies
from .faulty import fault, with_body
from .harness import (
    BALLOT,
    CONTEST,
    CONTEST_STREAM,
    EARLY,
    ELECTION_STREAM,
    NIGHT,
    NOON,
    Town,
    accepted,
    by,
    figures,
    town_at,
)
from .situations import ONE, afresh
from .situations_members import meet, sitting


def shown(town: Any, act: Act) -> tuple[str, str]:
    """Field and value that the fault names, without the stream."""
    found = fault(town, act)
    return found.where.removeprefix(f"{act.stream} "), found.value


@pytest.mark.parametrize(
    ("kind", "inside", "changes", "field"),
    [
        ("claim.recorded", "claim", {"election": "kz.akim.2021-08-01"}, "claim.election"),
        ("claim.recorded", "claim", {"contest": "kz.akim.2021-08-01.aqqum"}, "claim.contest"),
        # The election's name alone is no contest, and another's may begin alike.
        ("claim.recorded", "claim", {"contest": "kz.akim.2021-07-25x.aqqum"}, "claim.contest"),
        ("claim.compared", "comparison", {"election": "kz.x"}, "comparison.election"),
    ],
)
def test_a_claim_of_another_election(
    kind: str, inside: str, changes: dict[str, str], field: str
) -> None:
    town, good = afresh(kind)
    changed = msgspec.structs.replace(getattr(good.body, inside), **changes)
    found = shown(town, with_body(good, **{inside: changed}))
    assert found == (f"body.{field}", next(iter(changes.values())))
    town.decide(good)


@pytest.mark.parametrize(
    ("kind", "inside", "field"),
    [
        ("claim.recorded", "claim", "claim.id"),
        ("claim.compared", "comparison", "comparison.id"),
    ],
)
def test_an_id_used_twice_needs_a_reason(kind: str, inside: str, field: str) -> None:
    town, first = afresh(kind)
    town.permit(first)
    again = town.act(ELECTION_STREAM, first.body, EARLY)
    assert shown(town, again) == (f"body.{field}", getattr(first.body, inside).id)
    town.decide(msgspec.structs.replace(again, reason="The page was corrected"))


def test_a_version_is_larger_and_later_than_the_last() -> None:
    town, first = afresh("publication.made")
    town.permit(first)
    for changes, field in (({"size": 9}, "size"), ({"as_of": "2021-07-31T23:59:59Z"}, "as_of")):
        given = {"version": 2, "size": 10} | changes
        bad = town.act("publications", msgspec.structs.replace(first.body, **given), NIGHT)
        assert shown(town, bad) == (f"body.{field}", str(changes[field]))
    other = msgspec.structs.replace(first.body.of_tables(), root="0" * 64)
    given = {"version": 2, "size": 10, "tables": other}
    bad = town.act("publications", msgspec.structs.replace(first.body, **given), NIGHT)
    assert shown(town, bad) == ("body.tables", str(other.version))
    same_time = msgspec.structs.replace(first.body, version=2, size=10)
    town.decide(town.act("publications", same_time, NIGHT))


@pytest.mark.parametrize(
    ("present", "named"),
    [(3, ("m1", "m2")), (2, ("m1", "m1")), (2, ("m1", "m2", "m3"))],
)
def test_members_present_are_as_many_as_are_counted(present: int, named: tuple[str, ...]) -> None:
    town = sitting()
    bad = town.act("commission/tec", meet(*named, present=present), EARLY)
    assert shown(town, bad) == ("body.members_present", ", ".join(named))
    town.decide(town.act("commission/tec", meet("m1", "m2", "m3", "m4"), EARLY))


def refusal(town: Any, act: Act) -> tuple[str, tuple[str, ...]]:
    """Code and fields of the refusal of an act."""
    with pytest.raises(Refusal) as caught:
        town.decide(act)
    return caught.value.code, tuple(caught.value.fields)


# -- candidates and their papers --


def test_every_row_of_a_sheet_is_valid_or_rejected() -> None:
    town, good = afresh("signatures.checked")
    assert shown(town, with_body(good, rejected={"x": 4, "y": 5})) == (
        "body.rejected",
        "20+4+5 = 29 ≠ 30",
    )
    town.decide(with_body(good, rejected={"x": 4, "y": 6}))


def test_an_examination_answers_every_condition_and_no_other() -> None:
    town, good = afresh("candidate.examined")
    answers = dict(good.body.answers)
    gone = sorted(answers)[0]
    del answers[gone]
    found = shown(town, with_body(good, answers=answers | {"zzz": "met"}))
    assert found == ("body.answers", f"{gone}, zzz")


@pytest.mark.parametrize(
    ("first", "last", "permitted"),
    [
        (1, 10, False),
        (10, 12, False),
        (10, 10, False),
        (5, 6, False),
        (11, 12, True),
        (11, 11, True),
    ],
)
def test_a_sheet_is_given_out_once(first: int, last: int, permitted: bool) -> None:
    town = papers.with_nominee()
    town.do(CONTEST_STREAM, papers.sheets("c", 1, 10), papers.SHEETS)
    act = town.act(CONTEST_STREAM, papers.sheets("c", first, last), papers.SHEETS)
    if permitted:
        town.decide(act)
    else:
        assert shown(town, act) == ("body.first", str(first))


@pytest.mark.parametrize(("more", "permitted"), [(6, True), (7, False)])
def test_no_more_sheets_come_back_than_were_issued(more: int, permitted: bool) -> None:
    """What came back before counts, and what nobody was given is nothing."""
    town, first = afresh("sheets.returned")
    town.permit(first)
    act = with_body(town.act(CONTEST_STREAM, first.body, papers.BACK), returned=more)
    if permitted:
        town.decide(act)
    else:
        assert shown(town, act) == ("body.returned", "11")


def test_nothing_comes_back_of_what_was_not_given() -> None:
    town = papers.with_nominee()
    body = papers.doc.SheetsReturned(candidate="c", returned=1, rows=3)
    assert shown(town, town.act(CONTEST_STREAM, body, papers.BACK)) == ("body.returned", "1")


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        ("notice.closed", "2021-07-10T09:59:59+06:00"),
        ("inquiry.answered", "2021-06-29T09:59:59+06:00"),
        ("appeal.lodged", "2021-07-10T09:59:59+06:00"),
        ("appeal.decided", "2021-07-12T09:59:59+06:00"),
        ("complaint.decided", "2021-07-16T09:59:59+06:00"),
    ],
)
def test_nothing_is_answered_before_it_was_asked(kind: str, before: str) -> None:
    town, good = afresh(kind)
    assert shown(town, msgspec.structs.replace(good, occurred_at=before)) == (
        "occurred_at",
        before,
    )
    at_once = before.replace("09:59:59", "10:00:00")
    town.decide(msgspec.structs.replace(good, occurred_at=at_once))


def test_an_appeal_is_about_the_candidate_s_own_decision() -> None:
    town, about = remedies.appealed()
    bad = town.act(CONTEST_STREAM, remedies.appeal(about, candidate="a"), remedies.APPEALED)
    assert shown(town, bad) == ("body.about", about)


def test_a_ruling_on_an_appeal_is_about_its_act() -> None:
    town, about = remedies.appealed("court")
    other = f"{CONTEST_STREAM}/1"
    for changes in ({"about": other}, {"about": about, "candidate": "a"}):
        body = remedies.ruling(**({"about": about} | changes))
        assert shown(town, town.act(CONTEST_STREAM, body, remedies.RULED)) == ("body.appeal", "c1")
    town.decide(town.act(CONTEST_STREAM, remedies.ruling(about), remedies.RULED))


# -- campaign --


@pytest.mark.parametrize("changes", [{"candidate": "b"}, {"type": "debate"}])
def test_an_event_is_held_as_it_was_announced(changes: dict[str, str]) -> None:
    town = town_at("ballot")
    town.do(CONTEST_STREAM, campaign.planned(), BALLOT)
    act = town.act(CONTEST_STREAM, campaign.held(**changes), campaign.EVE)
    assert shown(town, act) == ("body.event", "e1")
    town.decide(town.act(CONTEST_STREAM, campaign.held(), campaign.EVE))


# -- voting day --


@pytest.mark.parametrize(("requests", "permitted"), [(7, False), (8, True)])
def test_requests_to_vote_at_home_never_become_fewer(requests: int, permitted: bool) -> None:
    town, first = afresh("homevote.requested")
    town.permit(first)
    body = msgspec.structs.replace(
        first.body, by="2021-07-25T11:30:00+06:00", requests=requests, reasons={}
    )
    act = town.act(ONE, body, NOON)
    if permitted:
        town.decide(act)
    else:
        assert shown(town, act) == ("body.requests", "7")


def test_requests_are_reported_in_the_order_of_the_hours() -> None:
    town, first = afresh("homevote.requested")
    town.permit(first)
    act = town.act(ONE, first.body, NOON)
    assert refusal(town, act) == ("R-001", ("by",))


def test_a_reason_to_vote_at_home_is_one_of_the_law_s() -> None:
    """Article 41(6) names three."""
    town, good = afresh("homevote.requested")
    reasons = {"health": 1, "weather": 2, "age": 3}
    found = fault(town, with_body(good, reasons=reasons))
    assert (found.where, found.value) == (f"{ONE} body.reasons", "['age', 'weather']")
    assert found.why == "the reasons are: health, care_of_relative, remote_place"
    named = {"health": 1, "care_of_relative": 2, "remote_place": 5}
    town.decide(with_body(good, reasons=named))


def test_one_person_types_an_entry() -> None:
    town, good = afresh("protocol.entered")
    two = msgspec.structs.replace(good, approvals=by("typist", "typist-1", "typist-2"))
    assert shown(town, two) == ("approvals", "typist-1, typist-2")


@pytest.mark.parametrize(
    ("votes", "value"), [({"a": 40}, "['b']"), ({"a": 40, "b": 20, "x": 0}, "['x']")]
)
def test_votes_name_the_ballot(votes: dict[str, int], value: str) -> None:
    town = town_at("voted")
    typed = figures() | {"votes": votes}
    act = town.act(ONE, accepted(typed, town.type_in("1", typed)), NIGHT)
    assert shown(town, act) == ("body.votes", value)


# -- a later voting --


def test_a_later_voting_is_named_after_the_one_before() -> None:
    town, good = afresh("round.called")
    other = f"{CONTEST}.r9"
    bad = msgspec.structs.replace(with_body(good, contest=other), stream=f"contest/{other}")
    assert shown(town, bad) == ("body.contest", other)


def test_who_stands_again_is_named_once_and_described_as_before() -> None:
    town, good = afresh("round.called")
    first, second = good.body.candidates
    for changes in (
        {"name": "Another"},
        {"names": {"kk": "Басқа"}},
        {"nominated_by": "willow"},
        {"member_of": "willow"},
        {"endorsed_by": "reed"},
        {"incumbent": True},
    ):
        changed = msgspec.structs.replace(first, **changes)
        found = shown(town, with_body(good, candidates=(changed, second)))
        assert found == ("body.candidates", f"a {next(iter(changes))}")
    twice = with_body(good, candidates=(first, second, first))
    assert shown(town, twice) == ("body.candidates", "['a', 'b', 'a']")


def test_a_contest_is_named_after_its_election_and_unit() -> None:
    town, good = afresh("contest.called")
    for name in (f"{CONTEST}.x", f"{CONTEST}.by.by", "kz.akim.2021-07-25.bulaq"):
        bad = msgspec.structs.replace(with_body(good, contest=name), stream=f"contest/{name}")
        assert shown(town, bad) == ("body.contest", name)
    by_name = f"{CONTEST}.by"
    early = msgspec.structs.replace(with_body(good, contest=by_name), stream=f"contest/{by_name}")
    town.decide(early)


def test_powers_ended_when_the_vacancy_says() -> None:
    town = Town()
    vacancy = aftermath.vacate(town)
    for day, permitted in (("2021-06-10", False), ("2021-06-09", True)):
        body = aftermath.early_call(vacancy, powers_ended=day)
        act = town.act(CONTEST_STREAM, body, "2021-06-25T10:00:00+06:00")
        if permitted:
            town.decide(act)
        else:
            assert shown(town, act) == ("body.powers_ended", day)


def test_each_point_has_one_reading_in_the_rulebook_s_words() -> None:
    town, good = afresh("settlements.adopted")
    first, second = good.body.readings
    assert shown(town, with_body(good, readings=(first, second, first))) == (
        "body.readings",
        "['tie_rule', 'self_nomination_rounding', 'tie_rule']",
    )
    reworded = msgspec.structs.replace(second, text=second.text | {"en": "As we like"})
    assert shown(town, with_body(good, readings=(first, reworded))) == (
        "body.readings",
        "self_nomination_rounding",
    )
