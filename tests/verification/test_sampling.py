"""Are samples the smallest that find a violation, and is what is said of the approximations true?"""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.verification.sampling import (
    detection,
    improved_formula,
    parse_confidence,
    plan,
    smallest_sample,
    usual_formula,
)

CONFIDENCES = [Fraction(1, 5), Fraction(1, 2), Fraction(9, 10), Fraction(19, 20)]


def misses(population: int, violations: int) -> list[tuple[int, int]]:
    """For n = 0, 1, … the chance of missing all, by drawing one item after another."""
    found = [(1, 1)]
    for drawn in range(population):
        numerator, denominator = found[-1]
        found.append(
            (numerator * max(0, population - violations - drawn), denominator * (population - drawn))
        )
    return found


@pytest.mark.parametrize(
    ("case", "samples"),
    [
        ((100, 1, "0.95"), (95, 95, 95)),
        ((100, 5, "0.95"), (45, 46, 45)),
        ((100, 10, "0.95"), (25, 26, 25)),
        ((300, 3, "0.9"), (161, 161, 161)),
        ((60, 3, "0.9"), (32, 33, 32)),
        ((42, 1, "0.9"), (38, 38, 38)),
        ((42, 4, "0.9"), (18, 19, 18)),
        ((1000, 10, "0.95"), (258, 259, 258)),
        ((50, 5, "0.5"), (7, 7, 7)),
        ((20, 2, "0.2"), (3, 3, 3)),
    ],
)
def test_worked_cases_come_out(case, samples):
    found = plan(case[0], case[1], Fraction(case[2]))
    assert (found.exact, found.iaea, found.improved) == samples
    assert found.within_published_bound
    assert found.notes == ()


def test_nine_ships_of_which_some_are_looked_at():
    assert detection(9, 1, 3) == Fraction(1, 3)
    assert detection(9, 1, 7) == Fraction(7, 9)
    assert detection(9, 2, 5) == Fraction(5, 6)
    assert detection(9, 2, 7) == Fraction(35, 36)


@pytest.mark.parametrize("population", range(1, 9))
def test_detection_is_what_counting_every_sample_gives(population):
    items = range(population)
    for violations in range(1, population + 1):
        for size in range(population + 1):
            samples = list(combinations(items, size))
            hits = sum(min(sample, default=population) < violations for sample in samples)
            assert detection(population, violations, size) == Fraction(hits, len(samples))


@pytest.mark.slow
def test_detection_is_exact_for_every_population_up_to_200():
    for population in range(1, 201):
        for violations in range(1, population + 1):
            for sample, (missed, of) in enumerate(misses(population, violations)):
                found = detection(population, violations, sample)
                assert (found.denominator - found.numerator) * of == missed * found.denominator


@pytest.mark.slow
@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_the_smallest_sample_is_the_first_that_is_enough_and_the_bound_holds_up_to_200(confidence):
    for population in range(1, 201):
        for violations in range(1, population + 1):
            allowed = 1 - confidence
            first = next(
                n
                for n, (missed, of) in enumerate(misses(population, violations))
                if missed * allowed.denominator <= of * allowed.numerator
            )
            assert smallest_sample(population, violations, confidence) == first
            assert 0 <= usual_formula(population, violations, confidence) - first <= 3


def test_where_the_published_bound_fails_the_answer_says_so():
    found = plan(16, 16, Fraction(99, 100))
    assert (found.exact, found.iaea) == (1, 5)
    assert not found.within_published_bound
    assert "4 items more" in found.notes[0]


@pytest.mark.parametrize("confidence", ["0.05", "0.5", "0.95", "0.999"])
def test_the_improved_formula_never_asks_for_too_few_in_small_populations(confidence):
    for population in range(1, 60):
        for violations in range(1, population + 1):
            found = plan(population, violations, Fraction(confidence))
            assert found.exact <= found.improved <= found.iaea


@settings(max_examples=60)
@given(st.integers(1, 10_000_000), st.data())
def test_a_sample_is_smallest_in_a_population_of_any_size(population, data):
    violations = data.draw(st.integers(1, population))
    confidence = data.draw(st.fractions(0, Fraction(999, 1000), max_denominator=1000))
    n = smallest_sample(population, violations, confidence)
    assert detection(population, violations, n) >= confidence
    assert n == 0 or detection(population, violations, n - 1) < confidence


@given(st.integers(2, 300), st.data())
def test_more_violations_or_a_larger_sample_never_hide_anything(population, data):
    violations = data.draw(st.integers(1, population - 1))
    sample = data.draw(st.integers(0, population - 1))
    here = detection(population, violations, sample)
    assert detection(population, violations + 1, sample) >= here
    assert detection(population, violations, sample + 1) >= here
    assert detection(population, violations, population - violations + 1) == 1


@given(st.integers(1, 200), st.data())
def test_the_formulas_are_what_they_say_in_floats(population, data):
    violations = data.draw(st.integers(1, population))
    share = 1 - 0.05 ** (1 / violations)
    confidence = Fraction(19, 20)
    usual = usual_formula(population, violations, confidence)
    improved = improved_formula(population, violations, confidence)
    assert usual - 1 - 1e-9 < population * share <= usual + 1e-9
    assert improved - 1 - 1e-9 < (population - (violations - 1) / 2) * share <= improved + 1e-9


def test_certainty_needs_all_but_the_good_ones_and_none_needs_nothing():
    assert plan(10, 3, Fraction(1)).exact == 8
    assert plan(10, 3, Fraction(0)).exact == 0


@pytest.mark.parametrize(
    ("text", "value"), [("0.95", "19/20"), ("95%", "19/20"), ("19/20", "19/20"), (" 1 ", "1"), (".5", "1/2")]
)
def test_a_confidence_is_read_exactly(text, value):
    assert parse_confidence(text) == Fraction(value)


@pytest.mark.parametrize("text", ["", "x", "1/0", "1e3", "-1", "²", "101%", "1.5", "9" * 50, "1/2%/"])
def test_what_is_no_confidence_is_refused(text):
    assert text.strip() in parse_confidence(text)


@pytest.mark.parametrize("case", [(0, 1, 0), (5, 0, 0), (5, 6, 0), (10**8, 1, 0), (5, 1, 2), (5, 1, -1)])
def test_what_is_no_case_is_refused(case):
    assert isinstance(plan(case[0], case[1], Fraction(case[2])), str)
