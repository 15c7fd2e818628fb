"""How does a brief leave as a page with footnotes, each line on the words it rests on?"""

from collections.abc import Iterator, Mapping, Sequence

from travaux.answers.brief import Brief
from travaux.answers.history_page import Line
from travaux.answers.quote import Passage, Sources, quoted
from travaux.web.language import Words


def cable(brief: Brief, sources: Sources, names: Mapping[str, str], t: Words, most: int) -> Iterator[Line]:
    """The brief's paragraphs, in the interface's language as far as they are the interface's own.

    Args:
        brief: the brief.
        sources: where its words are.
        names: parties, groups and persons by the name as printed.
        t: the interface's words.
        most: so many citations of a line are quoted in its footnote.
    """
    yield Line("title", t("brief.for", party=brief.name))
    yield Line("about", f"{brief.title}. {t('brief.period', since=brief.since, until=brief.as_of)}")
    for number, section in enumerate(brief.sections, 1):
        yield Line("heading", t(f"section.{number}"))
        if not section.lines:
            yield Line("event", t("brief.nothing"))
        for line in section.lines:
            note = _note(quoted(sources, line.cites[:most]), names, t)
            more = len(line.cites) - most
            yield Line(
                "event",
                line.text,
                note + (f" ({t('brief.more', n=more)})" if note and more > 0 else "") or None,
            )


def _note(passages: Sequence[Passage], names: Mapping[str, str], t: Words) -> str:
    return " ".join(f"“{passage.text}” — {_who(passage, names, t)}{passage.address}." for passage in passages)


def _who(passage: Passage, names: Mapping[str, str], t: Words) -> str:
    if passage.note:
        return f"{t('sheet.note')}, "
    return f"{names.get(passage.speaker, passage.speaker)}, " if passage.speaker else ""
