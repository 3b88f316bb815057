"""The OpenAPI document in the hands of a test: validators of answers, strategies of requests."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema_rs
from hypothesis import strategies as st

from dauys.api.schema import document
from dauys.api.service import ROOT


@cache
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document())
    return found


def operations() -> list[tuple[str, dict[str, Any]]]:
    """Each path below the root with its operation."""
    return [
        ("/" + path.removeprefix(ROOT), methods["get"])
        for path, methods in sorted(schema()["paths"].items())
    ]


@cache
def validator(path: str, status: int) -> Any:
    """The validator of an answer; KeyError where the schema does not announce its status."""
    (operation,) = (one for at, one in operations() if at == path)
    (media,) = operation["responses"][str(status)]["content"].values()
    whole = {**media["schema"], "components": schema()["components"]}
    return jsonschema_rs.Draft202012Validator(whole)


def allowed(given: dict[str, Any]) -> st.SearchStrategy[str]:
    """Texts that a parameter's schema allows."""
    if "enum" in given:
        return st.sampled_from([str(one) for one in given["enum"]])
    if given["type"] == "integer":
        return st.integers(given["minimum"], min(given["maximum"], 10_000)).map(str)
    if given["type"] == "boolean":
        return st.sampled_from(["true", "false"])
    return st.text(min_size=given.get("minLength", 0), max_size=min(given.get("maxLength", 40), 40))
