"""Claims as tables show them: the value as printed, marked, with its source as a reference.

A claim is what somebody printed. It is never added to what is computed; a sum of claims stands
in a row of its own that says so.
"""

from __future__ import annotations

from dauys.election.bodies.public import Source
from dauys.election.claims import Claim
from dauys.exchange.wiki.markup import escaped, reference
from dauys.record.snapshot import Snapshot

#: What stands under every table that shows claims.
MARKED = "''Reported, not derived: figures as printed by the source named.''"
DASH = "—"


def find(
    snapshot: Snapshot, election_id: str, measure: str, unit: str = "", party: str = ""
) -> list[Claim]:
    """The claims about the election itself, or a unit or party, with this measure."""
    return [
        claim
        for claim in snapshot.elections[election_id].claims.values()
        if (claim.measure, claim.unit, claim.party) == (measure, unit, party)
        and not claim.contest
        and not claim.candidate
    ]


def printed(claim: Claim | None) -> str:
    """The value with its bound; a blank stays blank and a dash a dash."""
    if claim is None:
        return ""
    bound = "" if claim.bound == "=" else f"{claim.bound} "
    value = claim.value
    if value.isdigit():
        value = f"{int(value):,}"
    return escaped(f"{bound}{value}")


def count(claim: Claim | None) -> int | None:
    """The value as a whole number; a dash is nobody, a blank is not reported."""
    if claim is None:
        return None
    if claim.value == DASH:
        return 0
    return int(claim.value) if claim.value.isdigit() and claim.bound == "=" else None


def cite(snapshot: Snapshot, election_id: str, claim: Claim) -> str:
    """The claim's source as a reference."""
    announced = snapshot.elections[election_id].announced
    own = announced.source if announced else None
    return reference(
        Source(
            title=claim.source,
            publisher=own.publisher if own and own.title == claim.source else "",
            url=claim.url,
            archive=claim.archive,
        )
    )
