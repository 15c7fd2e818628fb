"""Which provisions does a document have, in order, and what is each called?

Our own documents name every provision (`wId`). In others a provision is called after its identifier where
that follows the naming convention, else after its printed number and the provision that holds it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from travaux.interchange.akoma.names import number_from
from travaux.interchange.akoma.tree import Node
from travaux.interchange.akoma.words import Context, line_of, words_of
from travaux.text.reading import Mark, ReadProvision, Run

HIERARCHY = frozenset(
    """clause section part paragraph chapter title article book tome division list point indent alinea rule
    subrule proviso subsection subpart subparagraph subchapter subtitle subdivision subclause sublist level
    transitional hcontainer""".split()  # noqa: SIM905
)
_GROUPS = frozenset(
    "part chapter title book tome division subpart subchapter subtitle subdivision transitional".split()  # noqa: SIM905
)
_CLEAR = frozenset({"list", "sublist"})  # hold provisions and are none, if they bear no number
_OWN = frozenset({"intro", "content", "wrapUp", "crossHeading"})
_MARKED: dict[str, Mark] = {"inserted": "inserted", "deleted": "deleted", "moved": "moved"}
_TOKEN = re.compile(r"[^\W_]+")
_MOST = 40  # characters of a number


@dataclass(slots=True)
class Walk:
    """A document being read: what was named already, and how often a name was wanted that was taken."""

    instrument: str
    context: Context
    taken: set[str] = field(default_factory=set)
    times: dict[str, int] = field(default_factory=dict)
    ordinals: Counter[tuple[str, str]] = field(default_factory=Counter)

    def document(self, document: Node) -> Iterator[ReadProvision]:
        """Every provision of an act, a bill or a portion of one."""
        for part in document.elements():
            if part.tag == "preamble":
                yield from self.preamble(part)
            elif part.tag in ("body", "portionBody", "mainBody"):
                yield from self.inside(part, "")
            elif part.tag == "attachments":
                for attachment in part.elements("attachment"):
                    yield from self.attachment(attachment)
            elif part.tag not in ("meta", "preface", "coverPage", "components"):
                self.context.left_out[part.tag] += 1

    def preamble(self, part: Node) -> Iterator[ReadProvision]:
        """The preamble, if it has words or is named, and its recitals."""
        heading = part.first("container")
        title = ""
        if heading is not None and heading.attributes.get("name") == "heading":
            title = line_of(heading, self.context)
        own = [c for c in part.elements() if c is not heading or not title]
        recitals = [r for c in own for r in ([c] if c.tag == "recital" else c.elements("recital"))]
        blocks = [b for c in own for b in ([c] if c.tag != "recitals" else c.elements("intro", "wrapUp"))]
        runs = words_of((b for b in blocks if b.tag != "recital"), self.context)
        if runs or title or "wId" in part.attributes:
            yield self.provision(part, "preamble", title, runs)
        for recital in recitals:
            blocks = [c for c in recital.elements() if c.tag not in ("num", "heading")]
            yield self.provision(
                recital,
                f"preamble.{self.number(recital, 'preamble')}",
                self.heading(recital),
                words_of(blocks, self.context),
            )

    def attachment(self, attachment: Node) -> Iterator[ReadProvision]:
        """An annex, which is a document of its own, and the provisions in it."""
        number = f"annex-{self.number(attachment, 'annex')}"
        held = next((c for c in attachment.elements() if c.tag not in ("num", "heading", "subheading")), None)
        main = None
        if held is not None:
            main = held.first("mainBody") or held.first("body")
        if main is None:
            self.context.left_out["attachment"] += 1
            return
        blocks = [c for c in main.elements() if c.tag not in HIERARCHY]
        runs = words_of(blocks, self.context)
        yield self.provision(attachment, number, self.heading(attachment), runs)
        yield from self.inside(main, number)

    def inside(self, node: Node, outer: str) -> Iterator[ReadProvision]:
        """The provisions that an element holds; `outer` is the number of the one it is."""
        for child in node.elements():
            if child.tag not in HIERARCHY:
                continue
            if child.tag in _CLEAR and child.first("num") is None and "wId" not in child.attributes:
                yield from self.inside(child, outer)
                continue
            if not child.children and "wId" not in child.attributes:
                continue
            number = self.number(child, outer)
            if child.tag in _GROUPS:
                number = f"{child.tag}-{number}"
            full = f"{outer}.{number}" if outer else number
            found = self.provision(child, full, self.heading(child), words_of(_own(child), self.context))
            yield found
            named = found.provision.partition("/")[2]
            yield from self.inside(child, outer if child.tag in _GROUPS else named)

    def heading(self, node: Node) -> str:
        """What a provision is about."""
        found = " ".join(line_of(h, self.context) for h in node.elements("heading", "subheading"))
        return found if "wId" in node.attributes else " ".join(found.split())

    def number(self, node: Node, outer: str) -> str:
        """The number that an element bears within the one that holds it; its place where it bears none."""
        self.ordinals[outer, node.tag] += 1
        num = node.first("num")
        tokens = _TOKEN.findall(num.text()) if num is not None else []
        first = next((n for n, token in enumerate(tokens) if token[0].isdigit()), len(tokens) - 1)
        found = "-".join(tokens[max(first, 0) :])[:_MOST]
        return found or str(self.ordinals[outer, node.tag])

    def provision(self, node: Node, number: str, title: str, runs: tuple[Run, ...]) -> ReadProvision:
        """One provision, under the name that the document or its number gives it."""
        identifier = node.attributes.get("eId", "")
        kept = number_from(node.attributes.get("wId", identifier))
        num = node.first("num")
        bears = num.attributes.get("title") if num is not None and "wId" in node.attributes else None
        shown = bears or number_from(identifier) or kept or number
        name = self.unique(kept or number, exact="wId" in node.attributes)
        mark = _MARKED.get(node.attributes.get("class", ""), "kept")
        by = self.context.by(node) or None
        return ReadProvision(f"{self.instrument}/{name}", shown, title, mark, by, runs)

    def unique(self, name: str, *, exact: bool) -> str:
        """A name that no provision before it has, where the document does not say its name itself."""
        found = name
        while not exact and found in self.taken:
            self.times[name] = self.times.get(name, 1) + 1
            found = f"{name}-{self.times[name]}"
        self.taken.add(found)
        return found


def _own(node: Node) -> Iterator[Node]:
    """The blocks with a provision's own words, those around a list in it included."""
    for child in node.elements():
        if child.tag in _OWN:
            yield child
        elif child.tag in _CLEAR and child.first("num") is None:
            yield from _own(child)
