"""How does a dossier go into a store, whole or not at all?"""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from travaux.dossier.compare import Difference, difference, render_difference, superseding
from travaux.ledger.kinds.recorded import RecordFile
from travaux.ledger.problem import Problem
from travaux.record.edition import digest_of, edition_of, to_json
from travaux.service.ledger import Ledger, open_ledger
from travaux.service.sources import FileSources, read_with_text
from travaux.standing.fold import fold
from travaux.store import (
    Edition,
    EditionText,
    Paper,
    PaperText,
    PassageRow,
    Refused,
    SentenceRow,
    Store,
    open_store,
)

SHOWN = 20
"""New entries are printed up to so many; what changed is always printed."""


class Kept(msgspec.Struct, frozen=True):
    """What the store keeps about a text besides its words: the file's name, and its segmentation as JSON."""

    file: str
    edition: str | None = None


@dataclass(frozen=True)
class BroughtIn:
    """What an import did, or would do."""

    difference: tuple[str, ...]
    found: Difference
    superseding: int

    def counts(self) -> dict[str, int]:
        """How many entries were new, changed (and so superseded), unchanged, and only in the store."""
        return {
            "new": len(self.found.new),
            "superseding": self.superseding,
            "unchanged": len(self.found.unchanged),
            "only in the store": len(self.found.missing),
        }


def bring_in(dossier: Path, store: Path, *, scribe: str | None, dry_run: bool) -> BroughtIn | str:
    """Import a dossier: add what is unknown, supersede what was edited, delete nothing (DESIGN rule 4).

    Args:
        dossier: the dossier.
        store: the store; made if it is not there.
        scribe: who records the superseding entries.
        dry_run: only find the difference.

    Returns:
        What was done, or a sentence saying why nothing was.
    """
    with open_ledger(str(dossier)) as ledger:
        if isinstance(ledger, str):
            return ledger
        texts = _importable(ledger)
        if isinstance(texts, str):
            return texts
        new = not store.exists()
        opened = open_store(store, create=not dry_run)
        if isinstance(opened, Refused):
            if not (dry_run and not store.exists()):
                return opened.reason
            return _outcome(difference([], list(ledger.entries)), 0)
        with opened:
            outcome = _into(opened, ledger, texts, scribe=scribe, dry_run=dry_run)
        if new and isinstance(outcome, str):
            for path in (store, *(store.with_name(store.name + end) for end in ("-wal", "-shm"))):
                path.unlink(missing_ok=True)
        return outcome


_Texts = tuple[list[EditionText], list[PaperText]]


def _importable(ledger: Ledger) -> _Texts | str:
    """The words of a dossier's records and documents, or why it cannot be imported."""
    errors = [str(problem) for problem in ledger.problems if not problem.warning]
    errors += [
        f"{':'.join(map(str, ledger.locate(entry)))}: these words are nowhere in the record: {cite}"
        for entry in ledger.entries
        for cite in entry.cites
        if '"' in cite
    ]
    if errors:
        return "nothing was imported:\n" + "\n".join(errors)
    sources = ledger.sources(fold(ledger.entries))
    if not isinstance(sources, FileSources):
        return f"{ledger.address} is a store, not a dossier"
    texts = _texts(sources)
    return f"nothing was imported:\n{texts}" if isinstance(texts, Problem) else texts


def _into(
    store: Store, ledger: Ledger, texts: _Texts, *, scribe: str | None, dry_run: bool
) -> BroughtIn | str:
    found = difference(store.entries(), list(ledger.entries))
    now = dt.datetime.now(dt.UTC)
    changed = superseding(found.changed, now, scribe)
    if dry_run:
        return _outcome(found, len(changed))
    # what the store has is never divided anew: an address keeps its meaning (DESIGN rule 7)
    editions = {(each.record, each.language, each.digest) for each in store.records()}
    papers = {(each.document, each.digest) for each in store.documents()}
    done = store.append(
        [*found.new, *changed],
        records=[
            t for t in texts[0] if (t.edition.record, t.edition.language, t.edition.digest) not in editions
        ],
        documents=[t for t in texts[1] if (t.paper.document, t.paper.digest) not in papers],
    )
    return (
        f"nothing was imported: {done.reason}" if isinstance(done, Refused) else _outcome(found, len(changed))
    )


def _outcome(found: Difference, changed: int) -> BroughtIn:
    shown = found if len(found.new) <= SHOWN else replace(found, new=())
    return BroughtIn(tuple(render_difference(shown)), found, changed)


def _texts(sources: FileSources) -> _Texts | Problem:
    """The words of every record and document, as they are divided now."""
    editions: list[EditionText] = []
    for name, (fact, folder) in sources.records.items():
        for file in fact.files:
            found = _editions(name, folder / file.path, file)
            if isinstance(found, Problem):
                return found
            editions += found
    # the first edition of a record is the one that is quoted where no language is asked for
    editions.sort(key=lambda text: -len(tuple(text.sentences)))
    papers: list[PaperText] = []
    for title, (paper, folder) in sources.documents.items():
        if paper.path is not None:
            made = _paper(sources, title, folder / paper.path, paper.path)
            if isinstance(made, Problem):
                return made
            papers.append(made)
    return editions, papers


def _editions(name: str, path: Path, file: RecordFile) -> list[EditionText] | Problem:
    # without the ledger's persons, so that a new spelling of a name does not make another edition
    found = read_with_text(path, (), file.digest)
    if isinstance(found, Problem):
        return found
    record, text = found
    data = path.read_bytes()
    kept = msgspec.json.encode(Kept(file.path, to_json(edition_of(record, text)).decode("utf-8")))
    return [
        EditionText(
            Edition(name, version.language, digest_of(text), kept),
            data,
            [
                SentenceRow(turn.n, sentence.n, turn.label, sentence.text)
                for turn in version.turns
                for sentence in turn.sentences
            ],
        )
        for version in record.versions
    ]


def _paper(sources: FileSources, name: str, path: Path, written: str) -> PaperText | Problem:
    texts = sources.paragraphs(name)
    if not texts:
        return Problem(str(path), 0, 0, f"the document {name} cannot be read from this file", None, "no-file")
    data = path.read_bytes()
    digest = digest_of(data.decode("utf-8", "surrogateescape"))
    rows = [PassageRow(number, text) for number, text in enumerate(texts, 1)]
    return PaperText(Paper(name, digest, msgspec.json.encode(Kept(written))), data, rows)
