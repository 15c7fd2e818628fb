"""How good are the suggestions on a record that a person coded, and how long do they take?

`python -m bench.suggestions FILE LABELS.json [TURN]` prints each class for the turns up to TURN (34 if left
out), on which rules may have been made, and for those behind it, which are words not seen.
"""

import sys
import time
from pathlib import Path

from travaux.service.judging import judge_suggestions
from travaux.service.suggesting import suggestions

END = 1_000_000  # behind the last turn of any record


def main() -> None:
    """Print both halves."""
    file, labels = Path(sys.argv[1]), Path(sys.argv[2])
    last = int(sys.argv[3]) if len(sys.argv) > 3 else 34
    began = time.perf_counter()
    found = suggestions(file, None)
    print(
        f"{len(found) if isinstance(found, tuple) else 0} suggestions in {time.perf_counter() - began:.2f} s"
    )
    for turns in (f"1-{last}", f"{last + 1}-{END}"):
        judged = judge_suggestions(file, labels, language=None, turns=turns)
        if isinstance(judged, str):
            sys.exit(judged)
        print(f"turns {turns.replace(str(END), 'the end')}")
        for one in judged.classes:
            values = (one.precision, one.recall, one.f1)
            figures = "  ".join("    –" if value is None else f"{value:5.2f}" for value in values)
            print(f"  {one.kind:<12} {one.hits:>4} of {one.suggested:>4} and {one.labelled:>4}  {figures}")


if __name__ == "__main__":
    main()
