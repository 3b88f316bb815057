"""Two publications made through the real store: a transcribed one and a conducted one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dauys.exchange.loading import load
from dauys.publish.publication import publish
from dauys.store.home import Home

from .forge import Keys, Publication

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SEED = b"verify tests, thirty-two bytes!!"


def made(
    base: Path, example: str, *, seed: bytes = SEED, load_it: bool = True
) -> tuple[Path, Keys]:
    """A publication of an example, and every key of its home (as a dishonest operator has)."""
    options = {
        "origin": f"results.example.kz/{example}",
        "title": "Test",
        "mark": "rehearsal",
        "seed": seed,
        "since": "2021-01-01",
        "clock": lambda: "2026-01-15T12:00:00Z",
    }
    with Home.create(base / "home", **options) as home:
        if load_it:
            load(home, EXAMPLES / example)
        publish(home, base / "out", processes=1)
        persons = {person: home.signer(person) for person in home.keyring.persons()}
        keys = Keys(home.keyring.log, home.keyring.attestation, persons)
    # As somebody has it who copied it: without the links between the versions of its publisher.
    shutil.copytree(base / "out", base / "copy")
    return base / "copy", keys


@pytest.fixture(scope="session")
def transcribed_original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Keys]:
    return made(tmp_path_factory.mktemp("transcribed"), "kz-2021")


@pytest.fixture(scope="session")
def conducted_original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Keys]:
    return made(tmp_path_factory.mktemp("conducted"), "walkthrough")


@pytest.fixture(scope="session")
def published(transcribed_original: tuple[Path, Keys]) -> Path:
    """The publication of kz-2021, not to be changed."""
    return transcribed_original[0]


@pytest.fixture(scope="session")
def impostor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication under the origin of ``transcribed``, by somebody else."""
    base = tmp_path_factory.mktemp("impostor")
    return made(base, "kz-2021", seed=SEED[::-1], load_it=False)[0]


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbench")


@pytest.fixture
def copies(
    transcribed_original: tuple[Path, Keys],
    conducted_original: tuple[Path, Keys],
    workbench: Path,
) -> Iterator[Callable[[str], Publication]]:
    """Copies to be forged, by name: ``transcribed`` (kz-2021) or ``conducted``."""
    made: list[Publication] = []

    def copy(which: str) -> Publication:
        path, keys = transcribed_original if which == "transcribed" else conducted_original
        made.append(Publication(path, workbench / which, keys))
        return made[-1]

    yield copy
    for publication in made:
        publication.restore()
