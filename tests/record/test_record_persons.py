import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.record import persons as persons_module
from travaux.record.model import Person
from travaux.record.persons import Ambiguous, Registry, Resolved, Unknown

FIDEL = Person(id="fidel", name="Fidel Castro", aliases=("Фидель Кастро",))
RAUL = Person(id="raul", name="Raúl Castro", aliases=("Рауль Кастро",))
ENVOY = Person(id="alekseev", name="Aleksandr Alekseev", aliases=("А. Алексеев",))
BELOV = Person(id="belov", name="Belov")
REGISTRY = Registry([FIDEL, RAUL, ENVOY, BELOV])


@given(st.text())
def test_every_text_resolves_to_one_of_three_answers(text):
    assert isinstance(REGISTRY.resolve(text), Resolved | Ambiguous | Unknown)


@given(st.sampled_from([FIDEL, RAUL, ENVOY]), st.integers(0, 1))
def test_a_person_is_found_under_every_alias(person, n):
    assert REGISTRY.resolve((person.name, *person.aliases)[n].upper()) == Resolved(person)


def test_an_ambiguous_name_stays_ambiguous():
    assert REGISTRY.resolve("Кастро") == Ambiguous((FIDEL, RAUL))
    assert REGISTRY.resolve("Com. Castro") == Ambiguous((FIDEL, RAUL))


def test_an_initial_decides_between_two_of_a_name():
    assert REGISTRY.resolve("Ф. Кастро") == Resolved(FIDEL)
    assert REGISTRY.resolve("R. CASTRO") == Resolved(RAUL)


@pytest.mark.parametrize("name", ["Aleksandrov", "Александров", "Aleksandr", "Stone", "", "Ambassador"])
def test_the_slot_of_the_surname_is_enforced(name):
    assert REGISTRY.resolve(name) == Unknown(name)


@pytest.mark.parametrize("name", ["Alexeyev", "Алексееву", "посол Алексеев", "A.I. ALEKSEEV", "(Alekseev)"])
def test_an_envoy_is_known_in_every_spelling(name):
    assert REGISTRY.resolve(name) == Resolved(ENVOY)


def test_who_agrees_in_the_given_name_goes_before_a_bare_surname():
    other = Person(id="b", name="B. Belov")
    registry = Registry([BELOV, other])
    assert registry.resolve("Boris Belov") == Resolved(other)
    assert registry.resolve("С. Белов") == Resolved(BELOV)


def test_an_alias_of_two_persons_is_ambiguous():
    one, two = (
        Person(id=id_, name=name, aliases=("the envoy",)) for id_, name in (("a", "Belov"), ("b", "Stone"))
    )
    assert Registry([one, two]).resolve("The Envoy") == Ambiguous((one, two))


def test_a_large_registry_still_finds_equal_sounds(monkeypatch):
    monkeypatch.setattr(persons_module, "_FEW", 0)
    registry = Registry([FIDEL, RAUL, ENVOY])
    assert registry.resolve("Алексеевым") == Resolved(ENVOY)
    assert registry.resolve("Кастро") == Ambiguous((FIDEL, RAUL))
    assert registry.resolve("Nobody") == Unknown("Nobody")


def test_an_alias_without_letters_is_found_as_it_is():
    odd = Person(id="odd", name="Belov", aliases=("007",))
    assert Registry([odd]).resolve("007") == Resolved(odd)
