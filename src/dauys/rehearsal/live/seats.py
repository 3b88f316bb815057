"""Who sits where: the login of every seat, with the duties that go with its role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.roles import Duty
from dauys.rehearsal.country import District
from dauys.rehearsal.desk import STAFF

#: Seat without its number -> duties. The second coordinator approves what the first accepts.
_DUTIES: Final[dict[str, tuple[Duty, ...]]] = {
    "chair": ("territorial",),
    "secretary": ("territorial",),
    "recorder": ("territorial", "observers"),
    "coordinator-1": ("coordinator",),
    "coordinator-2": ("approver",),
    "typist": ("typist",),
}


def seats(district: District) -> Iterator[str]:
    """The persons of a commission in the program, by their identifiers."""
    for names in STAFF.values():
        for name in names:
            yield f"{district.commission}.{name}"


def order(person: str, language: str) -> Order:
    """The account of a person: the login is the identifier."""
    commission, _, seat = person.rpartition(".")
    duties = _DUTIES.get(seat) or _DUTIES[seat.partition("-")[0]]
    wanted = tuple(Wanted(duty, commission) for duty in duties)
    return Order(person, person, person, wanted, language)
