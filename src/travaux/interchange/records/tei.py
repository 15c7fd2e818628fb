"""What does a TEI file say as a record: documents of a printed series, minutes, parliamentary corpora?

Read are documents whose labels stand in the text (as in documentary editions), utterances (``u``, with the
speaker in a ``note`` before them, as parliamentary corpora have it) and speeches (``sp``). Every character of
the file is kept: notes and headers are set apart, not left out.
"""

import re

from travaux.interchange.akoma.languages import two_letters
from travaux.interchange.records.own import TEI_MARK
from travaux.interchange.records.read_own import own_tei
from travaux.interchange.records.run import XML_ID, XML_LANG, Run, identity
from travaux.interchange.records.xml import Element, local, parse, words_in
from travaux.interchange.word.refused import Refused
from travaux.record.dates import find_date
from travaux.record.model import Listed, Metadata, Person, Role
from travaux.record.participants import between, read_listed
from travaux.record.rendering import Paragraphs, Rendering

_BLOCKS = frozenset(
    """
    TEI teiCorpus teiHeader text front body back group div div1 div2 div3 div4 floatingText p ab head
    dateline list item label table row cell closer opener signed salute postscript trailer byline quote
    cit lg l sp u seg stage incident vocal kinesic writing shift figure figDesc desc epigraph argument
    castList listPerson person listOrg org fileDesc titleStmt publicationStmt sourceDesc profileDesc
    encodingDesc revisionDesc bibl listBibl title author editor respStmt funder docTitle titlePage
    docDate meeting event xenoData address addrLine attachment speaker particDesc settingDesc setting
    langUsage editionStmt extent notesStmt seriesStmt classDecl editorialDecl appInfo availability
    textClass abstract correspDesc
""".split()  # noqa: SIM905
)
_LEAVES = frozenset(
    {"p", "ab", "head", "dateline", "l", "seg", "cell", "label", "salute", "signed", "speaker"}
)
_HAPPENED = frozenset({"stage", "incident", "vocal", "kinesic", "writing", "shift", "figDesc"})
_RANGE = re.compile(r"\b(\d{1,2})\s?[-–—]\s?\d{1,2}\b")  # "November 6-7": the first day


def read_tei(data: bytes) -> Rendering | Refused:
    """Read a TEI file."""
    root = parse(data)
    return root if isinstance(root, Refused) else tei_of(root)


def tei_of(root: Element) -> Rendering | Refused:
    """Read a parsed TEI file; one that Travaux wrote gives back the very record."""
    if root.get("n") == TEI_MARK:
        return own_tei(root)
    walk = _Walk()
    walk.block(root, local(root))
    text = walk.out.text
    if not text:
        return Refused("the file holds no words")
    language = root.get(XML_LANG) or next(
        (found for one in root.iter() if (found := one.get(XML_LANG))), None
    )
    facts = walk.facts
    listed = tuple(walk.listed or walk.talked)
    return Rendering(
        text=text,
        format="tei",
        lines=tuple(walk.out.lines),
        metadata=Metadata(
            title=facts.get("title") or facts.get("file title"),
            date=facts.get("date"),
            place=facts.get("place"),
            subject=facts.get("subject"),
            participants=tuple(dict.fromkeys(one.name for one in listed)),
            listed=listed,
        ),
        persons=tuple(walk.persons.values()),
        language=two_letters(language.partition("-")[0]) if language else None,
    )


class _Walk:
    """Walks through the blocks of a file in order."""

    def __init__(self) -> None:
        self.out = Paragraphs()
        self.facts: dict[str, str] = {}
        self.listed: list[Listed] = []
        self.talked: list[Listed] = []
        self.persons: dict[str, Person] = {}
        self.side: str | None = None
        self.who: str | None = None
        self.header = False

    def block(self, element: Element, name: str) -> None:
        """Read one block."""
        if name in _LEAVES and not any(_is_block(child) for child in element):
            self.leaf(element, name)
        elif name == "teiHeader":
            self.header = True
            self.children(element)
            self.header = False
        elif name == "list" and element.get("type") in ("participants", "subject"):
            self.front(element, element.get("type") or "")
        elif name == "u":
            self.utterance(element)
        elif name == "sp":
            self.speech(element)
        elif name == "person":
            self.person(element)
        else:
            self.children(element)

    def children(self, element: Element) -> None:
        """Read what stands in a block that holds others; words between them are paragraphs of their own."""
        name = local(element)
        if not any(_is_block(child) or _is_note(child, local(child)) for child in element):
            self.leaf(element, name)
            return
        run = Run(_is_note)
        run.add(element.text)
        for child in element:
            tag = local(child)
            if tag in _BLOCKS or (tag == "note" and not run.length):
                self.finish(run, name)
                run = Run(_is_note)
                if tag == "note":
                    self.note(child)
                else:
                    self.block(child, tag)
            else:
                run.element(child, tag)
            run.add(child.tail)
        self.finish(run, name)

    def leaf(self, element: Element, name: str) -> None:
        """Read a block that holds words only."""
        if len(element) == 0:
            text = element.text
            words = " ".join(text.split()) if text else ""
            if words:
                self.say(words, name, element)
            return
        if name in ("p", "ab") and any(local(child) == "lb" for child in element):
            self.broken(element, name)
            return
        run = Run(_is_note)
        run.inside(element)
        self.finish(run, name, element)

    def broken(self, element: Element, name: str) -> None:
        """Read a paragraph with line breaks in it: a list, a verse."""
        run = Run(_is_note)
        run.add(element.text)
        for child in element:
            if local(child) == "lb":
                self.finish(run, name, element)
                run = Run(_is_note)
            else:
                run.element(child, local(child))
            run.add(child.tail)
        self.finish(run, name, element)

    def finish(self, run: Run, name: str, element: Element | None = None) -> None:
        """Write down a paragraph, and the notes that stood in it behind it."""
        if run.length:
            people, italic = run.spans() if run.people or run.italic else ((), ())
            self.say(run.text, name, element, people, italic)
        for note in run.notes:
            self.note(note)

    def say(
        self,
        words: str,
        name: str,
        element: Element | None,
        people: tuple[tuple[int, int, str], ...] = (),
        italic: tuple[tuple[int, int], ...] = (),
    ) -> None:
        """Write down one paragraph with what its element makes of it."""
        role, who = "", None
        if self.header:
            role = "head"
            if name == "title":
                self.facts.setdefault("file title", words)
        elif name == "dateline":
            role = "head"
            self.dated(element)
        elif name in ("head", "trailer"):
            role = "heading" if "title" in self.facts else "head"
            if role == "head":
                self.titled(words, people)
        elif name in _HAPPENED:
            role = "remark"
        elif self.who is not None or name == "speaker":
            role, who = "label" if name == "speaker" else "said", self.who
            self.who = None
        self.out.add(words, role, who=who, people=people, italic=italic, bold=italic == ((0, len(words)),))

    def titled(self, words: str, people: tuple[tuple[int, int, str], ...]) -> None:
        """Read a title; one such as "Talk between X and Y" names who talked."""
        self.facts["title"] = words
        for talker, at in between(words):
            who = next((who for start, _, who in people if at <= start < at + len(talker)), None)
            self.talked.append(Listed(name=talker, id=who))

    def dated(self, element: Element | None) -> None:
        """Read place and day of a dateline."""
        if element is None:
            return
        found = find_date(_RANGE.sub(r"\1", words_in(element)))
        for one in element.iter():
            name = local(one)
            if name == "date" and "date" not in self.facts:
                when = one.get("when") or one.get("from") or one.get("notBefore") or ""
                if len(when) >= len("1962-11-05"):
                    self.facts["date"] = when[:10]
            elif name == "placeName" and "place" not in self.facts:
                self.facts["place"] = words_in(one)
        if "date" not in self.facts and found is not None:
            self.facts["date"] = found[0]

    def front(self, element: Element, kind: str) -> None:
        """Read a list of participants, or a subject."""
        for child in element:
            name = local(child)
            if name == "item" and any(local(one) == "list" for one in child):
                inner = Run(_is_note)
                inner.add(child.text)
                self.entry(inner, kind, head=True)
                for one in child:
                    if local(one) == "list":
                        self.front(one, kind)
                        self.side = None
                    else:
                        loose = Run(_is_note)
                        loose.element(one, local(one))
                        self.entry(loose, kind, head=True)
                    rest = Run(_is_note)
                    rest.add(one.tail)
                    self.entry(rest, kind, head=False)
            elif name == "list":
                self.front(child, kind)
            else:
                run = Run(_is_note)
                run.element(child, name) if name not in ("item", "head") else run.inside(child)
                self.entry(run, kind, head=name == "head")
            tail = Run(_is_note)
            tail.add(child.tail)
            self.entry(tail, kind, head=False)

    def entry(self, run: Run, kind: str, *, head: bool) -> None:
        """Write down one line of such a list."""
        if not run.length:
            for note in run.notes:
                self.note(note)
            return
        text = run.text
        people, italic = run.spans()
        self.out.add(text, "head", people=people, italic=italic)
        for note in run.notes:
            self.note(note)
        if kind == "subject":
            if not head:
                self.facts.setdefault("subject", text)
        elif head or text.endswith(":"):
            self.side = text.strip(" :") if self.listed or not head or text.istitle() else None
        else:
            one = read_listed(text, self.side)
            if one is not None:
                who = people[0][2] if people else None
                self.listed.append(Listed(name=one.name, office=one.office, side=one.side, id=who))

    def utterance(self, element: Element) -> None:
        """Read an utterance; its speaker's label, if there is one, was the note before it."""
        who = element.get("who")
        self.who = identity(who) if who else None
        if self.who is not None and self.out.lines and self.out.lines[-1].role == "label":
            self.who = None  # the label carried it
        self.children(element) if any(_is_block(one) for one in element) else self.leaf(element, "seg")
        self.who = None

    def speech(self, element: Element) -> None:
        """Read a speech with its label."""
        who = element.get("who")
        self.who = identity(who) if who else None
        self.children(element)
        self.who = None

    def note(self, element: Element) -> None:
        """Write down a note: a speaker's label, a remark on what happened, a footnote."""
        run = Run()
        run.inside(element)
        if not run.length:
            return
        kind = element.get("type")
        if kind == "speaker":
            following = element.getnext()
            who = following.get("who") if following is not None and local(following) == "u" else None
            self.out.add(run.text, "label", who=identity(who) if who else None)
        elif self.header:
            self.out.add(run.text, "head")
        else:
            place = element.get("n") or element.get("place") or kind in ("source", "summary", "foot")
            self.out.add(run.text, "note" if place else "remark")

    def person(self, element: Element) -> None:
        """Read a person of the header's list: identity, name, offices with their dates."""
        who = element.get(XML_ID)
        if who:
            names = [_name(one) for one in element if local(one) == "persName"]
            names = [name for name in names if name]
            roles = tuple(_role(one) for one in element if local(one) in ("affiliation", "occupation"))
            if names:
                held = tuple(role for role in roles if role is not None)
                self.persons[who] = Person(id=who, name=names[0], aliases=tuple(names[1:]), roles=held)
        self.children(element)


def _is_block(element: Element) -> bool:
    return local(element) in _BLOCKS


def _is_note(element: Element, name: str) -> bool:
    del element
    return name == "note" or name in _HAPPENED


def _name(element: Element) -> str:
    """Return a name in the order in which it is said: given names, then surnames."""
    parts: dict[str, list[str]] = {"forename": [], "surname": []}
    for one in element:
        if local(one) in parts and one.text:
            parts[local(one)].append(" ".join(one.text.split()))
    if parts["surname"]:
        return " ".join([*parts["forename"], *parts["surname"]])
    return words_in(element)


def _role(element: Element) -> Role | None:
    title = element.get("role") or words_in(element)
    if not title:
        return None
    side = element.get("ref")
    return Role(
        title=title,
        side=identity(side) if side else None,
        since=element.get("from") or element.get("when"),
        until=element.get("to") or element.get("when"),
    )
