"""How does a text go out as Word, with each party's proposals as changes tracked under its name?"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from travaux.interchange.word.build import BODY, HEADING, TITLE, build
from travaux.interchange.word.model import Comment, Revision, WordParagraph, WordRun, WordText
from travaux.text.reading import ReadProvision, Run


@dataclass(slots=True)
class _Page:
    """The paragraphs and comments that are written so far, and the runs of the one that is being written."""

    paragraphs: list[WordParagraph] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    runs: list[WordRun] = field(default_factory=list)

    def place(self) -> tuple[int, int]:
        return len(self.paragraphs), len(self.runs)

    def end(
        self,
        style: str,
        inserted: Revision | None = None,
        deleted: Revision | None = None,
        also: frozenset[Revision] = frozenset(),
    ) -> None:
        paragraph = WordParagraph(tuple(self.runs), style, inserted=inserted, deleted=deleted, also=also)
        self.paragraphs.append(paragraph)
        self.runs = []


@dataclass(frozen=True, slots=True)
class _Signs:
    """Who signs for a proposal, when, and with which sentence."""

    authors: Mapping[str, str]
    dates: Mapping[str, dt.datetime]
    comments: Mapping[str, str]

    def revision(self, proposal: str) -> Revision:
        return Revision(self.authors.get(proposal, proposal), self.dates.get(proposal))


def write_word(
    provisions: Sequence[ReadProvision],
    *,
    title: str,
    authors: Mapping[str, str],
    dates: Mapping[str, dt.datetime],
    comments: Mapping[str, str],
) -> bytes:
    """A Word file of a text: each provision a heading and its words, proposals as tracked changes.

    Args:
        provisions: the text as some reading shows it.
        title: what stands above it.
        authors: proposal to the title of the party that signs; left out, the proposal's name signs, and that
            it strikes words which another strikes is not told.
        dates: proposal to when it was tabled; Word keeps whole seconds.
        comments: proposal to the sentence it rests on: a comment at its first change to each provision.
    """
    page = _Page()
    signs = _Signs(authors, dates, comments)
    page.runs.append(WordRun(title))
    page.end(TITLE)
    for provision in provisions:
        _provision(page, provision, signs)
    return build(page.paragraphs, page.comments, title)


def _provision(page: _Page, provision: ReadProvision, signs: _Signs) -> None:
    added = signs.revision(provision.by) if provision.mark == "inserted" and provision.by else None
    heading = f"{provision.number}\t{provision.title}" if provision.title else provision.number
    page.runs.append(WordRun(heading, inserted=added))
    page.end(HEADING, inserted=added)
    told: set[str] = set()
    for (marked, proposal), group in groupby(provision.runs, key=lambda run: (run.mark != "kept", run.by)):
        start = page.place()
        held = {proposal: None} if marked else {}
        for run in group:
            for text, others in _parts(run, signs):
                _run(page, run, text, signs.revision(proposal), frozenset(map(signs.revision, others)))
                held |= dict.fromkeys(others)
        for name in held:
            if name in signs.comments and name not in told:
                told.add(name)
                signed = signs.revision(name)
                comment = Comment(signed.author, signed.date, signs.comments[name], "", start, page.place())
                page.comments.append(comment)
    page.end(BODY, inserted=added)


def _parts(run: Run, signs: _Signs) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The text of a run, cut where the proposals change that strike the words besides its own."""
    if run.mark != "deleted":
        yield run.text, ()
        return
    for others, pieces in groupby(
        run.pieces,
        key=lambda piece: tuple(name for name in piece.struck if name in signs.authors and name != run.by),
    ):
        yield "".join(piece.word.glue + piece.word.text for piece in pieces), others


def _run(page: _Page, run: Run, text: str, revision: Revision, also: frozenset[Revision]) -> None:
    inserted = revision if run.mark == "inserted" else None
    deleted = revision if run.mark == "deleted" else None
    others = also - {revision}
    for number, line in enumerate(text.split("\n")):
        if number:
            page.end(BODY, inserted, deleted, others)
        if line:
            page.runs.append(WordRun(line, inserted, deleted, also=others))


@dataclass(frozen=True, slots=True)
class WrittenProvision:
    """A provision as it stands in a file that `write_word` wrote.

    Attributes:
        number: the number it bears.
        title: what it is about.
        added: who added it; None if the draft has it.
        runs: its words, the ends of its paragraphs as line ends.
    """

    number: str
    title: str
    added: Revision | None
    runs: tuple[WordRun, ...]


def provisions_of(text: WordText) -> list[WrittenProvision]:
    """The provisions of a file that `write_word` wrote, whatever was done to it since."""
    found: list[WrittenProvision] = []
    end: WordRun | None = None
    for paragraph in text.paragraphs:
        if paragraph.style == HEADING:
            number, _, title = "".join(run.text for run in paragraph.runs).partition("\t")
            found.append(WrittenProvision(number, title, paragraph.inserted, ()))
            end = None
        elif found:
            last = found[-1]
            runs = (*last.runs, *((end,) if end is not None else ()), *paragraph.runs)
            found[-1] = replace(last, runs=tuple(joined(runs)))
            end = WordRun("\n", paragraph.inserted, paragraph.deleted, also=paragraph.also)
    return found


def joined(runs: Sequence[WordRun]) -> list[WordRun]:
    """Runs of one history side by side taken together."""
    return [
        WordRun("".join(run.text for run in group), *history)
        for history, group in groupby(runs, key=lambda run: (run.inserted, run.deleted, run.note, run.also))
    ]
