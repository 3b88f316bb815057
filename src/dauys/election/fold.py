"""Folding: what a permitted act makes of its stream's state. Total; never refuses.

Whether the act was permitted is :mod:`dauys.election.decide`'s business, asked before. The state
given in may be changed in place and returned.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from dauys.election.act import Act
from dauys.election.bodies import candidates as cand
from dauys.election.states import (
    STATE_OF,
    AnyState,
    Appointment,
    Ballot,
    Candidacy,
    Confirmed,
    Dated,
    Declared,
    Entry,
    Protocol,
    Ruling,
    Settled,
    Terms,
    Turnout,
)
from dauys.election.streams import family


def _home_opened(s: Any, act: Act) -> None:
    s.opened = act.body
    s.mark = act.mark


def _appointed(s: Any, act: Act) -> None:
    b = act.body
    s.appointments.setdefault(b.person, []).append(
        Appointment(role=b.role, scope=b.scope, since=b.since, until=b.until)
    )
    if b.key:
        s.keys[b.person] = b.key
    if b.name:
        s.names[b.person] = b.name


def _ended(s: Any, act: Act) -> None:
    b = act.body
    for held in s.appointments.get(b.person, ()):
        # An end never prolongs an appointment that ended earlier.
        if (
            held.role == b.role
            and held.scope == b.scope
            and (not held.until or b.until < held.until)
        ):
            held.until = b.until


def _key_rotated(s: Any, act: Act) -> None:
    s.keys[act.body.person] = act.body.key
    s.revoked.pop(act.body.person, None)


def _key_revoked(s: Any, act: Act) -> None:
    s.revoked[act.body.person] = act.body.lost_at


def _units(s: Any, act: Act) -> None:
    for unit in act.body.units:
        s.units[unit.id] = unit


def _parties(s: Any, act: Act) -> None:
    for party in act.body.parties:
        s.parties[party.id] = party


def _posts(s: Any, act: Act) -> None:
    for post in act.body.posts:
        s.posts[f"{post.office}:{post.unit}"] = post


def _commission_formed(s: Any, act: Act) -> None:
    s.formed = act.body


def _session(s: Any, act: Act) -> None:
    s.sessions[act.body.session] = act.body.present


def _announced(s: Any, act: Act) -> None:
    s.announced = act.body


def _policy(s: Any, act: Act) -> None:
    s.policy = act.body


def _settled(s: Any, act: Act) -> None:
    b = act.body
    s.settlements[b.parameter] = Settled(value=b.value, reading=b.reading, act=act.id)


def _claim(s: Any, act: Act) -> None:
    s.claims[act.body.claim.id] = act.body.claim


def _comparison(s: Any, act: Act) -> None:
    s.comparisons[act.body.comparison.id] = act.body.comparison


def _called(s: Any, act: Act) -> None:
    b = act.body
    s.terms = Terms(
        contest=b.contest,
        election=b.election,
        unit=b.unit,
        rulebook=b.rulebook,
        rulebook_sha256=b.rulebook_sha256,
        form=b.form,
        vote_date=b.vote_date,
        called_on=b.called_on,
        precincts=tuple(p.precinct for p in b.precincts),
        commission=b.commission,
        type=b.type,
        zone=b.zone,
        term_ends=b.term_ends,
        precinct_names={p.precinct: p.names for p in b.precincts if p.names},
        precinct_voters={p.precinct: p.voters for p in b.precincts if p.voters is not None},
        precinct_members={p.precinct: p.members for p in b.precincts if p.members is not None},
    )
    s.vote_date = b.vote_date


def _postponed(s: Any, act: Act) -> None:
    s.postponed.append(Dated(act=act.id, at=act.occurred_at, note=s.vote_date))
    s.vote_date = act.body.vote_date


def _extended(s: Any, act: Act) -> None:
    s.extended = act.body.closes_at


def _nominated(s: Any, act: Act) -> None:
    b = act.body
    s.candidates[b.candidate] = Candidacy(
        id=b.candidate,
        name=b.name,
        names=b.names,
        nominated_by=b.nominated_by,
        member_of=b.member_of,
        endorsed_by=b.endorsed_by,
        incumbent=b.incumbent,
        act=act.id,
    )


def _signatures(s: Any, act: Act) -> None:
    candidacy = s.candidates[act.body.candidate]
    candidacy.signatures = act.body.valid
    candidacy.voters = act.body.voters


def _notified(s: Any, act: Act) -> None:
    candidacy = s.candidates[act.body.candidate]
    candidacy.notice = act.id
    candidacy.status = "notified"


#: What each act makes of a candidacy.
STATUS_AFTER: dict[type, str] = {
    cand.Registered: "registered",
    cand.Refused: "refused",
    cand.Cancelled: "cancelled",
    cand.Withdrawn: "withdrawn",
    cand.Died: "died",
    cand.Reinstated: "registered",
}


def _candidacy(s: Any, act: Act) -> None:
    candidacy = s.candidates[act.body.candidate]
    candidacy.status = STATUS_AFTER[type(act.body)]
    candidacy.act = act.id
    candidacy.ground = getattr(act.body, "summary", "")


def _ruled(s: Any, act: Act) -> None:
    b = act.body
    s.rulings[act.id] = Ruling(
        act=act.id, at=act.occurred_at, candidate=b.candidate, effect=b.effect
    )
    if b.effect == "removed":
        candidacy = s.candidates[b.candidate]
        candidacy.status, candidacy.act, candidacy.ground = "removed", act.id, b.case


def _ballot(s: Any, act: Act) -> None:
    b = act.body
    s.ballot = Ballot(
        act=act.id,
        candidates=b.candidates,
        against_all=b.against_all,
        handed_over=b.handed_over,
    )


def _observers(s: Any, act: Act) -> None:
    s.observers[act.body.organisation] = act.body.observers


def _incident(s: Any, act: Act) -> None:
    s.incidents += 1


def _complaint(s: Any, act: Act) -> None:
    s.complaints[act.body.complaint] = "received"


def _complaint_decided(s: Any, act: Act) -> None:
    s.complaints[act.body.complaint] = "upheld" if act.body.upheld else "rejected"


def _declared(s: Any, act: Act) -> None:
    s.declared = Declared(
        act=act.id, at=act.occurred_at, winner=act.body.winner, protocols=act.body.protocols
    )


def _annulled(s: Any, act: Act) -> None:
    s.annulled = Dated(act=act.id, at=act.occurred_at, note=act.body.summary)


def _confirmed(s: Any, act: Act) -> None:
    s.confirmed = Confirmed(
        act=act.id,
        at=act.occurred_at,
        winner=act.body.winner,
        takes_office=act.body.takes_office,
    )


def _opened(s: Any, act: Act) -> None:
    s.opened = act.occurred_at


def _turnout(s: Any, act: Act) -> None:
    s.turnout.append(Turnout(at=act.body.at, issued=act.body.issued, act=act.id))


def _closed(s: Any, act: Act) -> None:
    s.closed = act.body.closed_at


def _entered(s: Any, act: Act) -> None:
    s.entries[act.body.entry] = Entry(
        act=act.id, person=act.approvals[0].person, commitment=act.body.commitment
    )


def _returned(s: Any, act: Act) -> None:
    s.entries[act.body.entry].returned = True


def _accepted(s: Any, act: Act) -> None:
    b = act.body
    s.protocol = Protocol(
        act=act.id,
        at=act.occurred_at,
        form=b.form,
        lines=b.lines,
        votes=b.votes,
        warnings=b.warnings,
        signed_at=b.signed_at,
        chair_signed=b.chair_signed,
        secretary_signed=b.secretary_signed,
        members_signed=b.members_signed,
        declared_difference=b.declared_difference,
    )
    s.entries = {}


def _corrected(s: Any, act: Act) -> None:
    b = act.body
    before = s.protocol
    s.replaced.append(before)
    s.protocol = msgspec.structs.replace(
        before,
        act=act.id,
        at=act.occurred_at,
        lines=b.lines,
        votes=b.votes,
        warnings=b.warnings,
        reason=act.reason,
    )
    s.entries = {}


def _precinct_annulled(s: Any, act: Act) -> None:
    s.annulled = act.id


def _transcribed_contest(s: Any, act: Act) -> None:
    b = act.body
    s.transcribed = b
    s.vote_date = b.vote_date
    s.terms = Terms(
        contest=b.contest,
        election=b.election,
        unit=b.unit,
        rulebook=b.rulebook,
        rulebook_sha256=b.rulebook_sha256,
        form=b.form,
        vote_date=b.vote_date,
        called_on=b.called_on,
        precincts=b.precincts,
    )


def _transcribed_candidates(s: Any, act: Act) -> None:
    s.candidates = {
        c.id: Candidacy(
            id=c.id,
            name=c.name,
            names=c.names,
            nominated_by=c.nominated_by,
            member_of=c.member_of,
            endorsed_by=c.endorsed_by,
            incumbent=c.incumbent,
            status="registered",
            act=act.id,
        )
        for c in act.body.candidates
    }


def _transcribed_protocol(s: Any, act: Act) -> None:
    b = act.body
    if s.protocol is not None:
        s.replaced.append(s.protocol)
    s.protocol = Protocol(
        act=act.id,
        at=act.occurred_at,
        form=b.form,
        lines=b.lines,
        votes=b.votes,
        reason=act.reason,
    )


def _published(s: Any, act: Act) -> None:
    s.made = act.body


def _held(s: Any, act: Act) -> None:
    s.held[act.body.contest] = act.body.until


def _released(s: Any, act: Act) -> None:
    s.held.pop(act.body.contest, None)


#: One function per kind; a test fails when a kind has none.
FOLDS: dict[str, Callable[[Any, Act], None]] = {
    "home.opened": _home_opened,
    "authority.appointed": _appointed,
    "authority.ended": _ended,
    "key.rotated": _key_rotated,
    "key.revoked": _key_revoked,
    "territory.units": _units,
    "territory.parties": _parties,
    "territory.posts": _posts,
    "commission.formed": _commission_formed,
    "commission.session": _session,
    "election.announced": _announced,
    "election.policy": _policy,
    "settlement.adopted": _settled,
    "claim.recorded": _claim,
    "claim.compared": _comparison,
    "contest.called": _called,
    "contest.postponed": _postponed,
    "nomination.extended": _extended,
    "candidate.nominated": _nominated,
    "signatures.checked": _signatures,
    "candidate.notified": _notified,
    "candidate.registered": _candidacy,
    "candidate.refused": _candidacy,
    "candidate.cancelled": _candidacy,
    "candidate.withdrawn": _candidacy,
    "candidate.died": _candidacy,
    "court.ruled": _ruled,
    "candidate.reinstated": _candidacy,
    "ballot.approved": _ballot,
    "observers.accredited": _observers,
    "incident.recorded": _incident,
    "complaint.recorded": _complaint,
    "complaint.decided": _complaint_decided,
    "result.declared": _declared,
    "result.annulled": _annulled,
    "winner.registered": _confirmed,
    "precinct.opened": _opened,
    "turnout.reported": _turnout,
    "precinct.closed": _closed,
    "protocol.entered": _entered,
    "protocol.returned": _returned,
    "protocol.accepted": _accepted,
    "protocol.corrected": _corrected,
    "precinct.annulled": _precinct_annulled,
    "transcribed.contest": _transcribed_contest,
    "transcribed.candidates": _transcribed_candidates,
    "transcribed.protocol": _transcribed_protocol,
    "publication.made": _published,
    "publication.held": _held,
    "publication.released": _released,
}


def apply(state: AnyState | None, act: Act) -> AnyState:
    """The stream's state after ``act``; ``state`` is None before its first act."""
    if state is None:
        state = STATE_OF[family(act.stream)]()
    FOLDS[act.__struct_config__.tag](state, act)  # type: ignore[index]  # our tags are strings
    state.number = act.number
    return state
