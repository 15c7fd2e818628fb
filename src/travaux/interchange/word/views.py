"""How does a Word text read with some of its tracked changes accepted and the others rejected?"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from travaux.interchange.brackets.model import Paragraph
from travaux.interchange.word.model import Cell, Revision, WordParagraph, WordRun, WordText
from travaux.interchange.word.numbering import Counting, NumberAt, count

EVERYONE = None
NOBODY: frozenset[str] = frozenset()
Accepted = AbstractSet[str] | None
"""Authors whose changes are accepted; None accepts everybody's."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph as it reads.

    Attributes:
        text: its words.
        number: its automatic number as printed.
        style: name of its style.
        outline: level in the outline, from 1; None for body text.
        cell: the cell of a table it stands in.
        sources: the stored paragraphs it is made of, from 0; more than one where they are joined.
        notes: ids of the notes whose marks it bears.
    """

    text: str
    number: str | None
    style: str
    outline: int | None
    cell: Cell | None
    sources: tuple[int, ...]
    notes: tuple[str, ...] = ()


def original(text: WordText) -> list[Seen]:
    """The text before any tracked change."""
    return view(text, NOBODY)


def final(text: WordText) -> list[Seen]:
    """The text with every tracked change accepted."""
    return view(text, EVERYONE)


def stands(run: WordRun | WordParagraph, accepted: Accepted) -> bool:
    """Whether words, or the end of a paragraph, stand once these authors' changes are accepted."""
    if run.inserted is not None and not _holds(run.inserted, accepted):
        return False
    strikers = run.also if run.deleted is None else (run.deleted, *run.also)
    return not any(_holds(who, accepted) for who in strikers)


def _holds(revision: Revision, accepted: Accepted) -> bool:
    return accepted is None or revision.author in accepted


def words_of(paragraph: WordParagraph, accepted: Accepted) -> str:
    """The words of a stored paragraph as they read."""
    return "".join(run.text for run in paragraph.runs if stands(run, accepted))


def view(text: WordText, accepted: Accepted) -> list[Seen]:
    """The text once these authors' changes are accepted and the others' rejected.

    A paragraph whose end does not stand runs on into the next one and takes its form, as the word processor
    does it; at the end of a cell it is gone if no words are left.
    """
    counting = Counting()
    found: list[Seen] = []
    gathered: list[int] = []
    for number, paragraph in enumerate(text.paragraphs):
        gathered.append(number)
        following = text.paragraphs[number + 1] if number + 1 < len(text.paragraphs) else None
        last = following is None or (following.cell, following.box) != (paragraph.cell, paragraph.box)
        if not stands(paragraph, accepted) and not last:
            continue
        runs = [run for n in gathered for run in text.paragraphs[n].runs if stands(run, accepted)]
        if runs or stands(paragraph, accepted):
            label = _label(counting, text, paragraph.numbered)
            found.append(_seen(paragraph, runs, label, gathered))
        gathered = []
    return found


def _label(counting: Counting, text: WordText, place: NumberAt | None) -> str | None:
    return (count(counting, text.numbering, place) or None) if place else None


def _seen(paragraph: WordParagraph, runs: Sequence[WordRun], number: str | None, sources: list[int]) -> Seen:
    return Seen(
        "".join(run.text for run in runs),
        number,
        paragraph.style,
        paragraph.outline,
        paragraph.cell,
        tuple(sources),
        tuple(run.note for run in runs if run.note is not None),
    )


def paragraphs(text: WordText, accepted: Accepted = EVERYONE) -> list[Paragraph]:
    """The paragraphs that have words, for the reader of brackets.

    Args:
        text: the file, read.
        accepted: the authors whose tracked changes are accepted; everybody's, if left out.
    """
    notes = {
        note.id: "\n".join(words_of(each, accepted) for each in note.paragraphs).strip()
        for note in text.notes
    }
    return [
        Paragraph(seen.text.strip(), seen.number, place, tuple(notes[n] for n in seen.notes if n in notes))
        for place, seen in enumerate(view(text, accepted), 1)
        if seen.text.strip()
    ]
