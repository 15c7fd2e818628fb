"""Where does a turn quote the words of a document?"""

import re
from collections.abc import Iterator

from travaux.record.model import Turn
from travaux.suggest.clauses import plain
from travaux.suggest.lexicon import Lexicon

_QUOTED = re.compile(r"“([^”]+)”|«([^»]+)»|\"([^\"]+)\"")
_FEWEST = 5  # words; fewer are a name or a manner of speaking
_BEFORE = 160  # characters in which the document is named


def quotations(turn: Turn, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The quoted stretches of a turn: first and last character, and the document's word as it is named."""
    for match in _QUOTED.finditer(turn.text):
        group = next(number for number in (1, 2, 3) if match[number] is not None)
        if len(match[group].split()) < _FEWEST:
            continue
        before = plain(turn.text[max(0, match.start() - _BEFORE) : match.start()])
        named = [*lexicon.patterns["document"].finditer(before)]
        if named and lexicon.patterns["wording_verbs"].search(before):
            yield match.start(group), match.end(group), named[-1][0].casefold()
