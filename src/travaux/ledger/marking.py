"""Who may read what? Markings on entries, readers, and the one rule between them."""

from dataclasses import dataclass

import msgspec

LEVELS: tuple[str, ...] = ("open", "restricted", "confidential", "secret")
"""Levels from the least to the most restricted; a marking holds the index."""


NOBODY: tuple[str, ...] = ("-",)
"""The audience that two audiences without a common party leave; it is no party's name."""


class Marking(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """How an entry is marked: its level, its compartments, the parties it is meant for.

    An empty audience means every party; no marking at all means open to everybody.
    """

    level: int = 0
    compartments: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()

    def join(self, other: "Marking | None") -> "Marking":
        """The least restricted marking that is at least as strict as both."""
        if other is None or other == self:
            return self
        if self.audience and other.audience:
            audience = tuple(sorted({*self.audience} & {*other.audience})) or NOBODY
        else:
            audience = self.audience or other.audience
        return Marking(
            level=max(self.level, other.level),
            compartments=tuple(sorted({*self.compartments, *other.compartments})),
            audience=audience,
        )


OPEN = Marking()


def dominates(upper: Marking | None, lower: Marking | None) -> bool:
    """Whether `upper` is at least as strict as `lower`: whoever reads it could read that too."""
    high, low = upper or OPEN, lower or OPEN
    return (
        high.level >= low.level
        and {*high.compartments} >= {*low.compartments}
        and (not low.audience or high.audience == NOBODY or _within(high.audience, low.audience))
    )


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return bool(few) and {*few} <= {*many}


@dataclass(frozen=True)
class Reader:
    """Who asks.

    Attributes:
        party: the party they belong to; None for the keeper of the ledger and for the public.
        level: the highest level they are cleared for, an index into `LEVELS`.
        compartments: the compartments they are admitted to.
        keeper: True for whoever keeps the ledger and reads all of it.
    """

    party: str | None = None
    level: int = 0
    compartments: frozenset[str] = frozenset()
    keeper: bool = False

    def reads(self, marking: Marking | None) -> bool:
        """Whether this reader may read what is so marked; what is not marked is open."""
        if marking is None or self.keeper:
            return True
        return (
            marking.level <= self.level
            and self.compartments.issuperset(marking.compartments)
            and (not marking.audience or self.party in marking.audience)
        )


KEEPER = Reader(level=len(LEVELS) - 1, keeper=True)
PUBLIC = Reader()


def parse_reader(text: str) -> Reader | str:
    """Read `PARTY[/LEVEL[/COMPARTMENT+COMPARTMENT]]`, `public`, or `keeper`.

    A party without a level is cleared for every level of what is meant for it, and for no compartment.

    Returns:
        The reader, or a sentence saying what is wrong.
    """
    if text == "keeper":
        return KEEPER
    if text == "public":
        return PUBLIC
    party, _, rest = text.partition("/")
    level, _, compartments = rest.partition("/")
    if not party or party in NOBODY:
        return (
            f"“{text}” names no party; write PARTY, PARTY/LEVEL, PARTY/LEVEL/COMPARTMENT+…, public or keeper"
        )
    if level and level not in LEVELS:
        return f"“{level}” is no level; levels are {', '.join(LEVELS)}"
    return Reader(
        party=party,
        level=LEVELS.index(level) if level else len(LEVELS) - 1,
        compartments=frozenset(filter(None, compartments.split("+"))),
    )
