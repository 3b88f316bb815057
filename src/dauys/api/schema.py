"""Writes ``docs/reference/openapi.json``: ``python -m dauys.api.schema``; a test finds drift."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from dauys.api.service import ROOT, api


@cache
def document() -> bytes:
    """The OpenAPI document as committed and served: keys sorted, two spaces, one newline."""
    schema: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=ROOT))
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


if __name__ == "__main__":
    Path("docs/reference/openapi.json").write_bytes(document())
