"""Does the file's header tell of the file that is there?"""

import os
import struct
from pathlib import Path

from travaux.store.schema import APPLICATION_ID

# sqlite.org/fileformat2.html, 1.3: magic, page size, reserved bytes a page, change counter, pages, first page
# of the free list and its length, largest root page and flag of auto-vacuum, application id, and the change
# counter for which the number of pages is valid
_HEADER = struct.Struct(">16sH2xB3xIIII12xI8xII20xI4x")


def misshapen(place: Path, *, create: bool) -> str | None:
    """What is wrong with the file's length and header, if anything is.

    SQLite notices such damage when it comes to it, maybe in the midst of a commit (a header that calls for
    auto-vacuum makes it write where it should not); we want to know before anything is answered.
    """
    while True:
        seen = _seen(place)
        reason = _reason(place, *seen, create=create)
        if reason is None or place.with_name(place.name + "-journal").exists():
            return None  # whoever writes has not finished, or did not: SQLite waits, or takes it back
        if _seen(place) == seen:
            return reason


def _seen(place: Path) -> tuple[bytes, int]:
    """The header, and the length of the file."""
    with place.open("rb") as file:
        return file.read(_HEADER.size), file.seek(0, os.SEEK_END)


def _reason(place: Path, header: bytes, length: int, *, create: bool) -> str | None:
    if not length:
        return None if create else "is empty; it is no Travaux store"
    wal = place.with_name(place.name + "-wal")
    if len(header) < _HEADER.size or (wal.exists() and wal.stat().st_size):
        return None  # SQLite says that it is no database; or the newest header stands in the WAL
    magic, size, reserved, changes, pages, trunk, free, root, vacuum, application, valid = _HEADER.unpack(
        header
    )
    if magic != b"SQLite format 3\0" or application != APPLICATION_ID:
        return None  # told when SQLite has looked at it
    size = 65536 if size == 1 else size
    if changes == valid and pages * size != length:
        return f"is damaged: it has {length} bytes where its header tells of {pages} pages of {size}"
    if reserved or root or vacuum or bool(trunk) != bool(free):
        return "is damaged: its header is not one that Travaux makes"
    return None
