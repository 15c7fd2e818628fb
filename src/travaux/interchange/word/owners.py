"""Where in a Word file does each provision of a base stand, new paragraphs among its own included?

A new paragraph belongs to a provision if it stands between two of that provision's own. Where provisions have
headings, what stands below a heading belongs to it, and only a new heading begins a new provision.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from travaux.interchange.word.align import align, line
from travaux.interchange.word.model import WordText
from travaux.interchange.word.tracked import is_added
from travaux.interchange.word.views import Seen, original


@dataclass(frozen=True, slots=True)
class Place:
    """Where a provision stands in a file.

    Attributes:
        provision: its name.
        text: its words in the base.
        raws: the stored paragraphs that hold its words, in order.
    """

    provision: str
    text: str
    raws: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where all provisions stand.

    Attributes:
        all: each that stands in the file, in the order of the base.
        headed: whether provisions have headings.
    """

    all: tuple[Place, ...]
    headed: bool

    def owners(self) -> dict[int, str]:
        """Stored paragraph to the provision that it belongs to."""
        return {number: place.provision for place in self.all for number in place.raws}


def places_of(text: WordText, base: Mapping[str, str]) -> Places:
    """Where each provision of the base stands in the original of a file; those that do not are left out.

    Args:
        text: the file, read.
        base: provision to its text, in the order of the draft.
    """
    groups = [seen for seen in original(text) if seen.text.strip()]
    vocabulary: dict[str, str] = {}
    parts = [(name, part) for name, words in base.items() for part in words.split("\n") if part.strip()]
    lines = [line(part, None, vocabulary) for _, part in parts]
    found = align(lines, [line(seen.text, None, vocabulary) for seen in groups])
    owner: dict[int, str] = {}
    for (name, _), at in zip(parts, found, strict=True):
        if at is not None:
            owner.update((raw, name) for raw in _own(text, groups[at]))
    headings = _headings(text, owner)
    headed = 2 * len(headings) > len(set(owner.values()))
    for before, added, after in _stretches(text, owner):
        owner.update(_joining(text, owner, headings if headed else {}, (before, added, after)))
    by_name: dict[str, list[int]] = {}
    for raw in sorted(owner):
        by_name.setdefault(owner[raw], []).append(raw)
    return Places(
        tuple(Place(name, base[name], tuple(by_name[name])) for name in base if name in by_name), headed
    )


def _own(text: WordText, seen: Seen) -> list[int]:
    return [number for number in seen.sources if not is_added(text.paragraphs[number])]


def _headings(text: WordText, owner: Mapping[int, str]) -> dict[str, int]:
    """The heading that stands directly above each provision that has one."""
    found: dict[str, int] = {}
    seen: set[str] = set()
    last: int | None = None
    for number, paragraph in enumerate(text.paragraphs):
        name = owner.get(number)
        if is_added(paragraph) or not any(run.text.strip() for run in paragraph.runs):
            continue
        if name is None:
            last = number if paragraph.outline is not None else None
        elif name not in seen:
            seen.add(name)
            if last is not None:
                found[name] = last
            last = None
    return found


Stretch = tuple[int | None, list[int], int | None]


def _stretches(text: WordText, owner: Mapping[int, str]) -> Iterator[Stretch]:
    """New paragraphs side by side, and the old ones with words before and behind them."""
    before: int | None = None
    added: list[int] = []
    for number, paragraph in enumerate(text.paragraphs):
        if is_added(paragraph) and number not in owner:
            added.append(number)
        elif number in owner or any(run.text.strip() for run in paragraph.runs):
            if added:
                yield before, added, number
            before, added = number, []
    if added:
        yield before, added, None


def _joining(
    text: WordText, owner: Mapping[int, str], headings: Mapping[str, int], stretch: Stretch
) -> Iterator[tuple[int, str]]:
    """The new paragraphs of a stretch that belong to a provision beside them."""
    before, added, after = stretch
    left = None if before is None else owner.get(before)
    right = None if after is None else owner.get(after)
    plain = _until_heading(text, added)
    if left is not None and left == right:
        yield from ((number, left) for number in added)
    elif left is not None and left in headings:
        yield from ((number, left) for number in plain)
    elif right is not None and headings.get(right, -1) == before and plain == added:
        yield from ((number, right) for number in added)


def _until_heading(text: WordText, added: Sequence[int]) -> list[int]:
    found: list[int] = []
    for number in added:
        if text.paragraphs[number].outline is not None:
            break
        found.append(number)
    return found
