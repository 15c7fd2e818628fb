"""Can a position be lifted on the board in a real browser, with and without JavaScript?"""

import pytest
from playwright.sync_api import Browser, expect

from web.browser import window

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("javascript", [True, False])
def test_lifting_cubas_declaration_shows_96_packages(
    base: str,
    browser: Browser,
    javascript: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    with window(browser, base, java_script_enabled=javascript) as context:
        page = context.new_page()
        page.goto("/packages?lang=en")
        expect(page.locator("h1")).to_contain_text("one clash")
        page.locator(".clash li", has_text="Cuba insists").locator("a.lift").click()
        expect(page.locator("h1")).to_contain_text("There is a package")
        expect(page.locator(".lead b")).to_have_text("96")
        assert "drop=lty6trfamzfp4mt4" in page.url


def test_a_position_is_ticked_on_the_board_and_put_back(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/packages?lang=en")
        box = page.locator("#suppose input[name=drop]").first
        box.check()
        expect(page.locator("h1")).to_contain_text("There is a package")
        expect(page.locator("#suppose input[name=drop]:checked")).to_be_focused()
        page.locator(".supposed a", has_text="put back").first.click()
        expect(page.locator("h1")).to_contain_text("one clash")


def test_another_rule_is_chosen_without_leaving_the_page(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/packages?lang=en")
        page.locator("#suppose select[name=rule]").select_option("consensus minus one")
        expect(page.locator("#who ~ p", has_text="The rule: consensus minus one.")).to_contain_text(
            "It is met"
        )


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_the_page_is_no_wider_than_its_window(base: str, browser: Browser, width: int) -> None:
    with window(browser, base, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto("/packages")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
