"""Can this file be opened without harm, and which parts does it have?

A `.docx` or `.xlsx` is a zip archive from somebody else. Everything that its directory claims is checked
before a byte is unpacked, and only XML is unpacked at all.
"""

import io
import posixpath
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from travaux.interchange.word.refused import Refused
from travaux.interchange.word.xml import MAX_XML, Element, parse

MAX_FILE = 64 * 2**20
MAX_MEMBERS = 4096
MAX_MEMBER = 100 * 2**20
MAX_TOTAL = 256 * 2**20
MAX_XML_TOTAL = 2 * MAX_XML
MAX_RATIO = 250
"""Unpacked by packed size of a member over 1 MB. Word's own reach about 60; a bomb 1000."""

PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How the members of an office file are packed; other packings raise errors of their own."""
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""What zipfile raises over a damaged archive whose members are packed so."""

Kind = Literal["word", "spreadsheet"]

_MAIN = {
    "word": re.compile(
        r"application/(?:vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
        r"|vnd\.ms-word\.(?:document|template)\.macroEnabled)\.main\+xml"
    ),
    "spreadsheet": re.compile(
        r"application/(?:vnd\.openxmlformats-officedocument\.spreadsheetml\.(?:sheet|template)"
        r"|vnd\.ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml"
    ),
}
_CALLED = {"word": "a Word file (.docx)", "spreadsheet": "a spreadsheet (.xlsx)"}
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]")
_DIRECTORY_ENTRY = b"PK\x01\x02"


@dataclass(frozen=True, slots=True)
class Package:
    """The XML of an office file, unpacked and not yet parsed.

    Attributes:
        main: name of the part that holds the text.
        parts: lower-case name to bytes, for every XML part.
    """

    main: str
    parts: Mapping[str, bytes]

    def xml(self, name: str) -> Element | Refused | None:
        """A part parsed; None if there is none of this name."""
        data = self.parts.get(name.lower())
        return None if data is None else parse(data, name)

    def related(self) -> list[tuple[str, str, str]] | Refused:
        """The parts that the main one refers to: (last word of the type, name, relationship id)."""
        folder, _, file = self.main.rpartition("/")
        return _relations(self.parts, f"{folder}/_rels/{file}.rels", folder)


def safe_package(source: Path | bytes, kind: Kind = "word") -> Package | Refused:
    """Open an office file, or say why not; bounded in time and memory whatever the file is.

    Args:
        source: the file, or its bytes.
        kind: what it should be.
    """
    data = source if isinstance(source, bytes) else _bytes(source)
    if isinstance(data, Refused):
        return data
    parts = _other(data, kind) or _unpacked(data)
    return parts if isinstance(parts, Refused) else _main(parts, kind)


def _unpacked(data: bytes) -> dict[str, bytes] | Refused:
    """Every XML part, once the directory of the archive has been looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.filename.endswith("/")]
            refusal = _claims(members)
            if refusal is not None:
                return refusal
            return {name.lower(): archive.read(member) for name, member in _xml(members)}
    except DAMAGED as fault:
        return Refused(f"the archive is damaged: {fault}")


def _xml(members: list[zipfile.ZipInfo]) -> list[tuple[str, zipfile.ZipInfo]]:
    return [(each.filename, each) for each in members if each.filename.lower().endswith((".xml", ".rels"))]


def _bytes(path: Path) -> bytes | Refused:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Refused(f"{path.name} is no regular file")
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as fault:
        return Refused(f"{path.name} cannot be read: {fault.strerror}")


def _other(data: bytes, kind: Kind) -> Refused | None:
    """Say what the file is if it is plainly something else."""
    reason = None
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        reason = "the file is in an old format (.doc, .xls) or locked with a password; save it anew"
    elif data.startswith(b"{\\rtf"):
        reason = "the file is rich text (.rtf); save it as .docx"
    elif not data.startswith(b"PK"):
        reason = f"the file is not {_CALLED[kind]}"
    elif len(data) > MAX_FILE:
        reason = f"the file has more than {MAX_FILE // 2**20} MB"
    return crowded(data) if reason is None else Refused(reason)


def crowded(data: bytes) -> Refused | None:
    """Refuse an archive of too many members before zipfile keeps an object for each of them."""
    if data.count(_DIRECTORY_ENTRY) > MAX_MEMBERS:
        return Refused(f"the archive has more than {MAX_MEMBERS} members")
    return None


def _claims(members: list[zipfile.ZipInfo]) -> Refused | None:
    """What the directory of an archive claims that no honest file does."""
    names = Counter(member.filename.lower() for member in members)
    for member in members:
        reason = _suspicion(member)
        if names[member.filename.lower()] > 1:
            reason = f"has two members called {member.filename[:80]!r}"
        if reason is not None:
            return Refused(f"the archive {reason}")
    if sum(member.file_size for member in members) > MAX_TOTAL:
        return Refused(f"the archive claims to have more than {MAX_TOTAL // 2**20} MB unpacked")
    if sum(member.file_size for _, member in _xml(members)) > MAX_XML_TOTAL:
        return Refused(f"the archive claims to have more than {MAX_XML_TOTAL // 2**20} MB of XML")
    return None


def _suspicion(member: zipfile.ZipInfo) -> str | None:
    name = member.filename
    reason = None
    if _UNSAFE.search(name) or {"..", ""} & set(name.split("/")):
        reason = f"has a member with a name that is no part's: {name[:80]!r}"
    elif member.flag_bits & 0x1:
        reason = "is encrypted"
    elif member.compress_type not in PACKINGS:
        reason = "is packed in a way that office files are not"
    elif member.file_size > MAX_MEMBER:
        reason = f"claims that “{name}” has more than {MAX_MEMBER // 2**20} MB unpacked"
    elif member.file_size > 2**20 and member.file_size > MAX_RATIO * member.compress_size:
        reason = f"claims that “{name}” unpacks to more than {MAX_RATIO} times its size"
    return reason


def _main(parts: Mapping[str, bytes], kind: Kind) -> Package | Refused:
    """The package, once its main part is found and is what it should be."""
    relations = _relations(parts, "_rels/.rels", "")
    if isinstance(relations, Refused):
        return relations
    main = next((name for word, name, _ in relations if word == "officeDocument"), None)
    if main is None or main.lower() not in parts:
        return Refused(f"the archive has no main part: it is not {_CALLED[kind]}")
    types = parse(parts.get("[content_types].xml", b""), "[Content_Types].xml")
    if isinstance(types, Refused):
        return types
    given = {
        str(each.get("PartName", "")).lower(): str(each.get("ContentType", ""))
        for each in types
        if str(each.tag).endswith("}Override")
    }
    by_end = {
        "." + str(each.get("Extension", "")).lower(): str(each.get("ContentType", ""))
        for each in types
        if str(each.tag).endswith("}Default")
    }
    content = given.get("/" + main.lower()) or by_end.get(posixpath.splitext(main.lower())[1], "")
    if not _MAIN[kind].fullmatch(content):
        return Refused(f"the main part is of the type “{content[:120]}”: it is not {_CALLED[kind]}")
    return Package(main, parts)


def _relations(parts: Mapping[str, bytes], name: str, folder: str) -> list[tuple[str, str, str]] | Refused:
    data = parts.get(name.lower())
    if data is None:
        return []
    root = parse(data, name)
    if isinstance(root, Refused):
        return root
    found = []
    for each in root:
        # a web address, or a file on somebody's disk, is never followed
        if each.get("TargetMode") == "External":
            continue
        target = str(each.get("Target", ""))
        path = posixpath.normpath(target if target.startswith("/") else posixpath.join("/", folder, target))
        if target.count("..") > folder.count("/") + bool(folder) or "\\" in target:
            return Refused(f"“{name}” refers to a part outside the archive: {target[:80]!r}")
        kind = str(each.get("Type", "")).rpartition("/")[2]
        found.append((kind, path.lstrip("/"), str(each.get("Id", ""))))
    return found
