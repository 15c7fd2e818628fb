"""What stands in the body of a Word file, paragraph by paragraph and run by run?

One walk through the tree, in the order of the text. What holds words is passed through, whatever it is
called: fields, links, content controls, text boxes, tables in tables.
"""

import datetime as dt
from dataclasses import dataclass, field, replace

from travaux.interchange.word.model import Cell, Revision, WordParagraph, WordRun
from travaux.interchange.word.numbering import Numbering, is_on
from travaux.interchange.word.styles import Styles, look
from travaux.interchange.word.xml import COMPATIBLE, MATHS, WORD, Element

_INSERTS = (f"{WORD}ins", f"{WORD}moveTo")
_DELETES = (f"{WORD}del", f"{WORD}moveFrom")
_MOVES = (f"{WORD}moveTo", f"{WORD}moveFrom")
_RUN = f"{WORD}r"
_WORDS = (f"{WORD}t", f"{WORD}delText")
_FIXED = {
    f"{WORD}tab": "\t",
    f"{WORD}ptab": "\t",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "\u2011",
    f"{WORD}softHyphen": "\u00ad",
}
_NOTES = {f"{WORD}footnoteReference": "footnote", f"{WORD}endnoteReference": "endnote"}
_SILENT = frozenset(
    f"{WORD}{name}"
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "tblPr", "tblGrid", "rt")
)
_PICTURES = frozenset(f"{WORD}{name}" for name in ("drawing", "pict", "object"))


@dataclass(slots=True)
class Anchor:
    """Where the words stand that a comment is about: paragraph and run, from 0; the end is not among them."""

    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(slots=True)
class Walk:
    """What the walk has found so far.

    Attributes:
        styles: the styles of the file.
        numbering: its numberings.
        paragraphs: those that are done.
        anchors: comment id to where its words stand.
        open: the comments whose range is open.
        marks: ids of notes, in the order of their marks.
        problems: what could not be read as it is.
        tables: how many tables have begun.
        moves: names of the moves whose range is open.
    """

    styles: Styles
    numbering: Numbering
    paragraphs: list[WordParagraph] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)
    open: dict[str, Anchor] = field(default_factory=dict)
    marks: dict[str, None] = field(default_factory=dict)
    problems: dict[str, None] = field(default_factory=dict)
    tables: int = 0
    moves: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds an element: who inserted or deleted it, and where it stands."""

    inserted: Revision | None = None
    deleted: Revision | None = None
    cell: Cell | None = None
    box: bool = False


@dataclass(slots=True)
class _Line:
    """A paragraph as it is gathered; text boxes in it follow it."""

    runs: list[WordRun] = field(default_factory=list)
    whole: bool = True
    boxes: list[Element] = field(default_factory=list)


def blocks(parent: Element, walk: Walk, around: Around) -> None:
    """Walk through what stands one below the other: paragraphs, tables, and what holds them."""
    for child in parent:
        if child.tag == f"{WORD}p":
            _paragraph(child, walk, around)
        elif child.tag == f"{WORD}tbl":
            _table(child, walk, around)
        elif child.tag == f"{WORD}altChunk":
            walk.problems["another file is embedded in the text and is not read"] = None
        elif child.tag == f"{COMPATIBLE}AlternateContent":
            blocks(_choice(child), walk, around)
        elif child.tag not in _SILENT and not _range(child, walk, None):
            blocks(child, walk, around)


def _table(table: Element, walk: Walk, around: Around) -> None:
    walk.tables += 1
    number = walk.tables
    for row, each in enumerate(_inside(table, "tr"), 1):
        properties = each.find(f"{WORD}trPr")
        inserted = _revision(properties, "ins", walk) or around.inserted
        deleted = _revision(properties, "del", walk) or around.deleted
        column = 1 + _span(properties, "gridBefore", 0)
        for cell in _inside(each, "tc"):
            place = Cell(number, row, column)
            blocks(cell, walk, replace(around, inserted=inserted, deleted=deleted, cell=place))
            column += max(1, _span(cell.find(f"{WORD}tcPr"), "gridSpan", 1))


def _inside(parent: Element, name: str) -> list[Element]:
    """Rows or cells, those in content controls included."""
    found = []
    for child in parent:
        if child.tag == f"{WORD}{name}":
            found.append(child)
        elif child.tag in (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}customXml"):
            found += _inside(child, name)
    return found


def _span(properties: Element | None, name: str, default: int) -> int:
    child = None if properties is None else properties.find(f"{WORD}{name}")
    text = "" if child is None else str(child.get(f"{WORD}val", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else default  # noqa: PLR2004 - 999 columns


def _paragraph(element: Element, walk: Walk, around: Around) -> None:
    line = _Line()
    _inline(element, walk, around, line)
    properties = element.find(f"{WORD}pPr")
    marks = None if properties is None else properties.find(f"{WORD}rPr")
    seen = look(properties, walk.styles, walk.numbering)
    walk.paragraphs.append(
        WordParagraph(
            tuple(line.runs),
            seen.style,
            seen.outline,
            seen.numbered,
            around.cell,
            around.box,
            _revision(marks, "ins", walk) or _revision(marks, "moveTo", walk) or around.inserted,
            _revision(marks, "del", walk) or _revision(marks, "moveFrom", walk) or around.deleted,
        )
    )
    for box in line.boxes:
        blocks(box, walk, Around(around.inserted, around.deleted, around.cell, box=True))


def _inline(parent: Element, walk: Walk, around: Around, line: _Line) -> None:
    for child in parent:
        tag = child.tag
        if tag == _RUN:
            _run(child, walk, around, line)
        elif tag in _INSERTS:
            _inline(child, walk, replace(around, inserted=_who(child, walk)), line)
        elif tag in _DELETES:
            _inline(child, walk, replace(around, deleted=_who(child, walk)), line)
        elif tag == f"{COMPATIBLE}AlternateContent":
            _inline(_choice(child), walk, around, line)
        elif tag == f"{MATHS}t":
            _add(WordRun(child.text or "", around.inserted, around.deleted), line)
        elif tag not in _SILENT and not _range(child, walk, line):
            _inline(child, walk, around, line)


def _run(run: Element, walk: Walk, around: Around, line: _Line) -> None:
    hidden = run.find(f"{WORD}rPr/{WORD}vanish")
    if hidden is not None and is_on(hidden):
        walk.problems["some words are hidden; they are read like the others"] = None
    for child in run:
        tag = child.tag
        if tag in _NOTES:
            note = f"{_NOTES[tag]}:{child.get(f'{WORD}id', '')}"
            walk.marks[note] = None
            _add(WordRun("", around.inserted, around.deleted, note), line)
        elif tag in _PICTURES or tag == f"{COMPATIBLE}AlternateContent":
            _pictured(child, walk, line)
        elif tag == f"{WORD}ruby":
            base = child.find(f"{WORD}rubyBase")
            _inline(child if base is None else base, walk, around, line)
        else:
            _add(WordRun(_text(child), around.inserted, around.deleted), line)


def _text(child: Element) -> str:
    """The words of one piece of a run."""
    if child.tag in _WORDS:
        text = child.text or ""
        kept = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return text if kept else text.strip(" \t\r\n")
    if child.tag == f"{WORD}br":
        return "" if child.get(f"{WORD}type") in ("page", "column") else "\n"
    if child.tag == f"{WORD}sym":
        code = str(child.get(f"{WORD}char", ""))
        try:
            return chr(int(code, 16))
        except (ValueError, OverflowError):
            return ""
    return _FIXED.get(str(child.tag), "")


def _pictured(element: Element, walk: Walk, line: _Line) -> None:
    """A picture has no words, but a text box has."""
    chosen = _choice(element) if element.tag == f"{COMPATIBLE}AlternateContent" else element
    boxes = list(chosen.iter(f"{WORD}txbxContent"))
    # a box in a box is walked with the outer one
    known = set(boxes)
    line.boxes += [box for box in boxes if known.isdisjoint(box.iterancestors())]
    if not boxes:
        walk.problems["a picture or an embedded object is not read"] = None


def _choice(element: Element) -> Element:
    """The first of the ways to show the same thing: taking each would read its words twice."""
    return next(iter(element), element)


def _add(run: WordRun, line: _Line) -> None:
    if not run.text and run.note is None:
        return
    last = line.runs[-1] if line.runs and line.whole else None
    alike = last is not None and (last.inserted, last.deleted) == (run.inserted, run.deleted)
    if last is not None and alike and last.note is None and run.note is None:
        line.runs[-1] = replace(last, text=last.text + run.text)
    else:
        line.runs.append(run)
    line.whole = True


def _range(element: Element, walk: Walk, line: _Line | None) -> bool:
    """Whether an element is the edge of a range; a comment's or a move's is noted."""
    tag = str(element.tag)
    name = str(element.get(f"{WORD}id", ""))
    here = (len(walk.paragraphs), 0 if line is None else len(line.runs))
    if tag == f"{WORD}commentRangeStart":
        walk.anchors[name] = walk.open[name] = Anchor(here, here)
    elif tag == f"{WORD}commentRangeEnd":
        anchor = walk.open.pop(name, None)
        if anchor is not None:
            anchor.end = here
    elif tag in (f"{WORD}moveFromRangeStart", f"{WORD}moveToRangeStart"):
        walk.moves[name] = str(element.get(f"{WORD}name", ""))
        return True
    elif tag in (f"{WORD}moveFromRangeEnd", f"{WORD}moveToRangeEnd"):
        walk.moves.pop(name, None)
        return True
    else:
        return False
    if line is not None:
        # runs are cut where a comment begins or ends, so that its words can be told
        line.whole = False
    return True


def _revision(properties: Element | None, name: str, walk: Walk) -> Revision | None:
    child = None if properties is None else properties.find(f"{WORD}{name}")
    return None if child is None else _who(child, walk)


def _who(element: Element, walk: Walk) -> Revision:
    move = next(reversed(walk.moves.values()), "") if element.tag in _MOVES else None
    return Revision(str(element.get(f"{WORD}author", "")), moment(element, walk.problems), move)


def moment(element: Element, problems: dict[str, None]) -> dt.datetime | None:
    """When a change or comment was made; None if the file does not say, or says what is no moment."""
    text = element.get(f"{WORD}date")
    if text is None:
        return None
    try:
        found = dt.datetime.fromisoformat(str(text))
    except ValueError:
        problems[f"“{str(text)[:40]}” is no moment"] = None
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
