"""``dauys rehearse``: hold an election that was, with invented people, in a home of its own."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import click

from dauys.cli import living
from dauys.cli.packing import pack
from dauys.cli.scoring import score
from dauys.cli.shell import BAD_INPUT, PROBLEMS, Context, errors, fail, job, say
from dauys.rehearsal import journal, marginals, observed
from dauys.rehearsal.country import Country
from dauys.rehearsal.faults.catalogue import catalogue
from dauys.rehearsal.live.clock import FASTEST
from dauys.rehearsal.play import Player, planned
from dauys.rehearsal.script import STAGES
from dauys.rehearsal.targets import size_of
from dauys.store.snapshots import root_of, snapshot_of, upcoming

_PATH = click.Path(path_type=Path)


@job("Rehearse")
@click.group()
def rehearse() -> None:
    """Hold an election with invented people, in a home of its own."""


@rehearse.command("kz-2021")
@click.option(
    "--profile",
    type=click.Choice(["official", "table"]),
    default="official",
    show_default=True,
    help="730 contests as reported, or the 737 of the page's table.",
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="Another seed, another country."
)
@click.option(
    "--until",
    metavar="STAGE",
    type=click.Choice(STAGES),
    default=STAGES[-1],
    help="Stop after one of: " + ", ".join(STAGES) + ".",
)
@click.option("--scale", metavar="K", help="A country K times as large (0.1, 3).")
@click.option("--contests", type=click.IntRange(1), help="So many contests.")
@click.option(
    "--faults",
    type=click.Choice(sorted(catalogue().profiles)),
    help="Plant mistakes; the answer key is sealed in the home.",
)
@click.option(
    "--intensity",
    type=click.IntRange(1, 900),
    default=150,
    show_default=True,
    help="Ballots stuffed into a station, per mille of its list.",
)
@click.option("--all", "every", is_flag=True, help="Print every compared figure.")
@click.option(
    "--live", "is_live", is_flag=True, help="Go on in real time from --until, with an office."
)
@click.option(
    "--speed",
    type=click.IntRange(1, FASTEST),
    default=1,
    show_default=True,
    help="Live: so many times as fast as real time.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65534),
    default=8010,
    show_default=True,
    help="Live: of the office; the facilitator's page is on the next one.",
)
@click.option(
    "--people", multiple=True, metavar="SEAT", help="Live: a person's seat from the start, or all."
)
@click.option("--slips", type=_PATH, help="Live: write the slips of --people there (0600).")
@click.option("--papers", type=_PATH, help="Live: write the signed protocols there.")
@click.pass_obj
def kz_2021(
    context: Context,
    profile: observed.Profile,
    seed: int,
    until: str,
    scale: str | None,
    contests: int | None,
    faults: str | None,
    intensity: int,
    every: bool,
    is_live: bool,
    speed: int,
    port: int,
    people: tuple[str, ...],
    slips: Path | None,
    papers: Path | None,
) -> None:
    """Rural äkıms of Kazakhstan, 2021, played into a new --home.

    With --live the home's office is served when --until is reached, under a clock that goes on from
    there. Robots have the seats; people take them over.
    """
    with errors():
        scenario = observed.load("kz-2021")
        number = contests or _scaled(scenario, profile, scale)
        country, law = planned(scenario, profile, seed, number)
        kept = journal.Journal(scenario=scenario.id, profile=profile, faults=faults or "")

        def play(path: Path, round_: int, stage: str) -> Player:
            player = Player(path, country, law, database=context.database, round_=round_)
            try:
                if faults is not None:
                    planted, digest = player.plant(faults, intensity)
                    say(f"{len(planted)} faults planted; answer key sealed, SHA-256")
                    say(digest)
                player.play(stage, lambda stage, size: say(f"{size:>9,} acts  {stage}"))
            except BaseException:
                player.close()
                raise
            return player

        if is_live:
            live = living.Live(speed, port, people, slips, papers)
            living.run(play, context.home, until, live, kept)
            return
        player = play(context.home, 1, until)
        try:
            made = upcoming(player.home)
            say(f"Home {context.home}, rehearsal, seed {seed}; register of {made.size:,} acts,")
            say(f"root {root_of(player.home, made.size)}")
            for code, times in sorted(player.played.findings.items()):
                say(f"  finding {code}: {times}")
            measured = marginals.measure(snapshot_of(player.home, made, references=False), scenario)
            kept.attempts = player.attempts
            journal.save(context.home, kept)
        finally:
            player.close()
        # With faults the figures are wrong on purpose; only a clean run is compared.
        if faults is None and until not in STAGES[: STAGES.index("counted")]:
            _compared(measured, country, every)


rehearse.add_command(score)
rehearse.add_command(pack)


def _scaled(scenario: observed.Observed, profile: observed.Profile, scale: str | None) -> int:
    if scale is None:
        return 0
    try:
        factor = Fraction(scale)
    except (ValueError, ZeroDivisionError):
        fail(BAD_INPUT, f"--scale {scale!r}: not a number; give 0.1, 3 or 1/2")
        raise
    full = size_of(scenario, profile)[0].full
    number = (2 * full * factor + 1).__floor__() // 2
    if number < 1:
        fail(BAD_INPUT, f"--scale {scale}: of {full} contests none is left")
    return int(number)


def _compared(measured: marginals.Measured, country: Country, every: bool) -> None:
    lines = marginals.compare(measured, country)
    off = [line for line in lines if not line.holds]
    say(f"\n{len(lines)} figures beside those of 2021, {len(off)} further away than they may be.")
    for line in lines if every else off:
        sign = " " if line.holds else "!"
        say(
            f"{sign} {line.measure:<38} {line.where:<20} {_number(line.observed):>12} "
            f"{_number(line.played):>12}  {line.source}"
        )
    fit = marginals.table_fit(measured, country.observed)
    say(
        f"Candidates by region and nominator: {_number(100 * fit.dissimilarity)} % stand in "
        "another cell than in the table of the page; no cell differs by more than "
        f"{_number(fit.largest)}."
    )
    if off:
        raise SystemExit(PROBLEMS)


def _number(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    hundredths = (2 * value * 100 + 1).__floor__() // 2
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100:,}.{abs(hundredths) % 100:02}"
