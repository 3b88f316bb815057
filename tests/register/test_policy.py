from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.register import checkpoint, cosignature, policy
from dauys.register.checkpoint import Checkpoint
from dauys.register.cosignature import CosignerKey
from dauys.register.note import NoteError, VerifierKey, sign
from dauys.register.policy import PolicyError

from .vectors import signer

ORIGIN = "example.org/log"
LOG = VerifierKey(ORIGIN, signer(1).public).encode()
NAMES = ["X1", "X2", "X3", "Y1", "Y2", "Y3"]
SIGNERS = {name: signer(10 + number) for number, name in enumerate(NAMES)}
KEYS = {name: CosignerKey(f"example.net/{name}", SIGNERS[name].public) for name in NAMES}
WITNESSES = "".join(f"witness {name} {KEYS[name].encode()}\n" for name in NAMES)
TEXT = f"""\
# Two of one kind and one of another.
log {LOG} https://example.org/log/

{WITNESSES}
\tgroup  X-witnesses\t2 X1 X2 X3
group Y-witnesses any Y1 Y2 Y3
   # and both
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""
CHECKPOINT = Checkpoint(ORIGIN, 42, bytes(range(32)))


def cosigned(*names: str) -> bytes:
    data = checkpoint.sign(CHECKPOINT, signer(1))
    for number, name in enumerate(names):
        line = cosignature.cosign(
            CHECKPOINT.text(), KEYS[name].name, SIGNERS[name], 1_627_200_000 + number
        )
        data = cosignature.attach(data, line)
    return data


def code_of(text: str | bytes) -> tuple[str, str]:
    with pytest.raises(PolicyError) as caught:
        policy.parse(text if isinstance(text, bytes) else text.encode())
    return caught.value.code, caught.value.where


def test_example_of_the_specification() -> None:
    read = policy.parse(TEXT.encode())
    assert [log.url for log in read.logs] == ["https://example.org/log/"]
    assert [witness.name for witness in read.witnesses] == NAMES
    assert [(group.name, group.threshold) for group in read.groups] == [
        ("X-witnesses", 2),
        ("Y-witnesses", 1),
        ("X-and-Y", 2),
    ]
    for count in range(7):
        for names in combinations(NAMES, count):
            xs = sum(name.startswith("X") for name in names)
            assert read.reached(names) == (xs >= 2 and count > xs)


def test_examine_and_accept() -> None:
    read = policy.parse(TEXT.encode())
    accepted = read.accept(cosigned("X3", "Y1", "X1"))
    assert accepted.checkpoint == CHECKPOINT
    assert accepted.log.key.encode() == LOG
    assert accepted.cosigned == {"X1": 1627200002, "X3": 1627200000, "Y1": 1627200001}
    provisional = read.examine(cosigned("X1", "X2"))
    assert not provisional.quorum
    with pytest.raises(PolicyError, match="Y-WITNESSES: cosigned by X1, X2"):
        read.accept(cosigned("X1", "X2"))
    with pytest.raises(PolicyError, match="nobody"):
        read.accept(cosigned())


def test_witnesses_without_the_log_do_not_suffice() -> None:
    read = policy.parse(TEXT.encode())
    data = sign(CHECKPOINT.text(), [("example.org/other", signer(1))])
    for name in NAMES:
        line = cosignature.cosign(CHECKPOINT.text(), KEYS[name].name, SIGNERS[name], 1)
        data = cosignature.attach(data, line)
    with pytest.raises(PolicyError, match="Y-LOG"):
        read.accept(data)


def test_a_log_speaks_only_for_its_own_origin() -> None:
    second = VerifierKey("example.org/second", signer(3).public)
    read = policy.parse(f"log {LOG}\nlog {second.encode()}\nquorum none\n".encode())
    data = sign(CHECKPOINT.text(), [(second.name, signer(3))])
    with pytest.raises(PolicyError, match="Y-LOG"):
        read.accept(data)
    both = sign(CHECKPOINT.text(), [(second.name, signer(3)), (ORIGIN, signer(1))])
    assert read.accept(both).log.key.name == ORIGIN


def test_a_wrong_cosignature_of_a_known_witness_spoils_the_checkpoint() -> None:
    read = policy.parse(TEXT.encode())
    wrong = cosignature.cosign(CHECKPOINT.text(), KEYS["Y3"].name, SIGNERS["Y3"], 1)
    forged = type(wrong)(wrong.name, wrong.key_hash, bytes(72))
    data = cosignature.attach(cosigned("X1", "X2", "Y1"), forged)
    with pytest.raises(NoteError, match="N-SIGNATURE"):
        read.accept(data)


def test_no_witnesses_needed() -> None:
    read = policy.parse(f"log {LOG}\nquorum none\n".encode())
    assert read.accept(cosigned()).quorum
    assert policy.parse(b"quorum none\n").logs == ()


def test_a_single_witness_as_quorum() -> None:
    read = policy.parse(f"log {LOG}\n{WITNESSES}quorum Y2\n".encode())
    assert read.reached({"Y2"})
    assert not read.reached(set(NAMES) - {"Y2"})
    assert not read.reached({"unheard of"})


def test_names_are_octets() -> None:
    one = KEYS["X1"].encode().encode()
    two = KEYS["X2"].encode().encode()
    read = policy.parse(
        b"witness K %b\nwitness \xe2\x84\xaa %b\n#\xff\n"
        b"group \xff all K \xe2\x84\xaa\nquorum \xff\n" % (one, two)
    )
    assert [witness.name for witness in read.witnesses] == ["K", "\u212a"]


X1 = f"witness X1 {KEYS['X1'].encode()}\n"
X2 = f"witness X2 {KEYS['X2'].encode()}\n"


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("", "Y-QUORUM", ""),
        (f"log {LOG}\n", "Y-QUORUM", ""),
        ("quorum none\nquorum none\n", "Y-QUORUM", "line 2"),
        ("quorum none", "Y-SYNTAX", ""),
        ("quorum\n", "Y-SYNTAX", "line 1"),
        ("quorum none none\n", "Y-SYNTAX", "line 1"),
        ("Quorum none\n", "Y-SYNTAX", "line 1"),
        ("quorum none # comment\n", "Y-SYNTAX", "line 1"),
        ("\r\nquorum none\n", "Y-SYNTAX", "line 1"),
        ("quorum none\n\x0bx\n", "Y-SYNTAX", "line 2"),
        ("# \x7f\nquorum none\n", "Y-SYNTAX", "line 1"),
        ("quorum X1\n" + X1, "Y-NAME", "line 1"),
        ("log\n", "Y-SYNTAX", "line 1"),
        (f"log {LOG} url more\n", "Y-SYNTAX", "line 1"),
        ("log key\n", "Y-KEY", "line 1"),
        (f"log {KEYS['X1'].encode()}\n", "Y-KEY", "line 1"),
        (f"log {LOG}\nlog {LOG}\n", "Y-DUPLICATE", "line 2"),
        (f"witness X1 {LOG}\n", "Y-KEY", "line 1"),
        ("witness X1\n", "Y-SYNTAX", "line 1"),
        (X1 + X1, "Y-DUPLICATE", "line 2"),
        (X1 + X1.replace(" X1 ", " X9 "), "Y-DUPLICATE", "line 2"),
        (X1 + X2.replace(" X2 ", " X1 "), "Y-NAME", "line 2"),
        (X1.replace(" X1 ", " none "), "Y-NAME", "line 1"),
        (X1 + "group g any\n", "Y-SYNTAX", "line 2"),
        (X1 + "group g some X1\n", "Y-SYNTAX", "line 2"),
        (X1 + "group g 0 X1\n", "Y-SYNTAX", "line 2"),
        (X1 + "group g 01 X1\n", "Y-SYNTAX", "line 2"),
        (X1 + "group g 2 X1\n", "Y-SYNTAX", "line 2"),
        (X1 + "group g -1 X1\n", "Y-SYNTAX", "line 2"),
        (X1 + f"group g {'9' * 5000} X1\n", "Y-SYNTAX", "line 2"),
        (X1 + "group X1 any X1\n", "Y-NAME", "line 2"),
        (X1 + "group none any X1\n", "Y-NAME", "line 2"),
        (X1 + "group g any none\n", "Y-NAME", "line 2"),
        (X1 + "group g any g\n", "Y-NAME", "line 2"),
        (X1 + "group g any X1 X1\n", "Y-DUPLICATE", "line 2"),
        (X1 + X2 + "group g any X1\ngroup h all X1 X2\n", "Y-DUPLICATE", "line 4"),
        (X1 + "group g any X1\ngroup g any X1\n", "Y-DUPLICATE", "line 3"),
        (X1 + "group g any X2\n" + X2, "Y-NAME", "line 2"),
        ("\n" * 10_001, "Y-SYNTAX", ""),
    ],
)
def test_faults(text: str, code: str, where: str) -> None:
    assert code_of(text) == (code, where)


def test_duplicate_means_the_same_key_under_any_name() -> None:
    renamed = CosignerKey("example.net/renamed", SIGNERS["X1"].public)
    assert code_of(X1 + f"witness X9 {renamed.encode()}\n")[0] == "Y-DUPLICATE"


def test_a_key_name_that_is_not_utf8() -> None:
    assert code_of(b"log \xff+00000000+AAAA\n")[0] == "Y-KEY"


@given(st.binary(max_size=60))
def test_arbitrary_bytes_are_read_or_refused(data: bytes) -> None:
    for text in (data, b"witness a " + data + b"\n", b"quorum none\n" + data + b"\n"):
        try:
            policy.parse(text)
        except PolicyError as error:
            str(error).encode("utf-8")
