"""For every act kind one situation in which an act of it is permitted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from dauys.election.act import Act
from dauys.election.bodies import authority as auth
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import public as pub
from dauys.election.bodies import transcribed as tra
from dauys.election.claims import Claim, Comparison, Term, Words
from dauys.election.kinds import KINDS

from .harness import (
    AFTER,
    BALLOT,
    CALL,
    COMMISSION,
    CONTEST,
    CONTEST_STREAM,
    EARLY,
    ELECTION,
    ELECTION_STREAM,
    EVENING,
    LATER,
    MORNING,
    NIGHT,
    NOMINATION,
    NOON,
    REGISTRATION,
    RULEBOOK,
    Memory,
    Town,
    accepted,
    announcement,
    call,
    entered,
    figures,
    opening,
    precinct,
    public_key,
    town_at,
)

Situation = tuple[Memory, Act]
ONE = precinct(CONTEST_STREAM, "1")
PAST = "kz.akim.2021-08-01"
SOURCE = pub.Source(title="A table", url="https://example.org/table")


def _in(step: str, stream: str, body: Any, at: str, **header: Any) -> Callable[[], Situation]:
    def make() -> Situation:
        town = town_at(step)
        return town, town.act(stream, body, at, **header)

    return make


def _authority(body: Any) -> Callable[[], Situation]:
    return _in("", "authority", body, EARLY)


def _contest(step: str, body: Any, at: str, **header: Any) -> Callable[[], Situation]:
    return _in(step, CONTEST_STREAM, body, at, **header)


def _after(
    first: Callable[[Town], None], step: str, stream: str, body: Any, at: str, **header: Any
) -> Callable[[], Situation]:
    def make() -> Situation:
        town = town_at(step)
        first(town)
        return town, town.act(stream, body, at, **header)

    return make


def refuse_b(town: Town) -> None:
    """``b`` is refused, and the court reverses it."""
    town.do(
        CONTEST_STREAM,
        cand.Refused(candidate="b", summary="No education certificate"),
        REGISTRATION,
        ground=("Art. 113-5",),
    )


def reverse_b(town: Town) -> None:
    refuse_b(town)
    act = town.states[CONTEST_STREAM].candidates["b"].act
    ruling = cand.CourtRuled(candidate="b", court="Court", case="12", about=act, effect="reversed")
    town.do(CONTEST_STREAM, ruling, REGISTRATION)


def type_both(town: Town) -> None:
    town.type_in("1", figures())


def announce_past(town: Town) -> None:
    """Another election, transcribed from a source."""
    town.do(
        f"election/{PAST}",
        announcement(election=PAST, date="2021-08-01", mode="transcribed"),
        EARLY,
    )


def transcribed(**changes: Any) -> tra.TranscribedContest:
    given: dict[str, Any] = {
        "contest": f"{PAST}.aqqum",
        "election": PAST,
        "unit": "aqqum",
        "vote_date": "2021-08-01",
        "rulebook": "kz.akim",
        "rulebook_sha256": RULEBOOK.sha256,
        "form": "published-summary",
        "precincts": ("total",),
        "source": SOURCE,
    }
    return tra.TranscribedContest(**(given | changes))


def people(*ids: str) -> tra.TranscribedCandidates:
    return tra.TranscribedCandidates(
        candidates=tuple(
            tra.TranscribedCandidate(id=one, name=one.title(), nominated_by="self") for one in ids
        )
    )


def transcribe(town: Town) -> None:
    announce_past(town)
    town.do(f"contest/{PAST}.aqqum", transcribed(), EARLY)


def transcribe_people(town: Town) -> None:
    transcribe(town)
    town.do(f"contest/{PAST}.aqqum", people("a", "b"), EARLY)


def table(**changes: Any) -> tra.TranscribedProtocol:
    lines = {"roll": 100, "ballots": 66, "valid": 65, "invalid": 1, "against_all": 5}
    given: dict[str, Any] = {
        "form": "published-summary",
        "lines": lines,
        "votes": {"a": 40, "b": 20},
    }
    return tra.TranscribedProtocol(**(given | changes))


def hold(town: Town) -> None:
    town.do("publications", held(), AFTER, reason="A court asked for it")


def held() -> pub.PublicationHeld:
    return pub.PublicationHeld(contest=CONTEST, until="2021-08-10T00:00:00+06:00")


#: A version that was published.
SHOWN = pub.Shown(version=1, as_of="2021-07-26T00:00:00Z", size=9, root="ab" * 32)


def publish(town: Town) -> None:
    body = pub.PublicationMade(
        version=SHOWN.version,
        as_of=SHOWN.as_of,
        size=SHOWN.size,
        root=SHOWN.root,
        manifest="cd" * 32,
    )
    town.do("publications", body, AFTER)


def rolled_back() -> pub.PublicationRolledBack:
    return pub.PublicationRolledBack(restores=SHOWN, until="2021-08-10T00:00:00+06:00")


def roll_back(town: Town) -> None:
    publish(town)
    town.do("publications", rolled_back(), AFTER, reason="A wrong page")


def complain(town: Town) -> None:
    town.do(CONTEST_STREAM, con.ComplaintRecorded(complaint="c1", subject="Poster"), BALLOT)


def _opening() -> Situation:
    memory = Memory()
    return memory, memory.act("home", opening(), EARLY)


def _acceptance() -> Situation:
    town = town_at("voted")
    body = accepted(figures(), town.type_in("1", figures()))
    return town, town.act(ONE, body, NIGHT)


def _correction() -> Situation:
    town = town_at("accepted")
    value = figures(a=41)
    openings = town.type_in("1", value, reason="misread")
    old = town.states[ONE].protocol.act
    body = pre.Corrected(**value, entries=openings)
    return town, town.act(ONE, body, NIGHT, supersedes=old, reason="misread")


def _declaration() -> Situation:
    town = town_at("accepted")
    body = con.ResultDeclared(winner="a", protocols=town.sums())
    return town, town.act(CONTEST_STREAM, body, AFTER)


def _ruling() -> Situation:
    town = town_at("nominated")
    refuse_b(town)
    about = town.states[CONTEST_STREAM].candidates["b"].act
    body = cand.CourtRuled(candidate="b", court="Court", case="12", about=about, effect="upheld")
    return town, town.act(CONTEST_STREAM, body, REGISTRATION)


def _reinstatement() -> Situation:
    town = town_at("nominated")
    reverse_b(town)
    ruling = next(iter(town.states[CONTEST_STREAM].rulings))
    body = cand.Reinstated(candidate="b", ruling=ruling)
    return town, town.act(CONTEST_STREAM, body, REGISTRATION)


_MADE: dict[str, Callable[[], Situation]] = {
    "home.opened": _opening,
    "authority.appointed": _authority(
        auth.Appointed(person="new", role="typist", since="2021-06-01", key=public_key("new"))
    ),
    "authority.ended": _authority(auth.Ended(person="typist-1", role="typist", until="2021-06-30")),
    "key.rotated": _authority(auth.KeyRotated(person="typist-1", key=public_key("other"))),
    "key.revoked": _authority(auth.KeyRevoked(person="typist-1", lost_at=EARLY)),
    "territory.units": _in(
        "",
        "territory/kz",
        pub.Units(units=(pub.Unit(id="new", parent="kz", level="rural", names={"en": "New"}),)),
        EARLY,
    ),
    "territory.parties": _in(
        "",
        "territory/kz",
        pub.Parties(parties=(pub.Party(id="willow", names={"en": "Willow"}),), source=SOURCE),
        EARLY,
    ),
    "territory.posts": _in(
        "",
        "territory/kz",
        pub.Posts(posts=(pub.Post(office="akim", unit="aqqum", term_ends="2021-08-30"),)),
        EARLY,
    ),
    "commission.formed": _in(
        "",
        "commission/other",
        auth.CommissionFormed(
            commission="other", names={"en": "Other"}, level="precinct", unit="aqqum", members=5
        ),
        EARLY,
    ),
    "commission.session": _in(
        "",
        f"commission/{COMMISSION}",
        auth.SessionHeld(session="s2", place="Hall", opened_at=CALL, present=5, agenda=("a",)),
        CALL,
    ),
    "election.announced": _in(
        "", f"election/{PAST}", announcement(election=PAST, date="2021-08-01"), EARLY
    ),
    "election.policy": _in(
        "", ELECTION_STREAM, pub.Policy(threshold_numerator=1, threshold_denominator=2), EARLY
    ),
    "settlement.adopted": _in(
        "",
        ELECTION_STREAM,
        pub.SettlementAdopted(
            parameter="tie_rule", value="repeat_voting", reading="Voting is repeated."
        ),
        EARLY,
    ),
    "claim.recorded": _in(
        "",
        ELECTION_STREAM,
        pub.ClaimRecorded(
            claim=Claim(
                id="c1", election=ELECTION, measure="turnout", value="79.10", source="A page"
            )
        ),
        EARLY,
    ),
    "claim.compared": _in(
        "",
        ELECTION_STREAM,
        pub.ClaimCompared(
            comparison=Comparison(
                id="k1",
                election=ELECTION,
                subject="turnout",
                relation="equal",
                left=(Term(claim="c1"),),
                right=(Term(claim="c2"),),
                note=Words(en="Two pages", ru="Две страницы", kk="Екі бет"),
            )
        ),
        EARLY,
    ),
    "contest.called": _in("", CONTEST_STREAM, call(), CALL),
    "contest.postponed": _contest(
        "ballot", con.Postponed(vote_date="2021-08-01"), BALLOT, reason="Flood"
    ),
    "nomination.extended": _contest(
        "called",
        con.NominationExtended(closes_at="2021-07-14T18:00:00+06:00"),
        "2021-07-09T18:30:00+06:00",
    ),
    "candidate.nominated": _contest(
        "called", cand.Nominated(candidate="a", name="Person A", nominated_by="reed"), NOMINATION
    ),
    "signatures.checked": _after(
        lambda town: town.nominate(candidates="c"),
        "called",
        CONTEST_STREAM,
        cand.SignaturesChecked(candidate="c", submitted=30, valid=20, voters=300),
        REGISTRATION,
    ),
    "candidate.notified": _contest(
        "nominated",
        cand.Notified(
            candidate="a",
            defect="A date",
            correct_by="2021-07-12T18:00:00+06:00",
            handed_over="1",
            handed_at=REGISTRATION,
        ),
        REGISTRATION,
    ),
    "candidate.registered": _contest("nominated", cand.Registered(candidate="a"), REGISTRATION),
    "candidate.refused": _contest(
        "nominated",
        cand.Refused(candidate="b", summary="No certificate"),
        REGISTRATION,
        ground=("Art. 113-5",),
    ),
    "candidate.cancelled": _contest(
        "registered",
        cand.Cancelled(candidate="b", summary="False declaration"),
        BALLOT,
        ground=("Art. 113-6",),
    ),
    "candidate.withdrawn": _contest("registered", cand.Withdrawn(candidate="b"), BALLOT),
    "candidate.died": _contest("registered", cand.Died(candidate="b", on="2021-07-15"), BALLOT),
    "court.ruled": _ruling,
    "candidate.reinstated": _reinstatement,
    "ballot.approved": _contest(
        "registered",
        con.BallotApproved(candidates=("a", "b"), against_all=True, printed=400),
        BALLOT,
    ),
    "observers.accredited": _contest(
        "called", con.ObserversAccredited(organisation="Watch", observers=3), BALLOT
    ),
    "incident.recorded": _contest(
        "voted",
        con.IncidentRecorded(incident="i1", precinct="1", category="access", summary="Door"),
        NOON,
    ),
    "complaint.recorded": _contest(
        "called",
        con.ComplaintRecorded(complaint="c1", subject="Poster", came_at=BALLOT, by="voter"),
        BALLOT,
    ),
    "complaint.decided": _after(
        complain,
        "called",
        CONTEST_STREAM,
        con.ComplaintDecided(complaint="c1", upheld=False, summary="Lawful"),
        BALLOT,
    ),
    "result.declared": _declaration,
    "result.annulled": _contest(
        "declared", con.ResultAnnulled(summary="By court"), LATER, ground=("Art. 44",)
    ),
    "winner.registered": _contest(
        "declared", con.WinnerRegistered(winner="a", takes_office="2021-08-01"), LATER
    ),
    "precinct.opened": _in(
        "ballot",
        ONE,
        pre.Opened(
            voters=100,
            commission_at="2021-07-25T06:00:00+06:00",
            sealed_at="2021-07-25T06:30:00+06:00",
        ),
        MORNING,
    ),
    "turnout.reported": _in(
        "voted",
        ONE,
        pre.TurnoutReported(at="2021-07-25T14:00:00+06:00", issued=40),
        "2021-07-25T14:05:00+06:00",
    ),
    "precinct.closed": _after(
        lambda town: town.do(ONE, pre.Opened(), MORNING) and None,
        "ballot",
        ONE,
        pre.Closed(closed_at="2021-07-25T20:00:00+06:00"),
        EVENING,
    ),
    "protocol.entered": _in("voted", ONE, entered(1, figures()), EVENING),
    "protocol.returned": _after(
        type_both, "voted", ONE, pre.Returned(entry=2, fields=("votes/a",)), EVENING
    ),
    "protocol.accepted": _acceptance,
    "protocol.corrected": _correction,
    "precinct.annulled": _in(
        "accepted", ONE, pre.Annulled(summary="Two ballots to a voter"), NIGHT, ground=("Art. 44",)
    ),
    "transcribed.contest": _after(announce_past, "", f"contest/{PAST}.aqqum", transcribed(), EARLY),
    "transcribed.candidates": _after(
        transcribe, "", f"contest/{PAST}.aqqum", people("a", "b"), EARLY
    ),
    "transcribed.protocol": _after(
        transcribe_people, "", f"precinct/{PAST}.aqqum/total", table(), EARLY
    ),
    "publication.made": _in(
        "confirmed",
        "publications",
        pub.PublicationMade(
            version=1, as_of="2021-08-01T00:00:00Z", size=9, root="ab" * 32, manifest="cd" * 32
        ),
        LATER,
    ),
    "publication.held": _in(
        "declared", "publications", held(), AFTER, reason="A court asked for it"
    ),
    "publication.released": _after(
        hold, "declared", "publications", pub.PublicationReleased(contest=CONTEST), LATER
    ),
    "publication.rolledback": _after(
        publish, "declared", "publications", rolled_back(), LATER, reason="A wrong page"
    ),
    "publication.resumed": _after(
        roll_back, "declared", "publications", pub.PublicationResumed(), LATER
    ),
}
KIND_NAMES = tuple(kind for kind in KINDS)


def _made() -> dict[str, Callable[[], Situation]]:
    """Every kind's situation: those above and those of the modules beside this one."""
    # These modules use the helpers above, so they are imported when first asked for.
    from . import (
        situations_aftermath,
        situations_campaign,
        situations_documents,
        situations_eligibility,
        situations_members,
        situations_remedies,
        situations_rolls,
        situations_succession,
        situations_transitions,
    )

    parts = (
        situations_eligibility,
        situations_documents,
        situations_remedies,
        situations_members,
        situations_campaign,
        situations_rolls,
        situations_aftermath,
        situations_transitions,
        situations_succession,
    )
    made = dict(_MADE)
    for part in parts:
        made.update(part.SITUATIONS)
    return made


@cache
def situation(kind: str) -> Situation:
    """A world and a permitted act; shared between tests, so decide, but do not fold."""
    return _made()[kind]()


def afresh(kind: str) -> Situation:
    """The same, to be changed."""
    return _made()[kind]()
