"""How is a negotiation read that was coded by hand: points, options, and positions as if-then over them?

The shape, in JSON: `rules`, `parties` (id, name, at_table), `points` (id, title, options, draft), `positions`
(id, party, strength, says, weight, supersedes, quote, speaker), `text_rules` (id, says, why) and
`hypotheses`, which are positions that only a what-if counts. `says` is
`{"if": [[point, [options]], …], "then": […]}`: if all of the first hold, all of the second must. A firm
position demands that; a wish adds its weight; who is indifferent says nothing. Nothing supersedes implicitly.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from travaux.answers.packages_case import Case, Settled, Told
from travaux.answers.packages_clauses import Disjunctions, tidy
from travaux.ledger.problem import Problem
from travaux.packages.model import Literal, Negotiation, Point, Statement, Wish

Choice = tuple[str, tuple[str, ...]]
"""A point and some of its options."""

MOST_BYTES = 256 << 20
"""Files beyond this are refused: no table negotiates so much."""
MOST_CLAUSES = 1 << 20
"""What is given times what follows, in one position."""


class Says(msgspec.Struct, frozen=True, rename={"given": "if"}):
    """If all of `given` hold, all of `then` must."""

    then: tuple[Choice, ...]
    given: tuple[Choice, ...] = ()


class PartyRow(msgspec.Struct, frozen=True):
    """A party."""

    id: str
    name: str = ""
    at_table: bool = True


class PointRow(msgspec.Struct, frozen=True):
    """A point; `draft` is the option that the draft has."""

    id: str
    options: tuple[str, ...] = ()
    title: str = ""
    draft: str | None = None


class PositionRow(msgspec.Struct, frozen=True):
    """A position; `strength` is firm, expected, assumed, wish, indifferent, or provisional."""

    id: str
    party: str
    says: Says
    strength: str = "firm"
    kind: str = ""
    weight: int = 1
    supersedes: tuple[str, ...] = ()
    speaker: str = ""
    quote: str = ""
    line: int | None = None
    attributed_by: str | None = None


class TextRow(msgspec.Struct, frozen=True):
    """An implication between texts."""

    says: Says
    id: str = "text_rules"
    why: str = ""


class RulesRow(msgspec.Struct, frozen=True):
    """How it is decided."""

    decision: str = "consensus"
    nothing_agreed_until_everything_agreed: bool = False


class File(msgspec.Struct, frozen=True):
    """The whole file."""

    points: tuple[PointRow, ...]
    positions: tuple[PositionRow, ...]
    parties: tuple[PartyRow, ...]
    title: str = ""
    rules: RulesRow = RulesRow()
    text_rules: tuple[TextRow, ...] = ()
    hypotheses: tuple[PositionRow, ...] = ()


STRENGTHS = frozenset({"firm", "expected", "assumed", "wish", "indifferent", "provisional"})


def read_positions(path: Path) -> File | list[Problem]:
    """Read a file of positions; what is wrong is told by where it stands in the file."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return [_problem(path, f"the file has more than {MOST_BYTES >> 20} MB")]
        raw = path.read_bytes()
    except OSError as error:
        return [_problem(path, f"the file cannot be read: {error.strerror or error}")]
    try:
        file = msgspec.json.decode(raw, type=File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return [_problem(path, f"this is no file of positions: {error}")]
    return _wrong(path, file) or file


def is_positions(path: Path) -> bool:
    """Whether a path means a file of positions."""
    return path.suffix.casefold() == ".json"


def _problem(path: Path, message: str) -> Problem:
    return Problem(str(path), 0, 0, message, code="bad-positions")


def _wrong(path: Path, file: File) -> list[Problem]:
    """What the shape alone does not say: names that nobody declared, options that no point has."""
    options = {point.id: frozenset(point.options) for point in file.points}
    parties = {party.id for party in file.parties}
    found: list[str] = []
    found += [f"points: {name} stands twice" for name in _twice([p.id for p in file.points])]
    found += [f"parties: {name} stands twice" for name in _twice([p.id for p in file.parties])]
    for point in file.points:
        found += [f"points: {point.id} has the option {name} twice" for name in _twice(point.options)]
        if point.draft is not None and point.draft not in options[point.id]:
            found.append(f"points: {point.id} has no option {point.draft}, which its draft names")
    rows = (*file.positions, *file.hypotheses)
    found += [f"positions: {name} stands twice" for name in _twice([row.id for row in rows])]
    ids = {row.id for row in rows}
    for row in rows:
        if row.party not in parties:
            found.append(f"{row.id}: there is no party called {row.party}")
        if row.strength not in STRENGTHS:
            found.append(
                f"{row.id}: {row.strength} is no strength; it is one of {', '.join(sorted(STRENGTHS))}"
            )
        if row.weight < 1 or row.weight > 1 << 20:
            found.append(f"{row.id}: a weight is a whole number from 1 to {1 << 20}")
        found += [
            f"{row.id}: it supersedes {name}, which is not there"
            for name in row.supersedes
            if name not in ids
        ]
        found += _misspoken(row.id, row.says, options)
    for text in file.text_rules:
        found += _misspoken(text.id, text.says, options)
    return [_problem(path, message) for message in found]


def _misspoken(name: str, says: Says, options: Mapping[str, frozenset[str]]) -> list[str]:
    """What is wrong with what one position, or one text, says."""
    found: list[str] = []
    if len(says.given) * len(says.then) > MOST_CLAUSES:
        found.append(f"{name}: it says too much at once; say it in several positions")
    for point, wanted in (*says.given, *says.then):
        if point not in options:
            found.append(f"{name}: there is no point called {point}")
        else:
            found += [f"{name}: {point} has no option {one}" for one in wanted if one not in options[point]]
    return found


def _twice(names: Collection[str]) -> list[str]:
    seen: set[str] = set()
    return [name for name in names if name in seen or seen.add(name)]  # type: ignore[func-returns-value]


def case_of_file(
    file: File, *, added: Collection[str] = (), dropped: Collection[str] = (), without: Collection[str] = ()
) -> Case:
    """The case of a file of positions.

    Args:
        file: as read.
        added: hypotheses, or assumed positions, that count.
        dropped: positions that are set aside; what they superseded stays superseded.
        without: parties that are left out with all they say.
    """
    said = [row for row in file.positions if row.party not in without]
    said += [row for row in file.hypotheses if row.id in added and row.party not in without]
    superseded = {name for row in said for name in row.supersedes}
    kept = [row for row in said if row.id not in dropped]
    points = tuple(
        Point(p.id, p.options, p.options.index(p.draft) if p.draft is not None else None)
        for p in file.points
        if p.options
    )
    place = {point.id: n for n, point in enumerate(points)}
    parties = tuple(party.id for party in file.parties if party.id not in without)
    index = {party: n for n, party in enumerate(parties)}
    left_out = dict.fromkeys(superseded, "a later position supersedes it")
    statements = []
    for row in kept:
        if row.id in superseded:
            continue
        if row.strength == "assumed" and row.id not in added:
            left_out[row.id] = "it is only assumed"
            continue
        statements.append(_statement(row, points, place, index[row.party]))
    left_out.update({row.id: "it is a hypothesis" for row in file.hypotheses if row.id not in added})
    rules = [one for row in file.text_rules for one in tidy(_clauses(row.says, points, place), points)]
    titles: dict[str | tuple[str, str], str] = {point.id: point.title or point.id for point in file.points}
    for point in file.points:
        titles.update({(point.id, option): option.replace("_", " ") for option in point.options})
    return Case(
        negotiation=Negotiation(parties, points, tuple(statements), tuple(dict.fromkeys(rules))),
        told={row.id: _told(row, titles) for row in (*file.positions, *file.hypotheses)},
        titles=titles,
        parties={party.id: party.name or party.id for party in file.parties},
        agreed=_agreed(file, without, [row for row in kept if row.id not in superseded], points),
        points=tuple(point.id for point in file.points),
        empty=frozenset(point.id for point in file.points if not point.options),
        left_out=left_out,
        rule=file.rules.decision,
    )


def _literal(
    choice: Choice, points: tuple[Point, ...], place: Mapping[str, int], *, holds: bool
) -> Literal | None:
    """The options meant, or the others; None on a point where nothing can be chosen."""
    index = place.get(choice[0])
    if index is None:
        return None
    wanted = frozenset(choice[1])
    return index, sum(1 << n for n, option in enumerate(points[index].options) if (option in wanted) is holds)


def _clauses(says: Says, points: tuple[Point, ...], place: Mapping[str, int]) -> Disjunctions:
    """If all of the one, all of the other: a clause for each thing that must hold."""
    given = [_literal(choice, points, place, holds=False) for choice in says.given]
    if None in given:
        return []  # what it hangs on can never be
    way_out = [one for one in given if one is not None]
    then = [_literal(choice, points, place, holds=True) for choice in says.then]
    return [way_out if one is None else [*way_out, one] for one in then]


def _statement(
    row: PositionRow, points: tuple[Point, ...], place: Mapping[str, int], party: int
) -> Statement:
    if row.strength == "wish":
        wished = [_literal(choice, points, place, holds=True) for choice in row.says.then]
        return Statement(row.id, party, (), tuple(Wish(one, row.weight) for one in wished if one is not None))
    if row.strength == "indifferent":
        return Statement(row.id, party)
    return Statement(row.id, party, tidy(_clauses(row.says, points, place), points))


def _agreed(
    file: File, without: Collection[str], rows: list[PositionRow], points: tuple[Point, ...]
) -> dict[str, tuple[Settled, str]]:
    """Points on which each party at the table has a firm word of its own that leaves one and the same option.

    A condition makes it no consent, nor does a word told of it by somebody else; and none may refuse the
    option.
    """
    table = {party.id for party in file.parties if party.at_table and party.id not in without}
    words: dict[str, list[tuple[PositionRow, frozenset[str]]]] = {}
    for row in rows:
        own = row.attributed_by is None and row.party in table and not row.says.given
        if own and row.strength in ("firm", "provisional"):
            for name, wanted in row.says.then:
                words.setdefault(name, []).append((row, frozenset(wanted)))
    found: dict[str, tuple[Settled, str]] = {}
    for point in points:
        on = words.get(point.id, [])
        left = frozenset(point.options).intersection(*(wanted for _, wanted in on))
        consenting = [row for row, wanted in on if len(wanted) == 1]
        if len(left) == 1 and table and {row.party for row in consenting} == table:
            firm = {row.party for row in consenting if row.strength == "firm"} == table
            whole = firm and not file.rules.nothing_agreed_until_everything_agreed
            found[point.id] = ("agreed" if whole else "provisionally_agreed", min(left))
    return found


def _told(row: PositionRow, titles: dict[str | tuple[str, str], str]) -> Told:
    verb = {"wish": "would like", "indifferent": "does not mind"}.get(row.strength, "demands")
    said = _spell(row.says.then, titles)
    words = (
        f"{verb} {said}" if not row.says.given else f"demands, if {_spell(row.says.given, titles)}, {said}"
    )
    if row.strength in ("expected", "assumed", "provisional"):
        words += f" ({row.strength})"
    if row.attributed_by:
        words += f" (as told by {row.attributed_by})"
    cites = (f"line {row.line}",) if row.line is not None else ()
    return Told(row.party, words, cites, (row.quote,) if row.quote else (), row.speaker or None)


def _spell(choices: tuple[Choice, ...], titles: dict[str | tuple[str, str], str]) -> str:
    """Choices in words: the point, and the options that are meant."""
    return " and ".join(
        f"{titles[point]}: {' or '.join(titles[point, option] for option in options)}"
        for point, options in choices
    )
