"""Drafts of decisions and minutes from what is on record of a contest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dauys.election.act import Act
from dauys.election.bodies.authority import SessionHeld
from dauys.election.dates import moment_of
from dauys.election.states import ContestState, Terms
from dauys.election.streams import commission as commission_stream
from dauys.election.tabulation import governing_date
from dauys.law.sessions import presence_needed, votes_needed
from dauys.office.paper.ballot import proof
from dauys.office.paper.citing import article
from dauys.office.paper.reading import ballot_of
from dauys.office.paper.sessions import (
    HEADINGS,
    Assembly,
    DecisionPaper,
    Item,
    Minutes,
    Subject,
    Voted,
    joined,
)
from dauys.office.paper.sources import (
    candidate_named,
    choice_of,
    commission_of,
    contest_of,
    none_such,
    officer,
    polls_closed,
    race_of,
)
from dauys.office.paper.words import ALL, N_, say
from dauys.office.paper.writing import grouped, named
from dauys.record.snapshot import Snapshot

Facts = dict[str, Mapping[str, str]]

_GROUNDS: Mapping[Subject, tuple[str, ...]] = {
    "call": ("call_body",),
    "register": ("registration_closes",),
    "refuse": ("registration_closes",),
}
"""Parameters whose article is the ground of a decision; of the others no article was read."""

_SUBJECTS: Mapping[str, Subject] = {
    "contest.called": "call",
    "candidate.registered": "register",
    "candidate.refused": "refuse",
    "candidate.cancelled": "cancel",
    "ballot.approved": "ballot",
    "result.declared": "declare",
    "winner.registered": "winner",
}
_OTHERS = {
    "settlement.adopted": N_("On a point that the law leaves open"),
    "nomination.extended": N_("On extending the nomination of candidates"),
    "contest.postponed": N_("On postponing the vote"),
    "candidate.reinstated": N_("On reinstating a candidate"),
    "ballot.struck": N_("On striking a candidate out of the ballot"),
    "precinct.annulled": N_("On annulling the results of a precinct"),
    "result.annulled": N_("On annulling the results of the election"),
}
_OTHER = N_("Other decision")


def decision_of(
    snapshot: Snapshot, contest_id: str, subject: Subject, candidate: str = ""
) -> DecisionPaper:
    """The draft of a decision. Fault F-726 where what it is about is not on record.

    ``candidate`` is whom it is about, for the registration, its refusal or its cancellation.
    """
    contest, terms = contest_of(snapshot, contest_id)
    facts: Facts = {}
    nobody = False
    if subject in ("register", "refuse", "cancel"):
        facts = _about(snapshot, contest_id, contest, candidate)
    elif subject == "ballot":
        ballot, _ = ballot_of(snapshot, contest_id)
        facts["names"] = {
            one: joined([named(choice.on_paper(), one) for choice in ballot.choices]) for one in ALL
        }
        facts["proof"] = dict.fromkeys(ALL, " ".join(grouped(proof(ballot))))
        if contest.ballot is not None and contest.ballot.printed is not None:
            facts["count"] = dict.fromkeys(ALL, str(contest.ballot.printed))
    elif subject == "declare":
        facts, nobody = _result(snapshot, contest_id, contest)
    elif subject == "winner":
        facts = _winner(snapshot, contest_id, contest)
    return DecisionPaper(
        race=race_of(snapshot, contest_id),
        subject=subject,
        facts=facts,
        grounds=_grounds(snapshot, contest, subject),
        assembly=_assembly(snapshot, contest, terms),
        nobody=nobody,
    )


def _about(snapshot: Snapshot, contest_id: str, contest: ContestState, candidate: str) -> Facts:
    candidacy = candidate_named(contest_id, contest, candidate)
    choice = choice_of(snapshot, contest, candidacy)
    return {
        "name": {one: named(choice.on_paper(), one) for one in ALL},
        "nominator": {one: named(choice.nominator, one) for one in ALL},
    }


def _result(snapshot: Snapshot, contest_id: str, contest: ContestState) -> tuple[Facts, bool]:
    polls_closed(snapshot, contest_id)
    if contest.annulled is not None:
        raise none_such(contest_id, "its results were annulled", "ask for the decision that did")
    result = snapshot.result(contest_id)
    outcome = result.outcome
    if outcome.kind == "void":
        return {}, True
    if outcome.kind != "elected" or not outcome.candidate:
        raise none_such(
            contest_id,
            f"the figures do not say who is elected: {outcome.kind}",
            "let the commission decide what follows first",
        )
    choice = choice_of(snapshot, contest, contest.candidates[outcome.candidate])
    votes = result.figures.votes.get(outcome.candidate)
    facts: Facts = {"name": {one: named(choice.on_paper(), one) for one in ALL}}
    if votes is not None:
        facts["votes"] = dict.fromkeys(ALL, str(votes))
    return facts, False


def _winner(snapshot: Snapshot, contest_id: str, contest: ContestState) -> Facts:
    if contest.declared is None or not contest.declared.winner or contest.annulled is not None:
        raise none_such(contest_id, "nobody is declared elected", "record the declaration first")
    choice = choice_of(snapshot, contest, contest.candidates[contest.declared.winner])
    return {"name": {one: named(choice.on_paper(), one) for one in ALL}}


def _grounds(snapshot: Snapshot, contest: ContestState, subject: Subject) -> dict[str, str]:
    """The law and the articles that were read, in words, by language; {} where there are none."""
    rulebook, on = snapshot.rulebook(contest), governing_date(contest)
    found = [rulebook.find(name, on) for name in _GROUNDS.get(subject, ())]
    cited = [p.citation for p in found if p is not None and p.decides and p.citation.article]
    if not cited:
        return {}
    return {
        one: ", ".join([rulebook.law.title[one], *(article(c, one) for c in cited)]) for one in ALL
    }


def _assembly(
    snapshot: Snapshot, contest: ContestState, terms: Terms, held: Act | None = None
) -> Assembly:
    """The commission, what the law asks of a session, and who signs; of ``held`` where given."""
    state = commission_of(snapshot, terms)
    members = state.formed.members if state is not None and state.formed is not None else None
    rulebook, on = snapshot.rulebook(contest), governing_date(contest)
    body = held.body if held is not None else None
    present = body.present if isinstance(body, SessionHeld) else None
    majority = None
    if members is not None:
        majority = votes_needed(rulebook, on, members, members if present is None else present)
    return Assembly(
        members=members,
        present=present,
        quorum=presence_needed(rulebook, on, members) if members is not None else None,
        majority=majority,
        place=body.place if isinstance(body, SessionHeld) else "",
        opened_at=moment_of(body.opened_at) if isinstance(body, SessionHeld) else None,
        chair=officer(snapshot, contest, "chair"),
        secretary=officer(snapshot, contest, "secretary"),
    )


def minutes_of(
    snapshot: Snapshot, contest_id: str, session: str, acts: Iterable[Act]
) -> tuple[Minutes, Act]:
    """The minutes of a session of the contest's commission, and the act that recorded it.

    ``acts`` are the register's; those that name the session as the place of their decision are
    its items. Fault F-726 where the session is not recorded.
    """
    contest, terms = contest_of(snapshot, contest_id)
    stream = commission_stream(terms.commission)
    held: Act | None = None
    items: list[Item] = []
    for act in acts:
        if act.stream == stream and isinstance(act.body, SessionHeld):
            held = act if act.body.session == session else held
        elif act.decision is not None and _is_of(act, session, terms):
            items.append(_item(snapshot, contest, act))
    if held is None:
        raise none_such(
            contest_id, f"{terms.commission} has no session {session!r} on record", "record it"
        )
    state = commission_of(snapshot, terms)
    sitting = state.members.present.get(session) if state and state.members else None
    names = (
        {seat.member: seat.name for seat in state.members.seats}
        if sitting and state and (state.members)
        else {}
    )
    return (
        Minutes(
            race=race_of(snapshot, contest_id),
            session=session,
            agenda=held.body.agenda,
            items=tuple(items),
            who=tuple(names.get(one, one) for one in sitting.members) if sitting else (),
            assembly=_assembly(snapshot, contest, terms, held),
        ),
        held,
    )


def _is_of(act: Act, session: str, terms: Terms) -> bool:
    """Whether the act was decided in this session: by the commission that issued it."""
    return (
        act.decision is not None
        and act.decision.session == session
        and act.issuer == terms.commission
    )


def _item(snapshot: Snapshot, contest: ContestState, act: Act) -> Item:
    subject = _SUBJECTS.get(act.kind)
    heading = HEADINGS[subject] if subject is not None else _OTHERS.get(act.kind, _OTHER)
    candidacy = contest.candidates.get(getattr(act.body, "candidate", "") or "")
    choice = choice_of(snapshot, contest, candidacy) if candidacy is not None else None
    decided: dict[str, str] = {}
    for one in ALL:
        about = [named(choice.on_paper(), one)] if choice is not None else []
        decided[one] = ": ".join([say(one, heading), *about])
    voted = act.decision
    return Item(
        decided=decided,
        grounds=act.ground,
        voted=Voted(
            number=voted.number if voted else "",
            votes_for=voted.votes_for if voted else None,
            against=voted.against if voted else None,
            abstained=voted.abstained if voted else None,
            dissents=len(voted.dissents) if voted else 0,
        ),
    )
