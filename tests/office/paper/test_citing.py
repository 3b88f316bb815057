"""Articles as each language cites them."""

from __future__ import annotations

import pytest

from dauys.law.citation import Citation
from dauys.office.paper.citing import article
from dauys.office.paper.words import ALL


@pytest.mark.parametrize(
    ("written", "kk", "ru"),
    [
        ("Art. 113-5", "113-5-бап", "ст. 113-5"),
        ("Art. 113-1(2)", "113-1-бап (2)", "ст. 113-1(2)"),
        ("Art. 113-1(2), (3)", "113-1-бап (2), (3)", "ст. 113-1(2), (3)"),
        ("Arts 59, 104", "59, 104-баптар", "ст. 59, 104"),
        ("Arts 59 and 104", "59 және 104-баптар", "ст. 59 и 104"),
        ("CEC Res. 7/411 item 1", "CEC Res. 7/411 item 1", "CEC Res. 7/411 item 1"),
    ],
)
def test_in_each_language(written: str, kk: str, ru: str) -> None:
    citation = Citation(written, "source", "A")
    shown = {one: article(citation, one).replace("\u00a0", " ") for one in ALL}
    assert shown == {"kk": kk, "ru": ru, "en": written}


def test_a_source_without_an_article_is_no_article() -> None:
    assert article(Citation(None, "a newspaper", "B"), "kk") == ""
