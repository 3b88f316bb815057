"""No kind of act takes what is not there: a contest not called yet, or people and places unknown.

The acts are the usual ones of every kind, each changed in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from dauys.election.act import Act
from dauys.election.bodies import public as pub
from dauys.election.kinds import KINDS, decode
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.register import canonical

from .harness import CONTEST
from .situations import KIND_NAMES, afresh, situation

BEFORE_THE_CALL = "2021-06-24T10:00:00+06:00"
#: These call the contest, or copy one that nobody calls here.
OPENING = {
    "contest.called", "round.called",
    "transcribed.contest", "transcribed.candidates", "transcribed.protocol",
}  # fmt: skip
OF_A_CONTEST = [
    kind.name
    for kind in KINDS.values()
    if kind.family in ("contest", "precinct") and kind.name not in OPENING
]

#: Fields that name something recorded elsewhere, wherever they stand in a body.
NAMING = {
    "contest", "previous", "election", "unit", "parent", "commission", "candidate", "candidates",
    "winner", "among", "chosen", "barred", "precinct", "precincts", "handed_over", "votes",
    "parameter", "condition", "ruling", "order", "test", "returned_to", "nominated_by",
}  # fmt: skip
#: Places in which such a field does not have to be known, with the reason.
FREE = {
    ("candidate.nominated", "candidate"): "it makes the candidate known",
    ("round.called", "precinct"): "it forms the precinct",
    ("contest.called", "precinct"): "it forms the precinct",
    ("transcribed.contest", "precincts"): "it forms the precincts",
    ("commission.formed", "unit"): "a commission may be formed before its country's units",
    ("candidate.notified", "handed_over"): "it says in words how the notice was handed over",
    ("transcribed.candidates", "nominated_by"): "a source may print nominators nobody listed here",
    ("appeal.decided", "commission"): "an upper commission need not keep its records here",
    ("member.seated", "nominated_by"): "also bodies nominate that are no parties",
    ("member.substituted", "nominated_by"): "also bodies nominate that are no parties",
}


@pytest.mark.parametrize("name", OF_A_CONTEST)
def test_nothing_of_a_contest_is_dated_before_its_call(name: str) -> None:
    world, act = situation(name)
    with pytest.raises(Refusal) as caught:
        world.decide(msgspec.structs.replace(act, occurred_at=BEFORE_THE_CALL))
    assert caught.value.code == "R-504"


def changed(value: Any) -> Iterator[tuple[str, Any]]:
    """Every copy of a value in which one naming field names what nobody knows."""
    if isinstance(value, list):
        for place, member in enumerate(value):
            for field, other in changed(member):
                yield field, [*value[:place], other, *value[place + 1 :]]
    if not isinstance(value, dict):
        return
    for field, member in value.items():
        if field in NAMING and member:
            yield field, {**value, field: unknown(member)}
        for inner, other in changed(member):
            yield inner, {**value, field: other}


def unknown(value: Any) -> Any:
    if isinstance(value, str):
        return "nobody"
    if isinstance(value, dict):
        first, *rest = value.items()
        return {"nobody": first[1], **dict(rest)}
    if isinstance(value[0], dict):
        return value
    return ["nobody", *value[1:]]


def naming() -> Iterator[Any]:
    for name in KIND_NAMES:
        plain = msgspec.json.decode(canonical.encode(situation(name)[1]))
        for number, (field, body) in enumerate(changed(plain["body"])):
            if body != plain["body"] and (name, field) not in FREE:
                yield pytest.param(name, {**plain, "body": body}, id=f"{name}: {field} {number}")


@pytest.mark.parametrize(("name", "plain"), list(naming()))
def test_nobody_and_nowhere_are_not_taken(name: str, plain: dict[str, Any]) -> None:
    world, _ = situation(name)
    try:
        act: Act = decode(msgspec.json.encode(plain))
    except msgspec.ValidationError:
        return
    with pytest.raises((Refusal, Fault)):
        world.decide(act)


@pytest.mark.parametrize("known", [CONTEST, f"{CONTEST}.by", f"{CONTEST}.round_2"])
def test_a_hold_may_name_any_contest_that_an_election_can_have(known: str) -> None:
    world, act = afresh("publication.held")
    until = act.body.until
    body = pub.PublicationHeld(contest=known, until=until)
    world.decide(msgspec.structs.replace(act, body=body))
    assert set(world.reads) >= {"election/kz.akim.2021-07-25", "territory/kz"}
    # Streams of contests are never read by acts that concern everybody.
    assert not [stream for stream in world.reads if stream.startswith("contest/")]


def test_a_claim_may_name_a_unit_that_there_is() -> None:
    town, first = afresh("claim.recorded")
    about = msgspec.structs.replace(first.body.claim, unit="aqqum")
    body = msgspec.structs.replace(first.body, claim=about)
    assert town.decide(msgspec.structs.replace(first, body=body)) == ()


def test_a_claim_about_a_unit_that_came_later_is_refused() -> None:
    town, first = afresh("claim.recorded")
    later = pub.Unit(
        id="late", parent="kz-east", level="rural", names={"en": "Late"}, since="2021-12-01"
    )
    town.do("territory/kz", pub.Units(units=(later,)), "2021-06-02T10:00:00+06:00")
    about = msgspec.structs.replace(first.body.claim, unit="late")
    body = msgspec.structs.replace(first.body, claim=about)
    with pytest.raises(Refusal, match="R-502"):
        town.decide(town.act(first.stream, body, first.occurred_at))


def test_incidents_are_counted() -> None:
    town, act = afresh("incident.recorded")
    for number in (1, 2):
        body = msgspec.structs.replace(act.body, incident=f"i{number}")
        town.do(act.stream, body, act.occurred_at)
    assert town.states[act.stream].incidents == 2
