"""Which operations on words make one text of another, so that each has exactly one place?

Each operation is tried on the draft as it is made: what is given is what the engine will do, spaces included.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.ledger.kinds.amendment import Amendment
from travaux.text.compare import steps
from travaux.text.document import Document, Piece, drafted, find
from travaux.text.place import Lost, place
from travaux.text.words import Word, cut, is_blank, join, same

MAX_CONTEXT = 8
"""Words that are quoted at most to say where something goes; beyond that the occurrence is counted."""
MAX_OPERATIONS = 200
"""Beyond that many changes to one provision it is written anew."""
MAX_WORK = 1_000_000
"""The same, beyond that many words that are looked at, once for each change: some ten seconds."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Target:
    """Whose operations these are and on what.

    Attributes:
        proposal: the proposal.
        provision: the provision.
        language: its language; None is the draft's first.
    """

    proposal: str
    provision: str
    language: str | None = None


def operations(base: str, new: Sequence[Word], pairs: Sequence[Pair], target: Target) -> list[Amendment]:
    """The amendments that make the new words of the base.

    Args:
        base: the draft's text.
        new: the words of the new text.
        pairs: the words that stay: position in the base and in the new text, in order.
        target: whose operations they are, on what.
    """
    document = drafted(base, "")
    old = [piece.word for piece in document.pieces if not is_blank(piece.word.text)]
    if not new:
        return [_amendment(target, "strikes")] if old else []
    kept = [*pairs, (len(old), len(new))]
    changes = sum(1 for one, other in pairwise([(-1, -1), *kept]) if (one[0] + 1, one[1] + 1) != other)
    if changes * len(old) > MAX_WORK:
        return [_amendment(target, "rewrites", brings=join(new).strip())]
    made: list[tuple[int, Document, tuple[Amendment, ...]]] = []
    gap = 0
    while gap < len(kept) and len(made) <= MAX_OPERATIONS:
        start = (kept[gap - 1][0] + 1, kept[gap - 1][1] + 1) if gap else (0, 0)
        end = kept[gap]
        result = _attempt(document, old, new, (start, end), target) if start != end else (document, ())
        if result is not None:
            if start != end:
                made.append((gap, document, result[1]))
            document = result[0]
            gap += 1
        elif len(kept) == 1:
            break
        else:
            # a space comes out wrong: take the word before into the change, at the beginning the one behind
            gap = max(gap - 1, 0)
            del kept[gap]
            if made and made[-1][0] == gap:
                document = made.pop()[1]
    if gap < len(kept) or len(made) > MAX_OPERATIONS:
        return [_amendment(target, "rewrites", brings=join(new).strip())]
    return [amendment for _, _, amendments in made for amendment in amendments]


def reworded(base: str, words: str, target: Target) -> list[Amendment]:
    """The amendments that make other words of the base, where nobody marked what stays.

    Args:
        base: the draft's text.
        words: the new text.
        target: whose operations they are, on what.
    """
    old, new = cut(base.strip()), cut(words.strip())
    pairs = [
        (a, b)
        for step in steps([same(word.text) for word in old], [same(word.text) for word in new])
        if step.kept
        for a, b in zip(step.old, step.new, strict=True)
        if 0 in (a, b) or spaced(old[a]) == spaced(new[b])
    ]
    return operations(base, new, pairs, target)


def _attempt(
    document: Document, old: Sequence[Word], new: Sequence[Word], gap: tuple[Pair, Pair], target: Target
) -> tuple[Document, tuple[Amendment, ...]] | None:
    """Put words in the place of others; None if the engine would put a space where none belongs."""
    (start, at), (stop, end) = gap
    struck, brought = range(start, stop), new[at:end]
    after, made = document, list[Amendment]()
    named = _named(document, struck, target.proposal) if struck else None
    if struck and (named is None or not brought):
        # words that overlap themselves cannot be named as a whole, but each alone can
        for group in [struck] if named else [range(n, n + 1) for n in struck]:
            words, occurrence = _named(after, group, target.proposal) or ("", None)
            made.append(_amendment(target, "strikes", words=words, occurrence=occurrence))
            after = _placed(after, made[-1], target)
        named = None
    # the word behind them stays, as it stands in the new text
    wanted = _compared([*new[: end + 1], *old[stop + 1 :]])
    if not brought:
        return (after, tuple(made)) if _made(after.text({target.proposal}), wanted, end) else None
    glue, text = brought[0].glue, join(brought).lstrip()
    for brings in [glue + text] if "\n" in glue else [text, glue + text]:
        last = _bringing(after, named, stop, brings, target)
        result = _placed(after, last, target)
        if _compared(cut(result.text({target.proposal}))) == wanted:
            return result, (*made, last)
    return None


def _compared(words: Sequence[Word]) -> list[tuple[str, bool]]:
    """Words, and whether white space stands before each but the first; how much does not count."""
    found = [(same(word.text), spaced(word)) for word in words if not is_blank(word.text)]
    return [(text, glued and place > 0) for place, (text, glued) in enumerate(found)]


def _made(text: str, wanted: Sequence[tuple[str, bool]], seam: int) -> bool:
    """Whether a text has the words that are wanted; where some were struck the engine may add a blank."""
    found = _compared(cut(text))
    return len(found) == len(wanted) and all(
        has[0] == want[0] and (has[1] == want[1] or (place == seam and has[1]))
        for place, (has, want) in enumerate(zip(found, wanted, strict=True))
    )


def spaced(word: Word) -> bool:
    """Whether white space stands before a word."""
    return any(map(str.isspace, word.glue))


def _bringing(
    document: Document, named: tuple[str, int | None] | None, before: int, brings: str, target: Target
) -> Amendment:
    if named is not None:
        words, occurrence = named
        return _amendment(target, "replaces", words=words, brings=brings, occurrence=occurrence)
    side, near, occurrence = _gap(document, before, target.proposal)
    return _amendment(
        target,
        "inserts",
        brings=brings,
        after=near if side == "after" else None,
        before=near if side == "before" else None,
        occurrence=occurrence,
    )


def _amendment(target: Target, operation: str, **what: str | int | None) -> Amendment:
    return Amendment(
        proposal=target.proposal,
        operation=operation,  # type: ignore[arg-type]
        provision=target.provision,
        language=target.language,
        **what,  # type: ignore[arg-type]
    )


def _placed(document: Document, amendment: Amendment, target: Target) -> Document:
    placed = place(document, amendment, {target.proposal}, "")
    if isinstance(placed, Lost):
        # its words were found just now: only a change to the engine can lose them
        raise RuntimeError(placed.reason)  # noqa: TRY004
    return placed


def _named(document: Document, keys: range, proposal: str) -> tuple[str, int | None] | None:
    """Words of the base as quoted, and which of their occurrences is meant; None if that cannot be said."""
    wanted = tuple(n for n, piece in enumerate(document.pieces) if piece.key in keys and piece.by == "")
    words = join(document.pieces[n].word for n in wanted).strip()
    places = [span.at for span in find(document, words, {proposal})]
    if wanted not in places:
        return None
    return words, None if len(places) == 1 else places.index(wanted) + 1


def _gap(document: Document, before: int, proposal: str) -> tuple[str, str | None, int | None]:
    """How to say where words go that belong just before a word of the base."""
    view = [n for n, piece in enumerate(document.pieces) if _counts(piece, proposal)]
    keys = [document.pieces[n].key if document.pieces[n].by == "" else -1 for n in view]
    at = next((place for place, key in enumerate(keys) if key >= before), len(view))
    side = "after" if at else "before"
    best: tuple[str, int | None] | None = None
    for size in range(1, MAX_CONTEXT + 1):
        chosen = view[max(0, at - size) : at] if at else view[:size]
        words = join(document.pieces[n].word for n in chosen).strip()
        edges = [span.at[-1] if at else span.at[0] for span in find(document, words, {proposal})]
        edge = view[at - 1] if at else next(iter(view), -1)
        if edges == [edge]:
            return side, words, None
        if best is None and edge in edges:
            best = words, edges.index(edge) + 1
    return (side, *best) if best else ("", None, None)


def _counts(piece: Piece, proposal: str) -> bool:
    return piece.seen({proposal}) and not is_blank(piece.word.text)
