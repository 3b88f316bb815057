"""``dauys law new``, ``check`` and ``history``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dauys.cli.shell import PROBLEMS, errors, job, json_line, language, note, say, say_wrapped
from dauys.law import checking, scaffold
from dauys.law import history as histories
from dauys.law.checking import Report
from dauys.law.examples import Example
from dauys.law.faults import Fault
from dauys.law.history import History
from dauys.law.rulebook import identifiers

_FORMAT = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for machines.",
)


@job("Know the law")
@click.command()
@click.argument("rulebook_id", metavar="ID")
@click.option(
    "--from",
    "source",
    metavar="ID",
    default="tw.village-chief",
    show_default=True,
    help="The rulebook whose structure is followed.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it [ID.yaml]."
)
def new(rulebook_id: str, source: str, out: Path | None) -> None:
    """Begin a rulebook for another country or office.

    ID is a country and an office, such as xx.mayor. The file has every rule an election needs,
    with nothing filled in; `dauys law check FILE` lists what is missing.
    """
    with errors():
        text = scaffold.scaffold(rulebook_id, source)
        path = out or Path(f"{rulebook_id}.yaml")
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError as error:
            raise Fault(
                "F-147",
                what="a file that is already there",
                where=str(path),
                why="somebody's work would be lost",
                remedy="name another file with --out",
            ) from error
        say(f"Wrote {path}.")
        say(f"Fill it in; `dauys law check {path}` lists what is missing.")


@job("Know the law")
@click.command()
@click.argument("subjects", nargs=-1, metavar="[FILE|ID]...")
@click.option(
    "--cases",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Acceptance cases that count as examples.",
)
@_FORMAT
def check(subjects: tuple[str, ...], cases: Path | None, shape: str) -> None:
    """Find what a rulebook lacks: sources, articles, readings, examples, forms.

    FILE is a rulebook of your own, ID one that comes with the program; without either all of
    those are checked. Each gap names file, line, key and remedy.

    Exit codes: 0 no gaps; 1 gaps; 2 a file that cannot be read as a rulebook.
    """
    with errors():
        examples = _cases(cases) if cases is not None else None
        reports = [_check(subject, examples) for subject in subjects or identifiers()]
        if shape == "json":
            say(json_line([_as_json(report) for report in reports]))
        else:
            for report in reports:
                _print(report)
    if any(report.gaps for report in reports):
        sys.exit(PROBLEMS)


@job("Know the law")
@click.command()
@click.option("--country", default="kz", show_default=True, metavar="CODE", help="Which country.")
@_FORMAT
def history(country: str, shape: str) -> None:
    """How the law came to be: dated events with sources, and where sources disagree."""
    with errors():
        found = histories.load(country)
        if shape == "json":
            say(json_line(found.as_json()))
        else:
            _tell(found)


def _tell(found: History) -> None:
    reader = language()
    say(found.title[reader])
    for event in found.events:
        say()
        say(f"{event.date}  {event.kind}")
        say_wrapped(event.says[reader], "  ")
        say_wrapped(f"{event.citation.source} [{event.citation.confidence}]", "  ")
        for conflict in event.conflicts:
            say_wrapped(f"≠ {conflict.says[reader]}", "    ")
            say_wrapped(f"{conflict.citation.source} [{conflict.citation.confidence}]", "    ")


def _check(subject: str, cases: dict[str, list[Example]] | None) -> Report:
    path = Path(subject)
    if path.suffix not in (".yaml", ".yml") and not path.is_file():
        own = None if cases is None else cases.get(subject, [])
        return checking.check_shipped(subject, own)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Fault(
            "F-101",
            what="not a text in UTF-8",
            where=f"{path}:1",
            why="people of every language read the file",
            remedy="save it as UTF-8",
        ) from error
    own = None if cases is None else cases.get(path.stem, [])
    return checking.check(text, str(path), own)


def _cases(directory: Path) -> dict[str, list[Example]]:
    found: dict[str, list[Example]] = {}
    for path in sorted(directory.glob("*.yaml")):
        for name, examples in checking.read_cases(path.read_text("utf-8"), path.name).items():
            found.setdefault(name, []).extend(examples)
    return found


def _print(report: Report) -> None:
    graded = ", ".join(f"{number} {grade}" for grade, number in report.confidence.items())
    if report.examples is None:
        examples = "examples not asked for (--cases DIR)"
    else:
        examples = f"{report.examples} examples"
    gaps = len(report.gaps)
    say(f"{report.rulebook.id}: {gaps} gap{'s' if gaps != 1 else ''}; {graded}; {examples}")
    for gap in report.gaps:
        say_wrapped(str(gap), "  ")
    if gaps:
        note(f"{report.rulebook.id} says less than people will ask of it.")


def _as_json(report: Report) -> dict[str, object]:
    return {
        "rulebook": report.rulebook.id,
        "sha256": report.rulebook.sha256,
        "confidence": dict(report.confidence),
        "examples": report.examples,
        "gaps": [
            {
                "code": gap.code,
                "where": gap.where,
                "key": gap.key,
                "what": gap.what,
                "found": gap.value,
                "why": gap.why,
                "remedy": gap.remedy,
            }
            for gap in report.gaps
        ],
    }
