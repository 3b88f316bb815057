"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables are called ``store_…``."""

    name = "dauys.store"
    label = "store"
