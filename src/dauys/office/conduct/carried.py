"""What the record already says for an act: settled fields, and what a form begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

import msgspec

from dauys.election import streams
from dauys.election.accounts import voters_in_all, voters_of
from dauys.election.bodies.aftermath import RoundCandidate
from dauys.election.bodies.contest import PrecinctFormed
from dauys.election.rounds import following_of, kept_readings
from dauys.election.states import ContestState, Terms
from dauys.election.tabulation import settlements_of, standing
from dauys.law import rulebook as rulebooks
from dauys.law.printing import print_run
from dauys.law.rounds import Following
from dauys.office.conduct.scene import Scene
from dauys.store import reading

Plain = dict[str, Any]

HIDDEN: Final[dict[str, frozenset[str]]] = {
    "candidate.examined": frozenset({"committed", "facts"}),
    "candidate.registered": frozenset({"opened"}),
    "candidate.refused": frozenset({"opened"}),
    "inquiry.answered": frozenset({"committed"}),
    "candidate.nominated": frozenset({"person"}),
}
"""Fields that the program fills in when the act is made, or that nobody types: commitments
and what opens them."""


def settled(scene: Scene, kind: str) -> Plain:
    """Fields of the body that follow from the record; they are shown and not asked."""
    make = _SETTLED.get(kind)
    return make(scene) if make is not None else {}


def begun(scene: Scene, kind: str) -> Plain:
    """The part of a body that a form begins with; everything in it can be changed."""
    make = _BEGUN.get(kind)
    found = make(scene) if make is not None else {}
    if scene.candidate:
        found.setdefault("candidate", scene.candidate)
    return found


def _terms(scene: Scene) -> Terms:
    if scene.contest is None or scene.contest.terms is None:
        raise ValueError("no contest here")
    return scene.contest.terms


def _protocols(scene: Scene) -> list[str]:
    result = scene.result
    return [one.act for one in result.protocols.values()] if result is not None else []


def _declared(scene: Scene) -> Plain:
    protocols = _protocols(scene)
    return {"protocols": protocols} if protocols else {}


def _winner(scene: Scene) -> Plain:
    result = scene.result
    return {"winner": (result.outcome.candidate or "") if result is not None else ""}


def _registered_winner(scene: Scene) -> Plain:
    contest = scene.contest
    if contest is None or contest.declared is None:
        return {}
    return {"winner": contest.declared.winner}


def _unopposed(scene: Scene) -> Plain:
    still = standing(scene.contest) if scene.contest is not None else ()
    return {"winner": still[0]} if len(still) == 1 else {}


def _ballot(scene: Scene) -> Plain:
    contest, book = scene.contest, scene.rulebook
    if contest is None or book is None:
        return {}
    who = tuple(one.id for one in contest.candidates.values() if one.status == "registered")
    line = book.find("ballot_against_all", scene.governing)
    voters = voters_in_all(contest, {n: scene.precincts.get(n) for n in _terms(scene).precincts})
    run = print_run(book, scene.governing, voters)
    found: Plain = {"candidates": list(who)}
    if line is not None and line.decides:
        found["against_all"] = bool(line.value)
    if run is not None:
        found["printed"] = run.most
    found["handed_over"] = {
        number: count
        for number in _terms(scene).precincts
        if (count := voters_of(contest, number, scene.precincts.get(number))) is not None
    }
    return found


def _signatures(scene: Scene) -> Plain:
    if scene.contest is None:
        return {}
    numbers = _terms(scene).precincts
    voters = voters_in_all(scene.contest, {n: scene.precincts.get(n) for n in numbers})
    return {"voters": voters} if voters is not None else {}


def _struck(scene: Scene) -> Plain:
    contest = scene.contest
    if contest is None or contest.ballot is None:
        return {}
    gone = [
        contest.candidates[one]
        for one in contest.ballot.candidates
        if contest.candidates[one].status not in ("registered", "nominated")
    ]
    return {"candidate": gone[0].id, "act": gone[0].act} if gone else {}


def _examined(scene: Scene) -> Plain:
    from dauys.office.conduct.offers import offered

    known = offered(scene, "candidate.examined").get("answers.key", [])
    of = scene.contest.eligibility if scene.contest is not None else None
    before = of.examined.get(scene.candidate) if of is not None else None
    answers = dict(before.answers) if before is not None else {}
    return {"answers": {name: answers.get(name, "") for name, _text in known}}


def _number(prefix: str, taken: Callable[[Scene], int]) -> Callable[[Scene], str]:
    return lambda scene: f"{prefix}-{taken(scene) + 1}"


def _named(name: str, prefix: str, taken: Callable[[Scene], int]) -> Callable[[Scene], Plain]:
    number = _number(prefix, taken)
    return lambda scene: {name: number(scene)}


def _appeals(scene: Scene) -> int:
    record = scene.contest.remedies if scene.contest is not None else None
    return len(record.appeals) if record is not None else 0


def _inquiries(scene: Scene) -> int:
    record = scene.contest.eligibility if scene.contest is not None else None
    return len(record.inquiries) if record is not None else 0


def _complaints(scene: Scene) -> int:
    return len(scene.contest.complaints) if scene.contest is not None else 0


def _incidents(scene: Scene) -> int:
    return scene.contest.incidents if scene.contest is not None else 0


def _session(scene: Scene) -> Plain:
    count = len(scene.commission.sessions) if scene.commission is not None else 0
    return {"session": f"session-{count + 1}"}


def _ballots(scene: Scene) -> Plain:
    ballot = scene.contest.ballot if scene.contest is not None else None
    if ballot is None:
        return {}
    count = ballot.handed_over.get(scene.precinct)
    return {"ballot": ballot.act} | ({"count": count} if count is not None else {})


def _conflict(scene: Scene) -> Plain:
    return {"commission": scene.issuer}


def called(
    scene: Scene, unit: str, vacancy: str = "", *, early: bool = False
) -> tuple[Plain, Plain]:
    """What is settled, and what a call of this unit begins with (from the last contest there).

    A call that names a vacancy is early.
    """
    election = scene.election
    if election is None or election.announced is None:
        return {}, {}
    told = election.announced
    # Each call pins the content of its own day, whatever the announcement had.
    book = rulebooks.load(told.rulebook)
    vacant = scene.territory.vacancies.get(vacancy) if scene.territory is not None else None
    early = early or vacant is not None
    name = f"{told.election}.{unit}" + (".by" if early else "")
    fixed: Plain = {
        "contest": name,
        "election": told.election,
        "unit": unit,
        "office": told.office,
        "type": "early" if early else "regular",
        "zone": scene.zone,
        "rulebook": book.id,
        "rulebook_sha256": book.sha256,
    }
    began: Plain = {
        "called_on": scene.today.isoformat(),
        "vote_date": told.date,
        "form": next(iter(book.forms), ""),
    }
    if vacant is not None:
        fixed["vacancy"] = vacant.act
        began["powers_ended"] = vacant.on
    post = scene.territory.posts.get(f"{told.office}:{unit}") if scene.territory else None
    if post is not None and post.term_ends and fixed["type"] == "regular":
        began["term_ends"] = post.term_ends
    before = last_contest(scene, unit)
    if before is not None and before.terms is not None:
        began |= carried_over(before.terms)
    return fixed, began


def carried_over(terms: Terms) -> Plain:
    """Commission, form and precincts of a contest, for the next one in the same place."""
    return {
        "commission": terms.commission,
        "form": terms.form,
        "precincts": [msgspec.to_builtins(one) for one in formed(terms)],
    }


def formed(terms: Terms) -> tuple[PrecinctFormed, ...]:
    """The precincts of a contest as a call names them."""
    return tuple(
        PrecinctFormed(
            precinct=number,
            names=terms.precinct_names.get(number, {}),
            voters=terms.precinct_voters.get(number),
            members=terms.precinct_members.get(number),
            settlement=terms.precinct_settlements.get(number, ""),
        )
        for number in terms.precincts
    )


def last_contest(scene: Scene, unit: str) -> ContestState | None:
    """The last conducted contest of a unit."""
    found = []
    for stream in reading.streams(scene.home, streams.contest("")):
        state = reading.state(scene.home, stream)
        conducted = isinstance(state, ContestState) and state.transcribed is None
        if conducted and state.terms is not None and state.terms.unit == unit:
            found.append((state.vote_date, state.terms.contest, state))
    return max(found, key=lambda one: one[:2])[2] if found else None


def round_called(scene: Scene) -> tuple[Plain, Plain]:
    """What a later voting of this contest takes over, and what its form begins with."""
    contest, terms, book = scene.contest, _terms(scene), scene.rulebook
    if contest is None or book is None or scene.result is None:
        return {}, {}
    settlements = settlements_of(scene.election, contest)
    following = following_of(contest, scene.result, book, settlements)
    named = following.candidates if isinstance(following, Following) else ()
    barred = following.barred if isinstance(following, Following) else ()
    people = [contest.candidates[one] for one in named]
    carried = [
        RoundCandidate(
            candidate=one.id, name=one.name, names=one.names, nominated_by=one.nominated_by,
            member_of=one.member_of, endorsed_by=one.endorsed_by, incumbent=one.incumbent,
        )
        for one in people
    ]  # fmt: skip
    fixed: Plain = {
        "contest": streams.next_round(terms.contest),
        "previous": terms.contest,
        "election": terms.election,
        "unit": terms.unit,
        "commission": terms.commission,
        "zone": terms.zone,
        "rulebook": terms.rulebook,
        "rulebook_sha256": terms.rulebook_sha256,
        "form": terms.form,
        "barred": list(barred),
        "readings": [msgspec.to_builtins(one) for one in kept_readings(contest)],
        "candidates": [msgspec.to_builtins(one) for one in carried],
    }
    began: Plain = {
        "called_on": scene.today.isoformat(),
        "precincts": [msgspec.to_builtins(one) for one in formed(terms)],
    }
    if isinstance(following, Following) and following.step != "lot":
        began["step"] = following.step
    return fixed, began


def _source(scene: Scene) -> Plain:
    """The source of the transcription: candidates and figures mostly stand in the same."""
    told = scene.contest.transcribed if scene.contest is not None else None
    return {"source": msgspec.to_builtins(told.source)} if told is not None else {}


def _told(scene: Scene) -> Plain:
    """The lines of the form and the candidates; a figure left blank is not printed there."""
    contest, book = scene.contest, scene.rulebook
    if contest is None or contest.terms is None or book is None:
        return {}
    form = book.form(contest.terms.form)
    return {
        "form": form.id,
        "lines": {one.id: None for one in form.lines},
        "votes": dict.fromkeys(contest.candidates),
        **_source(scene),
    }


def settlement(scene: Scene, parameter: str, chosen: str) -> Plain:
    """A point and the reading that a commission adopts, in the rulebook's words."""
    book = scene.rulebook
    proposal = book.proposed_settlements.get(parameter) if book is not None else None
    found = proposal.reading(chosen) if proposal is not None else None
    if found is None:
        return {"parameter": parameter}
    return {"parameter": parameter, "value": found.id, "reading": found.text["en"]}


def takes_office(day: date) -> str:
    """The day after, which a form proposes."""
    return (day + timedelta(days=1)).isoformat()


_SETTLED: Final[Mapping[str, Callable[[Scene], Plain]]] = {
    "result.declared": _declared,
    "result.corrected": _declared,
    "round.called": lambda scene: round_called(scene)[0],
    "conflict.declared": _conflict,
    "conflict.ended": _conflict,
}
_BEGUN: Final[Mapping[str, Callable[[Scene], Plain]]] = {
    "result.declared": _winner,
    "result.corrected": _winner,
    "result.unopposed": _unopposed,
    "winner.registered": _registered_winner,
    "winner.cancelled": _registered_winner,
    "ballot.approved": _ballot,
    "ballot.struck": _struck,
    "ballots.received": _ballots,
    "signatures.checked": _signatures,
    "candidate.examined": _examined,
    "round.called": lambda scene: round_called(scene)[1],
    "appeal.lodged": _named("appeal", "appeal", _appeals),
    "inquiry.sent": _named("inquiry", "inquiry", _inquiries),
    "complaint.recorded": _named("complaint", "complaint", _complaints),
    "incident.recorded": _named("incident", "incident", _incidents),
    "commission.session": _session,
    "claim.recorded": lambda scene: {"claim": {"election": scene.election_id}},
    "claim.compared": lambda scene: {"comparison": {"election": scene.election_id}},
    "transcribed.protocol": _told,
    "transcribed.candidates": _source,
}
