"""Which sentences of a record's versions say the same, read from files or through a ledger?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from travaux.align.versions import Alignment, Place, Spoken, align_versions, spoken
from travaux.answers.quote import Passage, Sources
from travaux.ledger import kinds
from travaux.ledger.kinds import MeetingRecord
from travaux.ledger.marking import Reader
from travaux.ledger.problem import Problem
from travaux.record import model
from travaux.record.letters import slug
from travaux.record.sentences import is_complete
from travaux.service.ask import Question, asking
from travaux.service.by_hand import by_hand, corrections, put_over
from travaux.service.sources import read_file

Row = dict[str, object]
"""A bead as it is printed: for each language its addresses, and `confidence`."""


@dataclass(frozen=True)
class Aligned:
    """Two versions of a record side by side.

    Attributes:
        languages: of the two.
        rows: the beads, in order.
        texts: for each language, address to sentence.
        notes: where a version ends before the other, and which corrections name what is not there.
    """

    languages: tuple[str, str]
    rows: tuple[Row, ...]
    texts: dict[str, dict[str, str]]
    notes: tuple[str, ...]


def align_files(
    paths: Sequence[Path],
    languages: tuple[str, str] | None,
    name: str | None,
    *,
    encoder: bool | None,
    given: Sequence[kinds.Alignment] = (),
) -> Aligned | str:
    """Align two versions of a record.

    Args:
        paths: its file, or two files with one version each.
        languages: which two; left out, the two with the most turns, the longer first.
        name: the record's name in addresses; left out, made of the first file's.
        encoder: whether to use the encoder; left out, if it is installed.
        given: corrections by hand, in order.

    Returns:
        The alignment, or a sentence saying why there is none.
    """
    found: list[model.Version] = []
    for path in paths:
        record = read_file(path)
        if isinstance(record, Problem):
            return str(record)
        found += record.versions
    found.sort(key=lambda version: -len(version.turns))
    versions = {version.language: version for version in reversed(found)}
    if languages is None:
        held = list(dict.fromkeys(version.language for version in found))
        if len(held) < 2:  # noqa: PLR2004 - two are aligned
            return f"{paths[0]} has one version ({', '.join(held)}); give the file with the other as well"
        languages = held[0], held[1]
    missing = [code for code in languages if code not in versions]
    if missing:
        return f"there is no version in {', '.join(missing)} (there are {', '.join(sorted(versions))})"
    left, right = (versions[code] for code in languages)
    turns = spoken(left), spoken(right)
    alignment = align_versions(
        *turns, languages, encoder=encoder, cut=(not left.complete, not right.complete)
    )
    title = name or slug(paths[0].name.partition(".")[0]) or "record"
    said = by_hand(given, title, languages, *turns)
    alignment = put_over(alignment, said.beads, *turns)
    texts = {code: _texts(versions[code], title) for code in languages}
    notes = (*_notes(alignment, languages, title), *map(_left_aside, said.adrift))
    return Aligned(languages, tuple(_rows(alignment, languages, title)), texts, notes)


def align_corrected(
    paths: Sequence[Path],
    languages: tuple[str, str] | None,
    name: str | None,
    *,
    ledger: str,
    reader: Reader,
    encoder: bool | None,
) -> Aligned | str:
    """Align two versions of a record, with the corrections of a ledger that a reader may read.

    Args:
        paths: as for `align_files`, as are `languages` and `encoder`.
        languages: see there.
        name: the record's name in the ledger; left out, that of the one record that has one of the files.
        ledger: the ledger.
        reader: who asks.
        encoder: see there.
    """
    with asking(Question(ledger, reader)) as answered:
        if isinstance(answered, str):
            return answered
        facts = [
            entry.fact for entry in answered.standing.corrected.heads if isinstance(entry.fact, MeetingRecord)
        ]
        given = corrections(answered.standing)
    names = {path.name for path in paths}
    of_files = [fact.name for fact in facts if names & {Path(file.path).name for file in fact.files}]
    records = sorted({fact.name for fact in facts})
    known = ", ".join(records) or "none"
    if name is None and len(set(of_files)) != 1:
        return f"{ledger} does not say whose file {paths[0].name} is; give --name RECORD (records: {known})"
    if name is not None and name not in records:
        return f"there is no record called {name} (records: {known})"
    return align_files(paths, languages, name or of_files[0], encoder=encoder, given=given)


def _left_aside(address: str) -> str:
    return f"a correction names {address}, which is not there; it is left aside"


def _texts(version: model.Version, name: str) -> dict[str, str]:
    return {_address(name, (t.n, s.n)): s.text for t in version.turns for s in t.sentences}


def _address(name: str, place: Place) -> str:
    return f"{name}#{place[0]}.{place[1]}"


def _rows(alignment: Alignment, languages: tuple[str, str], name: str) -> Iterable[Row]:
    for bead in alignment.beads:
        yield {
            languages[0]: [_address(name, place) for place in bead.left],
            languages[1]: [_address(name, place) for place in bead.right],
            "confidence": bead.confidence,
        }


def _notes(alignment: Alignment, languages: tuple[str, str], name: str) -> tuple[str, ...]:
    ends = zip(languages, languages[::-1], (alignment.left_ends, alignment.right_ends), strict=True)
    return tuple(
        f"the {code} version ends at {_address(name, place)}; the {other} one goes on"
        for code, other, place in ends
        if place is not None
    )


# ---------------------------------------------------------------- through a ledger


class Beside:
    """Finds the sentences of one language that say what those of another say; aligns each record once."""

    def __init__(
        self,
        sources: Sources,
        language: str,
        given: Sequence[kinds.Alignment] = (),
        *,
        encoder: bool | None = None,
    ) -> None:
        """Take what one reader may read, the language to find, and that reader's corrections by hand."""
        self._sources, self._language, self._given, self._encoder = sources, language, given, encoder
        self._known: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}

    def of(self, address: str, language: str | None) -> tuple[Passage, ...]:
        """The passages that say what the sentence at an address says; empty if the record has none."""
        if language is None or language == self._language:
            return ()
        record = address.partition("#")[0]
        if (record, language) not in self._known:
            self._known[record, language] = self._aligned(record, language)
        found = self._known[record, language].get(address, ())
        return tuple(p for other in found for p in self._sources.passages(other, self._language))

    def _aligned(self, record: str, language: str) -> dict[str, tuple[str, ...]]:
        own, other = self._turns(record, language), self._turns(record, self._language)
        if not own or not other:
            return {}
        cut = tuple(not is_complete(turns[-1].sentences[-1]) for turns in (own, other))
        languages = language, self._language
        alignment = align_versions(own, other, languages, encoder=self._encoder, cut=(cut[0], cut[1]))
        said = by_hand(self._given, record, languages, own, other)
        alignment = put_over(alignment, said.beads, own, other)
        return {
            _address(record, place): tuple(_address(record, each) for each in bead.right)
            for bead in alignment.beads
            for place in bead.left
        }

    def _turns(self, record: str, language: str) -> list[Spoken]:
        """A version's turns, asked for one by one until there is no more."""
        found: list[Spoken] = []
        for number in count(1):
            passages = self._sources.passages(f"{record}#{number}", language)
            if not passages or passages[0].language != language:
                return found
            found.append(Spoken(passages[0].speaker, tuple(passage.text for passage in passages)))
        return found
