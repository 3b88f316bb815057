"""Where a rule comes from, and how sure we are of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Confidence = Literal["A", "B", "C", "D"]
"""A: text of the law or of a commission's act seen. B: an official's statement, or press quoting
one. C: inferred from dated facts. D: unverified; never decides or refuses by itself."""

CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)


@dataclass(frozen=True, slots=True)
class Citation:
    """``article`` is None where the article was not found; ``source`` is never empty."""

    article: str | None
    source: str
    confidence: Confidence

    def __str__(self) -> str:
        article = f"{self.article}; " if self.article else ""
        return f"{article}{self.source} [{self.confidence}]"


def weakest(confidences: Iterable[Confidence]) -> Confidence:
    """The confidence of a conclusion: that of the weakest thing it rests on (at least one)."""
    return max(confidences)
