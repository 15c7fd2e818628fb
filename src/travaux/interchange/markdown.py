r"""How do texts go out as Markdown or plain text, come back the same, and bear line numbers that stay?

An article is a heading, a paragraph begins with its number and a sub-paragraph with its letter:

    ## Article 13: Inspection          Article 13: Inspection

    **1.** Each Party shall …          1. Each Party shall …

    **(a)** on land, and               (a) on land, and

A provision that this does not tell is written out: `**{13.2.a.i: its title}**`. One that bears another number
than its name's is followed by the name: `## Article 14 {#13}: Inspection`. A line of the text that would be
taken for one of these begins with a backslash; white space around a text is written as `&#10;`. Brackets in a
text are text. Where no article has a heading, `**13.**` is an article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from travaux.interchange.akoma.names import number_of
from travaux.interchange.akoma.runs import Chunk, runs_from
from travaux.text.reading import ReadProvision

_WORD = r"[^\s:{}*()#]+"
_LATIN = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies"
_ORDINAL = re.compile(rf"(\d+)[ -]({_LATIN})")
_HEADING = (
    rf"(?P<word>Article|Annex|Preamble)(?: (?P<bears>{_WORD}(?: (?:{_LATIN}))?))?"
    rf"(?: {{#(?P<known>{_WORD})}})?(?:: (?P<title>.*))?"
)
_LABEL = (
    rf"(?:(?P<digits>\d[^\s.:{{}}*()#]*)\.|\((?P<letters>[^\W\d][^\s.:{{}}*()#]*)\)"
    rf"|{{(?P<full>{_WORD})(?: #(?P<name>{_WORD}))?(?:: (?P<called>[^}}*]*))?}})"
)
_ENTITY = re.compile(r"&(?:#(\d{1,7})|amp);")
_BARE = re.compile(r"&(?=(?:#\d{1,7}|amp);)")
_MAX_CODE = 0x10FFFF


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text that came in.

    Attributes:
        title: what it is called; empty if it does not say.
        provisions: what stands in it, in order; every word kept and nobody's.
    """

    title: str
    provisions: tuple[ReadProvision, ...]


@dataclass(frozen=True, slots=True)
class _Style:
    """What the two forms do not share: what stands before a heading, and around a label."""

    before: str
    around: str
    heading: re.Pattern[str]
    label: re.Pattern[str]


def _style(before: str, around: str) -> _Style:
    mark = re.escape(around)
    return _Style(
        before,
        around,
        re.compile(re.escape(before) + _HEADING),
        re.compile(rf"{mark}{_LABEL}{mark}(?: (?P<rest>.*))?"),
    )


_MARKDOWN = _style("## ", "**")
_PLAIN = _style("", "")


def write_markdown(provisions: Sequence[ReadProvision], title: str = "") -> str:
    """Provisions as Markdown: the words that a reading shows, deleted ones left out."""
    return _written(provisions, _MARKDOWN, f"# {_in_line(title)}" if title else "")


def write_plain(provisions: Sequence[ReadProvision], title: str = "") -> str:
    """Provisions as plain text: the words that a reading shows, deleted ones left out."""
    shown = _guarded(_in_line(title), _PLAIN)
    return _written(provisions, _PLAIN, f"{shown}\n{'=' * len(shown)}" if title else "")


def read_markdown(text: str, instrument: str = "text") -> ReadText:
    """A text in Markdown as provisions of an instrument."""
    lines = _lines(text)
    if lines and lines[0].startswith("# "):
        return ReadText(_unescaped(lines[0][2:].strip()), _read(lines[1:], instrument, _MARKDOWN))
    return ReadText("", _read(lines, instrument, _MARKDOWN))


def read_plain(text: str, instrument: str = "text") -> ReadText:
    """A plain text as provisions of an instrument; a first line underlined with `=` is its title."""
    lines = _lines(text)
    underlined = len(lines) > 1 and lines[1] and not lines[1].strip("=")
    if underlined and not _is_mark(lines[0], _PLAIN):
        title = lines[0].strip().removeprefix("\\")
        return ReadText(_unescaped(title), _read(lines[2:], instrument, _PLAIN))
    return ReadText("", _read(lines, instrument, _PLAIN))


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


@dataclass(slots=True)
class _Place:
    """Where a reader is: the article, and the paragraph in it; and whether articles have headings at all."""

    headed: bool
    article: str = ""
    paragraph: str = ""

    def at(self, number: str) -> str:
        """Go to a provision."""
        parts = number.split(".")
        self.article = parts[0]
        self.paragraph = ".".join(parts[:2]) if len(parts) > 1 and parts[1][:1].isdigit() else ""
        return number

    def number(self, digits: str | None, letters: str | None) -> str:
        """What a short label means here."""
        if digits is not None:
            return f"{self.article}.{digits}"
        return f"{self.paragraph or self.article}.{letters}"


def _written(provisions: Sequence[ReadProvision], style: _Style, title: str) -> str:
    place = _Place(headed=any("." not in each.number for each in provisions))
    blocks = [title] if title else []
    for each in provisions:
        text = "\n".join(_guarded(line, style) for line in _edged(_escaped(each.text)).split("\n"))
        name = number_of(each.provision)
        known = name if name != each.number else ""
        if "." not in each.number:
            place.at(each.number)
            blocks += [style.before + _heading(each, known), *([text] if text else [])]
            continue
        label = style.around + _label(each, known, place) + style.around
        place.at(each.number)
        blocks.append(f"{label} {text}" if text else label)
    return "\n\n".join(blocks) + "\n"


def _heading(each: ReadProvision, known: str) -> str:
    number = each.number
    if number == "preamble":
        shown = "Preamble"
    elif number == "annex" or number.startswith("annex-"):
        shown = f"Annex {number[6:]}".rstrip()
    else:
        shown = "Article " + (_ORDINAL.sub(r"\1 \2", number) if _ORDINAL.fullmatch(number) else number)
    return shown + (f" {{#{known}}}" if known else "") + (f": {_in_line(each.title)}" if each.title else "")


def _label(each: ReadProvision, known: str, place: _Place) -> str:
    """The shortest label that is understood here."""
    last = each.number.rpartition(".")[2]
    if not known and not each.title and place.article:
        if place.headed and last[:1].isdigit() and place.number(last, None) == each.number:
            return f"{last}."
        if last and last[0].isalpha() and place.number(None, last) == each.number:
            return f"({last})"
    title = _in_line(each.title).replace("}", "&#125;").replace("*", "&#42;")
    return f"{{{each.number}{f' #{known}' if known else ''}{f': {title}' if title else ''}}}"


def _guarded(line: str, style: _Style) -> str:
    """A line of text that is taken for nothing else."""
    return f"\\{line}" if line.startswith("\\") or _is_mark(line, style) else line


def _is_mark(line: str, style: _Style) -> bool:
    return bool(style.heading.fullmatch(line.rstrip()) or style.label.fullmatch(line))


def _escaped(text: str) -> str:
    return _BARE.sub("&amp;", text).replace("\r", "&#13;").replace("\ufeff", "&#65279;")


def _edged(text: str) -> str:
    """White space at the edges, which would be lost, written out."""
    bare = text.strip()
    start = text.index(bare) if bare else len(text)
    before, after = text[:start], text[start + len(bare) :]
    return "".join(f"&#{ord(c)};" for c in before) + bare + "".join(f"&#{ord(c)};" for c in after)


def _in_line(text: str) -> str:
    return _edged(_escaped(text)).replace("\n", "&#10;")


def _unescaped(text: str) -> str:
    return _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    if entity[1] is None:
        return "&"
    return chr(int(entity[1])) if int(entity[1]) <= _MAX_CODE else entity[0]


@dataclass(slots=True)
class _Read:
    """A provision being read: its number, its name if the text says it, and its lines."""

    number: str
    name: str | None
    title: str
    lines: list[str] = field(default_factory=list)


def _read(lines: Sequence[str], instrument: str, style: _Style) -> tuple[ReadProvision, ...]:
    found: list[_Read] = []
    place = _Place(headed=any(style.heading.fullmatch(line.rstrip()) for line in lines))
    for line in lines:
        heading = style.heading.fullmatch(line.rstrip())
        label = None if heading else style.label.fullmatch(line)
        if heading:
            found.append(_at_heading(heading, place))
        elif label:
            found.append(_at_label(label, place))
        elif found:
            found[-1].lines.append(line.removeprefix("\\"))
        elif line.strip():
            found.append(_Read(place.at("preamble"), None, "", [line.removeprefix("\\")]))
    return tuple(_provisions(found, instrument))


def _at_heading(heading: re.Match[str], place: _Place) -> _Read:
    bears = heading["bears"] or ""
    bears = _ORDINAL.sub(r"\1-\2", bears) if _ORDINAL.fullmatch(bears) else bears.replace(" ", "-")
    word = heading["word"].lower()
    number = bears if word == "article" and bears else f"{word}-{bears}" if bears else word
    return _Read(place.at(number), heading["known"], _unescaped(heading["title"] or ""))


def _at_label(label: re.Match[str], place: _Place) -> _Read:
    if label["full"]:
        number = label["full"]
    elif label["digits"] and not (place.headed and place.article):
        number = label["digits"]
    else:
        number = place.number(label["digits"], label["letters"])
    title = _unescaped(label["called"] or "")
    return _Read(place.at(number), label["name"], title, [(label["rest"] or "").removeprefix("\\")])


def _provisions(found: Sequence[_Read], instrument: str) -> Iterator[ReadProvision]:
    taken: set[str] = set()
    for each in found:
        name = each.name or each.number
        count = 1
        while each.name is None and name in taken:
            count += 1
            name = f"{each.number}-{count}"
        taken.add(name)
        text = _unescaped("\n".join(each.lines).strip())
        runs = runs_from([Chunk(text)])
        yield ReadProvision(f"{instrument}/{name}", each.number, each.title, "kept", None, runs)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a provision as it is printed.

    Attributes:
        provision: the provision it belongs to.
        number: its number within the provision, from 1: no other provision can change it.
        text: its words, with the white space behind them; all lines together are the text.
    """

    provision: str
    number: int
    text: str


def numbered_lines(provisions: Sequence[ReadProvision], width: int = 72) -> tuple[Line, ...]:
    """The lines of provisions, wrapped between words and numbered within each provision.

    Args:
        provisions: the provisions, in order.
        width: characters of a line, white space at its end left out; a longer word has a line of its own.
    """
    return tuple(
        Line(each.provision, number, text)
        for each in provisions
        for number, text in enumerate(_wrapped(each.text, width), 1)
    )


def _wrapped(text: str, width: int) -> Iterator[str]:
    for paragraph in re.findall(r"[^\n]*\n|[^\n]+", text):
        line = ""
        for word in re.findall(r"\S+\s*|\s+", paragraph):
            if line and len(line) + len(word.rstrip()) > width:
                yield line
                line = ""
            line += word
        yield line
