"""Enough cases, every rule with its cases, every code found and not found."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import dauys.law
from dauys.law.checks import BY_CODE

HERE = Path(__file__).resolve().parent
FILES = {
    path.stem: yaml.safe_load(path.read_text())
    for path in sorted(HERE.glob("*.yaml"))
    if path.stem != "rows"
}
ROWS: list[dict[str, Any]] = yaml.safe_load((HERE / "rows.yaml").read_text())["rows"]
LEAST = 150
CHAPTERS = range(1, 13)


def test_there_are_enough_cases() -> None:
    assert sum(len(content["cases"]) for content in FILES.values()) >= LEAST


def test_a_case_says_something_of_its_own() -> None:
    for name, content in FILES.items():
        said = Counter(case["says"] for case in content["cases"])
        # "The same" leans on the case before it, and may stand twice.
        twice = [text for text, times in said.items() if times > 1 and "same" not in text.lower()]
        assert twice == [], name


def test_every_chapter_of_the_table_has_rows() -> None:
    named = {int(re.match(r"\d+", row["row"])[0]) for row in ROWS}  # type: ignore[index]
    assert named == set(CHAPTERS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["row"])
def test_a_row_has_cases_that_exist(row: dict[str, Any]) -> None:
    assert row["confidence"] in ("A", "B", "C")
    assert row["about"].strip()
    assert row["cases"]
    for named in row["cases"]:
        ((name, says),) = named.items()
        assert name in FILES, named
        assert says in {case["says"] for case in FILES[name]["cases"]}, named


def test_rows_have_names_of_their_own() -> None:
    assert [n for n, times in Counter(row["row"] for row in ROWS).items() if times > 1] == []


def finding_codes_of_the_law() -> set[str]:
    """Every finding's code that stands in the room's source as a text of its own."""
    codes: set[str] = set()
    for path in Path(dauys.law.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and re.fullmatch(r"[EW]-\d{3}", value):
                codes.add(value)
    return codes


@pytest.mark.parametrize("code", sorted(finding_codes_of_the_law()))
def test_every_finding_has_a_case_where_it_is_found_and_one_where_it_is_not(code: str) -> None:
    """In one file, so that the two stand beside each other; with the arithmetic."""
    about = [
        [yaml.safe_dump(case["expect"], allow_unicode=True) for case in content["cases"]]
        for content in FILES.values()
        if content.get("finding") == code
        or any(code in yaml.safe_dump(case["expect"]) for case in content["cases"])
    ]
    assert any(
        any(code in answer for answer in file) and any(code not in answer for answer in file)
        for file in about
    ), code


def test_every_check_of_a_protocol_has_a_file_with_its_citation() -> None:
    cited = {
        content["finding"]: content["cited"]
        for content in FILES.values()
        if content.get("question") == "check"
    }
    assert cited == {code: str(rule.citation) for code, rule in BY_CODE.items()}
