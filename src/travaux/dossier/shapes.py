"""Which words does each kind of statement have, in which order, and which must it have?

The one table behind reading and writing; `grammar.lark` says the same to the parser, and a test compares
the two.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import Any

from travaux.dossier.clauses import Clause, Unwritable, day, flag, spelled, string, strings, word, words
from travaux.dossier.grammar import Token, Tokens, plain
from travaux.dossier.reading import Fields, Reading
from travaux.dossier.special import (
    AUTHENTIC,
    CITES,
    FILE,
    HELD,
    MARKED,
    MAX_DIGITS,
    NEW_NUMBER,
    OCCURRENCE,
    RECORDED,
    REPORTED_BY,
    RULE,
    VOICED_BY,
    WEIGHT,
    condition,
)
from travaux.ledger.condition import quote
from travaux.ledger.kinds import KINDS
from travaux.ledger.kinds.due import parse_due, parse_span
from travaux.ledger.moment import zone


@dataclass(frozen=True, slots=True)
class Head:
    """One place in the head of a statement.

    Attributes:
        field: the fact's field, or None for a word that only reads well (`from`, `on`).
        terminal: how it is spelled in the grammar; for a word that only reads well, the word.
    """

    field: str | None
    terminal: str


@dataclass(frozen=True, slots=True)
class Hinge:
    """A word of the head on which it hinges which clauses must and may be there.

    Attributes:
        on: the fact's field for that word.
        needs: the word to the keywords of the clauses that must stand beside it.
        alone: the keyword of a clause to the one word beside which it may stand.
    """

    on: str
    needs: dict[str, tuple[str, ...]]
    alone: dict[str, str] = field(default_factory=dict)

    def missing(self, word: str, said: Container[str]) -> tuple[str, ...]:
        """The clauses that the word needs and that are not among those said."""
        return tuple(clause for clause in self.needs.get(word, ()) if clause not in said)

    def out_of_place(self, word: str, said: Container[str]) -> tuple[str, ...]:
        """The clauses said that may stand beside another word alone."""
        return tuple(clause for clause, only in self.alone.items() if clause in said and only != word)


@dataclass(frozen=True, slots=True)
class Shape:
    """How statements of one kind are written.

    Attributes:
        fact: the class of fact.
        head: the places after the moment and the kind.
        clauses: its own clauses by keyword, in the order in which they are written.
        required: keywords of clauses that must be there.
        hinge: the word of the head on which further clauses depend, if there is one.
    """

    fact: Callable[..., Any]
    head: tuple[Head, ...]
    clauses: dict[str, Clause]
    required: tuple[str, ...] = ()
    hinge: Hinge | None = None

    def read_head(self, tokens: Tokens, fields: Fields, reading: Reading) -> None:
        """Put what stands in the head into the fields."""
        for place, token in zip(self.head, tokens[2:], strict=False):
            if place.field is None or token is None:
                continue
            if place.terminal == "STRING":
                fields[place.field] = reading.string(token)
            elif place.terminal == "DATE":
                fields[place.field] = reading.not_before(token, "the deadline")
            else:
                fields[place.field] = plain(token)

    def token_of(self, name: str, tokens: Tokens) -> Token:
        """The token of the head that gives a field."""
        place = next(place for place, head in enumerate(self.head, 2) if head.field == name)
        token: Token = tokens[place]
        return token

    def write_head(self, fact: Any) -> str:
        """The head's words after the kind."""
        return " ".join(filter(None, (self._place(place, fact) for place in self.head)))

    @staticmethod
    def _place(place: Head, fact: Any) -> str:
        if place.field is None:
            # the only word of a head that may be left out stands before an optional name
            return "" if place.terminal == "named" and fact.name is None else place.terminal
        value = getattr(fact, place.field)
        match place.terminal:
            case "STRING":
                return quote(value)
            case "DATE":
                return str(value.isoformat())
            case _:
                return "" if value is None else spelled(value, place.terminal)


def _shape(
    kind: str, head: str, *clauses: Clause, required: tuple[str, ...] = (), hinge: Hinge | None = None
) -> Shape:
    """`head` is written `field=TERMINAL`, or a bare word that only reads well."""
    places = []
    for item in head.split():
        name, equals, terminal = item.partition("=")
        places.append(Head(name, terminal) if equals else Head(None, item))
    return Shape(KINDS[kind], tuple(places), {clause.word: clause for clause in clauses}, required, hinge)


def _read_zone(tokens: Tokens, fields: Fields, reading: Reading) -> None:
    name = plain(tokens[1])
    found = zone(name)
    if isinstance(found, str):
        reading.wrong(tokens[1], found, code="unknown-zone")
    fields["zone"] = name


def _write_zone(fact: Any) -> list[str]:
    return [f"zone {spelled(fact.zone, 'ZONE_NAME')}"] if fact.zone != "UTC" else []


def _parsed(keyword: str, field: str, parse: Callable[[str], object]) -> Clause:
    """A clause with a rule in quotes, `falls-due "…"`; `parse` gives a sentence where it is none."""
    plain_string = string(keyword, field)

    def read(tokens: Tokens, fields: Fields, reading: Reading) -> None:
        plain_string.read(tokens, fields, reading)
        found = parse(fields[field])
        if isinstance(found, str):
            reading.wrong(tokens[1], found, code="bad-rule")

    return Clause(keyword, read, plain_string.write)


def _count(keyword: str, field: str, default: int | None = None) -> Clause:
    """A clause with a whole number from 0: `count 38`."""

    def read(tokens: Tokens, fields: Fields, reading: Reading) -> None:
        text = plain(tokens[1])
        if text.startswith("-") or len(text) > MAX_DIGITS:
            reading.wrong(tokens[1], f"`{keyword}` is from 0 to 999,999,999, not {text}", code="bad-number")
        else:
            fields[field] = int(text)

    def write(fact: Any) -> list[str]:
        value = getattr(fact, field)
        if value == default:
            return []
        if not 0 <= value < 10**MAX_DIGITS:
            raise Unwritable(f"{value} is no {keyword}; it is from 0 to 999,999,999")
        return [f"{keyword} {value}"]

    return Clause(keyword, read, write)


def _graded() -> Clause:
    """`grade photographed`; what was merely seen goes without saying."""
    always = word("grade", "grade", "GRADE")
    return Clause("grade", always.read, lambda fact: [] if fact.grade == "seen" else always.write(fact))


_TITLED = "name=NAME title=STRING"
_SAID = "name=NAME text=STRING"
_BY = word("by", "by")
_TO = words("to", "to")
_DUE = day("due", "due", what="the due date")
_TAG = word("tag", "tag")
_SIGNED = strings("signed-by", "signed")
_SOURCE = string("source", "source")
_ITEM = string("item", "item")
_NUMBER = _count("count", "count")
_SITE = word("site", "site")
_SHAPE = string("shape", "shape")
_CHECKS = word("checks", "checks")
_REQUEST = word("request", "request")
_TEAM = _count("team", "team")

SHAPES: dict[str, Shape] = {
    "negotiation": _shape(
        "negotiation",
        _TITLED,
        Clause("zone", _read_zone, _write_zone),
        RULE,
        flag("nothing-agreed-until-everything-agreed", "package"),
    ),
    "party": _shape("party", _TITLED, _TAG, flag("absent", "absent")),
    "group": _shape("group", _TITLED, _TAG),
    "membership": _shape("membership", "party=NAME change=CHANGE group=NAME"),
    "departure": _shape("departure", "party=NAME from group=NAME on proposal=PROPOSAL"),
    "person": _shape("person", _TITLED, word("of", "party"), strings("also", "aliases")),
    "role": _shape(
        "role", "holder=NAME office=OFFICE", word("of", "of"), day("until", "until", what="the last day")
    ),
    "record": _shape(
        "record",
        "name=SOURCE title=STRING",
        HELD,
        FILE,
        string("taken-by", "taken_by"),
        _SIGNED,
        flag("reviewed", "reviewed", excludes=("not-reviewed",)),
        flag("not-reviewed", "reviewed", value=False, excludes=("reviewed",)),
        _SOURCE,
        required=("held",),
    ),
    "document": _shape(
        "document",
        "name=SOURCE title=STRING",
        day("dated", "dated"),
        string("file", "path"),
        _SIGNED,
        _SOURCE,
    ),
    "alignment": _shape(
        "alignment", "address=ADDRESS language=CODE other=CODE", words("is", "others", "ADDRESS")
    ),
    "note": _shape("note", _SAID),
    "instrument": _shape("instrument", _TITLED),
    "provision": _shape("provision", "name=PLACE title=STRING"),
    "text": _shape(
        "text",
        "provision=PLACE language=CODE words=STRING",
        AUTHENTIC,
        flag("translation", "standing", "translation", ("authentic",)),
    ),
    "concordance": _shape("concordance", "provision=PLACE language=CODE", _BY),
    "point": _shape("point", _TITLED, word("on", "provision", "PLACE")),
    "proposal": _shape(
        "proposal",
        "name=PROPOSAL title=STRING",
        _BY,
        VOICED_BY,
        flag("drafted", "drafted"),
        string("wording", "wording"),
        word("amends", "amends", "PROPOSAL"),
    ),
    "amendment": _shape(
        "amendment",
        "proposal=PROPOSAL operation=OPERATION provision=PLACE",
        word("language", "language", "CODE"),
        string("words", "words"),
        string("with", "brings"),
        string("after", "after", excludes=("before",)),
        string("before", "before", excludes=("after",)),
        OCCURRENCE,
        word("behind", "behind", "PLACE"),
        NEW_NUMBER,
        string("titled", "title"),
        hinge=Hinge(
            "operation",
            {
                "inserts": ("with",),
                "replaces": ("words", "with"),
                "rewrites": ("with",),
                "moves": ("behind",),
                "renumbers": ("to",),
            },
        ),
    ),
    "implication": _shape(
        "implication",
        _TITLED,
        condition("given", "given"),
        condition("follows", "follows"),
        required=("given", "follows"),
    ),
    "position": _shape(
        "position",
        "party=NAME stance=STANCE proposal=PROPOSAL named name=NAME",
        condition("only-if", "only_if"),
        condition("unless", "unless"),
        words("together-with", "together", "PROPOSAL"),
        WEIGHT,
        flag("in-principle", "firmness", "in-principle", ("ad-referendum",)),
        flag("ad-referendum", "firmness", "ad-referendum", ("in-principle",)),
        flag("personal", "capacity", "personal", ("reported-by",)),
        REPORTED_BY,
        flag("expected", "basis", "expected", ("assumed",)),
        flag("assumed", "basis", "assumed", ("expected",)),
        word("spoken-by", "speaker"),
        string("because", "reason"),
        words("ends", "ends", "REFERENCE"),
    ),
    "question": _shape("question", _SAID, _BY, _TO, word("on", "point"), _DUE, required=("by",)),
    "answer": _shape(
        "answer", "question=NAME", _BY, flag("partial", "partial"), string("text", "text"), required=("by",)
    ),
    "undertaking": _shape(
        "undertaking",
        _SAID,
        _BY,
        _TO,
        _DUE,
        string("after", "after"),
        flag("tentative", "tentative"),
        required=("by",),
    ),
    "performance": _shape("performance", "undertaking=NAME outcome=OUTCOME"),
    "procedure": _shape("procedure", _SAID, _BY, words("agreed-by", "agreed_by"), required=("by",)),
    "decision": _shape(
        "decision",
        "proposal=PROPOSAL outcome=DECIDED",
        _BY,
        word("into", "into", "PROPOSAL"),
        hinge=Hinge("outcome", {"merged": ("into",)}, {"into": "merged"}),
    ),
    "silence": _shape("silence", "proposal=PROPOSAL until deadline=DATE"),
    "void": _shape("void", "entry=REFERENCE", string("because", "reason")),
    "obligation": _shape(
        "obligation",
        "name=NAME duty=DUTY title=STRING",
        words("by", "by"),
        _TO,
        word("under", "provision", "PLACE"),
        word("created-by", "proposal", "PROPOSAL"),
        _ITEM,
        _count("quantity", "quantity"),
        _parsed("falls-due", "due", parse_due),
        condition("only-if", "only_if"),
        words("sites", "sites"),
        required=("by",),
    ),
    "force": _shape(
        "force",
        "instrument=NAME",
        flag("by-signature", "consent", "signature"),
        _NUMBER,
        words("parties", "parties"),
        _parsed("then", "then", parse_span),
        day("since", "since"),
    ),
    "action": _shape("action", "party=NAME act=ACT instrument=NAME", day("effective", "effective")),
    "site": _shape(
        "site",
        _TITLED,
        word("of", "of"),
        word("host", "host"),
        _BY,
        _SHAPE,
        flag("vessel", "vessel"),
        day("until", "until", what="the last day"),
    ),
    "exclusion": _shape(
        "exclusion", "name=NAME on site=NAME title=STRING", _BY, _SHAPE, _count("margin", "margin", 0)
    ),
    "declaration": _shape(
        "declaration",
        _SAID,
        _BY,
        _SITE,
        _ITEM,
        _NUMBER,
        day("dated", "dated"),
        word("fulfils", "fulfils"),
        required=("by",),
    ),
    "request": _shape(
        "request",
        _SAID,
        _BY,
        _TO,
        word("under", "type", "PLACE"),
        _SITE,
        _SHAPE,
        _TEAM,
        _CHECKS,
        required=("by",),
    ),
    "stage": _shape("stage", "request=NAME step=STEP", _BY, _TEAM, string("text", "text")),
    "refusal": _shape("refusal", "request=NAME ground=STRING", _BY, _SHAPE, required=("by",)),
    "observation": _shape(
        "observation",
        _SAID,
        _BY,
        _REQUEST,
        _SITE,
        _ITEM,
        _NUMBER,
        _count("up-to", "up_to"),
        flag("at-least", "at_least"),
        _count("out-of", "out_of"),
        _graded(),
        word("about", "about"),
        FILE,
        required=("by",),
    ),
    "report": _shape("report", "name=NAME of request=NAME text=STRING", _BY, FILE, required=("by",)),
    "remark": _shape("remark", "on on=REFERENCE text=STRING", _BY, required=("by",)),
    "ambiguity": _shape("ambiguity", _SAID, _BY, _REQUEST, _CHECKS, word("of", "of"), required=("by",)),
    "finding": _shape(
        "finding",
        "name=NAME outcome=FOUND text=STRING",
        _BY,
        _REQUEST,
        _CHECKS,
        word("resolves", "resolves"),
        word("of", "of"),
        required=("by",),
    ),
    "judgement": _shape(
        "judgement",
        "party=NAME verdict=JUDGED obligation=NAME",
        word("of", "of"),
        string("because", "reason"),
    ),
}
"""The word a kind is written with, to the shape of its statements."""

COMMON: dict[str, Clause] = {
    clause.word: clause
    for clause in (
        CITES,
        word("at", "place", "ADDRESS"),
        MARKED,
        word("supersedes", "supersedes", "REFERENCE"),
        word("releases", "releases", "REFERENCE"),
        RECORDED,
    )
}
"""The clauses that every statement may have, in the order in which they are written."""
