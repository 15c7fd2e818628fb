from travaux.record.model import Person
from travaux.record.resolving import Resolver

TWO = [Person(id="a", name="Anna Belova"), Person(id="b", name="Boris Belova")]


def test_an_ambiguous_label_is_reported_once_with_the_candidates():
    resolver = Resolver(TWO)
    assert resolver.speaker("BELOVA", 3) is None
    assert resolver.speaker("BELOVA", 9) is None
    assert [(one.line, "Anna Belova, Boris Belova" in one.message) for one in resolver.reports] == [(3, True)]


def test_an_addressee_who_is_nobody_known_keeps_the_printed_name():
    assert Resolver(TWO).addressee("Stone", 1) == "Stone"
    assert Resolver(TWO).addressee("A. Belova", 1) == "a"
