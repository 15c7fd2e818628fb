"""How many brackets has a draft, how deep, whose, and how did their number fall from draft to draft?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.interchange.brackets.brackets import brackets_of
from travaux.interchange.brackets.model import Draft, Label
from travaux.interchange.brackets.names import fold


@dataclass(frozen=True, slots=True)
class Counts:
    """The brackets of one draft, counted.

    Attributes:
        openings: Opening brackets, those without a closing one included.
        depth: How deep the deepest stands; 0 in a clean text.
        options: Labels of options and alternatives.
        by_depth: Depth to the openings at it.
        holders: A party as printed first to the number of brackets and options it holds, the most first.
    """

    openings: int
    depth: int
    options: int
    by_depth: dict[int, int]
    holders: dict[str, int]


def counts_of(draft: Draft) -> Counts:
    """Count the brackets of a draft. One without its other half does not make others deeper."""
    brackets = brackets_of(draft.pieces)
    labels = [piece for piece in draft.pieces if isinstance(piece, Label)]
    depths = Counter(bracket.depth for bracket in brackets)
    depths.update(each.depth for each in draft.imbalances if each.kind == "unclosed")
    held: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for names in (*(bracket.holders for bracket in brackets), *(label.holders for label in labels)):
        for folded, name in {fold(name): name for name in names}.items():
            printed.setdefault(folded, name)
            held[folded] += 1
    return Counts(
        openings=depths.total(),
        depth=max(depths, default=0),
        options=len(labels),
        by_depth=dict(sorted(depths.items())),
        holders={printed[folded]: count for folded, count in held.most_common()},
    )


HEIGHT = 10
"""A plot has so many lines above its axis."""
_STEP = 12
"""So many columns lie between two drafts."""


def plot(numbers: Sequence[int]) -> list[str]:
    """A line through numbers, in plain characters: `o` is a draft, dots lead from one to the next."""
    top = max(*numbers, 1) if numbers else 1
    width = _STEP * max(len(numbers) - 1, 0) + 1
    rows = [[" "] * width for _ in range(HEIGHT + 1)]
    heights = [round(number * HEIGHT / top) for number in numbers]
    for at, (left, right) in enumerate(pairwise(heights)):
        for step in range(1, _STEP):
            level = round(left + (right - left) * step / _STEP)
            rows[HEIGHT - level][at * _STEP + step] = "."
    for at, height in enumerate(heights):
        rows[HEIGHT - height][at * _STEP] = "o"
    margin = len(str(top))
    lines = []
    for number, row in enumerate(rows):
        level = HEIGHT - number
        mark = str(top * level // HEIGHT) if level in {0, HEIGHT // 2, HEIGHT} else ""
        lines.append(f"{mark:>{margin}} |{''.join(row)}".rstrip())
    return lines


def svg(numbers: Sequence[int], names: Sequence[str], title: str) -> str:
    """The same line as a drawing: SVG with a title, a number at each point and the draft's name below it."""
    top, step, tall = max(*numbers, 1) if numbers else 1, 120, 240
    places = [(60 + at * step, 40 + round((top - number) * tall / top)) for at, number in enumerate(numbers)]
    width = 120 + step * max(len(numbers) - 1, 0)
    line = " ".join(f"{x},{y}" for x, y in places)
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {tall + 100}" role="img"',
        '    font-family="sans-serif" font-size="13" text-anchor="middle">',
        f"<title>{_escaped(title)}</title>",
        f'<line x1="40" y1="{tall + 40}" x2="{width - 40}" y2="{tall + 40}" stroke="#888"/>',
        f'<polyline points="{line}" fill="none" stroke="#1f4e79" stroke-width="2"/>',
    ]
    for (x, y), number, name in zip(places, numbers, names, strict=True):
        body.append(
            f'<circle cx="{x}" cy="{y}" r="4" fill="#1f4e79"/><text x="{x}" y="{y - 10}">{number}</text>'
        )
        body.append(f'<text x="{x}" y="{tall + 62}">{_escaped(name)}</text>')
    return "\n".join([*body, "</svg>", ""])


def _escaped(text: str) -> str:
    kept = "".join(letter for letter in text if letter >= " ")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
