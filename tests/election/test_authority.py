"""Who may do what: the full matrix of roles and acts, persons, levels, times, scopes and keys."""

from __future__ import annotations

import msgspec
import pytest

from dauys.election.act import Act, Approval
from dauys.election.bodies import authority as auth
from dauys.election.bodies import precinct as pre
from dauys.election.kinds import KINDS
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal

from .harness import (
    COMMISSION,
    CONTEST_STREAM,
    EARLY,
    MORNING,
    NOMINATION,
    ROLES,
    STAFF,
    USUAL,
    Memory,
    Town,
    by,
    opening,
    precinct,
    public_key,
    town_at,
)
from .situations import KIND_NAMES, afresh, situation

#: Kinds that two persons in different roles may approve.
SEVERAL_ROLES = [k for k in KIND_NAMES if KINDS[k].persons == 2 and len(KINDS[k].roles) > 1]
#: Kinds that anybody but founders may approve, of which appointments decide.
APPOINTED = [name for name in KIND_NAMES if KINDS[name].roles != {"founder"}]


def refused(world: Memory, act: Act) -> Refusal:
    with pytest.raises(Refusal) as caught:
        world.decide(act)
    return caught.value


def approved(act: Act, *approvals: Approval) -> Act:
    return msgspec.structs.replace(act, approvals=approvals)


def staffed(kind: str, role: str) -> tuple[Approval, ...]:
    persons = list(STAFF[role])
    if kind == "protocol.entered":
        persons = persons[:1]
    return by(role, *persons[: KINDS[kind].persons])


@pytest.mark.parametrize("kind", KIND_NAMES)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_catalogue_says_and_nothing_else(kind: str, role: str) -> None:
    world, act = situation(kind)
    act = approved(act, *staffed(kind, role))
    if role in KINDS[kind].roles:
        world.decide(act)
    else:
        assert refused(world, act).code == "R-005"


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_two_persons_where_two_are_asked_and_never_one_twice(kind: str) -> None:
    world, act = situation(kind)
    role = USUAL[kind]
    first, second = STAFF[role]
    assert refused(world, approved(act)).code == "R-003"
    assert refused(world, approved(act, *by(role, first, first))).code == "R-003"
    assert refused(world, approved(act, *by(role, first, second, first))).code == "R-003"
    if KINDS[kind].persons == 2:
        refusal = refused(world, approved(act, *by(role, first)))
        assert (refusal.code, refusal.facts["given"], refusal.facts["needed"]) == ("R-003", 1, 2)
        world.decide(approved(act, *by(role, first, second)))
        world.decide(approved(act, *by(role, second, first)))
    else:
        world.decide(approved(act, *by(role, first)))


@pytest.mark.parametrize("kind", SEVERAL_ROLES)
def test_the_same_person_in_two_roles_is_one_person(kind: str) -> None:
    roles = sorted(KINDS[kind].roles)
    world, act = afresh(kind)
    assert isinstance(world, Town)
    for role in roles[:2]:
        world.appoint("both", role)
    both = (*by(roles[0], "both"), *by(roles[1], "both"))
    assert refused(world, approved(act, *both)).code == "R-003"


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_somebody_without_the_role_is_refused_even_beside_somebody_with_it(kind: str) -> None:
    world, act = situation(kind)
    role = USUAL[kind]
    for persons in (("stranger",), (STAFF[role][0], "stranger"), ("stranger", STAFF[role][0])):
        refusal = refused(world, approved(act, *by(role, *persons)))
        assert refusal.code == "R-002"
        assert refusal.facts["person"] == "stranger"


@pytest.mark.parametrize("kind", APPOINTED)
@pytest.mark.parametrize(
    ("since", "until", "scope", "permitted"),
    [
        ("2000-01-01", "", "*", True),
        ("2000-01-01", "", COMMISSION, True),
        ("2000-01-01", "", "another", False),
        ("2000-01-01", "2000-12-31", "*", False),
        ("2030-01-01", "", "*", False),
        ("day", "day", "*", True),
        ("2000-01-01", "day before", "*", False),
        ("day after", "", "*", False),
    ],
)
def test_an_appointment_counts_in_its_scope_from_its_first_to_its_last_day(
    kind: str, since: str, until: str, scope: str, permitted: bool
) -> None:
    world, act = afresh(kind)
    day = act.occurred_at[:10]
    number = int(day[8:])
    days = {
        "day": day,
        "day before": f"{day[:8]}{number - 1:02d}" if number > 1 else f"{day[:5]}05-31",
        "day after": f"{day[:8]}{number + 1:02d}",
    }
    assert isinstance(world, Town)
    role = USUAL[kind]
    # The commission whose act it is, which need not be that of the contests.
    scope = act.issuer if scope == COMMISSION else scope
    for person in ("new-1", "new-2"):
        world.appoint(
            person, role, since=days.get(since, since), until=days.get(until, until), scope=scope
        )
    act = approved(act, *by(role, *("new-1", "new-2")[: KINDS[kind].persons]))
    if permitted:
        world.decide(act)
    else:
        assert refused(world, act).code == "R-002"


@pytest.mark.parametrize("kind", [k for k in KIND_NAMES if k != "home.opened"])
def test_the_home_sets_the_weakest_level_for_each_kind(kind: str) -> None:
    world, act = afresh(kind)
    persons = [approval.person for approval in act.approvals]
    role = USUAL[kind]
    attested = approved(act, *by(role, *persons, level="attested"))
    world.decide(attested)
    home = world.states["home"]
    home.opened = msgspec.structs.replace(home.opened, minimum_levels={kind: "device"})
    refusal = refused(world, attested)
    assert (refusal.code, refusal.facts["minimum"]) == ("R-004", "device")
    world.decide(act)


@pytest.mark.parametrize("kind", [k for k in KIND_NAMES if k != "home.opened"])
@pytest.mark.parametrize("level", ["device", "attested"])
def test_whose_key_is_revoked_approves_nothing_until_it_is_rotated(kind: str, level: str) -> None:
    world, act = afresh(kind)
    role = USUAL[kind]
    persons = [approval.person for approval in act.approvals]
    act = approved(act, *by(role, *persons, level=level))
    # With its other founder a revoked founder could not be replaced: here there are more.
    home = world.states["home"]
    more = tuple(auth.Founder(person=p, key=public_key(p)) for p in ("founder-c", "founder-d"))
    home.opened = msgspec.structs.replace(home.opened, founders=(*home.opened.founders, *more))
    others = by("founder", "founder-c", "founder-d")
    lost = auth.KeyRevoked(person=persons[0], lost_at=EARLY)
    number = world.states["authority"].number
    world.do("authority", lost, EARLY, others)
    act = renumbered(world, act)
    refusal = refused(world, act)
    assert (refusal.code, refusal.facts["person"]) == ("R-002", persons[0])
    world.do("authority", auth.KeyRotated(person=persons[0], key=public_key("n")), EARLY, others)
    assert world.states["authority"].number == number + 2
    world.decide(renumbered(world, act))


def renumbered(world: Memory, act: Act) -> Act:
    state = world.states.get(act.stream)
    return msgspec.structs.replace(act, number=(state.number if state else 0) + 1)


def test_a_founders_key_is_rotated_rather_than_revoked_where_two_are_needed() -> None:
    town = Town()
    lost = auth.KeyRevoked(person="founder-a", lost_at=EARLY)
    refusal = refused(town, town.act("authority", lost, EARLY))
    assert refusal.code == "R-001"
    new = auth.KeyRotated(person="founder-a", key=public_key("founder-a new"))
    town.do("authority", new, EARLY)
    assert town.states["authority"].keys["founder-a"] == new.key


def test_a_revoked_key_stays_out_however_it_is_offered_again() -> None:
    town = Town()
    key = public_key("typist-1")
    town.do("authority", auth.KeyRevoked(person="typist-1", lost_at=EARLY), EARLY)
    for person in ("typist-1", "typist-2"):
        with pytest.raises(Fault):
            town.do("authority", auth.KeyRotated(person=person, key=key), EARLY)
    town.appoint("typist-1", "coordinator", key=public_key("typist-1 again"))
    act = town_at("voted").act(
        precinct(CONTEST_STREAM, "1"), pre.Opened(), MORNING, by("coordinator", "typist-1")
    )
    assert refused(town, msgspec.structs.replace(act, stream="precinct/x/1")).code == "R-002"


def test_nobody_takes_over_the_key_of_a_founder() -> None:
    town = Town()
    with pytest.raises(Fault) as caught:
        town.appoint("thief", "chair", key=public_key("founder-a"))
    assert "founder-a" in caught.value.why


def test_an_end_shortens_and_never_prolongs() -> None:
    town = Town()
    town.appoint("guest", "recorder", since="2020-01-01", until="2020-12-31")
    town.appoint("guest", "recorder", since="2022-01-01")
    end = auth.Ended(person="guest", role="recorder", until="2022-06-30")
    town.do("authority", end, EARLY)
    held = town.states["authority"].appointments["guest"]
    assert [one.until for one in held] == ["2020-12-31", "2022-06-30"]


def test_a_role_that_is_not_held_cannot_end() -> None:
    town = Town()
    for end in (
        auth.Ended(person="typist-1", role="chair", until="2021-06-30"),
        auth.Ended(person="typist-1", role="typist", scope="another", until="2021-06-30"),
        auth.Ended(person="stranger", role="typist", until="2021-06-30"),
    ):
        assert refused(town, town.act("authority", end, EARLY)).code == "R-001"


def test_the_home_comes_first() -> None:
    memory = Memory()
    appointment = auth.Appointed(person="p", role="chair", since="2021-01-01")
    assert refused(memory, memory.act("authority", appointment, EARLY)).code == "R-001"


@pytest.mark.parametrize(
    "changes",
    [
        {"founders": tuple(auth.Founder(person="same", key=public_key(k)) for k in "ab")},
        {"founders": tuple(auth.Founder(person=p, key=public_key("k")) for p in ("p", "q"))},
        {"minimum_levels": {"protocol.acepted": "device"}},
    ],
)
def test_a_home_that_cannot_be(changes: dict[str, object]) -> None:
    memory = Memory()
    body = opening(**changes)
    persons = [founder.person for founder in body.founders]
    with pytest.raises((Fault, Refusal)) as caught:
        memory.do("home", body, EARLY, by("founder", *dict.fromkeys([*persons, "x"]))[:2])
    assert caught.value.code in ("F-301", "R-002")


def test_acts_read_exactly_what_they_rest_on() -> None:
    town = town_at("accepted")
    act = town.declare()
    assert act.reads == {
        "home": 1,
        "authority": town.states["authority"].number,
        f"commission/{COMMISSION}": 2,
        "election/kz.akim.2021-07-25": 1,
        **{f"precinct/{CONTEST_STREAM[8:]}/{n}": 6 for n in "123"},
    }
    opened = Memory().do("home", opening(), EARLY)
    assert opened.reads == {}


def test_a_session_of_another_commission_does_not_help() -> None:
    town = town_at("called")
    town.do(
        "commission/other",
        auth.CommissionFormed(
            commission="other", names={}, level="territorial", unit="kz-east", members=7
        ),
        EARLY,
    )
    other = town.act(CONTEST_STREAM, situation("candidate.withdrawn")[1].body, NOMINATION)
    with pytest.raises(Fault) as caught:
        town.decide(msgspec.structs.replace(other, issuer="other"))
    assert caught.value.value == "other"
    session = situation("commission.session")[1]
    with pytest.raises(Fault):
        town.decide(msgspec.structs.replace(session, stream="commission/other"))


def test_a_typist_types_alone() -> None:
    world, act = situation("protocol.entered")
    with pytest.raises(Fault) as caught:
        world.decide(approved(act, *by("typist", *STAFF["typist"])))
    assert caught.value.where.endswith("approvals")


@pytest.mark.parametrize("kind", ["protocol.accepted", "protocol.corrected", "protocol.returned"])
def test_a_typist_neither_accepts_nor_returns_what_he_or_she_typed(kind: str) -> None:
    world, act = afresh(kind)
    assert isinstance(world, Town)
    world.appoint("typist-2", "coordinator")
    approvals = by("coordinator", "coordinator-1", "typist-2")[-KINDS[kind].persons :]
    refusal = refused(world, approved(act, *approvals))
    assert (refusal.code, refusal.facts["person"]) == ("R-208", "typist-2")
