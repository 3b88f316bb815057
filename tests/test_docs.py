"""The documents hold together: links resolve, decisions are dated, no trace of a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
#: Folders whose every file speaks to a reader or runs for one.
READ = ("src", "docs", "examples", "benchmarks", "scripts")
READ_SUFFIXES = {".md", ".py", ".yaml", ".yml", ".toml", ".sh", ".po", ".html", ".css", ".txt"}

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
#: A path that exists only on the machine of whoever wrote it.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|root|Users|home/\w+|tmp)/\w")
#: Notes to oneself, which belong into an issue.
NOTE = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|WI" r"P)\b")
STATUS = re.compile(r"^- Status: (?:proposed|accepted|superseded by \[?\d{4}.*)$", re.MULTILINE)
DATE = re.compile(r"^- Date: \d{4}-\d\d-\d\d$", re.MULTILINE)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    """The document without its code blocks."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """The names that headings get: lower case, spaces as hyphens, other signs dropped."""
    headings = HEADING.findall(prose(path))
    return {re.sub(r"[^\w -]", "", text.lower()).strip().replace(" ", "-") for text in headings}


def broken_links(path: Path) -> Iterator[str]:
    for target in LINK.findall(prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        resolved = (path.parent / file).resolve() if file else path
        if not resolved.exists():
            yield f"{target}: there is no such file"
        elif anchor and anchor not in anchors(resolved):
            yield f"{target}: there is no such heading"


def read_files() -> list[Path]:
    files = [path for folder in READ for path in (ROOT / folder).rglob("*")]
    return sorted(
        path for path in [*files, *DOCUMENTS] if path.suffix in READ_SUFFIXES and path.is_file()
    )


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_resolve(path: Path) -> None:
    assert list(broken_links(path)) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_a_document_has_one_title_at_its_top(path: Path) -> None:
    text = prose(path)
    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1


@pytest.mark.parametrize("path", DECISIONS, ids=name)
def test_a_decision_has_number_status_date_and_the_usual_headings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:4]} ")
    assert STATUS.search(text)
    assert DATE.search(text)
    for heading in ("Context", "Decision", "Reasons", "Consequences"):
        assert f"\n## {heading}\n" in text


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in DECISIONS if f"({path.name})" not in index] == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = [
        f"{name(path)}: {match.group()}"
        for path in read_files()
        for match in MACHINE_PATH.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_file_holds_a_note_to_oneself() -> None:
    found = [
        f"{name(path)}: {match.group()}"
        for path in read_files()
        for match in NOTE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_changelog_names_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[(?:Unreleased|\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
