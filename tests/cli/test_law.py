"""``dauys law``: the list, a new rulebook from begin to tabulated contest, checks, the history."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dauys.exchange.importing import import_tables
from dauys.law.rulebook import identifiers
from dauys.store.snapshots import snapshot_of, upcoming
from tests.cli.conftest import ROOT, ok, run
from tests.exchange.places import new_home
from tests.exchange.small import MAPPING, lay_out
from tests.law.test_checking import GOOD, LACKS, Lack
from tests.law.test_rulebook_malformed import GOOD as READABLE
from tests.law.test_rulebook_malformed import SLIPS, Slip
from tests.law.test_scaffold import filled

CASES = ROOT / "tests" / "acceptance"


def test_without_a_command_it_lists_the_rulebooks() -> None:
    shown = ok("law").output
    for rulebook_id in identifiers():
        assert rulebook_id in shown
    assert all(len(line) <= 100 for line in shown.splitlines())


def test_the_programs_rulebooks_have_no_gaps() -> None:
    assert run("law", "check").exit_code == 0
    shown = ok("law", "check", "--cases", CASES).output
    assert shown.count(": 0 gaps;") == len(identifiers())


@pytest.mark.parametrize("lack", LACKS, ids=lambda lack: lack.name)
def test_gaps_end_with_1(lack: Lack, tmp_path: Path) -> None:
    path = tmp_path / "xx.yaml"
    path.write_text(GOOD.replace(lack.old, lack.new, 1), "utf-8")
    result = run("law", "check", path, "--format", "json")
    assert result.exit_code == 1
    (report,) = json.loads(result.stdout)
    gap = next(g for g in report["gaps"] if (g["code"], g["key"]) == (lack.code, lack.key))
    assert gap["where"].startswith(f"{path}:")
    assert gap["what"]
    assert gap["why"]
    assert gap["remedy"]
    told = run("law", "check", path)
    assert told.exit_code == 1
    assert f"{lack.code} " in " ".join(told.output.split())


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_what_cannot_be_read_ends_with_2(slip: Slip, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(READABLE.replace(slip.old, slip.new, 1), "utf-8")
    result = run("law", "check", path)
    assert result.exit_code == 2
    said = " ".join(result.output.split())
    assert said.startswith(f"{slip.code} ")
    assert "bad.yaml:" in said
    assert slip.value in said


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"id: \xff")
    result = run("law", "check", path)
    assert result.exit_code == 2
    assert "F-101" in result.output


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert run("law", "check", tmp_path / "none.yaml").exit_code == 4


def test_an_unknown_rulebook() -> None:
    result = run("law", "check", "zz.nobody")
    assert result.exit_code == 2
    assert "F-117" in result.output


def test_a_new_country_in_one_file_and_no_python(tmp_path: Path) -> None:
    """Begin, see what is missing, fill in, load beside the data, tabulate."""
    data = tmp_path / "data"
    (data / "rulebooks").mkdir(parents=True)
    path = data / "rulebooks" / "xx.head.yaml"
    assert "law check" in ok("law", "new", "xx.head", "--out", path).output
    begun = run("law", "check", path)
    assert begun.exit_code == 1
    assert "F-137" in begun.output
    path.write_text(filled(path.read_text("utf-8"), "tw.village-chief"), "utf-8")
    report = json.loads(run("law", "check", path, "--format", "json").stdout)[0]
    assert {gap["code"] for gap in report["gaps"]} <= {"F-129", "F-130", "F-138"}
    mapping = MAPPING.replace('"tw.village-chief"', '"xx.head"').encode()
    with new_home(tmp_path / "home") as home:
        import_tables(home, *lay_out(data, {"mapping.toml": mapping}))
        snapshot = snapshot_of(home, upcoming(home))
        contests = [c for of in snapshot.contests.values() for c in of.values()]
        assert contests
        assert {snapshot.rulebook(c).id for c in contests} == {"xx.head"}
    shown = ok("--home", tmp_path / "home", "results").output
    assert "xx.head.2020-03-01" in shown


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "xx.head.yaml"
    path.write_text("mine", "utf-8")
    result = run("law", "new", "xx.head", "--out", path)
    assert result.exit_code == 2
    assert "F-147" in result.output
    assert path.read_text("utf-8") == "mine"


def test_the_history() -> None:
    shown = ok("law", "history").output
    assert "2021-06-05" in shown
    assert shown.count("≠") == 4
    assert all(len(line) <= 80 for line in shown.splitlines())
    content = json.loads(ok("law", "history", "--country", "KZ", "--format", "json").output)
    assert len(content["events"]) == 30
    assert run("law", "history", "--country", "zz").exit_code == 2
