"""Do the engine's answers about middle-sized negotiations agree with those of a general solver?"""

import importlib
from collections.abc import Callable
from pathlib import Path

import packages_made as made
import pytest

from travaux.packages import acceptable, coalition, concessions
from travaux.packages.domains import hold
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation

pytest.importorskip("clingo", reason="clingo is not installed")
from packages_by_clingo import Clingo

ROOT = Path(__file__).resolve().parents[2]
CAP = 500
KINDS = [(scale, temper) for scale in "SM" for temper in ("A", "A5", "B", "C", "A0", "B0")]


@pytest.fixture
def conference(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Negotiation]:
    """Negotiations as they are generated for measuring, of up to 60 points and 600 positions."""
    monkeypatch.syspath_prepend(str(ROOT))
    talks = importlib.import_module("bench.talks")

    def generate(seed: int) -> Negotiation:
        made: Negotiation = talks.talks(*KINDS[seed % len(KINDS)], seed)
        return made

    return generate


def agrees(negotiation: Negotiation) -> None:
    clingo = Clingo(negotiation)
    lines = gather(negotiation)
    least = concessions.least(negotiation, lines, limit=1)
    if clingo.rules_conflict:
        assert least.minimum is None
        return
    assert least.minimum == clingo.minimum
    assert least.supported == clingo.supported
    assert coalition.largest(negotiation, lines, limit=1).size == clingo.coalition
    found = acceptable.accept(negotiation, hold(negotiation, lines))
    assert found.exists == clingo.exists
    counted = acceptable.count(found)
    assert counted is not None
    assert min(counted, CAP) == clingo.count(CAP)


@pytest.mark.parametrize("seed", range(4))
def test_a_few_agree(seed: int, conference: Callable[[int], Negotiation]) -> None:
    agrees(made.middle(seed))
    agrees(conference(seed))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100))
def test_two_hundred_agree(seed: int, conference: Callable[[int], Negotiation]) -> None:
    agrees(made.middle(seed))
    agrees(conference(seed))
