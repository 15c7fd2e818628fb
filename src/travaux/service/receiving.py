"""How do changes that delegations made in Word or in a spreadsheet become entries?"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from travaux.answers.text_desk import Wanted
from travaux.dossier.write import Unwritable, write_entries
from travaux.interchange.word.amendments import amendments_of
from travaux.interchange.word.edited import amendments_of_cells
from travaux.interchange.word.read import read_word
from travaux.interchange.word.refused import Refused
from travaux.ledger.entry import UNRECORDED, Entry, identify
from travaux.ledger.kinds import Amendment, AnyFact, Party, Point, Proposal, ScribeNote
from travaux.record.letters import slug
from travaux.service.ask import Answered
from travaux.service.compiling import edited_cells
from travaux.text.reading import read


@dataclass(frozen=True)
class Received:
    """What a file proposes.

    Attributes:
        statements: dossier statements: a note, a point, a proposal for each author, and its operations.
        problems: changes that are no operation on the text, each in a sentence.
        proposals: how many authors propose something.
    """

    statements: str
    problems: tuple[str, ...]
    proposals: int


def receive(answered: Answered, wanted: Wanted, path: Path, point: str, day: dt.date) -> Received | str:
    """Read the tracked changes of a Word file, or the edited cells of a spreadsheet, as entries.

    Nothing is written into the ledger: the statements are for a person to look at and to keep.

    Args:
        answered: the open ledger.
        wanted: the instrument and its language; the changes are read against what stands in it now.
        path: a `.docx` or `.xlsx` file.
        point: the point under which each author's proposal goes; it is begun if it is not there.
        day: the civil day on which the file was received.
    """
    texts = answered.standing.texts
    languages = texts.languages.get(wanted.of, ())
    if not languages:
        return (
            f"there is no instrument with words called {wanted.of} (there are: {', '.join(texts.languages)})"
        )
    language = wanted.language or languages[0]
    base = {each.provision: each.text for each in read(texts, wanted.of, language, "final")}
    found = _amendments(path, base, point, language)
    if isinstance(found, str):
        return found
    amendments, problems = found
    facts = _facts(answered, path, point, amendments)
    note = f"received-{slug(path.stem)}"
    entries = [
        identify(Entry(id="", day=day, recorded=UNRECORDED, fact=fact, cites=_cites(fact, note)))
        for fact in facts
    ]
    try:
        statements = write_entries(entries) if amendments else ""
    except Unwritable as error:
        return f"a change cannot be said in a dossier: {error}"
    return Received(statements, tuple(problems), len({each.proposal for each in amendments}))


def _amendments(
    path: Path, base: dict[str, str], point: str, language: str
) -> tuple[list[Amendment], list[str]] | str:
    def proposal_of(author: str) -> str:
        return f"{point}:{slug(author) or 'unnamed'}"

    if path.suffix.casefold() == ".xlsx":
        edited = edited_cells(path)
        if isinstance(edited, str):
            return edited
        rows = {change.row: change.base for change in edited.changes}
        provisions = {text.strip(): name for name, text in base.items()}
        return amendments_of_cells(
            edited, lambda row: provisions.get(rows.get(row, "").strip()), proposal_of, language
        )
    word = read_word(path)
    if isinstance(word, Refused):
        return f"{path}: {word.reason}"
    made, problems = amendments_of(word, base, proposal_of, language)
    return made, [*word.problems, *problems]


def _facts(answered: Answered, path: Path, point: str, amendments: list[Amendment]) -> list[AnyFact]:
    """The note that everything cites, the point if it is new, then each proposal before its operations."""
    parties = {
        slug(name): e.fact.name
        for e in answered.standing.matters.parties.values()
        if isinstance(e.fact, Party)
        for name in (e.fact.name, e.fact.title, e.fact.tag or e.fact.name)
    }
    facts: list[AnyFact] = [
        ScribeNote(name=f"received-{slug(path.stem)}", text=f"Changes as tracked in {path.name}.")
    ]
    if point not in answered.standing.matters.points:
        facts.append(Point(name=point, title=f"Changes received in {path.name}"))
    for proposal in dict.fromkeys(each.proposal for each in amendments):
        author = proposal.partition(":")[2]
        facts.append(Proposal(name=proposal, title=f"The changes of {author}", by=parties.get(author)))
        facts += [each for each in amendments if each.proposal == proposal]
    return facts


def _cites(fact: AnyFact, note: str) -> tuple[str, ...]:
    return (note,) if isinstance(fact, (Proposal, Amendment)) else ()
