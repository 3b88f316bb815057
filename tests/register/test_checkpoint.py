import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.register import checkpoint, note
from dauys.register.checkpoint import Checkpoint, CheckpointError
from dauys.register.merkle import EMPTY_ROOT
from dauys.register.note import NoteError, VerifierKey

from .vectors import COSIGNED, flips, signer

ORIGIN = "example.org/log"
KEY = VerifierKey(ORIGIN, signer(1).public)
ROOT = bytes(range(32))


def test_text() -> None:
    text = Checkpoint(ORIGIN, 42, ROOT).text()
    assert text == "example.org/log\n42\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    assert checkpoint.parse(text) == Checkpoint(ORIGIN, 42, ROOT)


def test_example_of_the_specification() -> None:
    text = note.parse(COSIGNED.encode()).text
    found = checkpoint.parse(text)
    assert (found.origin, found.size) == ("example.com/behind-the-sofa", 20852163)
    assert found.text() == text


@given(
    st.text(alphabet="abcқ/. +", min_size=1),
    st.integers(1, 2**63 - 1),
    st.binary(min_size=32, max_size=32),
)
def test_round_trip(origin: str, size: int, root: bytes) -> None:
    made = Checkpoint(origin, size, root)
    assert checkpoint.parse(made.text()) == made


GOOD = Checkpoint(ORIGIN, 42, ROOT).text()
HASH = GOOD.split("\n")[2]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "P-FORM"),
        (GOOD[:-1], "P-FORM"),
        (GOOD + "\n", "P-FORM"),
        (GOOD + "extension\n", "P-FORM"),
        (f"\n42\n{HASH}\n", "P-ORIGIN"),
        (f"{ORIGIN}\n042\n{HASH}\n", "P-SIZE"),
        (f"{ORIGIN}\n+42\n{HASH}\n", "P-SIZE"),
        (f"{ORIGIN}\n-1\n{HASH}\n", "P-SIZE"),
        (f"{ORIGIN}\n 42\n{HASH}\n", "P-SIZE"),
        (f"{ORIGIN}\n4_2\n{HASH}\n", "P-SIZE"),
        (f"{ORIGIN}\n٤٢\n{HASH}\n", "P-SIZE"),
        (f"{ORIGIN}\n{2**63}\n{HASH}\n", "P-SIZE"),
        (f"{ORIGIN}\n{'9' * 5000}\n{HASH}\n", "P-SIZE"),
        (f"{ORIGIN}\n42\n{HASH[:-1]}\n", "P-ROOT"),
        (f"{ORIGIN}\n42\n{HASH[:-2]}9=\n", "P-ROOT"),
        (f"{ORIGIN}\n42\n{HASH} \n", "P-ROOT"),
        (f"{ORIGIN}\n42\nAAAA\n", "P-ROOT"),
        (f"{ORIGIN}\n0\n{HASH}\n", "P-ROOT"),
    ],
)
def test_faults(text: str, code: str) -> None:
    with pytest.raises(CheckpointError) as caught:
        checkpoint.parse(text)
    assert caught.value.code == code


def test_control_character_in_the_origin() -> None:
    with pytest.raises(NoteError, match="N-CONTROL"):
        checkpoint.parse(f"a\tb\n42\n{HASH}\n")


@pytest.mark.parametrize(
    ("origin", "size", "root"),
    [("", 1, ROOT), ("a\nb", 1, ROOT), ("a", -1, ROOT), ("a", 2**63, ROOT), ("a", 1, b"x")],
)
def test_values_no_checkpoint_has(origin: str, size: int, root: bytes) -> None:
    with pytest.raises(CheckpointError):
        Checkpoint(origin, size, root)


def test_an_empty_log_has_a_checkpoint() -> None:
    empty = Checkpoint(ORIGIN, 0, EMPTY_ROOT)
    assert checkpoint.open_checkpoint(checkpoint.sign(empty, signer(1)), KEY) == empty


def test_sign_and_open() -> None:
    made = Checkpoint(ORIGIN, 42, ROOT)
    data = checkpoint.sign(made, signer(1))
    assert checkpoint.open_checkpoint(data, KEY) == made
    for _, changed in flips(data):
        with pytest.raises((NoteError, CheckpointError)):
            checkpoint.open_checkpoint(changed, KEY)


def test_the_origin_is_the_name_of_the_key() -> None:
    data = note.sign(GOOD, [("example.org/other", signer(1))])
    with pytest.raises(CheckpointError, match="P-ORIGIN"):
        checkpoint.open_checkpoint(data, VerifierKey("example.org/other", signer(1).public))


def test_another_key_of_the_same_name() -> None:
    data = checkpoint.sign(Checkpoint(ORIGIN, 42, ROOT), signer(2))
    with pytest.raises(NoteError, match="N-UNSIGNED"):
        checkpoint.open_checkpoint(data, KEY)
