"""Who strikes words, too, that another author has struck already?

Word knows one name for who deletes words. The others say so in a comment on them, "Also struck: “…”", and
such a comment is read back as their deletion, as long as the words are still those that it quotes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from travaux.interchange.word.model import Comment, Revision, WordParagraph
from travaux.interchange.word.xml import legal

ALSO_STRUCK = "Also struck: “{}”"
"""The comment of an author who strikes words that another strikes as well."""

_TOLD = re.compile(r"\s*Also struck: “(.*)”\s*", re.DOTALL)
MAX_WORK = 20_000_000
"""Characters that are looked at, once for each comment on them: about half a minute."""
_COPIES = 5
"""What is copied costs so many times what is only looked at."""
_END = " ¶ "
"""The end of a paragraph, as a comment shows it."""

_Place = tuple[int, int]
"""Paragraph and run, from 0."""


def comments_of(paragraphs: Sequence[WordParagraph]) -> list[Comment]:
    """The comments of all who strike words that another struck: one for words side by side."""
    found = []
    struck = [each.also for each in paragraphs] + [run.also for each in paragraphs for run in each.runs]
    for who in sorted(frozenset[Revision]().union(*struck), key=lambda who: (who.author, str(who.date))):
        for start, end in _ranges(paragraphs, who):
            text = ALSO_STRUCK.format(_words(paragraphs, start, end))
            found.append(Comment(who.author, who.date, text, "", start, end))
    return sorted(found, key=lambda comment: comment.start)


def _ranges(paragraphs: Sequence[WordParagraph], who: Revision) -> Iterator[tuple[_Place, _Place]]:
    """Where an author strikes, too: from a run to the run before which it ends."""
    start: _Place | None = None
    for number, paragraph in enumerate(paragraphs):
        for place, run in enumerate(paragraph.runs):
            if who in run.also:
                start = start or (number, place)
            elif start is not None:
                yield start, (number, place)
                start = None
        if who in paragraph.also:
            start = start or (number, len(paragraph.runs))
        elif start is not None:
            yield start, (number, len(paragraph.runs))
            start = None
    if start is not None:
        yield start, (len(paragraphs) - 1, len(paragraphs[-1].runs))


def _words(paragraphs: Sequence[WordParagraph], start: _Place, end: _Place) -> str:
    """The words of a range as a comment quotes them; what was inserted among them is not quoted."""
    parts: list[str] = []
    for number in range(start[0], end[0] + 1):
        runs = paragraphs[number].runs
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(runs)
        parts += [run.text for run in runs[first:last] if run.inserted is None]
        if number < end[0]:
            parts.append(_END)
    return " ".join(legal("".join(parts)).split())


def with_also(
    paragraphs: Sequence[WordParagraph], comments: Sequence[Comment]
) -> tuple[tuple[WordParagraph, ...], tuple[Comment, ...], list[str]]:
    """The paragraphs with what comments say is struck, too; the comments that do not say so; and problems.

    A comment that quotes other words than stand there now is left as it is, and told.
    """
    changed = list(paragraphs)
    kept: list[Comment] = []
    problems: list[str] = []
    sizes = [0, *accumulate(_size(each) for each in paragraphs)]
    work = 0
    for comment in comments:
        told = _TOLD.fullmatch(comment.text)
        if told is not None and work <= MAX_WORK:
            work += sizes[comment.end[0] + 1] - sizes[comment.start[0]]
        if told is None or work > MAX_WORK:
            kept.append(comment)
        elif " ".join(told[1].split()) != _words(paragraphs, comment.start, comment.end):
            kept.append(comment)
            problems.append(
                f"{comment.author} says in a comment that “{told[1][:60]}” is struck, too; "
                "other words stand there"
            )
        else:
            work += _COPIES * _mark(changed, comment)
    if work > MAX_WORK:
        problems.append("so many comments say that words are struck, too, that not all of them are read")
    return tuple(changed), tuple(kept), problems


def _size(paragraph: WordParagraph) -> int:
    return 1 + sum(1 + len(run.text) for run in paragraph.runs)


def _mark(paragraphs: list[WordParagraph], comment: Comment) -> int:
    """Put down that the author of a comment strikes the words that it is about; gives how much was copied."""
    who = frozenset((Revision(comment.author, comment.date),))
    copied = 0
    for number in range(comment.start[0], comment.end[0] + 1):
        paragraph = paragraphs[number]
        first = comment.start[1] if number == comment.start[0] else 0
        last = comment.end[1] if number == comment.end[0] else len(paragraph.runs)
        runs = tuple(
            replace(run, also=run.also | who) if first <= place < last and run.inserted is None else run
            for place, run in enumerate(paragraph.runs)
        )
        ends = paragraph.also | who if number < comment.end[0] else paragraph.also
        paragraphs[number] = replace(paragraph, runs=runs, also=ends)
        copied += len(ends) + sum(1 + len(run.also) for run in runs)
    return copied
