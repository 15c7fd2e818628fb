"""The grammar and the table of shapes say the same."""

import pytest

from travaux.dossier.explain import keyword
from travaux.dossier.grammar import parser
from travaux.dossier.shapes import COMMON, SHAPES
from travaux.ledger.kinds import KINDS


def terminals(rule, seen=()):
    """Every terminal that can stand in a rule, rules below it included."""
    found = set()
    for expansion in (r.expansion for r in parser().rules if r.origin.name == rule and rule not in seen):
        for symbol in expansion:
            found |= {symbol.name} if symbol.is_term else terminals(symbol.name, (*seen, rule))
    return found


def clause_rules(kind):
    """The names of the rules of one kind's clauses."""
    own = f"__{kind}_star"
    return {
        symbol.name
        for rule in parser().rules
        if rule.origin.name.startswith(own) or rule.origin.name == kind
        for symbol in rule.expansion
        if not symbol.is_term and not symbol.name.startswith("_")
    }


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_grammar_allows_exactly_the_clauses_of_the_table(kind):
    words = set()
    for rule in clause_rules(kind):
        firsts = [r.expansion[0].name for r in parser().rules if r.origin.name == rule]
        words |= {keyword(first) for first in firsts if first != "AS_FILLED_IN"}
    # what all statements may have is a spliced rule of its own
    assert words - set(COMMON) == set(SHAPES[kind].clauses) - set(COMMON)


def test_every_kind_of_fact_has_a_shape_and_a_rule():
    assert set(SHAPES) == set(KINDS)
    assert {r.origin.name for r in parser().rules} >= set(KINDS)
