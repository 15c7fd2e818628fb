"""Where is a file that somebody brought until they have looked at what was recognised in it?"""

import secrets
import tempfile
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from travaux.service.bringing import safe_name

MOST_BYTES = 24_000_000
"""A larger file is refused: the longest record of a conference is a few millions."""

MOST_FILES = 16
"""So many files wait at a time; the one that came first goes first."""

PATIENCE = 3600.0
"""Seconds that a file waits."""


@dataclass(frozen=True)
class Waiting:
    """A file that waits.

    Attributes:
        path: where it lies, in a folder of its own.
        folder: the folder.
        since: when it came, on the clock that never goes back.
    """

    path: Path
    folder: "TemporaryDirectory[str]"
    since: float


class Held:
    """The files that wait, by a word that nobody can guess. They are gone when the program ends."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._lock = threading.Lock()
        self._files: OrderedDict[str, Waiting] = OrderedDict()

    def take(self, name: str, data: bytes) -> str:
        """Take a file in; gives the word for it."""
        folder = tempfile.TemporaryDirectory(prefix="travaux-")
        path = Path(folder.name) / safe_name(name)
        path.write_bytes(data)
        word = secrets.token_urlsafe(12)
        with self._lock:
            self._files[word] = Waiting(path, folder, time.monotonic())
            self._drop()
        return word

    def path(self, word: str) -> Path | None:
        """Where a file lies; None if it waits no more."""
        with self._lock:
            self._drop()
            found = self._files.get(word)
        return found.path if found else None

    def leave(self, word: str) -> None:
        """Let a file go."""
        with self._lock:
            found = self._files.pop(word, None)
        if found is not None:
            found.folder.cleanup()

    def _drop(self) -> None:
        old = time.monotonic() - PATIENCE
        while self._files:
            word, first = next(iter(self._files.items()))
            if len(self._files) <= MOST_FILES and first.since > old:
                return
            del self._files[word]
            first.folder.cleanup()


HELD = Held()
"""The files that this program holds."""
