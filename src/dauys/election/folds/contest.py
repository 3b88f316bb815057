"""What the acts of a contest leave behind, conducted or transcribed.

One function for each kind of act, which changes the state it is given. Nothing is refused here.
"""

from __future__ import annotations

from typing import Any

from dauys.election.act import Act
from dauys.election.bodies import candidates as cand
from dauys.election.folds import campaign, documents, eligibility, remedies
from dauys.election.folds.calling import conducted_terms, terms
from dauys.election.states import Ballot, Candidacy, Confirmed, Dated, Declared, Ruling


def called(s: Any, act: Act) -> None:
    b = act.body
    s.terms = conducted_terms(
        act,
        type=b.type,
        term_ends=b.term_ends,
        vacancy=b.vacancy,
        powers_ended=b.powers_ended,
    )
    s.vote_date = b.vote_date


def postponed(s: Any, act: Act) -> None:
    s.postponed.append(Dated(act.id, act.occurred_at, s.vote_date, act.reason))
    s.vote_date = act.body.vote_date


def extended(s: Any, act: Act) -> None:
    s.extended = act.body.closes_at


def _candidacy_of(entry: Any, candidate: str, act: Act, status: str) -> Candidacy:
    """A new candidacy, from a nomination or as a source prints it."""
    return Candidacy(
        id=candidate,
        name=entry.name,
        names=entry.names,
        nominated_by=entry.nominated_by,
        member_of=entry.member_of,
        endorsed_by=entry.endorsed_by,
        incumbent=entry.incumbent,
        status=status,
        act=act.id,
        person=getattr(entry, "person", ""),
    )


def nominated(s: Any, act: Act) -> None:
    candidate = act.body.candidate
    s.candidates[candidate] = _candidacy_of(act.body, candidate, act, "nominated")


def signatures(s: Any, act: Act) -> None:
    candidacy = s.candidates[act.body.candidate]
    candidacy.signatures = act.body.valid
    candidacy.voters = act.body.voters
    documents.checked(s, act)


def notified(s: Any, act: Act) -> None:
    candidacy = s.candidates[act.body.candidate]
    candidacy.notice = act.id
    if candidacy.status == "nominated":
        # Who is registered stays so until the commission decides otherwise.
        candidacy.status = "notified"
    documents.notified(s, act)


#: What each act makes of a candidacy.
STATUS_AFTER: dict[type, str] = {
    cand.Registered: "registered",
    cand.Refused: "refused",
    cand.Cancelled: "cancelled",
    cand.Withdrawn: "withdrawn",
    cand.Died: "died",
    cand.Reinstated: "registered",
}


def candidacy(s: Any, act: Act) -> None:
    candidacy = s.candidates[act.body.candidate]
    candidacy.status = STATUS_AFTER[type(act.body)]
    candidacy.act = act.id
    candidacy.ground = getattr(act.body, "summary", "")
    candidacy.cited = act.ground
    if getattr(act.body, "opened", None):
        eligibility.opened(s, act)
    remedies.decision(s, act)


def ruled(s: Any, act: Act) -> None:
    b = act.body
    s.rulings[act.id] = Ruling(
        act=act.id, at=act.occurred_at, candidate=b.candidate, effect=b.effect
    )
    if b.effect == "removed":
        candidacy = s.candidates[b.candidate]
        candidacy.status, candidacy.act, candidacy.ground = "removed", act.id, b.case
        candidacy.cited = act.ground
    remedies.decision(s, act)
    if b.appeal:
        remedies.ruled(s, act, b.appeal, f"{b.court}, {b.case}")


def appeal_decided(s: Any, act: Act) -> None:
    """The upper commission's decision is a ruling on which somebody can return."""
    b = act.body
    s.rulings[act.id] = Ruling(
        act=act.id, at=act.occurred_at, candidate=b.candidate, effect=b.effect
    )
    remedies.decision(s, act)
    remedies.ruled(s, act, b.appeal, f"{b.commission}: {b.summary}" if b.summary else b.commission)


def ballot(s: Any, act: Act) -> None:
    b = act.body
    s.ballot = Ballot(
        act=act.id,
        candidates=b.candidates,
        against_all=b.against_all,
        handed_over=b.handed_over,
        printed=b.printed,
        names=b.names,
    )
    if s.voting is not None:
        # Nobody is struck out of a ballot that was printed anew.
        s.voting.struck = {}


def observers(s: Any, act: Act) -> None:
    s.observers[act.body.organisation] = act.body.observers


def incident(s: Any, act: Act) -> None:
    s.incidents += 1


def complaint(s: Any, act: Act) -> None:
    s.complaints[act.body.complaint] = "received"
    campaign.complaint(s, act)


def complaint_decided(s: Any, act: Act) -> None:
    s.complaints[act.body.complaint] = "upheld" if act.body.upheld else "rejected"
    campaign.complaint_decided(s, act)


def declared(s: Any, act: Act) -> None:
    s.declared = Declared(
        act=act.id, at=act.occurred_at, winner=act.body.winner, protocols=act.body.protocols
    )


def annulled(s: Any, act: Act) -> None:
    s.annulled = Dated(act=act.id, at=act.occurred_at, note=act.body.summary)


def confirmed(s: Any, act: Act) -> None:
    s.confirmed = Confirmed(
        act=act.id,
        at=act.occurred_at,
        winner=act.body.winner,
        takes_office=act.body.takes_office,
    )


def transcribed_contest(s: Any, act: Act) -> None:
    b = act.body
    s.transcribed = b
    s.vote_date = b.vote_date
    s.terms = terms(b, precincts=b.precincts)


def transcribed_candidates(s: Any, act: Act) -> None:
    s.candidates = {c.id: _candidacy_of(c, c.id, act, "registered") for c in act.body.candidates}
