"""Databases for the tests: SQLite always, PostgreSQL where its programs are installed.

A test that takes ``database`` runs twice: with None (SQLite) and with the address of a temporary
PostgreSQL server, started once for each process that runs tests and removed at its end. Every
home makes a schema of its own there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from scripts.postgres import private, programs

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = (
    os.environ.get("DAUYS_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)


#: How the program hashes passwords: turns, KiB of memory, lanes. Tests issue hundreds of logins,
#: so here they are hashed with next to nothing; tests/accounts/test_factors.py reads these.
STRENGTH = (
    Argon2PasswordHasher.time_cost,
    Argon2PasswordHasher.memory_cost,
    Argon2PasswordHasher.parallelism,
)
Argon2PasswordHasher.time_cost = 1
Argon2PasswordHasher.memory_cost = 8
Argon2PasswordHasher.parallelism = 1


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Address of a running temporary server with its durability switched on."""
    if programs() is None:
        pytest.skip("install the Debian package postgresql")
    with private() as address:
        yield address


@pytest.fixture(
    scope="session",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def database(request: pytest.FixtureRequest) -> str | None:
    """None for SQLite, otherwise the address of a PostgreSQL server."""
    if request.param == "sqlite":
        return None
    address: str = request.getfixturevalue("postgresql_server")
    return address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: playwright's loop runs in our thread for as long as it is there."""
    api = pytest.importorskip("playwright.sync_api", reason="install the group e2e: uv sync")
    if CHROMIUM is None:
        pytest.skip("install the Debian package chromium")
    # Django refuses its database in a thread with a running loop, and homes are opened here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with api.sync_playwright() as playwright:
        # As root, which is how containers run, Chromium starts without its sandbox only.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def password_strength() -> tuple[int, int, int]:
    """Turns, KiB and lanes of a password's hash outside tests."""
    return STRENGTH
