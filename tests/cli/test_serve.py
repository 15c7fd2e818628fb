"""Does `travaux serve` say where it answers, answer there, and stop when it is told to?"""

import asyncio
import gc
import importlib.util
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from cli.terminal import EXAMPLE, good, refused

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "travaux", "serve", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.mark.slow
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_says_one_line_answers_there_and_stops_when_told(told: signal.Signals) -> None:
    with serving(EXAMPLE, "--port", "0") as (process, line):
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address, line
        assert httpx.get(address[0] + "healthz", timeout=10).status_code == 200
        process.send_signal(told)
        out, err = process.communicate(timeout=10)
        assert (out, err, process.returncode) == ("", "", 0)


def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"cannot listen on 127.0.0.1:{port}" in refused("serve", EXAMPLE, "--port", port)


def test_a_host_that_is_not_ours_is_said() -> None:
    assert "cannot listen" in refused("serve", EXAMPLE, "--host", "192.0.2.1", "--port", "0")


def test_a_ledger_that_cannot_be_opened_is_said_before_anything_is_served(tmp_path: Path) -> None:
    assert "nothing.travaux" in refused("serve", tmp_path / "nothing.travaux", "--port", "0")


@pytest.mark.parametrize(
    ("options", "address"),
    [
        ((), "http://127.0.0.1:"),
        (("--as", "cuba"), "http://127.0.0.1:"),
        (("--host", "0.0.0.0"), "http://127.0.0.1:"),  # noqa: S104  asked for, to see what is said
        (("--host", "::1"), "http://[::1]:"),
    ],
)
def test_the_address_is_one_that_a_browser_takes(
    monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], address: str
) -> None:
    def run(self: uvicorn.Server, sockets: list[socket.socket]) -> None:
        async def live() -> None:
            async with self.config.app.router.lifespan_context(self.config.app):  # type: ignore[union-attr]
                pass

        asyncio.run(live())
        sockets[0].close()
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn.Server, "run", run)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    printed = good("serve", EXAMPLE, "--port", "0", *options)
    assert printed.out.startswith(f"Travaux answers at {address}")
    assert printed.out.count("\n") == 1


@pytest.mark.slow
def test_it_answers_within_a_few_seconds() -> None:
    began = time.monotonic()
    with serving("--port", "0") as (_, line):
        assert line.startswith("Travaux answers at http://")
        assert time.monotonic() - began < 20


def dev() -> Any:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("arguments", "commands"),
    [
        (["--why"], [["stand", "--why"]]),
        (["--serve", "--port", "0"], [["stand"], ["serve", "--port", "0"]]),
    ],
)
def test_the_first_command_prints_where_everybody_stands_and_serves_the_page_when_asked(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], commands: list[list[str]]
) -> None:
    module, ran = dev(), []

    def run(*command: object, cwd: Path) -> int:
        del cwd
        words = [str(word) for word in command if word != module.EXAMPLE]
        ran.append(words[words.index("travaux") + 1 :])
        return 0

    monkeypatch.setattr(module, "make_environment", lambda: None)
    monkeypatch.setattr(module, "install", lambda **_: None)
    monkeypatch.setattr(module, "run", run)
    assert module.havana(arguments) == 0
    assert ran == commands


def test_the_page_of_the_first_command_ends_quietly_when_it_is_interrupted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = dev()

    def run(*command: object, cwd: Path) -> int:
        del cwd
        if "serve" in command:
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr(module, "make_environment", lambda: None)
    monkeypatch.setattr(module, "install", lambda **_: None)
    monkeypatch.setattr(module, "run", run)
    assert module.havana(["--serve"]) == 0
