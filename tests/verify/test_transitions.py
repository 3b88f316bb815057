"""A law that changed under a contest: recorded by the store, published, and verified by both."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from dauys.election.act import Act, Draft
from dauys.election.bodies import authority as auth
from dauys.election.bodies import candidates as cand
from dauys.election.bodies.transitions import LawTransition
from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook
from dauys.publish.publication import publish
from dauys.store.home import Home
from dauys.store.rebuild import rebuild
from dauys.store.writing import By, write
from dauys.verify import verify_dauys
from dauys.verify.run import verify
from tests.election.harness import (
    CONTEST,
    CONTEST_STREAM,
    ELECTION_STREAM,
    NOMINATION,
    RULEBOOK,
    Town,
    town_at,
)
from tests.election.situations_transitions import (
    ARTICLE,
    CENTRAL,
    CHANGE,
    LATER_BOOK,
    TERRITORY,
    central,
    country_pack,
    knowing,
    pack,
    transition,
)

SEED = b"transition tests, thirty-two byt"


def played() -> Town:
    """A country's pack, taken up by the election; the law changes, and the contest goes on."""
    town = knowing(Town(mark="rehearsal"), LATER_BOOK)
    central(town)
    town.do(TERRITORY, country_pack(tie_rule="repeat_voting"), "2021-06-06T10:00:00+06:00",
            issuer=CENTRAL)  # fmt: skip
    town.do(
        ELECTION_STREAM,
        pack(tie_rule="repeat_voting", self_nomination_rounding="ceiling"),
        "2021-06-07T10:00:00+06:00",
    )
    town.call()
    town.nominate()
    town.do(CONTEST_STREAM, transition(town), CHANGE, ground=ARTICLE)
    for one in "ab":
        town.do(CONTEST_STREAM, cand.Registered(candidate=one), "2021-07-15T10:00:00+06:00")
    town.approve_ballot()
    town.vote()
    for number in "123":
        town.accept(number)
    town.declare()
    return town


def recorded(home: Home, acts: list[Act], *books: Rulebook) -> None:
    """Acts that were made in memory, written anew; people get real keys."""
    for book in books:
        home.rulebooks.keep(book)
    for act in acts[1:]:
        body = act.body
        if isinstance(body, auth.Appointed):
            key = base64.b64encode(home.keyring.add_person(body.person).public).decode()
            body = auth.Appointed(person=body.person, role=body.role, since=body.since, key=key)
        write(
            home,
            Draft(
                stream=act.stream,
                body=body,
                occurred_at=act.occurred_at,
                issuer=act.issuer,
                ground=act.ground,
                decision=act.decision,
                supersedes=act.supersedes,
                reason=act.reason,
            ),
            [By(one.person, one.role) for one in act.approvals],
        )


def new_home(path: Path) -> Home:
    return Home.create(
        path,
        origin="results.example.kz/transition",
        title="Test",
        mark="rehearsal",
        seed=SEED,
        since="2021-01-01",
        clock=lambda: "2026-01-15T12:00:00Z",
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("changed")
    with new_home(base / "home") as home:
        recorded(home, played().acts, LATER_BOOK)
        assert rebuild(home, check=True).differences == []
        publish(home, base / "out", processes=1)
        assert rebuild(home, check=True).differences == []
    return (base / "out").resolve()


def test_a_publication_with_a_change_of_law_verifies(out: Path) -> None:
    report = verify(str(out))
    assert report.problems == []
    for book in (RULEBOOK, LATER_BOOK):
        assert (out / f"data/rulebooks/kz.akim.{book.sha256[:8]}.json").is_file()


def test_the_second_verifier_agrees(out: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-I", "-S", verify_dauys.__file__, str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout.splitlines()[-1] == "PASSED", answer.stdout


def test_the_page_says_it_in_every_language(out: Path) -> None:
    for language, said in (("en", "stays as it was"), ("ru", "остаётся прежней"), ("kk", "қалады")):
        (page,) = out.glob(f"{language}/*/*/{CONTEST.rpartition('.')[2]}.html")
        text = page.read_text("utf-8")
        assert said in text
        assert "Art. 2 of the amending law" in text
        assert "single_candidate_rule" in text


def test_a_rulebook_that_the_home_does_not_have_changes_nothing(tmp_path: Path) -> None:
    town = town_at("nominated")
    with new_home(tmp_path / "home") as home:
        recorded(home, town.acts)
        body: LawTransition = transition(knowing(town, LATER_BOOK))
        act = town.act(CONTEST_STREAM, body, CHANGE, ground=ARTICLE)
        with pytest.raises(Fault, match="F-116"):
            write(
                home,
                Draft(
                    stream=act.stream,
                    body=body,
                    occurred_at=CHANGE,
                    issuer=act.issuer,
                    ground=ARTICLE,
                    decision=act.decision,
                ),
                [By(one.person, one.role) for one in act.approvals],
            )


def test_the_contest_was_nominated_under_the_law_before() -> None:
    assert NOMINATION < CHANGE
