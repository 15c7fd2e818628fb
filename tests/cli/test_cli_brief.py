"""What does a delegation's cable say?"""

from pathlib import Path

import pytest

from cli.terminal import FORMS, good, refused, talks, travaux

PRIVATE = """2021-03-02 note our-limit "Not below fifty."
    marked secret for north
    recorded 2021-03-02T10:06:00Z
2021-03-02 position north refuses days:ninety
    marked secret for north
    cites our-limit
    recorded 2021-03-02T10:07:00Z
2021-03-02 question how-many "How many ships?"
    by sud
    to berg
    due 2021-03-04
    cites minutes#2.2
    recorded 2021-03-02T10:08:00Z
"""


def sections(ledger: Path, *options: str) -> dict[str, list[str]]:
    answer = good("brief", ledger, "--json", *options).json
    return {one["title"]: [line["text"] for line in one["lines"]] for one in answer["sections"]}


@FORMS
def test_the_brief_says_what_moved_what_is_asked_and_what_is_due(form: str, tmp_path: Path) -> None:
    told = sections(talks(form, tmp_path, PRIVATE), "--as", "north", "--since", "2021-03-01")
    assert told["What moved"] == ["How many days: open → agreed (Sixty days)"]
    assert told["Put on the table"] == ["Northland proposes: Sixty days — How many days"]
    assert told["Positions taken"][0] == "Southland accepts: Sixty days — How many days"
    assert told["Settled about the talks"] == [
        "No word to the press (Leo Sud (Southland); agreed by Northland)"
    ]
    assert told["Asked of us"] == ["Leo Sud (Southland) asks: How many ships?, due 2021-03-04"]
    assert told["We owe"] == []
    assert told["We are owed"] == ["Leo Sud (Southland): A draft budget, due 2021-03-05"]
    assert len(told["Still private to us"]) == 2


@FORMS
def test_another_delegation_sees_nothing_of_what_is_private(form: str, tmp_path: Path) -> None:
    ledger = talks(form, tmp_path, PRIVATE)
    told = sections(ledger, "--as", "south", "--since", "2021-03-01")
    assert told["Still private to us"] == []
    assert told["We owe"] == ["A draft budget, due 2021-03-05"]
    page = good("brief", ledger, "--as", "south", "--since", "2021-03-01").out
    assert "fifty" not in page
    assert "refuses" not in page


@FORMS
def test_every_line_quotes_what_it_rests_on(form: str, tmp_path: Path) -> None:
    ledger = talks(form, tmp_path)
    page = good("brief", ledger, "--as", "north", "--since", "2021-03-01").out
    assert page.startswith("Brief for Northland: Days at sea\nfrom 2021-03-01 to 2021-03-02\n")
    assert "minutes#2.1  Leo Sud: “Sixty days are acceptable to us.”" in page
    assert "letter#2" in page
    assert "No question to us is open." in page
    russian = good("brief", ledger, "--as", "north", "--since", "2021-03-01", "--language", "ru").out
    assert "Шестьдесят дней нас устраивают." in russian


@FORMS
def test_the_brief_is_written_as_markdown(form: str, tmp_path: Path) -> None:
    page = good("brief", talks(form, tmp_path), "--as", "north", "--since", "2021-03-01", "--markdown").out
    assert page.startswith(
        "# Brief for Northland: Days at sea\n\nFrom 2021-03-01 to 2021-03-02.\n\n## What moved"
    )
    assert "- Southland accepts: Sixty days — How many days\n" in page
    assert "  > Sixty days are acceptable to us. — Leo Sud, `minutes#2.1`" in page
    assert "  > It will not sign otherwise. — `letter#2`" in page
    assert "## We owe\n\nWe owe nothing." in page


@FORMS
def test_only_what_happened_since_is_told(form: str, tmp_path: Path) -> None:
    told = sections(talks(form, tmp_path), "--as", "north", "--since", "minutes#1")
    assert told["Put on the table"] == []
    assert told["Positions taken"] == ["Southland accepts: Sixty days — How many days"]


@FORMS
def test_a_brief_is_somebody_s(form: str, tmp_path: Path) -> None:
    ledger = talks(form, tmp_path)
    for reader in ((), ("--as", "public"), ("--as", "keeper")):
        assert "--as PARTY" in refused("brief", ledger, "--since", "2021-03-01", *reader)
    assert "nobody" in refused("brief", ledger, "--since", "2021-03-01", "--as", "nobody")


@FORMS
@pytest.mark.parametrize("moment", ["elsewhere#1", "sometime", "2021-03-01T10:00", "minutes#0"])
def test_a_moment_that_is_not_known_is_refused(form: str, tmp_path: Path, moment: str) -> None:
    said = refused("brief", talks(form, tmp_path), "--as", "north", "--since", moment)
    assert moment.partition("#")[0] in said


def test_a_moment_must_be_given(tmp_path: Path) -> None:
    assert "--since" in refused("brief", talks("dossier", tmp_path), "--as", "north")


def test_what_is_wrong_with_the_material_is_said_after_the_brief(tmp_path: Path) -> None:
    ledger = talks("dossier", tmp_path, "2021-03-02 opinion south likes it\n")
    done = travaux("brief", ledger, "--as", "north", "--since", "2021-03-01")
    assert done.code == 1
    assert done.out.startswith("Brief for Northland")
    assert "opinion" in done.err
