"""Akoma Ntoso debates: speeches, questions and answers, and what happened between."""

from collections import Counter

from lxml import etree

from travaux.interchange.records.akn import read_akn
from travaux.interchange.word.refused import Refused
from travaux.record.read import read_rendering

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
DEBATE = f"""<akomaNtoso xmlns="{NS}"><debate name="hansard"><meta><identification source="#x">
<FRBRWork><FRBRdate date="1995-10-31" name="g"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression>
</identification><references source="#x"><TLCPerson eId="stone" href="/o" showAs="Mr. Stone" shortForm="Stone"/></references>
</meta><preface><p class="heading">HOUSE OF BORDURIA</p><p>On <docDate date="1995-10-31">31 October</docDate></p></preface>
<debateBody><debateSection name="a"><heading>PRAYERS</heading><scene>[Mr. Speaker in the Chair]</scene>
<speech by="#stone"><from>Mr. Stone</from><p>I beg to move:</p><ul><li>first;</li><li>second.</li></ul>
<p>So be it.<authorialNote><p>Carried.</p></authorialNote></p></speech>
<question by="#belov"><p>Why?</p></question><summary>(Question deferred)</summary><p>The House rose.</p>
</debateSection></debateBody></debate></akomaNtoso>""".encode()  # noqa: E501


def test_speeches_are_turns_with_label_and_speaker():
    rendering = read_akn(DEBATE)
    record = read_rendering(rendering)
    version = record.version()
    assert [(turn.kind, turn.label, turn.speaker, turn.text) for turn in version.turns] == [
        ("speech", "Mr. Stone", "stone", "I beg to move:\n\nfirst; second.\n\nSo be it."),
        ("speech", None, "belov", "Why?"),
        ("narrative", None, None, "The House rose."),
    ]
    assert (version.metadata.title, version.metadata.date, version.language) == (
        "HOUSE OF BORDURIA",
        "1995-10-31",
        "en",
    )
    assert [(note.kind, note.after_turn, note.text) for note in version.notes] == [
        ("heading", 0, "PRAYERS"),
        ("note", 0, "[Mr. Speaker in the Chair]"),
        ("footnote", 1, "Carried."),
        ("note", 2, "(Question deferred)"),
    ]
    assert [(person.id, person.name) for person in record.persons][:1] == [("stone", "Mr. Stone")]


def test_no_character_is_lost():
    rendering = read_akn(DEBATE)
    wanted = Counter(
        char for text in etree.fromstring(DEBATE).itertext() for char in text if not char.isspace()
    )
    assert Counter(char for char in rendering.text if not char.isspace()) == wanted


def test_what_is_no_debate_is_refused_and_said():
    assert "no debate, but: act" in read_akn(f'<akomaNtoso xmlns="{NS}"><act/></akomaNtoso>'.encode()).reason
    assert "no Akoma Ntoso" in read_akn(b"<html/>").reason
    assert isinstance(read_akn(b"<"), Refused)
    assert "no words" in read_akn(f'<akomaNtoso xmlns="{NS}"><debate/></akomaNtoso>'.encode()).reason
