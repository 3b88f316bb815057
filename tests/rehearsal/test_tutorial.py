"""The first election night, followed to the letter: its commands and every numbered step.

A step that the page words in another way than the patterns here know fails the test, as it would
stop a reader. Only the port is ours.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dauys.rehearsal.live.browser import Browser, Page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "first-election-night.md"
TEXT = PAGE.read_text(encoding="utf-8")
PASSWORD = "a sentence that only I know"  # noqa: S105 -- of nobody
MOST_STEPS = 400


def blocks(text: str) -> list[list[str]]:
    """The commands of each block of code."""
    return [found.split("\n") for found in re.findall(r"^```\n(.*?)\n```$", text, re.M | re.S)]


def sections(text: str) -> Iterator[tuple[str, list[str]]]:
    """Heading and numbered steps of each section that has steps."""
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        heading, _, rest = part.partition("\n")
        steps = re.findall(r"^\d+\. (.*)$", rest, re.M)
        if steps:
            yield heading, steps


def words(command: str) -> list[str]:
    """A command of the page, as this environment starts it."""
    program, *rest = shlex.split(command)
    assert program == ".venv/bin/dauys"
    return [sys.executable, "-m", "dauys", *rest]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the reader stands."""
    (tmp_path / "var").mkdir()
    return tmp_path


ENVIRONMENT = {**os.environ, "DAUYS_LANGUAGE": "en", "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def server(folder: Path) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """The first command, running, and the addresses it says."""
    ((command,), *_rest) = blocks(TEXT)
    process = subprocess.Popen(
        [*words(command), "--port", "0"],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said: dict[str, str] = {}
    try:
        for line in process.stdout:
            name, _, rest = line.strip().partition(": ")
            said[name] = rest
            if "Ctrl-C" in line:
                break
        assert "Ctrl-C" in " ".join(said), said
        yield process, said
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class Reader:
    """Somebody who does what the page says, in two tabs of a browser."""

    def __init__(self, folder: Path, office: str, board: str) -> None:
        base, _, self.path = board.partition("://")[2].partition("/")
        self.board_browser = Browser(f"http://{base}")
        self.office = office.removesuffix("/office/")
        self.slips = (folder / "var" / "slips.txt").read_text(encoding="utf-8")
        self.papers = (folder / "var" / "papers.txt").read_text(encoding="utf-8").split("\f")
        self.browser = Browser(self.office, "en")
        self.page: Page
        self.at_board = False
        #: What was written into fields of the page so far.
        self.written: dict[str, str] = {}
        self.patterns: list[tuple[str, Callable[..., None]]] = [
            (r"Press \*\*(.+)\*\* until \*\*(.+)\*\* is in progress\.", self.until),
            (r"Press \*\*(.+)\*\*\.", self.press),
            (r"Sign in as `(.+)`\.", self.sign_in),
            (r"Open \*\*(.+)\*\*\.", self.open),
            (r"Write (.+) into \*\*(.+)\*\* and press \*\*(.+)\*\*\.", self.write_and_press),
            (r"Write (.+) into \*\*(.+)\*\*\.", self.write),
            (r"Type the paper of station (\d+) and press \*\*(.+)\*\*\.", self.type),
        ]

    def do(self, step: str) -> None:
        """One numbered step."""
        for pattern, how in self.patterns:
            found = re.fullmatch(pattern, step)
            if found is not None:
                how(*found.groups())
                return
        raise AssertionError(f"nobody knows how to do this: {step}")

    def look_at_the_board(self) -> None:
        """The facilitator's tab."""
        self.at_board = True
        self.page = self.board_browser.get(f"/{self.path}")

    def sign_in(self, login: str) -> None:
        """With the slip: both steps, and a password of one's own."""
        half = rf"Sign-in name:\s+{re.escape(login)}\n"
        password = re.search(rf"{half}First password:\s+(\S+)", self.slips)
        sheet = re.search(rf"{half}\nOne-time codes\n(.*?)\f", self.slips + "\f", re.S)
        assert password is not None
        assert sheet is not None
        codes = dict(re.findall(r"(\d+)\.\s+(\S+)", sheet[1]))
        self.at_board = False
        self.browser = Browser(self.office, "en")
        self.page = self.browser.get("/office/")
        self.fill({"login": login, "password": password[1]}, "Continue")
        number = self.page.number(r'for="id_code">\D*(\d+)')
        self.fill({"code": codes[str(number)]}, "Sign in")
        self.fill({"old": password[1], "new": PASSWORD, "repeated": PASSWORD}, "Keep this password")

    def open(self, text: str) -> None:
        """Follow the link that says so, or begins so."""
        found = [to for said, to in self.page.links.items() if said == text]
        found += [to for said, to in self.page.links.items() if said.startswith(text + " ")]
        assert found, (text, self.page.links)
        self.page = self.browser.get(found[0])
        assert self.page.status == 200

    def write(self, what: str, label: str) -> None:
        """Into the field with this label; a day and a time have two inputs."""
        values = re.findall(r"`(.+?)`", what)
        for form in self.page.forms:
            names = sorted(n for n in form.names if form.label(n).startswith(label))
            if names:
                self.written |= dict(zip(names, values, strict=True))
                return
        raise AssertionError(f"no field {label} on {self.page.address}")

    def write_and_press(self, what: str, label: str, button: str) -> None:
        self.write(what, label)
        self.press(button)

    def type(self, station: str, button: str) -> None:
        """The first paper of the station, line by line: a label is its number and its wording."""
        paper = next(one for one in self.papers if re.search(rf"^Station {station}$", one, re.M))
        lines = re.findall(r"^(\d\S*)\s.*\s(\d+|—)$", paper, re.M)
        form = next(form for form in self.page.forms if form.called == "FiguresForm")
        answers = {}
        for number, value in lines:
            (name,) = [n for n in form.names if form.label(n).startswith(f"{number} ")]
            answers[name] = value.replace("—", "-")
        assert len(answers) == len([n for n in form.names if n[:2] in ("l.", "v.")])
        self.fill(answers, button)

    def press(self, button: str) -> None:
        """With what was written before."""
        answers, self.written = self.written, {}
        self.fill(answers, button)

    def until(self, button: str, heading: str) -> None:
        """Again and again."""
        for _ in range(MOST_STEPS):
            if re.search(rf">{heading} <b>in progress", self.page.text):
                return
            self.press(button)
        raise AssertionError(f"{heading} never came")

    def fill(self, answers: dict[str, str], button: str) -> None:
        """Send the form that has this button."""
        for form in self.page.forms:
            for name, value, said in form.buttons:
                if said == button:
                    browser = self.board_browser if self.at_board else self.browser
                    more = {name: value} if name else {}
                    self.page = browser.send(self.page, form, {**answers, **more})
                    assert self.page.status == 200, self.page.text
                    return
        raise AssertionError(f"no button {button} on {self.page.address}: {self.page.text}")


def test_the_first_election_night(
    folder: Path, server: tuple[subprocess.Popen[str], dict[str, str]]
) -> None:
    process, said = server
    reader = Reader(folder, said["office"], said["facilitator"])
    for heading, steps in sections(TEXT):
        if "facilitator's page" in TEXT.partition(f"## {heading}")[2].partition("\n1. ")[0]:
            reader.look_at_the_board()
        for step in steps:
            reader.do(step)
    process.send_signal(signal.SIGINT)
    assert process.wait(300) == 0
    _first, *rest = blocks(TEXT)
    answers = [
        subprocess.run(
            words(command), cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
        ).stdout
        for block in rest
        for command in block
    ]
    published, verified, scored = answers
    assert "Version 1" in published
    assert "VERIFIED" in verified
    assert "REHEARSAL" in verified
    assert "E-103" in scored
    assert "MISSED" not in scored


def test_every_step_is_one_that_a_reader_can_follow() -> None:
    found = [heading for heading, _steps in sections(TEXT)]
    assert len(found) == 6
    assert "first-election-night" in (PAGE.parents[1] / "README.md").read_text(encoding="utf-8")
