"""Names that begin so: the condition in SQL that an index answers on either database.

SQLite's LIKE takes "A" for "a" and therefore reads every row; its comparison goes by code points,
and a range of them is read from the index. PostgreSQL's comparison goes by the database's
collation, in which a range is none; Django gives its names an index for LIKE.
"""

from __future__ import annotations

import re

from dauys.store.home import Home


def begins(home: Home, column: str, prefix: str) -> tuple[str, list[str]]:
    """The condition for ``column`` and its parameters. ``prefix`` is not empty and ends in ASCII.

    What it finds begins so; a caller need not look again.
    """
    if not prefix or prefix[-1] >= "\x7f":
        raise ValueError(f"no prefix to look up by: {prefix!r}")
    if home.postgresql:
        return f"{column} LIKE %s", [re.sub(r"([\\_%])", r"\\\1", prefix) + "%"]
    return f"({column} >= %s AND {column} < %s)", [prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1)]
