"""Candidacies: nomination, signatures, notice, registration, refusal, courts, withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dauys.election.act import Act
from dauys.election.dates import calendar_of, moment_of
from dauys.election.examinations import examination_of, waiting_inquiries
from dauys.election.papers import (
    complete_to_register,
    nominator_of,
)
from dauys.election.rules.guards import impossible, must_name_stream, once_called, raised, step
from dauys.election.rules.openings import opened
from dauys.election.states import ContestState, Terms
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import election as election_stream
from dauys.election.streams import territory as territory_stream
from dauys.election.tabulation import settlements_of, stage_of
from dauys.election.withheld import commitments
from dauys.election.world import World
from dauys.law.calendar import Calendar
from dauys.law.calling import valid_on
from dauys.law.eligibility import (
    answers_opened,
    eligible_to_register,
    one_candidacy,
    registered_while_waiting,
)
from dauys.law.findings import Finding
from dauys.law.nomination import extension_permitted, nomination_permitted
from dauys.law.refusals import Refusal
from dauys.law.registration import (
    candidate_step_permitted,
    registration_permitted,
)
from dauys.law.rounds import standing_in_round_permitted
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled
from dauys.law.signatures import reasons_known, rows_differ, signed_for_several

#: How the law's steps see statuses of ours that it does not tell apart.
_LEGAL_STATUS = {"notified": "nominated", "died": "withdrawn", "removed": "cancelled"}
_SELF = "self"


def in_record(act: Act, state: ContestState | None) -> tuple[ContestState, Terms]:
    """The contest of an act in its stream: called, conducted, and the issuer its commission.

    R-504 for what is dated before the call.
    """
    if state is None or state.terms is None:
        step(act, "the contest has not been called", "stream")
    if state.transcribed is not None:
        raise Refusal("R-401", fields=("stream",), facts={"contest": state.terms.contest})
    must_name_stream(act, contest_stream(state.terms.contest), "contest")
    if act.issuer != state.terms.commission:
        impossible(
            act, "issuer", act.issuer, f"the contest is {state.terms.commission}'s", "name it"
        )
    once_called(act, state.terms)
    return state, state.terms


def conducted(act: Act, state: ContestState | None) -> tuple[ContestState, Terms]:
    """The same, of a contest that goes on: its result is not annulled, and it is not closed."""
    contest, terms = in_record(act, state)
    if contest.annulled is not None:
        step(act, "the result has been annulled")
    if contest.aftermath is not None and contest.aftermath.closed:
        step(act, "the contest has been closed")
    return contest, terms


def law_of(
    world: World, act: Act, state: ContestState, terms: Terms
) -> tuple[Rulebook, Calendar, Sequence[Settlement]]:
    """The rulebook the call pinned, the contest's calendar and its election's settlements."""
    rulebook = world.rulebook(terms.rulebook, terms.rulebook_sha256)
    settlements = settlements_of(world.state(election_stream(terms.election)), state)
    calendar = calendar_of(state, rulebook, settlements)
    if calendar is None:
        step(act, "the contest has no calendar")
    return rulebook, calendar, settlements


def statuses(state: ContestState) -> dict[str, str]:
    return {c.id: _LEGAL_STATUS.get(c.status, c.status) for c in state.candidates.values()}


def _standing(state: ContestState) -> int:
    return sum(1 for c in state.candidates.values() if c.status in _IN_RACE)


_IN_RACE = frozenset(("nominated", "notified", "registered"))


def extended(world: World, state: ContestState | None, act: Act) -> None:
    """``nomination.extended``: fewer than two stand at the close, by at most five days."""
    contest, terms = conducted(act, state)
    rulebook, calendar, _ = law_of(world, act, contest, terms)
    closes = calendar.moment("nomination_closes")
    if closes is None:
        step(act, "the rulebook has no close of nomination")
    longer = moment_of(act.body.closes_at) - closes
    if longer <= timedelta(0):
        impossible(act, "closes_at", act.body.closes_at, f"nomination closes {closes}", "give more")
    # A day begun is a day: four days and an hour are more than four.
    days = -(-longer // timedelta(days=1))
    raised(
        extension_permitted(
            rulebook, calendar, moment_of(act.occurred_at), _standing(contest), days
        )
    )


def nominated(world: World, state: ContestState | None, act: Act) -> None:
    """``candidate.nominated``: in time, by a known nominator; one of a party (Art. 113-3)."""
    contest, terms = conducted(act, state)
    b = act.body
    if b.candidate in contest.candidates:
        step(act, f"{b.candidate} has been nominated already", "candidate")
    if contest.ballot is not None:
        step(act, "the ballot has been approved")
    raised(standing_in_round_permitted(stage_of(contest), b.candidate, terms.barred))
    rulebook, calendar, _ = law_of(world, act, contest, terms)
    kind = nominator_of(b.nominated_by)
    if kind == "party":
        announced = world.state(election_stream(terms.election)).announced
        territory = world.state(territory_stream(announced.country))
        known = territory is not None and b.nominated_by in territory.parties
        on = moment_of(act.occurred_at).date()
        raised(valid_on("party", b.nominated_by, on, known, None, None))
    same_party = sum(
        1
        for c in contest.candidates.values()
        if c.nominated_by == b.nominated_by and c.status in _IN_RACE
    )
    raised(
        nomination_permitted(
            rulebook,
            calendar,
            moment_of(act.occurred_at),
            kind,
            of_this_party=same_party,
            standing=_standing(contest),
            extended_to=moment_of(contest.extended) if contest.extended else None,
        )
    )


def known_candidate(contest: ContestState, act: Act, *statuses: str) -> None:
    """R-107 for a candidate nobody nominated here, R-108 for one of another status."""
    candidacy = contest.candidates.get(act.body.candidate)
    if candidacy is None:
        raise Refusal("R-107", fields=("candidate",), facts={"candidate": act.body.candidate})
    if candidacy.status not in statuses:
        raise Refusal(
            "R-108",
            fields=("candidate",),
            facts={"candidate": candidacy.id, "status": candidacy.status, "step": act.kind},
        )


def signatures(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``signatures.checked``: of a self-nominated candidate; every row is valid or rejected.

    A reason that is not the rulebook's, and voters who signed for several, are findings.
    """
    contest, terms = conducted(act, state)
    known_candidate(contest, act, "nominated", "notified")
    b = act.body
    if contest.candidates[b.candidate].nominated_by != _SELF:
        step(act, "only those who nominate themselves collect signatures", "candidate")
    if b.valid > b.submitted:
        impossible(
            act,
            "valid",
            b.valid,
            f"only {b.submitted} were submitted",
            "check the record of the signature check",
        )
    differ = rows_differ(b.submitted, b.valid, b.rejected) if b.rejected else ""
    if differ:
        impossible(act, "rejected", differ, "every row is valid or rejected", "count them again")
    rulebook, _, settlements = law_of(world, act, contest, terms)
    on = called_on(terms)
    return (
        *reasons_known(rulebook, on, b.rejected),
        *signed_for_several(rulebook, on, b.elsewhere or 0, settlements),
    )


def notified(world: World, state: ContestState | None, act: Act) -> None:
    """``candidate.notified``: a defect that can still be corrected.

    Also to somebody registered: the tax bodies check afterwards.
    """
    contest, _ = conducted(act, state)
    known_candidate(contest, act, "nominated", "notified", "registered")
    b = act.body
    if moment_of(b.correct_by) <= moment_of(act.occurred_at):
        impossible(
            act, "correct_by", b.correct_by, "it lies before the notice", "give time to cure"
        )
    if b.handed_at and moment_of(b.handed_at) >= moment_of(b.correct_by):
        impossible(act, "handed_at", b.handed_at, f"correct by {b.correct_by}", "give time to cure")


def registered(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``candidate.registered``: in time, with the signatures asked for, examined and eligible.

    R-116 where an answer about a bar is not opened: registering says that none stands in the way.
    """
    contest, terms = conducted(act, state)
    candidate = act.body.candidate
    raised(candidate_step_permitted("register", candidate, statuses(contest)))
    rulebook, calendar, settlements = law_of(world, act, contest, terms)
    candidacy = contest.candidates[candidate]
    answer = registration_permitted(
        rulebook,
        calendar,
        moment_of(act.occurred_at),
        nominator_of(candidacy.nominated_by),
        signatures=candidacy.signatures,
        roll=candidacy.voters,
        settlements=settlements,
    )
    raised(answer.refusal("candidate") if isinstance(answer, Unsettled) else answer)
    governing = called_on(terms)
    others = {
        c.id: c.person
        for c in contest.candidates.values()
        if c.status == "registered" and c.id != candidate
    }
    raised(one_candidacy(rulebook, governing, candidacy.person, others))
    told = opened(world, contest, act)
    raised(answers_opened(commitments(contest, candidate), told))
    examination = examination_of(contest, candidate, rulebook, governing, settlements, told)
    asked = waiting_inquiries(contest, candidate)
    answer = eligible_to_register(rulebook, governing, examination, asked, settlements)
    raised(answer.refusal("candidate") if isinstance(answer, Unsettled) else answer)
    papers = complete_to_register(contest, candidate, rulebook, governing, calendar, settlements)
    if isinstance(papers, Refusal):
        raise papers
    return (*registered_while_waiting(examination), *papers)


def called_on(terms: Terms) -> date:
    """The day that chooses the law: the call's, unless a transition named a later one."""
    if terms.called_on is None:
        raise ValueError("a conducted contest has a day of call")
    return date.fromisoformat(terms.governed_on or terms.called_on)
