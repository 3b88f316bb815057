"""Which home a process answers from."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

from dauys.api.edition import Library
from dauys.store.home import Home

_lock = Lock()
_library: Library | None = None


def use(home: Home | None) -> None:
    """Answer from this opened home from now on; None: from the one in the environment."""
    global _library
    with _lock:
        _library = Library(home) if home is not None else None


def library() -> Library:
    """The library in use; the home of ``DAUYS_HOME`` ("var") is opened where none was named.

    Faults are those of :meth:`dauys.store.home.Home.open`. No key is unsealed.
    """
    global _library
    with _lock:
        if _library is None:
            _library = Library(Home.open(Path(os.environ.get("DAUYS_HOME", "var"))))
        return _library
