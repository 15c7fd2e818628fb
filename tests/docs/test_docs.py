"""Is everything documented, does what the pages show come out, and does the house keep its own rules?"""

import ast
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from travaux.cli.main import COMMANDS, cli
from travaux.ledger.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
SOURCES = sorted((ROOT / "src" / "travaux").rglob("*.py"))
MOST_LINES = 600
MOST_SHOWN = 4000


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def command_of(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


# ---------------------------------------------------------------- what must be documented


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_page_that_names_each_of_its_options(name: str) -> None:
    page = (DOCS / "commands" / f"{name}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# travaux {name}\n")
    options = [option for param in command_of(name).params for option in param.opts if option.startswith("-")]
    assert [option for option in options if f"`{option}" not in page] == []


def test_no_page_is_left_over_from_a_command_that_is_gone() -> None:
    assert sorted(page.stem for page in (DOCS / "commands").glob("*.md")) == sorted(COMMANDS)


def test_no_page_names_an_option_that_its_command_does_not_have() -> None:
    for name in COMMANDS:
        page = (DOCS / "commands" / f"{name}.md").read_text(encoding="utf-8")
        has = {option for param in command_of(name).params for option in param.opts}
        table = re.findall(r"(?m)^\| `(--[a-z-]+)", page)
        assert set(table) <= has, name


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_entry_has_a_section_in_the_reference_of_the_dossier(kind: str) -> None:
    headings = re.findall(r"(?m)^#+ (.*)$", (DOCS / "dossier.md").read_text(encoding="utf-8"))
    assert any(kind in re.findall(r"[\w-]+", heading.lower()) for heading in headings)


def test_the_commands_that_the_readme_begins_with_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    functions = {
        node.name
        for node in ast.walk(ast.parse((ROOT / "dev.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    named = set(re.findall(r"python3 dev\.py (\w+)", readme))
    assert named >= {"havana", "test"}
    assert named <= functions
    assert set(re.findall(r"(?m)^(?:\$ )?travaux (\w+)", readme)) <= COMMANDS.keys()


# ---------------------------------------------------------------- links


def anchors_in(text: str) -> set[str]:
    """The anchors that a page's headings make, as GitHub and MyST write them."""
    headings = re.findall(r"(?m)^#+ (.*)$", re.sub(r"(?ms)^```.*?^```", "", text))
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```", "", page.read_text(encoding="utf-8"))
    text = re.sub(r"`[^`\n]*`", "", text)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{name_of(page)}: {target}"
        if anchor and there.suffix == ".md":
            assert anchor in anchors_in(there.read_text(encoding="utf-8")), f"{name_of(page)}: {target}"


# ---------------------------------------------------------------- what the pages show comes out

BLOCK = re.compile(r"(?ms)^<!-- (run|file \S+) -->\n```[a-z]*\n(.*?)^```$")


def shown_in(page: Path) -> list[tuple[str, str]]:
    """The blocks of a page that are marked `run` or `file NAME`, in order."""
    return BLOCK.findall(page.read_text(encoding="utf-8"))


def steps_of(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that are printed under it."""
    steps: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif line.strip():
            steps[-1][1].append(line.strip())
    return steps


def do(command: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """Do one line of a block; gives what it prints, and where one is afterwards."""
    match shlex.split(command):
        case ["travaux", *arguments]:
            monkeypatch.chdir(here)
            result = CliRunner().invoke(cli, arguments, prog_name="travaux")
            assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
            return result.output, here
        case ["mkdir", name]:
            (here / name).mkdir()
        case ["cd", name]:
            return "", here / name
        case ["cp", *names, target]:
            for name in names:
                for found in sorted((ROOT if name.startswith("src/") else here).glob(name)):
                    to = here / target
                    shutil.copy(found, to / found.name if to.is_dir() else to)
        case ["cat", name]:
            return (here / name).read_text(encoding="utf-8"), here
        case ["ls"]:
            return "\n".join(sorted(path.name for path in here.iterdir())), here
        case _:
            pytest.fail(f"the pages know no command “{command}”")
    return "", here


def missing_from(output: str, shown: list[str]) -> str | None:
    """The first line shown that the output does not have behind the one before; `…` stands for anything."""
    lines = iter([line.strip() for line in output.splitlines()])
    for wanted in shown:
        if wanted == "…":
            continue
        pattern = ".*".join(re.escape(part) for part in wanted.split("…"))
        if not any(re.fullmatch(pattern, line) for line in lines):
            return wanted
    return None


@pytest.mark.parametrize("page", [page for page in PAGES if shown_in(page)], ids=name_of)
def test_what_the_page_shows_comes_out(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path
    for what, block in shown_in(page):
        if what != "run":
            (here / what.removeprefix("file ")).write_text(block, encoding="utf-8")
            continue
        for command, shown in steps_of(block):
            output, here = do(command, here, monkeypatch)
            missing = missing_from(output, shown)
            assert missing is None, f"{command} does not print “{missing}” there, but:\n{output[:MOST_SHOWN]}"


def test_a_line_that_is_shown_but_not_printed_is_noticed() -> None:
    assert missing_from("one\ntwo  \n", ["one", "…", "t…o"]) is None
    assert missing_from("one\ntwo", ["two", "one"]) == "one"
    assert missing_from("one", ["on"]) == "on"


# ---------------------------------------------------------------- the house keeps its own rules


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_module_says_what_it_is_for_and_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{name_of(path)} has no docstring"
    assert len(text.splitlines()) <= MOST_LINES


def files_of_the_project() -> list[Path]:
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run(
            [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        return [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if (ROOT / name).is_file()]
    folders = [ROOT / name for name in ("src", "tests", "docs", "bench", ".ci")]
    return [*ROOT.glob("*.*"), *(p for folder in folders for p in folder.rglob("*") if p.is_file())]


def test_no_file_of_the_project_names_a_place_on_somebodys_machine() -> None:
    place = re.compile(rb"(?<![\w./~-])/(?:home|root|tmp|work|Users)/")
    found = [
        f"{name_of(path)}: {line.decode('utf-8', 'replace').strip()}"
        for path in files_of_the_project()
        if "__pycache__" not in path.parts
        for line in path.read_bytes().splitlines()
        if place.search(line)
    ]
    assert found == []


def test_decisions_are_numbered_without_a_gap_and_say_what_holds_them() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        parts = re.findall(r"(?m)^\*\*(\w+)\.\*\*", text)
        assert parts == ["Context", "Decision", "Why", "Check"], page.name
