"""How is a person's own language model asked for suggestions, without sending what must not leave?"""

import ipaddress
import json
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from travaux.ledger.marking import LEVELS
from travaux.ledger.problem import Problem
from travaux.record import model
from travaux.service.levels import level_of
from travaux.service.sources import read_file
from travaux.suggest.model import Suggestion
from travaux.suggest.model_answers import CONTEXT, kept, question

WAIT = 120.0
"""Seconds to wait for one answer."""
_LARGEST = 4_000_000  # bytes of an answer


@dataclass(frozen=True)
class Endpoint:
    """A person's own endpoint.

    Attributes:
        url: its base, as OpenAI's clients take it (`http://localhost:8080/v1`).
        model: the model's name.
        level: the highest level of marking whose words may be sent, a name of `LEVELS`.
        key_file: a file with the key, if it needs one.
    """

    url: str
    model: str
    level: str = "open"
    key_file: Path | None = None


@dataclass(frozen=True)
class Asked:
    """What came back: what stands in the text, and why the rest was rejected."""

    kept: tuple[Suggestion, ...]
    rejected: tuple[str, ...]


def ask_endpoint(
    transcript: Path, ledger: Path | None, language: str | None, endpoint: Endpoint
) -> Asked | str:
    """Ask an endpoint about every turn of a transcript.

    Nothing is sent if the record, or the ledger's entry on it, is marked above the level that was chosen.

    Returns:
        The suggestions whose words stand in the record, and the reasons for rejecting others; or why nothing
        was asked.
    """
    record = read_file(transcript)
    if isinstance(record, Problem):
        return str(record)
    version = record.version(language)
    if version is None:
        return f"{transcript} has no version in {language}"
    refused = _unfit(endpoint.url) or _guarded(transcript, version, ledger, endpoint)
    if refused:
        return refused
    try:
        key = endpoint.key_file.read_text(encoding="utf-8").strip() if endpoint.key_file else None
    except (OSError, UnicodeDecodeError) as error:
        return f"{endpoint.key_file} cannot be read: {error}"
    return _ask_all(version, endpoint, key)


def _guarded(transcript: Path, version: model.Version, ledger: Path | None, endpoint: Endpoint) -> str | None:
    """Why nothing may be sent, if nothing may."""
    marked = level_of(transcript, version, ledger)
    if isinstance(marked, str):
        return marked
    if marked.strict or marked.level > LEVELS.index(endpoint.level):
        most = f"{endpoint.level} is the most that may be sent (--send-up-to)"
        return f"nothing was sent: {marked.why}, and {most}"
    return None


def _ask_all(version: model.Version, endpoint: Endpoint, key: str | None) -> Asked | str:
    found: list[Suggestion] = []
    rejected: list[str] = []
    for turn in _worth_asking(version):
        before = version.turns[max(0, turn.n - 1 - CONTEXT) : turn.n - 1]
        answer = _post(endpoint, question(turn, before, endpoint.model), key)
        if isinstance(answer, Refusal):
            return answer.reason
        good, bad = kept(answer, turn, endpoint.model)
        found += good
        rejected += bad
    return Asked(tuple(found), tuple(rejected))


def _worth_asking(version: model.Version) -> Iterator[model.Turn]:
    return (turn for turn in version.turns if turn.text.strip())


@dataclass(frozen=True)
class Refusal:
    """Why an endpoint gave no answer."""

    reason: str


def _unfit(url: str) -> str | None:
    """Refuse an address that is none, or that would carry words over the net unencrypted."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"“{url}” is no address of an endpoint; write http://localhost:8080/v1"
    if parts.scheme == "http" and not _is_local(parts.hostname):
        return f"“{url}” is not encrypted; use https, or an endpoint on this machine"
    return None


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An endpoint that sends us elsewhere is not the one that was chosen."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def _post(endpoint: Endpoint, body: dict[str, object], key: str | None) -> str | Refusal:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
    request = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        f"{endpoint.url.rstrip('/')}/chat/completions", json.dumps(body).encode("utf-8"), headers
    )
    opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=WAIT) as response:
            data = response.read(_LARGEST)
        return str(json.loads(data)["choices"][0]["message"]["content"])
    except (OSError, HTTPException, ValueError, KeyError, IndexError, TypeError) as error:
        return Refusal(f"the endpoint gave no answer that can be read: {error}")
