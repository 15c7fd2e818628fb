"""What would a careful secretary point out in this ledger?"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from travaux.answers.judge import judge_all, voices_of
from travaux.answers.quotations import misquoted, side_by_side
from travaux.answers.quote import Sources
from travaux.answers.stand import questions, undertakings
from travaux.ledger.entry import Entry, kind_of
from travaux.ledger.kinds import (
    Alignment,
    Amendment,
    Answer,
    Decision,
    Departure,
    MeetingRecord,
    Performance,
    Position,
    Procedure,
    Proposal,
    Question,
    Undertaking,
)
from travaux.ledger.marking import dominates
from travaux.ledger.problem import Problem
from travaux.matters.state import Matters
from travaux.positions.verdict import excludes_everything
from travaux.standing.corrections import target_of
from travaux.standing.fold import Standing

Locate = Callable[[Entry, str | None], tuple[str, int, int]]
"""Where an entry stands, and in it a word: file (or the ledger's address), line, column."""

NEED_A_SOURCE = (
    Position,
    Proposal,
    Question,
    Answer,
    Undertaking,
    Performance,
    Procedure,
    Decision,
    Departure,
)
"""Facts that somebody said or did; definitions of parties, points and documents need no source."""


@dataclass(frozen=True)
class _Desk:
    standing: Standing
    sources: Sources
    locate: Locate

    def problem(
        self,
        entry: Entry,
        code: str,
        message: str,
        way_out: str | None = None,
        *,
        word: str | None = None,
        warning: bool = False,
    ) -> Problem:
        file, line, column = self.locate(entry, word)
        return Problem(file, line, column, message, way_out, code, warning)


def check(standing: Standing, sources: Sources, locate: Locate) -> list[Problem]:
    """Everything worth pointing out, in the order of the files.

    Args:
        standing: the whole ledger as of now, for the reader who asks.
        sources: what citations point into.
        locate: where an entry, or a word in it, stands.
    """
    desk = _Desk(standing, sources, locate)
    found = [
        *_citations(desk),
        *_alignments(desk),
        *_references(desk),
        *_corrections(desk),
        *_names(desk),
        *_time(desk),
        *_contradictions(desk),
        *_quotations(desk),
    ]
    return sorted(set(found), key=lambda p: (p.file, p.line, p.column, p.code, p.message))


def _citations(desk: _Desk) -> Iterator[Problem]:
    """Entries that cite what is not there, or nothing."""
    for entry in desk.standing.folded:
        for cite in (*entry.cites, *getattr(entry.fact, "voiced_at", ())):
            if '"' in cite:
                yield desk.problem(
                    entry,
                    "words-nowhere",
                    f"these words are nowhere in the record: {cite}",
                    "correct the words, or cite the sentence by its address",
                    word=cite.partition('"')[2].rstrip('"'),
                )
            elif desk.sources.passages(cite):
                continue
            elif _without_text(desk, cite):
                yield desk.problem(
                    entry,
                    "no-text",
                    f"{cite} cannot be looked up: there is no file of {cite.partition('#')[0]}",
                    "say where it lies with `file`, when it is at hand",
                    word=cite,
                    warning=True,
                )
            else:
                yield desk.problem(
                    entry,
                    "no-such-passage",
                    f"there is no passage {cite}",
                    _no_passage(desk, cite),
                    word=cite,
                )
        drafted = isinstance(entry.fact, Proposal) and (entry.fact.drafted or entry.fact.by is None)
        if isinstance(entry.fact, NEED_A_SOURCE) and not entry.cites and not drafted:
            yield desk.problem(
                entry,
                "uncited",
                f"this {kind_of(entry)} cites nothing",
                "add `cites RECORD#TURN.SENTENCE`, or a note of your own and cite that",
                warning=True,
            )


def _alignments(desk: _Desk) -> Iterator[Problem]:
    """Corrections of an alignment that name what is not there, and so are left aside."""
    for entry in desk.standing.folded:
        fact = entry.fact
        if not isinstance(fact, Alignment):
            continue
        if fact.language == fact.other:
            yield desk.problem(
                entry,
                "one-language",
                f"this sets {fact.language} beside itself",
                "name two languages of the record",
            )
        named = [(fact.address, fact.language), *((each, fact.other) for each in fact.others)]
        for address, language in named:
            found = desk.sources.passages(address, language)
            if (not found or found[0].language != language) and not _without_text(desk, address):
                yield desk.problem(
                    entry,
                    "no-such-passage",
                    f"there is no passage {address} in {language}, so this is left aside",
                    _no_passage(desk, address),
                    word=address,
                )


def _without_text(desk: _Desk, cite: str) -> bool:
    """Whether a citation points into a record or document of which the ledger has no text at all."""
    name, mark, _ = cite.partition("#")
    entry = desk.standing.matters.records.get(name) or desk.standing.matters.documents.get(name)
    if entry is None or not mark:
        return False
    return not (
        entry.fact.files if isinstance(entry.fact, MeetingRecord) else getattr(entry.fact, "path", None)
    )


def _no_passage(desk: _Desk, cite: str) -> str:
    matters = desk.standing.matters
    record = cite.partition("#")[0]
    known = [*matters.records, *matters.documents, *matters.notes]
    if record in known:
        return f"{record} is known, but it has no such turn or sentence; `travaux record` lists them"
    return _suggestion(record, known) or "no record, document or note goes by that name"


def _references(desk: _Desk) -> Iterator[Problem]:
    """References to what nobody has defined, or to what was voided."""
    known = _known(desk.standing.matters, desk.standing.folded)
    ids = {entry.id for entry in desk.standing.folded} | set(desk.standing.corrected.replaced)
    voided = desk.standing.corrected.voided
    renamed = desk.standing.corrected.renamed
    for entry in desk.standing.folded:
        for kind, name in entry.fact.references():
            if name in known[kind] or name in renamed or (name.startswith("^") and name[1:] in ids):
                continue
            if name in voided:
                yield desk.problem(
                    entry,
                    "voided",
                    f"{name} was voided, but this {kind_of(entry)} still refers to it",
                    "void this entry too, or refer to what holds in its place",
                    word=name,
                )
            else:
                yield desk.problem(
                    entry,
                    "unknown-name",
                    f"no {_word(kind)} is called {name}",
                    _suggestion(name, known[kind]),
                    word=name,
                )


def _known(matters: Matters, entries: Sequence[Entry]) -> dict[str, set[str]]:
    sides = {*matters.parties, *matters.groups}
    return {
        "party": {*matters.parties},
        "group": {*matters.groups},
        "side": sides,
        "actor": sides | {*matters.persons},
        "point": {*matters.points},
        "proposal": {*matters.proposals},
        "provision": {*matters.provisions}
        | {e.fact.provision for e in entries if isinstance(e.fact, Amendment) and e.fact.operation == "adds"},
        "instrument": {*matters.instruments},
        "question": {*matters.questions},
        "undertaking": {*matters.undertakings},
        "entry": {name for e in entries if (name := e.fact.defines()) is not None},
    }


def _word(kind: str) -> str:
    return {"side": "party or group", "actor": "party or person"}.get(kind, kind)


def _suggestion(name: str, known: Iterable[str]) -> str | None:
    best = process.extractOne(name, list(known), score_cutoff=60)
    return f"did you mean {best[0]}?" if best else None


def _corrections(desk: _Desk) -> Iterator[Problem]:
    """Rival corrections, corrections of nothing, corrections that would let more readers in."""
    corrected = desk.standing.corrected
    for holds, *others in corrected.rivals:
        for other in others:
            yield desk.problem(
                other,
                "rival-correction",
                f"two entries correct the same one; the one recorded last holds ({holds.id})",
                "void the one that should not hold",
                warning=True,
            )
    for entry in corrected.dangling:
        yield desk.problem(
            entry,
            "corrects-nothing",
            "this corrects an entry that is not there",
            "refer to it by its name or by ^id",
            word=target_of(entry),
        )
    for old, new in corrected.replaced.items():
        if not dominates(new.marking, corrected.originals[old].marking):
            yield desk.problem(
                new,
                "marking",
                "this is marked less strictly than what it supersedes",
                "mark it at least as strictly, or write a rendition with `releases`",
            )


def _names(desk: _Desk) -> Iterator[Problem]:
    """Names that two entries define."""
    counts = Counter((kind_of(e), e.fact.defines()) for e in desk.standing.folded if e.fact.defines())
    for entry in desk.standing.folded:
        name = entry.fact.defines()
        if name and counts[kind_of(entry), name] > 1:
            yield desk.problem(
                entry,
                "name-taken",
                f"{counts[kind_of(entry), name]} entries define the {kind_of(entry)} {name}; the last holds",
                "if one corrects the other, say `supersedes`",
                word=name,
            )


def _time(desk: _Desk) -> Iterator[Problem]:
    """Questions and undertakings past their date."""
    for question in questions(desk.standing):
        if question.state == "overdue":
            entry = desk.standing.matters.questions[question.id]
            yield desk.problem(
                entry,
                "unanswered",
                f"unanswered since {question.due}: {question.text}",
                f"write an `answer {question.id}`, or supersede it with a later date",
                warning=True,
            )
    for promise in undertakings(desk.standing):
        if promise.state == "overdue" and promise.outcome is None:
            entry = desk.standing.matters.undertakings[promise.id]
            yield desk.problem(
                entry,
                "overdue",
                f"overdue since {promise.due}: {promise.text}",
                f"write a `performance {promise.id}`",
                warning=True,
            )


def _contradictions(desk: _Desk) -> Iterator[Problem]:
    """Parties whose own unconditional words leave no choice on a point."""
    voices = voices_of(desk.standing)
    for point, judged in judge_all(desk.standing).items():
        for party in voices.table:
            entries = excludes_everything(judged.words, party)
            if entries:
                words = ", ".join(
                    f"{e.fact.stance} {e.fact.proposal}" for e in entries if isinstance(e.fact, Position)
                )
                yield desk.problem(
                    entries[-1],
                    "contradiction",
                    f"{party} contradicts itself on {point}: {words} leave no choice",
                    "say which earlier position this one `ends`",
                )


def _quotations(desk: _Desk) -> Iterator[Problem]:
    """Quotations in records that are not in the words of the document they are from."""
    for found in misquoted(desk.standing, desk.sources):
        record = found.quotations[0].quotation.address.partition("#")[0]
        number = len(found.quotations)
        what = "a quotation is" if number == 1 else f"{number} quotations are"
        yield desk.problem(
            desk.standing.matters.records[record],
            "misquoted",
            f"{what} not in the words of {found.address}; [ ] marks what differs",
            "\n    ".join(side_by_side(found)),
            warning=True,
        )
