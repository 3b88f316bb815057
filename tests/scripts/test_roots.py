"""One seed on both databases, as ``make roots`` compares them; here only up to the call."""

from __future__ import annotations

import pytest

from scripts import roots
from scripts.postgres import programs


@pytest.mark.postgresql
def test_both_databases_give_one_register(capfd: pytest.CaptureFixture[str]) -> None:
    if programs() is None:
        pytest.skip("install the Debian package postgresql")
    assert roots.main(["--contests", "1", "--until", "prepared"]) == 0
    said = capfd.readouterr().out
    assert "The same register." in said
    assert said.count("acts, root ") == 2


def test_a_play_that_fails_is_not_the_same(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Two failures are no agreement."""
    monkeypatch.setattr(roots, "played", lambda *_words: ("", ""))
    if programs() is None:
        pytest.skip("install the Debian package postgresql")
    assert roots.main([]) == 1
    assert "NOT the same register." in capfd.readouterr().out
