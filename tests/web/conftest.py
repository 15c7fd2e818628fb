"""What do the tests of the pages share? A reader of the example, its view, a server over it, a browser."""

from collections.abc import Iterator

import pytest
from httpx import Client
from playwright.sync_api import Browser

from travaux.web.desk import Desk, View
from web.browser import chromium, served
from web.pages import EXAMPLE, KEEPER_VIEW, reading


@pytest.fixture(scope="module")
def client() -> Client:
    """A client that reads the pages of the example."""
    return reading()


@pytest.fixture(scope="module")
def view() -> View:
    """The example as its keeper sees it now."""
    found = Desk(EXAMPLE).view(*KEEPER_VIEW)
    assert isinstance(found, View)
    return found


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """The address of a server over the example."""
    with served(EXAMPLE) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser; a module's own, for where one is open no test may run an event loop."""
    with chromium() as found:
        yield found
