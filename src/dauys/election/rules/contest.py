"""The contest as a whole: call, postponement, ballot, complaints, declaration, winner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from dauys.election.accounts import annulment_finding, listed, voters_in_all
from dauys.election.act import Act
from dauys.election.dates import calendar_of, moment_of
from dauys.election.rounds import following_of
from dauys.election.rules.campaign import complaint_late, complaint_received
from dauys.election.rules.candidates import called_on, conducted, law_of
from dauys.election.rules.guards import (
    announced,
    impossible,
    opens_contest,
    raised,
    step,
)
from dauys.election.states import ContestState, PrecinctState, Terms
from dauys.election.streams import election as election_stream
from dauys.election.streams import precinct as precinct_stream
from dauys.election.streams import territory as territory_stream
from dauys.election.surroundings import polls
from dauys.election.tabulation import Result, settlements_of, tabulate
from dauys.election.transitions import country_readings, settled_before_country
from dauys.election.world import World
from dauys.law.ballot import against_all_permitted, names_permitted, order_permitted
from dauys.law.calling import call_permitted
from dauys.law.corrections import registered_again_permitted
from dauys.law.declaration import declaration_permitted, winner_registration_permitted
from dauys.law.findings import Finding
from dauys.law.packs import country_taken_up
from dauys.law.postponement import postponement, terms_reopened, too_late
from dauys.law.printing import handover_permitted, print_run, printed_as_asked
from dauys.law.refusals import Refusal
from dauys.law.registration import (
    ballot_permitted,
    candidate_step_permitted,
    same_candidates,
)
from dauys.law.roll import small_enough
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement
from dauys.law.term import late
from dauys.law.vacancy import vacancy_permitted


def called(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``contest.called``: of an announced election, in a known unit, within the hard limits.

    A precinct with more voters than the law allows is a finding.
    """
    b = act.body
    rulebook = opens_contest(world, state, act, "conducted")
    if act.issuer != b.commission:
        impossible(act, "issuer", act.issuer, f"{b.commission} calls this contest", "name it")
    if act.occurred_at[:10] != b.called_on:
        impossible(act, "called_on", b.called_on, f"the act is of {act.occurred_at}", "match them")
    _country_taken_up(world, act)
    numbers = [p.precinct for p in b.precincts]
    if len(set(numbers)) != len(numbers):
        impossible(act, "precincts", numbers, "each precinct is named once", "list them once")
    on = date.fromisoformat(b.called_on)
    powers_ended = _vacated_on(world, act, rulebook, on) if b.vacancy else b.powers_ended
    raised(
        call_permitted(
            rulebook,
            on,
            date.fromisoformat(b.vote_date),
            b.zone,
            b.type,
            date.fromisoformat(b.term_ends) if b.term_ends else None,
            date.fromisoformat(powers_ended) if powers_ended else None,
        )
    )
    sizes = (
        small_enough(rulebook, on, p.precinct, p.voters)
        for p in b.precincts
        if p.voters is not None
    )
    return tuple(finding for finding in sizes if finding is not None)


def _vacated_on(world: World, act: Act, rulebook: Rulebook, on: date) -> str:
    """The day the post fell vacant, by the act that the call names; R-321 if it is another's."""
    b = act.body
    if b.type != "early":
        impossible(act, "vacancy", b.vacancy, "only an early contest fills one", "leave it out")
    country = world.state(election_stream(b.election)).announced.country
    vacancy = world.state(territory_stream(country)).vacancies.get(b.vacancy)
    post, ground = (vacancy.post, vacancy.ground) if vacancy is not None else ("", "")
    raised(vacancy_permitted(rulebook, on, f"{b.office}:{b.unit}", ground, post))
    if b.powers_ended and b.powers_ended != vacancy.on:
        impossible(act, "powers_ended", b.powers_ended, f"{b.vacancy} says {vacancy.on}", "match")
    return str(vacancy.on)


def _country_taken_up(world: World, act: Act) -> None:
    """R-521, R-522 where the country's pack and the election's settlements part."""
    b = act.body
    election = announced(world, act, b.election)
    territory = world.state(territory_stream(election.announced.country))
    country = country_readings(territory, b.rulebook, b.called_on)
    settlements = tuple(Settlement(name, one.value, one.act) for name, one in country.items())
    earlier = settled_before_country(election, country)
    raised(country_taken_up(settlements, settlements_of(election), earlier))


def postponed(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``contest.postponed``: to a later day, before voting, with a reason.

    Terms that had ended and would run again, and a day after the last one, are findings: no rule
    on postponing was read.
    """
    contest, terms = conducted(act, state)
    if not act.reason:
        step(act, "a postponement needs its reason", "reason")
    if contest.declared is not None:
        step(act, "the result has been declared")
    if act.body.vote_date <= contest.vote_date:
        step(act, f"the vote is on {contest.vote_date}", "vote_date")
    rulebook, before, settlements = law_of(world, act, contest, terms)
    before_polls(act, polls(contest, rulebook, settlements)[0])
    after = calendar_of(contest, rulebook, settlements, vote_date=act.body.vote_date)
    if after is None:
        return ()
    moved = postponement(before, after, moment_of(act.occurred_at), act.reason)
    found = (terms_reopened(moved), too_late(after))
    return tuple(finding for finding in found if finding is not None)


def before_polls(act: Act, opens: datetime | None) -> None:
    """R-001 once the polls are open: what people vote on, and when, is fixed from then on."""
    if opens is not None and moment_of(act.occurred_at) >= opens:
        step(act, f"the polls opened {opens.isoformat()}", "occurred_at")


def ballot(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``ballot.approved``: exactly the registered candidates, at least as many as the law asks.

    In the order that the law or a settlement gives, with "against all" where the law has it.
    """
    contest, terms = conducted(act, state)
    if contest.ballot is not None and not act.reason:
        step(act, "the ballot has been approved already")
    if contest.declared is not None:
        step(act, "the result has been declared")
    b = act.body
    rulebook, _, settlements = law_of(world, act, contest, terms)
    before_polls(act, polls(contest, rulebook, settlements)[0])
    statuses = {c.id: c.status for c in contest.candidates.values()}
    raised(same_candidates(b.candidates, statuses))
    registered = {c for c, status in statuses.items() if status == "registered"}
    if set(b.candidates) != registered or len(b.candidates) != len(registered):
        impossible(
            act,
            "candidates",
            sorted(registered ^ set(b.candidates)),
            "the ballot lists every registered candidate once",
            "list them all",
        )
    raised(ballot_permitted(rulebook, called_on(terms), len(b.candidates), settlements))
    unknown = set(b.handed_over) - set(terms.precincts)
    if unknown:
        raise Refusal(
            "R-207",
            fields=("handed_over",),
            facts={"precinct": ", ".join(sorted(unknown)), "contest": terms.contest},
        )
    raised(against_all_permitted(rulebook, called_on(terms), b.against_all))
    stray = set(b.names) - set(b.candidates)
    if stray:
        impossible(act, "names", sorted(stray), "they are not on this ballot", "name those who are")
    known = {c.id: (c.name, *c.names.values()) for c in contest.candidates.values()}
    raised(names_permitted(b.names, known))
    raised(handover_permitted(b.printed, b.handed_over))
    order = order_permitted(
        rulebook, called_on(terms), listed(contest, b.candidates, b.names), settlements
    )
    if isinstance(order, Refusal):
        raise order
    found = (order, _print_run(world, contest, rulebook, terms, b.printed))
    return tuple(finding for finding in found if finding is not None)


def _print_run(
    world: World, contest: ContestState, rulebook: Rulebook, terms: Terms, printed: int
) -> Finding | None:
    """W-331, asked only where the law has a reserve: only then are the lists looked up."""
    if print_run(rulebook, called_on(terms), 0) is None:
        return None
    lists = {n: world.state(precinct_stream(terms.contest, n)) for n in terms.precincts}
    voters = voters_in_all(contest, lists)
    return printed_as_asked(rulebook, called_on(terms), voters, printed)


def open_contest(world: World, state: ContestState | None, act: Act) -> None:
    """Acts that only need a contest that has been called: accreditation, incidents."""
    _, terms = conducted(act, state)
    number = getattr(act.body, "precinct", "")
    if number and number not in terms.precincts:
        raise Refusal(
            "R-207", fields=("precinct",), facts={"precinct": number, "contest": terms.contest}
        )


def complaint(world: World, state: ContestState | None, act: Act) -> None:
    """``complaint.recorded``: an id is used once."""
    contest, _ = conducted(act, state)
    if act.body.complaint in contest.complaints:
        step(act, f"complaint {act.body.complaint} has been recorded already", "complaint")
    complaint_received(act, contest)


def complaint_decided(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``complaint.decided``: one that was received and is undecided; W-379 where it is late."""
    contest, terms = conducted(act, state)
    if contest.complaints.get(act.body.complaint) != "received":
        step(act, f"complaint {act.body.complaint} is not waiting for a decision", "complaint")
    rulebook, _, settlements = law_of(world, act, contest, terms)
    return complaint_late(act, contest, terms, rulebook, settlements)


def declared(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``result.declared``: after the polls, what the figures say, summing the accepted protocols.

    That annulled precincts could have changed it is a finding: the commission has to know.
    """
    contest, terms = conducted(act, state)
    if contest.declared is not None:
        step(act, "the result has been declared already")
    rulebook, _, settlements = law_of(world, act, contest, terms)
    closes = polls(contest, rulebook, settlements)[1]
    if closes is not None and moment_of(act.occurred_at) < closes:
        step(act, f"the polls close {closes.isoformat()}", "occurred_at")
    precincts = precincts_of(world, terms)
    result = result_of(world, contest, terms, rulebook, settlements)
    in_force = {
        number: (result.protocols[number].act if number in result.protocols else None)
        for number in terms.precincts
        if number not in result.annulled
    }
    raised(
        declaration_permitted(
            rulebook,
            called_on(terms),
            in_force,
            act.body.protocols,
            result.outcome,
            act.body.winner or None,
            following_of(contest, result, rulebook, settlements),
        )
    )
    vote, done = (date.fromisoformat(day) for day in (contest.vote_date, act.occurred_at[:10]))
    found = (
        annulment_finding(contest, precincts, result),
        late(rulebook, called_on(terms), "result_within", vote, done),
    )
    return tuple(finding for finding in found if finding is not None)


def precincts_of(world: World, terms: Terms) -> dict[str, PrecinctState]:
    """The states of a contest's precincts, of those that have an act."""
    states = {n: world.state(precinct_stream(terms.contest, n)) for n in terms.precincts}
    return {number: state for number, state in states.items() if state is not None}


def result_of(
    world: World,
    contest: ContestState,
    terms: Terms,
    rulebook: Rulebook,
    settlements: Sequence[Settlement],
) -> Result:
    """The contest tabulated as it stands."""
    return tabulate(
        contest,
        precincts_of(world, terms),
        rulebook=rulebook,
        form=rulebook.form(terms.form),
        settlements=settlements,
    )


def annulled(world: World, state: ContestState | None, act: Act) -> None:
    """``result.annulled``: of a declared result, with a ground."""
    contest, _ = conducted(act, state)
    if contest.declared is None:
        step(act, "no result has been declared")
    if not act.ground:
        step(act, "annulling needs a ground", "ground")


def winner(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``winner.registered``: the declared winner, once; late is a finding."""
    contest, terms = conducted(act, state)
    if contest.confirmed is not None:
        step(act, "the winner has been registered already")
    record = contest.aftermath
    if record is not None and record.order is not None:
        step(act, f"the order {record.order.act} still waits")
    rulebook = world.rulebook(terms.rulebook, terms.rulebook_sha256)
    raised(
        winner_registration_permitted(
            rulebook,
            called_on(terms),
            contest.declared.winner if contest.declared else None,
            act.body.winner,
        )
    )
    # A court may have removed the declared winner since.
    statuses = {c.id: c.status for c in contest.candidates.values()}
    raised(candidate_step_permitted("elect", act.body.winner, statuses))
    raised(registered_again_permitted(act.body.winner, record.cancelled if record else ()))
    if contest.declared is None or (record is not None and record.corrections):
        return ()
    on, vote = called_on(terms), date.fromisoformat(contest.vote_date)
    done, takes = act.occurred_at[:10], act.body.takes_office
    result_day = date.fromisoformat(contest.declared.at[:10])
    found = (
        late(rulebook, on, "registration_of_elected_within", vote, date.fromisoformat(done)),
        late(rulebook, on, "office_taken_within", result_day, date.fromisoformat(takes)),
    )
    return tuple(finding for finding in found if finding is not None)
