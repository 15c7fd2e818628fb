"""How long does it take to read TEI records, beside parsing the same bytes and doing nothing with them?

    python -m bench.records FOLDER [--rounds 5]

FOLDER holds TEI files (`*.xml`). One round parses each with lxml, takes its text (`itertext`) and splits that
once with a regular expression; then imports each (text, lines, identities, notes apart); then reads each into
turns, sentences and persons. All in one process, in processor time, the garbage collector off as it is in the
command `travaux`; the median of the rounds is told, and the ratio to the first.
"""

import argparse
import gc
import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

from travaux.interchange.records.tei import read_tei
from travaux.interchange.word.refused import Refused
from travaux.record.model import Record
from travaux.record.read import read_rendering

_SENTENCE = re.compile(r"(?<=[.?!])\s+")
WANTED = 3.0


def floor(files: Sequence[bytes]) -> int:
    """Parse, take the text, split it once: the number of pieces."""
    return sum(len(_SENTENCE.split("".join(etree.fromstring(data).itertext()))) for data in files)


def imported(files: Sequence[bytes]) -> int:
    """Import the files: the number of lines."""
    found = [read_tei(data) for data in files]
    return sum(len(one.lines or ()) for one in found if not isinstance(one, Refused))


def read(files: Sequence[bytes]) -> int:
    """Import the files and read them: the number of sentences."""
    count = 0
    for data in files:
        rendering = read_tei(data)
        record = None if isinstance(rendering, Refused) else read_rendering(rendering)
        if isinstance(record, Record):
            count += sum(len(turn.sentences) for version in record.versions for turn in version.turns)
    return count


def timed(stage: Callable[[Sequence[bytes]], int], files: Sequence[bytes]) -> tuple[float, int]:
    """Seconds of processor time, and what the stage counted."""
    start = time.process_time()
    count = stage(files)
    return time.process_time() - start, count


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    files = [path.read_bytes() for path in sorted(options.folder.rglob("*.xml"))]
    if not files:
        parser.error(f"there is no *.xml in {options.folder}")
    gc.disable()
    stages = {"parse, itertext, split": floor, "import": imported, "import and read": read}
    times: dict[str, list[float]] = {name: [] for name in stages}
    counts: dict[str, int] = {}
    for _ in range(options.rounds):
        for name, stage in stages.items():
            seconds, counts[name] = timed(stage, files)
            times[name].append(seconds)
    print(f"{len(files)} files, {sum(map(len, files)):,} bytes")
    base = statistics.median(times["parse, itertext, split"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:24} {median * 1000:8.1f} ms  {median / base:5.1f}  ({counts[name]:,})")


if __name__ == "__main__":
    main()
