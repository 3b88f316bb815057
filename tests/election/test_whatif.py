"""Acts of a contest decided anew under another rulebook; nothing is written."""

from __future__ import annotations

from datetime import date

import pytest

from dauys.election.bodies import candidates as cand
from dauys.election.whatif import Differing, differing_verdicts
from dauys.law.rulebook import Rulebook

from .harness import (
    CONTEST,
    CONTEST_STREAM,
    REGISTRATION,
    RULEBOOK,
    STEPS,
    Town,
    town_at,
)
from .situations_transitions import ARTICLE, CHANGE, LATER_BOOK, changed, knowing, transition


def differing(town: Town, after: Rulebook, before: Rulebook = RULEBOOK) -> tuple[Differing, ...]:
    return differing_verdicts(town.acts, CONTEST, before, after, town.rulebook, town.opens)


@pytest.mark.parametrize("step", STEPS)
def test_the_same_rulebook_decides_alike(step: str) -> None:
    assert differing(town_at(step), RULEBOOK) == ()


def test_registrations_that_an_earlier_close_would_have_refused() -> None:
    # Registered on 10 July; with 20 days in place of 10 registration closes on 4 July.
    found = differing(town_at("confirmed"), changed(registration_closes=20))
    assert [(one.kind, one.before.code, one.after.code) for one in found] == [
        ("candidate.registered", "", "R-104"),
        ("candidate.registered", "", "R-104"),
    ]
    assert found[0].before.permitted
    assert not found[0].after.permitted
    assert found[0].after.citation is not None
    assert found[0].after.citation.article == "Art. 113-5"
    assert found[0].act.startswith(f"{CONTEST_STREAM}/")


def test_acts_of_precincts_are_asked_too() -> None:
    found = differing(town_at("accepted"), changed(polls_close="23:00"))
    assert {"protocol.accepted", "precinct.closed"} & {one.kind for one in found}
    assert all(one.act.startswith((f"precinct/{CONTEST}/", CONTEST_STREAM)) for one in found)


def test_a_candidate_who_was_refused_is_asked_the_other_way_round() -> None:
    town = town_at("called")
    body = cand.Nominated(candidate="c", name="Person c", nominated_by="self")
    at = "2021-06-28T10:00:00+06:00"
    town.do(CONTEST_STREAM, body, at)
    checked = cand.SignaturesChecked(candidate="c", submitted=20, valid=14, voters=1000)
    town.do(CONTEST_STREAM, checked, at)
    town.examine("c")
    town.papers("c")
    refused = cand.Refused(candidate="c", summary="14 signatures of 20 needed")
    act = town.do(CONTEST_STREAM, refused, REGISTRATION, ground=("Art. 113-5",))
    more = changed(self_nomination_signatures="2/100")
    (found,) = differing(town, RULEBOOK, more)
    assert (found.act, found.asked) == (act.id, "candidate.registered")
    assert (found.before.code, found.after.code) == ("R-105", "")


def test_findings_that_differ_are_told() -> None:
    found = differing(town_at("called"), changed(precinct_max_voters=50))
    (one,) = found
    assert (one.kind, one.before.findings) == ("contest.called", ())
    assert len(one.after.findings) == 1


def test_a_contest_whose_law_changed_is_asked_throughout() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    town.do(CONTEST_STREAM, transition(town), CHANGE, ground=ARTICLE)
    town.do(CONTEST_STREAM, cand.Registered(candidate="a"), "2021-07-15T10:00:00+06:00")
    assert differing(town, LATER_BOOK, LATER_BOOK) == ()
    (found,) = differing(town, RULEBOOK, LATER_BOOK)
    assert (found.kind, found.after.code) == ("candidate.registered", "R-104")
    assert governing_unchanged(town)


def governing_unchanged(town: Town) -> bool:
    """Asking what would be leaves what is."""
    contest = town.states[CONTEST_STREAM]
    return bool(
        contest.terms.rulebook_sha256 == LATER_BOOK.sha256
        and date.fromisoformat(contest.terms.governed_on) == date(2021, 6, 25)
    )


def test_other_contests_are_not_asked() -> None:
    town = town_at("registered")
    other = town.call("bulaq")
    town.nominate(other)
    found = differing_verdicts(
        town.acts,
        other.partition("/")[2],
        RULEBOOK,
        changed(registration_closes=20),
        town.rulebook,
        town.opens,
    )
    assert found == ()
