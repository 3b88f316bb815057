"""The rehearsal of examples/walkthrough as a home and as the record room sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dauys.cli.main import main
from dauys.election.act import Act
from dauys.record.snapshot import Snapshot

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
CONTEST = "kz.akim.2021-10-03.oydaghy"


def home_of(directory: Path, example: str, *options: str) -> Path:
    """A home with one of the examples."""
    home = directory / "home"
    for words in (
        ("init", "--origin", "test.dauys.example/paper", "--title", "test", *options),
        ("load", str(EXAMPLES / example)),
    ):
        result = CliRunner().invoke(main, ["--home", str(home), *words], catch_exceptions=False)
        assert result.exit_code == 0, result.output
    return home


@pytest.fixture(scope="session")
def walk_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rehearsal from the call to the registered winner. Not to be written to."""
    return home_of(tmp_path_factory.mktemp("walk"), "walkthrough", "--rehearsal")


@pytest.fixture(scope="session")
def walk(walk_home: Path) -> tuple[Snapshot, list[Act]]:
    """The same as a snapshot, with the register's acts."""
    from dauys.store import reading
    from dauys.store.home import Home
    from dauys.store.snapshots import snapshot_of, upcoming

    with Home.open(walk_home) as home:
        snapshot = snapshot_of(home, upcoming(home))
        return snapshot, list(reading.acts(home, 0, snapshot.publication.size))
