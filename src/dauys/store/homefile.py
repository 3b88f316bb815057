"""``home.toml``: what must be known of a home before its database is opened."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from dauys.law.faults import Fault
from dauys.store.sealing import write_private

FORMAT = 1
NAME = "home.toml"
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}\Z")


@dataclass(frozen=True)
class HomeFile:
    """Origin and mark (as in entry 0), and where the acts are kept.

    ``database`` is the PostgreSQL address, "" for the embedded SQLite file; ``DAUYS_DATABASE``
    overrides it, so that a password need not stand in the file. ``schema`` is the home's own.
    """

    origin: str
    mark: Literal["", "rehearsal"]
    database: str = ""
    schema: str = ""

    def write(self, directory: Path) -> None:
        """Write the file (0600); ``FileExistsError`` if it is there."""
        lines = {
            "format": FORMAT,
            "origin": self.origin,
            "mark": self.mark,
            "database": self.database,
            "schema": self.schema,
        }
        # JSON's spelling of these strings and numbers is TOML's too.
        text = "".join(
            f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines.items()
        )
        write_private(directory / NAME, text.encode())


def read(directory: Path) -> HomeFile:
    """The file of a home. Faults F-502 (no home there), F-503 (not understood), F-512 (newer)."""
    path = directory / NAME
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Fault(
            "F-502",
            what="not a home",
            where=str(directory),
            why=f"there is no {NAME}",
            remedy="Name another directory with --home, or make a home with: dauys init",
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable(path, "", str(error)) from error
    if content.get("format") != FORMAT:
        raise Fault(
            "F-512",
            what="a home of another format",
            where=str(path),
            value=content.get("format", ""),
            why=f"this program knows format {FORMAT}",
            remedy="Use the program's version that made the home",
        )
    for key in ("origin", "mark", "database", "schema"):
        if not isinstance(content.get(key), str):
            raise _unreadable(path, str(content.get(key, "")), f"{key} must be text")
    if content["mark"] not in ("", "rehearsal"):
        raise _unreadable(path, content["mark"], 'mark is "" or "rehearsal"')
    if bool(content["database"]) != bool(content["schema"]) or (
        content["schema"] and not _SCHEMA.match(content["schema"])
    ):
        raise _unreadable(path, content["schema"], "a PostgreSQL home names database and schema")
    return HomeFile(
        origin=content["origin"],
        mark=cast('Literal["", "rehearsal"]', content["mark"]),
        database=content["database"],
        schema=content["schema"],
    )


def _unreadable(path: Path, value: str, why: str) -> Fault:
    return Fault(
        "F-503",
        what="the file cannot be understood",
        where=str(path),
        value=value,
        why=why,
        remedy="Correct it, or restore it from a copy",
    )
