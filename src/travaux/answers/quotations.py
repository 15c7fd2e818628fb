"""Do quotations in the records say what the documents they are from say?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from travaux.answers.attributed import Attributed
from travaux.answers.quote import Passage, Sources
from travaux.ledger.kinds import MeetingRecord
from travaux.standing.fold import Standing
from travaux.text.compare import steps
from travaux.text.words import cut, same

LEAST = 5
"""A quotation has at least so many words; fewer are a term, and a term is nobody's."""

ANCHOR = 3
"""So many words in a row it must share with a passage to be compared with it at all."""

ALIKE = 65.0
"""So alike (0 to 100, letters, at the best place in the passage) it must be to be taken for from there; the
nearest miss measured among 500 passages of letters that a record does not quote was 64."""

COMMON = 0.4
"""And so many of the words of both, 0 to 1, must be the same in the same order."""

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"'}
_OPENS = re.compile('[“«„"]')
_EDITED = re.compile(r"\[[^\[\]]*\]|\.{2,}|…")
_GAP = "…"
"""What stands for words left out, or put in by whoever quotes."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a record puts between quotation marks.

    Attributes:
        address: the sentence in which they begin.
        speaker: who quotes.
        words: the words.
        before: what the speaker says before them, in that sentence or the one before it.
    """

    address: str
    speaker: str | None
    words: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """A quotation beside what it quotes, as words that are the same or not.

    Attributes:
        quotation: the quotation.
        quoted: its words, each with whether the document has it there.
        original: the document's words, each with whether the quotation has it.
    """

    quotation: Quotation
    quoted: tuple[tuple[str, bool], ...]
    original: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Misquoted:
    """The quotations of one place in a document that are not what it says.

    Attributes:
        address: the passage.
        original: the words quoted, from the first that any of them quotes to the last.
        quotations: the quotations, in the order of the records.
    """

    address: str
    original: str
    quotations: tuple[Differing, ...]


@dataclass(frozen=True, slots=True)
class _Paper:
    """A passage of a document in words: as printed, and as compared.

    Attributes:
        passage: the passage.
        printed: its words.
        words: its words as they are compared.
        document: its document; None for a provision of a draft, whose words change and are no measure.
    """

    passage: Passage
    printed: tuple[str, ...]
    words: tuple[str, ...]
    document: str | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a passage a quotation is from."""

    paper: int
    start: int
    end: int


def misquoted(standing: Standing, sources: Sources) -> list[Misquoted]:
    """Every place of a document that a record quotes in other words.

    Only records held by the standing's day are read, and none if no document has a text. A quotation is
    compared with the passage it is most like; one that is in some document word for word is right, whatever
    its capitals, typography, or the words it says that it leaves out. One that is most like a provision of a
    draft, or that the speaker says is from somewhere else, is no quotation of the document.
    """
    papers = list(_papers(standing, sources))
    if not papers:
        return []
    papers += _drafted(standing)
    attributed = Attributed.of(standing.matters.documents)
    grams = _grams(papers)
    found: list[tuple[_Place, Quotation]] = []
    for quotation in quotations(standing, sources):
        place = _from(quotation, papers, grams, attributed)
        if place is not None:
            found.append((place, quotation))
    return [_compared(papers, group) for group in _grouped(found)]


def _papers(standing: Standing, sources: Sources) -> Iterator[_Paper]:
    for name in standing.matters.documents:
        for number in count(1):
            passages = sources.passages(f"{name}#{number}")
            if not passages:
                break
            for passage in passages:
                yield _paper(passage, name)


def _drafted(standing: Standing) -> Iterator[_Paper]:
    """The provisions of the drafts, as drafted and as they are in force."""
    texts = standing.texts
    for (provision, _), document in texts.documents.items():
        for words in dict.fromkeys((document.text(frozenset()), document.text(texts.in_force()))):
            yield _paper(Passage(address=provision, text=words), None)


def _paper(passage: Passage, document: str | None) -> _Paper:
    printed = tuple(word for word in _words(passage.text) if word != _GAP)
    return _Paper(passage, printed, tuple(map(_bare, printed)), document)


def quotations(standing: Standing, sources: Sources) -> Iterator[Quotation]:
    """The quotations of the records, each language's; one may go on over sentences of one turn."""
    held = {
        name
        for name, entry in standing.matters.records.items()
        if isinstance(entry.fact, MeetingRecord) and entry.fact.held <= standing.day
    }
    opened: _Opened | None = None
    last: Passage | None = None
    for record, passage in sources.everything():
        if record not in held:
            continue
        earlier = last.text if last is not None and _same_turn(last, passage) else ""
        last = passage
        if opened is not None and not _same_turn(opened.passage, passage):
            opened = None
        if opened is None and not _OPENS.search(passage.text):
            continue
        done, opened = _marked(passage, opened, earlier)
        for one in done:
            if sum(word != _GAP for word in _words(one.words)) >= LEAST:
                yield Quotation(one.passage.address, one.passage.speaker, one.words, one.before)


@dataclass(frozen=True, slots=True)
class _Opened:
    """Words behind an opening quotation mark: where it stands, how it is closed, what is said before it."""

    passage: Passage
    closing: str
    words: str
    before: str


def _same_turn(one: Passage, other: Passage) -> bool:
    return one.language == other.language and one.address.partition(".")[0] == other.address.partition(".")[0]


def _marked(passage: Passage, opened: _Opened | None, earlier: str) -> tuple[list[_Opened], _Opened | None]:
    """What is between quotation marks in a sentence, and what is still open at its end.

    Args:
        passage: the sentence.
        opened: what is open at its beginning.
        earlier: the sentence of the same turn before it.
    """
    found: list[_Opened] = []
    text, at = passage.text, 0
    while True:
        if opened is None:
            mark = _OPENS.search(text, at)
            if mark is None:
                return found, None
            before = text[at : mark.start()]
            leads = before if any(letter.isalnum() for letter in before) or at else earlier
            opened, at = _Opened(passage, _PAIRS[mark[0]], "", leads), mark.end()
        end = text.find(opened.closing, at)
        if end < 0:
            return found, replace(opened, words=f"{opened.words}{text[at:]} ")
        found.append(replace(opened, words=opened.words + text[at:end]))
        opened, at = None, end + 1


def _words(text: str) -> list[str]:
    """The words of a text without its punctuation; one mark for what is left out or put in brackets."""
    words = [
        word.text
        for word in cut(_EDITED.sub(f" {_GAP} ", text))
        if word.text == _GAP or any(letter.isalnum() for letter in word.text)
    ]
    while words and words[-1] == _GAP:
        words.pop()
    while words and words[0] == _GAP:
        words.pop(0)
    return words


def _bare(word: str) -> str:
    return word if word == _GAP else same(word).casefold()


_Grams = dict[tuple[str, ...], dict[int, None]]


def _grams(papers: Sequence[_Paper]) -> _Grams:
    """Every few words in a row to the passages that have them, in order."""
    found: _Grams = {}
    for number, paper in enumerate(papers):
        for at in range(len(paper.words) - ANCHOR + 1):
            found.setdefault(paper.words[at : at + ANCHOR], {})[number] = None
    return found


def _from(
    quotation: Quotation, papers: Sequence[_Paper], grams: _Grams, attributed: Attributed
) -> _Place | None:
    """Where a quotation is from, if it differs from it; None if it is right, or from no document here."""
    words = [_bare(word) for word in _words(quotation.words)]
    near: dict[int, None] = {}
    for at in range(len(words) - ANCHOR + 1):
        near |= grams.get(tuple(words[at : at + ANCHOR]), {})
    if any(_stands_in(words, papers[number].words) for number in near):
        return None
    spoken = [word for word in words if word != _GAP]
    best: tuple[float, _Place] | None = None
    for number in near:
        place = _alike(spoken, papers[number].words, number)
        if place is None:
            continue
        score = Indel.normalized_similarity(spoken, papers[number].words[place.start : place.end])
        if score >= COMMON and (best is None or score > best[0]):
            best = (score, place)
    if best is None:
        return None
    document = papers[best[1].paper].document
    elsewhere = document is None or attributed.elsewhere(quotation.before, document)
    return None if elsewhere else best[1]


def _stands_in(quoted: Sequence[str], words: tuple[str, ...]) -> bool:
    """Whether a quotation stands in a passage, what it marks as left out being anything."""
    at = 0
    for left_out, part in groupby(quoted, key=lambda word: word == _GAP):
        if left_out:
            continue
        wanted = tuple(part)
        last = len(words) - len(wanted)
        found = next((n for n in range(at, last + 1) if words[n : n + len(wanted)] == wanted), None)
        if found is None:
            return False
        at = found + len(wanted)
    return True


def _alike(quoted: Sequence[str], words: Sequence[str], number: int) -> _Place | None:
    """The words of a passage that a quotation is most like, letter by letter, widened to whole words."""
    text = " ".join(words)
    found = fuzz.partial_ratio_alignment(" ".join(quoted), text, score_cutoff=ALIKE)
    if found is None:
        return None
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    inside = [
        n
        for n, start in enumerate(starts)
        if min(start + len(words[n]), found.dest_end) - max(start, found.dest_start) > len(words[n]) / 2
    ]
    return _widened(_Place(number, inside[0], inside[-1] + 1), quoted, words) if inside else None


def _widened(place: _Place, quoted: Sequence[str], words: Sequence[str]) -> _Place:
    """Take in the word a quotation begins with, and the one it ends with, where they stand just beyond.

    A word put in the place of a longer or a shorter one moves the letters on, and would leave them out.
    """
    both = [step for step in steps(quoted, words[place.start : place.end]) if step.kept]
    if not both:
        return place
    first = place.start + both[0].new.start - both[0].old.start
    last = place.start + both[-1].new.stop - 1 + len(quoted) - both[-1].old.stop
    begins = 0 <= first < place.start and words[first] == quoted[0]
    ends = place.end <= last < len(words) and words[last] == quoted[-1]
    return _Place(place.paper, first if begins else place.start, last + 1 if ends else place.end)


def _grouped(found: Sequence[tuple[_Place, Quotation]]) -> list[list[tuple[_Place, Quotation]]]:
    """Quotations of overlapping places together."""
    groups: list[list[tuple[_Place, Quotation]]] = []
    for place, quotation in sorted(found, key=lambda one: (one[0].paper, one[0].start)):
        last = groups[-1] if groups else None
        if last and last[0][0].paper == place.paper and place.start < max(each.end for each, _ in last):
            last.append((place, quotation))
        else:
            groups.append([(place, quotation)])
    return groups


def _compared(papers: Sequence[_Paper], group: Sequence[tuple[_Place, Quotation]]) -> Misquoted:
    paper = papers[group[0][0].paper]
    start, end = min(place.start for place, _ in group), max(place.end for place, _ in group)
    return Misquoted(
        address=paper.passage.address,
        original=" ".join(paper.printed[start:end]),
        quotations=tuple(_differing(paper, start, end, quotation) for _, quotation in group),
    )


def _differing(paper: _Paper, start: int, end: int, quotation: Quotation) -> Differing:
    printed = [word for word in _words(quotation.words) if word != _GAP]
    both = steps([_bare(word) for word in printed], paper.words[start:end])
    mine = {at for step in both if step.kept for at in step.old}
    theirs = {at for step in both if step.kept for at in step.new}
    return Differing(
        quotation=quotation,
        quoted=tuple((word, at in mine) for at, word in enumerate(printed)),
        original=tuple((word, at in theirs) for at, word in enumerate(paper.printed[start:end])),
    )


def side_by_side(found: Misquoted) -> list[str]:
    """The words of the document and of each quotation, a line each; what not all have stands in brackets."""
    shared = [
        all(one.original[at][1] for one in found.quotations) for at in range(len(found.original.split()))
    ]
    rows = [(found.address, _bracketed(zip(found.original.split(), shared, strict=True)))]
    for one in found.quotations:
        who = f"{one.quotation.speaker}, " if one.quotation.speaker else ""
        rows.append((f"{who}{one.quotation.address}", _bracketed(one.quoted)))
    width = max(len(label) for label, _ in rows)
    return [f"{label:<{width}}  {words}" for label, words in rows]


def _bracketed(words: Iterable[tuple[str, bool]]) -> str:
    parts = []
    for same_words, run in groupby(words, key=lambda one: one[1]):
        text = " ".join(word for word, _ in run)
        parts.append(text if same_words else f"[{text}]")
    return " ".join(parts)
