"""Which state of the US Constitution brought each word of the last one, and is that right?

    python -m bench.constitution FOLDER [--show]

FOLDER holds the states as whole texts, `01-….md` to `19-….md`: the original, and the text after each change;
`amendments/` holds the text of each amendment. Every state is tabled as an amendment that rewrites the whole
text, and adopted. The text is one document: what an amendment moves from one article into another does not
leave it.

The check knows nothing of the engine's comparison. Words count, not marks of punctuation.
 - What the last state shares with the original in runs of eight words is the original's.
 - What it shares with an amendment's own text in runs of eight words is that amendment's, but for what the
   original or the state before had already (in runs of eight words, or of three).
"""

import argparse
import datetime as dt
import itertools
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from travaux.ledger import kinds as k
from travaux.ledger.entry import UNRECORDED, Entry
from travaux.ledger.kinds import AnyFact
from travaux.ledger.kinds.amendment import Amendment
from travaux.ledger.kinds.text import Text
from travaux.text.state import HANDLERS, Texts
from travaux.text.who import who_wrote
from travaux.text.words import cut, same

WHERE = ("constitution/text", "en")
ORIGINAL = "original"
LONG, SHORT = 8, 3
"""Words in a run that two texts do not share by chance; and that a text may share with its forerunner."""
ROMAN = "XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII XXIV XXV XXVI XXVII".split()  # noqa: SIM905
NAMES = (ORIGINAL, "Bill of Rights", *ROMAN)
FILES = ("", "BillOfRights.md", *(f"{number:05}.md" for number in range(11, 28)))

Word = tuple[str, str]
"""A word, and the state that brought it."""


@dataclass(frozen=True)
class State:
    """The text after a change.

    Attributes:
        name: which change.
        text: the whole text.
        own: the text of the amendment itself; empty for the original.
    """

    name: str
    text: str
    own: str = ""


@dataclass(frozen=True)
class Checked:
    """How many of the words that must be one state's are; each exception as state, word and who has it."""

    right: int
    of: int
    exceptions: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        """The share, to a hundredth of a per cent."""
        return f"{self.right} of {self.of} ({self.right / max(self.of, 1):.2%})"


def load(folder: Path) -> list[State]:
    """The states in a folder, in order."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("[0-9][0-9]-*.md"))]
    owns = [(folder / "amendments" / name).read_text(encoding="utf-8") if name else "" for name in FILES]
    return [State(*each) for each in zip(NAMES, texts, owns, strict=True)]


def ledger(states: Sequence[State]) -> Iterable[Entry]:
    """What happened: the original was drafted; each further state was tabled and adopted."""
    instrument, provision = WHERE[0].partition("/")[0], WHERE[0]
    facts: list[AnyFact] = [
        k.Instrument(name=instrument, title="Constitution"),
        k.Provision(name=provision, title=""),
        Text(provision=provision, language=WHERE[1], words=states[0].text),
    ]
    for number, state in enumerate(states[1:], 2):
        proposal = f"text:state-{number}"
        facts += [
            k.Proposal(name=proposal, title=state.name),
            Amendment(proposal=proposal, operation="rewrites", provision=provision, brings=state.text),
            k.Decision(proposal=proposal, outcome="adopted"),
        ]
    for number, fact in enumerate(facts):
        yield Entry(id=f"e{number:03}", day=dt.date(1787, 9, 17), fact=fact, recorded=UNRECORDED)


def replay(states: Sequence[State]) -> Texts:
    """Fold the ledger of all states."""
    texts = Texts()
    for entry in ledger(states):
        handler = HANDLERS.get(type(entry.fact))
        if handler is not None:
            handler(texts, entry)
    return texts


def attributed(texts: Texts, states: Sequence[State]) -> list[Word]:
    """Every word of the last state with the state that brought it, marks of punctuation left out."""
    titles = {f"text:state-{number}": state.name for number, state in enumerate(states[1:], 2)}
    return [
        (word, titles.get(source.proposal or "", ORIGINAL))
        for source in who_wrote(texts, WHERE, texts.in_force())
        for word in words(source.text)
    ]


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [same(word.text) for word in cut(text) if any(letter.isalnum() for letter in word.text)]


def shared(where: Sequence[str], text: Sequence[str], run: int) -> list[bool]:
    """For each word, whether it stands in a run of that many words which stands in the other text too."""
    runs = {tuple(text[at : at + run]) for at in range(len(text) - run + 1)}
    found = [False] * len(where)
    for at in range(len(where) - run + 1):
        if tuple(where[at : at + run]) in runs:
            found[at : at + run] = [True] * run
    return found


def check_original(last: Sequence[Word], states: Sequence[State]) -> Checked:
    """Whether what is left of the original is attributed to it."""
    kept = shared([word for word, _ in last], words(states[0].text), LONG)
    found = [(word, by) for (word, by), is_kept in zip(last, kept, strict=True) if is_kept]
    wrong = tuple((ORIGINAL, word, by) for word, by in found if by != ORIGINAL)
    return Checked(len(found) - len(wrong), len(found), wrong)


def check_amendments(last: Sequence[Word], states: Sequence[State]) -> Checked:
    """Whether the new words of each amendment are attributed to it, or to another that has the same run."""
    text = [word for word, _ in last]
    from_original = shared(text, words(states[0].text), LONG)
    whose: list[list[str]] = [[] for _ in text]
    new = [False] * len(text)
    for before, state in itertools.pairwise(states):
        own = shared(text, words(state.own), LONG)
        had = shared(text, words(before.text), SHORT)
        for at, is_own in enumerate(own):
            if is_own:
                whose[at].append(state.name)
                new[at] = new[at] or not (had[at] or from_original[at])
    counted = [at for at, is_new in enumerate(new) if is_new]
    wrong = tuple((whose[at][0], *last[at]) for at in counted if last[at][1] not in whose[at])
    return Checked(len(counted) - len(wrong), len(counted), wrong)


def main(arguments: list[str]) -> int:
    """Replay the states of a folder, and say how many words name the right state."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print every exception")
    options = parser.parse_args(arguments)
    states = load(options.folder)
    start = time.perf_counter()
    texts = replay(states)
    took = time.perf_counter() - start
    last = attributed(texts, states)
    print(f"{len(states)} states replayed in {took:.2f} s, {len(last)} words in the last")
    print(f"exact: {[word for word, _ in last] == words(states[-1].text)}")
    for name in NAMES:
        print(f"  {sum(by == name for _, by in last):5} {name}")
    for sort, checked in (
        ("the original's words", check_original(last, states)),
        ("amendments' new words", check_amendments(last, states)),
    ):
        print(f"{sort}: {checked}")
        for state, word, by in checked.exceptions if options.show else ():
            print(f"  {state}: {word} is attributed to {by}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
