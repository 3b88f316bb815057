"""Migrations, models, settings and fault codes agree with one another."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

import dauys.store
from dauys.server import settings as project
from dauys.store.faults import STORE_FAULTS
from dauys.store.home import Home


def test_migrations_make_the_models(home: Home) -> None:
    """Exits with an error if a model has no migration."""
    assert home.alias in connections.settings
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)


def test_settings_name_no_database_and_no_secret() -> None:
    assert settings.INSTALLED_APPS[0] == "dauys.store"
    assert settings.DATABASES["default"]["ENGINE"] == "django.db.backends.dummy"
    assert settings.SECRET_KEY_FALLBACKS == []
    assert not hasattr(project, "SECRET_KEY")


def test_every_fault_code_raised_here_is_listed() -> None:
    room = Path(dauys.store.__file__).parent
    raised = {
        code
        for path in room.rglob("*.py")
        for code in re.findall(r"^\s*(?:return |raise )?(?:Fault\()?\s*\"(F-5\d\d)\",$",
                               path.read_text("utf-8"), re.MULTILINE)
    }  # fmt: skip
    assert raised == set(STORE_FAULTS)
