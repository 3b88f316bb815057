"""A home on each database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dauys.store.home import Home

from .acts import new_home


@pytest.fixture
def home(database: str | None, tmp_path: Path) -> Iterator[Home]:
    with new_home(tmp_path / "home", database) as made:
        yield made
