"""Does a bracketed draft in Word give the matrix that its maker knows, and come back as it was?"""

import datetime as dt
import importlib
import io
import sys
from pathlib import Path
from types import ModuleType

import pytest
from docx import Document

from travaux.answers.stand import stand
from travaux.interchange.brackets import counts_of, entries_of
from travaux.interchange.brackets.paragraphs import paragraphs_of
from travaux.interchange.word.model import WordText
from travaux.interchange.word.read import read_word
from travaux.interchange.word.views import paragraphs
from travaux.ledger.kinds import Party
from travaux.standing.fold import fold

ROOT = Path(__file__).resolve().parents[2]
DAY = dt.date(1962, 11, 5)


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The generator of bracketed drafts, which lies with the benchmarks."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module("bench.brackets")


def in_word(text: str, *, numbered: bool = True) -> bytes:
    """The paragraphs of a text as python-docx writes them: a writer that is none of ours."""
    document = Document()
    for each in paragraphs_of(text):
        words = " ".join(each.text.split())
        document.add_paragraph(f"{each.number} {words}" if each.number and numbered else words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("seed", "provisions"),
    [
        (1, 20),
        (2, 20),
        pytest.param(3, 300, marks=pytest.mark.slow),
        pytest.param(4, 300, marks=pytest.mark.slow),
    ],
)
def test_a_generated_draft_in_word_gives_its_makers_matrix(bench: ModuleType, seed: int, provisions: int):
    made = bench.draft(seed, provisions=provisions)
    word = read_word(in_word(bench.text_of(made)))
    assert isinstance(word, WordText)
    reading = entries_of(paragraphs(word), "draft", DAY)
    titles = {e.fact.name: e.fact.title for e in reading.entries if isinstance(e.fact, Party)}
    assert bench.answered(stand(fold(reading.entries)), titles) == bench.truth_of(made)


def test_a_draft_that_went_through_word_is_the_same_text(bench: ModuleType):
    text = bench.text_of(bench.draft(5, provisions=40))
    word = read_word(in_word(text, numbered=False))
    assert isinstance(word, WordText)
    back = entries_of(paragraphs(word), "draft", DAY)
    straight = entries_of(paragraphs_of(text), "draft", DAY)
    # a heading that is nothing but its number has no words, and Word keeps no paragraph without any
    assert [" ".join(p.split()) for p in back.passages] == [
        " ".join(p.split()) for p in straight.passages if p.strip()
    ]
    assert counts_of(back.draft) == counts_of(straight.draft)
