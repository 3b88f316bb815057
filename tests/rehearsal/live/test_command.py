"""``dauys rehearse … --live`` as a process: going back to a stage, and what is refused at once."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from click.testing import CliRunner

from dauys.cli.main import main
from dauys.rehearsal.live.browser import Browser
from dauys.store.home import Home
from dauys.store.sequencing import size

LIVE = ["rehearse", "kz-2021", "--contests", "1", "--until", "called", "--live", "--port", "0"]


@contextmanager
def running(home: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    """The command, until the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dauys", "--home", str(home), *LIVE, *more],
        env={**os.environ, "DAUYS_LANGUAGE": "en", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def said(process: subprocess.Popen[str]) -> str:
    """What it says until it serves."""
    lines = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


def board(text: str) -> tuple[Browser, str]:
    """A browser at the facilitator's page."""
    found = re.search(r"^facilitator: (http://[^/]+)(/\S+/)$", text, re.M)
    assert found is not None
    return Browser(found[1], "en"), found[2]


def test_going_back_makes_another_home_and_leaves_the_first(tmp_path: Path) -> None:
    slips = tmp_path / "slips.pdf"
    person = "kz-aqmola-d01-tec.typist-1"
    with running(tmp_path / "home", "--people", person, "--slips", str(slips)) as process:
        browser, path = board(said(process))
        first_slips = slips.read_bytes()
        assert slips.stat().st_mode & 0o777 == 0o600
        (text,) = [one.get_textpage().get_text_range() for one in pdfium.PdfDocument(first_slips)]
        assert person in text
        assert "REHEARSAL" in text
        page = browser.get(path)
        assert "Candidates are registered" in page.text
        (form,) = [f for f in page.forms if f.values == {"do": "rewind", "what": "prepared"}]
        browser.send_away(page, form, {})
        text = said(process)
        assert "Back to prepared" in text
        again, same = board(text)
        assert slips.read_bytes() != first_slips
        # The facilitator's page stays where it was, with the same token.
        assert same == path
        assert "The election is called" in again.get(path).text
        process.send_signal(signal.SIGTERM)
        assert process.wait(300) == 0
    with Home.open(tmp_path / "home") as first, Home.open(tmp_path / "home-2") as second:
        assert first.origin != second.origin
        assert size(first) > size(second) > 0
    assert (tmp_path / "home-2" / "rehearsal" / "journal.json").is_file()


def test_nothing_of_the_user_s_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept", encoding="utf-8")
    for option in ("--slips", "--papers"):
        words = ["--home", str(tmp_path / "home"), *LIVE, option, str(tmp_path / "mine.txt")]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 2, result.output
        assert "F-749" in result.output
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "kept"
    assert not (tmp_path / "home").exists()


def test_a_seat_that_nobody_has(tmp_path: Path) -> None:
    words = ["--home", str(tmp_path / "home"), *LIVE, "--people", "nobody"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2, result.output
    assert "F-748" in result.output
    assert "kz-aqmola-d01-tec.typist-1" in result.output
