"""How does the history of a provision read as a page with footnotes?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from travaux.answers.history_notes import Notes, day_text, described
from travaux.answers.history_views import Event, History, Wording
from travaux.answers.quote import Passage, Sources

Style = Literal["title", "about", "heading", "event", "quote", "detail"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a page.

    Attributes:
        style: what kind of paragraph it is.
        text: its words.
        note: the footnote whose mark stands at its end.
    """

    style: Style
    text: str
    note: str | None = None


def history_page(
    answer: History, sources: Sources, names: Mapping[str, str], language: str | None = None
) -> list[Line]:
    """The history as it is printed, every source in a footnote.

    Args:
        answer: the history.
        sources: what its citations point into.
        names: parties, groups and persons by the name as printed.
        language: the language to quote in.
    """
    notes = Notes({source.name: source for source in answer.sources}, names)
    number = "" if answer.number in (None, answer.provision.partition("/")[2]) else f", now {answer.number}"
    page = [
        Line("title", answer.title),
        Line("about", f"{answer.provision}{number}. History as of {answer.as_of}."),
    ]
    for event in answer.events:
        page += _event(event, notes, sources, language)
    page += _section("Rival readings: both stand", _rivals(answer, notes, sources, language))
    page += _section("No word on record", _silent(answer, names))
    page += _section("How it stands", _outcomes(answer, names))
    page += _section(
        "Sources",
        [Line("detail", f"{s.name}: {described(s, names)}. Grade: {s.grade}.") for s in answer.sources],
    )
    if answer.left_out:
        page.append(
            Line("detail", f"Left out, having no place within that day: {answer.left_out} of the entries.")
        )
    return page


def _section(title: str, lines: Sequence[Line]) -> list[Line]:
    return [Line("heading", title), *lines] if lines else []


def _event(event: Event, notes: Notes, sources: Sources, language: str | None) -> Iterator[Line]:
    """What happened, the words it rests on, what ended it since, and how the provision reads after it."""
    at = "" if event.at is None or "#" in event.at else f" {event.at.partition('T')[2]}"
    text = f"{day_text(event.day)}{at}: {event.text}"
    cited = [(cite, sources.passages(cite, language)) for cite in dict.fromkeys(event.cites)]
    wordless = [notes.note(cite, (), event) for cite, passages in cited if not passages]
    if not cited:
        wordless = [notes.unsourced(event)]
    yield Line("event", text, " ".join(wordless) or None)
    for cite, passages in cited:
        if passages:
            yield Line("quote", _quoted(passages, notes.names), notes.note(cite, passages, event))
    for wording in event.wordings:
        yield Line("detail", wording_text(wording))
    if event.ended is not None:
        yield Line("detail", f"Ended by {event.ended.how}, {event.ended.at or event.ended.day}.")


def wording_text(wording: Wording) -> str:
    """A wording with its language and whether it is drafted, proposed or in force."""
    words = f"“{wording.text}”" if wording.text else "no words: all are struck"
    return f"{wording.state}{f' ({wording.language})' if wording.language else ''}: {words}"


def _quoted(passages: Sequence[Passage], names: Mapping[str, str]) -> str:
    """The words of a citation; whoever speaks is named where the speaker changes."""
    parts: list[str] = []
    last: str | None = None
    for passage in passages:
        if passage.speaker and passage.speaker != last:
            parts.append(f"{names.get(passage.speaker, passage.speaker)}:")
        last = passage.speaker
        parts.append(f"“{passage.text}”")
    return " ".join(parts)


def _rivals(answer: History, notes: Notes, sources: Sources, language: str | None) -> list[Line]:
    lines = []
    for rival in answer.rivals:
        for cite in rival.cites:
            passages = sources.passages(cite, language)
            words = _quoted(passages, notes.names) if passages else cite
            lines.append(Line("quote", words, notes.note(cite, passages)))
        lines += [Line("detail", f"{reading.scribe} reads: {reading.text}") for reading in rival.readings]
    return lines


def _silent(answer: History, names: Mapping[str, str]) -> list[Line]:
    return [
        Line("detail", f"“{one.title}” [{one.proposal}]: {', '.join(names.get(p, p) for p in one.parties)}")
        for one in answer.silent
    ]


def _outcomes(answer: History, names: Mapping[str, str]) -> list[Line]:
    lines = []
    for one in answer.outcomes:
        text = f"{one.title}: {one.verdict.replace('_', ' ')}"
        text += f", {one.agreed_on}" if one.agreed_on else ""
        text += f", by {', '.join(names.get(p, p) for p in one.blocked_by)}" if one.blocked_by else ""
        lines.append(Line("detail", text))
    return lines
