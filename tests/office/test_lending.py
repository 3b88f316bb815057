"""A district without a line, the whole night: handed over at 20:00, entered there, back at 02:00.

While its bundle is out the office says so and records nothing in its contests.
"""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from dauys.accounts import homes
from dauys.cli.main import main
from dauys.law.faults import Fault
from dauys.office.bundle import lending, taking
from dauys.office.bundle.models import Lent
from dauys.office.entry.models import Entered
from dauys.store import reading
from dauys.store.home import Home

from .people import Seat
from .test_bundle import UNIT, at, away, brought, count, office, protocol, typed
from .voting import CONTEST, PAPER, figures_address, protocol_address

__all__ = ["away", "office"]  # fixtures
CENTRE = f"/office/contest/{CONTEST}/"


def dauys(home: Home, *words: str) -> Result:
    """The command, as somebody types it at a server."""
    with homes.serving(home):
        pass
    return CliRunner().invoke(main, ["--home", str(home.path), *words], catch_exceptions=False)


def test_the_night_of_a_district_without_a_line(office: Home, away: Home) -> None:
    out, back = (str(away.path.parent / name) for name in ("out.zip", "night.zip"))
    said = dauys(office, "bundle", "out", out, "--territory", UNIT)
    assert said.exit_code == 0, said.output
    assert "nothing is recorded in it here" in said.output
    with at(office):
        page = Seat.text(Seat.taken_by("coordinator").get(CENTRE))
        assert f"{UNIT} is with a cut-off server since" in page
        before = count(office)
        typist = Seat.taken_by("typist")
        led = typist.post(figures_address(), "FiguresForm", **PAPER)
        answer = typist.post(str(led["Location"]), "SaveForm")
        assert answer.status_code == 422
        assert "F-558" in Seat.text(answer)
        assert "take the bundle of that server in first" in Seat.text(answer)
        assert count(office) == before
        typist.post(figures_address(), "FiguresForm", do="drop", **PAPER)
    assert dauys(away, "bundle", "in", out).exit_code == 0
    with at(away):
        assert "is with a cut-off server since" not in Seat.text(
            Seat.taken_by("coordinator").get(CENTRE)
        )
        for number in ("1", "2", "3"):
            protocol(number)
    said = dauys(away, "bundle", "out", back, "--territory", UNIT)
    assert said.exit_code == 0, said.output
    dry = dauys(office, "bundle", "in", back, "--dry-run")
    assert "will import 9 acts, as they were signed" in dry.output
    assert "will skip" in dry.output
    with at(office):
        assert count(office) == before
        assert len(lending.lent()) == 1
    done = dauys(office, "bundle", "in", back)
    assert f"{UNIT} is back" in done.output
    with at(office):
        assert count(office) == before + 9
        assert not lending.lent()
        assert Entered.objects.count() == 6
        page = Seat.text(Seat.taken_by("coordinator").get(protocol_address("3")))
        assert "is with a cut-off server since" not in page
    again = dauys(office, "bundle", "in", back)
    assert "imported" not in again.output
    with at(office):
        assert count(office) == before + 9


def test_an_approval_waits_while_the_territory_is_out(office: Home) -> None:
    with at(office):
        typed("1")
        seat = Seat.taken_by("coordinator")
        from .voting import ACCEPT

        led = str(seat.post(protocol_address(), "AcceptForm", **ACCEPT)["Location"])
        lending.lend(office, UNIT)
        answer = Seat.taken_by("approver").post(led, "ApproveForm")
        assert answer.status_code == 422
        assert "F-558" in Seat.text(answer)
        assert reading.state(office, f"precinct/{CONTEST}/1").protocol is None


def test_a_territory_is_lent_once_and_must_be_there(office: Home) -> None:
    with at(office):
        lending.lend(office, UNIT)
        with pytest.raises(Fault, match="F-559"):
            lending.lend(office, UNIT)
        with pytest.raises(Fault, match="F-555"):
            lending.lend(office, "nowhere")
        assert Lent.objects.count() == 1


@pytest.mark.parametrize(("first", "second"), [(UNIT, "jattygu-region"), ("jattygu-region", UNIT)])
def test_no_contest_is_with_two_servers(office: Home, first: str, second: str) -> None:
    """Neither a part of what is lent, nor what it is a part of."""
    with at(office):
        lending.lend(office, first)
        with pytest.raises(Fault, match="F-559") as caught:
            lending.lend(office, second)
        assert f"the bundle of {first} went out" in caught.value.why


def test_the_other_server_may_go_on(office: Home, away: Home) -> None:
    with at(office):
        lending.lend(office, UNIT)
    with at(away):
        protocol()
    path = brought(away)
    with at(office):
        assert taking.take(office, path, still_out=True).back == 0
        assert lending.lent()
        assert taking.take(office, path).back == 1


def test_two_people_give_a_server_up(office: Home) -> None:
    with at(office):
        lending.lend(office, UNIT)
        where = f"/office/lent/{Lent.objects.get().pk}/"
        chair = Seat.taken_by("chair")
        assert where in Seat.text(chair.get("/office/lent/"))
        assert chair.post(where, "GiveUpForm", reason="").status_code == 422
        assert chair.post(where, "GiveUpForm", reason="It burnt down").status_code == 302
        for login in ("chair", "central"):  # the same person at two logins
            assert "AgreeForm" not in Seat.text(Seat.taken_by(login).get(where))
            sent = {"form": "AgreeForm", "once": login}
            assert Seat.taken_by(login).client.post(where, sent).status_code == 200
        assert Seat.taken_by("typist").get(where).status_code == 403
        assert lending.lent()
        assert Seat.taken_by("secretary").post(where, "AgreeForm").status_code == 302
        ended = Lent.objects.get()
        assert (ended.ended, ended.reason) == ("given up", "It burnt down")
        assert ended.ended_by is not None
        assert not lending.lent()
