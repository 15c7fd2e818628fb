"""Which entries may the turns of a record be worth while it is taken, and what becomes of a suggestion?"""

from dataclasses import dataclass
from pathlib import Path

from travaux.service.adding import alone, writable
from travaux.service.suggesting import Desk, open_desk
from travaux.service.taking import RECORD
from travaux.suggest.model import Suggestion

GONE = "this suggestion is no longer there: somebody decided on it, or the words are others now"


@dataclass(frozen=True)
class Offer:
    """A suggested entry.

    Attributes:
        key: what it is called until somebody decides.
        kind: what it may be.
        turn: the turn.
        cite: the sentences it would rest on.
        words: the words.
        reason: why it is suggested.
        sure: how often suggestions like it were right, 0 to 1.
    """

    key: str
    kind: str
    turn: int
    cite: str
    words: str
    reason: str
    sure: float


def offers(address: str, record: str) -> tuple[Offer, ...] | str:
    """The suggestions that nobody has decided on, in the order of the record."""
    desk = _desk(address, record)
    return desk if isinstance(desk, str) else tuple(_offer(desk, one) for one in desk.offered)


def accept(address: str, record: str, key: str) -> str | None:
    """Make a suggestion the entry it would be; None, or a sentence saying why it was not made."""
    return _decided(address, record, key, accepted=True)


def dismiss(address: str, record: str, key: str) -> str | None:
    """Never offer a suggestion again; None, or a sentence saying why it is still there."""
    return _decided(address, record, key, accepted=False)


def _decided(address: str, record: str, key: str, *, accepted: bool) -> str | None:
    with alone:
        desk = _desk(address, record)
        if isinstance(desk, str):
            return desk
        one = desk.find(key)
        if one is None:
            return GONE
        return desk.accept(one, desk.draft(one)) if accepted else desk.dismiss(one)


def _desk(address: str, record: str) -> Desk | str:
    wrong = writable(address)
    if wrong is not None:
        return wrong
    path = Path(address).parent / f"{record}{RECORD}"
    if not path.exists():
        return f"nothing of {record} was taken down yet"
    return open_desk(path, Path(address))


def _offer(desk: Desk, one: Suggestion) -> Offer:
    return Offer(one.key, one.kind, one.turn, desk.cite(one), one.span, one.reason, one.confidence)
