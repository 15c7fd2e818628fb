"""To which clause does each comment inside a statement belong?"""

import re
from dataclasses import dataclass, field

from travaux.dossier.grammar import Tokens, keyword_of, read_statement

_COMMENT_OR_STRING = re.compile(r'"(?:[^"\\\r\n]|\\[^\r\n])*"|;[^\n]*')
_BLANK_OR_COMMENT = re.compile(r"(?:\s|;[^\n]*)*")

Key = tuple[str, int]
"""A clause's keyword, and which of that keyword it is, from 0; the head is `HEAD`."""

HEAD: Key = ("", 0)


@dataclass
class Comments:
    """The comments of one statement by the clause they belong to."""

    above: dict[Key, list[str]] = field(default_factory=dict)
    beside: dict[Key, list[str]] = field(default_factory=dict)

    def lines(self, key: Key, line: str) -> list[str]:
        """The line of a clause with its own-line comments above and its trailing ones behind it."""
        beside = self.beside.get(key, [])
        return [*self.above.get(key, []), "  ".join([line, *beside])]

    def keep_only(self, written: set[Key]) -> None:
        """A clause that says only what goes without saying is not written; its comments move to the head."""
        for key in [*self.above, *self.beside]:
            if key != HEAD and key not in written:
                remarks = self.above.pop(key, []) + self.beside.pop(key, [])
                self.beside.setdefault(HEAD, []).extend(remark.strip() for remark in remarks)


def comments_of(text: str) -> Comments:
    """Find the comments in the text of a good statement.

    One on a line of its own belongs to the clause below it, or to the one it stands in the middle of; one
    behind a clause belongs to the last clause that begins before it.
    """
    found = Comments()
    matches = [match for match in _COMMENT_OR_STRING.finditer(text) if match[0].startswith(";")]
    if not matches:
        return found
    starts = _starts(read_statement(text))
    for match in matches:
        newline = text.rfind("\n", 0, match.start())
        comment = match[0].rstrip()
        own_line = newline >= 0 and not text[newline : match.start()].strip()
        before = [key for at, key in starts if at < match.start()]
        if not own_line:
            found.beside.setdefault(before[-1], []).append(comment)
            continue
        rest = _BLANK_OR_COMMENT.match(text, match.end())
        below = [key for at, key in starts if rest is not None and at == rest.end()]
        key = (below or before[-1:])[0]
        found.above.setdefault(key, []).append(f"{text[newline + 1 : match.start()]}{comment}")
    return found


def _starts(tokens: Tokens) -> list[tuple[int, Key]]:
    counts: dict[str, int] = {}
    starts = [(0, HEAD)]
    for clause in tokens:
        if isinstance(clause, list):
            word = keyword_of(clause)
            starts.append((clause[0].start_pos, (word, counts.get(word, 0))))
            counts[word] = counts.get(word, 0) + 1
    return starts
