"""What does axe-core say of a page? The library is a tool of the tests (MPL-2.0), and is not kept here."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """What is wrong with a page as it is shown now, a line each.

    The page's own policy forbids foreign scripts, so the library comes in by the debugger's way.
    """
    return [
        f"{each['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for each in Axe().run(page).response["violations"]
        for node in each["nodes"][:3]
    ]
