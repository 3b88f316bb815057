"""For every kind of this part one situation in which an act of it is permitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act
from dauys.election.bodies import campaign as cam

from .harness import AFTER, BALLOT, CONTEST_STREAM, LATER, Town, town_at

DAY = "2021-07-16"
MEETING = ("2021-07-18T15:00:00+06:00", "2021-07-18T16:30:00+06:00")
EVE = "2021-07-19T10:00:00+06:00"
REPORT = "2021-08-05T10:00:00+06:00"


def programme(candidate: str = "a", **but: Any) -> cam.ProgrammePublished:
    """What a candidate of the Kökterek rural district campaigned for."""
    given: dict[str, Any] = {
        "candidate": candidate,
        "summary": "Water, electricity, gas and roads",
        "languages": ("kk", "ru"),
    }
    return cam.ProgrammePublished(**(given | but))


def pledge(name: str = "p1", candidate: str = "a") -> cam.PledgeMade:
    return cam.PledgeMade(candidate=candidate, pledge=name, text="Attract investors")


def planned(event: str = "e1", **but: Any) -> cam.EventPlanned:
    given: dict[str, Any] = {
        "event": event,
        "candidate": "a",
        "type": "meeting",
        "starts_at": MEETING[0],
        "place": "Club",
    }
    return cam.EventPlanned(**(given | but))


def held(event: str = "e1", **but: Any) -> cam.EventHeld:
    given: dict[str, Any] = {
        "event": event,
        "candidate": "a",
        "type": "meeting",
        "started_at": MEETING[0],
        "ended_at": MEETING[1],
        "place": "Club",
        "attended": 40,
    }
    return cam.EventHeld(**(given | but))


def airtime(medium: Any = "tv", seconds: int | None = 300, **but: Any) -> cam.AirtimeUsed:
    given: dict[str, Any] = {
        "candidate": "a",
        "medium": medium,
        "outlet": "Regional",
        "at": MEETING[0],
        "seconds": seconds,
    }
    return cam.AirtimeUsed(**(given | but))


def money(source: str = "own", amount: int = 50_000, **but: Any) -> cam.FundReceived:
    given: dict[str, Any] = {"candidate": "a", "source": source, "amount": amount, "on": DAY}
    return cam.FundReceived(**(given | but))


def plan(**but: Any) -> cam.CostsPlanned:
    """The amount for each candidate is the one found for North Kazakhstan."""
    given: dict[str, Any] = {
        "payer": "republican",
        "amount": 3_000_000,
        "per_candidate": 220_000,
        "set_by": "regional_commission",
    }
    return cam.CostsPlanned(**(given | but))


def campaigning(step: str = "ballot", received: int = 0) -> Town:
    """A town in the campaign, in which ``a`` has a fund; ``received`` of the candidate's own."""
    town = town_at(step)
    opened = cam.FundOpened(candidate="a", bank="People's Bank")
    town.do(CONTEST_STREAM, opened, BALLOT)
    if received:
        town.do(CONTEST_STREAM, money(amount=received), EVE)
    return town


Made = tuple[Town, Act]


def _of(body: Any, at: str = EVE, step: str = "ballot") -> Callable[[], Made]:
    def make() -> Made:
        town = town_at(step)
        return town, town.act(CONTEST_STREAM, body, at)

    return make


def _of_a_fund(body: Any, at: str = EVE, received: int = 50_000) -> Callable[[], Made]:
    def make() -> Made:
        town = campaigning(received=received)
        return town, town.act(CONTEST_STREAM, body, at)

    return make


def returned(source: str = "own", amount: int = 10_000) -> cam.FundReturned:
    return cam.FundReturned(candidate="a", source=source, amount=amount, on=DAY)


def spent(amount: int = 20_000) -> cam.FundSpent:
    return cam.FundSpent(candidate="a", purpose="printing", amount=amount, on=DAY)


def report(**but: Any) -> cam.FundReported:
    given: dict[str, Any] = {
        "candidate": "a",
        "received": 50_000,
        "returned": 0,
        "spent": 0,
        "until": "2021-07-30",
    }
    return cam.FundReported(**(given | but))


def published(**but: Any) -> cam.FundsPublished:
    given: dict[str, Any] = {"results_published": "2021-07-27", "on": "2021-07-29", "where": "Site"}
    return cam.FundsPublished(**(given | but))


def costs(amount: int = 100_000, **but: Any) -> cam.CostsSpent:
    given: dict[str, Any] = {"purpose": "staff", "amount": amount, "on": DAY}
    return cam.CostsSpent(**(given | but))


#: Kind -> a function that makes (world, permitted act); see situations.py for the helpers.
SITUATIONS: dict[str, Callable[[], Any]] = {
    "programme.published": _of(programme()),
    "pledge.made": _of(pledge()),
    "event.planned": _of(planned(), BALLOT),
    "event.held": _of(held()),
    "airtime.used": _of(airtime()),
    "fund.opened": _of(cam.FundOpened(candidate="a", bank="People's Bank"), BALLOT),
    "fund.received": _of_a_fund(money(), received=0),
    "fund.returned": _of_a_fund(returned()),
    "fund.spent": _of_a_fund(spent()),
    "fund.reported": _of_a_fund(report(), AFTER),
    "funds.published": _of(published(), LATER, "declared"),
    "costs.planned": _of(plan(), BALLOT, "called"),
    "costs.spent": _of(costs(), EVE),
}
