"""When does a reader's view of the ledger change? Those who listen are told at once, and no sooner."""

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterator, Hashable

import anyio.to_thread

from travaux.web.asked import Asked
from travaux.web.desk import Desk, View

EVERY = 0.05
"""Seconds between two looks at the files; a look costs some microseconds."""

STILL = 15.0
"""Seconds after which a silent stream says that it is still there."""

HERE = ": still here\n\n"
"""How it says so."""

_SALT = secrets.token_bytes(16)


class Watcher:
    """Looks at the ledger's files, and wakes who listens.

    A cursor stands for what one reader may read, and for nothing else: entries that a reader may not read
    neither move it nor can be counted by it.
    """

    def __init__(self, desk: Desk) -> None:
        """Take the ledger; `watch` begins to look."""
        self._desk = desk
        self._changed = asyncio.Event()
        self._cursors: dict[Hashable, asyncio.Task[str]] = {}

    async def watch(self) -> None:
        """Look until cancelled."""
        version = await anyio.to_thread.run_sync(self._desk.version)
        while True:
            await asyncio.sleep(EVERY)
            now = self._desk.fresh()
            if now is None:
                now = await anyio.to_thread.run_sync(self._desk.version)
            if now != version:
                version = now
                self._cursors.clear()
                self._changed.set()
                self._changed = asyncio.Event()

    async def cursor(self, asked: Asked) -> str:
        """The cursor of a reader's view as it is now, worked out once for all who have the same view."""
        key = (asked.reader, asked.as_of, asked.known_at)
        task = self._cursors.get(key)
        if task is None:
            task = asyncio.create_task(anyio.to_thread.run_sync(self._cursor, asked))
            self._cursors[key] = task
        return await asyncio.shield(task)

    def _cursor(self, asked: Asked) -> str:
        view = self._desk.view(asked.reader, asked.as_of, asked.known_at)
        if not isinstance(view, View):
            return ""
        return cursor_of(view)

    async def stream(self, asked: Asked, last: str) -> AsyncIterator[str]:
        """The events of one reader: one at once if the view is not what it was, then each change.

        Args:
            asked: whose view, as of which moment.
            last: the cursor up to which the reader has been told; empty for one who has just read a page.
        """
        changed = self._changed
        seen = await self.cursor(asked)
        yield event("change" if last and last != seen else "ready", seen)
        while True:
            try:
                await asyncio.wait_for(changed.wait(), STILL)
            except TimeoutError:
                yield HERE
                continue
            changed = self._changed
            now = await self.cursor(asked)
            if now != seen:
                seen = now
                yield event("change", seen)


def cursor_of(view: View) -> str:
    """A word that stands for what the view's reader may read as of its moment, and for nothing else."""
    return view.once("cursor", lambda: _cursor(view))


def _cursor(view: View) -> str:
    found = hashlib.blake2b(key=_SALT, digest_size=12)
    found.update(repr(view.key).encode())
    # a sum, for it costs a tenth of joining a hundred thousand ids; Python salts the hashes of words
    total = sum(hash(entry.id) for entry in view.answered.standing.corrected.heads)
    found.update(str(total).encode())
    return found.hexdigest()


def event(kind: str, cursor: str) -> str:
    """An event as it is streamed (HTML standard, 9.2.6)."""
    return f"event: {kind}\nid: {cursor}\ndata: {cursor}\n\n"
