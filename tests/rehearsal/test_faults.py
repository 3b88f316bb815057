"""Planted faults: found where they can be found, said to be hidden where they cannot."""

from __future__ import annotations

import csv
import hashlib
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook
from dauys.law.checks import check
from dauys.law.faults import Fault
from dauys.law.figures import Figures
from dauys.law.findings import errors, findings
from dauys.rehearsal import journal
from dauys.rehearsal.country import Country
from dauys.rehearsal.faults import answers, scoring
from dauys.rehearsal.faults.catalogue import catalogue, profile
from dauys.rehearsal.faults.figures import LASTING, ON_PAPER, TYPED, altered
from dauys.rehearsal.faults.planted import Faults, Planted
from dauys.rehearsal.faults.planting import plant
from dauys.rehearsal.law import Law
from dauys.rehearsal.observed import load
from dauys.rehearsal.play import Player, planned
from dauys.rehearsal.script import Script
from dauys.rehearsal.stages.polling import counts, true_counts
from dauys.store.home import Home
from dauys.store.snapshots import snapshot_of, upcoming

from .conftest import ok

SIZE = 30
FORM = rulebook.load("kz.akim").form("kz-2021-full")


@cache
def script(seed: int = 1) -> tuple[Country, Law, Script]:
    country, law = planned(load("kz-2021"), "official", seed, SIZE)
    return country, law, Script(country, law, country.districts[0])


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home with every kind of fault, and the digest of its key. Not to be written to."""
    path = tmp_path_factory.mktemp("faulty") / "home"
    country, law = planned(load("kz-2021"), "official", 1, SIZE)
    player = Player(path, country, law)
    try:
        _, digest = player.plant("all")
        player.play()
        kept = journal.Journal(scenario="kz-2021", profile="official", faults="all")
        kept.attempts = player.attempts
        journal.save(path, kept)
    finally:
        player.close()
    return path, digest


def scored(path: Path, named: tuple[scoring.Named, ...] = ()) -> scoring.Score:
    with Home.open(path) as home:
        snapshot = snapshot_of(home, upcoming(home), references=False)
        key = answers.unseal(home)
        return scoring.score(home, snapshot, "kz.akim.2021-07-25", key, journal.read(path), named)


def test_every_kind_is_planted_and_every_planted_kind_is_known() -> None:
    known = set(catalogue().kinds)
    for name in catalogue().profiles:
        assert set(profile(name)) <= known
    assert set(profile("all")) == known
    for kind in catalogue().kinds.values():
        assert set(kind.says) == {"kk", "ru", "en"}
        assert kind.codes or kind.found_by == "people"


def test_whatever_checks_can_find_is_found(faulty: tuple[Path, str]) -> None:
    """Arithmetic, double entry, procedure, authority, the register: every one, every time."""
    made = scored(faulty[0])
    missed = [line.fault for line in made.of("checks") if not line.caught]
    assert missed == []
    kinds = {line.fault.kind for line in made.lines}
    assert {"arithmetic_slip", "over_roll", "secretary_left", "forged_act", "power_cut"} <= kinds
    assert all(line.codes for line in made.of("checks"))


def test_whatever_is_not_in_the_figures_is_not_claimed_to_be_found(
    faulty: tuple[Path, str],
) -> None:
    made = scored(faulty[0])
    hidden = [line for line in made.of("people") if line.fault.kind != "observer_turned_away"]
    assert hidden
    assert not any(line.codes for line in hidden)


def test_false_alarms_are_counted(faulty: tuple[Path, str]) -> None:
    made = scored(faulty[0])
    assert set(made.alarms) <= {"W-206"}
    assert set(made.explained) <= {"W-201"}


def test_what_people_name_counts(faulty: tuple[Path, str]) -> None:
    made = scored(faulty[0])
    hidden = next(line.fault for line in made.of("people"))
    right = scoring.Named(hidden.contest, hidden.precinct)
    wrong = scoring.Named("kz.akim.2021-07-25.nowhere", "1")
    vague = scoring.Named(hidden.contest)
    again = scored(faulty[0], (right, wrong, vague))
    named = {line.fault.id for line in again.lines if line.named}
    assert hidden.id in named
    assert all(line.fault.contest == hidden.contest for line in again.lines if line.named)
    assert wrong in again.wrongly_named
    assert right not in again.wrongly_named


def test_the_key_is_sealed_and_its_digest_holds_it_fast(faulty: tuple[Path, str]) -> None:
    path, digest = faulty
    sealed = (path / "rehearsal" / "answers.sealed").read_bytes()
    assert b"stuffing" not in sealed
    with Home.open(path) as home:
        key, found = answers.unseal(home)
    assert found == digest
    content = json.dumps(
        {
            "planted": [dict(sorted(_plain(one).items())) for one in key.planted],
            "profile": key.profile,
            "salt": key.salt,
        },
        separators=(",", ":"),
    )
    assert hashlib.sha256(content.encode()).hexdigest() == digest


def _plain(one: Planted) -> dict[str, object]:
    names = ("id", "kind", "contest", "precinct", "candidate", "commission", "source", "amount")
    return {name: getattr(one, name) for name in names if getattr(one, name) or name in names[:2]}


def test_an_altered_key_does_not_open(faulty: tuple[Path, str], tmp_path: Path) -> None:
    import shutil

    shutil.copytree(faulty[0], tmp_path / "home")
    key = tmp_path / "home" / "rehearsal" / "answers.sealed"
    content = bytearray(key.read_bytes())
    content[-1] ^= 1
    key.write_bytes(bytes(content))
    with Home.open(tmp_path / "home") as home, pytest.raises(Fault, match="F-745"):
        answers.unseal(home)
    key.unlink()
    with Home.open(tmp_path / "home") as home, pytest.raises(Fault, match="F-744"):
        answers.unseal(home)


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "found.csv"
    with pytest.raises(Fault, match="F-746"):
        scoring.read_named(path)
    path.write_text("where,what\nx,y\n")
    with pytest.raises(Fault, match="F-746"):
        scoring.read_named(path)
    path.write_bytes(b"contest\n\xff\n")
    with pytest.raises(Fault, match="F-746"):
        scoring.read_named(path)
    path.write_text("contest,precinct\nkz.akim.2021-07-25.a , 3\n", encoding="utf-8")
    assert scoring.read_named(path) == (scoring.Named("kz.akim.2021-07-25.a", "3"),)


def test_an_unknown_profile_is_a_fault() -> None:
    with pytest.raises(Fault, match="F-743"):
        profile("chaos")


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.sampled_from(sorted(catalogue().profiles)))
def test_planting_repeats_itself_and_changes_no_outcome(seed: int, name: str) -> None:
    country, _, drawn = script()
    key = seed.to_bytes(4, "big")
    planted = plant(drawn.desks, name, key, 150)
    assert planted == plant(drawn.desks, name, key, 150)
    assert len({one.id for one in planted}) == len(planted)
    places = [one.place for one in planted if one.precinct]
    assert len(places) == len(set(places))
    contests = {c.id: c for c in country.contests()}
    drawn.plant(planted)
    try:
        for desk in drawn.desks:
            for contest in desk.district.contests:
                figures = counts(desk, contest)
                totals = {
                    c.id: sum(one.votes[c.id] or 0 for one in figures.values())
                    for c in contests[contest.id].candidates
                    if c.on_ballot
                }
                best = totals.pop(contest.winner)
                assert all(best > other for other in totals.values())
    finally:
        drawn.plant(())


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.sampled_from(sorted(ON_PAPER | TYPED | LASTING)))
def test_figures_with_a_fault_contradict_themselves_or_do_not(seed: int, kind: str) -> None:
    """On paper: an error. Typed: other figures than the colleague's. Lasting: no error at all."""
    _, _, drawn = script()
    found = 0
    for one in plant(drawn.desks, "all", seed.to_bytes(4, "big"), 150):
        if one.kind != kind:
            continue
        desk = next(d for d in drawn.desks if any(c.id == one.contest for c in d.district.contests))
        contest = next(c for c in desk.district.contests if c.id == one.contest)
        true = true_counts(desk, contest)
        wrong = altered(one, true, contest.winner)
        assert wrong is not None
        assert wrong != true[one.precinct]
        bad = errors(findings(check(FORM, Figures(wrong.lines, wrong.votes))))
        if kind in ON_PAPER:
            assert {finding.code for finding in bad} & set(catalogue().kinds[kind].codes)
        elif kind in LASTING:
            assert not bad
        found += 1
    assert found or kind == "copied_protocol"


def test_a_clean_home_has_no_faults() -> None:
    assert Faults().planted == ()
    assert list(Faults().at("a", "b")) == []


def test_the_command(tmp_path: Path) -> None:
    home = tmp_path / "home"
    said = ok("--home", home, "rehearse", "kz-2021", "--contests", 8, "--faults", "clerical")
    assert "answer key sealed" in said.output
    (tmp_path / "found.csv").write_text("contest,precinct,candidate,what\nx,1,,y\n")
    said = ok("--home", home, "rehearse", "score", "--found", tmp_path / "found.csv")
    assert "Named by people, and nothing was there: 1" in said.output
    found = json.loads(ok("--home", home, "rehearse", "score", "--json").output)
    assert found["profile"] == "clerical"
    assert all(line["codes"] for line in found["faults"] if line["found_by"] == "checks")
    with (tmp_path / "found.csv").open() as file:
        assert len(list(csv.reader(file))) == 2
