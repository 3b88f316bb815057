import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.register import canonical, dsse
from dauys.register.dsse import MAX_ENTRY, DsseError

from .vectors import flips, signer

TYPE = "application/vnd.example+json"
PAYLOAD = canonical.encode({"kind": "test", "votes": [1, 2, None], "name": "Ақсу"})
ENTRY = dsse.seal(PAYLOAD, TYPE, [signer(1), signer(2)])


def code_of(entry: bytes, payload_type: str = TYPE) -> str:
    with pytest.raises(DsseError) as caught:
        dsse.open_entry(entry, payload_type)
    return caught.value.code


def test_pae_as_in_the_specification() -> None:
    # The example of the DSSE protocol page.
    encoded = dsse.pae("http://example.com/HelloWorld", b"hello world")
    assert encoded == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


def test_pae_counts_bytes() -> None:
    assert dsse.pae("қ", "ё".encode()) == "DSSEv1 2 қ 2 ё".encode()


@given(st.text(max_size=9), st.binary(max_size=9), st.text(max_size=9), st.binary(max_size=9))
def test_pae_keeps_apart(kind: str, payload: bytes, kind2: str, payload2: bytes) -> None:
    same = (kind, payload) == (kind2, payload2)
    assert (dsse.pae(kind, payload) == dsse.pae(kind2, payload2)) == same


def test_seal_and_open() -> None:
    opened = dsse.open_entry(ENTRY, TYPE)
    assert opened.payload == PAYLOAD
    assert [s.keyid for s in opened.signatures] == sorted([signer(1).keyid, signer(2).keyid])
    assert opened.signed_by(signer(1).public)
    assert opened.signed_by(signer(2).public)
    assert not opened.signed_by(signer(3).public)


def test_is_a_standard_envelope() -> None:
    document = json.loads(ENTRY)
    assert set(document) == {"payload", "payloadType", "signatures"}
    assert base64.b64decode(document["payload"]) == PAYLOAD
    assert document["payloadType"] == TYPE
    assert canonical.encode(document) == ENTRY


def test_order_of_signers_does_not_matter() -> None:
    assert dsse.seal(PAYLOAD, TYPE, [signer(2), signer(1)]) == ENTRY


@pytest.mark.parametrize("signers", [[], [1, 1], [1, 2, 1]])
def test_nobody_or_one_twice(signers: list[int]) -> None:
    with pytest.raises(DsseError, match="D-SIGNATURES"):
        dsse.seal(PAYLOAD, TYPE, [signer(number) for number in signers])


def test_size_limit() -> None:
    with pytest.raises(DsseError, match="D-SIZE"):
        dsse.seal(bytes(MAX_ENTRY), TYPE, [signer(1)])
    assert code_of(ENTRY.ljust(MAX_ENTRY + 1)) == "D-SIZE"
    frame = len(dsse.seal(b"", TYPE, [signer(1)]))
    largest = dsse.seal(bytes((MAX_ENTRY - frame) // 4 * 3), TYPE, [signer(1)])
    assert MAX_ENTRY - 4 < len(largest) <= MAX_ENTRY
    assert len(dsse.open_entry(largest, TYPE).payload) > 40_000


def test_payload_signed_under_another_type_is_not_signed() -> None:
    entry = ENTRY.replace(b"vnd.example", b"vnd.Example")
    assert code_of(entry) == "D-TYPE"
    assert not dsse.open_entry(entry, TYPE.replace("ex", "Ex")).signed_by(signer(1).public)


def test_faults_of_form() -> None:
    document = json.loads(ENTRY)
    first, second = document["signatures"]

    def changed(**parts: object) -> bytes:
        return canonical.encode({**document, **parts})

    assert code_of(b"") == "D-JSON"
    assert code_of(b"[]") == "D-JSON"
    assert code_of(b"[" * 50_000) == "D-JSON"
    assert code_of(changed(more=1)) == "D-JSON"
    assert code_of(changed(payload=None)) == "D-JSON"
    assert code_of(changed(signatures=[{"keyid": first["keyid"]}])) == "D-JSON"
    assert code_of(json.dumps(document).encode()) == "D-FORM"
    assert code_of(ENTRY + b"\n") == "D-FORM"
    assert code_of(ENTRY[:-1] + b',"payload":""}') == "D-FORM"
    assert code_of(changed(signatures=[])) == "D-SIGNATURES"
    assert code_of(changed(signatures=[second, first])) == "D-SIGNATURES"
    assert code_of(changed(signatures=[first, first])) == "D-SIGNATURES"
    assert code_of(changed(signatures=[{**first, "keyid": "X" * 16}])) == "D-SIGNATURES"
    assert code_of(changed(signatures=[{**first, "keyid": first["keyid"] + "\n"}])) == (
        "D-SIGNATURES"
    )
    assert code_of(changed(signatures=[{**first, "sig": "AAAA"}])) == "D-SIGNATURES"
    assert code_of(changed(signatures=[{**first, "sig": first["sig"][:-3] + "B=="}])) == "D-BASE64"
    assert code_of(changed(payload=document["payload"].rstrip("=") + "?")) == "D-BASE64"


def test_every_flip_is_detected() -> None:
    keys = {signer(1).public, signer(2).public}
    for at, changed in flips(ENTRY):
        try:
            opened = dsse.open_entry(changed, TYPE)
        except DsseError:
            continue
        assert not all(opened.signed_by(key) for key in keys), at


def test_signatures_made_elsewhere() -> None:
    message = dsse.pae(TYPE, PAYLOAD)
    pairs = [(signer(n).keyid, signer(n).sign(message)) for n in (2, 1)]
    assert dsse.assemble(PAYLOAD, TYPE, pairs) == ENTRY


def test_the_fast_road_and_the_parser_agree() -> None:
    variants = [ENTRY, ENTRY + b" ", ENTRY[:-1], b"", dsse.seal(b"", TYPE, [signer(1)])]
    for entry in (*variants, *(changed for _, changed in flips(ENTRY))):
        fast = dsse._opened(entry, TYPE)
        try:
            slow = dsse._explained(entry, TYPE)
        except DsseError:
            slow = None
        assert fast == slow, entry
