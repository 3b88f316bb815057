"""A live rehearsal of one contest, its office served, its clock turned by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.wsgi import get_wsgi_application

from dauys.accounts import homes
from dauys.rehearsal.live.board import Board
from dauys.rehearsal.live.clock import LiveClock
from dauys.rehearsal.live.night import Night
from dauys.rehearsal.live.robots import Robots
from dauys.rehearsal.observed import load
from dauys.rehearsal.play import Player, planned
from dauys.server.here import served
from dauys.store.home import system_clock


def _nothing(_player: Player) -> None:
    pass


@contextmanager
def night(
    path: Path, stage: str, plant: Callable[[Player], None] = _nothing, database: str | None = None
) -> Iterator[tuple[Night, Board, str]]:
    """A night that begins after a stage, its facilitator's page, and the office's address."""
    country, law = planned(load("kz-2021"), "official", 1, 1)
    player = Player(path, country, law, database=database)
    try:
        player.play(stage)
        plant(player)
        clock = LiveClock(player.clock.moment, 1, lambda: 0)
        player.go_live(clock)
        home = player.home
        home.wall = system_clock
        with homes.serving(home), served(get_wsgi_application(), 0, home.disconnect) as office:
            made = Night(player, clock, Robots(office), stage)
            yield made, Board(made, office, "en", "token"), office
    finally:
        player.close()
