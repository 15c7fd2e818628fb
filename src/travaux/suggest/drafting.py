"""What would an entry say, if a person accepted this suggestion as it stands?"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from travaux.ledger.condition import quote
from travaux.ledger.fact import Fact
from travaux.ledger.kinds import Point, Position, Procedure, Proposal, Question, ScribeNote, Undertaking
from travaux.ledger.kinds.position import STANCES
from travaux.record.letters import free, slug
from travaux.suggest.model import Class, Suggestion

_LONGEST = 160  # characters of a title; the sentence itself is cited
_ALIKE = 2  # words that a position shares with the proposal it is on
_VAGUE = 3  # words of a position that does not name its matter
_SHORTLY = 2  # turns
_WORDS = 4  # of a name that is made of the words
_STANCES = {
    "accept": "accepts",
    "conditional_accept": "accepts",
    "reject": "refuses",
    "conditional_reject": "refuses",
    "reserve": "reserves",
}
_EXCEPTING = ("unless", "until", "except if", "если не", "пока не")
_WORD = re.compile(r"[^\W_]{3,}")
_LITTLE = frozenset(
    """the and that this these those for with from but not are was were will would could should must may
    might can you your our its his her their them they there here have has had been being what which who
    whom when where why how into onto upon about also very more most some such than then too any all one
    two out over under we are is it me my us it's don't let make made seems seem think believe
    consequently therefore however что это как для или его она они было были быть мы вы нас нам вас вам
    наш ваш бы же ли не на по""".split()  # noqa: SIM905
)
EDITABLE: dict[Class, tuple[str, ...]] = {
    "proposal": ("name", "title", "by"),
    "position": ("party", "stance", "name", "condition"),
    "question": ("name", "title", "by", "due"),
    "undertaking": ("name", "title", "by", "due"),
    "procedural": ("name", "title", "by"),
    "reference": ("name", "title"),
    "quotation": ("name", "title"),
}
"""Of each class, what a person is asked when they edit, in this order."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal that is in the ledger: what a position may be on.

    Attributes:
        name: `point:option`.
        words: what it is about.
        turn: where in this record it was made, if it was.
        by: who made it.
    """

    name: str
    words: frozenset[str]
    turn: int | None = None
    by: str | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What the entry would say; a person may change every field.

    Attributes:
        kind: the class of the suggestion.
        name: its name; of a proposal and of a position's proposal, `point:option`.
        title: what it is, in a line.
        by: who says it: a person's or a party's name.
        party: for a position, whose it is.
        stance: for a position, one of the ledger's stances.
        condition: its condition in words.
        refuses_if: whether the condition is one under which it refuses.
        due: a day (ISO 8601), or what it waits for.
        tentative: whether it was only held out.
    """

    kind: Class
    name: str
    title: str
    by: str | None = None
    party: str | None = None
    stance: str | None = None
    condition: str | None = None
    refuses_if: bool = False
    due: str | None = None
    tentative: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which there can be no entry."""
        needed = {"position": ("party",), "question": ("by",), "undertaking": ("by",), "procedural": ("by",)}
        return tuple(field for field in needed.get(self.kind, ()) if not getattr(self, field))


def draft(
    one: Suggestion, *, by: str | None, party: str | None, taken: Iterable[str], known: Iterable[Known]
) -> Draft:
    """The entry that a suggestion would make.

    Args:
        one: the suggestion.
        by: who speaks, by their name in the ledger.
        party: for which party.
        taken: names that are taken.
        known: the proposals there are, the latest last.
    """
    title = shortened(one.span)
    draft_ = Draft(
        kind=one.kind,
        name=_name(one, taken, known, by),
        title=title if one.kind != "reference" else _referring(one),
        by=by,
        party=party,
        stance=_STANCES.get(one.stance or ""),
        condition=one.condition,
        refuses_if=one.stance == "conditional_reject" and not _excepts(one),
        due=one.due,
        tentative=one.kind == "undertaking" and one.reason.startswith("holds something out"),
    )
    return draft_ if one.kind == "position" else msgspec.structs.replace(draft_, stance=None)


def _excepts(one: Suggestion) -> bool:
    """Whether the condition lifts the refusal ("unless A"), instead of bringing it ("if A")."""
    before, _, _ = one.span.partition(one.condition or "\0")
    return before.casefold().rstrip().endswith(_EXCEPTING)


def facts(one: Draft, points: Iterable[str], proposals: Iterable[str]) -> Iterator[Fact]:
    """The facts of a draft: the point and the proposal first where the ledger has none, then itself.

    Raises:
        ValueError: a field holds what it cannot; the message says which.
    """
    day = _day(one.due)
    match one.kind:
        case "proposal":
            yield from _point(one, points)
            yield Proposal(name=_option(one.name), title=one.title, by=one.by)
        case "position":
            yield from _point(one, points)
            if one.name not in set(proposals):
                yield Proposal(name=_option(one.name), title=f"What is meant here: {one.title}")
            yield _position(one)
        case "question":
            yield Question(name=one.name, text=one.title, by=one.by or "", due=day)
        case "undertaking":
            yield Undertaking(
                name=one.name,
                text=one.title,
                by=one.by or "",
                due=day,
                after=one.due if one.due and day is None else None,
                tentative=one.tentative,
            )
        case "procedural":
            yield Procedure(name=one.name, text=one.title, by=one.by or "")
        case _:
            yield ScribeNote(name=one.name, text=one.title)


def _position(one: Draft) -> Position:
    if one.stance not in STANCES:
        raise ValueError(f"“{one.stance}” is no stance; there are {', '.join(STANCES)}")
    event = quote(one.condition) if one.condition else None
    refusing = one.stance == "refuses"
    return Position(
        party=one.party or "",
        stance=one.stance,
        proposal=_option(one.name),
        speaker=one.by,
        only_if=event if event and not refusing else None,
        # "if A, we refuse" holds unless not A; "we refuse unless A" is read as "unless A"
        unless=(f"not {event}" if one.refuses_if else event) if event and refusing else None,
    )


def _point(one: Draft, points: Iterable[str]) -> Iterator[Point]:
    name = _option(one.name).partition(":")[0]
    if name not in set(points):
        yield Point(name=name, title=name.replace("-", " ").capitalize())


def _option(name: str) -> str:
    point, colon, option = name.partition(":")
    if not (point and colon and option):
        raise ValueError(f"“{name}” is no proposal; write point:option")
    return name


def _day(due: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(due) if due else None
    except ValueError:
        return None


def words_of(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, cut to what inflected forms share."""
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:6] for word in found if word not in _LITTLE)


def shortened(text: str) -> str:
    """A text as one line of a title's length."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    return line[: line.rfind(" ", 0, _LONGEST)].rstrip(" ,;:") + " …"


def _name(one: Suggestion, taken: Iterable[str], known: Iterable[Known], by: str | None) -> str:
    if one.kind == "position":
        nearest = _nearest(one, [*known], by)
        if nearest is not None:
            return nearest
    short = "-".join([word for word in map(slug, _WORD.findall(one.span)) if word not in _LITTLE][:_WORDS])
    short = short or f"turn-{one.turn}"
    names = set(taken)
    if one.kind not in ("proposal", "position"):
        return free(short, names)
    # two ways to decide one article exclude each other; other proposals are each a matter of their own
    if len(one.articles) == 1:
        return free(f"article-{one.articles[0]}:{short}", names)
    return f"{free(short, {name.partition(':')[0] for name in names})}:as-said"


def _nearest(one: Suggestion, known: Sequence[Known], by: str | None) -> str | None:
    """The proposal that a position is most likely on.

    It is the one it shares most words with, the latest of equals; for words that name nothing ("I agree") the
    last that somebody else made shortly before.
    """
    wanted = words_of(one.span)
    shared = [(len(wanted & proposal.words), at) for at, proposal in enumerate(known)]
    most, at = max(shared, default=(0, -1))
    if most >= _ALIKE:
        return known[at].name
    if len(wanted) > _VAGUE:
        return None
    before = [
        p for p in known if p.turn is not None and one.turn - _SHORTLY <= p.turn <= one.turn and p.by != by
    ]
    return before[-1].name if before else None


def _referring(one: Suggestion) -> str:
    return f"Speaks of article {', '.join(map(str, one.articles))}: {shortened(one.span)}"
