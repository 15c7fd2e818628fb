"""What is a reading of a text written from, and who holds to each change?"""

from dataclasses import dataclass

from travaux.answers.judge import judge_all, voices_of
from travaux.ledger.kinds import Position, Proposal
from travaux.matters.state import Matters
from travaux.matters.table import party_of
from travaux.positions.words import Voices, words_on
from travaux.standing.fold import Standing
from travaux.text.concordance import not_concordant
from travaux.text.reading import Reading, ReadProvision, read, views
from travaux.text.state import Texts, Where, instrument_of

SUPPORT = frozenset({"accepts", "insists", "prefers"})
"""Stances by which a party holds to a change that somebody else proposed; `no-objection` lets it pass."""


@dataclass(frozen=True)
class Wanted:
    """What is asked.

    Attributes:
        of: an instrument, or a provision of one.
        language: in which language; None is the draft's first.
        reading: which reading.
        beside: the language to set beside it.
        party: list only the words that this party put in, in `who`.
    """

    of: str
    language: str | None = None
    reading: Reading = "difference"
    beside: str | None = None
    party: str | None = None


@dataclass(frozen=True)
class Desk:
    """What one column is written from.

    Attributes:
        standing: the standing.
        voices: whose word counts.
        wanted: what is asked.
        instrument: the instrument that is meant.
        language: the language of the column.
        agreed: the proposals whose point is agreed.
        shown: the proposals whose words the reading shows.
        apart: the provisions, in a language, that others were changed without.
    """

    standing: Standing
    voices: Voices
    wanted: Wanted
    instrument: str
    language: str
    agreed: frozenset[str]
    shown: frozenset[str]
    apart: frozenset[Where]

    @property
    def texts(self) -> Texts:
        """What the drafts say, and what is proposed to them."""
        return self.standing.texts

    @property
    def matters(self) -> Matters:
        """Who takes part, and what there is to decide."""
        return self.standing.matters

    def read(self) -> list[ReadProvision]:
        """The provisions asked for, as the reading shows them."""
        rows = read(self.texts, self.instrument, self.language, self.wanted.reading, self.agreed)
        return [row for row in rows if self.about(row.provision)]

    def about(self, provision: str) -> bool:
        """Whether a provision is what is asked for, or in it."""
        return self.wanted.of in (self.instrument, provision) and instrument_of(provision) == self.instrument


def desk_of(standing: Standing, wanted: Wanted, language: str | None) -> Desk | str:
    """Find the instrument and the language, or say what there is."""
    texts, matters = standing.texts, standing.matters
    instrument = instrument_of(wanted.of)
    known = list(dict.fromkeys([*matters.instruments, *texts.order, *texts.languages]))
    if instrument not in known:
        return f"there is no instrument called {instrument} (instruments: {', '.join(known) or 'none'})"
    languages = texts.languages.get(instrument, ())
    if not languages:
        return f'{instrument} has no words yet: `text {instrument}/1 en "…"` enters some'
    if language is not None and language not in languages:
        return f"{instrument} has no words in {language} (languages: {', '.join(languages)})"
    if wanted.of != instrument:
        names = dict.fromkeys([*texts.order.get(instrument, ()), *(where[0] for where in texts.documents)])
        if wanted.of not in names:
            return f"there is no provision called {wanted.of} (provisions: {', '.join(names)})"
    agreed = frozenset(
        judged.judgement.proposal
        for judged in judge_all(standing).values()
        if judged.judgement.verdict == "agreed" and judged.judgement.proposal is not None
    )
    shown = views(texts, wanted.reading, agreed)[1]
    return Desk(
        standing=standing,
        voices=voices_of(standing),
        wanted=wanted,
        instrument=instrument,
        language=language or languages[0],
        agreed=agreed,
        shown=shown,
        apart=frozenset(not_concordant(texts)),
    )


def author(matters: Matters, proposal: str | None) -> str | None:
    """The party that tabled a proposal, or first voiced one that nobody tabled; who has no party is named."""
    entry = matters.proposals.get(proposal or "")
    if entry is None or not isinstance(entry.fact, Proposal):
        return None
    actor = entry.fact.by or entry.fact.voiced_by
    return party_of(matters, actor) or actor


def holders(standing: Standing, voices: Voices, proposal: str) -> tuple[str, ...]:
    """Who holds to a pending proposal: its author first, then whoever supports it without a condition.

    The author lets go of it by taking another position on it.
    """
    if not proposal or proposal in standing.texts.adopted:
        return ()
    last = words_on(standing.positions, proposal, voices).last
    first = author(standing.matters, proposal)
    names = [first] if first is not None and first not in last else []
    names += [
        party
        for party, entry in last.items()
        if isinstance(entry.fact, Position) and entry.fact.stance in SUPPORT
    ]
    return tuple(sorted(dict.fromkeys(names), key=lambda name: name != first))
