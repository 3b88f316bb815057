"""Rules: ballots, the roll of voters, voting at home and on certificates, recounts.

What has happened is recorded, with findings where figures or times disagree. Refused is what
the law does not permit to be done any more, or does not permit at all: a request after noon, a
certificate after the eve, hours beyond the settled limits, a protocol accepted against them.
"""

from __future__ import annotations

from datetime import date, time

from dauys.election.accounts import roll_of
from dauys.election.act import Act
from dauys.election.dates import moment_of
from dauys.election.folds.precinct import definitive
from dauys.election.rules.candidates import called_on, conducted, law_of
from dauys.election.rules.guards import impossible, raised, step
from dauys.election.rules.precinct import (
    acceptable,
    called_contest,
    contest_of,
    explained,
    final,
    found_in,
    law_of_precinct,
    not_annulled,
    not_by_typists,
)
from dauys.election.rules.rule import Rule
from dauys.election.states import ContestState, PrecinctState
from dauys.election.surroundings import polls
from dauys.election.tabulation import governing_date
from dauys.election.world import World
from dauys.law.absentee import destination_permitted, issue_permitted
from dauys.law.ballot import strike_permitted
from dauys.law.contradiction import as_signed_permitted
from dauys.law.findings import Finding, errors
from dauys.law.homevotes import Carried, boxes_in_order, request_permitted
from dauys.law.hours import hours_permitted
from dauys.law.printing import received_as_handed_over
from dauys.law.refusals import Refusal
from dauys.law.roll import INSPECTED, LISTED, Roll, in_time, small_enough
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Unsettled


def struck(world: World, state: ContestState | None, act: Act) -> None:
    """``ballot.struck``: out of an approved ballot, somebody who no longer stands."""
    contest, _ = conducted(act, state)
    b, ballot = act.body, contest.ballot
    if ballot is None:
        step(act, "the ballot has not been approved; approve one without this candidate")
    if contest.declared is not None:
        step(act, "the result has been declared")
    if contest.voting is not None and b.candidate in contest.voting.struck:
        step(act, f"{b.candidate} has been struck out already", "candidate")
    candidacy = contest.candidates.get(b.candidate)
    raised(
        strike_permitted(
            b.candidate,
            ballot.candidates,
            candidacy.status if candidacy else None,
            candidacy.act if candidacy else "",
            b.act,
        )
    )


def hours(world: World, state: ContestState | None, act: Act) -> None:
    """``hours.changed``: before the polls open, within limits that were settled."""
    contest, terms = conducted(act, state)
    b = act.body
    rulebook, _, settlements = law_of(world, act, contest, terms)
    unknown = sorted(set(b.precincts) - set(terms.precincts))
    if unknown:
        facts: dict[str, str | int] = {"precinct": ", ".join(unknown), "contest": terms.contest}
        raise Refusal("R-207", fields=("precincts",), facts=facts)
    opens, _ = polls(contest, rulebook, settlements)
    if opens is not None and moment_of(act.occurred_at) >= opens:
        step(act, f"the polls opened {opens.isoformat()}", "occurred_at")
    clock = time.fromisoformat(b.opens), time.fromisoformat(b.closes)
    answer = hours_permitted(rulebook, called_on(terms), *clock, settlements)
    raised(answer.refusal("opens", "closes") if isinstance(answer, Unsettled) else answer)


def _open(state: PrecinctState | None, act: Act) -> None:
    """R-001 once the precinct's protocol is definitive, or its result annulled."""
    not_annulled(state, act)
    if state is not None and state.protocol is not None:
        step(act, "the precinct's protocol has been accepted")


def _station(
    world: World, state: PrecinctState | None, act: Act, *, voting: bool = False
) -> tuple[ContestState, str, Rulebook]:
    """A precinct whose protocol is not definitive yet; ``voting``: that has been opened."""
    contest, number = contest_of(world, act) if voting else called_contest(world, act)
    _open(state, act)
    if voting and (state is None or not state.opened):
        step(act, "the precinct has not been opened")
    return contest, number, law_of_precinct(world, contest)[0]


def _found(*findings: Finding | None) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding is not None)


def received(world: World, state: PrecinctState | None, act: Act) -> tuple[Finding, ...]:
    """``roll.received``: once; late, or longer than a precinct may be, is a finding."""
    contest, number, rulebook = _station(world, state, act)
    if state is not None and state.roll is not None and state.roll.received is not None:
        step(act, "the list has been received already; record a change of it")
    on, vote = governing_date(contest), date.fromisoformat(contest.vote_date)
    return _found(
        in_time(rulebook, on, vote, LISTED, moment_of(act.occurred_at).date()),
        small_enough(rulebook, on, number, act.body.voters),
    )


def _list(state: PrecinctState | None, act: Act) -> Roll:
    roll = roll_of(state.roll if state else None)
    if roll is None:
        step(act, "the list has not been received")
    return roll


def inspected(world: World, state: PrecinctState | None, act: Act) -> tuple[Finding, ...]:
    """``roll.inspected``: of a received list; begun late is a finding."""
    contest, _, rulebook = _station(world, state, act)
    _list(state, act)
    b = act.body
    if b.until < b.since:
        impossible(act, "until", b.until, f"it began on {b.since}", "check the days")
    on, vote = governing_date(contest), date.fromisoformat(contest.vote_date)
    return _found(in_time(rulebook, on, vote, INSPECTED, date.fromisoformat(b.since)))


def changed(world: World, state: PrecinctState | None, act: Act) -> tuple[Finding, ...]:
    """``roll.changed``: of a received list, not by more than it has, until the day of voting."""
    contest, number, rulebook = _station(world, state, act)
    roll, b = _list(state, act), act.body
    if b.added + b.removed == 0:
        impossible(act, "added", 0, "nothing was added or removed", "record only changes")
    if b.removed > roll.voters:
        impossible(act, "removed", b.removed, f"{roll.arithmetic} are listed", "check the count")
    if b.on > min(act.occurred_at[:10], contest.vote_date):
        impossible(act, "on", b.on, f"the vote is on {contest.vote_date}", "check the day")
    after = Roll(roll.received, roll.added + b.added, roll.removed + b.removed)
    return _found(small_enough(rulebook, governing_date(contest), number, after.voters))


def ballots(world: World, state: PrecinctState | None, act: Act) -> tuple[Finding, ...]:
    """``ballots.received``: of the approved ballot, once; another number is a finding."""
    contest, number = contest_of(world, act)
    _open(state, act)
    approved = contest.ballot
    if approved is None or act.body.ballot != approved.act:
        step(act, f"the ballot in force is {approved.act if approved else '−'}", "ballot")
    if state is not None and state.roll is not None and state.roll.ballots_of == approved.act:
        step(act, "the ballots have been received already", "ballot")
    return _found(received_as_handed_over(act.body.count, approved.handed_over.get(number)))


def requested(world: World, state: PrecinctState | None, act: Act) -> None:
    """``homevote.requested``: by a moment before the limit, in order, never fewer than before."""
    contest, _, rulebook = _station(world, state, act)
    b = act.body
    received_by = moment_of(b.by)
    if received_by > moment_of(act.occurred_at):
        impossible(act, "by", b.by, f"it was reported {act.occurred_at}", "check the hour")
    if sum(b.reasons.values()) > b.requests:
        impossible(act, "reasons", dict(b.reasons), f"{b.requests} requests", "count them again")
    on = governing_date(contest)
    known = rulebook.find("home_vote_reasons", on)
    if known is not None and known.decides and isinstance(known.value, tuple):
        stray = sorted(set(b.reasons) - {str(word) for word in known.value})
        if stray:
            listed = ", ".join(str(word) for word in known.value)
            impossible(act, "reasons", stray, f"the reasons are: {listed}", "use one of them")
    before = state.roll if state is not None else None
    if before is not None and before.requests is not None:
        if received_by <= moment_of(before.requests_by):
            step(act, f"the report of {before.requests_by} is the last one", "by")
        if b.requests < before.requests:
            impossible(
                act, "requests", b.requests, f"{before.requests} before", "count all of them"
            )
    vote = date.fromisoformat(contest.vote_date)
    raised(request_permitted(rulebook, on, vote, _zone(contest), received_by))


def _zone(contest: ContestState) -> str:
    return contest.terms.zone if contest.terms else ""


def conducted_at_home(world: World, state: PrecinctState | None, act: Act) -> tuple[Finding, ...]:
    """``homevote.conducted``: from an opened station; with too few members is a finding."""
    contest, _, rulebook = _station(world, state, act, voting=True)
    b = act.body
    one = (Carried(b.box, b.members, b.ballots),)
    return _found(boxes_in_order(rulebook, governing_date(contest), one, None))


def issued(world: World, state: PrecinctState | None, act: Act) -> None:
    """``absentee.issued``: in time, for another settlement of the same electoral district."""
    contest, number, rulebook = _station(world, state, act)
    b = act.body
    if moment_of(b.by) > moment_of(act.occurred_at):
        impossible(act, "by", b.by, f"it was reported {act.occurred_at}", "check the hour")
    on, vote = governing_date(contest), date.fromisoformat(contest.vote_date)
    raised(issue_permitted(rulebook, on, vote, _zone(contest), moment_of(b.by)))
    if not b.for_precinct:
        return
    if b.for_precinct == number:
        impossible(act, "for_precinct", number, "its voters vote here without one", "name another")
    raised(_inside(rulebook, contest, number, b.for_precinct, "for_precinct"))


def _inside(
    rulebook: Rulebook, contest: ContestState, home: str, there: str, field: str
) -> Refusal | None:
    terms = contest.terms
    if terms is None:
        return None
    places = terms.precinct_settlements
    return destination_permitted(
        rulebook,
        governing_date(contest),
        there,
        there in terms.precincts,
        (places.get(home, ""), places.get(there, "")),
        field,
    )


def voted(world: World, state: PrecinctState | None, act: Act) -> None:
    """``absentee.voted``: in an opened station, on certificates of this electoral district."""
    contest, number, rulebook = _station(world, state, act, voting=True)
    issuer = act.body.from_precinct
    if issuer:
        raised(_inside(rulebook, contest, number, issuer, "from_precinct"))


def recounted(world: World, state: PrecinctState | None, act: Act) -> None:
    """``protocol.recounted``: of a protocol that was typed twice or accepted, with a ground."""
    contest, number = contest_of(world, act)
    not_annulled(state, act)
    if final(contest, number):
        step(act, "the result has been declared")
    if state is None or (state.protocol is None and set(state.entries) != {1, 2}):
        step(act, "there is no protocol to count again")
    awaited = state.roll is not None and state.roll.awaited
    if awaited and not state.entries:
        step(act, "a new count has been ordered already")
    if not any(text.strip() for text in act.ground):
        step(act, "a new count needs a ground", "ground")
    if set(state.entries) == {1, 2}:
        not_by_typists(act, (state.entries[1], state.entries[2]))


def admitted(world: World, state: PrecinctState | None, act: Act) -> tuple[Finding, ...]:
    """``protocol.admitted``: with exactly the errors it has, by a decision, where settled."""
    contest, number, ready = acceptable(world, state, act)
    new = definitive(act)
    found = found_in(world, contest, number, ready, act, new)
    rulebook, settlements = law_of_precinct(world, contest)
    codes = [finding.code for finding in errors(found)]
    answer = as_signed_permitted(
        rulebook, governing_date(contest), codes, act.body.errors, act.ground, settlements
    )
    raised(answer.refusal("errors") if isinstance(answer, Unsettled) else answer)
    explained(found, new)
    return found


RULES: dict[str, Rule] = {
    "ballot.struck": struck,
    "hours.changed": hours,
    "roll.received": received,
    "roll.inspected": inspected,
    "roll.changed": changed,
    "ballots.received": ballots,
    "homevote.requested": requested,
    "homevote.conducted": conducted_at_home,
    "absentee.issued": issued,
    "absentee.voted": voted,
    "protocol.recounted": recounted,
    "protocol.admitted": admitted,
}
