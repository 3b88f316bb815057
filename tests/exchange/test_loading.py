"""Directories become acts: the examples as they stand, and nothing of them when one step fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dauys.exchange.loading import load, read
from dauys.law.faults import Fault
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sequencing import sequence

from .places import KZ_2021, WALKTHROUGH, changed, new_home

CONTEST = "kz.akim.2021-10-03.oydaghy"


@pytest.fixture
def home(database: str | None, tmp_path: Path) -> Iterator[Home]:
    with new_home(tmp_path / "home", database) as made:
        yield made


def test_the_examples_have_no_problems() -> None:
    for path in (KZ_2021, WALKTHROUGH):
        assert not list(read(path).problems)


def test_kz_2021(home: Home) -> None:
    loaded = load(home, KZ_2021)
    assert len(loaded.elections) == 4
    aqqum = reading.state(home, "precinct/kz.akim.2021-08-01.aqqum/total").protocol
    assert aqqum.votes == {"jandauletov": 731, "rsalieva": 153, "nurhojaev": 6, "mahajanova": 3}
    assert aqqum.lines["roll"] == 1283
    assert aqqum.lines["valid"] is None
    talaptan = reading.state(home, "precinct/kz.akim.2021-08-01.talaptan/total").protocol
    assert set(talaptan.votes.values()) == {None}
    contest = reading.state(home, "contest/kz.akim.2021-08-01.aqqum")
    assert contest.terms.called_on == "2021-06-25"
    assert "call" not in contest.transcribed.attested
    assert contest.candidates["rsalieva"].incumbent is None
    territory = reading.state(home, "territory/kz")
    assert len(territory.parties) == 6
    assert territory.units["aqqum"].zone
    election = reading.state(home, "election/kz.akim.2021-07-25")
    assert election.announced.mode == "transcribed"
    assert election.claims["page.races.kz-almaty"].source.startswith("English Wikipedia")
    assert election.comparisons


def test_walkthrough_from_call_to_registered_winner(home: Home) -> None:
    load(home, WALKTHROUGH)
    contest = reading.state(home, f"contest/{CONTEST}")
    assert {c.id: c.status for c in contest.candidates.values()} == {
        "birinshi": "registered",
        "ekinshi": "registered",
        "ushinshi": "registered",
        "tortinshi": "refused",
    }
    assert contest.candidates["tortinshi"].notice
    assert contest.candidates["ushinshi"].signatures == 15
    assert contest.declared.winner == contest.confirmed.winner == "birinshi"
    second = reading.state(home, f"precinct/{CONTEST}/2")
    assert second.replaced[0].votes["birinshi"] == 171
    assert second.protocol.votes["birinshi"] == 161
    assert "171 -> 161" in second.protocol.reason
    assert contest.declared.protocols[1] == second.protocol.act
    third = reading.state(home, f"precinct/{CONTEST}/3")
    assert [report.issued for report in third.turnout] == [31, 64, 91, 112, 129, 139]
    authority = reading.state(home, "authority")
    assert len(authority.keys) == 10
    assert home.signer("typist-2").public


def test_figures_stay_secret_until_the_protocol_is_accepted(home: Home) -> None:
    load(home, WALKTHROUGH)
    sequence(home)
    entered = [act for act in reading.acts(home) if act.kind == "protocol.entered"]
    assert len(entered) == 9
    assert all(set(act.body.__struct_fields__) == {"entry", "commitment"} for act in entered)
    assert len({act.body.commitment for act in entered}) == 9
    typists = {(act.stream, act.body.entry): act.approvals[0].person for act in entered}
    for (stream, entry), person in typists.items():
        assert typists[stream, 3 - entry] != person


def test_a_rehearsal_with_a_seed_repeats_itself(tmp_path: Path) -> None:
    logs = []
    for name in ("one", "two"):
        with new_home(tmp_path / name) as home:
            load(home, WALKTHROUGH)
            sequence(home)
            logs.append(list(reading.entries(home)))
    assert logs[0] == logs[1]


def test_twice_is_refused_and_said(home: Home) -> None:
    load(home, WALKTHROUGH)
    before = sequence(home)
    with pytest.raises(Fault) as raised:
        load(home, WALKTHROUGH)
    assert raised.value.code == "F-259"
    assert raised.value.where == "elections.yaml:1"
    assert raised.value.value == "kz.akim.2021-10-03"
    assert sequence(home) == before


def test_nobody_signs_for_others_outside_a_rehearsal(tmp_path: Path) -> None:
    with new_home(tmp_path / "home", mark="", seed=None) as home:
        before = sequence(home)
        with pytest.raises(Fault) as raised:
            load(home, WALKTHROUGH)
        assert raised.value.code == "F-261"
        assert sequence(home) == before
        assert home.keyring.persons() == ["founder-a", "founder-b", "importer", "publisher"]


def test_a_refused_act_undoes_the_whole_directory(home: Home, tmp_path: Path) -> None:
    late = changed(
        WALKTHROUGH,
        tmp_path / "late",
        ("acts.yaml", "at: '2021-09-14 15:00'", "at: '2021-09-17 18:01'"),
    )
    before, persons = sequence(home), home.keyring.persons()
    with pytest.raises(Fault) as raised:
        load(home, late)
    assert raised.value.code == "F-260"
    assert raised.value.where.startswith("acts.yaml:")
    assert "R-102" in raised.value.why
    assert sequence(home) == before
    assert home.keyring.persons() == persons
    assert reading.state(home, "territory/kz") is None
    load(home, WALKTHROUGH)
    assert reading.state(home, f"contest/{CONTEST}").confirmed.winner == "birinshi"
