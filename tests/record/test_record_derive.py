from hypothesis import given
from hypothesis import strategies as st

from travaux.record import derive as derive_module
from travaux.record.derive import Mention, derive_persons
from travaux.record.model import Person
from travaux.record.persons import Ambiguous, Registry, Resolved


def printed(*names):
    return [Mention(name, nominative=True) for name in names]


@given(st.lists(st.text(max_size=20), max_size=8))
def test_ids_are_distinct_whatever_the_names(names):
    ids = [person.id for person in derive_persons(printed(*names))]
    assert len(ids) == len(set(ids))
    assert all(ids)


def test_spellings_in_two_scripts_are_one_person():
    found = derive_persons(
        [
            *printed("O. DORTICOS", "DORTICOS", "Oswaldo Dorticos", "О.ДОРТИКОС"),
            Mention("Освальдо Дортикосом", nominative=False),
        ]
    )
    assert [person.id for person in found] == ["dorticos"]
    assert found[0].name == "Oswaldo Dorticos"
    assert "О.ДОРТИКОС" in found[0].aliases


def test_a_russian_list_alone_is_named_after_its_labels():
    (person,) = derive_persons([Mention("Эрнесто Геварой", nominative=False), *printed("Э. ГЕВАРА")])
    assert (person.id, person.name) == ("gevara", "Э. Гевара")


def test_two_of_a_surname_get_full_ids_and_the_bare_surname_stays_ambiguous():
    found = derive_persons(printed("Fidel Castro", "Raúl Castro", "CASTRO", "Ф. КАСТРО"))
    assert {person.id for person in found} == {"fidel-castro", "raul-castro"}
    assert isinstance(Registry(found).resolve("CASTRO"), Ambiguous)


def test_known_persons_come_first_and_keep_their_ids():
    known = Person(id="p1", name="Anton Belov")
    found = derive_persons(printed("A. BELOV", "B. STONE"), [known])
    assert [person.id for person in found] == ["p1", "stone"]


def test_an_id_that_is_taken_is_numbered():
    taken = [Person(id="stone", name="The Rock"), Person(id="stone-2", name="The Cliff")]
    assert derive_persons(printed("B. STONE"), taken)[-1].id == "stone-3"


def test_a_name_in_no_known_script_still_gets_an_id():
    assert derive_persons(printed("山田"))[0].id == "person"


def test_titles_are_left_out_of_the_name():
    assert derive_persons(printed("Ambassador A. Belov"))[0].name == "A. Belov"


def test_many_names_are_merged_by_equal_sound_only(monkeypatch):
    monkeypatch.setattr(derive_module, "_FEW", 0)
    found = derive_persons(printed("A. BELOV", "BELOV", "А. БЕЛОВ", "C. WEISS"))
    assert sorted(person.id for person in found) == ["belov", "weiss"]


def test_a_derived_person_is_resolved_by_every_spelling():
    found = derive_persons(printed("Carlos Rafael Silva", "C.R. SILVA", "К.Р. СИЛЬВА"))
    registry = Registry(found)
    assert all(
        isinstance(registry.resolve(name), Resolved) for name in ("C. RAFAEL SILVA", "Силье", "Сильве")[::2]
    )
