"""What importing a dossier would change."""

import datetime as dt

import msgspec
import pytest
from dossier_entries import ANY_ENTRY
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.dossier.compare import difference, loosening, render_difference, superseding
from travaux.dossier.parse import parse_text
from travaux.ledger.entry import content

NOW = dt.datetime(1976, 6, 5, tzinfo=dt.UTC)


def entries(text):
    parsed = parse_text(text, "f")
    assert parsed.problems == ()
    return [statement.entry for statement in parsed.statements]


def said(text, identity, at="1976-06-01T10:00Z"):
    (entry,) = entries(f"1976-06-01 {text} recorded {at} id ^{identity}\n")
    return entry


def point(title, identity, *, more="", at="1976-06-01T10:00Z"):
    return said(f'point quota "{title}" {more}', identity, at)


def unnamed(reason, identity, more=""):
    return said(f'position iceland refuses quota:split because "{reason}" {more}', identity)


def imported(stored, incoming):
    """What the store holds after importing."""
    found = difference(stored, incoming)
    assert not {e.id for e in found.new} & {e.id for e in stored}
    return [*stored, *found.new, *superseding(found.changed, NOW, "agnar")]


def test_an_entry_of_an_unknown_id_is_new():
    found = difference([point("A", "one")], [point("A", "one"), unnamed("b", "two")])
    assert [e.id for e in found.new] == ["two"]
    assert [e.id for e in found.unchanged] == ["one"]
    assert found.changed == found.missing == ()


def test_an_entry_of_a_known_id_that_says_something_else_is_changed():
    old, edited = point("A", "one"), point("B", "one")
    assert difference([old], [edited]).changed == ((old, edited),)


def test_when_and_by_whom_it_was_recorded_is_no_change():
    assert difference([point("A", "one")], [point("A", "one", at="1976-06-03T10:00Z")]).changed == ()


def test_a_named_fact_without_an_id_is_found_by_its_name():
    old = point("A", "one")
    (edited,) = entries('1976-06-01 point quota "B"')
    assert difference([old], [edited]).changed == ((old, edited),)


def test_a_name_is_found_only_among_facts_of_its_kind():
    (party,) = entries('1976-06-01 party quota "Q"')
    assert difference([point("A", "one")], [party]).new == (party,)


def test_an_explicit_id_is_never_overruled_by_a_name():
    other = point("B", "two")
    assert difference([point("A", "one")], [other]).new == (other,)


def test_an_unnamed_fact_without_an_id_is_new_once_edited():
    (edited,) = entries("1976-06-01 position iceland refuses quota:split")
    found = difference([unnamed("a", "one")], [edited])
    assert found.new == (edited,)
    assert [e.id for e in found.missing] == ["one"]


def test_an_edit_is_imported_once():
    store, edited = [point("A", "one")], [point("B", "one")]
    store = imported(store, edited)
    assert [e.fact.title for e in store] == ["A", "B"]
    assert (store[1].supersedes, store[1].recorded, store[1].scribe) == ("^one", NOW, "agnar")
    again = difference(store, edited)
    assert again.unchanged == tuple(edited)
    assert again.new == again.changed == again.missing == ()


def test_an_edit_of_an_edit_supersedes_the_edit():
    store = imported([point("A", "one")], [point("B", "one")])
    (change,) = difference(store, [point("C", "one")]).changed
    assert change[0] is store[1]
    assert imported(store, [point("C", "one")])[2].supersedes == f"^{store[1].id}"


def test_an_edit_taken_back_is_a_change_as_well():
    store = imported([point("A", "one")], [point("B", "one")])
    (change,) = difference(store, [point("A", "one")]).changed
    assert change[0] is store[1]


def test_a_dossier_that_carries_the_whole_chain_changes_nothing():
    chain = [point("A", "one"), point("B", "two", more="supersedes ^one", at="1976-06-02T10:00Z")]
    assert difference(chain, chain).unchanged == tuple(chain)


def test_a_chain_may_be_told_by_name():
    chain = [point("A", "one"), point("B", "two", more="supersedes quota", at="1976-06-02T10:00Z")]
    assert difference(chain, [point("B", "one")]).unchanged != ()
    (edited,) = entries('1976-06-01 point quota "C"')
    assert difference(chain, [edited]).changed == ((chain[1], edited),)


def test_of_rival_corrections_the_latest_holds():
    rivals = [
        point("C", "three", more="supersedes ^one", at="1976-06-03T10:00Z"),
        point("A", "one"),
        point("B", "two", more="supersedes ^one", at="1976-06-02T10:00Z"),
    ]
    assert difference(rivals, [point("C", "one")]).changed == ()


def test_corrections_that_run_in_a_circle_end():
    circle = [
        point("A", "one", more="supersedes ^two"),
        point("B", "two", more="supersedes ^one"),
        point("C", "three", more=["supersedes ^three", "nothing"][0]),
    ]
    found = difference(circle, [point("D", "one")])
    assert len(found.changed) == 1
    assert [e.id for e in found.missing] == ["three"]


def test_a_correction_of_nothing_known_is_an_entry_like_any_other():
    stray = [point("A", "one", more="supersedes ^gone"), unnamed("b", "two", "supersedes nobody")]
    assert difference(stray, stray).unchanged == tuple(stray)


def test_a_voided_fact_leaves_its_name_free():
    void = said("void quota", "gone", "1976-06-02T10:00Z")
    (again,) = entries('1976-06-03 point quota "New"')
    assert difference([point("A", "one"), void], [void, again]).new == (again,)


def test_what_the_dossier_leaves_out_is_missing_and_stays():
    old = point("A", "one")
    found = difference([old, unnamed("b", "two")], [unnamed("b", "two")])
    assert found.missing == (old,)


def test_a_change_that_would_loosen_a_marking_is_told_apart():
    strict = point("A", "one", more="marked secret for iceland, norway in core")
    looser = point("A", "one", more="marked secret for iceland")
    stricter = point("A", "one", more="marked secret for iceland in core")
    assert loosening(difference([strict], [looser]).changed) == [(strict, looser)]
    assert loosening(difference([strict], [stricter]).changed) == []


def test_a_difference_is_shown_line_by_line():
    stored = [point("A", "one", more="cites log#1"), unnamed("b", "two"), said('note n "x"', "five")]
    incoming = [point("B", "one", more="cites log#1"), unnamed("b", "three"), said('note n "x"', "five")]
    assert list(render_difference(difference(stored, incoming))) == [
        "new position ^three",
        "+1976-06-01 position iceland refuses quota:split",
        '+    because "b"',
        "+    recorded 1976-06-01T10:00Z id ^three",
        "changed point quota ^one",
        '- 1976-06-01 point quota "A"',
        '+ 1976-06-01 point quota "B"',
        "      cites log#1",
        "not in the dossier position ^two",
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_ENTRY, max_size=5, unique_by=lambda e: e.id))
def test_what_was_imported_is_unchanged_the_next_time(many):
    found = difference(many, many)
    assert found.new == found.missing == ()
    assert len(found.unchanged) + len(found.changed) == len(many)


@pytest.mark.parametrize("field", ["day", "cites", "place", "marking", "releases"])
def test_every_part_of_what_an_entry_says_counts(field):
    old = point("A", "one")
    other = said('point quota "A" cites log#1 at log#2 marked secret releases ^x', "one")
    value = dt.date(1976, 6, 2) if field == "day" else getattr(other, field)
    edited = msgspec.structs.replace(old, **{field: value})
    assert content(edited) != content(old)
    assert difference([old], [edited]).changed == ((old, edited),)
