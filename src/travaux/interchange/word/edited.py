"""Which cells of a spreadsheet that was sent out were edited, and which amendments are they?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from travaux.interchange.word.cells import Grid, grid_of, shared_of, sheets_of
from travaux.interchange.word.operations import Target, operations, reworded
from travaux.interchange.word.package import Package, safe_package
from travaux.interchange.word.refused import Refused
from travaux.interchange.word.sheet import BASE, DELETED, EDITED, KEY, NUMBER, SENT
from travaux.ledger.kinds.amendment import Amendment


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that says something else than when it was sent.

    Attributes:
        row: key of the row; empty for a row that was typed in.
        behind: key of the row it stands behind; `0` at the beginning.
        number: the number in that row.
        delegation: whose column it is in.
        base: the wording of the base; empty if it has none.
        before: what was sent; empty keeps the base, `DELETED` strikes.
        after: what stands there now.
    """

    row: str
    behind: str
    number: str
    delegation: str
    base: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited spreadsheet.

    Attributes:
        changes: the cells that were edited, row by row.
        problems: what was edited that is no delegation's wording, each in a sentence.
    """

    changes: tuple[CellChange, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet by key and column: the order of the rows, and the cells of each."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, dict[str, str]], ...]
    problems: tuple[str, ...]


def read_spreadsheet(data: bytes | Path) -> Edited | Refused:
    """The cells of a spreadsheet that differ from what was sent, whoever sorted, hid or moved what.

    Args:
        data: the file, or its bytes.
    """
    package = safe_package(data, "spreadsheet")
    if isinstance(package, Refused):
        return package
    sheets = sheets_of(package)
    if isinstance(sheets, Refused):
        return sheets
    edited = sheets.get(EDITED) or next((part for name, part in sheets.items() if name != SENT), None)
    if edited is None or SENT not in sheets:
        return Refused("the spreadsheet does not hold what was sent, so what was edited cannot be told")
    return _of_sheets(package, edited, sheets[SENT])


def _of_sheets(package: Package, edited: str, sent: str) -> Edited | Refused:
    shared = shared_of(package)
    if isinstance(shared, Refused):
        return shared
    now, old = grid_of(package, edited, shared), grid_of(package, sent, shared)
    if isinstance(now, Refused):
        return now
    return old if isinstance(old, Refused) else _compared(now, old)


def _compared(now: Grid, sent: Grid) -> Edited | Refused:
    new, old = _table(now), _table(sent)
    if new is None or old is None:
        return Refused(f"the spreadsheet has no row with the headings “{KEY}”, “{NUMBER}” and “{BASE}”")
    before = dict(old.rows)
    problems = [f"the formula in {where} is not read" for where in now.formulas]
    problems += new.problems
    problems += [f"row {key} is gone; that changes nothing" for key in before if key not in dict(new.rows)]
    problems += [
        f"the column {name} is gone; that changes nothing" for name in old.columns if name not in new.columns
    ]
    changes: list[CellChange] = []
    behind = "0"
    for key, cells in new.rows:
        known = before.get(key, {})
        for name in (NUMBER, BASE):
            if key in before and not _alike(cells.get(name, ""), known.get(name, "")):
                problems.append(f"“{name}” was edited in row {key}; that changes nothing")
        if key and key not in before:
            problems.append(f"row {key} was not sent; it is read as a new row")
        row = key if key in before else ""
        base = known.get(BASE, "")
        for name in new.columns:
            was, is_now = known.get(name, ""), cells.get(name, "")
            if not _alike(was, is_now):
                changes.append(
                    CellChange(row, behind, cells.get(NUMBER, ""), name, base, was, is_now.strip())
                )
        behind = row or behind
    return Edited(tuple(changes), tuple(problems))


def _alike(left: str, right: str) -> bool:
    """Whether two cells say the same: programs differ about line ends and about spaces at the edges."""
    return left.replace("\r\n", "\n").strip() == right.replace("\r\n", "\n").strip()


def _table(grid: Grid) -> _Table | None:
    for at, heading in enumerate(grid.rows):
        names = {text.strip(): place for place, text in sorted(heading.items(), reverse=True)}
        if {KEY, NUMBER, BASE} <= names.keys():
            return _read(names, grid.rows[at + 1 :])
    return None


def _read(names: dict[str, int], rows: Sequence[dict[int, str]]) -> _Table:
    columns = tuple(sorted(names.keys() - {KEY, NUMBER, BASE}, key=lambda name: names[name]))
    found: list[tuple[str, dict[str, str]]] = []
    seen: set[str] = set()
    problems = []
    for row in rows:
        cells = {name: row[place] for name, place in names.items() if place in row}
        key = cells.get(KEY, "").strip()
        if key in seen:
            problems.append(f"row {key} stands twice; the first is read")
        elif any(text.strip() for text in cells.values()):
            found.append((key, cells))
            seen |= {key} - {""}
    return _Table(columns, tuple(found), tuple(problems))


def amendments_of_cells(
    edited: Edited,
    provision_of: Callable[[str], str | None],
    proposal_of: Callable[[str], str],
    language: str | None = None,
) -> tuple[list[Amendment], list[str]]:
    """The amendments that edited cells propose, and what of them is none.

    Args:
        edited: the spreadsheet, read.
        provision_of: row key to the provision whose words it has; None if it has none.
        proposal_of: delegation to the name of the proposal that takes its changes.
        language: the language of the words; None is the draft's first.
    """
    made: list[Amendment] = []
    problems: list[str] = list(edited.problems)
    new = 0
    for change in edited.changes:
        proposal = proposal_of(change.delegation)
        if not change.after:
            problems.append(
                f"{change.delegation} goes back to the base in row {change.row}; enter that as a withdrawal"
            )
            continue
        provision = provision_of(change.row) if change.row else None
        if change.base and provision is None:
            problems.append(
                f"row {change.row} is no provision; {change.delegation}'s words for it are not entered"
            )
        elif provision is not None and (change.base or change.before):
            made += _to_base(change, Target(proposal, provision, language))
        elif change.after != DELETED:
            new += 1
            behind = provision_of(change.behind)
            name = f"{behind or 'text/0'}-{proposal.replace(':', '-')}-{new}"
            made.append(
                Amendment(
                    proposal=proposal,
                    operation="adds",
                    provision=name,
                    language=language,
                    brings=change.after,
                    behind=behind,
                )
            )
    return made, problems


def _to_base(change: CellChange, target: Target) -> list[Amendment]:
    """Operations that make the new wording of the base's, or of what was added, word by word."""
    base = change.base or change.before
    if change.after == DELETED:
        return operations(base, [], [], target)
    return reworded(base, change.after, target)
