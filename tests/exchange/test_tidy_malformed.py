"""Tables that are broken, hostile or not of one export: a clear fault for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dauys.election.bodies.transcribed import TranscribedCandidate
from dauys.exchange import foreignimport
from dauys.exchange.exporting import SELF
from dauys.exchange.foreign import Told
from dauys.exchange.formats import export
from dauys.law.faults import Fault
from dauys.record.encoding import to_csv, written

from .exports import ELECTION, town_of


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of one contest: a precinct that reports, one that does not."""
    people = [
        TranscribedCandidate(id="a", name="=Ann", nominated_by="auyl", names={"kk": "'=Ann"}),
        TranscribedCandidate(id="b", name="Ben", nominated_by=SELF),
    ]
    lines: dict[str, int | None] = {"roll": 90, "ballots": 31, "invalid": 1, "against_all": 2}
    made = tmp_path_factory.mktemp("tables") / "out"
    export("csv", town_of(people, {"1": (lines, {"a": 20, "b": 8}), "2": None}), ELECTION, made)
    return made


@pytest.fixture
def tables(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "out"))


def codes(directory: Path, told: Told | None = None) -> list[str]:
    """The codes of everything wrong with the tables."""
    try:
        return [one.code for one in foreignimport.read("csv", [directory], told or Told()).problems]
    except Fault as fault:
        return [fault.code]


def edited(directory: Path, name: str, change: Callable[[str], str]) -> None:
    path = directory / f"{name}.csv"
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, "utf-8")


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def again(number: int) -> Callable[[str], str]:
    """A row that stands twice."""
    return lambda text: text + text.splitlines()[number] + "\n"


def test_as_written_nothing_is_wrong(tables: Path) -> None:
    assert codes(tables) == []


@pytest.mark.parametrize("name", ["candidacies", "stations", "lines"])
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "F-203"),
        (b"a,b\n1,2\n", "F-205"),
        ("contest,precinct\n".encode("utf-16"), "F-202"),
        ("участок\n".encode("cp1251"), "F-202"),
        (b"PK\x03\x04\x00\x00", "F-205"),
    ],
)
def test_other_files(tables: Path, name: str, data: bytes, code: str) -> None:
    (tables / f"{name}.csv").write_bytes(data)
    assert code in codes(tables)


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("candidacies", replaced(",Ben,", ",B\x00n,"), "F-214"),
        ("candidacies", replaced(",Ben,", ",B" + "e" * 400 + "n,"), "F-213"),
        ("candidacies", replaced(",Ben,", ',"Ben,'), "F-204"),
        ("candidacies", replaced(",Ben,", ",B" + "e" * 200_000 + "n,"), "F-204"),
        ("candidacies", replaced(",auyl,", ",au yl,"), "F-212"),
        ("candidacies", replaced("2021-08-01,", "1 August,"), "F-224"),
        ("candidacies", replaced("nominated_by", "proposed_by"), "F-205"),
        ("candidacies", again(1), "F-217"),
        ("stations", again(1), "F-217"),
        ("lines", again(1), "F-217"),
        ("lines", replaced(",90\n", ",-90\n"), "F-210"),
        ("lines", replaced(",90\n", ",9e1\n"), "F-210"),
        ("lines", replaced(",90\n", ",9999999999\n"), "F-211"),
        ("lines", replaced(",roll,", ",rolls,"), "F-218"),
        ("lines", replaced(",b,8\n", ",c,8\n"), "F-218"),
        ("lines", replaced(f"{ELECTION}.aqqum,1,", f"{ELECTION}.aqqum,7,"), "F-218"),
        ("lines", replaced(f"{ELECTION}.aqqum,1,", f"{ELECTION}.other,1,"), "F-218"),
        ("stations", replaced("published-summary", "kz-1999"), "F-277"),
        ("stations", replaced(f"{ELECTION}.aqqum,", f"{ELECTION}.aqqum.2,"), "F-276"),
        ("stations", replaced(f"precinct/{ELECTION}.aqqum/1/1", ""), "F-257"),
    ],
)
def test_what_is_wrong_is_named(
    tables: Path, name: str, change: Callable[[str], str], code: str
) -> None:
    edited(tables, name, change)
    assert code in codes(tables)


def test_two_elections_two_forms_two_units(tables: Path) -> None:
    stations = (tables / "stations.csv").read_text("utf-8")
    head, first, _ = stations.splitlines()
    for old, new, code in (
        (ELECTION, "kz.akim.2021-08-08", "F-276"),
        ("published-summary", "kz-2021-full", "F-276"),
        (",aqqum,", ",talaptan,", "F-223"),
    ):
        third = first.replace(old, new).replace(",1,", ",3,")
        (tables / "stations.csv").write_text("\n".join([head, first, third, ""]), "utf-8")
        assert code in codes(tables)


def test_a_directory_that_is_none(tmp_path: Path, tables: Path) -> None:
    assert codes(tmp_path / "nowhere") == ["F-201"]
    (tables / "lines.csv").unlink()
    assert codes(tables) == ["F-201"]


def test_a_table_too_large_is_not_begun(tables: Path) -> None:
    with (tables / "lines.csv").open("ab") as file:
        file.truncate(97 * 2**20)
    assert codes(tables) == ["F-274"]


def test_tables_without_a_contest(tables: Path) -> None:
    for name in ("stations", "candidacies", "lines"):
        edited(tables, name, lambda text: text.splitlines()[0] + "\n")
    assert codes(tables) == ["F-203"]


def test_a_directory_of_several_needs_a_name(tables: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    shutil.move(tables, whole / ELECTION)
    assert codes(whole) == ["F-201"]
    assert codes(whole, Told(election=ELECTION)) == []


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_change_is_read_or_named(base: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["candidacies", "stations", "lines"]))
    content = (base / f"{name}.csv").read_bytes()
    place = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=20) | st.sampled_from([b'"', b",,,", b"\r", b"\xff", b"=1"]))
    with TemporaryDirectory() as scratch:
        broken = Path(shutil.copytree(base, Path(scratch) / "out"))
        (broken / f"{name}.csv").write_bytes(content[:place] + put + content[place + length :])
        for code in codes(broken):
            assert code.startswith("F-"), code


@given(st.text("'=+-@ab", max_size=6))
def test_the_guard_against_formulas_comes_off(text: str) -> None:
    cell = to_csv(["x"], [[text]]).decode().splitlines()[1].strip('"')
    assert not cell.startswith(("=", "+", "-", "@"))
    assert written(cell) == text
