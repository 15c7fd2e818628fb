"""How large is the conference that is generated?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How much of everything there is; the default is the Third UN Conference on the Law of the Sea, roughly.

    Attributes:
        entries: entries of the ledger, exactly.
        sentences: sentences of all records together, exactly.
        parties: States at the table.
        provisions: articles of the draft.
        points: points to be decided.
        proposals: proposals on all points together.
        meetings: meetings with a record.
        first_year: the year of the first session.
        years: years from the first session to the last.
        seed: what the random numbers begin with; the same seed gives the same files to the byte.
    """

    entries: int = 100_000
    sentences: int = 1_000_000
    parties: int = 160
    provisions: int = 320
    points: int = 400
    proposals: int = 1_600
    meetings: int = 120
    first_year: int = 1973
    years: int = 9
    seed: int = 1982

    @property
    def corrections(self) -> int:
        """Entries that supersede or void another: four in a thousand."""
        return self.entries // 250


def sized(entries: int, sentences: int, seed: int = 1982) -> Size:
    """The conference with so many entries and sentences; below 50,000 entries everything else shrinks too."""
    share = min(1.0, entries / 50_000)
    full = Size()

    def part(whole: int, least: int) -> int:
        return max(least, round(whole * share))

    return Size(
        entries=entries,
        sentences=sentences,
        parties=part(full.parties, 12),
        provisions=part(full.provisions, 8),
        points=part(full.points, 8),
        proposals=part(full.proposals, 24),
        meetings=part(full.meetings, 6),
        seed=seed,
    )
