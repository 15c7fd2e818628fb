"""People across records: one person in every spelling, identities kept, ambiguous names listed."""

from travaux.record.gathering import gather
from travaux.record.model import Person, Record


def record(*persons):
    return Record(versions=(), parts=(), reports=(), persons=persons)


def person(who, name, *aliases):
    return Person(id=who, name=name, aliases=aliases)


def test_spellings_of_several_records_and_scripts_are_one_person():
    found = gather(
        {
            "a": record(person("mikoyan", "A.I. Mikoyan"), person("stone", "John Stone")),
            "b": record(person("mikoyan", "А.И. Микоян"), person("stone", "Mr. STONE")),
        }
    )
    assert {one.id: len(one.aliases) for one in found.persons} == {"mikoyan": 1, "stone": 1}
    assert found.undecided == ()


def test_a_name_of_two_people_is_listed_with_its_records_until_somebody_decides():
    records = {
        "a": record(person("anna-stone", "Anna Stone"), person("igor-stone", "Igor Stone")),
        "b": record(person("stone", "Mr. Stone")),
    }
    (one,) = gather(records).undecided
    assert (one.name, one.candidates, one.records) == ("Mr. Stone", ("anna-stone", "igor-stone"), ("b",))
    found = gather(records, decided={"Mr. Stone": "igor-stone"})
    assert found.undecided == ()
    assert "Mr. Stone" in next(one.aliases for one in found.persons if one.id == "igor-stone")


def test_identities_of_markup_are_kept_and_known_people_come_first():
    known = person("weiss", "K. Weiss")
    found = gather(
        {
            "a": record(person("p_SJ1", "Stone", "Mr. Stone"), person("weiss-2", "Weiss")),
            "b": record(person("p_SJ1", "John Stone"), person("stone", "John Stone")),
        },
        [known],
    )
    assert [one.id for one in found.persons] == ["weiss", "p_SJ1"]
    assert found.same["b"] == {"stone": "p_SJ1"}
    assert found.same["a"] == {"weiss-2": "weiss"}


def test_offices_nobody_is_known_to_hold_are_listed():
    found = gather({"a": record(person("president", "The President"))})
    assert [(one.name, one.records) for one in found.offices] == [("The President", ("a",))]
    assert (
        gather({"a": record(person("president", "The President"))}, decided={"The President": "one"}).offices
        == ()
    )
