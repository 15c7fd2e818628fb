"""Who changed which words of a Word file, when, and where?"""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from travaux.interchange.word.model import Revision, WordParagraph, WordRun, WordText
from travaux.interchange.word.views import original
from travaux.text.words import cut, join

What = Literal["replaces", "inserts", "strikes", "adds", "removes", "splits", "joins"]
NEAR = 6
"""Words that are told on either side of a change."""
FAR = 500
"""Characters in which they are looked for."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """One change of one author.

    Attributes:
        what: `adds` and `removes` are about a whole paragraph, `splits` and `joins` about where one ends.
        author: whose it is.
        date: when, if the file says so; of several moments the last.
        paragraph: the paragraph of the original text it is in, from 1; 0 if it stands behind all of them.
        number: that paragraph's automatic number.
        deleted: the words it takes away.
        inserted: the words it brings.
        before: the words of the original that stand just before it.
        after: the words of the original that stand just behind it.
        move: name of the move it is one end of.
    """

    what: What
    author: str
    date: dt.datetime | None
    paragraph: int
    number: str | None
    deleted: str = ""
    inserted: str = ""
    before: str = ""
    after: str = ""
    move: str | None = None


def tracked_operations(text: WordText) -> list[Tracked]:
    """Every tracked change, in the order of the text; changes of one author side by side are one."""
    owner: dict[int, tuple[int, str | None]] = {}
    for place, seen in enumerate(original(text), 1):
        owner.update(dict.fromkeys(seen.sources, (place, seen.number)))
    found: list[Tracked] = []
    for index, paragraph in enumerate(text.paragraphs):
        place, number = owner.get(index, (0, None))
        found += _of_paragraph(paragraph, place, number)
    return found


def is_added(paragraph: WordParagraph) -> bool:
    """Whether all words of a paragraph are new; one without words is not."""
    texts = [run for run in paragraph.runs if run.text.strip()]
    return bool(texts) and all(run.inserted is not None for run in texts)


def _is_removed(paragraph: WordParagraph) -> bool:
    texts = [run for run in paragraph.runs if run.text.strip()]
    return bool(texts) and all(run.deleted is not None and run.inserted is None for run in texts)


def _of_paragraph(paragraph: WordParagraph, place: int, number: str | None) -> list[Tracked]:
    whole: What | None = None
    if is_added(paragraph):
        whole = "adds"
    elif _is_removed(paragraph) and paragraph.deleted is not None:
        whole = "removes"
    found: list[Tracked] = []
    runs = paragraph.runs
    # what the original has, and where in it each run begins
    old = ["" if run.inserted is not None else run.text for run in runs]
    starts = [0, *itertools.accumulate(map(len, old))]
    text = "".join(old)
    at = 0
    for author, group in groupby(runs, key=_author):
        changed = list(group)
        end = at + len(changed)
        if author is not None:
            change = _change(changed, author, place, number)
            before, after = _last(text, starts[at]), _first(text, starts[end])
            found.append(replace(change, what=whole or change.what, before=before, after=after))
        at = end
    if whole is None:
        ends: tuple[tuple[What, Revision | None], ...] = (
            ("splits", paragraph.inserted),
            ("joins", paragraph.deleted),
        )
        found += [
            Tracked(what, revision.author, revision.date, place, number, before=_last(text, len(text)))
            for what, revision in ends
            if revision is not None
        ]
    return found


def _author(run: WordRun) -> str | None:
    """Whose change a run is; a run that one inserted and another deleted is the latter's."""
    revision = run.deleted or run.inserted
    return None if revision is None else revision.author


def _change(group: Sequence[WordRun], author: str, place: int, number: str | None) -> Tracked:
    deleted = "".join(run.text for run in group if run.deleted is not None)
    inserted = "".join(run.text for run in group if run.deleted is None)
    revisions: list[Revision] = [r for run in group if (r := run.deleted or run.inserted) is not None]
    return Tracked(
        "replaces" if deleted and inserted else "strikes" if deleted else "inserts",
        author,
        max((revision.date for revision in revisions if revision.date is not None), default=None),
        place,
        number,
        deleted,
        inserted,
        move=next((revision.move for revision in revisions if revision.move is not None), None),
    )


def _last(text: str, end: int) -> str:
    return join(cut(text[max(0, end - FAR) : end].rstrip())[-NEAR:]).strip()


def _first(text: str, start: int) -> str:
    return join(cut(text[start : start + FAR].strip())[:NEAR]).strip()
