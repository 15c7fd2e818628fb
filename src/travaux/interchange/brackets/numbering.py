"""Which provision is a paragraph, by the number printed before it?

`Article 3` begins an article, `2.` a paragraph of it, `(a)` an item, `(ii)` an item of that; `Annex I`
begins a part with numbers of its own. Where a number comes twice, the second provision is called `3.2-2`.
"""

import re
from dataclasses import dataclass, field

from travaux.interchange.brackets.names import slug

_HEADS = (
    "article|art|rule|principle|annex|appendix|chapter|section|part|paragraph"
    "|статья|приложение|глава|раздел|пункт"
)
_HEAD = re.compile(
    rf"(?P<kind>{_HEADS})\.?\s*(?:№\s*)?(?P<which>[\w.]{{1,12}}(?:[ -]?(?:bis|ter|quater))?)[.:)]*",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"§?\s*(?P<which>\d{1,4}(?:\.\d{1,3}){0,4}(?:[ -]?(?:bis|ter|quater))?)[.):]*")
_ITEM = re.compile(r"[(]?(?P<which>[^\W\d_]{1,6}|\d{1,2})[.)]*")
_ROMAN = re.compile(r"[ivxl]{1,6}")
_ARTICLES = frozenset({"article", "art", "rule", "principle", "статья"})
_PARTS = frozenset({"annex", "appendix", "приложение"})
_PARAGRAPHS = frozenset({"paragraph", "пункт"})

NUMBER = re.compile(
    rf"(?P<head>(?i:{_HEADS})\.?[ \t\u00a0]+(?:№[ \t]*)?"
    r"(?:\d{1,4}(?:\.\d{1,3}){0,3}|[IVXLC]{1,7}|[A-Z])(?:[ \t-](?:bis|ter|quater))?)"
    r"(?P<after>[*_]{0,3}[.:)]?)"
    r"(?=[ \t]*(?:\r?\n|\Z|[–—-]|[*_]{1,3}|[\[\](“\"]|[^\W\d_]|(?<=[.:)])))"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3}){1,4}[.)]?|\d{1,3}(?:[ \t]?(?:bis|ter))?[.)])(?=[\s*_])"
    r"|(?P<item>\((?:[a-zа-я]{1,2}|[ivxl]{1,6}|\d{1,2})\)|[a-zа-я]\))(?=\s)"
)
"""The number at the beginning of a paragraph of plain text; after a head, `goes_on` must not hold."""


def goes_on(text: str, at: int) -> bool:
    """Whether a sentence goes on behind `Article 3`, so that the words only mention the article."""
    while at < len(text) and text[at] in " \t\u00a0":
        at += 1
    return at < len(text) and (text[at].islower() or text[at] in ",;/")


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a number stands for.

    Attributes:
        key: The second half of the provision's name.
        said: How it is said, `Article 3, paragraph 2`.
        head: Whether it begins an article or a part.
    """

    key: str
    said: str
    head: bool


@dataclass(slots=True)
class Numbering:
    """Where in a draft the reading is: the part, the article, the paragraph and the items open there."""

    part: str = ""
    article: str = ""
    paragraph: str = ""
    items: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)

    def read(self, printed: str) -> Numbered | None:
        """What the next number stands for, or None if it numbers no provision."""
        number = printed.strip()
        head = _HEAD.fullmatch(number)
        if head is not None:
            return self._head(head["kind"].casefold(), head["which"].rstrip("."), number.rstrip(".:)"))
        decimal = _DECIMAL.fullmatch(number)
        if decimal is not None and not number.startswith("("):
            return self._paragraph(_key(decimal["which"]))
        item = _ITEM.fullmatch(number)
        return self._item(item["which"].casefold()) if item is not None else None

    def _head(self, kind: str, which: str, said: str) -> Numbered:
        if kind in _PARAGRAPHS:
            return self._paragraph(_key(which))
        self.paragraph, self.items = "", []
        if kind in _PARTS:
            self.part, self.article = f"{slug(kind)}-{_key(which)}", ""
            return self._named(self.part, said, head=True)
        if kind in _ARTICLES:
            self.article = ".".join(filter(None, (self.part, _key(which))))
            self.said = {self.article: f"{self.said.get(self.part, '')}, {said}".lstrip(", ")}
            return self._named(self.article, self.said[self.article], head=True)
        return self._named(f"{slug(kind)}-{_key(which)}", said, head=True)

    def _paragraph(self, which: str) -> Numbered:
        self.items = []
        above = self.article or self.part
        within = above and which.startswith(above + ".")
        self.paragraph = which if within or not above else f"{above}.{which}"
        last = which.removeprefix(above + ".") if within else which
        return self._named(self.paragraph, f"{self._above(above)}paragraph {last}", head=False)

    def _above(self, key: str) -> str:
        said = self.said.get(key)
        return f"{said}, " if said else ""

    def _item(self, which: str) -> Numbered:
        """An item: a Roman numeral goes below a letter, unless it is the letter that comes next."""
        if _ROMAN.fullmatch(which) and self.items and not _follows(self.items[0], which):
            self.items = [self.items[0], which]
        else:
            self.items = [which]
        above = self.paragraph or self.article or self.part
        said = "".join(f"({item})" for item in self.items)
        place = self.said.get(above) or (f"{above}" if above else "")
        return self._named(
            ".".join(filter(None, (above, *self.items))), f"{place} {said}".strip(), head=False
        )

    def _named(self, key: str, said: str, *, head: bool) -> Numbered:
        times = self.taken[key] = self.taken.get(key, 0) + 1
        self.said[key] = said
        return Numbered(key if times == 1 else f"{key}-{times}", said, head)


def _follows(before: str, which: str) -> bool:
    return len(which) == 1 and len(before) == 1 and ord(which) == ord(before) + 1


def _key(which: str) -> str:
    return ".".join(slug(part) for part in which.split(".") if part)


def is_head(printed: str | None) -> bool:
    """Whether a number begins an article, a part or a chapter."""
    head = _HEAD.fullmatch(printed.strip()) if printed else None
    return head is not None and head["kind"].casefold() not in _PARAGRAPHS


def is_item(printed: str | None) -> bool:
    """Whether a number is an item's: `(a)`, `(ii)`, `b)`."""
    return (
        printed is not None
        and _HEAD.fullmatch(printed.strip()) is None
        and _DECIMAL.fullmatch(printed.strip()) is None
    )
