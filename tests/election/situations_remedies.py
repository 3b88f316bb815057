"""For every kind of this part one situation in which an act of it is permitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import remedies as rem

from .harness import CONTEST_STREAM, REGISTRATION, Town, town_at

APPEALED = "2021-07-12T10:00:00+06:00"
RULED = "2021-07-13T10:00:00+06:00"
IN_FORCE = "2021-07-14T10:00:00+06:00"


def refused(town: Town, candidate: str = "b") -> str:
    """Registration is refused on 10 July; the act."""
    body = cand.Refused(candidate=candidate, summary="No certificate")
    return town.do(CONTEST_STREAM, body, REGISTRATION, ground=("Art. 113-5",)).id


def appeal(about: str, to: Any = "upper_commission", **changes: Any) -> rem.AppealLodged:
    """An appeal against an act: ``u1`` to the upper commission, ``c1`` to a court."""
    given: dict[str, Any] = {
        "appeal": "c1" if to == "court" else "u1",
        "candidate": "b",
        "by": "candidate",
        "asks": "Registration",
    }
    return rem.AppealLodged(about=about, to=to, **(given | changes))


def lodge(town: Town, about: str, to: Any = "upper_commission", at: str = APPEALED) -> Act:
    return town.do(CONTEST_STREAM, appeal(about, to), at)


def decision(appeal: str = "u1", effect: Any = "reversed") -> rem.AppealDecided:
    """The upper commission's."""
    return rem.AppealDecided(
        candidate="b", appeal=appeal, commission="Regional commission", effect=effect
    )


def ruling(about: str, effect: Any = "reversed", **changes: Any) -> cand.CourtRuled:
    """A court's, on appeal ``c1`` unless another is named."""
    given = {"candidate": "b", "court": "District court", "case": "2-17", "appeal": "c1"} | changes
    return cand.CourtRuled(about=about, effect=effect, **given)


def appealed(*forums: Any) -> tuple[Town, str]:
    """``b`` is refused, and appeals there."""
    town = town_at("nominated")
    act = refused(town)
    for to in forums:
        lodge(town, act, to)
    return town, act


def ruled(effect: Any = "reversed") -> tuple[Town, str]:
    """A court rules on the refusal of ``b``; the ruling's act."""
    town, act = appealed("court")
    return town, town.do(CONTEST_STREAM, ruling(act, effect), RULED).id


def _in(town: Town, body: Any, at: str) -> Any:
    return town, town.act(CONTEST_STREAM, body, at)


def _lodged() -> Any:
    town, act = appealed()
    return _in(town, appeal(act), APPEALED)


def _suspended() -> Any:
    town, _ = appealed("upper_commission", "court")
    return _in(town, rem.AppealSuspended(candidate="b", appeal="u1"), RULED)


def _decided() -> Any:
    town, _ = appealed("upper_commission")
    return _in(town, decision(), RULED)


def _entered() -> Any:
    town, act = ruled()
    return _in(town, rem.RulingEntered(candidate="b", ruling=act, on="2021-07-14"), IN_FORCE)


#: Kind -> a function that makes (world, permitted act); see situations.py for the helpers.
SITUATIONS: dict[str, Callable[[], Any]] = {
    "appeal.lodged": _lodged,
    "appeal.suspended": _suspended,
    "appeal.decided": _decided,
    "ruling.entered": _entered,
}
