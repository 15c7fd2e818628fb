import io
import random
import re
import time

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import abstract, dele, docx, ins, level, num, p, root, run, sentences, signed

from travaux.interchange.word import align as module
from travaux.interchange.word import compilation as compiling
from travaux.interchange.word.align import align, line
from travaux.interchange.word.bracketed import bracketed, write_bracketed_word
from travaux.interchange.word.compilation import STRUCK, Row, compile_copies
from travaux.interchange.word.read import read_word
from travaux.interchange.word.sheet import write_spreadsheet
from travaux.text.words import cut

BASE = (
    "The Parties shall inspect the ships in port.",
    "Each Party shows its flag at sea, and by night a light.",
    "Nobody is bound to say where the missiles stand.",
    "This Protocol enters into force when both have signed.",
)
LIST = root("numbering", abstract("0", level(0, "decimal", "%1.")) + num("1", "0"))


def text(*lines: str, numbered: bool = False):
    return read_word(
        docx("".join(p(run(each), num=("1", 0) if numbered else None) for each in lines), numbering=LIST)
    )


def compiled(**copies):
    return compile_copies(text(*BASE), {name: text(*lines) for name, lines in copies.items()})


def test_copies_without_changes_have_no_wordings():
    result = compiled(Cuba=BASE, USSR=[line.replace("'", "’") + "  " for line in BASE])
    assert result.delegations == ("Cuba", "USSR")
    assert result.rows == tuple(Row(str(n), None, words) for n, words in enumerate(BASE, 1))


def test_a_changed_a_struck_an_added_and_a_moved_paragraph_are_told():
    result = compiled(
        Cuba=[BASE[0].replace("shall", "should"), "A new one by Cuba stands here.", *BASE[1:]],
        USSR=[
            BASE[0],
            "A new one by the USSR stands here.",
            "Wholly different words follow.",
            BASE[1],
            BASE[3],
        ],
        USA=[BASE[3], *BASE[:3]],
    )
    rows = {row.key: row for row in result.rows}
    assert list(rows) == ["1", "1+1", "1+2", "2", "3", "4"]
    assert rows["1"].wordings == {"Cuba": BASE[0].replace("shall", "should")}
    assert rows["1"].wording("USSR") == BASE[0]
    assert rows["1+1"].wordings == {
        "Cuba": "A new one by Cuba stands here.",
        "USSR": "A new one by the USSR stands here.",
    }
    assert rows["1+1"].wording("USA") is None
    assert rows["1+2"].wordings == {"USSR": "Wholly different words follow."}
    assert rows["3"].wordings == {"USSR": STRUCK}
    assert rows["4"].moved == {"USA": "0"}
    assert rows["4"].wordings == {}


def test_paragraphs_before_the_first_are_kept_and_others_keep_their_order():
    result = compile_copies(
        text(*BASE),
        {
            "A": text("Alpha beta gamma.", *BASE),
            "B": text("Delta epsilon zeta.", "Alpha beta gamma.", "Eta theta iota.", *BASE),
            "C": text("Eta theta iota.", *BASE),
        },
    )
    added = [(row.key, sorted(row.wordings)) for row in result.rows if row.base is None]
    assert added == [("0+1", ["B"]), ("0+2", ["A", "B"]), ("0+3", ["B", "C"])]


def test_tracked_changes_count_as_made():
    copy = read_word(
        docx(
            p(
                run("The Parties "),
                dele("x", "shall"),
                ins("x", run("may")),
                run(" inspect the ships in port."),
            )
        )
    )
    result = compile_copies(text(BASE[0]), {"Cuba": copy})
    assert result.rows[0].wordings == {"Cuba": "The Parties may inspect the ships in port."}


def test_the_same_number_helps_to_find_a_paragraph_again():
    base = text("Flags are shown at sea by day.", "Lights are shown by night.", numbered=True)
    copy = text("Flags are flown whenever one may be seen.", "Lights are shown by night.", numbered=True)
    result = compile_copies(base, {"Cuba": copy})
    assert result.rows[0].wordings == {"Cuba": "Flags are flown whenever one may be seen."}
    assert result.rows[0].number == "1."


def test_moves_are_found_in_long_texts_too(monkeypatch):
    monkeypatch.setattr(compiling, "_MAX_MOVES", 0)
    result = compiled(USA=[BASE[3], *BASE[:2], "New words altogether, one may say."])
    rows = {row.key: row for row in result.rows}
    assert rows["4"].moved == {"USA": "0"}
    assert rows["3"].wordings == {"USA": STRUCK}


lines_strategy = st.lists(sentences(2), max_size=9)


@settings(max_examples=150, deadline=None)
@given(lines_strategy, lines_strategy, st.integers(1, 100))
def test_an_alignment_is_in_order_and_pairs_only_versions(base, other, cells):
    vocabulary: dict[str, str] = {}
    left, right = ([line(each, None, vocabulary) for each in side] for side in (base, other))
    before, module.MAX_CELLS = module.MAX_CELLS, cells
    try:
        pairs = [(a, b) for a, b in enumerate(align(left, right)) if b is not None]
    finally:
        module.MAX_CELLS = before
    assert [b for _, b in pairs] == sorted({b for _, b in pairs})
    for a, b in pairs:
        assert left[a].words == right[b].words or module.likeness(left[a], right[b]) >= module.ALIKE


@settings(max_examples=100, deadline=None)
@given(st.lists(sentences(2), max_size=8, unique_by=lambda each: tuple(cut(each))), st.data())
def test_paragraphs_that_only_come_and_go_are_all_found(base, data):
    kept = [each for each in base if data.draw(st.booleans())]
    vocabulary: dict[str, str] = {}
    pairs = align([line(e, None, vocabulary) for e in base], [line(e, None, vocabulary) for e in kept])
    assert [(base[a]) for a, b in enumerate(pairs) if b is not None and base[a] == kept[b]] == kept


def test_a_large_vocabulary_has_a_letter_for_every_word():
    vocabulary: dict[str, str] = {f"w{n}": "" for n in range(0xD7FF)}
    codes = line("alpha beta gamma", None, vocabulary).code
    assert [ord(code) for code in codes] == [0xD7FF, 0xE000, 0xE001]


@pytest.mark.parametrize(
    ("wordings", "text"),
    [
        ({}, "The Parties shall inspect the ships."),
        (
            {"USA": "The Parties should inspect the ships."},
            "The Parties [Cuba, USSR: shall][USA: should] inspect the ships.",
        ),
        (
            {"USA": "The Parties should inspect the ships.", "Cuba": "The Parties should inspect the ships."},
            "The Parties [USSR: shall][USA, Cuba: should] inspect the ships.",
        ),
        (
            {"USA": "The Parties shall freely inspect the ships."},
            "The Parties shall [USA: freely] inspect the ships.",
        ),
        (
            {"USA": "The Parties shall inspect."},
            "The Parties shall inspect [Cuba, USSR: the ships][USA: delete].",
        ),
        (
            {"USA": "The Parties shall inspect, if asked, the ships."},
            "The Parties shall inspect[USA: , if asked,] the ships.",
        ),
        (
            {"USA": "All the Parties shall inspect the ships."},
            "[Cuba, USSR: The][USA: All the] Parties shall inspect the ships.",
        ),
        (
            {"USA": "Today The Parties shall inspect the ships."},
            "[USA: Today] The Parties shall inspect the ships.",
        ),
        ({"USA": STRUCK}, "[Cuba, USSR: The Parties shall inspect the ships.][USA: delete]"),
        (
            {"USA": STRUCK, "Cuba": "The Parties may inspect the ships."},
            "[Cuba, USSR: The Parties [USSR: shall][Cuba: may] inspect the ships.][USA: delete]",
        ),
        (
            {"Cuba": "A.", "USSR": "B.", "USA": "C."},
            "[The Parties shall inspect the ships][Cuba: A][USSR: B][USA: C].",
        ),
    ],
)
def test_a_paragraph_reads_as_at_a_conference(wordings, text):
    row = Row("1", None, "The Parties shall inspect the ships.", wordings=wordings)
    assert bracketed(row, ("Cuba", "USSR", "USA")) == text


def test_many_that_keep_the_base_are_not_named():
    row = Row("1", None, "a b", wordings={"Z": "a c"})
    names = (*"ABCDEFG", "Z")
    assert bracketed(row, names) == "a [b][Z: c]"
    assert bracketed(row, names, most_named=7) == "a [A, B, C, D, E, F, G: b][Z: c]"
    assert bracketed(Row("1", None, "a", wordings={"Z": STRUCK}), names) == "[a][Z: delete]"


def test_an_added_paragraph_stands_under_the_names_of_those_who_add_it():
    row = Row("1+1", None, None, wordings={"A": "New words.", "B": "New “words”.", "C": 'New "words".'})
    assert bracketed(row, ("A", "B", "C", "D")) == "[A: New words.][B, C: New “words”.]"


WORDS = st.lists(
    st.sampled_from(
        ("shall", "should", "may", "inspect", "the", "ships", "in", "port", "freely", "now", ",", ".", ";")
    ),
    min_size=1,
    max_size=9,
)
NAMES = ("Cuba", "USSR", "USA", "Brazil")
_BRACKET = re.compile(r"\[(?:(?P<who>[A-Z][A-Za-z]*(?:, [A-Z][A-Za-z]*)*): )?(?P<words>[^\[\]]*)\]")


def resolved(printed: str, delegation: str) -> str:
    """A reader of the notation that knows nothing of how it was made: innermost brackets first."""
    holds_some = True
    while holds_some:
        holds_some = False
        group: list[re.Match[str]] = []
        for match in _BRACKET.finditer(printed):
            if group and match.start() != group[-1].end():
                break
            group.append(match)
        if group:
            holds_some = True
            own = [m for m in group if m["who"] and delegation in m["who"].split(", ")]
            chosen = own or [m for m in group if not m["who"]]
            words = chosen[0]["words"] if chosen else ""
            printed = (
                printed[: group[0].start()]
                + ("" if words == "delete" else words)
                + printed[group[-1].end() :]
            )
    return printed


@settings(max_examples=300, deadline=None)
@given(WORDS, st.dictionaries(st.sampled_from(NAMES), WORDS | st.just([])), st.sampled_from((0, 6)))
def test_every_delegation_finds_its_wording_in_the_brackets(base, wordings, named):
    texts = {name: " ".join(words) for name, words in wordings.items()}
    row = Row("1", None, " ".join(base), wordings=texts)
    printed = bracketed(row, NAMES, named)
    for name in NAMES:
        assert resolved(printed, name).split() == texts.get(name, row.base).split()


def test_the_bracketed_word_file_has_headings_numbers_and_who_moved_what():
    head = p(run("On inspection"), more='<w:outlineLvl w:val="4"/>')
    body = "".join(p(run(each), num=("1", 0)) for each in BASE)
    base = read_word(docx(head + body, numbering=LIST))
    copies = {
        "USA": text("On inspection", BASE[3], *BASE[:3]),
        "Cuba": text("On inspection", BASE[0], BASE[2], BASE[1], BASE[3].replace("both", "all")),
    }
    result = compile_copies(base, copies)
    data = write_bracketed_word(result, title="The compilation")
    assert data == write_bracketed_word(result, title="The compilation")
    document = python_docx.Document(io.BytesIO(data))
    assert [(each.style.name, each.text) for each in document.paragraphs][:4] == [
        ("Title", "The compilation"),
        (
            "Normal",
            "Compilation of the copies of USA, Cuba. Words in brackets without a name are those of the base.",
        ),
        ("Heading 3", "On inspection"),
        ("Body Text", "1.\t" + BASE[0]),
    ]
    assert sorted((each.author, each.text) for each in document.comments) == [
        ("Cuba", f"Moved behind “{BASE[2]}”"),
        ("USA", "Moved behind “On inspection”"),
    ]
    assert "[USA: both][Cuba: all]" in document.paragraphs[-1].text
    first = compile_copies(text(*BASE), {"USA": text(BASE[3], *BASE[:3])})
    comments = read_word(write_bracketed_word(first)).comments
    assert [(each.text, each.anchored) for each in comments] == [("Moved to the beginning", BASE[3])]


def test_a_line_break_within_a_paragraph_is_kept():
    base = read_word(docx(p("<w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r>")))
    data = write_bracketed_word(compile_copies(base, {}))
    assert python_docx.Document(io.BytesIO(data)).paragraphs[-1].text == "One\ntwo"


@pytest.mark.slow
def test_sixty_copies_of_three_hundred_provisions_take_seconds():
    chance = random.Random(1962)
    words = [*["the", "of", "and", "shall", "Party"] * 200, *(f"word{n}" for n in range(2000))]
    lines = [" ".join(chance.choices(words, k=chance.randint(20, 100))) + "." for _ in range(300)]

    def copied() -> bytes:
        body = []
        for text in lines:
            cut = chance.randrange(10, len(text))
            fate = chance.random()
            if fate < 0.03:
                body.append(p(dele("x", text), mark=f"<w:del {signed('x')}/>"))
            elif fate < 0.3:
                body.append(p(run(text[:cut]), ins("x", run(" new words ")), run(text[cut:])))
            else:
                body.append(p(run(text)))
        return docx("".join(body))

    files = [copied() for _ in range(60)]
    start = time.process_time()
    base = read_word(docx("".join(p(run(text)) for text in lines)))
    result = compile_copies(base, {f"Delegation {n}": read_word(data) for n, data in enumerate(files)})
    assert write_bracketed_word(result)
    assert isinstance(write_spreadsheet(result), bytes)
    assert time.process_time() - start < 30
    changed = sum(len(row.wordings) for row in result.rows)
    assert len(result.rows) == 300
    assert 4500 < changed < 6300
