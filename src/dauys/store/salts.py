"""Salts of commitments: kept sealed, given out once, erased for good.

An erased salt makes its commitment meaningless: nobody can say any more to what it committed
(invariant 9). Copies of the database made before still hold it, sealed.
"""

from __future__ import annotations

from django.db import connections

from dauys.law.faults import Fault
from dauys.register.commitment import SALT_BYTES, new_salt
from dauys.store import sealing
from dauys.store.faults import contradiction
from dauys.store.home import Home
from dauys.store.models import Salt
from dauys.store.prefixes import begins


def make(home: Home, name: str) -> bytes:
    """A fresh salt, kept under ``name``. Fault F-531 if there is one already.

    A rehearsal with a seed derives it, so that the rehearsal can be repeated byte for byte.
    """
    if Salt.objects.using(home.alias).filter(name=name).exists():
        raise Fault(
            "F-531",
            what="there is a salt of this name",
            where="salts",
            value=name,
            why="one salt serves one commitment",
            remedy="Choose another name",
        )
    salt = drawn(home, name)
    keep(home, name, salt)
    return salt


def drawn(home: Home, name: str) -> bytes:
    """A fresh salt that nobody has yet, for :func:`keep` in the transaction of what it is for."""
    seed = home.keyring.seed
    return new_salt() if seed is None else sealing.derive(seed, f"salt/{name}", SALT_BYTES)


def keep(home: Home, name: str, salt: bytes) -> None:
    """Keep a salt under a name that was never used; ``IntegrityError`` if it was."""
    sealed = sealing.seal(home.keyring.salts, salt, name)
    Salt.objects.using(home.alias).create(name=name, sealed=sealed)


def bring(home: Home, name: str, salt: bytes) -> bool:
    """Keep a salt that was made at another server of this home; False if the name is here."""
    if Salt.objects.using(home.alias).filter(name=name).exists():
        return False
    keep(home, name, salt)
    return True


def get(home: Home, name: str) -> bytes | None:
    """The salt, or None if it never was or has been erased. Faults F-504, F-511."""
    row = Salt.objects.using(home.alias).filter(name=name).first()
    if row is None:
        return None
    try:
        return sealing.unseal(home.keyring.salts, bytes(row.sealed), name)
    except sealing.Sealed as error:
        raise contradiction(f"salt {name}", "the sealed salt was altered") from error


def names(home: Home, prefix: str) -> list[str]:
    """The names of the salts that begin so, sorted; erased ones are not there."""
    condition, parameters = begins(home, "name", prefix)
    with connections[home.alias].cursor() as cursor:
        cursor.execute(f"SELECT name FROM store_salt WHERE {condition}", parameters)  # noqa: S608
        return sorted(row[0] for row in cursor.fetchall())


def erase(home: Home, name: str) -> bool:
    """Erase a salt; False if there was none."""
    return bool(Salt.objects.using(home.alias).filter(name=name).delete()[0])
