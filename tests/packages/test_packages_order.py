"""Does the same negotiation give the same answers, in the same order, in every process?"""

import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import packages_made as made
from travaux.packages import acceptable, clashes, coalition, concessions, fairness, leverage
from travaux.packages.domains import hold
from travaux.packages.lines import gather

for seed in range(40):
    negotiation = made.small(seed) if seed % 2 else made.middle(seed)
    lines = gather(negotiation)
    least = concessions.least(negotiation, lines)
    print(seed, least, coalition.largest(negotiation, lines))
    print(clashes.all_clashes(negotiation, lines, limit=20))
    if least.minimum is None:
        continue
    print(leverage.moves(negotiation, lines, least))
    held = hold(negotiation, lines, least.first())
    print(clashes.reasons(negotiation, lines, held))
    found = acceptable.accept(negotiation, held)
    print(acceptable.best(found, acceptable.wish_costs(negotiation, gather(negotiation)), 5))
    print(acceptable.best(found, acceptable.change_costs(negotiation), 5))
    front = fairness.undominated(negotiation, gather(negotiation), found)
    print(front, fairness.fairest(negotiation, found, front))
"""


def answers(hash_seed: str) -> str:
    """All answers as one process prints them whose sets of words lie in an order of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(TESTS)],
        capture_output=True,
        text=True,
        env={"PYTHONHASHSEED": hash_seed},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return ran.stdout


def test_two_processes_print_the_same_words_in_the_same_order() -> None:
    assert answers("1") == answers("2") != ""
