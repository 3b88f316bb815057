"""Kinds of the home, of authority and of commissions."""

from __future__ import annotations

from dauys.election.bodies import authority
from dauys.election.kind import RECORDERS, kind

KINDS = (
    kind("home.opened", authority.HomeOpened, "home", "founder", persons=2, opens=True),
    kind("authority.appointed", authority.Appointed, "authority", "founder", persons=2, opens=True),
    kind("authority.ended", authority.Ended, "authority", "founder", persons=2),
    kind(
        "authority.substituted",
        authority.Substituted,
        "authority",
        "founder",
        "coordinator",
        *RECORDERS,
        persons=2,
    ),
    kind("key.rotated", authority.KeyRotated, "authority", "founder", persons=2),
    kind("key.revoked", authority.KeyRevoked, "authority", "founder", persons=2),
    kind("commission.formed", authority.CommissionFormed, "commission", "registrar", opens=True),
    kind("commission.session", authority.SessionHeld, "commission", *RECORDERS),
)
