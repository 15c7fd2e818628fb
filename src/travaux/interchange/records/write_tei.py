"""How is a record written as TEI, so that other tools read it and it comes back unchanged?

Turns are utterances with the speaker's label in a note before them, as the encodings of parliamentary records
have it; sentences are ``s``, editors' remarks ``seg`` of their kind. The file is valid against ``tei_all``.
"""

from lxml import etree

from travaux.interchange.akoma.languages import two_letters
from travaux.interchange.records.facts import pairs
from travaux.interchange.records.own import INCOMPLETE, TEI_MARK, facts_from, stream
from travaux.interchange.records.run import XML_ID, XML_LANG
from travaux.interchange.records.words import put, subelement, write_layers, write_words
from travaux.interchange.records.xml import Element
from travaux.record.model import Note, Person, Record, Sentence, Turn, Version

TEI = "http://www.tei-c.org/ns/1.0"
_NS = f"{{{TEI}}}"


class _Tei:
    """The elements of TEI for the parts of a turn."""

    def paragraph(self, parent: Element) -> Element:
        return subelement(parent, f"{_NS}seg")

    def sentence(self, parent: Element, sentence: Sentence) -> Element:
        return subelement(parent, f"{_NS}s", **({} if sentence.complete else {"part": INCOMPLETE}))

    def layer(self, parent: Element, kind: str) -> Element:
        return subelement(parent, f"{_NS}seg", type=kind)

    def char(self, parent: Element, code: str) -> Element:
        return subelement(parent, f"{_NS}g", ref=f"#{code}")


_NAMES = _Tei()


def write_tei(record: Record, title: str = "Record") -> bytes:
    """Write a record as TEI.

    Args:
        record: The record.
        title: What it is called if no version has a title.
    """
    root = etree.Element(f"{_NS}TEI", {"n": TEI_MARK}, nsmap={None: TEI})  # type: ignore[dict-item]
    persons = {person.id: f"person-{n}" for n, person in enumerate(record.persons, 1)}
    _header(root, record, title, persons)
    body = subelement(subelement(root, f"{_NS}text"), f"{_NS}body")
    for n, version in enumerate(record.versions, 1):
        _version(body, n, version, persons)
    if not record.versions:
        subelement(subelement(body, f"{_NS}div"), f"{_NS}p")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _header(root: Element, record: Record, title: str, persons: dict[str, str]) -> None:
    header = subelement(root, f"{_NS}teiHeader")
    file = subelement(header, f"{_NS}fileDesc")
    known = next((one.metadata.title for one in record.versions if one.metadata.title), None)
    put(subelement(subelement(file, f"{_NS}titleStmt"), f"{_NS}title"), known or title, _NAMES)
    _p(subelement(file, f"{_NS}publicationStmt"), "A record of a meeting, written by Travaux.")
    notes = subelement(file, f"{_NS}notesStmt")
    for path, value in pairs(facts_from(record)):
        put(subelement(notes, f"{_NS}note", type="fact", n=path), value, _NAMES)
    if not len(notes):
        subelement(notes, f"{_NS}note", type="none")
    source = next((one.metadata.source for one in record.versions if one.metadata.source), None)
    _p(subelement(file, f"{_NS}sourceDesc"), source or "Not stated.")
    profile = subelement(header, f"{_NS}profileDesc")
    languages = dict.fromkeys(version.language for version in record.versions)
    if languages:
        usage = subelement(profile, f"{_NS}langUsage")
        for language in languages:
            put(subelement(usage, f"{_NS}language", ident=two_letters(language)), language, _NAMES)
    if record.persons:
        listed = subelement(subelement(profile, f"{_NS}particDesc"), f"{_NS}listPerson")
        for person in record.persons:
            _person(listed, person, persons[person.id])
    if not len(profile):
        header.remove(profile)


def _person(parent: Element, person: Person, eid: str) -> None:
    element = subelement(parent, f"{_NS}person", **{XML_ID: eid})
    for name in (person.name, *person.aliases):
        put(subelement(element, f"{_NS}persName"), name, _NAMES)
    for role in person.roles:
        dates = {key: value for key, value in (("from", role.since), ("to", role.until)) if value}
        put(subelement(element, f"{_NS}occupation", **dates), role.title, _NAMES)


def _p(parent: Element, text: str) -> None:
    put(subelement(parent, f"{_NS}p"), text, _NAMES)


def _version(body: Element, n: int, version: Version, persons: dict[str, str]) -> None:
    div = subelement(body, f"{_NS}div", type="version", n=str(n), **{XML_LANG: version.language})
    if version.metadata.title:
        put(subelement(div, f"{_NS}head"), version.metadata.title, _NAMES)
    wrote = False
    for turn, note in stream(version):
        wrote = True
        if turn is not None:
            _turn(div, n, turn, persons)
        elif note is not None:
            _note(div, note)
    if not wrote:
        subelement(div, f"{_NS}p")


def _turn(div: Element, version: int, turn: Turn, persons: dict[str, str]) -> None:
    if turn.label:
        put(subelement(div, f"{_NS}note", type="speaker"), turn.label, _NAMES)
    about = {XML_ID: f"v{version}-t{turn.n}", "n": str(turn.n), "ana": f"#{turn.kind}"}
    if turn.speaker in persons:
        about["who"] = f"#{persons[turn.speaker or '']}"
    write_words(subelement(div, f"{_NS}u", **about), turn.text, turn.sentences, _NAMES)


def _note(div: Element, note: Note) -> None:
    element = subelement(div, f"{_NS}note", type=note.kind)
    sentence = subelement(subelement(element, f"{_NS}seg"), f"{_NS}s")
    write_layers(sentence, note.text, note.layers, _NAMES)
