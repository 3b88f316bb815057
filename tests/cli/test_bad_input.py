"""Every malformed table, directory, act and rulebook, through the command itself.

Each gives one message with code, file, line (or row), field, value, rule and remedy, exit code 2,
and leaves the home as it was: the same acts, the same keys, the same files.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import ok, run
from tests.exchange.places import WALKTHROUGH, changed
from tests.exchange.small import MAPPING, lay_out
from tests.exchange.test_directories_malformed import ACTS, DIRECTORIES
from tests.exchange.test_tables_malformed import MAPPINGS, TABLES
from tests.law.test_rulebook_malformed import GOOD, SLIPS

Snapshot = dict[str, bytes]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for all cases: none may change it."""
    path = tmp_path_factory.mktemp("bad") / "home"
    ok("--home", path, "init", "--rehearsal", "--since", "2020-01-01")
    return path


def contents(home: Path) -> Snapshot:
    """Everything that counts in a home: its files but the database's write-ahead log."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and path.suffix not in (".sqlite3-wal", ".sqlite3-shm")
    }


def acts(home: Path) -> str:
    """How many acts the home has, and whether they fit."""
    return ok("--home", home, "rebuild", "--check").output


def refused(home: Path, *words: object) -> str:
    """The one message of a command that must fail as bad input and change nothing."""
    before, count = contents(home), acts(home)
    answer = run("--home", home, *words)
    assert answer.exit_code == 2, answer.output
    assert acts(home) == count
    after = contents(home)
    after.pop("home.sqlite3")
    before.pop("home.sqlite3")
    assert after == before
    message = " ".join(answer.output.split())
    assert len(re.findall(r"\bF-\d{3} ", message)) == 1, message
    assert "Traceback" not in message
    return message


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str, home: Path, tmp_path: Path) -> None:
    changes, code, where, _ = TABLES[name]
    mapping, directory = lay_out(tmp_path, changes)
    message = refused(home, "import", "tables", mapping, directory)
    assert message.startswith(f"{code} ")
    assert where in message
    dry = run("--home", home, "import", "tables", mapping, directory, "--dry-run")
    assert dry.exit_code == 2
    assert code in dry.output
    assert "nothing was recorded" in dry.output


@pytest.mark.parametrize("name", MAPPINGS)
def test_mappings(name: str, home: Path, tmp_path: Path) -> None:
    changes, code, where, _ = MAPPINGS[name]
    message = refused(home, "import", "tables", *lay_out(tmp_path, changes))
    assert message.startswith(f"{code} ")
    assert where in message


@pytest.mark.parametrize("name", DIRECTORIES)
def test_directories(name: str, home: Path, tmp_path: Path) -> None:
    example, file, old, new, code, _, _ = DIRECTORIES[name]
    directory = changed(example, tmp_path / "directory", (file, old, new))
    message = refused(home, "load", directory)
    assert re.match(rf"{code} {re.escape(file)}:\d+", message), message


@pytest.mark.parametrize("name", ACTS)
def test_acts(name: str, home: Path, tmp_path: Path) -> None:
    old, new, code = ACTS[name]
    directory = changed(WALKTHROUGH, tmp_path / "directory", ("acts.yaml", old, new))
    count = acts(home)
    answer = run("--home", home, "load", directory)
    assert answer.exit_code == 2
    assert acts(home) == count
    message = " ".join(answer.output.split())
    # F-260 carries the refusal with its article; an impossible act keeps its own code.
    assert re.match(r"F-\d{3} acts\.yaml:\d+", message), message
    assert code in message


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_rulebooks(slip: object, home: Path, tmp_path: Path) -> None:
    text = GOOD.replace(slip.old, slip.new, 1)  # type: ignore[attr-defined]
    mapping, directory = lay_out(
        tmp_path, {"mapping.toml": MAPPING.replace("tw.village-chief", "xx.test").encode()}
    )
    (tmp_path / "rulebooks").mkdir()
    (tmp_path / "rulebooks" / "xx.test.yaml").write_text(text, "utf-8")
    message = refused(home, "import", "tables", mapping, directory)
    assert re.match(
        rf"{slip.code} rulebooks/xx\.test\.yaml:\d+",  # type: ignore[attr-defined]
        message,
    ), message
