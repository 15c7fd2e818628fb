"""Which words of a document does one operation change?"""

import re
from collections.abc import Callable

from travaux.text.amending.document import Document, Provision, Span
from travaux.text.amending.find import alike
from travaux.text.amending.locate import Scope
from travaux.text.amending.operations import (
    AddProvision,
    Insert,
    NotUnderstood,
    Piece,
    Replace,
    Restate,
    Strike,
    StrikeProvision,
    Words,
)
from travaux.text.amending.places import bare
from travaux.text.amending.seams import Edit, insertion, removal, replacement
from travaux.text.amending.targets import targets

_LABEL = re.compile(r"[#*\s]*(?:[A-Za-z]+\s+)?(?P<num>\(?[0-9A-Za-z.-]{1,8}\)?(?:\s(?:bis|ter|quater)\b)?)")
_ENDING = (".", "?", "!")


def strike(document: Document, scope: Scope, operation: Strike) -> list[Edit] | NotUnderstood:
    """Take words out."""
    hits = targets(document, scope, operation.target, operation.occurrence)
    if isinstance(hits, NotUnderstood):
        return hits
    return _repaired(document, hits) or [removal(document.text, *hit) for hit in hits]


def put(document: Document, scope: Scope, operation: Replace) -> list[Edit] | NotUnderstood:
    """Put words where others stand."""
    hits = targets(document, scope, operation.target, operation.occurrence)
    if isinstance(hits, NotUnderstood):
        return hits
    text = document.text

    def edit(hit: Span, words: str) -> Edit:
        if isinstance(operation.target, Piece) and operation.target.kind == "proviso":
            start = hit[0]
            while not text[start].isalnum() and words[:1] != text[start]:
                start += 1
            hit = (start, hit[1])
        return replacement(text, *hit, words)

    trouble = _repaired(document, hits)
    if trouble is None and isinstance(operation.target, Words):
        trouble = _reads_so(text, hits, operation.target.text, operation.words.text)
    return trouble or _settled(text, hits, operation.words, edit)


def insert(document: Document, scope: Scope, operation: Insert) -> list[Edit] | NotUnderstood:
    """Put words beside others, or at an end of the place."""
    text, words = document.text, operation.words
    if operation.target is None:
        at = _edge(document, scope, operation)
        if isinstance(at, NotUnderstood):
            return at
        return _settled(text, [(at, at)], words, lambda hit, put_in: insertion(text, hit[0], put_in))
    hits = targets(document, scope, operation.target, operation.occurrence)
    if isinstance(hits, NotUnderstood):
        return hits
    before = operation.side == "before"
    for start, end in hits:
        beside = (
            text[max(0, start - len(words.text) - 1) : start]
            if before
            else text[end : end + len(words.text) + 1]
        )
        if alike(words.text, beside.strip()) or beside.strip().startswith(words.text.strip()):
            return NotUnderstood(words.text, "the text already reads so")
    return _repaired(document, hits) or _settled(
        text, hits, words, lambda hit, put_in: insertion(text, hit[0] if before else hit[1], put_in)
    )


def _edge(document: Document, scope: Scope, operation: Insert) -> int | NotUnderstood:
    """Where the end or the beginning of a place is."""
    units = [unit for unit in scope.units if unit != scope.provision.heading] or list(scope.units)
    if operation.side == "before":
        return units[0][0]
    children = scope.provision.children
    if children and operation.place.part == "whole" and not operation.place.sentence:
        own = [span for span in scope.provision.texts if span[0] >= children[-1].span[1]]
        if not own:
            return NotUnderstood(operation.words.text, "the place ends with other provisions")
        units = own
    start, end = units[-1]
    ends = document.text[start:end].rstrip()
    if ends.endswith(_ENDING) and not operation.words.text[:1].isupper():
        return NotUnderstood(operation.words.text, "the text there ends with a full stop")
    return start + len(ends)


def restate(document: Document, scope: Scope, operation: Restate) -> list[Edit] | NotUnderstood:
    """Give a provision, its heading or its lead-in other words; its number stays unless the words have it."""
    text, words, provision = document.text, operation.words.text, scope.provision
    if provision is document.root:
        return NotUnderstood(words, "it is not said which provision reads so")
    if operation.place.part != "whole":
        start, end = scope.units[0][0], scope.units[-1][1]
    else:
        start, end = provision.span
        label = _LABEL.match(words)
        if label is None or bare(label["num"]) != provision.num:
            inner = (*provision.texts, *(child.span for child in provision.children))
            start = min((span[0] for span in inner), default=end)
    if operation.words.loose and not text[start:end].endswith(words[-1]):
        return NotUnderstood(words, "its last mark may be the sentence's own or the text's")
    return [replacement(text, start, end, words)]


def remove(
    document: Document, provision: Provision, operation: StrikeProvision
) -> list[Edit] | NotUnderstood:
    """Take a provision out, or its heading."""
    text = document.text
    if provision is document.root:
        return NotUnderstood("the text", "it is not said which provision goes")
    if operation.place.part == "lead-in":
        return NotUnderstood("lead-in", "what follows would stand without it")
    if operation.place.part == "heading":
        if provision.heading is None:
            return NotUnderstood("heading", "the provision has none")
        return [removal(text, *provision.heading)]
    start, end = provision.span
    return [Edit(_back(text, start), end, "")]


def add(document: Document, provision: Provision, operation: AddProvision) -> list[Edit] | NotUnderstood:
    """Put a new provision beside another, with the same space between as they have."""
    text, words = document.text, operation.words.text
    if operation.words.loose and words.endswith(","):
        return NotUnderstood(words, "its last mark may be the sentence's own or the text's")
    if operation.side == "within":
        if not provision.children:
            return NotUnderstood(words, "no provision stands there whose like it could be")
        provision = provision.children[-1]
    start, end = provision.span
    space = text[_back(text, start) : start] or "\n"
    return [
        Edit(start, start, words + space) if operation.side == "before" else Edit(end, end, space + words)
    ]


def _back(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _repaired(document: Document, hits: list[Span]) -> NotUnderstood | None:
    """Refuse where an editor has repaired these very words: what the sentence says may be done already."""
    if not document.repaired:
        return None
    for start, end in hits:
        if document.text[end : end + 2].lstrip().startswith("[") or document.text[:start].rstrip(
            " "
        ).endswith("]"):
            return NotUnderstood(document.text[start:end], "an editor's bracket stands at these words")
    return None


def _reads_so(text: str, hits: list[Span], old: str, new: str) -> NotUnderstood | None:
    """Refuse where the new words hold the old ones and stand there already."""
    at = new.find(old)
    for start, end in hits:
        if at >= 0 and alike(new, text[max(0, start - at) : end + len(new) - at - len(old)]):
            return NotUnderstood(new, "the text already reads so")
    return None


def _settled(
    text: str, hits: list[Span], words: Words, edit: Callable[[Span, str], Edit]
) -> list[Edit] | NotUnderstood:
    """Make the edits; where the last mark may be the sentence's own, only if just one reading fits."""
    if not words.loose:
        return [edit(hit, words.text) for hit in hits]
    fitting = [
        edits
        for reading in (words.text, words.text[:-1])
        if (edits := [edit(hit, reading) for hit in hits]) and all(_fits(text, each) for each in edits)
    ]
    if len(fitting) != 1:
        return NotUnderstood(words.text, "its last mark may be the sentence's own or the text's")
    return fitting[0]


def _fits(text: str, edit: Edit) -> bool:
    """Tell whether the marks at the end of what is put in go with what follows."""
    last = edit.words.rstrip()[-1:]
    following = text[edit.end :].lstrip()
    if last in ".,;:":
        return not following.startswith((".", ",", ";", ":")) and not (
            last == "." and following[:1].islower()
        )
    ends = not following or text[edit.end :].startswith("\n")
    return not ends
