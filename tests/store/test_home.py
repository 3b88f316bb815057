"""Making and opening homes: complete or not at all; keys sealed; durability checked."""

from __future__ import annotations

import stat
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from dauys.law.faults import Fault
from dauys.store import engine, founding, reading
from dauys.store.home import Home
from dauys.store.keyring import Keyring

from .acts import SEED, entries, new_home, put, units

OPEN_WITH = "open sesame"


def schemas(database: str | None) -> set[str]:
    if database is None:
        return set()
    with psycopg.connect(database) as connection:
        rows = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ '^dauys_'")
        return {row[0] for row in rows}


def code_of(run: object) -> str:
    assert callable(run)
    with pytest.raises(Fault) as fault:
        run()
    return fault.value.code


def test_a_home_is_a_directory_with_private_parts(home: Home) -> None:
    names = {path.name for path in home.path.iterdir()}
    assert {"home.toml", "keys", "blobs"} <= names
    assert ("home.sqlite3" in names) == (not home.postgresql)
    private = [home.path, home.path / "home.toml", *(home.path / "keys").rglob("*")]
    assert all(not stat.S_IMODE(path.stat().st_mode) & 0o077 for path in private if path.is_file())
    assert not stat.S_IMODE(home.path.stat().st_mode) & 0o077


def test_a_home_opens_again_with_the_same_register(home: Home) -> None:
    put(home, units("aqqum"))
    before = entries(home)
    home.close()
    with Home.open(home.path) as again:
        assert (again.origin, again.mark) == (home.origin, home.mark)
        assert entries(again) == before
        assert again.signer("importer").public == home.signer("importer").public


def test_two_homes_share_a_database_without_touching(
    database: str | None, home: Home, tmp_path: Path
) -> None:
    with new_home(tmp_path / "other", database, seed=b"another seed of thirty-two bytes") as other:
        put(other, units("aqqum"))
        assert len(entries(home)) == 3
        assert len(entries(other)) == 4


def test_a_home_is_not_made_over_something_else(database: str | None, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "letter.txt").write_text("dear", encoding="utf-8")
    before = schemas(database)
    assert code_of(lambda: new_home(place, database)) == "F-501"
    assert [path.name for path in place.iterdir()] == ["letter.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["place"]
    assert schemas(database) == before


def test_an_empty_directory_may_become_a_home(database: str | None, tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    with new_home(tmp_path / "place", database) as home:
        assert len(entries(home)) == 3


def test_a_failed_creation_leaves_nothing(
    database: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = schemas(database)
    monkeypatch.setattr(founding, "_first_acts", fail)
    assert code_of(lambda: new_home(tmp_path / "place", database)) == "F-510"
    assert list(tmp_path.iterdir()) == []
    assert schemas(database) == before


@pytest.mark.parametrize("origin", ["", "two words", "a+b", "Upper.example"])
def test_an_origin_must_be_able_to_name_a_log(tmp_path: Path, origin: str) -> None:
    assert code_of(lambda: new_home(tmp_path / "place", None, origin=origin)) == "F-521"
    assert list(tmp_path.iterdir()) == []


def test_a_seed_is_for_rehearsals_only(tmp_path: Path) -> None:
    assert code_of(lambda: new_home(tmp_path / "place", None, mark="")) == "F-507"
    with new_home(tmp_path / "real", None, mark="", seed=None) as real:
        assert real.mark == ""
        assert real.keyring.seed is None


def test_a_seed_makes_every_key_repeatable(tmp_path: Path) -> None:
    publics = []
    for name in "ab":
        with new_home(tmp_path / name, None) as home:
            home.close()
        with Home.open(tmp_path / name) as home:
            home.add_person("typist-1")
            signers = [home.keyring.log, home.keyring.attestation, home.signer("typist-1")]
            publics.append([signer.public for signer in signers])
            assert home.keyring.seed == SEED
    assert publics[0] == publics[1]
    assert len(set(publics[0])) == 3


def test_a_passphrase_of_ones_own_is_kept_nowhere(tmp_path: Path) -> None:
    place = tmp_path / "place"
    new_home(place, None, passphrase=OPEN_WITH).close()
    assert not (place / "keys" / "passphrase").exists()
    with Home.open(place) as home:
        assert code_of(lambda: home.keyring.log) == "F-504"
    with Home.open(place, passphrase=OPEN_WITH + "!") as home:
        assert code_of(lambda: home.keyring.log) == "F-504"
        assert code_of(lambda: home.keyring.salts) == "F-504"
        assert len(entries(home)) == 3  # reading needs no key
    with Home.open(place, passphrase=OPEN_WITH) as home:
        put(home, units("aqqum"))


def test_the_passphrase_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAUYS_PASSPHRASE", OPEN_WITH)
    place = tmp_path / "place"
    new_home(place, None).close()
    assert not (place / "keys" / "passphrase").exists()
    with Home.open(place) as home:
        assert len(home.keyring.salts) == 32
    monkeypatch.delenv("DAUYS_PASSPHRASE")
    assert code_of(lambda: Keyring(place / "keys").log) == "F-504"


def test_persons_and_their_keys(home: Home) -> None:
    assert home.keyring.persons() == ["founder-a", "founder-b", "importer", "publisher"]
    public = home.add_person("typist-1")
    assert len(public) == 44
    assert code_of(lambda: home.add_person("typist-1")) == "F-506"
    assert code_of(lambda: home.add_person("../escape")) == "F-505"
    assert code_of(lambda: home.signer("../nobody")) == "F-505"
    assert code_of(lambda: home.signer("../log")) == "F-505"


def test_what_is_not_a_home_is_named(tmp_path: Path) -> None:
    assert code_of(lambda: Home.open(tmp_path)) == "F-502"
    assert code_of(lambda: Home.open(tmp_path / "nothing")) == "F-502"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("format = 1", "format = 2", "F-512"),
        ("format = 1", "", "F-512"),
        ('mark = "rehearsal"', 'mark = "test"', "F-503"),
        ('mark = "rehearsal"', "mark = 1", "F-503"),
        ('schema = ""', 'schema = "dauys_x"', "F-503"),
        ('schema = ""', "schema = ", "F-503"),
    ],
)
def test_a_damaged_home_file_is_a_fault(tmp_path: Path, before: str, after: str, code: str) -> None:
    place = tmp_path / "place"
    new_home(place, None).close()
    file = place / "home.toml"
    file.write_text(file.read_text("utf-8").replace(before, after), encoding="utf-8")
    assert code_of(lambda: Home.open(place)) == code


def test_a_database_ahead_of_the_program_is_refused(home: Home) -> None:
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('store', '9999_future', CURRENT_TIMESTAMP)"
        )
    home.close()
    assert code_of(lambda: Home.open(home.path)) == "F-512"


def test_sqlite_runs_durably(tmp_path: Path) -> None:
    with new_home(tmp_path / "place", None) as home, connections[home.alias].cursor() as cursor:
        for pragma, expected in {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
        }.items():
            cursor.execute(f"PRAGMA {pragma}")
            assert cursor.fetchone()[0] == expected


@pytest.mark.parametrize("pragma", ["synchronous=NORMAL", "journal_mode=DELETE"])
def test_a_home_on_sqlite_without_durability_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pragma: str
) -> None:
    place = tmp_path / "place"
    new_home(place, None).close()
    weak = f"{engine._SQLITE_INIT}PRAGMA {pragma};"
    monkeypatch.setattr(engine, "_SQLITE_INIT", weak)
    assert code_of(lambda: Home.open(place)) == "F-509"


@pytest.mark.postgresql
def test_a_home_on_postgresql_without_durability_is_refused(
    tmp_path: Path, postgresql_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    new_home(place, postgresql_server).close()
    weak = f"{postgresql_server}&options=-c%20synchronous_commit%3Doff"
    monkeypatch.setenv("DAUYS_DATABASE", weak)
    assert code_of(lambda: Home.open(place)) == "F-509"
    before = schemas(postgresql_server)
    assert code_of(lambda: new_home(tmp_path / "new", weak)) == "F-509"
    assert schemas(postgresql_server) == before
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["fsync", "synchronous_commit", "full_page_writes"])
def test_each_setting_of_postgresql_counts(name: str) -> None:
    on = {"fsync": "on", "synchronous_commit": "remote_write", "full_page_writes": "on"}
    engine.check_postgresql(on)
    assert code_of(lambda: engine.check_postgresql(on | {name: "off"})) == "F-509"
    assert code_of(lambda: engine.check_postgresql({})) == "F-509"


@pytest.mark.parametrize("address", ["postgresql://u@127.0.0.1:1/none", "not an address"])
def test_an_unreachable_database_is_a_fault(tmp_path: Path, address: str) -> None:
    assert code_of(lambda: new_home(tmp_path / "place", address)) == "F-508"
    assert list(tmp_path.iterdir()) == []


def test_the_title_and_the_keys_stand_in_entry_zero(home: Home) -> None:
    opened = reading.state(home, "home").opened
    assert (opened.title, opened.origin) == ("Test", home.origin)
    assert opened.log_key.startswith(home.origin + "+")
    assert [founder.person for founder in opened.founders] == ["founder-a", "founder-b"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("results.example.kz/test", "results.example.kz/test/rehearsal"),
        ("results.example.kz/rehearsal", "results.example.kz/rehearsal"),
        ("rehearsal.example.kz/a", "rehearsal.example.kz/a"),
        ("example.kz/rehearsals", "example.kz/rehearsals/rehearsal"),
    ],
)
def test_the_origin_of_a_rehearsal_says_so(given: str, kept: str, tmp_path: Path) -> None:
    with new_home(tmp_path / "home", None, origin=given) as home:
        assert home.origin == kept
        assert home.mark == "rehearsal"


def test_a_real_home_is_never_called_a_rehearsal(tmp_path: Path) -> None:
    options = {"origin": "example.kz/rehearsal", "mark": "", "seed": None}
    assert code_of(lambda: new_home(tmp_path / "home", None, **options)) == "F-514"
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("mark", ["", "rehearsal"])
def test_a_home_whose_file_was_given_another_mark_does_not_open(
    mark: str, database: str | None, tmp_path: Path
) -> None:
    seed = SEED if mark else None
    new_home(tmp_path / "home", database, mark=mark, seed=seed).close()
    file = tmp_path / "home" / "home.toml"
    other = "" if mark else "rehearsal"
    file.write_text(file.read_text("utf-8").replace(f'mark = "{mark}"', f'mark = "{other}"'))
    assert code_of(lambda: Home.open(tmp_path / "home")) == "F-514"


def test_every_device_key_of_a_seeded_home_follows_from_the_seed(tmp_path: Path) -> None:
    with new_home(tmp_path / "a", None) as first, new_home(tmp_path / "b", None) as second:
        assert first.signer("anybody-at-all").public == second.signer("anybody-at-all").public
        added = first.add_person("somebody")
        assert second.add_person("somebody") == added
        assert code_of(lambda: first.signer("../log")) == "F-505"
    with new_home(tmp_path / "c", None, seed=None) as third:
        assert code_of(lambda: third.signer("anybody-at-all")) == "F-505"
