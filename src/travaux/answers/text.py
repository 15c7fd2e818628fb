"""What does the text say, in one of five readings, and who put each word there?"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from travaux.answers.stand import moment_text
from travaux.answers.text_against import against
from travaux.answers.text_below import (
    all_displaced,
    clashes,
    left_without,
    one_language,
    struck_out,
)
from travaux.answers.text_desk import Desk, Wanted, author, desk_of, holders
from travaux.answers.text_runs import Stretch, line_numbers, places, with_moves
from travaux.answers.text_views import ColumnView, ProvisionView, RunView, TextAnswer, WhoView
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Instrument
from travaux.standing.fold import Standing
from travaux.text.document import Document, Piece
from travaux.text.reading import ReadProvision
from travaux.text.who import Source, who_wrote


def text(standing: Standing, wanted: Wanted, before: Standing | None = None) -> TextAnswer | str:
    """An instrument, or one provision, in one of the five readings.

    Args:
        standing: the standing as of the moment asked for.
        wanted: what is asked.
        before: the standing as of another moment, to set beside it with the words that differ.

    Returns:
        The answer, or which name is unknown.
    """
    desk = desk_of(standing, wanted, wanted.language)
    if isinstance(desk, str):
        return desk
    rows = desk.read()
    parts = _parts(rows)
    beside = None
    if before is not None:
        then = desk_of(before, wanted, desk.language)
        if isinstance(then, str):
            return f"as of {moment_text(before.as_of)}: {then}"
        (old, gone), (rows, parts) = against(then.read(), rows)
        beside = _column(then, old, gone)
    elif wanted.beside is not None:
        other = desk_of(standing, wanted, wanted.beside)
        if isinstance(other, str):
            return other
        theirs = other.read()
        beside = _column(other, theirs, _parts(theirs))
    entry = standing.matters.instruments.get(desk.instrument)
    provisions = _column(desk, rows, parts).provisions
    return TextAnswer(
        instrument=desk.instrument,
        title=entry.fact.title if entry and isinstance(entry.fact, Instrument) else desk.instrument,
        language=desk.language,
        as_of=moment_text(standing.as_of),
        reading=wanted.reading,
        left_out=standing.left_out,
        provisions=tuple(one for one in provisions if wanted.party is None or one.who),
        struck=tuple(struck_out(desk, rows)),
        collisions=tuple(clashes(desk)),
        displaced=tuple(all_displaced(desk)),
        lost=tuple(left_without(desk)),
        one_language=tuple(one_language(desk)),
        beside=beside,
    )


def _parts(rows: Sequence[ReadProvision]) -> list[list[Stretch]]:
    return with_moves(
        [(row.provision, [Stretch(run.mark, run.by, run.pieces) for run in row.runs]) for row in rows]
    )


def _column(desk: Desk, rows: Sequence[ReadProvision], parts: Sequence[Sequence[Stretch]]) -> ColumnView:
    return ColumnView(
        language=desk.language,
        as_of=moment_text(desk.standing.as_of),
        provisions=tuple(_provision(desk, row, mine) for row, mine in zip(rows, parts, strict=True)),
    )


def _provision(desk: Desk, row: ReadProvision, stretches: Sequence[Stretch]) -> ProvisionView:
    where = (row.provision, desk.language)
    begins = places(stretches, line_numbers(desk.texts.documents.get(where, Document())))
    return ProvisionView(
        provision=row.provision,
        number=row.number,
        title=row.title,
        mark=row.mark,
        by=row.by or _mover(desk, row),
        text=row.text,
        runs=tuple(_run(desk, one, at) for one, at in zip(stretches, begins, strict=True)),
        who=tuple(_who(desk, row)),
        concordant=where not in desk.apart,
    )


def _mover(desk: Desk, row: ReadProvision) -> str | None:
    """The proposal that moved a provision: the last one shown."""
    found = None
    for name, operations in desk.texts.structure.items():
        moves = any(each.provision == row.provision and each.operation == "moves" for each in operations)
        if row.mark == "moved" and name in desk.shown and moves:
            found = name
    return found


def _run(desk: Desk, one: Stretch, lines: tuple[tuple[int, int], ...]) -> RunView:
    return RunView(
        mark=one.mark,
        text="".join(piece.word.glue + piece.word.text for piece in one.pieces),
        proposal=one.by or None,
        party=author(desk.matters, one.by),
        adopted=one.by in desk.texts.adopted,
        holders=holders(desk.standing, desk.voices, one.by),
        moved=one.moved,
        lines=lines,
    )


def _who(desk: Desk, row: ReadProvision) -> Iterator[WhoView]:
    """Words side by side of one source: those that stand, then those that the reading shows as struck."""
    for one in who_wrote(desk.texts, (row.provision, desk.language), desk.shown):
        view = _source(desk, one)
        if desk.wanted.party in (None, view.party):
            yield view
    if desk.wanted.party is None:
        struck = [piece for run in row.runs if run.mark == "deleted" for piece in run.pieces]
        for (proposal, ident, by), run in groupby(struck, key=lambda piece: _struck(desk, piece)):
            words = "".join(piece.word.glue + piece.word.text for piece in run)
            source = Source(words, proposal or None, desk.texts.entries.get(ident), by)
            yield replace(_source(desk, source), stands=False)


def _struck(desk: Desk, piece: Piece) -> tuple[str, str, tuple[str, ...]]:
    """Who brought a word, with which entry, and what that the reading shows struck it."""
    return piece.by, piece.entry, tuple(name for name in piece.struck if name in desk.shown)


def _source(desk: Desk, one: Source) -> WhoView:
    mover = () if one.moved_by is None else (one.moved_by,)
    return WhoView(
        text=one.text.strip(),
        stands=True,
        proposal=one.proposal,
        party=author(desk.matters, one.proposal),
        day=one.entry.day.isoformat() if one.entry else None,
        cites=_cites(desk, one.entry, one.proposal, (*one.struck_by, *one.restored_by, *mover)),
        struck_by=one.struck_by,
        restored_by=one.restored_by,
        moved_by=one.moved_by,
    )


def _cites(desk: Desk, entry: Entry | None, proposal: str | None, others: tuple[str, ...]) -> tuple[str, ...]:
    """What words and what was done to them rest on; an amendment that cites nothing rests on its proposal."""
    found = list(entry.cites if entry else ())
    names = others if found else (proposal or "", *others)
    for name in names:
        rests = (desk.texts.since.get(name), desk.matters.proposals.get(name))
        found += next((one.cites for one in rests if one and one.cites), ())
    return tuple(dict.fromkeys(found))
