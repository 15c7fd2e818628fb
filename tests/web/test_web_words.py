"""Are the right words fetched for a citation, wherever they are kept and whatever is missing?"""

from pathlib import Path

import msgspec
import pytest

from travaux.ledger.kinds import KINDS
from travaux.ledger.moment import parse_moment
from travaux.service.transfer import bring_in
from travaux.store import Edition, EditionText, Refused, SentenceRow, StoreError, open_store
from travaux.web.desk import Desk, View
from travaux.web.editions import sides
from travaux.web.language import LANGUAGES, words
from travaux.web.quoting import languages, quotes
from travaux.web.spoken import ALL, limit
from travaux.web.telling import Teller
from travaux.web.threads import EachThread
from web.pages import EXAMPLE, KEEPER_VIEW, reading, small

TALK = "A. MIKOYAN. We agree. We shall write.\n\nO. DORTICOS. Good [sic].\n"

MEETING = """
1962-10-31 negotiation small "Small"
1962-10-31 party ussr "Soviet Union"
1962-10-31 person mikoyan "Anastas Mikoyan"
    of ussr
    also "A. Mikoyan"
1962-11-01 record m "A meeting"
    held 1962-11-01 at 1962-11-01T10:00Z
    file "m.txt"
1962-11-01 document letter "A letter"
    file "letter.txt"
1962-11-01 point form "How?"
1962-11-01 proposal form:written "In writing"
1962-11-01 position ussr accepts form:written
    cites m#1.1-2.1, letter#2
"""


def meeting(folder: Path) -> Path:
    (folder / "m.txt").write_text(TALK, encoding="utf-8")
    (folder / "letter.txt").write_text("Dear friend.\n\nWe agree in writing.\n", encoding="utf-8")
    return small(folder, MEETING)


def view_of(ledger: object, moment: str | None = None) -> View:
    as_of = parse_moment(moment) if moment else None
    assert not isinstance(as_of, str)
    found = Desk(str(ledger)).view(KEEPER_VIEW[0], as_of, None)
    assert isinstance(found, View), found
    return found


def stored(folder: Path) -> Path:
    store = folder / "small.db"
    done = bring_in(meeting(folder), store, scribe=None, dry_run=False)
    assert not isinstance(done, str), done
    return store


@pytest.mark.parametrize("form", ["dossier", "store"])
def test_a_citation_over_two_turns_and_a_letter_is_quoted_whole(tmp_path: Path, form: str) -> None:
    view = view_of(meeting(tmp_path) if form == "dossier" else stored(tmp_path))
    found = quotes(view, ["m#1.1-2.1", "letter#2", "nowhere#1", "letter#9", "m#9.9"])
    assert [quote.address for quote in found] == ["m#1", "m#2", "letter#2"]
    assert found[0].speaker == "mikoyan"
    assert found[0].party == "ussr"
    assert [line.cited for line in found[0].sides[0][1]] == [True, True]
    assert [line.text for line in found[2].sides[0][1]] == ["We agree in writing."]
    assert languages(view, "m") == ("en",)
    assert languages(view, "letter") == ()


@pytest.mark.parametrize("form", ["dossier", "store"])
def test_a_letter_opens_in_the_sheet(tmp_path: Path, form: str) -> None:
    client = reading(meeting(tmp_path) if form == "dossier" else stored(tmp_path))
    assert "We agree in writing." in client.get("/sheet?cite=letter%232").text


def test_a_long_turn_is_quoted_with_a_few_sentences_around_and_the_rest_left_out(tmp_path: Path) -> None:
    talk = "A. MIKOYAN. " + " ".join(f"Sentence {n} is here." for n in range(1, 12)) + "\n"
    dossier = meeting(tmp_path)
    (tmp_path / "m.txt").write_text(talk + "\nO. DORTICOS. Good.\n", encoding="utf-8")
    (quote,) = quotes(view_of(dossier), ["m#1.6"])
    lines = quote.sides[0][1]
    assert [line.number for line in lines] == [None, 4, 5, 6, 7, 8, None]
    assert [line.number for line in lines if line.cited] == [6]


def test_a_record_of_which_only_sentences_are_kept_is_read_all_the_same(tmp_path: Path) -> None:
    store = stored(tmp_path)
    opened = open_store(store)
    assert not isinstance(opened, Refused)
    rows = [SentenceRow(1, 1, "A. MIKOYAN", "Yes [sic]."), SentenceRow(2, 1, None, "They part.")]
    with opened as db:
        for number, meta in enumerate(
            (b"{}", b"no json", msgspec.json.encode({"file": "x", "edition": "{}"}))
        ):
            edition = Edition("m", f"x{number}", f"sha256:{number}", meta)
            assert not isinstance(db.append([], records=[EditionText(edition, b"Yes [sic].", rows)]), Refused)
    found = sides(view_of(store), "m")
    assert set(found) == {"en", "x0", "x1", "x2"}
    for code in ("x0", "x1", "x2"):
        assert [turn.kind for turn in found[code].turns.values()] == ["speech", "narrative"]
        assert found[code].turns[1].sentences[0].layers[0].kind == "sic"
    assert sides(view_of(store), "nothing") == {}
    assert "They part." in reading(store).get("/record/m?side=x0").text


def test_a_draft_has_paragraphs_and_no_record(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("# Article 1\n\nThe parties [shall][should] meet.\n", encoding="utf-8")
    client = reading(draft)
    assert client.get("/").status_code == 200
    assert 'class="empty"' in client.get("/record").text
    assert client.get("/search?q=parties").status_code == 200


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (None, ALL),
        ("1962-10-31", None),
        ("1962-11-01", ALL),
        ("1962-11-01T09:00+00:00", None),
        ("1962-11-01T11:00+00:00", ALL),
        ("m#1", (1, ALL[1])),
        ("m#1.1", (1, 1)),
        ("m#1.2-2.1", (2, 1)),
    ],
)
def test_a_record_is_read_as_far_as_it_had_gone(
    tmp_path: Path, moment: str | None, until: tuple[int, int] | None
) -> None:
    standing = view_of(meeting(tmp_path), moment).answered.standing
    assert limit(standing, "m") == until
    assert limit(standing, "nothing") is None


def test_a_store_that_vanishes_is_a_fault_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        EachThread(str(tmp_path / "none.db")).records()


def test_a_reader_who_may_not_read_a_record_is_shown_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text(TALK, encoding="utf-8")
    text = MEETING.replace('    file "m.txt"\n', '    file "m.txt"\n    marked secret for ussr\n')
    text = text.replace("    cites m#1.1-2.1, letter#2\n", "    cites m#1.1\n    marked secret for ussr\n")
    client = reading(small(tmp_path, text))
    assert "We agree" in client.get("/record/m?as=ussr").text
    for address in ("/record/m?as=public", "/?as=public&cite=m%231", "/search?as=public&q=agree"):
        assert "We agree" not in client.get(address).text
    assert client.get("/record/m?as=public").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_entry_has_a_word_in_every_language(language: str) -> None:
    assert [kind for kind in KINDS if f"kind.{kind}" not in words(language).phrases] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_the_example_can_be_told(language: str) -> None:
    view = view_of(EXAMPLE)
    say = Teller(view.answered.standing.matters, view.answered.names, words(language))
    told = [say.told(entry) for entry in view.answered.standing.folded]
    assert all(each.text for each in told)
    assert {each.kind for each in told} > {"position", "proposal", "question", "undertaking", "answer"}


def test_a_kind_that_no_catalogue_knows_is_called_by_its_own_word() -> None:
    say = Teller(view_of(EXAMPLE).answered.standing.matters, {}, words("en"))
    assert say.kind("unheard-of") == "unheard-of"
