"""Acts that cannot be: how a test changes a permitted one, and the fault that it then meets."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dauys.election.act import Act
from dauys.law.faults import Fault

from .harness import Memory


def fault(world: Memory, act: Act) -> Fault:
    with pytest.raises(Fault) as caught:
        world.decide(act)
    assert caught.value.code == "F-301"
    return caught.value


def with_body(act: Act, **changes: Any) -> Act:
    return msgspec.structs.replace(act, body=msgspec.structs.replace(act.body, **changes))
