"""How do tests use a real browser? A server of their own on loopback, and Debian's Chromium, headless."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

SECONDS = 20
"""No step of a test takes longer, nor does a server take longer to answer or to end."""


@contextmanager
def served(ledger: object, *options: str) -> Iterator[str]:
    """A server over a ledger; gives its address. It is ended whatever happens."""
    command = [sys.executable, "-m", "travaux", "serve", str(ledger), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found, "the server did not say where it answers"
            yield found[0].rstrip("/")
        finally:
            process.terminate()
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; skips where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("there is no chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def window(browser: Browser, base: str, **options: object) -> Iterator[BrowserContext]:
    """A window of its own; what goes wrong in its console fails the test."""
    wrong: list[str] = []
    context = browser.new_context(base_url=base, **options)  # type: ignore[arg-type]
    context.set_default_timeout(SECONDS * 1000)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    try:
        yield context
    finally:
        context.close()
    assert wrong == []
