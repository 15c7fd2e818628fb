import io
import os
import resource
import struct
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import RELS, TYPES, docx, members, p, root, run, zipped

from travaux.interchange.word import package as module
from travaux.interchange.word import xml
from travaux.interchange.word.package import Package, safe_package
from travaux.interchange.word.read import read_word
from travaux.interchange.word.refused import Refused

GOOD = members(p(run("The Parties shall meet.")))


def reason(data) -> str:
    refused = safe_package(data)
    assert isinstance(refused, Refused), refused
    return refused.reason


def read_reason(data) -> str:
    refused = read_word(data)
    assert isinstance(refused, Refused), refused
    return refused.reason


def test_an_honest_file_is_opened_from_bytes_and_from_a_path(tmp_path):
    path = tmp_path / "draft.docx"
    path.write_bytes(zipped(GOOD))
    opened = safe_package(path)
    assert isinstance(opened, Package)
    assert opened == safe_package(zipped(GOOD))
    assert opened.main == "word/document.xml"
    assert opened.xml("word/none.xml") is None


@pytest.mark.parametrize(
    "name",
    [
        "../evil.xml",
        "/etc/passwd",
        "word\\..\\x.xml",
        "C:/x.xml",
        "word//x.xml",
        "a/../../b.xml",
        "x\x01.xml",
    ],
)
def test_a_member_with_a_tricky_name_is_refused(name):
    buffer = io.BytesIO(zipped(GOOD))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(zipfile.ZipInfo("PLACEHOLDER!"[: len(name)].ljust(len(name), "!")), "x")
    data = buffer.getvalue().replace(
        "PLACEHOLDER!"[: len(name)].ljust(len(name), "!").encode(), name.encode()
    )
    assert "name" in reason(data)


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped({**GOOD, "word/big.xml": b"<a>" + b" " * (30 * 2**20) + b"</a>"})
    assert len(bomb) < 100_000
    start = time.process_time()
    assert "times its size" in reason(bomb)
    assert time.process_time() - start < 2


def test_a_member_that_claims_200_mb_is_refused():
    data = bytearray(zipped({**GOOD, "word/media.bin": b"x" * 100}, zipfile.ZIP_STORED))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/media.bin"))
    data[at + 24 : at + 28] = struct.pack("<I", 200 * 2**20)
    assert "100 MB" in reason(bytes(data))


def test_a_member_that_lies_about_its_size_is_refused():
    data = bytearray(docx(p(run("x" * 5000))))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    assert "damaged" in reason(bytes(data))


def test_much_that_is_small_is_refused_too(monkeypatch):
    monkeypatch.setattr(module, "MAX_TOTAL", 1000)
    assert "unpacked" in reason(zipped(GOOD))
    monkeypatch.setattr(module, "MAX_TOTAL", 10**9)
    monkeypatch.setattr(module, "MAX_XML_TOTAL", 1000)
    assert "of XML" in reason(zipped(GOOD))
    monkeypatch.setattr(module, "MAX_FILE", 100)
    assert "the file has more" in reason(zipped(GOOD))


def test_an_archive_with_too_many_members_is_refused_before_its_directory_is_read():
    many = zipped({f"x{n}": b"" for n in range(module.MAX_MEMBERS + 1)})
    assert "members" in reason(many)


def test_two_members_of_one_name_are_refused():
    buffer = io.BytesIO(zipped(GOOD))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("WORD/document.xml", "<other/>")
    assert "two members" in reason(buffer.getvalue())


def test_an_encrypted_archive_is_refused():
    data = bytearray(zipped(GOOD))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "encrypted" in reason(bytes(data))


def test_another_way_of_packing_is_refused():
    assert "packed" in reason(zipped(GOOD, zipfile.ZIP_LZMA))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a Word file"),
        (b"hello", "not a Word file"),
        (b"%PDF-1.7", "not a Word file"),
        (b"PK\x03\x04 but no more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format"),
        (b"{\\rtf1 hello}", "rich text"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "no main part"),
        (zipped({**GOOD, "[Content_Types].xml": TYPES.replace("document.main", "slide")}), "of the type"),
        (zipped({k: v for k, v in GOOD.items() if k != "[Content_Types].xml"}), "well-formed"),
        (zipped({**GOOD, "_rels/.rels": RELS.replace("word/document", "../../etc/document")}), "outside"),
        (zipped({**GOOD, "_rels/.rels": RELS.replace("word/document", "word\\document")}), "outside"),
        (zipped({**GOOD, "_rels/.rels": "<broken"}), "well-formed"),
        (
            zipped({**GOOD, "_rels/.rels": RELS.replace("Target=", 'TargetMode="External" Target=')}),
            "no main part",
        ),
    ],
)
def test_what_is_no_word_file_is_refused_with_a_reason(data, words):
    assert words in reason(data)


def test_a_spreadsheet_is_no_word_file():
    refused = safe_package(zipped(GOOD), "spreadsheet")
    assert isinstance(refused, Refused)
    assert "spreadsheet" in refused.reason


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path):
    assert "cannot be read" in reason(tmp_path / "none.docx")
    assert "no regular file" in reason(tmp_path)
    os.mkfifo(tmp_path / "pipe.docx")
    assert "no regular file" in reason(tmp_path / "pipe.docx")


BOMB = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    "document",
    [
        BOMB + f"]>{root('document', '<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body>')}",
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{root("document", "<w:body>&e;</w:body>")}',
        f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">{root("document", "<w:body/>")}',
        f'<!DOCTYPE x [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]>{root("document", "<w:body/>")}',
        ("\ufeff" + BOMB + "]><w/>").encode("utf-16-le"),
        ("\ufeff" + BOMB + "]><w/>").encode("utf-16-be"),
    ],
)
def test_entities_and_document_types_are_refused(document):
    start = time.process_time()
    assert "document type" in read_reason(zipped({**GOOD, "word/document.xml": document}))
    assert time.process_time() - start < 2


def test_an_entity_in_any_part_that_is_read_is_refused():
    for kind in ("styles", "numbering", "footnotes", "comments"):
        assert "document type" in read_reason(docx(p(run("x")), **{kind: BOMB + "]><x/>"}))


def test_xml_in_another_encoding_is_refused():
    assert "UTF-8" in read_reason(zipped({**GOOD, "word/document.xml": "<a>é</a>".encode("latin-1")}))


def test_utf_16_is_read():
    text = str(GOOD["word/document.xml"]).replace("UTF-8", "UTF-16")
    assert read_word(zipped({**GOOD, "word/document.xml": text.encode("utf-16")})) == read_word(zipped(GOOD))


def test_elements_nested_too_deep_are_refused():
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    assert "deep" in read_reason(docx(deep)) or "well-formed" in read_reason(docx(deep))
    assert "deep" in read_reason(docx("<w:sdt>" * 150 + "</w:sdt>" * 150))


def test_too_many_elements_or_too_much_xml_are_refused(monkeypatch):
    monkeypatch.setattr(xml, "MAX_MARKS", 100)
    assert "more elements" in read_reason(docx(p(run("x")) * 50))
    monkeypatch.setattr(xml, "MAX_XML", 1000)
    assert "MB of XML" in read_reason(docx(p(run("x")) * 50))


def test_too_many_paragraphs_are_refused():
    assert "paragraphs" in read_reason(docx("<w:p/>" * 100_001))


def test_a_main_part_that_is_no_text_is_refused():
    assert "no text" in read_reason(zipped({**GOOD, "word/document.xml": root("body", "")}))
    assert "no text" in read_reason(zipped({**GOOD, "word/document.xml": root("document", "")}))


def test_a_broken_list_of_relationships_is_refused():
    assert "well-formed" in read_reason(zipped({**GOOD, "word/_rels/document.xml.rels": "<"}))


def test_a_file_without_relationships_of_its_text_is_read():
    bare = {k: v for k, v in GOOD.items() if "document.xml.rels" not in k}
    assert not isinstance(read_word(zipped(bare)), Refused)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 255), st.integers(0, 10_000))
def test_a_damaged_file_is_read_or_refused_but_never_a_fault(at, byte, end):
    data = bytearray(docx(p(run("The Parties shall meet."))))
    data[at % len(data)] = byte
    read_word(bytes(data))
    read_word(bytes(data[: end % len(data)]))


@pytest.mark.slow
def test_the_largest_xml_that_is_taken_costs_bounded_memory():
    part = "".join(p(run(f"{n * n % 9973} {n}")) for n in range(99_000))
    start = time.process_time()
    read = read_word(docx(part))
    assert not isinstance(read, Refused)
    assert time.process_time() - start < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000
