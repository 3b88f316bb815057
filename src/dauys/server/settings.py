"""Django's settings: only what holds for every home.

There is no project database: each opened home registers its own connection
(:mod:`dauys.store.engine`), so one process may hold several homes apart. No secret stands here.
"""

from __future__ import annotations

import os
from typing import Any

INSTALLED_APPS = ["dauys.store", "dauys.accounts", "dauys.office"]
DATABASES: dict[str, dict[str, Any]] = {}
DATABASE_ROUTERS = ["dauys.accounts.homes.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
#: Django's Kazakh is half translated and has no formats; words and dates are ours (`wording`).
USE_I18N = False
ROOT_URLCONF = "dauys.server.urls"
MIDDLEWARE = [
    "dauys.api.middleware.ReadOnly",
    "dauys.office.middleware.Office",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["dauys.office.templatetags.office"],
            "context_processors": ["django.template.context_processors.csrf"],
        },
    }
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
CSRF_COOKIE_NAME = "dauys_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "dauys.office.refused.csrf"
#: Behind a server that speaks HTTPS: it says so in this header, and cookies are for HTTPS only.
CSRF_COOKIE_SECURE = bool(os.environ.get("DAUYS_HTTPS"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CSRF_COOKIE_SECURE else None
#: Names under which the office is reached, beside this machine's own.
ALLOWED_HOSTS = [
    "localhost", "127.0.0.1", "[::1]",
    *filter(None, os.environ.get("DAUYS_HOSTS", "").split(",")),
]  # fmt: skip
#: The commission's networks, for pages that ask for no login (screens); where none is named, this
#: machine and private ranges.
OFFICE_NETWORKS = [*filter(None, os.environ.get("DAUYS_NETWORKS", "").split(","))]
#: Scans are at most 10 MB; nothing larger is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DEBUG = False
APPEND_SLASH = False
#: The program that uses the rooms decides what is logged and where.
LOGGING_CONFIG = None
