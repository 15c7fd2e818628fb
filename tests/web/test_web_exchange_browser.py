"""Can files be dropped on the page, looked at and kept, in a real browser?"""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from web.axe import violations
from web.browser import served, window
from web.files import TALK, word_file
from web.pages import small

pytestmark = pytest.mark.slow


_DROP = """(file) => {
  const bytes = Uint8Array.from(atob(file.data), (one) => one.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], file.name));
  const options = { dataTransfer: held, bubbles: true, cancelable: true };
  for (const kind of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, options));
}"""


def dropped(page: Page, name: str, data: bytes) -> None:
    page.evaluate(_DROP, {"name": name, "data": base64.b64encode(data).decode()})


def test_a_bracketed_word_draft_dropped_on_the_page_shows_its_matrix(
    browser: Browser, tmp_path: Path
) -> None:
    with served(small(tmp_path)) as base, window(browser, base) as context:
        page = context.new_page()
        page.goto("/exchange?lang=en")
        dropped(page, "draft.docx", word_file())
        expect(page.locator(".matrix")).to_contain_text("every second year")
        expect(page.locator(".matrix .verdict").first).to_contain_text("blocked")
        assert violations(page) == []
        page.get_by_role("button", name="Put it into the ledger").click()
        page.wait_for_url("**/?lang=en")
        expect(page.locator(".matrix")).to_contain_text("every second year")


@pytest.mark.parametrize("script", [True, False])
def test_a_record_is_looked_at_read_otherwise_and_kept(
    browser: Browser,
    tmp_path: Path,
    script: bool,  # noqa: FBT001
) -> None:
    with served(small(tmp_path)) as base, window(browser, base, java_script_enabled=script) as context:
        page = context.new_page()
        page.goto("/exchange?lang=en")
        page.locator("input[type=file]").set_input_files(
            {"name": "talk.txt", "mimeType": "text/plain", "buffer": TALK.encode()}
        )
        page.get_by_role("button", name="Show what is recognised").click()
        expect(page.locator("table.out")).to_contain_text("WOOD")
        page.locator("input[name=speakers]").fill("WOOD = forest")
        page.get_by_role("button", name="Read it so").click()
        expect(page.locator("table.out")).to_contain_text("forest")
        page.get_by_role("button", name="Put it into the ledger").click()
        expect(page.locator(".record")).to_contain_text("We should begin.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390])
def test_the_page_is_no_wider_than_its_window_and_shuts_nobody_out(
    browser: Browser, tmp_path: Path, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    with (
        served(small(tmp_path)) as base,
        window(browser, base, viewport=size, color_scheme=scheme) as context,
    ):
        page = context.new_page()
        page.goto("/exchange")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
        page.locator("input[type=file]").set_input_files(
            {"name": "talk.txt", "mimeType": "text/plain", "buffer": TALK.encode()}
        )
        page.locator("#bring button").click()
        expect(page.locator("table.out")).to_contain_text("WOOD")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
