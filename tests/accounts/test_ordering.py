"""Logins are issued by two people; each gets half of the slip, once."""

from __future__ import annotations

import pytest

from dauys.accounts import issuing, ordering, signing_in, totp
from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.models import Account, Issue
from dauys.accounts.reach import reach_of
from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed, CommissionFormed
from dauys.law.faults import Fault
from dauys.store.home import Home
from dauys.store.writing import By, write

from .conftest import order

AT = "2026-01-15T11:00:00+05:00"
FOUNDERS = [By("founder-a", "founder"), By("founder-b", "founder")]


def appoint(home: Home, person: str, role: str, scope: str) -> None:
    body = Appointed(person=person, role=role, scope=scope, since="2026-01-01")  # type: ignore[arg-type]
    draft = Draft(stream="authority", body=body, occurred_at=AT, issuer="founder-a")
    write(home, draft, FOUNDERS)


@pytest.fixture
def officers(home: Home) -> tuple[Account, Account, Account]:
    """Two officers of one commission; a third login of the first one's person."""
    home.add_person("registrar-1")
    appoint(home, "registrar-1", "registrar", "*")
    with_key = By("registrar-1", "registrar", "attested", "test")
    for name, unit in (("tec", "district"), ("other", "elsewhere")):
        formed = CommissionFormed(
            commission=name, names={"en": name}, level="territorial", unit=unit, members=7
        )
        draft = Draft(stream=f"commission/{name}", body=formed, occurred_at=AT, issuer=name)
        write(home, draft, [with_key])
    duty = Wanted("territorial", "tec")
    issuing.issue(
        [order("chair", duty), order("secretary", duty), order("chair-2", duty, person="chair")]
    )
    return tuple(Account.objects.get(login=n) for n in ("chair", "secretary", "chair-2"))  # type: ignore[return-value]


Officers = tuple[Account, Account, Account]


def test_an_order_is_carried_out_by_another_person(officers: Officers) -> None:
    chair, secretary, chair_again = officers
    issue = ordering.place(chair, "issue", [order("new-typist")])
    assert b"new-typist" not in bytes(issue.sealed)
    assert not Account.objects.filter(login="new-typist").exists()
    for same in (chair, chair_again):
        with pytest.raises(ordering.SamePerson):
            ordering.approve(issue, same)
    ordering.approve(issue, secretary)
    assert Account.objects.get(login="new-typist").must_change
    with pytest.raises(ordering.NotWaiting):
        ordering.approve(issue, secretary)
    with pytest.raises(ordering.NotWaiting):
        ordering.withdraw(issue, chair)


def test_neither_half_signs_in_alone_and_each_is_fetched_once(officers: Officers) -> None:
    chair, secretary, third = officers
    issue = ordering.place(chair, "issue", [order("new-typist")])
    ordering.approve(issue, secretary)
    issue.refresh_from_db()
    (first,), (second,) = ordering.fetch(issue, chair), ordering.fetch(issue, secretary)
    assert (bool(first.password), first.codes) == (True, ())
    assert (second.password, len(second.codes)) == ("", 20)
    _token, half = signing_in.with_password("new-typist", first.password, "a")
    assert signing_in.with_code(half, 1, second.codes[0])[1].step == signing_in.IN
    for who in (chair, secretary, third):
        with pytest.raises(ordering.NotWaiting):
            ordering.fetch(issue, who)
    row = Issue.objects.get(pk=issue.pk)
    assert (bytes(row.passwords), bytes(row.codes)) == (b"", b"")
    assert ordering.to_fetch(chair) == ordering.to_fetch(secretary) == []


def test_a_new_slip_makes_everything_before_void(officers: Officers) -> None:
    chair, secretary, _ = officers
    (old,) = issuing.issue([order("lost")])
    account = Account.objects.get(login="lost")
    totp.begin(account)
    token, _row = signing_in.opened(account, "a", "")
    issue = ordering.place(chair, "again", [order("lost")])
    ordering.approve(issue, secretary)
    assert signing_in.found(token, "a") is None
    assert not totp.begun(account)
    with pytest.raises(signing_in.Denied):
        signing_in.with_password("lost", old.password, "a")


def test_more_duties_bring_no_slip(officers: Officers) -> None:
    chair, secretary, _ = officers
    wanted = Wanted("observers", "tec")
    issuing.issue([order("more")])
    issue = ordering.place(chair, "grant", [order("more", wanted)])
    ordering.approve(issue, secretary)
    assert wanted in issuing.duties_of(Account.objects.get(login="more"))
    assert ordering.to_fetch(chair) == []


def test_a_name_is_ordered_once(officers: Officers) -> None:
    chair, _, _ = officers
    ordering.place(chair, "issue", [order("new-typist")])
    for login, code in (("new-typist", "F-703"), ("chair", "F-703"), ("X", "F-701")):
        with pytest.raises(Fault) as caught:
            ordering.place(chair, "issue", [order(login)])
        assert caught.value.code == code
    with pytest.raises(Fault, match="F-706"):
        ordering.place(chair, "again", [order("nobody")])


def test_a_withdrawn_order_is_not_carried_out(officers: Officers) -> None:
    chair, secretary, _ = officers
    issue = ordering.place(chair, "issue", [order("new-typist")])
    ordering.withdraw(issue, chair)
    with pytest.raises(ordering.NotWaiting):
        ordering.approve(issue, secretary)
    assert not Account.objects.filter(login="new-typist").exists()


@pytest.mark.parametrize(
    ("wanted", "person", "within"),
    [
        (Wanted("typist", "tec"), "anybody", True),
        (Wanted("territorial", "tec"), "anybody", True),
        (Wanted("typist", "other"), "anybody", False),
        (Wanted("typist", "nowhere"), "anybody", False),
        (Wanted("typist"), "anybody", False),
        (Wanted("central", "tec"), "anybody", False),
        (Wanted("keeper"), "anybody", False),
        (Wanted("publisher"), "anybody", False),
        # A login confers what its person may do: these hold roles elsewhere.
        (Wanted("typist", "tec"), "founder-a", False),
        (Wanted("typist", "tec"), "registrar-1", False),
        (Wanted("typist", "tec"), "chair-of-other", False),
    ],
)
def test_an_officer_orders_within_the_own_reach(
    home: Home, officers: Officers, wanted: Wanted, person: str, within: bool
) -> None:
    appoint(home, "chair-of-other", "chair", "other")
    asked = Order("new-one", person, "", (wanted,))
    found = ordering.may_order(home, reach_of(home, officers[0]), asked)
    assert (found is None) == within
    if found is not None:
        assert found.code == "F-704"
    issuing.issue([order("keeper", Wanted("keeper"), person="founder-a")])
    keeper = reach_of(home, Account.objects.get(login="keeper"))
    assert ordering.may_order(home, keeper, asked) is None


def test_whoever_takes_over_gets_the_duties_and_the_other_is_out(officers: Officers) -> None:
    chair, secretary, _ = officers
    issuing.issue([order("ill-typist")])
    token, _row = signing_in.opened(Account.objects.get(login="ill-typist"), "a", "")
    issue = ordering.place(chair, "substitute", [order("heir")], leaver="ill-typist")
    ordering.approve(issue, secretary)
    assert signing_in.found(token, "a") is None
    assert not Account.objects.get(login="ill-typist").active
    assert issuing.duties_of(Account.objects.get(login="heir")) == (Wanted("typist", "tec"),)
    assert [one.login for one in ordering.fetch(issue_of(issue), chair)] == ["heir"]


def issue_of(issue: Issue) -> Issue:
    return Issue.objects.get(pk=issue.pk)
