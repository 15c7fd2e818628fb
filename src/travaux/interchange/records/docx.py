"""What does a Word file say as a record: paragraphs, italics, tables, notes?

Words marked as deleted are left out, inserted ones kept: the file as it stands with all changes made.
"""

from travaux.interchange.records.run import trimmed
from travaux.interchange.word.package import Package, safe_package
from travaux.interchange.word.refused import Refused
from travaux.interchange.word.xml import WORD, Element
from travaux.record.rendering import Paragraphs, Rendering

_SKIPPED = frozenset({f"{WORD}del", f"{WORD}moveFrom", f"{WORD}instrText", f"{WORD}rPr", f"{WORD}pPr"})


def read_docx(data: bytes) -> Rendering | Refused:
    """Read a Word file."""
    package = safe_package(data)
    if isinstance(package, Refused):
        return package
    main = package.xml(package.main)
    if main is None:
        return Refused("the file has no text")
    if isinstance(main, Refused):
        return main
    notes = _notes(package)
    if isinstance(notes, Refused):
        return notes
    out = Paragraphs()
    body = main.find(f"{WORD}body")
    if body is not None:
        _blocks(body, out, notes)
    if not out.lines:
        return Refused("the file holds no words")
    return Rendering(text=out.text, format="docx", lines=tuple(out.lines))


def _notes(package: Package) -> dict[str, str] | Refused:
    """Return the words of foot- and endnotes by kind and id."""
    related = package.related()
    if isinstance(related, Refused):
        return related
    found: dict[str, str] = {}
    for kind, name, _ in related:
        if kind not in ("footnotes", "endnotes"):
            continue
        root = package.xml(name)
        if isinstance(root, Refused):
            return root
        for note in root if root is not None else ():
            texts = [_words(paragraph)[0] for paragraph in note.iter(f"{WORD}p")]
            found[f"{kind[:-1]}:{note.get(f'{WORD}id')}"] = " ".join(text for text in texts if text)
    return found


def _blocks(parent: Element, out: Paragraphs, notes: dict[str, str]) -> None:
    for block in parent:
        if block.tag == f"{WORD}p":
            _paragraph(block, out, notes)
        elif block.tag == f"{WORD}tbl":
            for row in block.iter(f"{WORD}tr"):
                cells = [cell for cell in row if cell.tag == f"{WORD}tc"]
                _row(cells, out, notes)
        elif block.tag in (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}ins", f"{WORD}customXml"):
            _blocks(block, out, notes)


def _row(cells: list[Element], out: Paragraphs, notes: dict[str, str]) -> None:
    """Read a row: cells of one line each side by side, as columns are; longer ones one after the other."""
    texts = [[_words(paragraph)[0] for paragraph in cell.iter(f"{WORD}p")] for cell in cells]
    filled = [[text for text in cell if text] for cell in texts]
    if all(len(cell) <= 1 for cell in filled):
        out.add("\t".join(cell[0] for cell in filled if cell))
        return
    for cell in cells:
        _blocks(cell, out, notes)


def _paragraph(paragraph: Element, out: Paragraphs, notes: dict[str, str]) -> None:
    text, italic, marks = _words(paragraph)
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    name = (style.get(f"{WORD}val") or "") if style is not None else ""
    heading = name.casefold().startswith("heading") and bool(out.lines)
    out.add(
        text, "heading" if heading else "", italic=italic, bold=italic == ((0, len(text)),) or name == "Title"
    )
    for mark in marks:
        out.add(notes.get(mark, ""), "note")


def _words(paragraph: Element) -> tuple[str, tuple[tuple[int, int], ...], list[str]]:
    """Return a paragraph's words, which of them are in italics or bold, and the marks of notes in it."""
    parts: list[tuple[str, bool]] = []
    marks: list[str] = []

    def inside(element: Element, *, marked: bool) -> None:
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag == f"{WORD}t":
                parts.append((child.text or "", marked))
            elif child.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
                parts.append(("\t" if child.tag == f"{WORD}tab" else " ", marked))
            elif child.tag == f"{WORD}noBreakHyphen":
                parts.append(("\u2011", marked))
            elif child.tag in (f"{WORD}footnoteReference", f"{WORD}endnoteReference"):
                marks.append(f"{child.tag[len(WORD) :].removesuffix('Reference')}:{child.get(f'{WORD}id')}")
            else:
                inside(child, marked=_is_marked(child) if child.tag == f"{WORD}r" else marked)

    inside(paragraph, marked=False)
    return (*trimmed(parts), marks)


def _is_marked(run: Element) -> bool:
    properties = run.find(f"{WORD}rPr")
    if properties is None:
        return False
    for name in ("i", "b"):
        found = properties.find(f"{WORD}{name}")
        if found is not None and found.get(f"{WORD}val") not in ("0", "false", "off"):
            return True
    return False
