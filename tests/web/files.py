"""Files that somebody brings."""

from travaux.interchange.word.build import build
from travaux.interchange.word.model import WordParagraph, WordRun

BRACKETED = (
    "Draft decision",
    "1. The Parties shall meet [every year – Cuba, USSR][every second year – USA].",
    "2. [The Secretariat shall report. – Cuba]",
)

TALK = """RECORD OF A CONVERSATION
5 November 1962

Present: A. STONE, B. WOOD.

STONE. We should begin. The time is short.

WOOD. I agree with you. Let us take article 3 first.

STONE. Very well. I have no objection.

WOOD. Then it is agreed between us.
"""

NUMBERED = """A treaty

Article 1

The Parties shall meet every year.

Article 2

Each Party pays its own costs.
"""


def word_file(lines: tuple[str, ...] = BRACKETED) -> bytes:
    """A Word file with these paragraphs."""
    return build([WordParagraph((WordRun(line),)) for line in lines], (), "A draft")
