"""What does an address ask for: as whom, as of when, as known when, in which language; and how is it kept?"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from travaux.ledger.marking import KEEPER, Reader, parse_reader
from travaux.ledger.moment import Moment, parse_instant, parse_moment

KEPT = ("as", "as-of", "known-at", "lang")
"""What every link within the application carries along."""

_LENGTH = 200
"""No moment and no reader takes more characters."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """An address of the application, read.

    Attributes:
        path: its path.
        query: its parameters, in order.
        reader: who asks.
        as_of: the moment of occurrence, or None for now.
        known_at: the instant up to which something was recorded, or None for all.
    """

    path: str
    query: Pairs
    reader: Reader = KEEPER
    as_of: Moment | None = None
    known_at: dt.datetime | None = None

    def first(self, name: str, default: str = "") -> str:
        """The first value of a parameter."""
        return next((value for key, value in self.query if key == name), default)

    def every(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter."""
        return tuple(value for key, value in self.query if key == name)

    def to(self, path: str, *, at: str = "", **parameters: object) -> str:
        """The address of another page, as of the same moment, for the same reader, in the same language.

        Args:
            path: the page.
            at: a place on the page: what follows the hash.
            parameters: what is asked of it; `as_of` is written `as-of`, `as_` is `as`, None leaves one out.
        """
        return _written(path, _changed([p for p in self.query if p[0] in KEPT], parameters), at)

    def here(self, *, at: str = "", **parameters: object) -> str:
        """The address of this very page with some parameters changed; None leaves one out."""
        return _written(self.path, _changed(self.query, parameters), at)

    def hidden(self, *without: str) -> Pairs:
        """What a form that leads to another page must carry along."""
        return tuple(p for p in self.query if p[0] in KEPT and p[0] not in without)


def read(path: str, query: Iterable[tuple[str, str]], most: Reader = KEEPER) -> Asked | str:
    """Read an address, or say which parameter is wrong.

    Args:
        path: the path.
        query: the parameters.
        most: the reader that is served; unless it is the keeper, the address cannot ask as anybody else.
    """
    pairs = tuple(query)
    asked = Asked(path, pairs)
    if any(len(value) > _LENGTH for key, value in pairs if key in KEPT):
        return "this address is too long to be read"
    who = asked.first("as")
    reader = parse_reader(who) if who else most
    as_of = parse_moment(asked.first("as-of")) if asked.first("as-of") else None
    known_at = parse_instant(asked.first("known-at")) if asked.first("known-at") else None
    if isinstance(reader, str):
        return reader
    if isinstance(as_of, str):
        return as_of
    if isinstance(known_at, str):
        return known_at
    if not most.keeper and reader != most:
        return "another reader's view is not served here"
    return Asked(path, pairs, reader, as_of, known_at)


def _changed(pairs: Iterable[tuple[str, str]], parameters: dict[str, object]) -> list[tuple[str, str]]:
    changes = {name.strip("_").replace("_", "-"): value for name, value in parameters.items()}
    kept = [(name, value) for name, value in pairs if name not in changes]
    for name, value in changes.items():
        values = value if isinstance(value, (tuple, list)) else (value,)
        kept += [(name, str(each)) for each in values if each is not None]
    return kept


def _written(path: str, pairs: list[tuple[str, str]], at: str) -> str:
    query = urlencode(pairs, quote_via=quote, safe="/:,")
    return quote(path, safe="/:.") + (f"?{query}" if query else "") + (f"#{quote(at)}" if at else "")
