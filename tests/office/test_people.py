"""People: orders by two, tables with dry run, substitution, start-up check."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dauys.accounts.issuing import Wanted, duties_of
from dauys.accounts.models import Account, Issue, SignIn
from dauys.office.models import Pending
from dauys.store import reading
from dauys.store.home import Home

from .people import COMMISSION, PASSWORD, Seat

Taken = Callable[..., Seat]
ORDER = {
    "login": "new-typist",
    "person": "typist-9",
    "name": "Invented Person",
    "language": "kk",
    "duty": "typist",
    "commission": COMMISSION,
}
HEADER = "login,person,name,language,duty,commission,precinct,role,since,until\n"


def test_a_login_is_ordered_approved_and_handed_out_in_halves(seat: Taken) -> None:
    chair, secretary = seat("chair"), seat("secretary")
    address = chair.post("/office/people/new/", "OrderForm", **ORDER)["Location"]
    assert "ApproveForm" not in Seat.text(chair.get(address))
    assert "1 order of logins to decide" in Seat.text(secretary.get("/office/"))
    assert secretary.post(address, "ApproveForm").status_code == 302
    assert Account.objects.get(login="new-typist").must_change
    assert "1 lot of slips to print" in Seat.text(chair.get("/office/"))
    first = Seat.text(chair.post(address, "FetchForm"))
    second = Seat.text(secretary.post(address, "FetchForm"))
    (password,) = re.findall(r'class="secret">([A-Z0-9-]{19})<', first)
    codes = re.findall(r"<li><code>([A-Z0-9]{4}-[A-Z0-9]{4})</code></li>", second)
    assert len(codes) == 20
    assert password not in second
    assert not re.findall(r"<li><code>[A-Z0-9]{4}-[A-Z0-9]{4}</code></li>", first)
    assert "FetchForm" not in Seat.text(chair.get(address))
    fresh = Seat("new-typist")
    fresh.post("/office/sign-in/", "SignInForm", login="new-typist", password=password)
    done = fresh.post("/office/sign-in/second/", "CodeForm", code=codes[0])
    assert done.status_code == 302


def test_the_same_person_at_another_login_does_not_approve(seat: Taken) -> None:
    address = seat("chair").post("/office/people/new/", "OrderForm", **ORDER)["Location"]
    answer = seat("central").post(address, "ApproveForm")
    assert answer.status_code == 422
    assert "cannot approve it too" in Seat.text(answer)
    assert Issue.objects.get().status == "waiting"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"login": "Ы"}, "login"),
        ({"login": "typist"}, "login"),
        ({"login": ""}, "login"),
        ({"person": "не латиницей"}, "person"),
        ({"duty": "keeper"}, "duty"),
        ({"duty": "central"}, "duty"),
        ({"commission": "basqa-tec"}, "commission"),
        ({"name": "a\u202eb"}, "name"),
        ({"name": "x" * 201}, "name"),
    ],
)
def test_an_order_that_cannot_be(seat: Taken, changes: dict[str, str], field: str) -> None:
    answer = seat("chair").post("/office/people/new/", "OrderForm", **ORDER | changes)
    page = Seat.text(answer)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in page
    assert not Issue.objects.exists()


def test_a_login_for_whoever_holds_a_role_elsewhere_is_the_keepers_business(seat: Taken) -> None:
    asked = ORDER | {"person": "founder-a"}
    answer = seat("chair").post("/office/people/new/", "OrderForm", **asked)
    assert "F-704" in Seat.text(answer)
    assert seat("keeper-a").post("/office/people/new/", "OrderForm", **asked).status_code == 302


def upload(seat: Seat, content: str | bytes, name: str = "people.csv") -> str:
    data = content.encode() if isinstance(content, str) else content
    seat.get("/office/people/table/")
    answer = seat.client.post(
        "/office/people/table/",
        {"form": "TableForm", "once": "t", "table": SimpleUploadedFile(name, data)},
    )
    return answer.content.decode()


def test_a_table_is_checked_row_by_row_and_nothing_is_done(seat: Taken) -> None:
    rows = [
        "new-a,typist-a,A,kk,typist,ulgi-tec,,typist,2021-09-06,",
        "typist,x,B,kk,typist,ulgi-tec,,,,",
        "new-b,y,C,kk,king,ulgi-tec,,,,",
        "new-c,z,D,kk,typist,basqa-tec,,,,",
        "new-d,z,D,kk,typist,ulgi-tec,,chair,,",
        "new-e,z,D,xx,typist,ulgi-tec,,,06.09.2021,",
    ]
    page = upload(seat("chair"), HEADER + "\n".join(rows) + "\n")
    for code, where in (
        ("F-703", "table.csv:3, column login"),
        ("F-216", "table.csv:4, column duty"),
        ("F-704", "basqa-tec"),
        ("F-705", "table.csv:6, column role"),
        ("F-216", "table.csv:7, column language"),
        ("F-224", "table.csv:7, column since"),
    ):
        assert code in page
        assert where in page, where
    assert not Issue.objects.exists()
    assert "OrderTableForm" not in page
    assert page.count('class="summary"') == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("", "empty.csv"),
        (b"\xff\xfe\x00", "bytes.csv"),
        (b"PK\x03\x04bad", "bad.xlsx"),
        ("x\ny\n", "other.csv"),
    ],
)
def test_a_file_that_is_no_table(seat: Taken, content: str | bytes, name: str) -> None:
    page = upload(seat("chair"), content, name)
    assert "OrderTableForm" not in page
    assert 'class="summary"' in page


def test_keepers_order_a_table_with_its_appointments_as_one(home: Home, seat: Taken) -> None:
    rows = [
        "new-a,typist-a,A,kk,typist,ulgi-tec,,typist,2021-09-06,",
        "new-b,officer-b,B,ru,precinct,ulgi-tec,2,secretary,,",
        "new-b,officer-b,B,ru,approver,ulgi-tec,,secretary,,",
    ]
    keeper = seat("keeper-a")
    page = upload(keeper, HEADER + "\n".join(rows) + "\n")
    assert "2 logins would be issued" in page
    assert "2 roles would be appointed" in page
    fields = dict(re.findall(r'name="(name|content)" value="([^"]*)"', page))
    answer = keeper.client.post(
        "/office/people/table/",
        {"form": "OrderTableForm", "once": "u", "name": "x", "content": fields["content"]},
    )
    pending = Pending.objects.get()
    assert answer["Location"] == f"/office/drafts/{pending.pk}/"
    assert (pending.count, pending.issue.about) == (2, "new-a, new-b")
    # Sent twice, it is one draft.
    again = keeper.client.post(
        "/office/people/table/",
        {"form": "OrderTableForm", "once": "u", "name": "x", "content": fields["content"]},
    )
    assert again["Location"] == answer["Location"]
    # The logins are approved with the draft, not apart from it.
    order = f"/office/people/orders/{pending.issue.pk}/"
    second = seat("keeper-b")
    assert "ApproveForm" not in Seat.text(second.get(order))
    before = len(reading.acts_of(home, "authority"))
    assert second.post(answer["Location"], "ApproveForm").status_code == 302
    assert len(reading.acts_of(home, "authority")) == before + 2
    assert duties_of(Account.objects.get(login="new-b")) == (
        Wanted("precinct", COMMISSION, "2"),
        Wanted("approver", COMMISSION),
    )
    assert "FetchForm" in Seat.text(second.get(order))


SUBSTITUTION = {
    "cause": "ill",
    "person": "typist-9",
    "login": "typist-9",
    "language": "kk",
    "occurred_at_day": "2021-09-06",
    "occurred_at_time": "11:55",
}


def test_an_officer_is_substituted_by_two_others(home: Home, seat: Taken) -> None:
    out = seat("typist")
    address = "/office/people/person/typist/substitute/"
    answer = seat("chair").post(address, "SubstitutionForm", **SUBSTITUTION)
    assert answer.status_code == 302, Seat.text(answer)
    pending = Pending.objects.get()
    assert pending.kind == "authority.substituted"
    assert out.get("/office/").status_code == 200
    done = seat("secretary").post(answer["Location"], "ApproveForm")
    assert done.status_code == 302, Seat.text(done)
    # From this moment the one is out and the other in, here and in the register.
    assert out.get("/office/").status_code == 302
    assert not Account.objects.get(login="typist").active
    assert duties_of(Account.objects.get(login="typist-9")) == (Wanted("typist", COMMISSION),)
    state = reading.state(home, "authority")
    assert state.successors == {f"{COMMISSION}/typist/typist-1": "typist-9"}
    assert "typist-1" in state.revoked
    (act,) = [a for a in reading.acts_of(home, "authority") if a.kind == "authority.substituted"]
    assert {one.person for one in act.approvals} == {"tec-chair", "tec-secretary"}
    order = f"/office/people/orders/{pending.issue.pk}/"
    assert "secret" in Seat.text(seat("chair").post(order, "FetchForm"))


def test_neither_who_leaves_nor_who_comes_approves(seat: Taken) -> None:
    asked = SUBSTITUTION | {"person": "tec-secretary", "login": "secretary"}
    address = "/office/people/person/typist/substitute/"
    answer = seat("chair").post(address, "SubstitutionForm", **asked)
    refused = seat("secretary").post(answer["Location"], "ApproveForm")
    assert "R-010" in Seat.text(refused)
    assert Account.objects.get(login="typist").active
    assert seat("typist").get(address).status_code == 403


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"person": "typist-1"}, "Nobody takes over from himself"),
        ({"login": "typist"}, "Nobody takes over from himself"),
        ({"login": "secretary"}, "another person"),
        ({"occurred_at_time": "25:00"}, "Write the time as"),
        ({"cause": "bored"}, "choose one of the answers"),
    ],
)
def test_a_substitution_that_cannot_be(seat: Taken, changes: dict[str, str], text: str) -> None:
    answer = seat("chair").post(
        "/office/people/person/typist/substitute/", "SubstitutionForm", **SUBSTITUTION | changes
    )
    assert answer.status_code == 422
    assert text in Seat.text(answer)
    assert not Pending.objects.exists()
    assert not Issue.objects.filter(status="waiting").exists()


def test_the_drafts_of_who_left_come_back_to_who_takes_over(seat: Taken) -> None:
    seat("recorder").post(
        "/office/people/person/typist-2/substitute/",
        "SubstitutionForm",
        **SUBSTITUTION | {"person": "typist-8", "login": "typist-8"},
    )
    old = Pending.objects.get()
    answer = seat("chair").post(
        "/office/people/person/recorder/substitute/",
        "SubstitutionForm",
        **SUBSTITUTION | {"person": "recorder-9", "login": "recorder-9"},
    )
    assert seat("secretary").post(answer["Location"], "ApproveForm").status_code == 302
    old.refresh_from_db()
    assert (old.status, old.made_by.login) == ("returned", "recorder-9")
    heir = Seat.taken_by("recorder-9")
    Account.objects.filter(login="recorder-9").update(must_change=False)
    assert f"/office/drafts/{old.pk}/" in Seat.text(heir.get("/office/"))


def test_a_login_is_closed_at_once_but_not_the_own(seat: Taken) -> None:
    typist, chair = seat("typist"), seat("chair")
    assert chair.get("/office/people/person/chair/close/").status_code == 403
    chair.post("/office/people/person/typist/close/", "CloseForm")
    assert typist.get("/office/").status_code == 302
    assert not SignIn.objects.filter(account__login="typist").exists()


def test_a_new_slip_is_ordered_and_approved(seat: Taken) -> None:
    typist = seat("typist")
    address = seat("chair").post("/office/people/person/typist/slip/", "AgainForm")["Location"]
    assert typist.get("/office/").status_code == 200
    seat("secretary").post(address, "ApproveForm")
    assert typist.get("/office/").status_code == 302
    assert Account.objects.get(login="typist").must_change


def test_people_see_the_logins_of_their_territory(seat: Taken) -> None:
    page = Seat.text(seat("chair").get("/office/people/"))
    assert "/office/people/person/typist/" in page
    assert "/office/people/person/keeper-a/" not in page
    assert "/office/people/person/keeper-a/" in Seat.text(seat("keeper-b").get("/office/people/"))
    assert seat("chair").get("/office/people/person/keeper-a/").status_code == 403
    assert seat("chair").get("/office/people/person/nobody/").status_code == 404


def test_the_start_up_check(seat: Taken) -> None:
    page = Seat.text(seat("chair").get(f"/office/commission/{COMMISSION}/staffing/"))
    assert "The commission has the people it needs." in page
    other = Seat.text(seat("auditor").get("/office/commission/basqa-tec/staffing/"))
    assert "Two typists are needed" in other


def test_the_password_is_asked_for_when_it_is_not_fresh(seat: Taken) -> None:
    chair = seat("chair", fresh=False)
    assert chair.post("/office/people/new/", "OrderForm", **ORDER).status_code == 422
    answer = chair.post("/office/people/new/", "OrderForm", again=PASSWORD, **ORDER)
    assert answer.status_code == 302
