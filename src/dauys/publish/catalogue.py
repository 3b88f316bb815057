"""The texts of the public site (see :mod:`dauys.wording.catalogues`).

The About page states how many Kazakh texts no native speaker has reviewed.
"""

from __future__ import annotations

from dauys.wording.catalogues import LANGUAGES, NOT_REVIEWED, OWN_NAMES, Catalogues

__all__ = [
    "LANGUAGES",
    "NOT_REVIEWED",
    "N_",
    "OWN_NAMES",
    "catalog",
    "translations",
    "unreviewed",
]

_SITE = Catalogues("dauys.publish", "publish")
catalog = _SITE.catalog
translations = _SITE.translations
unreviewed = _SITE.unreviewed


def N_(text: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Marks a text for the catalogue and returns it unchanged."""
    return text
