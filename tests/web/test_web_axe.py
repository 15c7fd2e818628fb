"""Can everybody use the pages? axe-core finds no violation on any of them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from web.axe import violations
from web.browser import served, window

pytestmark = pytest.mark.slow

HAVANA = (
    "/",
    "/?cite=havana-1105%2310.2",
    "/record",
    "/record/havana-1105",
    "/text",
    "/text/protocol",
    "/packages",
    "/packages?drop=lty6trfamzfp4mt4&lang=ru",
    "/brief",
    "/brief?as=cuba",
    "/timeline",
    "/search?q=inspection",
    "/taking",
    "/exchange",
    "/verification",
)


@pytest.fixture(scope="module")
def sea() -> Iterator[str]:
    with served("example:sea-1962") as address:
        yield address


def wrong(browser: Browser, base: str, path: str, scheme: str) -> list[str]:
    with window(browser, base, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(path)
        return violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", HAVANA)
def test_axe_finds_nothing_on_the_pages_of_the_evening(
    base: str, browser: Browser, path: str, scheme: str
) -> None:
    assert wrong(browser, base, path, scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_verification_at_sea(sea: str, browser: Browser, scheme: str) -> None:
    assert wrong(browser, sea, "/verification", scheme) == []
