"""Names of streams: which family a stream belongs to, and which contest it is part of."""

from __future__ import annotations

HOME = "home"
AUTHORITY = "authority"
PUBLICATIONS = "publications"


def family(stream: str) -> str:
    """The first segment of the name, e.g. ``contest`` of ``contest/kz.akim.2021-08-01.aqqum``."""
    return stream.partition("/")[0]


def shard(stream: str) -> str:
    """The race a stream belongs to; "" for streams that every contest may read.

    Streams of different races never read each other, so they can be checked side by side.
    """
    head, _, rest = stream.partition("/")
    if head == "contest":
        return race(rest)
    if head == "precinct":
        return race(rest.rpartition("/")[0])
    return ""


def contest_of(stream: str) -> str:
    """The very contest a stream belongs to, of a later voting too; "" for other streams."""
    head, _, rest = stream.partition("/")
    if head == "contest":
        return rest
    return rest.rpartition("/")[0] if head == "precinct" else ""


#: Between a contest's id and the number of a later voting. Neither a unit nor a precinct has an
#: underscore in its name, so that no other id or file is called like this.
_ROUND = ".round_"


def race(contest_id: str) -> str:
    """The first contest of a race: the id without the number of a later voting."""
    return contest_id.partition(_ROUND)[0]


def next_round(contest_id: str) -> str:
    """The id of the voting that may follow this one: ``….aqqum`` → ``….aqqum.round_2``."""
    first, _, number = contest_id.partition(_ROUND)
    return f"{first}{_ROUND}{int(number or 1) + 1}"


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
