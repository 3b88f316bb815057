"""Orders of logins: by form or table, a second person's approval, and the halves of the slips."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.accounts import homes, ordering
from dauys.accounts.issuing import Order, Wanted, duties_of
from dauys.accounts.models import Account, Issue
from dauys.accounts.ordering import Kind
from dauys.accounts.slips import told
from dauys.election.act import Draft
from dauys.exchange import accountfiles
from dauys.office import acts, choices, problems, receipts
from dauys.office.choices import ORDERERS
from dauys.office.fields import Identifier, Text
from dauys.office.forms import ActForm
from dauys.office.models import Pending
from dauys.office.pages import page
from dauys.office.queue import may_decide
from dauys.office.refused import not_yours, nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.standing import stated_now
from dauys.office.views.people.listing import in_reach
from dauys.office.words import L_, N_, _


class OrderForm(ActForm):
    """One login with one duty."""

    button = L_("Order this login")
    confirms = True
    fields_of = {"where": "login"}  # noqa: RUF012 -- read only

    login = Text(
        label=L_("Sign-in name"),
        max_length=60,
        help_text=L_("Small Latin letters, digits and . _ -, for instance ulgi-typist-1."),
    )
    person = Identifier(
        label=L_("Person's identifier"),
        help_text=L_("As the register knows the person. Two logins of one person are one person."),
    )
    name = Text(label=L_("Name, for the office only"), required=False)
    language = forms.ChoiceField(label=L_("Language"), choices=choices.LANGUAGES)
    duty = forms.ChoiceField(label=L_("Duty"))
    commission = forms.ChoiceField(label=L_("Commission"), required=False)
    precinct = Text(label=L_("Only this precinct"), max_length=60, required=False)

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        whole = [("", _("The whole home"))] if choices.everywhere(request) else []
        self.fields["duty"].choices = choices.duties(request)  # type: ignore[attr-defined]
        self.fields["commission"].choices = [  # type: ignore[attr-defined]
            *whole,
            *choices.commissions(request, ORDERERS),
        ]

    def order(self) -> Order:
        """What was asked for."""
        given = self.cleaned_data
        wanted = Wanted(given["duty"], given["commission"] or "*", given["precinct"])
        return Order(
            given["login"].casefold(),
            given["person"],
            given["name"],
            (wanted,),
            given["language"],
        )


class TableForm(ActForm):
    """A table of people."""

    button = L_("Check the table")

    table = forms.FileField(
        label=L_("Table (CSV or workbook)"),
        help_text=L_("The first row names the columns; the order of columns does not matter."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls"}),
    )


class OrderTableForm(ActForm):
    """The checked table is ordered; its content comes back with the form."""

    button = L_("Order these logins")
    confirms = True

    name = forms.CharField(widget=forms.HiddenInput(), max_length=100)
    content = forms.CharField(widget=forms.HiddenInput(), max_length=400_000, strip=False)


class ApproveForm(ActForm):
    """The second person's approval of an order."""

    button = L_("Approve")
    confirms = True


class WithdrawForm(ActForm):
    """An order is taken back or refused."""

    button = L_("Take it out of the queue")


class FetchForm(ActForm):
    """A half of the slips, once."""

    button = L_("Show my half, once")
    confirms = True


class AgainForm(ActForm):
    """A new slip for somebody who lost the old one."""

    button = L_("Order a new slip")
    confirms = True


class CloseForm(ActForm):
    """A login is closed at once; that takes rights away and gives none."""

    button = L_("Close this login")
    confirms = True


LARGEST = 200_000
"""Bytes of a table of people: some thousands of rows."""


@page("order", "people/new/", roles=ORDERERS, title=N_("Order a login"))
def order(request: Request) -> HttpResponse:
    """One login."""
    form = OrderForm(request)
    if form.submitted:
        with acts.attempt(form):
            acts.confirm(form)
            issue = _placed(request, "issue", [form.order()])
            return HttpResponseRedirect(reverse("office:order-shown", args=[issue.pk]))
    return show(request, "office/people/order.html", form=form)


@page("order-table", "people/table/", roles=ORDERERS, title=N_("Order logins by a table"))
def order_table(request: Request) -> HttpResponse:
    """Many logins: the table is checked row by row first, then ordered as a whole."""
    upload, confirm = TableForm(request), OrderTableForm(request)
    people: accountfiles.People | None = None
    if upload.submitted:
        file = upload.cleaned_data["table"]
        if file.size > LARGEST:
            upload.wrong(_("The table is too large."), "table")
        else:
            people = _read(request, file.name, file.read())
            confirm = OrderTableForm(
                request, initial={"name": file.name, "content": accountfiles.written(people)}
            )
    elif confirm.submitted:
        given = confirm.cleaned_data
        people = _read(request, "table.csv", given["content"].encode())
        if not list(people.problems):
            with acts.attempt(confirm):
                acts.confirm(confirm)
                return HttpResponseRedirect(_ordered(request, people, confirm.once))
    rows = [problems.of_fault(one) for one in people.problems] if people else []
    return show(
        request,
        "office/people/table.html",
        upload=upload,
        confirm=confirm if people and not rows else None,
        rows=rows,
        people=people,
        told=[(one, [told(w) for w in one.duties]) for one in people.orders] if people else [],
        keeper="keeper" in request.reach.duties,
    )


@page("order-shown", "people/orders/<int:number>/", roles=ORDERERS, title=N_("Order of logins"))
def order_shown(request: Request, number: int) -> HttpResponse:
    """One order: to approve, to take back, or to fetch one's half of the slips."""
    issue = Issue.objects.select_related("ordered_by", "decided_by").filter(pk=number).first()
    if issue is None:
        return nothing_there(request)
    if not may_decide(request, issue) and issue.decided_by_id != request.person.pk:
        return not_yours(request)
    own = issue.ordered_by_id == request.person.pk
    draft = Pending.objects.filter(issue=issue).first()
    waits = issue.status == "waiting" and draft is None
    approve = ApproveForm(request) if not own and waits else None
    withdraw = WithdrawForm(request) if waits else None
    fetch = FetchForm(request) if issue in ordering.to_fetch(request.person) else None
    slips = []
    if approve is not None and approve.submitted:
        with acts.attempt(approve):
            acts.confirm(approve)
            _approved(request, issue, approve)
    elif withdraw is not None and withdraw.submitted:
        with acts.attempt(withdraw):
            ordering.withdraw(issue, request.person)
            return HttpResponseRedirect(request.path)
    elif fetch is not None and fetch.submitted:
        with acts.attempt(fetch):
            acts.confirm(fetch)
            slips = ordering.fetch(issue, request.person)
    if approve is not None and approve.submitted and not approve.problems:
        return HttpResponseRedirect(request.path)
    asked = ordering.content(issue)
    return show(
        request,
        "office/people/order_shown.html",
        issue=issue,
        own=own,
        orders=[(one, [told(wanted) for wanted in one.duties]) for one in asked.orders],
        leaver=asked.leaver,
        draft=draft,
        approve=approve,
        withdraw=withdraw,
        fetch=fetch if not slips else None,
        slips=slips,
    )


@page("again", "people/person/<str:login>/slip/", roles=ORDERERS, title=N_("New slip"))
def again(request: Request, login: str) -> HttpResponse:
    """A new slip: the old password, sheet and devices are void when it is approved."""
    account = Account.objects.filter(login=login).first()
    if account is None:
        return nothing_there(request)
    if not in_reach(request, account):
        return not_yours(request)
    form = AgainForm(request)
    if form.submitted:
        with acts.attempt(form):
            acts.confirm(form)
            issue = _placed(request, "again", [_as_it_is(account)])
            return HttpResponseRedirect(reverse("office:order-shown", args=[issue.pk]))
    return show(request, "office/people/again.html", form=form, shown=account)


@page("close", "people/person/<str:login>/close/", roles=ORDERERS, title=N_("Close a login"))
def close(request: Request, login: str) -> HttpResponse:
    """Close a login at once."""
    from dauys.accounts import issuing

    account = Account.objects.filter(login=login).first()
    if account is None:
        return nothing_there(request)
    if not in_reach(request, account) or account.pk == request.person.pk:
        return not_yours(request)
    form = CloseForm(request)
    if form.submitted:
        with acts.attempt(form):
            acts.confirm(form)
            _must_reach(request, _as_it_is(account))
            issuing.close(account)
            return HttpResponseRedirect(reverse("office:person", args=[login]))
    return show(request, "office/people/close.html", form=form, shown=account)


def _placed(request: Request, kind: Kind, orders: list[Order]) -> Issue:
    for one in orders:
        _must_reach(request, one)
    return ordering.place(request.person, kind, orders)


def _must_reach(request: Request, order: Order) -> None:
    beyond = ordering.may_order(request.home, request.reach, order)
    if beyond is not None:
        raise beyond


def _as_it_is(account: Account) -> Order:
    return Order(account.login, account.person, account.name, duties_of(account), account.language)


def _approved(request: Request, issue: Issue, form: ApproveForm) -> None:
    try:
        for one in ordering.content(issue).orders:
            _must_reach(request, one)
        ordering.approve(issue, request.person)
    except ordering.SamePerson:
        form.wrong(_("Who ordered it cannot approve it too."))
    except ordering.NotWaiting:
        form.wrong(_("Somebody else has decided about this order."))


def _read(request: Request, name: str, data: bytes) -> accountfiles.People:
    """The table, checked as the command line checks it; and what is beyond this person's reach."""
    suffix = Path(name).suffix.lower()
    with tempfile.TemporaryDirectory(prefix="dauys-table-") as directory:
        path = Path(directory) / f"table{suffix if suffix in ('.xlsx', '.xls') else '.csv'}"
        path.write_bytes(data)
        people = accountfiles.read(
            path,
            taken=frozenset(Account.objects.values_list("login", flat=True)),
            since=homes.now().date().isoformat(),
        )
    for one in people.orders:
        beyond = ordering.may_order(request.home, request.reach, one)
        if beyond is not None:
            people.problems.add(beyond)
    return people


def _ordered(request: Request, people: accountfiles.People, once: str) -> str:
    """Logins alone wait as an order; with appointments, which keepers make, as a draft."""
    earlier = receipts.earlier(once, request.person)
    if earlier is not None:
        return reverse("office:draft", args=[earlier.pending_id])
    issue = _placed(request, "issue", list(people.orders))
    if not people.appointments or "keeper" not in request.reach.duties:
        return reverse("office:order-shown", args=[issue.pk])
    drafts: list[Draft] = people.drafts(request.person.person, stated_now(request.home))
    try:
        return acts.record_all(request, drafts, once=once, issue=issue).address
    except BaseException:
        ordering.withdraw(issue, request.person)
        raise
