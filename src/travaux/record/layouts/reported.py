"""Who speaks where the note-taker reports: ``The President said that ...``, and who goes on speaking?

Every stretch of sentences with one speaker is a unit. A sentence whose subject has a verb of saying tells the
speaker; one without goes on with the speaker before it, since a report moves from person to person by naming
them. What the note-taker says of the meeting itself is nobody's.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from travaux.record.layouts.numbering import apart, numbers
from travaux.record.layouts.opening import Example, Found, Opening
from travaux.record.layouts.subjects import STRONG, Subject, is_meeting, subject_key, subject_of
from travaux.record.letters import fold
from travaux.record.lines import Line
from travaux.record.names import is_title
from travaux.record.paper import ITEM
from travaux.record.sentences import sentence_ends

_FEWEST = 3
"""Sentences with a subject and a verb of saying; with fewer a text is no report of a conversation."""
_OTHERS = 2  # of them must name somebody: who writes "I" only, writes a letter
_SHARE = 8  # one sentence in so many must name its speaker
_PRONOUNS = ("he", "she")
_GOES_ON = frozenset({"continued", "repeated", "added", "concluded"})
_SHORT = 9  # words of a heading


class _Unit(NamedTuple):
    at: int
    offset: int
    label: str | None


class Reported:
    """Reported speech: units with a speaker."""

    name = "reported"
    says = "reported speech: 'Mr. Stone said that he agreed.'"
    examples: tuple[Example, ...] = (
        Example(
            "Mr. Stone said that he was glad to come. The harbour was of concern. Mr. Belov asked why.\n\n"
            "Mr. Stone replied that two ships had been seen. He added that they were large.\n\n"
            "The meeting ended at noon.",
            (
                ("reported", "Mr. Stone", "Mr."),
                ("reported", "Mr. Belov", "Mr."),
                ("reported", "Mr. Stone", "Mr."),
                ("narrative", None, "The"),
            ),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a unit; see `travaux.record.layouts.opening.Layout`."""
        counted = numbers(lines)
        rest, marks = apart(lines, counted) if counted else (list(lines), [])
        found = report(rest, known)
        return Found(found.lines, found.openings, tuple(marks))


def report(lines: Sequence[Line], known: AbstractSet[str]) -> Found:
    """Cut lines of reported speech into units, or return them as they are if they are none."""
    if not _may_report(lines):
        return Found(lines, {})
    blocks = [block for block in _blocks(lines) if _is_prose(block)]
    sentences = [_sentences(block) for block in blocks]
    subjects = [[subject_of(text) for _, text in each] for each in sentences]
    trusted = _trusted(subjects, known)
    subjects = [[one if _believed(one, trusted) else None for one in each] for each in subjects]
    named = sum(one is not None for each in subjects for one in each)
    others = sum(one is not None and not _is_pronoun(one.who) for each in subjects for one in each)
    if named < _FEWEST or others < _OTHERS or named * _SHARE < sum(map(len, sentences)):
        return Found(lines, {})
    units: list[_Unit] = []
    talk = _Talk()
    for block, each, who in zip(blocks, sentences, subjects, strict=True):
        before: str | None = "\0"
        for i, ((offset, text), subject) in enumerate(zip(each, who, strict=True)):
            label = talk.next(text, subject, first=i == 0)
            if i == 0 or label != before:
                units.append(_Unit(*_place(block, offset), label))
            before = label
    return _cut(lines, _backfilled(units, subjects))


def _may_report(lines: Sequence[Line]) -> bool:
    """Tell whether there are verbs of saying enough, without looking at sentences."""
    count = 0
    for line in lines:
        if not line.role:
            count += sum(word.rstrip(".,;:") in STRONG for word in line.plain.split())
            if count >= _FEWEST:
                return True
    return False


class _Talk:
    """Who is speaking, sentence by sentence."""

    def __init__(self) -> None:
        self.label: str | None = None
        self.other: str | None = None

    def next(self, text: str, subject: Subject | None, *, first: bool) -> str | None:
        if subject is None:
            if is_meeting(text):
                return None
            return self.label
        if fold(subject.who) in _PRONOUNS:
            # "I asked why. He said ..." is not the one who asked.
            if self.label == "I" and self.other is not None:
                self.label = self.other
            return self.label
        if not subject.strong and not first and self.label is not None and subject.who != "I":
            return self.label  # what a third person thinks is told by whoever speaks
        who = subject.who
        if subject.then is not None:
            now = self._named(who)
            self._named(subject.then)
            return now
        return self._named(who)

    def _named(self, who: str) -> str | None:
        if self.label is None or subject_key(who) != subject_key(self.label):
            self.label = who
        if who != "I":
            self.other = who
        return self.label


def _backfilled(units: list[_Unit], subjects: Sequence[Sequence[Subject | None]]) -> list[_Unit]:
    """Give what stands before the first name to whoever "continued" after it."""
    first = next((i for i, unit in enumerate(units) if unit.label), len(units))
    named = (one.verb for each in subjects for one in each if one is not None and not _is_pronoun(one.who))
    verb = next(named, "")
    if verb in _GOES_ON and first < len(units):
        return [unit._replace(label=units[first].label) for unit in units[:first]] + units[first:]
    return units


def _trusted(subjects: Sequence[Sequence[Subject | None]], known: AbstractSet[str]) -> set[str]:
    """Return the keys of subjects that are persons: known, with a title, an office, or often and saying."""
    every = [one for each in subjects for one in each if one is not None]
    times = Counter(subject_key(one.who) for one in every if one.strong)
    titled = {subject_key(one.who) for one in every if _is_titled(one.who)}
    return set(known) | titled | {key for key, count in times.items() if count > 1}


def _is_titled(who: str) -> bool:
    words = who.split()
    return who == "I" or any(is_title(word) for word in words[:3]) or words[0].casefold() == "the"


def _is_pronoun(who: str) -> bool:
    return who == "I" or fold(who) in _PRONOUNS


def _believed(one: Subject | None, trusted: AbstractSet[str]) -> bool:
    return one is not None and (fold(one.who) in _PRONOUNS or subject_key(one.who) in trusted)


def _blocks(lines: Sequence[Line]) -> list[list[tuple[int, Line]]]:
    blocks: list[list[tuple[int, Line]]] = []
    last = None
    for at, line in enumerate(lines):
        if not line.plain or line.role:
            last = None
            continue
        if line.block != last:
            blocks.append([])
        blocks[-1].append((at, line))
        last = line.block
    return blocks


def _is_prose(block: list[tuple[int, Line]]) -> bool:
    last, words = block[-1][1].plain, sum(len(line.plain.split()) for _, line in block)
    return (
        not block[0][1].plain.startswith("[")
        and ITEM.match(block[0][1].plain) is None
        and (words > _SHORT or last.endswith((".", "?", "!", ":", "”", '"')))
    )


def _sentences(block: list[tuple[int, Line]]) -> list[tuple[int, str]]:
    text = " ".join(line.plain for _, line in block)
    found, at = [], 0
    for end in sentence_ends(text):
        while text[at].isspace():
            at += 1
        found.append((at, text[at:end]))
        at = end
    return found


def _place(block: list[tuple[int, Line]], offset: int) -> tuple[int, int]:
    """Turn an offset in a block's joined text into a line's position and an offset in it."""
    for at, line in block:
        if offset < len(line.plain) + 1:
            return at, offset
        offset -= len(line.plain) + 1
    return block[-1][0], len(block[-1][1].plain)


def _cut(lines: Sequence[Line], units: Sequence[_Unit]) -> Found:
    by_line: dict[int, list[_Unit]] = {}
    for unit in units:
        by_line.setdefault(unit.at, []).append(unit)
    cut: list[Line] = []
    openings: dict[int, Opening] = {}
    for at, line in enumerate(lines):
        here = by_line.get(at, [])
        if not here:
            cut.append(line)
            continue
        if here[0].offset > 0:
            cut.append(line.part(0, here[0].offset, line.block))
        ends = [unit.offset for unit in here[1:]] + [len(line.plain)]
        for unit, end in zip(here, ends, strict=True):
            kind: Literal["reported", "narrative"] = "reported" if unit.label else "narrative"
            openings[len(cut)] = Opening(kind=kind, label=unit.label or "", label_end=0, body=0)
            cut.append(
                line if len(here) == 1 and unit.offset == 0 else line.part(unit.offset, end, line.block)
            )
    return Found(cut, openings)
