"""Slips as plain text, one page for each person: for any printer, in the person's language.

The password and the codes stand on two pages, so that two people can hand them over.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dauys.accounts.issuing import Slip, Wanted
from dauys.accounts.words import _, duty_name
from dauys.wording.current import DEFAULT, known, writing

FORM_FEED: Final = "\f"
_WIDTH: Final = 72


def page(slip: Slip, *, password: bool = True, codes: bool = True) -> str:
    """The pages of one person; either half can be left out."""
    with writing(known(slip.language) or DEFAULT):
        head = [
            _("Your account in the election office"),
            "=" * _WIDTH,
            "",
            slip.name or slip.login,
            *(told(one) for one in slip.duties),
            "",
            f"{_('Sign-in name')}:  {slip.login}",
        ]
        keep = _("Keep this sheet where nobody else can read it. If it is lost, say so at once.")
        pages = []
        if password and slip.password:
            pages.append(
                [
                    *head,
                    f"{_('First password')}:  {slip.password}",
                    "",
                    _("You choose your own password when you first sign in."),
                    keep,
                ]
            )
        if codes and slip.codes:
            pages.append(
                [
                    *head,
                    "",
                    _("One-time codes"),
                    "",
                    *_columns(slip.codes),
                    "",
                    _("The page asks for one number. Strike a code out when you have used it."),
                    keep,
                ]
            )
    return FORM_FEED.join("\n".join(lines) + "\n" for lines in pages)


def pages(slips: Iterable[Slip]) -> str:
    """The pages of many, for one print job."""
    return FORM_FEED.join(page(slip) for slip in slips)


def told(wanted: Wanted) -> str:
    """A duty with its place, in the present language."""
    place = "" if wanted.commission == "*" else f", {wanted.commission}"
    return f"{duty_name(wanted.duty)}{place}" + (f", {wanted.precinct}" if wanted.precinct else "")


def _columns(codes: tuple[str, ...]) -> list[str]:
    half = -(-len(codes) // 2)
    numbered = [f"{n:>3}.  {code}" for n, code in enumerate(codes, 1)]
    left, right = numbered[:half], [*numbered[half:], ""]
    return [f"{a:<24}{b}".rstrip() for a, b in zip(left, right, strict=False)]
