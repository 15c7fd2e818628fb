"""How do the many threads of a server ask one store, when a connection belongs to one thread?"""

import threading
from typing import Any

from travaux.store import Refused, Store, StoreError, open_store


class EachThread:
    """A store that opens itself anew in every thread that asks; it has every method of `Store`."""

    def __init__(self, path: str) -> None:
        """Take the path; nothing is opened yet."""
        self._path = path
        self._here = threading.local()

    def __getattr__(self, name: str) -> Any:
        """Whatever the store of the asking thread has under that name."""
        return getattr(self._mine(), name)

    def _mine(self) -> Store:
        store: Store | None = getattr(self._here, "store", None)
        if store is None:
            opened = open_store(self._path)
            if isinstance(opened, Refused):
                raise StoreError(self._path, OSError(opened.reason))
            store = self._here.store = opened
        return store
