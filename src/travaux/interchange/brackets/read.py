"""What does a text in the notation of conferences say: which brackets, whose, how deep, and which are broken?

One pass finds brackets, labels and paragraphs' ends, and pairs them on a stack of its own, so that time
grows with the text and nothing grows with depth. A pair that would cut paragraphs apart in the middle of
both, or an option, is no pair: both halves are reported, and the rest is read as if they were letters.
"""

import re
from dataclasses import dataclass, field

from travaux.interchange.brackets.labels import LABEL, label_at, starts_line
from travaux.interchange.brackets.model import (
    Closing,
    Draft,
    Imbalance,
    Label,
    Mark,
    Opening,
    Piece,
    Words,
)
from travaux.interchange.brackets.names import fold, names_in, trusted
from travaux.interchange.brackets.plain import Plain, escaped, link_at, plain_of

_TOKEN = re.compile(rf"(?P<open>\[)|(?P<close>\])|(?P<gap>\n[ \t\r]*\n\s*)|(?P<line>\n)|{LABEL.pattern}")
_NUMBER = re.compile(r"\(?\w{1,12}[.)]")
_AFTER = re.compile(r"[ \t.,;:\]*_)|\"”’]*(?:\[\^?\w{1,60}\][ \t.,;:\]]*)*(?:\r?\n[ \t\r]*(?:\n|\Z)|\Z)")
_BLANKS = " \t>#*_|["
_DASHES = (" – ", " — ", " - ", " -- ")
_FAR = 300
"""So many characters are looked at to tell whether a paragraph begins or ends; deeper nesting begins none."""
_LONGEST = 4_000
"""An attribution is shorter: sixty parties are about a thousand characters."""


@dataclass(slots=True)
class _Scan:
    """What the one pass has found so far.

    Attributes:
        open: Openings without their closing, the innermost last: offset, and the paragraph's number.
        pair: Offset of an opening to that of its closing, and the other way round.
        labels: Offset of a label to the label.
        choices: Family to its last label: ordinal, offset, how many brackets were open.
        paragraph: Number and beginning of the paragraph that is being read.
        line: Where the line begins.
    """

    text: str
    plain: Plain
    open: list[tuple[int, int]] = field(default_factory=list)
    pair: dict[int, int] = field(default_factory=dict)
    labels: dict[int, Label] = field(default_factory=dict)
    choices: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    broken: dict[int, Imbalance] = field(default_factory=dict)
    linked: list[tuple[int, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    line: int = 0
    resume: int = 0


def read(text: str, *, markdown: bool = False) -> Draft:
    """Read a text as notation. Whatever it holds, `write` gives the same text back.

    Args:
        text: The text of a draft, or of one part of it.
        markdown: Whether code between backticks is code.
    """
    scan = _Scan(text, plain_of(text, markdown=markdown))
    _run(scan)
    for at, _ in scan.open:
        scan.broken[at] = Imbalance(at, "unclosed")
    return _draft(scan)


def _run(scan: _Scan) -> None:
    text, spans = scan.text, scan.plain.spans
    number, at = 0, 0
    while found := _TOKEN.search(text, at):
        start = found.start()
        while number < len(spans) and spans[number].end <= start:
            number += 1
        if number < len(spans) and spans[number].start <= start:
            at = spans[number].end
            continue
        at = found.end()
        match found.lastgroup:
            case "open":
                if not escaped(text, start):
                    scan.open.append((start, len(scan.starts)))
            case "close":
                if not escaped(text, start):
                    at = _close(scan, start)
            case "gap":
                scan.starts.append(at)
                scan.line = at
            case "line":
                scan.line = at
            case _:
                at = _label(scan, found)


def _close(scan: _Scan, at: int) -> int:
    """Pair a closing bracket with the innermost open one; gives where to read on."""
    if not scan.open:
        scan.broken[at] = Imbalance(at, "unopened")
        return at + 1
    opening, paragraph = scan.open.pop()
    link = link_at(scan.text, opening, at, scan.plain.links)
    if link is not None:
        scan.linked.append((opening, at))
        return link[0]
    if paragraph != len(scan.starts) and _cuts(scan, opening, paragraph, at):
        scan.broken[opening] = Imbalance(opening, "unclosed", crossing=True)
        scan.broken[at] = Imbalance(at, "unopened", crossing=True)
        return at + 1
    scan.pair[opening] = at
    scan.pair[at] = opening
    return at + 1


def _cuts(scan: _Scan, opening: int, paragraph: int, closing: int) -> bool:
    """Whether a pair begins in the middle of one paragraph and ends in the middle of another."""
    text, start = scan.text, scan.starts[paragraph - 1]
    if opening - start <= _FAR:
        before = text[start:opening].lstrip(_BLANKS)
        number = _NUMBER.match(before)
        if not before[number.end() if number else 0 :].strip(_BLANKS):
            return False
    return _AFTER.match(text, closing + 1, min(closing + _FAR, len(text))) is None


def _label(scan: _Scan, found: re.Match[str]) -> int:
    """Keep a label; brackets opened within the option before it cannot go on into this one."""
    start = found.start()
    opens = bool(scan.open) and _opens(scan.text, scan.open[-1][0], start)
    label = label_at(scan.text, found, scan.line, opens=opens)
    if label is None:
        return found.end()
    scan.labels[start] = label
    if starts_line(scan.text, scan.line, start) or opens:
        before = scan.choices.get(label.family)
        if before is not None and before[0] < label.ordinal and before[2] <= len(scan.open):
            while len(scan.open) > before[2] and before[1] < scan.open[-1][0] < scan.line:
                at = scan.open.pop()[0]
                scan.broken[at] = Imbalance(at, "unclosed", crossing=True)
        scan.choices[label.family] = (label.ordinal, start, len(scan.open))
    return start + len(label.printed)


def _opens(text: str, opening: int, at: int) -> bool:
    """Whether nothing stands between a bracket and a place but an attribution."""
    between = text[opening + 1 : at].strip(" \t*_") if at - opening < _LONGEST else "x"
    return not between or (between.endswith(":") and bool(names_in(between[:-1])))


def _draft(scan: _Scan) -> Draft:
    """Cut the text into pieces. A span's brackets and a broken one stay among the words."""
    text = scan.text
    marks = {span.start: span.end for span in scan.plain.spans if span.label is not None}
    cuts = sorted({*scan.pair, *scan.labels, *marks})
    before, attested = _before_colons(scan, cuts)
    pieces: list[Piece] = []
    imbalances: list[Imbalance] = []
    broken = sorted(scan.broken)
    depth = number = at = 0
    for cut in cuts:
        while number < len(broken) and broken[number] < cut:
            imbalances.append(_deep(scan.broken[broken[number]], depth))
            number += 1
        if cut < at:
            continue  # a mark inside an attribution or a label
        if cut in scan.pair and scan.pair[cut] < cut:
            opening = scan.pair[cut]
            closing = Closing() if opening in before else _at_end(text, at, cut, opening, attested)
            _words(pieces, text[at : cut - len(closing.printed)])
            pieces.append(closing)
            depth -= 1
            at = cut + 1
            continue
        _words(pieces, text[at:cut])
        if cut in scan.pair:
            opened = before.get(cut, Opening())
            pieces.append(opened)
            depth += 1
            at = cut + 1 + len(opened.printed)
        elif cut in scan.labels:
            pieces.append(scan.labels[cut])
            at = cut + len(scan.labels[cut].printed)
        else:
            pieces.append(Mark(text[cut : marks[cut]]))
            at = marks[cut]
    _words(pieces, text[at:])
    imbalances += [_deep(scan.broken[place], depth) for place in broken[number:]]
    return Draft(tuple(pieces), tuple(imbalances))


def _deep(imbalance: Imbalance, depth: int) -> Imbalance:
    return Imbalance(imbalance.at, imbalance.kind, depth + 1, imbalance.crossing)


def _words(pieces: list[Piece], text: str) -> None:
    if text:
        pieces.append(Words(text))


def _before_colons(scan: _Scan, cuts: list[int]) -> tuple[dict[int, Opening], set[str]]:
    """The attributions before colons, by the bracket they stand in, and the names in them, folded."""
    text = scan.text
    found: dict[int, Opening] = {}
    attested: set[str] = set()
    for number, cut in enumerate(cuts):
        if scan.pair.get(cut, -1) < cut:
            continue
        end = cuts[number + 1]
        colon = text.find(":", cut + 1, end)
        names = names_in(text[cut + 1 : colon]) if colon > 0 else ()
        if names:
            after = colon + 1
            while after < end and text[after] in " \t\u00a0":
                after += 1
            found[cut] = Opening(text[cut + 1 : after], names)
            attested.update(map(fold, names))
    return found, attested


def _at_end(text: str, start: int, end: int, opening: int, attested: set[str]) -> Closing:
    """The attribution at the end of a bracket, if its last words are one and are not all of it."""
    stretch = text[start:end]
    # the dash first: the last parentheses of "– Cuba, Iran (Islamic Republic of)" belong to a name
    for cut, listed in (_behind_dash(stretch), _in_parentheses(stretch)):
        names = names_in(listed) if listed and text[opening + 1 : start + cut].strip() else ()
        if names and trusted(names, attested):
            return Closing(stretch[cut:], names)
    return Closing()


def _behind_dash(stretch: str) -> tuple[int, str]:
    """Where the last dash of a stretch stands, with the blanks before it, and what is behind it."""
    dash, width = max((stretch.rfind(mark), len(mark)) for mark in _DASHES)
    return (len(stretch[:dash].rstrip()), stretch[dash + width :]) if dash >= 0 else (0, "")


def _in_parentheses(stretch: str) -> tuple[int, str]:
    """Where the last parentheses of a stretch begin, with the blanks before them, and what is in them.

    They may hold others: `(Iran (Islamic Republic of))`.
    """
    end = len(stretch.rstrip()) - 1
    if end < 0 or stretch[end] != ")":
        return 0, ""
    depth = 0
    for at in range(end, -1, -1):
        if stretch[at] == ")":
            depth += 1
        elif stretch[at] == "(":
            depth -= 1
            if not depth:
                return len(stretch[:at].rstrip()), stretch[at + 1 : end]
    return 0, ""
