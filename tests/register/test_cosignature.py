import pytest

from dauys.register import checkpoint, cosignature, note
from dauys.register.checkpoint import Checkpoint, CheckpointError
from dauys.register.cosignature import CosignerKey
from dauys.register.note import NoteError, VerifierKey

from .vectors import COSIGNED, COSIGNED_TIME, flips, signer

ORIGIN = "example.org/log"
LOG = VerifierKey(ORIGIN, signer(1).public)
WITNESS = CosignerKey("example.net/witness", signer(2).public)
CHECKPOINT = Checkpoint(ORIGIN, 42, bytes(range(32)))
TIME = 1_627_200_000
SIGNED = checkpoint.sign(CHECKPOINT, signer(1))
LINE = cosignature.cosign(CHECKPOINT.text(), WITNESS.name, signer(2), TIME)


def test_example_of_the_specification() -> None:
    """The witness's line carries its time in front of the signature; the key is not printed."""
    parsed = note.parse(COSIGNED.encode())
    assert parsed.encode() == COSIGNED.encode()
    log, witness = parsed.signatures
    assert (len(log.signature), len(witness.signature)) == (64, 72)
    assert cosignature.timestamp(witness) == COSIGNED_TIME


def test_what_is_signed() -> None:
    message = f"cosignature/v1\ntime {TIME}\n{CHECKPOINT.text()}".encode()
    assert LINE.signature == TIME.to_bytes(8, "big") + signer(2).sign(message)


def test_attach_and_open() -> None:
    both = cosignature.attach(SIGNED, LINE)
    _, signed = note.open_note(both, [LOG, WITNESS])
    assert signed == (LOG, WITNESS)
    assert cosignature.timestamp(note.parse(both).signatures[1]) == TIME
    assert checkpoint.open_checkpoint(both, LOG) == CHECKPOINT
    for at, changed in flips(both):
        try:
            signed = note.open_note(changed, [LOG, WITNESS])[1]
        except NoteError:
            continue
        assert len(signed) == 1, at  # a changed name or key hash: one of the two is gone


def test_a_later_cosignature_replaces_the_earlier() -> None:
    later = cosignature.cosign(CHECKPOINT.text(), WITNESS.name, signer(2), TIME + 60)
    data = cosignature.attach(cosignature.attach(SIGNED, LINE), later)
    assert note.parse(data).signatures[1:] == (later,)


def test_time_is_signed() -> None:
    moved = note.NoteSignature(
        LINE.name, LINE.key_hash, (TIME + 1).to_bytes(8, "big") + LINE.signature[8:]
    )
    with pytest.raises(NoteError, match="N-SIGNATURE"):
        note.open_note(cosignature.attach(SIGNED, moved), [LOG, WITNESS])


def test_an_ordinary_signature_is_no_cosignature() -> None:
    assert not WITNESS.verify(CHECKPOINT.text(), signer(2).sign(CHECKPOINT.text().encode()))
    plain = VerifierKey(WITNESS.name, WITNESS.public)
    assert plain.key_hash != WITNESS.key_hash
    assert not plain.verify(CHECKPOINT.text(), LINE.signature[8:])


def test_a_time_beyond_the_limit_is_refused() -> None:
    time = 2**63
    message = f"cosignature/v1\ntime {time}\n{CHECKPOINT.text()}".encode()
    assert not WITNESS.verify(CHECKPOINT.text(), time.to_bytes(8, "big") + signer(2).sign(message))
    for value in (-1, 2**63):
        with pytest.raises(ValueError, match="POSIX"):
            cosignature.cosign(CHECKPOINT.text(), WITNESS.name, signer(2), value)


def test_only_checkpoints_are_cosigned() -> None:
    with pytest.raises(CheckpointError):
        cosignature.cosign("any text\n", WITNESS.name, signer(2), TIME)


def test_vkey() -> None:
    assert cosignature.parse_vkey(WITNESS.encode()) == WITNESS
    with pytest.raises(NoteError, match="N-TYPE"):
        cosignature.parse_vkey(LOG.encode())
    with pytest.raises(NoteError, match="N-VKEY"):
        cosignature.parse_vkey(note.encode_vkey("a", 4, bytes(31)))
    with pytest.raises(NoteError, match="N-NAME"):
        CosignerKey("a b", bytes(32))
    for _, changed in flips(WITNESS.encode().encode()):
        with pytest.raises((NoteError, UnicodeDecodeError)):
            cosignature.parse_vkey(changed.decode())
