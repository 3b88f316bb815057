"""``dauys rehearse pack``: everything that is printed for a training of two hours."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from dauys.cli.shell import errors, say
from dauys.law.faults import Fault
from dauys.rehearsal import observed
from dauys.rehearsal.live.papers import Paper, every
from dauys.rehearsal.pack import sheets
from dauys.rehearsal.play import Player, planned
from dauys.wording.catalogues import LANGUAGES
from dauys.wording.current import writing

if TYPE_CHECKING:
    from dauys.office.paper.setting import Setting
    from dauys.record.snapshot import Snapshot

#: Contests of a training: so many commissions of some three stations each.
CONTESTS: Final = 2
FAULTS: Final = "training"


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, other papers.")
@click.option(
    "--contests", type=click.IntRange(1, 20), default=CONTESTS, show_default=True,
    help="So many contests, with a commission each.",
)  # fmt: skip
def pack(out: Path, seed: int, contests: int) -> None:
    """Make a training pack in the new directory OUT: role cards, papers with deliberate mistakes.

    Two hours, four to ten people and one laptop, or none. The same seed gives the same bytes. The
    key is in facilitator.pdf: keep it apart.
    """
    with errors():
        if out.exists():
            raise Fault(
                "F-749",
                what="a directory that is there already",
                where=str(out),
                why="a pack is made anew, and nothing is overwritten",
                remedy="name a new directory, or remove that one",
            )
        made = dict(_pack(seed, contests))
        for name, content in made.items():
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        say(f"{out}: {len(made)} files, {sum(map(len, made.values())):,} bytes")
        say("Print everything but facilitator.pdf for all; on the evening start the laptop with")
        say(command(seed, contests))


def command(seed: int, contests: int) -> str:
    """What the facilitator types on the evening."""
    return (
        f"dauys --home var/training rehearse kz-2021 --contests {contests} --seed {seed} "
        f"--until voted --faults {FAULTS} --live --people all --slips slips.txt"
    )


def _pack(seed: int, contests: int) -> Iterator[tuple[str, bytes]]:
    """Every file by its name."""
    from dauys.office.paper.setting import Setting
    from dauys.office.paper.words import ALL
    from dauys.store.snapshots import snapshot_of, upcoming

    country, law = planned(observed.load("kz-2021"), "official", seed, contests)
    with tempfile.TemporaryDirectory(prefix="dauys-pack-") as directory:
        player = Player(Path(directory) / "home", country, law)
        try:
            player.plant(FAULTS)
            player.play("campaign")
            snapshot = snapshot_of(player.home, upcoming(player.home), references=False)
            papers = list(every(player.script.desks))
            # The evening on which the stations closed: no clock of ours.
            at = max(desk.moment("polls_close") for desk in player.script.desks)
            yield from _protocols(snapshot, papers, Setting(ALL, at, rehearsal=True))
            for code in LANGUAGES:
                with writing(code):  # type: ignore[arg-type]  # the catalogue's own languages
                    setting = Setting((code,), at, rehearsal=True)  # type: ignore[arg-type]
                    yield from _sheets(player, papers, setting, code, command(seed, contests))
        finally:
            player.close()


def _protocols(
    snapshot: Snapshot, papers: list[Paper], setting: Setting
) -> Iterator[tuple[str, bytes]]:
    """Each paper as it was signed, and a blank one for each station."""
    from dauys.law.figures import Figures
    from dauys.office.paper.protocol import protocol_pdf
    from dauys.office.paper.reading import protocol_of
    from dauys.office.paper.words import ALL
    from dauys.wording.dates import moment

    for number, one in enumerate(papers, 1):
        blank = protocol_of(snapshot, one.contest.id, one.precinct.number, filled=False)
        name = f"{one.contest.unit}-{one.precinct.number}"
        if one.copy == 1:
            yield f"blank/{name}.pdf", protocol_pdf(blank, setting)
        filled = replace(
            blank,
            figures=Figures(one.count.lines, one.count.votes),
            signed_at={code: moment(one.signed, code) for code in ALL},
        )
        again = "-second" if one.copy > 1 else ""
        yield f"protocols/{number:02}-{name}{again}.pdf", protocol_pdf(filled, setting)


def _sheets(
    player: Player, papers: list[Paper], setting: Setting, code: str, typed: str
) -> Iterator[tuple[str, bytes]]:
    from dauys.office.paper.sheets import sheets_pdf

    made = sheets.every(player.country, player.planted, papers, typed)
    for name, (title, several) in made.items():
        yield f"{code}/{name}.pdf", sheets_pdf(title, [*map(asdict, several)], setting)
