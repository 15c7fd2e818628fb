"""How many items must be looked at, so that a violation among them is found with a given confidence?

Sampling without replacement from `population` items of which `violations` are bad. The exact answer is
hypergeometric, in rational numbers throughout: a decision never hangs on a rounded float. Beside it stand the
two approximations in use at the IAEA, each as the smallest whole number that satisfies its formula:
the usual one, n >= N (1 - b^(1/d)), and the improved one of Jaech, n >= (1 - b^(1/d)) (N - (d-1)/2), with
b = 1 - confidence. Raising both sides to the power d keeps them rational too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import comb

LARGEST = 10_000_000
"""Items up to which an answer comes at once."""

PUBLISHED_BOUND = 3
"""How many items too many the usual formula asks for at most, as published for safeguards cases.

Abstract of the study listed by the Institute of Nuclear Materials Management as node 58924. It holds for
every population up to 200 at confidences up to 95 %; the tests count that. Above, it can fail.
"""


@dataclass(frozen=True)
class Sample:
    """The smallest samples, exact and approximate.

    Attributes:
        population: items there are.
        violations: how many of them are bad, at least.
        confidence: the wanted probability of finding one or more of them.
        exact: the smallest sample that reaches it.
        iaea: what the usual formula asks for.
        improved: what the improved formula asks for.
        probability: what a sample of `exact` items reaches.
        iaea_probability: what a sample of `iaea` items reaches.
        improved_probability: what a sample of `improved` items reaches.
    """

    population: int
    violations: int
    confidence: Fraction
    exact: int
    iaea: int
    improved: int
    probability: Fraction
    iaea_probability: Fraction
    improved_probability: Fraction

    @property
    def within_published_bound(self) -> bool:
        """Whether the usual formula is between 0 and 3 items above the exact answer here."""
        return 0 <= self.iaea - self.exact <= PUBLISHED_BOUND

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known before an approximation is used in this case."""
        found = []
        if not self.within_published_bound:
            found.append(
                f"the usual formula asks for {self.iaea - self.exact} items more than needed; its published "
                f"bound (0 to {PUBLISHED_BOUND}) does not hold here"
            )
        return tuple(found)


def detection(population: int, violations: int, sample: int) -> Fraction:
    """The probability that a sample holds one bad item or more: 1 - C(N-d, n) / C(N, n)."""
    return 1 - Fraction(*_missed(population, violations, sample))


def _missed(population: int, violations: int, sample: int) -> tuple[int, int]:
    """The probability that a sample holds no bad item, as two whole numbers.

    C(N-d, n) / C(N, n) equals C(N-n, d) / C(N, d): the smaller of the two is the one to count with.
    """
    small, large = sorted((violations, sample))
    return comb(population - large, small), comb(population, small)


def smallest_sample(population: int, violations: int, confidence: Fraction) -> int:
    """The smallest sample whose probability of detection is at least the confidence."""

    def enough(sample: int) -> bool:
        missed, of = _missed(population, violations, sample)
        return missed * confidence.denominator <= (confidence.denominator - confidence.numerator) * of

    return _first(enough, population)


def usual_formula(population: int, violations: int, confidence: Fraction) -> int:
    """The smallest n with n >= N (1 - b^(1/d)), that is ((N-n)/N)^d <= b."""
    return _by_formula(Fraction(population), violations, confidence, population)


def improved_formula(population: int, violations: int, confidence: Fraction) -> int:
    """The smallest n with n >= (1 - b^(1/d)) (N - (d-1)/2)."""
    return _by_formula(population - Fraction(violations - 1, 2), violations, confidence, population)


def _by_formula(size: Fraction, violations: int, confidence: Fraction, most: int) -> int:
    return _first(lambda n: n >= size or (1 - n / size) ** violations <= 1 - confidence, most)


def _first(enough: Callable[[int], bool], most: int) -> int:
    """The first number that is enough; doubling first, for the answer is mostly far from the end."""
    if enough(0):
        return 0
    low, high = 0, 1
    while high < most and not enough(high):
        low, high = high, high * 2
    high = min(high, most)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def plan(population: int, violations: int, confidence: Fraction) -> Sample | str:
    """The smallest samples for a case, or a sentence saying why there is none."""
    if not 1 <= population <= LARGEST:
        return f"the population is from 1 to {LARGEST:,} items, not {population:,}"
    if not 1 <= violations <= population:
        return f"violations are from 1 to the whole population ({population:,}), not {violations:,}"
    if not 0 <= confidence <= 1:
        return "a confidence is from 0 to 1, or from 0 % to 100 %"
    exact = smallest_sample(population, violations, confidence)
    usual = usual_formula(population, violations, confidence)
    improved = improved_formula(population, violations, confidence)
    return Sample(
        population,
        violations,
        confidence,
        exact,
        usual,
        improved,
        detection(population, violations, exact),
        detection(population, violations, usual),
        detection(population, violations, improved),
    )


def parse_confidence(text: str) -> Fraction | str:
    """Read `0.95`, `95%` or `19/20`, exactly as written; or say what is wrong."""
    number, percent = text.strip().removesuffix("%").strip(), text.strip().endswith("%")
    digits = number.replace(".", "", 1).replace("/", "", 1)
    # no exponents: 1e9999999 is nine bytes and a number of ten million digits
    if len(number) > _LONGEST or not digits.isdecimal() or not digits.isascii():
        return f"“{text}” is no confidence; write 0.95, 95% or 19/20"
    try:
        value = Fraction(number)
    except (ValueError, ZeroDivisionError):
        return f"“{text}” is no confidence; write 0.95, 95% or 19/20"
    value = value / 100 if percent else value
    return value if value <= 1 else f"“{text}” is more than certain; write 0.95, 95% or 19/20"


_LONGEST = 40
