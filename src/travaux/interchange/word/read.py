"""What does this Word file say, in full: words, numbers, changes, notes, comments?"""

from pathlib import Path
from typing import Literal

from travaux.interchange.word.also import with_also
from travaux.interchange.word.model import Comment, Note, WordParagraph, WordText
from travaux.interchange.word.numbering import NumberedList, read_numbering
from travaux.interchange.word.package import Package, safe_package
from travaux.interchange.word.refused import Refused
from travaux.interchange.word.styles import Styles, read_styles
from travaux.interchange.word.walk import Anchor, Around, Walk, blocks, moment
from travaux.interchange.word.xml import WORD, Element

MAX_PARAGRAPHS = 100_000
"""The longest treaties have a few thousand."""

MAX_ANCHORED = 2000
"""Characters that are told of the words a comment is about."""

NoteKind = Literal["footnote", "endnote"]


def read_word(data: bytes | Path) -> WordText | Refused:
    """Read a Word file.

    Args:
        data: the file, or its bytes.
    """
    package = safe_package(data)
    if isinstance(package, Refused):
        return package
    parts = _parts(package)
    if isinstance(parts, Refused):
        return parts
    body = parts["main"].find(f"{WORD}body")
    if parts["main"].tag != f"{WORD}document" or body is None:
        return Refused("the main part is no text")
    if any(sum(1 for _ in part.iter(f"{WORD}p")) > MAX_PARAGRAPHS for part in parts.values()):
        return Refused(f"the file has more than {MAX_PARAGRAPHS} paragraphs")
    styles = read_styles(parts["styles"]) if "styles" in parts else Styles()
    numbering, problems = dict[str, NumberedList](), list[str]()
    if "numbering" in parts:
        numbering, problems = read_numbering(parts["numbering"], styles.lists())
    walk = Walk(styles, numbering, problems=dict.fromkeys(problems))
    blocks(body, walk, Around())
    notes = _notes(parts, walk)
    read = _comments(parts["comments"], walk) if "comments" in parts else ()
    paragraphs, comments, told = with_also(walk.paragraphs, read)
    return WordText(paragraphs, notes, comments, numbering, (*walk.problems, *told))


def _parts(package: Package) -> dict[str, Element] | Refused:
    """The parts that hold something to read, parsed, by the last word of their relationship."""
    related = package.related()
    if isinstance(related, Refused):
        return related
    names = {"main": package.main}
    for kind, name, _ in related:
        if kind in ("styles", "numbering", "footnotes", "endnotes", "comments"):
            names.setdefault(kind, name)
    found: dict[str, Element] = {}
    for kind, name in names.items():
        root = package.xml(name)
        if isinstance(root, Refused):
            return root
        if root is not None:
            found[kind] = root
    return found


def _notes(parts: dict[str, Element], walk: Walk) -> tuple[Note, ...]:
    """The notes that the text refers to, in the order of their marks; separators are none."""
    elements: dict[str, tuple[NoteKind, Element]] = {}
    kinds: tuple[NoteKind, ...] = ("footnote", "endnote")
    for kind in kinds:
        for each in parts[kind + "s"].iterfind(f"{WORD}{kind}") if kind + "s" in parts else ():
            elements[f"{kind}:{each.get(f'{WORD}id', '')}"] = (kind, each)
    found = []
    for mark in list(walk.marks):
        if mark not in elements:
            walk.problems[f"the text refers to a {mark.partition(':')[0]} that is not there"] = None
            continue
        kind, element = elements[mark]
        inner = _inner(walk)
        blocks(element, inner, Around())
        found.append(Note(mark, kind, tuple(inner.paragraphs)))
    return tuple(found)


def _inner(walk: Walk) -> Walk:
    """A walk through a text of its own, whose problems are told with the others."""
    return Walk(walk.styles, walk.numbering, problems=walk.problems)


def _comments(root: Element, walk: Walk) -> tuple[Comment, ...]:
    found = []
    words_now, words_all = _Words(walk.paragraphs, final=True), _Words(walk.paragraphs, final=False)
    for each in root.iterfind(f"{WORD}comment"):
        inner = _inner(walk)
        blocks(each, inner, Around())
        text = "\n".join("".join(run.text for run in line.runs) for line in inner.paragraphs)
        anchor = walk.anchors.get(str(each.get(f"{WORD}id", "")), Anchor((0, 0), (0, 0)))
        words = words_now.between(anchor) or words_all.between(anchor)
        date = moment(each, walk.problems)
        author = str(each.get(f"{WORD}author", ""))
        found.append(Comment(author, date, text.strip(), words, anchor.start, anchor.end))
    return tuple(sorted(found, key=lambda comment: comment.start))


class _Words:
    """All words of a text, and where each run begins in them: so that many comments cost little."""

    def __init__(self, paragraphs: list[WordParagraph], *, final: bool) -> None:
        self.starts: dict[tuple[int, int], int] = {}
        pieces: list[str] = []
        at = 0
        for number, paragraph in enumerate(paragraphs):
            for place, run in enumerate(paragraph.runs):
                self.starts[number, place] = at
                if not (final and run.deleted is not None):
                    pieces.append(run.text)
                    at += len(run.text)
            self.starts[number, len(paragraph.runs)] = at
            pieces.append("\n")
            at += 1
        self.text = "".join(pieces)

    def between(self, anchor: Anchor) -> str:
        """The words that a comment is about; no more of them than one reads."""
        start = self.starts.get(anchor.start, len(self.text))
        end = self.starts.get(anchor.end, len(self.text))
        return self.text[start : min(end, start + MAX_ANCHORED)].strip()
