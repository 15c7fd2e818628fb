"""Can everybody use the pages? axe-core finds no violation on any of them."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from web.browser import chromium, served, window
from web.pages import EXAMPLE

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
def base() -> Iterator[str]:
    with served(EXAMPLE) as address:
        yield address


@pytest.fixture(scope="module")
def sea() -> Iterator[str]:
    with served("example:sea-1962") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def violations(browser: Browser, base: str, path: str, scheme: str) -> list[str]:
    with window(browser, base, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(path)
        found = Axe().run(page).response["violations"]
        return [
            f"{each['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
            for each in found
            for node in each["nodes"][:3]
        ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", HAVANA)
def test_axe_finds_nothing_on_the_pages_of_the_evening(
    base: str, browser: Browser, path: str, scheme: str
) -> None:
    assert violations(browser, base, path, scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_verification_at_sea(sea: str, browser: Browser, scheme: str) -> None:
    assert violations(browser, sea, "/verification", scheme) == []
