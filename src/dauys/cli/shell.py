"""What all commands share: the home, errors as exit codes, grouped help, progress on stderr."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, get_args

import click

from dauys.cli.tables import WIDTH
from dauys.law import texts
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal

if TYPE_CHECKING:
    from dauys.store.home import Home

#: Exit codes, as ``dauys --help`` lists them.
OK, PROBLEMS, BAD_INPUT, REFUSED, SYSTEM = 0, 1, 2, 3, 4

EXIT_CODES = """\
Exit codes: 0 done; 1 a verification or check found problems; 2 impossible
input or a wrong option; 3 the law does not permit the act; 4 the machine
(disk, database, network) could not do it."""

GROUPS = (
    "Keep a home",
    "Run the office",
    "Bring in figures",
    "Know the law",
    "Hold an election",
    "See figures",
    "Publish and verify",
    "Rehearse",
)


@dataclass
class Context:
    """What the options before the command say."""

    home: Path
    database: str | None

    @contextmanager
    def opened(self) -> Iterator[Home]:
        """The home, opened and closed again."""
        # Commands that need no home start without the store and its database libraries.
        from dauys.store.home import Home

        with Home.open(self.home) as home:
            yield home


class Grouped(click.Group):
    """A group whose help lists commands by job, and whose commands are imported when asked for.

    ``places`` maps a command's name to ``module:attribute``.
    """

    def __init__(self, *args: Any, places: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order given."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now."""
        place = self.places.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands under their jobs."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        for group in GROUPS:
            rows = [
                (name, command.get_short_help_str(60))
                for name, command in found
                if command is not None and getattr(command, "group", "") == group
            ]
            if rows:
                with formatter.section(group):
                    formatter.write_dl(rows)


_Command = TypeVar("_Command", bound=click.Command)


def job(group: str) -> Callable[[_Command], _Command]:
    """Put a command under a job in the help."""

    def mark(command: _Command) -> _Command:
        command.group = group  # type: ignore[attr-defined]  # read by Grouped
        return command

    return mark


Language = Literal["kk", "ru", "en"]


def language() -> Language:
    """The user's language among ours, from the environment; English otherwise."""
    for name in ("DAUYS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        for known in get_args(Language):
            if code == known:
                return cast("Language", known)
    return "en"


def say(text: str = "") -> None:
    """A line on standard output."""
    click.echo(text)


def say_fingerprint(manifest: str, indent: str) -> None:
    """A version's fingerprint in two lines of eight groups, to be read out and compared."""
    from dauys.record.manifest import fingerprint

    groups = fingerprint(manifest).split()
    for half in (groups[:8], groups[8:]):
        say(indent + " ".join(half))


def say_wrapped(text: str, indent: str = "") -> None:
    """A text on standard output, wrapped at 80 columns."""
    say(wrapped(text, indent))


def wrapped(text: str, indent: str = "") -> str:
    """The text in lines of at most 80 columns; words are never cut."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def note(text: str) -> None:
    """A message on standard error, wrapped line by line."""
    click.echo("\n".join(wrapped(line) for line in text.split("\n")), err=True)


def fail(code: int, text: str) -> None:
    """Say why, and end with an exit code."""
    note(text)
    sys.exit(code)


def refusal_lines(refusal: Refusal) -> str:
    """A refusal in the user's language, with what decided and the article."""
    lines = [f"{refusal.code}: {texts.refusal_text(refusal, language())}"]
    if refusal.facts:
        lines.append("  " + ", ".join(f"{name}: {value}" for name, value in refusal.facts.items()))
    if refusal.citation is not None:
        lines.append(f"  {refusal.citation}")
    return "\n".join(lines)


@contextmanager
def errors() -> Iterator[None]:
    """Turn what can go wrong into one clear message and an exit code."""
    try:
        yield
    except Refusal as refusal:
        fail(REFUSED, refusal_lines(refusal))
    except Fault as fault:
        fail(BAD_INPUT, str(fault))
    except BrokenPipeError:
        # The reader of our output (a pager, head) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OK)
    except OSError as error:
        fail(SYSTEM, f"{error.strerror or error}: {error.filename or ''}".rstrip(": "))


class Stopwatch:
    """Says on standard error how long each stage took; decides nothing."""

    def __init__(self) -> None:
        self._last = perf_counter()

    def __call__(self, stage: str) -> None:
        """The stage has ended; the next one begins."""
        now = perf_counter()
        stage_took(stage, now - self._last)
        self._last = now


def stage_took(stage: str, seconds: float) -> None:
    """A line on standard error: a stage and its seconds."""
    click.echo(f"  {seconds:7.2f} s  {stage}", err=True)


class Progress:
    """A bar on standard error for what takes over a second; nothing when it is not a terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = perf_counter()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show how far it is."""
        if not sys.stderr.isatty() or perf_counter() - self._started < 1:
            return
        width = 40
        filled = width * done // max(total, 1)
        bar = "#" * filled + "-" * (width - filled)
        click.echo(f"\r{self._label} [{bar}] {done:,}/{total:,}", err=True, nl=False)
        self._shown = True

    def end(self) -> None:
        """Finish the line."""
        if self._shown:
            click.echo("", err=True)
            self._shown = False


def json_line(value: Any) -> str:
    """A value as JSON for a machine: sorted keys, UTF-8."""
    import json

    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2)
