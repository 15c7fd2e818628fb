"""Can the text be read, compared and changed in a real browser, by two people at once?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from web.axe import violations
from web.browser import served, window
from web.pages import EXAMPLE
from web.texts import tabled

pytestmark = pytest.mark.slow

PATHS = (
    "/text/protocol",
    "/text/protocol/1",
    "/text/protocol?beside=ru&who=1",
    "/text/protocol?reading=final&against=1962-10-02",
    "/text/protocol?view=projector",
    "/text/protocol/1?edit=1",
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tabled(tmp_path_factory.mktemp("text"))) as address:
        yield address


@pytest.mark.parametrize("script", [True, False])
def test_one_switch_goes_through_the_five_readings(base: str, browser: Browser, script: bool) -> None:  # noqa: FBT001
    with window(browser, base, java_script_enabled=script) as context:
        page = context.new_page()
        page.goto("/text/protocol/1?lang=en")
        expect(page.locator(".provision")).to_contain_text("[in the capital]")
        for name, words in (("original", "in the capital every year"), ("final", "shall meet every year")):
            page.locator(".readings a", has_text=name).first.click()
            expect(page.locator(".readings [aria-current]")).to_have_text(name)
            expect(page.locator(".provision .w").first).to_contain_text("The parties")
            expect(page.locator(".provision .side").first).to_contain_text(words.split()[-1])
        expect(page.locator(".provision .side").first).not_to_contain_text("capital")


def test_keys_switch_the_reading_and_open_a_provision_for_writing(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/text/protocol?lang=en")
        page.keyboard.press("5")
        expect(page.locator(".readings [aria-current]")).to_have_text("final")
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(page.locator(".provision.here h2")).to_contain_text("Cost")
        page.keyboard.press("e")
        expect(page.locator("textarea[name=words]")).to_have_value("Each side pays its own.")


def _propose(page: Page, word: str, by: str) -> None:
    page.locator("textarea[name=words]").fill(f"The parties shall meet every {word}.")
    page.locator("input[name=title]").fill(f"Every {word}")
    page.locator("select[name=by]").select_option(by)
    page.get_by_role("button", name="Show what it proposes").click()
    expect(page.locator(".preview ins", has_text=word)).to_have_count(1)


@pytest.mark.parametrize("script", [True, False])
def test_two_who_edit_the_same_words_keep_both_and_see_the_collision(
    browser: Browser,
    tmp_path: Path,
    script: bool,  # noqa: FBT001
) -> None:
    with (
        served(tabled(tmp_path)) as base,
        window(browser, base, java_script_enabled=script) as here,
        window(browser, base) as there,
    ):
        one, two, third = here.new_page(), there.new_page(), there.new_page()
        third.goto("/text/protocol/1?lang=en")
        expect(third.locator(".clashes")).to_have_count(0)
        for page in (one, two):
            page.goto("/text/protocol/1?edit=1&lang=en")
        _propose(one, "week", "cuba")
        _propose(two, "day", "ussr")
        for page in (one, two):
            page.get_by_role("button", name="Put it into the ledger").click()
            expect(page.locator(".done")).to_be_visible()
        # the window that only looked has followed without being touched
        expect(third.locator(".clashes")).to_contain_text("Every week")
        expect(third.locator(".clashes")).to_contain_text("Every day")
        expect(third.locator(".provision .side")).to_contain_text("[week]")
        expect(third.locator(".provision .side")).to_contain_text("[day]")


def test_article_13_shows_how_it_came_to_fall(browser: Browser) -> None:
    with served(EXAMPLE) as base, window(browser, base, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/text/protocol/13?lang=en")
        expect(page.locator(".events")).to_contain_text("first voices")
        page.locator(".events a.cite").first.click()
        expect(page.locator("#sheet mark").first).to_contain_text("leaving aside the need to delete")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_of_the_text_is_wider_than_its_window_or_shuts_anybody_out(
    base: str, browser: Browser, path: str, scheme: str, width: int
) -> None:
    with window(browser, base, viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width != 768:
            assert violations(page) == []
