#!/usr/bin/env python3
"""How does a newcomer run Travaux, or all of its tests, with nothing but Python and git?

    python3 dev.py havana     where everybody stands on the bundled example; with --serve, as a page
    python3 dev.py test       everything that must hold: lint, types, walls, tests, coverage
    python3 dev.py pictures   every page as it looks, at three widths, light and dark, into docs/screenshots

Each makes its own environment in `.venv` beside this file and installs what it needs. Only the standard
library is used here.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
EXAMPLE = ROOT / "src/travaux/examples/havana-1962/havana.travaux"


def say(text: str) -> None:
    """Tell the user what is going on, apart from what the command prints."""
    print(f"» {text}", file=sys.stderr, flush=True)


def run(*command: object, cwd: Path = ROOT) -> int:
    """Run a command and give its exit code."""
    return subprocess.run([str(part) for part in command], cwd=cwd, check=False).returncode


def make_environment() -> None:
    """Make `.venv` if it is not there; on a Debian without its venv package, install that when we may."""
    if PYTHON.exists() and run(PYTHON, "-c", "import pip") == 0:
        return
    say("making an environment in .venv")
    if _venv():
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    package = f"python{version}-venv"
    if debian_package(package) and _venv():
        return
    sys.exit(f"Python's venv module does not work here. On Debian or Ubuntu: sudo apt-get install {package}")


def debian_package(package: str) -> bool:
    """Install a package of Debian's, where this is one and we may; whether that was tried."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"this Debian lacks {package}: installing it")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", package]):
        subprocess.run(step, check=False, env=environment, stdout=sys.stderr)
    return True


def browser() -> None:
    """See that the tests of the pages find a browser; without one they are skipped, and say so."""
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser")):
        debian_package("chromium")


def _venv() -> bool:
    shutil.rmtree(VENV, ignore_errors=True)
    return run(sys.executable, "-m", "venv", VENV) == 0 and PYTHON.exists()


def install(*, with_tests: bool) -> None:
    """Install the package in place and, for the tests, what they need; skip what is there already."""
    import tomllib  # noqa: PLC0415  an older Python should get as far as being told so

    settings = (ROOT / "pyproject.toml").read_bytes()
    needed = tomllib.loads(settings.decode("utf-8"))["dependency-groups"]["test"] if with_tests else []
    stamp = VENV / ("installed-tests" if with_tests else "installed")
    if stamp.exists() and stamp.read_bytes() == settings:
        return
    say("installing " + ("the package and what its tests need" if with_tests else "the package"))
    if run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", ROOT, *needed):
        sys.exit("installation failed: see above")
    stamp.write_bytes(settings)


def havana(arguments: list[str]) -> int:
    """Print where each party stands on the example; with `--serve`, stay there with the page."""
    make_environment()
    install(with_tests=False)
    served = [each for each in arguments if each != "--serve"]
    if served == arguments:
        return run(PYTHON, "-m", "travaux", "stand", EXAMPLE, *arguments, cwd=Path.cwd())
    failed = run(PYTHON, "-m", "travaux", "stand", EXAMPLE, cwd=Path.cwd())
    try:
        return failed or run(PYTHON, "-m", "travaux", "serve", EXAMPLE, *served, cwd=Path.cwd())
    except KeyboardInterrupt:
        return 0


def test(arguments: list[str]) -> int:
    """Run everything that must hold before a change lands; any arguments go to pytest instead."""
    make_environment()
    install(with_tests=True)
    browser()
    if arguments:
        return run(PYTHON, "-m", "pytest", *arguments)
    bin_ = PYTHON.parent
    steps: tuple[tuple[object, ...], ...] = (
        (bin_ / "ruff", "check", "."),
        (bin_ / "ruff", "format", "--check", "."),
        (bin_ / "mypy",),
        (bin_ / "lint-imports",),
        (PYTHON, "-m", "pytest", "-n", "auto", "--cov", "--cov-report=term"),
    )
    failed = []
    for step in steps:
        say(" ".join(str(part) for part in (Path(str(step[0])).name, *step[1:])))
        if run(*step):
            failed.append(Path(str(step[0])).name)
    say(f"failed: {', '.join(failed)}" if failed else "all of it holds")
    return 1 if failed else 0


def pictures(arguments: list[str]) -> int:
    """Take a picture of every page."""
    make_environment()
    install(with_tests=True)
    browser()
    return run(PYTHON, ROOT / "docs" / "screenshots.py", *arguments)


def main() -> int:
    """Read the first argument and do it."""
    commands = {"havana": havana, "test": test, "pictures": pictures}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:  # noqa: PLR2004  the command is the second word
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036  whoever runs this may well have an older Python
        sys.exit("Travaux needs Python 3.11 or newer")
    return commands[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
