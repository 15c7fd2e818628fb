"""How long does a draft full of brackets take, and is its matrix the one it was generated with?

    python -m bench.brackets [--words 40000] [--seed 1962]

A draft is made of provisions with nested alternatives and numbered options, each held by some of sixty
parties. What it was made of is compared with what the reader makes of its text. Each step is timed in seconds
of processor time, with the garbage collector off as it is in the command `travaux`.
"""

import argparse
import datetime as dt
import gc
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from travaux.answers.stand import Stand, stand
from travaux.interchange.brackets.entries import entries_of
from travaux.interchange.brackets.model import Closing, Label, Opening, Piece, Words
from travaux.interchange.brackets.paragraphs import paragraphs_of
from travaux.interchange.brackets.read import read
from travaux.interchange.brackets.write import write
from travaux.standing.fold import fold

PARTIES = tuple(
    """Albania|Algeria|Argentina|Australia|Austria|Bangladesh|Belgium|Bolivia|Brazil|Bulgaria|Canada|
Chile|China|Colombia|Costa Rica|Côte d'Ivoire|Cuba|Denmark|Ecuador|Egypt|Ethiopia|Finland|
France|Ghana|Greece|Guinea-Bissau|Iceland|India|Iran (Islamic Republic of)|Iraq|Ireland|Italy|
Japan|Kenya|Lebanon|Madagascar|Mexico|New Zealand|Norway|Pakistan|Panama|Papua New Guinea|Peru|
Poland|Republic of Korea|Romania|Senegal|Sri Lanka|Sweden|Switzerland|the Netherlands|
Trinidad and Tobago|Tunisia|U.S.A.|Uganda|USSR|Uruguay|Viet Nam|Zambia|G77 and China""".replace(
        "\n", ""
    ).split("|")
)
"""Sixty parties; some have a comma's rivals in them: `and`, parentheses, dots, an article."""

_WORDS = """
parties measures within the territory of each vessel inspection established procedures subject to
national capacity access equitable benefits sharing in accordance under this instrument promote take
into account special circumstances coastal resources all relevant information verify transmit the
results without delay
""".split()  # noqa: SIM905 a list of words is read as words

_VERBS = ("shall", "should", "may", "will", "can", "must")


@dataclass(frozen=True)
class Alternative:
    """One alternative: who holds it, how its attribution is written, what it says."""

    parties: tuple[str, ...]
    form: str
    content: "Content"


@dataclass(frozen=True)
class Choice:
    """Alternatives side by side; a single one is a bracket alone."""

    alternatives: tuple[Alternative, ...]
    between: str = ""


Content = tuple[str | Choice, ...]
"""Words and choices in turn; no two choices stand side by side."""


@dataclass(frozen=True)
class Provision:
    """A paragraph; with `options`, its numbered options follow it."""

    number: str
    content: Content
    options: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Made:
    """A generated draft."""

    provisions: tuple[Provision, ...]


def draft(seed: int, provisions: int = 300, deepest: int = 7, words: int = 133, parties: int = 60) -> Made:
    """Make a draft; the same seed gives the same.

    Args:
        seed: What the random numbers begin with.
        provisions: How many paragraphs it has, five to an article.
        deepest: How deep brackets are nested at most; some are.
        words: About how many words a paragraph has.
        parties: How many parties there are, sixty at most.
    """
    chance = random.Random(seed)
    names = PARTIES[:parties]
    made = []
    for number in range(provisions):
        options: tuple[Alternative, ...] = ()
        if number % 7 == 3:  # every seventh
            each = max(words // 6, 4)
            options = tuple(
                Alternative(_some(chance, names), "label", _content(chance, names, 1, deepest, each))
                for _ in range(chance.randint(2, 3))
            )
        content = _content(chance, names, 0, deepest, words)
        if number % 10 == 0:
            content = (*content, "and", _down(chance, names, 1, deepest), "only") if content else content
        made.append(Provision(f"{number % 5 + 1}.", _joined(content), options))
    return Made(tuple(made))


def _content(chance: random.Random, names: Sequence[str], depth: int, deepest: int, words: int) -> Content:
    """Words and choices, of about so many words."""
    parts: list[str | Choice] = []
    left = words
    while left > 0:
        run = min(left, chance.randint(2, 9))
        parts.append(" ".join(chance.choice(_WORDS) for _ in range(run)))
        left -= run
        if left > 0 and depth < deepest and chance.random() < 0.45:
            size = max(1, min(left, chance.randint(1, 14)) // (1 if depth < 2 else 2))
            parts.append(_choice(chance, names, depth + 1, deepest, size))
            left -= size
    return tuple(parts)


def _choice(chance: random.Random, names: Sequence[str], depth: int, deepest: int, words: int) -> Choice:
    count = chance.choice((1, 1, 2, 2, 2, 3, 4))
    between = chance.choice(("", "", " ", " / ", "\n"))
    if chance.random() < 0.3:  # a choice between verbs
        verbs = chance.sample(_VERBS, max(2, count))
        return Choice(tuple(_held(chance, names, (verb,)) for verb in verbs), between)
    each = max(words // count, 2)
    contents = [_content(chance, names, depth, deepest, each + number) for number in range(count)]
    return Choice(tuple(_held(chance, names, content) for content in contents), between)


def _down(chance: random.Random, names: Sequence[str], depth: int, deepest: int) -> Choice:
    """A bracket in a bracket, down to the deepest."""
    inner: Content = (
        (chance.choice(_WORDS), _down(chance, names, depth + 1, deepest)) if depth < deepest else ()
    )
    return Choice((_held(chance, names, (*inner, "at sea") if depth % 2 else inner or ("ashore",)),))


def _joined(content: Content) -> Content:
    """The same with words side by side in one."""
    parts: list[str | Choice] = []
    for part in content:
        if parts and isinstance(part, str) and isinstance(parts[-1], str):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return tuple(parts)


def _held(chance: random.Random, names: Sequence[str], content: Content) -> Alternative:
    return Alternative(
        _some(chance, names), chance.choice(("before", "before", "dash", "parentheses")), content
    )


def _some(chance: random.Random, names: Sequence[str]) -> tuple[str, ...]:
    most = 60 if chance.random() < 0.02 else 5  # now and then everybody
    return tuple(chance.sample(names, min(chance.randint(0, most), len(names))))


# ------------------------------------------------------------ the text, by other code than reads it


def text_of(made: Made) -> str:
    """The draft as plain text."""
    return write(pieces_of(made))


def pieces_of(made: Made) -> tuple[Piece, ...]:
    """The draft in pieces, side by side words in one."""
    found: list[Piece] = []
    for number, provision in enumerate(made.provisions):
        if number % 5 == 0:
            _say(found, f"Article {number // 5 + 1}\n\n")
        _say(found, f"{provision.number} ")
        _put(found, provision.content)
        _say(found, ".\n\n")
        for at, option in enumerate(provision.options, 1):
            held = f" ({', '.join(option.parties)})" if option.parties else ""
            found.append(Label(f"Option {at}{held}: ", "option", at, _printed(option.parties)))
            _put(found, option.content)
            _say(found, "\n\n")
    return tuple(found)


def _put(found: list[Piece], content: Content) -> None:
    for number, part in enumerate(content):
        if number:
            _say(found, " ")
        if isinstance(part, str):
            _say(found, part)
            continue
        for at, each in enumerate(part.alternatives):
            if at:
                _say(found, part.between)
            _bracket(found, each)


def _bracket(found: list[Piece], each: Alternative) -> None:
    names = _printed(each.parties)
    opening, closing = Opening(), Closing()
    if names and each.form == "before":
        opening = Opening(f"{', '.join(each.parties)}: ", names)
    elif names and each.form == "dash":
        closing = Closing(f" – {', '.join(each.parties)}", names)
    elif names:
        closing = Closing(f" ({'; '.join(each.parties)})", names)
    found.append(opening)
    _put(found, each.content)
    found.append(closing)


def _printed(parties: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.removeprefix("the ") for name in parties)


def _say(found: list[Piece], text: str) -> None:
    if not text:
        return
    if found and isinstance(found[-1], Words):
        found[-1] = Words(found[-1].text + text)
    else:
        found.append(Words(text))


# ------------------------------------------------------------------ the truth, and what was answered

Row = tuple[tuple[str, frozenset[str]], ...]
"""A point: each alternative's words and who holds it."""


def truth_of(made: Made) -> list[Row]:
    """The points of a draft in the order of the text, the outer before what is in it."""
    found: list[Row] = []
    for provision in made.provisions:
        found += _points(provision.content)
        if provision.options:
            found.append(tuple(_row(option) for option in provision.options))
            for option in provision.options:
                found += _points(option.content)
    return found


def _points(content: Content) -> Iterator[Row]:
    for part in content:
        if isinstance(part, Choice):
            yield tuple(_row(each) for each in part.alternatives)
            for each in part.alternatives:
                yield from _points(each.content)


def _row(each: Alternative) -> tuple[str, frozenset[str]]:
    pieces: list[Piece] = []
    _put(pieces, each.content)
    return " ".join(write(pieces).split()), frozenset(_printed(each.parties))


def answered(answer: Stand, titles: dict[str, str]) -> list[Row]:
    """The points of an answer in the same form; to delete a lone bracket is nobody's proposal."""
    return [
        tuple(
            (
                proposal.wording or "",
                frozenset(titles[p.party] for p in proposal.positions if p.stance == "accepts"),
            )
            for proposal in point.proposals
            if proposal.wording is not None
        )
        for point in answer.points
    ]


def main(arguments: list[str]) -> int:
    """Make a draft, read it, answer from it, and say what each took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1962)
    options = parser.parse_args(arguments)
    gc.disable()
    made = draft(options.seed, words=round(options.words / 300 * 0.56))
    text = text_of(made)
    clock = [time.process_time()]
    pieces = read(text)
    clock.append(time.process_time())
    paragraphs = paragraphs_of(text)
    clock.append(time.process_time())
    reading = entries_of(paragraphs, "draft", dt.date(1962, 11, 5))
    clock.append(time.process_time())
    standing = fold(reading.entries)
    answer = stand(standing)
    clock.append(time.process_time())
    titles = {name: entry.fact.title for name, entry in standing.matters.parties.items()}  # type: ignore[union-attr]
    same = answered(answer, titles) == truth_of(made)
    brackets = sum(isinstance(piece, Opening) for piece in pieces.pieces)
    print(f"words {len(text.split()):,}  brackets {brackets:,}  entries {len(reading.entries):,}")
    names = ("notation", "paragraphs", "entries", "fold and stand")
    for name, start, end in zip(names, clock, clock[1:], strict=False):
        print(f"{name:<16}{end - start:6.3f} s")
    print(f"{'all':<16}{clock[-1] - clock[0]:6.3f} s")
    print(f"text unchanged {write(pieces.pieces) == text}  pieces equal {pieces.pieces == pieces_of(made)}")
    print(f"matrix equals the generator's {same}  points {len(answer.points):,}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
