"""Which provision does an amending sentence speak of?

"Article 5, paragraph 2", "paragraph 2 (a) of article 5", "Section 12(b)", "the second sentence of …", "the
heading of …". A citation to a codified text in brackets ("(Code § 7-31.04(b))") gives the same place
as the codified text numbers it, which need not be how the act does.
"""

import re
from dataclasses import replace

from travaux.text.amending.operations import Place, Step
from travaux.text.amending.ordinals import ORDINAL, ordinal

KINDS = (
    "preambular paragraph|operative paragraph|sub-subparagraph|subsubparagraph|sub-subclause|sub-clause|"
    "subparagraph|sub-paragraph|subsection|sub-section|subclause|subarticle|subdivision|subchapter|subtitle|"
    "subpart|paragraph|para|section|sec|article|art|clause|chapter|title|annex|appendix|schedule|protocol|"
    "part|rule|regulation|item|point|division|indent"
)
"""What a provision can be called."""

_SHORT = {"para": "paragraph", "sec": "section", "art": "article"}
_NUMBER = r"(?:[0-9]+[A-Za-z]?(?:[-.:][0-9]+[A-Za-z]*)*(?:[ \t](?:bis|ter|quater)\b)?|[IVXLC]+\b|[A-Za-z]\b)"
_SUB = r"[ \t]?\(\[?[0-9A-Za-z]{1,6}(?:[-.][0-9A-Za-z]{1,4})?\]?\)"
_ONE = rf"(?:(?:{KINDS})s?\.?[ \t]+(?:(?:{_NUMBER})(?:{_SUB})*|(?:{_SUB})+)|§[ \t]*(?:{_NUMBER})(?:{_SUB})*)"
_NTH = rf"(?:the[ \t]+)?(?:{ORDINAL})[ \t]+(?:{KINDS})\b"
_WHOLE = (
    r"(?:this|the)[ \t]+(?:treaty|convention|agreement|protocol|act|text|draft|instrument|covenant|statute)"
)
_REFERENCE = rf"(?:the[ \t]+)?(?:{_ONE}|{_NTH})"
_HEAD = (
    r"(?:the[ \t]+)?(?:(?:section|article|paragraph|subsection)[ \t]+)?"
    r"(?:heading|title|lead-in(?:[ \t]+(?:language|text))?|chapeau|preamble|opening[ \t]+words|"
    r"introductory[ \t]+(?:text|language|words|part|phrase))"
)
_SENTENCE = rf"(?:the[ \t]+)?(?:{ORDINAL})[ \t]+sentence"
_OF = r"(?:,?[ \t]+(?:of|in|to(?=[ \t]+the\b))[ \t]+)"
_CHAIN = (
    rf"(?:{_REFERENCE}(?:(?:,[ \t]+(?:in[ \t]+)?|{_OF})(?:{_REFERENCE}|{_HEAD}\b|{_SENTENCE}\b|{_WHOLE}\b))*)"
)
_PARTS = rf"(?:(?:{_HEAD}|{_SENTENCE})\b(?:{_OF}(?:{_HEAD}|{_SENTENCE})\b)*)"
PLACE = rf"(?:{_PARTS}(?:{_OF}(?:{_CHAIN}|{_WHOLE}\b))?|{_CHAIN})"
"""A place that is nothing but a place, as a pattern (case is not minded)."""

_FLAGS = re.IGNORECASE
_PIECE = re.compile(
    rf"(?P<head>{_HEAD})\b(?![ \t]*[0-9(])|(?P<sentence>{_SENTENCE})\b|(?P<nth>{_NTH})|(?P<one>{_ONE})|"
    rf"(?P<of>{_OF})|(?P<whole>{_WHOLE})\b|(?P<and>,[ \t]+(?:in[ \t]+)?|(?:the[ \t]+))",
    _FLAGS,
)
_ONE_PARTS = re.compile(rf"(?:(?P<kind>{KINDS})s?\.?|§)[ \t]*(?P<num>{_NUMBER})?", _FLAGS)
_SUBS = re.compile(_SUB)
_NTH_PARTS = re.compile(rf"(?:the[ \t]+)?(?P<nth>{ORDINAL})[ \t]+(?P<kind>{KINDS})", _FLAGS)
_SENTENCE_NTH = re.compile(rf"(?:the[ \t]+)?(?P<nth>{ORDINAL})", _FLAGS)
_CITED = re.compile(rf"\([^()]{{0,160}}§[ \t]*(?P<num>{_NUMBER})(?P<subs>(?:{_SUB})*)\)")
_LISTED = rf"(?:{_NUMBER}|{_SUB})(?:{_SUB})*"
SEVERAL = (
    rf"(?:(?:the[ \t]+)?(?:{KINDS})s[ \t]+{_LISTED}(?:,[ \t]+{_LISTED})*"
    rf",?[ \t]+(?:and|to|through)[ \t]+{_LISTED}(?:{_OF}{_CHAIN})?)"
)
"""Several places of one kind, as a pattern."""
_SEVERAL = re.compile(
    rf"(?:in[ \t]+)?(?:the[ \t]+)?(?P<kind>{KINDS})s[ \t]+(?P<items>{_LISTED}(?:,[ \t]+{_LISTED})*)"
    rf"(?P<join>,?[ \t]+(?:and|to|through)[ \t]+)(?P<last>{_LISTED})",
    _FLAGS,
)
_ITEM = re.compile(_LISTED, _FLAGS)
_START = re.compile(
    r"[ \t]*(?:in[ \t]+)?(?:(?:amendatory|(?:the[ \t]+)?(?:newly[ \t]+)?(?:re)?designated)[ \t]+)?", _FLAGS
)


def read_place(text: str) -> Place:
    """Read a place.

    The reference it begins with counts, and the last citation in brackets; a name of an act, its dates and
    whatever else stands between are not looked at. Where no reference is found, `unread` holds the words.
    """
    place = _walk(text)
    citations = list(_CITED.finditer(text))
    if citations:
        cited = citations[-1]
        place = replace(place, cited=(Step("section", cited["num"]), *_subs(cited["subs"])))
    if place == Place() and text.strip() and not re.fullmatch(rf"{_WHOLE}", text.strip(), _FLAGS):
        return Place(unread=text.strip())
    return place


def read_places(text: str) -> tuple[Place, ...]:
    """Read one place, or each of several that share a kind: "paragraphs 2 and 3 of article 5"."""
    found = _SEVERAL.match(text)
    if found is None:
        return (read_place(text),)
    nums = _ITEM.findall(found["items"])
    last = _ITEM.match(found["last"])
    nums.append(last.group() if last else "")
    if found["join"].strip() in ("to", "through"):
        spread = _spread(bare(nums[-2]), bare(nums[-1])) if len(nums) == 2 else ()  # noqa: PLR2004  two ends
        if not spread:
            return (Place(unread=text.strip()),)
        nums = list(spread)
    rest = text[found.end() :]
    return tuple(replace(read_place(f"{found['kind']} {num}{rest}"), cited=()) for num in nums)


def _spread(first: str, last: str) -> tuple[str, ...]:
    if first.isdigit() and last.isdigit() and int(first) < int(last) < int(first) + 100:
        return tuple(str(number) for number in range(int(first), int(last) + 1))
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha() and first < last:
        return tuple(f"({chr(code)})" for code in range(ord(first), ord(last) + 1))
    return ()


def _walk(text: str) -> Place:
    """Read pieces from the start as far as they are pieces of a place.

    What follows "of" is further out: "paragraph 2 of article 5" is article 5, paragraph 2.
    """
    groups: list[list[Step]] = [[]]
    part = ""
    sentence = 0
    start = _START.match(text)
    at = start.end() if start else 0
    while (match := _PIECE.match(text, at)) is not None:
        at = match.end()
        if match["head"]:
            part = "heading" if re.search(r"heading|title", match["head"], _FLAGS) else "lead-in"
        elif match["sentence"]:
            found = _SENTENCE_NTH.match(match["sentence"])
            sentence = ordinal(found["nth"]) if found else 0
        elif match["of"] and groups[-1]:
            groups.append([])
        elif match["one"] or match["nth"]:
            groups[-1] += _steps(match["one"] or match["nth"])
    steps = tuple(step for group in reversed(groups) for step in group)
    return Place(steps, "heading" if part == "heading" else "lead-in" if part else "whole", sentence)


def _steps(text: str) -> list[Step]:
    nth = _NTH_PARTS.match(text)
    if nth is not None:
        return [Step(_kind(nth["kind"]), f"#{ordinal(nth['nth'])}")]
    one = _ONE_PARTS.match(text)
    if one is None:
        return []
    kind = _kind(one["kind"] or "section")
    subs = _subs(text[one.end() :])
    if one["num"] is not None:
        return [Step(kind, one["num"]), *subs]
    return [Step(kind, subs[0].num), *subs[1:]] if subs else []


def _kind(word: str) -> str:
    lower = word.lower().rstrip(".")
    return _SHORT.get(lower, lower.replace("sub-", "sub"))


def _subs(text: str) -> list[Step]:
    return [Step("", bare(match.group())) for match in _SUBS.finditer(text)]


def bare(num: str) -> str:
    """A number without its brackets, full stop and spaces: a for (a), 5 for "5."."""
    return " ".join(num.strip().strip("()[].:").split())
