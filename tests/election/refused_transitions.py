"""Refusals of this part: the refused act and its permitted twin; see test_refusals.py."""

from __future__ import annotations

from typing import Any

import msgspec

from dauys.election.bodies import transitions as tra

from .harness import (
    CALL,
    COMMISSION,
    CONTEST_STREAM,
    EARLY,
    ELECTION_STREAM,
    Town,
    call,
    town_at,
)
from .refused_eligibility import settle
from .situations_transitions import (
    ARTICLE,
    CENTRAL,
    CHANGE,
    LATER_BOOK,
    TERRITORY,
    central,
    changed,
    country_pack,
    knowing,
    lay_down,
    pack,
    transition,
)

LATE = "2021-06-20T10:00:00+06:00"


def a_point_is_settled_once() -> Any:
    town = Town()
    settle(town, "tie_rule", "repeat_voting")
    bad, good = (pack(tie_rule=reading) for reading in ("stop_and_ask", "repeat_voting"))
    return town, town.act(ELECTION_STREAM, bad, LATE), town.act(ELECTION_STREAM, good, LATE)


def a_reading_that_the_country_has_laid_down() -> Any:
    town = Town()
    central(town)
    lay_down(town, tie_rule="repeat_voting")
    bad, good = (pack(tie_rule=reading) for reading in ("stop_and_ask", "repeat_voting"))
    return town, town.act(ELECTION_STREAM, bad, LATE), town.act(ELECTION_STREAM, good, LATE)


def _calls(settled: str) -> Any:
    """A call in an election that has settled the tie so, and in one that has taken up the pack."""
    towns = []
    for reading in (settled, "repeat_voting"):
        town = Town()
        central(town)
        lay_down(town, tie_rule="repeat_voting")
        if reading:
            # A single settlement does not look at the country; the call does.
            settle(town, "tie_rule", reading)
        towns.append(town)
    body = call()
    bad, good = (town.act(CONTEST_STREAM, body, CALL) for town in towns)
    return towns[0], bad, towns[1], good


def a_call_against_the_country_s_pack() -> Any:
    return _calls("stop_and_ask")


def a_call_before_the_country_s_pack_is_taken_up() -> Any:
    return _calls("")


def a_pack_that_changes_another_without_naming_it() -> Any:
    town = Town()
    central(town)
    first = lay_down(town, tie_rule="repeat_voting")
    body = country_pack(tie_rule="stop_and_ask")
    bad = town.act(TERRITORY, body, LATE, issuer=CENTRAL, reason="A court ruled so")
    return town, bad, msgspec.structs.replace(bad, supersedes=first.id)


def a_country_s_pack_by_a_territorial_commission() -> Any:
    town = Town()
    central(town)
    body = country_pack(tie_rule="repeat_voting")
    bad, good = (town.act(TERRITORY, body, LATE, issuer=one) for one in (COMMISSION, CENTRAL))
    return town, bad, good


def _ready() -> Town:
    return knowing(town_at("nominated"), LATER_BOOK)


def _transitions(town: Town, **changes: Any) -> Any:
    """The transition with something else in its body, and as it has to be."""
    body = transition(town)
    wrong = msgspec.structs.replace(body, **changes)
    bad, good = (town.act(CONTEST_STREAM, b, CHANGE, ground=ARTICLE) for b in (wrong, body))
    return town, bad, good


def a_transition_without_an_article() -> Any:
    town = _ready()
    bad, good = (
        town.act(CONTEST_STREAM, transition(town), CHANGE, ground=g) for g in ((), ARTICLE)
    )
    return town, bad, good


def a_transition_from_another_version_than_the_contest_s() -> Any:
    return _transitions(_ready(), from_sha256="ab" * 32)


def a_transition_that_lists_too_little() -> Any:
    return _transitions(_ready(), changes=("registration_closes",))


def a_transition_that_moves_what_has_begun() -> Any:
    town = _ready()
    stays = transition(town).stays
    assert "nomination_closes" in stays
    return _transitions(town, stays={}, moved=transition(town).moved | stays)


def law_that_is_not_in_force_yet() -> Any:
    return _transitions(_ready(), governed_on="2021-07-09")


def law_older_than_the_call_s() -> Any:
    return _transitions(_ready(), governed_on="2021-06-24")


def a_transition_that_changes_nothing() -> Any:
    town = knowing(town_at("nominated"), LATER_BOOK, UNTOUCHED)
    bad, good = (
        town.act(CONTEST_STREAM, transition(town, book), CHANGE, ground=ARTICLE)
        for book in (UNTOUCHED, LATER_BOOK)
    )
    return town, bad, good


def _noted() -> Any:
    content = changed().content
    content["parameters"][0]["note"] = "Read again."
    return type(LATER_BOOK).from_content(content)


UNTOUCHED = _noted()


def a_reading_that_no_settlement_has_adopted() -> Any:
    bad_town, good_town = (knowing(town_at("nominated"), LATER_BOOK) for _ in range(2))
    settle(good_town, "tie_rule", "stop_and_ask")
    chosen = {"tie_rule": "repeat_voting"}
    bad, good = (
        town.act(CONTEST_STREAM, transition(town, chosen=chosen), CHANGE, ground=ARTICLE)
        for town in (bad_town, good_town)
    )
    return bad_town, bad, good_town, good


def a_transition_to_the_reading_in_force() -> Any:
    town = _ready()
    settle(town, "tie_rule", "stop_and_ask")
    bad, good = (
        town.act(CONTEST_STREAM, transition(town, chosen=chosen), CHANGE, ground=ARTICLE)
        for chosen in ({"tie_rule": "stop_and_ask"}, {"tie_rule": "repeat_voting"})
    )
    return town, bad, good


def a_transition_on_voting_day() -> Any:
    town = knowing(town_at("ballot"), LATER_BOOK)
    noon, before = "2021-07-25T12:00:00+06:00", "2021-07-24T12:00:00+06:00"
    bad, good = (
        town.act(CONTEST_STREAM, transition(town, at=at), at, ground=ARTICLE)
        for at in (noon, before)
    )
    return town, bad, good


def a_transition_after_the_declaration() -> Any:
    after, before = (knowing(town_at(step), LATER_BOOK) for step in ("declared", "nominated"))
    bad, good = (
        town.act(CONTEST_STREAM, transition(town), CHANGE, ground=ARTICLE)
        for town in (after, before)
    )
    return after, bad, before, good


def a_pack_before_the_announcement_s_rulebook() -> Any:
    town = Town()
    good = pack(tie_rule="repeat_voting")
    bad = tra.SettlementsAdopted(
        rulebook="kz.akim", rulebook_sha256="ab" * 32, readings=good.readings
    )
    return town, town.act(ELECTION_STREAM, bad, EARLY), town.act(ELECTION_STREAM, good, EARLY)


#: Name -> code and the function that makes the twins.
CASES: dict[str, tuple[str, Any]] = {
    make.__name__: (code, make)
    for code, make in (
        ("R-520", a_point_is_settled_once),
        ("R-521", a_reading_that_the_country_has_laid_down),
        ("R-521", a_call_against_the_country_s_pack),
        ("R-522", a_call_before_the_country_s_pack_is_taken_up),
        ("R-523", a_pack_that_changes_another_without_naming_it),
        ("R-529", a_country_s_pack_by_a_territorial_commission),
        ("R-524", a_transition_without_an_article),
        ("R-009", a_transition_from_another_version_than_the_contest_s),
        ("R-009", a_pack_before_the_announcement_s_rulebook),
        ("R-525", a_transition_that_lists_too_little),
        ("R-526", a_transition_that_moves_what_has_begun),
        ("R-527", law_that_is_not_in_force_yet),
        ("R-527", law_older_than_the_call_s),
        ("R-528", a_transition_that_changes_nothing),
        ("R-001", a_reading_that_no_settlement_has_adopted),
        ("R-001", a_transition_to_the_reading_in_force),
        ("R-001", a_transition_on_voting_day),
        ("R-001", a_transition_after_the_declaration),
    )
}
