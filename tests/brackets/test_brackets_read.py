"""Are brackets found, paired, counted and given back, and are broken ones reported where they are?"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brackets.drafts import checked, generator, held
from travaux.interchange.brackets.brackets import brackets_of
from travaux.interchange.brackets.counts import counts_of
from travaux.interchange.brackets.model import Imbalance, Label, Mark, Opening
from travaux.interchange.brackets.read import read
from travaux.interchange.brackets.write import write

NOTATION = st.lists(
    st.sampled_from(
        ["[", "]", "[", "]", "Cuba", "USSR", ", ", ": ", " – ", "(", ")", "\n", "\n\n", "\r\n", "Option 1",
         "Alt. 2: ", "[^1]", "[2]", "](x)", "`", "```\n", "\\", "shall", " ", "- [ ] ",
        "[a]: b\n", "[X]", "¹", "|",
         "# ", "Note: "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(NOTATION | st.text(max_size=60), st.booleans())
def test_whatever_is_read_is_written_again_to_the_letter(text, markdown):
    draft = checked(text, markdown=markdown)
    assert all(text[each.at] == ("[" if each.kind == "unclosed" else "]") for each in draft.imbalances)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["[", "]", "a ", "b. "]), max_size=30).map("".join))
def test_within_a_paragraph_brackets_pair_as_on_a_stack(text):
    text = text.replace("[]", "[-]")
    stack, unopened, openings = [], [], []
    for at, letter in enumerate(text):
        if letter == "[":
            stack.append(at)
        elif letter == "]":
            if stack:
                openings.append(stack.pop())
            else:
                unopened.append(at)
    draft = checked(text)
    whole = brackets_of(draft.pieces)
    assert sorted(each.start for each in whole) == sorted(openings)
    assert [each.at for each in draft.imbalances if each.kind == "unopened"] == unopened
    assert [each.at for each in draft.imbalances if each.kind == "unclosed"] == stack
    assert counts_of(draft).openings == text.count("[")
    assert all(text[each.start] == "[" and text[each.end - 1] == "]" for each in whole)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 20), st.integers(1, 7))
def test_a_structure_written_and_read_is_the_same_structure(seed, provisions, deepest):
    made = generator().draft(seed, provisions=provisions, deepest=deepest, words=25)
    pieces = generator().pieces_of(made)
    assert read(write(pieces)).pieces == pieces


@given(st.integers(1, 200))
def test_brackets_nest_as_deep_as_they_are_written(depth):
    draft = checked("[Cuba: a " * depth + "]" * depth)
    counts = counts_of(draft)
    assert (counts.openings, counts.depth) == (depth, depth)
    assert counts.by_depth == dict.fromkeys(range(1, depth + 1), 1)
    assert counts.holders == {"Cuba": depth}


def test_a_bracket_without_its_half_does_not_shift_the_rest():
    draft = checked("a [b\n\n[Cuba: c] and d] e]")
    assert [(each.at, each.kind) for each in draft.imbalances] == [
        (2, "unclosed"),
        (21, "unopened"),
        (24, "unopened"),
    ]
    assert held("a [b\n\n[Cuba: c] and d] e]") == [("c", ("Cuba",))]
    assert counts_of(draft).by_depth == {1: 2}


def test_a_pair_that_would_cut_two_paragraphs_apart_is_none():
    assert checked("The Parties [shall act.\n\nStates] may act.").imbalances == (
        Imbalance(12, "unclosed", 1, crossing=True),
        Imbalance(31, "unopened", 1, crossing=True),
    )


@pytest.mark.parametrize(
    "text",
    [
        "[2. The Parties shall act.\n\n3. States] may act.",
        "The Parties [shall:\n\n(a) act;\n\n(b) not act].",
        "[Article 5\n\n[The Parties shall act.\n\nThey may not.]]",
        "The Parties [shall:\n\nact.][^1]\n\nMore.",
        "# [**Article 5**\n\nThe Parties act.] Or not.",
    ],
)
def test_a_bracket_may_reach_over_paragraphs_where_it_begins_or_ends_one(text):
    assert checked(text).imbalances == ()


def test_a_bracket_that_leads_from_one_option_into_the_next_is_none():
    text = "Option 1: a [b\n\nOption 2: c] d"
    assert [(each.at, each.kind, each.crossing) for each in checked(text).imbalances] == [
        (12, "unclosed", True),
        (27, "unopened", False),
    ]
    assert checked("[Option 1: a]\n\n[Option 2: b]").imbalances == ()
    assert checked("Option 1: a\n\n[Option 2: b]").imbalances == ()
    assert checked("[Option 1: a\n\nOption 2: b]").imbalances == ()


# ---------------------------------------------------------------- what is no bracket


@pytest.mark.parametrize(
    "text",
    [
        "see [the text](https://example.org/a_(b)) here",
        'see [the text](<a b> "title") here',
        "see [the text][ref] and [ref] and [ref][]\n\n[ref]: https://example.org 'Title'",
        "as agreed.[^1]\n\n[^1]: A note.",
        "as agreed[1] and so on [2].\n\n[1] A note.\n[2] Another.",
        "- [ ] to do\n- [x] done\n1. [X] done",
        r"a \[literal\] bracket",
        "![picture](a.png)",
    ],
)  # fmt: skip
def test_links_marks_and_checkboxes_are_no_brackets(text):
    counts = counts_of(checked(text))
    assert (counts.openings, counts.depth) == (0, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[shall][should] act", ["shall", "should"]),
        ("within [30][60] days", ["30", "60"]),
        ("within [1] year", ["1"]),
        ("by [2030]", ["2030"]),
        ("after [12] ratifications[1]", ["12"]),
        ("of [50]%", ["50"]),
        ("[text] (Cuba)", ["text"]),
        ("[shall [see](x) act]", ["shall [see](x) act"]),
        ("[shall](no link at all", ["shall"]),
        ("[not][defined]", ["not", "defined"]),
        (r"\\[a\\]", [r"a\\"]),
        ("[a]\n- [b] c", ["a", "b"]),
    ],
)
def test_what_looks_like_one_of_them_and_is_a_bracket(text, words):
    assert [inside for inside, _ in held(text)] == words


def test_code_is_code_in_markdown_only():
    text = "a `[b]` and\n\n```\n[c]\n```\n\n~~~\n[d]"
    assert counts_of(checked(text, markdown=True)).openings == 0
    assert counts_of(checked(text)).openings == 3


def test_marks_of_footnotes_are_pieces_of_their_own():
    marks = [
        piece.printed for piece in checked("a[^n] b[1] c² [2]\n\n² A note.").pieces if isinstance(piece, Mark)
    ]
    assert marks == ["[^n]", "[1]", "²", "[2]", "²"]
    assert [piece for piece in checked("5 km²").pieces if isinstance(piece, Mark)] == []


# ---------------------------------------------------------------- labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Option 1\nText\n\nOption 2: Text", [("option", 1), ("option", 2)]),
        (
            "Alternative A The Parties act.\nAlternative B. They do not.",
            [("alternative", 1), ("alternative", 2)],
        ),
        ("Alt. 1 [a] Alt.2: b\nAlt 3 – c", [("alt", 1), ("alt", 2), ("alt", 3)]),
        ("OPTION II: a", [("option", 2)]),
        ("Option IV: a\n(Option IX) b", [("option", 4), ("option", 9)]),
        ("[Option 1: a] [Cuba: Option 2 B]", [("option", 1), ("option", 2)]),
        ("**Option 1**: a\n- Option 2 (see below)", [("option", 1), ("option", 2)]),
        ("Вариант 1: да\nАльтернатива 2: нет", [("variant", 1), ("alternative", 2)]),
        ("we prefer Option 1. See Option 2 above", []),
        ("Option 1 was preferred by many", []),
        ("Option 1, as amended", []),
        ("an adoption 1: x; Optional 1: x; Option-1: x", []),
        ("[The Parties chose Option 1 here]", []),
    ],
)
def test_labels_of_options(text, labels):
    found = [piece for piece in checked(text).pieces if isinstance(piece, Label)]
    assert [(each.family, each.ordinal) for each in found] == labels
    assert counts_of(checked(text)).options == len(labels)


def test_a_label_may_carry_an_attribution():
    found = [
        piece.holders
        for piece in checked(
            "Option 1 (Cuba, Iran (Islamic Republic of)): a\nOption 2 – USA: b\nOption 3 (new): c"
        ).pieces
        if isinstance(piece, Label)
    ]
    assert found == [("Cuba", "Iran (Islamic Republic of)"), ("USA",), ()]


# ---------------------------------------------------------------- no text takes long


@pytest.mark.parametrize(
    "text",
    [
        "[" * 40_000, "]" * 40_000, "[" * 20_000 + "]" * 20_000, "[a\n\n" * 10_000 + "b]\n\n" * 10_000,
        "[Cuba: " * 20_000, " [x -  " * 10_000 + "]" * 10_000, "[((((" * 10_000 + "))]" * 10_000,
        "[Option 1: " * 10_000 + "]" * 10_000, "`" * 40_000, "[a](x" * 20_000, "\\" * 50_000 + "[",
        " " * 50_000 + "[x]",
    ],
    ids=range(12),
)  # fmt: skip
def test_time_grows_with_the_text_and_not_with_depth(text):
    start = time.process_time()
    brackets_of(checked(text, markdown=True).pieces)
    assert time.process_time() - start < 2


def test_openings_and_closings_are_told_apart():
    assert sum(isinstance(piece, Opening) for piece in checked("[a [b]] c]").pieces) == 2
