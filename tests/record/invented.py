"""Invented places and people in the number of the election of 2021, for what has a size limit.

Names are put together from common parts in three spellings. Nothing here is a real person.
"""

from __future__ import annotations

from random import Random

from dauys.record.searchindex import Entry


def _words(text: str) -> list[str]:
    return text.split()


CONTESTS, PRECINCTS, CANDIDATES = 730, 1_847, 2_297

_FIRST = _words(
    "Нұрбек Ерлан Айгүл Серік Гүлнар Бауыржан Қайрат Жанар Әсел Дәурен Мұрат Айдос "
    "Сәуле Ержан Бекзат Рүстем Төлеген Зәуре Мырзагүл Шынар Ғалым Қуаныш Өмірбек Ұлан "
    "Үміт Перизат Асхат Болат Талғат Жұлдыз Самат Нұрлан Марат Айнұр Дина Тимур Ирина "
    "Владимир Сергей Наталья"
)
_STEM = _words(
    "Жандәулет Нұрғали Сейіт Ахмет Қасым Мұқан Тоқтар Әбіш Ермек Сұлтан Бекмұрат "
    "Оразбай Жақсы Төлеу Қожахмет Мырзахмет Рысқұл Шәріп Ғабит Дүйсен Кенже Байсейіт "
    "Алдаберген Жұмабай Есенгелді Омар Ыбырай Тілеу Хамит Үсен Сатыбалды Құрман Нысан "
    "Бөлек Имаш Досмағамбет Кәрім Мәді Сағын Әлім"
)
_END = ("ов", "ова", "ев", "ева", "ұлы", "қызы", "баев", "беков")
_PLACE = _words(
    "Ақ Қара Қызыл Көк Сары Жаңа Ескі Үлкен Кіші Ұзын Тас Құм Бұлақ Өзен Көл Тау Арал "
    "Шиелі Бел Жар Сай Терек Тал Қамыс Шөл Дала Бере Ора Алма Жыл"
)
_LAND = _words("құм су тау көл тал қия бұлақ төбе арық жол дала сай ауыл қорған кент")

#: Kazakh letters as Russian and as English texts write them.
_RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноууаиАГКНОУУХИ")
_LATIN = dict(
    zip(
        "абвгғдежзийкқлмнңоөпрстуұүфхһцчшыіэюяә",
        _words("a b v g ğ d e j z i i k q l m n ñ o ö p r s t u ū ü f h h s ç ş y ı e u a ä"),
        strict=True,
    )
)


def latin(text: str) -> str:
    """A Latin spelling."""
    return "".join(
        _LATIN.get(c.lower(), "").capitalize() if c.isupper() else _LATIN.get(c, "") for c in text
    )


def person(chance: Random) -> str:
    """A name."""
    return f"{chance.choice(_FIRST)} {chance.choice(_STEM)}{chance.choice(_END)}"


def places(chance: Random) -> tuple[str, str, str]:
    """A rural district's name in Kazakh, Russian and English."""
    kazakh = chance.choice(_PLACE) + chance.choice(_LAND)
    return (
        f"{kazakh} ауылдық округі",
        f"{kazakh.translate(_RUSSIAN)}ский сельский округ",
        f"{latin(kazakh)} Rural District",
    )


def entries(contests: int = CONTESTS, seed: int = 2021) -> list[Entry]:
    """So many contests with their share of precincts and candidates."""
    chance = Random(seed)
    found = []
    for number in range(contests):
        precincts = (number + 1) * PRECINCTS // CONTESTS - number * PRECINCTS // CONTESTS
        people = (number + 1) * CANDIDATES // CONTESTS - number * CANDIDATES // CONTESTS
        names = places(chance)
        found.append(
            Entry(
                "kz.akim.2021-07-25",
                f"kz-d{number * 170 // contests:03}",
                f"{latin(names[0].split()[0]).lower()}-{number:03}",
                names,
                tuple(str(chance.randrange(1, 999)) for _ in range(precincts)),
                tuple(person(chance) for _ in range(people)),
            )
        )
    return found


ELECTIONS = {
    "kz.akim.2021-07-25": (
        "2021 жылғы 25 шілдедегі сайлау",
        "Выборы 25 июля 2021 года",
        "Elections of 25 July 2021",
    )
}


def districts(seed: int = 7) -> dict[str, tuple[str, str, str]]:
    """Names of the units above."""
    chance = Random(seed)
    return {f"kz-d{number:03}": places(chance) for number in range(170)}


def unlike(seed: int = 5) -> list[Entry]:
    """The same number with names that have nothing in common: harder than any real place."""
    chance = Random(seed)

    def word(length: int) -> str:
        pairs = (
            chance.choice("бгдждзкқлмнңпрстшғ") + chance.choice("аәеиіоөуұүы")
            for _ in range(length)
        )
        return "".join(pairs).capitalize()

    found = []
    for one in entries():
        name = word(3)
        found.append(
            Entry(
                one.election,
                one.parent,
                latin(word(3)).lower(),
                (
                    f"{name} ауылдық округі",
                    f"{name.translate(_RUSSIAN)}ский сельский округ",
                    f"{latin(name)} Rural District",
                ),
                one.precincts,
                tuple(f"{chance.choice(_FIRST)} {word(4)}" for _ in one.candidates),
            )
        )
    return found
