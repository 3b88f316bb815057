"""Tables go into a home whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dauys.exchange.importing import import_tables
from dauys.law.faults import Fault
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sequencing import sequence

from .places import new_home
from .small import FILES, MAPPING, lay_out


@pytest.fixture
def home(database: str | None, tmp_path: Path) -> Iterator[Home]:
    with new_home(tmp_path / "home", database) as made:
        yield made


def test_the_small_country_in_a_home(home: Home, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    imported = import_tables(home, *lay_out(tmp_path), lambda *now: seen.append(now))
    assert (imported.contests, imported.protocols, imported.acts) == (3, 4, 13)
    assert seen[-1] == (13, 13)
    assert [str(line) for line in imported.compared] == [
        "3 of 3 official aggregates reproduced",
        "3 of 3 contest totals reproduced",
        "5 of 5 candidates' totals reproduced",
        "3 of 3 winners (2 elected, 1 tie) reproduced",
    ]
    protocol = reading.state(home, "precinct/xx.head.2020-03-01.xx-01-B/1").protocol
    assert protocol.lines["invalid"] is None
    assert reading.state(home, "territory/xx").units["xx-02-C"].parent == "xx-02"


def test_a_winner_that_the_figures_do_not_give_is_said(home: Home, tmp_path: Path) -> None:
    contests = FILES["contests.csv"].replace("Berdin,10,1,", "Berdin,10,1,2").encode()
    imported = import_tables(home, *lay_out(tmp_path, {"contests.csv": contests}))
    winners = imported.compared[-1]
    assert winners.agreeing == 2
    assert winners.differing == ("contests.csv:3, 01-B: the figures say tie , the file 2",)


def test_twice_is_refused(home: Home, tmp_path: Path) -> None:
    import_tables(home, *lay_out(tmp_path))
    before = sequence(home)
    with pytest.raises(Fault) as raised:
        import_tables(home, *lay_out(tmp_path))
    assert raised.value.code == "F-259"
    assert sequence(home) == before


def test_a_problem_leaves_the_home_as_it_was(home: Home, tmp_path: Path) -> None:
    before = sequence(home)
    votes = FILES["votes.csv"].replace("02-C,1,1,4", "02-C,1,1,x").encode()
    with pytest.raises(Fault, match=r"F-210 votes\.csv:8, column votes"):
        import_tables(home, *lay_out(tmp_path, {"votes.csv": votes}))
    assert sequence(home) == before
    assert reading.state(home, "territory/xx") is None


def test_units_that_the_home_knows_already(home: Home, tmp_path: Path) -> None:
    """Without ``[units]`` the contest's key is a unit of the home; an unknown one is refused."""
    begin, end = MAPPING.index("[units]"), MAPPING.index("[parties]")
    mapping = (MAPPING[:begin] + MAPPING[end:]).encode()
    contests = b"key,valid,precincts,winner\n01-A,30,2,1\n01-B,10,1,\n02-C,4,1,1\n"
    files: dict[str, bytes | None] = {"mapping.toml": mapping, "contests.csv": contests}
    before = sequence(home)
    with pytest.raises(Fault) as raised:
        import_tables(home, *lay_out(tmp_path, files))
    assert raised.value.code == "F-218"
    assert raised.value.where == "contests.csv:2, column key"
    assert sequence(home) == before


def test_a_second_election_of_the_country(home: Home, tmp_path: Path) -> None:
    import_tables(home, *lay_out(tmp_path))
    later = MAPPING.replace("2020-03-01", "2024-03-01").encode()
    imported = import_tables(home, *lay_out(tmp_path, {"mapping.toml": later}))
    assert imported.acts == 11
    renamed = MAPPING.replace("2020-03-01", "2028-03-01").encode()
    contests = FILES["contests.csv"].replace("Aldin", "Aldyn").encode()
    files: dict[str, bytes | None] = {"mapping.toml": renamed, "contests.csv": contests}
    with pytest.raises(Fault) as raised:
        import_tables(home, *lay_out(tmp_path, files))
    assert (raised.value.code, raised.value.value) == ("F-223", "xx-01-A")
