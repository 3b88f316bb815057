"""Slips as plain text, one page for each person: for any printer, in the person's language.

The password and the codes stand on two pages, so that two people can hand them over.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dauys.accounts.issuing import Slip
from dauys.wording.current import Language, known

FORM_FEED: Final = "\f"
_WIDTH: Final = 72

_TEXTS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "head": "Your account in the election office",
        "login": "Sign-in name",
        "password": "First password",
        "change": "You choose your own password when you first sign in.",
        "codes": "One-time codes",
        "ask": "The page asks for one number. Strike a code out when you have used it.",
        "keep": "Keep this sheet where nobody else can read it. If it is lost, say so at once.",
    },
    "ru": {
        "head": "Ваша учётная запись в системе избирательной комиссии",
        "login": "Имя для входа",
        "password": "Первый пароль",
        "change": "При первом входе вы зададите свой собственный пароль.",
        "codes": "Одноразовые коды",
        "ask": "Страница спросит код под определённым номером. Использованный код зачеркните.",
        "keep": "Храните лист так, чтобы его никто не видел. Если он утерян, сообщите сразу.",
    },
    "kk": {
        "head": "Сайлау комиссиясы жүйесіндегі тіркелгіңіз",
        "login": "Кіру аты",
        "password": "Алғашқы құпиясөз",
        "change": "Алғаш кіргенде өз құпиясөзіңізді таңдайсыз.",
        "codes": "Бір реттік кодтар",
        "ask": "Бет белгілі бір нөмірдегі кодты сұрайды. Пайдаланған кодты сызып тастаңыз.",
        "keep": "Парақты бөтен көзден сақтаңыз. Жоғалтсаңыз, бірден хабарлаңыз.",
    },
}


def page(slip: Slip, *, password: bool = True, codes: bool = True) -> str:
    """The pages of one person; either half can be left out."""
    said = _TEXTS[known(slip.language) or "kk"]
    duties = ", ".join(_duty(one.duty, one.commission, one.precinct) for one in slip.duties)
    head = [said["head"], "=" * _WIDTH, "", f"{slip.name or slip.login}", duties, ""]
    pages = []
    if password:
        pages.append(
            [*head, f"{said['login']}:  {slip.login}", f"{said['password']}:  {slip.password}", "",
             said["change"], said["keep"]]
        )  # fmt: skip
    if codes:
        half = -(-len(slip.codes) // 2)
        numbered = [f"{n:>3}.  {code}" for n, code in enumerate(slip.codes, 1)]
        left, right = numbered[:half], [*numbered[half:], ""]
        rows = [f"{a:<24}{b}".rstrip() for a, b in zip(left, right, strict=False)]
        pages.append(
            [*head, f"{said['login']}:  {slip.login}", "", said["codes"], "", *rows, "",
             said["ask"], said["keep"]]
        )  # fmt: skip
    return FORM_FEED.join("\n".join(lines) + "\n" for lines in pages)


def pages(slips: Iterable[Slip]) -> str:
    """The pages of many, for one print job."""
    return FORM_FEED.join(page(slip) for slip in slips)


def _duty(duty: str, commission: str, precinct: str) -> str:
    place = "" if commission == "*" else f" {commission}"
    return f"{duty}{place}" + (f" {precinct}" if precinct else "")
