"""Can an inspection be followed to its finding in a real browser, with and without JavaScript?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from verification.inspected import COURSE
from web.axe import violations
from web.browser import served, window

pytestmark = pytest.mark.slow

SEA = "example:sea-1962"

PLACES = """
1962-11-05 negotiation places "Places in the United States"
    zone America/New_York
1962-11-05 party cuba "Cuba"
    tag CU
1962-11-05 party usa "United States"
    tag US
1962-11-05 site florida "Part of Florida"
    of usa
    by cuba
    shape "boundary:florida"
1962-11-05 exclusion canaveral on florida "Cape Canaveral"
    by cuba
    shape "boundary:brevard"
1962-11-05 site vieques "Camps on Vieques"
    of usa
    by cuba
    shape "boundary:vieques"
1962-11-05 obligation tells notify "Cuba says which camps it means"
    by cuba
    to usa
    falls-due "1962-11-20"
1962-11-05 force camps since 1962-11-05
1962-11-06 request near-the-cape "To look for camps"
    by cuba
    to usa
    under camps/look
    site florida
    shape "POLYGON ((-80.9 28.4, -80.6 28.4, -80.6 28.6, -80.9 28.6, -80.9 28.4))"
1962-11-07 request on-vieques "To look for camps on Vieques"
    by cuba
    to usa
    under camps/look
    site vieques
1962-11-08T09:00-05:00 stage on-vieques arrival
"""

CAMPS = """
name = "camps"
title = "Looking for camps"
[sources.made]
title = "Made for a test"
where = "here"
[figures.looks]
means = "Looks of each side"
source = "made"
checked = true
by-party = { CU = 3, US = 4 }
[figures.one]
means = "Looks at one time"
source = "made"
checked = true
value = 1
[figures.reach]
means = "From arrival to the site"
unit = "hours"
source = "made"
checked = false
value = 12
[types.look]
title = "A look"
limits = [{ step = "access", after = "arrival", within = "reach" }]
[[quotas]]
name = "looks"
counts = "inspecting"
types = ["look"]
figure = "looks"
period = "treaty-year"
[[quotas]]
name = "at-once"
counts = "pair"
types = ["look"]
figure = "one"
period = "at-once"
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("base") / "base.travaux"
    path.write_text(COURSE, encoding="utf-8")
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("places")
    (folder / "regimes").mkdir()
    (folder / "regimes" / "camps.toml").write_text(CAMPS, encoding="utf-8")
    (folder / "places.travaux").write_text(PLACES, encoding="utf-8")
    with served(folder / "places.travaux") as address:
        yield address


def look_back(page: Page, moment: str) -> None:
    page.goto(f"/verification?lang=en&as-of={moment}")


@pytest.mark.parametrize("javascript", [True, False])
def test_an_inspection_is_followed_to_its_finding(
    base: str,
    browser: Browser,
    javascript: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    with window(browser, base, java_script_enabled=javascript) as context:
        page = context.new_page()
        summary, chain = page.locator(".inspection summary"), page.locator(".chain > li")
        duty = page.locator(".duties tbody tr")
        look_back(page, "1988-07-05T06:00Z")
        expect(page.locator(".inspection")).to_have_count(0)
        walk = (
            ("1988-07-05T07:30Z", "asked for", "unknown", 0),
            ("1988-07-05T08:30Z", "notice", "unknown", 1),
            ("1988-07-05T12:00Z", "consent", "unknown", 2),
            ("1988-07-06T07:00Z", "arrival", "unknown", 3),
            ("1988-07-06T09:00Z", "site named", "unknown", 4),
            ("1988-07-06T16:00Z", "access", "unknown", 5),
            ("1988-07-06T21:00Z", "access", "unknown", 7),
            ("1988-07-07T11:00Z", "departure", "unknown", 8),
            ("1988-07-07T12:30Z", "reported", "unknown", 9),
            ("1988-07-07T14:00Z", "reported", "unresolved", 12),
            ("1988-07-20T12:00Z", "reported", "unresolved", 13),
            ("1988-07-21T12:00Z", "concluded", "clarified", 14),
        )
        for moment, stage, state, steps in walk:
            look_back(page, moment)
            expect(summary).to_contain_text(f"· {stage}")
            expect(duty).to_contain_text(state)
            expect(chain).to_have_count(steps)
        expect(chain.last).to_contain_text("consistent: A training model")
        expect(duty).not_to_contain_text("judges it")
        look_back(page, "1988-07-26")
        expect(duty).to_contain_text("judges it kept: a training model is no missile")
        expect(chain).to_have_count(14)  # a judgement is no step of the inspection


def test_the_deadline_runs_and_is_met_and_the_calendar_can_be_taken_along(
    base: str, browser: Browser
) -> None:
    with window(browser, base) as context:
        page = context.new_page()
        deadlines = page.locator(".deadlines")
        look_back(page, "1988-07-06T09:00Z")
        expect(deadlines).to_contain_text("access by 6 July 1988, 17:00 UTC: not past yet")
        with page.expect_download() as began:
            page.locator("#calendar a[download]").click()
        text = began.value.path().read_text(encoding="utf-8")
        assert text.startswith("BEGIN:VCALENDAR")
        assert "DTSTART:19880706T170000Z" in text
        look_back(page, "1988-07-06T16:00Z")
        expect(deadlines).to_contain_text("access by 6 July 1988, 17:00 UTC: kept")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_map_is_drawn_and_a_perimeter_that_touches_the_cape_is_refused(
    places: str,
    browser: Browser,
    javascript: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    with window(browser, places, java_script_enabled=javascript) as context:
        page = context.new_page()
        look_back(page, "1962-11-10")
        image = page.locator(".chart img")
        image.scroll_into_view_if_needed()
        expect(image).to_be_visible()
        assert image.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
        expect(page.locator(".chart ol li")).to_have_count(4)
        expect(page.locator(".inspection").first).to_contain_text("Cape Canaveral may not be touched")
        expect(page.locator(".deadlines .missed")).to_contain_text(
            "access by 8 November 1962, 21:00 UTC-05:00"
        )
        expect(page.locator(".quotas .over")).to_contain_text("2 of 1")
        expect(page.locator(".quotas")).to_contain_text("Cuba → United States")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("which", ["base", "places", "sea"])
def test_the_page_is_accessible_and_no_wider_than_its_window(
    browser: Browser, request: pytest.FixtureRequest, which: str, width: int, scheme: str
) -> None:
    address = request.getfixturevalue(which)
    options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    with window(browser, address, **options) as context:
        page = context.new_page()
        for language in ("en", "ru"):
            page.goto(f"/verification?lang={language}")
            page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def sea() -> Iterator[str]:
    with served(SEA) as address:
        yield address
