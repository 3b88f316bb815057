"""Territories that are with a cut-off server: there it is recorded, here it is not.

Both recording in one stream would be a fork that people have to settle, so the office refuses
from the moment a bundle goes out until one comes back, or until two people give the server up.
This is a record of the office beside the register: no act of an election says who has a line.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from dauys.accounts import homes
from dauys.accounts.models import Account
from dauys.accounts.reach import Place, place_in_home, place_of_contest
from dauys.election.streams import contest_of
from dauys.law.faults import Fault
from dauys.office.bundle import form
from dauys.office.bundle.models import Lent
from dauys.office.bundle.scope import scope_of
from dauys.store.home import Home


class SamePerson(Exception):  # noqa: N818 -- an answer
    """Who asked to give a territory up cannot agree to it too."""


def lend(home: Home, unit: str) -> Lent:
    """From now on the territory is recorded in elsewhere.

    Faults F-555, F-559: it is lent already, or a part of it, or what it is a part of.
    """
    scope_of(home, unit)
    with transaction.atomic(using=home.alias):
        for out in lent():
            if not _within(home, unit, out.unit) and not _within(home, out.unit, unit):
                continue
            raise Fault(
                "F-559",
                what="the territory is with a cut-off server already",
                where="territory",
                value=unit,
                why=f"the bundle of {out.unit} went out at {out.since.isoformat()}, and one server"
                " records in a contest",
                remedy="Take the bundle of that server in first, or add --copy for its copy only",
            )
        return Lent.objects.create(unit=unit, since=homes.now())


def back(home: Home, unit: str) -> int:
    """A bundle of the territory came in: it is the office's again. How many loans ended."""
    open_here = [one.pk for one in lent() if _within(home, one.unit, unit)]
    found = Lent.objects.filter(pk__in=open_here)
    return found.update(ended_at=homes.now(), ended="back")


def lent() -> list[Lent]:
    """What is out, the latest first."""
    return list(Lent.objects.filter(ended_at=None).select_related("asked_by").order_by("-since"))


def covering(home: Home, place: Place) -> Lent | None:
    """The loan in which a place is, where this is the office."""
    units = set(place.units)
    found = [one for one in lent() if one.unit in units] if units else []
    return found[0] if found and form.is_office(home) else None


def check(home: Home, streams: Iterable[str]) -> None:
    """F-558 where one of the streams is of a territory that is with a cut-off server."""
    if not Lent.objects.filter(ended_at=None).exists():
        return
    for stream in streams:
        contest = contest_of(stream)
        place = place_of_contest(home, contest) if contest else None
        out = covering(home, place) if place is not None else None
        if out is not None:
            raise Fault(
                "F-558",
                what="the territory is with a cut-off server",
                where=stream,
                value=out.unit,
                why=f"its bundle went out at {out.since.isoformat()}; both would record the same",
                remedy="Record it there, or take the bundle of that server in first",
            )


def ask_back(out: Lent, account: Account, reason: str) -> None:
    """Somebody asks to give the server up; another person has to agree."""
    Lent.objects.filter(pk=out.pk, ended_at=None).update(asked_by=account, reason=reason)


def agree(out: Lent, account: Account) -> None:
    """The second person gives the server up. Raises :class:`SamePerson`."""
    if out.asked_by is None or out.asked_by.person == account.person:
        raise SamePerson
    found = Lent.objects.filter(pk=out.pk, ended_at=None, asked_by=out.asked_by)
    found.update(ended_at=homes.now(), ended="given up", ended_by=account)


def _within(home: Home, unit: str, outer: str) -> bool:
    place = place_in_home(home, unit)
    return place is not None and outer in place.units
