"""Figures told by telephone or photographed: sealed, beside the paper, never in its place."""

from __future__ import annotations

from dauys.accounts import homes
from dauys.accounts.models import Account
from dauys.office.entry.figures import Typed, seal_typed, unseal_typed
from dauys.office.entry.models import Preliminary
from dauys.office.entry.station import Station


def keep(paper: Station, account: Account, typed: Typed, how: str) -> None:
    """Keep what was told (``how``: "phone" or "photo"). A later call is added, none replaced."""
    Preliminary.objects.create(
        stream=paper.stream,
        account=account,
        how=how,
        sealed=seal_typed(paper.home, typed, _name(paper)),
        at=homes.now(),
    )


def last(paper: Station) -> tuple[Preliminary, Typed] | None:
    """The last preliminary figures of a station."""
    row = Preliminary.objects.filter(stream=paper.stream).select_related("account").last()
    if row is None:
        return None
    return row, unseal_typed(paper.home, bytes(row.sealed), _name(paper))


def _name(paper: Station) -> str:
    return f"office/preliminary/{paper.stream}"
