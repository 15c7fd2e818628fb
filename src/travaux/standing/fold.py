"""Where does the negotiation stand? Filter by reader, then fold once (DESIGN rule 1)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import MeetingRecord, Negotiation, Position
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment, civil_day
from travaux.matters.state import HANDLERS as MATTERS
from travaux.matters.state import Matters
from travaux.positions.state import HANDLERS as POSITIONS
from travaux.positions.state import Positions, reopen
from travaux.standing.corrections import Corrected, Rank, correct, rank, target_of
from travaux.standing.following import follow, followed, renames
from travaux.standing.markings import in_force
from travaux.standing.order import Calendar, Key, calendar, cut, in_order, key_of
from travaux.text.state import HANDLERS as TEXTS
from travaux.text.state import Texts
from travaux.verification.state import HANDLERS as VERIFICATION
from travaux.verification.state import Verification


@dataclass(frozen=True)
class Standing:
    """The negotiation as of a moment, for one reader.

    Attributes:
        matters: what there is to decide, who decides, what was asked and promised.
        positions: where each party stands.
        texts: what the drafts say, and what is proposed to them.
        verification: what was undertaken, where, and what was seen of it.
        as_of: the moment; a day if none was asked for.
        day: the civil day of that moment in the negotiation's zone.
        reader: who asked.
        known_at: the instant up to which entries were recorded, or None for all.
        left_out: entries of that day that have no place within it, and so were left out.
        folded: the entries that were folded, in order of occurrence.
        corrected: what became of entries that were corrected.
        calendar: the zone and the records' days by which the entries were ordered.
        last: the key of the last entry folded.
        open_ended: True when no moment was asked for, so that a later entry moves it on.
        settled: the rank after which no correction in the whole ledger restricts a new entry.
    """

    matters: Matters
    positions: Positions
    texts: Texts
    verification: Verification
    as_of: Moment
    day: dt.date
    reader: Reader
    known_at: dt.datetime | None
    left_out: int
    folded: Sequence[Entry]
    corrected: Corrected
    calendar: Calendar
    last: Key | None
    open_ended: bool
    settled: Rank | None = None


def readable(entries: Sequence[Entry], reader: Reader) -> Sequence[Entry]:
    """What this reader may read, by the markings in force now (rule 6)."""
    return _read(entries, reader)[0]


def _read(entries: Sequence[Entry], reader: Reader) -> tuple[Sequence[Entry], Rank | None]:
    """What this reader may read, and the rank after which no correction restricts a new entry."""
    marks = in_force(entries)
    if reader.keeper:
        return entries, marks.settled
    reads, stricter = reader.reads, marks.stricter
    return [
        entry
        for entry in entries
        if (entry.marking is None and entry.id not in stricter) or reads(marks.of(entry))
    ], marks.settled


def fold(
    entries: Sequence[Entry],
    *,
    reader: Reader = KEEPER,
    as_of: Moment | None = None,
    known_at: dt.datetime | None = None,
) -> Standing:
    """Fold the entries that the reader may read, up to a moment, on either clock.

    Args:
        entries: the whole ledger, in any order.
        reader: who asks.
        as_of: the moment of occurrence; None is the end of the last day on which an entry occurred.
        known_at: drop what was recorded after this instant.
    """
    entries, settled = _read(entries, reader)
    if known_at is not None:
        entries = [entry for entry in entries if entry.recorded <= known_at]
    corrected = correct(entries)
    when = calendar(corrected.heads)
    rows = in_order(follow(corrected), when)
    moment = (rows[-1][1].day if rows else dt.date.min) if as_of is None else as_of
    occurred = cut(rows, moment, when) if as_of is not None else None
    kept = rows if occurred is None else occurred.rows
    matters, positions, texts, verification = Matters(), Positions(), Texts(), Verification()
    folded = [row[1] for row in kept]
    apply(matters, positions, texts, folded, verification)
    return Standing(
        matters=matters,
        positions=positions,
        texts=texts,
        verification=verification,
        as_of=moment,
        day=day_of(moment, when),
        reader=reader,
        known_at=known_at,
        left_out=occurred.left_out if occurred else 0,
        folded=folded,
        corrected=corrected,
        calendar=when,
        last=kept[-1][0] if kept else None,
        open_ended=as_of is None,
        settled=settled,
    )


def apply(
    matters: Matters,
    positions: Positions,
    texts: Texts,
    entries: Iterable[Entry],
    verification: Verification | None = None,
) -> None:
    """Fold entries, already filtered and in order, into the states."""
    on_matters, on_positions, on_texts = MATTERS, POSITIONS, TEXTS
    checks = Verification() if verification is None else verification
    position = on_positions[Position]
    for entry in entries:
        kind = type(entry.fact)
        if kind is Position:
            position(positions, entry)
            continue
        handler = on_positions.get(kind)
        if handler is not None:
            handler(positions, entry)
            continue
        other = on_matters.get(kind)
        if other is not None:
            other(matters, entry)
        text = on_texts.get(kind)
        if text is not None:
            revised = text(texts, entry)
            if revised is not None:
                reopen(positions, revised, entry)
        elif other is None:
            checked = VERIFICATION.get(kind)
            if checked is not None:
                checked(checks, entry)


def day_of(moment: Moment, when: Calendar) -> dt.date:
    """The civil day of a moment in the negotiation's zone."""
    if isinstance(moment, dt.datetime):
        return civil_day(moment, when.tz)
    if isinstance(moment, dt.date):
        return moment
    held = when.held.get(moment.record)
    return dt.date.fromordinal(held[0]) if held else dt.date.min


def with_entry(standing: Standing, entry: Entry, everything: Sequence[Entry]) -> Standing:
    """The standing once one more entry is there.

    An entry that comes last and corrects nothing is folded onto a copy; anything else means folding anew.

    Args:
        standing: the standing before.
        entry: the new entry.
        everything: the whole ledger with the new entry, for when it must be folded anew.
    """
    if not _comes_last(standing, entry):
        as_of = None if standing.open_ended else standing.as_of
        return fold(everything, reader=standing.reader, as_of=as_of, known_at=standing.known_at)
    if not standing.reader.reads(entry.marking):
        return standing
    matters, positions = standing.matters.fork(), standing.positions.fork()
    meant = followed(entry, renames(standing.corrected)) if standing.corrected.replaced else entry
    texts = standing.texts.fork() if type(entry.fact) in TEXTS else standing.texts
    checks = standing.verification
    checks = checks.fork() if type(entry.fact) in VERIFICATION else checks
    apply(matters, positions, texts, (meant,), checks)
    day = max(standing.day, entry.day)
    return replace(
        standing,
        matters=matters,
        positions=positions,
        texts=texts,
        verification=checks,
        as_of=day,
        day=day,
        folded=[*standing.folded, meant],
        corrected=replace(standing.corrected, heads=[*standing.corrected.heads, entry]),
        last=key_of(entry, standing.calendar.held),
    )


def _comes_last(standing: Standing, entry: Entry) -> bool:
    """Whether folding the entry onto what was folded gives what folding anew would."""
    return (
        standing.open_ended
        and standing.known_at is None
        and target_of(entry) is None
        and entry.releases is None
        and not isinstance(entry.fact, (MeetingRecord, Negotiation))
        and standing.settled is not None
        and standing.corrected.settled is not None
        and rank(entry) > max(standing.settled, standing.corrected.settled)
        and standing.last is not None
        and key_of(entry, standing.calendar.held) >= standing.last
    )
