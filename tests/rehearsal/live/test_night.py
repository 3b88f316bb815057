"""A live rehearsal from the eve of the vote to the results, with a clock turned by hand.

The office is real and served; robots sign in to it. One contest of three stations is played once,
and each test looks at a part of what happened; only the last ones go on playing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dauys.cli.living import caught
from dauys.election.bodies.precinct import Entered, TurnoutReported
from dauys.election.states import ContestState, PrecinctState
from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.live.board import Board
from dauys.rehearsal.live.browser import Browser, Page
from dauys.rehearsal.live.night import Night
from dauys.rehearsal.live.robots import Robot
from dauys.rehearsal.moves import Move
from dauys.rehearsal.observed import load
from dauys.rehearsal.play import Player, planned
from dauys.rehearsal.stages.polling import counts
from dauys.server.here import served
from dauys.store import reading
from dauys.store.sequencing import size

from .nights import night

MOST = 500


@dataclass
class Played:
    """A night and what was seen of it on the way."""

    night: Night
    board: Board
    office: str
    reports: list[Move]
    #: Acts before the evening.
    before: int
    #: By name of a moment: seats whose errands waited for people, and the page then.
    waited: dict[str, list[str]] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    @property
    def contest(self) -> Any:
        """The contest."""
        return next(self.night.player.country.contests())

    def state(self, number: str) -> PrecinctState:
        """A station."""
        found = reading.state(self.night.player.home, f"precinct/{self.contest.id}/{number}")
        assert isinstance(found, PrecinctState)
        return found

    def acts(self, number: str, body: type[Any]) -> list[Any]:
        """Acts of one kind at a station."""
        stream = f"precinct/{self.contest.id}/{number}"
        home = self.night.player.home
        return [act for act in reading.acts_of(home, stream) if isinstance(act.body, body)]

    def until(self, stage: str) -> None:
        """Step until a stage is being played."""
        for _ in range(MOST):
            if self.night.coming == stage:
                return
            assert self.night.step() is not None
        raise AssertionError(f"{stage} never came: {self.night.errands[:4]}")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Played up to the results, with a paper that contradicts itself and a typist's slip."""
    again, law = planned(load("kz-2021"), "official", 1, 1)
    reports = _reports(Player(tmp_path_factory.mktemp("plan") / "home", again, law))
    path = tmp_path_factory.mktemp("live") / "home"
    with night(path, "campaign", _plant) as (made, board, office):
        found = Played(made, board, office, reports, size(made.player.home))
        _play(found)
        yield found


def _plant(player: Player) -> None:
    (contest,) = player.country.contests()
    player.planted = (
        Planted(id="f1", kind="arithmetic_slip", contest=contest.id, precinct="2", amount=7),
        Planted(id="f2", kind="swapped_rows_typed", contest=contest.id, precinct="3"),
        Planted(id="f3", kind="transposed_digits", contest=contest.id, precinct="1"),
    )
    player.script.plant(player.planted)


def _reports(player: Player) -> list[Move]:
    """What the stations report by the plan."""
    try:
        player.play("campaign")
        moves = [move for part in player.script.stage("voted") for move in part]
        return [move for move in moves if isinstance(move.body, TurnoutReported)]
    finally:
        player.close()


def _play(found: Played) -> None:
    night = found.night
    typist = night.player.script.desks[0].person("typist-1")
    found.until("counted")
    with served(found.board, 0, night.player.home.disconnect) as address:
        browser = Browser(address)
        found.pages["evening"] = page = browser.get(found.board.path)
        (take,) = [f for f in page.forms if f.values == {"do": "take", "what": typist}]
        found.pages["taken"] = browser.send(page, take, {})
        night.step()
        found.waited["typist"] = [one.seat for one in night.waiting()]
        found.pages["waiting"] = browser.get(found.board.path)
        # Time passes, and nobody types: the robot does not.
        for _ in range(6):
            night.step()
        found.waited["later"] = [one.seat for one in night.waiting()]
        assert not found.state("1").entries or all(
            entry.person != typist for entry in found.state("1").entries.values()
        )
        page = found.pages["waiting"]
        (leave,) = [f for f in page.forms if f.values == {"do": "leave", "what": typist}]
        browser.send(page, leave, {})
    night.tick()
    found.until("declared")
    _declare(found)
    found.until("closed")


def _declare(found: Played) -> None:
    """A person has the secretary's seat on the day of the declaration, and calls things its own
    way; the robots go on from there."""
    night = found.night
    desk = night.player.script.desks[0]
    secretary = desk.person("secretary")
    slip = night.take_over(secretary)
    person = Robot(secretary, Browser(found.office, "en"), slip.password, slip.codes)
    night.step()
    found.waited["session"] = [one.kind for one in night.waiting()]
    page = person.get(f"/office/commission/{desk.id}/record/commission.session/")
    form = page.form("RecordForm")
    assert form is not None
    answer = person.send(
        page, form, session="our-evening", place="Club", present="5", agenda="Results"
    )
    assert "/office/act/" in answer.address, answer.text
    for _ in range(MOST):
        night.step()
        waiting = [one for one in night.waiting() if one.kind == "result.declared"]
        page = person.get("/office/drafts/")
        draft = next((to for to in page.links.values() if re.search(r"/drafts/\d", to)), "")
        if waiting and draft:
            break
    page = person.get(draft)
    form = page.form("ApproveForm")
    assert form is not None
    found.waited["declaration"] = [one.kind for one in waiting]
    assert "/office/act/" in person.send(page, form).address
    night.robots.leave(secretary)
    night.tick()


def test_turnout_is_reported_through_the_office(played: Played) -> None:
    """Every report of the plan, each by a coordinator who signed in."""
    made = [act for p in played.contest.precincts for act in played.acts(p.number, TurnoutReported)]
    assert sorted((act.stream, act.body.at, act.body.issued) for act in made) == sorted(
        (move.stream, move.body.at, move.body.issued) for move in played.reports
    )
    for act in made:
        ((person, level, factor),) = [(a.person, a.level, a.factor) for a in act.approvals]
        assert ".coordinator-" in person
        assert (level, factor) == ("attested", "password+code")


def test_every_protocol_is_typed_twice_accepted_and_approved(played: Played) -> None:
    desk = played.night.player.script.desks[0]
    right = counts(desk, played.contest)
    for precinct in played.contest.precincts:
        protocol = played.state(precinct.number).protocol
        assert protocol is not None
        assert dict(protocol.votes) == right[precinct.number].votes
        assert all(
            protocol.lines.get(line) == value
            for line, value in right[precinct.number].lines.items()
        )
        typists = {a.approvals[0].person for a in played.acts(precinct.number, Entered)}
        assert typists == {desk.person("typist-1"), desk.person("typist-2")}
    assert played.night.notes == []


def test_from_the_eve_to_the_winner_everything_is_recorded_in_the_office(played: Played) -> None:
    """No act of the general election was written by the program: each was attested by the office,
    for somebody who had signed in; and each act of the script is there once."""
    home = played.night.player.home
    acts = list(reading.acts(home, played.before, size(home)))
    assert {a.level for act in acts for a in act.approvals} == {"attested"}
    kinds = Counter(act.kind for act in acts)
    stations = len(played.contest.precincts)
    assert kinds["precinct.opened"] == kinds["precinct.closed"] == stations
    assert kinds["protocol.accepted"] == kinds["ballots.received"] == stations
    assert kinds["commission.session"] == 2
    assert kinds["result.declared"] == kinds["winner.registered"] == 1
    state = reading.state(home, f"contest/{played.contest.id}")
    assert isinstance(state, ContestState)
    assert state.confirmed is not None
    assert state.confirmed.winner == played.contest.winner


def test_a_person_in_the_middle_may_do_it_in_another_way(played: Played) -> None:
    """The session had another name than in the script; the chair's robot decided in it."""
    assert played.waited["session"] == ["commission.session"]
    assert "result.declared" in played.waited["declaration"]
    home = played.night.player.home
    acts = list(reading.acts_of(home, f"contest/{played.contest.id}"))
    (declared,) = [act for act in acts if act.kind == "result.declared"]
    assert declared.decision is not None
    assert declared.decision.session == "our-evening"
    persons = [one.person.rpartition(".")[2] for one in declared.approvals]
    assert persons == ["chair", "secretary"]


def test_what_the_office_stopped_is_told(played: Played) -> None:
    """The paper that contradicts itself was put aside; one slip was asked about, one went back."""
    player = played.night.player
    found = {one.fault: one for one in (*player.attempts, *caught(player))}
    assert found["f1"].codes == ("E-103",)
    assert found["f2"].codes == ("R-205",)
    assert found["f3"].codes == ("E-103",)
    assert len(played.acts("1", Entered)) == 2
    assert len(played.acts("3", Entered)) == 3
    assert len(played.acts("2", Entered)) == 2


def test_a_taken_seat_is_a_person_s_until_it_is_given_back(played: Played) -> None:
    typist = played.night.player.script.desks[0].person("typist-1")
    assert played.waited["typist"] == [typist]
    assert typist in played.waited["later"]
    assert played.night.robots.taken == set()


def test_the_facilitator_s_page(played: Played) -> None:
    typist = played.night.player.script.desks[0].person("typist-1")
    evening, taken = played.pages["evening"], played.pages["taken"]
    assert "REHEARSAL" in evening.text
    assert "2021-07-25" in evening.text
    # The slip is shown once, to whoever stands there.
    assert "First password" in taken.text or "Алғашқы құпиясөз" in taken.text
    assert "First password" not in played.pages["waiting"].text
    assert "type the protocol" in played.pages["waiting"].text
    assert typist in played.pages["waiting"].text
    assert "Station 1" in played.pages["waiting"].text


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_the_page_in_every_language(played: Played, code: str) -> None:
    with served(played.board, 0, played.night.player.home.disconnect) as address:
        page = Browser(address).get(f"{played.board.path}?language={code}")
        follow = Browser(address).get(f"{played.board.path}?language={code}&follow=1")
    assert f'<html lang="{code}">' in page.text
    marks = {"kk": "ЖАТТЫҒУ", "ru": "УЧЕНИЯ", "en": "REHEARSAL"}
    assert marks[code] in page.text
    assert follow.status == 200


def test_nobody_without_the_token_gets_an_answer(played: Played) -> None:
    with served(played.board, 0, played.night.player.home.disconnect) as address:
        browser = Browser(address)
        assert browser.get("/").status == 404
        assert browser.get("/other/").status == 404
        assert browser.get("/%D1%82%D0%BE/").status == 404
        assert browser.get("/token/board.css").status == 200
        assert browser.get("/token/nothing").status == 404
        page = browser.get("/token/")
        pause = next(form for form in page.forms if form.values.get("do") == "pause")
        assert browser.send(page, pause, {"do": "nothing"}).status == 400
        assert browser.send(page, pause, {"do": "speed", "what": "99999"}).status == 422
        assert browser.send(page, pause, {"do": "take", "what": "nobody"}).status == 200


def test_pause_speed_and_run(played: Played) -> None:
    clock = played.night.clock
    with served(played.board, 0, played.night.player.home.disconnect) as address:
        browser = Browser(address)
        page = browser.get("/token/")
        (form,) = [one for one in page.forms if one.values.get("do") == "pause"]
        page = browser.send(page, form, {})
        assert clock.paused
        (form,) = [one for one in page.forms if one.values.get("do") == "speed"]
        page = browser.send(page, form, {"what": "60"})
        assert clock.speed == 60
        (form,) = [one for one in page.forms if one.values.get("do") == "resume"]
        browser.send(page, form, {})
    assert not clock.paused


def test_a_robot_that_is_thrown_out_gives_its_seat_up(played: Played) -> None:
    """Somebody drew a new slip for the login: the robot is not let in, and does not try again."""
    robots = played.night.robots
    person = played.night.player.script.desks[0].person("coordinator-2")
    robot = robots.robot(person)
    robots.take_over(person)
    robots.leave(person)
    robots._robots[person] = robot
    errand = played.night.errands[0]
    errand.seat, errand.do = person, lambda: robot.get("/office/drafts/").status == 200
    errand.at = played.night.clock.moment
    played.night.tick()
    assert person in robots.taken
    assert any("somebody else" in note for note in played.night.notes)
    assert errand in played.night.errands


def test_going_back_asks_for_another_home(played: Played) -> None:
    with served(played.board, 0, played.night.player.home.disconnect) as address:
        browser = Browser(address)
        page = browser.get("/token/")
        offered = [f.values["what"] for f in page.forms if f.values.get("do") == "rewind"]
        assert offered[0] == "prepared"
        assert "closed" not in offered
        (form,) = [f for f in page.forms if f.values == {"do": "rewind", "what": "campaign"}]
        assert browser.send(page, form, {"what": "closed"}).status == 200
        assert played.night.rewind is None
        browser.send(page, form, {})
    assert played.night.rewind == "campaign"
    assert played.night.stopped.is_set()


def test_a_home_played_again_has_a_log_of_its_own(tmp_path: Path) -> None:
    """A register is never rewritten: the second round has another origin and other keys."""
    country, law = planned(load("kz-2021"), "official", 1, 1)
    origins, keys = set(), set()
    for number in (1, 2, 3):
        player = Player(tmp_path / str(number), country, law, round_=number)
        try:
            player.play("prepared")
            origins.add(player.home.origin)
            keys.add(player.home.signer("registrar").public)
        finally:
            player.close()
    assert len(origins) == len(keys) == 3
    assert all("rehearsal" in origin for origin in origins)
