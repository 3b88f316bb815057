import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.register import note
from dauys.register.note import NoteError, VerifierKey

from .vectors import NOTE_SIGNATURE, NOTE_TEXT, NOTE_VKEY, flips, signer

NAME = "example.org/қ"
TEXT = "Дауыс\n\n731 + 153\n"
KEY = VerifierKey(NAME, signer(1).public)
OTHER = VerifierKey("example.org/other", signer(2).public)
SIGNED = note.sign(TEXT, [(NAME, signer(1))])
EXAMPLE = f"{NOTE_TEXT}\n— example.com/foo {NOTE_SIGNATURE}\n".encode()


def code_of(data: bytes, *known: VerifierKey) -> str:
    with pytest.raises(NoteError) as caught:
        note.open_note(data, known or (KEY,))
    return caught.value.code


def test_example_of_the_specification() -> None:
    key = note.parse_vkey(NOTE_VKEY)
    assert key.name == "example.com/foo"
    assert key.key_hash.hex() == "530d903a"
    assert key.encode() == NOTE_VKEY
    opened, signed = note.open_note(EXAMPLE, [key])
    assert opened.text == NOTE_TEXT
    assert signed == (key,)
    assert opened.encode() == EXAMPLE


@pytest.mark.shared
def test_example_equals_the_shared_one() -> None:
    path = Path(__file__).resolve().parents[3] / "shared/data/testvectors/tlog.json"
    if not path.exists():
        pytest.skip("the shared test vectors are not here")
    shared = json.loads(path.read_text())["signed_note"]
    assert (shared["vkey"], shared["text"], shared["sig_b64"]) == (
        NOTE_VKEY,
        NOTE_TEXT,
        NOTE_SIGNATURE,
    )


def test_any_flip_of_the_example_is_detected() -> None:
    key = note.parse_vkey(NOTE_VKEY)
    for _, changed in flips(EXAMPLE):
        with pytest.raises(NoteError):
            note.open_note(changed, [key])


def test_any_flip_of_a_key_is_detected() -> None:
    for encoded in (NOTE_VKEY, KEY.encode()):
        for _, changed in flips(encoded.encode()):
            with pytest.raises((NoteError, UnicodeDecodeError)):
                note.parse_vkey(changed.decode())


def test_sign_and_open() -> None:
    opened, signed = note.open_note(SIGNED, [OTHER, KEY])
    assert opened.text == TEXT
    assert signed == (KEY,)
    for _, changed in flips(SIGNED):
        with pytest.raises(NoteError):
            note.open_note(changed, [KEY])


def test_several_keys_in_the_order_of_the_lines() -> None:
    data = note.sign(TEXT, [(OTHER.name, signer(2)), (NAME, signer(1))])
    assert note.open_note(data, [KEY, OTHER])[1] == (OTHER, KEY)
    assert note.open_note(data, [KEY])[1] == (KEY,)


def test_signatures_of_unknown_keys_are_ignored() -> None:
    same_name = VerifierKey(NAME, signer(3).public)
    same_hash = note.NoteSignature("example.org/x", KEY.key_hash, bytes(64))
    odd = note.NoteSignature("example.org/new-type", b"abcd", bytes(2420))
    theirs = note.NoteSignature(NAME, same_name.key_hash, bytes(64))
    parsed = note.parse(SIGNED)
    data = note.Note(TEXT, (same_hash, odd, theirs, odd, *parsed.signatures)).encode()
    assert note.open_note(data, [KEY])[1] == (KEY,)
    assert code_of(data, same_name) == "N-SIGNATURE"


def test_one_wrong_signature_of_a_known_key_spoils_the_note() -> None:
    good = note.parse(SIGNED).signatures[0]
    bad = note.NoteSignature(OTHER.name, OTHER.key_hash, bytes(64))
    data = note.Note(TEXT, (good, bad)).encode()
    assert note.open_note(data, [KEY])[1] == (KEY,)
    assert code_of(data, KEY, OTHER) == "N-SIGNATURE"
    short = note.NoteSignature(OTHER.name, OTHER.key_hash, bytes(63))
    assert code_of(note.Note(TEXT, (good, short)).encode(), KEY, OTHER) == "N-SIGNATURE"


def test_a_known_key_signs_once() -> None:
    good = note.parse(SIGNED).signatures[0]
    assert code_of(note.Note(TEXT, (good, good)).encode()) == "N-DUPLICATE"


def test_nobody_known() -> None:
    assert code_of(SIGNED, OTHER) == "N-UNSIGNED"
    with pytest.raises(NoteError, match="N-UNSIGNED"):
        note.open_note(SIGNED, [])
    with pytest.raises(NoteError, match="N-UNSIGNED"):
        note.sign(TEXT, [])


LINE = note.parse(SIGNED).signatures[0].line()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "N-FORM"),
        ("text\n", "N-FORM"),
        (LINE, "N-FORM"),
        ("\n" + LINE, "N-FORM"),
        ("\n\n" + LINE, "N-FORM"),
        (f"text\n\n{LINE[:-1]}", "N-FORM"),
        ("text\n\n", "N-FORM"),
        ("text\n\n\n", "N-FORM"),
        (f"text\n\n{LINE}\n", "N-FORM"),
        (f"text\n\n{LINE}more\n", "N-FORM"),
        (f"text\n\n-{LINE[1:]}", "N-FORM"),
        (f"text\n\n{LINE.replace(' ', '  ', 1)}", "N-FORM"),
        (f"text\n\n{LINE[:-1]} \n", "N-FORM"),
        (f"text\n\n— {NAME}\n", "N-FORM"),
        (f"text\n\n— {NAME} \n", "N-FORM"),
        (f"text\n\n— {NAME} AAAA\n", "N-FORM"),
        (f"text\n\n— {NAME} AAAAAA==\n", "N-FORM"),
        (f"text\n\n— {NAME} AAAAAAB=\n", "N-FORM"),
        (f"text\n\n— {NAME} %%%%\n", "N-FORM"),
        ("text\n\n—  AAAAAAAA\n", "N-NAME"),
        ("text\n\n— a+b AAAAAAAA\n", "N-NAME"),
        ("text\n\n— a\u00a0b AAAAAAAA\n", "N-NAME"),
        (f"te\txt\n\n{LINE}", "N-CONTROL"),
        (f"text\r\n\n{LINE}", "N-CONTROL"),
        (f"te\x00xt\n\n{LINE}", "N-CONTROL"),
        (f"text\n\n{LINE * 101}", "N-SIZE"),
        ("x" * 1_000_001, "N-SIZE"),
    ],
)
def test_faults_of_form(data: str, code: str) -> None:
    assert code_of(data.encode()) == code


def test_not_utf8() -> None:
    assert code_of(b"\xff" + SIGNED) == "N-UTF8"


@pytest.mark.parametrize("count", [16, 100])
def test_many_signatures(count: int) -> None:
    data = note.sign(TEXT, [(f"k{number}", signer(number)) for number in range(count)])
    known = [VerifierKey(f"k{number}", signer(number).public) for number in range(count)]
    assert note.open_note(data, known)[1] == tuple(known)


@pytest.mark.parametrize("text", ["", "\n", "no newline", "tab\t\n", "\ud800\n"])
def test_texts_that_are_not_signed(text: str) -> None:
    with pytest.raises(NoteError):
        note.sign(text, [(NAME, signer(1))])


def vkey(name: str, kind: int, public: bytes) -> str:
    return note.encode_vkey(name, kind, public)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "N-VKEY"),
        ("a+b", "N-VKEY"),
        (NOTE_VKEY + "\n", "N-VKEY"),
        (" " + NOTE_VKEY, "N-NAME"),
        (NOTE_VKEY.replace("530d903a", "530D903A"), "N-VKEY"),
        (NOTE_VKEY.replace("530d903a", "530d903b"), "N-VKEY"),
        (NOTE_VKEY.replace("/foo", "/bar"), "N-VKEY"),
        (NOTE_VKEY + "==", "N-VKEY"),
        (NOTE_VKEY[:-1], "N-VKEY"),
        (vkey("a", 1, bytes(31)), "N-VKEY"),
        (vkey("a", 1, b""), "N-VKEY"),
        (vkey("a", 2, bytes(32)), "N-TYPE"),
        (vkey("a", 4, bytes(32)), "N-TYPE"),
        (vkey("a b", 1, bytes(32)), "N-NAME"),
    ],
)
def test_faults_of_keys(text: str, code: str) -> None:
    with pytest.raises(NoteError) as caught:
        note.parse_vkey(text)
    assert caught.value.code == code


@given(st.binary(max_size=80))
def test_arbitrary_bytes_are_refused_or_canonical(tail: bytes) -> None:
    for data in (tail, SIGNED + tail, tail + SIGNED, SIGNED[: len(tail)] + tail):
        try:
            parsed = note.parse(data)
        except NoteError:
            continue
        assert parsed.encode() == data


def test_the_signature_is_over_the_text_alone() -> None:
    raw = base64.b64decode(SIGNED.decode().rsplit(" ", 1)[1])
    assert raw[4:] == signer(1).sign(TEXT.encode())
