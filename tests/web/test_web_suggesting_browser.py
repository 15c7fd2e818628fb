"""Can a scribe confirm what a record suggests with the keyboard alone, and without scripts too?"""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from travaux.answers.said import covers
from travaux.ledger.entry import kind_of
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.service.ledger import open_ledger
from web.axe import violations
from web.browser import SECONDS, served, window
from web.pages import EXAMPLE

pytestmark = pytest.mark.slow

PAGE = "/record/havana-1105?suggest=1&lang=en"

FRAME = re.compile(r"\d{4}-\d\d-\d\d (negotiation|party|group|person|record)\b")

TURNS = 34
"""So many turns are confirmed."""


def coded() -> list[tuple[str, Address]]:
    """What people made of the evening: kind and sentences of every entry."""
    with open_ledger(EXAMPLE) as ledger:
        assert not isinstance(ledger, str)
        return [
            (kind_of(entry), address)
            for entry in ledger.entries
            for cite in entry.cites
            if isinstance(address := parse_address(cite), Address)
        ]


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    """A copy of the evening before anybody coded it: who there is, and the record."""
    with open_ledger(EXAMPLE) as ledger:
        assert not isinstance(ledger, str)
        source = Path(next(iter(ledger.statements.values())).file)
    for file in source.parent.glob("havana-1105*"):
        shutil.copy(file, tmp_path)
    statements = re.split(r"\n(?=\d{4}-\d\d-\d\d )", source.read_text(encoding="utf-8"))
    dossier = tmp_path / "evening.travaux"
    kept = [statement.strip() for statement in statements if FRAME.match(statement)]
    dossier.write_text("\n\n".join(kept) + "\n", encoding="utf-8")
    return dossier


def entries(dossier: Path) -> Counter[str]:
    with open_ledger(str(dossier)) as ledger:
        assert not isinstance(ledger, str)
        assert ledger.problems == ()
        return Counter(kind_of(entry) for entry in ledger.entries)


class Keyboard:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys: Counter[str] = Counter()

    def press(self, key: str) -> None:
        self.keys[key] += 1
        self.page.keyboard.press(key)

    @property
    def now(self) -> Locator:
        return self.page.locator(".suggestion.now")

    def decide(self, key: str) -> None:
        """Decide on the suggestion at hand; the next is at hand then, if there is one on the page."""
        before = self.now.get_attribute("id")
        left = self.page.locator(".suggestion").count() - 1
        self.press(key)
        expect(self.page.locator(f'[id="{before}"]')).to_have_count(0)
        expect(self.now).to_have_count(1 if left else 0)


def agreed(card: Locator, known: list[tuple[str, Address]]) -> bool:
    """Whether people made such an entry of these sentences."""
    word = card.locator(".kind").inner_text().rstrip("?").strip()
    at = parse_address(card.get_attribute("data-cites") or "")
    assert isinstance(at, Address)
    last = at.last[1] if at.last else at.sentence
    places = [Address(at.record, at.turn, n) for n in range(at.sentence or 1, (last or 1) + 1)]
    return any(word == each and covers(cite, place) for each, cite in known for place in places)


def test_a_scribe_confirms_turns_with_the_keyboard_alone(browser: Browser, evening: Path) -> None:
    known, before = coded(), entries(evening)
    with served(evening) as base, window(browser, base) as context:
        page = context.new_page()
        page.goto(PAGE)
        expect(page.locator(".suggestion").first).to_be_visible()
        keyboard = Keyboard(page)
        keyboard.press("n")
        accepted = dismissed = turned = 0
        while True:
            if not keyboard.now.count():  # the page is done: on to the next
                keyboard.press("n")
                turned += 1
                page.wait_for_url("**/record/havana-1105/*#s*")
                expect(keyboard.now).to_have_count(1)
            card = keyboard.now
            at = parse_address(card.get_attribute("data-cites") or "")
            assert isinstance(at, Address)
            if at.turn > TURNS:
                break
            expect(card).to_be_in_viewport()
            yes = agreed(card, known)
            keyboard.decide("a" if yes else "d")
            accepted, dismissed = accepted + yes, dismissed + (not yes)
        assert accepted >= 4
        assert dismissed >= 4
        pressed = keyboard.keys.total()
        told = f"turns 1–{TURNS}: {accepted} accepted, {dismissed} dismissed, {pressed} keystrokes: "
        told += (
            f"{pressed / accepted:.2f} an accepted entry, {pressed / (accepted + dismissed):.2f} a suggestion"
        )
        print(f"\n{told}")  # noqa: T201  the number is what the test is for
        # one key each, one to begin, and one to turn each page
        assert pressed == accepted + dismissed + 1 + turned
        after = entries(evening)
        made = {kind: after[kind] - before[kind] for kind in ("position", "proposal", "question")}
        assert sum(made.values()) >= accepted
        # nothing that was decided on is offered again
        offered = page.locator(".suggestion").count()
        page.reload()
        expect(page.locator(".suggestion")).to_have_count(offered)


def test_one_is_edited_and_the_last_decision_taken_back(browser: Browser, evening: Path) -> None:
    with served(evening) as base, window(browser, base) as context:
        page = context.new_page()
        page.goto(PAGE)
        keyboard = Keyboard(page)
        expect(page.locator(".suggestion").first).to_be_visible()
        untouched = evening.read_bytes()
        keyboard.press("n")
        first = keyboard.now.get_attribute("id")
        keyboard.decide("a")
        assert evening.read_bytes() != untouched
        keyboard.press("u")
        expect(page.locator(f'[id="{first}"].now')).to_have_count(1)
        assert evening.read_bytes() == untouched
        keyboard.press("n")
        second = keyboard.now.get_attribute("id")
        assert second != first
        keyboard.press("p")
        expect(page.locator(f'[id="{first}"].now')).to_have_count(1)
        keyboard.press("e")
        page.wait_for_url("**/suggested/**")
        assert violations(page) == []
        # the field that is changed first has the keyboard
        expect(page.locator("form.fields :focus")).to_have_count(1)
        page.keyboard.type("insists")
        page.keyboard.press("Enter")
        page.wait_for_url("**/record/havana-1105/*#g-*")
        expect(page.locator(f'[id="{second}"].now')).to_have_count(1)
        assert " insists " in evening.read_text(encoding="utf-8").removeprefix(untouched.decode())
        expect(page.locator(".margin").filter(has_text="insists")).to_have_count(1)
        # the keys are told, and the list of them is no bar to anybody
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_contain_text("along the suggestions")
        assert violations(page) == []


def test_without_scripts_each_is_a_form(browser: Browser, evening: Path) -> None:
    with served(evening) as base, window(browser, base, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/record/havana-1105?lang=en")
        page.get_by_role("link", name="Suggestions").click()
        for _ in range(SECONDS):
            if not page.get_by_role("link", name="Look again").count():
                break
            page.wait_for_timeout(1000)
            page.get_by_role("link", name="Look again").click()
        first = page.locator(".suggestion").first
        key = first.get_attribute("id")
        place = (first.get_attribute("data-cites") or "").partition("#")[2]
        first.get_by_role("button", name="Accept").click()
        assert page.url.endswith(f"#s{place.partition('-')[0]}")
        assert "suggest=1" in page.url
        expect(page.locator(f'[id="{key}"]')).to_have_count(0)
        page.get_by_role("button", name="Take the last decision back").click()
        expect(page.locator(f'[id="{key}"]')).to_have_count(1)
        page.locator(f'[id="{key}"]').get_by_role("button", name="Dismiss").click()
        expect(page.locator(f'[id="{key}"]')).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_margin_is_no_wider_than_its_window_and_shuts_nobody_out(
    browser: Browser, evening: Path, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    with (
        served(evening) as base,
        window(browser, base, viewport=size, color_scheme=scheme) as context,
    ):
        page = context.new_page()
        for language in ("en", "ru"):
            page.goto(f"/record/havana-1105?suggest=all&lang={language}")
            expect(page.locator(".suggestion").first).to_be_visible()
            page.keyboard.press("n")
            expect(page.locator(".suggestion.now")).to_have_count(1)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []
            page.locator(".suggestion.now a.edit").click()
            page.wait_for_url("**/suggested/**")
            page.wait_for_load_state()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []
