"""Which characters do these bytes stand for, if they are text at all?"""

import codecs
import re

import msgspec

from travaux.record.model import Unreadable

MAX_BYTES = 32 * 1024 * 1024
"""A day of verbatim record is about one megabyte; more than this is not a transcript."""

_SAMPLE = 1 << 16
_MAGIC = (
    (b"%PDF", "it is a PDF; export its text first (for example with pdftotext -layout)"),
    (b"PK\x03\x04", "it is a zip archive or an office document (.docx, .odt); save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "it is an old office document (.doc); save it as plain text first"),
    (b"{\\rtf", "it is rich text (.rtf); save it as plain text first"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_LETTERS_1251 = re.compile(rb"[\xa8\xb8\xc0-\xff]+")


_HIGH = 0x80
# The commonest Russian letters; whichever encoding gives most of them in lower case is the one.
_COMMON = frozenset("оеаинтсрвлкмдпуяыь")


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Text and the name of the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None) -> Decoded | Unreadable:
    """Decode UTF-8, UTF-16 and UTF-32 (marked or not), KOI8-R, Windows-1251, DOS 866 or Windows-1252.

    Args:
        data: The whole file.
        encoding: The encoding's name, if a person says it; any that Python knows.

    Returns:
        The text, or the reason why there is none. Never raises.
    """
    refused = _refusal(data)
    if refused is not None:
        return Unreadable(reason=refused)
    if encoding is not None and not _is_known(encoding):
        return Unreadable(reason=f"there is no encoding called {encoding!r}")
    encoding = encoding or _encoding(data)
    if encoding is None:
        return Unreadable(reason="the file is binary: it holds zero bytes or bytes of no known encoding")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        return Unreadable(reason=f"the file looks like {encoding} but byte {fault.start:,} is not")
    refused = _no_words(text)
    return Decoded(text=text, encoding=encoding) if refused is None else Unreadable(reason=refused)


def _no_words(text: str) -> str | None:
    if not text.strip():
        return "the file holds nothing but white space"
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 100 > len(sample):
        return "the file is binary: one character in a hundred is a control character"
    return None


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001  (the only way to tell "rot13" from text)
    except LookupError:
        return False


def _refusal(data: bytes) -> str | None:
    if not data:
        return "the file is empty"
    if len(data) > MAX_BYTES:
        return f"the file has {len(data):,} bytes; a transcript may have {MAX_BYTES:,} at most: split it"
    return next((reason for magic, reason in _MAGIC if data.startswith(magic)), None)


def _encoding(data: bytes) -> str | None:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    if b"\x00" in data:
        return _unmarked_utf16(data[:_SAMPLE])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte(data)
    return "utf-8"


def _unmarked_utf16(sample: bytes) -> str | None:
    # Text in Latin or Cyrillic has 00, 04 or 20 in the high half of nearly every pair, not in the low.
    even, odd = sample[0::2], sample[1::2]
    share = [sum(half.count(byte) for byte in (0x00, 0x04, 0x20)) / max(len(half), 1) for half in (even, odd)]
    if share[1] > 0.9 and share[0] < 0.5:  # noqa: PLR2004  (shares named in the comment above)
        return "utf-16-le"
    if share[0] > 0.9 and share[1] < 0.5:  # noqa: PLR2004
        return "utf-16-be"
    return None


def _single_byte(data: bytes) -> str | None:
    # Cyrillic in 1251 comes in runs of high bytes; an accent in 1252 stands alone among ASCII letters.
    sample = data[:_SAMPLE]
    runs = _LETTERS_1251.findall(sample)
    together = sum(len(run) for run in runs if len(run) > 1)
    alone = sum(1 for run in runs if len(run) == 1)
    high = sum(byte >= _HIGH for byte in sample)
    cyrillic = together > alone or high * 4 > len(sample)
    first = _cyrillic(sample) if cyrillic else "cp1252"
    for name in dict.fromkeys((first, "cp1251", "cp1252")):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return None


def _cyrillic(sample: bytes) -> str:
    """Tell which of the encodings of Cyrillic in one byte makes most sense of some bytes."""

    def sense(name: str) -> int:
        text = sample.decode(name, "replace")
        return sum(char in _COMMON for char in text) - 3 * sum("\u2500" <= char <= "\u25ff" for char in text)

    return max(("cp1251", "koi8-r", "cp866", "iso8859-5"), key=sense)
