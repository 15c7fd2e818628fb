"""Conditions are read, printed and read again."""

import re

import pytest
from dossier_entries import CONDITIONS
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.dossier.grammar import pattern
from travaux.dossier.parse import parse_text
from travaux.ledger import condition as ledger
from travaux.ledger.condition import (
    And,
    Chosen,
    Event,
    Not,
    Or,
    parse_condition,
    print_condition,
    quote,
    unquote,
)

A, B, C = Chosen("p:a"), Chosen("p:b"), Chosen("q:any")


@settings(deadline=None)
@given(CONDITIONS)
def test_what_is_printed_is_read_as_the_same_condition(condition):
    assert parse_condition(print_condition(condition)) == condition


@settings(deadline=None, max_examples=60)
@given(CONDITIONS)
def test_the_dossier_reads_a_condition_as_the_ledger_does(condition):
    text = f"1976-06-01 position a accepts p:o\n  only-if ({print_condition(condition)} )"
    (statement,) = parse_text(text, "f").statements
    assert statement.entry.fact.only_if == print_condition(condition)


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (And((A, Or((B, C)))), "p:a and (p:b or q:any)"),
        (Or((And((A, B)), C)), "p:a and p:b or q:any"),
        (Not(And((A, B))), "not (p:a and p:b)"),
        (Not(Not(A)), "not not p:a"),
        (And((Not(A), Event('the "fleet" leaves'))), 'not p:a and "the \\"fleet\\" leaves"'),
    ],
)
def test_parentheses_stand_only_where_they_are_needed(condition, text):
    assert print_condition(condition) == text
    assert parse_condition(f" ( {text} )") == condition


def test_a_conjunction_in_a_conjunction_is_one_conjunction():
    assert And((And((A, B)), C)) == And((A, And((B, C)))) == And((A, B, C))
    assert Or((Or((A, B)), C)) == Or((A, B, C))


def test_a_conjunction_of_one_is_a_fault():
    with pytest.raises(ValueError, match="two parts"):
        And((A,))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "breaks off"),
        ("p:a and", "breaks off"),
        ("not", "breaks off"),
        ("(", "breaks off"),
        ("(p:a", "not closed"),
        ("p:a q:b", "does not continue"),
        ("p:a)", "does not continue"),
        ("p", "no proposal"),
        ("p:a.b", "no proposal"),
        ("p:a:b", "no proposal"),
        ('"open', "no proposal"),
        ("p:a , q:b", "does not continue"),
        ('"a\\qb"', "escapes nothing"),
        ("not " * 60 + "p:a", "deep"),
        ("(" * 60 + "p:a" + ")" * 60, "deep"),
    ],
)
def test_what_is_no_condition_is_told_in_a_sentence(text, why):
    said = parse_condition(text)
    assert isinstance(said, str)
    assert why in said


def test_a_condition_too_deep_to_read_is_a_problem_in_a_dossier():
    text = "1976-06-01 position a accepts p:o\n  only-if " + "not " * 5000 + "p:a"
    (problem,) = parse_text(text, "f").problems
    assert (problem.line, problem.column, problem.code) == (2, 3, "bad-condition")


@given(st.text())
def test_quoted_text_is_one_line_and_comes_back(text):
    assert unquote(quote(text)) == text
    assert not {"\n", "\r"} & set(quote(text))


def test_a_proposal_is_spelled_alike_in_both_grammars():
    dossier, ledger_s = re.compile(rf"(?:{pattern('PROPOSAL')})\Z"), ledger._PROPOSAL
    letters = [chr(code) for code in range(0x11000) if not 0xD800 <= code < 0xE000]
    assert [c for c in letters if bool(dossier.match(f"p:{c}x")) != bool(ledger_s.match(f"p:{c}x"))] == []
