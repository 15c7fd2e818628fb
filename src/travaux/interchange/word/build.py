"""How are paragraphs with tracked changes and comments stored as a Word file (ECMA-376 part 1, 17.13)?"""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import count

from travaux.interchange.word.also import comments_of
from travaux.interchange.word.archive import (
    content_types,
    core_properties,
    maker,
    packed,
    relationships,
    serialised,
)
from travaux.interchange.word.model import Comment, Note, Revision, WordParagraph, WordRun
from travaux.interchange.word.xml import WORD, Element, legal

_NAMESPACE = WORD[1:-1]
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_w = maker(_NAMESPACE, "w")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
TITLE, HEADING, BODY = "Title", "heading 2", "Body Text"
QUOTE, NOTE = "Quote", "footnote text"
_STYLES = {
    TITLE: "Title",
    "heading 1": "Heading1",
    HEADING: "Heading2",
    "heading 3": "Heading3",
    BODY: "BodyText",
    QUOTE: "Quote",
    NOTE: "FootnoteText",
}
_MARK = "FootnoteReference"
_RULES = {"-1": "separator", "0": "continuationSeparator"}
"""The rules above the footnotes, by the ids under which Word keeps them."""
_INITIALS = 3
_START, _END = "commentRangeStart", "commentRangeEnd"
Edges = dict[int, list[tuple[str, int]]]


def build(
    paragraphs: Sequence[WordParagraph],
    comments: Sequence[Comment],
    title: str,
    notes: Sequence[Note] = (),
    *,
    tracked: bool = True,
) -> bytes:
    """A Word file with these paragraphs.

    Args:
        paragraphs: their style is one of this module's, or none.
        comments: each with the runs it is about; those who strike words, too, are told in further ones.
        title: the title in the properties of the file.
        notes: the footnotes, called `footnote:1` and so on, to which the runs refer.
        tracked: whether further changes to the file are tracked.
    """
    comments = [*comments, *comments_of(paragraphs)]
    ids = count(len(comments) + 1)
    edges = _edges(comments)
    body = _w(
        "body", *(_paragraph(each, edges.get(number, {}), ids) for number, each in enumerate(paragraphs))
    )
    body.append(
        _w(
            "sectPr",
            _w("pgSz", _at(w="11906", h="16838")),
            _w(
                "pgMar",
                _at(
                    top="1440",
                    right="1440",
                    bottom="1440",
                    left="1440",
                    header="709",
                    footer="709",
                    gutter="0",
                ),
            ),
        )
    )
    styles = _styles()
    settings = _w("settings", *([_w("trackRevisions")] if tracked else []))
    parts = {"word/document.xml": serialised(_w("document", body))}
    targets = {"styles": "styles.xml", "settings": "settings.xml"}
    if notes:
        styles.extend(_note_styles())
        settings.append(_w("footnotePr", *(_w("footnote", _at(id=name)) for name in _RULES)))
        parts["word/footnotes.xml"] = serialised(_footnotes(notes))
        targets["footnotes"] = "footnotes.xml"
    parts |= {"word/styles.xml": serialised(styles), "word/settings.xml": serialised(settings)}
    if comments:
        parts["word/comments.xml"] = serialised(_w("comments", *map(_comment, comments, count())))
        targets["comments"] = "comments.xml"
    kinds = {f"word/{target}": _TYPE.format(kind) for kind, target in targets.items()}
    kinds["word/document.xml"] = _TYPE.format("document.main")
    kinds["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    return packed(
        {
            "[Content_Types].xml": content_types(kinds),
            "_rels/.rels": relationships(
                {"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}
            ),
            "word/_rels/document.xml.rels": relationships(targets),
            "docProps/core.xml": core_properties(legal(title)),
            **parts,
        }
    )


def _at(**attributes: str) -> dict[str, str]:
    return {WORD + name: value for name, value in attributes.items()}


def _paragraph(paragraph: WordParagraph, edges: Edges, ids: "count[int]") -> Element:
    element = _w("p")
    properties = _w("pPr")
    if paragraph.style in _STYLES:
        properties.append(_w("pStyle", _at(val=_STYLES[paragraph.style])))
    marks = _w("rPr")
    for tag, revision in (("ins", paragraph.inserted), ("del", paragraph.deleted)):
        if revision is not None:
            marks.append(_w(tag, _revision(revision, ids)))
    if len(marks):
        properties.append(marks)
    if len(properties):
        element.append(properties)
    for place in range(len(paragraph.runs) + 1):
        for edge, name in edges.get(place, ()):
            element.append(_w(edge, _at(id=str(name))))
            if edge == _END:
                element.append(_w("r", _w("commentReference", _at(id=str(name)))))
        if place < len(paragraph.runs):
            element.append(_tracked(paragraph.runs[place], ids))
    return element


def _edges(comments: Sequence[Comment]) -> dict[int, Edges]:
    """Paragraph to run to the ranges of comments that end or begin before it."""
    found: dict[int, Edges] = {}
    for edge in (_END, _START):
        for name, comment in enumerate(comments):
            paragraph, run = comment.end if edge == _END else comment.start
            found.setdefault(paragraph, {}).setdefault(run, []).append((edge, name))
    return found


def _tracked(run: WordRun, ids: "count[int]") -> Element:
    element = _run(run)
    if run.deleted is not None:
        element = _w("del", element, _revision(run.deleted, ids))
    if run.inserted is not None:
        element = _w("ins", element, _revision(run.inserted, ids))
    return element


def _run(run: WordRun) -> Element:
    element = _w("r")
    if run.note is not None:
        element.append(_w("rPr", _w("rStyle", _at(val=_MARK))))
        element.append(_w("footnoteReference", _at(id=run.note.partition(":")[2])))
    tag = "t" if run.deleted is None else "delText"
    for number, line in enumerate(legal(run.text).split("\n")):
        if number:
            element.append(_w("br"))
        for place, text in enumerate(line.split("\t")):
            if place:
                element.append(_w("tab"))
            if text:
                element.append(_w(tag, text, {_SPACE: "preserve"}))
    return element


def _revision(revision: Revision, ids: "count[int]") -> dict[str, str]:
    return _signed(next(ids), revision.author, revision.date)


def _signed(number: int, author: str, date: dt.datetime | None) -> dict[str, str]:
    attributes = _at(id=str(number), author=legal(author))
    if date is not None:
        attributes |= _at(date=moment_text(date))
    return attributes


def moment_text(date: dt.datetime) -> str:
    """A moment as Word writes it: to the second, in UTC."""
    known = date.replace(tzinfo=dt.UTC) if date.tzinfo is None else date.astimezone(dt.UTC)
    return known.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _comment(comment: Comment, number: int) -> Element:
    attributes = _signed(number, comment.author, comment.date)
    words = legal(comment.author).split()
    attributes |= _at(initials="".join(word[0] for word in words[:_INITIALS]))
    paragraphs = []
    for place, line in enumerate(comment.text.split("\n")):
        first = [_w("r", _w("annotationRef"))] if not place else []
        paragraphs.append(
            _w("p", _w("pPr", _w("pStyle", _at(val="CommentText"))), *first, _run(WordRun(line)))
        )
    return _w("comment", attributes, *paragraphs)


def _footnotes(notes: Sequence[Note]) -> Element:
    """The part with the footnotes, and the two rules that Word draws above them (17.11.10, 17.11.23)."""
    root = _w("footnotes")
    for name, rule in _RULES.items():
        line = _w("p", _w("r", _w(rule)))
        root.append(_w("footnote", _at(type=rule, id=name), line))
    for note in notes:
        paragraphs = [_paragraph(each, {}, count()) for each in note.paragraphs]
        mark = _w("r", _w("rPr", _w("rStyle", _at(val=_MARK))), _w("footnoteRef"))
        first = paragraphs[0]
        first.insert(1 if first.find(f"{WORD}pPr") is not None else 0, mark)
        root.append(_w("footnote", _at(id=note.id.partition(":")[2]), *paragraphs))
    return root


def _note_styles() -> list[Element]:
    """The looks of a page with footnotes."""
    raised = _style(
        _MARK, "footnote reference", kind="character", look=[_w("vertAlign", _at(val="superscript"))]
    )
    indent = _w("ind", _at(left="567"))
    return [
        _style("FootnoteText", NOTE, look=[_w("sz", _at(val="20"))]),
        _style("Quote", QUOTE, form=[indent]),
        raised,
    ]


def _styles() -> Element:
    fonts = _w("rFonts", _at(ascii="Times New Roman", hAnsi="Times New Roman", cs="Times New Roman"))
    return _w(
        "styles",
        _w(
            "docDefaults",
            _w("rPrDefault", _w("rPr", fonts, _w("sz", _at(val="24")))),
            _w("pPrDefault", _w("pPr", _w("spacing", _at(after="120")))),
        ),
        _style("Normal", "Normal", default=True),
        _style("Title", TITLE, look=[_w("b"), _w("sz", _at(val="32"))]),
        *(
            _style(
                f"Heading{level}", f"heading {level}", form=[_w("keepNext"), _outline(level)], look=[_w("b")]
            )
            for level in (1, 2, 3)
        ),
        _style("BodyText", BODY),
        _style("CommentText", "annotation text", look=[_w("sz", _at(val="20"))]),
    )


def _outline(level: int) -> Element:
    return _w("outlineLvl", _at(val=str(level - 1)))


def _style(
    name: str,
    title: str,
    *,
    default: bool = False,
    form: Iterable[Element] = (),
    look: Iterable[Element] = (),
    kind: str = "paragraph",
) -> Element:
    attributes = _at(type=kind, styleId=name) | (_at(default="1") if default else {})
    element = _w("style", attributes, _w("name", _at(val=title)))
    if not default and kind == "paragraph":
        element.append(_w("basedOn", _at(val="Normal")))
    element.append(_w("qFormat"))
    for tag, children in (("pPr", list(form)), ("rPr", list(look))):
        if children:
            element.append(_w(tag, *children))
    return element
