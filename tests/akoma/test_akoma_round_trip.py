"""Does what leaves as Akoma Ntoso come back the same, and is it Akoma Ntoso?"""

import datetime as dt
import re

import pytest
from akoma_material import DAY, faults, provision, schema, texts
from hypothesis import given, settings

from travaux.interchange.akoma.identity import AkomaText
from travaux.interchange.akoma.read import read_akoma
from travaux.interchange.akoma.runs import Chunk, runs_from
from travaux.interchange.akoma.write import write, write_akoma
from travaux.text.reading import read
from travaux.text.state import HANDLERS, Texts


@pytest.fixture(scope="module")
def akoma_schema():
    return schema()


@settings(max_examples=150, deadline=None)
@given(texts())
def test_everything_that_leaves_comes_back_the_same(text):
    data = write(text)
    assert read_akoma(data) == text
    assert write(read_akoma(data)) == data


@settings(max_examples=100, deadline=None)
@given(text=texts())
def test_every_document_is_valid(akoma_schema, text):
    assert faults(akoma_schema, write(text)) == []


def written(*provisions, **more) -> str:
    facts = {"title": "Pact", "instrument": "pact", "language": "en", "day": DAY, **more}
    return write_akoma(provisions, **facts).decode()


DOSSIER = """
2027-03-01 negotiation talks "Talks"
2027-03-01 party north "North"
2027-03-01 instrument pact "Pact"
2027-03-01 provision pact/1 "Cod"
2027-03-01 provision pact/2 "Herring"
2027-03-01 text pact/1 en "Each Party may fish ten boats of cod."
2027-03-01 text pact/2 en "Nobody fishes herring."
2027-03-01 point cod "How much cod?"
2027-03-02 proposal cod:five "Five boats"  by north
2027-03-02 amendment cod:five replaces pact/1  words "ten"  with "five"
2027-03-02 proposal cod:sprat "Sprat too"  by north
2027-03-02 amendment cod:sprat adds pact/2-bis  with "Sprat is free."  titled "Sprat"  behind pact/2
"""


def test_a_difference_names_the_proposal_of_every_change(ledger, akoma_schema):
    texts_ = Texts()
    for entry in ledger(DOSSIER):
        if type(entry.fact) in HANDLERS:
            HANDLERS[type(entry.fact)](texts_, entry)
    shown = read(texts_, "pact", "en", "difference")
    data = write_akoma(shown, title="Pact", instrument="pact", language="en", day=DAY)
    assert faults(akoma_schema, data) == []
    document = data.decode()
    (proposal,) = re.findall(r'<passiveRef eId="(\w+)"[^>]*showAs="cod:five"/>', document)
    assert re.search(rf'<del eId="art_1__del_1" refersTo="#{proposal}"> ten</del>', document)
    assert re.search(rf'<ins eId="art_1__ins_1" refersTo="#{proposal}"> five</ins>', document)
    changes = re.findall(
        r'<textualMod type="(\w+)"[^>]*>\s*<source href="#(\w+)"/>\s*<destination href="#([^"]*)"/>', document
    )
    assert ("repeal", proposal, "art_1__del_1") in changes
    assert ("insertion", proposal, "art_1__ins_1") in changes
    assert [change for change in changes if change[2] == "art_2-bis"]
    back = read_akoma(data)
    assert isinstance(back, AkomaText)
    assert [(p.provision, p.text, p.mark, p.by) for p in back.provisions] == [
        (p.provision, p.text, p.mark, p.by) for p in shown
    ]


def test_language_and_day_are_dimensions_of_one_identity():
    english, russian = written(language="en"), written(language="ru", standing="translation")
    later = written(day=dt.date(2027, 4, 1), drafted=DAY)

    def addresses(document: str) -> list[str]:
        return re.findall(r'<FRBRuri value="([^"]*)"', document)[:2]

    assert addresses(english) == [
        "/akn/zz/bill/2027-03-04/pact",
        "/akn/zz/bill/2027-03-04/pact/eng@2027-03-04",
    ]
    assert addresses(russian) == [
        "/akn/zz/bill/2027-03-04/pact",
        "/akn/zz/bill/2027-03-04/pact/rus@2027-03-04",
    ]
    assert addresses(later) == ["/akn/zz/bill/2027-03-04/pact", "/akn/zz/bill/2027-03-04/pact/eng@2027-04-01"]
    assert '<FRBRauthoritative value="false"/>' in russian


def test_a_paragraph_is_nested_in_its_article_and_keeps_its_own_words_apart():
    document = written(
        provision("1", "Terms used:"),
        provision("1.1", "cod"),
        provision("1.1.a", "fish"),
        provision("2", "End"),
    )
    shape = re.findall(r"</?(?:article|paragraph|point|intro|content)\b", document)
    assert shape == [
        "<article", "<intro", "</intro", "<paragraph", "<intro", "</intro", "<point", "<content", "</content",
        "</point", "</paragraph", "</article", "<article", "<content", "</content", "</article",
    ]  # fmt: skip


def test_a_preamble_has_its_title_its_words_and_its_recitals(akoma_schema):
    shown = [
        provision("preamble", "The Parties,", title="Preamble"),
        provision("preamble.1", "noting that fish swim,", title="Fish"),
        provision("preamble.2"),
        provision("1", "Agree."),
    ]
    document = written(*shown)
    assert faults(akoma_schema, document.encode()) == []
    assert document.index("<recitals") < document.index("noting that") < document.index("</preamble>")
    assert list(read_akoma(document.encode()).provisions) == shown


def test_recitals_need_no_words_before_them():
    shown = [provision("preamble.1", "noting"), provision("annex", "x"), provision("annex.1", "y")]
    assert list(read_akoma(written(*shown).encode()).provisions) == shown


def test_an_orphan_and_an_annex_in_the_middle_stay_where_they_are():
    names = ["annex-2", "3.b", "1", "3.c", "preamble", "annex-1", "annex-1.1"]
    found = read_akoma(written(*(provision(name, "x") for name in names)).encode())
    assert [p.number for p in found.provisions] == names


def test_a_renumbered_provision_keeps_its_name_and_bears_its_number():
    document = written(provision("13", "x", number="14"), provision("14", "y", number="14"))
    assert 'eId="art_14" wId="art_13"' in document
    assert (
        'eId="art_14--2" wId="art_14"' in document
    )  # two provisions want one number while nothing is decided
    found = read_akoma(document.encode())
    assert [(p.provision, p.number) for p in found.provisions] == [("pact/13", "14"), ("pact/14", "14")]


def test_words_brought_back_are_inserted_by_nobody_and_kept_words_keep_their_author():
    runs = runs_from([Chunk("A", "inserted"), Chunk(" b", "kept", "x:y")])
    document = written(provision("1", runs=runs))
    assert '<ins eId="art_1__ins_1">A</ins><span refersTo="#prop_1"> b</span>' in document
    assert read_akoma(document.encode()).provisions[0].runs == runs


def test_white_space_is_kept_only_where_it_says_something():
    assert "xml:space" not in written(provision("1", "one two"))
    assert '<p xml:space="preserve">one  two<br/>three</p>' in written(provision("1", "one  two\nthree"))
