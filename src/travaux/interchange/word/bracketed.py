"""How does a compilation read as one text in brackets, each wording under the names that hold it?"""

from collections.abc import Sequence

from travaux.interchange.word.build import BODY, TITLE, build
from travaux.interchange.word.compilation import STRUCK, Compilation, Row
from travaux.interchange.word.model import Comment, WordParagraph, WordRun
from travaux.text.compare import steps
from travaux.text.words import Word, cut, join, same

MOST_NAMED = 6
"""Delegations that are named for keeping the base; if more do, its bracket bears no name."""
DELETE = "delete"
"""What a delegation is shown to say that strikes words."""
_LEVELS = 3
_QUOTED = 60

Stretches = list[tuple[int, int]]
Wordings = list[tuple[list[str], list[Word]]]
"""Different wordings, each with who holds it."""


def write_bracketed_word(
    compilation: Compilation, *, title: str = "Compilation", most_named: int = MOST_NAMED
) -> bytes:
    """A Word file of the base with the delegations' wordings in brackets.

    Args:
        compilation: provision by delegation.
        title: what stands above it.
        most_named: how many delegations that keep the base are named in its bracket at most.
    """
    legend = (
        f"Compilation of the copies of {', '.join(compilation.delegations)}. "
        "Words in brackets without a name are those of the base."
    )
    paragraphs = [
        WordParagraph((WordRun(title),), TITLE),
        WordParagraph((WordRun(legend),), ""),
    ]
    comments = []
    for row in compilation.rows:
        number = f"{row.number}\t" if row.number else ""
        style = f"heading {min(row.outline, _LEVELS)}" if row.outline else BODY
        text = bracketed(row, compilation.delegations, most_named)
        place = len(paragraphs)
        comments += [
            Comment(name, None, _moved(behind, compilation), start=(place, 0), end=(place, 1))
            for name, behind in row.moved.items()
        ]
        paragraphs.append(WordParagraph((WordRun(number + text),), style))
    return build(paragraphs, comments, title)


def _moved(behind: str, compilation: Compilation) -> str:
    before = next((row.base for row in compilation.rows if row.key == behind), None)
    return f"Moved behind “{before[:_QUOTED]}”" if before else "Moved to the beginning"


def bracketed(row: Row, delegations: Sequence[str], most_named: int = MOST_NAMED) -> str:
    """One paragraph, as in `The Parties [Cuba, USSR: shall][USA: should] inspect`.

    Args:
        row: the paragraph.
        delegations: all of them.
        most_named: how many that keep the base are named at most.
    """
    held = _held(row)
    if row.base is None:
        return "".join(_bracket(who, join(words).strip()) for who, words in held)
    keep = [name for name in delegations if name not in row.wordings]
    strike = [name for name in delegations if row.wordings.get(name) == STRUCK]
    base = cut(row.base)
    text = _worded(base, held, keep if len(keep) <= most_named else None)
    if not strike:
        return text
    others = [name for name in delegations if name not in strike]
    return _bracket(others if len(others) <= most_named else [], text) + _bracket(strike, DELETE)


def _held(row: Row) -> Wordings:
    """The wordings that are not the base's, those that differ in typography alone taken together."""
    found: dict[tuple[str, ...], tuple[list[str], list[Word]]] = {}
    for name, text in row.wordings.items():
        if text != STRUCK:
            words = cut(text)
            found.setdefault(tuple(same(word.text) for word in words), ([], words))[0].append(name)
    return list(found.values())


def _bracket(names: Sequence[str], words: str) -> str:
    return f"[{', '.join(names)}: {words}]" if names else f"[{words}]"


def _worded(base: list[Word], held: Wordings, keep: Sequence[str] | None) -> str:
    """The words that all share, and in brackets the others; `keep` None names nobody for the base."""
    maps = [_edges(base, words) for _, words in held]
    text = ""
    at = 0
    for start, end in _contested([changed for _, changed in maps]):
        text += join(base[at:start])
        choices: dict[tuple[str, ...], tuple[list[str], list[Word]]] = {}
        choices[_key(base[start:end])] = (list(keep or ()), base[start:end])
        for (who, words), (edges, _) in zip(held, maps, strict=True):
            chosen = words[edges[start][0] : edges[end][1]]
            choices.setdefault(_key(chosen), ([], chosen))[0].extend(who)
        if keep is None:
            choices[_key(base[start:end])][0].clear()
        glue = next((words[0].glue for _, words in choices.values() if words), "")
        text += glue
        text += "".join(_choice(who, words, contested=end > start) for who, words in choices.values())
        at = end
        if at < len(base) and not base[at].glue and _spaced(held, maps, at):
            text += " "
    return (text + join(base[at:])).strip()


def _key(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(same(word.text) for word in words)


def _choice(who: Sequence[str], words: Sequence[Word], *, contested: bool) -> str:
    if words:
        return _bracket(who, join(words).strip())
    # words that only some bring are not struck by the others
    return _bracket(who, DELETE) if contested and who else ""


def _spaced(held: Wordings, maps: Sequence[tuple[Stretches, Stretches]], at: int) -> bool:
    """Whether some wording has white space before the word of the base at a place."""
    return any(
        words[edges[at][1]].glue
        for (_, words), (edges, _) in zip(held, maps, strict=True)
        if edges[at][1] < len(words)
    )


def _edges(base: list[Word], words: list[Word]) -> tuple[Stretches, Stretches]:
    """Where each edge between words of the base lies in a wording, and which stretches it changes.

    An edge has two places: behind the word before it, and before the word behind it; what was inserted at the
    edge lies between them.
    """
    behind = [0] * (len(base) + 1)
    before = [len(words)] * (len(base) + 1)
    changed: list[tuple[int, int]] = []
    for step in steps([same(w.text) for w in base], [same(w.text) for w in words]):
        if step.kept:
            for a, b in zip(step.old, step.new, strict=True):
                behind[a + 1] = b + 1
                before[a] = b
        else:
            changed.append((step.old.start, step.old.stop))
    return list(zip(behind, before, strict=True)), changed


def _contested(changed: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """The stretches that somebody changes; those that touch are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretch for each in changed for stretch in each):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
