"""Does the application do in a real browser what its user came for?"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from web.axe import violations
from web.browser import served, window
from web.pages import SMALL, small

pytestmark = pytest.mark.slow

PAGES = ("/", "/record/havana-1105", "/brief?as=cuba", "/search?q=inspection", "/timeline")


def test_a_citation_opens_its_sentence_beside_the_matrix(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/")
        page.locator("#article-13 a.cite").first.click()
        sheet = page.locator("#sheet")
        expect(sheet).to_be_visible()
        expect(sheet.locator("mark").first).to_contain_text("Article 13")
        assert "cite=havana-1105%23" in page.url
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
        assert "cite=" not in page.url
        expect(page.locator("#article-13 a.cite").first).to_be_focused()


def test_the_address_of_an_open_sheet_opens_it_elsewhere(base: str, browser: Browser) -> None:
    with window(browser, base, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/")
        page.locator("#article-13 a.cite").first.click()
        expect(page.locator("#sheet mark").first).to_contain_text("Article 13")
        page.locator("#sheet .close").click()
        expect(page.locator("#sheet")).to_be_hidden()


@pytest.mark.parametrize("javascript", [True, False])
def test_from_a_claim_to_its_sentence_to_its_entry(base: str, browser: Browser, *, javascript: bool) -> None:
    with window(browser, base, java_script_enabled=javascript) as context:
        page = context.new_page()
        page.goto("/")
        page.locator("#inspection-of-cuba a.cite").nth(1).click()
        page.locator("#sheet a.open").click()
        page.wait_for_url("**/record/havana-1105/32.1**")
        line = page.locator(".line", has=page.locator('[id="s32.1"]'))
        expect(line.locator(".margin")).to_contain_text("Inspection on Cuban soil")
        expect(page.locator('[id="s32.1"]')).to_be_in_viewport()


def test_a_mark_stands_beside_every_stance_and_verdict(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/")
        marks = page.locator(".matrix .stance").evaluate_all(
            "all => all.map(each => getComputedStyle(each, '::before').content)"
        )
        assert len(marks) > 40
        assert all(re.match(r'"\S"', mark) for mark in marks)


def test_points_are_filtered_while_one_types(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/")
        page.keyboard.press("f")
        page.keyboard.type("security council")
        expect(page.locator(".matrix tbody tr:visible")).to_have_count(2)


def test_the_matrix_is_copied(base: str, browser: Browser) -> None:
    with window(browser, base, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto("/")
        page.locator("#csv").click()
        expect(page.locator("#csv")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()").startswith("point,CU,SU")


def test_j_and_k_go_along_the_record(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/record/havana-1105/10.1")
        page.keyboard.press("j")
        expect(page.locator('[id="s10.2"]')).to_be_focused()
        page.keyboard.press("k")
        expect(page.locator('[id="s10.1"]')).to_be_focused()
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator("#sheet mark").first).to_contain_text("Article 13")


def test_layers_of_the_record_can_be_taken_off(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/record/havana-1105/10")
        note = page.locator(".note").first
        expect(note).to_be_visible()
        page.locator("#show-notes").uncheck()
        expect(note).to_be_hidden()
        page.locator("#show-entries").uncheck()
        expect(page.locator(".margin").first).to_be_hidden()


def test_keys_lead_to_search_to_pages_and_to_the_list_of_keys(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/")
        page.keyboard.press("/")
        expect(page.locator("input[type=search]").first).to_be_focused()
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.press("l")
        page.wait_for_url("**/timeline")


def test_the_slider_moves_the_whole_application_to_a_moment(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/timeline")
        slider = page.locator("#moment")
        expect(slider).to_be_visible()
        slider.focus()
        for _ in range(5):
            slider.press("ArrowLeft")
            page.wait_for_load_state()
            slider.focus()
        expect(page.locator(".banner")).to_be_visible()
        assert "as-of=" in page.url
        page.locator(".places a").first.click()
        expect(page.locator(".banner")).to_be_visible()
        page.locator(".banner a").click()
        expect(page.locator(".banner")).to_have_count(0)


def test_the_moment_is_stepped_with_brackets(base: str, browser: Browser) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto("/")
        page.keyboard.press("[")
        page.wait_for_url("**as-of=**")
        page.keyboard.press("]")
        page.wait_for_url(lambda url: "as-of=" not in url)


def test_a_second_window_follows_a_change_without_being_reloaded(tmp_path: Path, browser: Browser) -> None:
    dossier = small(tmp_path)
    with served(dossier) as base, window(browser, base) as context:
        page = context.new_page()
        page.goto("/")
        page.evaluate("window.still = true")
        page.wait_for_timeout(500)
        more = SMALL + "1962-11-03 position ussr accepts form:written\n    cites n1\n"
        dossier.write_text(more, encoding="utf-8")
        expect(page.locator("#form .verdict")).to_contain_text("agreed")
        assert page.evaluate("window.still") is True


def test_what_came_in_since_one_last_looked_is_offered(tmp_path: Path, browser: Browser) -> None:
    text = SMALL + '1962-11-03 point date "When?"\n    recorded 1962-11-03T10:00:00Z\n'
    dossier = small(tmp_path, text)
    with served(dossier) as base, window(browser, base) as context:
        page = context.new_page()
        page.goto("/")
        expect(page.locator("#changed-since")).to_be_hidden()
        more = '1962-11-04 point place "Where?"\n    recorded 1962-11-04T10:00:00Z\n'
        dossier.write_text(text + more, encoding="utf-8")
        page.goto("/")
        page.locator("#changed-since a").click()
        expect(page.locator("#changed-since")).to_contain_text("One point changed")
        expect(page.locator("#place .was")).to_have_text("new")


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window(
    base: str, browser: Browser, path: str, scheme: str, width: int
) -> None:
    with window(browser, base, viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_read_without_javascript_and_in_russian(
    base: str, browser: Browser, path: str
) -> None:
    with window(browser, base, java_script_enabled=False, locale="ru") as context:
        page = context.new_page()
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", "ru")
        expect(page.locator("main h1")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/?about=form&cite=havana-1105%2310.2",
        "/?group=party&since=havana-1105%2330",
        "/?as-of=havana-1105%2331&lang=ru",
        "/record?as-of=1962-11-04",
        "/timeline?clock=recorded",
    ],
)
def test_axe_finds_nothing_on_a_page_in_any_of_its_states(base: str, browser: Browser, path: str) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        page.goto(path)
        assert violations(page) == []


def test_a_position_is_made_from_a_sentence_and_the_matrix_changes_in_a_second_window(
    tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "m.txt").write_text(
        "A. MIKOYAN. We agree to write.\n\nO. DORTICOS. Good.\n", encoding="utf-8"
    )
    meeting = '1962-11-03 record m "A meeting"\n    held 1962-11-03\n    file "m.txt"\n'
    dossier = small(tmp_path, SMALL + meeting)
    with served(dossier) as base, window(browser, base) as context:
        second = context.new_page()
        second.goto("/")
        second.evaluate("window.still = true")
        page = context.new_page()
        page.goto("/record/m")
        page.locator('[id="s1.1"]').select_text()
        page.keyboard.press("e")
        page.wait_for_url("**/entry?**")
        expect(page.locator("main blockquote").first).to_contain_text("We agree to write.")
        page.locator("select[name=party]").select_option("ussr")
        page.locator("select[name=stance]").select_option("accepts")
        page.locator("select[name=proposal]").select_option("form:written")
        page.locator("form.fields button").click()
        page.wait_for_url("**/record/m/1.1**")
        expect(page.locator(".margin").first).to_contain_text("In writing")
        expect(second.locator("#form .verdict")).to_contain_text("agreed")
        assert second.evaluate("window.still") is True
