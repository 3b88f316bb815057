"""State = fold(acts): the kept states are the fold, and differences are seen and mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dauys.election.act import Draft
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.rebuild import rebuild
from dauys.store.sequencing import sequence

from .acts import (
    ELECTION,
    announced,
    candidates,
    contest,
    load,
    new_home,
    protocol,
    put,
    put_all,
    replayed,
    units,
    units_more,
)


def test_a_sound_home_has_no_differences(home: Home) -> None:
    load(home, "aqqum", "talaptan")
    report = rebuild(home, check=True)
    assert (report.differences, report.rewritten) == ([], 0)
    assert (report.acts, report.streams) == (13, 10)


def test_lost_and_altered_states_are_reported_and_made_again(home: Home) -> None:
    load(home, "aqqum")
    states = reading.states(home)
    spoil(home, "DELETE FROM store_streamhead WHERE stream = 'territory/kz'")
    spoil(home, "UPDATE store_streamhead SET number = 7 WHERE stream = 'authority'")
    spoil(
        home,
        "INSERT INTO store_streamhead (stream, number, leaf, received_at, state)"
        " SELECT 'territory/xx', 1, leaf, received_at, state FROM store_streamhead"
        " WHERE stream = 'home'",
    )
    before = rows(home)
    report = rebuild(home, check=True)
    assert [difference.split(":")[0] for difference in report.differences] == [
        "authority",
        "territory/kz",
        "territory/xx",
    ]
    assert rows(home) == before
    assert rebuild(home).rewritten == 3
    assert rebuild(home, check=True).differences == []
    assert reading.states(home) == states


def test_altered_acts_are_reported_and_never_mended(home: Home) -> None:
    load(home, "aqqum")
    unprotect(home)
    spoil(
        home,
        "UPDATE store_act SET entry = (SELECT entry FROM store_act WHERE stream = 'home')"
        " WHERE stream = 'authority' AND number = 2",
    )
    before = rows(home, "store_act")
    report = rebuild(home, check=True)
    assert any("authority/2" in difference for difference in report.differences)
    assert rows(home, "store_act") == before
    with pytest.raises(Fault) as fault:
        list(reading.entries(home))
    assert fault.value.code == "F-511"
    with pytest.raises(Fault, match="F-511"):
        reading.entry_of(home, "authority", 2)


def test_a_missing_leaf_is_reported(home: Home) -> None:
    load(home, "aqqum")
    sequence(home)
    unprotect(home)
    spoil(home, "DELETE FROM store_leaf WHERE position = 4")
    report = rebuild(home, check=True)
    assert len(report.differences) == 2
    with pytest.raises(Fault, match="gap"):
        list(reading.entries(home))


def test_states_of_an_earlier_size(home: Home) -> None:
    load(home, "aqqum")
    size = sequence(home)
    then = reading.states(home, size)
    put(home, protocol("aqqum", "1", 50, f"precinct/{ELECTION}.aqqum/1/1"))
    assert reading.states(home, size) == then
    sequence(home)
    assert reading.states(home, size) == then
    assert set(reading.states(home, 3)) == {"home", "authority"}
    assert reading.states(home, size + 1) == reading.states(home)
    assert reading.states(home) != then


STEPS = st.lists(
    st.one_of(
        st.just(announced()),
        st.sampled_from("xyz").map(units_more),
        st.sampled_from("xyz").map(contest),
        st.builds(candidates, st.sampled_from("xy"), st.just(""), st.sampled_from("PQ")),
        st.builds(
            protocol, st.sampled_from("xy"), st.sampled_from(["1", "2", "9"]), st.integers(0, 90)
        ),
        st.builds(
            lambda unit, a, n: protocol(unit, "1", a, f"precinct/{ELECTION}.{unit}/1/{n}"),
            st.sampled_from("xy"),
            st.integers(0, 90),
            st.integers(1, 3),
        ),
    ),
    max_size=25,
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS, together=st.booleans())
def test_whatever_is_tried_the_kept_state_is_the_fold(
    database: str | None,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[Draft],
    together: bool,
) -> None:
    path: Path = tmp_path_factory.mktemp("property") / "home"
    with new_home(path, database) as home:
        put_all(home, units("x", "y"))
        if together:
            put_all(home, announced(), contest("x"), candidates("x"))
        for step in steps:
            before = reading.states(home)
            try:
                put(home, step)
            except (Refusal, Fault):
                assert reading.states(home) == before
        assert rebuild(home, check=True).differences == []
        replay = replayed(home)
        assert replay.report.problems == []
        assert replay.states == reading.states(home)


def spoil(home: Home, statement: str) -> None:
    with connections[home.alias].cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 1


def unprotect(home: Home) -> None:
    """What an intruder with the database's password would do first."""
    with connections[home.alias].cursor() as cursor:
        for table in ("store_act", "store_leaf"):
            if home.postgresql:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            else:
                for event in ("update", "delete", "replace"):
                    cursor.execute(f"DROP TRIGGER {table}_{event}")


def rows(home: Home, table: str = "store_streamhead") -> list[tuple[object, ...]]:
    with connections[home.alias].cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 -- our own tables
        return [
            tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)
            for row in cursor.fetchall()
        ]
