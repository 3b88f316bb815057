"""The command that verifies: needs no home and no database."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli.shell import (
    BAD_INPUT,
    PROBLEMS,
    SYSTEM,
    Progress,
    Stopwatch,
    errors,
    fail,
    job,
    json_line,
    note,
    say,
    say_fingerprint,
)
from dauys.record.manifest import fingerprint
from dauys.verify.anchor import default_state
from dauys.verify.report import CODES, Report
from dauys.verify.run import Options
from dauys.verify.run import verify as verify_publication
from dauys.verify.source import SourceError

_PATH = click.Path(path_type=Path)
#: Problems printed at most; the number of all is always said.
SHOWN = 50


@job("Publish and verify")
@click.command()
@click.argument("where")
@click.option("--policy", type=_PATH, help="C2SP policy file: logs and witnesses to believe.")
@click.option("--key", metavar="VKEY", help="The log's verifier key.")
@click.option("--election", metavar="ID", help="Documents and pages of this election only.")
@click.option("--state", type=_PATH, help="Where checkpoints seen before are kept.")
@click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
def verify(
    where: str,
    policy: Path | None,
    key: str | None,
    election: str | None,
    state: Path | None,
    processes: int,
    as_json: bool,
) -> None:
    """Check everything in a publication.

    WHERE is a directory, a zip file or an address. Needs no home. Exit 0: everything follows from
    the register. Exit 1: problems, each with its code.
    """
    if policy is not None and key is not None:
        fail(BAD_INPUT, "--policy and --key: give one of them")
    stages, stage = _Stages(), Stopwatch()
    with errors():
        options = Options(
            policy=policy.read_bytes() if policy is not None else None,
            key=key,
            state=state or default_state(),
            election=election,
            processes=processes,
            progress=stages,
        )
        try:
            report = verify_publication(where, options)
            stages.end()
        except SourceError as error:
            fail(SYSTEM if where.startswith("http") else BAD_INPUT, str(error))
            return
    if as_json:
        say(json_line(_object(report)))
    else:
        _print(where, report)
        stage("verified")
    if not report.ok:
        raise SystemExit(PROBLEMS)


class _Stages:
    """A bar for each stage of a verification."""

    def __init__(self) -> None:
        self._bars: dict[str, Progress] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how far the stage is; a new stage begins a new line."""
        if stage not in self._bars:
            self.end()
            self._bars[stage] = Progress(stage)
        self._bars[stage](done, total)

    def end(self) -> None:
        """End the line of the stage that was shown."""
        for bar in self._bars.values():
            bar.end()


def _object(report: Report) -> dict[str, object]:
    return {
        "ok": report.ok,
        "origin": report.origin,
        "mark": report.mark,
        "size": report.size,
        "root": report.root,
        "version": report.version,
        "as_of": report.as_of,
        "manifest": report.manifest,
        "fingerprint": fingerprint(report.manifest),
        "anchored": report.anchored,
        "files": report.files,
        "acts": report.acts,
        "signatures": report.signatures,
        "documents": report.documents,
        "figures": report.figures,
        "levels": report.levels,
        "warnings": report.warnings,
        "problems": [
            {"code": p.code, "where": p.where, "what": CODES[p.code], "detail": p.detail}
            for p in report.problems
        ],
    }


def _print(where: str, report: Report) -> None:
    for warning in report.warnings:
        note(warning)
    for problem in report.problems[:SHOWN]:
        say(str(problem))
    if len(report.problems) > SHOWN:
        say(f"… and {len(report.problems) - SHOWN} more problems")
    levels = ", ".join(f"{n} {level}" for level, n in sorted(report.levels.items()))
    say(f"{'VERIFIED' if report.ok else 'NOT VERIFIED'}: {where}")
    if report.mark:
        say(f"  mark        {report.mark.upper()}")
    say(f"  log         {report.origin}")
    say(f"  checkpoint  {report.size} entries, root")
    say(f"              {report.root}")
    say(f"  key         {report.anchored}")
    say(f"  version     {report.version} as of {report.as_of}, fingerprint")
    say_fingerprint(report.manifest, "              ")
    say(f"  acts        {report.acts}, {report.signatures} signatures; approvals: {levels}")
    say(f"  documents   {report.documents} derived again, byte for byte")
    say(f"  pages       {report.figures} figures held against them, {report.files} files in all")
    if not report.ok:
        say(f"  PROBLEMS    {len(report.problems)}")
