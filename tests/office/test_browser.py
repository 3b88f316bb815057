"""The office in a real browser: nothing overflows, axe finds nothing, the keyboard is enough."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestedCredentialData

from dauys.accounts import issuing
from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.models import Account, Passkey
from dauys.office import middleware
from dauys.office.pages import PAGES
from dauys.store.home import Home

from .people import COMMISSION, PASSWORD, Seat
from .serving import served
from .test_first_act import APPOINTED
from .test_matrix import ARGUMENTS, address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.chromium

LANGUAGES = ("kk", "ru", "en")
FULL = os.environ.get("DAUYS_BROWSER") == "full"
Taken = Callable[..., Seat]


@pytest.fixture
def office(home: Home) -> Iterator[str]:
    with served() as where:
        yield where


def context(browser: Browser, width: int = 1280, **more: object) -> BrowserContext:
    return browser.new_context(viewport={"width": width, "height": 800}, **more)  # type: ignore[arg-type]


def signed_in(
    browser: Browser, office: str, login: str, language: str = "en", **more: object
) -> BrowserContext:
    """A browser in which a login is signed in; the session is bound to what it calls itself."""
    from dauys.accounts import homes, signing_in

    account = Account.objects.get(login=login)
    Account.objects.filter(pk=account.pk).update(language=language)
    made = context(browser, **more)  # type: ignore[arg-type]
    page = made.new_page()
    agent = page.evaluate("navigator.userAgent")
    page.close()
    token, row = signing_in.opened(account, agent, "", factor="password+code")
    row.confirmed_at = homes.now()
    row.save()
    made.add_cookies(
        [{"name": middleware.COOKIE, "value": token, "url": f"{office}{middleware.PREFIX}"}]
    )
    return made


def shown() -> list[str]:
    """Every page a keeper or an officer can look at by its address."""
    skipped = {"sign-out", "language", "second"}
    files = {name for name in PAGES if name.startswith("list-")}
    return [address(one) for one in PAGES.values() if one.name not in skipped | files]


def prepared(seat: Taken) -> None:
    """Something for every list: a draft, an order, a passkey."""
    seat("keeper-a").post("/office/people/appoint/", "AppointmentForm", **APPOINTED)
    seat("chair").post(
        "/office/people/new/",
        "OrderForm",
        login="ordered-1",
        person="ordered-1",
        name="Аты-жөні өте ұзын адам, Конституциялық ұзынсөзбековтар әулетінен",
        language="kk",
        duty="typist",
        commission=COMMISSION,
    )
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    known = AttestedCredentialData.create(Aaguid.NONE, b"invented", public)
    Passkey.objects.create(
        account=Account.objects.get(login="keeper-a"),
        name="Token",
        credential=known.credential_id.hex(),
        data=bytes(known),
        added_at="2021-09-06T06:00:00Z",
    )


def in_turn(language: str) -> list[str]:
    """The pages that this language is looked at in."""
    return [where for turn, where in enumerate(shown()) if FULL or LANGUAGES[turn % 3] == language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_and_axe_finds_nothing(
    browser: Browser, office: str, seat: Taken, language: str
) -> None:
    """A keeper on a telephone in the dark, an officer at a desk: between them every page.

    The languages take turns; with ``DAUYS_BROWSER=full`` every page is looked at in all three.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    prepared(seat)
    for login, width, scheme in (("keeper-a", 320, "dark"), ("chair", 1280, "light")):
        made = signed_in(browser, office, login, language, width=width, color_scheme=scheme)
        page = made.new_page()
        for where in in_turn(language):
            page.goto(office + where)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, where
            found = axe.run(page)
            assert found.violations_count == 0, (where, width, found.generate_report())
            assert page.get_attribute("html", "lang") == language
            assert page.locator("h1").count() == 1, where
        made.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_longer_words_and_a_zoom_of_two_hundred_per_cent_fit(
    browser: Browser, office: str, seat: Taken, language: str
) -> None:
    prepared(seat)
    made = signed_in(browser, office, "chair", language, width=320)
    page = made.new_page()
    for where in shown():
        page.goto(office + where)
        page.evaluate("document.documentElement.style.fontSize = '140%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, where
    made.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_in_pages(browser: Browser, office: str, language: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    made = context(browser, width=320)
    made.add_cookies([{"name": middleware.LANGUAGE_COOKIE, "value": language, "url": office}])
    page = made.new_page()
    page.goto(f"{office}/office/sign-in/")
    assert axe.run(page).violations_count == 0
    page.fill("[name=login]", "typist")
    page.fill("[name=password]", "wrong")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert axe.run(page).violations_count == 0
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/second/")
    assert axe.run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    made.close()


def test_what_is_wrong_gets_the_focus_and_leads_to_its_field(browser: Browser, office: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    made = signed_in(browser, office, "keeper-a")
    page = made.new_page()
    page.goto(f"{office}/office/people/appoint/")
    page.click("main button.main")
    assert page.title().startswith("Problem:")
    assert page.evaluate("document.activeElement.id") == "summary"
    assert axe.run(page).violations_count == 0
    page.click("#summary a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "id_person"
    described = page.get_attribute("#id_person", "aria-describedby") or ""
    assert "id_person_error" in described.split()
    made.close()


def test_the_focus_can_be_seen_everywhere_and_goes_in_reading_order(
    browser: Browser, office: str
) -> None:
    made = signed_in(browser, office, "chair")
    page = made.new_page()
    page.goto(f"{office}/office/people/new/")
    tops = []
    for number in range(40):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
                 return [e.tagName, s.outlineStyle, parseFloat(s.outlineWidth),
                         e.getBoundingClientRect().top + scrollY, e.closest("main") !== null]; }"""
        )
        if state[0] == "BODY":
            break
        assert state[1] != "none", (number, state)
        assert state[2] >= 2, (number, state)
        if state[4]:
            tops.append(state[3])
    assert len(tops) > 6
    assert tops == sorted(tops)
    made.close()


def test_the_whole_way_in_without_scripts(browser: Browser, office: str, home: Home) -> None:
    (slip,) = issuing.issue(
        [Order("new-one", "typist-9", "Invented", (Wanted("typist", COMMISSION),), "kk")]
    )
    made = context(browser, java_script_enabled=False)
    page = made.new_page()
    page.goto(f"{office}/office/settings/")
    page.fill("[name=login]", slip.login)
    page.fill("[name=password]", slip.password)
    page.click("main button.main")
    number = int(re.findall(r"\d+", page.inner_text("label[for=id_code]"))[0])
    page.fill("[name=code]", slip.codes[number - 1])
    page.click("main button.main")
    for name in ("new", "repeated"):
        page.fill(f"[name={name}]", "жаңа әрі ұзын құпиясөз")
    page.fill("[name=old]", slip.password)
    page.click("main button.main")
    assert page.url == f"{office}/office/"
    page.click("button[value=ru]")
    assert page.inner_text("h1") == "Рабочий стол"
    page.click("text=Выйти")
    assert page.url.endswith("/office/sign-in/")
    made.close()


def test_a_passkey_is_added_signs_in_and_is_removed(
    browser: Browser, office: str, seat: Taken
) -> None:
    made = signed_in(browser, office, "typist")
    page = made.new_page()
    tools = made.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "usb",
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(f"{office}/office/settings/passkeys/")
    page.fill("[name=name]", "Жеке токен")
    page.click("form[data-passkey] button.main")
    page.wait_for_selector("text=Жеке токен")
    assert Passkey.objects.get().counter >= 0
    page.click("text=Sign out")
    page.fill("[name=login]", "typist")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.main")
    page.click("form[data-passkey] button.main")
    page.wait_for_url(f"{office}/office/")
    page.goto(f"{office}/office/settings/")
    assert "password+passkey" in page.content()
    page.goto(f"{office}/office/settings/passkeys/")
    page.click("text=Жеке токен")
    page.click("main button.main")
    page.wait_for_selector("text=You have no passkey.")
    assert not Passkey.objects.exists()
    made.close()


def test_nothing_is_asked_of_another_host(browser: Browser, office: str) -> None:
    made = signed_in(browser, office, "chair")
    asked: list[str] = []
    page: Page = made.new_page()
    page.on("request", lambda request: asked.append(request.url))
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    for where in shown():
        page.goto(office + where)
    assert {url.split("/office/")[0] for url in asked} == {office}
    # The browser says in its console what the policy stopped.
    assert [text for text in problems if "Content Security Policy" in text] == []
    assert ARGUMENTS
    made.close()
