"""What does the foot of a record say: who else was there, who wrote it, who checked it, where is it kept?"""

from collections.abc import Sequence

import msgspec

from travaux.record.lines import Line
from travaux.record.marks import Mark, whole
from travaux.record.model import Leftover, Metadata
from travaux.record.paper import (
    ATTENDED,
    ATTENDED_AFTER,
    MAX_HEADING,
    NOT_REVIEWED,
    RECORDED,
    REVIEWED,
    SOURCE,
    THE_RECORD,
    TRANSLATED,
)
from travaux.record.people_list import is_name, read_list

_SIGNATURE = ("[signature]", "(signature)", "[signed]", "(signed)", "[подпись]", "(подпись)", "/подпись/")


class Foot(msgspec.Struct, frozen=True):
    """What was read after the last turn."""

    metadata: Metadata
    marks: tuple[Mark, ...]
    leftover: tuple[Leftover, ...]


def foot_start(lines: Sequence[Line], after: int) -> int:
    """Find where the foot begins: the first standing line after the last opening.

    Args:
        lines: The lines of one version.
        after: Position of the last line that opens a turn.
    """
    for at in range(after, len(lines)):
        if lines[at].plain and not lines[at].role and is_foot(lines[at].plain):
            return at
    return len(lines)


def is_foot(plain: str) -> bool:
    """Tell whether a line is one that stands under a record."""
    return _read(plain, Metadata()) is not None


def read_foot(lines: Sequence[Line], start: int, metadata: Metadata) -> Foot:
    """Read the lines from ``start`` on; what a rule does not know is left over."""
    marks, leftover = [], []
    source_block = -1
    for line in lines[start:]:
        if not line.plain or line.role:
            continue
        found = _read(line.plain, metadata)
        if found is not None:
            metadata = found
            source_block = line.block if SOURCE.match(line.plain.lstrip("[(")) else -1
            marks.append(whole(line, "footer"))
        elif line.block == source_block and metadata.source is not None:
            metadata = msgspec.structs.replace(metadata, source=_closed(f"{metadata.source} {line.plain}"))
            marks.append(whole(line, "footer"))
        else:
            leftover.append(Leftover(line=line.n, text=line.plain))
            marks.append(whole(line, "leftover"))
    return Foot(metadata, tuple(marks), tuple(leftover))


def _read(plain: str, metadata: Metadata) -> Metadata | None:
    source = SOURCE.match(plain.lstrip("[("))
    if source is not None:
        text = plain.lstrip("[(")[source.end() :]
        return _with_translator(msgspec.structs.replace(metadata, source=_closed(text)), text)
    if len(plain) > MAX_HEADING:
        return None
    for reader in (_recorded, _reviewed, _attended, _translated):
        found = reader(plain, metadata)
        if found is not None:
            return found
    return None


def _recorded(plain: str, metadata: Metadata) -> Metadata | None:
    match = RECORDED.match(plain)
    if match is None:
        return None
    who, signed = plain[match.end() :], False
    for mark in _SIGNATURE:
        if mark in who.casefold():
            at = who.casefold().index(mark)
            who, signed = who[:at] + who[at + len(mark) :], True
    names = read_list(who.strip(" ,"))
    if not names or not is_name(names[0]):
        return None
    return msgspec.structs.replace(metadata, recorded_by=names[0], signed=signed)


def _reviewed(plain: str, metadata: Metadata) -> Metadata | None:
    refused = NOT_REVIEWED.search(plain)
    match = refused or REVIEWED.search(plain)
    if match is None or not THE_RECORD.search(plain):
        return None
    after = plain[match.end() :].strip(" .").removeprefix("by ").removeprefix("ed by ")
    before = plain[: match.start()].removesuffix(" has").removesuffix(" did").strip()
    who = next((name for name in (_leading_name(before), _leading_name(after)) if name), None)
    if who is None:
        return None
    return msgspec.structs.replace(metadata, reviewed=refused is None, reviewer=who)


def _leading_name(text: str) -> str | None:
    """The longest beginning of a text that is a name."""
    words = text.split()
    for n in range(min(len(words), 6), 0, -1):
        candidate = " ".join(words[:n])
        if is_name(candidate) and words[n - 1][:1].isupper():
            return candidate
    return None


def _attended(plain: str, metadata: Metadata) -> Metadata | None:
    match, after = ATTENDED.match(plain), ATTENDED_AFTER.search(plain)
    if match is not None and (match.group().rstrip()[-1:] in ":—–" or " " in match.group().strip()):
        names = read_list(plain[match.end() :])
    elif after is not None:
        names = read_list(plain[: after.start()])
    else:
        return None
    if not names or not all(map(is_name, names)):
        return None
    return msgspec.structs.replace(metadata, attended=(*metadata.attended, *names))


def _translated(plain: str, metadata: Metadata) -> Metadata | None:
    return _with_translator(metadata, plain) if TRANSLATED.match(plain) else None


def _with_translator(metadata: Metadata, text: str) -> Metadata:
    match = TRANSLATED.search(text[: 4 * MAX_HEADING])
    return msgspec.structs.replace(metadata, translator=match["who"].strip(" .")) if match else metadata


def _closed(text: str) -> str:
    """Drop the closing bracket of a remark whose opening one was dropped."""
    bare = text.strip()
    return bare[:-1].rstrip() if bare.endswith("]") and bare.count("]") > bare.count("[") else bare
