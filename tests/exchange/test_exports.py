"""What every export keeps to: nothing before its time, nothing invented, whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from record.test_release import EAST_OPEN, WEST_CLOSED, WEST_OPEN, counted, told

from dauys.election.bodies.public import Source
from dauys.election.bodies.transcribed import TranscribedCandidate
from dauys.exchange.exporting import SELF
from dauys.exchange.formats import FORMATS, export
from dauys.exchange.wiki.markup import References, escaped, link, reference
from dauys.law.faults import Fault
from dauys.record.snapshot import Snapshot

from .exports import ELECTION, example, exported, town_of

AUGUST = "kz.akim.2021-08-01"


def some(name: str = "Ann", **lines: int | None) -> Snapshot:
    people = [TranscribedCandidate(id="a", name=name, nominated_by=SELF)]
    people.append(TranscribedCandidate(id="b", name="Ben", nominated_by="auyl"))
    figures: dict[str, int | None] = {"roll": 90, "ballots": 31, "invalid": 1, "against_all": 2}
    return town_of(people, {"1": (figures | lines, {"a": 20, "b": 8})})


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_snapshot_gives_the_same_bytes(name: str) -> None:
    assert exported(example(), name, AUGUST) == exported(example(), name, AUGUST)


@pytest.mark.parametrize("name", FORMATS)
def test_an_unknown_election_leaves_the_file_as_it_was(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("before")
    with pytest.raises(Fault, match="F-271"):
        export(name, example(), "kz.akim.2001-01-01", out)
    assert out.read_text() == "before"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("as_of", [EAST_OPEN, WEST_OPEN])
def test_no_vote_while_a_poll_is_open(name: str, as_of: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    try:
        export(name, counted().snapshot(as_of), None, out)
    except Fault as fault:
        # No votes, no outcome: there is no valid message to write.
        assert (name, fault.code) in (("eml-510", "F-272"), ("eml-520", "F-272"))  # noqa: PT017
        assert not out.exists()
    else:
        assert told([out.read_bytes()]) == set()


@pytest.mark.parametrize("name", ["nist-json", "nist-xml", "eml-510", "eml-520"])
def test_votes_are_there_when_the_polls_have_closed(name: str) -> None:
    assert told([exported(counted().snapshot(WEST_CLOSED), name)])


@pytest.mark.parametrize("name", ["eml-230", "eml-510", "eml-520"])
def test_a_message_without_a_contest_is_no_message(name: str, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="F-272"):
        export(name, example(), "kz.akim.2021-07-25", tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_not_reported_is_never_zero() -> None:
    """Talaptan: the page prints no votes for the two candidates."""
    report = json.loads(exported(example(), "nist-json", AUGUST))
    contest = next(c for c in report["Election"][0]["Contest"] if "Talaptan" in c["Name"])
    *people, against = contest["ContestSelection"]
    assert all("VoteCounts" not in one for one in people)
    assert [count["Count"] for count in against["VoteCounts"]] == [0]
    assert contest["CountStatus"][0]["Status"] == "unknown"
    result = etree.fromstring(exported(example(), "eml-520", AUGUST))
    contests = [c.get("Id") for c in result.iter("{*}ContestIdentifier")]
    assert contests == [f"{AUGUST}.aqqum"]
    plain = exported(example(), "wikitext", AUGUST).decode()
    assert '| style="text-align:left" | Bekbolat Düisenov ||  ||' in plain
    template = exported(example(), "wikitext-template", AUGUST).decode()
    assert re.search(r"\|cand2=Bekbolat Düisenov\|party2=\[\[[^]]*\]\]$", template, re.MULTILINE)


def test_a_candidate_without_a_vote_has_no_votes_in_a_result() -> None:
    """The schema's Votes begin at one; the golden of Aqqum does the same for "against all"."""
    people = [TranscribedCandidate(id=c, name=c, nominated_by=SELF) for c in "ab"]
    figures = {"roll": 9, "ballots": 3, "invalid": 0, "against_all": 0}
    root = etree.fromstring(
        exported(town_of(people, {"1": (figures, {"a": 3, "b": 0})}), "eml-520", ELECTION)
    )
    assert [v.text for v in root.iter("{*}Votes")] == ["3"]
    assert [v.text for v in root.iter("{*}Ranking")] == ["1", "2"]
    assert [v.text for v in root.iter("{*}Elected")] == ["yes", "no", "no"]


def test_a_tie_elects_nobody() -> None:
    people = [TranscribedCandidate(id=c, name=c, nominated_by=SELF) for c in "ab"]
    figures = {"roll": 9, "ballots": 6, "invalid": 0, "against_all": 0}
    snapshot = town_of(people, {"1": (figures, {"a": 3, "b": 3})})
    root = etree.fromstring(exported(snapshot, "eml-520", ELECTION))
    assert [v.text for v in root.iter("{*}Ranking")] == ["1", "1"]
    assert not list(root.iter("{*}Elected"))
    report = json.loads(exported(snapshot, "nist-json", ELECTION))
    assert all("PostElectionStatus" not in c for c in report["Election"][0]["Candidate"])
    assert not any(
        one["role"] == "elected"
        for one in json.loads(exported(snapshot, "popolo", ELECTION))["memberships"]
    )


def test_popolo_tells_membership_from_nomination() -> None:
    people = [
        TranscribedCandidate(id="a", name="A", nominated_by="auyl"),
        TranscribedCandidate(id="b", name="B", nominated_by=SELF, member_of="nur-otan"),
    ]
    figures = {"roll": 9, "ballots": 3, "invalid": 0, "against_all": 0}
    content = json.loads(
        exported(town_of(people, {"1": (figures, {"a": 3, "b": 0})}), "popolo", ELECTION)
    )
    members = [
        (m["person_id"].rpartition("/")[2], m["organization_id"])
        for m in content["memberships"]
        if m["role"] == "member"
    ]
    assert members == [("b", "nur-otan")]
    areas = {area["id"] for area in content["areas"]}
    assert all(area.get("parent_id", "kz") in areas for area in content["areas"])


def test_the_event_log_holds_each_act_with_its_place_and_hash() -> None:
    log = json.loads(exported(example(), "event-log"))
    events = log["Device"][0]["Event"]
    assert [event["Sequence"] for event in events] == [str(n) for n in range(len(events))]
    assert all(re.fullmatch("[0-9a-f]{64}", event["Hash"]) for event in events)
    assert len({event["Hash"] for event in events}) == len(events)
    known = json.loads(exported(example(), "event-log-documentation"))["EventTypeDescription"]
    assert {event["Type"] for event in events} <= {one["Type"] for one in known}
    part = json.loads(exported(example(), "event-log", AUGUST))
    assert part["ElectionId"] == AUGUST
    assert 0 < len(part["Device"][0]["Event"]) < len(events)


def test_printed_totals_stand_beside_the_sums() -> None:
    page = exported(example(), "wikitext", "kz.akim.2021-07-25").decode()
    table = page.partition("|+ Candidates by region, as printed")[2].partition("|}")[0]
    assert "Total: !! 743 !! 578 !! 104 !! 70 !! 58 !! 50 !! 14 !! 1,433 !! 2,307" in table
    summed = "''Sum of the rows above, computed'' || 737 || 578 || 104 || 70 || 58 || 50 || 14"
    assert summed in table
    assert "| Kostanay || 59 || 52 || 2 || — || 3 || 2 || — || 88 || 147" in table
    assert "Reported, not derived" in table
    computed = exported(example(), "wikitext", AUGUST).decode()
    assert "| Kyzylorda || 2 || 2 || 4 || 6" in computed


def test_the_box_says_what_the_source_says() -> None:
    box = exported(example(), "wikitext-template", "kz.akim.2021-07-25").decode()
    for line in (
        "| country = Kazakhstan", "| election_date = 25 July 2021",
        "| leader1 = Nursultan Nazarbayev",
        "| leader_since1 = 1 March 1999", "| colour1 = 1CA9C9", "| party1 = [[Nur Otan]]",
        "| previous_election = 2017 Kazakh municipal elections",
    ):  # fmt: skip
        assert f"\n{line}\n" in box
    assert re.search(r"\| seats_for_election = 730 out of 2,345<ref name=", box)
    assert re.search(r"\| turnout = 79\.10%<ref name=", box)
    assert re.search(r"\| seats1 = 627<ref name=", box)


# -- wikitext --


@given(st.text())
def test_a_name_cannot_become_markup(name: str) -> None:
    shown = escaped(name)
    for sign in ("[[", "]]", "{{", "}}", "|", "<", "''", "~~~", "__", "\n"):
        assert sign not in shown
    assert not shown.startswith(("*", "#", ":", ";", "="))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nūrbek Jandäuletov", "Nūrbek Jandäuletov"),
        ("O'Neil", "O'Neil"),
        ("''bold''", "&#39;&#39;bold&#39;&#39;"),
        ("[[Category:X]]", "&#91;&#91;Category:X&#93;&#93;"),
        ("{{delete}}", "&#123;&#123;delete&#125;&#125;"),
        ("<nowiki>", "&#60;nowiki&#62;"),
        ("a|b=c", "a&#124;b&#61;c"),
        ("~~~~", "&#126;&#126;&#126;&#126;"),
        ("* item", "&#42; item"),
        ("A & B", "A &#38; B"),
    ],
)
def test_escaping(name: str, shown: str) -> None:
    assert escaped(name) == shown


def test_a_hostile_name_stays_in_its_cell() -> None:
    page = exported(some("|}\n{{evil}}"), "wikitext", ELECTION).decode()
    assert "{{evil" not in page
    assert page.count("{|") == page.count("\n|}")


def test_references_are_named_once_and_repeated() -> None:
    ref = reference(Source(title="A [page]", url="https://example.org/a b|c"))
    assert ref == (
        "<ref>{{cite web |url=https://example.org/a%20b%7Cc |title=A &#91;page&#93;}}</ref>"
    )
    named = References()
    assert named.named(ref).startswith('<ref name="s1">{{cite web')
    assert named.named(f"x{ref}") == 'x<ref name="s1" />'
    assert link("A#b", "A") == "A"


def test_quickstatements_have_no_line_for_what_is_not_reported() -> None:
    text = exported(some(invalid=None, ballots=None), "quickstatements", ELECTION).decode()
    assert "P1867\t90" in text
    assert "P1868" not in text
    assert "P5044" not in text
