"""What does a text say that a store keeps, read again by the division it was brought in with?"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from travaux.interchange.records.read import read_bytes
from travaux.record.edition import Edition as Division
from travaux.record.edition import apply_edition, from_json
from travaux.record.model import Record, Version
from travaux.record.read import read_rendering
from travaux.record.rendering import Rendering
from travaux.service.transfer import Kept
from travaux.store import Edition, Store


def newest(store: Store, record: str) -> Mapping[str, Edition]:
    """Each language of a record to the edition of it that came last, in the order of the first ones."""
    return {each.language: each for each in store.records() if each.record == record}


def read_again(store: Store, edition: Edition) -> tuple[Path, Record, Version] | None:
    """The file that an edition is from, its record, and the edition's version of it, with the editor's notes.

    None where no such file was kept, where another program kept something else with it, or where the file
    is read otherwise now: then there are the sentences as they were divided.
    """
    source = store.source(edition.record, edition.language, digest=edition.digest)
    try:
        kept = msgspec.json.decode(edition.meta, type=Kept)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    divided = from_json(kept.edition.encode("utf-8")) if kept.edition else None
    text = read_bytes(source, kept.file) if source else None
    if not isinstance(divided, Division) or not isinstance(text, Rendering):
        return None
    record = apply_edition(text.text, divided, read_as=lambda: read_rendering(text))
    version = record.version(edition.language) if isinstance(record, Record) else None
    if version is None or not isinstance(record, Record):
        return None
    return Path(kept.file), record, version
