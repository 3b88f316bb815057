"""What a decision may look at: other streams' states, rulebooks, and commitments to open."""

from __future__ import annotations

from typing import Any, Protocol

from dauys.law.rulebook import Rulebook


class World(Protocol):
    """The surroundings of one decision.

    The store implements it over the database (and records each stream read, with its number, in
    the act's ``reads``); the verifier implements it over the register.
    """

    def state(self, stream: str) -> Any:
        """The present state of another stream, or None if it has no act yet."""

    def rulebook(self, rulebook_id: str, sha256: str) -> Rulebook:
        """The rulebook of exactly this content. Raises Fault if it is not here."""

    def opens(self, commitment: str, salt: str, value: object) -> bool:
        """Whether salt and value open the commitment."""
