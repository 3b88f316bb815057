import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.register import checkpoint, cosignature, merkle, policy, proof
from dauys.register.checkpoint import Checkpoint, CheckpointError
from dauys.register.cosignature import CosignerKey
from dauys.register.note import NoteError, VerifierKey
from dauys.register.policy import PolicyError
from dauys.register.proof import ProofError, Receipt
from dauys.register.tileproofs import TileLog
from dauys.register.tiles import TileError, TileWriter

from .vectors import flips, signer

ORIGIN = "example.org/log"
KEY = VerifierKey(ORIGIN, signer(1).public)
WITNESS = CosignerKey("example.net/witness", signer(2).public)
POLICY = policy.parse(f"log {KEY.encode()}\nwitness w {WITNESS.encode()}\nquorum w\n".encode())
ENTRIES = [b"act %d" % number for number in range(300)]
HASHES = [merkle.leaf_hash(entry) for entry in ENTRIES]


def signed(size: int, *, witnessed: bool = False) -> bytes:
    made = Checkpoint(ORIGIN, size, merkle.root_of(HASHES[:size]))
    data = checkpoint.sign(made, signer(1))
    if witnessed:
        line = cosignature.cosign(made.text(), WITNESS.name, signer(2), 1_627_200_000)
        data = cosignature.attach(data, line)
    return data


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> TileLog:
    directory = tmp_path_factory.mktemp("log")
    TileWriter(directory).write(ENTRIES)
    return TileLog(directory, len(ENTRIES))


@pytest.mark.parametrize("size", [1, 2, 7, 256, 257, 300])
def test_make_parse_verify(log: TileLog, size: int) -> None:
    for index in {0, 1, size // 2, size - 1}:
        if index < size:
            made = proof.make(log, index, signed(size))
            again = proof.parse(made.encode())
            assert again == made
            assert again.verify(ENTRIES[index], KEY).size == size
            with pytest.raises(ProofError, match="O-INCLUSION"):
                again.verify(b"another act", KEY)
            with pytest.raises(ProofError, match="O-INCLUSION"):
                Receipt(index + 1, made.hashes, made.checkpoint).verify(ENTRIES[index], KEY)


def test_format(log: TileLog) -> None:
    note = signed(2)
    made = proof.make(log, 1, note, extra=b"act")
    sibling = base64.b64encode(HASHES[0]).decode()
    head = f"c2sp.org/tlog-proof@v1\nextra YWN0\nindex 1\n{sibling}\n\n"
    assert made.encode() == head.encode() + note
    only = proof.make(log, 0, signed(1))
    assert only.encode() == b"c2sp.org/tlog-proof@v1\nindex 0\n\n" + signed(1)


def test_with_a_policy_the_quorum_is_required(log: TileLog) -> None:
    with pytest.raises(PolicyError, match="Y-WITNESSES"):
        proof.make(log, 5, signed(300)).verify(ENTRIES[5], POLICY)
    made = proof.make(log, 5, signed(300, witnessed=True))
    assert made.verify(ENTRIES[5], POLICY).size == 300
    assert made.verify(ENTRIES[5], KEY).size == 300
    with pytest.raises(NoteError, match="N-UNSIGNED"):
        made.verify(ENTRIES[5], VerifierKey(ORIGIN, signer(3).public))


def test_a_checkpoint_of_another_tree_does_not_verify(log: TileLog) -> None:
    other = checkpoint.sign(Checkpoint(ORIGIN, 300, merkle.root_of(HASHES[::-1])), signer(1))
    with pytest.raises(ProofError, match="O-INCLUSION"):
        proof.make(log, 5, other).verify(ENTRIES[5], KEY)


@pytest.mark.parametrize(("index", "size"), [(-1, 300), (300, 300), (5, 5), (0, 0)])
def test_no_such_entry(log: TileLog, index: int, size: int) -> None:
    with pytest.raises(ProofError, match="O-INDEX"):
        proof.make(log, index, signed(size))


def test_a_checkpoint_ahead_of_the_tiles(log: TileLog) -> None:
    ahead = checkpoint.sign(Checkpoint(ORIGIN, 301, bytes(32)), signer(1))
    with pytest.raises(ProofError, match="O-INDEX"):
        proof.make(log, 5, ahead)


def test_missing_tiles(tmp_path: Path) -> None:
    with pytest.raises(TileError, match="T-MISSING"):
        proof.make(TileLog(tmp_path, 300), 5, signed(300))


def test_every_flip_is_detected(log: TileLog) -> None:
    data = proof.make(log, 5, signed(300, witnessed=True)).encode()
    for _, changed in flips(data):
        with pytest.raises((ProofError, NoteError, CheckpointError, PolicyError)):
            proof.parse(changed).verify(ENTRIES[5], POLICY)
    for _, changed in flips(ENTRIES[5]):
        with pytest.raises(ProofError, match="O-INCLUSION"):
            proof.parse(data).verify(changed, POLICY)


NOTE = signed(2).decode()
SIBLING = base64.b64encode(HASHES[0]).decode()
HEAD = "c2sp.org/tlog-proof@v1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "O-FORM"),
        (f"{HEAD}\nindex 1\n{SIBLING}\n", "O-FORM"),
        (f"{HEAD} \nindex 1\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"c2sp.org/tlog-proof@v2\nindex 1\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex 01\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex -1\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex 1 \n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex  1\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex {2**63}\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex {'9' * 5000}\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex 1\nextra YWN0\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nextra YWN0\nextra YWN0\nindex 1\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nextra YWN\nindex 1\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nextra YWO0=\nindex 1\n{SIBLING}\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex 1\n{SIBLING[:-2]}9=\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex 1\nAAAA\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex 1\n{SIBLING} \n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\r\nindex 1\r\n{SIBLING}\r\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex қ\n\n{NOTE}", "O-FORM"),
        (f"{HEAD}\nindex 1\n" + f"{SIBLING}\n" * 64 + f"\n{NOTE}", "O-SIZE"),
        (f"{HEAD}\nindex 1\n\n{'x' * 2_000_001}", "O-SIZE"),
    ],
)
def test_faults_of_form(text: str, code: str) -> None:
    with pytest.raises(ProofError) as caught:
        proof.parse(text.encode())
    assert caught.value.code == code


@pytest.mark.parametrize("note", ["", "text", f"\n{NOTE}", NOTE + "\n"])
def test_faults_of_the_note_inside(note: str) -> None:
    with pytest.raises((NoteError, CheckpointError)):
        proof.parse(f"{HEAD}\nindex 1\n{SIBLING}\n\n{note}".encode()).verify(ENTRIES[1], KEY)


@given(
    st.integers(0, 2**63 - 1),
    st.lists(st.binary(min_size=32, max_size=32), max_size=63).map(tuple),
    st.none() | st.binary(max_size=50),
)
def test_round_trip(index: int, hashes: tuple[bytes, ...], extra: bytes | None) -> None:
    made = Receipt(index, hashes, NOTE.encode(), extra)
    assert proof.parse(made.encode()) == made


@given(st.binary(max_size=60))
def test_arbitrary_bytes_are_refused_or_canonical(data: bytes) -> None:
    for text in (data, f"{HEAD}\n".encode() + data + b"\n\n" + NOTE.encode()):
        try:
            read = proof.parse(text)
        except (ProofError, NoteError):
            continue
        assert read.encode() == text
