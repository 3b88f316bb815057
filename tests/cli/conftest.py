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


@pytest.fixture(scope="session")
def kz_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with examples/kz-2021. Not to be written to."""
    home = tmp_path_factory.mktemp("kz") / "home"
    ok("--home", home, "init", "--origin", "test.dauys.example/kz", "--title", "test")
    ok("--home", home, "load", EXAMPLES / "kz-2021")
    return home


@pytest.fixture(scope="session")
def kz_site(kz_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its publication, made from a copy."""
    base = tmp_path_factory.mktemp("site")
    shutil.copytree(kz_master, base / "home")
    ok("--home", base / "home", "publish", base / "site")
    return base / "site"


@pytest.fixture
def kz_home(kz_master: Path, tmp_path: Path) -> Path:
    """A copy of the home, to be written to."""
    shutil.copytree(kz_master, tmp_path / "home")
    return tmp_path / "home"
