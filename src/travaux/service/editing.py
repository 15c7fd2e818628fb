"""Which proposal does somebody make who writes a provision anew: operations on its words, and no new text?"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.interchange.word.operations import Target, reworded
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Amendment, AnyFact, Point, Proposal, ScribeNote
from travaux.record.letters import free, slug
from travaux.service.adding import entries_of
from travaux.standing.fold import Standing
from travaux.text.reading import read
from travaux.text.state import instrument_of

MAX_WORDS = 200_000
"""Characters of a provision beyond which it is not edited on a page."""


@dataclass(frozen=True)
class Edit:
    """What somebody wrote.

    Attributes:
        provision: the provision.
        language: the language whose words were changed.
        base: its words as they stood before whoever wrote.
        words: its words as they are to be.
        title: the proposal, in a line.
        by: the party or person that proposes it; None if nobody is named.
        point: the point it goes under; None begins one on the provision.
        cites: sentences it rests on; none makes a note of the scribe's.
        day: the civil day of the proposal.
    """

    provision: str
    language: str
    base: str
    words: str
    title: str
    by: str | None
    point: str | None
    cites: tuple[str, ...]
    day: dt.date


def in_force(standing: Standing, provision: str, language: str) -> str | None:
    """The words of a provision that stand, which every proposal is made to; None if there is none such."""
    if (provision, language) not in standing.texts.documents:
        return None
    rows = read(standing.texts, instrument_of(provision), language, "final")
    return next((row.text for row in rows if row.provision == provision), None)


def changes(edit: Edit, proposal: str) -> list[Amendment]:
    """The operations that make the new words of the old ones, none if none changed."""
    return reworded(edit.base.strip(), edit.words, Target(proposal, edit.provision, edit.language))


def proposed(standing: Standing, edit: Edit, taken: Sequence[str]) -> tuple[Entry, ...] | str:
    """The entries that make an edit a proposal, or why there are none.

    Args:
        standing: the ledger as it is now, for the keeper.
        edit: what was written.
        taken: every name that something in the ledger has.
    """
    now = in_force(standing, edit.provision, edit.language)
    if now is None:
        return f"there are no words of {edit.provision} in {edit.language} to be changed"
    if now.strip() != edit.base.strip():
        return "the text was changed since: look at what it says now, and propose your words to that"
    if len(edit.words) > MAX_WORDS:
        return f"a provision of more than {MAX_WORDS:,} characters is not edited on a page"
    point = edit.point or free(f"{slug(edit.provision)}-wording", taken)
    option = slug(edit.title)[:60].strip("-") or "edited"
    proposal = free(f"{point}:{slug(edit.by or '') + '-' if edit.by else ''}{option}", taken)
    made = changes(edit, proposal)
    if not made:
        return "nothing was changed"
    cites, facts = edit.cites, list[tuple[AnyFact, tuple[str, ...]]]()
    if not cites:
        note = free(f"written-{slug(edit.provision)}", taken)
        facts.append((ScribeNote(name=note, text=f"Proposed in writing to {edit.provision}."), ()))
        cites = (note,)
    if point not in standing.matters.points:
        facts.append((Point(name=point, title=edit.title, provision=edit.provision), ()))
    facts.append((Proposal(name=proposal, title=edit.title, by=edit.by), cites))
    facts += [(one, cites) for one in made]
    return entries_of(facts, edit.day)
