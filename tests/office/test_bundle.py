"""A district without a line: cut off from 20:00 to 02:00, it enters everything and rejoins."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dauys.accounts import codes, homes, issuing
from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.models import Account, Code
from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed
from dauys.election.bodies.precinct import Entered as EnteredBody
from dauys.law.faults import Fault
from dauys.office.bundle import desk, form, making, taking
from dauys.office.bundle.models import Carried
from dauys.office.bundle.scope import scope_of
from dauys.office.entry import scans
from dauys.office.entry.models import Entered, Typing
from dauys.office.entry.station import station
from dauys.office.models import Pending
from dauys.office.monitor.models import Call
from dauys.store import blobs, moving, reading, sequencing
from dauys.store.home import Home
from dauys.store.snapshots import snapshot_of, upcoming
from dauys.store.writing import By, write
from dauys.verify.replay import Replay

from .people import COMMISSION, Seat
from .voting import (
    ACCEPT,
    CONTEST,
    EVENING,
    PAPER,
    figures_address,
    protocol,
    protocol_address,
    type_paper,
    typed,
)

UNIT = "ulgi-district"
TWO = "2021-10-03T20:00:00Z"
"""02:00 in the night, UTC+6."""
STREAM = f"precinct/{CONTEST}/1"


@pytest.fixture
def office(evening: Path, tmp_path: Path) -> Iterator[Home]:
    """The office's home, in the evening."""
    shutil.copytree(evening, tmp_path / "office")
    with Home.open(tmp_path / "office", clock=lambda: TWO) as opened, homes.serving(opened):
        yield opened


@pytest.fixture
def away(office: Home, tmp_path: Path) -> Iterator[Home]:
    """The home of the server that will be cut off; it is not served yet."""
    making.cut_off_home(office, tmp_path / "away")
    with Home.open(tmp_path / "away", clock=lambda: EVENING) as opened:
        yield opened


@contextmanager
def at(home: Home) -> Iterator[Home]:
    """Inside, work is done at this server."""
    with homes.serving(home):
        yield home


def brought(away: Home, name: str = "back.zip") -> Path:
    """A bundle of the cut-off server."""
    path = away.path.parent / name
    with at(away):
        making.make(away, UNIT, path)
    return path


def appointed(home: Home, person: str = "somebody-else") -> None:
    """An appointment at one server: the stream that every act reads moves on there."""
    body = Appointed(
        person=person, name="", role="typist", scope="basqa-tec", since="2021-10-03", until=""
    )
    draft = Draft(
        stream="authority", body=body, occurred_at="2021-10-03T23:00:00+06:00", issuer="founder-a"
    )
    write(home, draft, [By("founder-a", "founder"), By("founder-b", "founder")])


def count(home: Home) -> int:
    """All acts of a home."""
    return sum(number for number, _leaf in reading.heads(home, "").values())


def problems(home: Home) -> list[Any]:
    """What a verifier finds in the register, everything derived again."""
    replay = Replay(home.rulebooks.get)
    for position, entry in enumerate(reading.entries(home)):
        replay.feed(position, entry)
    assert replay.report.acts == count(home)
    return list(replay.report.problems)


def figures(home: Home) -> Any:
    """What is known of each station, and what follows from it."""
    snapshot = snapshot_of(home, upcoming(home), references=False)
    states = {
        stream: reading.state(home, stream).protocol
        for stream in reading.streams(home, f"precinct/{CONTEST}/")
    }
    said = {name: (one.lines, one.votes) for name, one in states.items() if one is not None}
    return said, snapshot.result(CONTEST)


def test_a_district_cut_off_for_a_night_rejoins(office: Home, away: Home) -> None:
    with at(away):
        for number in ("1", "2", "3"):
            protocol(number)
    path = brought(away)
    before = count(office)
    dry = taking.take(office, path, dry_run=True)
    assert count(office) == before
    assert not Entered.objects.exists()
    report = taking.take(office, path)
    assert report.taken == dry.taken
    assert report.skipped == dry.skipped
    assert report.taken["acts, as they were signed"] == 9
    assert count(office) == before + 9 == count(away)
    # Signatures and times are those of the night.
    for stream in reading.streams(office, f"precinct/{CONTEST}/"):
        here, there = (reading.acts_of(home, stream) for home in (office, away))
        assert here == there
    assert figures(office) == figures(away)
    assert len(figures(office)[0]) == 3
    assert problems(office) == []


def test_a_bundle_comes_in_on_each_database(
    database: str | None, office: Home, away: Home, tmp_path: Path
) -> None:
    with at(away):
        protocol()
        issuing.issue([Order("night", "night-1", "", (Wanted("typist", COMMISSION),))])
    path = brought(away)
    if database is None:
        here = Home.open(office.path, clock=lambda: TWO)
    else:
        here = moving.copy(office, tmp_path / "moved", database=database)
    with here, at(here):
        assert taking.take(here, path, dry_run=True).taken == taking.take(here, path).taken
        assert not taking.take(here, path).taken
        # The database goes on with numbers of its own after those that came along.
        issuing.issue([Order("day", "day-1", "", (Wanted("typist", COMMISSION),))])
        assert figures(here)[0] == figures(away)[0]
        sequencing.sequence(here)
        assert problems(here) == []
        manifest = making.make(here, UNIT, tmp_path / "out.zip")
        assert (manifest.made_by, manifest.acts) == ("office", count(here))


def test_importing_twice_changes_nothing(office: Home, away: Home) -> None:
    with at(away):
        protocol()
    path = brought(away)
    taking.take(office, path)
    acts, rows = count(office), Entered.objects.count()
    again = taking.take(office, path)
    assert not again.taken
    assert (count(office), Entered.objects.count()) == (acts, rows)
    assert Pending.objects.count() == 1


def test_where_the_office_moved_on_acts_are_recorded_again(office: Home, away: Home) -> None:
    appointed(office)
    with at(away):
        protocol()
    first = brought(away)
    report = taking.take(office, first)
    assert len(report.again) == 3
    assert Carried.objects.count() == 3
    here, there = reading.acts_of(office, STREAM)[-1], reading.acts_of(away, STREAM)[-1]
    # The same act in the same place, approved by the same people at the same stated time.
    assert (here.id, here.body, here.approvals) == (there.id, there.body, there.approvals)
    assert here.occurred_at == there.occurred_at
    assert (here.received_at, there.received_at) == (TWO, EVENING)
    assert here.reads != there.reads
    assert problems(office) == []
    assert not taking.take(office, first).taken
    # The night goes on: what was recorded again is known when the next bundle comes.
    with at(away):
        protocol("2")
    assert len(taking.take(office, brought(away, "later.zip")).again) == 3
    assert figures(office)[0] == figures(away)[0]
    assert problems(office) == []


def test_both_servers_in_one_stream_is_a_fork_for_people(office: Home, away: Home) -> None:
    seat: Callable[..., Seat] = Seat.taken_by
    type_paper(seat("typist"))
    with at(away):
        protocol()
    before = count(office)
    with pytest.raises(Fault, match="F-553"):
        taking.take(office, brought(away))
    assert count(office) == before
    assert Entered.objects.count() == 1


def test_a_cut_off_server_follows_its_office(office: Home, away: Home) -> None:
    appointed(office)
    path = office.path.parent / "out.zip"
    making.make(office, UNIT, path)
    with at(away):
        assert taking.take(away, path).taken["acts, as they were signed"] == 1
        assert not taking.take(away, path).taken
        protocol()
    # It had caught up: everything fits as it was signed.
    assert taking.take(office, brought(away)).taken["acts, as they were signed"] == 3
    assert problems(office) == []


def test_a_cut_off_server_that_missed_something_says_so(office: Home, away: Home) -> None:
    with at(away):
        appointed(away)
    appointed(office, "another")
    path = office.path.parent / "out.zip"
    making.make(office, UNIT, path)
    with at(away), pytest.raises(Fault, match="F-554"):
        taking.take(away, path)


def test_what_a_person_signed_with_an_own_key_is_not_signed_for_them(
    office: Home, away: Home
) -> None:
    appointed(office)
    body = EnteredBody(entry=1, commitment="0" * 64)
    draft = Draft(
        stream=STREAM, body=body, occurred_at="2021-10-03T22:30:00+06:00", issuer=COMMISSION
    )
    # The seed of a rehearsal makes every key again; a real server that is cut off holds none.
    write(away, draft, [By("typist-1", "typist")])
    before = count(office)
    with pytest.raises(Fault, match="F-557"):
        taking.take(office, brought(away))
    assert count(office) == before


def test_it_never_has_the_key_of_the_log(office: Home, away: Home) -> None:
    assert form.is_office(office)
    assert not form.is_office(away)
    assert not list((away.path / "keys" / "persons").glob("*"))
    with pytest.raises(Fault, match="F-504"):
        away.keyring.log  # noqa: B018 -- it is opened when it is asked for


def test_unfinished_work_goes_along(office: Home, away: Home) -> None:
    seat: Callable[..., Seat] = Seat.taken_by
    with at(away):
        typist = seat("typist")
        sent = {**PAPER, "v.birinshi": "24"}
        typist.post(figures_address(), "FiguresForm", **sent)
        typed("2")
        done = seat("coordinator").post(protocol_address("2"), "AcceptForm", **ACCEPT)
        assert done.status_code == 302, Seat.text(done)
        seat("coordinator").post(
            f"/office/contest/{CONTEST}/protocols/3/calls/", "CallForm",
            whom="chair", answer="counting",
        )  # fmt: skip
    report = taking.take(office, brought(away))
    assert report.taken["unfinished entries"] == 1
    assert Typing.objects.get().stream == STREAM
    assert 'name="v.birinshi" value="24"' in Seat.text(seat("typist").get(figures_address()))
    # A draft of the night is approved at the office.
    draft = Pending.objects.get(status="waiting")
    assert Call.objects.count() == 1
    done = seat("approver").post(f"/office/drafts/{draft.pk}/", "ApproveForm")
    assert done.status_code == 302, Seat.text(done)
    assert reading.state(office, f"precinct/{CONTEST}/2").protocol is not None
    assert problems(office) == []


def test_scans_go_along(office: Home, away: Home) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "PNG")
    picture.seek(0)
    with at(away):
        type_paper(Seat.taken_by("typist"))
        paper = station(away, CONTEST, "1")
        assert paper is not None
        size = len(picture.getvalue())
        kept = scans.keep(paper, Account.objects.get(login="coordinator"), picture, size)
    path = brought(away)
    assert taking.take(office, path, dry_run=True).taken["scans"] == 1
    assert not blobs.path_of(office, kept.sha256).exists()
    assert taking.take(office, path).taken["scans"] == 1
    assert blobs.get(office, kept.sha256) == blobs.get(away, kept.sha256)
    again = taking.take(office, path)
    assert not again.taken
    assert again.skipped["scans", "they are here"] == 1


def test_a_draft_that_was_finished_elsewhere_goes(office: Home, away: Home) -> None:
    seat: Callable[..., Seat] = Seat.taken_by
    seat("typist").post(figures_address(), "FiguresForm", **PAPER)
    assert Typing.objects.count() == 1
    out = office.path.parent / "out.zip"
    making.make(office, UNIT, out)
    with at(away):
        taking.take(away, out)
        assert Typing.objects.count() == 1
        protocol()
    taking.take(office, brought(away))
    assert not Typing.objects.exists()


def test_logins_go_along_and_rights_taken_away_stay_away(office: Home, away: Home) -> None:
    with at(away):
        account = Account.objects.get(login="typist")
        first = codes.new_sheet(account)[0]
    taking.take(office, brought(away))
    with at(away):
        issuing.issue([Order("night", "night-1", "", (Wanted("typist", COMMISSION),))])
        assert codes.use(account, 1, first)
        Account.objects.filter(login="approver").update(active=False)
    report = taking.take(office, brought(away, "later.zip"))
    assert report.taken["logins"] == 1
    assert Account.objects.get(login="night").grants.get().commission == COMMISSION
    assert Code.objects.filter(account__login="night").count() == codes.SHEET
    assert not Account.objects.get(login="approver").active
    # Logins of the whole home do not go along.
    with at(away):
        listed = {row["login"] for row in desk.rows_of(away, scope_of(away, UNIT))["accounts"]}
    assert "keeper-a" not in listed
    assert "typist" in listed


def test_a_bundle_of_another_home_is_refused(office: Home, walked: Path, tmp_path: Path) -> None:
    shutil.copytree(walked, tmp_path / "other")
    with Home.open(tmp_path / "other", clock=lambda: TWO) as other:
        path = brought(other)
    with pytest.raises(Fault, match="F-551"):
        taking.take(office, path)


def test_a_unit_that_is_not_there(office: Home, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="F-555"):
        making.make(office, "nowhere", tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()
    making.make(office, UNIT, tmp_path / "out.zip")
    with pytest.raises(Fault, match="F-291"):
        making.make(office, UNIT, tmp_path / "out.zip")


def changed(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The bundle with its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    path.unlink()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _relisted(parts: dict[str, bytes]) -> None:
    """Alter a part, and the list of the parts with it."""
    parts["acts.ndjson"] = parts["acts.ndjson"].replace(b"a", b"b", 1)
    hashes = json.loads(parts["parts.json"])
    hashes["acts.ndjson"] = form.sha256(parts["acts.ndjson"])
    parts["parts.json"] = json.dumps(hashes).encode()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda parts: parts.update({"acts.ndjson": parts["acts.ndjson"][:-200]}), "F-552"),
        (lambda parts: parts.update({"desk.sealed": b"x" * 99}), "F-552"),
        (lambda parts: parts.update({"parts.json": b"{}"}), "F-552"),
        (_relisted, "F-552"),
        (lambda parts: parts.pop("desk.sealed"), "F-552"),
        (lambda parts: parts.pop("manifest.json"), "F-279"),
        (lambda parts: parts.update({"manifest.json": b"{}"}), "F-552"),
        (lambda parts: parts.update({"../outside": b""}), "F-279"),
        (lambda parts: parts.update({"/etc/passwd": b""}), "F-279"),
        (lambda parts: parts.update({"rulebooks/../../x.json": b""}), "F-279"),
        (lambda parts: parts.update({"blobs/" + "0" * 64: b""}), "F-552"),
    ],
)
def test_tampered_parts_are_refused_and_nothing_is_written(
    office: Home, away: Home, change: Callable[[dict[str, bytes]], None], code: str
) -> None:
    with at(away):
        type_paper(Seat.taken_by("typist"))
    path = changed(brought(away), change)
    before = count(office)
    with pytest.raises(Fault, match=code):
        taking.take(office, path)
    assert count(office) == before
    assert not Entered.objects.exists()


def test_files_that_are_no_bundles(office: Home, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with pytest.raises(Fault, match="F-201"):
        taking.take(office, path)
    for content in (b"", b"PK\x03\x04 broken", b"x" * 1000):
        path.write_bytes(content)
        with pytest.raises(Fault, match="F-279"):
            taking.take(office, path)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"0" * (97 * 2**20))
    path.write_bytes(bomb.getvalue())
    with pytest.raises(Fault, match="F-279"):
        taking.take(office, path)
