"""What a commission would ask for next, as random steps: everything may be refused."""

from __future__ import annotations

from typing import Any

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import public as pub

from .harness import (
    AFTER,
    BALLOT,
    CONTEST_STREAM,
    ELECTION_STREAM,
    EVENING,
    EXAMINATION,
    LATER,
    MORNING,
    NIGHT,
    NOMINATION,
    NOON,
    REGISTRATION,
    SALT,
    Town,
    accepted,
    by,
    entered,
    examination,
    figures,
    precinct,
)

PEOPLE = ("a", "b", "c", "d", "stranger")
PARTY = {"a": "reed", "b": "poplar", "c": "self", "d": "reed"}
PURPOSES = (
    "nominate", "examine", "check", "register", "refuse", "rule", "reinstate", "cancel",
    "withdraw", "die", "ballot", "postpone", "open", "report", "close", "type", "type again",
    "return", "accept", "correct", "annul", "declare", "annul result", "confirm", "settle",
)  # fmt: skip

Step = tuple[str, str, str, int, int, str]
"""Kind of step, candidate, precinct, two counts, and a moment ("" for the step's usual one)."""


def openings(town: Town, name: str) -> tuple[pre.Opening, pre.Opening]:
    state = town.states.get(name)
    entries = state.entries if state is not None else {}
    first, second = (entries[n].act if n in entries else "none" for n in (1, 2))
    return pre.Opening(act=first, salt=SALT), pre.Opening(act=second, salt=SALT)


def attempt(town: Town, step: Step) -> None:
    """What a step asks for; everything may be refused."""
    kind, one, number, x, y, moment = step
    contest = town.states[CONTEST_STREAM]
    candidacy = contest.candidates.get(one)
    name = precinct(CONTEST_STREAM, number)
    state = town.states.get(name)
    value = figures(a=x, b=y)
    if set(contest.candidates) - {"a", "b"} and contest.ballot is not None:
        value["votes"] = dict.fromkeys(contest.ballot.candidates, 0) | {"a": x, "b": y}
    protocol = state.protocol if state is not None else None
    header: dict[str, Any] = {}
    approvals = None
    stream = name
    body: Any
    at = NIGHT
    if kind == "nominate":
        body, at = (
            cand.Nominated(candidate=one, name=one, nominated_by=PARTY.get(one, "x")),
            NOMINATION,
        )
    elif kind == "examine":
        body, at = examination(one), EXAMINATION
    elif kind == "check":
        body = cand.SignaturesChecked(candidate=one, submitted=60, valid=x, voters=1200)
        at = NOMINATION
    elif kind == "register":
        body, at = cand.Registered(candidate=one), REGISTRATION
    elif kind in ("refuse", "cancel"):
        made = cand.Refused if kind == "refuse" else cand.Cancelled
        body, at = made(candidate=one, summary="Why"), REGISTRATION
        header["ground"] = ("Art. 113-5",)
    elif kind == "rule":
        about = candidacy.act if candidacy else f"{CONTEST_STREAM}/1"
        effect = ("upheld", "reversed", "removed")[x % 3]
        body = cand.CourtRuled(candidate=one, court="C", case="1", about=about, effect=effect)
        at = REGISTRATION
    elif kind == "reinstate":
        body = cand.Reinstated(candidate=one, ruling=next(iter(contest.rulings), "none"))
        at = REGISTRATION
    elif kind == "withdraw":
        body, at = cand.Withdrawn(candidate=one), BALLOT
    elif kind == "die":
        body, at = cand.Died(candidate=one, on="2021-07-20"), BALLOT
    elif kind == "ballot":
        listed = tuple(c.id for c in contest.candidates.values() if c.status == "registered")
        body = con.BallotApproved(candidates=listed or ("a",), against_all=True, printed=100)
        header["reason"], at = ("", "Misprint")[x % 2], BALLOT
    elif kind == "postpone":
        body, at = con.Postponed(vote_date="2021-08-01"), BALLOT
        header["reason"] = "Flood"
    elif kind == "open":
        body, at = pre.Opened(), MORNING
    elif kind == "report":
        body, at = pre.TurnoutReported(at=NOON, issued=x), NOON
    elif kind == "close":
        body, at = pre.Closed(closed_at="2021-07-25T20:00:00+06:00"), EVENING
    elif kind in ("type", "type again"):
        entry = 1 + y % 2
        body, approvals = entered(entry, figures(a=40 + x % 2)), by("typist", f"typist-{entry}")
        if kind == "type again" and state is not None and entry in state.entries:
            header["supersedes"] = state.entries[entry].act
        header["reason"] = "misread" if protocol else ""
    elif kind == "return":
        body = pre.Returned(entry=1 + y % 2, fields=("votes/a",))
    elif kind == "accept":
        body = accepted(figures(a=40 + x % 2), openings(town, name))
    elif kind == "correct":
        body = pre.Corrected(**figures(a=40 + x % 2), entries=openings(town, name))
        header |= {"reason": "misread", "supersedes": protocol.act if protocol else "none"}
    elif kind == "annul":
        body = pre.Annulled(summary="Fire")
        header["ground"] = ("Art. 44",)
    elif kind == "declare":
        protocols = town.sums() or ("none",)
        stream, body, at = (
            CONTEST_STREAM,
            con.ResultDeclared(winner=one, protocols=protocols),
            AFTER,
        )
    elif kind == "annul result":
        body, at = con.ResultAnnulled(summary="By court"), LATER
        header["ground"] = ("Art. 44",)
    elif kind == "confirm":
        body, at = con.WinnerRegistered(winner=one, takes_office="2021-08-01"), LATER
    else:
        stream, at = ELECTION_STREAM, BALLOT
        body = pub.SettlementAdopted(
            parameter="single_candidate_rule", value=("elected", "not_held")[x % 2], reading="So."
        )
    if type(body).__module__ != pre.__name__ and stream == name:
        stream = CONTEST_STREAM
    town.do(stream, body, moment or at, approvals, **header)


def advance(town: Town, number: str) -> None:
    """The next act of the usual course, as far as it is missing; the station is ``number``."""
    contest = town.states[CONTEST_STREAM]
    names = ("a", "b")
    stream, at = CONTEST_STREAM, REGISTRATION
    approvals = None
    body: Any
    examined = contest.eligibility.examined if contest.eligibility else {}
    unknown = [one for one in names if one not in contest.candidates]
    waiting = [one for one in names if one in contest.candidates and one not in examined]
    ready = [c.id for c in contest.candidates.values() if c.status in ("nominated", "notified")]
    station = precinct(CONTEST_STREAM, number)
    state = town.states.get(station)
    if contest.declared is not None:
        winner = contest.declared.winner
        body, at = con.WinnerRegistered(winner=winner, takes_office="2021-08-01"), LATER
    elif contest.ballot is None and unknown:
        body = cand.Nominated(candidate=unknown[0], name="N", nominated_by=PARTY[unknown[0]])
        at = NOMINATION
    elif contest.ballot is None and waiting:
        body, at = examination(waiting[0]), EXAMINATION
    elif contest.ballot is None and ready:
        body = cand.Registered(candidate=ready[0])
    elif contest.ballot is None:
        listed = tuple(c.id for c in contest.candidates.values() if c.status == "registered")
        body = con.BallotApproved(candidates=listed, against_all=True, printed=15_000)
        at = BALLOT
    elif len(town.sums()) == len(contest.terms.precincts):
        body, at = con.ResultDeclared(winner=names[0], protocols=town.sums()), AFTER
    elif state is None or not state.opened:
        stream, body, at = station, pre.Opened(), MORNING
    elif not state.closed:
        body = pre.Closed(closed_at="2021-07-25T20:00:00+06:00")
        stream, at = station, EVENING
    else:
        votes = dict.fromkeys(contest.ballot.candidates, 0)
        value = figures()
        for one, count in zip(votes, (40, 20), strict=False):
            votes[one] = count
        value["votes"] = votes
        missing = [entry for entry in (1, 2) if entry not in state.entries]
        stream, at = station, EVENING
        if missing:
            entry = missing[0]
            body, approvals = entered(entry, value), by("typist", f"typist-{entry}")
        else:
            body, at = accepted(value, openings(town, station)), NIGHT
    town.do(stream, body, at, approvals)
