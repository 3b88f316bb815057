"""What somebody has to do at a moment of a live rehearsal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

#: Who comes too early comes again after so long.
AGAIN: Final = timedelta(minutes=10)
#: Who tries in vain so often gives up, where no person is waited for.
TRIES: Final = 6


def _never() -> bool:
    return False


@dataclass
class Errand:
    """One errand. ``seat``: whose it is; "" where the program acts itself.

    ``do`` is true when it is done, false when it is too early. ``done`` says whether somebody has
    done it already.
    """

    at: datetime
    seat: str
    what: str
    place: str
    do: Callable[[], bool] = field(repr=False)
    done: Callable[[], bool] = field(default=_never, repr=False)
    #: The kind of act that comes of it, where it is of one kind.
    kind: str = ""
    #: So often it is tried before it is given up; 0: for ever.
    most: int = 0
    tries: int = 0
    #: Why it was not done when it was tried last, in codes.
    why: Callable[[], str] = field(default=str, repr=False)
