"""Do quotations in the records say what the documents they are from say?"""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import Papers

from beside import SHARED
from cli.terminal import good
from travaux.answers.check import check
from travaux.answers.quotations import LEAST, misquoted, quotations, side_by_side
from travaux.dossier.parse import parse_text
from travaux.ledger.problem import Problem
from travaux.standing.fold import fold

TABLE = """
2027-02-01 party north "Northland"
2027-02-01 record minutes "Minutes" held 2027-03-01 file "minutes.txt"
2027-02-01 record later "Later minutes" held 2027-04-01 file "later.txt"
2027-02-01 document letter "Letter" file "letter.txt"
2027-02-01 document list "List"
2027-03-02 note mine "Taken down at lunch."
"""
ENTRIES = [statement.entry for statement in parse_text(TABLE, "test.travaux").statements]
LETTER = {
    "letter#1": "Dear colleagues, we thank you for the hospitality of your harbour town.",
    "letter#2": (
        "The fleet of Northland shall not fish beyond the ridge before the first of June. "
        "I trust that the other fleets of the coast would be willing to do the same."
    ),
}


def found(sentences, letter=LETTER):
    return misquoted(fold(ENTRIES), Papers({**sentences, **letter}))


def heard(sentences):
    return [(one.address, one.words) for one in quotations(fold(ENTRIES), Papers(sentences))]


TWO = {
    "minutes#1.1": "ann: He: “I hope that the other fleets of the coast will be willing to follow suit...”",
    "minutes#2.1": 'leo: It reads: "I am sure the other fleets of the coast would be glad to do the same."',
}


def test_two_wordings_of_one_sentence_stand_beside_the_sentence():
    (one,) = found(TWO)
    assert one.address == "letter#2"
    assert [each.quotation.address for each in one.quotations] == ["minutes#1.1", "minutes#2.1"]
    assert side_by_side(one) == [
        "letter#2".ljust(18)
        + "I [trust that] the other fleets of the coast [would] be [willing] to [do the same]",
        "ann, minutes#1.1  I [hope] that the other fleets of the coast [will] be willing to [follow suit]",
        "leo, minutes#2.1  I [am sure] the other fleets of the coast would be [glad] to do the same",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "I trust that the other fleets of the coast would be willing",
        "i TRUST that the other fleets of the coast would be willing",
        "I trust that … the coast would be willing to do the same.",
        "I trust that ... would be willing to do the same",
        "I trust that the other fleets [of the islands] of the coast would be willing",
        "… the ridge before the first of June. I trust that the other fleets",
    ],
)
def test_what_is_quoted_right_is_right_whatever_its_look_and_what_it_says_it_leaves_out(words):
    assert found({"minutes#1.1": f"ann: “{words}”"}) == []


def test_what_is_left_out_must_stand_in_that_order():
    turned = "would be willing to do the same … I trust that the other fleets of the coast"
    assert found({"minutes#1.1": f"ann: “{turned}”"})


@pytest.mark.parametrize(
    "sentence",
    [
        "I hope that the other fleets of the coast will be willing to follow suit.",
        "He spoke of “the other fleets of”.",
        "He said: “We shall see what becomes of the talks in the end, shall we not?”",
        "He said: “the fleet of the mountains shall not climb before breakfast is over on Sunday mornings”",
        "An “unclosed quotation of the other fleets of the coast will be willing",
    ],
)
def test_what_is_no_quotation_or_from_nowhere_is_left_alone(sentence):
    assert found({"minutes#1.1": f"ann: {sentence}"}) == []


def test_a_quotation_may_go_on_over_the_sentences_of_a_turn_and_not_beyond_it():
    assert heard(
        {
            "minutes#1.1": "ann: “The fleet shall not fish.",
            "minutes#1.2": "ann: It shall never do so” was said, and «один два три четыре пять».",
            "minutes#2.1": "leo: He said “this one is never closed",
            "minutes#3.1": "ann: at all” and „sechs Wörter stehen hier in einer Reihe“ ends.",
        }
    ) == [
        ("minutes#1.1", "The fleet shall not fish. It shall never do so"),
        ("minutes#1.2", "один два три четыре пять"),
        ("minutes#3.1", "sechs Wörter stehen hier in einer Reihe"),
    ]


def test_a_record_that_had_not_been_held_is_not_read():
    words = TWO["minutes#1.1"]
    assert found({"later#1.1": words}) == []
    assert found({"elsewhere#1.1": words}) == []
    assert found({"minutes#1.1": words})


def test_records_are_not_read_at_all_where_no_document_has_a_text():
    class Closed(Papers):
        def everything(self, language=None):
            pytest.fail(f"the records were read in {language}")

    assert misquoted(fold(ENTRIES), Closed(TWO)) == []


def test_quotations_of_places_apart_are_told_apart():
    both = found(
        {
            **TWO,
            "minutes#3.1": "ann: “the boats of Northland shall not fish beyond the ridge before July”",
        }
    )
    assert [(one.address, len(one.quotations)) for one in both] == [("letter#2", 1), ("letter#2", 2)]


def test_of_two_passages_the_one_with_more_of_the_words_is_taken():
    near = {"letter#3": "We hope the other fleets of the coast will be seen by the willing harbour master."}
    (one,) = found({"minutes#1.1": TWO["minutes#1.1"]}, {**LETTER, **near})
    assert one.address == "letter#2"


def test_check_reports_them_as_a_warning_at_the_record():
    def locate(entry, word):
        del word
        return "test.travaux", [each.id for each in ENTRIES].index(entry.id) + 1, 1

    (problem,) = [
        one
        for one in check(fold(ENTRIES), Papers({**TWO, **LETTER, "mine": "Taken down."}), locate)
        if one.code == "misquoted"
    ]
    assert isinstance(problem, Problem)
    assert (problem.line, problem.warning) == (2, True)
    assert problem.message == "2 quotations are not in the words of letter#2; [ ] marks what differs"
    assert problem.help.count("\n") == 2
    alone = {"minutes#1.1": TWO["minutes#1.1"], **LETTER}
    messages = [one.message for one in check(fold(ENTRIES), Papers(alone), locate)]
    assert "a quotation is not in the words of letter#2; [ ] marks what differs" in messages


WORDS = re.findall(r"\w+", LETTER["letter#2"])


@settings(max_examples=150)
@given(st.data())
def test_any_part_of_a_document_is_quoted_right_until_a_word_of_it_is_changed(data):
    start = data.draw(st.integers(0, len(WORDS) - 10))
    part = WORDS[start : start + data.draw(st.integers(10, len(WORDS) - start))]
    assert found({"minutes#1.1": f"ann: “{' '.join(part)}”"}) == []
    at = data.draw(st.integers(1, len(part) - 2))
    changed = [*part[:at], "zebra", *part[at + 1 :]]
    (one,) = found({"minutes#1.1": f"ann: “{' '.join(changed)}”"})
    (differing,) = one.quotations
    assert [word for word, same in differing.quoted if not same] == ["zebra"]
    assert part[at] in [word for word, same in differing.original if not same]


@given(
    st.lists(st.sampled_from(["a", "bc", "“", "”", "«", "»", '"', "„", "…", " ", "[", "]", "."]), max_size=40)
)
def test_no_muddle_of_quotation_marks_breaks_the_reading(parts):
    text = "".join(parts)
    for _, words in heard({"minutes#1.1": f"ann: {text}", "minutes#1.2": "ann: ” end"}):
        assert len(re.findall(r"\w+", words)) >= LEAST


def test_ten_thousand_sentences_with_quotations_are_compared_in_no_time():
    sentences = {
        f"minutes#{n}.1": f"ann: “we hope that the other boats number {n} come back to the harbour”"
        for n in range(1, 10_001)
    }
    letter = {
        f"letter#{n}": f"Passage {n} speaks of fleets, ridges and harbours in June." for n in range(1, 501)
    }
    papers = Papers({**sentences, **letter})
    standing = fold(ENTRIES)
    started = time.process_time()
    misquoted(standing, papers)
    assert time.process_time() - started < 60


# ---------------------------------------------------------------- the memorandum and the letter it quotes


@pytest.fixture(scope="module")
def letter():
    path = SHARED / "data" / "frus-cuba-letters" / "frus1961-63v06_d67.txt"
    if not path.exists():
        pytest.skip(f"the letter is not there: {path}")
    return path


def test_two_speakers_of_the_memorandum_quote_one_sentence_of_the_letter_in_two_wordings(
    memorandum, letter, tmp_path
):
    dossier = tmp_path / "quotes.travaux"
    dossier.write_text(
        '1962-10-31 negotiation havana "Havana"\n'
        f'1962-10-31 document letter "The letter" file "{letter}"\n'
        f'1962-11-05 record memo "The memorandum" held 1962-11-05 file "{memorandum}"\n',
        encoding="utf-8",
    )
    (problem,) = good("check", dossier, "--json").json
    assert (problem["code"], problem["warning"], problem["line"]) == ("misquoted", True, 3)
    lines = [line.strip() for line in problem["help"].split("\n")]
    assert [re.split(r"  +", line)[0] for line in lines] == [
        "letter#8", "A.I. MIKOYAN, memo#18.1", "ALEKSEEV, memo#19.1",
    ]  # fmt: skip
    differs = [re.findall(r"\[(.*?)\]", line) for line in lines]
    assert differs[0] == ["confident", "nations", "would be prepared to do likewise"]
    assert [words[:2] for words in differs[1:]] == [["sure", "countries"]] * 2
    assert differs[1] != differs[2]
