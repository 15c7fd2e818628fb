"""How does every page look, at three widths, light and dark? Writes `docs/screenshots/*.png`.

    python docs/screenshots.py [FOLDER]

Needs what the tests of the pages need: playwright and Debian's Chromium.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from web.browser import chromium, served  # noqa: E402 - the tests know how a server and a browser are started

WIDTHS = {"desk": (1280, 800), "tablet": (768, 1024), "phone": (390, 844)}
SCHEMES = ("light", "dark")
PAGES = {
    "example:havana-1962": {
        "stand": "/",
        "sheet": "/?cite=havana-1105%2310.2",
        "record": "/record/havana-1105",
        "text": "/text/protocol",
        "provision": "/text/protocol/13",
        "packages": "/packages",
        "lifted": "/packages?drop=lty6trfamzfp4mt4",
        "brief": "/brief?as=cuba",
        "timeline": "/timeline",
        "then": "/?as-of=havana-1105%2310",
        "search": "/search?q=inspection",
        "exchange": "/exchange",
        "taking": "/taking",
        "empty": "/verification",
        "russian": "/?lang=ru",
    },
    "example:sea-1962": {"verification": "/verification"},
}
"""A ledger to its pages, by the name of the picture."""


def pictures(folder: Path) -> Iterator[Path]:
    """Take every picture; gives each as it is written."""
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for ledger, pages in PAGES.items():
            with served(ledger) as base:
                for size, (width, height) in WIDTHS.items():
                    for scheme in SCHEMES:
                        context = browser.new_context(
                            base_url=base,
                            color_scheme=scheme,
                            locale="en",
                            viewport={"width": width, "height": height},
                        )
                        page = context.new_page()
                        for name, address in pages.items():
                            page.goto(address, wait_until="load")
                            path = folder / f"{name}-{size}-{scheme}.png"
                            page.screenshot(path=path, full_page=size == "desk")
                            yield path
                        context.close()


def main() -> int:
    """Write the pictures, saying which."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    for path in pictures(folder):
        print(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
