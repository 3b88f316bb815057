"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Tables are called ``office_…``."""

    name = "dauys.office"
    label = "office"
