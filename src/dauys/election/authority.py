"""Who may approve an act: appointments in force, roles, scopes, levels, two persons (DESIGN 4)."""

from __future__ import annotations

from dauys.election.act import LEVELS, Act
from dauys.election.kinds import KINDS
from dauys.election.states import AuthorityState, HomeState
from dauys.election.streams import AUTHORITY, HOME
from dauys.election.world import World
from dauys.law.refusals import Refusal


def holds(
    state: AuthorityState | None, person: str, roles: frozenset[str], scope: str, on: str
) -> str:
    """The role among ``roles`` that the person holds for ``scope`` on day ``on``; "" if none."""
    if state is None:
        return ""
    for held in state.appointments.get(person, ()):
        if (
            held.role in roles
            and held.scope in ("*", scope)
            and held.since <= on
            and (not held.until or on <= held.until)
        ):
            return held.role
    return ""


def approvals_permitted(world: World, act: Act) -> Refusal | None:
    """Whether the act's approvals suffice; the refusal says which one does not.

    Founders are named by ``home.opened`` itself; everybody else by an appointment in force on
    the day the act happened. Two-person kinds need two different persons (invariant 8). Whose
    key is revoked approves nothing, at no level, until another key is rotated in: a stolen key
    may have come with a stolen password.
    """
    kind = KINDS[act.kind]
    if kind.name == "home.opened":
        home: HomeState | None = None
        founders = {f.person for f in act.body.founders}
    else:
        home = world.state(HOME)
        if home is None or home.opened is None:
            return Refusal("R-001", fields=("stream",), facts={"missing": HOME})
        founders = {f.person for f in home.opened.founders}
    minimum = home.opened.minimum_levels.get(kind.name, "") if home and home.opened else ""
    authority: AuthorityState | None = None
    if kind.name != "home.opened":
        authority = world.state(AUTHORITY)
    persons = set()
    on = act.occurred_at[:10]
    for approval in act.approvals:
        if approval.role not in kind.roles:
            return Refusal(
                "R-005",
                fields=("approvals",),
                facts={"person": approval.person, "role": approval.role, "kind": kind.name},
            )
        if approval.role == "founder":
            if approval.person not in founders:
                return _not_appointed(approval.person, "founder", on)
        elif not holds(authority, approval.person, frozenset((approval.role,)), act.issuer, on):
            return _not_appointed(approval.person, approval.role, on)
        if authority is not None and approval.person in authority.revoked:
            return _not_appointed(
                approval.person, approval.role, authority.revoked[approval.person]
            )
        if minimum and LEVELS.index(approval.level) < LEVELS.index(minimum):
            return Refusal(
                "R-004",
                fields=("approvals",),
                facts={"person": approval.person, "level": approval.level, "minimum": minimum},
            )
        persons.add(approval.person)
    if len(persons) < max(1, kind.persons) or len(persons) != len(act.approvals):
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
