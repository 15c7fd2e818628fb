"""What was said: which words, by whom, for which party, about what, when?"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import Papers

from travaux.answers.said import Wanted, covers, said, stem, stems
from travaux.ledger.marking import KEEPER, Reader
from travaux.record.address import Address
from travaux.standing.fold import fold

DOSSIER = """
1962-11-01 party cuba "Cuba"
1962-11-01 party ussr "Soviet Union"
1962-11-01 person dorticos "Osvaldo Dorticós" of cuba
1962-11-01 person mikoyan "Anastas Mikoyan" of ussr
1962-11-05 record havana "Havana, 5 November" held 1962-11-05
1962-11-06 record morning "Havana, 6 November" held 1962-11-06
1962-11-06 record limits "Ours alone" held 1962-11-06  marked secret for cuba
1962-11-05 document letter "A letter"
1962-11-05 point ships "Where ships are checked" on protocol/5
1962-11-05 point strike "Whether article 13 stands" on protocol/13
1962-11-05 point date "When" on protocol/13
1962-11-05 proposal ships:in-port "In port" by mikoyan voiced-by mikoyan in havana#1.2  cites havana#1.1
1962-11-05 position cuba refuses ships:in-port  cites havana#2.1-2.2
1962-11-05 proposal strike:struck "Struck" by dorticos  cites havana#3, a-note
1962-11-05 question when "When?" by mikoyan on date  cites morning#1.1
"""

PAPERS = Papers({
    "havana#1.1": "mikoyan: The ships could be inspected in port.",
    "havana#1.2": "mikoyan: I propose an inspection in the ports.",
    "havana#2.1": "dorticos: We refuse inspections; no port will be inspected.",
    "havana#2.2": "dorticos: Not in Cuban ports, that is.",
    "havana#3.1": "dorticos: We would strike article 13.",
    "havana#3.2": "A voice: Article thirteen must be struck.",
    "havana#4.1": "The meeting adjourned.",
    "morning#1.1": "mikoyan: When do we meet to strike the article?",
    "limits#1.1": "dorticos: We could accept inspection in one port.",
    "letter#1": "There will be an inspection of ports.",
    "gone#1.1": "mikoyan: Of a record nobody has named.",
})  # fmt: skip

RUSSIAN = Papers({
    "havana#1.1": "mikoyan: Суда можно было бы проверять в портах.",
    "havana#2.1": "dorticos: Мы отвергаем инспекции; ни один порт не будет проверен.",
}, "ru")  # fmt: skip


@pytest.fixture
def search(ledger):
    """The addresses of what is found in the dossier."""

    def ask(
        words: str = "", *, papers=PAPERS, reader=KEEPER, as_of=None, language=None, **wanted
    ) -> list[str]:
        standing = fold(ledger(DOSSIER), reader=reader, as_of=as_of)
        return [hit.address for hit in said(standing, papers, Wanted(words=words, **wanted), language)]

    return ask


def test_words_are_found_in_any_form_and_order(search):
    assert search("port inspection") == ["havana#1.1", "havana#1.2", "havana#2.1", "limits#1.1"]
    assert search("INSPECTING Ports") == search("port inspection")


def test_all_words_must_be_there(search):
    assert search("port inspection Cuban") == []
    assert search("Cuban ports") == ["havana#2.2"]


def test_russian_words_are_found_in_any_form(search):
    assert search("инспекция портов", papers=RUSSIAN) == ["havana#2.1"]
    assert search("ПОРТЫ", papers=RUSSIAN) == ["havana#1.1", "havana#2.1"]


def test_quoted_words_are_looked_for_as_they_stand(search):
    assert search('"strike article"') == ["havana#3.1"]
    assert search("strike article") == ["havana#3.1", "morning#1.1"]


@pytest.mark.parametrize("words", ['"strike article" we', "“strike article” we", "«strike article» we"])
def test_quoted_and_loose_words_are_combined(search, words):
    assert search(words) == ["havana#3.1"]
    assert search(words.replace("we", "they")) == []


def test_a_quoted_phrase_longer_than_the_sentence_is_not_in_it(search):
    assert search('"the meeting adjourned until the next morning at nine"') == []


def test_accents_do_not_count(search):
    papers = Papers({"havana#1.1": "mikoyan: Señor Dorticós está de acuerdo."})
    assert search("senor dorticos", papers=papers) == ["havana#1.1"]


def test_without_words_everything_a_person_said_is_found(search):
    assert search(person="dorticos") == ["havana#2.1", "havana#2.2", "havana#3.1", "limits#1.1"]
    assert search("refuse", person="mikoyan") == []


def test_what_a_party_said_is_what_its_people_said(search):
    assert search(party="ussr") == ["havana#1.1", "havana#1.2", "morning#1.1"]
    assert search(party="nobody") == []


def test_what_nobody_is_named_for_is_found_by_its_words_only(search):
    assert search("adjourned") == ["havana#4.1"]
    assert search("adjourned", party="cuba") == []


def test_what_was_said_on_a_day(search):
    assert search("strike", date=dt.date(1962, 11, 6)) == ["morning#1.1"]
    assert search("strike", date=dt.date(1962, 11, 7)) == []


def test_what_was_said_about_a_point_is_what_its_entries_cite(search):
    assert search(point="ships") == ["havana#1.1", "havana#1.2", "havana#2.1", "havana#2.2"]
    assert search(point="strike") == ["havana#3.1", "havana#3.2"]
    assert search(point="date") == ["morning#1.1"]
    assert search(point="nothing") == []


def test_what_was_said_about_an_article_is_what_was_said_about_its_points(search):
    assert search(provision="protocol/13") == ["havana#3.1", "havana#3.2", "morning#1.1"]
    assert search(provision="protocol/99") == []


def test_a_point_and_an_article_together_are_looked_for_on_either(search):
    assert set(search(point="ships", provision="protocol/13")) == {
        *search(point="ships"),
        *search(provision="protocol/13"),
    }


def test_every_condition_must_hold(search):
    assert search("port", party="cuba", point="ships", date=dt.date(1962, 11, 5)) == [
        "havana#2.1",
        "havana#2.2",
    ]


def test_rule_6_a_record_the_reader_may_not_read_gives_nothing(search):
    ours = Reader(party="cuba", level=3)
    theirs = Reader(party="ussr", level=3)
    assert "limits#1.1" in search("port", reader=ours)
    assert "limits#1.1" not in search("port", reader=theirs)
    assert "limits#1.1" not in search(reader=theirs)


def test_rule_2_what_had_not_been_said_yet_is_not_found(search):
    assert search("article") == ["havana#3.1", "havana#3.2", "morning#1.1"]
    assert search("article", as_of=dt.date(1962, 11, 5)) == ["havana#3.1", "havana#3.2"]


def test_rule_2_as_of_a_sentence_what_follows_it_is_not_found(ledger):
    entries = ledger(DOSSIER.replace("1962-11-05 record", "1962-11-01 record"))

    def ask(moment: Address) -> list[str]:
        return [hit.address for hit in said(fold(entries, as_of=moment), PAPERS, Wanted(words="article"))]

    assert ask(Address("havana", 3)) == ["havana#3.1", "havana#3.2"]
    assert ask(Address("havana", 3, 1)) == ["havana#3.1"]
    assert ask(Address("havana", 2)) == []


def test_only_records_of_the_standing_are_searched(search):
    assert "letter#1" not in search("inspection")
    assert search("nobody has named") == []


def test_a_hit_says_who_for_whom_when_and_in_which_language(ledger):
    (hit,) = said(fold(ledger(DOSSIER)), PAPERS, Wanted(words="Cuban ports"))
    assert (hit.speaker, hit.party, hit.date, hit.language) == ("dorticos", "cuba", "1962-11-05", "en")
    assert hit.sentence == "Not in Cuban ports, that is."
    (voice,) = said(fold(ledger(DOSSIER)), PAPERS, Wanted(words="thirteen"))
    assert (voice.speaker, voice.party) == ("A voice", None)


def test_a_language_can_be_asked_for(search):
    assert search("port", language="ru") == []
    assert search("порт", papers=RUSSIAN, language="ru") == ["havana#1.1", "havana#2.1"]


def test_a_passage_without_an_address_is_about_no_point(search):
    papers = Papers({"havana#x": "mikoyan: Port."})
    assert search("port", papers=papers) == ["havana#x"]
    assert search("port", papers=papers, point="ships") == []


@given(st.text())
def test_any_text_has_stems_and_they_do_not_depend_on_capitals(text):
    assert stems(text) == [stem(word) for word in stems_words(text)]


def stems_words(text: str) -> list[str]:
    """Words, said slowly: runs of letters and digits, with one apostrophe inside."""
    found, run = [], ""
    for at, c in enumerate(text):
        inside = c in "'’" and run and not set("'’") & set(run) and text[at + 1 : at + 2].isalnum()
        if c.isalnum() or inside:
            run += c
        else:
            found.append(run)
            run = ""
    return [word for word in [*found, run] if word]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("inspection", "inspected"),
        ("Ports", "port"),
        ("инспекции", "инспекция"),
        ("порты", "портов"),
        ("café", "Cafes"),
    ],
)
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


runs = st.tuples(st.integers(1, 4), st.integers(1, 4))


@given(runs, st.none() | runs, runs, st.booleans(), st.booleans())
def test_a_citation_covers_exactly_the_sentences_from_its_first_to_its_last(
    first, last, at, whole, elsewhere
):
    if whole:
        place, expected = Address("havana", first[0]), at[0] == first[0]
    elif last is None or last <= first:
        place, expected = Address("havana", *first), at == first
    else:
        place, expected = Address("havana", *first, last), first <= at <= last
    record = "morning" if elsewhere else "havana"
    assert covers(place, Address(record, *at)) == (expected and not elsewhere)


def test_a_whole_turn_is_covered_by_a_citation_of_the_turn_only():
    assert covers(Address("havana", 3), Address("havana", 3))
    assert not covers(Address("havana", 3, 1), Address("havana", 3))


# ---------------------------------------------------------------- where there is no record

DRAFT = """
1962-11-05 document draft "A draft"
1962-11-05 document letter "A letter" dated 1962-10-27
1962-11-05 instrument draft "A draft"
1962-11-05 provision draft/1 "Ports"
1962-11-05 party cuba "Cuba"
1962-11-05 person dorticos "Osvaldo Dorticós" of cuba
1962-11-05 point ports "Ports" on draft/1  cites draft#2
1962-11-05 proposal ports:open "Open"  cites draft#2
"""
PASSAGES = Papers({
    "draft#1": "Article 1",
    "draft#2": "The ports are open to inspection.",
    "draft#3": "The ships are inspected in port.",
    "letter#1": "No port will be inspected.",
})  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "addresses"),
    [
        ({"words": "port inspected"}, ["draft#2", "draft#3", "letter#1"]),
        ({"words": '"in port"'}, ["draft#3"]),
        ({"words": "ports", "point": "ports"}, ["draft#2"]),
        ({"provision": "draft/1"}, ["draft#2"]),
        ({"words": "port", "date": dt.date(1962, 10, 27)}, ["letter#1"]),
        ({"words": "port", "date": dt.date(1962, 11, 5)}, ["draft#2", "draft#3"]),
        ({"words": "port", "person": "dorticos"}, []),
        ({"words": "port", "party": "cuba"}, []),
    ],
)
def test_where_there_is_no_record_the_passages_of_documents_are_searched(ledger, wanted, addresses):
    hits = list(said(fold(ledger(DRAFT)), PASSAGES, Wanted(**wanted)))
    assert [hit.address for hit in hits] == addresses
    assert all((hit.speaker, hit.party) == (None, None) for hit in hits)


def test_where_there_is_a_record_papers_are_not_searched(ledger):
    more = '1962-11-05 record havana "Havana" held 1962-11-05\n'
    assert list(said(fold(ledger(DRAFT + more)), PASSAGES, Wanted("port"))) == []
