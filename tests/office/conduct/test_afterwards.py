"""After the certificate: what follows is recorded as well, down to the next election."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.people import Seat

from .journey import COMMISSION, ELECTION, Office, before_the_call
from .test_journeys import SEATED, decided, meet

BY = "kz.akim.2021-11-21"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with before_the_call(tmp_path, whole=True) as made:
        yield made


def test_a_by_election_from_a_vacancy_carries_everything_over(office: Office) -> None:
    vacated = {"office": "akim", "unit": "oydaghy", "on": "2021-10-20", "ground": "resignation"}
    where = "/office/territory/kz/oydaghy/record/post.vacated/"
    act = office.record(
        "post.vacated", vacated, "2021-10-21 10:00", "registrar", "registrar-2", where=where
    )
    secretary = office.seat("secretary")
    listed = Seat.text(secretary.get("/office/elections/"))
    assert f"?vacancy={act.replace('/', '%2F')}" in listed
    announced = {
        "election": BY,
        "titles": {"en": "By-election", "kk": "Жекелеген сайлау", "ru": "Отдельные выборы"},
        "date": "2021-11-21",
        "country": "kz",
        "office": "akim",
        "type": "by",
        "scope": "contest",
        "rulebook": "kz.akim",
    }
    office.record(
        "election.announced", announced, "2021-10-22 10:00", "secretary",
        where=f"/office/elections/new/?vacancy={act}",
    )  # fmt: skip
    meet(office, "session-9", "2021-10-22 11:00")
    call = f"/office/election/{BY}/call/oydaghy/?vacancy={act}"
    shown = Seat.text(office.seat("secretary").get(call))
    # The stations of the contest before stand in the form already.
    for value in ('value="742"', 'value="515"', 'value="187"', "School No. 1 (invented)"):
        assert value in shown
    kept = dict(_typed(shown))
    assert kept["commission"] == COMMISSION
    kept |= {"called_on": "2021-10-22", "vote_date": "2021-11-21"} | decided("9-1", "session-9")
    kept |= {"act.occurred_at_day": "2021-10-22", "act.occurred_at_time": "11:30"}
    office.at("2021-10-22 11:30")
    made = office.finish(office.seat("secretary").post(call, "RecordForm", **kept), "chair")
    assert made == f"contest/{BY}.oydaghy.by/1"
    terms = office.state(f"contest/{BY}.oydaghy.by").terms
    assert terms.vacancy == act
    assert terms.precinct_voters == {"1": 742, "2": 515, "3": 187}
    assert office.two == {"post.vacated", "contest.called"}


def _typed(html: str) -> list[tuple[str, str]]:
    """What stands in the inputs of a page's form, as a browser would send it."""
    from lxml import html as pages

    form = pages.fromstring(html).xpath('//form[contains(@class, "record")]')[0]
    found = [(name, value) for name, value in form.form_values() if value]
    return [(n, v) for n, v in found if n not in ("form", "once", "csrfmiddlewaretoken")]


def test_acts_beside_the_contest(office: Office) -> None:
    office.record(
        "member.seated", SEATED, "2021-10-09 10:00", "registrar", "registrar-2",
        **{"act.issuer": COMMISSION},
    )  # fmt: skip
    policy = {"threshold_numerator": "1", "threshold_denominator": "3"}
    office.record(
        "election.policy", policy, "2021-10-09 10:30", "chair", "secretary",
        where=f"/office/election/{ELECTION}/record/election.policy/",
    )  # fmt: skip
    office.record(
        "commission.represented",
        {"court": "District court", "case": "1", "member": "member-1"},
        "2021-10-09 11:00",
        "recorder",
    )
    complaint = {"complaint": "complaint-1", "subject": "Noise", "came_at": "2021-10-09 11:00"}
    office.record("complaint.recorded", complaint, "2021-10-09 11:05", "recorder")
    meet(office, "session-8", "2021-10-10 09:00")
    office.record(
        "complaint.decided",
        {"complaint": "complaint-1", "upheld": "false", "summary": "Nothing was found"},
        "2021-10-10 09:30", "chair", "secretary", **decided("8-1", "session-8"),
    )  # fmt: skip
    settled = {"candidate": "birinshi", "fate": "returned", "amount": "42500"}
    office.record("deposit.settled", settled, "2021-10-10 10:00", "chair", "secretary")
    office.record(
        "member.ended",
        {"member": "member-1", "last_day": "2021-10-10", "cause": "resigned"},
        "2021-10-10 11:00", "registrar", "registrar-2",
    )  # fmt: skip
    meet(office, "session-9", "2021-10-25 09:00")
    office.record(
        "contest.closed", {}, "2021-10-25 09:30", "chair", "secretary",
        **decided("9-1", "session-9"),
    )  # fmt: skip
    assert office.two >= {
        "member.seated", "member.ended", "election.policy", "complaint.decided",
        "deposit.settled", "contest.closed",
    }  # fmt: skip


def test_a_check_records_nothing_and_a_refusal_cites_its_article(office: Office) -> None:
    office.at("2021-10-09 12:00")
    where = f"/office/contest/{ELECTION}.oydaghy/record/candidate.nominated/"
    sent = {
        "candidate": "late", "name": "Too Late", "nominated_by": "self",
        "act.occurred_at_day": "2021-10-09", "act.occurred_at_time": "12:00",
    }  # fmt: skip
    before = office.state().number
    for more in ({}, {"check": "1"}):
        answer = office.seat("recorder").post(where, "RecordForm", **sent, **more)
        assert answer.status_code == 422
        page = Seat.text(answer)
        assert "<cite>" in page or "R-" in page
        assert 'value="Too Late"' in page
    paid = {"complaint": "c-1", "subject": "Noise"}
    where = f"/office/contest/{ELECTION}.oydaghy/record/complaint.recorded/"
    moment = {"act.occurred_at_day": "2021-10-09", "act.occurred_at_time": "12:00"}
    answer = office.seat("recorder").post(where, "RecordForm", **paid, **moment, check="1")
    assert answer.status_code == 200
    assert "The law permits this" in Seat.text(answer)
    assert office.state().number == before
