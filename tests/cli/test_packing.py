"""``dauys rehearse pack``: deterministic, marked on every page, and made of what is drawn."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

from dauys.cli.main import main
from dauys.cli.packing import command


def made(*words: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["rehearse", "pack", *[str(word) for word in words]])


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a pack."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pdfium.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("pack") / "out"
    result = made(folder)
    assert result.exit_code == 0, result.output
    assert command(1, 2) in result.output
    return files(folder)


def test_what_is_in_it(pack: dict[str, bytes]) -> None:
    for code in ("kk", "ru", "en"):
        assert {f"{code}/cards.pdf", f"{code}/score.pdf", f"{code}/facilitator.pdf"} <= set(pack)
    signed = [name for name in pack if name.startswith("protocols/")]
    blank = [name for name in pack if name.startswith("blank/")]
    assert len(signed) == len(blank) + 2  # two papers come again after a new count


def test_every_page_says_that_it_is_a_rehearsal(pack: dict[str, bytes]) -> None:
    for name, content in pack.items():
        for text in pages(content):
            assert "ЖАТТЫҒУ" in text, name
            assert "REHEARSAL" in text, name


def test_the_key_is_the_facilitator_s_alone(pack: dict[str, bytes]) -> None:
    assert "do not add up" in " ".join(" ".join(pages(pack["en/facilitator.pdf"])).split())
    for name, content in pack.items():
        if "facilitator" not in name:
            assert "do not add up" not in " ".join(" ".join(pages(content)).split())


def test_the_same_seed_gives_the_same_bytes_and_nothing_is_overwritten(
    pack: dict[str, bytes], tmp_path: Path
) -> None:
    assert made(tmp_path / "again").exit_code == 0
    assert files(tmp_path / "again") == pack
    refused = made(tmp_path / "again")
    assert refused.exit_code == 2
    assert "F-749" in refused.output
    assert files(tmp_path / "again") == pack
