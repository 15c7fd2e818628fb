"""Does a store find by its index just what reading every sentence finds, for each reader?"""

import pytest

from cli.terminal import FORMS, good, refused, talks
from travaux.answers.quote import Indexed, Sought
from travaux.service.ledger import open_ledger
from travaux.standing.fold import fold
from travaux.store.finding import SEARCH

LATER = """RECORD OF A MEETING

3 March 2021

L. SUD. The sea is for us alone. Our fleet stays for sixty days.
"""
MORE = """2021-03-03 record limits "Ours alone"
    held 2021-03-03
    file "limits.txt"
    marked secret for south
"""


@pytest.fixture
def both(tmp_path):
    """The same negotiation, with a record that only one party may read, as a dossier and as a store."""
    for form in ("dossier", "store"):
        folder = tmp_path / form
        folder.mkdir()
        (folder / "limits.txt").write_text(LATER, encoding="utf-8")
    return talks("dossier", tmp_path / "dossier", MORE), talks("store", tmp_path / "store", MORE)


QUERIES = [
    ("sixty",), ("days at sea",), ("fleet", "--by", "berg"), ("fleet", "--party", "south"), ('"sixty days"',),
    ("шестьдесят дней",), ("sixty", "--on", "2021-03-03"), ("sixty", "--record", "minutes"), ("nothing",),
    ("--party", "north"), ("--by", "sud", "--language", "ru"), ("sixty", "--as-of", "minutes#1"),
    ("days", "--point", "days"), ("--record", "minutes", "--language", "en"),
]  # fmt: skip


@pytest.mark.parametrize("reader", ["keeper", "south", "north", "public"])
@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
def test_a_store_answers_as_its_dossier_does(both, query, reader):
    words = [word for word in query if not word.startswith("--")]
    dossier, store = (good("said", ledger, *query, "--as", reader, "--json").json for ledger in both)
    assert words
    assert sorted(map(str, dossier)) == sorted(map(str, store))
    assert reader in ("keeper", "south") or not any(one["address"].startswith("limits") for one in store)


def test_only_who_may_read_a_record_finds_words_in_it(both):
    _, store = both
    assert [one["address"] for one in good("said", store, "sixty", "--as", "south", "--json").json][
        -1
    ] == "limits#1.2"
    assert "limits#1.2" not in good("said", store, "sixty", "--as", "north").out
    assert "there is no record called limits" in refused(
        "said", store, "x", "--record", "limits", "--as", "north"
    )


def test_without_an_index_every_sentence_is_read(both):
    _, store = both
    found = good("said", store, "sixty", "--json").json
    (store.parent / (store.name + SEARCH)).unlink()
    (store.parent / (store.name + SEARCH)).mkdir()
    assert good("said", store, "sixty", "--json").json == found
    with open_ledger(str(store)) as opened:
        assert isinstance(sources := opened.sources(fold(opened.entries)), Indexed)
        assert sources.matching(Sought(frozenset(["sixti"]), ())) is None


@FORMS
def test_a_limit_and_the_other_language_beside(form, tmp_path):
    ledger = talks(form, tmp_path)
    assert len(good("said", ledger, "sixty", "--language", "en", "--json").json) == 2
    assert len(good("said", ledger, "sixty", "--language", "en", "--json", "--limit", "1").json) == 1
    done = good("said", ledger, "secretariat", "--language", "en", "--beside", "ru")
    assert "Кто платит за секретариат?" in done.out
