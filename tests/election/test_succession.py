"""Who takes over from an officer who is ill or has left, and what becomes of the work."""

from __future__ import annotations

import pytest

from dauys.election.act import Act
from dauys.election.authority import took_over
from dauys.election.bodies import authority as auth
from dauys.election.bodies import precinct as pre
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal

from .harness import (
    COMMISSION,
    CONTEST_STREAM,
    EARLY,
    NIGHT,
    Town,
    by,
    entered,
    figures,
    precinct,
    public_key,
    town_at,
)
from .situations_succession import leaver, substitution

ONE = precinct(CONTEST_STREAM, "1")


def test_the_role_goes_over_from_the_day_of_the_act_with_its_last_day() -> None:
    town = town_at("")
    town.appoint("leaver", "typist", scope=COMMISSION, until="2021-09-01")
    town.do("authority", substitution(), EARLY)
    (old,) = town.states["authority"].appointments["leaver"]
    (new,) = town.states["authority"].appointments["heir"]
    assert old.until < EARLY[:10] == new.since
    assert new.until == "2021-09-01"


def test_whoever_left_approves_nothing_more_and_whoever_came_does() -> None:
    town = leaver("recorder")
    town.do("authority", substitution(role="recorder"), EARLY)
    for person, permitted in (("leaver", False), ("heir", True)):
        act = town.act(f"commission/{COMMISSION}", _session(), EARLY, by("recorder", person))
        if permitted:
            town.decide(act)
        else:
            with pytest.raises(Refusal, match="R-002"):
                town.decide(act)


def _session() -> auth.SessionHeld:
    return auth.SessionHeld(session="s9", place="Hall", opened_at=EARLY, present=5, agenda=("a",))


def test_a_revoked_key_approves_nothing_even_in_another_role() -> None:
    town = leaver()
    town.appoint("leaver", "recorder", scope=COMMISSION)
    town.do("authority", substitution(key_revoked=True), EARLY)
    act = town.act(f"commission/{COMMISSION}", _session(), EARLY, by("recorder", "leaver"))
    with pytest.raises(Refusal, match="R-002"):
        town.decide(act)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"person": "leaver"}, "person"),
        ({"key_revoked": True, "leaves": "typist-keyless"}, "key_revoked"),
        ({"key_revoked": True, "leaves": "founder-a"}, "key_revoked"),
    ],
)
def test_what_cannot_be(changes: dict[str, object], field: str) -> None:
    town = leaver()
    for person in ("typist-keyless", "founder-a"):
        town.appoint(person, "typist", scope=COMMISSION, key="")
    with pytest.raises(Fault, match=rf"F-301 authority body\.{field}"):
        town.decide(town.act("authority", substitution(**changes), EARLY))


def test_a_known_person_brings_the_key_the_register_knows() -> None:
    town = leaver()
    town.appoint("heir", "recorder", scope=COMMISSION)
    town.decide(town.act("authority", substitution(), EARLY))
    other = town.act("authority", substitution(person="typist-2", key=public_key("fresh")), EARLY)
    with pytest.raises(Fault, match="typist-2 has another key"):
        town.decide(other)


def _typed(town: Town, number: int, person: str, **more: object) -> Act:
    return town.act(ONE, entered(number, figures()), NIGHT, by("typist", person), **more)


def test_an_entry_that_comes_back_goes_to_the_successor() -> None:
    town = town_at("voted")
    town.appoint("leaver", "typist", scope=COMMISSION)
    first = town.permit(_typed(town, 1, "leaver"))
    town.permit(_typed(town, 2, "typist-2"))
    town.do(ONE, pre.Returned(entry=1, fields=("valid",)), NIGHT)
    again = {"supersedes": first.id, "reason": "misread"}
    with pytest.raises(Refusal, match="R-001"):
        town.decide(_typed(town, 1, "typist-1", **again))
    town.do("authority", substitution(person="between"), EARLY)
    town.do("authority", substitution(leaves="between", person="typist-1", key=""), EARLY)
    # Who typed the other entry takes over nothing here: the two stay blind.
    town.decide(_typed(town, 1, "typist-1", **again))
    with pytest.raises(Refusal):
        town.decide(_typed(town, 1, "typist-2", **again))


def test_succession_follows_a_chain_and_ends_in_a_circle() -> None:
    town = leaver()
    town.do("authority", substitution(person="b"), EARLY)
    town.do("authority", substitution(leaves="b", person="c", key=""), EARLY)
    assert took_over(town, "c", "leaver", "typist", COMMISSION)
    assert not took_over(town, "d", "leaver", "typist", COMMISSION)
    assert not took_over(town, "b", "c", "typist", COMMISSION)
    town.do("authority", substitution(leaves="c", person="leaver", key=""), EARLY)
    assert not took_over(town, "d", "b", "typist", COMMISSION)
