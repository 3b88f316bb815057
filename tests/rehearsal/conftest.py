"""A small country, played once on each database and published once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dauys.cli.main import main
from dauys.rehearsal.observed import Profile, load
from dauys.rehearsal.play import Played, Player, planned
from dauys.store.home import Home
from dauys.store.sequencing import size
from dauys.store.snapshots import root_of

SMALL = 12


def ok(*words: object) -> Result:
    """Run the command in this process; it must succeed."""
    result = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def played(
    path: Path,
    database: str | None,
    contests: int = SMALL,
    seed: int = 1,
    profile: Profile = "official",
) -> Played:
    """A rehearsal played to its end."""
    country, law = planned(load("kz-2021"), profile, seed, contests)
    player = Player(path, country, law, database=database)
    try:
        return player.play()
    finally:
        player.close()


def root(path: Path) -> tuple[int, str]:
    """Size and root of a home's register."""
    with Home.open(path) as home:
        return size(home), root_of(home, size(home))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Played]:
    """A small rehearsal on SQLite. Not to be written to."""
    path = tmp_path_factory.mktemp("rehearsal") / "home"
    return path, played(path, None)
