import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.record.decode import MAX_BYTES, Decoded, decode
from travaux.record.model import Unreadable

RUSSIAN = "А. БЕЛОВ. Мы согласны с этим предложением.\r\nК. ВАЙС. Нет.\r\n"
WESTERN = "A. BÉLOV. Déjà vu, naïve señor; “quoted” words – and so on.\n"


@given(st.text())
def test_utf_8_comes_back_or_is_refused_with_a_reason(text):
    read = decode(text.encode("utf-8", "surrogatepass"))
    assert isinstance(read, Unreadable) or read.text.strip()


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data):
    read = decode(data)
    assert isinstance(read, Decoded) or read.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_russian_comes_back_from_every_encoding(encoding):
    read = decode(RUSSIAN.encode(encoding))
    assert isinstance(read, Decoded)
    assert read.text == RUSSIAN


def test_a_byte_order_mark_is_no_character_of_the_text():
    assert decode(codecs.BOM_UTF8 + b"BELOV: yes") == Decoded(text="BELOV: yes", encoding="utf-8-sig")
    assert decode(codecs.BOM_UTF16_BE + "BELOV".encode("utf-16-be")) == Decoded(
        text="BELOV", encoding="utf-16"
    )


def test_accents_that_stand_alone_are_windows_1252():
    read = decode(WESTERN.encode("cp1252"))
    assert read == Decoded(text=WESTERN, encoding="cp1252")


def test_a_byte_that_1252_does_not_have_is_tried_as_1251():
    read = decode(b"BELOV: one \xe9 and \x8d here")
    assert isinstance(read, Decoded)
    assert read.encoding == "cp1251"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "white space"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04xxxx", "office document"),
        (b"{\\rtf1 x}", "rich text"),
        (b"\x7fELF\x00\x01\x02\x00\x00abc", "binary"),
        (b"\x98\x81\x98\x81", "binary"),
        (b"ab\x01\x02\x03\x04", "binary"),
        (codecs.BOM_UTF16_LE + b"a", "utf-16"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data, reason):
    read = decode(data)
    assert isinstance(read, Unreadable)
    assert reason in read.reason


def test_fifty_megabytes_are_refused():
    read = decode(b"x" * (50 << 20))
    assert isinstance(read, Unreadable)
    assert f"{MAX_BYTES:,}" in read.reason
