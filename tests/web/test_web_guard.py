"""Is a page safe to open, whatever other sites try?"""

import asyncio

import pytest
from fastapi import FastAPI
from httpx import Client

from travaux.web.app import application
from travaux.web.guard import Guard
from travaux.web.look import ROOM
from web.pages import EXAMPLE, client_of, reading


@pytest.fixture(scope="module")
def writable() -> Client:
    app = FastAPI()

    @app.post("/write")
    def write() -> str:
        return "written"

    app.add_middleware(Guard, hosts=("localhost",))
    return client_of(app)


@pytest.mark.parametrize("path", ["/", "/nothing", "/healthz", "/api/openapi.json"])
def test_every_answer_says_what_a_page_may_load(path: str) -> None:
    policy = reading().get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_no_template_needs_what_the_policy_forbids() -> None:
    for template in ROOM.rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert " style=" not in text, template
        assert "<style" not in text, template
        assert " on" + "click" not in text, template
        assert "http://" not in text.replace("http://www.w3.org", ""), template
        assert "https://" not in text, template


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil", ""])
def test_a_server_answers_only_to_its_own_name(host: str) -> None:
    assert reading().get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000", "[::1]"])
def test_a_server_answers_to_its_own_names_on_any_port(host: str) -> None:
    assert reading().get("/healthz", headers={"Host": host}).status_code == 200


def test_any_name_will_do_where_it_was_said_so() -> None:
    assert reading(hosts=("*",)).get("/healthz", headers={"Host": "table.example"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9"},
    ],
)
def test_pages_of_other_sites_cannot_write(writable: Client, headers: dict[str, str]) -> None:
    assert writable.post("/write", headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}])
def test_our_own_pages_and_programs_can_write(writable: Client, headers: dict[str, str]) -> None:
    assert writable.post("/write", headers=headers).status_code == 200


def test_static_files_are_kept_by_the_browser_and_pages_are_asked_for_again() -> None:
    client = reading()
    page = client.get("/")
    assert page.headers["Cache-Control"] == "private, no-cache"
    style = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in client.get(style).headers["Cache-Control"]


def test_what_is_no_request_is_let_through() -> None:
    heard: list[str] = []

    async def inner(scope: object, *_: object) -> None:
        heard.append(str(scope))

    asyncio.run(Guard(inner, ("localhost",))({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert heard


def test_an_application_says_when_it_answers_and_watches_until_it_ends() -> None:
    said: list[str] = []
    app = application(EXAMPLE, ready=lambda: said.append("ready"))

    async def live() -> None:
        async with app.router.lifespan_context(app):
            assert said == ["ready"]
            await asyncio.sleep(0.2)

    asyncio.run(live())
