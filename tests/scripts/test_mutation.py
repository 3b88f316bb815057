"""Mutation testing: what is changed, how a change gets into a live function, and the interval."""

from __future__ import annotations

import functools
import types
from pathlib import Path

import pytest
from django.utils.functional import SimpleLazyObject

pytest.importorskip("mutmut", reason="mutmut (make mutation installs it)")

from scripts import covering, mutants, mutation, mutation_report

TEXT = '''"""A module."""

from functools import lru_cache
from typing import Literal

Word = Literal["one", "two"]
LIMIT = 3


def judge(value: int, why: str = "") -> str:
    """Says."""
    if value < LIMIT and not why:
        return fault("this is a text for people", "code", f"{value}")
    return "high"


def fault(*parts: str) -> str:
    return parts[1]


@lru_cache(maxsize=8)
def cached(value: int) -> int:
    return value + 1


class Holder:
    @property
    def answer(self) -> int:
        return 41 + 1
'''


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> mutants.Source:
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    path = tmp_path / "src" / "sample.py"
    path.parent.mkdir()
    path.write_text(TEXT)
    return mutants.Source(path)


def test_what_is_changed_and_what_is_not(source: mutants.Source) -> None:
    shown = {(one.scope, one.before, one.after) for one in source.mutants()}
    assert any(scope == "judge" and "<=" in after for scope, _, after in shown)
    assert ("", "3", "4") in shown
    assert ("cached", "1", "2") in shown
    assert ("Holder.answer", "41", "42") in shown
    changed = " ".join(before for _, before, _ in shown)
    assert '"""' not in changed
    assert "Literal" not in changed
    assert all("XXone" not in after and "XXthis is" not in after for _, _, after in shown)
    # The text is not taken away, the code is.
    calls = [after for _, before, after in shown if before.startswith("fault(")]
    assert not any(a.startswith("fault(None") for a in calls)
    assert any('"code"' not in a for a in calls)


def test_keys_hold_when_lines_move(source: mutants.Source) -> None:
    keys = [one.key for one in source.mutants()]
    assert len(set(keys)) == len(keys)
    source.path.write_text('"""A module."""\n\n' + TEXT.partition("\n")[2])
    assert [one.key for one in mutants.Source(source.path).mutants()] == keys


@pytest.mark.parametrize(
    ("scope", "before", "ask", "was", "becomes"),
    [
        ("judge", "value < LIMIT and not why", lambda m: m.judge(5), "high", "code"),
        ("cached", "1", lambda m: m.cached(1), 2, 3),
        ("Holder.answer", "41", lambda m: m.Holder().answer, 42, 43),
    ],
)
def test_a_change_gets_into_the_live_function(
    source: mutants.Source,
    scope: str,
    before: str,
    ask: types.FunctionType,
    was: object,
    becomes: object,
) -> None:
    def fresh() -> types.ModuleType:
        module = types.ModuleType("sample")
        exec(compile(TEXT, "sample", "exec"), vars(module))  # noqa: S102 -- the text above
        return module

    assert ask(fresh()) == was
    answers = []
    for one in source.mutants():
        if (one.scope, one.before) == (scope, before):
            module = fresh()
            mutants.swap(module, one, source.changed(one))
            answers.append(ask(module))
    assert becomes in answers


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 29 of 29.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_wilson(successes: int, trials: int, low: float, high: float) -> None:
    found = mutation_report.wilson(successes, trials)
    assert found == pytest.approx((low, high), abs=5e-5)


def test_what_is_left_out_is_there_and_has_a_reason() -> None:
    for entry in mutation.known()["left_out"]:
        assert (mutation.ROOT / entry["path"]).exists(), entry
        assert entry["reason"]


def test_a_killed_change_is_kept_until_its_file_changes(tmp_path: Path) -> None:
    mutant = next(iter(mutants.Source(mutation.ROOT / "src/dauys/law/shares.py").mutants()))
    path = tmp_path / "kept.jsonl"
    mutation.Ledger(path, "tests 1", keep_killed=False).keep(
        mutation_report.Result(mutant, "killed", "t")
    )
    assert mutation.Ledger(path, "tests 1", keep_killed=False).result(mutant) is not None
    assert mutation.Ledger(path, "tests 2", keep_killed=False).result(mutant) is None
    assert mutation.Ledger(path, "tests 2", keep_killed=True).result(mutant) is not None
    other = mutants.Mutant(**{**vars(mutant), "path": "src/dauys/law/days.py"})
    assert mutation.Ledger(path, "tests 1", keep_killed=True).result(other) is None


def test_caches_are_found_beside_objects_that_must_not_be_asked() -> None:
    """Django's settings raise where somebody asks for their class before they are set up."""

    def never() -> object:
        raise AssertionError("it was asked")

    @functools.cache
    def kept() -> int:
        return 1

    lazy = SimpleLazyObject(never)
    assert kept in covering.caches()
    assert type(lazy) is SimpleLazyObject


def test_tests_that_cannot_be_run_are_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytest, "main", lambda *_, **__: pytest.ExitCode.INTERNAL_ERROR)
    with pytest.raises(SystemExit, match="not known"):
        covering._run([])
