"""Are documents of others read, with every word and a name for every provision?"""

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from akoma_material import SHARED, faults, schema

from travaux.interchange.akoma.read import read_akoma
from travaux.interchange.akoma.refused import Refused
from travaux.interchange.akoma.write import write

EXAMPLES = SHARED / "akoma-ntoso" / "examples"
COUNTS = {
    "us_Act_2011-11-29.xml": ("act", 21),
    "uk_pga-2014-27-enacted-data.xml": ("act", 92),
    "uy_bill_2010-09-27.xml": ("bill", 3),
    "it_senato_ddl_2013.xml": ("bill", 71),
    "eu_COM(2013)0619_EN-8.xml": ("bill", 160),
    "us_Title9-Chap3-eng.xml": ("portion", 14),
}
OTHERS = ("cl_Sesion56_2.xml", "ke_Debate_Bungeni_2011-06-10.xml", "za_Judgement_2008-11-26.xml")


def example(name: str) -> bytes:
    path = EXAMPLES / name
    if not path.exists():
        pytest.skip(f"the examples of Akoma Ntoso are not there: {path}")
    return path.read_bytes()


def bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def text_below(node, skip: frozenset[str]) -> str:
    if bare(node.tag) in skip:
        return ""
    return (node.text or "") + "".join(text_below(child, skip) + (child.tail or "") for child in node)


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


@pytest.mark.parametrize(("name", "kind", "count"), [(n, *v) for n, v in COUNTS.items()])
def test_every_letter_of_the_example_stands_in_one_of_its_provisions(name, kind, count):
    data = example(name)
    found = read_akoma(data)
    assert len(found.provisions) == count
    assert len({p.provision for p in found.provisions}) == count
    document = next(n for n in ET.fromstring(data).iter() if bare(n.tag) == kind)  # noqa: S314
    skip = frozenset({"authorialNote", "num", "heading", "subheading", "meta"})
    parts = [n for n in document if bare(n.tag) in ("preamble", "body", "portionBody", "attachments")]
    expected = letters("".join(text_below(part, skip) for part in parts))
    got = letters("".join(p.text for p in found.provisions))
    # numbers and headings within quoted provisions are words of the one that quotes them
    assert expected - got == Counter()
    assert sum((got - expected).values()) <= sum(expected.values()) * 0.01


@pytest.mark.parametrize("name", COUNTS)
def test_what_was_read_of_others_is_written_validly_and_comes_back_the_same(name):
    found = read_akoma(example(name))
    data = write(found)
    assert faults(schema(), data) == []
    again = read_akoma(data)
    assert (again.identity, again.provisions) == (found.identity, found.provisions)
    assert write(again) == data


@pytest.mark.parametrize("name", OTHERS)
def test_a_debate_or_a_judgment_is_refused_as_what_it_is(name):
    found = read_akoma(example(name))
    assert isinstance(found, Refused)
    assert re.fullmatch(r"the file holds no act or bill, but: (debate|judgment)", found.reason)


META = """<meta><identification source="#a"><FRBRWork><FRBRthis value="x"/>
<FRBRuri value="/akn/is/act/1997/Fish Act/!main"/>
<FRBRdate date="1997-03-04" name=""/><FRBRauthor href="#nobody"/></FRBRWork><FRBRExpression>
<FRBRdate date="1997-03-05Z" name=""/></FRBRExpression></identification></meta>"""
ACT = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="a">{meta}
<preface><p>An <docTitle>Act
  on fish</docTitle></p></preface>{rest}</act></akomaNtoso>"""


def act(rest: str, meta: str = META):
    return read_akoma(ACT.format(meta=meta, rest=rest).encode())


def numbers(text) -> list[str]:
    return [p.provision.partition("/")[2] for p in text.provisions]


def test_provisions_are_called_after_their_identifier_or_their_printed_number():
    found = act("""<body><chapter><num>CHAPTER I</num><heading>Sea</heading>
      <section eId="sec_1"><num>§ 1.</num>
      <subsection><num>(2)</num><content><p>x</p></content></subsection></section>
      <section><num>Section 13 bis</num><content><p>y</p></content></section></chapter>
      <chapter><num>CHAPTER II</num><section><num>§ 1</num></section>
      <section><content><p>z</p></content></section>
      </chapter><article eId="art_7"><num>Article seven</num></article><hcontainer name="empty"/></body>""")
    assert numbers(found) == ["chapter-I", "1", "1.2", "13-bis", "chapter-II", "1-2", "4", "7"]
    assert found.provisions[0].title == "Sea"


def test_a_list_without_a_number_is_not_a_provision_but_its_words_are():
    found = act("""<body><article><num>1</num><list><intro><p>Either</p></intro>
      <point><num>(a)</num><content><p>cod,</p></content></point>
      <wrapUp><p>or none.</p></wrapUp></list></article></body>""")
    assert [(p.number, p.text) for p in found.provisions] == [("1", "Either\nor none."), ("1.a", "cod,")]


def test_layout_is_not_text_and_notes_are_counted_and_left_out():
    found = act("""<body><article><num>1</num><content>
      <p>  Each   Party<authorialNote><p>or State</p></authorialNote>
         shall <b>fish</b> <marker name="page-2"/>. </p>
      <blockList><item><num>1)</num><p>cod</p></item></blockList></content></article></body>
      <conclusions><p>Done</p></conclusions>""")
    assert found.provisions[0].text == "Each Party shall fish .\n1)\ncod"
    assert found.left_out == ("1 authorialNote", "1 conclusions", "1 marker")


def test_what_an_act_does_not_say_of_itself_is_said_to_be_unknown():
    found = act("<body><article/></body>")
    assert (found.identity.language, found.identity.instrument, found.identity.author) == (
        "und",
        "Fish-Act",
        "nobody",
    )
    assert found.identity.title == "Act on fish"
    assert found.provisions == ()


def test_an_annex_of_others_is_named_by_its_number_and_one_without_text_is_counted():
    found = act("""<body><article/></body><attachments>
      <attachment><num>Annex 2</num>
      <doc name="annex"><mainBody><p>List</p><paragraph><num>1.</num></paragraph></mainBody>
      </doc></attachment><attachment><documentRef href="x"/></attachment>
      <attachment><num/></attachment></attachments>""")
    assert [(p.provision.partition("/")[2], p.text) for p in found.provisions] == [
        ("annex-2", "List"),
        ("annex-2.1", ""),
    ]
    assert found.left_out == ("2 attachment",)


def test_a_preamble_of_others_is_read_with_its_recitals():
    found = act("""<preamble><p>The Parties,</p><recitals><intro><p>Whereas</p></intro><recital><num>(1)</num>
      <p>fish swim</p></recital></recitals><p>agree:</p></preamble><body><article/></body>""")
    assert [(p.number, p.text) for p in found.provisions] == [
        ("preamble", "The Parties,\nWhereas\nagree:"),
        ("preamble.1", "fish swim"),
    ]


@pytest.mark.parametrize(
    ("meta", "reason"),
    [
        ("<meta/>", "which work and expression"),
        (META.replace("1997-03-05Z", "yesterday"), "of which day"),
    ],
)
def test_an_act_without_identity_is_refused(meta, reason):
    assert reason in act("<body><article/></body>", meta).reason


def test_another_format_is_refused_by_name():
    assert "begins with “TEI”" in read_akoma(b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>").reason
    nothing = b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'/>"
    assert read_akoma(nothing).reason.endswith("but: nothing")
