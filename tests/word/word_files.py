"""What do Word files look like that others wrote? Packages put together from text, and strategies for them.

Nothing here uses the code under test: it is the other side of every round trip.
"""

import datetime as dt
import io
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="urn:shape"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WML}.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
)
DAY = dt.datetime(1962, 11, 5, 16, 20, tzinfo=dt.UTC)
AUTHORS = ("Cuba", "USSR", "United States")


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def members(body: str, **parts: str) -> dict[str, bytes | str]:
    """The members of a package with this body, and further parts by the name of their relationship."""
    related = "".join(
        f'<Relationship Id="r{n}" Type="{R}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(parts)
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>'
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>',  # noqa: E501
        "word/_rels/document.xml.rels": rels,
        **{f"word/{kind}.xml": text for kind, text in parts.items()},
    }


def docx(body: str, **parts: str) -> bytes:
    return zipped(members(body, **parts))


def root(name: str, content: str) -> str:
    return f"<w:{name} {NAMES}>{content}</w:{name}>"


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def signed(author: str, date: dt.datetime | None = DAY) -> str:
    when = "" if date is None else f' w:date="{date:%Y-%m-%dT%H:%M:%SZ}"'
    return f'w:id="1" w:author={quoteattr(author)}{when}'


def ins(author: str, inner: str, tag: str = "ins") -> str:
    return f"<w:{tag} {signed(author)}>{inner}</w:{tag}>"


def dele(author: str, text: str, tag: str = "del") -> str:
    return f"<w:{tag} {signed(author)}>{run(text, 'delText')}</w:{tag}>"


def p(*runs: str, style: str = "", num: tuple[str, int] | None = None, mark: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    marks = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{number}{more}{marks}</w:pPr>{''.join(runs)}</w:p>"


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract(name: str, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: str, of: str, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


@dataclass(frozen=True)
class Piece:
    """Words with one history, as the generator means it."""

    text: str
    inserted: str | None = None
    deleted: str | None = None

    def stands(self, authors: frozenset[str]) -> bool:
        return (self.inserted is None or self.inserted in authors) and self.deleted not in authors

    def xml(self) -> str:
        inner = dele(self.deleted, self.text) if self.deleted else run(self.text)
        return ins(self.inserted, inner) if self.inserted else inner


def text_of(pieces: list[Piece], authors: frozenset[str]) -> str:
    return "".join(piece.text for piece in pieces if piece.stands(authors))


WORDS = st.sampled_from(
    (
        "the",
        "the",
        "State",
        "State",
        "shall",
        "a",
        "inspect",
        "ships",
        "ships'",
        "don't",
        "13",
        "no-fly",
        "Куба",
        ",",
        "(",
        ")",
        "“",
        ";",
        "--",
        "%",
    )
)
SPACES = st.sampled_from((" ", " ", " ", "", "  "))


@st.composite
def sentences(draw, least: int = 1) -> str:
    """Words with repetitions and marks, often without spaces where one would expect them."""
    words = draw(st.lists(st.tuples(SPACES, WORDS), min_size=least, max_size=12))
    return "".join(space + word for space, word in words).strip()


@st.composite
def changed(draw, text: str, *, nested: bool = True) -> list[Piece]:
    """A text with tracked changes by some authors, which may cut words anywhere."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=5)))
    edges = [0, *cuts, len(text)]
    authors = st.sampled_from(AUTHORS)
    pieces: list[Piece] = []
    for start, end in pairwise(edges):
        kept = text[start:end]
        if kept:
            pieces.append(Piece(kept, None, draw(st.none() | st.none() | authors)))
        if draw(st.integers(0, 2)) == 0:
            new = draw(SPACES) + draw(sentences()) + draw(SPACES)
            by = draw(authors)
            gone = draw(st.none() | st.none() | authors) if nested else None
            pieces.append(Piece(new, by, gone))
    return pieces
