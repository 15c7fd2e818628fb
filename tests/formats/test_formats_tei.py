"""TEI: labels in the text, utterances, speeches; identities are used and kept, and no character is lost."""

from collections import Counter

from lxml import etree

from travaux.interchange.records.tei import read_tei
from travaux.interchange.word.refused import Refused
from travaux.record.read import read_rendering

NS = 'xmlns="http://www.tei-c.org/ns/1.0"'
TALK = f"""<div {NS} type="document" xml:id="d1" n="1">
  <head>1. Memorandum of Conversation<note n="1">Source: Archives, box 3. Drafted by
    <persName corresp="#p_B1">Barnes</persName>.</note></head>
  <dateline><placeName>Sztohô</placeName>, <date when="1962-11-05T10:00:00">November 5, 1962</date>.</dateline>
  <list type="participants"><head>PARTICIPANTS</head>
    <item><list><head>Borduria</head><item><persName corresp="#p_BA1">A. Belov</persName>, Foreign Minister</item></list></item>
    <item><list><head>Syldavia</head><item>The Secretary</item>
      <item>Ambassador <persName corresp="#p_SJ1">Stone</persName></item></list></item>
  </list>
  <list type="subject"><head>SUBJECT</head><item>The harbour</item></list>
  <p>The Secretary: Shall we begin?</p>
  <pb n="2"/>
  <p><persName corresp="#p_BA1">Belov</persName>: By all means.<note n="2">He was late.</note> Two ships
     were seen.</p>
  <p>[Omitted here is a discussion of the weather.]</p>
  <p>Stone: I <hi rend="italic">know</hi> it.</p>
  <p>The Secretary: So do I.</p>
</div>""".encode()  # noqa: E501
PARLA = f"""<TEI {NS} xml:lang="sl"><teiHeader><fileDesc><titleStmt><title>Sitting 4</title></titleStmt>
 <publicationStmt><p>x</p></publicationStmt><sourceDesc><p>y</p></sourceDesc></fileDesc>
 <profileDesc><particDesc><listPerson>
 <person xml:id="StoneJohn"><persName><surname>Stone</surname><forename>John</forename></persName>
  <affiliation role="chair" ref="#c" from="1990-05-16" to="1991-05-08"/></person></listPerson></particDesc></profileDesc>
 </teiHeader><text><body><div><note type="time">It was 9.</note>
 <note type="speaker">CHAIRMAN JOHN STONE:</note><u who="#StoneJohn"><seg>Good day.</seg><note>Applause</note>
 <seg>We begin.</seg></u><u who="#BelovAna"><seg><w join="right">Yes</w><pc>.</pc></seg></u>
 </div></body></text></TEI>""".encode()  # noqa: E501


def read(data):
    rendering = read_tei(data)
    assert not isinstance(rendering, Refused), rendering
    return rendering, read_rendering(rendering)


def letters(text):
    return Counter(char for char in text if not char.isspace())


def test_the_front_matter_becomes_facts_with_sides_and_identities():
    _, record = read(TALK)
    facts = record.version().metadata
    assert (facts.title, facts.date, facts.place, facts.subject) == (
        "1. Memorandum of Conversation",
        "1962-11-05",
        "Sztohô",
        "The harbour",
    )
    assert [(one.name, one.office, one.side, one.id) for one in facts.listed] == [
        ("A. Belov", "Foreign Minister", "Borduria", "p_BA1"),
        ("The Secretary", None, "Syldavia", None),
        ("Ambassador Stone", None, "Syldavia", "p_SJ1"),
    ]


def test_speakers_have_the_identities_that_markup_gives_them_wherever_they_speak():
    _, record = read(TALK)
    turns = record.version().turns
    assert [(turn.label, turn.speaker) for turn in turns] == [
        ("The Secretary", "secretary"),
        ("Belov", "p_BA1"),
        ("Stone", "p_SJ1"),
        ("The Secretary", "secretary"),
    ]
    assert turns[1].text == "By all means. Two ships were seen."


def test_an_office_that_markup_names_once_is_the_same_person_in_capitals():
    _, record = read(
        f'<div {NS}><head>Minutes</head><p><persName corresp="#p_X">The Secretary</persName>: Yes.</p>'
        "<p>THE SECRETARY: No.</p></div>".encode()
    )
    assert [turn.speaker for turn in record.version().turns] == ["p_X", "p_X"]


def test_notes_are_set_apart_behind_their_paragraph():
    _, record = read(TALK)
    assert [(note.kind, note.after_turn, note.text) for note in record.version().notes] == [
        ("footnote", 0, "Source: Archives, box 3. Drafted by Barnes."),
        ("footnote", 2, "He was late."),
        ("note", 2, "Omitted here is a discussion of the weather."),
    ]


def test_utterances_have_their_labels_speakers_and_remarks():
    rendering, record = read(PARLA)
    version = record.version()
    assert version.language == "sl"
    assert version.metadata.title == "Sitting 4"
    assert [(turn.label, turn.speaker, turn.text) for turn in version.turns] == [
        ("CHAIRMAN JOHN STONE", "StoneJohn", "Good day.\n\nWe begin."),
        (None, "BelovAna", "Yes."),
    ]
    assert [(note.after_turn, note.text) for note in version.notes] == [(0, "It was 9."), (1, "Applause")]
    assert version.detection.dialect == "marked"
    (person,) = (one for one in record.persons if one.id == "StoneJohn")
    assert person.name == "John Stone"
    assert (person.roles[0].title, person.roles[0].since, person.roles[0].until) == (
        "chair",
        "1990-05-16",
        "1991-05-08",
    )
    assert rendering.format == "tei"


def test_a_play_of_speeches_is_read_by_its_speakers():
    _, record = read(
        f'<TEI {NS}><text><body><sp who="#a"><speaker>Ana.</speaker><p>Yes.</p><stage>exit</stage></sp>'
        f'<sp who="#b"><p>No.</p></sp></body></text></TEI>'.encode()
    )
    version = record.version()
    assert [(turn.label, turn.speaker, turn.text) for turn in version.turns] == [
        ("Ana.", "a", "Yes."),
        (None, "b", "No."),
    ]
    assert [note.text for note in version.notes] == ["exit"]


def test_no_character_is_lost_and_the_parts_cover_the_text():
    for data in (TALK, PARLA):
        rendering, record = read(data)
        assert letters(rendering.text) == letters("".join(etree.fromstring(data).itertext()))
        assert "".join(rendering.text[part.start : part.end] for part in record.parts) == rendering.text


def test_the_day_of_a_dateline_is_read_from_its_words_if_no_attribute_gives_it():
    _, record = read(
        f"<div {NS}><head>Minutes</head><dateline>Sztohô, May 6-7, 1963</dateline><p>Stone: Yes.</p>"
        "<p>Stone: No.</p></div>".encode()
    )
    assert record.version().metadata.date == "1963-05-06"


def test_lines_broken_in_a_paragraph_are_lines():
    rendering, _ = read(
        f"<div {NS}><head>Minutes</head><p>Dr. A<lb/>Dr. B</p><p>Stone: Yes.</p></div>".encode()
    )
    assert [line.plain for line in rendering.lines] == ["Minutes", "Dr. A", "Dr. B", "Stone: Yes."]


def test_what_is_not_well_formed_or_empty_is_refused():
    assert "not well-formed" in read_tei(b"<div><p>").reason
    assert "no words" in read_tei(f"<div {NS}/>".encode()).reason
    bomb = b'<!DOCTYPE a [<!ENTITY b "x">]><div><p>&b;</p></div>'
    assert "entities" in read_tei(bomb).reason
