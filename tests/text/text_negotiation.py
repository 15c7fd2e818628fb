"""How does any negotiation over a text go, and what must its text and its authors be at every moment?

The model is lists of (word, author, number) and nothing else: it knows nothing of how Travaux keeps a text. A
proposal is a list of steps; the text is the draft with the steps of the proposals in force carried out, one
proposal after the other. The generator adopts a proposal only if its steps still find their places.
"""

import datetime as dt
import random
from dataclasses import dataclass, field
from itertools import pairwise

from travaux.ledger import kinds as k
from travaux.ledger.entry import Entry
from travaux.ledger.fact import Fact
from travaux.ledger.kinds.amendment import Amendment
from travaux.ledger.kinds.text import Text

Where = tuple[str, str]
Token = tuple[str, str, int]  # a word, the proposal that brought it ("" for the draft), and its number

LANGUAGES = ("en", "ru", "zh")
COMMON = {"en": ["the", "shall", "of", ","], "ru": ["и", "в", "не", ","], "zh": ["的", "不", "，"]}
SYLLABLES = {
    "en": ["ba", "ke", "lo", "mi", "nu", "ra", "si", "to"],
    "ru": ["ба", "ке", "ло", "ми", "ну", "ра", "си", "то"],
}
FIRST_DAY = dt.date(2020, 1, 1)
FIRST_SECOND = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)


@dataclass
class Step:
    """Words that go in behind a word (None: at the beginning), and words that go out, in one document."""

    where: Where
    behind: int | None = None
    puts: list[Token] = field(default_factory=list)
    outs: set[int] = field(default_factory=set)
    gap: int | None = None  # the word that followed where words were put in


@dataclass
class Motion:
    """A proposal: its steps, what it amends, and when it was tabled."""

    name: str
    parent: str | None
    steps: list[Step] = field(default_factory=list)
    children: list[str] = field(default_factory=list)


def carry_out(tokens: list[Token], step: Step) -> list[Token]:
    """The words after a step; its places must be there."""
    if step.puts:
        numbers = [number for _, _, number in tokens]
        at = 0 if step.behind is None else numbers.index(step.behind) + 1
        tokens = [*tokens[:at], *step.puts, *tokens[at:]]
    return [token for token in tokens if token[2] not in step.outs]


def phrase(words: list[str], language: str) -> str:
    """Words as they are written."""
    if language == "zh":
        return "".join(words)
    text = ""
    for word in words:
        text += word if word == "," or not text else f" {word}"
    return text


def occurrences(words: list[str], wanted: list[str]) -> list[int]:
    """Where some words stand in others, from the left, none overlapping."""
    found, at = [], 0
    while at + len(wanted) <= len(words):
        if words[at : at + len(wanted)] == wanted:
            found.append(at)
            at += len(wanted)
        else:
            at += 1
    return found


class Negotiation:
    """A negotiation that goes on as chance has it; its entries, and its text as the model has it."""

    def __init__(
        self,
        seed: int,
        *,
        provisions: int = 3,
        parties: int = 5,
        languages: int = 3,
        words: int = 16,
        watch: bool = False,
    ) -> None:
        self.chance = random.Random(seed)
        self.entries: list[Entry] = []
        self.drafts: dict[Where, list[Token]] = {}
        self.motions: dict[str, Motion] = {}
        self.adopted: list[str] = []
        self.rejected: set[str] = set()
        self.struck: dict[Where, list[tuple[int | None, list[Token], int | None]]] = {}
        self.blocks: list[list[int]] = []  # entries that adopt, one round together: their order is free
        self.seen_by: dict[str, set[int]] = {}  # the words that stood when a proposal was tabled
        self.watch = watch
        self.misfits: set[str] = set()  # pending proposals that an adopted one came in the way of, if watched
        self.undone: list[tuple[int, dict[Where, list[Token]]]] = []  # a void, and the text there must be
        self.operations = 0
        self.day = 0
        self.numbers = 0
        self.languages = LANGUAGES[:languages]
        self.parties = [f"party-{number}" for number in range(parties)]
        self._begin(provisions, words)

    # ------------------------------------------------------------ what the text is

    def in_force(self, also: tuple[str, ...] = ()) -> list[str]:
        """The proposals that count, as they came to count: an amendment with what it amends, or later."""
        place = {name: number for number, name in enumerate(dict.fromkeys((*self.adopted, *also)))}
        found = []
        for name, number in place.items():
            parent = self.motions[name].parent
            if parent is None or parent in place:
                found.append((max(number, place[parent or name]), parent is not None, name))
        return [name for _, _, name in sorted(found)]

    def text(self, where: Where, also: tuple[str, ...] = ()) -> list[Token]:
        """The words of a document, from the draft, with the proposals in force carried out."""
        tokens = list(self.drafts.get(where, []))
        for name in self.in_force(also):
            for step in self.motions[name].steps:
                if step.where == where:
                    tokens = carry_out(tokens, step)
        return tokens

    def texts(self) -> dict[Where, list[Token]]:
        return {where: self.text(where) for where in self.drafts}

    # ------------------------------------------------------------ how it goes on

    def go_on(self, operations: int) -> "Negotiation":
        """Let there be so many operations more, and a whole number of rounds."""
        until = self.operations + operations
        while self.operations < until:
            self.day += 1
            for _ in range(self.chance.randint(1, 4)):
                self._table()
            self._decide()
        return self

    def _begin(self, provisions: int, words: int) -> None:
        self._say(k.Negotiation(name="talks", title="Talks"))
        for party in self.parties:
            self._say(k.Party(name=party, title=party))
        self._say(k.Instrument(name="pact", title="Pact"))
        self._say(k.Point(name="point", title="What?"))
        for number in range(1, provisions + 1):
            self._say(k.Provision(name=f"pact/{number}", title=f"On {number}"))
            for language in self.languages:
                where = (f"pact/{number}", language)
                tokens = self._some(language, "", words, common=0.3)
                self.drafts[where] = tokens
                self._say(Text(*where, phrase([word for word, _, _ in tokens], language)))

    def _say(self, fact: Fact) -> Entry:
        number = len(self.entries)
        entry = Entry(
            id=f"e{number:05}",
            day=FIRST_DAY + dt.timedelta(days=self.day),
            recorded=FIRST_SECOND + dt.timedelta(seconds=number),
            fact=fact,  # type: ignore[arg-type]
        )
        self.entries.append(entry)
        self.operations += isinstance(fact, Amendment | k.Decision | k.Void)
        return entry

    def _word(self, language: str) -> str:
        self.numbers += 1
        if language == "zh":
            return chr(0x4E00 + 2 * self.numbers % 0x5000 + (0x4E00 + 2 * self.numbers % 0x5000 == 0x7684))
        digits, word = self.numbers, ""
        while digits:
            digits, digit = divmod(digits, 8)
            word += SYLLABLES[language][digit]
        return word + SYLLABLES[language][0][0]

    def _some(self, language: str, author: str, count: int, common: float = 0.0) -> list[Token]:
        found: list[Token] = []
        for _ in range(count):
            plain = found and found[-1][0] not in COMMON[language] and self.chance.random() < common
            word = self.chance.choice(COMMON[language]) if plain else self._word(language)
            self.numbers += 1
            found.append((word, author, self.numbers))
        return found

    def _table(self) -> None:
        pending = [
            m for m in self.motions.values() if m.name not in self.adopted and m.name not in self.rejected
        ]
        amendable = [
            m
            for m in pending
            if m.parent is None and not m.children and any(step.puts for step in m.steps) and self._fits(m)
        ]
        parent = self.chance.choice(amendable) if amendable and self.chance.random() < 0.25 else None
        motion = Motion(f"point:m{len(self.motions)}", parent.name if parent else None)
        by = self.chance.choice(self.parties)
        self._say(k.Proposal(name=motion.name, title="A motion", by=by, amends=motion.parent))
        self.motions[motion.name] = motion
        self.seen_by[motion.name] = {token[2] for tokens in self.texts().values() for token in tokens}
        if parent is not None:
            parent.children.append(motion.name)
            self._amend_words_of(motion, parent)
            return
        for where in self.chance.sample(sorted(self.drafts), self.chance.choice([1, 1, 2])):
            for _ in range(self.chance.choice([1, 1, 2])):
                self._operate(motion, where)

    def _amend_words_of(self, motion: Motion, parent: Motion) -> None:
        """Strike a word that the parent brings, or insert behind one, or put another in its place."""
        step = self.chance.choice([each for each in parent.steps if each.puts])
        view = self._view(parent, step.where)
        there = {number for _, _, number in view}
        targets = [
            token for token in step.puts if token[2] in there and token[0] not in COMMON[step.where[1]]
        ]
        if targets:
            self._one_run(motion, step.where, view, [self.chance.choice(targets)])

    def _view(self, motion: Motion, where: Where) -> list[Token]:
        """What a proposal speaks of: the text as it stands, with its own steps so far and its parent's."""
        also = tuple(name for name in (motion.parent, motion.name) if name)
        tokens = self.text(where)
        for name in also:
            for step in self.motions[name].steps:
                if step.where == where and name not in self.in_force():
                    tokens = carry_out(tokens, step)
        return tokens

    def _operate(self, motion: Motion, where: Where) -> None:
        view = self._view(motion, where)
        theirs = [number for number, token in enumerate(view) if token[1] != motion.name]
        if self.chance.random() < 0.25 or not theirs:
            if not any(step.where == where for step in motion.steps):
                self._rewrite(motion, where, view)
            return
        first = self.chance.choice(theirs)
        run = view[first : first + self.chance.randint(1, 3)]
        if all(token[1] != motion.name for token in run):
            self._one_run(motion, where, view, run)

    def _one_run(self, motion: Motion, where: Where, view: list[Token], run: list[Token]) -> None:
        """Strike words, replace them, or insert beside them."""
        language = where[1]
        words, wanted = [word for word, _, _ in view], [word for word, _, _ in run]
        first = view.index(run[0])
        places = occurrences(words, wanted)
        if first not in places:
            return  # what overlaps itself has no number
        named = (
            {"occurrence": places.index(first) + 1} if len(places) > 1 or self.chance.random() < 0.1 else {}
        )
        what = self.chance.choice(["strikes", "replaces", "after", "before"])
        brought = [] if what == "strikes" else self._some(language, motion.name, self.chance.randint(1, 4))
        quoted = phrase(wanted, language)
        common = {"proposal": motion.name, "provision": where[0], "language": language, **named}
        if what in ("after", "before"):
            at = first + len(run) if what == "after" else first
            self._say(
                Amendment(
                    operation="inserts",
                    brings=phrase([w for w, _, _ in brought], language),
                    **common,
                    **{what: quoted},
                )
            )
            motion.steps.append(Step(where, *self._gap(view, at, brought)))
            return
        outs = {number for _, _, number in run}
        if what == "strikes":
            self._say(Amendment(operation="strikes", words=quoted, **common))
            motion.steps.append(Step(where, outs=outs))
        else:
            self._say(
                Amendment(
                    operation="replaces",
                    words=quoted,
                    brings=phrase([w for w, _, _ in brought], language),
                    **common,
                )
            )
            motion.steps.append(Step(where, run[-1][2], brought, outs))

    @staticmethod
    def _gap(
        view: list[Token], at: int, puts: list[Token]
    ) -> tuple[int | None, list[Token], set[int], int | None]:
        behind = view[at - 1][2] if at else None
        return behind, puts, set(), view[at][2] if at < len(view) else -1

    def _rewrite(self, motion: Motion, where: Where, view: list[Token]) -> None:
        """Hand in a whole new text: words struck, brought, moved, and brought back where they were struck."""
        language, new, steps = where[1], list(view), list[Step]()
        what = self.chance.choice(["strike", "bring", "back", "move"])
        rare = [number for number, token in enumerate(view) if token[0] not in COMMON[language]]
        if what == "back":
            steps = self._bring_back(where, view)
        elif what == "move":
            steps = self._move(motion, where, view)
        elif what == "strike" and len(rare) > 3:
            steps = [Step(where, outs={view[self.chance.choice(rare)][2]})]
        if what == "bring" or not steps:
            at = self.chance.randint(0, len(view))
            steps = [
                Step(
                    where, *self._gap(view, at, self._some(language, motion.name, self.chance.randint(1, 5)))
                )
            ]
        for step in steps:
            new = carry_out(new, step)
        self._say(Amendment(motion.name, "rewrites", *where, brings=phrase([w for w, _, _ in new], language)))
        motion.steps += steps

    def _bring_back(self, where: Where, view: list[Token]) -> list[Step]:
        numbers = [number for _, _, number in view]
        for behind, tokens, before in self.struck.get(where, []):
            at = 0 if behind is None else numbers.index(behind) + 1 if behind in numbers else -1
            fits = at >= 0 and (numbers[at] if at < len(numbers) else -1) == before
            if fits and not {number for _, _, number in tokens} & set(numbers):
                return [Step(where, behind, list(tokens), set(), before)]
        return []

    def _move(self, _motion: Motion, where: Where, view: list[Token]) -> list[Step]:
        """Four rare words in a row, to the beginning or the end, over more words than they are."""
        for first in range(len(view) - 4):
            run = view[first : first + 4]
            end = self.chance.random() < 0.5
            if (
                any(token[0] in COMMON[where[1]] for token in run)
                or (len(view) - first - 4 if end else first) < 6
            ):
                continue
            self.numbers += 4
            puts = [(word, by, self.numbers - number) for number, (word, by, _) in enumerate(run)]
            behind, _, _, gap = self._gap(view, len(view) if end else 0, puts)
            return [Step(where, behind, puts, {number for _, _, number in run}, gap)]
        return []

    # ------------------------------------------------------------ what is decided

    def _fits(self, motion: Motion) -> bool:
        """Whether every step finds its words, and its gap as it was."""
        if motion.parent is not None and motion.parent not in self.adopted:
            if motion.parent in self.rejected:
                return False
            tokens = (
                {step.where: self.text(step.where, (motion.parent,)) for step in motion.steps}
                if self._fits(self.motions[motion.parent])
                else None
            )
        else:
            tokens = {step.where: self.text(step.where) for step in motion.steps}
        if tokens is None or not motion.steps:
            return False
        # an amendment adopted before what it amends comes with it
        steps = [
            *motion.steps,
            *(
                step
                for child in motion.children
                if child in self.adopted
                for step in self.motions[child].steps
            ),
        ]
        for step in steps:
            numbers = [number for _, _, number in tokens.setdefault(step.where, self.text(step.where))]
            if not step.outs <= set(numbers) or (step.behind is not None and step.behind not in numbers):
                return False
            at = 0 if step.behind is None else numbers.index(step.behind) + 1
            if step.gap is not None and (numbers[at] if at < len(numbers) else -1) != step.gap:
                return False
            if {number for _, _, number in step.puts} & set(numbers):
                return False
            tokens[step.where] = carry_out(tokens[step.where], step)
        return True

    def _decide(self) -> None:
        pending = [
            m for m in self.motions.values() if m.name not in self.adopted and m.name not in self.rejected
        ]
        self.chance.shuffle(pending)
        adopting: list[int] = []
        last: tuple[Motion, dict[Where, list[Token]]] | None = None
        other: list[tuple[str, str]] = []
        for motion in pending:
            luck = self.chance.random()
            if luck < 0.45 and self._fits(motion):
                last = (motion, self.texts())
                self._adopt(motion)
                adopting.append(len(self.entries))
                self._say(k.Decision(proposal=motion.name, outcome="adopted"))
            elif luck > 0.85:
                self.rejected.add(motion.name)
                other.append((motion.name, self.chance.choice(["rejected", "withdrawn", "fallen"])))
        self.blocks.append(adopting)
        for name, outcome in other:
            self._say(k.Decision(proposal=name, outcome=outcome))
        if last is not None and self.chance.random() < 0.15:
            self._undo(*last)

    def _adopt(self, motion: Motion) -> None:
        for step in motion.steps:
            if step.outs:
                self._remember(step)
        self.adopted.append(motion.name)
        for other in self.motions.values() if self.watch else ():
            if other.name not in self.adopted and not (self._fits(other) and self._side_by_side(other)):
                self.misfits.add(other.name)

    def _side_by_side(self, motion: Motion) -> bool:
        """Whether nobody has put words between those that a proposal takes out."""
        for where in {step.where for step in motion.steps}:
            outs = {number for step in motion.steps if step.where == where for number in step.outs}
            numbers = [number for _, _, number in self.text(where)]
            tabled = [number for number in numbers if number in self.seen_by[motion.name]]
            for one, other in pairwise(tabled):
                if {one, other} <= outs and numbers.index(other) != numbers.index(one) + 1:
                    return False
        return True

    def _remember(self, step: Step) -> None:
        """What is struck side by side, and rare, can come back where it stood."""
        view = self.text(step.where)
        run = [number for number, token in enumerate(view) if token[2] in step.outs]
        tokens = [view[number] for number in run]
        if (
            run
            and run == list(range(run[0], run[-1] + 1))
            and not step.puts
            and all(t[0] not in COMMON[step.where[1]] for t in tokens)
        ):
            behind = view[run[0] - 1][2] if run[0] else None
            before = view[run[-1] + 1][2] if run[-1] + 1 < len(view) else -1
            self.struck.setdefault(step.where, []).append((behind, tokens, before))

    def _undo(self, motion: Motion, before: dict[Where, list[Token]]) -> None:
        """Take back the last adoption, by another decision or by voiding it."""
        self.adopted.remove(motion.name)
        if self.chance.random() < 0.5:
            self.rejected.add(motion.name)
            self._say(k.Decision(proposal=motion.name, outcome="rejected"))
        else:
            self.rejected.add(motion.name)  # left alone from now on
            decision = self.entries[self.blocks[-1].pop()]
            self._say(k.Void(entry=f"^{decision.id}"))
        self.undone.append((len(self.entries), before))
