"""Text in any encoding, Markdown, pages, Word, OpenDocument, PDF: one talk, the same turns from each."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.interchange.records import pdf
from travaux.interchange.records.markdown import read_markdown
from travaux.interchange.records.pdf import Drawn, columns
from travaux.interchange.records.read import read_bytes
from travaux.interchange.word.refused import Refused
from travaux.record.choices import Choices
from travaux.record.read import read_rendering

TALK = (
    "Minutes\n\nMr. Stone: Shall we begin?\n\nBelov: By all means.\n\nMr. Stone: Two ships.\n\nBelov: Three."
)
TURNS = [
    ("Mr. Stone", "Shall we begin?"),
    ("Belov", "By all means."),
    ("Mr. Stone", "Two ships."),
    ("Belov", "Three."),
]


def read(data, name="", **more):
    rendering = read_bytes(data, name, **more)
    assert not isinstance(rendering, Refused), rendering
    return rendering, read_rendering(rendering)


def turns(record):
    return [(turn.label, turn.text) for turn in record.version().turns]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_text_is_read_in_its_encoding(encoding):
    assert turns(read(TALK.encode(encoding))[1]) == TURNS


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5", "utf-8"])
def test_russian_is_read_in_whichever_of_its_encodings(encoding):
    text = "ЗАПИСЬ БЕСЕДЫ\n\nА. БЕЛОВ. Мы не можем согласиться с этим предложением.\n\nСИЛЬВА: Почему же нет?"
    rendering, record = read(text.encode(encoding))
    assert rendering.text == text
    assert [turn.label for turn in record.version().turns] == ["А. БЕЛОВ", "СИЛЬВА"]


def test_an_encoding_can_be_said_and_one_that_is_none_is_refused():
    text = "議事録\n\nStone: はい。\n\nStone: いいえ。"
    assert read(text.encode("shift_jis"), encoding="shift_jis")[0].text == text
    assert "no encoding" in read_bytes(b"Stone: Yes.", "", "rot13").reason
    assert "no encoding" in read_bytes(b"Stone: Yes.", "", "nonsense").reason


def test_markdown_marks_are_no_words():
    text = (
        "# Minutes\n\n> _Mr. Stone_: Shall we\\* begin?\n\n***\n\n## The harbour\n\n"
        "__Belov__: By _all_ means.\n\nBelov: Yes."
    )
    rendering, record = read(text.encode(), "talk.md")
    assert rendering.format == "markdown"
    assert rendering.text == text
    version = record.version()
    assert version.metadata.title == "Minutes"
    assert turns(record) == [("Mr. Stone", "Shall we* begin?"), ("Belov", "By all means."), ("Belov", "Yes.")]
    assert [(note.kind, note.text) for note in version.notes] == [("heading", "The harbour")]
    assert "".join(text[part.start : part.end] for part in record.parts) == text


def test_underscores_inside_words_stay():
    (line,) = read_markdown("a_b and c_d").lines
    assert line.plain == "a_b and c_d"


def test_a_page_is_read_by_its_paragraphs():
    page = (
        "<html><head><title>no</title><style>p{}</style></head><body><h1>Minutes</h1><p>Mr. "
        "Stone: Shall we<br>begin?</p>"
        "<div>Belov: <i>By all</i> means.</div><h2>Ships</h2><table><tr><td>a</td><td>b</td>"
        "</tr></table>"
        "<script>x()</script><pre>Mr. Stone: Two\nships.</pre><p>Belov: Three.</p></body></html>"
    )
    rendering, record = read(page.encode())
    assert rendering.format == "html"
    assert turns(record)[1] == ("Belov", "By all means.\n\na\tb")
    assert [label for label, _ in turns(record)] == ["Mr. Stone", "Belov", "Mr. Stone", "Belov"]
    assert "x()" not in rendering.text
    assert [note.text for note in record.version().notes] == ["Ships"]


def test_a_page_of_preformatted_text_has_its_paragraphs_by_their_indent():
    rows = "".join(
        (
            f"  Mr. STONE. It was late and\nthe ships were {n} in number.\n  Nobody knew why,\n"
            f"and nobody asked\nat all.\n"
        )
        for n in range(4)
    )
    page = f"<html><body><pre>\n[Record, page 1]\n\n               THE HARBOUR\n\n{rows}</pre></body></html>"
    _, record = read(page.encode())
    found = record.version().turns
    assert len(found) == 4
    assert (
        found[0].text
        == "It was late and the ships were 0 in number.\n\nNobody knew why, and nobody asked at all."
    )


def test_a_page_is_utf_8_if_it_can_be_and_else_what_it_says():
    page = "<html><head>{}</head><body><p>Peña: Sí.</p><p>Peña: Não.</p></body></html>"
    latin = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    for data in (page.format("").encode(), page.format(latin).encode(), page.format(latin).encode("cp1252")):
        assert turns(read(data)[1]) == [("Peña", "Sí."), ("Peña", "Não.")]


def test_an_empty_page_is_refused():
    assert "no words" in read_bytes(b"<html><body></body></html>").reason
    assert "no words" in read_bytes(b"<html><body><pre> </pre></body></html>").reason


def zipped(parts, stored=()):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return held.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(body, notes=""):
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    if notes:
        parts["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{OFFICE}/footnotes"'
            ' Target="footnotes.xml"/></Relationships>'
        )
        parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'
    return zipped(parts)


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text, mark=""):
    return f'<w:r><w:rPr>{mark}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_word_paragraphs_italics_tables_and_notes_are_read():
    body = (
        paragraph(run("Minutes", "<w:b/>"))
        + paragraph(
            run("Mr. Stone", "<w:i/>"), run(": Shall "), run("we ", '<w:i w:val="0"/>'), run("begin?")
        )
        + f"<w:p><w:del>{run('gone')}</w:del><w:ins>{run('Belov')}</w:ins>{run(': By all')}<w:r>"
        f"<w:tab/></w:r>{run('means.')}"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('a'))}</w:tc><w:tc>{paragraph(run('b'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph(run('c'))}{paragraph(run('d'))}</w:tc></w:tr></w:tbl>"
        + paragraph('<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>', run("Ships"))
        + paragraph(run("Mr. Stone: Two<w:br/>ships.".replace("<w:br/>", " ")))
        + paragraph(run("Belov: Three."))
    )
    rendering, record = read(
        word(body, f'<w:footnote w:id="2">{paragraph(run("He was late."))}</w:footnote>')
    )
    assert rendering.format == "docx"
    assert turns(record)[:2] == [("Mr. Stone", "Shall we begin?"), ("Belov", "By all\tmeans.\n\na\tb c d")]
    assert [label for label, _ in turns(record)] == ["Mr. Stone", "Belov", "Mr. Stone", "Belov"]
    assert "gone" not in rendering.text
    assert rendering.lines[1].italic == ((0, 9),)
    assert [(note.kind, note.text) for note in record.version().notes] == [
        ("footnote", "He was late."),
        ("heading", "Ships"),
    ]


def test_a_word_file_without_words_or_that_is_none_is_refused():
    assert "no words" in read_bytes(word(paragraph())).reason
    assert isinstance(read_bytes(zipped({"a.txt": "x"})), Refused)


def odt(body, styles=""):
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0"'
        f' xmlns:style="{office}style:1.0"'
        f' xmlns:fo="{office}xsl-fo-compatible:1.0" xmlns:table="{office}table:1.0">'
        f"<office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}, ("mimetype",)
    )


def test_an_opendocument_text_is_read():
    style = '<style:style style:name="T1"><style:text-properties fo:font-style="italic"/></style:style>'
    body = (
        "<text:h>Minutes</text:h>"
        '<text:p><text:span text:style-name="T1">Mr. Stone</text:span>: Shall<text:s text:c="1"/>we'
        "<text:line-break/>begin?</text:p>"
        "<text:p>Belov: By all means.<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>He was late.</text:p></text:note-body></text:note></text:p><text:h>Ships</text:h>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        "<text:list><text:list-item><text:p>Mr. "
        "Stone: Two<text:tab/>ships.</text:p></text:list-item></text:list>"
        "<text:p>Belov: Three.</text:p>"
    )
    rendering, record = read(odt(body, style))
    assert rendering.format == "odt"
    assert rendering.lines[1].italic == ((0, 9),)
    assert turns(record)[0] == ("Mr. Stone", "Shall we begin?")
    assert [label for label, _ in turns(record)] == ["Mr. Stone", "Belov", "Mr. Stone", "Belov"]
    assert [(note.kind, note.text) for note in record.version().notes] == [
        ("footnote", "He was late."),
        ("heading", "Ships"),
    ]


def test_italics_in_stretches_that_touch_are_one_label():
    style = '<style:style style:name="T1"><style:text-properties fo:font-style="italic"/></style:style>'
    label = (
        '<text:span text:style-name="T1">Mr. </text:span><text:span text:style-name="T1">Stone</text:span>'
    )
    body = f"<text:h>Minutes</text:h><text:p>{label} shall we?</text:p><text:p>{label} why not?</text:p>"
    rendering, record = read(odt(body, style))
    assert rendering.lines[1].italic == ((0, 9),)
    assert turns(record) == [("Mr. Stone", "shall we?"), ("Mr. Stone", "why not?")]
    runs = run("Mr. ", "<w:i/>") + run("Stone", "<w:i/>")
    rendering, record = read(
        word(paragraph(run("Minutes", "<w:b/>")) + 2 * paragraph(runs, run(" why not?")))
    )
    assert rendering.lines[1].italic == ((0, 9),)
    assert turns(record) == [("Mr. Stone", "why not?")] * 2


@pytest.mark.parametrize("count", ["x", "", "-4", "9" * 5000])
def test_any_number_of_spaces_is_read(count):
    assert read(odt(f'<text:p>Stone: Yes,<text:s text:c="{count}"/>sir.</text:p><text:p>Stone: No.</text:p>'))


def test_a_bomb_or_an_empty_opendocument_text_is_refused():
    assert "more than a text needs" in read_bytes(odt("<text:p>" + "a" * 40_000_000 + "</text:p>")).reason
    assert "no words" in read_bytes(odt("")).reason
    assert (
        "damaged"
        in read_bytes(zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, ("mimetype",))).reason
    )


def test_an_opendocument_text_of_too_many_members_is_refused_before_they_are_listed():
    data = odt("<text:p>Stone: Yes.</text:p>")
    end = data.rindex(b"PK\x05\x06")
    entry = data[data.rindex(b"PK\x01\x02") : end]
    assert "more than 4096 members" in read_bytes(data[:end] + entry * 4096 + data[end:]).reason


def test_an_opendocument_text_cut_short_or_packed_otherwise_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    data, size = held.getvalue(), (4).to_bytes(4, "little")
    at = data.rindex(b"PK\x01\x02") + 20
    assert data[at : at + 8] == 2 * size
    longer = (10**6).to_bytes(4, "little")
    assert "damaged" in read_bytes(data[:at] + 2 * longer + data[at + 8 :]).reason
    locked = data[: at - 12] + (1).to_bytes(2, "little") + data[at - 10 :]
    assert "encrypted" in read_bytes(locked).reason
    lzma = data[: at - 10] + zipfile.ZIP_LZMA.to_bytes(2, "little") + data[at - 8 :]
    assert "packed in a way" in read_bytes(lzma).reason


def made_pdf(pages):
    """A PDF of pages, each a list of (x, y, font, text)."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    fonts = {"F1": "Helvetica", "F2": "Helvetica-Oblique"}
    objects += [f"<</Type/Font/Subtype/Type1/BaseFont/{font}>>".encode() for font in fonts.values()]
    kids = []
    for page in pages:
        drawn = "".join(f"BT /{font} 10 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, font, text in page).encode()
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn))
        resources = "<</Font<</F1 3 0 R/F2 4 0 R>>>>"
        objects.append(
            (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 "
                f"R/Resources{resources}>>"
            ).encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    out, offsets = b"%PDF-1.4\n", []
    for n, held in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (n, held)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            len(out),
        )
    )


def column(x, rows, top=700, step=14):
    return [(x, top - step * n, "F1", row) for n, row in enumerate(rows) if row]


def page(number, body):
    return [(250, 770, "F1", "THE HARBOUR TALKS"), (300, 30, "F1", f"- {number} -"), *body]


def test_a_pdf_is_read_column_by_column_with_its_furniture_apart():
    left = [
        "Minutes of a talk",
        "",
        "Mr. Stone: Shall we",
        "begin with the ships?",
        "",
        "Belov: By all",
        "means, and soon.",
    ]
    right = [
        "Mr. Stone: Two ships",
        "were seen on Monday.",
        "",
        "Belov: Three of them",
        "were seen, not two.",
        "",
        "Mr. Stone: So",
    ]
    data = made_pdf(
        [page(n, column(60, left if n == 1 else left[1:]) + column(330, right)) for n in (1, 2)]
        + [page(3, column(60, ["it was.", "", "Belov: Yes."]))]
    )
    rendering, record = read(data)
    assert rendering.format == "pdf"
    found = turns(record)
    assert found[:4] == [
        ("Mr. Stone", "Shall we begin with the ships?"),
        ("Belov", "By all means, and soon."),
        ("Mr. Stone", "Two ships were seen on Monday."),
        ("Belov", "Three of them were seen, not two."),
    ]
    assert found[-2:] == [("Mr. Stone", "So it was."), ("Belov", "Yes.")]
    apart = [rendering.text[part.start : part.end] for part in record.parts if part.kind == "furniture"]
    assert sorted(set(apart)) == ["- 1 -", "- 2 -", "- 3 -", "THE HARBOUR TALKS"]


def test_italics_in_a_pdf_are_kept():
    rows = [(60, 700, "F2", "Mr. Stone"), (110, 700, "F1", " Shall we begin?")]
    rendering, _ = read(made_pdf([[*rows, (60, 660, "F1", "Belov: Yes.")]]))
    assert rendering.lines[0].italic


def test_participants_side_by_side_stay_in_their_row():
    body = [(60, 700, "F1", "PARTICIPANTS"), (60, 680, "F1", "Mr. Stone"), (330, 680, "F1", "Mr. Belov")]
    body += [
        (60, 640, "F1", "Mr. Stone: Two."),
        (60, 610, "F1", "Mr. Belov: Three."),
        (60, 580, "F1", "Mr. Stone: So."),
    ]
    _, record = read(made_pdf([body]))
    assert record.version().metadata.participants == ("Mr. Stone", "Mr. Belov")


def test_paragraphs_of_a_pdf_are_told_by_an_indent_where_no_space_is_between_them():
    rows = ["Stone: Yes, and", "more of it, and", "more.", "Belov: No, not", "at all, and", "never."]
    drawn = [(80 if row[:1].isupper() else 60, 700 - 14 * n, "F1", row) for n, row in enumerate(rows * 2)]
    rendering, record = read(made_pdf([drawn]))
    assert len({line.block for line in rendering.lines}) == 4
    assert turns(record)[:2] == [
        ("Stone", "Yes, and more of it, and more."),
        ("Belov", "No, not at all, and never."),
    ]


def test_a_scan_and_a_damaged_pdf_are_refused():
    assert "no text layer" in read_bytes(made_pdf([[]])).reason
    assert isinstance(read_bytes(b"%PDF-1.4\nnothing"), Refused)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    assert "more than 1 pages" in read_bytes(made_pdf([page(1, []), page(2, [])])).reason


def test_lines_over_both_columns_part_them():
    wide = Drawn("over both", 50, 400, 550, 410)
    lines = [
        Drawn(f"l{n}", 50, y, 200, y + 10) for n, y in enumerate((700, 680, 660, 640, 300, 280, 260, 240))
    ]
    lines += [
        Drawn(f"r{n}", 320, y, 500, y + 10) for n, y in enumerate((700, 680, 660, 640, 300, 280, 260, 240))
    ]
    found = [[line.text for line in part] for part in columns([*lines, wide], 600)]
    assert found == [
        ["l0", "l1", "l2", "l3"],
        ["r0", "r1", "r2", "r3"],
        ["over both"],
        ["l4", "l5", "l6", "l7"],
        ["r4", "r5", "r6", "r7"],
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(range(4)), st.integers(0, 2**20), st.binary(min_size=1, max_size=6), st.integers(0, 12)
)
def test_a_damaged_file_is_read_or_refused(which, where, bytes_, gone):
    whole = (
        made_pdf([page(1, column(60, ["Mr. Stone: Shall we", "begin?", "", "Belov: Yes."]))]),
        word(paragraph(run("Stone: Yes."))),
        odt("<text:p>Stone: Yes.</text:p>"),
        b"<html><body><p>Stone: Yes.</p></body></html>",
    )[which]
    at = where % len(whole)
    rendering = read_bytes(whole[:at] + bytes_ + whole[at + gone :], "a.html")
    if not isinstance(rendering, Refused):
        read_rendering(rendering)


def test_xml_of_another_kind_is_refused():
    assert "not known as a record" in read_bytes(b'<?xml version="1.0"?><a xmlns="urn:x"/>', "a.xml").reason
    assert "not well-formed" in read_bytes(b"<?xml version='1.0'?><a>", "a.xml").reason


def test_xml_in_utf_16_and_xhtml_are_read():
    tei = (
        '<?xml version="1.0" encoding="utf-16"?><div xmlns="http://www.tei-c.org/ns/1.0"><head>Minutes</head>'
        "<p>Stone: Yes.</p><p>Stone: No.</p></div>"
    )
    assert turns(read(tei.encode("utf-16"), "a.xml")[1]) == [("Stone", "Yes."), ("Stone", "No.")]
    assert (
        read(b"<html xmlns='x'><body><p>Stone: Yes.</p><p>Stone: No.</p></body></html>", "a.xml")[0].format
        == "html"
    )


def test_a_choice_holds_for_every_format():
    rendering, _ = read(b"<html><body><p>Minutes</p><p>Stone: Yes.</p><p>Stone: No.</p></body></html>")
    record = read_rendering(rendering, choices=Choices(speakers={"Stone": "weiss"}))
    assert {turn.speaker for turn in record.version().turns} == {"weiss"}
