"""What runs beside the answers of a serving process."""

from __future__ import annotations

import logging
import threading
import time
from typing import Final

from dauys.law.faults import Fault
from dauys.store.home import Home
from dauys.store.sequencing import sequence

EVERY: Final = 1.0
"""Seconds between two rounds of the sequencer."""

_log = logging.getLogger("dauys.server")


def keep_placing(home: Home) -> threading.Thread | None:
    """On PostgreSQL: place what was committed, at least every second; None on SQLite.

    Any number of processes may do so; an advisory lock lets one at a time.
    """
    if not home.postgresql:
        return None
    thread = threading.Thread(target=_rounds, args=(home,), name="sequencer", daemon=True)
    thread.start()
    return thread


def _rounds(home: Home) -> None:
    while True:
        try:
            sequence(home)
        except Fault as fault:
            # The database is away: what is committed waits, and nothing is lost.
            _log.error("%s", fault)
            home.disconnect()
        time.sleep(EVERY)
