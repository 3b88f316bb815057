"""Lists, statistics and the state of an election on their pages, as states give them."""

from __future__ import annotations

import pytest
from election.harness import CONTEST_STREAM, MORNING, Town, precinct, town_at
from publish_markup import Page
from test_states import below, corrected, partial, rendered, renderer

from dauys.election.bodies import precinct as pre
from dauys.publish.render import Renderer

__all__ = ["renderer"]

ELECTION = "kz.akim.2021-07-25"


def page(renderer: Renderer, town: Town, name: str, language: str = "en") -> Page:
    wanted = f"{language}/{ELECTION}/{name}"
    (found,) = [p for path, p, _ in rendered(renderer, town.snapshot()) if path == wanted]
    return found


def voting() -> Town:
    town = town_at("ballot")
    town.do(precinct(CONTEST_STREAM, "1"), pre.Opened(), MORNING)
    return town


def test_before_the_vote_there_is_a_calendar_and_how_to_vote(renderer: Renderer) -> None:
    text = page(renderer, town_at("registered"), "index.html").one("main").text()
    assert "Before the vote" in text
    assert "How to vote" in text
    assert "Polls open" in text
    assert "In figures" not in text


def test_while_polls_are_open_only_turnout_is_shown(renderer: Renderer) -> None:
    text = page(renderer, voting(), "index.html").one("main").text()
    assert "Until the last of them has closed only turnout is shown" in text
    assert "Contests decided" not in text


def test_while_votes_are_counted_progress_and_what_is_missing_are_shown(
    renderer: Renderer,
) -> None:
    text = page(renderer, below(), "kz-east/index.html").one("main").text()
    assert "Voters in counted precincts: 100 of 300" in text
    assert "no protocol is accepted yet: 2" in text
    assert "Result due" in text


def test_who_leads_is_named_with_the_lead(renderer: Renderer) -> None:
    text = page(renderer, partial(), "kz-east/index.html").one("main").text()
    assert "leads:" in text


def test_declared_results_and_corrections(renderer: Renderer) -> None:
    assert (
        "Results declared" in page(renderer, town_at("declared"), "index.html").one("main").text()
    )
    text = page(renderer, corrected(), "index.html").one("main").text()
    assert "Last corrections" in text
    assert "Nothing was corrected." not in text


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_candidates_are_listed_with_totals_and_a_link(renderer: Renderer, language: str) -> None:
    for name in ("candidates.html", "kz-east/unit.candidates.html"):
        found = page(renderer, town_at("registered"), name, language)
        (table,) = found.all("table", id="candidates-table")
        assert len([e for e in found.elements if e.tag == "tr" and "data-by" in e.attributes]) == 2
        assert [e for e in found.elements if e.tag == "tfoot" and table in e.chain()]
        assert (
            "script-src 'self'"
            in found.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
        )


def test_nobody_nominated_and_nothing_recorded_is_said(renderer: Renderer) -> None:
    called = town_at("called")
    assert (
        "Nobody is nominated yet." in page(renderer, called, "candidates.html").one("main").text()
    )
    text = page(renderer, called, "incidents.html").one("main").text()
    assert "not that nothing happened" in text
    text = page(renderer, called, "statistics.html").one("main").text()
    assert "No nomination is recorded here as an act." in text
    assert "not recorded" in text


def test_statistics_count_by_group_and_day(renderer: Renderer) -> None:
    found = page(renderer, town_at("confirmed"), "statistics.html")
    figures = {e.attributes["data-path"]: e.attributes["value"] for e in found.all("data")}
    assert figures["/totals/nominated"] == figures["/totals/registered"] == "2"
    assert figures["/totals/on_ballot"] == "2"
    assert figures["/totals/seats"] == "1"
    assert [v for path, v in figures.items() if path.endswith("/standing")][-1] == "2"


def test_seats_stand_by_nominator_and_by_membership(renderer: Renderer) -> None:
    found = page(renderer, town_at("confirmed"), "seats.html")
    figures = {e.attributes["data-path"]: e.attributes["value"] for e in found.all("data")}
    for group in ("by_nominator", "by_membership"):
        seats = [
            v for p, v in figures.items() if p.startswith(f"/{group}") and p.endswith("/seats")
        ]
        assert sum(map(int, seats)) == 1
