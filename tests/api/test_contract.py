"""Whatever is asked, the answer is one that the OpenAPI document announces."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dauys.api import opening
from dauys.api.reference import page

from .conftest import ROOT, Client
from .schemas import allowed, operations, schema, validator

#: Real names beside invented ones, so that answers are not all refusals.
KNOWN = {
    "election": ["kz.akim.2021-10-03"],
    "contest": ["kz.akim.2021-10-03.oydaghy"],
    "unit": ["kz", "oydaghy"],
    "precinct": ["1", "2", "3"],
    "path": ["data/home.json", "data/kz.akim.2021-10-03/votes.csv"],
    "q": ["oy", "Мысал", "1"],
    "nominator": ["reed", "self"],
    "status": ["confirmed", "accepted", "registered"],
}


def test_the_committed_document_is_the_one_served(walk: Client) -> None:
    committed = (ROOT / "docs" / "reference" / "openapi.json").read_bytes()
    assert walk.ask("GET", "/openapi.json").content == committed, "run: python -m dauys.api.schema"
    assert schema()["openapi"] == "3.1.0"


def test_the_reference_page_is_made_of_it() -> None:
    shown = (ROOT / "docs" / "reference" / "api.md").read_text("utf-8")
    assert shown == page(), "run: python -m dauys.api.reference"


def test_every_operation_says_what_it_is_and_takes() -> None:
    names = [operation["operationId"] for _, operation in operations()]
    assert len(set(names)) == len(names) == 17
    for path, operation in operations():
        assert operation["summary"], path
        assert operation["description"], path
        assert set(operation["responses"]) == {"200", "304", "400", "404", "503"}
        for parameter in operation["parameters"]:
            assert parameter["in"] == "path" or parameter["description"], parameter
            assert "anyOf" not in parameter["schema"]


def _value(name: str, given_schema: dict[str, Any]) -> st.SearchStrategy[str]:
    made = allowed(given_schema)
    return st.one_of(st.sampled_from(KNOWN[name]), made) if name in KNOWN else made


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, str, dict[str, str]]:
    """A path of the schema, the same filled in, and parameters: most of them as allowed."""
    path, operation = draw(st.sampled_from(operations()))
    query: dict[str, str] = {}
    filled = path
    for parameter in operation["parameters"]:
        name, where = parameter["name"], parameter["in"]
        if where == "path":
            value = draw(_value(name, parameter["schema"]))
            filled = filled.replace("{" + name + "}", quote(value, safe=""))
        elif where == "query" and (parameter["required"] or draw(st.integers(0, 3)) == 0):
            query[name] = draw(_value(name, parameter["schema"]))
    if draw(st.integers(0, 9)) == 0:
        query[draw(st.text(min_size=1, max_size=5))] = draw(st.text(max_size=5))
    return path, filled, query


@settings(
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(request=requests())
def test_any_request_gets_an_announced_answer(
    walk: Client, request: tuple[str, str, dict[str, str]]
) -> None:
    path, filled, query = request
    made = walk.ask("GET", filled, query)
    assert made.status in (200, 400, 404), made
    if made.status == 200:
        validator(path, 200).validate(made.json)
        assert made.json["version"] == 1
        assert made.json["mark"] == "rehearsal"
    else:
        assert made.headers["Content-Type"] == "application/problem+json"
        validator("/elections", made.status).validate(made.json)
        assert re.fullmatch("F-80[1-7]", made.json["code"])


@pytest.mark.parametrize("name", ["kz", "walk"])
def test_every_row_of_every_list_fits(name: str, kz: Client, walk: Client) -> None:
    client = {"kz": kz, "walk": walk}[name]
    opening.use(client.home)
    elections = [row["election"] for row in client.every("/elections")]
    contests = [
        row["contest"] for one in elections for row in client.every(f"/elections/{one}/contests")
    ]
    assert contests
    fillings = {"election": elections, "contest": contests, "unit": ["kz"], "precinct": ["1"]}
    seen = set()
    for path, _ in operations():
        wanted = re.findall(r"{(\w+)}", path)
        for one in fillings.get(wanted[0], [""]) if wanted else [""]:
            filled = path.replace("{" + wanted[0] + "}", one) if wanted else path
            filled = filled.replace("{unit}", "kz").replace("{precinct}", "1")
            filled = filled.replace("{path}", "data/home.json")
            made = client.ask("GET", filled, {"q": "a"} if path == "/search" else None)
            if made.status == 404:
                continue
            validator(path, 200).validate(made.json)
            seen.add(path)
    missing = {path for path, _ in operations()} - seen
    assert missing <= {"/documents/{path}", "/contests/{contest}/precincts/{precinct}"}, missing
