"""Which paragraphs did an author add, behind which provision, and which of them were only moved there?"""

import re
from dataclasses import dataclass, replace
from itertools import count

from travaux.interchange.word.model import WordText
from travaux.interchange.word.owners import Places
from travaux.interchange.word.tracked import is_added
from travaux.interchange.word.views import words_of
from travaux.text.words import cut, same

_NUMBER = re.compile(r"\w+(?:[.-]\w+)*")
_LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")


@dataclass(frozen=True, slots=True)
class Added:
    """A paragraph that an author adds.

    Attributes:
        name: the name of the new provision.
        text: its words.
        behind: the provision behind which it goes; None if it stands before the first.
        moved: the provision it was, if it is only moved.
        title: its heading, if it has one.
    """

    name: str
    text: str
    behind: str | None
    moved: str | None = None
    title: str | None = None


def added_of(text: WordText, places: Places, author: str, taken: set[str]) -> list[Added]:
    """The paragraphs that an author adds, in order.

    Args:
        text: the file, read.
        places: where the provisions stand.
        author: whose they are.
        taken: names of provisions that are taken; grows.
    """
    mine = frozenset((author,))
    owner = places.owners()
    gone = _moved_away(text, places, author)
    found: list[Added] = []
    root = behind = None
    below = False
    for number, paragraph in enumerate(text.paragraphs):
        words = words_of(paragraph, mine).strip()
        if number in owner:
            root = behind = owner[number]
        if number in owner or (words and not is_added(paragraph)):
            below = False
            continue
        if not words:
            continue
        if places.headed and paragraph.outline is not None:
            printed, _, title = words.rpartition("\t")
            name = _numbered(printed, places, taken) or _new_name(root, places, taken)
            found.append(Added(name, "", behind, title=title))
            behind, below = name, True
        elif below:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{words}".lstrip("\n"))
        else:
            moves = all(run.inserted is not None and run.inserted.move is not None for run in paragraph.runs)
            moved = gone.pop(_key(words), None) if moves else None
            name = moved or _new_name(root, places, taken)
            found.append(Added(name, words, behind, moved))
            behind = name
    return found


def _moved_away(text: WordText, places: Places, author: str) -> dict[tuple[str, ...], str]:
    """The words of each provision that an author moved away as a whole."""
    found = {}
    for place in places.all:
        runs = [run for number in place.raws for run in text.paragraphs[number].runs if run.text.strip()]
        if runs and all(
            run.deleted is not None and run.deleted.move is not None and run.deleted.author == author
            for run in runs
        ):
            found[_key("\n".join(words_of(text.paragraphs[n], frozenset()) for n in place.raws))] = (
                place.provision
            )
    return found


def _key(words: str) -> tuple[str, ...]:
    return tuple(same(word.text) for word in cut(words.strip()))


def _numbered(printed: str, places: Places, taken: set[str]) -> str | None:
    """The name that a printed number gives, if it is one and is free."""
    name = f"{_instrument(places)}/{printed}"
    if not _NUMBER.fullmatch(printed) or name in taken:
        return None
    taken.add(name)
    return name


def _instrument(places: Places) -> str:
    return places.all[0].provision.partition("/")[0] if places.all else "text"


def _new_name(root: str | None, places: Places, taken: set[str]) -> str:
    """`treaty/3-bis`, or the next that is free; before the first provision, `treaty/0`."""
    if root is None:
        root = f"{_instrument(places)}/0"
        if root not in taken:
            taken.add(root)
            return root
    free = next(name for n in count() if (name := f"{root}-{_suffix(n)}") not in taken)
    taken.add(free)
    return free


def _suffix(number: int) -> str:
    return _LATIN[number] if number < len(_LATIN) else str(number + 2)
