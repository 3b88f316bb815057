"""``dauys paper``: a contest's papers as PDF, ready to print and sign."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dauys.cli.shell import Context, errors, job, language, say

#: Kinds, as ``dauys.office.paper.kinds`` has them (a test compares); Typst is imported when asked.
KINDS = {
    "calendar": "poster: every date with its article",
    "candidates": "poster: the candidates",
    "ballot": "the approved ballot with the hash of its content",
    "protocol": "a precinct's blank protocol with its code",
    "filled": "a precinct's accepted protocol, from the record",
    "door": "poster for a station's door: hours, what to bring",
    "statement": "the territorial statement of results",
    "candidate": "certificate of a registered candidate (--candidate)",
    "winner": "certificate of whoever was elected",
    "decision": "draft of a decision (--about, --candidate)",
    "minutes": "draft of a session's minutes (--session)",
}
SUBJECTS = ("call", "register", "refuse", "cancel", "ballot", "declare", "winner")
_LISTED = "\n".join(f"  {name:<11} {says}" for name, says in KINDS.items())


@job("Hold an election")
@click.command(epilog=f"\b\nKinds:\n{_LISTED}")
@click.argument("kind", metavar="KIND", type=click.Choice(list(KINDS)))
@click.argument("contest")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--precinct", default="", metavar="P", help="protocol, filled, door: the precinct.")
@click.option("--candidate", default="", metavar="ID", help="candidate, decision: whom it is of.")
@click.option("--about", type=click.Choice(SUBJECTS), help="decision: what it decides.")
@click.option("--session", default="", metavar="ID", help="minutes: the session.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(["kk", "ru", "en"]),
    help="The paper's; can be given again.  [default: all on ballot, protocol, filled and door; "
    "else yours]",
)
@click.option(
    "--fonts",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A directory with more fonts, for names in other scripts.",
)
@click.pass_obj
def paper(context: Context, /, out: Path, **asked: Any) -> None:
    """Make a paper of CONTEST and write it to OUT as PDF.

    The paper shows what is on record. Its date is that of the act it shows, so that the same
    record gives the same bytes. A rehearsal's papers say so on every page.
    """
    from dauys.exchange.exporting import written
    from dauys.office.paper.kinds import Request, pdf
    from dauys.office.paper.typesetting import pages
    from dauys.store import reading
    from dauys.store.snapshots import snapshot_of, upcoming

    with errors():
        request = Request(usual=language(), **asked)
        with context.opened() as home:
            snapshot = snapshot_of(home, upcoming(home))
            made = pdf(snapshot, request, reading.acts(home, 0, snapshot.publication.size))
        with written(out) as file:
            file.write(made)
        count = pages(made)
        say(f"{out}: {request.kind}, {count} page{'' if count == 1 else 's'}, {len(made):,} bytes")
