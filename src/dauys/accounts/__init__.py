"""Accounts: who signs in, by what, and which person of the register that is.

Nothing here is part of the register: accounts, passwords and second factors are the home's own.
What a person may *do* follows from the appointments in the register; what a login may *see*
follows from its duties and their territory.
"""

from __future__ import annotations

import dauys.store  # noqa: F401 -- makes Django ready
