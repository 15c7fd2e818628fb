"""Is a person's own endpoint asked only what may leave, and believed only what stands in the text?"""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from cli.terminal import good, refused
from travaux.record.decode import decode
from travaux.record.read import read_record
from travaux.service.endpoint import Asked, Endpoint, ask_endpoint
from travaux.service.levels import level_of

TALK = """RECORD OF A MEETING
{stamp}
4 March 2021

A. BERG. That matter worries the fleet too. The ice went out early.

L. SUD. It can be as you say.
"""
LEDGER = """2021-03-04 record talk "Talk"
    held 2021-03-04
    file "talk.txt"
    marked {marking}
"""


class Stub:
    """An endpoint bound to this machine that answers every request alike and keeps what it was sent."""

    def __init__(self, answer, status=200):
        self.requests = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                size = int(self.headers["Content-Length"])
                stub.requests.append((self.path, dict(self.headers), json.loads(self.rfile.read(size))))
                content = answer if isinstance(answer, str) else json.dumps(answer)
                data = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1:1/")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                """Print nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def __enter__(self):
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def talk(tmp_path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(TALK.format(stamp=""), encoding="utf-8")
    return path


def item(span, kind="position", stance="reserve", **more):
    return {"class": kind, "stance": stance, "span": span, "condition": None, "reason": "no cue word", **more}


def test_words_that_stand_in_the_turn_are_kept_and_all_else_is_rejected(talk):
    answer = [
        item("That matter worries the fleet too."),
        item("That matter worries the whole fleet."),
        item("The ice went out early.", "weather"),
        item("The ice went out early.", "position", None, condition="if it thaws"),
        item("", "position"),
        "no object",
    ]
    with Stub(answer) as stub:
        asked = ask_endpoint(talk, None, None, Endpoint(stub.url, "m"))
    assert isinstance(asked, Asked)
    assert [(one.turn, one.span, one.stance) for one in asked.kept] == [
        (1, "That matter worries the fleet too.", "reserve")
    ]
    assert len(asked.rejected) == 5 + 6  # in the second turn none of them stands
    assert len(stub.requests) == 2
    path, headers, body = stub.requests[0]
    assert path == "/v1/chat/completions"
    assert body["model"] == "m"
    assert "Authorization" not in headers


@pytest.mark.parametrize("answer", ["no JSON", {"class": "position"}])
def test_an_answer_that_is_no_list_is_rejected(talk, answer):
    with Stub(answer) as stub:
        asked = ask_endpoint(talk, None, None, Endpoint(stub.url, "m"))
    assert isinstance(asked, Asked)
    assert (asked.kept, len(asked.rejected)) == ((), 2)


def test_a_fenced_answer_is_read_and_the_key_is_sent(talk, tmp_path):
    key = tmp_path / "key"
    key.write_text("k-1\n", encoding="utf-8")
    with Stub(f"```json\n{json.dumps([item('It can be as you say.', stance='accept')])}\n```") as stub:
        asked = ask_endpoint(talk, None, None, Endpoint(stub.url, "m", key_file=key))
    assert isinstance(asked, Asked)
    assert [one.turn for one in asked.kept] == [2]
    assert stub.requests[0][1]["Authorization"] == "Bearer k-1"


@pytest.mark.parametrize(
    ("stamp", "ledger", "level", "sent"),
    [
        ("", None, "open", True),
        ("SECRET", None, "open", False),
        ("SECRET", None, "secret", True),
        ("CONFIDENTIAL", None, "restricted", False),
        ("", "restricted", "open", False),
        ("", "restricted", "restricted", True),
        ("", "secret for north", "secret", False),
        ("", "open in fleet", "secret", False),
    ],
)
def test_nothing_marked_above_the_chosen_level_is_sent(tmp_path, stamp, ledger, level, sent):
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK.format(stamp=stamp), encoding="utf-8")
    dossier = None
    if ledger:
        dossier = tmp_path / "talk.travaux"
        dossier.write_text(LEDGER.format(marking=ledger), encoding="utf-8")
    with Stub([]) as stub:
        asked = ask_endpoint(talk, dossier, None, Endpoint(stub.url, "m", level))
    assert bool(stub.requests) == sent, asked
    assert isinstance(asked, Asked) == sent
    assert sent or "nothing was sent" in asked


def test_a_stamp_that_was_lifted_does_not_hold():
    text = "SECRET\nDECLASSIFIED\n\nMEMORANDUM\n\n4 March 2021\n\nA. BERG. Yes.\n\nL. SUD. No.\n"
    version = read_record(decode(text.encode()).text).versions[0]
    assert level_of(Path("talk.txt"), version, None).level == 0


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.org/v1", "not encrypted"),
        ("http://10.0.0.1/v1", "not encrypted"),
        ("ftp://localhost/v1", "no address"),
        ("localhost:80", "no address"),
        ("http://127.0.0.1:9/v1", "no answer that can be read"),
    ],
)
def test_an_endpoint_that_cannot_be_used_is_said(talk, url, why):
    asked = ask_endpoint(talk, None, None, Endpoint(url, "m"))
    assert isinstance(asked, str)
    assert why in asked


@pytest.mark.parametrize("status", [302, 500])
def test_an_endpoint_that_sends_elsewhere_or_fails_is_said(talk, status):
    with Stub([], status) as stub:
        asked = ask_endpoint(talk, None, None, Endpoint(stub.url, "m"))
    assert isinstance(asked, str)
    assert len(stub.requests) == 1


def test_what_is_no_endpoint_at_all_is_said(talk):
    with socket.create_server(("127.0.0.1", 0)) as server:
        answering = threading.Thread(target=_greet, args=(server,))
        answering.start()
        asked = ask_endpoint(talk, None, None, Endpoint(f"http://127.0.0.1:{server.getsockname()[1]}", "m"))
        answering.join()
    assert isinstance(asked, str)
    assert "no answer that can be read" in asked


def _greet(server):
    """Answer one connection in another language than HTTP."""
    caller, _ = server.accept()
    with caller:
        caller.recv(65536)
        caller.sendall(b"220 mail.example ready\r\n")


def test_what_cannot_be_read_is_said_before_anything_is_sent(talk, tmp_path):
    with Stub([]) as stub:
        for words in ((tmp_path / "none", None, None), (talk, None, "fr"), (talk, tmp_path / "bad.db", None)):
            (tmp_path / "bad.db").write_bytes(b"no store")
            assert isinstance(ask_endpoint(*words, Endpoint(stub.url, "m")), str)
        no_key = Endpoint(stub.url, "m", key_file=tmp_path / "none")
        assert "cannot be read" in ask_endpoint(talk, None, None, no_key)
        assert stub.requests == []


def test_the_command_offers_what_the_endpoint_found_beside_the_rules(talk):
    with Stub([item("That matter worries the fleet too.")]) as stub:
        done = good("suggest", talk, "--json", "--endpoint", stub.url, "--model", "m")
    assert "That matter worries the fleet too." in [one["span"] for one in done.json]
    assert "rejected" in done.err
    words = ("suggest", talk, "--json", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m")
    talk.with_suffix(".travaux").write_text(LEDGER.format(marking="restricted"), encoding="utf-8")
    assert "the ledger marks talk restricted" in refused(*words)  # though no ledger was named
    talk.with_suffix(".travaux").unlink()
    talk.write_text(TALK.format(stamp="SECRET"), encoding="utf-8")
    assert "nothing was sent" in refused(*words)
