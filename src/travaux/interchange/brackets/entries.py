"""Which entries does a bracketed draft make: parties, provisions, points, proposals, positions?

Every contested place is a point; every alternative that has words is a proposal; whoever holds a bracket
accepts it. A bracket alone makes two proposals, to keep it and to delete it. Who has entered a
reservation in a footnote reserves. All is marked as recorded "from brackets" and cites the paragraph of
the draft.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from travaux.interchange.brackets.model import Draft, Nature, Paragraph
from travaux.interchange.brackets.names import OFFICES, fold, slug, tag_of
from travaux.interchange.brackets.numbering import Numbered, Numbering
from travaux.interchange.brackets.places import DEEPEST, Laid, Place, lay, places_of
from travaux.interchange.brackets.read import read
from travaux.interchange.brackets.reservations import reserving
from travaux.interchange.brackets.stream import Stream, stream_of
from travaux.interchange.brackets.wording import (
    clipped,
    context,
    heading_below,
    option_names,
    title_of,
    without_attributions,
    wording,
)
from travaux.ledger.entry import Entry, identify
from travaux.ledger.kinds import (
    AnyFact,
    Document,
    Instrument,
    Negotiation,
    Party,
    Point,
    Position,
    Proposal,
    Provision,
    Role,
)
from travaux.ledger.problem import Problem

SCRIBE = "from brackets"
"""Who recorded what was read off a draft: nobody, it stood in the brackets."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a draft was read as.

    Attributes:
        entries: The entries, in an order that the fold keeps.
        problems: Brackets without their other half, and what could not be placed; all are warnings.
        draft: The notation itself.
        passages: The paragraphs as `NAME#1`, `NAME#2`, … cite them.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    draft: Draft
    passages: tuple[str, ...]


@dataclass(slots=True)
class _Desk:
    """What the entries are written with.

    Attributes:
        facts: The facts so far, each with the paragraphs it cites (indices).
        parties: A party's folded name to its short name.
        of: Each paragraph's provision, if it has a number or stands under one.
        matters: Points and proposals.
        positions: Positions.
        taken: How often each name of a point or a party was wanted.
        titled: How often each title of a point was wanted.
        tags: The parties' tags.
        spans: Paragraph to the alternatives that lie within it: beginning, end, proposal.
        wide: The alternatives that lie in no single paragraph.
        by_paragraph: Paragraph to the proposals that begin in it.
        held: Each party with each proposal it holds.
        deletes: Offsets of what a bracket holds that is kept or deleted, to the proposal to delete it.
        shown: The text with its attributions blotted out.
    """

    name: str
    stream: Stream
    parties: dict[str, Party] = field(default_factory=dict)
    of: list[Numbered | None] = field(default_factory=list)
    matters: list[tuple[AnyFact, int]] = field(default_factory=list)
    positions: list[tuple[AnyFact, int]] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    titled: Counter[str] = field(default_factory=Counter)
    tags: set[str] = field(default_factory=set)
    spans: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    wide: list[tuple[int, int, str]] = field(default_factory=list)
    by_paragraph: dict[int, list[str]] = field(default_factory=dict)
    held: set[tuple[str, str]] = field(default_factory=set)
    deletes: dict[tuple[int, int], str] = field(default_factory=dict)
    shown: str = ""


def entries_of(paragraphs: Sequence[Paragraph], name: str, day: dt.date, file: str | None = None) -> Reading:
    """Read a draft as a ledger.

    Args:
        paragraphs: The draft.
        name: What citations call it; letters a name cannot have become hyphens.
        day: The day it bears, or on which it is read: everything in it occurred then.
        file: What problems call it; `name` if left out.
    """
    stream = stream_of(paragraphs)
    draft = read(stream.text)
    laid = lay(draft.pieces)
    desk = _Desk(slug(name), stream, shown=without_attributions(draft.pieces))
    provisions = list(_provisions(desk))
    for place in places_of(laid, stream):
        _enter(desk, place)
    _reserve(desk, laid)
    title = title_of(paragraphs) or name
    heads: list[tuple[AnyFact, int]] = [
        (Negotiation(name=desk.name, title=title), 0),
        (Document(name=desk.name, title=title), 0),
        (Instrument(name=desk.name, title=title), 0),
    ]
    heads += [(party, -1) for party in desk.parties.values()]
    heads += [
        (Role(holder=party.name, office=OFFICES[folded]), -1)  # type: ignore[arg-type]
        for folded, party in desk.parties.items()
        if folded in OFFICES
    ]
    facts = heads + provisions + desk.matters + desk.positions
    return Reading(
        tuple(_entries(facts, desk.name, day, cited=bool(paragraphs))),
        tuple(_problems(draft, laid, stream, file or name)),
        draft,
        tuple(" ".join(paragraph.text.split()) for paragraph in paragraphs),
    )


def _entries(
    facts: Sequence[tuple[AnyFact, int]], name: str, day: dt.date, *, cited: bool
) -> Iterator[Entry]:
    """Entries recorded one after the other, for ties within a day are broken by the time of recording."""
    known: set[str] = set()
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
    for number, (fact, paragraph) in enumerate(facts):
        recorded = midnight + dt.timedelta(microseconds=number)
        cites = (f"{name}#{paragraph + 1}",) if cited and paragraph >= 0 else ()
        entry = identify(Entry(id="", day=day, fact=fact, recorded=recorded, cites=cites, scribe=SCRIBE))
        if entry.id not in known:  # two footnotes may say the same
            known.add(entry.id)
            yield entry


def _provisions(desk: _Desk) -> Iterator[tuple[AnyFact, int]]:
    """The draft's numbered parts; remembers for each paragraph under which it stands."""
    numbering = Numbering()
    last: Numbered | None = None
    for index, paragraph in enumerate(desk.stream.paragraphs):
        found = numbering.read(paragraph.number) if paragraph.number else None
        desk.of.append(found or last)
        if found is None:
            continue
        last = found
        words = _words(desk, index)
        if not words and found.head:
            words = heading_below(desk.stream.paragraphs, index)
        yield Provision(name=f"{desk.name}/{found.key}", title=clipped(words) or found.said), index


def _words(desk: _Desk, index: int) -> str:
    """A paragraph's words without its attributions."""
    return wording(desk.shown[desk.stream.starts[index] : desk.stream.end_of(index)])


def _enter(desk: _Desk, place: Place) -> None:
    """One place: its point, its proposals, and that those who hold an alternative accept it."""
    index = desk.stream.paragraph_at(place.start)
    if place.lone and place.alternatives[0].nature == "strike":
        _strike(desk, place, index)
        return
    numbered = desk.of[index]
    provision = f"{desk.name}/{numbered.key}" if numbered else None
    said = numbered.said if numbered else ""
    point = _free(desk, _point_name(numbered, index))
    text = desk.stream.text
    words = [_offered(each.nature, text[slice(*each.inside)]) for each in place.alternatives]
    shown = context(desk.shown, place, words, desk.stream)
    _point(desk, point, f"{said}: {shown}" if said else shown, provision, index)
    if place.lone:
        names: list[str] = ["keep"]
    else:
        names = option_names(words, [each.label for each in place.alternatives])
    for each, option, offered in zip(place.alternatives, names, words, strict=True):
        holders = [_party(desk, holder) for holder in each.holders]
        if each.nature == "placeholder":
            continue
        proposal = f"{point}:{option}"
        name = f"keep: {clipped(offered)}" if place.lone else clipped(offered) or option
        if each.label:
            name = f"{each.label}: {clipped(offered)}"
        said_words = offered if each.nature != "strike" else ""
        desk.matters.append((Proposal(name=proposal, title=name, wording=said_words or None), index))
        _remember(desk, each.span, proposal)
        desk.by_paragraph.setdefault(index, []).append(proposal)
        _hold(desk, proposal, holders, index)
    if place.lone:
        delete = Proposal(name=f"{point}:delete", title=f"delete: {clipped(words[0])}")
        desk.matters.append((delete, index))
        desk.deletes[place.alternatives[0].inside] = delete.name


def _offered(nature: Nature, text: str) -> str:
    """The words that an alternative offers; that words go out is always said in the same word."""
    if nature == "strike":
        return "delete"
    return wording(text) if nature != "placeholder" else ""


def _hold(desk: _Desk, proposal: str, parties: Sequence[str], index: int) -> None:
    """Parties accept the proposal that they hold."""
    desk.positions += [
        (Position(party=party, stance="accepts", proposal=proposal), index) for party in parties
    ]
    desk.held.update((party, proposal) for party in parties)


def _strike(desk: _Desk, place: Place, index: int) -> None:
    """A bracket that says no more than that words go out: those of the bracket around it, or its paragraph.

    Where the bracket around it is a point of its own, to be kept or deleted, whoever says so deletes that.
    """
    (strike,) = place.alternatives
    holders = [_party(desk, holder) for holder in strike.holders]
    if place.around in desk.deletes:
        _hold(desk, desk.deletes[place.around], holders, index)
        return
    start = max(desk.stream.starts[index], place.around[0])
    end = min(desk.stream.end_of(index), place.around[1])
    words = wording(f"{desk.shown[start : place.start]} {desk.shown[place.end : end]}")
    numbered = desk.of[index]
    said = numbered.said if numbered else ""
    told = clipped(words) or said or "the text"
    point = _free(desk, _point_name(numbered, index))
    provision = f"{desk.name}/{numbered.key}" if numbered else None
    _point(desk, point, f"{said}: {told}" if said and words else told, provision, index)
    keep = Proposal(name=f"{point}:keep", title=f"keep: {told}", drafted=True, wording=words or None)
    delete = Proposal(name=f"{point}:delete", title=f"delete: {told}")
    desk.matters += [(keep, index), (delete, index)]
    _remember(desk, strike.span, delete.name)
    _hold(desk, delete.name, holders, index)


def _point_name(numbered: Numbered | None, index: int) -> str:
    if numbered is None:
        return f"paragraph-{index + 1}"
    key = slug(numbered.key, 60)
    return f"article-{key}" if key[:1].isdigit() else key


def _free(desk: _Desk, name: str, hyphen: str = "_") -> str:
    """The name, with a number behind it from the second time on."""
    free = name
    while desk.taken[free]:
        desk.taken[name] += 1
        free = f"{name}{hyphen}{desk.taken[name]}"
    desk.taken[free] += 1
    return free


def _point(desk: _Desk, point: str, title: str, provision: str | None, index: int) -> None:
    """Enter a point; of two places that read alike the second says which it is."""
    desk.titled[title] += 1
    if desk.titled[title] > 1:
        title = f"{title} ({desk.titled[title]})"
    desk.matters.append((Point(name=point, title=title, provision=provision), index))


def _party(desk: _Desk, printed: str) -> str:
    """The short name of a party, which is entered when it is first met."""
    folded = fold(printed)
    known = desk.parties.get(folded)
    if known is None:
        name = _free(desk, slug(printed), "-")
        tag = tag_of(printed, desk.tags)
        if tag:
            desk.tags.add(tag)
        known = desk.parties[folded] = Party(name=name, title=printed, tag=tag)
    return known.name


def _reserve(desk: _Desk, laid: Laid) -> None:
    """Enter the reservations of the footnotes on what their marks stand at."""
    marks: dict[int, list[int]] = {}
    for mark in laid.marks:
        marks.setdefault(desk.stream.paragraph_at(mark.at), []).append(mark.at)
    for index, paragraph in enumerate(desk.stream.paragraphs):
        places = _marks_of(desk, marks.get(index, []), len(paragraph.notes))
        for note, at in zip(paragraph.notes, places, strict=True):
            holders = [_party(desk, name) for name in reserving(note)]
            if not holders:
                continue
            near = _at(desk, at) if at is not None else []
            proposals = near or desk.by_paragraph.get(index) or [_as_drafted(desk, index)]
            reason = clipped(" ".join(note.split()), 300)
            desk.positions += [
                (Position(party=party, stance="reserves", proposal=proposal, reason=reason), index)
                for proposal in proposals
                for party in holders
                # on a whole paragraph one does not reserve against the words one holds in it
                if near or (party, proposal) not in desk.held
            ]


def _marks_of(desk: _Desk, marks: Sequence[int], notes: int) -> list[int | None]:
    """Where the mark of each of a paragraph's footnotes stands, if it is known: `[^1]` is of the first."""
    where: list[int | None] = [None] * notes
    for at in marks:
        text = desk.stream.text[at : at + 6]
        number = text[2 : text.find("]")] if text.startswith("[^") else ""
        if number.isdecimal() and 1 <= int(number) <= notes and where[int(number) - 1] is None:
            where[int(number) - 1] = at
    return where


def _at(desk: _Desk, at: int) -> list[str]:
    """The proposal of the innermost alternative in which, or right behind which, a mark stands."""
    text = desk.stream.text
    near = [
        (end - start, proposal)
        for start, end, proposal in (*desk.spans.get(desk.stream.paragraph_at(at), ()), *desk.wide)
        if start < at < end or (end <= at <= end + 1 and not text[end:at].strip())
    ]
    return [min(near)[1]] if near else []


def _remember(desk: _Desk, span: tuple[int, int], proposal: str) -> None:
    """Keep where an alternative lies, for the footnotes."""
    first = desk.stream.paragraph_at(span[0])
    one = desk.stream.paragraph_at(max(span[0], span[1] - 1)) == first
    (desk.spans.setdefault(first, []) if one else desk.wide).append((*span, proposal))


def _as_drafted(desk: _Desk, index: int) -> str:
    """A point on a paragraph that is not bracketed and that somebody reserves on."""
    numbered = desk.of[index]
    point = _free(desk, _point_name(numbered, index))
    words = _words(desk, index)
    said = f"{numbered.said}: " if numbered else ""
    provision = f"{desk.name}/{numbered.key}" if numbered else None
    _point(desk, point, f"{said}{clipped(words)}", provision, index)
    proposal = f"{point}:as-drafted"
    drafted = Proposal(
        name=proposal, title=clipped(words) or "as drafted", drafted=True, wording=words or None
    )
    desk.matters.append((drafted, index))
    desk.by_paragraph[index] = [proposal]
    return proposal


def _problems(draft: Draft, laid: Laid, stream: Stream, file: str) -> Iterator[Problem]:
    """Broken brackets with their place, and brackets too deep to be read as points."""
    for each in draft.imbalances:
        line, column = stream.place(each.at)
        bracket, other = ("[", "]") if each.kind == "unclosed" else ("]", "[")
        message = f"this `{bracket}` has no `{other}`"
        if each.crossing:
            message = f"the pair of this `{bracket}` would cut a paragraph or an option in two"
        way_out = f"put the `{other}` where it belongs; until then the bracket is read as a letter"
        yield Problem(file, line, column, message, way_out, "unbalanced", warning=True)
    for deep in laid.brackets:
        if deep.depth == DEEPEST + 1:
            line, column = stream.place(deep.start)
            message = f"brackets more than {DEEPEST} deep are counted, but make no points"
            yield Problem(file, line, column, message, None, "too-deep", warning=True)
