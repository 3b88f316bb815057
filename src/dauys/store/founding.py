"""Making a home: built beside its place, moved there when it is complete."""

from __future__ import annotations

import base64
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

import psycopg
from psycopg import sql

from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed, Founder, HomeOpened
from dauys.law.faults import Fault
from dauys.register.keys import Signer
from dauys.register.note import NoteError, VerifierKey, check_name
from dauys.store import migrating
from dauys.store.faults import not_written
from dauys.store.home import Clock, Home
from dauys.store.homefile import HomeFile
from dauys.store.keyring import Keyring
from dauys.store.sealing import flush_directory
from dauys.store.sequencing import sequence
from dauys.store.writing import By, batch, write

REHEARSAL = "rehearsal"
#: Persons whom both founders appoint at once, so that the home can load and publish.
SERVANTS = ("importer", "publisher")


def found(
    path: Path,
    *,
    origin: str,
    title: str,
    mark: Literal["", "rehearsal"] = "",
    database: str | None = None,
    passphrase: str | None = None,
    founders: tuple[str, str] = ("founder-a", "founder-b"),
    clock: Clock | None = None,
    seed: bytes | None = None,
    since: str | None = None,
) -> Home:
    """Make a home at ``path`` and open it.

    Entry 0 is ``home.opened``, approved by the two founders with device keys made here; they
    then appoint an ``importer`` and a ``publisher`` from ``since`` on (the clock's day if None).
    ``database`` is a PostgreSQL URL; the home gets a schema of its own there. ``seed`` (rehearsals
    only) makes every key and salt repeatable. The origin of a rehearsal says so: where it does
    not, ``/rehearsal`` is added.

    Faults: F-501 (``path`` is not empty), F-507 (seed without the mark), F-508, F-509, F-510,
    F-514 (a real home called a rehearsal), F-521 (origin). A failed creation leaves nothing behind.
    """
    if seed is not None and mark != "rehearsal":
        raise Fault(
            "F-507",
            what="a seed outside a rehearsal",
            where="seed",
            why="whoever knows the seed has every key",
            remedy="Mark the home as a rehearsal, or leave the seed out",
        )
    try:
        check_name(origin)
    except NoteError as error:
        raise Fault(
            "F-521",
            what="the origin cannot name a log",
            where="origin",
            value=origin,
            why=str(error),
            remedy="Use a host name and path such as results.example.kz/akim",
        ) from error
    origin = marked(origin, mark)
    with building(path) as draft, schema_for(database) as schema:
        keyring = Keyring.create(draft / "keys", passphrase, seed)
        (draft / "blobs").mkdir()
        file = HomeFile(origin=origin, mark=mark, database=database or "", schema=schema)
        with closing(Home.connect(draft, file, keyring, clock)) as home:
            migrating.bring_up(home.alias, str(path))
            _first_acts(home, title, founders, since)
        file.write(draft)
    return Home.open(path, passphrase=passphrase, clock=clock)


def marked(origin: str, mark: Literal["", "rehearsal"]) -> str:
    """The origin with the home's mark in it, so that every checkpoint and receipt carries it.

    Fault F-514 for a real home whose origin says that it is a rehearsal.
    """
    says_so = REHEARSAL in re.split(r"[^a-z0-9]+", origin.lower())
    if mark:
        return origin if says_so else f"{origin}/{mark}"
    if says_so:
        raise Fault(
            "F-514",
            what="a real home that is called a rehearsal",
            where="origin",
            value=origin,
            why="whoever reads the origin would take real acts for invented ones",
            remedy="Choose another origin, or mark the home as a rehearsal",
        )
    return origin


@contextmanager
def building(path: Path) -> Iterator[Path]:
    """A draft directory that becomes ``path`` if the block succeeds, and vanishes if not."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise Fault(
            "F-501",
            what="the place for the new home is not empty",
            where=str(path),
            why="a home is never made over something else",
            remedy="Choose another directory",
        )
    parent = path.absolute().parent
    draft = parent / f".{path.name}.{secrets.token_hex(6)}"
    try:
        parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir(mode=0o700)
        yield draft
        flush_directory(draft)
        os.rename(draft, path)  # an empty directory may be replaced; nothing else can
        flush_directory(parent)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise not_written(str(path), str(error)) from error
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


@contextmanager
def schema_for(database: str | None) -> Iterator[str]:
    """A new PostgreSQL schema's name ("" without a database); dropped if the block fails."""
    if not database:
        yield ""
        return
    schema = f"dauys_{secrets.token_hex(6)}"
    _run(database, sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    try:
        yield schema
    except BaseException:
        _run(database, sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)))
        raise


def _run(database: str, statement: sql.Composed) -> None:
    try:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(statement)
    except psycopg.Error as error:
        raise Fault(
            "F-508",
            what="the database does not answer, or does not allow it",
            where="database",
            why=str(error).strip().splitlines()[0],
            remedy="Start it, correct the address, or grant CREATE on the database",
        ) from error


def _first_acts(home: Home, title: str, founders: tuple[str, str], since: str | None) -> None:
    moment = home.clock()
    local = moment.removesuffix("Z") + "+00:00"
    by = [By(person, "founder") for person in founders]
    opened = HomeOpened(
        origin=home.origin,
        title=title,
        log_key=VerifierKey(home.origin, home.keyring.log.public).encode(),
        attestation_key=_base64(home.keyring.attestation),
        founders=tuple(Founder(person=one, key=home.add_person(one)) for one in founders),
    )
    with batch(home):
        write(home, Draft(stream="home", body=opened, occurred_at=local, issuer=founders[0]), by)
        for servant in SERVANTS:
            appointed = Appointed(
                person=servant,
                role="importer" if servant == "importer" else "publisher",
                since=since or moment[:10],
                key=home.add_person(servant),
            )
            draft = Draft(stream="authority", body=appointed, occurred_at=local, issuer=founders[0])
            write(home, draft, by)
    sequence(home)


def _base64(signer: Signer) -> str:
    return base64.b64encode(signer.public).decode()
