"""What if it is no dossier, no record, nothing? A clear word, an exit code, and everything as it was."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.terminal import travaux

COMMANDS = ("record", "stand", "check", "fmt", "import")

MISTAKES = """2021-02-30 party north "Northland"
party north "Northland"
2021-03-01 opinion north "Northland"
2021-03-01 party north "Northland
2021-03-01 party north Northland
2021-03-01 position north aggrees days:sixty
2021-03-01 position north accepts days
2021-03-01 position north accepts days:sixty only-if days:sixty and
2021-03-01 position north accepts days:sixty only-if (days:sixty
2021-03-01 position north accepts days:sixty marked whispered
2021-03-01 position north accepts days:sixty cites
2021-03-01 position north accepts days:sixty cites minutes#
2021-03-01 position north accepts days:sixty weight heavy
2021-03-01 position north accepts days:sixty personal personal
2021-03-01 record minutes "M" held yesterday
2021-03-01 negotiation fish "F" zone Europe/Atlantis
2021-03-01T10:00 note n "N"
2021-03-01 note n "N" recorded 2021-03-01T10:00
2021-03-01 note n "N" recorded 2021-03-01T10:00Z id aaaa
include other.travaux
include "gone.travaux"
\x0c\x1b[31m
)))((("
"""


def _mistakes(path: Path) -> None:
    path.write_text(MISTAKES, encoding="utf-8")


def _binary(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _blank(path: Path) -> None:
    path.write_bytes(b"\n   \n\t\n")


def _utf16(path: Path) -> None:
    path.write_bytes('2021-03-01 party north "Northland"\n'.encode("utf-16"))


def _cp1251(path: Path) -> None:
    path.write_bytes('2021-03-01 party north "Северная страна"\n'.encode("cp1251"))


def _one_line(path: Path) -> None:
    path.write_bytes(b"2021-03-01 party north " * (50_000_000 // 23))


def _directory(path: Path) -> None:
    path.mkdir()
    (path / "inside.travaux").write_text("; nothing\n", encoding="utf-8")


def _missing(path: Path) -> None:
    del path


def _unreadable(path: Path) -> None:
    path.symlink_to(path)


Maker = Callable[[Path], None]
UNREADABLE: tuple[Maker, ...] = (
    _binary, _empty, _blank, _utf16, _cp1251, _directory, _missing, _unreadable,
)  # fmt: skip


def _state(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def _asked(command: str, path: Path) -> tuple[object, ...]:
    return (command, path, path.with_name("made.db")) if command == "import" else (command, path)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "make",
    [*(pytest.param(make, id=make.__name__.strip("_")) for make in UNREADABLE),
     pytest.param(_one_line, id="one-line", marks=pytest.mark.slow)],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_and_left_alone(make: Maker, command: str, tmp_path: Path) -> None:
    path = tmp_path / "given.travaux"
    make(path)
    before = _state(tmp_path)
    begun = time.monotonic()
    done = travaux(*_asked(command, path))
    assert time.monotonic() - begun < 30
    assert done.code == 2 or (command == "fmt" and done.code == 1)
    assert "given.travaux" in done.err
    assert len(done.err) < 2_000
    assert "Traceback" not in done.out + done.err
    assert _state(tmp_path) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_mistakes_are_all_told_and_the_file_is_left_alone(command: str, tmp_path: Path) -> None:
    path = tmp_path / "given.travaux"
    _mistakes(path)
    before = _state(tmp_path)
    done = travaux(*_asked(command, path))
    assert done.code in (1, 2)
    assert "given.travaux" in done.err
    assert _state(tmp_path) == before
    if command != "record":
        told = done.out + done.err
        lines = [n for n in range(1, len(MISTAKES.splitlines())) if f"given.travaux:{n}:" in told]
        assert set(range(1, 21)) <= set(lines)


def test_mistakes_among_good_lines_end_with_one(tmp_path: Path) -> None:
    path = tmp_path / "given.travaux"
    path.write_text('2021-03-01 note good "Good."\n' + MISTAKES, encoding="utf-8")
    for command in ("stand", "check", "fmt"):
        done = travaux(command, path)
        assert done.code == 1
        assert done.err.strip()
    assert travaux("import", path, tmp_path / "a.db").code == 2
    assert not (tmp_path / "a.db").exists()


STATEMENT = '2021-03-01 note n "N"'


STRANGE = {
    "empty lines": "\n",
    "comments": ";\n",
    "blanks": " \n",
    "quotation marks": '"\n',
    "one bracket": "(",
    "includes of nothing": "include x\n",
    "includes": 'include "x.travaux"\n',
    "no negotiation": "1 negotiation \n",
    "one statement over and over": f"{STATEMENT}\n",
    "carriage returns": "\r",
    "brackets": f"{STATEMENT} only-if " + "(" * 90_000,
    "nots": "2021-03-01 position a accepts b:c only-if " + "not " * 20_000 + "b:c\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("command", ["stand", "fmt", "import"])
@pytest.mark.parametrize("line", STRANGE.values(), ids=STRANGE)
def test_however_large_and_strange_it_ends_in_bounded_time(line: str, command: str, tmp_path: Path) -> None:
    path = tmp_path / "given.travaux"
    path.write_bytes((line * (500_000 // len(line))).encode())
    begun = time.monotonic()
    done = travaux(*_asked(command, path))
    assert time.monotonic() - begun < 30
    assert done.code in (0, 1, 2)


def test_a_record_among_the_sources_that_is_rubbish_is_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "given.travaux"
    text = '2021-03-01 record m "M" held 2021-03-02 file "m.txt"\n2021-03-02 note n "N" cites m#1.1\n'
    path.write_text(text, encoding="utf-8")
    for make in UNREADABLE:
        record = tmp_path / make.__name__
        record.mkdir()
        make(record / "m.txt")
        own = record / "given.travaux"
        own.write_bytes(path.read_bytes())
        before = _state(record)
        assert travaux("stand", own, "--why").code == 0
        assert travaux("check", own).code == 1
        assert travaux("said", own, "words").code == 0
        done = travaux("import", own, record / "a.db")
        assert done.code == 2
        assert "m.txt" in done.err
        assert _state(record) == before
