"""EML_NL messages: lists of candidates, voters as Cast, blank and invalid votes apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from dauys.exchange import foreignimport
from dauys.exchange.foreign import Told

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<EML xmlns="urn:oasis:names:tc:evs:schema:eml" xmlns:kr="http://www.kiesraad.nl/extensions"
 xmlns:xnl="urn:oasis:names:tc:ciq:xsdschema:xNL:2.0" Id="{number}" SchemaVersion="5">
<TransactionId>1</TransactionId>"""
ELECTION = """<ElectionIdentifier Id="GR2026_Dorp"><ElectionName>Raad Dorp</ElectionName>
<ElectionCategory>GR</ElectionCategory><kr:ElectionDate>2026-03-18</kr:ElectionDate>
</ElectionIdentifier>"""


def person(number: int, first: str, last: str) -> str:
    return (
        f'<Candidate><CandidateIdentifier Id="{number}"/><CandidateFullName><xnl:PersonName>'
        f'<xnl:NameLine NameType="Initials">X.</xnl:NameLine><xnl:FirstName>{first}'
        f"</xnl:FirstName><xnl:NamePrefix>van</xnl:NamePrefix><xnl:LastName>{last}</xnl:LastName>"
        "</xnl:PersonName></CandidateFullName></Candidate>"
    )


def party(number: int, name: str) -> str:
    return (
        f'<AffiliationIdentifier Id="{number}"><RegisteredName>{name}</RegisteredName>'
        "</AffiliationIdentifier>"
    )


CANDIDATES = f"""{HEAD.format(number="230b")}<CandidateList><Election>{ELECTION}
<Contest><ContestIdentifier Id="geen"/>
<Affiliation>{party(1, "Eerste")}<Type>lijst</Type>{person(1, "An", "Ek")}{person(2, "Bo", "Os")}
</Affiliation><Affiliation>{party(2, "Tweede")}<Type>lijst</Type>{person(1, "Cas", "Ro")}
</Affiliation></Contest></Election></CandidateList></EML>"""


def choice(inner: str, votes: int) -> str:
    return f"<Selection>{inner}<ValidVotes>{votes}</ValidVotes></Selection>"


def chosen(number: int, votes: int) -> str:
    return choice(f'<Candidate><CandidateIdentifier Id="{number}"/></Candidate>', votes)


def group(cast: int) -> str:
    return (
        choice(party(1, "Eerste"), 12) + chosen(1, 7) + chosen(2, 5)
        + choice(party(2, "Tweede"), 4) + chosen(1, 4)
        + f"<Cast>{cast}</Cast><TotalCounted>16</TotalCounted>"
        '<RejectedVotes ReasonCode="ongeldig">2</RejectedVotes>'
        '<RejectedVotes ReasonCode="blanco">1</RejectedVotes>'
        '<UncountedVotes ReasonCode="toegelaten kiezers">19</UncountedVotes>'
        '<UncountedVotes ReasonCode="geldige stempassen">19</UncountedVotes>'
    )  # fmt: skip


COUNT = f"""{HEAD.format(number="510b")}<Count><EventIdentifier/><Election>{ELECTION}<Contests>
<Contest><ContestIdentifier Id="geen"/><TotalVotes>{group(40)}</TotalVotes><ReportingUnitVotes>
<ReportingUnitIdentifier Id="0000::SB7">Stadhuis</ReportingUnitIdentifier>{group(0)}
</ReportingUnitVotes></Contest></Contests></Election></Count></EML>"""
EVENT = f"""{HEAD.format(number="110b")}<ElectionEvent><EventIdentifier/><Election>{ELECTION}
<Contest><ContestIdentifier Id="geen"/><VotingMethod>SVP</VotingMethod><MaxVotes>40</MaxVotes>
<PollingPlace Channel="polling"><PhysicalLocation><PollingStation Id="7">40</PollingStation>
</PhysicalLocation></PollingPlace><PollingPlace Channel="polling"><PhysicalLocation>
<PollingStation Id="8">30</PollingStation></PhysicalLocation></PollingPlace>
</Contest></Election></ElectionEvent></EML>"""
TOLD = Told(election="nl.raad.2026-03-18", rulebook="kz.akim")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    found = {}
    for name, content in (("510", COUNT), ("230", CANDIDATES), ("110", EVENT)):
        found[name] = tmp_path / f"{name}.xml"
        found[name].write_text(content, encoding="utf-8")
    return found


def test_count_candidates_and_event_together(files: dict[str, Path]) -> None:
    read = foreignimport.read("eml-510", [files["510"], files["230"], files["110"]], TOLD)
    assert [str(problem) for problem in read.problems] == []
    contest = read.contests["geen"]
    assert [(c.id, c.name, c.nominated_by) for c in contest.candidates.values()] == [
        ("list-1.1", "An van Ek", "list-1"),
        ("list-1.2", "Bo van Os", "list-1"),
        ("list-2.1", "Cas van Ro", "list-2"),
    ]
    assert read.parties["list-2"].names == {"nl": "Tweede"}
    assert contest.votes == {"7": {"list-1.1": 7, "list-1.2": 5, "list-2.1": 4}}
    # Zero voters at a polling station means that their number is not known.
    assert contest.precincts["7"] == {"valid": 16, "invalid": 3}
    # Voters who were admitted are not the ballots that were found.
    assert len(read.notices) == 1
    assert contest.silent == ["8"]
    assert read.units["geen"].names == {"nl": "Raad Dorp"}
    assert str(read.mapping.election.date) == "2026-03-18"
    assert read.mapping.election.titles == {"nl": "Raad Dorp"}


def test_candidates_alone_are_a_contest_without_figures(files: dict[str, Path]) -> None:
    read = foreignimport.read("eml-230", [files["230"], files["110"]], TOLD)
    assert not list(read.problems)
    assert (read.contests["geen"].silent, read.precincts) == (["7", "8"], 0)


def test_a_count_alone_has_no_names(files: dict[str, Path]) -> None:
    read = foreignimport.read("eml-510", [files["510"]], TOLD)
    assert {problem.code for problem in read.problems} == {"F-209"}


def test_the_event_alone(files: dict[str, Path]) -> None:
    read = foreignimport.read("eml-110", [files["110"]], TOLD)
    assert not list(read.problems)
    assert set(read.units) == {"nl", "geen"}
