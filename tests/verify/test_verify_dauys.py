"""The second verifier: one file, standard library only, no code shared with the first."""

from __future__ import annotations

import ast
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.flips import flips
from dauys.register.keys import Signer
from dauys.register.merkle import root_of
from dauys.register.tiles import layout
from dauys.verify import verify_dauys
from dauys.verify.verify_dauys import Audit, merkle_root, signed, tiles

from .forge import Publication

Copies = Callable[[str], Publication]
FILE = Path(verify_dauys.__file__)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-S", str(FILE), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


# -- the file --


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(FILE.read_text("utf-8"), feature_version=(3, 9))
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
    assert len(FILE.read_text("utf-8").splitlines()) < 545


def test_every_publication_carries_it(published: Path) -> None:
    assert (published / "verify_dauys.py").read_bytes() == FILE.read_bytes()


# -- as a command --


@pytest.mark.parametrize("which", ["transcribed", "conducted"])
def test_a_publication_passes(which: str, copies: Copies) -> None:
    publication = copies(which)
    answer = run(str(publication.root), "--key", publication.key())
    assert (answer.returncode, answer.stderr) == (0, "")
    lines = answer.stdout.splitlines()
    assert lines[-1] == "PASSED"
    assert max(map(len, lines)) <= 80


def test_a_failure_is_said(copies: Copies) -> None:
    publication = copies("transcribed")
    publication.put("robots.txt", b"")
    answer = run(str(publication.root))
    assert (answer.returncode, answer.stderr) == (1, "")
    assert "robots.txt: no manifest lists it" in answer.stdout
    assert answer.stdout.endswith("FAILED\n")


def test_another_key_is_refused(copies: Copies) -> None:
    assert run(str(copies("transcribed").root), "--key", "x+00000000+AAAA").returncode == 1


@pytest.mark.parametrize("top", ["", "snapshot/"])
def test_a_zip_passes(top: str, published: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted(published.rglob("*")):
            if path.is_file():
                archive.write(path, f"{top}{path.relative_to(published).as_posix()}")
    assert run(str(tmp_path / "all.zip")).returncode == 0


def test_what_is_nothing(tmp_path: Path) -> None:
    assert run(str(tmp_path / "nowhere")).returncode == 1
    assert run(str(tmp_path)).returncode == 1


# -- what it finds --

CONTEST = "kz.akim.2021-08-01"
RESULTS = f"data/{CONTEST}/results.json"


def lie(path: str, old: str, new: str) -> Callable[[Publication], None]:
    """A publisher writes something else into a file, and signs."""

    def forge(p: Publication) -> None:
        p.edit(path, old, new)
        p.close()

    return forge


def act(kind: str, change: Callable[[dict[str, object]], None]) -> Callable[[Publication], None]:
    """A publisher changes an act's body and signs anew; the documents stay."""

    def forge(p: Publication) -> None:
        change(p.find(kind).body)
        p.close()

    return forge


def drop(kind: str) -> Callable[[Publication], None]:
    def forge(p: Publication) -> None:
        for item in p.items:
            item.free = item.kind != "publication.made"
        p.items.remove(p.find(kind, 3))
        p.close()

    return forge


def unsorted(p: Publication) -> None:
    p.find("claim.recorded").payload = lambda payload: payload.replace(b'":', b'": ', 1)
    p.close()


def stale(p: Publication) -> None:
    p.put("latest.json", p.read("latest.json").replace(b'"version":1', b'"version":2'))


def resigned(p: Publication) -> None:
    p.write_log(p.entries(), Signer.from_seed(b"nobody whom this register knows!"))


def twin(p: Publication) -> None:
    p.put(f"{RESULTS}.gz", p.read("data/home.json.gz"))
    p.close()


WRONG = {
    "votes": (lie(RESULTS, '"votes":731', '"votes":732'), "the protocols give"),
    "roll": (lie(RESULTS, '"roll":1283', '"roll":1284'), "roll is 1284"),
    "a blank became a zero": (lie(RESULTS, '"issued":null', '"issued":0'), "issued is 0"),
    "a name": (lie(RESULTS, '"name":"N', '"name":"M'), "outcome: elected"),
    "the winner": (
        lie(RESULTS, '"candidate":"jandauletov"', '"candidate":"nobody"'),
        "most votes has",
    ),
    "the margin": (lie(RESULTS, '"margin":578', '"margin":579'), "lead 578"),
    "precincts.csv": (lie(f"data/{CONTEST}/precincts.csv", "928", "929"), "precincts.csv"),
    "votes.csv": (lie(f"data/{CONTEST}/votes.csv", "731", "732"), "votes.csv"),
    "negative": (
        act("transcribed.protocol", lambda b: b["lines"].update(roll=-1)),  # type: ignore[attr-defined]
        "cannot be -1",
    ),
    "a leaf dropped": (drop("claim.recorded"), "does not follow"),
    "not canonical": (unsorted, "canonical"),
    "latest": (stale, "latest.json"),
    "a stranger's checkpoint": (resigned, "not signed once"),
    "a twin": (twin, "not the compressed form"),
}


@pytest.mark.parametrize("case", WRONG)
def test_it_finds(case: str, copies: Copies) -> None:
    forge, said = WRONG[case]
    publication = copies("transcribed")
    forge(publication)
    problems = Audit(str(publication.root)).problems
    assert any(said in problem for problem in problems), problems


def test_a_tie_is_no_victory(copies: Copies) -> None:
    publication = copies("conducted")
    election = publication.find("election.announced").body["election"]
    publication.edit(f"data/{election}/results.json", '"kind":"elected"', '"kind":"tie"')
    publication.close()
    assert any("outcome: tie" in p for p in Audit(str(publication.root)).problems)


def test_missing_files(copies: Copies) -> None:
    publication = copies("transcribed")
    for path in (RESULTS, "log/tile/0/000", "verify_dauys.py"):
        publication.drop(path)
    problems = "\n".join(Audit(str(publication.root)).problems)
    assert f"{RESULTS}: {RESULTS} is missing" in problems
    assert "verify_dauys.py: verify_dauys.py is missing" in problems
    assert "log: log/tile/0/000 is missing" in problems


def test_single_bytes(published: Path, tmp_path: Path) -> None:
    """Changes anywhere are found by this verifier too (figures in pages by their hashes)."""
    copy = tmp_path / "copy"
    shutil.copytree(published, copy)
    for change in flips(copy, 30, seed=2, least=1):
        path = copy / change.path
        before = path.read_bytes()
        path.write_bytes(
            before[: change.offset] + bytes([change.value]) + before[change.offset + 1 :]
        )
        assert Audit(str(copy)).problems, change
        path.write_bytes(before)


# -- its own mathematics against the first program's --


@pytest.mark.parametrize("size", [*range(20), 255, 256, 257, 511, 513])
def test_the_same_root(size: int) -> None:
    hashes = [bytes([n % 256]) * 32 for n in range(size)]
    assert merkle_root(hashes) == root_of(hashes)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 70_000, 256_001, 300_000_000 // 256])
def test_the_same_names_of_bundles(size: int) -> None:
    names = [file.path for file in layout(size) if file.level is None]
    assert [name for name, _, _ in tiles("entries", size)] == [f"log/{name}" for name in names]


def test_ed25519() -> None:
    chance = random.Random(1)
    for _ in range(5):
        signer = Signer.from_seed(chance.randbytes(32))
        message = chance.randbytes(chance.randrange(200))
        signature = signer.sign(message)
        assert signed(signer.public, signature, message)
        assert not signed(signer.public, signature, message + b"x")
        s = int.from_bytes(signature[32:], "little") + verify_dauys.ORDER
        # The same point under another number: only one spelling is right.
        assert not signed(signer.public, signature[:32] + s.to_bytes(32, "little"), message)


def test_notices_and_examinations_leave_a_candidacy_where_it_stands() -> None:
    """Some come after the registration, and votes go on counting."""
    contest = verify_dauys.Contest(
        {"contest": "c", "election": "e", "precincts": ["1"], "rulebook": "r",
         "rulebook_sha256": "", "form": "f"}
    )  # fmt: skip
    contest.tell("candidate.nominated", {"candidate": "a", "name": "A"})
    assert contest.order() == []
    contest.tell("candidate.registered", {"candidate": "a"})
    for kind in ("candidate.examined", "candidate.notified"):
        contest.tell(kind, {"candidate": "a"})
        assert contest.order() == ["a"]
    contest.tell("candidate.cancelled", {"candidate": "a"})
    assert contest.order() == []
    contest.tell("candidate.reinstated", {"candidate": "a"})
    assert contest.order() == ["a"]
