"""What shape has the answer to `text`?"""

import msgspec


class RunView(msgspec.Struct, frozen=True, kw_only=True):
    """Words side by side with one history.

    Attributes:
        mark: `kept`, `inserted` or `deleted`.
        text: the words, with the white space before them.
        proposal: the proposal that brings or strikes them; None for the draft's own.
        party: for whom that was proposed.
        adopted: whether the proposal is.
        holders: who holds to it while it is pending, that party first; empty once it is adopted.
        moved: the provision in which the other end of a moved passage stands.
        lines: pairs of an offset in the text and the number of the draft's line that begins there.
    """

    mark: str
    text: str
    proposal: str | None
    party: str | None
    adopted: bool
    holders: tuple[str, ...]
    moved: str | None
    lines: tuple[tuple[int, int], ...]


class WhoView(msgspec.Struct, frozen=True, kw_only=True):
    """Words that the reading shows, and where they come from: of the draft, proposal and party are None.

    `stands` is false of words that it shows as struck. Words that stand though something struck them were
    brought back. `moved_by` brought a copy of them here, from elsewhere in the provision. `cites` is what
    bringing, striking, bringing back and moving rest on, in this order.
    """

    text: str
    stands: bool
    proposal: str | None
    party: str | None
    day: str | None
    cites: tuple[str, ...]
    struck_by: tuple[str, ...]
    restored_by: tuple[str, ...]
    moved_by: str | None = None


class ProvisionView(msgspec.Struct, frozen=True, kw_only=True):
    """A provision as a reading shows it; `by` is the proposal that inserted or moved it."""

    provision: str
    number: str
    title: str
    mark: str
    by: str | None
    text: str
    runs: tuple[RunView, ...]
    who: tuple[WhoView, ...]
    concordant: bool


class ColumnView(msgspec.Struct, frozen=True, kw_only=True):
    """The same provisions in another language, or as of another moment."""

    language: str
    as_of: str
    provisions: tuple[ProvisionView, ...]


class StruckView(msgspec.Struct, frozen=True, kw_only=True):
    """A provision of which the reading shows no word: what struck it."""

    provision: str
    number: str
    title: str
    by: tuple[str, ...]


class CollisionView(msgspec.Struct, frozen=True, kw_only=True):
    """Two live proposals that cannot both be adopted as they are; `language` is None across languages."""

    one: str
    other: str
    provision: str
    language: str | None
    words: str
    reason: str


class DisplacedView(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal that lost its place when another was adopted."""

    proposal: str
    by: str
    provision: str
    reason: str


class LostView(msgspec.Struct, frozen=True, kw_only=True):
    """An amendment that has no place in the text, or words entered twice."""

    entry: str
    proposal: str | None
    provision: str
    reason: str
    cites: tuple[str, ...]


class OneLanguageView(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal, pending or adopted, that changes a provision in some languages and not in the others."""

    proposal: str
    provision: str
    languages: tuple[str, ...]
    missing: tuple[str, ...]


class TextAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `text`; `beside` is the column next to it, if one was asked for."""

    instrument: str
    title: str
    language: str
    as_of: str
    reading: str
    left_out: int
    provisions: tuple[ProvisionView, ...]
    struck: tuple[StruckView, ...]
    collisions: tuple[CollisionView, ...]
    displaced: tuple[DisplacedView, ...]
    lost: tuple[LostView, ...]
    one_language: tuple[OneLanguageView, ...]
    beside: ColumnView | None = None
