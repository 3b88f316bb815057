"""What happens to somebody's open work when another person takes over."""

from __future__ import annotations

from typing import Final

ON_SUBSTITUTED: Final[list[str]] = []
"""Functions of other rooms (dotted names) that hand the work of one account to another: each is
called with the two accounts, from and to. Rooms enter theirs when Django makes them ready."""
