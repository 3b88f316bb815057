"""What forms offer to choose from: duties, commissions, roles; and who may order logins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dauys.accounts.ordering import ISSUERS
from dauys.accounts.reach import EVERYWHERE, place_of_commission
from dauys.accounts.roles import DUTIES, Duty
from dauys.accounts.words import duty_name
from dauys.election.states import CommissionState
from dauys.election.streams import commission as commission_stream
from dauys.office.request import Request
from dauys.office.templatetags.office import named
from dauys.store import reading
from dauys.wording.catalogues import OWN_NAMES

ORDERERS: Final[frozenset[Duty]] = frozenset({"keeper", *ISSUERS})
"""Duties whose holders may order logins, each within their reach."""

LANGUAGES: Final = tuple((code, OWN_NAMES[code]) for code in ("kk", "ru", "en"))

Choice = tuple[str, str]


def commissions(request: Request, duties: Iterable[Duty] = DUTIES) -> list[Choice]:
    """The commissions where one of the duties is held, by name."""
    wanted = frozenset(duties)
    found = []
    for stream in reading.streams(request.home, commission_stream("")):
        state = reading.state(request.home, stream)
        if not isinstance(state, CommissionState) or state.formed is None:
            continue
        name = state.formed.commission
        place = place_of_commission(request.home, name)
        if place is not None and request.reach.covers(place, wanted):
            found.append((name, f"{named(state.formed.names)} ({name})"))
    return sorted(found, key=lambda one: one[1])


def duties(request: Request) -> list[Choice]:
    """The duties that this person may give; all for a keeper."""
    if "keeper" in request.reach.duties:
        return [(one, duty_name(one)) for one in DUTIES]
    below: tuple[Duty, ...] = (
        "territorial", "precinct", "typist", "coordinator", "approver", "observers", "auditor",
        "projector",
    )  # fmt: skip
    given = ("central", *below) if "central" in request.reach.duties else below
    return [(one, duty_name(one)) for one in given]


def everywhere(request: Request) -> bool:
    """Whether this person may give duties of the whole home."""
    return "keeper" in request.reach.duties and EVERYWHERE in request.reach.commissions({"keeper"})
