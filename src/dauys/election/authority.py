"""Who may approve an act: appointments in force, roles, scopes, levels, two persons."""

from __future__ import annotations

from dauys.election.act import LEVELS, Act
from dauys.election.bodies.authority import HomeOpened
from dauys.election.kinds import KINDS
from dauys.election.states import AuthorityState, HomeState
from dauys.election.streams import AUTHORITY, HOME
from dauys.election.world import World
from dauys.law.refusals import Refusal


def _holds(state: AuthorityState | None, person: str, role: str, scope: str, on: str) -> bool:
    """Whether the person holds ``role`` for ``scope`` on day ``on``."""
    if state is None:
        return False
    for held in state.appointments.get(person, ()):
        if (
            held.role == role
            and (held.scope == scope or held.scope == "*")
            and held.since <= on
            and (not held.until or on <= held.until)
        ):
            return True
    return False


def took_over(world: World, person: str, leaver: str, role: str, scope: str) -> bool:
    """Whether ``person`` stands where ``leaver`` stood, perhaps after others in between."""
    state: AuthorityState | None = world.state(AUTHORITY)
    at, seen = leaver, {leaver}
    while state is not None:
        found = (state.successors.get(f"{where}/{role}/{at}") for where in (scope, "*"))
        at = next((one for one in found if one is not None), "")
        if at == person:
            return True
        if not at or at in seen:
            return False
        seen.add(at)
    return False


def approvals_permitted(world: World, act: Act, *, waiting: bool = False) -> Refusal | None:
    """Whether the act's approvals suffice; the refusal says which one does not.

    ``waiting``: those given are looked at, and the second person may still come.

    Founders are named by ``home.opened`` itself; everybody else by an appointment in force on
    the day the act happened. Two-person kinds need two different persons (invariant 8). Whose
    key is revoked approves nothing, at no level, until another key is rotated in: a stolen key
    may have come with a stolen password.
    """
    kind = KINDS[act.kind]
    if kind.name == "home.opened":
        opened: HomeOpened = act.body
        authority: AuthorityState | None = None
        minimum = ""
    else:
        home: HomeState | None = world.state(HOME)
        if home is None or home.opened is None:
            return Refusal("R-001", fields=("stream",), facts={"missing": HOME})
        opened = home.opened
        authority = world.state(AUTHORITY)
        minimum = opened.minimum_levels.get(kind.name, "")
    persons = set()
    on = act.occurred_at[:10]
    for approval in act.approvals:
        person, role = approval.person, approval.role
        if role not in kind.roles:
            return Refusal(
                "R-005",
                fields=("approvals",),
                facts={"person": person, "role": role, "kind": kind.name},
            )
        if role == "founder":
            if all(founder.person != person for founder in opened.founders):
                return _not_appointed(person, role, on)
        elif not _holds(authority, person, role, act.issuer, on):
            return _not_appointed(person, role, on)
        if authority is not None and person in authority.revoked:
            return _not_appointed(person, role, authority.revoked[person])
        if minimum and LEVELS.index(approval.level) < LEVELS.index(minimum):
            return Refusal(
                "R-004",
                fields=("approvals",),
                facts={"person": person, "level": approval.level, "minimum": minimum},
            )
        persons.add(person)
    needed = 1 if waiting else max(1, kind.persons)
    if len(persons) < needed or len(persons) != len(act.approvals):
        return Refusal(
            "R-003",
            fields=("approvals",),
            facts={"given": len(persons), "needed": kind.persons, "kind": kind.name},
        )
    return None


def _not_appointed(person: str, role: str, on: str) -> Refusal:
    return Refusal(
        "R-002", fields=("approvals",), facts={"person": person, "role": role, "date": on}
    )
