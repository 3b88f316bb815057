"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Tables are called ``office_…``."""

    name = "dauys.office"
    label = "office"

    def ready(self) -> None:
        """Drafts go over with the rest of an officer's work."""
        # The names only: commands that need no office start without it.
        from dauys.accounts.handing import ON_SUBSTITUTED

        ON_SUBSTITUTED.append("dauys.office.queue.go_over")
