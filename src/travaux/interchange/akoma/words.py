"""Which words does an element have, who put them there, and what in it are no words?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from travaux.interchange.akoma.runs import Chunk, laid_out, runs_from
from travaux.interchange.akoma.tree import Node
from travaux.text.document import DRAFT
from travaux.text.reading import Mark, Run

_BLOCKS = frozenset(
    """p block blockList blockContainer tblock toc tocItem item listIntroduction listWrapUp table tr caption
    ul ol li foreign content intro wrapUp num heading subheading crossHeading longTitle formula container
    citation citations recital recitals quotedStructure embeddedStructure article section paragraph
    subparagraph point clause subsection list alinea chapter part title hcontainer level indent
    """.split()  # noqa: SIM905
)
_NOT_WORDS = frozenset({"authorialNote", "subFlow", "note", "noteRef", "img", "meta", "marker"})
_CODE = re.compile(r"u([0-9a-f]{4})")  # all that XML forbids lies below U+10000
_MARKS: dict[str, Mark] = {"ins": "inserted", "del": "deleted"}


@dataclass(slots=True)
class Context:
    """What is known of the document while its words are read.

    Attributes:
        proposals: identifier of each proposal that the document refers to, with its name.
        left_out: how often an element of each name was left out.
    """

    proposals: dict[str, str]
    left_out: Counter[str] = field(default_factory=Counter)

    def by(self, node: Node) -> str:
        """The proposal that an element refers to; empty if it refers to none."""
        return self.proposals.get(node.attributes.get("refersTo", "").removeprefix("#"), DRAFT)


def words_of(blocks: Iterable[Node], context: Context) -> tuple[Run, ...]:
    """The words of some blocks, each block on a line of its own."""
    chunks: list[Chunk] = []
    for block in blocks:
        for line in _lines(_raw(block, "kept", DRAFT, context)):
            found = laid_out(line)
            if found and chunks:
                chunks.append(Chunk("\n"))
            chunks += found
    return runs_from(chunks)


def line_of(node: Node, context: Context) -> str:
    """The words of a heading or a title."""
    return "".join(run.text for run in words_of([node], context))


def _lines(raw: Iterable[Chunk | None]) -> Iterator[list[Chunk]]:
    """Chunks cut where a block begins or ends."""
    line: list[Chunk] = []
    for chunk in raw:
        if chunk is None:
            yield line
            line = []
        else:
            line.append(chunk)
    yield line


def _raw(node: Node, mark: Mark, by: str, context: Context, *, exact: bool = False) -> Iterator[Chunk | None]:
    """The text of an element as it stands; None where a block begins or ends."""
    exact = node.attributes.get("xml:space", "preserve" if exact else "") == "preserve"
    for child in node.children:
        if isinstance(child, str):
            yield Chunk(child, mark, by, exact)
        elif child.tag in ("br", "eol"):
            yield Chunk("\n", mark, by, exact=True)
        elif child.tag == "marker" and (letter := _letter(child)):
            yield Chunk(letter, mark, by, exact=True)
        elif child.tag in _NOT_WORDS:
            context.left_out[child.tag] += 1
        elif child.tag in _MARKS:
            yield from _raw(child, _MARKS[child.tag], context.by(child), context, exact=exact)
        elif child.tag in _BLOCKS:
            yield None
            yield from _raw(child, mark, by, context, exact=exact)
            yield None
        else:
            whose = context.by(child) if child.tag == "span" else DRAFT
            yield from _raw(child, mark, whose or by, context, exact=exact)


def _letter(marker: Node) -> str:
    """The character for which a marker of ours stands; empty for a marker of others."""
    found = _CODE.fullmatch(marker.attributes.get("name", ""))
    return chr(int(found[1], 16)) if found else ""
