"""How is a text amended by the sentences of an act, from the command line?"""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from travaux.cli.main import cli

TEXT = "Article 1\r\nThe team visits ports.\r\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_bytes(TEXT.encode())
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["amend", *map(str, arguments)])


def test_the_amended_text_is_printed_and_the_file_stays(paper: Path) -> None:
    result = run(
        paper,
        "--by", "In article 1, replace “ports” by “harbours”.",
        "--by", "In article 1, insert “quiet” before “harbours”.",
    )  # fmt: skip
    assert result.exit_code == 0
    assert result.stdout_bytes.decode() == TEXT.replace("ports", "quiet harbours")
    assert paper.read_bytes().decode() == TEXT


def test_what_is_not_understood_is_said_with_exit_code_3(paper: Path) -> None:
    result = run(paper, "--by", "In article 1, replace “ports” by “harbours” and be kind.")
    assert result.exit_code == 3
    assert "be kind." in result.stderr
    assert not result.stdout


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "draft.bin"
    path.write_bytes(b"\xff\xfe\xff")
    assert run(path, "--by", "Delete article 1.").exit_code == 2
