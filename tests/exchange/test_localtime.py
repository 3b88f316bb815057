"""Local times get the offset their zone had; times that are not there are said to be missing."""

from __future__ import annotations

import pytest

from dauys.exchange.localtime import completed, local_time
from dauys.law.faults import Fault


@pytest.mark.parametrize(
    ("written", "zone", "expected"),
    [
        ("2021-10-03 20:00", "Asia/Almaty", "2021-10-03T20:00:00+06:00"),
        ("2021-10-03 20:00", "Asia/Aqtobe", "2021-10-03T20:00:00+05:00"),
        ("2018-11-24 16:00", "Asia/Taipei", "2018-11-24T16:00:00+08:00"),
        ("2021-10-03T20:00:00+06:00", "", "2021-10-03T20:00:00+06:00"),
    ],
)
def test_offsets(written: str, zone: str, expected: str) -> None:
    assert local_time(written, zone, "x") == expected


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("2021-10-03", "Asia/Almaty"),
        ("2021-02-29 10:00", "Asia/Almaty"),
        ("2021-10-03 24:00", "Asia/Almaty"),
        ("2021-10-03 20:00", ""),
        ("2021-03-28 02:30", "Europe/Berlin"),
        ("2021-10-31 02:30", "Europe/Berlin"),
        ("2021-10-03T20:00:00", "Asia/Almaty"),
    ],
)
def test_times_that_cannot_be(written: str, zone: str) -> None:
    with pytest.raises(Fault) as raised:
        local_time(written, zone, "acts.yaml:7, field at")
    assert raised.value.code == "F-255"
    assert raised.value.where == "acts.yaml:7, field at"
    assert raised.value.value == written


def test_times_inside_a_body() -> None:
    body = {"at": "2021-10-03 10:00", "issued": 3, "more": ["2021-10-03 10:00", "10:00"]}
    assert completed(body, "Asia/Almaty", "x") == {
        "at": "2021-10-03T10:00:00+06:00",
        "issued": 3,
        "more": ["2021-10-03T10:00:00+06:00", "10:00"],
    }
