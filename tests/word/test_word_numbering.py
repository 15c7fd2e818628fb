import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import W, abstract, docx, ins, level, num, p, root, run, signed

from travaux.interchange.word.numerals import FORMATS, chinese, letters, ordinal_word, roman
from travaux.interchange.word.read import read_word
from travaux.interchange.word.views import final, original

PLAIN = abstract(
    "0", level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)")
)


def numbers(places, numbering, **parts):
    body = "".join(p(run("x"), num=place) if place else p(run("x")) for place in places)
    read = read_word(docx(body, numbering=root("numbering", numbering), **parts))
    return [seen.number for seen in final(read)]


def test_levels_count_and_begin_anew():
    places = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), None, ("1", 1)]
    assert numbers(places, PLAIN + num("1", "0")) == ["1.", "(a)", "(b)", "(i)", "2.", None, "(a)"]


def test_a_number_names_the_levels_above_it():
    legal = abstract(
        "0", level(0, "upperRoman", "Article %1"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    )
    places = [("1", 0), ("1", 1), ("1", 0), ("1", 1), ("1", 1)]
    assert numbers(places, legal + num("1", "0")) == ["Article I", "1.1", "Article II", "2.1", "2.2"]


def test_a_skipped_level_counts_as_begun():
    nested = abstract("0", level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert numbers([("1", 1), ("1", 1), ("1", 0)], nested + num("1", "0")) == ["1.1", "1.2", "2"]


def test_numberings_of_one_kind_go_on_counting_and_an_override_begins_anew():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    places = [("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)]
    assert numbers(places, PLAIN + num("1", "0") + num("2", "0") + num("3", "0", restart)) == [
        "1.",
        "2.",
        "5.",
        "6.",
        "7.",
    ]


def test_an_override_holds_whenever_its_level_begins_anew():
    restart = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>'
    places = [("1", 0), ("1", 1), ("1", 0), ("1", 1)]
    assert numbers(places, PLAIN + num("1", "0", restart)) == ["1.", "(c)", "2.", "(c)"]


def test_an_override_may_write_a_level_in_another_way():
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert numbers([("1", 0), ("2", 0)], PLAIN + num("1", "0") + num("2", "0", other)) == ["1.", "B)"]


@pytest.mark.parametrize(("restart", "last"), [("0", "(b)"), ("1", "(a)"), ("2", "(a)"), ("x", "(b)")])
def test_a_level_may_go_on_counting(restart, last):
    kept = abstract(
        "0",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "(%2)", more=f'<w:lvlRestart w:val="{restart}"/>'),
    )
    assert numbers([("1", 0), ("1", 1), ("1", 0), ("1", 1)], kept + num("1", "0"))[-1] == last


def test_a_level_may_begin_anew_only_behind_the_first():
    third = level(2, "decimal", "%3", more='<w:lvlRestart w:val="1"/>')
    kept = abstract("0", level(0, "decimal", "%1."), level(1, "decimal", "%2"), third)
    places = [("1", 0), ("1", 1), ("1", 2), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("1", 2)]
    assert numbers(places, kept + num("1", "0")) == ["1.", "1", "1", "2", "2", "2.", "1", "1"]


def test_bullets_are_bullets_and_no_number_is_none():
    lists = abstract("0", level(0, "bullet", "\uf0b7"), level(1, "none", "%2"))
    assert numbers([("1", 0), ("1", 1), ("0", 0), ("7", 0), ("1", 5)], lists + num("1", "0")) == [
        "•",
        None,
        None,
        None,
        None,
    ]


def test_an_unknown_format_is_written_in_digits_and_said_to_be():
    body = p(run("x"), num=("1", 0))
    read = read_word(
        docx(body, numbering=root("numbering", abstract("0", level(0, "hebrew1", "%1.")) + num("1", "0")))
    )
    assert final(read)[0].number == "1."
    assert read.problems == ("numbers of the format “hebrew1” are written in digits",)


def test_a_format_of_newer_programs_falls_back():
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert numbers([("1", 0)], abstract("0", custom) + num("1", "0")) == ["03"]


STYLES = root(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/><w:pPr>'
    '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Heading 2"/><w:basedOn w:val="H1"/><w:pPr>'
    '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="own"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="heading 3"/><w:basedOn w:val="Loop"/></w:style>'  # noqa: E501
    '<w:style w:type="numbering" w:styleId="List"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>',  # noqa: E501
)


def test_a_style_brings_its_numbering_and_its_outline():
    by_style = abstract(
        "0",
        level(0, "decimal", "%1", more='<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%1.%2", more='<w:pStyle w:val="H2"/>'),
    )
    body = (
        p(run("a"), style="H1")
        + p(run("b"), style="H2")
        + p(run("c"), style="Own")
        + p(run("d"), style="Loop")
        + p(run("e"))
    )
    read = read_word(docx(body, styles=STYLES, numbering=root("numbering", by_style + num("1", "0"))))
    seen = final(read)
    assert [each.number for each in seen] == ["1", "1.1", "2", None, None]
    assert [each.outline for each in seen] == [1, None, 1, 3, None]
    assert [each.style for each in seen] == ["heading 1", "Heading 2", "own", "heading 3", "Normal"]


def test_a_paragraph_may_take_the_numbering_of_its_style_away_or_move_it_in():
    lists = PLAIN + num("1", "0")
    body = (
        p(run("a"), style="H1", num=("0", 0))
        + p(run("b"), style="H1", more='<w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="4"/>')
        + p(run("c"), style="Nowhere")
    )
    read = read_word(docx(body, styles=STYLES, numbering=root("numbering", lists)))
    assert [(each.number, each.outline, each.style) for each in final(read)] == [
        (None, 1, "heading 1"),
        ("(a)", 5, "heading 1"),
        (None, None, "Nowhere"),
    ]


def test_a_style_may_name_a_numbering_that_is_not_there():
    assert numbers(
        [None],
        "",
        styles=STYLES.replace('styleId="N"', 'styleId="N2"').replace(
            "</w:styles>",
            '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="8"/></w:numPr></w:pPr></w:style></w:styles>',  # noqa: E501
        ),
    ) == [None]


def test_a_numbering_may_be_defined_by_a_style():
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="List"/></w:abstractNum>'
    assert numbers([("9", 0), ("9", 0)], PLAIN + linked + num("2", "0") + num("9", "5"), styles=STYLES) == [
        "1.",
        "2.",
    ]


def test_each_view_counts_its_own_paragraphs():
    body = (
        p(run("one"), num=("1", 0))
        + p(ins("Cuba", run("new")), num=("1", 0), mark=f"<w:ins {signed('Cuba')}/>")
        + p(run("two"), num=("1", 0))
    )
    read = read_word(docx(body, numbering=root("numbering", PLAIN + num("1", "0"))))
    assert [(s.number, s.text) for s in original(read)] == [("1.", "one"), ("2.", "two")]
    assert [(s.number, s.text) for s in final(read)] == [("1.", "one"), ("2.", "new"), ("3.", "two")]


def test_a_number_is_never_longer_than_a_line():
    long = abstract("0", level(0, "upperRoman", "%1" * 4000, start=32767))
    assert len(numbers([("1", 0)], long + num("1", "0"))[0]) == 255


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=12))
def test_decimal_levels_count_as_a_reader_would(depths):
    lists = abstract(
        "0", *(level(d, "decimal", ".".join(f"%{n + 1}" for n in range(d + 1))) for d in range(4))
    )
    expected = []
    path: list[int] = []
    for depth in depths:
        path = [*path[: depth + 1], *([0] * (depth + 1 - len(path)))]
        path = [number or 1 for number in path[:-1]] + [path[-1] + 1]
        expected.append(".".join(map(str, path)))
    assert numbers([("1", depth) for depth in depths], lists + num("1", "0")) == expected


@settings(max_examples=200)
@given(st.integers(1, 3999))
def test_roman_numbers_read_back(number):
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[letter] for letter in roman(number)]
    assert sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True)) == number


def test_numbers_are_written_as_a_clerk_would():
    assert [letters(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "zz", "aaa"]
    assert (letters(0), letters(781), roman(0)) == ("0", "781", "0")
    written = {name: [form(n) for n in (1, 2, 11, 21, 112)] for name, form in FORMATS.items()}
    assert written["ordinal"] == ["1st", "2nd", "11th", "21st", "112th"]
    assert written["cardinalText"] == ["One", "Two", "Eleven", "Twenty-one", "112"]
    assert written["ordinalText"] == ["First", "Second", "Eleventh", "Twenty-first", "112th"]
    assert [ordinal_word(n) for n in (20, 12, 30, 90)] == ["Twentieth", "Twelfth", "Thirtieth", "Ninetieth"]
    assert written["russianLower"][:3] == ["а", "б", "л"]
    assert written["russianUpper"][0] == "А"
    assert [chinese(n) for n in (1, 10, 11, 20, 21, 105)] == ["一", "十", "十一", "二十", "二十一", "一〇五"]
    assert (
        written["decimalEnclosedParen"][0]
        + written["decimalEnclosedFullstop"][0]
        + written["numberInDash"][0]
        == "(1)1.- 1 -"
    )
    assert written["upperLetter"][3] == "U"
    assert written["none"][0] == ""


def test_the_lists_of_another_program_are_numbered(tmp_path):
    document = python_docx.Document()
    for style in ("List Number", "List Number", "List Bullet", "List Number"):
        document.add_paragraph("x", style=style)
    document.save(tmp_path / "lists.docx")
    assert [seen.number for seen in final(read_word(tmp_path / "lists.docx"))] == ["1.", "2.", "•", "3."]
    assert W in document.element.nsmap.values()
