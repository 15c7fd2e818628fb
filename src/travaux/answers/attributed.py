"""Does a speaker say that the words they quote are from somewhere else than from this document?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Document
from travaux.text.words import same

_WORD = re.compile(r"[^\W_]+")
_INSTRUMENT = re.compile(
    r"articles?|protocol|treaty|convention|charter|draft|preamble|annex|resolution"
    r"|стать[а-я]{1,3}|протокол[а-я]{0,3}|договор[а-я]{0,3}|устав[а-я]{0,3}|проект[а-я]{0,3}|преамбул[а-я]"
    r"|резолюци[а-я]{1,2}"
)
"""What a text is called that is negotiated in articles."""
_MESSAGE = re.compile(
    r"letters?|messages?|notes?|cables?|telegrams?|statements?|speech|speeches|interviews?|communiqu[eé]s?"
    r"|memorand(?:um|a)|письм[а-я]{1,3}|послани[а-я]{1,2}|нот[а-я]|телеграмм[а-я]|заявлени[а-я]{1,2}|реч[а-я]{1,2}"
)
"""What a paper is called that somebody writes or says."""
_MONTHS = frozenset(
    "january february march april june july august september october november december".split()  # noqa: SIM905
)
_LEAST = 4
"""Shorter words of a title tell nothing about whose paper it is; nor do numbers and months."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """What tells one document from the others.

    Attributes:
        own: document to the words of its title that no other title has.
        instruments: the documents that are called what is negotiated in articles.
    """

    own: Mapping[str, frozenset[str]]
    instruments: frozenset[str]

    @classmethod
    def of(cls, documents: Mapping[str, Entry]) -> "Attributed":
        """From the documents of a ledger."""
        called = {
            name: frozenset(_words(f"{entry.fact.title} {name}"))
            for name, entry in documents.items()
            if isinstance(entry.fact, Document)
        }
        own = {
            name: frozenset(
                word
                for word in words
                if len(word) >= _LEAST
                and word not in _MONTHS
                and not word.isdecimal()
                and not _INSTRUMENT.fullmatch(word)
                and not _MESSAGE.fullmatch(word)
                and not any(word in others for other, others in called.items() if other != name)
            )
            for name, words in called.items()
        }
        instruments = {name for name, words in called.items() if any(map(_INSTRUMENT.fullmatch, words))}
        return cls(own, frozenset(instruments))

    def elsewhere(self, before: str, document: str) -> bool:
        """Whether what is said before a quotation names another source than this document.

        It does if it names what only another document is called; or if the last thing that it names is an
        article or the like, and the document is a letter, or the other way round.
        """
        said = _words(before)
        named = {name for name, own in self.own.items() if not own.isdisjoint(said)}
        if named:
            return document not in named
        for word in reversed(said):
            if _INSTRUMENT.fullmatch(word):
                return document not in self.instruments
            if _MESSAGE.fullmatch(word):
                return document in self.instruments
        return False


def _words(text: str) -> list[str]:
    """Words as they are compared: without case, and without what makes them a genitive."""
    plain = same(text).casefold().replace("’", "'").replace("'s", "")
    return _WORD.findall(plain)
