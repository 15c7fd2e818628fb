"""Which other paper can be cited: a draft, a letter, a message?"""

import datetime as dt
from typing import ClassVar

from travaux.ledger.fact import Fact


class Document(Fact, frozen=True, tag="document"):
    """A paper with numbered passages, cited as `kennedy-letter#3`.

    Attributes:
        name: how citations call it.
        title: its title.
        dated: the day it bears.
        path: the text file beside the dossier, if there is one: its paragraphs are its passages.
        signed: who signed it, by the names they signed with.
        source: where it is from.
    """

    version: ClassVar[int] = 2

    name: str
    title: str
    dated: dt.date | None = None
    path: str | None = None
    signed: tuple[str, ...] = ()
    source: str | None = None
