"""Two small sites, written once: transcribed contests, and a rehearsal."""

from __future__ import annotations

from pathlib import Path

import publish_documents as documents
import pytest
from record.nation import nation

from dauys.publish.site import Document, write_site
from dauys.record.documents import plan

VERIFIER = {"verify_dauys.py": b'"""Stands for the verifier."""\n'}


@pytest.fixture(scope="session")
def transcribed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("transcribed")
    write_site(documents.transcribed_site(), target, mark="", processes=1, extra=VERIFIER)
    return target


@pytest.fixture(scope="session")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("rehearsal")
    write_site(documents.rehearsal_site(), target, mark="rehearsal", processes=1, extra=VERIFIER)
    return target


def write_nation(target: Path) -> Path:
    """Fourteen regions, turnout by the hour, one region uncounted (tests/record/nation.py)."""
    made = (Document(p.path, p.kind, None, p.body()[1]) for p in plan(nation()))
    write_site(made, target, mark="", processes=1)
    return target


@pytest.fixture(scope="session")
def nation_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_nation(tmp_path_factory.mktemp("nation") / "site")


@pytest.fixture(scope="session", params=["transcribed", "rehearsal"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found
