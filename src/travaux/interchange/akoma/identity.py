"""Which text is a document: which work, in which language, as of which day (FRBR)?"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from travaux.interchange.akoma.languages import three_letters
from travaux.text.reading import ReadProvision

Kind = Literal["act", "bill"]
Standing = Literal["authentic", "translation"]

NOWHERE = "zz"
"""ISO 3166-1 leaves `zz` to its users: an instrument between States belongs to none."""


@dataclass(frozen=True, slots=True)
class Identity:
    """One text among the texts of an instrument (Akoma Ntoso Naming Convention 1.0, chapter 4).

    Attributes:
        instrument: the instrument's name.
        title: what it is called.
        language: ISO 639-1 code.
        day: the day as of which this is the text.
        drafted: the day from which the work counts.
        kind: `act` once it is adopted, `bill` before.
        standing: whether the language is authentic or a translation.
        country: ISO 3166-1 code, or another that the naming convention allows.
        author: who makes the instrument.
    """

    instrument: str
    title: str
    language: str
    day: dt.date
    drafted: dt.date
    kind: Kind = "bill"
    standing: Standing = "authentic"
    country: str = NOWHERE
    author: str = "the negotiating parties"

    @property
    def work(self) -> str:
        """The address of the instrument, whatever its language and version."""
        return f"/akn/{self.country}/{self.kind}/{self.drafted.isoformat()}/{self.instrument}"

    @property
    def expression(self) -> str:
        """The address of this text: language and day are its dimensions."""
        return f"{self.work}/{three_letters(self.language)}@{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class AkomaText:
    """An instrument in one language as of one day, as a document carries it.

    Attributes:
        identity: which text it is.
        provisions: what stands in it, in order.
        left_out: what the document has and this does not, `31 authorialNote`; nothing in our own documents.
    """

    identity: Identity
    provisions: tuple[ReadProvision, ...]
    left_out: tuple[str, ...] = ()
