"""A list of named faults: what a forger does to a publication, and the code that must say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .forge import Publication


@dataclass(frozen=True)
class Fault:
    """``forge`` alters a copy of the publication ``which``; verification must answer ``code``."""

    name: str
    code: str
    which: str
    forge: Callable[[Publication], None]


class Faults(list[Fault]):
    """Collects faults under their functions' names."""

    def add(
        self, code: str, which: str = "transcribed"
    ) -> Callable[[Callable[[Publication], None]], Callable[[Publication], None]]:
        """The fault that the decorated function makes."""

        def keep(forge: Callable[[Publication], None]) -> Callable[[Publication], None]:
            self.append(Fault(forge.__name__, code, which, forge))
            return forge

        return keep
