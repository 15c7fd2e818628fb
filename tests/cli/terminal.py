"""How do tests ask Travaux, and about what? The command line in process, and a small negotiation."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from travaux.cli.main import cli

EXAMPLE = "example:havana-1962"


@dataclass(frozen=True)
class Printed:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code in (0, 1), self.err
        return json.loads(self.out)


def travaux(*words: object) -> Printed:
    """Run a command; whatever it raises but an exit code fails the test, as a traceback would fail a user."""
    done = CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)
    return Printed(done.exit_code, done.stdout, done.stderr)


def good(*words: object) -> Printed:
    """Run a command that must succeed."""
    done = travaux(*words)
    assert done.code == 0, done.out + done.err
    return done


def refused(*words: object) -> str:
    """Run a command that must be refused; gives what it says about it."""
    done = travaux(*words)
    assert done.code == 2, f"exit code {done.code}: {done.out}{done.err}"
    assert done.err.strip()
    return done.err


FORMS = pytest.mark.parametrize("form", ["dossier", "store"])
"""Runs a test on both forms of a ledger."""


def kept(form: str, folder: Path, text: str, **files: str) -> Path:
    """A ledger in one of the two forms, with the files that it names (`minutes_txt` is minutes.txt)."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, encoding="utf-8")
    dossier = folder / "ledger.travaux"
    dossier.write_text(text, encoding="utf-8")
    if form == "dossier":
        return dossier
    store = folder / "ledger.db"
    good("import", dossier, store)
    return store


def talks(form: str, folder: Path, more: str = "") -> Path:
    """The small negotiation in one of the two forms."""
    return kept(
        form, folder, TALKS + more, minutes_en_txt=MINUTES, minutes_ru_txt=PROTOKOL, letter_txt=LETTER
    )


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


MINUTES = """RECORD OF A MEETING

2 March 2021

A. BERG. We propose sixty days at sea. The fleet can live with it.

L. SUD. Sixty days are acceptable to us. Who pays for the secretariat?

A. BERG. Northland will pay for it.

L. SUD. We shall send a draft budget by Friday.
"""

PROTOKOL = """ЗАПИСЬ БЕСЕДЫ

2 марта 2021 г.

А. БЕРГ. Мы предлагаем шестьдесят дней в море. Флот с этим справится.

Л. СУД. Шестьдесят дней нас устраивают. Кто платит за секретариат?

А. БЕРГ. Заплатит Северная страна.

Л. СУД. Проект сметы мы пришлём к пятнице.
"""

LETTER = "The Isle asks for ninety days.\n\nIt will not\nsign otherwise.\n"

TALKS = """; Days at sea: a small negotiation.
2021-03-01 negotiation fish "Days at sea"
    zone Europe/Zurich
    rule consensus
    recorded 2021-03-01T08:00:00Z
2021-03-01 party north "Northland"
    tag NO
    recorded 2021-03-01T08:00:01Z
2021-03-01 party south "Southland"
    tag SO
    recorded 2021-03-01T08:00:02Z
2021-03-01 person berg "Ada Berg"
    of north
    also "A. BERG", "А. БЕРГ"
    recorded 2021-03-01T08:00:03Z
2021-03-01 person sud "Leo Sud"
    of south
    also "L. SUD", "Л. СУД"
    recorded 2021-03-01T08:00:04Z
2021-03-01 record minutes "First meeting"
    held 2021-03-02
    file "minutes.en.txt"
    file "minutes.ru.txt"
    recorded 2021-03-01T08:00:05Z
2021-03-01 document letter "Letter of the Isle"
    file "letter.txt"
    recorded 2021-03-01T08:00:06Z
2021-03-01 instrument treaty "Draft treaty"
    recorded 2021-03-01T08:00:07Z
2021-03-01 provision treaty/4 "Days at sea"
    recorded 2021-03-01T08:00:08Z
2021-03-01 point days "How many days"
    on treaty/4
    recorded 2021-03-01T08:00:09Z
2021-03-01 point seat "Where the secretariat sits"
    recorded 2021-03-01T08:00:10Z
2021-03-01 proposal days:ninety "Ninety days"
    drafted
    recorded 2021-03-01T08:00:11Z
2021-03-02 proposal days:sixty "Sixty days"
    by north
    voiced-by berg in minutes#1.1
    cites minutes#1.1
    recorded 2021-03-02T10:01:00Z by clerk
2021-03-02 position south accepts days:sixty
    spoken-by sud
    cites minutes#2.1
    recorded 2021-03-02T10:02:00Z by clerk
2021-03-02 question who-pays "Who pays for the secretariat?"
    by sud
    to north
    due 2021-03-03
    cites minutes#2.2
    recorded 2021-03-02T10:02:00Z by clerk
2021-03-02 answer who-pays
    by berg
    text "Northland"
    cites minutes#3.1
    recorded 2021-03-02T10:03:00Z by clerk
2021-03-02 undertaking budget "A draft budget"
    by sud
    to north
    due 2021-03-05
    cites minutes#4.1
    recorded 2021-03-02T10:04:00Z by clerk
2021-03-02 procedure no-press "No word to the press"
    by sud
    agreed-by north
    cites letter#2
    recorded 2021-03-02T10:05:00Z by clerk
"""
