"""A station's turnout at an hour, typed into the office's grid."""

from __future__ import annotations

from datetime import datetime

from dauys.election.bodies.precinct import TurnoutReported
from dauys.election.states import PrecinctState
from dauys.rehearsal.live.errands import TRIES, Errand
from dauys.rehearsal.live.robots import Robots
from dauys.rehearsal.moves import Move
from dauys.rehearsal.words import N_
from dauys.store import reading
from dauys.store.home import Home

REPORT = N_("record the turnout")


def reported(home: Home, robots: Robots, move: Move) -> Errand:
    """The errand of one report; the move says who makes it, when and of how many voters."""
    body: TurnoutReported = move.body
    contest, _, number = move.stream.partition("/")[2].rpartition("/")
    person = move.by[0][0]

    def done() -> bool:
        state = reading.state(home, move.stream)
        if not isinstance(state, PrecinctState):
            return False
        return any(one.at == body.at for one in state.turnout)

    def do() -> bool:
        robot = robots.robot(person)
        hour = f"{datetime.fromisoformat(body.at):%H:%M}"
        page = robot.get(f"/office/contest/{contest}/turnout/?hour={hour}")
        form = page.form("TurnoutForm")
        if form is None or f"p.{number}" not in form.names:
            return False
        robot.send(page, form, **{f"p.{number}": str(body.issued), **form.boxes})
        return done()

    return Errand(move.at, person, REPORT, f"{contest}/{number}", do, done, most=TRIES)
