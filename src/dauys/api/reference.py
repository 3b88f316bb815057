"""Writes ``docs/reference/api.md`` from the OpenAPI document: ``python -m dauys.api.reference``."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from dauys.api.pages import allowed
from dauys.api.problems import PROBLEMS
from dauys.api.schema import document

_HEAD: Final = """\
# The HTTP API

Made by `python -m dauys.api.reference` from [openapi.json](openapi.json), the OpenAPI 3.1 document
that the server sends too; a test fails when they differ. How to run and ask it:
[how-to](../how-to/api.md). It is for those who want to ask; whole tables are
[files](data.md).

## Every answer

- is of the **last published version**: `version`, `as_of`, `size` and `root` of the register, and
  `mark` ("rehearsal" or nothing) stand in it. What the site does not show yet is null here too:
  before the last poll of the scope closes, below the publish threshold, during a hold. A null is
  "not reported", never zero.
- carries a strong **ETag**: version, size and root of the register, version of the program. The
  same address with the same tag is the same bytes. Send it in `If-None-Match`; the answer is 304
  until there is a newer version. `Cache-Control` allows ten seconds without asking.
- can be read by any page (`Access-Control-Allow-Origin: *`). GET, HEAD and OPTIONS are all there
  is; no key, no cookie.

**Lists** come in pages: `items`, `total` and `next`, a cursor or null. Ask for the same address
with `cursor=` and this value, or follow the `Link` header. A cursor remembers the place of the last
row, not a count, so a new version between two pages repeats and skips nothing that was there
before. It goes with the filters and the order it was given for. Blanks come last in either
direction.

**Filters** are exact. One that a list does not have is an error, because leaving it out would give
a wrong answer. A figure that is not shown matches no filter on figures.

**How often.** Ask at most ten times a second from one address, and for whole tables take the files.
An operator may allow less; the server itself counts nothing.

## Problems

A problem is `application/problem+json` (RFC 9457) with the code that the program uses everywhere,
titles in three languages, and what, where, which value, why, and what to do.

"""


def page() -> str:
    """The whole page."""
    schema = json.loads(document())
    parts = [_HEAD, "| Code | Status | |\n|---|---|---|\n"]
    parts += [f"| {code} | {status} | {title} |\n" for code, (status, title) in PROBLEMS.items()]
    found = [
        (one["tags"][0], path, one)
        for path, methods in schema["paths"].items()
        for one in methods.values()
    ]
    found.sort(key=lambda one: (one[0], one[1]))
    for tag, group in groupby(found, key=lambda one: one[0]):
        parts.append(f"\n## {tag}\n")
        parts += [_operation(path, one, schema) for _tag, path, one in group]
    return "".join(parts)


def _operation(path: str, operation: dict[str, Any], schema: dict[str, Any]) -> str:
    found = f"\n### `GET {path}`\n\n{operation['summary']}. {operation['description']}\n"
    rows = [
        f"| `{one['name']}` | {one['description']} | {_cell(one['schema'])} |\n"
        for one in operation["parameters"]
        if one["in"] == "query"
    ]
    if rows:
        found += "\n| Parameter | Meaning | Allowed |\n|---|---|---|\n" + "".join(rows)
    (media,) = operation["responses"]["200"]["content"].values()
    return found + _fields(media["schema"], schema)


def _cell(given: dict[str, Any]) -> str:
    return ", ".join(f"`{one}`" for one in allowed(given).split(" | "))


def _fields(given: dict[str, Any], schema: dict[str, Any]) -> str:
    """The names of what an answer holds beside its version."""
    shape = _known(given, schema)
    inner = shape["properties"].get("items") or shape["properties"]["data"]
    what = "Each item" if "items" in shape["properties"] else "`data`"
    names = _known(inner.get("items", inner), schema).get("properties", {})
    if not names:
        return "\n`data` is the document, as its file has it.\n"
    return f"\n{what}: {', '.join(f'`{name}`' for name in names)}.\n"


def _known(given: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for."""
    if "$ref" not in given:
        return given
    found: dict[str, Any] = schema["components"]["schemas"][given["$ref"].rpartition("/")[2]]
    return found


if __name__ == "__main__":
    Path("docs/reference/api.md").write_text(page(), encoding="utf-8")
