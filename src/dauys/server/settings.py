"""Django's settings: only what holds for every home.

There is no project database: each opened home registers its own connection
(:mod:`dauys.store.engine`), so one process may hold several homes apart. No secret stands here.
"""

from __future__ import annotations

from typing import Any

INSTALLED_APPS = ["dauys.store"]
DATABASES: dict[str, dict[str, Any]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
ROOT_URLCONF = "dauys.server.urls"
MIDDLEWARE = ["dauys.api.middleware.ReadOnly"]
#: No answer is made of the name a client calls us by.
ALLOWED_HOSTS = ["*"]
DEBUG = False
APPEND_SLASH = False
#: The program that uses the rooms decides what is logged and where.
LOGGING_CONFIG = None
