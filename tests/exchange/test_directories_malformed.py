"""Every malformed directory, and every act that the home does not accept, gives one clear fault."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dauys.exchange.faults import EXCHANGE_FAULTS
from dauys.exchange.loading import load, read
from dauys.law.faults import RULEBOOK_FAULTS, Fault
from dauys.store.home import Home
from dauys.store.sequencing import sequence

from .places import KZ_2021, WALKTHROUGH, changed, new_home

#: name: (example, file, old, new, code, what `where` says besides file and line, value)
Case = tuple[Path, str, str, str | bytes, str, str, str]

DIRECTORIES: dict[str, Case] = {
    "key twice": (
        KZ_2021,
        "elections.yaml",
        "  kind: general",
        "  kind: general\n  kind: by",
        "F-102",
        "",
        "kind",
    ),
    "a float": (
        KZ_2021,
        "contests.yaml",
        "roll: 1283",
        "roll: 1283.5",
        "F-106",
        "",
        "1283.5",
    ),
    "an anchor": (
        KZ_2021,
        "contests.yaml",
        "votes:",
        "votes: &v",
        "F-118",
        "",
        "anchor",
    ),
    "not YAML": (
        KZ_2021,
        "sources.yaml",
        "page:\n",
        "page: [\n",
        "F-101",
        "",
        "",
    ),
    "a time that YAML would change": (
        WALKTHROUGH,
        "acts.yaml",
        "'2021-09-03 10:00'",
        "2021-09-03 10:00:00",
        "F-105",
        "",
        "2021-09-03 10:00:00",
    ),
    "another encoding": (
        WALKTHROUGH,
        "people.yaml",
        "Rehearsal chair",
        "Tör".encode("latin-1"),
        "F-202",
        "",
        "f6",
    ),
    "unknown field": (
        KZ_2021,
        "contests.yaml",
        "  ground: regular",
        "  grounds: regular",
        "F-252",
        "",
        "",
    ),
    "missing field": (
        KZ_2021,
        "elections.yaml",
        "  office: akim\n",
        "",
        "F-252",
        "",
        "",
    ),
    "text for a number": (
        KZ_2021,
        "contests.yaml",
        "roll: 1283",
        "roll: many",
        "F-252",
        "field protocol.roll",
        "many",
    ),
    "negative votes": (
        KZ_2021,
        "contests.yaml",
        "rsalieva: 153",
        "rsalieva: -153",
        "F-252",
        "field protocol.votes.rsalieva",
        "-153",
    ),
    "a word that is not offered": (
        KZ_2021,
        "elections.yaml",
        "kind: general",
        "kind: primary",
        "F-252",
        "field kind",
        "primary",
    ),
    "a day that does not exist": (
        KZ_2021,
        "contests.yaml",
        "vote_date: '2021-08-01'",
        "vote_date: '2021-08-32'",
        "F-224",
        "field vote_date",
        "2021-08-32",
    ),
    "a step the calendar has not": (
        KZ_2021,
        "elections.yaml",
        "nomination_opens:",
        "nominations_open:",
        "F-252",
        "field calendar_attested.nominations_open",
        "nominations_open",
    ),
    "unknown source": (
        KZ_2021,
        "elections.yaml",
        "source: page",
        "source: pages",
        "F-254",
        "field source",
        "pages",
    ),
    "unknown rulebook": (
        KZ_2021,
        "elections.yaml",
        "rulebook: kz.akim",
        "rulebook: kz.mayor",
        "F-117",
        "field rulebook",
        "kz.mayor",
    ),
    "unknown unit of a contest": (
        KZ_2021,
        "contests.yaml",
        "unit: aqqum",
        "unit: aqqym",
        "F-254",
        "field unit",
        "aqqym",
    ),
    "unknown nominator": (
        KZ_2021,
        "contests.yaml",
        "nominated_by: nur-otan",
        "nominated_by: otan",
        "F-254",
        "field candidates.0.nominated_by",
        "otan",
    ),
    "votes for nobody": (
        KZ_2021,
        "contests.yaml",
        "nurhojaev: 6",
        "nurhojaeva: 6",
        "F-252",
        "field protocol.votes",
        "nurhojaev, nurhojaeva",
    ),
    "a line the form has not": (
        KZ_2021,
        "contests.yaml",
        "ballots: 928",
        "spoiled: 928",
        "F-252",
        "field protocol.spoiled",
        "spoiled",
    ),
    "parent after child": (
        KZ_2021,
        "units.csv",
        "kz-almaty,kz,",
        "kz-almaty,kz-x,",
        "F-254",
        "column parent",
        "kz-x",
    ),
    "unit twice": (
        KZ_2021,
        "units.csv",
        "kz-aqmola,kz,",
        "kz-almaty,kz,",
        "F-253",
        "",
        "kz-almaty",
    ),
    "KATO code too short": (
        KZ_2021,
        "units.csv",
        "190000000",
        "19000000",
        "F-216",
        "column kato",
        "19000000",
    ),
    "unknown time zone": (
        KZ_2021,
        "units.csv",
        "KZ-ALM,Asia/Almaty",
        "KZ-ALM,Asia/Alma-Aty",
        "F-225",
        "column zone",
        "Asia/Alma-Aty",
    ),
    "a colour in words": (
        KZ_2021,
        "parties.csv",
        "1CA9C9",
        "blue",
        "F-216",
        "column colour",
        "blue",
    ),
    "a bound nobody knows": (
        KZ_2021,
        "claims.csv",
        "races,71,=",
        "races,71,!=",
        "F-252",
        "",
        "page.races",
    ),
    "claim of an unknown election": (
        KZ_2021,
        "claims.csv",
        "kz.akim.2021-07-25,",
        "kz.akim.2021-07-26,",
        "F-254",
        "column election",
        "kz.akim.2021-07-26",
    ),
    "comparison with an unknown claim": (
        KZ_2021,
        "comparisons.yaml",
        "claim: page.races-total",
        "claim: page.races-sum",
        "F-254",
        "field right.0",
        "page.races-sum",
    ),
    "comparison without a relation": (
        KZ_2021,
        "comparisons.yaml",
        "relation: equal",
        "relation: same",
        "F-252",
        "",
        "",
    ),
    "role nobody has": (
        WALKTHROUGH,
        "people.yaml",
        "role: registrar",
        "role: master",
        "F-252",
        "field roles.0.role",
        "master",
    ),
    "scope of no commission": (
        WALKTHROUGH,
        "people.yaml",
        "scope: ulgi-tec",
        "scope: olgi-tec",
        "F-254",
        "field roles.0.scope",
        "olgi-tec",
    ),
    "unknown kind": (
        WALKTHROUGH,
        "acts.yaml",
        "kind: contest.called",
        "kind: contest.begun",
        "F-256",
        "field kind",
        "contest.begun",
    ),
    "a kind that files may not hold": (
        WALKTHROUGH,
        "acts.yaml",
        "kind: observers.accredited",
        "kind: authority.appointed",
        "F-256",
        "field kind",
        "authority.appointed",
    ),
    "a time without minutes": (
        WALKTHROUGH,
        "acts.yaml",
        "at: '2021-09-06 11:00'",
        "at: '2021-09-06'",
        "F-255",
        "field at",
        "2021-09-06",
    ),
    "an hour that does not exist": (
        WALKTHROUGH,
        "acts.yaml",
        "at: '2021-09-06 11:00'",
        "at: '2021-09-06 25:00'",
        "F-255",
        "field at",
        "2021-09-06 25:00",
    ),
    "a person in a role not theirs": (
        WALKTHROUGH,
        "acts.yaml",
        "typist-1 as typist",
        "typist-1 as coordinator",
        "F-258",
        "field by",
        "typist-1 as coordinator",
    ),
    "nobody we know": (
        WALKTHROUGH,
        "acts.yaml",
        "tec-recorder as recorder",
        "stranger as recorder",
        "F-258",
        "field by",
        "stranger as recorder",
    ),
    "a label from nowhere": (
        WALKTHROUGH,
        "acts.yaml",
        "notice: '@notice'",
        "notice: '@note'",
        "F-254",
        "",
        "@note",
    ),
    "label twice": (
        WALKTHROUGH,
        "acts.yaml",
        "label: protocol-2\n",
        "label: protocol-1\n",
        "F-253",
        "field label",
        "protocol-1",
    ),
    "an unknown field in a body": (
        WALKTHROUGH,
        "acts.yaml",
        "submitted: 21",
        "handed_in: 21",
        "F-252",
        "field body",
        "",
    ),
    "a body's figure in words": (
        WALKTHROUGH,
        "acts.yaml",
        "submitted: 21",
        "submitted: some",
        "F-252",
        "field body.submitted",
        "some",
    ),
    "an entry without figures": (
        WALKTHROUGH,
        "acts.yaml",
        "      figures:\n",
        "      numbers:\n",
        "F-257",
        "field body",
        "",
    ),
    "figures that are no counts": (
        WALKTHROUGH,
        "acts.yaml",
        "roll: 742",
        "roll: '742'",
        "F-257",
        "field body",
        "",
    ),
    "accepted after one entry": (
        WALKTHROUGH,
        "acts.yaml",
        "entry: 2\n",
        "entry: 1\n",
        "F-257",
        "field body",
        "",
    ),
}

ACTS: dict[str, tuple[str, str, str]] = {
    "nominated before it opens": (
        "at: '2021-09-06 11:00'",
        "at: '2021-09-03 23:59'",
        "R-101",
    ),
    "nominated a minute late": ("at: '2021-09-14 15:00'", "at: '2021-09-17 18:01'", "R-102"),
    "a party's second candidate": ("nominated_by: stone", "nominated_by: reed", "R-103"),
    "registered a minute late": ("at: '2021-09-21 10:20'", "at: '2021-09-22 18:01'", "R-104"),
    "a signature short": ("submitted: 17, valid: 15", "submitted: 17, valid: 14", "R-105"),
    "ballot without a candidate": (
        "candidates: [birinshi, ekinshi, ushinshi]",
        "candidates: [birinshi, ekinshi]",
        "F-301",
    ),
    "refused without a ground": (
        "    ground:\n"
        '      - "Constitutional Law No. 2464, Art. 113-5, with Arts 59 and 104 on the'
        " declaration's date\"\n",
        "",
        "R-109",
    ),
    "more votes than members present": ("present: 6", "present: 4", "F-125"),
    "votes of members who were not there": (
        "present: 5\n      agenda: [Registration of candidates]",
        "present: 4\n      agenda: [Registration of candidates]",
        "F-125",
    ),
    "no majority": (
        "number: 2-2, votes_for: 4, against: 1",
        "number: 2-2, votes_for: 3, against: 2",
        "R-008",
    ),
    "a session nobody held": ("session: session-4, number", "session: session-9, number", "R-006"),
    "decided by one person": (
        "by: [coordinator-1 as coordinator, coordinator-2 as coordinator]",
        "by: [coordinator-1 as coordinator]",
        "R-003",
    ),
    "one person twice": (
        "by: [coordinator-1 as coordinator, coordinator-2 as coordinator]",
        "by: [coordinator-1 as coordinator, coordinator-1 as coordinator]",
        "R-003",
    ),
    "closed before the polls close": (
        "closed_at: '2021-10-03 20:00'",
        "closed_at: '2021-10-03 19:59'",
        "R-201",
    ),
    "both entries by one person": (
        "    at: '2021-10-03 22:14'\n    by: [typist-2 as typist]",
        "    at: '2021-10-03 22:14'\n    by: [typist-1 as typist]",
        "R-202",
    ),
    "an error in the figures": ("ballots: 561", "ballots: 560", "R-205"),
    "correction without a reason": (
        "    supersedes: '@protocol-2'\n    reason: >-\n      Recount on an observer's request: a "
        "bundle of ten ballots for Ülgi Ekinşi lay among those for\n      Mysal Birinşi. Mysal "
        "Birinşi 171 -> 161, Ülgi Ekinşi 118 -> 128.\n",
        "    supersedes: '@protocol-2'\n",
        "R-206",
    ),
    "a declaration that leaves a protocol out": (
        "['@protocol-1', '@protocol-2-corrected', '@protocol-3']",
        "['@protocol-1', '@protocol-2', '@protocol-3']",
        "R-305",
    ),
    "another winner than the figures say": ("winner: birinshi\n", "winner: ekinshi\n", "R-303"),
    "registered winner who was not declared": (
        "{winner: birinshi, takes",
        "{winner: ekinshi, takes",
        "R-303",
    ),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """One home for all: every case must leave it as it was."""
    with new_home(tmp_path_factory.mktemp("malformed") / "home") as made:
        yield made


def state_of(home: Home) -> tuple[int, list[str]]:
    return sequence(home), home.keyring.persons()


@pytest.mark.parametrize("name", DIRECTORIES)
def test_one_fault_that_says_all(name: str, home: Home, tmp_path: Path) -> None:
    example, file, old, new, code, where, value = DIRECTORIES[name]
    directory = changed(example, tmp_path / "directory", (file, old, new))
    before = state_of(home)
    problems = list(read(directory).problems)
    assert [fault.code for fault in problems] == [code], list(map(str, problems))
    (fault,) = problems
    assert where in fault.where
    assert value in fault.value
    place = re.match(rf"{re.escape(file)}:(\d+)", fault.where)
    assert place, fault.where
    edited = (example / file).read_text(encoding="utf-8").partition(old)[0].count("\n") + 1
    # The line itself, or the field it makes wrong; what is missing, where its entry begins.
    assert int(place[1]) <= edited + 15
    assert int(place[1]) >= edited - 6 or not where
    assert fault.why
    assert fault.remedy
    with pytest.raises(Fault):
        load(home, directory)
    assert state_of(home) == before


@pytest.mark.parametrize("name", ACTS)
def test_an_act_that_is_not_permitted_stops_everything(
    name: str, home: Home, tmp_path: Path
) -> None:
    old, new, code = ACTS[name]
    directory = changed(WALKTHROUGH, tmp_path / "directory", ("acts.yaml", old, new))
    before = state_of(home)
    assert not list(read(directory).problems)
    with pytest.raises(Fault) as raised:
        load(home, directory)
    fault = raised.value
    assert code in str(fault)
    assert re.match(r"acts\.yaml:\d+, ", fault.where)
    assert fault.why
    assert fault.remedy
    assert state_of(home) == before


def test_without_a_quorum_nothing_is_decided(home: Home, tmp_path: Path) -> None:
    agenda = "      agenda: [Text of the ballot and number of ballots]"
    directory = changed(
        WALKTHROUGH,
        tmp_path / "directory",
        ("acts.yaml", f"present: 6\n{agenda}", f"present: 4\n{agenda}"),
        ("acts.yaml", "number: 4-1, votes_for: 6", "number: 4-1, votes_for: 4"),
    )
    with pytest.raises(Fault, match="R-007"):
        load(home, directory)


def test_an_empty_directory_and_an_empty_file(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (fault,) = read(empty).problems
    assert fault.code == "F-251"
    directory = changed(KZ_2021, tmp_path / "directory")
    (directory / "comparisons.yaml").write_text("# nothing yet\n")
    (fault,) = read(directory).problems
    assert (fault.code, fault.where) == ("F-203", "comparisons.yaml:1")


def test_a_file_that_is_not_there_is_what_refers_to_it(tmp_path: Path) -> None:
    directory = tmp_path / "directory"
    shutil.copytree(KZ_2021, directory)
    (directory / "sources.yaml").unlink()
    problems = list(read(directory).problems)
    assert {fault.code for fault in problems} == {"F-254"}
    assert problems[0].where == "units.csv:2, column source"


def test_every_code_is_listed() -> None:
    used = {case[4] for case in DIRECTORIES.values()}
    assert used <= EXCHANGE_FAULTS.keys() | RULEBOOK_FAULTS.keys()
    assert len(DIRECTORIES) + len(ACTS) >= 40
