"""Can a record be taken on the page, corrected visibly, followed by who may, and made into minutes?"""

import asyncio
import io
import re
import zipfile
from pathlib import Path

import pytest

from travaux.service.taking import read
from travaux.web import taking as page_module
from travaux.web.app import application
from travaux.web.asked import read as read_address
from travaux.web.frame import Frame
from travaux.web.language import words
from web.pages import EXAMPLE, reading, small, text_of

MORE = """
1962-10-31 person stone "A. Stone"
    of cuba
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    ledger = small(tmp_path)
    ledger.write_text(ledger.read_text() + MORE)
    return ledger


def begun(client, **more: str) -> str:
    form = {"title": "The talks", "held": "1962-11-05", "language": "en", "taken_by": "A. Wood", **more}
    answer = client.post("/taking?lang=en", data=form)
    assert answer.status_code == 303, text_of(answer.text)
    return answer.headers["location"].partition("?")[0]


def test_a_record_is_begun_written_and_read_in_the_record(path: Path) -> None:
    client = reading(path)
    assert "Begin a record" in text_of(client.get("/taking?lang=en").text)
    where = begun(client)
    assert where == "/taking/the-talks-1105"
    assert "Write who speaks" in text_of(client.get(f"{where}?lang=en").text)
    sent = {"speaker": "stone", "words": "We begin. It is late.\nWood: Yes.\nStone: Then let us."}
    assert client.post(f"{where}?lang=en", data=sent).status_code == 303
    page = client.get(f"{where}?lang=en").text
    assert re.findall(r"<b>(A\. Stone)</b>", page) == ["A. Stone", "A. Stone"]
    assert "Wood: Yes." in text_of(page)
    record = text_of(client.get("/record/the-talks-1105?lang=en").text)
    assert "We begin." in record
    assert "CU A. Stone" in record
    assert "The talks" in text_of(client.get("/taking?lang=en").text)


def test_a_correction_shows_what_stood_before(path: Path) -> None:
    client = reading(path)
    where = begun(client)
    client.post(where, data={"speaker": "Stone", "words": "We begin today."})
    form = client.get(f"{where}?correct=1&lang=en").text
    assert ">We begin today.</textarea>" in form
    answer = client.post(f"{where}/1?lang=en", data={"speaker": "Wood", "words": "We begin tomorrow."})
    assert answer.headers["location"] == f"{where}?lang=en#t1"
    page = client.get(f"{where}?lang=en").text
    assert " <del>today</del> <ins>tomorrow</ins>" in page
    assert "corrected at" in page
    assert "<del>A. Stone</del>" in page


def test_closing_ends_the_writing_and_the_minutes_are_word(path: Path) -> None:
    client = reading(path)
    where = begun(client)
    assert "nothing was taken down" in text_of(client.post(f"{where}/close").text)
    client.post(where, data={"speaker": "Stone", "words": "In writing."})
    entry = {"kind": "position", "party": "cuba", "stance": "accepts", "proposal": "form:written"}
    made = client.post("/entry?on=the-talks-1105%231.1", data=entry)
    assert made.status_code == 303, text_of(made.text)
    assert "accepts: How is it given? — In writing" in text_of(client.get(f"{where}?lang=en").text)
    assert client.post(f"{where}/close").status_code == 303
    page = text_of(client.get(f"{where}?lang=en").text)
    assert "closed at" in page
    assert "Take it down" not in page
    late = client.post(where, data={"words": "More."})
    assert late.status_code == 422
    assert "is closed" in text_of(late.text)
    answer = client.get(f"{where}/minutes.docx?lang=ru")
    body = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    assert "Позиции" in body
    assert "Cuba: " in body
    assert "In writing." in body


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"held": "soon"}, "Say on which day"),
        ({"name": "cuba"}, "something is called cuba already"),
    ],
)
def test_what_keeps_a_record_from_being_begun_is_said(path: Path, form: dict[str, str], why: str) -> None:
    sent = {"title": "The talks", "held": "1962-11-05", **form}
    answer = reading(path).post("/taking?lang=en", data=sent)
    assert answer.status_code == 422
    assert why in text_of(answer.text)
    assert 'value="The talks"' in answer.text


def test_words_that_cannot_be_taken_stay_in_the_form(path: Path) -> None:
    client = reading(path)
    where = begun(client)
    answer = client.post(where, data={"speaker": "Stone", "words": "   "})
    assert answer.status_code == 422
    assert 'value="Stone"' in answer.text
    wrong = client.post(f"{where}/7", data={"words": "x"})
    assert "has no turn 7" in text_of(wrong.text)


def test_who_may_read_the_record_follows_and_nobody_else(path: Path) -> None:
    client = reading(path)
    where = begun(client)
    # until the ledger has the record, its keeper alone knows of it
    assert client.get(f"{where}?as=cuba").status_code == 404
    client.post(where, data={"speaker": "Stone", "words": "We begin."})
    page = client.get(f"{where}?as=cuba&lang=en").text
    assert "We begin." in page
    assert 'id="write"' not in page
    assert client.post(f"{where}?as=cuba", data={"words": "x"}).status_code == 403
    assert client.get("/taking/none").status_code == 404
    assert "The talks" in text_of(client.get("/taking?as=ussr&lang=en").text)


def test_suggestions_stand_beside_the_turn_until_somebody_decides(path: Path) -> None:
    client = reading(path)
    where = begun(client)
    said = "I propose that article 5 be deleted. Will you give us your text tomorrow? We agree to article 3."
    client.post(where, data={"speaker": "Stone", "words": said})
    page = client.get(f"{where}?lang=en").text
    keys = re.findall(r'name="key" value="(\w+)"', page)
    assert keys
    assert "question?" in text_of(page)
    assert "kind=question" in page
    assert 'class="offer"' not in client.get(f"{where}?as=cuba").text
    sent = {"key": keys[0], "what": "dismiss"}
    assert client.post(f"{where}/suggested", data=sent).status_code == 303
    rest = client.get(f"{where}?lang=en").text
    assert keys[0] not in rest
    again = client.post(f"{where}/suggested", data=sent)
    assert "no longer there" in text_of(again.text)
    for key in keys[1:]:
        client.post(f"{where}/suggested", data={"key": key, "what": "accept"})
    assert re.search(r'<ul class="margin">.*question', client.get(f"{where}?lang=en").text)


def test_an_example_is_for_reading() -> None:
    page = text_of(reading(EXAMPLE).get("/taking?lang=en").text)
    assert "This page will show the records" in page
    assert "for reading" in page


def test_the_stream_tells_of_every_line_by_a_word_that_says_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "EVERY", 0.01)
    monkeypatch.setattr(page_module, "STILL", 0.03)
    app = application(str(path))
    client = reading(path)
    where = begun(client)
    served = app.state.served
    asked = read_address(where, ())
    assert not isinstance(asked, str)
    view = served.desk.view(asked.reader, None, None)
    frame = Frame(served, asked, view, words("en"))

    async def follow() -> list[str]:
        stream = page_module._stream(frame, "the-talks-1105")
        found = [await anext(stream), await anext(stream)]
        await asyncio.to_thread(client.post, where, data={"words": "We begin."})
        while not found[-1].startswith("event: change"):
            found.append(await anext(stream))
        return found

    events = asyncio.run(asyncio.wait_for(follow(), 20))
    assert events[0].startswith("event: ready")
    assert events[1] == ": still here\n\n"
    assert "We begin" not in events[-1]
    taken = read(str(path), "the-talks-1105")
    assert not isinstance(taken, str)
    assert len(taken.turns) == 1
    (path.parent / "the-talks-1105.taking.jsonl").unlink()
    assert page_module._stamp(path.parent / "the-talks-1105.taking.jsonl") == ""
