"""Are the parser's tables kept for the next time, and is nothing lost where they cannot be?"""

from pathlib import Path

import pytest

from travaux.dossier import grammar

STATEMENT = '1962-11-05 party cuba "Cuba"'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    grammar.parser.cache_clear()
    yield tmp_path / "travaux"
    grammar.parser.cache_clear()


def read() -> list[str]:
    return [str(token) for token in grammar.read_statement(STATEMENT)]


def test_the_tables_are_kept_and_read_the_same(folder):
    first = read()
    (kept,) = folder.iterdir()
    before = kept.stat().st_mtime_ns
    grammar.parser.cache_clear()
    assert read() == first
    assert kept.stat().st_mtime_ns == before


@pytest.mark.parametrize("broken", [b"", b"rubbish", b"half"])
def test_tables_that_were_damaged_are_made_anew(folder, broken):
    first = read()
    (kept,) = folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:5000] if broken == b"half" else broken)
    grammar.parser.cache_clear()
    assert read() == first
    assert kept.stat().st_size > 100_000


def test_nothing_is_lost_where_no_folder_can_be_made(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    grammar.parser.cache_clear()
    assert read()[0].startswith("1962-11-05")
    grammar.parser.cache_clear()


def test_without_a_setting_the_folder_is_the_users_own(tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    grammar.parser.cache_clear()
    read()
    assert (tmp_path / ".cache" / "travaux").is_dir()
    grammar.parser.cache_clear()


def test_a_relative_setting_is_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    grammar.parser.cache_clear()
    read()
    assert (tmp_path / "home" / ".cache" / "travaux").is_dir()
    assert not (tmp_path / "here").exists()
    grammar.parser.cache_clear()


def test_whoever_has_no_home_reads_all_the_same(monkeypatch):
    def homeless(_: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "expanduser", homeless)
    grammar.parser.cache_clear()
    assert read()[0].startswith("1962-11-05")
    grammar.parser.cache_clear()
