"""Who speaks, for which party, and under which spellings does the record know them?"""

from travaux.ledger.fact import Fact, Reference


class Person(Fact, frozen=True, tag="person"):
    """A person; `aliases` hold the spellings of every script, as records write them.

    Attributes:
        name: short name, used in every reference.
        title: the name as printed.
        party: the party they speak for, or None (an official of the United Nations, say).
        aliases: other spellings, any script.
    """

    name: str
    title: str
    party: str | None = None
    aliases: tuple[str, ...] = ()

    def references(self) -> tuple[Reference, ...]:
        """The party they speak for."""
        return (("party", self.party),) if self.party else ()
