"""Which Akoma Ntoso identifier (eId) does a provision have, and which provision has an identifier?

After the Akoma Ntoso Naming Convention 1.0, chapter 5: one part per element that holds the provision, each
the abbreviation of the element, `_` and its number, joined by `__`. Each name has one identifier and each
identifier one name. The instrument is no part of it: identifiers hold within a document.
"""

import re

_TOP = re.compile(r"annex(?:-(?P<annex>.+))?", re.DOTALL)
_NO_NUMBER = "~"  # stands in no name, so it can stand for an empty number
_UNDERSCORE = "."  # stands within no number: it parts numbers from each other
_KINDS = ("art", "para", "subpara", "point", "rec", "att")

Kind = str
"""`art`, `para`, `subpara`, `point`, `rec`, `att` or `preamble`: which element a provision is."""


def number_of(provision: str) -> str:
    """The number in a provision's name: what follows the instrument."""
    return provision.partition("/")[2]


def parts(number: str) -> list[tuple[Kind, str]]:
    """The elements that hold a provision, the outermost first, each with its number.

    A number that begins with a digit is a paragraph (a sub-paragraph further in), any other a point. What
    stands in a preamble are recitals.
    """
    head, *rest = number.split(".")
    annex = _TOP.fullmatch(head)
    if head == "preamble":
        found = [("preamble", "")]
    elif annex is not None:
        found = [("att", annex["annex"] or "")]
    else:
        found = [("art", head)]
    for depth, each in enumerate(rest):
        if depth == 0 and head == "preamble":
            found.append(("rec", each))
        elif each[:1].isdigit():
            found.append(("para" if depth == 0 else "subpara", each))
        else:
            found.append(("point", each))
    return found


def eid_of(number: str) -> str:
    """The identifier of the provision with this number."""
    written = []
    for kind, each in parts(number):
        if kind == "preamble" or (kind == "att" and not each):
            written.append(kind)
        else:
            written.append(f"{kind}_{each.replace('_', _UNDERSCORE) or _NO_NUMBER}")
    if written[0] == "preamble" and len(written) > 1:
        # recitals are numbered within their list, and the preamble does not count as a context
        written[0] = "recs_1"
    return "__".join(written)


def eid(provision: str) -> str:
    """The identifier of a provision: `protocol/13.2.a` has `art_13__para_2__point_a`."""
    return eid_of(number_of(provision))


def number_from(identifier: str) -> str | None:
    """The number of the provision with this identifier; None if no provision has it."""
    numbers = []
    for place, part in enumerate(identifier.split("__")):
        kind, _, each = part.partition("_")
        plain = "" if each == _NO_NUMBER else each.replace(_UNDERSCORE, "_")
        if place == 0 and part in ("preamble", "recs_1"):
            numbers.append("preamble")
        elif kind == "att" and place == 0:
            numbers.append(f"annex-{plain}" if each else "annex")
        elif kind in _KINDS and each:
            numbers.append(plain)
        else:
            return None
    number = ".".join(numbers)
    # the other way round is the judge of what is an identifier
    return number if eid_of(number) == identifier else None


def provision_of(identifier: str, instrument: str) -> str | None:
    """The provision of an instrument with this identifier; None if no provision has it."""
    number = number_from(identifier)
    return None if number is None else f"{instrument}/{number}"
