"""How is an entry written as bytes and read back?"""

from collections.abc import Iterable
from typing import Any

import msgspec

from travaux.ledger.entry import Entry, canonical
from travaux.ledger.upcast import current_version, upcast

_encoder = msgspec.json.Encoder()
_one = msgspec.json.Decoder(Entry)
_many = msgspec.json.Decoder(list[Entry])


def encode(entry: Entry) -> bytes:
    """One entry as JSON, in its kind's current version."""
    return _encoder.encode(canonical(entry))


def decode(data: bytes) -> Entry:
    """One entry from JSON in the current version.

    Raises:
        msgspec.ValidationError: the bytes are no entry.
    """
    return _one.decode(data)


def decode_many(rows: Iterable[bytes]) -> list[Entry]:
    """Many entries in one call of the decoder: the hot path of every cold start.

    Raises:
        msgspec.ValidationError: some bytes are no entry.
    """
    return _many.decode(b"[" + b",".join(rows) + b"]")


def decode_old(data: bytes, version: int) -> Entry:
    """One entry whose fact was written in an older version of its kind.

    Raises:
        LookupError: it cannot be upcast.
        msgspec.ValidationError: what comes out is no entry.
    """
    raw: dict[str, Any] = msgspec.json.decode(data)
    raw["fact"] = upcast(raw["fact"], version)
    return msgspec.convert(raw, Entry)


def version_of(kind: str) -> int:
    """The version in which `encode` writes this kind."""
    return current_version(kind)
