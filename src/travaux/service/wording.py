"""How does a text go out as a file: Word with tracked changes, Akoma Ntoso, Markdown or plain text?"""

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from travaux.answers.judge import judge_all
from travaux.answers.quote import quoted
from travaux.answers.text_desk import Wanted
from travaux.interchange.akoma.write import write_akoma
from travaux.interchange.markdown import write_markdown, write_plain
from travaux.interchange.word.write import write_word
from travaux.ledger.kinds import Proposal
from travaux.matters.table import names, party_of
from travaux.service.ask import Answered
from travaux.service.files import write_whole
from travaux.text.reading import ReadProvision, read, views

FORMATS = (".docx", ".xml", ".md", ".txt")
"""Endings of the files that can be written: Word, Akoma Ntoso 3.0, Markdown, plain text."""


def write_text(answered: Answered, wanted: Wanted, path: Path) -> str | None:
    """Write an instrument, in one reading, in the format that the file's ending says.

    Args:
        answered: the open ledger.
        wanted: the instrument, its language and the reading.
        path: the file; nothing is overwritten.

    Returns:
        None, or a sentence saying why it was not written.
    """
    texts = answered.standing.texts
    languages = texts.languages.get(wanted.of, ())
    if not languages:
        known = ", ".join(texts.languages) or "none"
        return f"there is no instrument with words called {wanted.of} (there are: {known})"
    if path.suffix not in FORMATS:
        return f"{path.name}: write {', '.join(FORMATS)}"
    if path.exists():
        return f"{path} is there already, and nothing is overwritten"
    judged = [each.judgement.proposal for each in judge_all(answered.standing).values()]
    agreed = [name for name in judged if name]
    language = wanted.language or languages[0]
    provisions = read(texts, wanted.of, language, wanted.reading, agreed)
    shown = views(texts, wanted.reading, agreed)[1]
    instrument = answered.standing.matters.instruments.get(wanted.of)
    title = str(getattr(instrument.fact, "title", wanted.of)) if instrument else wanted.of
    try:
        write_whole(path, _data(answered, provisions, path.suffix, title, wanted.of, language, shown))
    except OSError as error:
        return f"{path} cannot be written: {error.strerror or error}"
    return None


def _data(
    answered: Answered,
    provisions: Sequence[ReadProvision],
    ending: str,
    title: str,
    instrument: str,
    language: str,
    shown: AbstractSet[str],
) -> bytes:
    match ending:
        case ".docx":
            return _word(answered, provisions, title, language, shown)
        case ".xml":
            standing = answered.standing
            translation = standing.texts.standing.get((instrument, language)) == "translation"
            return write_akoma(
                provisions,
                title=title,
                instrument=instrument,
                language=language,
                day=standing.day,
                standing="translation" if translation else "authentic",
            )
        case ".md":
            return write_markdown(provisions, title).encode("utf-8")
        case _:
            return write_plain(provisions, title).encode("utf-8")


def _word(
    answered: Answered,
    provisions: Sequence[ReadProvision],
    title: str,
    language: str,
    shown: AbstractSet[str],
) -> bytes:
    """Proposals as tracked changes under their parties' names, each with the sentence it rests on."""
    matters = answered.standing.matters
    titles = names(matters)
    tabled = {
        name: e for name, e in matters.proposals.items() if isinstance(e.fact, Proposal) and name in shown
    }
    return write_word(
        provisions,
        title=title,
        authors={
            name: titles.get(party_of(matters, getattr(entry.fact, "by", None)) or "", name)
            for name, entry in tabled.items()
        },
        dates={
            name: entry.instant or dt.datetime.combine(entry.day, dt.time(), tzinfo=dt.UTC)
            for name, entry in tabled.items()
        },
        comments={
            name: "\n".join(f"{p.address}: {p.text}" for p in quoted(answered.sources, entry.cites, language))
            for name, entry in tabled.items()
        },
    )
