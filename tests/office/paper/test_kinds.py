"""Papers of a whole rehearsal, by their names; the same record gives the same bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import msgspec
import pytest

from dauys.election.act import Act
from dauys.election.states import Dated
from dauys.law.faults import Fault
from dauys.office.paper import drafting, reading
from dauys.office.paper.ballot import proof
from dauys.office.paper.kinds import KINDS, SHEETS, Kind, Request, pdf
from dauys.office.paper.sessions import Subject
from dauys.office.paper.sources import contest_of, precinct_named
from dauys.record.snapshot import Snapshot
from office.paper.conftest import CONTEST
from office.paper.reading_pdf import letters, metadata, text

Walk = tuple[Snapshot, list[Act]]

REQUESTS: dict[Kind, Request] = {
    kind: Request(
        kind=kind,
        contest=CONTEST,
        precinct="1",
        candidate="birinshi",
        about="register",
        session="session-3",
        usual="en",
    )
    for kind in KINDS
}

#: What must be readable on each, in English.
SHOWN: dict[Kind, tuple[str, ...]] = {
    "calendar": ("Registration of candidates closes", "22 September 2021", "Art. 113-5"),
    "candidates": ("Mysal Birinşi", "Reed Party (invented)", "Self-nominated"),
    "ballot": ("Мысал Бірінші", "Against all"),
    "protocol": ("School No. 1 (invented)", "dauys.protocol/1"),
    "filled": ("561", f"precinct/{CONTEST}/1/"),
    "door": ("07:00–20:00",),
    "statement": ("1,444", "Most votes: Mysal Birinşi."),
    "candidate": ("Mysal Birinşi", "16 September 2021"),
    "winner": ("Mysal Birinşi", "Powers begin on"),
    "decision": ("Register as a candidate: Mysal Birinşi.", "Art. 113-5"),
    "minutes": ("session-3", "On refusing the registration of a candidate: Synaq Törtinşi"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_shows_what_is_on_record_and_is_marked(kind: Kind, walk: Walk) -> None:
    snapshot, acts = walk
    made = pdf(snapshot, REQUESTS[kind], acts)
    written = letters(text(made))
    assert all(letters(shown) in written for shown in SHOWN[kind])
    assert letters("REHEARSAL") in written
    assert pdf(snapshot, REQUESTS[kind], acts) == made


def test_sheets_have_all_languages_and_others_the_usual_one(walk: Walk) -> None:
    snapshot, acts = walk
    for kind in KINDS:
        found = metadata(pdf(snapshot, REQUESTS[kind], acts))
        assert f"<rdf:li>{'kk' if kind in SHEETS else 'en'}</rdf:li>" in found
    asked = replace(REQUESTS["ballot"], languages=("ru", "ru", "kk"))
    assert "BALLOT" not in text(pdf(snapshot, asked))


def test_a_paper_bears_the_date_of_the_act_it_shows(walk: Walk) -> None:
    snapshot, acts = walk
    dates = {
        "ballot": "2021-09-24T04:30:00",
        "candidate": "2021-09-16T04:30:00",
        "minutes": "2021-09-21T04:00:00",
    }
    for kind, date in dates.items():
        made = pdf(snapshot, REQUESTS[kind], acts)  # type: ignore[index]
        assert f"<xmp:CreateDate>{date}" in metadata(made)


@pytest.mark.parametrize(
    ("kind", "changed", "fault"),
    [
        ("protocol", {"precinct": "9"}, "F-726.*'9' is none of its precincts: 1, 2, 3"),
        ("door", {"precinct": ""}, "F-726"),
        ("candidate", {"candidate": "tortinshi"}, "F-726.*refused, not registered"),
        ("candidate", {"candidate": "nobody"}, "F-726.*no candidate"),
        ("candidate", {"candidate": ""}, "F-727.*--candidate"),
        ("decision", {"about": None}, "F-727.*--about"),
        ("decision", {"candidate": ""}, "F-727.*--candidate"),
        ("minutes", {"session": ""}, "F-727.*--session"),
        ("minutes", {"session": "session-99"}, "F-726.*session-99"),
        ("ballot", {"contest": "qz.nowhere"}, "F-726.*no such contest"),
    ],
)
def test_what_is_not_there_is_told(
    kind: Kind, changed: dict[str, str | None], fault: str, walk: Walk
) -> None:
    snapshot, acts = walk
    with pytest.raises(Fault, match=fault):
        pdf(snapshot, replace(REQUESTS[kind], **changed), acts)  # type: ignore[arg-type]


def test_the_only_precinct_need_not_be_named(walk: Walk) -> None:
    snapshot, _ = walk
    _, terms = contest_of(snapshot, CONTEST)
    alone = msgspec.structs.replace(terms, precincts=("7",))
    assert precinct_named(CONTEST, alone, "") == "7"


@pytest.mark.parametrize("subject", get_args(Subject))
def test_every_decision_can_be_drafted(subject: Subject, walk: Walk) -> None:
    snapshot, _ = walk
    paper = drafting.decision_of(snapshot, CONTEST, subject, "ekinshi")
    assert paper.assembly.members == 7
    assert (paper.assembly.quorum, paper.assembly.majority) == (5, 4)
    # The articles of the others were not read: a line to write on stands in their place.
    assert bool(paper.grounds) is (subject in ("call", "register", "refuse"))
    if subject == "ballot":
        ballot, _ = reading.ballot_of(snapshot, CONTEST)
        assert paper.facts["proof"]["kk"].replace(" ", "") == proof(ballot)
    if subject == "declare":
        assert paper.facts["votes"]["kk"] == "451"


def test_minutes_have_the_decisions_of_that_session_only(walk: Walk) -> None:
    snapshot, acts = walk
    minutes, held = drafting.minutes_of(snapshot, CONTEST, "session-1", acts)
    assert held.kind == "commission.session"
    assert [item.voted.number for item in minutes.items] == ["1-1", "1-2"]
    assert minutes.items[0].decided["en"] == "On a point that the law leaves open"


def test_no_vote_leaves_the_office_while_polls_are_open(walk: Walk) -> None:
    snapshot, _ = walk
    made = replace_as_of(snapshot, "2021-10-03T13:59:59Z")
    for kind in ("filled", "statement"):
        with pytest.raises(Fault, match=r"F-726.*polls are still open"):
            pdf(made, REQUESTS[kind])  # type: ignore[index]
    with pytest.raises(Fault, match=r"F-726.*polls are still open"):
        drafting.decision_of(made, CONTEST, "declare")


def replace_as_of(snapshot: Snapshot, as_of: str) -> Snapshot:
    """The same record, asked at another moment."""
    publication = msgspec.structs.replace(snapshot.publication, as_of=as_of)
    return Snapshot(snapshot.states, snapshot.acts, publication, snapshot.rulebook_of)


def test_a_statement_without_every_precinct_has_no_totals(walk: Walk) -> None:
    snapshot, _ = walk
    states = {name: state for name, state in snapshot.states.items() if name != _third()}
    less = Snapshot(states, snapshot.acts, snapshot.publication, snapshot.rulebook_of)
    paper = reading.statement_of(less, CONTEST)
    assert paper.outcome == "undetermined"
    assert all(value is None for value in paper.totals.lines.values())
    assert paper.parts[2].figures is None


def _third() -> str:
    return f"precinct/{CONTEST}/3"


def test_annulled_results_elect_nobody(walk: Walk) -> None:
    snapshot, _ = walk
    name = f"contest/{CONTEST}"
    annulled = msgspec.structs.replace(snapshot.states[name], annulled=Dated(act="x/1", at="y"))
    states = {**snapshot.states, name: annulled}
    changed = Snapshot(states, snapshot.acts, snapshot.publication, snapshot.rulebook_of)
    assert "annulled" in text(pdf(changed, REQUESTS["statement"]))
    with pytest.raises(Fault, match="F-726"):
        pdf(changed, REQUESTS["winner"])
    for subject in ("declare", "winner"):
        with pytest.raises(Fault, match="F-726"):
            drafting.decision_of(changed, CONTEST, subject)  # type: ignore[arg-type]
