"""How does a ledger go into a store and come back: `travaux import` and `travaux export`?"""

import sqlite3
from importlib import resources
from pathlib import Path

import pytest

from cli.terminal import EXAMPLE, MINUTES, TALKS, good, kept, names_in, refused, talks, travaux
from travaux.dossier.load import load
from travaux.ledger.entry import Entry
from travaux.store import Refused, open_store


def stored(path: Path) -> list[Entry]:
    store = open_store(path)
    assert not isinstance(store, Refused), store
    with store:
        assert store.verify() is None
        return store.entries()


def counts(*words: object) -> dict[str, int]:
    answer: dict[str, int] = good("import", *words, "--json").json
    return answer


ONLY = """2021-03-01 party north "Northland" recorded 2021-03-01T08:00:00Z id ^aaaa
2021-03-01 party south "Southland" recorded 2021-03-01T08:00:01Z id ^bbbb
2021-03-02 note heard "As I heard it." recorded 2021-03-02T08:00:00Z by ada id ^cccc
2021-03-02 position south accepts days:sixty cites heard recorded 2021-03-02T08:00:01Z by ada id ^dddd
"""


LOOSE = """2021-03-02 note s "S" marked secret recorded 2021-03-02T08:00:02Z id ^eeee
2021-03-02 note t "T" supersedes ^eeee recorded 2021-03-02T08:00:03Z id ^ffff
"""


class TestImport:
    def test_what_is_new_is_shown_and_counted(self, tmp_path: Path) -> None:
        dossier = kept("dossier", tmp_path, ONLY)
        done = good("import", dossier, tmp_path / "a.db")
        assert "new party north ^aaaa" in done.out
        assert '+2021-03-01 party north "Northland"' in done.out
        assert "4 new, 0 superseding, 0 unchanged, 0 only in the store" in done.err

    def test_importing_twice_changes_nothing(self, tmp_path: Path) -> None:
        dossier = talks("dossier", tmp_path)
        store = tmp_path / "a.db"
        assert counts(dossier, store)["new"] == len(load(dossier).entries)
        before = stored(store)
        again = counts(dossier, store)
        assert again == {"new": 0, "superseding": 0, "unchanged": len(before), "only in the store": 0}
        assert stored(store) == before
        assert good("import", dossier, store).out == ""

    def test_an_edited_dossier_shows_the_difference_and_supersedes(self, tmp_path: Path) -> None:
        dossier, store = kept("dossier", tmp_path, ONLY), tmp_path / "a.db"
        good("import", dossier, store)
        before = stored(store)
        dossier.write_text(ONLY.replace("accepts", "refuses"), encoding="utf-8")
        done = good("import", dossier, store, "--scribe", "bo")
        assert "changed position ^dddd" in done.out
        assert "- 2021-03-02 position south accepts days:sixty" in done.out
        assert "+ 2021-03-02 position south refuses days:sixty" in done.out
        assert "0 new, 1 superseding, 3 unchanged, 0 only in the store" in done.err
        after = stored(store)
        assert after[:-1] == before
        assert (after[-1].supersedes, after[-1].scribe) == ("^dddd", "bo")
        assert after[-1].recorded > before[-1].recorded

    def test_the_edited_dossier_imported_again_changes_nothing(self, tmp_path: Path) -> None:
        dossier, store = kept("dossier", tmp_path, ONLY), tmp_path / "a.db"
        good("import", dossier, store)
        dossier.write_text(
            ONLY.replace("accepts", "refuses").replace("As I heard", "As she heard"), encoding="utf-8"
        )
        assert counts(dossier, store)["superseding"] == 2
        before = stored(store)
        assert counts(dossier, store) == {"new": 0, "superseding": 0, "unchanged": 4, "only in the store": 0}
        assert stored(store) == before

    def test_an_entry_without_an_id_is_known_again_by_its_name(self, tmp_path: Path) -> None:
        text = '2021-03-02 note heard "As I heard it."\n2021-03-02 position south accepts a:b cites heard\n'
        dossier, store = kept("dossier", tmp_path, text), tmp_path / "a.db"
        good("import", dossier, store)
        dossier.write_text(text.replace("As I", "As she"), encoding="utf-8")
        assert counts(dossier, store) == {"new": 0, "superseding": 1, "unchanged": 1, "only in the store": 0}
        assert counts(dossier, store)["superseding"] == 0

    def test_an_edit_taken_back_supersedes_once_more(self, tmp_path: Path) -> None:
        dossier, store = kept("dossier", tmp_path, ONLY), tmp_path / "a.db"
        good("import", dossier, store)
        for text in (ONLY.replace("accepts", "refuses"), ONLY):
            dossier.write_text(text, encoding="utf-8")
            assert counts(dossier, store)["superseding"] == 1
            assert counts(dossier, store)["superseding"] == 0
        assert len(stored(store)) == 6

    def test_what_the_dossier_no_longer_says_is_kept_and_counted(self, tmp_path: Path) -> None:
        dossier, store = kept("dossier", tmp_path, ONLY), tmp_path / "a.db"
        good("import", dossier, store)
        before = stored(store)
        dossier.write_text(ONLY[: ONLY.index("2021-03-02 position")], encoding="utf-8")
        done = good("import", dossier, store)
        assert "not in the dossier position ^dddd" in done.out
        assert "0 new, 0 superseding, 3 unchanged, 1 only in the store" in done.err
        assert stored(store) == before

    def test_a_dry_run_writes_nothing_not_even_the_file(self, tmp_path: Path) -> None:
        dossier, store = kept("dossier", tmp_path, ONLY), tmp_path / "a.db"
        done = good("import", dossier, store, "--dry-run")
        assert "new party north ^aaaa" in done.out
        assert "4 new" in done.err
        assert "(nothing written)" in done.err
        assert names_in(tmp_path) == ["ledger.travaux"]
        assert counts(dossier, store, "--dry-run")["new"] == 4

    def test_a_dry_run_leaves_a_store_that_is_there_as_it_was(self, tmp_path: Path) -> None:
        dossier, store = kept("dossier", tmp_path, ONLY), tmp_path / "a.db"
        good("import", dossier, store)
        before, there = store.read_bytes(), names_in(tmp_path)
        dossier.write_text(ONLY.replace("accepts", "refuses"), encoding="utf-8")
        assert counts(dossier, store, "--dry-run")["superseding"] == 1
        assert (store.read_bytes(), names_in(tmp_path)) == (before, there)
        assert counts(dossier, store)["superseding"] == 1

    def test_a_dossier_with_errors_is_not_imported_at_all(self, tmp_path: Path) -> None:
        dossier = kept("dossier", tmp_path, ONLY + "2021-03-02 opinion south likes it\n")
        said = refused("import", dossier, tmp_path / "a.db")
        assert "nothing was imported" in said
        assert "ledger.travaux:5" in said
        assert names_in(tmp_path) == ["ledger.travaux"]

    def test_a_dossier_whose_record_cannot_be_read_is_not_imported(self, tmp_path: Path) -> None:
        said = refused("import", kept("dossier", tmp_path, TALKS, minutes_en_txt=MINUTES), tmp_path / "a.db")
        assert "minutes.ru.txt" in said
        assert names_in(tmp_path) == ["ledger.travaux", "minutes.en.txt"]

    def test_a_dossier_whose_document_cannot_be_read_is_not_imported(self, tmp_path: Path) -> None:
        text = '2021-03-01 document letter "L" file "letter.txt"\n'
        assert "letter" in refused("import", kept("dossier", tmp_path, text), tmp_path / "a.db")
        assert names_in(tmp_path) == ["ledger.travaux"]

    def test_a_record_that_is_no_longer_the_one_cited_is_not_imported(self, tmp_path: Path) -> None:
        text = '2021-03-01 record minutes "M" held 2021-03-02 file "minutes.txt" digest "sha256:{}"\n'
        dossier = kept("dossier", tmp_path, text.format("0" * 64), minutes_txt=MINUTES)
        assert "not the one that the ledger cites" in refused("import", dossier, tmp_path / "a.db")
        assert names_in(tmp_path) == ["ledger.travaux", "minutes.txt"]

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ('2021-03-02 note n "N" recorded 2962-03-02T08:00:00Z id ^eeee\n', "has not come yet"),
            (
                LOOSE,
                "marked less strictly",
            ),
        ],
        ids=["from the future", "less strict"],
    )
    def test_a_refused_import_leaves_no_store(self, tmp_path: Path, line: str, why: str) -> None:
        said = refused("import", kept("dossier", tmp_path, ONLY + line), tmp_path / "a.db")
        assert "nothing was imported" in said
        assert why in said
        assert names_in(tmp_path) == ["ledger.travaux"]

    def test_a_correction_marked_less_strictly_is_refused(self, tmp_path: Path) -> None:
        secret = ONLY.replace("cites heard", "cites heard marked secret for south")
        dossier, store = kept("dossier", tmp_path, secret), tmp_path / "a.db"
        good("import", dossier, store)
        before = stored(store)
        dossier.write_text(ONLY, encoding="utf-8")
        said = refused("import", dossier, store)
        assert "nothing was imported" in said
        assert "marked less strictly" in said
        assert stored(store) == before

    def test_what_is_no_store_is_never_written_to(self, tmp_path: Path) -> None:
        dossier = kept("dossier", tmp_path, ONLY)
        foreign = tmp_path / "other.db"
        with sqlite3.connect(foreign) as db:
            db.execute("CREATE TABLE t (x)")
        db.close()
        text = tmp_path / "text.db"
        text.write_text("not a database at all\n" * 100, encoding="utf-8")
        (tmp_path / "folder.db").mkdir()
        for path in (foreign, text):
            before = path.read_bytes()
            for options in ((), ("--dry-run",)):
                assert path.name in refused("import", dossier, path, *options)
                assert path.read_bytes() == before
        assert "folder.db" in refused("import", dossier, tmp_path / "folder.db")
        assert "gone" in refused("import", dossier, tmp_path / "gone" / "a.db")
        assert "ledger.travaux" in refused("import", dossier, dossier)
        assert dossier.read_text(encoding="utf-8") == ONLY

    def test_a_store_is_not_imported(self, tmp_path: Path) -> None:
        store = kept("store", tmp_path, ONLY)
        assert "is a store, not a dossier" in refused("import", store, tmp_path / "b.db")
        assert not (tmp_path / "b.db").exists()

    def test_a_store_that_import_makes_can_be_asked(self, tmp_path: Path) -> None:
        dossier = kept("dossier", tmp_path, ONLY)
        done = travaux("import", dossier, tmp_path / "ours")
        if done.code == 0:
            good("stand", tmp_path / "ours")
        else:
            assert ".db" in done.err
            assert names_in(tmp_path) == ["ledger.travaux"]

    def test_a_record_s_changed_text_is_a_new_edition_and_answers_are_from_it_alone(
        self, tmp_path: Path
    ) -> None:
        store = talks("store", tmp_path)
        (tmp_path / "minutes.en.txt").write_text(
            MINUTES.replace("acceptable to us", "good"), encoding="utf-8"
        )
        good("import", tmp_path / "ledger.travaux", store)
        hits = good("said", store, "sixty", "--json").json
        assert [hit["sentence"] for hit in hits] == ["We propose sixty days at sea.", "Sixty days are good."]


class TestExport:
    def test_dossier_store_dossier_store_gives_the_same_entries(self, tmp_path: Path) -> None:
        first = talks("dossier", tmp_path / "one")
        good("import", first, tmp_path / "a.db")
        (tmp_path / "two").mkdir()
        second = tmp_path / "two" / "again.travaux"
        assert "written" in good("export", tmp_path / "a.db", second).err
        good("import", second, tmp_path / "b.db")
        entries = stored(tmp_path / "a.db")
        assert stored(tmp_path / "b.db") == entries == list(load(second).entries)
        assert entries == list(load(first).entries)
        assert names_in(second.parent) == [
            "again.travaux", "letter.txt", "minutes.en.txt", "minutes.en.txt.edition.json",
            "minutes.ru.txt", "minutes.ru.txt.edition.json",
        ]  # fmt: skip
        for name in ("letter.txt", "minutes.en.txt", "minutes.ru.txt"):
            assert (second.parent / name).read_bytes() == (first.parent / name).read_bytes()

    def test_the_example_survives_the_journey(self, tmp_path: Path) -> None:
        answers = [good("stand", EXAMPLE, "--json").json]
        example = Path(str(resources.files("travaux"))) / "examples" / "havana-1962" / "havana.travaux"
        good("import", example, tmp_path / "a.db")
        answers.append(good("stand", tmp_path / "a.db", "--json").json)
        out = tmp_path / "out" / "h.travaux"
        out.parent.mkdir()
        good("export", tmp_path / "a.db", out)
        answers.append(good("stand", out, "--json").json)
        assert answers[0] == answers[1] == answers[2]
        good("check", out)
        good("fmt", out, "--check")
        assert list(load(out).entries) == list(load(example).entries)

    def test_every_kind_of_entry_survives_the_journey(self, tmp_path: Path) -> None:
        good("new", tmp_path / "new.travaux")
        good("import", tmp_path / "new.travaux", tmp_path / "a.db")
        good("export", tmp_path / "a.db", tmp_path / "back.travaux")
        before = {entry.id: entry for entry in load(tmp_path / "new.travaux").entries}
        after = {entry.id: entry for entry in load(tmp_path / "back.travaux").entries}
        assert list(after) == list(before)
        assert [entry.fact for entry in after.values()] == [entry.fact for entry in before.values()]
        assert counts(tmp_path / "back.travaux", tmp_path / "a.db")["unchanged"] == len(before)

    def test_corrections_survive_the_journey(self, tmp_path: Path) -> None:
        dossier, store = kept("dossier", tmp_path, ONLY), tmp_path / "a.db"
        good("import", dossier, store)
        dossier.write_text(ONLY.replace("accepts", "refuses"), encoding="utf-8")
        good("import", dossier, store)
        good("export", store, tmp_path / "back.travaux")
        assert counts(tmp_path / "back.travaux", store) == {
            "new": 0, "superseding": 0, "unchanged": 5, "only in the store": 0,
        }  # fmt: skip
        good("import", tmp_path / "back.travaux", tmp_path / "b.db")
        assert stored(tmp_path / "b.db") == stored(store)

    @pytest.mark.parametrize(
        "name",
        ["minutes (final).txt", "протокол №5.txt", "papers/minutes, 1st.txt", ".minutes.txt", "it's.txt"],
    )
    def test_a_file_of_any_name_comes_back(self, tmp_path: Path, name: str) -> None:
        home = tmp_path / "one"
        (home / name).parent.mkdir(parents=True)
        (home / name).write_text(MINUTES, encoding="utf-8")
        dossier = home / "ledger.travaux"
        dossier.write_text(f'2021-03-01 record minutes "M" held 2021-03-02 file "{name}"\n', encoding="utf-8")
        good("import", dossier, tmp_path / "a.db")
        (tmp_path / "two").mkdir()
        good("export", tmp_path / "a.db", tmp_path / "two" / "back.travaux")
        assert (tmp_path / "two" / name).read_text(encoding="utf-8") == MINUTES

    def test_two_records_whose_files_bear_one_name_both_come_back(self, tmp_path: Path) -> None:
        for part, words in (("a", MINUTES), ("b", MINUTES.replace("sixty", "eighty"))):
            home = tmp_path / "one" / part
            home.mkdir(parents=True)
            (home / "minutes.txt").write_text(words, encoding="utf-8")
            text = f'2021-03-01 record minutes-{part} "M" held 2021-03-02 file "minutes.txt"\n'
            (home / "part.travaux").write_text(text, encoding="utf-8")
        whole = tmp_path / "one" / "whole.travaux"
        whole.write_text('include "a/part.travaux"\ninclude "b/part.travaux"\n', encoding="utf-8")
        good("import", whole, tmp_path / "a.db")
        assert len(good("said", tmp_path / "a.db", "eighty", "--json").json) == 1
        (tmp_path / "two").mkdir()
        done = travaux("export", tmp_path / "a.db", tmp_path / "two" / "back.travaux")
        if done.code == 2:  # to refuse is better than to lose one of them
            assert "minutes.txt" in done.err
            return
        hits = good("said", tmp_path / "two" / "back.travaux", "eighty", "--json").json
        assert [hit["address"] for hit in hits] == ["minutes-b#1.1"]

    def test_nothing_is_overwritten(self, tmp_path: Path) -> None:
        store = talks("store", tmp_path / "one")
        out = tmp_path / "two"
        out.mkdir()
        (out / "minutes.en.txt").write_text("mine", encoding="utf-8")
        said = refused("export", store, out / "back.travaux")
        assert "nothing is overwritten" in said
        assert "minutes.en.txt" in said
        assert names_in(out) == ["minutes.en.txt"]
        assert (out / "minutes.en.txt").read_text(encoding="utf-8") == "mine"
        assert "nothing is overwritten" in refused("export", store, tmp_path / "one" / "ledger.travaux")

    def test_a_dossier_is_not_exported(self, tmp_path: Path) -> None:
        dossier = talks("dossier", tmp_path)
        assert "is a dossier, not a store" in refused("export", dossier, tmp_path / "b.travaux")
        assert "gone.db" in refused("export", tmp_path / "gone.db", tmp_path / "b.travaux")
        assert "cannot be written" in refused("export", talks("store", tmp_path), dossier / "b.travaux")


OWN = """include "ledger.travaux"
2021-03-02 note our-limit "Not below fifty."
    marked secret for north
    recorded 2021-03-02T10:06:00Z
2021-03-02 position north refuses days:ninety
    marked secret for north
    cites our-limit
    recorded 2021-03-02T10:07:00Z
"""


class TestPrivateDossier:
    """A delegation's own dossier layers over the shared one and never enters it."""

    @pytest.fixture
    def own(self, tmp_path: Path) -> Path:
        talks("dossier", tmp_path)
        (tmp_path / "own.travaux").write_text(OWN, encoding="utf-8")
        return tmp_path / "own.travaux"

    @staticmethod
    def refusals(ledger: Path, *options: str) -> list[str]:
        points = good("stand", ledger, "--json", *options).json["points"]
        found = [p for point in points for proposal in point["proposals"] for p in proposal["positions"]]
        return [p["party"] for p in found if p["stance"] == "refuses"]

    @pytest.mark.parametrize("form", ["dossier", "store"])
    def test_readers_see_what_is_theirs(self, own: Path, form: str) -> None:
        ledger = own
        if form == "store":
            ledger = own.with_suffix(".db")
            good("import", own, ledger)
        assert self.refusals(ledger) == ["north"]
        assert self.refusals(ledger, "--as", "north") == ["north"]
        for reader in ("north/confidential", "south", "public"):
            assert self.refusals(ledger, "--as", reader) == []

    def test_the_shared_ledger_never_has_it(self, own: Path, tmp_path: Path) -> None:
        shared, store = own.with_name("ledger.travaux"), tmp_path / "shared.db"
        before = shared.read_bytes()
        good("import", shared, store)
        assert self.refusals(shared) == self.refusals(store) == []
        (tmp_path / "out").mkdir()
        good("export", store, tmp_path / "out" / "shared.travaux")
        assert "fifty" not in (tmp_path / "out" / "shared.travaux").read_text(encoding="utf-8")
        assert shared.read_bytes() == before

    def test_importing_the_private_one_over_the_shared_adds_only_what_is_private(
        self, own: Path, tmp_path: Path
    ) -> None:
        store = tmp_path / "a.db"
        good("import", own.with_name("ledger.travaux"), store)
        assert counts(own, store) == {
            "new": 2, "superseding": 0, "unchanged": len(load(own.with_name("ledger.travaux")).entries),
            "only in the store": 0,
        }  # fmt: skip

    def test_an_include_that_is_missing_is_reported_where_it_stands(self, own: Path, tmp_path: Path) -> None:
        own.write_text(OWN.replace("ledger.travaux", "gone.travaux"), encoding="utf-8")
        done = travaux("stand", own)
        assert done.code == 1
        assert f"{own}:1:1" in done.err
        assert "gone.travaux" in done.err
        assert "nothing was imported" in refused("import", own, tmp_path / "a.db")


def test_an_export_as_a_reader_holds_what_that_reader_may_read_and_nothing_else(tmp_path: Path) -> None:
    text = """2021-03-01 party north "Northland" recorded 2021-03-01T08:00:00Z
2021-03-01 party south "Southland" recorded 2021-03-01T08:00:01Z
2021-03-01 note limits "No further than ten." marked secret for north recorded 2021-03-01T08:00:02Z
2021-03-01 note talk "A figure was named." recorded 2021-03-01T08:00:03Z
"""
    store = kept("store", tmp_path, text)
    (tmp_path / "out").mkdir()
    good("export", store, tmp_path / "out" / "south.travaux", "--as", "south")
    good("export", store, tmp_path / "out" / "north.travaux", "--as", "north")
    south = (tmp_path / "out" / "south.travaux").read_text(encoding="utf-8")
    assert "A figure was named." in south
    assert "ten" not in south
    assert "No further than ten." in (tmp_path / "out" / "north.travaux").read_text(encoding="utf-8")
