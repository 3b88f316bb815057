"""Fault codes of this room: each is listed, has texts, and is raised somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import dauys
from dauys.accounts.faults import ACCOUNT_FAULTS
from dauys.law import texts

ROOT = Path(dauys.__file__).parent


def test_every_code_is_listed_and_has_texts() -> None:
    raised = {
        code
        for path in ROOT.rglob("*.py")
        if path.name != "faults.py"
        for code in re.findall(r'"(F-7\d\d)"', path.read_text("utf-8"))
    }
    assert raised == set(ACCOUNT_FAULTS)
    assert set(ACCOUNT_FAULTS) <= set(texts.catalogue())
