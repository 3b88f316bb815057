"""The store: the only write path, and what is derived from the acts.

Importing it makes Django ready, once for the process; no other room needs to know that Django
is used here.
"""

from __future__ import annotations

from dauys.store.engine import setup

setup()
