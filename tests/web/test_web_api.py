"""Do programs get the same answers as the commands print, and does the document say what they are?"""

from pathlib import Path
from typing import Any

import pytest
from httpx import Client

from cli.terminal import travaux
from web.pages import EXAMPLE, reading, small


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("stand", ("stand", EXAMPLE)),
        ("stand?point=form&point=article-13", ("stand", EXAMPLE, "--point", "form", "--point", "article-13")),
        ("stand?as-of=havana-1105%2310", ("stand", EXAMPLE, "--as-of", "havana-1105#10")),
        ("stand?as=cuba&known-at=1962-11-06", ("stand", EXAMPLE, "--as", "cuba", "--known-at", "1962-11-06")),
        (
            "brief?as=cuba&since=havana-1105%2330",
            ("brief", EXAMPLE, "--as", "cuba", "--since", "havana-1105#30"),
        ),
        ("said?q=inspection", ("said", EXAMPLE, "inspection")),
        ("said?by=guevara&language=ru", ("said", EXAMPLE, "--by", "guevara", "--language", "ru")),
        ("text/protocol", ("text", EXAMPLE, "protocol")),
        ("text/protocol/13?reading=final", ("text", EXAMPLE, "protocol/13", "--reading", "final")),
        ("text/protocol?against=1962-11-01", ("text", EXAMPLE, "protocol", "--against", "1962-11-01")),
        ("history/protocol/13", ("history", EXAMPLE, "protocol/13")),
        ("check", ("check", EXAMPLE)),
    ],
)
def test_the_answer_is_the_one_that_the_command_prints(
    client: Client, path: str, command: tuple[str, ...]
) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 200
    assert answer.json() == travaux(*command, "--json").json


def test_sentences_are_quoted_by_address(client: Client) -> None:
    found = client.get("/api/quote?cite=havana-1105%2310.2&language=ru").json()
    assert [(each["address"], each["language"]) for each in found] == [("havana-1105#10.2", "ru")]
    assert client.get("/api/summary").json()["parties"] == 2


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("stand?point=nothing", 404, "no point called nothing"),
        ("stand?as=atlantis", 404, "no party called atlantis"),
        ("stand?as-of=soon", 400, "no moment"),
        ("brief?since=1962-11-04", 404, "say whose"),
        ("brief?as=cuba&since=soon", 400, "no moment"),
        ("said", 400, "say what to look for"),
        ("text/nothing", 404, "nothing"),
        ("text/protocol?against=soon", 400, "no moment"),
        ("text/protocol?against=1962-11-01&beside=ru", 400, "one thing beside"),
        ("history/nothing", 404, "nothing"),
        ("nowhere", 404, "nothing at this address"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(client: Client, path: str, status: int, words: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == status
    assert words in answer.json()["problem"]


def test_a_ledger_that_is_not_there_is_said_to_programs_too(tmp_path: Path) -> None:
    answer = reading(tmp_path / "none.travaux").get("/api/stand")
    assert answer.status_code == 503
    assert "none.travaux" in answer.json()["problem"]


def refs(value: Any) -> set[str]:
    if isinstance(value, dict):
        here = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return here.union(*(refs(each) for each in value.values()))
    return set().union(*(refs(each) for each in value)) if isinstance(value, list) else set()


def test_the_document_describes_every_answer_and_every_parameter(client: Client) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.")
    schemas = document["components"]["schemas"]
    assert {ref.rpartition("/")[2] for ref in refs(document)} <= set(schemas)
    for path, methods in document["paths"].items():
        assert path.startswith("/api/"), path
        for operation in methods.values():
            named = {parameter["name"] for parameter in operation["parameters"]}
            assert {"as", "as-of", "known-at", "language"} <= named, path
            assert operation["responses"]["200"]["content"]["application/json"]["schema"], path


def test_a_reader_is_answered_only_what_they_may_read(tmp_path: Path) -> None:
    text = '1962-10-31 party cuba "Cuba"\n1962-11-03 point limit "Our limit"\n    marked secret for cuba\n'
    client = reading(small(tmp_path, text))
    assert len(client.get("/api/stand?as=cuba").json()["points"]) == 1
    assert client.get("/api/stand?as=public").json()["points"] == []
