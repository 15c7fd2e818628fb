"""What do `kept` and `verify` ask of a ledger, and which regimes are configured for it?"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from travaux.answers.kept import Checked, calendar, checked, kept
from travaux.answers.kept_views import Kept
from travaux.ledger.entry import Entry
from travaux.ledger.kinds.recorded import RecordFile
from travaux.service.ask import Answered
from travaux.service.ledger import Ledger
from travaux.verification.agenda import Item
from travaux.verification.regime import FigureLine, Regime, bundled, figure_lines, load_regime

FOLDER = "regimes"
"""The folder beside a ledger in which its own regimes lie."""


def regimes_of(files: Iterable[Path] = (), ledger: Ledger | None = None) -> dict[str, Regime] | str:
    """The regimes that come with Travaux, those that lie beside the ledger, and the files named.

    A later one takes the place of an earlier one of its name.

    Returns:
        The regimes by name, or a sentence saying which file is none.
    """
    found = dict(bundled())
    beside = folder_of(ledger) if ledger is not None else None
    own = sorted((beside / FOLDER).glob("*.toml")) if beside is not None else []
    for path in (*own, *files):
        regime = load_regime(path)
        if isinstance(regime, str):
            return regime
        found[regime.name] = regime
    return found


def folder_of(ledger: Ledger) -> Path:
    """Where a ledger lies."""
    if ledger.store is None and ledger.statements:
        return Path(next(iter(ledger.statements.values())).file).parent
    return Path(ledger.address).parent


def ask_checked(answered: Answered, files: Iterable[Path] = ()) -> Checked | str:
    """What was undertaken, judged; `kept` and the calendar are made of it."""
    regimes = regimes_of(files, answered.ledger)
    return regimes if isinstance(regimes, str) else checked(answered.standing, regimes)


def ask_kept(answered: Answered, files: Iterable[Path] = ()) -> Kept | str:
    """Obligations, inspections, quotas and evidence, with their states."""
    found = ask_checked(answered, files)
    return found if isinstance(found, str) else kept_of(answered, found)


def kept_of(answered: Answered, found: Checked) -> Kept:
    """The same of what was judged already."""
    if answered.ledger.store is not None:  # a store keeps digests, not the files
        return kept(found)
    return kept(found, lambda entry, file: _file_state(answered.ledger, entry, file))


def _file_state(ledger: Ledger, entry: Entry, file: RecordFile) -> str:
    """Whether the file beside the dossier is the one that was attached."""
    statement = ledger.statements.get(entry.id)
    path = (Path(statement.file).parent if statement else folder_of(ledger)) / file.path
    try:
        with path.open("rb") as opened:
            digest = f"sha256:{hashlib.file_digest(opened, 'sha256').hexdigest()}"
    except OSError:
        return "not there"
    if file.digest is None:
        return "no digest"
    return "as attached" if digest == file.digest else "altered"


def ask_calendar(answered: Answered, files: Iterable[Path] = ()) -> tuple[Item, ...] | str:
    """What is due, spent and left."""
    found = ask_checked(answered, files)
    return found if isinstance(found, str) else calendar(found)


def ask_regimes(files: Iterable[Path] = ()) -> tuple[FigureLine, ...] | str:
    """Every configured figure, with its source and whether it was checked."""
    regimes = regimes_of(files)
    return regimes if isinstance(regimes, str) else figure_lines(regimes)
