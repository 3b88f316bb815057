"""Homes made by the command itself, once for the session and copied for tests that write."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dauys.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
Run = Callable[..., Result]


def run(*words: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def ok(*words: object) -> Result:
    """Run the command; it must succeed."""
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result


def made(home: Path, database: str | None) -> Path:
    """A new home with examples/kz-2021."""
    where = ["--database", database] if database else []
    ok("--home", home, *where, "init", "--origin", "test.dauys.example/kz", "--title", "test")
    ok("--home", home, "load", EXAMPLES / "kz-2021")
    return home


@pytest.fixture(scope="session")
def kz_master(database: str | None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with examples/kz-2021 on either database. Not to be written to."""
    return made(tmp_path_factory.mktemp("kz") / "home", database)


def copied(master: Path, database: str | None, home: Path) -> Path:
    """A home like the master: a copy of its files, or made anew where a server holds the acts."""
    if database is None:
        shutil.copytree(master, home)
        return home
    return made(home, database)


@pytest.fixture(scope="session")
def kz_site(
    kz_master: Path, database: str | None, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The publication of such a home."""
    base = tmp_path_factory.mktemp("site")
    ok("--home", copied(kz_master, database, base / "home"), "publish", base / "site")
    return base / "site"


@pytest.fixture
def kz_home(kz_master: Path, database: str | None, tmp_path: Path) -> Path:
    """Such a home, to be written to."""
    return copied(kz_master, database, tmp_path / "home")
