"""What does the command line say of itself?"""

import gc
import subprocess
import sys

import click
import pytest

from cli.terminal import EXAMPLE, good, refused, travaux
from travaux import __version__
from travaux.cli.main import COMMANDS, cli, main


def test_help_names_every_command_and_what_it_is_for() -> None:
    page = good("--help").out
    for name, purpose in COMMANDS.items():
        assert f"  {name} " in page
        assert purpose.split(",")[0] in page


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    page = good(name, "-h").out
    assert page.startswith("Usage: ")
    assert len(page.splitlines()) > 5


def test_the_version_is_the_package_s() -> None:
    assert good("--version").out.strip() == f"travaux, version {__version__}"


def test_an_unknown_command_is_named() -> None:
    assert "“" not in refused("stnad")
    assert "stnad" in refused("stnad")


def test_without_a_command_the_help_is_shown() -> None:
    shown = travaux()
    assert "Commands:" in shown.out + shown.err


def test_completion_is_offered_every_command() -> None:
    assert cli.list_commands(click.Context(cli)) == list(COMMANDS)


def test_the_installed_command_runs_without_the_garbage_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["travaux", "--version"])
    try:
        with pytest.raises(SystemExit) as ended:
            main()
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert ended.value.code == 0


def test_travaux_is_run_as_a_module() -> None:
    command = [sys.executable, "-m", "travaux", "stand", EXAMPLE, "--point", "article-13"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0
    assert "Article 13" in done.stdout
    assert done.stderr == ""
