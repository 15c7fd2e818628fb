"""How is a record written as an Akoma Ntoso 3.0 debate, so that it comes back unchanged?

Turns are ``speech`` with the label in ``from``; the note-taker's narrative and notes are ``other``; sentences
and layers are ``span`` and ``inline``. What the schema has no place for stands in ``proprietary``.
"""

import datetime as dt
import re

from lxml import etree

from travaux.interchange.akoma.languages import three_letters
from travaux.interchange.records.akn import FAMILY
from travaux.interchange.records.facts import pairs
from travaux.interchange.records.own import AKN_MARK, facts_from, stream
from travaux.interchange.records.words import put, subelement, write_layers, write_words
from travaux.interchange.records.xml import Element
from travaux.record.letters import slug
from travaux.record.model import Note, Record, Sentence, Turn, Version

_NS = f"{{{FAMILY}}}"
_FACTS = f"{{{AKN_MARK}}}"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOWHERE = "zz"  # ISO 3166-1 leaves it to its users
_NO_DAY = "1970-01-01"


class _Akn:
    """The elements of Akoma Ntoso for the parts of a turn."""

    def paragraph(self, parent: Element) -> Element:
        return subelement(parent, f"{_NS}p")

    def sentence(self, parent: Element, sentence: Sentence) -> Element:
        return subelement(parent, f"{_NS}span", **({} if sentence.complete else {"status": "incomplete"}))

    def layer(self, parent: Element, kind: str) -> Element:
        return subelement(parent, f"{_NS}inline", name=kind)

    def char(self, parent: Element, code: str) -> Element:
        return subelement(parent, f"{_NS}marker", name=code)


class _Fact(_Akn):
    """Characters in facts, which are no Akoma Ntoso."""

    def char(self, parent: Element, code: str) -> Element:
        return subelement(parent, f"{_FACTS}char", code=code)


_NAMES, _FACT_NAMES = _Akn(), _Fact()


def write_akn(record: Record, name: str = "record", written: dt.date | None = None) -> bytes:
    """Write a record as an Akoma Ntoso debate.

    Args:
        record: The record.
        name: A short name for its address.
        written: The day on which it is written; the day of the meeting if none is given.
    """
    root = etree.Element(f"{_NS}akomaNtoso", nsmap={None: FAMILY, "travaux": AKN_MARK})  # type: ignore[dict-item]
    debate = subelement(root, f"{_NS}debate", name="debateRecord")
    persons = {person.id: f"person_{n}" for n, person in enumerate(record.persons, 1)}
    _meta(debate, record, name, written, persons)
    body = subelement(debate, f"{_NS}debateBody")
    for n, version in enumerate(record.versions, 1):
        _version(body, n, version, persons)
    if not record.versions:
        _empty(subelement(body, f"{_NS}debateSection", name="empty"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _meta(
    debate: Element, record: Record, name: str, written: dt.date | None, persons: dict[str, str]
) -> None:
    meta = subelement(debate, f"{_NS}meta")
    day = next(
        (one.metadata.date for one in record.versions if _DAY.fullmatch(one.metadata.date or "")), None
    )
    day = day or (written.isoformat() if written else _NO_DAY)
    language = three_letters(record.versions[0].language) if record.versions else "und"
    work = f"/akn/{_NOWHERE}/debaterecord/{day}/{slug(name) or 'record'}"
    expression = f"{work}/{language}@"
    identification = subelement(meta, f"{_NS}identification", source="#travaux")
    for level, address in (
        ("Work", work),
        ("Expression", expression),
        ("Manifestation", f"{expression}.xml"),
    ):
        element = subelement(identification, f"{_NS}FRBR{level}")
        subelement(element, f"{_NS}FRBRthis", value=f"{address}/!main")
        subelement(element, f"{_NS}FRBRuri", value=address)
        made = written.isoformat() if written and level != "Work" else day
        subelement(
            element, f"{_NS}FRBRdate", date=made, name="markup" if level == "Manifestation" else "generation"
        )
        subelement(element, f"{_NS}FRBRauthor", href="#travaux")
        if level == "Work":
            subelement(element, f"{_NS}FRBRcountry", value=_NOWHERE)
        elif level == "Expression":
            subelement(element, f"{_NS}FRBRlanguage", language=language)
    references = subelement(meta, f"{_NS}references", source="#travaux")
    subelement(
        references,
        f"{_NS}TLCOrganization",
        eId="travaux",
        href="/ontology/organization/travaux",
        showAs="Travaux",
    )
    for person in record.persons:
        eid = persons[person.id]
        shown = "".join(char if char.isprintable() else " " for char in person.name)
        href = f"/ontology/person/{slug(person.id) or eid}"
        subelement(references, f"{_NS}TLCPerson", eId=eid, href=href, showAs=shown)
    proprietary = subelement(meta, f"{_NS}proprietary", source="#travaux")
    for path, value in pairs(facts_from(record)):
        put(subelement(proprietary, f"{_FACTS}fact", path=path), value, _FACT_NAMES)
    if not len(proprietary):
        subelement(proprietary, f"{_FACTS}fact", path="")


def _version(body: Element, n: int, version: Version, persons: dict[str, str]) -> None:
    section = subelement(body, f"{_NS}debateSection", name="version", eId=f"dbsect_{n}")
    heading = subelement(section, f"{_NS}heading")
    put(heading, version.metadata.title or version.language, _NAMES)
    wrote = False
    for turn, note in stream(version):
        wrote = True
        if turn is not None:
            _turn(section, n, turn, persons)
        elif note is not None:
            _note(section, note)
    if not wrote:
        _empty(section)


def _empty(section: Element) -> None:
    subelement(subelement(section, f"{_NS}other"), f"{_NS}p")


def _turn(section: Element, version: int, turn: Turn, persons: dict[str, str]) -> None:
    about = {"class": f"turn {turn.kind}", "eId": f"dbsect_{version}__speech_{turn.n}"}
    if turn.label is None and turn.speaker is None:
        element = subelement(section, f"{_NS}other", **about)
    else:
        by = persons.get(turn.speaker or "", "")
        element = subelement(section, f"{_NS}speech", **about, by=f"#{by}" if by else "#travaux")
        if turn.addressee in persons:
            element.set("to", f"#{persons[turn.addressee or '']}")
        if turn.label:
            put(subelement(element, f"{_NS}from"), turn.label, _NAMES)
    write_words(element, turn.text, turn.sentences, _NAMES)


def _note(section: Element, note: Note) -> None:
    element = subelement(section, f"{_NS}other", **{"class": f"note {note.kind}"})
    sentence = subelement(subelement(element, f"{_NS}p"), f"{_NS}span")
    write_layers(sentence, note.text, note.layers, _NAMES)
