"""What does the scribe add in their own name?"""

from travaux.ledger.fact import Fact


class ScribeNote(Fact, frozen=True, tag="note"):
    """A dated note of the scribe's, which an entry can cite when no record says it. Answers say so."""

    name: str
    text: str
