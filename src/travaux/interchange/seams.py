"""Where does white space belong, where words come before the first word of a draft, which another strikes?

Each author's text is read with the words of the others left out, so the space must be there for each of them.
"""

from collections.abc import Sequence
from dataclasses import replace

from travaux.text.reading import Run
from travaux.text.spacing import beside


def spaced(runs: Sequence[Run]) -> list[Run]:
    """Runs with the white space before the draft's first word, if it is struck and others come before it."""
    found = list(runs)
    at = next((n for n, run in enumerate(runs) if run.mark != "inserted"), 0)
    if at and runs[at].mark == "deleted":
        first, *rest = runs[at].pieces
        word = beside(runs[at - 1].pieces[-1].word, first.word, None, first=True)
        text = word.glue + runs[at].text.removeprefix(first.word.glue)
        found[at] = replace(runs[at], text=text, pieces=(first._replace(word=word), *rest))
    return found
