"""What if a store was made by somebody else, or by another program?"""

from pathlib import Path

import msgspec
import pytest

from cli.terminal import good, kept, names_in, refused
from travaux.record import read
from travaux.record.edition import edition_of, to_json
from travaux.record.read import read_record
from travaux.service.export import take_out
from travaux.service.transfer import Kept, bring_in
from travaux.store import Edition, EditionText, Paper, PaperText, PassageRow, Refused, SentenceRow, open_store

TEXT = "RECORD OF A MEETING\n\nA. BERG. Yes.\n\nL. SUD. No.\n"
LEDGER = """2021-03-01 record minutes "M" held 2021-03-02 recorded 2021-03-01T08:00:00Z
2021-03-01 document letter "L" recorded 2021-03-01T08:00:01Z
"""


def strange(folder: Path, meta: bytes, paper: bytes = b"") -> Path:
    """A store whose record and document were put in by another program."""
    store = kept("store", folder, LEDGER)
    opened = open_store(store)
    assert not isinstance(opened, Refused)
    with opened:
        records = [
            EditionText(
                Edition("minutes", "en", "sha256:1", meta), TEXT.encode(), [SentenceRow(1, 1, "berg", "Yes.")]
            )
        ]
        papers = (
            [PaperText(Paper("letter", "sha256:2", paper), b"Dear Sir.", [PassageRow(1, "Dear Sir.")])]
            if paper
            else []
        )
        assert not isinstance(opened.append([], records=records, documents=papers), Refused)
    return store


@pytest.mark.parametrize("name", ["../minutes.txt", "/srv/minutes.txt", "a/../../m.txt", "", "C:\\m.txt"])
def test_no_file_is_ever_written_but_beside_or_below_the_dossier(tmp_path: Path, name: str) -> None:
    store = strange(tmp_path / "in", msgspec.json.encode(Kept(name)))
    out = tmp_path / "deep" / "er"
    out.mkdir(parents=True)
    assert "would not lie beside the dossier" in refused("export", store, out / "back.travaux")
    assert names_in(out) == []
    assert names_in(tmp_path / "deep") == ["er"]


@pytest.mark.parametrize("meta", [b"{}", b"not json", b'{"file": 3}'])
def test_what_another_program_kept_about_a_text_is_no_traceback(tmp_path: Path, meta: bytes) -> None:
    store = strange(tmp_path, meta)
    assert "minutes" in refused("export", store, tmp_path / "back.travaux")
    assert not (tmp_path / "back.travaux").exists()


def test_words_of_which_the_ledger_says_nothing_stay_in_the_store(tmp_path: Path) -> None:
    store = kept("store", tmp_path, '2021-03-01 note n "N" recorded 2021-03-01T08:00:00Z\n')
    opened = open_store(store)
    assert not isinstance(opened, Refused)
    with opened:
        record = EditionText(
            Edition("minutes", "en", "sha256:1", msgspec.json.encode(Kept("m.txt"))), b"M", []
        )
        paper = PaperText(Paper("letter", "sha256:2", msgspec.json.encode(Kept("l.txt"))), b"L", [])
        opened.append([], records=[record], documents=[paper])
    (tmp_path / "out").mkdir()
    good("export", store, tmp_path / "out" / "back.travaux")
    assert names_in(tmp_path / "out") == ["back.travaux"]


def test_a_segmentation_comes_back_with_its_text(tmp_path: Path) -> None:
    record = read_record(TEXT)
    kept_edition = to_json(edition_of(record, TEXT)).decode()  # type: ignore[arg-type]
    meta = msgspec.json.encode(Kept("papers/minutes.txt", kept_edition))
    store = strange(tmp_path / "in", meta, msgspec.json.encode(Kept("letter.txt")))
    (tmp_path / "out").mkdir()
    assert take_out(store, tmp_path / "out" / "back.travaux") is None
    assert (tmp_path / "out" / "papers" / "minutes.txt").read_text(encoding="utf-8") == TEXT
    assert (tmp_path / "out" / "papers" / "minutes.txt.edition.json").read_text(
        encoding="utf-8"
    ) == kept_edition
    assert (tmp_path / "out" / "letter.txt").read_bytes() == b"Dear Sir."


def test_a_text_that_the_store_has_is_never_divided_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '2021-03-02 record minutes "M" held 2021-03-02 file "minutes.txt" recorded 2021-03-01T08:00:00Z\n'
    store = kept(
        "store", tmp_path, text, minutes_txt="RECORD OF A MEETING\n\nA. BERG. Yes. So be it.\n\nL. SUD. No.\n"
    )
    monkeypatch.setattr(read, "sentence_ends", lambda words: (len(words),))
    good("import", tmp_path / "ledger.travaux", store)
    assert [hit["address"] for hit in good("said", store, "yes", "--json").json] == ["minutes#1.1"]


def test_the_outcome_counts_what_was_found(tmp_path: Path) -> None:
    dossier = kept("dossier", tmp_path, LEDGER)
    done = bring_in(dossier, tmp_path / "a.db", scribe=None, dry_run=True)
    assert not isinstance(done, str)
    assert done.counts() == {"new": 2, "superseding": 0, "unchanged": 0, "only in the store": 0}
    assert done.difference[0].startswith("new record minutes ^")


def test_an_example_can_be_imported(tmp_path: Path) -> None:
    good("import", "example:havana-1962", tmp_path / "h.db", "--json")
    assert good("stand", tmp_path / "h.db", "--json").json["points"]
