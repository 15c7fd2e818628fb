"""How is what is dear to make made once, however many ask for it at the same time?"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Once:
    """Values by key: the first who asks makes the value, the others wait for it, the last few are kept."""

    def __init__(self, size: int) -> None:
        """Keep at most so many values; the one that was asked for longest ago goes first."""
        self._size = size
        self._lock = threading.Lock()
        self._made: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key; whoever fails to make it fails for those who wait, and it is tried anew."""
        with self._lock:
            waiting = self._made.get(key)
            future: Future[Any] = Future() if waiting is None else waiting
            self._made[key] = future
            self._made.move_to_end(key)
            if len(self._made) > self._size:
                self._made.popitem(last=False)
        if waiting is not None:
            return cast("T", future.result())
        try:
            value = make()
        except BaseException as error:
            with self._lock:
                self._made.pop(key, None)
            future.set_exception(error)
            raise
        future.set_result(value)
        return value

    def made(self) -> dict[Hashable, Any]:
        """What is made already, and did not fail."""
        with self._lock:
            waiting = list(self._made.items())
        return {
            key: future.result() for key, future in waiting if future.done() and future.exception() is None
        }
