"""Two small sites, written once: transcribed contests, and a rehearsal."""

from __future__ import annotations

from pathlib import Path

import publish_documents as documents
import pytest

from dauys.publish.site import write_site

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


@pytest.fixture(scope="session", params=["transcribed", "rehearsal"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found
