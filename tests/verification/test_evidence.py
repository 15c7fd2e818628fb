"""Are declarations and observations held against each other item by item, and never added up?"""

from hypothesis import given
from hypothesis import strategies as st

from travaux.verification.evidence import Figure, figure_of, reconcile
from verification.verified import standing

HEAD = '2027-03-01 site a "A"\n2027-03-01 site b "B"\n'


def rows(text: str):
    return {(row.site, row.item): row for row in reconcile(standing(HEAD + text).verification)}


def declared(name, count, more=""):
    return f'2027-03-02 declaration {name} "D" by north item "guns" count {count} {more}\n'


def seen(name, count, more=""):
    return f'2027-03-03 observation {name} "O" by south item "guns" count {count} {more}\n'


def test_each_verdict_comes_from_its_case():
    text = declared("d1", 4, "site a") + seen("o1", 4, "site a")
    assert rows(text)["a", "guns"].verdict == "agree"
    assert rows(declared("d1", 4))[None, "guns"].verdict == "not observed"
    assert rows(seen("o1", 4))[None, "guns"].verdict == "not declared"
    partly = rows(declared("d1", 42) + seen("o1", 38, "out-of 42"))[None, "guns"]
    assert (partly.verdict, partly.against) == ("partly observed", ())
    other_whole = rows(declared("d1", 42) + seen("o1", 38, "out-of 40"))[None, "guns"]
    assert other_whole.verdict == "differ"
    differ = rows(declared("d1", 2, "site a") + seen("o1", 0, "site a"))["a", "guns"]
    assert differ.verdict == "differ"
    assert [(str(said), str(saw)) for said, saw in differ.against] == [("2", "0")]


def test_a_right_total_does_not_hide_wrong_parts():
    text = declared("d1", 2, "site a") + declared("d2", 2, "site b") + declared("d", 4)
    text += seen("o1", 1, "site a") + seen("o2", 3, "site b") + seen("o", 4)
    found = rows(text)
    assert found[None, "guns"].verdict == "agree"
    assert found["a", "guns"].verdict == found["b", "guns"].verdict == "differ"


def test_each_owner_s_items_are_held_against_its_own_declaration():
    text = declared("d1", 2) + '2027-03-02 declaration d2 "D" by south item "guns" count 5\n'
    text += '2027-03-02 site c "C" of south\n2027-03-02 obligation o do "O" by south\n'
    text += '2027-03-02 request r "R" by north to south\n'
    for whose in ("about d2", "about o", "request r"):
        assert rows(text + seen("w", 5, whose))[None, "guns"].verdict == "agree"
        assert rows(text + seen("w", 2, whose))[None, "guns"].verdict == "differ"
    assert rows(text + seen("w", 5))[None, "guns"].verdict == "differ"
    at_c = text + '2027-03-02 declaration d3 "D" by south item "guns" count 1 site c\n'
    at_c += '2027-03-02 declaration d4 "D" by north item "guns" count 7 site c\n'
    assert rows(at_c + seen("w", 1, "site c"))["c", "guns"].verdict == "agree"


def test_ranges_meet_or_do_not():
    assert rows(declared("d", 27) + seen("o", 26, "up-to 27"))[None, "guns"].verdict == "agree"
    assert rows(declared("d", 28) + seen("o", 26, "up-to 27"))[None, "guns"].verdict == "differ"
    assert rows(declared("d", 9) + seen("o", 5, "at-least"))[None, "guns"].verdict == "agree"
    assert rows(declared("d", 4) + seen("o", 5, "at-least"))[None, "guns"].verdict == "differ"


def test_grades_and_sources_stay_apart():
    text = seen("o1", 3) + seen("o2", 4, "grade photographed") + seen("o3", 5, "grade uncovered")
    assert {(f.grade, f.low) for f in rows(text)[None, "guns"].observed} == {
        ("seen", 3),
        ("photographed", 4),
        ("uncovered", 5),
    }


def test_a_party_s_later_declaration_takes_the_place_of_its_earlier_one():
    text = declared("d1", 4) + '2027-03-04 declaration d2 "D" by north item "guns" count 6\n'
    text += '2027-03-02 declaration d3 "D" by south item "guns" count 5\n'
    assert sorted(f.low for f in rows(text)[None, "guns"].declared) == [5, 6]


def test_what_was_seen_is_held_against_what_was_declared_at_that_time():
    text = declared("d1", 882, "dated 2027-02-05") + seen("o1", 882)
    text += '2027-09-10 declaration d2 "D" by north item "guns" count 822 dated 2027-09-01\n'
    row = rows(text)[None, "guns"]
    assert (row.verdict, row.against) == ("agree", ())
    assert [f.low for f in row.declared] == [882, 822]
    later = rows(text + '2027-10-01 observation o2 "O" by south item "guns" count 882\n')[None, "guns"]
    assert [(said.low, saw.low) for said, saw in later.against] == [(822, 882)]
    early = rows('2027-03-01 observation o "O" by south item "guns" count 3\n' + declared("d", 4))[
        None, "guns"
    ]
    assert early.verdict == "differ"


def test_what_has_no_number_is_no_row():
    text = '2027-03-02 declaration d "Ships" by north\n2027-03-02 observation o "Smoke" by south\n'
    assert rows(text) == {}
    there = standing(text)
    assert figure_of(there.verification.observations["o"]) is None


def test_figures_are_told_as_a_person_would():
    entry = standing(declared("d", 1)).verification.declarations["d"]
    told = [
        str(Figure(entry, "x", "seen", low, high, of))
        for low, high, of in ((38, 38, 42), (26, 27, None), (3, 9, None), (5, None, None), (0, 0, None))
    ]
    assert told == ["38 of 42", "26 or 27", "3 to 9", "at least 5", "0"]


@given(st.lists(st.integers(0, 9), max_size=4), st.lists(st.integers(0, 9), max_size=4))
def test_every_number_comes_back_as_it_was_given(said, saw):
    text = "".join(
        f'2027-03-02 declaration d{n} "D" by p{n} item "g" count {c}\n' for n, c in enumerate(said)
    )
    text += "".join(f'2027-03-03 observation o{n} "O" by q item "g" count {c}\n' for n, c in enumerate(saw))
    found = rows(text).get((None, "g"))
    assert bool(found) == bool(said + saw)
    if found:
        assert sorted(f.low for f in found.declared) == sorted(said)
        assert sorted(f.low for f in found.observed) == sorted(saw)
        disagree = any(a != b for a in said for b in saw)
        assert (found.verdict == "differ") == disagree
