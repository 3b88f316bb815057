"""What is known of each stream after its acts: one state type per family.

A state is what :func:`dauys.election.fold.apply` makes of the acts; it carries no rules. The
store keeps it encoded beside the stream as a cache; delete it and fold again, and the same comes
out. Phases that carry data of their own are types of their own.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field

from dauys.election.bodies.authority import CommissionFormed, HomeOpened, Role
from dauys.election.bodies.public import (
    Announced,
    Party,
    Policy,
    Post,
    PublicationMade,
    Restored,
    Shown,
    Unit,
)
from dauys.election.bodies.transcribed import TranscribedContest
from dauys.election.claims import Claim, Comparison
from dauys.election.records.aftermath import AftermathRecord, Vacancy
from dauys.election.records.campaign import CampaignRecord
from dauys.election.records.documents import DocumentsRecord
from dauys.election.records.eligibility import EligibilityRecord
from dauys.election.records.members import ConflictsRecord, MembersRecord
from dauys.election.records.remedies import RemediesRecord
from dauys.election.records.rolls import RollsRecord, VotingRecord
from dauys.election.records.transitions import PackRecord, TransitionsRecord


class State(Struct, tag=True, omit_defaults=True):
    """Base of all states. ``number`` is how many acts have been folded."""

    number: int = 0


class HomeState(State):
    """The opened home."""

    opened: HomeOpened | None = None
    mark: str = ""


class Appointment(Struct):
    """A role held in a scope, from a day until a day ("" open)."""

    role: Role
    scope: str
    since: str
    until: str = ""


class AuthorityState(State):
    """Who holds which role, and with which key."""

    appointments: dict[str, list[Appointment]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    #: Person -> since when their key is lost.
    revoked: dict[str, str] = field(default_factory=dict)
    #: "<scope>/<role>/<who left>" -> who took over.
    successors: dict[str, str] = field(default_factory=dict)


class TerritoryState(State):
    """Units, parties and posts of a country."""

    units: dict[str, Unit] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    #: "<office>:<unit>" -> post.
    posts: dict[str, Post] = field(default_factory=dict)
    #: Act -> vacancy.
    vacancies: dict[str, Vacancy] = field(default_factory=dict)
    #: Rulebook -> the readings that packs of the country lay down.
    packs: dict[str, PackRecord] = field(default_factory=dict)


class CommissionState(State):
    """A commission and the members present at each of its sessions."""

    formed: CommissionFormed | None = None
    sessions: dict[str, int] = field(default_factory=dict)
    members: MembersRecord | None = None


class Settled(Struct, frozen=True):
    """A settlement in force: the adopted value, its reading, the act, and when it was adopted."""

    value: str
    reading: str
    act: str
    at: str = ""


class ElectionState(State):
    """An election: announcement, settlements, policy, claims and what they are compared with."""

    announced: Announced | None = None
    settlements: dict[str, Settled] = field(default_factory=dict)
    policy: Policy | None = None
    claims: dict[str, Claim] = field(default_factory=dict)
    comparisons: dict[str, Comparison] = field(default_factory=dict)


class Candidacy(Struct):
    """One person's candidacy and where it stands.

    ``status``: nominated, notified, registered, refused, cancelled, withdrawn, died, removed.
    """

    id: str
    name: str
    names: dict[str, str]
    nominated_by: str
    member_of: str | None = None
    endorsed_by: tuple[str, ...] = ()
    #: None: not stated.
    incumbent: bool | None = None
    status: str = "nominated"
    #: The act that gave the present status, its reason in words, and the articles it cites.
    act: str = ""
    ground: str = ""
    cited: tuple[str, ...] = ()
    notice: str = ""
    signatures: int | None = None
    voters: int | None = None
    #: Salted commitment to the person's number; "": none, as in every transcription.
    person: str = ""


class Dated(Struct, frozen=True):
    """An act to be named later, with the local time it happened."""

    act: str
    at: str
    note: str = ""
    reason: str = ""


class Ruling(Struct, frozen=True):
    """A court's ruling about one candidacy."""

    act: str
    at: str
    candidate: str
    effect: str


class Ballot(Struct, frozen=True):
    """The approved ballot."""

    act: str
    candidates: tuple[str, ...]
    against_all: bool
    handed_over: dict[str, int]
    #: None: approved by an act of which only the list is kept.
    printed: int | None = None
    names: dict[str, str] = {}


class Declared(Struct, frozen=True):
    """A declared result."""

    act: str
    at: str
    winner: str
    protocols: tuple[str, ...]


class Confirmed(Struct, frozen=True):
    """The registered winner."""

    act: str
    at: str
    winner: str
    takes_office: str


class Terms(Struct, frozen=True):
    """What the call fixed: law, dates, place, precincts. The same for transcribed contests."""

    contest: str
    election: str
    unit: str
    rulebook: str
    rulebook_sha256: str
    form: str
    vote_date: str
    called_on: str | None
    precincts: tuple[str, ...]
    commission: str = ""
    type: str = "early"
    zone: str = ""
    term_ends: str | None = None
    precinct_names: dict[str, dict[str, str]] = {}
    precinct_voters: dict[str, int] = {}
    precinct_members: dict[str, int] = {}
    precinct_settlements: dict[str, str] = {}
    #: Of a later voting: the contest before, which voting it is, and who may not stand again.
    previous: str = ""
    stage: str = ""
    barred: tuple[str, ...] = ()
    #: When it was called; "" for a transcribed contest, in which nothing is called here.
    called_at: str = ""
    #: The vacancy an early contest fills, where the call names it.
    vacancy: str = ""
    #: For an early contest: the day on which powers ended.
    powers_ended: str | None = None
    #: The day that chooses the law, where a transition named another than the call's.
    governed_on: str = ""


class ContestState(State):
    """A contest, conducted or transcribed."""

    terms: Terms | None = None
    vote_date: str = ""
    #: The transcription's particulars; None for a conducted contest.
    transcribed: TranscribedContest | None = None
    candidates: dict[str, Candidacy] = field(default_factory=dict)
    postponed: list[Dated] = field(default_factory=list)
    #: Local time to which nomination was extended.
    extended: str = ""
    ballot: Ballot | None = None
    declared: Declared | None = None
    confirmed: Confirmed | None = None
    annulled: Dated | None = None
    rulings: dict[str, Ruling] = field(default_factory=dict)
    observers: dict[str, int] = field(default_factory=dict)
    incidents: int = 0
    complaints: dict[str, str] = field(default_factory=dict)
    #: Parts that have acts of their own; None until the first of them.
    eligibility: EligibilityRecord | None = None
    documents: DocumentsRecord | None = None
    remedies: RemediesRecord | None = None
    voting: VotingRecord | None = None
    campaign: CampaignRecord | None = None
    conflicts: ConflictsRecord | None = None
    aftermath: AftermathRecord | None = None
    transitions: TransitionsRecord | None = None


class Entry(Struct):
    """One typing-in: who, the commitment, and whether it was sent back."""

    act: str
    person: str
    commitment: str
    returned: bool = False


class Protocol(Struct, frozen=True):
    """Definitive (or transcribed) figures and the act they stand in."""

    act: str
    at: str
    form: str
    lines: dict[str, int | None]
    votes: dict[str, int | None]
    warnings: dict[str, str] = {}
    #: For a correction: its reason.
    reason: str = ""
    signed_at: str = ""
    chair_signed: bool = True
    secretary_signed: bool = True
    members_signed: int | None = None
    declared_difference: int | None = None
    #: Errors it was accepted with by a decision, as it was signed, with the reason for each.
    errors: dict[str, str] = {}


class Turnout(Struct, frozen=True):
    """Voters who had received ballots by an hour."""

    at: str
    issued: int
    act: str


class PrecinctState(State):
    """One precinct in one contest."""

    opened: str = ""
    closed: str = ""
    turnout: list[Turnout] = field(default_factory=list)
    entries: dict[int, Entry] = field(default_factory=dict)
    protocol: Protocol | None = None
    #: Protocols that were replaced, oldest first.
    replaced: list[Protocol] = field(default_factory=list)
    annulled: str = ""
    roll: RollsRecord | None = None


class PublicationsState(State):
    """The published versions, and contests held back."""

    made: PublicationMade | None = None
    held: dict[str, str] = field(default_factory=dict)
    #: What the last versions showed, those apart that were rolled back themselves.
    recent: list[Shown] = field(default_factory=list)
    rolled_back: Restored | None = None


AnyState = (
    HomeState
    | AuthorityState
    | TerritoryState
    | CommissionState
    | ElectionState
    | ContestState
    | PrecinctState
    | PublicationsState
)

#: The state type of each family.
STATE_OF: dict[str, type[Any]] = {
    "home": HomeState,
    "authority": AuthorityState,
    "territory": TerritoryState,
    "commission": CommissionState,
    "election": ElectionState,
    "contest": ContestState,
    "precinct": PrecinctState,
    "publications": PublicationsState,
}

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[AnyState] = msgspec.msgpack.Decoder(AnyState)


def encode_state(state: AnyState) -> bytes:
    """The state as bytes for the store's cache (msgpack; not canonical, never published)."""
    return _encoder.encode(state)


def decode_state(data: bytes) -> AnyState:
    """The state that :func:`encode_state` wrote."""
    return _decoder.decode(data)
