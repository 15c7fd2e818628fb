"""Which of the words that a proposal brings stood there before, and which stood elsewhere?

Words that were struck and are brought to the same gap again come back: they keep who brought them first.
Words that stood in another place are brought anew, but know which words they are a copy of.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from travaux.text.document import Document, insert, restore
from travaux.text.words import Word, alike

MOVED = 4
"""So many words in a row, at least, are told as moved rather than as new."""

RETURNED = 3
"""So many words in a row, at least, come back out of more that are struck, or among more that are new."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the words brought to one gap.

    Attributes:
        back: positions of the words that come back.
        new: the others, in order: before which position, the words, and the key each is a copy of, if any.
    """

    back: tuple[int, ...] = ()
    new: tuple[tuple[int, tuple[Word, ...], tuple[int | None, ...]], ...] = ()


@dataclass(slots=True)
class Pool:
    """Words that are not there any more, in which moved ones are looked up. Holds which were taken.

    Attributes:
        keys: the words' keys.
        texts: the words as they are compared.
        index: each `MOVED` words in a row to the places where they begin.
        wholes: what was struck in one place, if it is more than a word, to where it begins.
        taken: places of words that were moved already.
    """

    keys: list[int]
    texts: list[str]
    index: dict[tuple[str, ...], list[int]]
    wholes: dict[tuple[str, ...], int]
    taken: set[int] = field(default_factory=set)


def gone(document: Document, adopted: AbstractSet[str]) -> frozenset[int]:
    """Positions of the words that once stood and were struck since."""
    struck = [(number, piece) for number, piece in enumerate(document.pieces) if piece.struck]
    return frozenset(
        [
            number
            for number, piece in struck
            if not (piece.seen(adopted) if piece.restored else adopted.isdisjoint(piece.struck))
            and (not piece.by or piece.by in adopted)
        ]
    )


def pool(
    document: Document, groups: Sequence[Sequence[int]], wanted: AbstractSet[str], least: int = 2
) -> Pool:
    """Words to look moved ones up in.

    Args:
        document: the document.
        groups: places, each group struck side by side.
        wanted: all words that will be looked up, as they are compared.
        least: how many words a group must have to be found as a whole.
    """
    places = [place for group in groups for place in group]
    said = document.words.said
    texts = [said[place] for place in places]
    index: dict[tuple[str, ...], list[int]] = {}
    for start in [start for start, text in enumerate(texts) if text in wanted]:
        index.setdefault(tuple(texts[start : start + MOVED]), []).append(start)
    wholes: dict[tuple[str, ...], int] = {}
    at = 0
    for group in groups:
        if len(group) >= least and texts[at] in wanted:
            wholes.setdefault(tuple(texts[at : at + len(group)]), at)
        at += len(group)
    pieces = document.pieces
    return Pool([pieces[place].key for place in places], texts, index, wholes)


def side_by_side(places: Iterable[int]) -> list[list[int]]:
    """Places in groups without a gap."""
    groups: list[list[int]] = []
    for place in sorted(places):
        if groups and groups[-1][-1] == place - 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def plan(
    document: Document, words: Sequence[Word], hidden: Sequence[int], at: int, pools: Sequence[Pool]
) -> Plan:
    """Decide which words brought to a gap come back, which are moved there, and which are new.

    Args:
        document: the document.
        words: the words.
        hidden: positions of the words that were struck in that gap.
        at: the position before which new words go.
        pools: where to look for moved ones.
    """
    wanted = alike([word.text for word in words])
    origins = origins_of(wanted, pools)
    back: list[int] = []
    new: list[tuple[int, tuple[Word, ...], tuple[int | None, ...]]] = []
    done = 0
    for place, start, size in [*_returning(document, wanted, hidden), (at, len(words), 0)]:
        if done < start:
            new.append((place, tuple(words[done:start]), tuple(origins[done:start])))
        back += hidden[hidden.index(place) : hidden.index(place) + size] if size else ()
        done = start + size
    return Plan(tuple(back), tuple(new))


def bring(document: Document, what: Plan, adopted: AbstractSet[str], proposal: str, entry: str) -> Document:
    """Let a proposal bring words as planned."""
    result = restore(document, what.back, proposal, adopted) if what.back else document
    for place, words, origins in reversed(what.new):
        result = insert(result, words, place, proposal, entry, origins)
    return result


def _returning(
    document: Document, wanted: Sequence[str], hidden: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Stretches that come back: position of the first, where among the words wanted, how many they are."""
    if not hidden:
        return []
    struck = [document.words.said[number] for number in hidden]
    found = []
    for code in Indel.opcodes(struck, wanted):
        size = code.src_end - code.src_start
        if code.tag == "equal" and _is_return(document, hidden, code.src_start, size, len(wanted)):
            found.append((hidden[code.src_start], code.dest_start, size))
    return found


def _is_return(document: Document, hidden: Sequence[int], start: int, size: int, wanted: int) -> bool:
    """Whether a stretch came back rather than that new words share a few with what was struck.

    It is long; or it is all that is brought; or it is all that somebody struck there, among not much more.
    """
    if size >= RETURNED or size == wanted:
        return True
    here = document.pieces[hidden[start]].struck
    edges = [place for place in (start - 1, start + size) if 0 <= place < len(hidden)]
    return wanted <= size + RETURNED and all(document.pieces[hidden[place]].struck != here for place in edges)


def origins_of(wanted: Sequence[str], pools: Sequence[Pool]) -> list[int | None]:
    """For each word the key of the word that it is a copy of, if it was moved."""
    for source in pools:
        start = source.wholes.get(tuple(wanted))
        if start is not None and start not in source.taken:
            source.taken.update(range(start, start + len(wanted)))
            return [*source.keys[start : start + len(wanted)]]
    origins: list[int | None] = [None] * len(wanted)
    filled = [each for each in pools if each.index]
    at = 0 if filled else len(wanted)
    while at + MOVED <= len(wanted):
        begins = tuple(wanted[at : at + MOVED])
        found = [(each, *_longest(each, wanted, at)) for each in filled if begins in each.index]
        if not found:
            at += 1
            continue
        source, start, size = max(found, key=lambda each: each[2])
        for number in range(size):
            origins[at + number] = source.keys[start + number]
            source.taken.add(start + number)
        at += size or 1
    return origins


def _longest(source: Pool, wanted: Sequence[str], at: int) -> tuple[int, int]:
    """The longest stretch of a pool that is wanted from a place on: where it begins, how long it is."""
    best = (0, 0)
    for start in source.index.get(tuple(wanted[at : at + MOVED]), ()):
        size = 0
        while (
            start + size < len(source.texts)
            and at + size < len(wanted)
            and source.texts[start + size] == wanted[at + size]
            and start + size not in source.taken
        ):
            size += 1
        if size >= MOVED and size > best[1]:
            best = (start, size)
    return best
