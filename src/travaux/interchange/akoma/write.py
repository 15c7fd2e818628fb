"""How is an instrument written as Akoma Ntoso 3.0?

A provision is nested in the nearest one before it whose number begins its own. Annexes at the end become
attachments and a preamble at the beginning the preamble; anywhere else they are containers in the body, so
that the order is never lost. `eId` is the number a provision bears, `wId` the name it keeps for ever.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from travaux.interchange.akoma.identity import NOWHERE, AkomaText, Identity, Kind, Standing
from travaux.interchange.akoma.meta import Change, metadata, part_metadata, proposals_of
from travaux.interchange.akoma.names import eid, eid_of, number_from, number_of, parts
from travaux.interchange.akoma.tree import ILLEGAL, Node, serialize
from travaux.text.reading import ReadProvision, Run

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_TAGS = {"para": "paragraph", "subpara": "subparagraph", "point": "point", "art": "article"}
_CHANGES = {"inserted": "insertion", "deleted": "repeal"}


def write_akoma(
    provisions: Sequence[ReadProvision],
    *,
    title: str,
    instrument: str,
    language: str,
    day: dt.date,
    drafted: dt.date | None = None,
    kind: Kind = "bill",
    standing: Standing = "authentic",
    country: str = NOWHERE,
    author: str = "the negotiating parties",
) -> bytes:
    """An instrument in one language as of one day; see `Identity` for the arguments.

    Args:
        provisions: what stands in it, as one of the five readings shows it.
        title: what it is called.
        instrument: its name.
        language: ISO 639-1 code.
        day: the day as of which this is the text.
        drafted: the day from which the work counts; `day` if left out.
        kind: `act` once it is adopted.
        standing: whether the language is authentic.
        country: ISO 3166-1 code.
        author: who makes the instrument.
    """
    identity = Identity(instrument, title, language, day, drafted or day, kind, standing, country, author)
    return write(AkomaText(identity, tuple(provisions)))


def write(text: AkomaText) -> bytes:
    """A text as a document; what `read_akoma` gave is written as it was read."""
    writer = _Writer(text)
    preamble, body, annexes = _zones(text.provisions)
    found = Node(text.identity.kind, {"name": "agreement", "contains": "singleVersion"})
    front = found.add("preface").add("longTitle").add("p").add("docTitle")
    _fill(front, text.identity.title)
    if preamble:
        found.children.append(writer.preamble(preamble))
    main = found.add("body")
    writer.nest(main, body)
    if not main.children:
        main.add("hcontainer", {"name": "empty"})
    if annexes:
        found.children.append(writer.attachments(annexes))
    found.children.insert(0, metadata(text.identity, writer.proposals, writer.changes))
    return serialize(Node("akomaNtoso", {}, [found]), NAMESPACE)


def _zones(provisions: Sequence[ReadProvision]) -> tuple[Sequence[ReadProvision], ...]:
    """The preamble at the beginning, the annexes at the end, and what stands between."""
    numbers = [number_of(each.provision) for each in provisions]
    start = 0
    while start < len(numbers) and _in_preamble(numbers[start], first=start == 0):
        start += 1
    end, at = len(numbers), len(numbers)
    while at > start and parts(numbers[at - 1])[0][0] == "att":
        at -= 1
        if "." not in numbers[at]:
            end = at
    return provisions[:start], provisions[start:end], provisions[end:]


def _in_preamble(number: str, *, first: bool) -> bool:
    return number.startswith("preamble.") or (first and number == "preamble")


@dataclass(slots=True)
class _Writer:
    """A document being written: which identifiers are taken and which changes were shown."""

    text: AkomaText
    proposals: dict[str, str] = field(init=False)
    changes: list[Change] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.proposals = proposals_of(self.text)

    def preamble(self, provisions: Sequence[ReadProvision]) -> Node:
        found = Node("preamble")
        rest = provisions
        if number_of(provisions[0].provision) == "preamble":
            found.attributes = self.head(provisions[0])
            if provisions[0].title:
                heading = found.add("container", {"name": "heading"}).add("p")
                _fill(heading, provisions[0].title)
            found.children.append(self.words(provisions[0], found.attributes["eId"]))
            rest = provisions[1:]
        if rest:
            recitals = found.add("recitals", {"eId": "recs_1"})
            for each in rest:
                recital = recitals.add("recital", self.head(each))
                self.label(recital, each)
                recital.children.append(self.words(each, recital.attributes["eId"]))
        return found

    def attachments(self, provisions: Sequence[ReadProvision]) -> Node:
        found = Node("attachments")
        for annex, inside in _by_annex(provisions):
            attachment = found.add("attachment", self.head(annex))
            self.label(attachment, annex)
            doc = attachment.add("doc", {"name": "annex", "contains": "singleVersion"})
            doc.children.append(part_metadata(self.text.identity, attachment.attributes["eId"]))
            main = doc.add("mainBody")
            if annex.runs or not inside:
                main.children.append(self.words(annex, attachment.attributes["eId"]))
            self.nest(main, inside)
        return found

    def nest(self, outer: Node, provisions: Sequence[ReadProvision]) -> None:
        """Put provisions into an element, each into the nearest one before it that it belongs to."""
        open_: list[tuple[str, Node]] = []
        for place, each in enumerate(provisions):
            number = number_of(each.provision)
            while open_ and not number.startswith(f"{open_[-1][0]}."):
                open_.pop()
            parent = open_[-1][1] if open_ else outer
            node = self.hierarchy(parent, each)
            following = provisions[place + 1 : place + 2]
            holds = any(number_of(next_.provision).startswith(f"{number}.") for next_ in following)
            if each.runs:
                words = self.words(each, node.attributes["eId"])
                node.add("intro" if holds else "content", {}, words)
            open_.append((number, node))

    def hierarchy(self, parent: Node, each: ReadProvision) -> Node:
        kind = parts(number_of(each.provision))[-1][0]
        tag = _TAGS.get(kind)
        if tag is None:
            name = {"att": "annex", "rec": "recital"}.get(kind, kind)
            node = parent.add("hcontainer", {"name": name, **self.head(each)})
        else:
            node = parent.add(tag, self.head(each))
        self.label(node, each)
        return node

    def head(self, each: ReadProvision) -> dict[str, str]:
        """The attributes of a provision: what it bears now, what it is called for ever, how it is marked."""
        identifier = self.unique(eid_of(each.number))
        found = {"eId": identifier, "wId": eid(each.provision)}
        if each.mark != "kept":
            found["class"] = each.mark
        if each.by:
            found["refersTo"] = f"#{self.proposals[each.by]}"
        if each.mark in _CHANGES:
            self.changes.append(Change(_CHANGES[each.mark], each.by or "", identifier))
        return found

    def label(self, node: Node, each: ReadProvision) -> None:
        kind, last = parts(each.number)[-1]
        shown = last.replace("-", " ") if kind in ("art", "att") else f"({last})" if kind == "point" else last
        num = node.add("num", {}, *([shown] if shown else []))
        if number_from(node.attributes["eId"]) != each.number:
            num.attributes["title"] = each.number
        if each.title:
            _fill(node.add("heading"), each.title)

    def unique(self, identifier: str) -> str:
        """An identifier that no other element has: two proposals may want one number."""
        found, count = identifier, 1
        while found in self.taken:
            count += 1
            found = f"{identifier}--{count}"
        self.taken.add(found)
        return found

    def words(self, each: ReadProvision, identifier: str) -> Node:
        """A provision's words as a block."""
        block = Node("p")
        _keep_space(block, "".join(run.text for run in each.runs))
        for run in each.runs:
            if run.mark == "kept" and not run.by:
                block.children += _characters(run.text)
            else:
                block.children.append(self.marked(run, identifier))
        return block

    def marked(self, run: Run, identifier: str) -> Node:
        tag = {"inserted": "ins", "deleted": "del"}.get(run.mark, "span")
        attributes = {"refersTo": f"#{self.proposals[run.by]}"} if run.by else {}
        if tag != "span":
            attributes = {"eId": self.unique(f"{identifier}__{tag}_1"), **attributes}
            self.changes.append(Change(_CHANGES[run.mark], run.by, attributes["eId"]))
        return Node(tag, attributes, list(_characters(run.text)))


def _by_annex(provisions: Sequence[ReadProvision]) -> Iterator[tuple[ReadProvision, list[ReadProvision]]]:
    starts = [n for n, each in enumerate(provisions) if "." not in number_of(each.provision)]
    for start, end in zip(starts, [*starts[1:], len(provisions)], strict=True):
        yield provisions[start], list(provisions[start + 1 : end])


def _fill(node: Node, text: str) -> None:
    _keep_space(node, text)
    node.children += _characters(text)


def _keep_space(node: Node, text: str) -> None:
    """Say that white space counts where it is more than one blank between words."""
    if " ".join(text.split()) != text:
        node.attributes["xml:space"] = "preserve"


def _characters(text: str) -> Iterator[Node | str]:
    """Text as XML can hold it: ends of lines as `br`, characters that XML forbids as named markers."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Node("br")
        at = 0
        for found in ILLEGAL.finditer(line):
            if found.start() > at:
                yield line[at : found.start()]
            yield Node("marker", {"name": f"u{ord(found[0]):04x}"})
            at = found.end()
        if at < len(line):
            yield line[at:]
