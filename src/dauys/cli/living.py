"""``dauys rehearse … --live``: the office of a rehearsal, its robots and the facilitator's page."""

from __future__ import annotations

import secrets
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dauys.cli.shell import language, say
from dauys.law.faults import Fault
from dauys.rehearsal import journal
from dauys.rehearsal.faults.figures import ON_PAPER, TYPED
from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.journal import Attempt
from dauys.rehearsal.live.clock import LiveClock
from dauys.rehearsal.live.papers import every, written
from dauys.rehearsal.live.seats import seats
from dauys.wording.current import writing

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from dauys.accounts.issuing import Slip
    from dauys.rehearsal.live.night import Night
    from dauys.rehearsal.play import Player
    from dauys.store.home import Home

#: Between two looks at what is due, in seconds.
_BEAT: Final = 0.05


@dataclass(frozen=True)
class Live:
    """How a rehearsal runs live. ``port``: the office's; the facilitator's page is on the next.

    ``people``: seats that people have from the start, by login, or ``all``.
    """

    speed: int = 1
    port: int = 8010
    people: tuple[str, ...] = ()
    slips: Path | None = None
    papers: Path | None = None


Made = Callable[[Path, int, str], "Player"]
"""Plays a new home at a path, for the how-manieth time, up to a stage."""


def run(made: Made, path: Path, stage: str, live: Live, kept: journal.Journal) -> None:
    """Run until Ctrl-C; what the office caught goes into the journal ``kept``.

    Going back to a stage makes another home beside the one before.
    """
    round_, until, where = 1, stage, path
    token = secrets.token_urlsafe(16)
    _nothing_there(live.slips, live.papers)
    while True:
        player = made(where, round_, until)
        try:
            back = _night(player, until, live, token)
            kept.attempts = [*player.attempts, *caught(player)]
            journal.save(where, kept)
        finally:
            player.close()
        if back is None:
            return
        round_, until = round_ + 1, back
        where = path.with_name(f"{path.name}-{round_}")
        if live.slips is not None:
            live.slips.unlink(missing_ok=True)  # ours, of the home before: its passwords are void
        say(f"Back to {back}: a new home, {where}")


def _night(player: Player, stage: str, live: Live, token: str) -> str | None:
    """One home's night; the stage to go back to, or None at the end."""
    from dauys.accounts import homes
    from dauys.rehearsal.live.board import Board
    from dauys.rehearsal.live.night import Night
    from dauys.rehearsal.live.robots import Robots
    from dauys.server.here import served
    from dauys.server.keeping import keep_placing
    from dauys.store.home import system_clock

    home = player.home
    clock = LiveClock(player.clock.moment, live.speed)
    player.go_live(clock)
    home.wall = system_clock
    with homes.serving(home), served(_office(), live.port, home.disconnect) as office:
        keep_placing(home)
        robots = Robots(office, language())
        night = Night(player, clock, robots, stage)
        _seated(night, live, office)
        board = Board(night, office, language(), token)
        port = live.port + 1 if live.port else 0
        with served(board, port, home.disconnect) as address:
            say(f"office: {office}/office/")
            say(f"facilitator: {address}{board.path}")
            say(f"{_shown(clock)}, {live.speed} times as fast as real time. Stop with Ctrl-C.")
            # A terminal interrupts, another program terminates. A shell that starts a command in
            # the background has switched the first of the two off.
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.default_int_handler)
            with suppress(KeyboardInterrupt):
                while not night.stopped.wait(_BEAT):
                    night.tick()
    home.disconnect()
    return night.rewind


def _office() -> WSGIApplication:
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def _shown(clock: LiveClock) -> str:
    return f"The clock shows {clock.moment:%Y-%m-%d %H:%M} UTC"


def _seated(night: Night, live: Live, office: str) -> None:
    """People's slips and the papers, written where they can be printed."""
    from dauys.accounts.slips import pages
    from dauys.cli.accounts import hand_out
    from dauys.store.sealing import write_private

    known = [one for d in night.player.country.districts for one in seats(d)]
    people = known if "all" in live.people else list(live.people)
    unknown = sorted(set(people) - set(known))
    if unknown:
        raise Fault(
            "F-748",
            what="a seat that nobody has",
            where="--people",
            value=", ".join(unknown),
            why="seats are those of the commissions of the rehearsal",
            remedy="name some of: " + ", ".join(known[:8]) + ", or all",
        )
    made = [night.take_over(one) for one in people]
    if made and live.slips is not None and live.slips.suffix == ".pdf":
        write_private(live.slips, _printed(made, office, night.clock.moment))
        say(f"Slips: {live.slips} ({len(made)} people). Print it, then delete it.")
    elif made:
        hand_out(made, live.slips, pages(made))
    if live.papers is not None:
        with writing(language()):
            papers = list(every(night.player.script.desks))
            text = "\f".join(written(one) for one in papers)
        live.papers.write_text(text, encoding="utf-8")
        say(f"Papers: {live.papers} ({len(papers)})")


def _printed(made: list[Slip], office: str, at: datetime) -> bytes:
    """The slips as PDF, two on a page."""
    from dauys.accounts.words import duty_name
    from dauys.office.paper import slips
    from dauys.office.paper.setting import Setting

    code = language()
    with writing(code):
        papers = [
            slips.Slip(
                person=one.name,
                login=one.login,
                password=one.password,
                codes=one.codes,
                role={code: ", ".join(duty_name(wanted.duty) for wanted in one.duties)},
                address=f"{office}/office/",
            )
            for one in made
        ]
    return slips.slips_pdf(papers, Setting((code,), at, rehearsal=True))


def _nothing_there(*paths: Path | None) -> None:
    """Fault F-749 where a file to be written is there already."""
    for path in paths:
        if path is not None and path.exists():
            raise Fault(
                "F-749",
                what="a file that is there already",
                where=str(path),
                why="slips and papers are made anew, and nothing of yours is overwritten",
                remedy="name another file, or remove that one",
            )


def caught(player: Player) -> list[Attempt]:
    """What the office stopped of the answer key: papers put aside, entries that went back."""
    from dauys.accounts import homes

    with homes.serving(player.home):
        return [one for fault in player.planted for one in _caught(player.home, fault)]


def _caught(home: Home, fault: Planted) -> Iterator[Attempt]:
    from dauys.election.bodies.precinct import Returned
    from dauys.election.streams import precinct
    from dauys.office.entry.models import Ruling, Typing
    from dauys.store import reading

    stream = precinct(fault.contest, fault.precinct)
    if fault.kind in ON_PAPER:
        said = [one.codes for one in Ruling.objects.filter(stream=stream)]
        said += [one.codes for one in Typing.objects.filter(stream=stream, status="aside")]
        for codes in said:
            found = tuple(codes.split())
            yield Attempt(fault=fault.id, kind="protocol.entered", at="", codes=found)
    elif fault.kind in TYPED:
        for act in reading.acts_of(home, stream):
            if isinstance(act.body, Returned):
                yield Attempt(
                    fault=fault.id, kind=act.kind, at=act.occurred_at, codes=("R-205",), act=act.id
                )
