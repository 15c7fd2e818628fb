"""How does each delegation's copy of one base word each provision?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from travaux.interchange.word.align import Line, align, likeness, line
from travaux.interchange.word.model import WordText
from travaux.interchange.word.views import Seen, final

STRUCK = ""
"""The wording of a delegation that strikes the paragraph."""
_MOVED = 0.8
_MAX_MOVES = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph and how the delegations word it.

    Attributes:
        key: its identity here: `3` is the third of the base, `3+1` the first one added behind it.
        number: its automatic number as printed.
        base: its words in the base; None if the base does not have it.
        outline: level in the outline, from 1; None for body text.
        wordings: delegation to its wording, for those that do not keep the base; `STRUCK` strikes it.
        moved: delegation to the key of the row behind which it puts the paragraph, `0` being the beginning.
    """

    key: str
    number: str | None
    base: str | None
    outline: int | None = None
    wordings: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)

    def wording(self, delegation: str) -> str | None:
        """How a delegation words it; None if the paragraph is neither in the base nor in its copy."""
        return self.wordings.get(delegation, self.base)


@dataclass(frozen=True, slots=True)
class Compilation:
    """Provision by delegation.

    Attributes:
        delegations: in the order in which they were given.
        rows: the paragraphs, those of the base and what was added to them, in order.
    """

    delegations: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Sheet:
    """A compilation that grows by one copy after the other."""

    rows: list[Row]
    lines: list[Line]
    added: dict[int, list[tuple[Row, Line]]] = field(default_factory=dict)


def compile_copies(base: WordText, copies: Mapping[str, WordText]) -> Compilation:
    """Merge copies of one base. Tracked changes count as made; so do changes that were not tracked.

    Args:
        base: the base.
        copies: delegation to its copy.
    """
    vocabulary: dict[str, str] = {}
    seen = _with_words(base)
    sheet = _Sheet(
        [Row(str(place), each.number, each.text.strip(), each.outline) for place, each in enumerate(seen, 1)],
        [line(each.text, each.number, vocabulary) for each in seen],
    )
    for delegation, copy in copies.items():
        _merge(sheet, delegation, _with_words(copy), vocabulary)
    rows = [row for row, _ in sheet.added.get(0, ())]
    for place, row in enumerate(sheet.rows, 1):
        rows += [row, *(added for added, _ in sheet.added.get(place, ()))]
    return Compilation(tuple(copies), tuple(_keyed(rows)))


def _with_words(text: WordText) -> list[Seen]:
    return [seen for seen in final(text) if seen.text.strip()]


def _keyed(rows: Sequence[Row]) -> list[Row]:
    found: list[Row] = []
    last, added = "0", 0
    for row in rows:
        if row.base is not None:
            last, added = row.key, 0
            found.append(row)
        else:
            added += 1
            found.append(replace(row, key=f"{last}+{added}"))
    return found


def _merge(sheet: _Sheet, delegation: str, seen: Sequence[Seen], vocabulary: dict[str, str]) -> None:
    lines = [line(each.text, each.number, vocabulary) for each in seen]
    pairs = align(sheet.lines, lines)
    matched = {at: place for place, at in enumerate(pairs) if at is not None}
    new = [number for number in range(len(lines)) if number not in matched]
    gone = [place for place, at in enumerate(pairs) if at is None]
    moved = _moves(sheet, lines, gone, new)
    behind = 0
    insertions: dict[int, list[int]] = {}
    for number in range(len(lines)):
        if number in matched:
            behind = matched[number] + 1
        elif number in moved:
            _word(sheet, moved[number], delegation, lines[number], seen[number].text, str(behind))
        else:
            insertions.setdefault(behind, []).append(number)
    for number, place in matched.items():
        _word(sheet, place, delegation, lines[number], seen[number].text, None)
    for place in set(gone) - set(moved.values()):
        row = sheet.rows[place]
        sheet.rows[place] = replace(row, wordings={**row.wordings, delegation: STRUCK})
    for place, numbers in insertions.items():
        _insert(sheet, place, delegation, [(seen[n], lines[n]) for n in numbers])


def _word(sheet: _Sheet, place: int, delegation: str, words: Line, text: str, moved: str | None) -> None:
    """Note a delegation's wording of a paragraph of the base, if it is another: typography makes none."""
    row = sheet.rows[place]
    if words.words != sheet.lines[place].words:
        row = replace(row, wordings={**row.wordings, delegation: text.strip()})
    if moved is not None:
        row = replace(row, moved={**row.moved, delegation: moved})
    sheet.rows[place] = row


def _moves(sheet: _Sheet, lines: Sequence[Line], gone: Sequence[int], new: Sequence[int]) -> dict[int, int]:
    """Paragraphs that stand elsewhere in the copy: number in the copy to place in the base."""
    found: dict[int, int] = {}
    if len(gone) * len(new) > _MAX_MOVES:
        by_words = {sheet.lines[place].words: place for place in gone}
        for number in new:
            place = by_words.pop(lines[number].words, None)
            if place is not None:
                found[number] = place
        return found
    free = list(gone)
    for number in new:
        best = max(free, key=lambda place: likeness(sheet.lines[place], lines[number]), default=None)
        if best is not None and likeness(sheet.lines[best], lines[number]) >= _MOVED:
            found[number] = best
            free.remove(best)
    return found


def _insert(sheet: _Sheet, place: int, delegation: str, new: Sequence[tuple[Seen, Line]]) -> None:
    """Put new paragraphs behind one of the base, beside other delegations' versions of them."""
    there = sheet.added.get(place, [])
    pairs = align([words for _, words in there], [words for _, words in new])
    result: list[tuple[Row, Line]] = []
    done = 0

    def fresh(until: int) -> None:
        for seen, words in new[done:until]:
            row = Row("", seen.number, None, seen.outline, {delegation: seen.text.strip()})
            result.append((row, words))

    for (row, words), at in zip(there, pairs, strict=True):
        if at is None:
            result.append((row, words))
            continue
        fresh(at)
        done = at + 1
        wordings = {**row.wordings, delegation: new[at][0].text.strip()}
        result.append((replace(row, wordings=wordings), words))
    fresh(len(new))
    sheet.added[place] = result
