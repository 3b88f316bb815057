"""The commissions' back office: server-rendered pages over the one write path.

See ``docs/explanation/office.md`` for how a page is declared, how an act is written with the
authority of whoever is signed in, and how tests sign in.
"""

from __future__ import annotations

import dauys.store  # noqa: F401 -- makes Django ready
