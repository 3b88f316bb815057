"""The HTTP API: questions to the last published version, read only, without a key.

Thin: documents and rows come from `record`, nothing is worked out here. What may not be shown is
blank there already, so no figure can be asked for that the site does not show.
"""

from __future__ import annotations

# django-ninja reads Django's settings when it is imported; importing the store makes them ready.
import dauys.store  # noqa: F401
