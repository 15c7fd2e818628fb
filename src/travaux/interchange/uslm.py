"""What does a bill in United States Legislative Markup say, and what was added to it and deleted from it?

A committee reports a bill with its amendments printed in it: `changed` or `addedText` and `deletedText`, with
the committee as `origin` (USLM 2.1, attribute groups `AnnotationGroup` and `ChangeGroup`). Each origin is one
proposal; what is kept or deleted is the text it amends.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from travaux.interchange.akoma.languages import two_letters
from travaux.interchange.akoma.refused import Refused
from travaux.interchange.akoma.runs import Chunk, laid_out, runs_from
from travaux.interchange.akoma.tree import Node, parse
from travaux.text.document import DRAFT
from travaux.text.reading import Mark, ReadProvision, Run

FAMILIES = ("http://schemas.gpo.gov/xml/uslm", "http://xml.house.gov/schemas/uslm")
_LEVELS = frozenset(
    """section subsection paragraph subparagraph clause subclause item subitem subsubitem title subtitle part
    subpart chapter subchapter division subdivision article level resolvingClause enactingFormula recital
    amendmentInstruction amendmentContent""".split()  # noqa: SIM905
)
_GROUPS = frozenset("title subtitle part subpart chapter subchapter division subdivision".split())  # noqa: SIM905
_NAMED = {
    "resolvingClause": "resolving-clause",
    "enactingFormula": "enacting-formula",
    "amendmentInstruction": "instruction",
    "amendmentContent": "amendment",
}
_PARTS = _LEVELS | {"num", "heading"}
_NOT_WORDS = frozenset({"footnote", "ref-note", "sidenote", "page", "longTitle", "docTitle", "toc"})
_CLOSED = _NOT_WORDS | {"quotedContent", "num", "heading"}
_BLOCKS = frozenset("content chapeau continuation p quotedContent column row table br".split())  # noqa: SIM905
_MARKS: dict[str, Mark] = {
    "added": "inserted",
    "addedText": "inserted",
    "deleted": "deleted",
    "deletedText": "deleted",
}
_TOKEN = re.compile(r"[^\W_]+")

Change = Literal["added", "deleted"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that was added or deleted.

    Attributes:
        change: which of the two.
        element: the element that is marked so.
        origin: the proposal; empty if the file names none.
        text: its words.
    """

    change: Change
    element: str
    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class UslmText:
    """A bill as its file carries it.

    Attributes:
        title: what it is called.
        number: its number as cited.
        provisions: recitals, sections and what is in them; words are marked by who adds or deletes them.
        passages: the elements that are marked as added or deleted (`changed`), in order.
        inline: words marked so within an element (`addedText`, `deletedText`), in order.
        proposals: each origin with its name, in order.
        assumed: how many passages without an origin were taken for the only origin that there is.
        language: code of its language.
        day: the last day that its actions bear; None if they bear none.
    """

    title: str
    number: str
    provisions: tuple[ReadProvision, ...]
    passages: tuple[Passage, ...]
    inline: tuple[Passage, ...]
    proposals: dict[str, str]
    assumed: int = 0
    language: str = "en"
    day: dt.date | None = None


def read_uslm(data: bytes) -> UslmText | Refused:
    """Read a bill or resolution; what cannot be taken is refused with a reason."""
    root = parse(data)
    return root if isinstance(root, Refused) else uslm_of(root)


def uslm_of(root: Node) -> UslmText | Refused:
    """The bill in a document that is parsed already."""
    if not root.space.startswith(FAMILIES):
        return Refused(f"the file is no USLM: it begins with “{root.tag}” of “{root.space}”")
    main = root.first("main") or root.first("amendMain")
    if main is None:
        return Refused(f"the {root.tag} has no main part")
    proposals = _proposals(root)
    reader = _Reader(next(iter(proposals)) if len(proposals) == 1 else DRAFT)
    passages = tuple(reader.passages(main, "changed"))
    inline = tuple(reader.passages(main, "inline"))
    provisions = tuple(reader.inside(main, "", reader.state(main, ("kept", DRAFT))))
    meta = root.first("meta") or root.first("amendMeta") or root
    number = (meta.first("citableAs") or meta.first("docNumber") or Node("none")).text()
    title = (meta.first("title") or Node("none")).text()
    language = two_letters(root.attributes.get("xml:lang", "en")[:3])
    return UslmText(
        title, number, provisions, passages, inline, proposals, reader.assumed, language, _day(root)
    )


def _day(root: Node) -> dt.date | None:
    """The last day of the actions at the head of the bill."""
    days = []
    for part in root.elements("preface", "amendPreface"):
        for node in part.walk():
            try:
                days.append(dt.date.fromisoformat(node.attributes["date"]))
            except (KeyError, ValueError):
                continue
    return max(days, default=None)


def _proposals(root: Node) -> dict[str, str]:
    """Every origin of a change, with the name that the file gives it."""
    names = {n.attributes["committeeId"]: n.text() for n in root.walk() if "committeeId" in n.attributes}
    origins = dict.fromkeys(
        node.attributes["origin"].removeprefix("#") for node in root.walk() if "origin" in node.attributes
    )
    return {origin: names.get(origin, origin) for origin in origins}


State = tuple[Mark, str]
"""How words read, and by whose hand."""


@dataclass(slots=True)
class _Reader:
    """A bill being read.

    Attributes:
        only: the one origin of the file's changes; empty if there are several or none.
        assumed: how many marked elements without an origin were given that one.
        taken: names given so far.
        times: how often a name was wanted that was taken already.
        ordinals: how many unnumbered elements of a name each element holds.
    """

    only: str
    assumed: int = 0
    taken: set[str] = field(default_factory=set)
    times: dict[str, int] = field(default_factory=dict)
    ordinals: Counter[tuple[str, str]] = field(default_factory=Counter)

    def state(self, node: Node, outer: State) -> State:
        """How the words of an element read, given those around it."""
        mark = _MARKS.get(node.attributes.get("changed", node.tag))
        if mark is None:
            return outer
        return mark, node.attributes.get("origin", "").removeprefix("#") or self.only

    def passages(self, main: Node, sort: Literal["changed", "inline"]) -> Iterator[Passage]:
        for node in main.walk():
            sign = node.attributes.get("changed") if sort == "changed" else node.tag
            mark = _MARKS.get(sign or "")
            if mark is None or (sort == "changed" and sign == node.tag):
                continue
            if "origin" not in node.attributes and self.only:
                self.assumed += 1
            change: Change = "added" if mark == "inserted" else "deleted"
            yield Passage(change, node.tag, self.state(node, ("kept", DRAFT))[1], node.text())

    def inside(self, node: Node, outer: str, state: State) -> Iterator[ReadProvision]:
        """The provisions that an element holds; `outer` is the number of the one it is."""
        for child in node.elements():
            now = self.state(child, state)
            if child.tag == "preamble":
                yield from self.inside(child, "preamble", now)
            elif child.tag in _LEVELS:
                yield from self.level(child, outer, now)
            elif child.tag not in _CLOSED:
                yield from self.inside(child, outer, now)

    def level(self, node: Node, outer: str, state: State) -> Iterator[ReadProvision]:
        number = self.number(node, outer)
        name = self.unique(number)
        runs = self.words(node, state)
        heading = node.first("heading")
        title = heading.text() if heading is not None else ""
        yield ReadProvision(f"bill/{name}", number, title, state[0], state[1] or None, runs)
        yield from self.inside(node, outer if node.tag in _GROUPS else number, state)

    def number(self, node: Node, outer: str) -> str:
        within = outer if node.tag not in _NAMED else ""
        num = node.first("num")
        tokens = _TOKEN.findall(num.attributes.get("value") or num.text()) if num is not None else []
        own = _NAMED.get(node.tag) or "-".join(tokens)
        if not own:
            self.ordinals[within, node.tag] += 1
            own = str(self.ordinals[within, node.tag])
        if node.tag in _GROUPS:
            own = f"{node.tag}-{own}"
        return f"{within}.{own}" if within else own

    def unique(self, number: str) -> str:
        """A name that no provision before it has: a deleted section and the new one bear one number."""
        found = number
        while found in self.taken:
            self.times[number] = self.times.get(number, 1) + 1
            found = f"{number}-{self.times[number]}"
        self.taken.add(found)
        return found

    def words(self, node: Node, state: State) -> tuple[Run, ...]:
        chunks: list[Chunk] = []
        line: list[Chunk] = []
        for chunk in [*self.raw(node, state), None]:
            if chunk is not None:
                line.append(chunk)
                continue
            found = laid_out(line)
            if found and chunks:
                chunks.append(Chunk("\n", found[0].mark, found[0].by))
            chunks += found
            line = []
        return runs_from(chunks)

    def raw(self, node: Node, state: State, *, quoted: bool = False) -> Iterator[Chunk | None]:
        """The text of an element that is not another provision's; None where a block begins or ends.

        Provisions in quoted content are not the bill's own: their words belong to the one that quotes them.
        """
        for child in node.children:
            if isinstance(child, str):
                yield Chunk(child, *state)
                continue
            if child.tag in _NOT_WORDS or (not quoted and child.tag in _PARTS):
                continue
            within = quoted or child.tag == "quotedContent"
            lines = child.tag in _BLOCKS or (quoted and child.tag in _LEVELS)
            if lines:
                yield None
            yield from self.raw(child, self.state(child, state), quoted=within)
            if lines:
                yield None


def base_text(provision: ReadProvision) -> str:
    """The words of a provision before anything was added or deleted."""
    return "".join(run.text for run in provision.runs if run.mark != "inserted")
