"""Names of streams: which family a stream belongs to, and which contest it is part of."""

from __future__ import annotations

HOME = "home"
AUTHORITY = "authority"
PUBLICATIONS = "publications"


def family(stream: str) -> str:
    """The first segment of the name, e.g. ``contest`` of ``contest/kz.akim.2021-08-01.aqqum``."""
    return stream.partition("/")[0]


def shard(stream: str) -> str:
    """The contest a stream belongs to; "" for streams that every contest may read.

    Streams of different contests never read each other, so they can be checked side by side.
    """
    head, _, rest = stream.partition("/")
    if head == "contest":
        return rest
    if head == "precinct":
        return rest.rpartition("/")[0]
    return ""


def territory(country: str) -> str:
    """The stream of a country's units and parties."""
    return f"territory/{country}"


def commission(commission_id: str) -> str:
    """The stream of a commission and its sessions."""
    return f"commission/{commission_id}"


def election(election_id: str) -> str:
    """The stream of an election: announcement, settlements, claims."""
    return f"election/{election_id}"


def contest(contest_id: str) -> str:
    """The stream of a contest."""
    return f"contest/{contest_id}"


def precinct(contest_id: str, number: str) -> str:
    """The stream of one precinct in one contest."""
    return f"precinct/{contest_id}/{number}"
