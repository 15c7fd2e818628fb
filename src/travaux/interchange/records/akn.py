"""What does an Akoma Ntoso debate say as a record: who spoke, for what office, what happened between?

Read are ``debate`` and ``debateReport`` of Akoma Ntoso 3.0 and its drafts. Questions and answers are turns as
speeches are; scenes, narratives and summaries are remarks between them.
"""

from travaux.interchange.akoma.languages import two_letters
from travaux.interchange.records.own import AKN_MARK
from travaux.interchange.records.read_own import own_akn
from travaux.interchange.records.run import Run, identity
from travaux.interchange.records.xml import Element, local, namespace, parse, words_in
from travaux.interchange.word.refused import Refused
from travaux.record.model import Metadata, Person
from travaux.record.rendering import Paragraphs, Rendering

FAMILY = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_INLINE = frozenset(
    """
    a b i u sub sup span ref mref rref mod rmod ins del omissis docDate docTitle docType docNumber
    docProponent docStage docStatus docPurpose docCommittee docIntroducer docketNumber docJurisdiction
    docAuthority person role entity date time quantity organization location concept object event
    process term def remark recordedTime vote outcome neutralCitation party judge lawyer signature
    opinion argument affectedDocument relatedDocument change placeholder legislature session shortTitle
    inline eol marker noteRef img tocItem decoration abbr quotedText embeddedText fillIn extractText
""".split()  # noqa: SIM905
)
_SPEECHES = frozenset({"speech", "question", "answer"})
_HAPPENED = frozenset({"scene", "narrative", "summary"})
_HEADINGS = frozenset({"heading", "subheading", "num", "crossHeading"})
_FRONT = frozenset({"coverPage", "preface", "preamble"})
_NOTES = frozenset({"authorialNote", "note"})


def read_akn(data: bytes) -> Rendering | Refused:
    """Read an Akoma Ntoso debate."""
    root = parse(data)
    return root if isinstance(root, Refused) else akn_of(root)


def akn_of(root: Element) -> Rendering | Refused:
    """Read a parsed debate; one that Travaux wrote gives back the very record."""
    if local(root) != "akomaNtoso" or not namespace(root).startswith(FAMILY):
        return Refused(f"the file is no Akoma Ntoso 3.0: it begins with “{local(root)}”")
    debate = next((one for one in root if local(one) in ("debate", "debateReport")), None)
    if debate is None:
        held = ", ".join(local(one) for one in root) or "nothing"
        return Refused(f"the file holds no debate, but: {held}")
    if next(root.iter(f"{{{AKN_MARK}}}fact"), None) is not None:
        return own_akn(root)
    walk = _Walk()
    walk.children(debate)
    if not walk.out.lines:
        return Refused("the file holds no words")
    facts = _identification(debate)
    language = facts.get("language")
    return Rendering(
        text=walk.out.text,
        format="akn",
        lines=tuple(walk.out.lines),
        metadata=Metadata(
            title=walk.facts.get("title") or facts.get("title"),
            date=walk.facts.get("date") or facts.get("date"),
        ),
        persons=tuple(_persons(debate)),
        language=two_letters(language) if language else None,
    )


def _identification(debate: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in debate.iter("{*}FRBRWork", "{*}FRBRExpression"):
        for child in one:
            if local(child) == "FRBRdate" and child.get("date"):
                found.setdefault("date", child.get("date", "")[:10])
            elif local(child) == "FRBRlanguage" and child.get("language"):
                found.setdefault("language", child.get("language", ""))
            elif local(child) == "FRBRname" and child.get("value"):
                found.setdefault("title", child.get("value", ""))
    return found


def _persons(debate: Element) -> list[Person]:
    found = []
    for one in debate.iter("{*}TLCPerson"):
        who = one.get("eId") or one.get("id")
        name = " ".join(one.get("showAs", "").split())
        if who and name:
            short = one.get("shortForm")
            found.append(Person(id=who, name=name, aliases=(short,) if short else ()))
    return found


class _Walk:
    """Walks through a debate in order."""

    def __init__(self) -> None:
        self.out = Paragraphs()
        self.facts: dict[str, str] = {}
        self.who: str | None = None
        self.role = ""

    def children(self, element: Element) -> None:
        """Read what stands in an element that holds blocks; words between them are paragraphs."""
        run = Run(_is_note)
        run.add(element.text)
        for child in element:
            name = local(child)
            if name in _INLINE:
                run.element(child, name)
            else:
                self.finish(run, "p")
                run = Run(_is_note)
                self.block(child, name)
            run.add(child.tail)
        self.finish(run, "p")

    def block(self, element: Element, name: str) -> None:
        """Read one block."""
        if name in _SPEECHES:
            self.speech(element)
        elif name in _FRONT:
            before, self.role = self.role, "head"
            self.children(element)
            self.role = before
            self.front(element)
        elif name in _NOTES:
            self.note(element)
        elif any(local(child) not in _INLINE and local(child) not in _NOTES for child in element):
            self.children(element)
        else:
            run = Run(_is_note)
            run.inside(element)
            self.finish(run, name)

    def speech(self, element: Element) -> None:
        """Read a speech, a question or an answer."""
        by = element.get("by")
        who = identity(by) if by else None
        self.who = who
        label = next((child for child in element if local(child) == "from"), None)
        if label is not None:
            run = Run(_is_note)
            run.inside(label)
            self.out.add(run.text, "label", who=who)
            for note in run.notes:
                self.note(note)
            self.who = None if run.length else who
        before, self.role = self.role, "speech"
        rest = [child for child in element if child is not label]
        loose = Run(_is_note)
        loose.add(element.text)
        if label is not None:
            loose.add(label.tail)
        self.finish(loose, "p")
        for child in rest:
            self.block(child, local(child))
            tail = Run(_is_note)
            tail.add(child.tail)
            self.finish(tail, "p")
        self.role, self.who = before, None

    def finish(self, run: Run, name: str) -> None:
        """Write down a paragraph, and its notes behind it."""
        if run.length:
            people, italic = run.spans()
            role, who = self.role, None
            if role == "head":
                pass
            elif name in _HEADINGS:
                role = "heading"
            elif name in _HAPPENED:
                role = "remark"
            elif role == "speech":
                role = "said" if self.who else ""
                who, self.who = self.who, None
            else:
                role = "narrative"
            self.out.add(run.text, role, who=who, people=people, italic=italic)
        for note in run.notes:
            self.note(note)

    def note(self, element: Element) -> None:
        """Write down a footnote."""
        run = Run()
        run.inside(element)
        self.out.add(run.text, "note")

    def front(self, element: Element) -> None:
        """Read title and day of a cover or preface."""
        for one in element.iter():
            name = local(one)
            words = words_in(one)
            if name == "docTitle" and words:
                self.facts["title"] = words
            elif name == "docDate" and one.get("date"):
                self.facts.setdefault("date", one.get("date", "")[:10])
            elif name == "p" and words and one.get("class") in ("heading", "title"):
                self.facts.setdefault("title", words)


def _is_note(element: Element, name: str) -> bool:
    del element
    return name in _NOTES
