"""What would a careful secretary point out, and does every problem say the way out?"""

import pytest
from hypothesis import given, settings
from papers import Papers

from strategies import ledgers, readers
from travaux.answers.check import NEED_A_SOURCE, check
from travaux.ledger.kinds import FACTS
from travaux.ledger.marking import Reader
from travaux.ledger.problem import Problem
from travaux.standing.fold import fold, readable

TABLE = """
2027-02-01 party north "Northland"
2027-02-02 party south "Southland"
2027-02-03 group bloc "The Bloc"
2027-02-03 person ann "Ann" of north
2027-02-04 point fish "Who may fish"
2027-02-05 note mine "As told at lunch"
2027-02-05 record minutes "Minutes" held 2027-03-01  file "minutes.txt"
2027-02-05 document letter "Letter"  file "letter.txt"
2027-02-06 proposal fish:a "Everybody" by north  cites mine
"""
PAPERS = Papers({"mine": "As told at lunch", "minutes#1.1": "ann: We accept.", "letter#1": "Dear all"})


@pytest.fixture
def problems(ledger):
    """The problems of a dossier, each at the number of its entry and the word that is meant."""

    def read(text: str, **fold_options) -> list[Problem]:
        entries = ledger(TABLE + text)
        words = {}

        def locate(entry, word):
            line = entries.index(entry) + 1
            words[line] = word
            return "test.travaux", line, 1

        found = check(fold(entries, **fold_options), PAPERS, locate)
        read.words = words
        return found

    return read


def codes(found: list[Problem]) -> list[str]:
    return [problem.code for problem in found]


def test_a_good_ledger_has_no_problems(problems):
    text = """
2027-03-01 position south accepts fish:a spoken-by ann  cites minutes#1.1, letter#1, mine
2027-03-01 membership north joins bloc
2027-03-02 departure north from bloc on fish:a  cites mine
"""
    assert problems(text) == []


def test_words_that_are_nowhere_in_the_record(problems):
    (found,) = problems('2027-03-01 position south accepts fish:a  cites minutes "strike article 13"\n')
    assert found.code == "words-nowhere"
    assert '"strike article 13"' in found.message
    assert not found.warning
    assert list(problems.words.values()) == ["strike article 13"]


@pytest.mark.parametrize(
    ("cite", "way_out"),
    [
        ("minutes#9.1", "minutes is known, but it has no such turn or sentence"),
        ("minites#1.1", "did you mean minutes?"),
        ("leter#1", "did you mean letter?"),
        ("zzzz", "no record, document or note goes by that name"),
    ],
)
def test_a_passage_that_is_not_there(problems, cite, way_out):
    (found,) = problems(f"2027-03-01 position south accepts fish:a  cites {cite}\n")
    assert found.code == "no-such-passage"
    assert found.message == f"there is no passage {cite}"
    assert way_out in found.help
    assert cite in problems.words.values()


@pytest.mark.parametrize("source", ['record lost "Lost" held 2027-03-01', 'document lost "Lost"'])
def test_a_passage_of_a_paper_that_is_not_at_hand(problems, source):
    (found,) = problems(f"2027-02-05 {source}\n2027-03-01 position south accepts fish:a  cites lost#1.1\n")
    assert found.code == "no-text"
    assert found.warning
    assert "there is no file of lost" in found.message
    assert "file" in found.help


def test_a_paper_that_is_not_at_hand_is_no_note(problems):
    found = problems(
        '2027-02-05 document lost "Lost"\n2027-03-01 position south accepts fish:a  cites lost\n'
    )
    assert codes(found) == ["no-such-passage"]


def test_where_a_proposal_was_voiced_is_looked_up_too(problems):
    text = '2027-03-01 proposal fish:b "B" by north voiced-by ann in minutes#7.7  cites mine\n'
    assert codes(problems(text)) == ["no-such-passage"]


@pytest.mark.parametrize(
    "statement",
    [
        "position south accepts fish:a",
        'proposal fish:b "B" by north',
        'question q "Q" by north',
        'undertaking u "U" by north',
        'procedure r "R" by north',
        "decision fish:a referred",
        "departure north from bloc on fish:a",
    ],
)
def test_what_somebody_said_or_did_needs_a_source(problems, statement):
    (found,) = problems(f"2027-03-01 {statement}\n")
    assert found.code == "uncited"
    assert found.warning
    assert statement.split()[0] in found.message


@pytest.mark.parametrize("statement", ["answer q by south", "performance q kept"])
def test_an_answer_and_a_performance_need_a_source_too(problems, statement):
    text = '2027-03-01 question q "Q" by north cites mine\n2027-03-01 undertaking q "U" by north cites mine\n'
    assert codes(problems(f"{text}2027-03-01 {statement}\n")) == ["uncited"]


@pytest.mark.parametrize(
    "statement",
    [
        'party isle "I"',
        'point seat "S"',
        'proposal fish:b "B" drafted',
        'proposal fish:b "B"',
        'document d "D"',
        "role ann chair",
        "silence fish:a until 2027-03-09",
    ],
)
def test_a_definition_and_the_draft_itself_need_none(problems, statement):
    assert problems(f"2027-03-01 {statement}\n") == []


def test_nothing_that_needs_a_source_is_no_fact():
    assert set(NEED_A_SOURCE) < set(FACTS)


@pytest.mark.parametrize(
    ("statement", "kind", "name", "meant"),
    [
        ("position noth accepts fish:a", "party or group", "noth", "north"),
        ("position north accepts fish:aa", "proposal", "fish:aa", "fish:a"),
        ("position north accepts fish:a spoken-by anne", "party or person", "anne", "ann"),
        ("position north accepts fish:a reported-by anne", "party or person", "anne", "ann"),
        ('proposal fihs:b "B" by north', "point", "fihs", "fish"),
        ('question q "Q" by sout', "party or person", "sout", "south"),
        ("departure north from blok on fish:a", "group", "blok", "bloc"),
        ("membership bloc joins bloc", "party", "bloc", None),
        ("answer zzz by north", "question", "zzz", None),
        ("performance zzz kept", "undertaking", "zzz", None),
        ('point seat "S" on treaty/2', "provision", "treaty/2", None),
        ('provision treaty/2 "T"', "instrument", "treaty", None),
        ('person bob "Bob" of noth', "party", "noth", "north"),
        ("position north accepts fish:a ends lettr", "entry", "lettr", "letter"),
    ],
)
def test_a_name_nobody_has_defined_with_the_name_that_may_be_meant(problems, statement, kind, name, meant):
    (found,) = problems(f"2027-03-01 {statement}  cites mine\n")
    assert found.code == "unknown-name"
    assert found.message == f"no {kind} is called {name}"
    assert found.help == (f"did you mean {meant}?" if meant else None)
    assert list(problems.words.values()) == [name]


def test_a_name_nobody_has_defined_is_not_taken_for_somebodys_id(problems):
    text = """
2027-03-01 position south accepts fish:a  cites mine recorded 2027-03-01T10:00Z id ^56ovmzztdstj5giv
2027-03-02 position south accepts fish:a ends zzz  cites mine
"""
    (found,) = problems(text)
    assert (found.message, found.help) == ("no entry is called zzz", None)


@pytest.mark.parametrize(
    "clause", ["only-if fsh:any", "unless not fish:zz", 'only-if "peace" and (seat:a or fish:a)']
)
def test_a_name_nobody_has_defined_in_a_condition(problems, clause):
    found = problems(f"2027-03-01 position south accepts fish:a {clause}  cites mine\n")
    assert codes(found) == ["unknown-name"]


def test_a_condition_on_what_is_there_is_no_problem(problems):
    text = '2027-03-01 position south accepts fish:a only-if fish:any or not fish:a or "peace"  cites mine\n'
    assert problems(text) == []


def test_rule_5_a_reference_to_a_voided_entry(problems):
    text = """
2027-03-01 proposal fish:b "B" by north  cites mine recorded 2027-03-01T10:00Z
2027-03-02 position south accepts fish:b  cites mine
2027-03-03 void fish:b  recorded 2027-03-03T10:00Z
"""
    (found,) = problems(text)
    assert found.code == "voided"
    assert found.message == "fish:b was voided, but this position still refers to it"
    assert list(problems.words.values()) == ["fish:b"]


def test_rule_5_a_reference_to_what_was_given_another_name_is_followed(problems):
    text = """
2027-03-01 proposal fish:b "B" by north  cites mine recorded 2027-03-01T10:00Z
2027-03-02 position south accepts fish:b  cites mine
2027-03-03 proposal fish:c "B" by north  supersedes fish:b  cites mine recorded 2027-03-03T10:00Z
"""
    assert problems(text) == []


def test_rule_5_a_reference_by_id_to_a_corrected_entry_is_followed(problems):
    text = """
2027-03-01 position south accepts fish:a  cites mine recorded 2027-03-01T10:00Z id ^old
2027-03-01 position south accepts fish:a because "x"
    supersedes ^old cites mine recorded 2027-03-02T10:00Z id ^new
2027-03-02 position south reserves fish:a ends ^old  cites mine
"""
    assert problems(text) == []


def test_rule_5_two_entries_that_correct_the_same_one(problems):
    text = """
2027-03-01 note n "one"    recorded 2027-03-01T10:00Z id ^one
2027-03-01 note n "two"    supersedes ^one recorded 2027-03-01T11:00Z id ^two
2027-03-01 note n "three"  supersedes ^one recorded 2027-03-01T12:00Z id ^three
"""
    (found,) = problems(text)
    assert found.code == "rival-correction"
    assert "(three)" in found.message
    assert found.warning
    assert found.line == TABLE.strip().count("\n") + 1 + 2  # the one that does not hold


def test_a_correction_of_what_is_not_there(problems):
    (found,) = problems('2027-03-01 note n "one" supersedes ^gone\n')
    assert found.code == "corrects-nothing"
    assert list(problems.words.values()) == ["^gone"]


def test_a_void_of_what_is_not_there_points_at_its_name(problems):
    (found,) = problems("2027-03-01 void ^gone\n")
    assert found.code == "corrects-nothing"
    assert list(problems.words.values()) == ["^gone"]


def test_rule_5_a_correction_that_would_let_more_readers_in(problems):
    text = """
2027-03-01 note n "ten boats"    marked secret for north  recorded 2027-03-01T10:00Z
2027-03-01 note n "some boats"   supersedes n  recorded 2027-03-01T11:00Z
"""
    (found,) = problems(text)
    assert found.code == "marking"
    assert "releases" in found.help
    assert found.line == TABLE.strip().count("\n") + 1 + 2


def test_rule_5_a_correction_that_is_marked_as_strictly_is_no_problem(problems):
    text = """
2027-03-01 note n "ten boats"    marked restricted  recorded 2027-03-01T10:00Z
2027-03-01 note n "some boats"   supersedes n marked secret for north recorded 2027-03-01T11:00Z
"""
    assert problems(text) == []


def test_a_name_that_two_entries_define(problems):
    found = problems(
        '2027-03-01 point seat "S"\n2027-03-02 point seat "T"\n2027-03-02 group seat "Not the same kind"\n'
    )
    assert codes(found) == ["name-taken", "name-taken"]
    assert found[0].message == "2 entries define the point seat; the last holds"
    assert set(problems.words.values()) == {"seat"}


def test_a_name_that_a_correction_defines_again_is_no_problem(problems):
    text = """
2027-03-01 point seat "S"  recorded 2027-03-01T10:00Z
2027-03-02 point seat "T"  supersedes seat  recorded 2027-03-02T10:00Z
"""
    assert problems(text) == []


def test_a_question_that_is_not_answered_in_time(problems):
    text = """
2027-03-01 question q "Which ports?" by north due 2027-03-02  cites mine
2027-03-01 question r "Which ships?" by north due 2027-03-09  cites mine
2027-03-03 point seat "S"
"""
    (found,) = problems(text)
    assert found.code == "unanswered"
    assert found.message == "unanswered since 2027-03-02: Which ports?"
    assert "answer q" in found.help
    assert found.warning


def test_an_undertaking_that_is_not_performed_in_time(problems):
    text = """
2027-03-01 undertaking u "A map" by north due 2027-03-02  cites mine
2027-03-01 undertaking v "A list" by north due 2027-03-02  cites mine
2027-03-02 performance v kept  cites mine
2027-03-03 point seat "S"
"""
    (found,) = problems(text)
    assert found.code == "overdue"
    assert found.message == "overdue since 2027-03-02: A map"
    assert "performance u" in found.help


def test_an_undertaking_known_to_be_broken_is_not_asked_for_again(problems):
    text = """
2027-03-01 undertaking u "A map" by north due 2027-03-09  cites mine
2027-03-02 performance u broken  cites mine
"""
    assert problems(text) == []


def test_a_party_whose_words_leave_no_choice(problems):
    text = """
2027-03-01 proposal fish:b "B" by south  cites mine
2027-03-02 position south insists fish:a  cites mine
2027-03-03 position south insists fish:b  cites mine
"""
    (found,) = problems(text)
    assert found.code == "contradiction"
    assert found.message.startswith("south contradicts itself on fish:")
    assert "insists fish:a" in found.message
    assert "insists fish:b" in found.message
    assert found.line == TABLE.strip().count("\n") + 1 + 3


def test_to_refuse_everything_is_a_stance_and_no_contradiction(problems):
    assert problems("2027-03-02 position south refuses fish:a  cites mine\n") == []


def test_problems_stand_in_the_order_of_the_file_and_each_once(problems):
    text = """
2027-03-01 position noth accepts fish:a reported-by noth  cites mine
2027-03-01 position south accepts fish:a  cites zzz
"""
    found = problems(text)
    assert [(p.line, p.code) for p in found] == sorted((p.line, p.code) for p in found)
    assert len(found) == len(set(found))


@settings(max_examples=30)
@given(ledgers, readers)
def test_rule_1_problems_do_not_depend_on_what_the_reader_may_not_read(entries, reader: Reader):
    def locate(entry, word):
        return f"{entry.id} {word}", 0, 0

    whole = check(fold(entries, reader=reader), PAPERS, locate)
    assert whole == check(fold(list(readable(entries, reader)), reader=reader), PAPERS, locate)
