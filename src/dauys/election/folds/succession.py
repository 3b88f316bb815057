"""What a substitution makes of the state of authority."""

from __future__ import annotations

from typing import Any

from dauys.election.act import Act
from dauys.election.folds.members import day_before
from dauys.election.states import Appointment


def substituted(s: Any, act: Act) -> None:
    """The role goes over, with its last day; work that comes back goes to the successor."""
    b, day = act.body, act.occurred_at[:10]
    last = ""
    for held in s.appointments.get(b.leaves, ()):
        if held.role == b.role and held.scope == b.scope and (not held.until or day <= held.until):
            last, held.until = held.until, day_before(day)
    s.appointments.setdefault(b.person, []).append(
        Appointment(role=b.role, scope=b.scope, since=day, until=last)
    )
    s.successors[f"{b.scope}/{b.role}/{b.leaves}"] = b.person
    # Whoever comes back takes over from nobody.
    s.successors.pop(f"{b.scope}/{b.role}/{b.person}", None)
    if b.key:
        s.keys[b.person] = b.key
    if b.name:
        s.names[b.person] = b.name
    if b.key_revoked:
        s.revoked[b.leaves] = act.occurred_at
