"""Which person is behind a label: offices, the chair, misprints, single names, two of one name."""

import pytest

from travaux.record.choices import Choices
from travaux.record.model import Listed, Person, Role
from travaux.record.names import parse_name
from travaux.record.read import read_record
from travaux.record.roles import chair_of, holder_known, holder_listed, is_office
from travaux.record.speakers import misprints, mononyms

LIST = (
    "MINUTES\n\n7 May 1963\n\nPARTICIPANTS\n\nDr. Anna Stone, Chairman\n\n"
    "Mr. Igor Belov, Foreign Minister\n\n"
)


def speakers(text, **more):
    record = read_record(LIST + text, **more)
    return [turn.speaker for turn in record.version().turns], [report.message for report in record.reports]


def test_an_office_is_whoever_the_list_says_holds_it():
    found, _ = speakers("THE CHAIRMAN: Order.\n\nTHE FOREIGN MINISTER: Yes.\n\nSTONE: No.\n\nBELOV: Yes.")
    assert found == ["stone", "belov", "stone", "belov"]


def test_an_office_that_no_list_tells_is_a_person_of_its_own():
    record = read_record(LIST + "THE SECRETARY: Yes.\n\nBELOV: No.\n\nThe Secretary: So.")
    assert [turn.speaker for turn in record.version().turns] == ["secretary", "belov", "secretary"]
    (person,) = (one for one in record.persons if one.id == "secretary")
    assert (person.name, person.aliases) == ("The Secretary", ())


def test_a_remark_says_who_sat_in_the_chair():
    assert chair_of(["The meeting was convened at 10:00 a.m., Dr. Anna Stone presiding."]) == "Dr. Anna Stone"
    assert chair_of(["Opened, Mr. Stone presiding", "Reopened, Mr. Belov presiding"]) is None
    assert chair_of(["Nobody came."]) is None
    record = read_record(
        "MINUTES\n\n7 May 1963\n\n[Opened at noon, Mr. Igor Belov presiding.]\n\n"
        "THE CHAIRMAN: Yes.\n\nIGOR BELOV: No."
    )
    assert {turn.speaker for turn in record.version().turns} == {"belov"}


def test_an_office_is_held_on_a_day():
    one = Person(id="one", name="A. One", roles=(Role(title="President", until="1963-05-06"),))
    two = Person(id="two", name="B. Two", roles=(Role(title="President", since="1963-05-07"),))
    assert holder_known("The President", (one, two), "1963-05-06").id == "one"
    assert holder_known("The President", (one, two), "1963-05-07").id == "two"
    assert holder_known("The President", (one, two), None) is None
    text = "THE PRESIDENT: Yes.\n\nBELOV: No."
    assert speakers(text, persons=(one, two))[0] == ["two", "belov"]
    assert speakers(text, choices=Choices(persons=(one, two)))[0] == ["two", "belov"]


def test_several_holders_are_none():
    listed = (Listed(name="A. One", office="Chairman"), Listed(name="B. Two", office="presiding"))
    assert holder_listed("THE CHAIRMAN", listed) is None
    assert holder_listed("THE", listed) is None


def test_an_office_is_told_from_a_name():
    assert all(
        map(
            is_office,
            ("The President", "THE CHAIRMAN", "Secretary of State", "The representative of Borduria"),
        )
    )
    assert not any(map(is_office, ("Mr. Stone", "The Stone", "President Stone")))


def test_a_misprinted_label_is_read_as_the_listed_name_and_said():
    found, said = speakers("STONE: Yes.\n\nBELOW: No.\n\nSTOME: So.\n\nBELOV: Yes.")
    assert found == ["stone", "belov", "stone", "belov"]
    assert sum("is read as" in message for message in said) == 2


def test_names_that_are_others_are_no_misprints():
    assert misprints({"BELOVA": 1, "BELOV": 9}, ("A. Belov",)) == {}
    assert misprints({"LEE": 1, "LEA": 9}, ()) == {}
    assert misprints({"PARSONS": 3, "PERKINS": 3}, ()) == {}
    assert misprints({"M. HARRINGTAN": 1}, ("A. Harrington",)) == {}
    assert misprints({"GOODRIGH": 1, "GOODRICH": 7}, ()) == {"GOODRIGH": "GOODRICH"}


def test_a_label_may_be_the_name_a_list_gives_before_another():
    assert mononyms(["SILVA", "STONE"], ("Maria Silva Gomez", "A. Stone")) == {"SILVA": "Maria Silva Gomez"}
    assert mononyms(["SILVA"], ("Maria Silva Gomez", "Ana Silva Ruiz")) == {}


def test_of_two_of_one_name_the_one_in_the_chair_is_left_out():
    text = (
        "MINUTES\n\n7 May 1963\n\nPARTICIPANTS\n\nDr. Anna Stone, Chairman\n\nMr. Igor Stone\n\nMr. Weiss\n\n"
        "THE CHAIRMAN: Order.\n\nMR. STONE: Yes.\n\nMR. WEISS: No.\n\nMR. STONE: So."
    )
    record = read_record(text)
    assert [turn.speaker for turn in record.version().turns] == [
        "anna-stone",
        "igor-stone",
        "weiss",
        "igor-stone",
    ]
    assert any("speaks under an office" in report.message for report in record.reports)
    assert not any("could be any of" in report.message for report in record.reports)
    ambiguous = read_record(text.replace("THE CHAIRMAN: Order.\n\n", ""))
    assert ambiguous.version().turns[0].speaker is None
    assert any("could be any of" in report.message for report in ambiguous.reports)


@pytest.mark.parametrize(
    ("text", "surname", "givens"),
    [
        ("CIA Director Helms", "Helms", ()),
        ("Secretary of State Henry A. Stone", "Stone", ("Henry", "A.")),
        ("Winston Lord", "Lord", ("Winston",)),
        ("Mr. BROWN of Ohio", "BROWN", ("Ohio",)),
        ("William E. Gray Jr.", "Gray", ("William", "E.")),
        ("President-elect Stone", "Stone", ()),
    ],
)
def test_a_name_follows_the_last_title(text, surname, givens):
    found = parse_name(text)
    assert (found.surname, found.givens) == (surname, givens)


@pytest.mark.parametrize(
    "text", ["The President", "Secretary of State", "The SPEAKER pro tempore", "The PRESIDING OFFICER"]
)
def test_a_text_of_titles_is_no_name(text):
    assert parse_name(text) is None
