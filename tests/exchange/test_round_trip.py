"""What is exported and imported again is the same: candidacies, figures, and blanks."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dauys.election.bodies.transcribed import WHOLE, TranscribedCandidate
from dauys.exchange import foreignimport
from dauys.exchange.exporting import SELF
from dauys.exchange.foreign import Told
from dauys.exchange.formats import export
from dauys.record import tables
from dauys.record.snapshot import Snapshot
from dauys.record.stations import LINE_TABLE

from .exports import ELECTION, PARTIES, figures_of, imported, town_of

COUNTS = st.none() | st.integers(0, 999_999_999)
#: Letters of the names that matter here, and signs that XML and JSON escape.
WORDS = st.text("abcäğıñÜşқөҚүһі'\"&<>]=@,;", min_size=1, max_size=8)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
CANDIDATES = st.lists(
    st.tuples(
        st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.:_-]{0,8}", fullmatch=True),
        NAMES,
        st.sampled_from([SELF, *PARTIES, "upper-akim"]),
        st.sampled_from([None, *PARTIES]),
        st.sampled_from([None, True, False]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row[0],
)
LINES = ("roll", "ballots", "invalid", "against_all")
SETTINGS = settings(
    max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def contests(draw: Any, lines: tuple[str, ...]) -> Snapshot:
    people = [
        TranscribedCandidate(
            id=key, name=name, names={"kk": name}, nominated_by=nominator, member_of=member,
            incumbent=incumbent,
        )
        for key, name, nominator, member, incumbent in draw(CANDIDATES)
    ]  # fmt: skip
    numbers = draw(
        st.just([WHOLE]) | st.lists(st.from_regex(r"[1-9][0-9]{0,2}", fullmatch=True),
                                    min_size=1, max_size=3, unique=True)
    )  # fmt: skip
    precincts = {}
    for number in numbers:
        figures = {line: draw(COUNTS) for line in lines}
        # A protocol says something; one without a word is no protocol to any format.
        figures["roll"] = draw(st.integers(0, 9_999))
        figures["against_all"] = draw(st.integers(0, 9_999))
        precincts[number] = (figures, {one.id: draw(COUNTS) for one in people})
    return town_of(people, precincts)


def again(snapshot: Snapshot, name: str, *with_: str) -> Snapshot:
    with TemporaryDirectory() as scratch:
        paths = [Path(scratch) / each for each in (name, *with_)]
        for each, path in zip((name, *with_), paths, strict=True):
            export(each, snapshot, ELECTION, path)
        return imported(foreignimport.read(name, paths, Told()))


def memberships(snapshot: Snapshot) -> list[Any]:
    return [
        (c.id, c.names, c.member_of, c.incumbent)
        for state in snapshot.contests[ELECTION].values()
        for c in state.candidates.values()
    ]


@pytest.mark.parametrize("name", ["nist-json", "nist-xml"])
@given(data=st.data())
@SETTINGS
def test_a_report(name: str, data: Any) -> None:
    """All but valid votes, for which the format has no place (they follow from the others)."""
    before = data.draw(contests(LINES))
    after = again(before, name)
    assert figures_of(after, LINES) == figures_of(before, LINES)
    assert memberships(after) == memberships(before)


def everything(snapshot: Snapshot) -> Any:
    """Candidacies and protocols as they were recorded, nothing completed."""
    return [
        (
            contest_id,
            state.vote_date,
            state.terms.unit,
            state.terms.form,
            state.terms.precincts,
            [
                (c.id, c.name, c.names, c.nominated_by, c.member_of, c.endorsed_by, c.incumbent)
                for c in state.candidates.values()
            ],
            {
                number: (
                    {line: n for line, n in place.protocol.lines.items() if n is not None},
                    {c: n for c, n in place.protocol.votes.items() if n is not None},
                )
                for number in state.terms.precincts
                if (place := snapshot.precincts(contest_id).get(number)) and place.protocol
            },
        )
        for contest_id, state in snapshot.contests[ELECTION].items()
    ]


@given(before=contests((*LINES, "valid")))
@SETTINGS
def test_tables(before: Snapshot) -> None:
    after = again(before, "csv")
    assert everything(after) == everything(before)
    # What follows from them follows again: every table but those that name acts and claims.
    for table in (tables.CANDIDATES, tables.PRECINCTS, tables.VOTES, LINE_TABLE):
        assert table.csv(after, ELECTION) == table.csv(before, ELECTION)


@given(before=contests((*LINES, "valid")))
@SETTINGS
def test_a_count_with_its_candidates(before: Snapshot) -> None:
    lines = (*LINES, "valid")
    after = again(before, "eml-510", "eml-230")
    assert figures_of(after, lines) == figures_of(before, lines)


def test_a_precinct_that_has_not_reported_stays_so() -> None:
    people = [TranscribedCandidate(id="a", name="A", nominated_by=SELF)]
    before = town_of(people, {"1": ({"roll": 5, "against_all": 1}, {"a": 2}), "2": None})
    assert figures_of(again(before, "nist-xml"), LINES) == figures_of(before, LINES)
    # A count lists the units that count: the second precinct is not among them.
    counted = figures_of(again(before, "eml-510", "eml-230"), LINES)
    assert list(counted[f"{ELECTION}.aqqum"]["precincts"]) == ["1"]


def test_twice_there_and_back_gives_the_same_bytes() -> None:
    people = [
        TranscribedCandidate(id="a:1", name="Ä <b>", nominated_by="auyl", member_of="nur-otan"),
        TranscribedCandidate(id="b", name="B", nominated_by=SELF, incumbent=False),
    ]
    figures = {"roll": 50, "ballots": 30, "invalid": 2, "against_all": 0}
    before = town_of(people, {"7": (figures, {"a:1": 20, "b": None})})
    with TemporaryDirectory() as scratch:
        one, two = Path(scratch) / "one", Path(scratch) / "two"
        export("nist-json", again(before, "nist-json"), ELECTION, one)
        export("nist-json", again(again(before, "nist-json"), "nist-json"), ELECTION, two)
        assert one.read_bytes() == two.read_bytes()
