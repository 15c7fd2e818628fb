"""What does it mean for the user when SQLite says no?"""

import sqlite3

from travaux.store.values import Refused

_MEANING = {
    sqlite3.SQLITE_BUSY: "another program is writing to it and did not finish in the time we wait; try again",
    sqlite3.SQLITE_FULL: "there is no room left on the disk (or the store's page limit is reached)",
    sqlite3.SQLITE_READONLY: "you may read it but not write to it",
    sqlite3.SQLITE_NOTADB: "it is no Travaux store, or its first bytes are damaged",
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore it from a backup",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_IOERR: "the disk gave an error",
}


def refusal(path: str, error: Exception) -> Refused:
    """The refusal that tells what an error of SQLite or the system means, with its own words."""
    # an extended code (SQLITE_BUSY_SNAPSHOT, SQLITE_IOERR_READ …) has the primary one in its low byte
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    meaning = "it cannot be opened" if isinstance(error, OSError) else _MEANING.get(code)
    return Refused(f"“{path}”: {meaning} ({error})" if meaning else f"“{path}”: {error}")
