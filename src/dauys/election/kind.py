"""What the program must know of a kind of act before it looks inside one."""

from __future__ import annotations

import msgspec

#: Roles that record what a commission did or received.
RECORDERS = ("recorder", "secretary", "chair")
#: Roles that account for a precinct's day.
COUNT = ("coordinator", "secretary", "chair")


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of act: its body, where it stands and who may approve it."""

    name: str
    body: type
    #: First segment of the stream's name: the family the act belongs to.
    family: str
    #: Roles that may approve it.
    roles: frozenset[str]
    #: How many different persons must approve (invariant 8: two where an outcome changes).
    persons: int = 1
    #: A commission must have decided it in session, with quorum and majority.
    in_session: bool = False
    #: Whether the act may open a stream.
    opens: bool = False
    #: Whether its body says how people voted: it waits for the last poll of its scope to close.
    votes: bool = False


def kind(
    name: str,
    body: type,
    family: str,
    *roles: str,
    persons: int = 1,
    in_session: bool = False,
    opens: bool = False,
    votes: bool = False,
) -> Kind:
    """An entry of the catalogue, written in one line where it fits."""
    return Kind(
        name=name,
        body=body,
        family=family,
        roles=frozenset(roles),
        persons=persons,
        in_session=in_session,
        opens=opens,
        votes=votes,
    )
