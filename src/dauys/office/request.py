"""What a page gets: the request with the home, who is signed in, and how far that reaches."""

from __future__ import annotations

from django.http import HttpRequest

from dauys.accounts.models import Account, SignIn
from dauys.accounts.reach import Place, Reach
from dauys.store.home import Home


class Request(HttpRequest):
    """A request inside the office: what the middleware adds to Django's, for the type checker.

    Nobody is ever an instance of it.
    """

    home: Home
    #: None on pages that are public, where nobody may be signed in.
    account: Account | None
    #: The same on pages that ask for a sign-in.
    person: Account
    signin: SignIn | None
    reach: Reach
    #: What the page is about; see ``pages``.
    place: Place
