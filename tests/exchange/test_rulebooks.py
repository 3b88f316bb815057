"""A country the program does not know: its rulebook lies beside its data, and no code is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dauys.exchange import rulebooks
from dauys.exchange.importing import import_tables
from dauys.law import rulebook
from dauys.law.faults import Fault
from dauys.publish.publication import publish
from dauys.store.home import Home
from dauys.store.snapshots import snapshot_of, upcoming
from dauys.verify.run import Options, verify

from .places import new_home
from .small import MAPPING, lay_out

PACKAGE = Path(rulebook.__file__).parent / "rulebooks"


def of_another_country(directory: Path) -> tuple[Path, Path]:
    """The small country's tables under a rulebook of its own."""
    text = (PACKAGE / "tw.village-chief.yaml").read_text("utf-8")
    (directory / "rulebooks").mkdir()
    (directory / "rulebooks" / "xx.head.yaml").write_text(
        text.replace("id: tw.village-chief", "id: xx.head", 1), "utf-8"
    )
    mapping = MAPPING.replace('"tw.village-chief"', '"xx.head"').encode()
    return lay_out(directory, {"mapping.toml": mapping})


def test_import_publish_and_verify(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with new_home(tmp_path / "home") as home:
        import_tables(home, *of_another_country(tmp_path / "data"))
        # What acts rest on is kept by its hash; the directory is not needed any more.
        (tmp_path / "data" / "rulebooks" / "xx.head.yaml").unlink()
        snapshot = snapshot_of(home, upcoming(home))
        assert {snapshot.rulebook(c).id for c in snapshot.contests["xx.head.2020-03-01"].values()}
        publish(home, tmp_path / "site", processes=1)
    report = verify(str(tmp_path / "site"), Options())
    assert report.problems == []
    assert list((tmp_path / "site" / "data" / "rulebooks").glob("xx.head.*.json"))


def test_a_failed_import_keeps_no_rulebook(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    mapping, directory = of_another_country(tmp_path / "data")
    with new_home(tmp_path / "home") as home:
        import_tables(home, mapping, directory)
        text = (tmp_path / "data" / "rulebooks" / "xx.head.yaml").read_text("utf-8")
        (tmp_path / "data" / "rulebooks" / "xx.head.yaml").write_text(
            text.replace("Taiwan", "Elsewhere"), "utf-8"
        )
        before = _kept(home)
        with pytest.raises(Fault, match="F-259"):
            import_tables(home, mapping, directory)
        assert _kept(home) == before


def _kept(home: Home) -> list[str]:
    return sorted(path.name for path in (home.path / "rulebooks").iterdir())


def test_a_file_of_another_name(tmp_path: Path) -> None:
    (tmp_path / "rulebooks").mkdir()
    text = (PACKAGE / "tw.village-chief.yaml").read_text("utf-8")
    (tmp_path / "rulebooks" / "xx.head.yaml").write_text(text, "utf-8")
    with pytest.raises(Fault, match="F-263"):
        rulebooks.find("xx.head", tmp_path)


def test_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "rulebooks").mkdir()
    (tmp_path / "rulebooks" / "xx.head.yaml").write_bytes(b"id: \xff")
    with pytest.raises(Fault, match="F-262"):
        rulebooks.find("xx.head", tmp_path)


def test_the_programs_own_where_none_lies_beside(tmp_path: Path) -> None:
    assert rulebooks.find("kz.akim", tmp_path) is rulebook.load("kz.akim")
