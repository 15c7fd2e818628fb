"""Do the two forms of a ledger give the same answers to everything?"""

from importlib import resources
from pathlib import Path

import pytest

from cli.terminal import EXAMPLE, good, talks, travaux

HOME = Path(str(resources.files("travaux"))) / "examples" / "havana-1962"
ASKED = (
    ("stand", "--json"),
    ("stand",),
    ("stand", "--why"),
    ("stand", "--csv"),
    ("stand", "--json", "--as-of", "havana-1105#25", "--known-at", "1962-11-06"),
    ("said", "article", "--csv"),
    ("said", "статья", "--json"),
    ("said", "--party", "cuba", "--language", "ru", "--json"),
    ("brief", "--as", "ussr", "--since", "1962-11-04"),
    ("brief", "--as", "cuba", "--since", "havana-1105#20", "--markdown", "--language", "ru"),
    ("check",),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("havana") / "havana.db"
    good("import", HOME / "havana.travaux", path)
    return path


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_the_example_answers_alike_from_a_dossier_and_from_a_store(
    store: Path, asked: tuple[str, ...]
) -> None:
    command, *options = asked
    assert good(command, store, *options) == good(command, EXAMPLE, *options)


@pytest.mark.parametrize("reader", ["north", "south/open", "public"])
def test_the_small_negotiation_answers_alike_to_every_reader(tmp_path: Path, reader: str) -> None:
    private = (
        '2021-03-02 note limit "Not below fifty." marked secret for north recorded 2021-03-02T10:06:00Z\n'
    )
    dossier = talks("dossier", tmp_path, private)
    store = talks("store", tmp_path, private)
    for command, *options in (
        ("stand", "--json"),
        ("said", "days", "--json"),
        ("check", "--json"),
        ("stand", "--why"),
    ):
        one, other = (travaux(command, ledger, *options, "--as", reader) for ledger in (dossier, store))
        assert (one.code, one.out, one.err) == (other.code, other.out, other.err), command
