"""What entries must fit together with: other entries, days that exist, steps of the calendar."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dauys.exchange.cells import BadCell, day
from dauys.exchange.faults import Problems
from dauys.law.calendar import STEPS
from dauys.law.faults import Fault


@dataclass
class References:
    """Which files could be read without a problem.

    Only against those a reference is checked: what is missing because of an earlier problem is
    not a second one.
    """

    problems: Problems
    sound: dict[str, bool] = field(default_factory=dict)
    #: References that were not judged, because what they speak of could not be read.
    unjudged: int = 0

    @contextmanager
    def reading(self, file: str) -> Iterator[None]:
        """Note whether ``file`` was read whole: without a problem, every reference judged."""
        before = len(self.problems), self.unjudged
        yield
        self.sound[file] = (len(self.problems), self.unjudged) == before

    def known(self, where: str, value: str, names: Container[str], what: str, file: str) -> bool:
        """Whether ``value`` is among ``names``, or empty; F-254 where it is not."""
        if not value or value in names:
            return True
        if not self.sound.get(file, True):
            self.unjudged += 1
        else:
            self.problems.add(
                Fault(
                    "F-254",
                    what=f"an unknown {what}",
                    where=where,
                    value=value,
                    why=f"{file} has no such entry",
                    remedy=f"correct the reference, or add the {what} to {file}",
                )
            )
        return False

    def misfit(self, where: str, value: str, why: str, remedy: str) -> None:
        """F-252: an entry that contradicts itself."""
        self.problems.add(
            Fault(
                "F-252",
                what="an entry that does not fit",
                where=where,
                value=value,
                why=why,
                remedy=remedy,
            )
        )

    def a_day(self, where: str, value: str | None) -> None:
        """F-224 for a day that does not exist."""
        try:
            day(value or "")
        except BadCell as bad:
            self.problems.add(
                Fault(
                    bad.code,
                    what=bad.what,
                    where=where,
                    value=value or "",
                    why=bad.why,
                    remedy=bad.remedy,
                )
            )

    def attested(self, steps: Iterable[tuple[str, str, str]]) -> None:
        """Steps of the calendar that a source states: (place, step, day)."""
        for where, step, stated in steps:
            if step in STEPS:
                self.a_day(where, stated)
            else:
                self.misfit(
                    where,
                    step,
                    f"the steps are {', '.join(STEPS)}",
                    "name a step of the calendar",
                )

    def placed(self, fault: Fault, where: str) -> None:
        """The fault of something that an entry names, at the entry."""
        self.problems.add(
            Fault(
                fault.code,
                what=fault.what,
                where=where,
                value=fault.value,
                why=fault.why,
                remedy=fault.remedy,
            )
        )
