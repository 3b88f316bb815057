"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Tables are called ``accounts_…``."""

    name = "dauys.accounts"
    label = "accounts"
