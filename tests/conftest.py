"""What do many tests need? A ledger written as the dossier it is, and the shared material if it is there."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from beside import SHARED
from travaux.dossier.parse import parse_text
from travaux.ledger.entry import Entry


@pytest.fixture
def ledger() -> Callable[[str], Sequence[Entry]]:
    """Entries from dossier text, which must be without problems."""

    def read(text: str) -> Sequence[Entry]:
        parsed = parse_text(text, "test.travaux")
        assert not parsed.problems, "\n".join(map(str, parsed.problems))
        return [statement.entry for statement in parsed.statements]

    return read


@pytest.fixture(scope="session")
def memorandum() -> Path:
    """The memorandum of 5 November 1962, which is not part of the project."""
    path = SHARED / "seed" / "memorandum-1962-11-05.txt"
    if not path.exists():
        pytest.skip(f"the memorandum is not there: {path}")
    return path


@pytest.fixture(scope="session")
def gold() -> Path:
    """The hand codings of the memorandum, which are not part of the project."""
    path = SHARED / "gold"
    if not path.exists():
        pytest.skip(f"the hand codings are not there: {path}")
    return path
