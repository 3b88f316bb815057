"""The catalogue of act kinds: body type, stream, who may approve it and how many must.

A kind is added here and nowhere else: the decoder, the authority matrix, the documentation and
the tests are made from :data:`KINDS`.
"""

from __future__ import annotations

from typing import Any, cast

import msgspec

from dauys.election.act import Act
from dauys.election.bodies import authority, candidates, contest, precinct, public, transcribed


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """What the program must know of a kind before it looks inside."""

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


_RECORDERS = ("recorder", "secretary", "chair")
_COUNT = ("coordinator", "secretary", "chair")


def _kind(
    name: str,
    body: type,
    family: str,
    *roles: str,
    persons: int = 1,
    in_session: bool = False,
    opens: bool = False,
) -> Kind:
    return Kind(
        name=name,
        body=body,
        family=family,
        roles=frozenset(roles),
        persons=persons,
        in_session=in_session,
        opens=opens,
    )


_ALL = (
    # The home and those who may act in it.
    _kind("home.opened", authority.HomeOpened, "home", "founder", persons=2, opens=True),
    _kind(
        "authority.appointed", authority.Appointed, "authority", "founder", persons=2, opens=True
    ),
    _kind("authority.ended", authority.Ended, "authority", "founder", persons=2),
    _kind("key.rotated", authority.KeyRotated, "authority", "founder", persons=2),
    _kind("key.revoked", authority.KeyRevoked, "authority", "founder", persons=2),
    # Territory.
    _kind("territory.units", public.Units, "territory", "registrar", "importer", opens=True),
    _kind("territory.parties", public.Parties, "territory", "registrar", "importer", opens=True),
    _kind("territory.posts", public.Posts, "territory", "registrar", "importer", opens=True),
    # Commissions and their sessions.
    _kind("commission.formed", authority.CommissionFormed, "commission", "registrar", opens=True),
    _kind("commission.session", authority.SessionHeld, "commission", *_RECORDERS),
    # An election: what is said of it, and what is settled for it.
    _kind("election.announced", public.Announced, "election", *_RECORDERS, "importer", opens=True),
    _kind("election.policy", public.Policy, "election", *_RECORDERS, persons=2),
    _kind(
        "settlement.adopted",
        public.SettlementAdopted,
        "election",
        *_RECORDERS,
        persons=2,
        in_session=True,
    ),
    _kind("claim.recorded", public.ClaimRecorded, "election", "importer", "registrar"),
    _kind("claim.compared", public.ClaimCompared, "election", "importer", "registrar"),
    # A conducted contest, from the call to the registration of the winner.
    _kind(
        "contest.called",
        contest.Called,
        "contest",
        *_RECORDERS,
        persons=2,
        in_session=True,
        opens=True,
    ),
    _kind(
        "contest.postponed", contest.Postponed, "contest", *_RECORDERS, persons=2, in_session=True
    ),
    _kind(
        "nomination.extended", contest.NominationExtended, "contest", *_RECORDERS, in_session=True
    ),
    _kind("candidate.nominated", candidates.Nominated, "contest", *_RECORDERS),
    _kind("signatures.checked", candidates.SignaturesChecked, "contest", *_RECORDERS),
    _kind("candidate.notified", candidates.Notified, "contest", *_RECORDERS),
    _kind(
        "candidate.registered",
        candidates.Registered,
        "contest",
        *_RECORDERS,
        persons=2,
        in_session=True,
    ),
    _kind(
        "candidate.refused", candidates.Refused, "contest", *_RECORDERS, persons=2, in_session=True
    ),
    _kind(
        "candidate.cancelled",
        candidates.Cancelled,
        "contest",
        *_RECORDERS,
        persons=2,
        in_session=True,
    ),
    _kind("candidate.withdrawn", candidates.Withdrawn, "contest", *_RECORDERS),
    _kind("candidate.died", candidates.Died, "contest", *_RECORDERS),
    _kind("court.ruled", candidates.CourtRuled, "contest", *_RECORDERS, persons=2),
    _kind(
        "candidate.reinstated",
        candidates.Reinstated,
        "contest",
        *_RECORDERS,
        persons=2,
        in_session=True,
    ),
    _kind(
        "ballot.approved",
        contest.BallotApproved,
        "contest",
        *_RECORDERS,
        persons=2,
        in_session=True,
    ),
    _kind("observers.accredited", contest.ObserversAccredited, "contest", *_RECORDERS),
    _kind("incident.recorded", contest.IncidentRecorded, "contest", *_RECORDERS),
    _kind("complaint.recorded", contest.ComplaintRecorded, "contest", *_RECORDERS),
    _kind(
        "complaint.decided",
        contest.ComplaintDecided,
        "contest",
        *_RECORDERS,
        persons=2,
        in_session=True,
    ),
    _kind(
        "result.declared",
        contest.ResultDeclared,
        "contest",
        *_RECORDERS,
        persons=2,
        in_session=True,
    ),
    _kind(
        "result.annulled",
        contest.ResultAnnulled,
        "contest",
        *_RECORDERS,
        persons=2,
        in_session=True,
    ),
    _kind(
        "winner.registered",
        contest.WinnerRegistered,
        "contest",
        *_RECORDERS,
        persons=2,
        in_session=True,
    ),
    # One precinct's day.
    _kind("precinct.opened", precinct.Opened, "precinct", *_COUNT, "recorder", opens=True),
    _kind(
        "turnout.reported", precinct.TurnoutReported, "precinct", *_COUNT, "recorder", opens=True
    ),
    _kind("precinct.closed", precinct.Closed, "precinct", *_COUNT, "recorder", opens=True),
    _kind("protocol.entered", precinct.Entered, "precinct", "typist", opens=True),
    _kind("protocol.returned", precinct.Returned, "precinct", *_COUNT),
    _kind("protocol.accepted", precinct.Accepted, "precinct", *_COUNT, persons=2),
    _kind(
        "protocol.corrected", precinct.Corrected, "precinct", *_COUNT, persons=2, in_session=True
    ),
    _kind(
        "precinct.annulled",
        precinct.Annulled,
        "precinct",
        *_COUNT,
        persons=2,
        in_session=True,
        opens=True,
    ),
    # Transcribed contests: figures taken from a published source, one importer's signature.
    _kind("transcribed.contest", transcribed.TranscribedContest, "contest", "importer", opens=True),
    _kind("transcribed.candidates", transcribed.TranscribedCandidates, "contest", "importer"),
    _kind(
        "transcribed.protocol", transcribed.TranscribedProtocol, "precinct", "importer", opens=True
    ),
    # What was published, and what was held back.
    _kind("publication.made", public.PublicationMade, "publications", "publisher", opens=True),
    _kind(
        "publication.held",
        public.PublicationHeld,
        "publications",
        "publisher",
        persons=2,
        opens=True,
    ),
    _kind(
        "publication.released", public.PublicationReleased, "publications", "publisher", persons=2
    ),
)

#: Every act kind by name.
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def _act_type(kind: Kind) -> type[Act]:
    name = "".join(part.capitalize() for part in kind.name.replace(".", " ").split()) + "Act"
    made = msgspec.defstruct(
        name,
        [("body", kind.body)],
        bases=(Act,),
        module=__name__,
        frozen=True,
        forbid_unknown_fields=True,
        omit_defaults=True,
        kw_only=True,
        tag_field="kind",
        tag=kind.name,
        # Asked for at every turn; the base class looks it up in the tag.
        namespace={"kind": kind.name},
    )
    return cast("type[Act]", made)


#: The concrete act type of each kind.
ACT_TYPES: dict[str, type[Act]] = {name: _act_type(kind) for name, kind in KINDS.items()}
#: The kind name of each body type.
KIND_OF_BODY: dict[type, str] = {kind.body: name for name, kind in KINDS.items()}

_any_act: Any = None
for _type in ACT_TYPES.values():
    _any_act = _type if _any_act is None else _any_act | _type

_decoder: msgspec.json.Decoder[Act] = msgspec.json.Decoder(_any_act)


def decode(payload: bytes) -> Act:
    """The act in ``payload``; raises :class:`msgspec.ValidationError` naming the bad field."""
    return _decoder.decode(payload)
