"""A played rehearsal: permitted from end to end, repeatable, verified from its publication."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from dauys.election.states import ContestState
from dauys.law.faults import Fault
from dauys.rehearsal import marginals, script
from dauys.rehearsal.observed import Profile, load
from dauys.rehearsal.play import Played, Player, planned
from dauys.rehearsal.script import STAGES
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.rebuild import rebuild
from dauys.store.sequencing import size
from dauys.store.snapshots import snapshot_of, upcoming

from .conftest import SMALL, ok, played, root


def test_every_contest_comes_to_its_end(small: tuple[Path, Played]) -> None:
    with Home.open(small[0]) as home:
        states = [reading.state(home, stream) for stream in _contests(home)]
    assert len(states) >= SMALL
    for state in states:
        assert isinstance(state, ContestState)
        assert state.declared is not None
        assert state.confirmed is not None
        assert state.confirmed.winner == state.declared.winner
        assert state.aftermath is not None
        assert state.aftermath.closed


def _contests(home: Home) -> list[str]:
    snapshot = snapshot_of(home, upcoming(home), references=False)
    return [f"contest/{one}" for group in snapshot.contests.values() for one in group]


def test_a_clean_run_has_no_error_and_the_expected_share_of_warnings(
    small: tuple[Path, Played],
) -> None:
    found = small[1].findings
    assert not [code for code in found if code.startswith("E")]
    protocols = small[1].acts["counted"] // 3
    # Invalid ballots are drawn between 0 and 42 per mille; from 30 on they must be explained.
    assert Fraction(1, 8) < Fraction(found["W-201"], protocols) < Fraction(1, 2)


def test_the_same_seed_gives_the_same_register(
    database: str | None, small: tuple[Path, Played], tmp_path: Path
) -> None:
    """On SQLite and on PostgreSQL; and another seed another one."""
    played(tmp_path / "again", database)
    assert root(tmp_path / "again") == root(small[0])
    if database is None:
        played(tmp_path / "other", database, seed=2)
        assert root(tmp_path / "other")[1] != root(small[0])[1]


def test_the_register_is_what_the_stream_heads_say(small: tuple[Path, Played]) -> None:
    with Home.open(small[0]) as home:
        report = rebuild(home, check=True)
    assert report.differences == []
    assert report.acts == small[1].size


def test_acts_stand_in_the_order_of_time(small: tuple[Path, Played]) -> None:
    with Home.open(small[0]) as home:
        acts = list(reading.acts(home, 0, size(home)))
    assert all(act.mark == "rehearsal" for act in acts)
    assert {act.received_at[:4] for act in acts} == {"2021"}
    # Stages are written one after the other; within the first days everything is in order.
    begun = [act.received_at for act in acts if act.occurred_at < "2021-07-12"]
    assert begun == sorted(begun)


def test_no_figure_is_recorded_before_the_polls_have_closed(small: tuple[Path, Played]) -> None:
    with Home.open(small[0]) as home:
        for act in reading.acts(home, 0, size(home)):
            if act.kind in ("protocol.entered", "protocol.accepted"):
                assert re.match(r"2021-(0[5-9]|1[0-2])-\d\dT(2[0-3]|0\d)", act.occurred_at)


def test_what_was_observed_comes_out(small: tuple[Path, Played]) -> None:
    scenario = load("kz-2021")
    country, _ = planned(scenario, "official", 1, SMALL)
    with Home.open(small[0]) as home:
        snapshot = snapshot_of(home, upcoming(home), references=False)
        measured = marginals.measure(snapshot, scenario)
    lines = marginals.compare(measured, country)
    assert [line for line in lines if not line.holds] == []
    assert sum(measured.winners.values()) == SMALL
    winners = {f"contest/{c.id}": c.winner for c in country.contests()}
    with Home.open(small[0]) as home:
        for stream, winner in winners.items():
            assert reading.state(home, stream).declared.winner == winner


@pytest.mark.parametrize("profile", ["official", "table"])
def test_what_is_played_is_what_was_drawn(
    profile: Profile, small: tuple[Path, Played], tmp_path: Path
) -> None:
    """Of both profiles: the sums hold, and so does every cell of region and nominator."""
    contests, path = SMALL, small[0]
    if profile == "table":
        contests, path = 5, tmp_path / "table"
        played(path, None, contests, profile=profile)
    scenario = load("kz-2021")
    country, _ = planned(scenario, profile, 1, contests)
    with Home.open(path) as home:
        snapshot = snapshot_of(home, upcoming(home), references=False)
        measured = marginals.measure(snapshot, scenario)
    lines = marginals.compare(measured, country)
    assert [line for line in lines if not line.holds] == []
    drawn = Counter(
        (district.region, one.nominated_by)
        for district in country.districts
        for contest in district.contests
        for one in contest.candidates
        if one.registered
    )
    assert measured.registered == drawn
    voters = Counter[str]()
    for district in country.districts:
        for contest in district.contests:
            voters[district.region] += sum(p.voters for p in contest.precincts)
    assert {region: n for region, n in measured.voters.items() if n} == voters


def test_reports_follow_the_curve(small: tuple[Path, Played]) -> None:
    """Cumulative, and never more than received ballots in the end."""
    scenario = load("kz-2021")
    with Home.open(small[0]) as home:
        measured = marginals.measure(snapshot_of(home, upcoming(home), references=False), scenario)
    for region, sums in measured.reports.items():
        assert sums == sorted(sums)
        assert not sums or sums[-1] <= measured.voters[region]


def test_a_published_rehearsal_verifies(small: tuple[Path, Played], tmp_path: Path) -> None:
    played(tmp_path / "home", None, contests=2)
    ok("--home", tmp_path / "home", "publish", tmp_path / "site")
    said = ok("verify", tmp_path / "site", "--state", tmp_path / "state").output
    assert "VERIFIED" in said
    assert "REHEARSAL" in said


@pytest.mark.parametrize("stage", STAGES)
def test_a_rehearsal_stops_after_any_stage(stage: str, tmp_path: Path) -> None:
    country, law = planned(load("kz-2021"), "official", 5, 1)
    player = Player(tmp_path / "home", country, law)
    try:
        done = player.play(stage)
    finally:
        player.close()
    assert list(done.acts) == list(STAGES[: STAGES.index(stage) + 1])


def test_an_unknown_stage_is_a_fault(tmp_path: Path) -> None:
    country, law = planned(load("kz-2021"), "official", 5, 1)
    player = Player(tmp_path / "home", country, law)
    with pytest.raises(Fault, match="F-742"):
        player.play("the end")
    player.close()


def test_the_command(tmp_path: Path) -> None:
    said = ok("--home", tmp_path / "h", "rehearse", "kz-2021", "--contests", 3, "--all").output
    assert "0 further away" in said
    again = ok("--home", tmp_path / "g", "rehearse", "kz-2021", "--contests", 3).output
    found = [re.search(r"^root [0-9a-f]{64}$", text, re.MULTILINE) for text in (said, again)]
    assert all(found)
    assert found[0][0] == found[1][0]  # type: ignore[index]


def test_a_large_country_is_played_part_by_part(
    small: tuple[Path, Played], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts stand one after the other within a stage; everything is as permitted as before."""
    monkeypatch.setattr(script, "_TOGETHER", 3)
    done = played(tmp_path / "home", None)
    assert done.size == small[1].size
    assert done.findings == small[1].findings
    with Home.open(tmp_path / "home") as home:
        states = [reading.state(home, stream) for stream in _contests(home)]
    assert all(state.confirmed is not None for state in states)
