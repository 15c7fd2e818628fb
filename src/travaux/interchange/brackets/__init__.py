"""How does a draft full of brackets come in, and how is it written again?

`read_draft` gives the paragraphs of a file, `entries_of` the ledger that paragraphs make; `read` and
`write` are the notation itself, text to pieces and back; `counts_of` counts brackets by depth and by
party.
"""

from travaux.interchange.brackets.counts import Counts, counts_of
from travaux.interchange.brackets.entries import SCRIBE, Reading, entries_of
from travaux.interchange.brackets.files import PLAIN, Located, located, read_brackets, read_draft
from travaux.interchange.brackets.model import Draft, Paragraph
from travaux.interchange.brackets.read import read
from travaux.interchange.brackets.write import write

__all__ = [
    "PLAIN",
    "SCRIBE",
    "Counts",
    "Draft",
    "Located",
    "Paragraph",
    "Reading",
    "counts_of",
    "entries_of",
    "located",
    "read",
    "read_brackets",
    "read_draft",
    "write",
]
