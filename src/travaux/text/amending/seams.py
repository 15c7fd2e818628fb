"""How do words that are put into a text, and the words left beside a gap, join?

The words are never changed; only a space is set or taken away where prose wants it.
"""

from dataclasses import dataclass

_CLOSING = frozenset(",;:.)!?]”’")
_OPENING = frozenset("([“‘")


@dataclass(frozen=True, slots=True)
class Edit:
    """Other words for a stretch of the text, which is empty for an insertion."""

    start: int
    end: int
    words: str


def removal(text: str, start: int, end: int) -> Edit:
    """Take words out, with the space that would stand double or before a mark."""
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    if left == " " and (not right or right.isspace() or right in _CLOSING):
        return Edit(start - 1, end, "")
    if right == " " and (not left or left in "\n\t"):
        return Edit(start, end + 1, "")
    return Edit(start, end, " " if left.isalnum() and right.isalnum() else "")


def replacement(text: str, start: int, end: int, words: str) -> Edit:
    """Put words where others stand."""
    if not words:
        return removal(text, start, end)
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    if words[0] in _CLOSING and left == " " and text[start : start + 1] not in _CLOSING:
        start -= 1
        left = text[start - 1 : start] if start else ""
    before = " " if left.isalnum() and (words[0].isalnum() or words[0] in _OPENING) else ""
    after = " " if right.isalnum() and words[-1].isalnum() else ""
    return Edit(start, end, f"{before}{words}{after}")


def insertion(text: str, at: int, words: str) -> Edit:
    """Put words beside others."""
    left, right = text[at - 1 : at] if at else "", text[at : at + 1]
    before = "" if not left or left.isspace() or left in _OPENING or words[0] in _CLOSING else " "
    after = "" if not right or right.isspace() or right in _CLOSING or words[-1] in _OPENING else " "
    if words[0] in _CLOSING and left == " ":
        return Edit(at - 1, at, f"{words} ")
    return Edit(at, at, f"{before}{words}{after}")


def joined(text: str, edits: list[Edit]) -> str | Edit:
    """Make all edits at once; each speaks of the text as it stood before any.

    Returns:
        The text; or the first edit that overlaps another. The same edit twice is made once.
    """
    ordered = sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end > edit.start, -edit.end))
    kept: list[Edit] = []
    for edit in ordered:
        if kept and edit.start < kept[-1].end:
            if not kept[-1].words and not edit.words:
                kept[-1] = Edit(kept[-1].start, max(kept[-1].end, edit.end), "")
            elif not _says_again(text, kept[-1], edit):
                return edit
        else:
            kept.append(edit)
    if kept and kept[0].start == 0 and not kept[0].words:
        # Where the beginning goes, what follows does not begin with an empty line.
        end = len(text) - len(text[kept[0].end :].lstrip())
        kept[0] = Edit(0, end, "")
    parts: list[str] = []
    at = 0
    for edit in kept:
        parts += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join([*parts, text[at:]])


def _says_again(text: str, outer: Edit, inner: Edit) -> bool:
    """Tell whether an edit within another makes the same change in fewer words."""
    made = text[outer.start : inner.start] + inner.words + text[inner.end : outer.end]
    return inner.end <= outer.end and made == outer.words
