"""How is a store written out as a dossier, whole or not at all, and for which reader?"""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from travaux.dossier.write import Unwritable, write_entries
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Document, MeetingRecord
from travaux.ledger.marking import KEEPER, Reader
from travaux.service.files import write_whole
from travaux.service.ledger import open_ledger
from travaux.service.sources import EDITION
from travaux.service.transfer import Kept
from travaux.standing.fold import readable
from travaux.store import Store

_STRANGE = frozenset("\\:\x00\r\n")
"""Characters of a file name that would lead elsewhere on some system."""


def take_out(store: Path, dossier: Path, reader: Reader = KEEPER) -> str | None:
    """Export a store: the dossier, and beside it the files of its records and documents.

    Args:
        store: the store.
        dossier: the dossier to write; it must not be there yet.
        reader: only what this reader may read is written.

    Returns:
        None, or a sentence saying why nothing was written.
    """
    with open_ledger(str(store)) as ledger:
        if isinstance(ledger, str):
            return ledger
        if ledger.store is None:
            return f"{store} is a dossier, not a store"
        damaged = ledger.store.verify()
        if damaged is not None:
            return damaged.reason
        return _write(ledger.store, readable(ledger.entries, reader), dossier)


def _write(store: Store, entries: Sequence[Entry], dossier: Path) -> str | None:
    files = _collected(store, entries)
    if isinstance(files, str):
        return files
    wrong = _unsafe(files) or _in_the_way([dossier, *(dossier.parent / name for name in files)])
    if wrong:
        return wrong
    try:
        text = write_entries(entries)
        for name, data in files.items():
            (dossier.parent / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(dossier.parent / name, data)
        write_whole(dossier, text.encode("utf-8"))
    except Unwritable as error:
        return f"an entry cannot be said in a dossier: {error}"
    except OSError as error:
        return f"{dossier} cannot be written: {error.strerror or error}"
    return None


def _collected(store: Store, entries: Sequence[Entry]) -> dict[str, bytes] | str:
    """The files by name; two records that kept theirs under one name cannot both be written."""
    files: dict[str, bytes] = {}
    for found in _files(store, entries):
        if isinstance(found, str):
            return found
        name, data = found
        if files.setdefault(name, data) != data:
            return f"two texts of the store are called {name}; nothing was written"
    return files


def _kept(name: str, meta: bytes) -> Kept | str:
    try:
        return msgspec.json.decode(meta, type=Kept)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return f"the store does not say what the file of {name} is called: {error}"


def _files(store: Store, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes] | str]:
    cited = {e.fact.name for e in entries if isinstance(e.fact, (MeetingRecord, Document))}
    newest = {(each.record, each.language): each for each in store.records()}
    for edition in newest.values():
        data = store.source(edition.record, edition.language, digest=edition.digest)
        if edition.record in cited and data is not None:
            kept = _kept(edition.record, edition.meta)
            if isinstance(kept, str):
                yield kept
                continue
            yield kept.file, data
            if kept.edition is not None:
                yield kept.file + EDITION, kept.edition.encode("utf-8")
    for paper in {each.document: each for each in store.documents()}.values():
        data = store.document_source(paper.document, digest=paper.digest)
        if paper.document in cited and data is not None:
            kept = _kept(paper.document, paper.meta)
            yield kept if isinstance(kept, str) else (kept.file, data)


def _unsafe(files: dict[str, bytes]) -> str | None:
    """A store may come from anywhere: its files are only ever written beside or below the dossier."""
    for name in files:
        path = PurePosixPath(name)
        strange = set(name) & _STRANGE or str(path) != name
        if path.is_absolute() or {"..", "~"} & {*path.parts} or not path.parts or strange:
            return f"the store names a file “{name}” that would not lie beside the dossier"
    return None


def _in_the_way(paths: Sequence[Path]) -> str | None:
    there = [str(path) for path in paths if path.exists()]
    return (
        f"nothing is overwritten, and {', '.join(there)} {'is' if len(there) == 1 else 'are'} there already"
        if there
        else None
    )
