"""Does a page with footnotes lose nothing, in Word, in Markdown, in plain text?"""

import io
import re

import docx as python_docx
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.answers.history_page import Line
from travaux.interchange.footnoted import markdown_page, text_page, word_page
from travaux.interchange.word.read import read_word

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "),
    min_size=1,
    max_size=30,
).map(lambda text: " ".join(text.split()) or "x")
LINES = st.builds(
    Line,
    style=st.sampled_from(("title", "about", "heading", "event", "quote", "detail")),
    text=WORDS,
    note=st.none() | WORDS,
)
PAGES = st.lists(LINES, min_size=1, max_size=8)


def held(data: bytes) -> list[tuple[str, str | None]]:
    """Each paragraph with its footnote, as another reader of Word finds them."""
    word = read_word(data)
    notes = {
        note.id: "\n".join("".join(run.text for run in p.runs) for p in note.paragraphs)
        for note in word.notes
    }
    assert word.problems == ()
    found = []
    for paragraph in word.paragraphs:
        marks = [run.note for run in paragraph.runs if run.note]
        text = "".join(run.text for run in paragraph.runs)
        found.append((text, notes[marks[0]].removeprefix(" ") if marks else None))
    return found


@settings(max_examples=50)
@given(PAGES)
def test_a_word_page_holds_every_line_with_its_footnote_before_and_after_another_program(page):
    data = word_page(page)
    wanted = [(line.text, line.note) for line in page]
    assert held(data) == wanted
    assert data == word_page(page)
    document = python_docx.Document(io.BytesIO(data))
    assert [paragraph.text for paragraph in document.paragraphs] == [line.text for line in page]
    again = io.BytesIO()
    document.save(again)
    assert held(again.getvalue()) == wanted


def test_only_a_page_with_footnotes_has_a_part_for_them_and_nothing_is_tracked():
    bare = read_word(word_page([Line("event", "words")]))
    assert (bare.notes, bare.paragraphs[0].style) == ((), "Body Text")
    styles = [p.style for p in read_word(word_page([Line("title", "T"), Line("quote", "Q", "n")])).paragraphs]
    assert styles == ["Title", "Quote"]


@settings(max_examples=50)
@given(PAGES)
def test_markdown_and_plain_text_hold_every_line_and_number_the_notes_in_order(page):
    notes = [line.note for line in page if line.note is not None]
    blocks = markdown_page(page).rstrip("\n").split("\n\n")
    assert len(blocks) == len(page) + len(notes)
    plain = [re.sub(r"\\([\\`*_\[\]<>])", r"\1", block) for block in blocks]
    for line, block in zip(page, plain, strict=False):
        assert line.text in block
    assert plain[len(page) :] == [f"[^{n}]: {note}" for n, note in enumerate(notes, 1)]
    told = text_page(page).rstrip("\n").split("\n\n")
    assert told[len(page) :] == [f"[{n}] {note}" for n, note in enumerate(notes, 1)]
    number = 0
    for line, block in zip(page, told, strict=False):
        number += line.note is not None
        shown = f"{line.text} [{number}]" if line.note is not None else line.text
        assert block.strip().splitlines()[0].strip() == shown.strip()


def test_what_others_wrote_is_no_markup():
    text = markdown_page([Line("event", "a [link](x) *b* <i> `c`", "see [^1] _d_")])
    assert text == "a \\[link\\](x) \\*b\\* \\<i\\> \\`c\\`[^1]\n\n[^1]: see \\[^1\\] \\_d\\_\n"
    assert text_page([Line("heading", "How"), Line("detail", "it is")]) == "How\n---\n\n    it is\n"
