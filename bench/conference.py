"""What does the ledger of a whole conference look like? Generated, the same for the same seed and size.

`python -m bench.conference DIR` writes `conference.db`, a store with its sentences, and
`conference.travaux`, a dossier of its first entries; `size.json` says how large everything is.
"""

import argparse
import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import msgspec

from bench.cast import Cast, cast, opening, tabled
from bench.meetings import Meeting, meetings, phrase, words_of
from bench.size import Size, sized
from bench.talk import Talk
from travaux.dossier.write import write_entries
from travaux.ledger.entry import UNRECORDED, Entry, identify
from travaux.ledger.fact import Fact
from travaux.ledger.kinds import Decision, Position, Void
from travaux.ledger.marking import Marking
from travaux.store import Edition, EditionText, Refused, open_store

STORE = "conference.db"
DOSSIER = "conference.travaux"
SIZE = "size.json"


def entries_of(size: Size) -> tuple[list[Entry], list[Meeting], Cast]:
    """The entries in the order in which they were recorded, the meetings, and who takes part."""
    rng = Random(size.seed)
    people, held = cast(size, rng), meetings(size, rng)
    talk, known, found = Talk(people, rng), set[str](), list[Entry]()
    on_first_day = [*opening(people, size, rng)]
    on_the_table = [*tabled(people, size, rng)]
    framed = len(on_first_day) + sum(len(facts) + 1 for facts in on_the_table)
    free = size.entries - size.corrections - framed
    if free < 0:
        raise ValueError(f"{size.entries:,} entries are too few: {framed:,} say who and what there is")
    for number, (meeting, today) in enumerate(zip(held, on_the_table, strict=True)):
        count = free * (number + 1) // size.meetings - free * number // size.meetings
        facts: list[Fact] = [meeting.fact(), *(on_first_day if number == 0 else ()), *today]
        facts += talk.meeting(today, count, meeting)
        entries = [*_placed(facts, meeting, known, rng)]
        for entry in entries:
            talk.hear(entry)
        found += _recorded(entries, meeting, rng)
    found += _corrected(found, size.corrections, rng)
    found.sort(key=lambda entry: (entry.recorded, entry.id))
    return found, held, people


def _placed(facts: Sequence[Fact], meeting: Meeting, known: set[str], rng: Random) -> Iterator[Entry]:
    """Each fact cites a sentence of the meeting's record, a later fact a later one."""
    spots = sorted(rng.choices(range(meeting.sentences), k=len(facts)))
    for spot, fact in zip(spots, facts, strict=True):
        draw, more = rng.random(), 0
        if draw < 0.2:
            more = rng.randint(1, 4)
        cites = (meeting.address(spot, more),)
        if draw > 0.95:
            cites = (meeting.address(rng.randint(0, spot)), *cites)
        marking = _marking(rng) if isinstance(fact, Position) and rng.random() < 0.02 else None
        entry = Entry(
            id="",
            day=meeting.held,
            fact=fact,
            recorded=UNRECORDED,
            cites=cites,
            scribe="secretariat",
            marking=marking,
        )
        yield _unique(entry, known)


def _unique(entry: Entry, known: set[str]) -> Entry:
    """The same delegate may say the same twice in a sentence; an id is taken once."""
    made = identify(entry)
    while made.id in known:
        made = msgspec.structs.replace(made, id=hashlib.sha256(made.id.encode()).hexdigest()[:16])
    known.add(made.id)
    return made


def _marking(rng: Random) -> Marking:
    states = {f"state-{rng.randint(1, 12):03}" for _ in range(3)}
    return Marking(level=rng.randint(1, 3), audience=tuple(sorted(states)) if rng.random() < 0.5 else ())


def _recorded(entries: Sequence[Entry], meeting: Meeting, rng: Random) -> Iterator[Entry]:
    """The scribe works through the record the next morning; some entries are put in late, by weeks."""
    start = dt.datetime.combine(meeting.held, dt.time(14), tzinfo=dt.UTC) + dt.timedelta(days=1)
    for number, entry in enumerate(entries):
        late = dt.timedelta(minutes=rng.randint(1, 30)) if rng.random() < 0.1 else dt.timedelta()
        late += dt.timedelta(days=rng.randint(2, 60)) if rng.random() < 0.02 else dt.timedelta()
        yield msgspec.structs.replace(entry, recorded=start + late + dt.timedelta(seconds=number * 20))


def _corrected(entries: Sequence[Entry], count: int, rng: Random) -> Iterator[Entry]:
    """Entries that replace others, three in four with another word, the rest with nothing."""
    targets = [entry for entry in entries if isinstance(entry.fact, (Position, Decision))]
    for number, entry in enumerate(rng.sample(targets, count)):
        fact: Fact = entry.fact
        later = entry.recorded + dt.timedelta(days=rng.randint(1, 90), seconds=number)
        voids = number % 4 == 0 or not isinstance(fact, Position)
        if voids:
            fact = Void(entry=f"^{entry.id}", reason=phrase(rng, 5))
        else:
            fact = msgspec.structs.replace(fact, reason=phrase(rng, 6))
        made = msgspec.structs.replace(
            entry, id="", fact=fact, recorded=UNRECORDED, supersedes=None if voids else f"^{entry.id}"
        )
        yield msgspec.structs.replace(identify(made), recorded=later)


def _editions(held: Sequence[Meeting], people: Cast, seed: int) -> Iterator[EditionText]:
    for meeting in held:
        rows = [*words_of(meeting, people.speakers, seed)]
        source = "\n".join(row.text for row in rows).encode()
        digest = f"sha256:{hashlib.sha256(source).hexdigest()}"
        meta = msgspec.json.encode({"file": f"{meeting.record}.txt"})
        yield EditionText(Edition(meeting.record, "en", digest, meta), source, rows)


def write(folder: Path, size: Size, *, dossier: int = 10_000) -> None:
    """Write the store, and a dossier of the entries recorded first.

    Raises:
        RuntimeError: the store refuses what was generated.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries, held, people = entries_of(size)
    store = open_store(folder / STORE, create=True)
    if isinstance(store, Refused):
        raise RuntimeError(store.reason)  # noqa: TRY004 - a value that says no, not a wrong type
    with store:
        done = store.append(entries, records=_editions(held, people, size.seed))
    if isinstance(done, Refused):
        raise RuntimeError(done.reason)  # noqa: TRY004 - likewise
    (folder / DOSSIER).write_text(write_entries(entries[:dossier]), encoding="utf-8")
    (folder / SIZE).write_bytes(msgspec.json.encode(size))


def main() -> None:
    """Read the options, write the files."""
    parser = argparse.ArgumentParser(description="Generate the ledger of a conference.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--dossier", type=int, default=10_000, help="entries in the dossier")
    parser.add_argument("--seed", type=int, default=1982)
    given = parser.parse_args()
    write(given.folder, sized(given.entries, given.sentences, given.seed), dossier=given.dossier)


if __name__ == "__main__":
    main()
