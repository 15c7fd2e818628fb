"""Which entries does a text make that comes with changes marked in it: draft and proposals?

What is kept or deleted is the draft; what one hand adds or deletes is one proposal. Its operations are read
off the marks and never guessed from a comparison.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from travaux.interchange.akoma.runs import Chunk, runs_from
from travaux.interchange.brackets.names import slug
from travaux.interchange.word.operations import Target, operations
from travaux.interchange.word.stretch import Letter, text_of, words_kept
from travaux.ledger.entry import Entry, identify
from travaux.ledger.kinds import (
    Amendment,
    AnyFact,
    Decision,
    Document,
    Group,
    Instrument,
    Negotiation,
    Point,
    Proposal,
    Provision,
    Text,
)
from travaux.record.letters import free
from travaux.text.reading import ReadProvision

SCRIBE = "from markup"
"""Who recorded what was read off a marked text: nobody, it stood in the marks."""

MOST = 10_000
"""Provisions of a draft; the longest treaties have some three thousand."""

DEEPEST = 64
"""Amendments to amendments that are followed."""

MAX_WORK = 20_000_000
"""Characters that are looked at, once for each hand that changed them: about half a minute."""

_NUMBERING = "numbering:as-printed"
_PROPOSAL = re.compile(r"[\w-]+:[\w-]+")
_UNNAMED = "changes:unnamed"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who made some of the marks.

    Attributes:
        proposal: what its changes are called: an address of a proposal, or a title.
        title: the proposal in a line.
        group: whose it is, as printed; None if the text does not say.
    """

    proposal: str
    title: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with changes marked in it.

    Attributes:
        name: how its passages are cited.
        title: what it is called.
        provisions: what stands in it, in order, all of one instrument; marked by the hands that change it.
        language: code of its language.
        day: the day of which it is.
        hands: who made the marks, by the name that the marks bear.
        translation: whether the language is not authentic.
    """

    name: str
    title: str
    provisions: Sequence[ReadProvision]
    language: str
    day: dt.date
    hands: Mapping[str, Hand] = field(default_factory=dict)
    translation: bool = False


@dataclass(frozen=True, slots=True)
class MarkedRead:
    """What a marked text was read as.

    Attributes:
        entries: the draft, and a proposal for each hand, in an order that the fold keeps.
        problems: what could not be taken over, in sentences.
        passages: the words of each provision, every change included, as they are cited.
    """

    entries: tuple[Entry, ...]
    problems: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(slots=True)
class _Desk:
    """What the entries are written with; a fact goes with the number of the passage it cites, 0 for none.

    Attributes:
        text: what is read.
        instrument: the instrument.
        proposals: hand to the name of its proposal.
        draft: the provisions and their words.
        changes: proposal to its operations.
        renumbered: the numbers that no hand gave.
        amends: hand to the hand whose words it changes.
        problems: what could not be taken over.
        work: how many characters were looked at.
    """

    text: MarkedText
    instrument: str
    proposals: dict[str, str] = field(default_factory=dict)
    draft: list[tuple[AnyFact, int]] = field(default_factory=list)
    changes: dict[str, list[tuple[Amendment, int]]] = field(default_factory=dict)
    renumbered: list[tuple[Amendment, int]] = field(default_factory=list)
    amends: dict[str, str] = field(default_factory=dict)
    problems: dict[str, None] = field(default_factory=dict)
    work: int = 0

    def proposal(self, by: str) -> str:
        """The proposal of a hand: its own name if that is a proposal's, else one under `changes`."""
        if by not in self.proposals:
            wanted = self.text.hands[by].proposal if by in self.text.hands else by
            name = (
                wanted if _PROPOSAL.fullmatch(wanted) else f"changes:{slug(wanted)}" if wanted else _UNNAMED
            )
            self.proposals[by] = free(name, self.proposals.values())
        return self.proposals[by]

    def ancestors(self, by: str) -> list[str]:
        """The hands whose words a hand changes, the nearest first."""
        found: list[str] = []
        at = self.amends.get(by)
        while at is not None and len(found) < DEEPEST:
            found.append(at)
            at = self.amends.get(at)
        return found

    def change(self, amendment: Amendment, passage: int) -> None:
        self.changes.setdefault(amendment.proposal, []).append((amendment, passage))


def entries_of_marked(text: MarkedText) -> MarkedRead | str:
    """Read a marked text as a ledger, or say why it cannot be."""
    if len(text.provisions) > MOST:
        return f"the text has more than {MOST} provisions"
    provisions, told = _named_once(text.provisions)
    if provisions and all(each.mark == "inserted" for each in provisions):
        provisions = [_as_drafted(each) for each in provisions]
        told.append("all of the text is marked as added: it is read as the draft")
    instrument = provisions[0].provision.partition("/")[0] if provisions else slug(text.name)
    desk = _Desk(replace(text, provisions=provisions), instrument, problems=dict.fromkeys(told))
    desk.amends.update(_nested(provisions))
    previous: str | None = None
    for number, provision in enumerate(provisions, 1):
        _provision(desk, provision, previous, number)
        previous = provision.provision
    passages = tuple(_passage(each) for each in provisions)
    return MarkedRead(tuple(_entries(desk)), tuple(desk.problems), passages)


def _as_drafted(provision: ReadProvision) -> ReadProvision:
    """A provision with the words that it shows, and no marks."""
    runs = runs_from([Chunk(run.text) for run in provision.runs if run.mark != "deleted"])
    return replace(provision, mark="kept", by=None, runs=runs)


def _named_once(provisions: Sequence[ReadProvision]) -> tuple[list[ReadProvision], list[str]]:
    """The provisions, one that bears the name of another under a name of its own."""
    found: dict[str, ReadProvision] = {}
    problems = []
    times: dict[str, int] = {}
    for each in provisions:
        name = each.provision
        while name in found:
            times[each.provision] = times.get(each.provision, 1) + 1
            name = f"{each.provision}-{times[each.provision]}"
        if name != each.provision:
            problems.append(f"{each.provision} stands more than once; one of them is read as {name}")
        found[name] = replace(each, provision=name)
    return list(found.values()), problems


def _nested(provisions: Sequence[ReadProvision]) -> dict[str, str]:
    """Each hand that writes within another's words, or within a provision that it adds, to that other."""
    found: dict[str, str] = {}
    for provision in provisions:
        adder = provision.by or ""
        if provision.mark == "inserted":
            for run in provision.runs:
                if run.mark != "kept" and run.by != adder:
                    _within(found, run.by, adder)
        open_: dict[str, None] = {}
        for run in provision.runs:
            if run.mark != "inserted":
                open_ = {}
            elif run.by not in open_:
                open_[run.by] = None
            # what stands between two stretches of one hand, with nothing of the draft, is within them
            while open_ and (other := next(reversed(open_))) != run.by:
                _within(found, other, run.by)
                del open_[other]
    return found


def _within(found: dict[str, str], by: str, other: str) -> None:
    """Put down that a hand writes within another's words; of two that do so the first is the outer one."""
    at: str | None = other
    for _ in range(DEEPEST):
        if at is None:
            found.setdefault(by, other)
        if at is None or at == by:
            return
        at = found.get(at)


def _passage(provision: ReadProvision) -> str:
    """A provision as it is cited: its heading and its words, those that are added or deleted included."""
    words = " ".join("".join(run.text for run in provision.runs).split())
    return f"{provision.title}: {words}" if provision.title and words else words or provision.title or "—"


def _provision(desk: _Desk, provision: ReadProvision, previous: str | None, passage: int) -> None:
    name, language = provision.provision, desk.text.language
    adder: str | None = None
    if provision.mark == "inserted":
        adder = desk.proposal(provision.by or "")
        brings = "".join(run.text for run in provision.runs if _is_of(run.mark, run.by, provision.by or ""))
        adding = Amendment(
            proposal=adder,
            operation="adds",
            provision=name,
            language=language if brings else None,
            brings=brings or None,
            behind=previous,
            title=provision.title or None,
        )
        desk.change(adding, passage)
        if previous is None:
            desk.problems[f"{name} is added before the first provision; it is read as the last"] = None
    else:
        desk.draft.append((Provision(name=name, title=provision.title), passage))
        base = text_of(_letters(provision, None), new=False)
        standing = "translation" if desk.text.translation else "authentic"
        desk.draft.append(
            (Text(provision=name, language=language, words=base, standing=standing), passage)  # type: ignore[arg-type]
        )
    if provision.mark == "moved":
        desk.problems[f"{name} was moved, and the text does not say from where: it is read where it is"] = (
            None
        )
    _number(desk, provision, adder, passage)
    for by in dict.fromkeys(run.by for run in provision.runs if run.mark in ("inserted", "deleted")):
        if adder is not None and by == (provision.by or ""):
            continue
        desk.work += sum(1 + len(run.text) for run in provision.runs)
        if desk.work > MAX_WORK:
            desk.problems["so many made so many changes that not all of them are read"] = None
            return
        for amendment in _operations(desk, provision, by):
            desk.change(amendment, passage)


def _is_of(mark: str, by: str, adder: str) -> bool:
    """Whether words are among those that the hand which adds a provision brings with it."""
    return mark in ("kept", "deleted") or by == adder


def _number(desk: _Desk, provision: ReadProvision, adder: str | None, passage: int) -> None:
    """A provision that bears another number than its name's was renumbered, by whoever added it or before."""
    if provision.number == provision.provision.partition("/")[2]:
        return
    amendment = Amendment(
        proposal=adder or _NUMBERING,
        operation="renumbers",
        provision=provision.provision,
        to=f"{desk.instrument}/{provision.number}",
    )
    if adder is None:
        desk.renumbered.append((amendment, passage))
    else:
        desk.change(amendment, passage)


def _operations(desk: _Desk, provision: ReadProvision, by: str) -> list[Amendment]:
    """What one hand does to the words of a provision that it does not add: the draft's, or another hand's."""
    target = Target(desk.proposal(by), provision.provision, desk.text.language)
    before = desk.ancestors(by)
    letters = _letters(provision, by, before)
    new_words, pairs = words_kept(letters)
    return operations(text_of(letters, new=False), new_words, pairs, target)


def _letters(provision: ReadProvision, by: str | None, before: Sequence[str] = ()) -> list[Letter]:
    """The letters of a provision before and after a hand changed it; where two blanks meet, one of them."""
    letters: list[Letter] = []
    last_old = last_new = ""
    for run in provision.runs:
        old = run.by in before if run.mark == "inserted" else run.mark == "kept" or run.by not in before
        mine = run.by == by
        new = (run.mark == "inserted" and mine) or (old and not (run.mark == "deleted" and mine))
        for place, letter in enumerate(run.text):
            seam = place == 0 and letter == " "
            found = Letter(
                letter, old and not (seam and last_old == " "), new and not (seam and last_new == " ")
            )
            last_old = letter if found.old else last_old
            last_new = letter if found.new else last_new
            if found.old or found.new:
                letters.append(found)
    return letters


def _entries(desk: _Desk) -> Iterator[Entry]:
    """Entries recorded one after the other, the draft before what is proposed to it."""
    midnight = dt.datetime.combine(desk.text.day, dt.time(), tzinfo=dt.UTC)
    name = slug(desk.text.name)
    for number, (fact, passage) in enumerate(_facts(desk, name)):
        yield identify(
            Entry(
                id="",
                day=desk.text.day,
                fact=fact,
                recorded=midnight + dt.timedelta(microseconds=number),
                cites=(f"{name}#{passage}",) if passage else (),
                scribe=SCRIBE,
            )
        )


def _facts(desk: _Desk, name: str) -> Iterator[tuple[AnyFact, int]]:
    title = desk.text.title or desk.text.name
    yield Negotiation(name=name, title=title), 0
    yield Document(name=name, title=title), 0
    yield Instrument(name=desk.instrument, title=title), 0
    hands = {desk.proposals[by]: hand for by, hand in desk.text.hands.items() if by in desk.proposals}
    # whose changes they are need not sit at the table: a committee is a group of those who do
    groups = dict.fromkeys(hand.group for hand in hands.values() if hand.group)
    yield from ((Group(name=slug(group), title=group), 0) for group in groups)
    yield from desk.draft
    if desk.renumbered:
        yield Point(name="numbering", title="The numbers that the provisions bear"), 0
        yield Proposal(name=_NUMBERING, title="As printed", drafted=True), 0
        yield from desk.renumbered
        yield Decision(proposal=_NUMBERING, outcome="adopted"), 0
    yield from _points(desk.changes)
    amends = {
        desk.proposals[by]: desk.proposal(other) for by, other in desk.amends.items() if by in desk.proposals
    }
    depth = {desk.proposals[by]: len(desk.ancestors(by)) for by in desk.proposals}
    # what is amended stands before what amends it
    for proposal, changes in sorted(desk.changes.items(), key=lambda one: depth.get(one[0], 0)):
        hand = hands.get(proposal)
        yield (
            Proposal(
                name=proposal,
                title=hand.title if hand else f"The changes of {proposal.partition(':')[2]}",
                by=slug(hand.group) if hand and hand.group else None,
                amends=amends.get(proposal),
            ),
            changes[0][1],
        )
        yield from changes


def _points(changes: Mapping[str, Sequence[tuple[Amendment, int]]]) -> Iterable[tuple[AnyFact, int]]:
    """A point for all proposals that are named after it; on a provision, if all of them are on that one."""
    about: dict[str, dict[str, int]] = {}
    for proposal, amendments in changes.items():
        where = about.setdefault(proposal.partition(":")[0], {})
        for amendment, passage in amendments:
            where.setdefault(amendment.provision, passage)
    for point, where in about.items():
        only = next(iter(where)) if len(where) == 1 else None
        title = "What is added to the text, and deleted from it" if point == "changes" else point
        yield Point(name=point, title=title, provision=only), 0
