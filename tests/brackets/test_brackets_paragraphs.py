"""Which paragraphs, numbers and footnotes have plain text, Markdown and HTML?"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brackets.drafts import DAY, answer, points_in
from travaux.interchange.brackets import Paragraph, counts_of, entries_of, read_brackets, read_draft
from travaux.interchange.brackets.page import MAX_LETTERS, NoPage, page_of
from travaux.interchange.brackets.paragraphs import paragraphs_of
from travaux.interchange.brackets.stream import stream_of
from travaux.ledger.problem import Problem


def cut(text: str, *, markdown: bool = False) -> list[tuple[str | None, str]]:
    return [(each.number, each.text) for each in paragraphs_of(text, markdown=markdown)]


def page(text: str) -> list[tuple[str | None, str]]:
    found = page_of(text)
    assert isinstance(found, tuple), found
    return [(each.number, each.text) for each in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One\ntwo.\n\nThree.\n", [(None, "One\ntwo."), (None, "Three.")]),
        ("Article 1\n\nText", [("Article 1", ""), (None, "Text")]),
        ("Article 2 – Means\n1. One\n2) Two\n(a) three\nb) four", [
            ("Article 2", "Means"), ("1.", "One"), ("2)", "Two"), ("(a)", "three"), ("b)", "four")]),
        ("ARTICLE III: Ends\n\nx", [("ARTICLE III", "Ends"), (None, "x")]),
        ("1.2 One\n\n1.2.3. Two", [("1.2", "One"), ("1.2.3.", "Two")]),
        ("Article 3 of the Act applies.\n\nx", [(None, "Article 3 of the Act applies."), (None, "x")]),
        ("12 States\n\n1962. A year", [(None, "12 States"), (None, "1962. A year")]),
        ("[2. The Parties]\n\n[[Article 4]]", [("2.", "[2. The Parties]"), ("Article 4", "[[Article 4]]")]),
        ("One.\nTwo;\nthree\nfour", [(None, "One."), (None, "Two;"), (None, "three\nfour")]),
        ("a" * 130 + "\nb", [(None, "a" * 130), (None, "b")]),
        ("a\nOption 1: b\nc\nOption 2: d\n\nOption 2 e", [
            (None, "a"), (None, "Option 1: b\nc"), (None, "Option 2: d"), (None, "Option 2 e")]),
        ("• one\n• two\n\n", [(None, "one"), (None, "two")]),
        ("Статья 5. Цели\n\nа) да", [("Статья 5", "Цели"), ("а)", "да")]),
        ("a\r\n\r\n1. b\r\nc\r\n", [(None, "a"), ("1.", "b\r\nc")]),
        ("", []),
    ],
)  # fmt: skip
def test_plain_text(text, wanted):
    assert cut(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# Draft\ntext\n## Article 1 Aims\n", [(None, "Draft"), (None, "text"), ("Article 1", "Aims")]),
        ("**Article 2.** Means\n\n**3.** Text", [("Article 2", "Means"), ("3.", "Text")]),
        ("Title\n=====\n\n---\n\n- one\n- two\n  more\n* three", [
            (None, "Title"), (None, "one"), (None, "two\n  more"), (None, "three")]),
        ("> quoted\n> more\n\n- [x] done", [(None, "quoted\nmore"), (None, "done")]),
        ("| A | [b] |\n|---|:--:|\n| c |  |\nd", [(None, "A"), (None, "[b]"), (None, "c"), (None, "d")]),
        ("a\n\n```\n[code]\n```\n\nb `[c]`", [(None, "a"), (None, "b `\\[c\\]`")]),
        ("[text][x]\n\n[x]: https://example.org\n", [(None, "[text][x]")]),
    ],
)  # fmt: skip
def test_markdown(text, wanted):
    assert [(number, words.rstrip()) for number, words in cut(text, markdown=True)] == [
        (number, words.rstrip()) for number, words in wanted
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A b[^x] c.[^y] d[^x]\n\n[^x]: Of b.\n[^y]: Of c,\n   in two lines.\n",
        "A b[1] c.[2] d[1]\n\n[1] Of b.\n\n[2]: Of c, in two\nlines.\n",
        "A b¹ c.² d¹\n\n¹ Of b.\n² Of c, in two lines.\n",
    ],
)
def test_footnotes_go_to_the_paragraph_that_has_their_marks(text):
    assert paragraphs_of(text, markdown=True) == (
        Paragraph("A b[^1] c.[^2] d[^1]", None, 1, ("Of b.", "Of c, in two lines."), 1),
    )


def test_a_mark_without_a_footnote_keeps_an_empty_one():
    assert paragraphs_of("a[^1] [^9]")[0].notes == ("", "")
    assert cut("[^1] begins a line\n\n[^1]: note") == [(None, "[^1] begins a line")]


@settings(deadline=None)
@given(st.text(alphabet="a[]1.():\n\r |>#*-`^ \t", max_size=60), st.booleans())
def test_lines_and_columns_lead_back_to_the_file(text, markdown):
    lines = text.split("\n")
    for each in paragraphs_of(text, markdown=markdown):
        first = each.text.split("\n")[0].split("[^")[0].split("\\")[0].strip()
        assert lines[each.line - 1][each.column - 1 :].strip().startswith(first)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="a[] .", min_size=1, max_size=20).filter(str.strip), min_size=1, max_size=5))
def test_the_two_ways_to_a_broken_bracket_agree(parts):
    text = "\n\n".join(part.strip() for part in parts)
    stream = stream_of(paragraphs_of(text))
    for at, letter in enumerate(text):
        line = text.count("\n", 0, at) + 1
        if letter in "[]":
            places = [stream.place(number) for number, other in enumerate(stream.text) if other == letter]
            assert (line, at - text.rfind("\n", 0, at)) in places


# ---------------------------------------------------------------- pages

PAGE = """<!DOCTYPE html><html><head><title>no</title><style>[x]</style></head><body>
<h1>Draft <i>Protocol</i></h1>
<h2>Article 3 – Inspection</h2>
<ol><li>The Parties [Cuba: <b>shall</b>][USA:
 should]<sup><a href="#f1">1</a></sup> act</li>
<li value="4"><p>Sites [X]</p><ol type="a"><li>[one]</li><li>two</li></ol></li></ol>
<ul><li>(b) loose</li></ul>
<table><tr><td>[Cuba: a]</td><td>b</td></tr></table>
<p>Option 1: x<br>y</p><p>2. typed</p><script>[x]</script><!-- [x] -->
<p id="f1">1 USSR reserves its position.</p>
<pre>kept
 as is</pre><p>again<a href="#f2"><sup>2</sup></a> <sup>th</sup> <sup><a href="#f2">2</a></sup></p>
<div><a name="f2"></a>Second note</div>
</body></html>"""


def test_a_page_is_cut_at_its_blocks():
    assert page(PAGE) == [
        (None, "Draft Protocol"),
        ("Article 3", "Inspection"),
        ("1.", "The Parties [Cuba: shall][USA: should][^1] act"),
        ("4.", "Sites [X]"),
        ("(a)", "[one]"),
        ("(b)", "two"),
        ("(b)", "loose"),
        (None, "[Cuba: a]"),
        (None, "b"),
        (None, "Option 1: x\ny"),
        ("2.", "typed"),
        (None, "kept\nas is"),
        (None, "again[^1] th [^1]"),
    ]
    found = page_of(PAGE)
    assert isinstance(found, tuple)
    assert found[2].notes == ("1 USSR reserves its position.",)
    assert found[12].notes == ("Second note",)
    assert found[2].line == 4


def test_a_page_answers_like_any_draft():
    found = page_of(PAGE)
    assert isinstance(found, tuple)
    answers = points_in(answer(entries_of(found, "draft", DAY)))
    assert answers["article-3-1"] == {
        "shall": {("cuba", "accepts")},
        "should": {("usa", "accepts"), ("ussr", "reserves")},
    }


def test_blank_lines_within_a_block_end_paragraphs():
    found = page_of("<pre>One\ntwo\n\n  Article 2\n\n[three]</pre><p>four<br><br>five</p>")
    assert found == (
        Paragraph("One\ntwo", None, 1),
        Paragraph("", "Article 2", 4),
        Paragraph("[three]", None, 6),
        Paragraph("four", None, 6),
        Paragraph("five", None, 6),
    )


def test_items_are_numbered_as_a_browser_numbers_them():
    assert page('<ol type="i" start="3"><li>a</li><li>b</li></ol><ol type="A"><li>c</li></ol><li>d</li>') == [
        ("(iii)", "a"), ("(iv)", "b"), ("(A)", "c"), (None, "d")]  # fmt: skip
    lists = '<ol type="a" start="27"><li>a</ol><ol start="x"><li>b</ol><ol type="I" start="1999"><li>c</ol>'
    assert page(lists) == [
        ("27.", "a"), ("1.", "b"), ("(xcix)", "c")]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE html [<!ENTITY a "b">]><p>&a;</p>',
        '<!doctype html [<!entity a SYSTEM "file:///etc/passwd">]><p>&a;</p>',
        "", "<p></p>", "<script>[a]</script>",
        "x" * (MAX_LETTERS + 1),
    ],
    ids=range(6),
)  # fmt: skip
def test_pages_that_are_refused(text):
    assert isinstance(page_of(text), NoPage)


def test_a_mark_in_a_page_that_leads_nowhere_has_an_empty_footnote():
    assert page_of('<p>a<sup><a href="#gone">1</a></sup><a href="x"><sup>2</sup></a></p>') == (
        Paragraph("a[^1]2", None, 1, ("",)),
    )


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft.html"])
def test_a_file_is_read_by_its_ending(tmp_path: Path, name):
    path = tmp_path / name
    path.write_text("The Parties [Cuba: shall][USA: should] act `[x]`.\n", encoding="utf-8")
    found = read_draft(path)
    assert isinstance(found, tuple)
    assert len(found) == 1
    brackets = read_brackets(path)
    assert not isinstance(brackets, Problem)
    assert counts_of(brackets.draft).openings == (2 if name.endswith("md") else 3)


def test_broken_brackets_of_files_have_their_places(tmp_path: Path):
    (tmp_path / "a.txt").write_text("ab]\n c\n\n  [d\n", encoding="utf-8")
    (tmp_path / "a.html").write_text("<p>ab]</p>\n<p>[d</p>", encoding="utf-8")
    places = []
    for name in ("a.txt", "a.html"):
        found = read_brackets(tmp_path / name)
        assert not isinstance(found, Problem)
        places.append([(each.line, each.column, each.kind) for each in found.imbalances])
    assert places == [[(1, 3, "unopened"), (4, 3, "unclosed")], [(1, 3, "unopened"), (2, 1, "unclosed")]]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gone.txt", None),
        ("gone.html", None),
        ("binary.md", b"\x00\x01\x02" * 50),
        ("empty.html", b"<p> </p>"),
    ],
)
def test_files_that_cannot_be_read_say_why(tmp_path: Path, name, data):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    for read_as in (read_draft, read_brackets):
        found = read_as(tmp_path / name)
        assert isinstance(found, Problem)
        assert name in str(found)
