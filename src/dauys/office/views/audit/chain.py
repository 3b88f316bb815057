"""The chain of acts worked out again: root, size and what differs."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse

from dauys.accounts.roles import READERS, Duty
from dauys.office.forms import Form
from dauys.office.pages import page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import L_, N_
from dauys.store import checkpoints
from dauys.store.rechecking import Rechecked, recheck

CHECKERS: Final[frozenset[Duty]] = READERS | {"keeper", "central"}
LISTED: Final = 50
"""Differences shown; the command lists them all."""


class ChainForm(Form):
    """One button: nothing is asked and nothing is written."""

    button = L_("Verify the chain")


@page("chain", "audit/chain/", roles=CHECKERS, title=N_("Verify the chain"))
def chain(request: Request) -> HttpResponse:
    """Verify when asked; the result belongs to this moment and is kept nowhere."""
    form = ChainForm(request)
    result: Rechecked | None = recheck(request.home) if form.submitted else None
    return show(
        request,
        "office/audit/chain.html",
        form=form,
        result=result,
        shown=result.differences[:LISTED] if result is not None else (),
        more=max(0, len(result.differences) - LISTED) if result is not None else 0,
        key=checkpoints.log_key(request.home).encode(),
    )
