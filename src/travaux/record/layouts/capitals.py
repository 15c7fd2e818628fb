"""Who speaks where labels are names in capitals: ``A. BELOV.``, ``BELOV, to Stone:``, ``BELOV objects.``?"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.opening import Example, Found, Opening
from travaux.record.letters import LOWER, UPPER
from travaux.record.lines import Line
from travaux.record.names import nominatives, parse_name, sound_key
from travaux.record.paper import is_heading

_WORD = rf"(?:Mc|Mac|O['’]|D['’])?[{UPPER}][{UPPER}'’-]"
_TITLE = (
    "Mr|Mrs|Ms|Dr|Com|Comrade|Amb|Ambassador|MR|MRS|MS|DR|THE|AMBASSADOR"
    "|Т|т|Тов|тов|Товарищ|ТОВАРИЩ|Г-н|Посол|ПОСОЛ"
)
# Every repetition is bounded, so a line costs the same however long it is.
_NAME = (
    rf"(?P<title>(?:{_TITLE})\.?\s?(?=[{UPPER}]))?(?P<initials>(?:[{UPPER}][{LOWER}]?\.[ -]?){{0,4}})"
    rf"(?:{_WORD}{{0,30}}\s{{1,2}}){{0,3}}{_WORD}{{1,30}}"
)
_LABEL = rf"(?P<label>{_NAME})"
_QUALIFIER = r"(?:\s?\((?P<paren>[^()]{1,60})\))?"
_TO = r"(?:to|addressing|turning to|к|обращаясь к)\s"
_SPEECH = re.compile(
    rf"{_LABEL}{_QUALIFIER}(?:,\s?(?P<to>{_TO})?(?P<addressee>[^\s:.,()][^:.,()]{{0,60}})(?=\s?:))?"
    rf"\s?(?P<mark>:[:;.,]?|\.)[—–]?(?=\s|$|[{UPPER}\"“«(\[—–])"
)
_ACTION = re.compile(rf"{_LABEL}\s{{1,2}}(?=[{LOWER}])(?P<verb>\S{{1,30}})")
_PAREN_TO = re.compile(rf"{_TO}(.+)", re.IGNORECASE)
# "A. BELOV with J. Stone" is a list of participants, not something that Belov did.
_NO_VERB = frozenset("with and or of to at in on by from for as the с со и или на в во от к до за по".split())  # noqa: SIM905
_NUMBERED = frozenset(
    {"SEC", "SECS", "ART", "CHAP", "NO", "SA", "TITLE", "PART", "FIG", "APP", "RES"}
)  # "SEC. 2."
_ENDS = (".", "!", "?", "…", '."', ".”", ".»", ".)", "]")
_OFTEN = 2


class Capitals:
    """Labels in capitals; a shape that could be something else needs a known name, or has to come twice."""

    name = "capitals"
    says = "names in capitals, with a full stop, a colon or a verb: 'A. BELOV. Yes.', 'BELOV objects.'"
    examples: tuple[Example, ...] = (
        Example(
            "A. BELOV. We accept.\n\nSTONE, to Belov: All of it?\n\nA. BELOV nods.",
            (("speech", "A. BELOV", "We"), ("speech", "STONE", "All"), ("action", "A. BELOV", "nods.")),
        ),
        Example(
            "MR. STONE: May I ask?\n\nTHE CHAIRMAN: You may.",
            (("speech", "MR. STONE", "May"), ("speech", "THE CHAIRMAN", "You")),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        found = {
            at: opening
            for at, line in enumerate(lines)
            if not line.role and (opening := read_opening(line.plain)) is not None
        }
        speeches = [(label_key(one.label), one.sure) for one in found.values() if one.kind == "speech"]
        times = Counter(key for key, _ in speeches)
        trusted = set(known) | {key for key, sure in speeches if sure or times[key] >= _OFTEN}
        openings = {
            at: opening
            for at, opening in found.items()
            if (opening.sure or label_key(opening.label) in trusted)
            and (opening.kind == "speech" or _paragraph_end(lines, at).endswith(_ENDS))
        }
        return Found(lines, openings)


def read_opening(plain: str) -> Opening | None:
    """Read the head of a line; nothing if it has none of the shapes."""
    if not plain[:1].isalpha() or is_heading(plain):
        return None
    speech = _SPEECH.match(plain)
    if speech is not None and speech["label"] in _NUMBERED:
        return None
    if speech is not None:
        to, capital = speech["to"], (speech["addressee"] or "?")[0].isupper()
        if speech["addressee"] is None or to or capital:
            return _speech(plain, speech)
    action = _ACTION.match(plain)
    if action is None or action["verb"].rstrip(",.:;").casefold() in _NO_VERB:
        return None
    sure = bool(action["initials"] or _titled(action))
    end = action.end("label")
    return Opening(kind="action", label=action["label"], label_end=end, body=_skip(plain, end), sure=sure)


def label_key(label: str) -> str:
    """Return the key of a label's surname; a label is in the nominative."""
    name = parse_name(label)
    return sound_key(nominatives(name.surname)[0]) if name is not None else sound_key(label)


def _speech(plain: str, match: re.Match[str]) -> Opening:
    addressee = match["addressee"]
    if addressee is None and match["paren"]:
        aside = _PAREN_TO.fullmatch(match["paren"])
        addressee = aside[1] if aside else None
    return Opening(
        kind="speech",
        label=match["label"],
        label_end=match.end("label"),
        body=_skip(plain, match.end()),
        addressee=addressee.strip() if addressee else None,
        sure=bool(match["initials"] or _titled(match) or match["mark"][0] == ":"),
    )


def _titled(match: re.Match[str]) -> bool:
    return bool(match["title"])


def _skip(plain: str, at: int) -> int:
    while at < len(plain) and plain[at].isspace():
        at += 1
    return at


def _paragraph_end(lines: Sequence[Line], at: int) -> str:
    """Return the last line of the paragraph; an action is a whole sentence."""
    last = at
    while (
        last + 1 < len(lines)
        and lines[last + 1].block == lines[at].block
        and read_opening(lines[last + 1].plain) is None
    ):
        last += 1
    return lines[last].plain
