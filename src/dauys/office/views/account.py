"""Signing in and out, the first change of the password, the language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from dauys.accounts import codes, passkeys, passwords, signing_in, totp
from dauys.accounts.signing_in import Denied
from dauys.office import middleware
from dauys.office.acts import denied_text
from dauys.office.devices import device_of
from dauys.office.fields import Password, Text
from dauys.office.forms import Form
from dauys.office.origins import origin_of
from dauys.office.pages import PUBLIC, SIGNED_IN, page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import L_, N_, _
from dauys.wording import current


class SignInForm(Form):
    """Name and password."""

    button = L_("Continue")

    login = Text(label=L_("Sign-in name"), max_length=60)
    password = Password(label=L_("Password"))
    next = forms.CharField(required=False, widget=forms.HiddenInput())


class CodeForm(Form):
    """The next code of the printed sheet."""

    button = L_("Sign in")

    code = Text(label="", max_length=40)

    def __init__(self, request: Request, number: int) -> None:
        super().__init__(request)
        self.number = number
        self.fields["code"].label = _("Code number {number} of your sheet", number=number)
        self.fields["code"].help_text = _("Strike it out on the sheet: each code is good once.")


class TotpForm(Form):
    """The present code of a generator."""

    button = L_("Sign in")

    digits = Text(
        label=L_("Code shown by your telephone"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class PasskeyAnswerForm(Form):
    """What a passkey answered; a script of ours fills it in."""

    button = L_("Use a passkey")

    response = forms.CharField(widget=forms.HiddenInput(), max_length=20_000)


class PasswordForm(Form):
    """A new password, twice."""

    button = L_("Keep this password")

    old = Password(label=L_("Present password"))
    new = Password(
        label=L_("New password"),
        new=True,
        help_text=L_("At least ten signs. A sentence is easier to remember than a word."),
    )
    repeated = Password(label=L_("New password again"), new=True)


@page("sign-in", "sign-in/", roles=PUBLIC, title=N_("Sign in"))
def sign_in(request: Request) -> HttpResponse:
    """The first step."""
    if request.account is not None and request.method == "GET":
        return HttpResponseRedirect(reverse("office:desk"))
    form = SignInForm(request, initial={"next": request.GET.get("next", "")})
    if form.submitted:
        given = form.cleaned_data
        try:
            token, _row = signing_in.with_password(
                given["login"], given["password"], middleware.agent(request), device_of(request)
            )
        except Denied as denied:
            form.wrong(_denied(denied), "login")
        else:
            answer = HttpResponseRedirect(_with_next(reverse("office:second"), given["next"]))
            middleware.keep(answer, token)
            return answer
    return show(request, "office/account/sign_in.html", form=form)


@page("second", "sign-in/second/", roles=PUBLIC, title=N_("The second step"))
def second(request: Request) -> HttpResponse:
    """The second step: a code of the sheet or of a generator."""
    signin = request.signin
    if signin is None or signin.step != signing_in.PASSWORD:
        return HttpResponseRedirect(reverse("office:sign-in"))
    number = codes.next_number(signin.account)
    code = CodeForm(request, number) if number is not None else None
    generator = TotpForm(request) if totp.confirmed(signin.account) else None
    passkey = PasskeyAnswerForm(request) if signin.account.passkeys.exists() else None
    for form in filter(None, (code, generator, passkey)):
        if not form.submitted:
            continue
        try:
            if isinstance(form, CodeForm):
                token, _row = signing_in.with_code(signin, form.number, form.cleaned_data["code"])
            elif isinstance(form, TotpForm):
                token, _row = signing_in.with_totp(signin, form.cleaned_data["digits"])
            else:
                token, _row = signing_in.with_passkey(
                    signin, origin_of(request), form.cleaned_data["response"]
                )
        except Denied as denied:
            form.wrong(denied_text(denied), next(iter(form.fields)))
        else:
            answer = HttpResponseRedirect(_next(request) or reverse("office:desk"))
            middleware.keep(answer, token)
            return answer
    return show(
        request,
        "office/account/second.html",
        code=code,
        totp=generator,
        passkey=passkey,
        options=passkeys.begin_asking(signin, origin_of(request)) if passkey else "",
    )


@page("sign-out", "sign-out/", roles=PUBLIC)
def sign_out(request: Request) -> HttpResponse:
    """End this session."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if request.signin is not None:
        signing_in.end(request.signin)
    answer = HttpResponseRedirect(reverse("office:sign-in"))
    middleware.forget(answer)
    return answer


@page("password", "password/", roles=SIGNED_IN, title=N_("Choose your own password"))
def password(request: Request) -> HttpResponse:
    """The printed password gives way to an own one; also later."""
    account = request.person
    form = PasswordForm(request)
    if form.submitted:
        given = form.cleaned_data
        weak = passwords.weakness(account, given["new"])
        if not passwords.matches(account, given["old"]):
            form.wrong(_("That is not your present password."), "old")
        elif given["new"] != given["repeated"]:
            form.wrong(_("The two new passwords differ."), "repeated")
        elif weak is not None:
            form.wrong(_(_WEAK[weak]), "new")
        else:
            account.password = passwords.hashed(given["new"])
            account.must_change = False
            account.save(update_fields=["password", "must_change"])
            signing_in.end_all(account, but=request.signin)
            return HttpResponseRedirect(reverse("office:desk"))
    return show(request, "office/account/password.html", form=form)


_WEAK: dict[passwords.Weakness, str] = {
    "short": N_("Use at least ten signs."),
    "long": N_("Use at most two hundred signs."),
    "name": N_("It contains your name. Choose something else."),
    "simple": N_("It repeats the same few signs. Choose something else."),
    "common": N_("Many people use this password. Choose another."),
    "same": N_("It is the present one. Choose another."),
}


@page("language", "language/", roles=PUBLIC)
def language(request: Request) -> HttpResponse:
    """Remember a language: with the account, and in this browser for before sign-in."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    answer = HttpResponseRedirect(_own(request, request.POST.get("back", "")) or "/office/")
    chosen = current.known(request.POST.get("language", ""))
    if chosen is not None:
        if request.signin is not None:
            request.signin.account.language = chosen
            request.signin.account.save(update_fields=["language"])
        answer.set_cookie(
            middleware.LANGUAGE_COOKIE, chosen, max_age=31536000, httponly=True, samesite="Strict"
        )
    return answer


def _denied(denied: Denied) -> str:
    if denied.wait:
        return denied_text(denied)
    return _("Name or password is not right. Check both and try again.")


def _own(request: Request, address: Any) -> str:
    """The address if it is one of ours, else ""."""
    address = str(address)
    fits = address.startswith(middleware.PREFIX) and url_has_allowed_host_and_scheme(
        address, allowed_hosts=None
    )
    return address if fits else ""


def _next(request: Request) -> str:
    return _own(request, request.GET.get("next", ""))


def _with_next(address: str, following: str) -> str:
    from urllib.parse import urlencode

    return f"{address}?{urlencode({'next': following})}" if following else address
