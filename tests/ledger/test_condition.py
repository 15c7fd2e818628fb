"""Is a condition printed as one reads it, and read as one prints it?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ledger.condition import (
    MAX_DEPTH,
    And,
    Chosen,
    Event,
    Not,
    Or,
    parse_condition,
    print_condition,
    quote,
    references_in,
    renamed_in,
    unquote,
)

atoms = st.one_of(
    st.sampled_from(("fish:a", "fish:any", "место:все", "a-b:c_d")).map(Chosen),
    st.text(max_size=8).map(Event),
)
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=8,
)


def holds(condition, chosen: set[str]) -> bool:
    """What a condition says, with an event taken for a proposal of that name."""
    match condition:
        case Chosen(name) | Event(name):
            return name in chosen
        case Not(part):
            return not holds(part, chosen)
        case And(parts):
            return all(holds(part, chosen) for part in parts)
        case Or(parts):
            return any(holds(part, chosen) for part in parts)


@given(conditions)
def test_what_is_printed_is_read_back(condition):
    assert parse_condition(print_condition(condition)) == condition


@given(conditions)
def test_a_printed_condition_is_one_line(condition):
    assert "\n" not in print_condition(condition)
    assert "\r" not in print_condition(condition)


@given(st.text())
def test_any_text_is_a_condition_or_a_sentence(text):
    found = parse_condition(text)
    if isinstance(found, str):
        assert found
    else:
        assert parse_condition(print_condition(found)) == found


words = st.sampled_from(("not", "and", "or", "(", ")", "a:x", "b:y", "c:z", '"the sea is calm"', "nothing"))


@given(st.lists(words, max_size=12).map(" ".join))
def test_whatever_is_read_means_what_python_would_read(text):
    found = parse_condition(text)
    if isinstance(found, str):
        return
    python = (
        text.replace('"the sea is calm"', "E").replace("a:x", "A").replace("b:y", "B").replace("c:z", "C")
    )
    names = {"A": "a:x", "B": "b:y", "C": "c:z", "E": "the sea is calm"}
    for number in range(16):
        chosen = {key for bit, key in enumerate(names) if number >> bit & 1}
        expected = eval(python, {}, {key: key in chosen for key in names})  # noqa: S307
        assert holds(found, {names[key] for key in chosen}) == expected


def names_in(condition) -> set[tuple[str, str]]:
    match condition:
        case Chosen(name):
            point, _, option = name.partition(":")
            return {("point", point)} if option == "any" else {("proposal", name)}
        case Event():
            return set()
        case Not(part):
            return names_in(part)
        case And(parts) | Or(parts):
            return set().union(*map(names_in, parts))


@given(conditions)
def test_a_condition_refers_to_the_proposals_and_points_it_speaks_of_and_to_no_event(condition):
    assert set(references_in(print_condition(condition))) == names_in(condition)


@given(conditions)
def test_a_condition_renamed_and_renamed_back_is_the_same(condition):
    printed = print_condition(condition)
    there = renamed_in(printed, lambda name: f"{name}-x")
    assert {name.removesuffix("-x") for kind, name in references_in(there)} == {
        name if kind == "proposal" else f"{name}:any" for kind, name in names_in(condition)
    }
    assert renamed_in(there, lambda name: name.removesuffix("-x")) == printed


def test_what_is_no_condition_is_left_as_it_is():
    assert renamed_in("fish:a and", str.upper) == "fish:a and"
    assert renamed_in('not "fish:a" or fish:a', str.upper) == 'not "fish:a" or FISH:A'


def test_what_is_no_condition_refers_to_nothing():
    assert references_in("fish:a and") == []


@given(st.text())
def test_quoting_is_undone_by_unquoting(text):
    quoted = quote(text)
    assert quoted.startswith('"')
    assert quoted.endswith('"')
    assert unquote(quoted) == text


def test_an_escape_of_nothing_known_is_pointed_at():
    assert unquote(r'"a\tb"') == 2
    assert unquote(r'"a\\b\"c\nd"') == 'a\\b"c\nd'


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a:x", "a:x"),
        ("((a:x))", "a:x"),
        ("not (not a:x)", "not not a:x"),
        ("(a:x and b:y) and c:z", "a:x and b:y and c:z"),
        ("a:x or (b:y or c:z)", "a:x or b:y or c:z"),
        ("a:x or (b:y and c:z)", "a:x or b:y and c:z"),
        ("(a:x or b:y) and c:z", "(a:x or b:y) and c:z"),
        ("not (a:x and b:y)", "not (a:x and b:y)"),
        (
            'inspection-of-usa:any  and   "the quarantine is lifted"',
            'inspection-of-usa:any and "the quarantine is lifted"',
        ),
    ],
)
def test_no_parenthesis_is_printed_that_is_not_needed(text, printed):
    found = parse_condition(text)
    assert not isinstance(found, str)
    assert print_condition(found) == printed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "breaks off"),
        ("   ", "breaks off"),
        ("a:x and", "breaks off"),
        ("not", "breaks off"),
        ("and a:x", "“and” is no proposal"),
        ("a:x b:y", "“b:y” does not continue"),
        ("a:x )", "“)” does not continue"),
        ("(a:x", "a parenthesis is not closed"),
        ("(", "breaks off"),
        ("peace", "“peace” is no proposal"),
        ("a:b:c", "is no proposal"),
        ("protocol/13:x", "is no proposal"),
        ('"unclosed', "is no proposal"),
        (r'"a\tb"', "escapes nothing"),
        ("a:x, b:y", "“,” does not continue"),
    ],
)
def test_a_bad_condition_is_told_why(text, why):
    said = parse_condition(text)
    assert isinstance(said, str)
    assert why in said


@pytest.mark.parametrize("opening", ["not ", "("])
def test_nobody_nests_deeper_than_can_be_read(opening):
    closing = ")" if opening == "(" else ""
    deep = MAX_DEPTH * opening + "a:x" + MAX_DEPTH * closing
    assert not isinstance(parse_condition(deep), str)
    said = parse_condition(opening + deep + closing)
    assert isinstance(said, str)
    assert "nests more than 50 deep" in said
    assert isinstance(parse_condition(100_000 * opening), str)


@pytest.mark.parametrize("joint", [And, Or])
def test_a_joint_of_one_part_is_refused(joint):
    with pytest.raises(ValueError, match="at least two"):
        joint((Chosen("a:x"),))


def test_a_joint_within_the_same_joint_is_taken_apart():
    a, b, c = Chosen("a:x"), Chosen("b:y"), Chosen("c:z")
    assert And((a, And((b, c)))) == And((a, b, c))
    assert Or((Or((a, b)), c)) == Or((a, b, c))
    assert And((a, Or((b, c)))).parts == (a, Or((b, c)))
