"""The texts of accounts: what is printed on slips, and what duties are called."""

from __future__ import annotations

from typing import Final

from dauys.accounts.roles import Duty
from dauys.wording.catalogues import Catalogues
from dauys.wording.voice import Voice

ACCOUNTS: Final = Catalogues("dauys.accounts", "accounts")
_ = Voice(ACCOUNTS).text


def N_(text: str) -> str:  # noqa: N802 -- the name gettext's tools look for
    """Marks a text and returns it unchanged."""
    return text


DUTY_NAMES: Final[dict[Duty, str]] = {
    "keeper": N_("Keeper of the register"),
    "registrar": N_("Registrar"),
    "central": N_("Officer of the central commission"),
    "territorial": N_("Officer of a territorial commission"),
    "precinct": N_("Officer of a precinct commission"),
    "typist": N_("Typist"),
    "coordinator": N_("Coordinator"),
    "approver": N_("Approver"),
    "observers": N_("Observers' desk"),
    "publisher": N_("Publisher"),
    "auditor": N_("Auditor (reads only)"),
    "projector": N_("Projector (reads only)"),
}


def duty_name(duty: str) -> str:
    """A duty in the present language."""
    return _(DUTY_NAMES[duty])  # type: ignore[index]  # checked when granted
