"""Which parties does a footnote say reserve their position?"""

import re

from travaux.interchange.brackets.names import names_in

_LONGEST = 600
"""A longer footnote is read no further for names; a reservation names its author at its head."""
_MARKS = "0123456789 .)*†‡[]^:⁰¹²³⁴⁵⁶⁷⁸⁹"
"""What a footnote's own mark may be made of."""
_RESERVES = re.compile(
    r"\b(?:reserv(?:e|es|ed|ing|ation|ations)|оговорк\w*|резервиру\w*|зарезервировал\w*)\b", re.IGNORECASE
)
_VERB = re.compile(
    r"(?P<names>[^.:]{2,500}?)\s+"
    r"(?:(?:has|have|had|wish(?:es)?|would like|also|formally|still|likewise|continues?) (?:to )?){0,3}"
    r"(?:reserv(?:e|es|ed)\b|(?:maintain|enter|place|lodge|express|make|made|ha)(?:s|ed|d|ve)?\s"
    r"(?:an? |the |its |their )?(?:[\w-]+ ){0,3}reservations?\b|резервиру\w*|зарезервировал\w*)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"reservations?(?: (?:entered|made|placed|lodged|expressed|maintained))? (?:by|of|from)"
    r"(?: the)? (?P<names>[^.:\n]{2,500})",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?P<before>[^:]{2,500}):(?P<after>[^.\n]{2,500})")
_DELEGATION = re.compile(
    r"\A(?:the )?(?:delegations?|representatives?|Governments?) of(?: the)? ", re.IGNORECASE
)
_TAIL = re.compile(
    r"\s(?:on|to|with|in|regarding|concerning|as|pending|until|because|which|that)\s.*", re.DOTALL
)


def reserving(note: str) -> tuple[str, ...]:
    """The parties a footnote names as reserving, as printed; nothing if it records no reservation.

    Read are "Cuba and the USSR reserve their position", "Reservation by Cuba", "Cuba: reservation" and
    "Scrutiny reservation: Cuba, USSR".
    """
    text = " ".join(note[:_LONGEST].split()).lstrip(_MARKS)
    if not _RESERVES.search(text):
        return ()
    verb, by, colon = _VERB.match(text), _BY.search(text), _COLON.match(text)
    tries = [verb["names"]] if verb else []
    tries += [_TAIL.sub("", by["names"])] if by else []
    if colon:
        sides = (colon["before"], colon["after"])
        tries += [side for side, other in (sides, sides[::-1]) if _RESERVES.search(other)]
    for words in tries:
        names = names_in(_DELEGATION.sub("", words.strip().rstrip("."), count=1))
        if names:
            return names
    return ()
