"""What does axe-core say of a page? The library is a tool of the tests (MPL-2.0), and is not kept here."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Page

WHERE = "AXE_CORE"
"""The variable that names another `axe.min.js` than the one that comes with axe-playwright-python."""

_RUN = """async () => {
  const found = await axe.run({ exclude: [".places .absent"] }, { resultTypes: ["violations"] });
  const told = (node) => `${node.target.join(" ")} — ${node.failureSummary.split("\\n").at(-1).trim()}`;
  return found.violations.map((each) => `${each.id}: ${each.nodes.slice(0, 4).map(told).join("; ")}`);
}"""


def axe_core() -> Path:
    """Where the library lies; skips where it is not."""
    found = find_spec("axe_playwright_python")
    packaged = Path(found.origin).with_name("axe.min.js") if found and found.origin else Path("axe.min.js")
    path = Path(os.environ.get(WHERE, packaged))
    if not path.is_file():
        pytest.skip(f"axe-core is not here: install axe-playwright-python, or say where it is in {WHERE}")
    return path


def violations(page: Page) -> list[str]:
    """What is wrong with a page as it is shown now, a line each.

    The page's own policy forbids foreign scripts, so the library comes in by the debugger's way.
    """
    page.evaluate(axe_core().read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found
