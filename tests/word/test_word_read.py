import datetime as dt
import io

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import (
    AUTHORS,
    DAY,
    changed,
    dele,
    docx,
    ins,
    members,
    p,
    root,
    run,
    sentences,
    signed,
    text_of,
    zipped,
)

from travaux.interchange.brackets.model import Paragraph
from travaux.interchange.word.model import Cell, Revision, WordRun
from travaux.interchange.word.read import read_word
from travaux.interchange.word.tracked import Tracked, tracked_operations
from travaux.interchange.word.views import final, original, paragraphs, view


def texts(body: str, **parts: str) -> list[str]:
    return [seen.text for seen in final(read_word(docx(body, **parts)))]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>a  </w:t><w:t xml:space='preserve'> b </w:t></w:r>", "a b "),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a\tb\nc\nd"),
        ("<w:r><w:t>a</w:t><w:br w:type='page'/><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>", "ab"),
        ("<w:r><w:t>no</w:t><w:noBreakHyphen/><w:t>fly</w:t><w:softHyphen/></w:r>", "no\u2011fly\u00ad"),
        (
            "<w:r><w:sym w:font='Symbol' w:char='00A7'/><w:sym w:char='zz'/><w:sym w:char='FFFFFFFF'/></w:r>",
            "§",
        ),
        (f"<w:hyperlink>{run('link')}</w:hyperlink>", "link"),
        (f"<w:fldSimple w:instr='REF x'>{run('field')}</w:fldSimple>", "field"),
        (
            "".join(
                (
                    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGEREF</w:instrText></w:r>",  # noqa: E501
                    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>",
                    run("7"),
                    "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
                )
            ),
            "7",
        ),
        (
            f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>",  # noqa: E501
            "held",
        ),
        (f"<w:smartTag>{run('smart')}</w:smartTag><w:bookmarkStart w:id='1'/><w:proofErr/>", "smart"),
        ("<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>", "x²"),
        (
            f"<w:r><w:ruby><w:rt>{run('hush')}</w:rt><w:rubyBase>{run('word')}</w:rubyBase></w:ruby></w:r>",
            "word",
        ),
        (f"<w:r><w:ruby>{run('bare')}</w:ruby></w:r>", "bare"),
        (
            f"<mc:AlternateContent><mc:Choice>{run('once')}</mc:Choice><mc:Fallback>{run('once')}</mc:Fallback></mc:AlternateContent>",
            "once",
        ),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r><w:r/>", "seen"),
    ],
)
def test_words_are_read_whatever_holds_them(inner, text):
    read = read_word(docx(f"<w:p>{inner}</w:p>"))
    assert [seen.text for seen in final(read)] == [text]
    assert read.problems == ()


def test_content_controls_and_choices_hold_paragraphs():
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(run('a'))}</w:sdtContent></w:sdt>"
    chosen = f"<mc:AlternateContent><mc:Choice>{p(run('b'))}</mc:Choice><mc:Fallback>{p(run('b'))}</mc:Fallback></mc:AlternateContent>"  # noqa: E501
    assert texts(held + chosen) == ["a", "b"]


def test_what_is_not_read_is_said():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
    read = read_word(
        docx(
            p(hidden, "<w:r><w:drawing/></w:r>", "<w:r><w:footnoteReference w:id='9'/></w:r>")
            + "<w:altChunk/>"
        )
    )
    assert [seen.text for seen in final(read)] == ["hidden"]
    assert len(read.problems) == 4


def test_a_text_box_follows_the_paragraph_it_hangs_on():
    inner = f"<w:txbxContent>{p(run('outer'), f'<w:r><w:pict><w:txbxContent>{p(run(chr(105)))}</w:txbxContent></w:pict></w:r>')}</w:txbxContent>"  # noqa: E501
    box = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"  # noqa: E501
    read = read_word(docx(p(run("before"), box, run(" after")) + p(run("next"))))
    assert [
        (seen.text, paragraph.box) for seen, paragraph in zip(final(read), read.paragraphs, strict=True)
    ] == [
        ("before after", False),
        ("outer", True),
        ("i", True),
        ("next", False),
    ]


def test_cells_of_tables_are_paragraphs_with_their_place():
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p(run('a'))}{p(run('b'))}</w:tc>"
    row = f"<w:tr>{wide}<w:tc>{p(run('c'))}</w:tc></w:tr>"
    inner = f"<w:tbl><w:tr><w:tc>{p(run('deep'))}</w:tc></w:tr></w:tbl>"
    late = f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:sdt><w:sdtContent><w:tc>{inner}{p(run('d'))}</w:tc></w:sdtContent></w:sdt></w:tr>"  # noqa: E501
    odd = f"<w:tr><w:trPr><w:gridBefore w:val='x'/></w:trPr><w:tc>{p(run('e'))}</w:tc></w:tr>"
    read = read_word(docx(f"<w:tbl><w:tblPr/><w:tblGrid/>{row}{late}{odd}</w:tbl>" + p(run("out"))))
    assert [(seen.text, seen.cell) for seen in final(read)] == [
        ("a", Cell(1, 1, 1)),
        ("b", Cell(1, 1, 1)),
        ("c", Cell(1, 1, 3)),
        ("deep", Cell(2, 1, 1)),
        ("d", Cell(1, 2, 2)),
        ("e", Cell(1, 3, 1)),
        ("out", None),
    ]


def test_a_row_that_was_inserted_or_deleted_comes_and_goes():
    cell = f"<w:tc>{p(run('x'))}</w:tc>"
    rows = "".join(
        f"<w:tr><w:trPr><w:{tag} {signed('Cuba')}/></w:trPr><w:tc>{p(run(tag))}</w:tc></w:tr>"
        for tag in ("ins", "del")
    )
    read = read_word(docx(f"<w:tbl><w:tr>{cell}</w:tr>{rows}</w:tbl>"))
    assert [seen.text for seen in original(read)] == ["x", "del"]
    assert [seen.text for seen in final(read)] == ["x", "ins"]


FOOT = root(
    "footnotes",
    f'<w:footnote w:type="separator" w:id="0">{p(run("-"))}</w:footnote>'
    f'<w:footnote w:id="2">{p(run("See art. 2."))}</w:footnote>'
    f'<w:footnote w:id="3">{p(run("Old"), ins("Cuba", run(" and new")))}{p(run("more"))}</w:footnote>',
)
END = root("endnotes", f'<w:endnote w:id="2">{p(run("At the end."))}</w:endnote>')


def test_notes_are_read_in_the_order_of_their_marks():
    marks = "<w:r><w:footnoteReference w:id='3'/></w:r>", "<w:r><w:endnoteReference w:id='2'/></w:r>"
    body = p(run("a"), *marks, run("b")) + p(run("c"), "<w:r><w:footnoteReference w:id='2'/></w:r>")
    read = read_word(docx(body, footnotes=FOOT, endnotes=END))
    assert [note.kind for note in read.notes] == ["footnote", "endnote", "footnote"]
    assert paragraphs(read) == [
        Paragraph("ab", None, 1, ("Old and new\nmore", "At the end.")),
        Paragraph("c", None, 2, ("See art. 2.",)),
    ]
    assert paragraphs(read, frozenset())[0].notes[0] == "Old\nmore"


def test_the_mark_of_a_note_that_was_struck_is_gone_with_it():
    gone = f"<w:del {signed('Cuba')}><w:r><w:footnoteReference w:id='2'/></w:r></w:del>"
    read = read_word(docx(p(run("a"), gone), footnotes=FOOT))
    assert paragraphs(read)[0].notes == ()
    assert paragraphs(read, frozenset())[0].notes == ("See art. 2.",)


def comment(name: str, text: str, date: str = "2024-01-02T03:04:05Z") -> str:
    return f'<w:comment w:id="{name}" w:author="A" w:date="{date}">{text}</w:comment>'


def test_comments_know_their_words():
    body = (
        p(
            run("One "),
            '<w:commentRangeStart w:id="1"/>',
            run("two"),
            dele("Cuba", " three"),
            '<w:commentRangeEnd w:id="1"/>',
        )
        + p('<w:commentRangeStart w:id="2"/>', dele("Cuba", "gone"))
        + p(run("far"), '<w:commentRangeEnd w:id="2"/>', '<w:commentRangeEnd w:id="77"/>')
        + p('<w:commentRangeStart w:id="3"/>', dele("Cuba", "only gone"), '<w:commentRangeEnd w:id="3"/>')
        + '<w:commentRangeStart w:id="5"/>'
        + p(run("whole"))
        + '<w:commentRangeEnd w:id="5"/>'
    )
    notes = root(
        "comments",
        comment("2", p(run("second")) + p(run("line")))
        + comment("1", p(run("first")))
        + comment("3", p(run("third")), "yesterday")
        + comment("4", p(run("nowhere")), "2024-01-02T03:04:05")
        + comment("5", p(run("fifth"))),
    )
    read = read_word(docx(body, comments=notes))
    told = {each.text: each for each in read.comments}
    assert told["first"].anchored == "two"
    assert (told["first"].start, told["first"].end) == ((0, 1), (0, 3))
    assert told["second\nline"].anchored == "far"
    assert told["third"].anchored == "only gone"
    assert told["third"].date is None
    assert told["nowhere"].anchored == ""
    assert told["nowhere"].date == told["first"].date == dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    assert told["fifth"].anchored == "whole"
    assert read.problems == ("“yesterday” is no moment",)


def test_very_many_comments_on_the_same_words_cost_little():
    starts = (f'<w:commentRangeStart w:id="{n}"/>' for n in range(2000))
    ends = (f'<w:commentRangeEnd w:id="{n}"/>' for n in range(2000))
    words = [ins("Cuba" if n % 2 else "USSR", run(f"word {n} ")) for n in range(2000)]
    told = "".join(comment(str(n), p(run("x"))) for n in range(2000))
    read = read_word(docx(p(*starts, *words, *ends), comments=root("comments", told)))
    assert {each.anchored for each in read.comments} == {
        "".join(f"word {n} " for n in range(2000))[:2000].strip()
    }


def test_the_strict_form_is_read():
    strict = {
        name: str(text).replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, text in members(p(run("strict"))).items()
    }
    assert [seen.text for seen in final(read_word(zipped(strict)))] == ["strict"]


def test_moves_are_told_by_their_name():
    body = (
        '<w:moveFromRangeStart w:id="7" w:name="move1"/>'
        + p(dele("Cuba", "The paragraph.", "moveFrom"), mark=f"<w:moveFrom {signed('Cuba')}/>")
        + '<w:moveFromRangeEnd w:id="7"/>'
        + p(run("Stays."))
        + p(
            '<w:moveToRangeStart w:id="8" w:name="move1"/>',
            ins("Cuba", run("The paragraph."), "moveTo"),
            '<w:moveToRangeEnd w:id="8"/>',
            mark=f"<w:moveTo {signed('Cuba')}/>",
        )
        + p(run("End."))
    )
    read = read_word(docx(body))
    assert [seen.text for seen in original(read)] == ["The paragraph.", "Stays.", "End."]
    assert [seen.text for seen in final(read)] == ["Stays.", "The paragraph.", "End."]
    assert [(each.what, each.move) for each in tracked_operations(read)] == [
        ("removes", "move1"),
        ("adds", "move1"),
    ]


def test_both_ends_of_a_change_are_told():
    body = (
        p(
            run("The Parties "),
            dele("Cuba", "shall"),
            ins("Cuba", run("should")),
            run(" inspect"),
            ins("USSR", run(" all")),
            run(" ships."),
        )
        + p(run("Split"), mark=f"<w:ins {signed('USSR')}/>")
        + p(run("here"), ins("USSR", "<w:r><w:t/></w:r>"), mark=f"<w:del {signed('Cuba', None)}/>")
        + p(run("End."), ins("Cuba", dele("USSR", "both")))
        + p(ins("Cuba", run("New.")))
    )
    assert tracked_operations(read_word(docx(body))) == [
        Tracked("replaces", "Cuba", DAY, 1, None, "shall", "should", "The Parties", "inspect ships."),
        Tracked("inserts", "USSR", DAY, 1, None, "", " all", "The Parties shall inspect", "ships."),
        Tracked("splits", "USSR", DAY, 2, None, before="Split"),
        Tracked("joins", "Cuba", None, 2, None, before="here"),
        Tracked("strikes", "USSR", DAY, 3, None, "both", "", "End.", ""),
        Tracked("adds", "Cuba", DAY, 4, None, "", "New.", "", ""),
    ]


def test_runs_carry_who_and_when():
    read = read_word(docx(p(run("a"), run("b"), ins("Cuba", run("c") + dele("USSR", "d")))))
    cuba, ussr = Revision("Cuba", DAY), Revision("USSR", DAY)
    assert read.paragraphs[0].runs == (WordRun("ab"), WordRun("c", cuba), WordRun("d", cuba, ussr))
    assert read.authors() == ("Cuba", "USSR")


@settings(max_examples=80, deadline=None)
@given(st.data(), st.lists(sentences(), min_size=1, max_size=4))
def test_each_view_has_the_words_that_the_generator_meant(data, lines):
    drawn = [data.draw(changed(text)) for text in lines]
    read = read_word(docx("".join(p(*(piece.xml() for piece in pieces)) for pieces in drawn)))
    for accepted in (frozenset(), frozenset({"Cuba"}), frozenset(AUTHORS)):
        assert [seen.text for seen in view(read, accepted)] == [text_of(pieces, accepted) for pieces in drawn]
    assert [seen.text for seen in original(read)] == lines
    assert final(read) == view(read, frozenset(AUTHORS))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(sentences(), st.sampled_from(("", "ins", "del"))), min_size=1, max_size=6))
def test_ends_of_paragraphs_come_and_go(lines):
    body = "".join(p(run(text), mark=f"<w:{mark} {signed('Cuba')}/>" if mark else "") for text, mark in lines)
    read = read_word(docx(body))
    for seen, gone in ((original(read), "ins"), (final(read), "del")):
        joined, expected = "", []
        for text, mark in lines:
            joined += text
            if mark != gone:
                expected.append(joined)
                joined = ""
        assert [each.text for each in seen] == [*expected, *([joined] if joined else [])]
        assert sorted(n for each in seen for n in each.sources) == list(range(len(lines)))


def test_what_another_program_wrote_is_read():
    document = python_docx.Document()
    document.add_heading("Article 3", level=1)
    document.add_paragraph("The Parties shall [meet][not meet].").add_run(" Bold.").bold = True
    document.add_table(rows=1, cols=2).cell(0, 1).text = "cell"
    buffer = io.BytesIO()
    document.save(buffer)
    read = read_word(buffer.getvalue())
    assert [(s.text, s.outline) for s in final(read) if s.text] == [
        ("Article 3", 1),
        ("The Parties shall [meet][not meet]. Bold.", None),
        ("cell", None),
    ]
    assert paragraphs(read)[1].text == "The Parties shall [meet][not meet]. Bold."
