"""Which words does each kind of statement have, in which order, and which must it have?

The one table behind reading and writing; `grammar.lark` says the same to the parser, and a test compares
the two.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import Any

from travaux.dossier.clauses import Clause, day, flag, spelled, string, strings, word, words
from travaux.dossier.grammar import Token, Tokens, plain
from travaux.dossier.reading import Fields, Reading
from travaux.dossier.special import (
    AUTHENTIC,
    CITES,
    FILE,
    HELD,
    MARKED,
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


_TITLED = "name=NAME title=STRING"
_SAID = "name=NAME text=STRING"
_BY = word("by", "by")
_TO = words("to", "to")
_DUE = day("due", "due", what="the due date")
_TAG = word("tag", "tag")
_SOURCE = string("source", "source")

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
        flag("reviewed", "reviewed", excludes=("not-reviewed",)),
        flag("not-reviewed", "reviewed", value=False, excludes=("reviewed",)),
        _SOURCE,
        required=("held",),
    ),
    "document": _shape(
        "document", "name=SOURCE title=STRING", day("dated", "dated"), string("file", "path"), _SOURCE
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
