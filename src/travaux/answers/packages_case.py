"""What is asked about when packages are sought: which negotiation, and what stands behind each statement?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from travaux.packages.model import Negotiation

Settled = Literal["agreed", "provisionally_agreed"]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as people made it.

    Attributes:
        party: whose it is: the name that answers use.
        words: what it says, as a clause of a sentence: `refuses “Cuba declares alone”`.
        cites: the sentences it rests on, as addresses; or one line of a file that carries its own quotations.
        quotes: the words themselves, where the material carries them.
        speaker: who said it.
        about: the point, as it is called.
    """

    party: str
    words: str
    cites: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    speaker: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A negotiation with what is needed to answer in its own words.

    Attributes:
        negotiation: what the engine is asked.
        told: statement to what people said; of left-out ones as well.
        titles: point and (point, option) to what they are called.
        parties: party to its name as printed.
        agreed: point to its verdict and option, where the table has agreed.
        empty: points without a proposal: nothing can be chosen there yet, and they are open.
        points: all points in the order in which they came up.
        left_out: statement to why it is not counted.
        reserved: point to the options that somebody reserves on, or "any": such an option is not settled.
        rule: the rule of decision, as it is written.
    """

    negotiation: Negotiation
    told: Mapping[str, Told]
    titles: Mapping[str | tuple[str, str], str]
    parties: Mapping[str, str]
    agreed: Mapping[str, tuple[Settled, str]]
    points: tuple[str, ...]
    empty: frozenset[str] = frozenset()
    left_out: Mapping[str, str] = field(default_factory=dict)
    reserved: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rule: str = "consensus"
