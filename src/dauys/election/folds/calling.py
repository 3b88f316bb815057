"""The terms of a contest, from the act that opens it: called, called again, or transcribed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dauys.election.act import Act
from dauys.election.bodies.contest import PrecinctFormed
from dauys.election.states import Terms

#: What every opening act states under the same name.
_SHARED = (
    "contest",
    "election",
    "unit",
    "rulebook",
    "rulebook_sha256",
    "form",
    "vote_date",
    "called_on",
)


def terms(body: Any, **more: Any) -> Terms:
    """The terms that an opening act's body states; ``more`` is what only its kind has."""
    return Terms(**{name: getattr(body, name) for name in _SHARED}, **more)


def conducted_terms(act: Act, **more: Any) -> Terms:
    """The same of an act by which a commission calls a vote in precincts that it formed."""
    body = act.body
    formed: Sequence[PrecinctFormed] = body.precincts
    return terms(
        body,
        called_at=act.occurred_at,
        commission=body.commission,
        zone=body.zone,
        precincts=tuple(p.precinct for p in formed),
        precinct_names={p.precinct: p.names for p in formed if p.names},
        precinct_voters={p.precinct: p.voters for p in formed if p.voters is not None},
        precinct_members={p.precinct: p.members for p in formed if p.members is not None},
        precinct_settlements={p.precinct: p.settlement for p in formed if p.settlement},
        **more,
    )
