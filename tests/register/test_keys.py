import hashlib
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from dauys.register import keys
from dauys.register.keys import KeyFileError, Signer

from .vectors import flips, signer

# RFC 8032 section 7.1, TEST 1 and TEST 2.
RFC8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), RFC8032)
def test_rfc_8032(seed: str, public: str, message: str, signature: str) -> None:
    key = Signer.from_seed(bytes.fromhex(seed))
    assert key.public.hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    assert keys.verify(key.public, bytes.fromhex(signature), bytes.fromhex(message))


def test_keyid_is_the_start_of_the_hash() -> None:
    key = signer(1)
    assert key.keyid == hashlib.sha256(key.public).hexdigest()[:16] == keys.keyid(key.public)
    assert key.keyid in repr(key)


def test_any_flip_of_signature_message_or_key_fails() -> None:
    key = signer(1)
    message = b"protocol"
    signature = key.sign(message)
    assert not any(keys.verify(key.public, changed, message) for _, changed in flips(signature))
    assert not any(keys.verify(key.public, signature, changed) for _, changed in flips(message))
    assert not any(keys.verify(changed, signature, message) for _, changed in flips(key.public))


@pytest.mark.parametrize("length", [0, 31, 33, 63, 65])
def test_wrong_lengths_sign_nothing(length: int) -> None:
    key = signer(1)
    assert not keys.verify(bytes(length), key.sign(b"x"), b"x")
    assert not keys.verify(key.public, bytes(length), b"x")


def test_seal_and_load(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    key = Signer.generate()
    keys.save_sealed(path, key, "пароль")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert keys.load_sealed(path, "пароль").public == key.public
    assert [entry.name for entry in tmp_path.iterdir()] == ["log.key"]


def test_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    keys.save_sealed(path, signer(1), "a")
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        keys.save_sealed(path, signer(2), "a")
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_an_empty_passphrase_seals_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError) as caught:
        keys.save_sealed(tmp_path / "log.key", signer(1), "")
    assert caught.value.code == "K-PASSPHRASE"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("passphrase", ["", "b", "A"])
def test_wrong_passphrase(tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "log.key"
    keys.save_sealed(path, signer(1), "a")
    with pytest.raises(KeyFileError) as caught:
        keys.load_sealed(path, passphrase)
    assert (caught.value.code, caught.value.where) == ("K-SEAL", str(path))


def test_not_a_sealed_ed25519_key(tmp_path: Path) -> None:
    path = tmp_path / "other.key"
    path.write_text("no key")
    with pytest.raises(KeyFileError, match="K-SEAL"):
        keys.load_sealed(path, "a")
    curve = generate_private_key(SECP256R1())
    pem = serialization.Encoding.PEM
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(curve.private_bytes(pem, form, serialization.BestAvailableEncryption(b"a")))
    with pytest.raises(KeyFileError, match="K-TYPE"):
        keys.load_sealed(path, "a")
    path.write_bytes(curve.private_bytes(pem, form, serialization.NoEncryption()))
    with pytest.raises(KeyFileError, match="K-SEAL"):
        keys.load_sealed(path, "a")
