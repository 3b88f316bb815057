"""For a WSGI server: ``DAUYS_HOME=… granian --interface wsgi dauys.server.wsgi:application``."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

from dauys.accounts import homes
from dauys.server.keeping import keep_placing
from dauys.store.home import Home

_home = Home.open(Path(os.environ.get("DAUYS_HOME", "var")))
homes.serve(_home)
keep_placing(_home)
application = get_wsgi_application()
