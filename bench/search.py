"""How fast is a word found among a million sentences, by a reader who may read half of the records?

`python -m bench.search [SENTENCES]` makes a store of made-up meetings in a temporary folder, indexes it, and
prints percentiles of first pages of hits, warm, for words that are rare, usual and everywhere.
Wall time counts what other programs on the machine do; processor time does not.
"""

import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from travaux.answers.quote import Sought
from travaux.ledger.entry import Entry, identify
from travaux.ledger.kinds import MeetingRecord
from travaux.service.stored import StoredSources
from travaux.store import Edition, EditionText, Refused, SentenceRow, open_store
from travaux.store.finding import SEARCH, open_index
from travaux.store.stems import stems

RECORDS = 100
PAGE = 20
ROUNDS = 200
WARM = 20
DAY = dt.date(2021, 3, 2)


def vocabulary(chance: random.Random) -> list[str]:
    """Ten thousand words; the first are used most, as in any language."""
    letters = "abcdefghilmnoprstuv"
    return ["".join(chance.choices(letters, k=chance.randint(4, 10))) for _ in range(10_000)]


def rows(words: list[str], number: int, count: int) -> Iterator[SentenceRow]:
    """Sentences of one record, eight a turn, of twenty speakers."""
    chance = random.Random(number)
    weights = [1 / (n + 5) for n in range(len(words))]
    cumulated: list[float] = []
    whole = 0.0
    for weight in weights:
        whole += weight
        cumulated.append(whole)
    for at in range(count):
        text = " ".join(chance.choices(words, cum_weights=cumulated, k=chance.randint(8, 24)))
        yield SentenceRow(at // 8 + 1, at % 8 + 1, f"SPEAKER {at // 8 % 20}", text.capitalize() + ".")


def main() -> None:
    """Make, index, and measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    chance = random.Random(7)
    words = vocabulary(chance)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talks.db"
        store = open_store(path, create=True)
        assert not isinstance(store, Refused)  # noqa: S101 - a bench stops at the first fault
        with store:
            made = time.perf_counter()
            for number in range(RECORDS):
                text = EditionText(
                    Edition(f"r{number}", "en", f"d{number}"), b"", rows(words, number, count // RECORDS)
                )
                store.append([], records=[text])
            print(f"{count:,} sentences in {RECORDS} records, made in {time.perf_counter() - made:.0f} s")
            began = time.perf_counter()
            index = open_index(path, store)
            assert index is not None  # noqa: S101
            index.close()
            size = path.with_name(path.name + SEARCH).stat().st_size / 2**20
            took = time.perf_counter() - began
            print(f"indexed in {took:.0f} s, {size:.0f} MB beside {path.stat().st_size / 2**20:.0f} MB")
            heads = [
                identify(
                    Entry(
                        id="",
                        day=DAY,
                        recorded=dt.datetime.now(dt.UTC),
                        fact=MeetingRecord(name=f"r{n}", title="", held=DAY),
                    )
                )
                for n in range(0, RECORDS, 2)
            ]
            sources = StoredSources(store, heads)
            measure(sources, words, chance)


def measure(sources: StoredSources, words: list[str], chance: random.Random) -> None:
    """First pages of hits, warm."""
    cases = {
        "one word, rare": lambda: [chance.choice(words[5000:])],
        "one word, usual": lambda: [chance.choice(words[100:2000])],
        "one word, everywhere": lambda: [chance.choice(words[:20])],
        "two words": lambda: [chance.choice(words[:200]), chance.choice(words[:2000])],
        "one word, one speaker": lambda: [chance.choice(words[100:2000])],
    }
    everything: list[tuple[float, float]] = []
    for name, pick in cases.items():
        took: list[tuple[float, float]] = []
        speaks = (lambda who: who == "SPEAKER 3") if "speaker" in name else None
        for turn in range(ROUNDS + WARM):
            sought = Sought(frozenset(stems(" ".join(pick()))), (), None, None, speaks)
            began, spent = time.perf_counter(), time.process_time()
            found = sources.matching(sought)
            list(islice(found or (), PAGE))
            if turn >= WARM:
                took.append((time.perf_counter() - began, time.process_time() - spent))
        everything += took
        report(name, took)
    report("all", everything)


def report(name: str, took: Sequence[tuple[float, float]]) -> None:
    """One line: percentiles of wall and processor time, in milliseconds."""
    figures = []
    for which, label in enumerate(("wall", "processor")):
        one = sorted(each[which] * 1000 for each in took)
        figures.append(f"{label} p50 {statistics.median(one):6.2f} p95 {one[int(len(one) * 0.95)]:6.2f} ms")
    print(f"{name:<24} " + "   ".join(figures))


if __name__ == "__main__":
    main()
