"""Is a sentence with a question mark put to somebody, and which turn answers it?"""

import re

import msgspec

from travaux.record.model import Sentence, Turn, Version
from travaux.suggest.clauses import plain
from travaux.suggest.lexicon import Lexicon

_BASE = 0.43
_BARE = 2  # words: "Why?" "And so?"
_TOLD = 0.5  # above this share of the past a question is part of a tale
_QUOTES = frozenset('“"«„')
_AHEAD = 4  # turns in which an answer is looked for
_WORD = re.compile(r"[^\W\d_]{5,}")
_ENDS = re.compile(r"\?[\"'”»)\]]*$")


class Weighed(msgspec.Struct, frozen=True):
    """How sure it is that something is asked, and why."""

    weight: float
    why: str


def weigh(turn: Turn, sentence: Sentence, version: Version, lexicon: Lexicon, tale: float) -> Weighed | None:
    """Judge a sentence that ends in a question mark; None if it does not.

    A question that is really put stands at the end of what is said, or speaks to somebody; one that its asker
    goes on to answer is a figure of speech.
    """
    text = plain(sentence.text)
    if not _ENDS.search(text):
        return None
    patterns = lexicon.patterns
    rest = turn.sentences[sentence.n :]
    after = [one for one in rest if not _ENDS.search(one.text)]
    asked = patterns["you"].search(text) is not None
    beside = turn.sentences[max(0, sentence.n - 2) : sentence.n - 1] + rest[:1]
    in_a_row = any(_ENDS.search(one.text) and patterns["you"].search(plain(one.text)) for one in beside)
    goes_on = bool(rest) and not _ENDS.search(rest[0].text)
    figure = patterns["rhetorical"].search(text) is not None
    reply = _next_speech(version, turn)
    replied = reply is not None and patterns["yesno"].search(plain(reply.text[:200])) is not None
    signs = (
        (0.14, asked, "put to somebody"),
        (0.16, not asked and in_a_row, "one of several"),
        (0.2, not after, "at the end of the turn"),
        (0.06, not after and replied, "answered at once"),
        (-0.16, len(after) > 1 and not asked, "though its asker goes on"),
        (-0.12 if not after and asked else -0.22, figure, "maybe a figure of speech"),
        (
            -0.08,
            goes_on and patterns["self_answer"].search(plain(rest[0].text)),
            "maybe answered by its asker",
        ),
        (-0.15, len(text.split()) <= _BARE, "short"),
        (-0.25, sentence.text[:1] in _QUOTES, "in quotation marks"),
        (-0.1, tale > _TOLD, "in a tale"),
    )
    weight = _BASE + sum(part for part, holds, _ in signs if holds)
    return Weighed(weight, ", ".join(["a question", *(why for _, holds, why in signs if holds)]))


def answered_in(turn: Turn, sentence: Sentence, version: Version, lexicon: Lexicon) -> int | None:
    """The turn that answers a question; None where it is pending.

    The answer is the next turn of another speaker that does not itself only ask, and that speaks of the same
    things or stands next. A question after which an answer is asked for another day is pending.
    """
    later = " ".join(plain(one.text) for one in turn.sentences[sentence.n :])
    if lexicon.patterns["deferred"].search(later) and lexicon.patterns["answering"].search(later):
        return None
    reply = _next_speech(version, turn)
    if reply is None:
        return None
    asked = _stems(sentence.text)
    following = [one for one in version.turns[turn.n : turn.n + _AHEAD] if _other(one, turn)]
    for one in following:
        if asked & _stems(one.text) and not _only_asks(one):
            return one.n
    return reply.n if not _only_asks(reply) else None


def _next_speech(version: Version, turn: Turn) -> Turn | None:
    return next((one for one in version.turns[turn.n : turn.n + 2] if _other(one, turn)), None)


def _other(one: Turn, turn: Turn) -> bool:
    return one.kind in ("speech", "reported") and (one.speaker or one.label) != (turn.speaker or turn.label)


def _only_asks(turn: Turn) -> bool:
    return bool(turn.sentences) and all(_ENDS.search(one.text) for one in turn.sentences)


def _stems(text: str) -> set[str]:
    """The long words of a text, cut to what their inflected forms share."""
    return {word.casefold()[:6] for word in _WORD.findall(text)}
