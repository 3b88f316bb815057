"""A protocol from two blind entries to an accepted act."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dauys.accounts import homes
from dauys.accounts.models import Account
from dauys.office.entry.models import Entered, Typing
from dauys.office.entry.station import station
from dauys.office.models import Pending
from dauys.office.paper.formcode import code
from dauys.store import reading, salts
from dauys.store.home import Home

from .people import Seat, figures
from .voting import (
    ACCEPT,
    CONTEST,
    EVENING,
    LINES,
    PAPER,
    VOTES,
    figures_address,
    protocol_address,
    type_paper,
)

Taken = Callable[..., Seat]
STREAM = f"precinct/{CONTEST}/1"


@pytest.fixture
def home(evening: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(evening, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: EVENING) as opened, homes.serving(opened):
        yield opened


def test_two_entries_become_an_accepted_act(home: Home, seat: Taken) -> None:
    first, second = seat("typist"), seat("typist-2")
    done = type_paper(first)
    assert done["Location"] == "/office/entry/?saved=first&number=1"
    assert "tray 2" in Seat.text(first.get(done["Location"]))
    assert type_paper(second)["Location"] == "/office/entry/?saved=second&number=1"
    entries = [a for a in reading.acts_of(home, STREAM) if a.kind == "protocol.entered"]
    assert [a.approvals[0].person for a in entries] == ["typist-1", "typist-2"]
    # The register has commitments only, and two equal entries have two different ones.
    assert entries[0].body.commitment != entries[1].body.commitment

    coordinator = seat("coordinator")
    page = Seat.text(coordinator.get(protocol_address()))
    assert "AcceptForm" in page
    answer = coordinator.post(protocol_address(), "AcceptForm", **ACCEPT)
    assert answer.status_code == 302, Seat.text(answer)
    (pending,) = Pending.objects.all()
    approved = seat("approver").post(f"/office/drafts/{pending.pk}/", "ApproveForm")
    assert approved.status_code == 302, Seat.text(approved)
    protocol = reading.state(home, STREAM).protocol
    assert protocol.lines == LINES
    assert protocol.votes == VOTES
    assert Entered.objects.count() == 2
    assert not Typing.objects.exists()
    assert "Accepted figures" in Seat.text(coordinator.get(protocol_address()))


def differing_entries(seat: Taken) -> None:
    type_paper(seat("typist"))
    type_paper(seat("typist-2"), **{"v.ushinshi": "83", "l.against_all": "19"})


def test_the_second_typist_sees_nothing_of_the_first(seat: Taken) -> None:
    type_paper(seat("typist"))
    page = Seat.text(seat("typist-2").get(figures_address()))
    assert not figures(page) & {"742", "248"}


def test_one_person_types_one_of_the_two(home: Home, seat: Taken) -> None:
    first = seat("typist")
    type_paper(first)
    assert "The other entry is for somebody else" in Seat.text(first.get(figures_address()))
    # Sent all the same, past the page: nothing is recorded.
    first.client.post(figures_address() + "check/", {"form": "SaveForm", "once": "again"})
    assert len(reading.state(home, STREAM).entries) == 1


def test_differences_go_back_with_only_the_differing_fields_cleared(
    home: Home, seat: Taken
) -> None:
    differing_entries(seat)
    coordinator = seat("coordinator")
    page = Seat.text(coordinator.get(protocol_address()))
    assert "ReturnForm" in page
    assert "AcceptForm" not in page
    assert page.count('class="differs"') == 2
    assert coordinator.post(protocol_address(), "ReturnForm", which="2").status_code == 302
    act = reading.acts_of(home, STREAM)[-1]
    assert (act.kind, act.body.entry) == ("protocol.returned", 2)
    assert set(act.body.fields) == {"votes/ushinshi", "against_all"}
    # The right typist, and nobody else, reads the cleared lines again.
    assert "somebody else" in Seat.text(seat("typist").get(figures_address()))
    second = seat("typist-2")
    shown = Seat.text(second.get(figures_address()))
    assert shown.count("read again") == 2
    assert 'name="v.birinshi" value="248"' in shown
    assert 'value="83"' not in shown
    assert "Came back to you" in Seat.text(second.get("/office/entry/"))
    again = type_paper(second)
    assert again.status_code == 302
    state = reading.state(home, STREAM)
    assert not any(entry.returned for entry in state.entries.values())
    assert "AcceptForm" in Seat.text(coordinator.get(protocol_address()))


def test_whoever_types_here_sees_no_protocol_page(seat: Taken) -> None:
    differing_entries(seat)
    for login in ("typist", "typist-2"):
        assert seat(login).get(protocol_address()).status_code == 403


def test_blank_is_not_zero_and_must_be_confirmed(home: Home, seat: Taken) -> None:
    typist = seat("typist")
    paper = {**PAPER, "l.issued_certificates": ""}
    answer = typist.post(figures_address(), "FiguresForm", **paper)
    check = answer["Location"]
    assert "Not filled on the paper: 3c" in Seat.text(typist.get(check))
    refused = typist.post(check, "SaveForm")
    assert refused.status_code == 422
    assert not reading.state(home, STREAM).entries
    saved = typist.post(check, "SaveForm", **{"blank.issued_certificates": "on"})
    assert saved.status_code == 302
    assert len(reading.state(home, STREAM).entries) == 1
    # The other typist's dash says the same.
    type_paper(seat("typist-2"))
    assert "AcceptForm" in Seat.text(seat("coordinator").get(protocol_address()))


def test_a_form_sent_twice_is_one_entry(home: Home, seat: Taken) -> None:
    typist = seat("typist")
    check = typist.post(figures_address(), "FiguresForm", **PAPER)["Location"]
    typist.get(check)
    sent = {"form": "SaveForm", "once": "drawn-once"}
    first, again = (typist.client.post(check, sent) for _ in range(2))
    assert first.status_code == again.status_code == 302
    assert first["Location"].startswith("/office/entry/?saved=")
    assert len([a for a in reading.acts_of(home, STREAM) if a.kind == "protocol.entered"]) == 1
    assert Entered.objects.count() == 1
    assert len(salts.names(home, "entry/")) == 1


def test_an_entry_that_is_refused_leaves_no_salt(home: Home, seat: Taken) -> None:
    typist = seat("typist")
    check = typist.post(figures_address(), "FiguresForm", **PAPER)["Location"]
    account = Account.objects.get(login="typist")
    # Since the page was opened, the appointment behind the login is another person's.
    account.person = "auditor-1"
    account.save()
    answer = typist.post(check, "SaveForm")
    assert answer.status_code == 422, Seat.text(answer)
    assert not salts.names(home, "entry/")
    assert not Entered.objects.exists()
    assert Typing.objects.filter(account=account).count() == 1


def test_a_draft_survives_and_belongs_to_its_typist(home: Home, seat: Taken) -> None:
    typist = seat("typist")
    half = {**PAPER, "l.invalid": "", "v.ushinshi": ""}
    kept = typist.post(figures_address(), "FiguresForm", do="keep", **half)
    assert kept["Location"] == "/office/entry/"
    # Another browser of the same person: the server has it.
    again = seat("typist")
    assert "Begun and not saved" in Seat.text(again.get("/office/entry/"))
    assert 'name="l.roll" value="742"' in Seat.text(again.get(figures_address()))
    taken = seat("typist-2").get(figures_address())
    assert taken.status_code == 409
    assert "Invented typist is typing" in Seat.text(taken)
    assert b"742" not in bytes(Typing.objects.get().sealed)
    again.post(figures_address(), "FiguresForm", do="drop", **half)
    assert not Typing.objects.exists()
    assert seat("typist-2").get(figures_address()).status_code == 200
    assert not reading.state(home, STREAM).entries


def test_errors_put_the_paper_aside_and_the_coordinator_learns_why(home: Home, seat: Taken) -> None:
    typist, coordinator = seat("typist"), seat("coordinator")
    wrong = {**PAPER, "v.birinshi": "258"}
    check = typist.post(figures_address(), "FiguresForm", **wrong)["Location"]
    page = Seat.text(typist.get(check))
    assert "Check your answers (E-103)" in page
    # A typist learns no cause and sees no sum.
    assert "258+197" not in page
    assert "SaveForm" not in page
    typist.client.post(check, {"form": "SaveForm", "once": "past-the-page"})
    assert not reading.state(home, STREAM).entries
    aside = typist.post(check, "AsideForm")
    assert "aside for the chair" in Seat.text(typist.get(aside["Location"]))
    shown = Seat.text(coordinator.get(protocol_address()))
    assert "E-103" in shown
    assert "258+197" in shown
    assert coordinator.post(protocol_address(), "RulingForm", answer="again").status_code == 422
    ruled = coordinator.post(
        protocol_address(), "RulingForm", answer="as_signed", reason="The paper says so"
    )
    assert ruled.status_code == 302
    # Typed as it was signed; an acceptance asks for the commission's decision then.
    assert typist.post(check, "SaveForm", compared="on").status_code == 302
    other = seat("typist-2")
    check = other.post(figures_address(), "FiguresForm", **wrong)["Location"]
    assert other.post(check, "SaveForm", compared="on").status_code == 302
    page = Seat.text(coordinator.get(protocol_address()))
    assert "Session that decided" in page
    assert 'name="e.E-103"' in page


def test_a_warning_needs_a_reason_that_is_recorded(home: Home, seat: Taken) -> None:
    # 17 of 561 ballots are invalid: 3 per cent and more must be explained.
    odd = {"v.ushinshi": "85", "l.invalid": "17"}
    for login in ("typist", "typist-2"):
        one = seat(login)
        check = one.post(figures_address(), "FiguresForm", **{**PAPER, **odd})["Location"]
        assert "Check your answers (W-201)" in Seat.text(one.get(check))
        assert one.post(check, "SaveForm").status_code == 422
        assert one.post(check, "SaveForm", compared="on").status_code == 302
    coordinator = seat("coordinator")
    refused = coordinator.post(protocol_address(), "AcceptForm", **ACCEPT)
    assert refused.status_code == 422
    why = {"w.W-201": "Shown again, recounted by the precinct commission"}
    done = coordinator.post(protocol_address(), "AcceptForm", **ACCEPT, **why)
    assert done.status_code == 302, Seat.text(done)
    approver = seat("approver")
    draft = Seat.text(approver.get(done["Location"]))
    assert "Typed twice" in draft
    assert approver.post(done["Location"], "ApproveForm").status_code == 302
    assert reading.state(home, STREAM).protocol.warnings == {"W-201": why["w.W-201"]}
    assert why["w.W-201"] in Seat.text(coordinator.get(protocol_address()))


def test_the_coordinator_alone_cannot_accept(home: Home, seat: Taken) -> None:
    for login in ("typist", "typist-2"):
        type_paper(seat(login))
    coordinator = seat("coordinator")
    waiting = coordinator.post(protocol_address(), "AcceptForm", **ACCEPT)["Location"]
    coordinator.client.post(waiting, {"form": "ApproveForm", "once": "x"})
    assert reading.state(home, STREAM).protocol is None
    assert "AcceptForm" not in Seat.text(coordinator.get(protocol_address()))


BAD = {
    "letters": "twelve",
    "a million millions": "1000000000000",
    "negative": "-5",
    "a pasted table": "12\t13\n14\t15",
    "two figures": "12 13",
    "a mark that turns direction": "\u202e12",
    "a sign of four bytes": "𝟙𝟚",
    "other digits": "١٢",
    "a point": "1.5",
    "a book": "7" * 200_000,
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_names_the_field_and_records_nothing(home: Home, seat: Taken, what: str) -> None:
    typist = seat("typist")
    for field in ("l.roll", "v.ekinshi", "l.invalid"):
        answer = typist.post(figures_address(), "FiguresForm", **{**PAPER, field: BAD[what]})
        page = Seat.text(answer)
        assert answer.status_code == 422
        assert f'href="#id_{field}"' in page
        # What was right is still there.
        assert 'name="v.birinshi" value="248"' in page
    assert not reading.state(home, STREAM).entries


def test_groups_of_three_are_one_figure(seat: Taken) -> None:
    typist = seat("typist")
    typist.post(figures_address(), "FiguresForm", do="keep", **{**PAPER, "l.roll": "1 742"})
    assert 'name="l.roll" value="1742"' in Seat.text(typist.get(figures_address()))


def test_a_stale_form_and_a_wrong_contest(home: Home, seat: Taken) -> None:
    typist, other = seat("typist"), seat("typist-2")
    check = typist.post(figures_address(), "FiguresForm", **PAPER)["Location"]
    assert typist.get(f"/office/entry/{CONTEST}/9/").status_code == 404
    assert typist.get("/office/entry/kz.akim.2021-10-03.nowhere/1/").status_code == 404
    # While the check stood open the paper was typed by two others: here by one, and accepted.
    typist.post(check, "SaveForm")
    type_paper(other)
    late = typist.client.post(check, {"form": "SaveForm", "once": "stale"})
    assert "other entry is for somebody else" in Seat.text(late)
    assert len(reading.state(home, STREAM).entries) == 2


def test_the_station_is_found_by_its_number_or_the_code_of_the_form(
    home: Home, seat: Taken
) -> None:
    typist = seat("typist")
    assert typist.get("/office/entry/?station=1")["Location"] == figures_address()
    missing = typist.get("/office/entry/?station=77")
    assert missing.status_code == 422
    assert "has the number 77" in Seat.text(missing)
    paper = station(home, CONTEST, "2")
    assert paper is not None
    assert paper.contest.ballot is not None
    printed = code(paper.form, CONTEST, "2", paper.contest.ballot.candidates)
    found = typist.client.get("/office/entry/", {"station": printed})
    assert found["Location"] == figures_address("2")
    older = printed[:-4] + "0000"
    refused = typist.client.get("/office/entry/", {"station": older})
    assert "another list of candidates" in Seat.text(refused)


def accepted(seat: Taken) -> None:
    for login in ("typist", "typist-2"):
        type_paper(seat(login))
    waiting = seat("coordinator").post(protocol_address(), "AcceptForm", **ACCEPT)
    assert waiting.status_code == 302, Seat.text(waiting)
    assert seat("approver").post(waiting["Location"], "ApproveForm").status_code == 302


def test_a_correction_is_typed_twice_and_shows_before_and_after(home: Home, seat: Taken) -> None:
    accepted(seat)
    coordinator = seat("coordinator")
    assert "accepted" in Seat.text(seat("typist").get(figures_address()))
    begun = coordinator.post(protocol_address(), "RetypeForm", reason="A bundle lay wrong")
    assert begun.status_code == 302
    for login in ("typist-2", "typist"):
        one = seat(login)
        assert "A bundle lay wrong" in Seat.text(one.get(figures_address()))
        type_paper(one, **{"v.birinshi": "238", "v.ekinshi": "207"})
    before = reading.state(home, STREAM).protocol
    page = Seat.text(coordinator.get(protocol_address()))
    assert page.count('class="differs"') == 2
    decided = {
        "session": "session-4",
        "decision_number": "4-9",
        "votes_for": "5",
        "against": "0",
        "abstained": "1",
        "ground": "Constitutional Law No. 2464, Art. 43",
        "occurred_at_day": "2021-10-03",
        "occurred_at_time": "22:30",
    }
    waiting = coordinator.post(protocol_address(), "AcceptForm", **decided)
    assert waiting.status_code == 302, Seat.text(waiting)
    approver = seat("approver")
    draft = Seat.text(approver.get(waiting["Location"]))
    assert "Before" in draft
    assert "After" in draft
    assert draft.count('class="differs"') == 2
    done = approver.post(waiting["Location"], "ApproveForm")
    assert done.status_code == 302, Seat.text(done)
    act = reading.acts_of(home, STREAM)[-1]
    assert (act.kind, act.supersedes) == ("protocol.corrected", before.act)
    assert act.reason == "A bundle lay wrong"
    after = reading.state(home, STREAM).protocol
    assert after.votes == VOTES | {"birinshi": 238, "ekinshi": 207}
    # Both stay: the page shows what was and what is.
    assert Seat.text(coordinator.get(protocol_address())).count('class="differs"') == 2
    assert "The other entry" not in Seat.text(seat("typist").get(figures_address()))


def test_what_the_list_says(home: Home, seat: Taken) -> None:
    coordinator = seat("coordinator")
    where = f"/office/contest/{CONTEST}/protocols/"
    assert "no entry yet" in Seat.text(coordinator.get(where))
    type_paper(seat("typist"))
    assert "typed once" in Seat.text(coordinator.get(where))
    type_paper(seat("typist-2"), **{"v.ushinshi": "83", "l.against_all": "19"})
    assert "the entries differ" in Seat.text(coordinator.get(where))
    coordinator.post(protocol_address(), "ReturnForm", which="both")
    assert "back at the typist" in Seat.text(coordinator.get(where))
    assert "1 School No. 1" in Seat.text(coordinator.get("/office/protocols/"))


def test_two_who_begin_at_once_do_not_lock_each_other_out(home: Home, seat: Taken) -> None:
    first, second = seat("typist"), seat("typist-2")
    first.post(figures_address(), "FiguresForm", do="keep", **PAPER)
    # The other page was open before the first draft came.
    second.client.post(
        figures_address(), {"form": "FiguresForm", "once": "x", "do": "stay", **PAPER}
    )
    Typing.objects.get_or_create(
        stream=STREAM,
        account=Account.objects.get(login="typist-2"),
        defaults={"sealed": b"", "begun_at": homes.now(), "touched_at": homes.now()},
    )
    assert first.get(figures_address()).status_code == 200
    assert second.get(figures_address()).status_code == 409
    assert type_paper(first).status_code == 302
    assert len(reading.state(home, STREAM).entries) == 1
