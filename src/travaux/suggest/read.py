"""What may a record hold that is worth an entry? Every rule over every turn, as one list in order."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from travaux.record.model import Record, Sentence, Turn, Version
from travaux.suggest.articles import Mention, about, mentions
from travaux.suggest.clauses import Clause, clauses_of, plain
from travaux.suggest.conditions import condition_in
from travaux.suggest.dates import due_in
from travaux.suggest.lexicon import Lexicon, lexicon
from travaux.suggest.model import ENTRIES, Stance, Suggestion
from travaux.suggest.questions import answered_in, weigh
from travaux.suggest.quotations import quotations
from travaux.suggest.weighing import Evidence, evidence

LEAST = 0.5
"""Suggestions below this confidence are not offered unless they are asked for."""

_CONDITIONAL: dict[str, Stance] = {"accept": "conditional_accept", "reject": "conditional_reject"}
_REPORTED = 0.2  # the share of sentences that tell what was said, from which a record is in reported speech
_WINDOW = 4  # sentences on each side
_COMPANY = 2  # cues that must stand near
_ALONE = 0.12
_SURE = 0.84  # what is said in so many words needs no company
_BARE_CONDITION = 0.6  # a turn that is one "if A, then B"


def suggest(record: Record, language: str | None = None, *, least: float = LEAST) -> tuple[Suggestion, ...]:
    """Read the candidate entries off one version of a record.

    Args:
        record: the record.
        language: of which version; left out, of the one with the most turns that has word lists.
        least: the confidence below which nothing is suggested.

    Returns:
        The suggestions in the order of the record; empty where no rules are known for the language.
    """
    version = record.version(language)
    words = lexicon(version.language) if version is not None else None
    if version is None or words is None:
        return ()
    found = [one for one in _settled([*_all(version, words)], version) if one.confidence >= least]
    return tuple(sorted(found, key=lambda one: (one.turn, one.start, one.end, one.kind)))


def _settled(found: list[Suggestion], version: Version) -> Iterator[Suggestion]:
    """Lower what stands alone: where people bargain, proposals, questions and answers stand close together.

    A cue without another within a few sentences is more often a manner of speaking.
    """
    before = [0]
    for turn in version.turns:
        before.append(before[-1] + len(turn.sentences))
    at = [before[one.turn - 1] + _sentence_of(one, version) for one in found]
    cued = sorted({place for one, place in zip(found, at, strict=True) if one.kind in ENTRIES})
    for one, place in zip(found, at, strict=True):
        window = bisect_right(cued, place + _WINDOW) - bisect_left(cued, place - _WINDOW)
        near = window - (one.kind in ENTRIES)
        if one.kind in ENTRIES and near < _COMPANY and one.confidence < _SURE:
            lower = one.confidence - _ALONE * (1 - near / _COMPANY)
            yield msgspec.structs.replace(one, confidence=_bounded(lower))
        else:
            yield one


def _sentence_of(one: Suggestion, version: Version) -> int:
    """Number of the sentence in which a suggestion begins, from 0."""
    ends = [sentence.end for sentence in version.turns[one.turn - 1].sentences]
    return bisect_right(ends, one.start)


def _is_reported(version: Version, words: Lexicon) -> bool:
    """Whether a record tells what was said instead of giving the words."""
    sentences = [plain(one.text) for turn in version.turns for one in turn.sentences]
    told = sum(words.patterns["reported"].search(text) is not None for text in sentences)
    return told > _REPORTED * len(sentences)


def _all(version: Version, words: Lexicon) -> Iterator[Suggestion]:
    told = lexicon(version.language, reported=True) or words
    if _is_reported(version, words):
        words = told
    held = dt.date.fromisoformat(version.metadata.date) if version.metadata.date else None
    known = mentions(version, words)
    pending = ""  # what the turn before put on the table: the classes of its suggestions
    for turn, clauses in zip(version.turns, clauses_of(version, words), strict=True):
        own = words if turn.kind in ("speech", "action") else told
        found = [*_of_turn(turn, clauses, version, own, pending)]
        for one, sentence in found:
            yield _completed(one, sentence, turn, held, known, own)
        yield from _references(turn, known)
        yield from _quotations(turn, words)
        pending = "".join(one.kind[0] for one, _ in found) or ("" if turn.kind == "speech" else pending)


_Found = tuple[Suggestion, Sentence]


def _of_turn(
    turn: Turn, clauses: list[Clause], version: Version, words: Lexicon, pending: str
) -> Iterator[_Found]:
    for sentence in turn.sentences:
        own = [clause for clause in clauses if clause.sentence == sentence.n]
        asked = weigh(turn, sentence, version, words, own[0].tale if own else 0.0)
        replies = sentence.n == 1 and pending.endswith("p")
        weighed = [evidence(clause, words, replies=replies and clause.first) for clause in own]
        if asked is not None:
            offered = [one for some in weighed for one in some if "question" in one.cue.why]
            if offered and offered[0].weight > asked.weight:
                yield _suggestion(turn, (sentence.start, sentence.end), offered[0], offered), sentence
            else:
                yield _question(turn, sentence, asked.weight, asked.why, version, words), sentence
            continue
        yield from _of_sentence(turn, sentence, weighed, version, words)


def _of_sentence(
    turn: Turn, sentence: Sentence, weighed: list[list[Evidence]], version: Version, words: Lexicon
) -> Iterator[_Found]:
    """One suggestion for the sentence if its clauses say the same, else one for each clause."""
    heads = [some[0] for some in weighed if some]  # the weightiest cue of each clause
    condition = condition_in(sentence.text, words)
    kinds = {(one.cue.kind, one.cue.stance) for one in heads}
    if not kinds:
        if condition is not None and condition.leads and len(turn.sentences) == 1:
            yield _bare(turn, sentence, condition.end, words), sentence
        return
    if len(kinds) == 1:
        everything = sorted(heads, key=lambda one: -one.weight)
        yield _whole(turn, sentence, everything, version, words), sentence
        return
    for run in _runs(heads):
        best = max(run, key=lambda one: one.weight)
        if best.cue.kind == "question":
            yield _question(turn, sentence, best.weight, best.cue.why, version, words), sentence
        else:
            yield _suggestion(turn, (run[0].clause.start, run[-1].clause.end), best, run), sentence


def _runs(some: list[Evidence]) -> list[list[Evidence]]:
    """Clauses in a row that say the same are one."""
    runs: list[list[Evidence]] = []
    for one in some:
        same = runs and (runs[-1][-1].cue.kind, runs[-1][-1].cue.stance) == (one.cue.kind, one.cue.stance)
        if same:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _whole(
    turn: Turn, sentence: Sentence, some: list[Evidence], version: Version, words: Lexicon
) -> Suggestion:
    if some[0].cue.kind == "question":
        return _question(turn, sentence, some[0].weight, some[0].cue.why, version, words)
    return _suggestion(turn, (sentence.start, sentence.end), some[0], some)


def _suggestion(turn: Turn, span: tuple[int, int], best: Evidence, some: list[Evidence]) -> Suggestion:
    start, end = span
    # a second cue for the same thing makes it surer
    more = 0.03 * min(3, len(some) - 1)
    cue = best.clause.text[best.start : best.end].strip()
    return Suggestion(
        turn=turn.n,
        kind=best.cue.kind,
        stance=best.cue.stance,
        start=start,
        end=end,
        span=turn.text[start:end],
        confidence=_bounded(best.weight + more),
        reason=f"{best.cue.why}: “{cue[:60]}”",
    )


def _question(
    turn: Turn, sentence: Sentence, weight: float, why: str, version: Version, words: Lexicon
) -> Suggestion:
    answer = answered_in(turn, sentence, version, words)
    status = f"answered in turn {answer}" if answer else "pending"
    return Suggestion(
        turn=turn.n,
        kind="question",
        stance=None,
        start=sentence.start,
        end=sentence.end,
        span=sentence.text,
        confidence=_bounded(weight),
        reason=f"{why}; {status}",
    )


def _bare(turn: Turn, sentence: Sentence, after: int, words: Lexicon) -> Suggestion:
    """A turn that is one conditional sentence states a position on that condition."""
    rest = plain(sentence.text[after:])
    refuses = words.patterns["negative"].search(rest) is not None
    return Suggestion(
        turn=turn.n,
        kind="position",
        stance="conditional_reject" if refuses else "conditional_accept",
        start=sentence.start,
        end=sentence.end,
        span=sentence.text,
        confidence=_BARE_CONDITION,
        reason="a reply that hangs on a condition",
    )


def _completed(
    one: Suggestion,
    sentence: Sentence,
    turn: Turn,
    held: dt.date | None,
    known: dict[int, tuple[Mention, ...]],
    words: Lexicon,
) -> Suggestion:
    """The suggestion with its condition, its day and its articles."""
    condition, stance = None, one.stance
    if one.kind in ("position", "proposal", "undertaking"):
        found = condition_in(sentence.text, words)
        inside = found is not None and one.start <= sentence.start + found.start < max(one.end, sentence.end)
        if found is not None and inside:
            condition = sentence.text[found.start : found.end]
            stance = _CONDITIONAL.get(stance or "", stance)
    due = due_in(one.span, held, words)
    if due is None and one.kind == "question":
        later = " ".join(each.text for each in turn.sentences[sentence.n :])
        if words.patterns["answering"].search(plain(later)) and one.reason.endswith("pending"):
            due = due_in(later, held, words)
    return msgspec.structs.replace(
        one, condition=condition, stance=stance, due=due, articles=about(turn, one.start, one.end, known)
    )


def _references(turn: Turn, known: dict[int, tuple[Mention, ...]]) -> Iterator[Suggestion]:
    for one in known.get(turn.n, ()):
        numbers = ", ".join(map(str, one.articles))
        yield Suggestion(
            turn=turn.n,
            kind="reference",
            stance=None,
            start=one.start,
            end=one.end,
            span=turn.text[one.start : one.end],
            articles=one.articles,
            confidence=0.97 if one.back is None else 0.6,
            reason=f"names article {numbers}"
            if one.back is None
            else f"refers back to article {numbers}, named in turn {one.back}",
        )


def _quotations(turn: Turn, words: Lexicon) -> Iterator[Suggestion]:
    for start, end, document in quotations(turn, words):
        yield Suggestion(
            turn=turn.n,
            kind="quotation",
            stance=None,
            start=start,
            end=end,
            span=turn.text[start:end],
            confidence=0.8,
            reason=f"quotes a {document}",
        )


def _bounded(weight: float) -> float:
    return round(min(0.98, max(0.02, weight)), 2)
