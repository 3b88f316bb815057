"""Around every page of the office: who is asking, in which language, and strict headers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from dauys.accounts import homes, signing_in
from dauys.accounts.models import SignIn
from dauys.accounts.reach import Place, Reach, reach_of
from dauys.wording import current

PREFIX: Final = "/office/"
COOKIE: Final = "dauys_office"
LANGUAGE_COOKIE: Final = "dauys_language"

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No inline script or style, no other host."""


class Office:
    """Django middleware; other addresses pass it untouched."""

    def __init__(self, next_: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = next_

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find the session, write in its language, and set the headers."""
        if not request.path.startswith(PREFIX):
            return self._next(request)
        home = homes.current()
        token = request.COOKIES.get(COOKIE, "")
        signin = signing_in.found(token, agent(request)) if token else None
        account = signin.account if signin and signin.step == signing_in.IN else None
        reach = reach_of(home, account) if account else Reach(())
        for name, value in (
            ("home", home),
            ("signin", signin),
            ("account", account),
            ("person", account),
            ("reach", reach),
            ("place", Place()),
        ):
            setattr(request, name, value)
        with current.writing(_language(request, signin)):
            answer = self._next(request)
        answer["Content-Security-Policy"] = POLICY
        answer["Referrer-Policy"] = "same-origin"
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cross-Origin-Opener-Policy"] = "same-origin"
        answer["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.is_secure():
            answer["Strict-Transport-Security"] = "max-age=31536000"
        # Pages show what only some may see: nothing is kept by a browser or a proxy.
        answer.setdefault("Cache-Control", "no-store")
        return answer


def agent(request: HttpRequest) -> str:
    """What a session is bound to: the browser's own name of itself."""
    return request.headers.get("User-Agent", "")


def keep(answer: HttpResponse, token: str) -> None:
    """Give the browser its session; it forgets it when it is closed."""
    answer.set_cookie(
        COOKIE,
        token,
        path=PREFIX,
        httponly=True,
        secure=settings.CSRF_COOKIE_SECURE,
        samesite="Strict",
    )


def forget(answer: HttpResponse) -> None:
    """Take the session away."""
    answer.delete_cookie(COOKIE, path=PREFIX, samesite="Strict")


def _language(request: HttpRequest, signin: SignIn | None) -> current.Language:
    if signin is not None:
        return current.known(signin.account.language) or current.DEFAULT
    chosen = current.known(request.COOKIES.get(LANGUAGE_COOKIE, ""))
    return chosen or current.accepted(request.headers.get("Accept-Language", ""))
