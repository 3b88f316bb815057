"""The agenda of a contest in Aqqum, from its acts alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from dauys.election.agenda import agenda_of
from dauys.election.bodies import contest as con
from dauys.election.bodies import eligibility as eli
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import public as pub
from dauys.election.bodies import rolls as rol
from dauys.election.bodies import transcribed as tra
from dauys.election.postponements import postponements_of
from dauys.law.agenda import Item
from dauys.law.findings import Finding

from .harness import (
    AFTER,
    BALLOT,
    CONTEST_STREAM,
    EARLY,
    MORNING,
    NOMINATION,
    PRECINCTS,
    REGISTRATION,
    RULEBOOK,
    STEPS,
    Town,
    announcement,
    precinct,
    town_at,
)

SOON = timedelta(days=3)
Lines = dict[str, Item]


def seen(town: Town, now: str, stream: str = CONTEST_STREAM) -> Lines:
    """The agenda by id; a clock's line by ``id/subject``."""
    of = f"precinct/{stream.partition('/')[2]}/"
    acts = [a for a in town.acts if a.stream == stream or a.stream.startswith(of)]
    items = agenda_of(town.states[stream], acts, RULEBOOK, datetime.fromisoformat(now), SOON)
    assert items is not None
    return {f"{i.id}/{i.subject}" if i.subject else i.id: i for i in items}


def test_a_contest_that_went_by_the_book() -> None:
    lines = seen(town_at("confirmed"), "2021-08-03T09:00:00+06:00")
    done = ("call_due", "registration_closes", "result_due", "registration_of_elected_due")
    assert {lines[step].status for step in (*done, "count_max_hours")} == {"done_in_time"}
    assert lines["result_due"].done == datetime.fromisoformat(AFTER)
    assert not [line for line in lines.values() if line.status.startswith("late")]


@pytest.mark.parametrize("step", STEPS)
def test_every_stage_has_an_agenda_and_it_knows_nothing_of_later_acts(step: str) -> None:
    early = "2021-07-05T09:00:00+06:00"
    lines = seen(town_at(step), early)
    assert lines["result_due"].status == "to_come"
    assert lines["districts_published_due"].status == "late_tomorrow"
    whole = seen(town_at("confirmed"), early)
    if step != "called":  # all nominations were before
        assert lines == whole


def test_a_candidate_nobody_has_decided_on() -> None:
    town = town_at("nominated")
    assert seen(town, "2021-07-14T12:00:00+06:00")["registration_closes"].status == "late_tomorrow"
    assert seen(town, "2021-07-14T18:01:00+06:00")["registration_closes"].status == "late"
    town.register()
    line = seen(town, "2021-07-14T18:01:00+06:00")["registration_closes"]
    assert (line.status, line.done) == ("done_in_time", datetime.fromisoformat(REGISTRATION))


def test_one_of_two_decided_is_not_done() -> None:
    town = town_at("nominated")
    town.register(candidates="a")
    assert seen(town, "2021-07-14T18:01:00+06:00")["registration_closes"].status == "late"


def test_the_count_waits_for_the_last_precinct() -> None:
    town = town_at("voted")
    for number in PRECINCTS[:2]:
        town.accept(number)
    assert seen(town, "2021-07-26T07:00:00+06:00")["count_max_hours"].status == "late_tomorrow"
    assert seen(town, "2021-07-26T09:00:00+06:00")["count_max_hours"].status == "late"
    town.accept(PRECINCTS[2])
    line = seen(town, "2021-07-26T09:00:00+06:00")["count_max_hours"]
    # By the hour at which the last protocol was signed, not that at which it was recorded.
    assert (line.status, str(line.done)) == ("done_in_time", "2021-07-25 21:30:00+06:00")


def test_hours_that_a_station_states() -> None:
    town = town_at("ballot")
    for number in PRECINCTS:
        opened = pre.Opened(
            commission_at="2021-07-25T06:00:00+06:00", sealed_at="2021-07-25T06:45:00+06:00"
        )
        town.do(precinct(CONTEST_STREAM, number), opened, MORNING)
    lines = seen(town, "2021-07-25T09:00:00+06:00")
    assert lines["station_open_to_commission"].status == "done_in_time"
    assert lines["boxes_sealed"].status == "done_late"
    # Where no station states them, nobody is called late.
    silent = seen(town_at("voted"), "2021-07-25T09:00:00+06:00")
    assert silent["boxes_sealed"].status == "passed"


def test_lists_are_received_by_every_station_or_by_none() -> None:
    town = town_at("called")
    received = rol.RollReceived(voters=100, received_from="The äkım")
    for number in PRECINCTS:
        assert seen(town, NOMINATION)["voter_list_to_commissions"].status == "practice"
        town.do(precinct(CONTEST_STREAM, number), received, "2021-06-28T09:00:00+06:00")
    assert seen(town, NOMINATION)["voter_list_to_commissions"].status == "done_in_time"


def test_an_extended_nomination_closes_when_it_closes() -> None:
    town = town_at("called")
    town.nominate(candidates="a")
    town.do(
        CONTEST_STREAM,
        con.NominationExtended(closes_at="2021-07-12T18:00:00+06:00"),
        "2021-07-09T18:05:00+06:00",
    )
    before = seen(town, "2021-07-09T18:04:00+06:00")["nomination_closes"]
    assert str(before.due) == "2021-07-09 18:00:00+06:00"
    after = seen(town, "2021-07-09T18:06:00+06:00")["nomination_closes"]
    assert str(after.due) == "2021-07-12 18:00:00+06:00"
    assert f"{CONTEST_STREAM}/" in after.arithmetic


def test_the_clock_of_an_inquiry_runs_until_the_answer() -> None:
    town = town_at("nominated")
    condition = next(iter(town.states[CONTEST_STREAM].eligibility.examined["a"].answers))
    body = RULEBOOK.parameter("candidate_min_age", datetime.fromisoformat(NOMINATION).date()).asks
    asked = eli.InquirySent(inquiry="q1", candidate="a", condition=condition, body=body)
    town.do(CONTEST_STREAM, asked, "2021-06-29T10:00:00+06:00")
    key = "inquiry_answer/q1"
    assert key not in seen(town, "2021-06-29T09:00:00+06:00")
    assert seen(town, "2021-06-29T11:00:00+06:00")[key].status == "to_come"
    assert seen(town, "2021-06-30T11:00:00+06:00")[key].status == "due"
    assert seen(town, "2021-07-03T00:00:00+06:00")[key].status == "late"
    answered = eli.InquiryAnswered(inquiry="q1", answer="met")
    town.do(CONTEST_STREAM, answered, "2021-07-01T10:00:00+06:00")
    assert key in seen(town, "2021-06-30T11:00:00+06:00")
    assert key not in seen(town, "2021-07-03T00:00:00+06:00")


def test_the_clock_of_a_complaint_runs_until_the_decision() -> None:
    town = town_at("ballot")
    complaint = con.ComplaintRecorded(complaint="c1", subject="Posters")
    town.do(CONTEST_STREAM, complaint, "2021-07-16T12:00:00+06:00")
    key = "complaint_decision/c1"
    assert seen(town, "2021-07-21T11:00:00+06:00")[key].status == "late_tomorrow"
    assert seen(town, "2021-07-22T00:00:00+06:00")[key].status == "late"
    decided = con.ComplaintDecided(complaint="c1", upheld=False, summary="Nothing found")
    town.do(CONTEST_STREAM, decided, "2021-07-21T12:00:00+06:00")
    assert key not in seen(town, "2021-07-22T00:00:00+06:00")


def test_fund_totals_count_from_the_declaration() -> None:
    town = town_at("accepted")
    assert str(seen(town, AFTER)["fund_report_published_due"].due)[:10] == "2021-08-07"
    town.declare()
    assert str(seen(town, AFTER)["fund_report_published_due"].due)[:10] == "2021-08-06"


# -- postponed --


def found(town: Town, body: Any, at: str, **header: Any) -> tuple[Finding, ...]:
    return town.decide(town.act(CONTEST_STREAM, body, at, **header))


def test_a_postponement_says_which_terms_had_ended() -> None:
    town = town_at("ballot")
    body = con.Postponed(vote_date="2021-08-01")
    (reopened,) = found(town, body, BALLOT, reason="Flood")
    assert reopened.code == "W-321"
    assert reopened.fields == ("nomination_closes", "registration_closes")
    assert reopened.arithmetic.startswith("nomination_closes: 2021-07-09 → 2021-07-16")
    assert found(town_at("called"), body, NOMINATION, reason="Flood") == ()


def test_a_postponement_past_the_end_of_the_term() -> None:
    """The term ends on 30 August: the last day for the vote is 20 August."""
    body = con.Postponed(vote_date="2021-08-21")
    (late,) = found(town_at("called"), body, NOMINATION, reason="Flood")
    assert late.code == "W-322"
    last = con.Postponed(vote_date="2021-08-20")
    assert found(town_at("called"), last, NOMINATION, reason="Flood") == ()


def test_every_postponement_is_kept_with_its_reason() -> None:
    town = town_at("ballot")
    first, second = con.Postponed(vote_date="2021-08-01"), con.Postponed(vote_date="2021-08-08")
    town.do(CONTEST_STREAM, first, BALLOT, reason="Flood")
    town.do(CONTEST_STREAM, second, "2021-07-20T10:00:00+06:00", reason="Still under water")
    moved = postponements_of(town.states[CONTEST_STREAM], RULEBOOK)
    assert [(str(m.original), str(m.vote), m.ground) for m in moved] == [
        ("2021-07-25", "2021-08-01", "Flood"),
        ("2021-08-01", "2021-08-08", "Still under water"),
    ]
    assert {row.id for row in moved[0].steps if row.passed} >= {"registration_closes"}
    assert seen(town, AFTER)["polls_close"].due == datetime.fromisoformat(
        "2021-08-08T20:00:00+06:00"
    )


def test_a_contest_that_never_moved() -> None:
    assert postponements_of(town_at("ballot").states[CONTEST_STREAM], RULEBOOK) == ()


def transcribed() -> Town:
    """Aqqum as the source tells of it: moved from 25 July to 1 August, nobody says why."""
    town = Town()
    past = "kz.akim.2021-08-01"
    town.do(
        f"election/{past}",
        announcement(election=past, date="2021-08-01", mode="transcribed"),
        EARLY,
    )
    body: dict[str, Any] = {
        "contest": f"{past}.aqqum",
        "election": past,
        "unit": "aqqum",
        "vote_date": "2021-08-01",
        "original_date": "2021-07-25",
        "called_on": "2021-06-25",
        "called_on_inferred": True,
        "rulebook": "kz.akim",
        "rulebook_sha256": RULEBOOK.sha256,
        "form": "published-summary",
        "precincts": ("total",),
        "ground": "regular",
        "source": pub.Source(title="A table", url="https://example.org/table"),
    }
    town.do(f"contest/{past}.aqqum", tra.TranscribedContest(**body), EARLY)
    return town


def test_a_transcribed_postponement_has_no_known_ground_and_no_known_moment() -> None:
    town = transcribed()
    contest = town.states["contest/kz.akim.2021-08-01.aqqum"]
    (moved,) = postponements_of(contest, RULEBOOK, zone="Asia/Qyzylorda")
    assert (moved.ground, moved.at, moved.days) == ("", None, 7)
    assert {row.passed for row in moved.steps} == {None}
    closes = next(row for row in moved.steps if row.id == "registration_closes")
    assert closes.before is not None
    assert closes.before.printed == "2021-07-14T18:00:00+05:00"
    assert postponements_of(contest, RULEBOOK) == ()


def test_nothing_is_late_in_a_transcribed_contest() -> None:
    town = transcribed()
    contest = town.states["contest/kz.akim.2021-08-01.aqqum"]
    now = datetime.fromisoformat("2021-12-01T00:00:00+05:00")
    items = agenda_of(contest, town.acts, RULEBOOK, now, SOON, zone="Asia/Qyzylorda")
    assert items is not None
    assert {i.status for i in items} == {"begun", "passed", "practice", "unsettled"}
    assert agenda_of(contest, town.acts, RULEBOOK, now, SOON) is None
