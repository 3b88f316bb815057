"""Where papers take their data from: a contest, its names, its candidates, its acts.

A contest whose figures were transcribed from a source has no papers: no commission of the home
called it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from dauys.election.dates import moment_of
from dauys.election.states import Candidacy, CommissionState, ContestState, Terms
from dauys.election.streams import commission as commission_stream
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import ballot_order
from dauys.law.faults import Fault
from dauys.office.paper.ballot import Choice
from dauys.office.paper.setting import Names, Race
from dauys.office.paper.words import ALL, N_, say
from dauys.record.release import release
from dauys.record.snapshot import ActRef, Snapshot

_NOMINATORS = {"self": N_("Self-nominated"), "upper-akim": N_("Nominated by the upper äkım")}


def contest_of(snapshot: Snapshot, contest_id: str) -> tuple[ContestState, Terms]:
    """The conducted contest of this id. Faults: F-726 unknown or transcribed."""
    contest: ContestState | None = snapshot.states.get(contest_stream(contest_id))
    if contest is None or contest.terms is None:
        raise none_such(contest_id, "this home has no such contest", "`dauys results` lists them")
    if contest.transcribed is not None:
        raise none_such(
            contest_id,
            "its figures are transcribed from a source; no commission of this home held it",
            "ask for a contest that was conducted here",
        )
    return contest, contest.terms


def race_of(snapshot: Snapshot, contest_id: str) -> Race:
    """The contest as papers name it."""
    contest, terms = contest_of(snapshot, contest_id)
    announced = snapshot.elections[terms.election].announced
    formed = commission_of(snapshot, terms)
    return Race(
        contest=contest_id,
        titles=announced.titles if announced is not None else {},
        place=tuple(
            unit.names for unit in reversed(snapshot.path(terms.unit)) if unit.level != "country"
        ),
        vote_date=date.fromisoformat(contest.vote_date),
        commission=formed.formed.names if formed is not None and formed.formed else {},
    )


def commission_of(snapshot: Snapshot, terms: Terms) -> CommissionState | None:
    """The commission that holds the contest."""
    found: CommissionState | None = snapshot.states.get(commission_stream(terms.commission))
    return found


def officer(snapshot: Snapshot, contest: ContestState, role: str) -> str:
    """Who sits as ``chair`` or ``secretary`` on the day of the vote; "" where not recorded."""
    state = commission_of(snapshot, contest.terms) if contest.terms is not None else None
    if state is None or state.members is None:
        return ""
    on = contest.vote_date
    for seat in state.members.seats:
        if seat.role == role and seat.since <= on <= (seat.ended or seat.until):
            return seat.name
    return ""


def choice_of(snapshot: Snapshot, contest: ContestState, candidacy: Candidacy) -> Choice:
    """A candidate as papers show one."""
    printed = contest.ballot.names.get(candidacy.id, "") if contest.ballot is not None else ""
    return Choice(
        candidate=candidacy.id,
        names=candidacy.names or {"kk": candidacy.name},
        printed=printed,
        nominator=nominator(snapshot, candidacy.nominated_by),
        struck=contest.voting is not None and candidacy.id in contest.voting.struck,
    )


def nominator(snapshot: Snapshot, nominated_by: str) -> Names:
    """The nominator by language: a party's names, or the words for the other two routes."""
    words = _NOMINATORS.get(nominated_by)
    if words is not None:
        return {language: say(language, words) for language in ALL}
    party = snapshot.parties.get(nominated_by)
    return party.names if party is not None else {"en": nominated_by}


def choices_of(snapshot: Snapshot, contest: ContestState) -> tuple[Choice, ...]:
    """The ballot's candidates in its order; before it is approved, those registered."""
    return tuple(
        choice_of(snapshot, contest, contest.candidates[name]) for name in ballot_order(contest)
    )


def candidate_named(contest_id: str, contest: ContestState, name: str) -> Candidacy:
    """The candidacy of this id. Fault F-726."""
    found = contest.candidates.get(name)
    if found is None:
        known = ", ".join(contest.candidates) or "none"
        raise none_such(contest_id, f"{name!r} is no candidate; there are: {known}", "name one")
    return found


def precinct_named(contest_id: str, terms: Terms, precinct: str) -> str:
    """The precinct asked for, or the only one there is. Fault F-726."""
    if not precinct and len(terms.precincts) == 1:
        return terms.precincts[0]
    if precinct not in terms.precincts:
        raise none_such(
            contest_id,
            f"{precinct!r} is none of its precincts: {', '.join(terms.precincts[:20])}",
            "name one of them",
        )
    return precinct


def polls_closed(snapshot: Snapshot, contest_id: str) -> None:
    """Fault F-726 while a poll of the contest's scope is open: no vote leaves the office."""
    if release(snapshot, contest_id).why == "polls-open":
        raise none_such(contest_id, "polls are still open", "ask after the last poll has closed")


def acts_named(snapshot: Snapshot, names: Iterable[str]) -> list[ActRef]:
    """The references of acts by id, those that are known."""
    found: list[ActRef] = []
    for name in names:
        stream = name.rpartition("/")[0]
        found.extend(ref for ref in snapshot.acts.get(stream, ()) if ref.id == name)
    return found


def last_moment(snapshot: Snapshot, contest_id: str, act: str = "") -> datetime:
    """The date a paper bears: that of ``act``, or of the contest's last act in the register."""
    named = acts_named(snapshot, [act]) if act else []
    refs = named or snapshot.acts_of(contest_id)
    return moment_of(refs[-1].occurred_at)


def none_such(contest_id: str, why: str, remedy: str) -> Fault:
    return Fault(
        "F-726", what="no such paper", where="paper", value=contest_id, why=why, remedy=remedy
    )
