"""Commands by which two publishers hold back a contest or roll back a publication, and end it."""

from __future__ import annotations

from typing import Any

import click

from dauys.cli.shell import BAD_INPUT, Context, errors, fail, job, say
from dauys.election.act import Act, Draft
from dauys.election.bodies.public import (
    PublicationHeld,
    PublicationReleased,
    PublicationResumed,
    PublicationRolledBack,
)
from dauys.election.streams import PUBLICATIONS
from dauys.store import publications
from dauys.store.home import Home
from dauys.store.writing import By, write

_BY = click.option(
    "--by",
    "persons",
    multiple=True,
    required=True,
    metavar="PERSON",
    help="A publisher who approves it; two are needed.",
)
_UNTIL = click.option(
    "--until",
    required=True,
    metavar="TIME",
    help="At the latest until, with its offset: 2021-10-04T12:00:00+06:00.",
)
_REASON = click.option("--reason", required=True, help="Why; it is published.")


@job("Publish and verify")
@click.command()
@click.argument("contest")
@_UNTIL
@_REASON
@_BY
@click.pass_obj
def hold(context: Context, contest: str, until: str, reason: str, persons: tuple[str, ...]) -> None:
    """Hold back the figures of a CONTEST on pages and in data files.

    A public act. The register itself is published whole.
    """
    with errors(), context.opened() as home:
        _done(_record(home, PublicationHeld(contest=contest, until=until), persons, reason))


@job("Publish and verify")
@click.command()
@click.argument("contest")
@_BY
@click.pass_obj
def release(context: Context, contest: str, persons: tuple[str, ...]) -> None:
    """Publish a CONTEST again that was held back."""
    with errors(), context.opened() as home:
        _done(_record(home, PublicationReleased(contest=contest), persons))


@job("Publish and verify")
@click.command()
@click.argument("version", type=click.IntRange(1))
@_UNTIL
@_REASON
@_BY
@click.pass_obj
def rollback(
    context: Context, version: int, until: str, reason: str, persons: tuple[str, ...]
) -> None:
    """Show an earlier VERSION again, for a time.

    A public act. Pages and data files go back to what the register said then, and say so; what
    is recorded meanwhile is in the register and waits for its pages.
    """
    with errors(), context.opened() as home:
        versions = {one.version: one for one in publications.versions(home)}
        if version not in versions:
            known = f"{min(versions)} to {max(versions)}" if versions else "none"
            fail(BAD_INPUT, f"version {version} cannot be shown again; there are: {known}")
        body = PublicationRolledBack(restores=versions[version], until=until)
        _done(_record(home, body, persons, reason))


@job("Publish and verify")
@click.command()
@_BY
@click.pass_obj
def resume(context: Context, persons: tuple[str, ...]) -> None:
    """End a roll-back: publish what the register says now."""
    with errors(), context.opened() as home:
        _done(_record(home, PublicationResumed(), persons))


def _record(home: Home, body: Any, persons: tuple[str, ...], reason: str = "") -> Act:
    draft = Draft(
        stream=PUBLICATIONS,
        body=body,
        occurred_at=home.clock().removesuffix("Z") + "+00:00",
        issuer="publisher",
        reason=reason,
    )
    return write(home, draft, [By(person, "publisher") for person in persons])


def _done(act: Act) -> None:
    say(f"{act.id} {act.kind}: publish now, so that pages follow")
