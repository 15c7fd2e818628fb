"""What does a page say as a record: its paragraphs, what is in italics, its preformatted text?"""

import re

from lxml import etree, html

from travaux.interchange.records.run import Run
from travaux.interchange.records.xml import MAX_BYTES, Element
from travaux.interchange.word.refused import Refused
from travaux.record.indents import with_indents
from travaux.record.lines import split_lines
from travaux.record.rendering import Paragraphs, Rendering

_BLOCKS = frozenset(
    """html body div p li ul ol dl dt dd table tbody thead tfoot tr td th h1 h2 h3 h4 h5 h6 blockquote section
    article header footer main aside nav figure figcaption pre center address form fieldset hr details summary
    caption""".split()  # noqa: SIM905
)
_SILENT = frozenset({"script", "style", "template", "noscript", "head"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_PAGE = re.compile(r"\[\[page [\w-]+\]\]", re.IGNORECASE)


def read_html(data: bytes) -> Rendering | Refused:
    """Read a page; a page that is one block of preformatted text is read as plain text."""
    if len(data) > MAX_BYTES:
        return Refused(f"the page has more than {MAX_BYTES // 2**20} MB; split it")
    try:
        root = html.document_fromstring(
            data, parser=html.HTMLParser(encoding=_encoding(data), no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        return Refused(f"the page cannot be read: {error}")
    body = root.find("body")
    if body is None:
        return Refused("the page has no body")
    blocks = [one for one in body if isinstance(one.tag, str) and one.tag not in _SILENT]
    if len(blocks) == 1 and blocks[0].tag == "pre":
        return plain("".join(map(str, blocks[0].itertext())), "html")
    walk = Paragraphs()
    _children(body, walk, "")
    if not walk.lines:
        return Refused("the page holds no words")
    return Rendering(text=walk.text, format="html", lines=tuple(walk.lines))


def plain(text: str, form: str) -> Rendering | Refused:
    """Read preformatted text, whose paragraphs may be told by their indent."""
    if not text.strip():
        return Refused("the page holds no words")
    return Rendering(text=text, format=form, lines=tuple(with_indents(split_lines(text), text)))


def _encoding(data: bytes) -> str | None:
    """UTF-8 if the bytes are that; else what the page says, which the parser finds itself."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _children(element: Element, out: Paragraphs, name: str) -> None:
    run = Run()
    run.add(element.text)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _SILENT or not tag:
            pass
        elif tag in _BLOCKS or any(isinstance(one.tag, str) and one.tag in _BLOCKS for one in child.iter()):
            _finish(run, out, name)
            run = Run()
            if tag == "pre":
                for words in re.split(r"\n\s*\n", "".join(map(str, child.itertext()))):
                    out.add(" ".join(words.split()))
            elif tag == "tr":
                _row(child, out)
            else:
                _children(child, out, tag)
        elif tag == "br":
            _finish(run, out, name)
            run = Run()
        else:
            run.element(child, tag)
        run.add(child.tail)
    _finish(run, out, name)


def _row(row: Element, out: Paragraphs) -> None:
    """Read a row of a table: its cells side by side, as columns are."""
    cells = []
    for cell in row:
        run = Run()
        run.inside(cell)
        if run.length:
            cells.append(run.text)
    out.add("\t".join(cells))


def _finish(run: Run, out: Paragraphs, name: str) -> None:
    if not run.length:
        return
    _, italic = run.spans()
    text = run.text
    role = "furniture" if _PAGE.fullmatch(text) else "heading" if name in _HEADINGS and out.lines else ""
    out.add(text, role, italic=italic, bold=name == "h1" or italic == ((0, len(text)),))
