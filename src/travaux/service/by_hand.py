"""Which sentences of two versions did a person say belong together, and what becomes of the alignment?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from travaux.align.correcting import corrected
from travaux.align.versions import Alignment, Matched, Place, Spoken, ended
from travaux.ledger import kinds
from travaux.matters.state import HANDLERS, Matters
from travaux.record.address import Address, parse
from travaux.standing.fold import Standing
from travaux.standing.order import in_order


@dataclass(frozen=True)
class ByHand:
    """The corrections of one record's alignment in two languages.

    Attributes:
        beads: what belongs together; of two on one sentence the later holds.
        adrift: addresses that a correction names and that are not there; it is left aside.
    """

    beads: tuple[Matched, ...] = ()
    adrift: tuple[str, ...] = ()


def corrections(standing: Standing) -> tuple[kinds.Alignment, ...]:
    """The corrections that the standing's reader may read, in order, whatever moment was asked for.

    They are about the texts and not about what had occurred, as are the names by which persons are known.
    """
    entries = [entry for entry in standing.corrected.heads if isinstance(entry.fact, kinds.Alignment)]
    matters = Matters()
    for _, entry in in_order(entries, standing.calendar):
        HANDLERS[kinds.Alignment](matters, entry)
    facts = (entry.fact for entry in matters.alignments.values())
    return tuple(fact for fact in facts if isinstance(fact, kinds.Alignment))


def by_hand(
    given: Sequence[kinds.Alignment],
    record: str,
    languages: tuple[str, str],
    left: Sequence[Spoken],
    right: Sequence[Spoken],
) -> ByHand:
    """The corrections of a record in two languages, given in either direction.

    Args:
        given: all corrections, in order.
        record: its name.
        languages: of the two versions.
        left: the turns of the first.
        right: the turns of the second.
    """
    sides = dict(zip(languages, (left, right), strict=True))
    beads: list[Matched] = []
    adrift: list[str] = []
    for fact in given:
        if {fact.language, fact.other} != {*languages} or fact.address.partition("#")[0] != record:
            continue
        own = _places((fact.address,), record, sides[fact.language])
        other = _places(fact.others, record, sides[fact.other])
        missing = [address for address, places in (*own, *other) if not places]
        adrift += missing
        if not missing:
            one, two = _all(own), _all(other)
            beads.append(Matched(*((one, two) if fact.language == languages[0] else (two, one)), 1.0))
    return ByHand(tuple(beads), tuple(dict.fromkeys(adrift)))


def put_over(
    found: Alignment, said: Sequence[Matched], left: Sequence[Spoken], right: Sequence[Spoken]
) -> Alignment:
    """The alignment with corrections put over what was found; where a version ends is looked at anew."""
    if not said:
        return found
    whole = (*found.beads, *behind(found, left, right))
    return ended(corrected(Alignment(beads=whole), said).beads)


def behind(found: Alignment, left: Sequence[Spoken], right: Sequence[Spoken]) -> Iterator[Matched]:
    """What lies behind the end of a version that breaks off: the other goes on alone."""
    done = {place for bead in found.beads for place in bead.left}
    heard = {place for bead in found.beads for place in bead.right}
    yield from (Matched((place,), (), 1.0) for place in every_place(left) if place not in done)
    yield from (Matched((), (place,), 1.0) for place in every_place(right) if place not in heard)


def every_place(turns: Sequence[Spoken]) -> Iterator[Place]:
    """Every sentence of a version, in order."""
    for number, turn in enumerate(turns, 1):
        yield from ((number, n) for n in range(1, len(turn.sentences) + 1))


def _places(
    addresses: Sequence[str], record: str, turns: Sequence[Spoken]
) -> list[tuple[str, tuple[Place, ...]]]:
    """Each address with the sentences it stands for; none if it is none of the record, or not all there."""
    return [(address, _at(parse(address), record, turns)) for address in addresses]


def _at(address: object, record: str, turns: Sequence[Spoken]) -> tuple[Place, ...]:
    if not isinstance(address, Address) or address.record != record:
        return ()
    first = (address.turn, address.sentence or 1)
    if address.sentence is None:
        last = (address.turn, len(turns[address.turn - 1].sentences)) if address.turn <= len(turns) else first
    else:
        last = address.last or first
    if not _there(first, turns) or not _there(last, turns):
        return ()
    return tuple(
        (turn, n)
        for turn in range(first[0], last[0] + 1)
        for n in range(1, len(turns[turn - 1].sentences) + 1)
        if first <= (turn, n) <= last
    )


def _there(place: Place, turns: Sequence[Spoken]) -> bool:
    return place[0] <= len(turns) and 1 <= place[1] <= len(turns[place[0] - 1].sentences)


def _all(found: Sequence[tuple[str, tuple[Place, ...]]]) -> tuple[Place, ...]:
    """The sentences of several addresses, in order, each once."""
    return tuple(sorted({place for _, places in found for place in places}))
