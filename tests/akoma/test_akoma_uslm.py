"""What was added to a bill and deleted from it, and by whom?"""

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from akoma_material import SHARED

from travaux.interchange.akoma.refused import Refused
from travaux.interchange.uslm import base_text, read_uslm

FOLDER = SHARED / "uslm-amended"
NAMES = (
    "BILLS-110s2062ris.xml", "BILLS-116hr1865eas.xml", "BILLS-116sc10rs.xml", "HC105_RDS.XML", "HJ37_RFS.XML",
    "HJ37_RH.XML", "SC13_ATS.XML", "SC13_ES.XML", "SC13_RFH.XML", "SJ4_RS.XML",
)  # fmt: skip


def sample(name: str) -> bytes:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the sample bills are not there: {path}")
    return path.read_bytes()


def test_the_sample_has_its_28_added_and_22_deleted_passages():
    found = read_uslm(sample("BILLS-116sc10rs.xml"))
    assert Counter(p.change for p in found.passages) == {"added": 28, "deleted": 22}
    assert [(p.change, p.text) for p in found.inline] == [("added", "That—")]
    assert found.proposals == {"SSFR00": "Committee on Foreign Relations"}
    assert found.assumed == 1  # the section that is deleted without an origin
    whose = {run.by for p in found.provisions for run in p.runs if run.mark != "kept"}
    assert whose == {"SSFR00"}


def test_base_and_amended_text_of_the_sample_are_the_deleted_and_the_added_words():
    found = read_uslm(sample("BILLS-116sc10rs.xml"))
    base = [base_text(p) for p in found.provisions if base_text(p)]
    amended = [p.text for p in found.provisions if p.text]
    assert sum(text.startswith("Whereas") for text in base) == 21
    assert sum(text.startswith("Whereas") for text in amended) == 23
    assert not set(base) & set(amended) - {
        text for text in base if text.startswith(("Resolved", "Whereas", "Chinese", "That"))
    }
    assert base[-1].endswith("reliable alternatives to Huawei or ZTE products.")
    assert amended[-1].endswith("to also increase their engagement.")


@pytest.mark.parametrize("name", NAMES)
def test_every_word_and_every_mark_of_a_sample_is_read(name):
    data = sample(name)
    found = read_uslm(data)
    assert len({p.provision for p in found.provisions}) == len(found.provisions) > 0
    root = ET.fromstring(data)  # noqa: S314
    main = next(n for n in root if n.tag.endswith(("}main", "}amendMain")))
    assert Counter(p.change for p in found.passages) == Counter(
        n.attrib["changed"] for n in main.iter() if "changed" in n.attrib
    )

    def gather(node, *, quoted: bool) -> Counter[str]:
        tag = node.tag.rpartition("}")[2]
        if tag in ("longTitle", "docTitle", "toc", "footnote") or (tag in ("num", "heading") and not quoted):
            return Counter()
        quoted = quoted or tag == "quotedContent"
        words = Counter(re.findall(r"[^\W_]+", node.text or ""))
        for child in node:
            words += gather(child, quoted=quoted) + Counter(re.findall(r"[^\W_]+", child.tail or ""))
        return words

    got = Counter(w for p in found.provisions for r in p.runs for w in re.findall(r"[^\W_]+", r.text))
    assert got == gather(main, quoted=False)


BILL = """<bill xmlns="http://schemas.gpo.gov/xml/uslm"><meta><docNumber>7</docNumber></meta>{committees}
<main><section><num value="1">SEC. 1.</num>
<heading>Cod</heading><content>{words}</content></section>{more}</main></bill>"""


def bill(words: str, more: str = "", committees: str = ""):
    return read_uslm(BILL.format(words=words, more=more, committees=committees).encode())


def test_words_marked_within_a_sentence_are_runs_of_their_origin():
    found = bill(
        'Catch <deletedText origin="#A">ten</deletedText> <addedText origin="#B">five</addedText> boats.'
    )
    (section,) = found.provisions
    assert [(run.mark, run.by, run.text) for run in section.runs] == [
        ("kept", "", "Catch "),
        ("deleted", "A", "ten"),
        ("kept", "", " "),
        ("inserted", "B", "five"),
        ("kept", "", " boats."),
    ]
    assert (base_text(section), section.text) == ("Catch ten  boats.", "Catch  five boats.")
    assert (section.number, section.title, section.mark, section.by) == ("1", "Cod", "kept", None)
    assert found.proposals == {"A": "A", "B": "B"}


def test_a_mark_without_an_origin_is_nobodys_where_there_are_several():
    found = bill(
        "<addedText>a</addedText><addedText origin='#A'>b</addedText><addedText origin='#B'>c</addedText>"
    )
    assert [p.origin for p in found.inline] == ["", "A", "B"]
    assert found.assumed == 0


def test_a_deleted_section_and_the_new_one_with_its_number_are_two_provisions():
    more = '<section changed="{}"><num value="2"/></section>'
    found = bill("x", more.format("deleted") + more.format("added"))
    assert [(p.provision, p.number, p.mark) for p in found.provisions[1:]] == [
        ("bill/2", "2", "deleted"),
        ("bill/2-2", "2", "inserted"),
    ]


def test_a_title_groups_sections_and_does_not_number_them():
    found = bill(
        "x", '<title><num value="I"/><section><num value="9"/><content>y</content></section></title>'
    )
    assert [p.number for p in found.provisions] == ["1", "title-I", "9"]


def test_provisions_that_are_quoted_are_words_of_the_one_that_quotes():
    found = bill(
        "Add:<quotedContent><section><num>2</num><content>z<br/>y</content></section></quotedContent>"
        "<footnote>n</footnote>"
    )
    assert [p.text for p in found.provisions] == ["Add:\n2\nz\ny"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<bill xmlns='urn:x'/>", "no USLM: it begins with “bill” of “urn:x”"),
        (b"<bill xmlns='http://schemas.gpo.gov/xml/uslm'/>", "the bill has no main part"),
    ],
)
def test_what_is_no_bill_is_refused(data, reason):
    found = read_uslm(data)
    assert isinstance(found, Refused)
    assert reason in found.reason
