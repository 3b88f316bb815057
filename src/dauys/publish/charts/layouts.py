"""Where each region's tile lies: placed once by hand, so that neighbours stay near each other.

By ISO 3166-2 code on the day of the vote. A country without a layout gets its tiles in the order
of its table. Short names are the customary ones (БҚО, СКО); a reader of the screen hears the full
name.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tile:
    """Column and row from the north-west, and short names by language."""

    column: int
    row: int
    kk: str
    ru: str
    en: str

    def short(self, language: str) -> str:
        """The short name in this language."""
        return {"kk": self.kk, "ru": self.ru}.get(language, self.en)


#: The fourteen regions of 2021, in reading order.
TILES = {
    "KZ-KUS": Tile(3, 1, "Қос", "Кос", "Kos"),
    "KZ-SEV": Tile(4, 1, "СҚО", "СКО", "North"),
    "KZ-PAV": Tile(5, 1, "Пав", "Пав", "Pav"),
    "KZ-ZAP": Tile(1, 2, "БҚО", "ЗКО", "West"),
    "KZ-AKT": Tile(2, 2, "Ақт", "Акт", "Aqt"),
    "KZ-AKM": Tile(3, 2, "Ақм", "Акм", "Aqm"),
    "KZ-KAR": Tile(4, 2, "Қар", "Кар", "Kar"),
    "KZ-VOS": Tile(5, 2, "ШҚО", "ВКО", "East"),
    "KZ-ATY": Tile(1, 3, "Аты", "Аты", "Aty"),
    "KZ-KZY": Tile(3, 3, "Қыз", "Кыз", "Kyz"),
    "KZ-ZHA": Tile(4, 3, "Жам", "Жам", "Jam"),
    "KZ-ALM": Tile(5, 3, "Алм", "Алм", "Alm"),
    "KZ-MAN": Tile(1, 4, "Маң", "Ман", "Man"),
    "KZ-YUZ": Tile(3, 4, "Түр", "Тур", "Tur"),
}
