"""The questions that cases ask, by name: every function ``ask_<name>`` of the modules here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

Question = Callable[..., object]
"""Given the rulebook, the case, its ``given`` and the settlements: what comes out."""


def questions() -> dict[str, Question]:
    """Every question by name; a name that stands in two modules is an error."""
    found: dict[str, Question] = {}
    for module in iter_modules(__path__):
        loaded: Any = import_module(f"{__name__}.{module.name}")
        for name, function in vars(loaded).items():
            if name.startswith("ask_"):
                assert name.removeprefix("ask_") not in found, name
                found[name.removeprefix("ask_")] = function
    return found
