"""Two published sites, and every page in every state."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dauys.publish.render import Renderer

from .gallery import Shown, distinct, published, rendered
from .serving import served

if TYPE_CHECKING:
    pass

ROOT = Path(__file__).resolve().parents[2]


def _published(base: Path, example: str, *more: str) -> subprocess.Popen[bytes]:
    """A home with an example, and its site: other processes make it, two examples at a time."""
    dauys = [str(Path(sys.executable).with_name("dauys")), "--home", str(base / "home")]
    steps = (
        [*dauys, "init", *more, "--origin", "test.dauys.example/b", "--title", "test"],
        [*dauys, "load", str(ROOT / "examples" / example)],
        [*dauys, "publish", str(base / "site")],
    )
    script = " && ".join(map(shlex.join, steps))
    return subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The examples as they are published: kz-2021 (transcribed), walkthrough (a rehearsal)."""
    bases = {name: tmp_path_factory.mktemp(name) for name in ("kz-2021", "walkthrough")}
    running = {
        "kz-2021": _published(bases["kz-2021"], "kz-2021"),
        "walkthrough": _published(bases["walkthrough"], "walkthrough", "--rehearsal"),
    }
    for name, process in running.items():
        said, _ = process.communicate()
        assert process.returncode == 0, (name, said.decode())
    return {name: base / "site" for name, base in bases.items()}


@pytest.fixture(scope="session")
def kz(sites: dict[str, Path]) -> Path:
    return sites["kz-2021"]


@pytest.fixture(scope="session")
def walkthrough(sites: dict[str, Path]) -> Path:
    return sites["walkthrough"]


@pytest.fixture(scope="session")
def address(kz: Path) -> Iterator[str]:
    """Where kz-2021 is served."""
    with served(kz) as where:
        yield where


@pytest.fixture(scope="session")
def every_page(sites: dict[str, Path]) -> list[Shown]:
    """Every page of every state and both sites, in three languages."""
    found = list(rendered(Renderer))
    for name, site in sites.items():
        found += published(name, site)
    return found


@pytest.fixture(scope="session")
def gallery(every_page: list[Shown]) -> list[Shown]:
    """One page for each structure and language."""
    return distinct(every_page)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty page, at the depth at which contests are published."""
    path = tmp_path_factory.mktemp("blank") / "en" / "election" / "unit" / "blank.html"
    path.parent.mkdir(parents=True)
    path.write_text("<!doctype html><html lang=en><title>.</title><body></body></html>", "utf-8")
    return path
