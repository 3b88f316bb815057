"""Every paper is a tagged PDF/UA-1 file in its language, and marked where it is a rehearsal."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dauys.office.paper.typesetting import pages
from dauys.office.paper.words import ALL, Language, say
from office.paper.every import PAPERS
from office.paper.invented import AT, setting
from office.paper.reading_pdf import (
    alternatives,
    elements,
    languages,
    letters,
    metadata,
    opened,
    tags,
    text,
)


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("name", PAPERS)
def test_tagged_titled_and_in_its_language(name: str, language: Language) -> None:
    make, _ = PAPERS[name]
    made = make(setting(language))
    with opened(made) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == language
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo["/Title"])
        for page in file.pages:
            assert page.Tabs == "/S"
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata(made)
    found = tags(made)
    assert found["H1"] >= 1
    assert found["P"] + found["Span"] + found["TD"] > 0


@pytest.mark.parametrize("name", PAPERS)
def test_tables_have_headers_and_pictures_have_words(name: str) -> None:
    make, headed = PAPERS[name]
    made = make(setting())
    found = tags(made)
    assert (found["TH"] > 0) is headed
    if headed:
        assert found["THead"] >= 1
    assert all(alternatives(made))
    assert (len(alternatives(made)) == 1) is (name in ("protocol", "filled"))


@pytest.mark.parametrize("name", PAPERS)
def test_headings_leave_out_no_level(name: str) -> None:
    make, _ = PAPERS[name]
    levels = [int(str(e.S)[2:]) for e in elements(make(setting())) if str(e.S)[1:2] == "H"
              and str(e.S)[2:].isdigit()]  # fmt: skip
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("name", PAPERS)
def test_each_language_is_named_where_it_stands(name: str) -> None:
    make, _ = PAPERS[name]
    assert languages(make(setting())) >= set(ALL)


@pytest.mark.parametrize("name", PAPERS)
def test_fonts_are_embedded_and_ours(name: str) -> None:
    make, _ = PAPERS[name]
    with opened(make(setting())) as file:
        fonts = [o for o in file.objects if getattr(o, "get", None) and o.get("/Type") == "/Font"]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
        described = [
            o
            for o in file.objects
            if getattr(o, "get", None) and o.get("/Type") == "/FontDescriptor"
        ]
        assert all("/FontFile2" in one or "/FontFile3" in one for one in described)
    assert {one.removesuffix("-Identity-H") for one in names} <= {
        "NotoSans-Regular",
        "NotoSans-Bold",
    }


@pytest.mark.parametrize("name", PAPERS)
def test_every_page_of_a_rehearsal_says_so_in_three_languages(name: str) -> None:
    make, _ = PAPERS[name]
    made = make(setting("ru", "kk", rehearsal=True))
    for page in range(pages(made)):
        written = letters(text(made, page)).upper()
        assert all(letters(say(one, "Rehearsal")).upper() in written for one in ALL)
    with opened(made) as file:
        assert str(file.docinfo["/Title"]).startswith("Учение: ")


@pytest.mark.parametrize("name", PAPERS)
def test_what_counts_bears_no_mark(name: str) -> None:
    make, _ = PAPERS[name]
    written = letters(text(make(setting()))).upper()
    assert not any(letters(say(one, "Rehearsal")).upper() in written for one in ("ru", "en"))


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_data_give_the_same_bytes(name: str) -> None:
    make, _ = PAPERS[name]
    first = make(setting())
    assert make(setting()) == first
    stamp = AT.strftime("%Y-%m-%dT%H:%M:%S")
    assert f"<xmp:CreateDate>{stamp}" in metadata(first)


def test_texts_of_a_template_are_the_catalogues() -> None:
    # A template holds no words of its own: another language changes everything that is read.
    make, _ = PAPERS["door"]
    kk, en = text(make(setting("kk"))), text(make(setting("en")))
    assert "Polling station".upper() in en
    assert "Polling" not in kk
