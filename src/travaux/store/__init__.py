"""The ledger as a database: entries in the order they were committed, and the words they cite."""

from travaux.store.opening import open_store
from travaux.store.sqlite import Store
from travaux.store.values import (
    Appended,
    Edition,
    EditionText,
    Paper,
    PaperText,
    PassageRow,
    Refused,
    SentenceRow,
    StoreError,
)

__all__ = [
    "Appended",
    "Edition",
    "EditionText",
    "Paper",
    "PaperText",
    "PassageRow",
    "Refused",
    "SentenceRow",
    "Store",
    "StoreError",
    "open_store",
]
