"""My account: password, second factors, signed-in browsers."""

from __future__ import annotations

from typing import Any

import segno
from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.accounts import codes, passkeys, signing_in, totp
from dauys.accounts.models import SignIn
from dauys.office import acts
from dauys.office.authority import signin_of
from dauys.office.fields import Text
from dauys.office.forms import ActForm
from dauys.office.origins import origin_of
from dauys.office.pages import SIGNED_IN, page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import L_, N_, _


class Confirmed(ActForm):
    """A change to how somebody signs in asks for the password, as acts do."""

    confirms = True


class SheetForm(Confirmed):
    """Draw a new sheet."""

    button = L_("Draw a new sheet")


class BeginTotpForm(Confirmed):
    """Set up a code generator."""

    button = L_("Set up a code generator")


class TotpCheckForm(ActForm):
    """The first code of a generator."""

    button = L_("Use this generator")

    digits = Text(
        label=L_("Code shown by your telephone"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class RemoveTotpForm(Confirmed):
    """Forget the generator."""

    button = L_("Remove the code generator")


class PasskeyForm(Confirmed):
    """A new passkey, made by the browser."""

    button = L_("Add a passkey")

    name = Text(label=L_("What to call it"), max_length=60)
    response = forms.CharField(widget=forms.HiddenInput(), max_length=20_000, required=False)


class RemovePasskeyForm(Confirmed):
    """Forget a passkey."""

    button = L_("Remove this passkey")


class EndForm(ActForm):
    """Sign another browser out."""

    button = L_("Sign out there")
    ids = False

    token = forms.CharField(max_length=64, widget=forms.HiddenInput())


@page("settings", "settings/", roles=SIGNED_IN, title=N_("My account"), menu=95)
def settings(request: Request) -> HttpResponse:
    """Everything about one's own account."""
    account = request.person
    end = EndForm(request)
    if end.submitted:
        # Only one's own: the filter is what says so.
        SignIn.objects.filter(account=account, token=end.cleaned_data["token"]).delete()
        return HttpResponseRedirect(reverse("office:settings"))
    return show(
        request,
        "office/settings/settings.html",
        duties=request.reach.held,
        left=codes.left(account),
        few=codes.left(account) <= codes.FEW,
        totp=totp.confirmed(account),
        passkeys=account.passkeys.all(),
        sessions=[
            (row, row.pk == signin_of(request).pk, EndForm(request, initial={"token": row.token}))
            for row in account.signins.filter(step=signing_in.IN).order_by("-seen_at")
        ],
    )


@page("sheet", "settings/sheet/", roles=SIGNED_IN, title=N_("Sheet of codes"))
def sheet(request: Request) -> HttpResponse:
    """Draw a new sheet; it is shown once, to be printed."""
    form = SheetForm(request)
    drawn: list[str] = []
    if form.submitted:
        with acts.attempt(form):
            acts.confirm(form)
            drawn = codes.new_sheet(request.person)
    return show(
        request,
        "office/settings/sheet.html",
        form=form,
        drawn=drawn,
        left=codes.left(request.person),
    )


@page("generator", "settings/generator/", roles=SIGNED_IN, title=N_("Code generator"))
def generator(request: Request) -> HttpResponse:
    """Set up a code generator on a telephone, or remove it."""
    account = request.person
    works = totp.confirmed(account)
    begin = None if works else BeginTotpForm(request)
    remove = RemoveTotpForm(request) if works else None
    check = TotpCheckForm(request)
    drawn: dict[str, Any] = {}
    if begin is not None and begin.submitted:
        with acts.attempt(begin):
            acts.confirm(begin)
            drawn = _drawn(*totp.begin(account))
    elif check.submitted and not works:
        if totp.check(account, check.cleaned_data["digits"]):
            return HttpResponseRedirect(reverse("office:settings"))
        check.wrong(
            _("That is not the present code. Is the clock of the telephone right?"), "digits"
        )
        drawn = _drawn(*totp.shown(account)) if totp.begun(account) else {}
    elif remove is not None and remove.submitted:
        with acts.attempt(remove):
            acts.confirm(remove)
            totp.remove(account)
            return HttpResponseRedirect(reverse("office:settings"))
    return show(
        request,
        "office/settings/generator.html",
        begin=None if drawn else begin,
        remove=remove,
        check=check if drawn else None,
        **drawn,
    )


def _drawn(address: str, secret: str) -> dict[str, Any]:
    code = segno.make(address, error="m").svg_inline(scale=5, border=4, light="#fff")
    spaced = " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
    return {"qr": code, "secret": spaced}


@page("passkeys", "settings/passkeys/", roles=SIGNED_IN, title=N_("Passkeys"))
def passkey(request: Request) -> HttpResponse:
    """The passkeys there are, and another."""
    signin, origin = signin_of(request), origin_of(request)
    form = PasskeyForm(request)
    if form.submitted:
        with acts.attempt(form):
            acts.confirm(form)
            try:
                given = form.cleaned_data
                passkeys.add(signin, origin, given["response"], given["name"])
                return HttpResponseRedirect(reverse("office:passkeys"))
            except passkeys.Unfit:
                form.wrong(_("The browser made no passkey that fits. Nothing was kept."), "name")
    return show(
        request,
        "office/settings/passkeys.html",
        form=form,
        options=passkeys.begin_adding(signin, origin),
        rows=signin.account.passkeys.order_by("added_at"),
        full=signin.account.passkeys.count() >= passkeys.MOST,
    )


@page("passkey-remove", "settings/passkeys/<int:number>/", roles=SIGNED_IN, title=N_("Passkey"))
def passkey_remove(request: Request, number: int) -> HttpResponse:
    """Remove one of one's own passkeys."""
    row = request.person.passkeys.filter(pk=number).first()
    if row is None:
        return nothing_there(request)
    form = RemovePasskeyForm(request)
    if form.submitted:
        with acts.attempt(form):
            acts.confirm(form)
            row.delete()
            return HttpResponseRedirect(reverse("office:passkeys"))
    return show(request, "office/settings/passkey.html", form=form, row=row)
