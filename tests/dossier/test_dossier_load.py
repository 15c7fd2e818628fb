"""Whatever lies on the disk, loading it gives values."""

import datetime as dt
import os
import time

import pytest

from travaux.dossier import load as loading
from travaux.dossier.load import load, read_dossier
from travaux.ledger.problem import Problem

NOTE = '1976-06-01 note {} "x"\n'


@pytest.fixture
def write(tmp_path):
    def put(name, content):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put


def names(loaded):
    return [entry.fact.name for entry in loaded.entries]


def only(loaded):
    (problem,) = loaded.problems
    return problem


def test_included_statements_stand_where_the_include_stands(write):
    write("shared/b.travaux", NOTE.format("b") + 'include "c.travaux"\n')
    write("shared/c.travaux", NOTE.format("c"))
    path = write("a.travaux", NOTE.format("a1") + 'include "shared/b.travaux"\n' + NOTE.format("a2"))
    loaded = load(path)
    assert loaded.problems == ()
    assert names(loaded) == ["a1", "b", "c", "a2"]
    assert [file.name for file in loaded.files] == ["a.travaux", "b.travaux", "c.travaux"]
    assert [s.file for s in loaded.statements][1].endswith("shared/b.travaux")


def test_a_file_included_twice_is_read_once(write):
    write("b.travaux", NOTE.format("b"))
    write("c.travaux", 'include "b.travaux"\n' + NOTE.format("c"))
    loaded = load(write("a.travaux", 'include "c.travaux"\ninclude "b.travaux"\n'))
    assert loaded.problems == ()
    assert names(loaded) == ["b", "c"]


def test_a_circle_of_includes_is_told_where_it_closes(write):
    path = write("a.travaux", 'include "b.travaux"\n' + NOTE.format("a"))
    write("b.travaux", NOTE.format("b") + 'include "a.travaux"\n')
    loaded = load(path)
    problem = only(loaded)
    assert (problem.code, problem.line) == ("include-cycle", 2)
    assert problem.file.endswith("b.travaux")
    assert problem.message.count("a.travaux") == 2
    assert names(loaded) == ["b", "a"]


def test_a_file_that_includes_itself_is_told(write):
    assert only(load(write("a.travaux", 'include "a.travaux"\n'))).code == "include-cycle"


def test_includes_have_a_depth(write):
    for number in range(60):
        write(f"{number}.travaux", NOTE.format(f"n{number}") + f'include "{number + 1}.travaux"\n')
    loaded = load(write("0.travaux", NOTE.format("n0") + 'include "1.travaux"\n'))
    assert only(loaded).code == "include-depth"
    assert len(loaded.statements) == loading.MAX_NESTING + 1


def test_an_included_file_that_is_missing_is_told_at_its_include(write):
    problem = only(load(write("a.travaux", '\n; x\ninclude "gone.travaux"\n')))
    assert (problem.line, problem.column, problem.code) == (3, 1, "unreadable")
    assert "gone.travaux" in problem.message


def test_a_bad_path_in_an_include_is_a_problem(write):
    loaded = load(write("a.travaux", 'include "a\\q"\n'))
    assert "bad-escape" in {problem.code for problem in loaded.problems}


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (NOTE.format("a").encode("utf-16"), "encoding", "UTF-16"),
        ('1976-06-01 note a "лето"\n; Вопрос\n'.encode("cp1251"), "encoding", "Windows-1251"),
        ('1976-06-01 note b "été"\n'.encode("latin-1"), "encoding", "not in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", "zero byte"),
        (b"", "empty", "empty"),
        (b" \n\t\n", "empty", "empty"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_dossier_is_told(write, content, code, words):
    problem = only(load(write("a.travaux", content)))
    assert problem.code == code
    assert words in problem.message


def test_a_byte_that_is_no_utf8_is_told_with_its_place(write):
    problem = read_dossier(write("a.travaux", NOTE.format("é").encode() + b'1976-06-01 note "\xe9"'))
    assert isinstance(problem, Problem)
    assert (problem.line, problem.column) == (2, 18)


def test_an_empty_file_is_only_a_warning(write):
    assert only(load(write("a.travaux", b""))).warning


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    for path in (tmp_path / "none.travaux", tmp_path, "a\0b"):
        loaded = load(path)
        assert only(loaded).code == "unreadable"
        assert loaded.statements == loaded.files == ()


def test_a_file_beyond_all_measure_is_not_even_read(write, monkeypatch):
    monkeypatch.setattr(loading, "MAX_FILE", 10)
    assert only(load(write("a.travaux", NOTE.format("a")))).code == "too-large"


def test_fifty_megabytes_in_one_line_are_refused_quickly(write):
    path = write("a.travaux", b'1976-06-01 note a "' + b"x" * 50_000_000 + b'"\n' + NOTE.format("b").encode())
    started = time.process_time()
    loaded = load(path)
    assert time.process_time() - started < 3
    assert only(loaded).code == "too-long"
    assert names(loaded) == ["b"]


def test_the_zone_is_found_wherever_the_negotiation_is_stated(write):
    write("shared.travaux", '1976-06-01 negotiation cod "Cod" zone America/Halifax\n')
    path = write("own.travaux", '1976-06-02T02:00Z note a "x"\ninclude "shared.travaux"\n')
    loaded = load(path)
    assert str(loaded.zone) == "America/Halifax"
    assert loaded.entries[0].day == dt.date(1976, 6, 1)
    assert load(path, dt.UTC).entries[0].day == dt.date(1976, 6, 2)


def test_the_same_statement_twice_is_one_entry_and_a_warning(write):
    loaded = load(write("a.travaux", NOTE.format("a") * 2))
    problem = only(loaded)
    assert (problem.code, problem.line, problem.warning) == ("duplicate-entry", 2, True)
    assert len(loaded.statements) == 1


def test_an_id_that_is_taken_is_refused(write):
    text = "".join(NOTE.format(name) + "  recorded 1976-06-01T10:00Z id ^one\n" for name in "ab")
    loaded = load(write("a.travaux", text))
    problem = only(loaded)
    assert (problem.code, problem.line, problem.warning) == ("duplicate-id", 3, False)
    assert names(loaded) == ["a"]


def test_problems_of_an_included_file_name_that_file(write):
    write("b.travaux", "hello\n")
    problem = only(load(write("a.travaux", 'include "b.travaux"\n')))
    assert problem.file.endswith("b.travaux")
    assert problem.line == 1


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert only(load(tmp_path / "pipe")).code == "unreadable"


def test_includes_without_number_are_not_all_followed(write):
    write("b.travaux", NOTE.format("b"))
    assert only(load(write("a.travaux", 'include "b.travaux"\n' * 2_000))).code == "too-many-includes"


def test_a_link_that_leads_to_itself_is_a_problem(tmp_path):
    path = tmp_path / "a.travaux"
    path.symlink_to(path)
    assert only(load(path)).code == "unreadable"
