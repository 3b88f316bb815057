"""Whose key it is: policies, witnesses, keys given, and what was seen before."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dauys.register import cosignature, note
from dauys.register.keys import Signer
from dauys.verify.anchor import default_state
from dauys.verify.run import Options, verify

from .forge import Publication

ANOTHER = Signer.from_seed(b"another key for the same origin!")
WITNESSES = [Signer.from_seed(bytes([n]) * 32) for n in range(3)]
Copies = Callable[[str], Publication]


def codes(publication: Publication, options: Options) -> set[str]:
    return {problem.code for problem in verify(str(publication.root), options).problems}


def witness_keys() -> list[cosignature.CosignerKey]:
    return [
        cosignature.CosignerKey(f"witness-{n}.example", one.public)
        for n, one in enumerate(WITNESSES)
    ]


def policy(vkey: str, quorum: str = "two") -> bytes:
    lines = [f"log {vkey}"]
    lines += [f"witness w{n} {key.encode()}" for n, key in enumerate(witness_keys())]
    lines += ["group two 2 w0 w1 w2", f"quorum {quorum}"]
    return ("\n".join(lines) + "\n").encode()


def cosign(publication: Publication, *numbers: int) -> None:
    """Witnesses sign the checkpoint."""
    signed = publication.read("log/checkpoint")
    text = note.parse(signed).text
    for number in numbers:
        name = f"witness-{number}.example"
        line = cosignature.cosign(text, name, WITNESSES[number], 1_770_000_000)
        signed = cosignature.attach(signed, line)
    publication.put("log/checkpoint", signed)


# -- a key --


def test_the_right_key_is_an_anchor(copies: Copies) -> None:
    publication = copies("transcribed")
    report = verify(str(publication.root), Options(key=publication.key()))
    assert (report.ok, report.anchored) == (True, "anchored by the key given")


def test_a_wrong_key_is_refused(copies: Copies) -> None:
    publication = copies("transcribed")
    wrong = note.VerifierKey(publication.origin, ANOTHER.public).encode()
    assert "V-210" in codes(publication, Options(key=wrong))


@pytest.mark.parametrize("key", ["", "x", "name+00000000+AAAA", "a+b+c\n"])
def test_a_malformed_key_is_refused(key: str, copies: Copies) -> None:
    assert codes(copies("transcribed"), Options(key=key)) & {"V-201", "V-202", "V-210"}


# -- a policy --


def test_a_quorum_of_witnesses_is_an_anchor(copies: Copies) -> None:
    publication = copies("transcribed")
    cosign(publication, 0, 2)
    report = verify(str(publication.root), Options(policy=policy(publication.key())))
    assert (report.problems, report.anchored) == ([], "anchored by the policy")


def test_too_few_witnesses(copies: Copies) -> None:
    publication = copies("transcribed")
    cosign(publication, 1)
    assert codes(publication, Options(policy=policy(publication.key()))) == {"V-208"}


def test_no_witness_is_asked_for(copies: Copies) -> None:
    publication = copies("transcribed")
    assert codes(publication, Options(policy=policy(publication.key(), "none"))) == set()


def test_a_witness_signed_another_checkpoint(copies: Copies) -> None:
    publication = copies("transcribed")
    cosign(publication, 0, 1)
    lines = note.parse(publication.read("log/checkpoint")).signatures[1:]
    publication.items.pop()
    publication.close_log()
    shorter = publication.read("log/checkpoint")
    for line in lines:
        shorter = cosignature.attach(shorter, line)
    publication.put("log/checkpoint", shorter)
    assert "V-202" in codes(publication, Options(policy=policy(publication.key())))


def test_a_policy_for_another_log(copies: Copies) -> None:
    publication = copies("transcribed")
    other = note.VerifierKey("results.example.kz/other", ANOTHER.public).encode()
    found = codes(publication, Options(policy=policy(other)))
    assert found & {"V-202", "V-210"}


def test_a_policy_that_is_none(copies: Copies) -> None:
    assert "V-210" in codes(copies("transcribed"), Options(policy=b"log\n"))


# -- seen before --


def test_the_first_visit_is_remembered(copies: Copies, tmp_path: Path) -> None:
    publication = copies("transcribed")
    state = tmp_path / "seen"
    first = verify(str(publication.root), Options(state=state))
    assert first.anchored == "not anchored"
    again = verify(str(publication.root), Options(state=state))
    assert (again.ok, again.anchored) == (True, "consistent with an earlier visit")


def test_a_publication_with_problems_is_not_remembered(copies: Copies, tmp_path: Path) -> None:
    publication = copies("transcribed")
    publication.put("robots.txt", b"")
    assert not verify(str(publication.root), Options(state=tmp_path / "seen")).ok
    assert not (tmp_path / "seen").exists()


def test_a_split_view(copies: Copies, tmp_path: Path) -> None:
    """Two registers that are each consistent in themselves, shown to the same person."""
    publication = copies("transcribed")
    assert verify(str(publication.root), Options(state=tmp_path)).ok
    publication.find("claim.recorded", 3).act["ground"] = ["Another history"]
    publication.close()
    assert codes(publication, Options()) <= {"V-401"}
    assert "V-206" in codes(publication, Options(state=tmp_path))


def test_a_log_that_became_shorter(copies: Copies, tmp_path: Path) -> None:
    publication = copies("transcribed")
    assert verify(str(publication.root), Options(state=tmp_path)).ok
    publication.items.remove(publication.last("claim.compared"))
    publication.close()
    assert "V-206" in codes(publication, Options(state=tmp_path))


def test_another_key_for_an_origin_seen_before(
    copies: Copies, impostor: Path, tmp_path: Path
) -> None:
    """Without a policy or key: a loud warning, at every visit, and the first key stays."""
    publication = copies("transcribed")
    assert verify(str(publication.root), Options(state=tmp_path)).ok
    for _ in range(2):
        report = verify(str(impostor), Options(state=tmp_path))
        assert (report.ok, report.anchored) == (True, "not anchored")
        (warning,) = report.warnings
        assert warning.startswith(f"WARNING: {publication.origin} was seen before")
        assert publication.key() in warning
    assert verify(str(publication.root), Options(state=tmp_path)).warnings == []


def test_another_key_is_an_error_for_who_was_given_one(copies: Copies, tmp_path: Path) -> None:
    publication = copies("transcribed")
    own = publication.key()
    assert verify(str(publication.root), Options(state=tmp_path)).ok
    publication.rekey(ANOTHER)
    publication.close()
    new = publication.key()
    assert "V-209" in codes(publication, Options(state=tmp_path, key=new))
    assert "V-209" in codes(publication, Options(state=tmp_path, policy=policy(new, "none")))
    assert "V-210" in codes(publication, Options(state=tmp_path, key=own))


def test_an_unreadable_memory_is_as_none(copies: Copies, tmp_path: Path) -> None:
    publication = copies("transcribed")
    assert verify(str(publication.root), Options(state=tmp_path)).ok
    (memory,) = tmp_path.iterdir()
    memory.write_text("{")
    assert verify(str(publication.root), Options(state=tmp_path)).anchored == "not anchored"


def test_where_it_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(tmp_path))
    assert default_state() == tmp_path / "dauys" / "seen"
