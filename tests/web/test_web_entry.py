"""Does a sentence of the record become an entry, with its citation, by whoever may write and no one else?"""

import asyncio
import re
import threading
from html import unescape
from pathlib import Path

import httpx
import pytest

from travaux.service.adding import alone
from travaux.service.ledger import open_ledger
from travaux.service.transfer import bring_in
from travaux.web.app import application
from travaux.web.making import KINDS, Wanted
from web.pages import EXAMPLE, reading, small

TALK = "A. MIKOYAN. We agree to write. When do you answer?\n\nO. DORTICOS. Tomorrow.\n"

MEETING = """
1962-10-31 negotiation small "Small"
1962-10-31 party cuba "Cuba"
1962-10-31 party ussr "Soviet Union"
1962-10-31 person mikoyan "Anastas Mikoyan"
    of ussr
    also "A. Mikoyan"
1962-10-31 person dorticos "Osvaldo Dorticos"
    of cuba
    also "O. Dorticos"
1962-11-01 record m "A meeting"
    held 1962-11-01
    file "m.txt"
1962-10-31 point form "How is it given?"
1962-10-31 proposal form:written "In writing"
1962-11-01 question when "When?"
    by mikoyan
    cites m#1.2
"""


@pytest.fixture(params=["dossier", "store"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    (tmp_path / "m.txt").write_text(TALK, encoding="utf-8")
    dossier = small(tmp_path, MEETING)
    if request.param == "dossier":
        return dossier
    store = tmp_path / "small.db"
    assert not isinstance(bring_in(dossier, store, scribe=None, dry_run=False), str)
    return store


FORMS = {
    "position": {"party": "ussr", "stance": "accepts", "proposal": "form:written", "speaker": "mikoyan"},
    "proposal": {"point": "form", "title": "By word of mouth", "by": "cuba"},
    "question": {"text": "When do you answer?", "by": "mikoyan", "to": "cuba", "due": "1962-11-02"},
    "answer": {"question": "when", "by": "dorticos", "text": "Tomorrow", "partial": "yes"},
    "undertaking": {"text": "To answer", "by": "dorticos", "to": "ussr"},
}


def sent(client: httpx.Client, kind: str, **changes: str) -> httpx.Response:
    return client.post("/entry?on=m%231.1", data={"kind": kind, **FORMS[kind], **changes})


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_makes_an_entry_that_cites_its_sentence(ledger: Path, kind: str) -> None:
    client = reading(ledger)
    with open_ledger(str(ledger)) as before:
        assert not isinstance(before, str)
        known = {entry.id for entry in before.entries}
    done = sent(client, kind)
    assert done.status_code == 303, done.text
    assert done.headers["location"] == "/record/m/1.1#s1.1"
    with open_ledger(str(ledger)) as after:
        assert not isinstance(after, str)
        new = [entry for entry in after.entries if entry.id not in known]
    assert [entry.cites for entry in new] == [("m#1.1",)]
    assert [str(entry.day) for entry in new] == ["1962-11-01"]
    assert type(new[0].fact).__name__.lower() == kind
    margin = client.get("/record/m/1.1").text.split('id="s1.1"')[1].split("</ul>")[0]
    assert '<ul class="margin"><li' in margin


def test_a_position_changes_the_matrix(ledger: Path) -> None:
    client = reading(ledger)
    assert "accepts" not in client.get("/").text
    sent(client, "position", only_if="form:written", reason="it binds")
    page = client.get("/?about=form").text
    assert 'class="stance accepts"' in page
    assert "it binds" in page


def test_a_new_point_is_begun_with_its_proposal(ledger: Path) -> None:
    client = reading(ledger)
    assert sent(client, "proposal", point="+", point_title="When is it published?").status_code == 303
    assert sent(client, "proposal", point="+", point_title="When is it published?").status_code == 303
    page = client.get("/").text
    assert page.count("When is it published?") == 2


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        ("position", {"party": ""}, "something is missing: party"),
        ("position", {"stance": "shrugs"}, "is no stance"),
        ("position", {"proposal": "form:none"}, "no proposal called form:none"),
        ("position", {"only_if": "((("}, "="),
        ("proposal", {"point": "+"}, "point_title"),
        ("question", {"due": "soon"}, "is no day"),
        ("undertaking", {"due": "soon"}, "is no day"),
        ("answer", {"question": "nothing"}, "no question called nothing"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    ledger: Path, kind: str, changes: dict[str, str], words: str
) -> None:
    before = ledger.read_bytes() if ledger.suffix == ".travaux" else b""
    done = sent(reading(ledger), kind, **changes)
    assert done.status_code == 422
    assert 'role="alert"' in done.text
    assert words in unescape(done.text)
    for name, value in FORMS[kind].items():
        if name not in changes and name in ("text", "title"):
            assert f'value="{value}"' in unescape(done.text)
    if before:
        assert ledger.read_bytes() == before


def test_the_form_knows_who_spoke_and_what_was_selected(ledger: Path) -> None:
    page = reading(ledger).get("/entry?on=m%231.1&kind=question&words=We+agree").text
    assert 'value="We agree"' in page
    assert re.search(r'<option value="mikoyan" selected>', page)
    assert re.search(r'<option value="ussr" selected>', reading(ledger).get("/entry?on=m%231.1").text)


@pytest.mark.parametrize("address", ["/entry", "/entry?on=m%239", "/entry?on=m%231.1&kind=party"])
def test_an_entry_rests_on_a_sentence(ledger: Path, address: str) -> None:
    assert reading(ledger).get(address).status_code == 404


def test_nobody_else_writes(ledger: Path) -> None:
    client = reading(ledger)
    data = {"kind": "position", **FORMS["position"]}
    for query in ("as=cuba", "as-of=1962-11-01"):
        assert client.post(f"/entry?on=m%231.1&{query}", data=data).status_code == 403
        assert '<form method="post"' not in client.get(f"/entry?on=m%231.1&{query}").text
    elsewhere = client.post("/entry?on=m%231.1", data=data, headers={"Origin": "http://evil.example"})
    assert elsewhere.status_code == 403
    assert "data-entry" in client.get("/record/m").text
    assert "data-entry" not in client.get("/record/m?as=cuba").text


def test_others_are_answered_while_an_entry_waits_for_whoever_writes(ledger: Path) -> None:
    held, free = threading.Event(), threading.Event()

    def writes() -> None:
        with alone:
            held.set()
            free.wait(2)

    async def first() -> set[str]:
        transport = httpx.ASGITransport(app=application(str(ledger)))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            data = {"kind": "position", **FORMS["position"]}
            entry = asyncio.create_task(client.post("/entry?on=m%231.1", data=data), name="entry")
            await asyncio.sleep(0.2)
            page = asyncio.create_task(client.get("/healthz"), name="page")
            done, _ = await asyncio.wait({entry, page}, return_when=asyncio.FIRST_COMPLETED)
            free.set()
            assert (await entry).status_code == 303
            return {task.get_name() for task in done}

    other = threading.Thread(target=writes)
    other.start()
    held.wait()
    assert asyncio.run(first()) == {"page"}
    other.join()


def test_the_bundled_example_is_only_read() -> None:
    client = reading(EXAMPLE)
    page = client.get("/entry?on=havana-1105%2310.2").text
    assert "for reading" in page
    assert "Make an entry from this" not in client.get("/record/havana-1105?cite=havana-1105%2310.2").text


def test_a_kind_that_is_none_makes_nothing(ledger: Path) -> None:
    with open_ledger(str(ledger)) as found:
        assert not isinstance(found, str)
        made = Wanted("party", {}, ("m#1.1",), found.entries[0].day).made(found)
    assert isinstance(made, str)
