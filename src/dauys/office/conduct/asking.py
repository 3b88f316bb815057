"""What is asked for an act of a kind at a place."""

from __future__ import annotations

from typing import Any, Final

from dauys.accounts.roles import OFFICERS
from dauys.election.kinds import KINDS
from dauys.office.choices import commissions
from dauys.office.conduct import carried, offers, why
from dauys.office.conduct.form import Asked
from dauys.office.conduct.inputs import Choices
from dauys.office.conduct.scene import Scene
from dauys.office.request import Request
from dauys.office.standing import local_now

ELSEWHERE: Final = frozenset({
    "authority.appointed", "authority.substituted", "commission.formed", "publication.held",
    "publication.released", "publication.rolledback", "publication.resumed", "contest.called",
    "turnout.reported", "protocol.entered", "protocol.returned", "protocol.accepted",
    "protocol.corrected", "protocol.admitted", "transcribed.contest", "law.transition",
    "territory.settlements", "settlements.adopted", "election.announced",
})  # fmt: skip
"""Kinds that have pages of their own."""

BY_COMMAND: Final = frozenset({"home.opened", "publication.made"})
"""Kinds that no page makes: ``dauys init`` opens a home, ``dauys publish`` states what it wrote."""

REGISTER: Final = frozenset({"founder", "importer", "registrar"})
"""Roles that act for themselves, not for a commission."""


def here(kind: str) -> bool:
    """Whether the general page records acts of this kind."""
    return kind in KINDS and kind not in ELSEWHERE | BY_COMMAND


def asked(
    request: Request,
    scene: Scene,
    kind: str,
    *,
    settled: dict[str, Any] | None = None,
    begun: dict[str, Any] | None = None,
    choices: dict[str, Choices] | None = None,
    started: dict[str, Any] | None = None,
    own: bool = False,
) -> Asked:
    """The questions, with everything that the record answers already.

    ``started`` begins the header of the act; ``own``: whoever asks issues the act as a person.
    """
    fixed = carried.settled(scene, kind) | (settled or {})
    offered = offers.offered(scene, kind) | (choices or {})
    offered.setdefault("act.issuer", commissions(request, OFFICERS))
    now = local_now(scene.zone)
    header: dict[str, Any] = {"act.occurred_at": now, "act.ground": why.grounds(scene, kind)}
    sessions = offered.get("act.session", [])
    if sessions:
        header["act.session"] = sessions[0][0]
    issuer = scene.issuer
    if own or KINDS[kind].roles <= REGISTER:
        issuer = request.person.person
    return Asked(
        kind=kind,
        stream=scene.stream(kind),
        zone=scene.zone,
        issuer=issuer,
        settled=fixed,
        hidden=carried.HIDDEN.get(kind, frozenset()),
        initial=_dated(kind, carried.begun(scene, kind) | (begun or {}), now),
        started=header | (started or {}),
        offered=offered,
    )


_MOMENTS: Final = {
    "commission.session": "opened_at",
    "lot.drawn": "drawn_at",
    "candidate.notified": "handed_at",
    "precinct.closed": "closed_at",
    "homevote.requested": "by",
    "absentee.issued": "by",
    "event.held": "ended_at",
    "assets.checked": "ended",
}


def _dated(kind: str, begun: dict[str, Any], now: str) -> dict[str, Any]:
    """With the present day or moment where an act usually states it."""
    if kind in _MOMENTS:
        begun.setdefault(_MOMENTS[kind], now)
    return begun
