"""One precinct's day: opening, turnout, two blind entries, acceptance, correction.

The walk: opened -> turnout -> closed -> entry 1 -> entry 2 (another person) -> accepted (two
persons, neither a typist) -> possibly corrected (again typed twice, decided in session).
"""

from __future__ import annotations

from typing import Any

from dauys.election.accounts import missing_from_ballot, protocol_findings, voters_of
from dauys.election.act import Act
from dauys.election.authority import took_over
from dauys.election.bodies.precinct import Opening
from dauys.election.dates import moment_of
from dauys.election.folds.precinct import definitive, replacement
from dauys.election.rules.guards import impossible, must_name_stream, once_called, raised, step
from dauys.election.states import ContestState, Entry, PrecinctState, Protocol
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import election as election_stream
from dauys.election.streams import precinct as precinct_stream
from dauys.election.surroundings import context_of, polls
from dauys.election.tabulation import ballot_order, governing_date, settlements_of
from dauys.election.world import World
from dauys.law.checks import check
from dauys.law.figures import Figures
from dauys.law.findings import Finding, errors, findings, warnings
from dauys.law.hours import early_close_permitted, opened_in_time
from dauys.law.refusals import Refusal
from dauys.law.settlement import Unsettled


def called_contest(world: World, act: Act) -> tuple[ContestState, str]:
    """The precinct's contest, called and conducted here, and the precinct number."""
    contest_id, _, number = act.stream.partition("/")[2].rpartition("/")
    must_name_stream(act, precinct_stream(contest_id, number), "stream")
    contest: ContestState | None = world.state(contest_stream(contest_id))
    if contest is None or contest.terms is None:
        step(act, f"contest {contest_id} has not been called", "stream")
    if contest.transcribed is not None:
        raise Refusal("R-401", fields=("stream",), facts={"contest": contest_id})
    if number not in contest.terms.precincts:
        raise Refusal(
            "R-207", fields=("stream",), facts={"precinct": number, "contest": contest_id}
        )
    if act.issuer != contest.terms.commission:
        impossible(
            act, "issuer", act.issuer, f"the contest is {contest.terms.commission}'s", "name it"
        )
    once_called(act, contest.terms)
    if contest.annulled is not None:
        step(act, "the result has been annulled")
    return contest, number


def contest_of(world: World, act: Act) -> tuple[ContestState, str]:
    """The precinct's contest with an approved ballot, and the precinct number."""
    contest, number = called_contest(world, act)
    if contest.ballot is None:
        step(act, "the ballot has not been approved")
    return contest, number


def law_of_precinct(world: World, contest: ContestState) -> tuple[Any, Any]:
    """The contest's rulebook and the settlements of its election."""
    terms = contest.terms
    if terms is None:
        raise ValueError("a contest without terms has no law")
    rulebook = world.rulebook(terms.rulebook, terms.rulebook_sha256)
    return rulebook, settlements_of(world.state(election_stream(terms.election)), contest)


def after_polls(world: World, contest: ContestState, act: Act, at: str, field: str) -> None:
    """R-201: no protocol before the local close of the polls (invariant 10)."""
    rulebook, settlements = law_of_precinct(world, contest)
    number = act.stream.rpartition("/")[2]
    _, closing = polls(contest, rulebook, settlements, number)
    if closing is None:
        step(act, "the rulebook does not say when the polls close")
    # The stated time decides. What the server has received before the close was not counted yet,
    # whatever it states; a rehearsal plays days that may lie ahead.
    received = at if act.mark == "rehearsal" else act.received_at
    if moment_of(at) < closing or moment_of(received) < closing:
        raise Refusal(
            "R-201",
            fields=(field,),
            citation=rulebook.parameter("polls_close", closing.date()).citation,
            facts={"at": min(at, received, key=moment_of), "closes": closing.isoformat()},
        )


def final(contest: ContestState, number: str) -> bool:
    """Whether the figures of a precinct are fixed: declared, and no court orders new ones."""
    order = contest.aftermath.order if contest.aftermath is not None else None
    return contest.declared is not None and (order is None or number not in order.precincts)


def not_annulled(state: PrecinctState | None, act: Act) -> None:
    """R-001: nothing follows in a precinct whose result was annulled."""
    if state is not None and state.annulled:
        step(act, "the precinct's result has been annulled")


def opened(world: World, state: PrecinctState | None, act: Act) -> tuple[Finding, ...]:
    """``precinct.opened``: once, on voting day; what was late, or missing, is a finding."""
    contest, number = contest_of(world, act)
    not_annulled(state, act)
    if contest.declared is not None:
        step(act, "the result has been declared; no vote is held")
    if state is not None and (state.opened or state.closed):
        step(act, "the precinct has been opened already")
    if act.occurred_at[:10] != contest.vote_date:
        step(act, f"voting is on {contest.vote_date}", "occurred_at")
    b = act.body
    for name in ("commission_at", "sealed_at"):
        stated = getattr(b, name)
        if stated is not None and moment_of(stated) > moment_of(act.occurred_at):
            impossible(act, name, stated, f"the station opened {act.occurred_at}", "check the hour")
    rulebook, settlements = law_of_precinct(world, contest)
    missing = missing_from_ballot(contest)
    return (
        *opened_in_time(
            rulebook,
            governing_date(contest),
            polls(contest, rulebook, settlements, number)[0],
            moment_of(act.occurred_at),
            moment_of(b.commission_at) if b.commission_at else None,
            moment_of(b.sealed_at) if b.sealed_at else None,
        ),
        *((missing,) if missing is not None else ()),
    )


def turnout(world: World, state: PrecinctState | None, act: Act) -> None:
    """``turnout.reported``: on voting day, hours in order; a falling figure is a finding later."""
    contest, _ = contest_of(world, act)
    not_annulled(state, act)
    if state is None or not state.opened:
        step(act, "the precinct has not been opened")
    if moment_of(act.body.at) > moment_of(act.occurred_at):
        impossible(act, "at", act.body.at, f"it was reported {act.occurred_at}", "check the hour")
    if act.body.at[:10] != contest.vote_date:
        impossible(act, "at", act.body.at, f"voting is on {contest.vote_date}", "check the hour")
    if state.turnout and moment_of(act.body.at) <= moment_of(state.turnout[-1].at):
        step(act, f"the report of {state.turnout[-1].at} is the last one", "at")


def closed(world: World, state: PrecinctState | None, act: Act) -> None:
    """``precinct.closed``: once, not before the polls close, unless everybody has voted."""
    contest, _ = contest_of(world, act)
    not_annulled(state, act)
    if state is None or not state.opened:
        step(act, "the precinct has not been opened")
    if state.closed:
        step(act, "the precinct has been closed already")
    if act.body.all_voted and _closed_early(world, contest, state, act):
        return
    after_polls(world, contest, act, act.body.closed_at, "closed_at")


def _closed_early(world: World, contest: ContestState, state: PrecinctState, act: Act) -> bool:
    """Whether the station closed before the hour, lawfully; R-215, or R-001 while unsettled."""
    rulebook, settlements = law_of_precinct(world, contest)
    number = act.stream.rpartition("/")[2]
    _, closing = polls(contest, rulebook, settlements, number)
    closed_at = moment_of(act.body.closed_at)
    if closing is None or closed_at >= closing:
        return False
    if not moment_of(state.opened) <= closed_at <= moment_of(act.occurred_at):
        impossible(act, "closed_at", act.body.closed_at, f"opened {state.opened}", "check the hour")
    answer = early_close_permitted(
        rulebook,
        governing_date(contest),
        act.body.all_voted,
        state.turnout[-1].issued if state.turnout else None,
        voters_of(contest, number, state),
        settlements,
    )
    raised(answer.refusal("closed_at") if isinstance(answer, Unsettled) else answer)
    return True


def entered(world: World, state: PrecinctState | None, act: Act) -> None:
    """``protocol.entered``: after the close; the second entry is by another person."""
    contest, number = contest_of(world, act)
    after_polls(world, contest, act, act.occurred_at, "occurred_at")
    if state is None or not state.closed:
        step(act, "the precinct has not been closed")
    if state.annulled or final(contest, number):
        raise Refusal("R-209", fields=("stream",), facts={"precinct": number})
    if state.protocol is not None and not act.reason:
        raise Refusal("R-209", fields=("reason",), facts={"precinct": number})
    if len(act.approvals) != 1:
        names = ", ".join(approval.person for approval in act.approvals)
        impossible(act, "approvals", names, "one person types an entry, alone", "name the typist")
    person = act.approvals[0].person
    entry = act.body.entry
    mine, other = state.entries.get(entry), state.entries.get(3 - entry)
    if mine is not None:
        if not mine.returned:
            step(act, f"entry {entry} has been made already", "entry")
        theirs = mine.person == person or took_over(
            world, person, mine.person, "typist", act.issuer
        )
        if not theirs or act.supersedes != mine.act:
            step(act, f"entry {entry} was returned to {mine.person}", "entry", "supersedes")
    if entry == 2 and other is None:
        step(act, "the first entry has not been made", "entry")
    if other is not None and other.person == person:
        raise Refusal("R-202", fields=("approvals",), facts={"person": person, "precinct": number})


def returned(world: World, state: PrecinctState | None, act: Act) -> None:
    """``protocol.returned``: both entries exist; one goes back to its typist."""
    contest_of(world, act)
    if state is None or set(state.entries) != {1, 2}:
        step(act, "there are no two entries to compare")
    if state.entries[act.body.entry].returned:
        step(act, "this entry has been returned already", "entry")
    # Whoever compares has seen both entries; a typist types blind (invariant 7).
    not_by_typists(act, (state.entries[1], state.entries[2]))


def opened_entries(
    world: World, state: PrecinctState, act: Act, openings: tuple[Opening, ...]
) -> tuple[Entry, Entry]:
    """Both entries, opened by their salts to exactly the figures of the act (invariant 7)."""
    if set(state.entries) != {1, 2}:
        step(act, "the protocol has not been typed twice")
    first, second = state.entries[1], state.entries[2]
    if first.returned or second.returned:
        raise Refusal("R-203", fields=("entries",), facts={"precinct": act.stream})
    value = {"lines": act.body.lines, "votes": act.body.votes}
    for entry, opening in zip((first, second), openings, strict=True):
        if opening.act != entry.act or not world.opens(entry.commitment, opening.salt, value):
            raise Refusal(
                "R-205", fields=("entries",), facts={"entry": entry.act, "named": opening.act}
            )
    return first, second


def not_by_typists(act: Act, entries: tuple[Entry, Entry]) -> None:
    typists = {entry.person for entry in entries}
    for approval in act.approvals:
        if approval.person in typists:
            raise Refusal("R-208", fields=("approvals",), facts={"person": approval.person})


def found_in(
    world: World, contest: ContestState, number: str, state: PrecinctState, act: Act, new: Protocol
) -> tuple[Finding, ...]:
    """What the checks find in a protocol, and what the acts around it say of it."""
    rulebook, settlements = law_of_precinct(world, contest)
    terms = contest.terms
    if terms is None:
        raise ValueError("a contest without terms has no form")
    order = ballot_order(contest)
    if set(new.votes) != set(order):
        impossible(
            act,
            "votes",
            sorted(set(new.votes) ^ set(order)),
            "the votes name exactly the candidates on the ballot",
            "name them all and no others",
        )
    form = rulebook.form(terms.form)
    context = context_of(rulebook, contest, number, state, new, settlements)
    votes = {candidate: new.votes[candidate] for candidate in order}
    answers = check(form, Figures(new.lines, votes), context)
    return findings(answers) + protocol_findings(rulebook, contest, state.roll, new.lines)


def explained(found: tuple[Finding, ...], new: Protocol) -> None:
    """R-204 where a warning has no reason in the record."""
    unexplained = [w.code for w in warnings(found) if not new.warnings.get(w.code)]
    if unexplained:
        raise Refusal(
            "R-204",
            fields=("warnings",),
            facts={"codes": " ".join(unexplained), "arithmetic": ""},
        )


def _checked(
    world: World, contest: ContestState, number: str, state: PrecinctState, act: Act, new: Protocol
) -> tuple[Finding, ...]:
    """Errors refuse (R-204); every warning needs its reason in the record."""
    found = found_in(world, contest, number, state, act, new)
    bad = errors(found)
    if bad:
        raise Refusal(
            "R-204",
            fields=bad[0].fields,
            citation=bad[0].citation,
            facts={
                "codes": " ".join(finding.code for finding in bad),
                "arithmetic": "; ".join(finding.arithmetic for finding in bad),
            },
        )
    explained(found, new)
    return found


def accepted(world: World, state: PrecinctState | None, act: Act) -> tuple[Finding, ...]:
    """``protocol.accepted``: two equal entries by two persons, no errors, warnings explained."""
    contest, number, ready = acceptable(world, state, act)
    return _checked(world, contest, number, ready, act, definitive(act))


def acceptable(
    world: World, state: PrecinctState | None, act: Act
) -> tuple[ContestState, str, PrecinctState]:
    """What every acceptance asks: the polls and the station closed, two equal entries opened."""
    contest, number = contest_of(world, act)
    b = act.body
    after_polls(world, contest, act, b.signed_at, "signed_at")
    after_polls(world, contest, act, act.occurred_at, "occurred_at")
    not_annulled(state, act)
    if state is None or not state.closed:
        step(act, "the precinct has not been closed")
    if state.protocol is not None:
        raise Refusal("R-209", fields=("stream",), facts={"precinct": number})
    if contest.terms is not None and b.form != contest.terms.form:
        impossible(act, "form", b.form, f"the contest's form is {contest.terms.form}", "use it")
    entries = opened_entries(world, state, act, b.entries)
    not_by_typists(act, entries)
    return contest, number, state


def corrected(world: World, state: PrecinctState | None, act: Act) -> tuple[Finding, ...]:
    """``protocol.corrected``: before the declaration, with a reason, typed twice again.

    After the declaration only in precincts for which a court ordered it.
    """
    contest, number = contest_of(world, act)
    if state is None or state.protocol is None:
        step(act, "there is no accepted protocol to correct")
    not_annulled(state, act)
    if final(contest, number):
        step(act, "the result has been declared")
    if not act.reason or act.supersedes != state.protocol.act:
        raise Refusal(
            "R-206",
            fields=("supersedes", "reason"),
            facts={"precinct": number, "protocol": state.protocol.act},
        )
    entries = opened_entries(world, state, act, act.body.entries)
    not_by_typists(act, entries)
    return _checked(world, contest, number, state, act, replacement(state.protocol, act))


def annulled(world: World, state: PrecinctState | None, act: Act) -> None:
    """``precinct.annulled``: before the declaration, with a ground."""
    contest, number = contest_of(world, act)
    if final(contest, number):
        step(act, "the result has been declared")
    not_annulled(state, act)
    if not act.ground:
        step(act, "annulling needs a ground", "ground")
