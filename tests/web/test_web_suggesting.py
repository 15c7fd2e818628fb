"""Do suggestions stand beside their sentences, and does only a person make an entry of one?"""

import re
import threading
from html import unescape
from pathlib import Path

import httpx
import msgspec
import pytest

from travaux.ledger.entry import Entry, kind_of
from travaux.ledger.kinds import MeetingRecord, Person, Position, Question
from travaux.service.hearing import Heard, hear
from travaux.service.ledger import open_ledger
from travaux.service.suggesting import open_desk
from travaux.service.transfer import Kept, bring_in
from travaux.standing.fold import fold
from travaux.store import Edition, EditionText, Refused, SentenceRow
from travaux.suggest.model import ENTRIES
from travaux.web import margin as margins
from travaux.web import suggesting
from travaux.web.app import application
from travaux.web.desk import Desk, View
from travaux.web.margin import SURE, sure
from web.pages import EXAMPLE, KEEPER_VIEW, client_of, reading, small

TALK = """A. MIKOYAN. We propose that article 5 be deleted. Will you give us your text tomorrow?

O. DORTICOS. If inspections of the USA are excluded, then we cannot accept inspections of Cuba. We agree
with your proposal to delete article 5.

C. LECHUGA. I promise to give you our text tomorrow.
"""

MEETING = """
1962-10-31 negotiation small "Small"
1962-10-31 party cuba "Cuba"
1962-10-31 party ussr "Soviet Union"
1962-10-31 person mikoyan "Anastas Mikoyan"
    of ussr
    also "A. Mikoyan"
1962-10-31 person dorticos "Osvaldo Dorticos"
    of cuba
    also "O. Dorticos"
1962-11-01 record m "A meeting"
    held 1962-11-01
    file "m.txt"
1962-10-31 point article-5 "What becomes of article 5?"
1962-10-31 proposal article-5:kept "Article 5 stays"
"""


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules are read when they are first asked for, however long that takes here."""
    monkeypatch.setattr(suggesting, "PATIENCE", 20)


PAGE = "/record/m?suggest=1&lang=en"


@pytest.fixture(params=["dossier", "store"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    (tmp_path / "m.txt").write_text(TALK, encoding="utf-8")
    dossier = small(tmp_path, MEETING)
    if request.param == "dossier":
        return dossier
    store = tmp_path / "small.db"
    assert not isinstance(bring_in(dossier, store, scribe=None, dry_run=False), str)
    return store


def cards(page: str) -> dict[str, str]:
    """Key to the card's text."""
    found = re.findall(r'<li class="suggestion" id="g-(\w+)"(.*?)</li>', page, re.DOTALL)
    return {key: " ".join(re.sub(r"<[^>]+>", " ", unescape(body)).split()) for key, body in found}


def key_of(page: str, kind: str, words: str = "") -> str:
    return next(key for key, text in cards(page).items() if f"{kind}?" in text and words in text)


def decided(client: httpx.Client, key: str, what: str) -> httpx.Response:
    return client.post("/record/m/suggested?suggest=1&lang=en", data={"key": key, "what": what})


OTHER = '{"digest":"sha256:0","splitter":"1","versions":[]}'  # the division of some other text


def _kept(edition: str) -> bytes:
    return msgspec.json.encode(Kept(file="m.txt", edition=edition))


def heads(ledger: Path) -> list[Entry]:
    with open_ledger(str(ledger)) as found:
        assert not isinstance(found, str), found
        return list(fold(found.entries).corrected.heads)


def test_they_are_off_until_they_are_asked_for(ledger: Path) -> None:
    page = reading(ledger).get("/record/m?lang=en").text
    assert cards(page) == {}
    assert 'href="/record/m?lang=en&amp;suggest=1"' in page


def test_each_stands_beside_its_sentence_and_is_what_the_terminal_offers(ledger: Path) -> None:
    page = reading(ledger).get(PAGE).text
    desk = open_desk(ledger.with_name("m.txt"), ledger)
    assert not isinstance(desk, str)
    offered = [one for one in desk.offered if one.kind in ENTRIES]
    assert list(cards(page)) == [one.key for one in offered]
    assert len(offered) >= 4
    for one in offered:
        place = desk.cite(one).partition("#")[2].partition("-")[0]
        line = page.split(f'id="s{place}"')[1].split("</ul>")[0]
        assert f'id="g-{one.key}"' in line
        assert unescape(line.split(f'id="g-{one.key}"')[1].split('title="')[1].split('"')[0]) == one.reason
    told = next(text for text in cards(page).values() if "if “" in text)
    assert "refuses" in told


def test_an_accepted_one_is_an_entry_that_cites_its_sentence(ledger: Path) -> None:
    client = reading(ledger)
    key = key_of(client.get(PAGE).text, "question")
    before = {entry.id for entry in heads(ledger)}
    done = decided(client, key, "accept")
    assert done.status_code == 303, done.text
    assert done.headers["location"] == "/record/m/1?lang=en&suggest=1#s1.2"
    (new,) = [entry for entry in heads(ledger) if entry.id not in before]
    assert isinstance(new.fact, Question)
    assert new.cites == ("m#1.2",)
    assert new.fact.by == "mikoyan"
    page = client.get(PAGE).text
    assert key not in cards(page)
    assert "question" in page.split('id="s1.2"')[1].split("</ul>")[0]


def test_a_dossier_is_written_as_the_terminal_writes_it(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text(TALK, encoding="utf-8")
    dossier = small(tmp_path, MEETING)
    client = reading(dossier)
    key = key_of(client.get(PAGE).text, "question")
    assert decided(client, key, "accept").status_code == 303
    other = tmp_path / "other"
    other.mkdir()
    (other / "m.txt").write_text(TALK, encoding="utf-8")
    there = small(other, MEETING)
    desk = open_desk(other / "m.txt", there)
    assert not isinstance(desk, str)
    one = next(one for one in desk.offered if one.key == key)
    assert desk.accept(one, desk.draft(one)) is None
    # the instant at which it was recorded is all that may differ
    ours, theirs = (re.sub(r"recorded \S+", "", path.read_text()) for path in (dossier, there))
    assert ours == theirs
    assert (tmp_path / "small.travaux.suggestions.json").read_bytes() == (
        other / "small.travaux.suggestions.json"
    ).read_bytes()


def test_a_dismissed_one_never_comes_again(ledger: Path) -> None:
    client = reading(ledger)
    before = cards(client.get(PAGE).text)
    key = next(iter(before))
    assert decided(client, key, "dismiss").status_code == 303
    assert set(cards(client.get(PAGE).text)) == set(before) - {key}
    assert set(cards(reading(ledger).get(PAGE).text)) == set(before) - {key}
    assert decided(client, key, "accept").status_code == 409


def test_the_last_decision_is_taken_back_and_then_the_one_before(ledger: Path) -> None:
    client = reading(ledger)
    page = client.get(PAGE).text
    assert "Take the last decision back" not in page
    bytes_before = ledger.read_bytes()
    first, second = key_of(page, "question"), key_of(page, "position")
    decided(client, first, "accept")
    decided(client, second, "dismiss")
    assert "Take the last decision back" in client.get(PAGE).text
    back = decided(client, "", "undo")
    assert back.headers["location"].endswith(f"#g-{second}")
    assert second in cards(client.get(PAGE).text)
    decided(client, "", "undo")
    assert cards(client.get(PAGE).text) == cards(page)
    assert [kind_of(e) for e in heads(ledger) if isinstance(e.fact, Question)] == []
    if ledger.suffix == ".travaux":
        assert ledger.read_bytes() == bytes_before
    assert decided(client, "", "undo").status_code == 409
    # what was taken back can be accepted again
    assert decided(client, first, "accept").status_code == 303
    assert [e for e in heads(ledger) if isinstance(e.fact, Question)]


def test_what_was_changed_by_hand_meanwhile_is_not_taken_back(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text(TALK, encoding="utf-8")
    dossier = small(tmp_path, MEETING)
    client = reading(dossier)
    decided(client, key_of(client.get(PAGE).text, "question"), "accept")
    text = dossier.read_text() + '\n1962-11-02 party usa "United States"\n'
    dossier.write_text(text)
    done = decided(client, "", "undo")
    assert done.status_code == 409
    assert "by hand" in done.text
    assert dossier.read_text() == text


def test_an_edited_one_says_what_the_person_said(ledger: Path) -> None:
    client = reading(ledger)
    key = key_of(client.get(PAGE).text, "position", "refuses")
    address = f"/record/m/suggested/{key}?suggest=1&lang=en"
    page = client.get(address).text
    assert '<option value="refuses" selected>' in page
    assert "cannot accept inspections" in page
    fields = {"party": "cuba", "stance": "insists", "name": "article-5:kept", "condition": ""}
    done = client.post(address, data=fields)
    assert done.status_code == 303, done.text
    assert "#g-" in done.headers["location"]
    (new,) = [e for e in heads(ledger) if isinstance(e.fact, Position)]
    assert (new.fact.stance, new.fact.proposal) == ("insists", "article-5:kept")
    assert (new.fact.only_if, new.fact.unless) == (None, None)
    assert new.cites == ("m#2.1",)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stance": "shrugs"}, "is no stance"),
        ({"name": "nowhere"}, "point:option"),
        ({"party": " "}, "Whose position"),
    ],
)
def test_what_is_wrong_in_the_form_is_said_and_nothing_is_lost(
    ledger: Path, changes: dict[str, str], words: str
) -> None:
    client = reading(ledger)
    key = key_of(client.get(PAGE).text, "position", "refuses")
    fields = {"party": "cuba", "stance": "refuses", "name": "inspect:cuba", "condition": "they inspect us"}
    before = {entry.id for entry in heads(ledger)}
    done = client.post(f"/record/m/suggested/{key}?lang=en", data=fields | changes)
    assert done.status_code == 422
    assert words in unescape(done.text)
    assert 'value="they inspect us"' in done.text
    assert {entry.id for entry in heads(ledger)} == before


def test_a_name_that_nobody_has_is_refused(ledger: Path) -> None:
    client = reading(ledger)
    key = key_of(client.get(PAGE).text, "question")
    fields = {"name": "when", "title": "When?", "by": "nobody", "due": ""}
    done = client.post(f"/record/m/suggested/{key}?lang=en", data=fields)
    assert done.status_code == 422
    assert "no party or group or person called nobody" in unescape(done.text)


def test_who_is_unknown_is_asked_for_once(ledger: Path) -> None:
    # the record's own list knows no side of this speaker: a position of theirs needs one
    talk = TALK.replace("I promise to give you our text tomorrow.", "We agree to delete article 5.")
    talk = talk.rstrip() + " We cannot accept article 6.\n"
    path = ledger.with_name("m.txt")
    path.write_text(talk, encoding="utf-8")
    if ledger.suffix == ".db":
        ledger.unlink()
        dossier = ledger.with_name("small.travaux")
        assert not isinstance(bring_in(dossier, ledger, scribe=None, dry_run=False), str)
    client = reading(ledger)
    page = client.get(PAGE).text
    first, second = (key for key, text in cards(page.split('id="s3"')[1]).items() if "position?" in text)
    asked = decided(client, first, "accept")
    assert asked.status_code == 303
    assert asked.headers["location"].startswith(f"/record/m/suggested/{first}")
    form = client.get(asked.headers["location"]).text
    assert re.search(r'name="party" value="" list="sides" required', form)
    name = unescape(re.findall(r'<option value="([^"]+)" selected>', form)[1])
    done = client.post(
        asked.headers["location"], data={"party": "Chile", "stance": "accepts", "name": name, "condition": ""}
    )
    assert done.status_code == 303, done.text
    assert [e.fact.party for e in heads(ledger) if isinstance(e.fact, Position)] == ["chile"]
    assert [e.fact.party for e in heads(ledger) if isinstance(e.fact, Person)][-1] == "chile"
    assert decided(client, second, "accept").headers["location"].startswith("/record/m/1?")


@pytest.mark.parametrize("query", ["as=cuba", "as=public"])
def test_nobody_but_the_keeper_sees_any(ledger: Path, query: str) -> None:
    client = reading(ledger)
    page = client.get(f"{PAGE}&{query}").text
    assert cards(page) == {}
    assert "to the keeper of the ledger alone" in page
    key = next(iter(cards(client.get(PAGE).text)))
    for address in (f"/record/m/suggested?{query}", f"/record/m/suggested/{key}?{query}"):
        assert client.post(address, data={"key": key, "what": "accept"}).status_code == 403
    assert client.get(f"/record/m/suggested/{key}?{query}").status_code == 403


def test_only_the_present_has_suggestions_and_other_sites_decide_nothing(ledger: Path) -> None:
    client = reading(ledger)
    assert "go back to now" in client.get(f"{PAGE}&as-of=1962-11-02").text
    key = next(iter(cards(client.get(PAGE).text)))
    data = {"key": key, "what": "dismiss"}
    elsewhere = client.post("/record/m/suggested", data=data, headers={"Origin": "http://evil.example"})
    assert elsewhere.status_code == 403
    assert key in cards(client.get(PAGE).text)


def test_an_example_shows_them_and_offers_nothing_to_press() -> None:
    client = reading(EXAMPLE)
    page = client.get("/record/havana-1105?suggest=1&lang=en").text
    assert len(cards(page)) > 5
    assert "is for reading" in page
    assert 'method="post"' not in page
    key = next(iter(cards(page)))
    done = client.post("/record/havana-1105/suggested", data={"key": key, "what": "accept"})
    assert done.status_code == 403
    following = re.search(r'id="suggested-after" href="([^"]+)"', page)
    assert following
    later = client.get(unescape(following[1])).text
    assert not set(cards(later)) & set(cards(page))
    everything = client.get("/record/havana-1105?suggest=all&lang=en").text
    assert "reference?" in " ".join(cards(everything).values())
    assert len(cards(everything)) > len(cards(page))


def test_what_takes_a_while_is_announced(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, hear = threading.Event(), margins.hear

    def slowly(*given: object) -> object:
        go.wait(10)
        return hear(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(margins, "hear", slowly)
    monkeypatch.setattr(suggesting, "PATIENCE", 0.01)
    client = reading(ledger)
    page = client.get(PAGE).text
    assert "data-pending" in page
    assert cards(page) == {}
    go.set()
    monkeypatch.setattr(suggesting, "PATIENCE", 20)
    page = client.get(PAGE).text
    assert "data-pending" not in page
    assert len(cards(page)) >= 4


def test_where_there_are_no_rules_or_no_words_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text(TALK, encoding="utf-8")
    dossier = small(tmp_path, MEETING)
    (tmp_path / "small.travaux.suggestions.json").write_text("{", encoding="utf-8")
    assert "cannot be read" in reading(dossier).get(PAGE).text
    assert reading(dossier).get("/record/none?suggest=1").status_code == 404
    assert reading(dossier).post("/record/none/suggested", data={"key": "x"}).status_code == 404


def test_a_store_that_has_the_sentences_alone_has_suggestions_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text(TALK, encoding="utf-8")
    text = MEETING + '1962-11-01 record nowhere "Its words are lost"\n    held 1962-11-01\n'
    dossier, store = small(tmp_path, text), tmp_path / "small.db"
    assert not isinstance(bring_in(dossier, store, scribe=None, dry_run=False), str)
    rows = [
        SentenceRow(1, 1, "A. MIKOYAN", "We propose that article 5 be deleted."),
        SentenceRow(1, 2, "A. MIKOYAN", "Will you give us your text tomorrow?"),
        SentenceRow(3, 1, None, "They part."),
    ]
    with open_ledger(str(store)) as found:
        assert not isinstance(found, str)
        assert found.store is not None
        entry = next(e for e in found.entries if e.fact.defines() == "nowhere")
        assert isinstance(entry.fact, MeetingRecord)
        assert "does not hold" in str(hear(found, entry, entry.fact, ()))
        for number, meta in enumerate((b"{}", b"no json", _kept("{"), _kept(OTHER))):
            edition = Edition("nowhere", "en", f"sha256:{number}", meta)
            new = EditionText(edition, b"A. MIKOYAN. Yes.\n", rows)
            assert not isinstance(found.store.append([], records=[new]), Refused)
            heard = hear(found, entry, entry.fact, ())
            assert isinstance(heard, Heard)
            assert [(one.turn, one.kind) for one in heard.found if one.kind == "question"] == [
                (1, "question")
            ]
            assert all(
                heard.version.turns[one.turn - 1].text[one.start : one.end] == one.span for one in heard.found
            )
    client = reading(store)
    page = client.get("/record/nowhere?suggest=1&lang=en").text
    key = key_of(page, "question")
    done = client.post("/record/nowhere/suggested", data={"key": key, "what": "accept"})
    assert done.headers["location"].endswith("#s1.2")


def test_words_that_are_gone_or_in_another_language_have_no_suggestions(tmp_path: Path) -> None:
    text = MEETING + '1962-11-01 record nowhere "Its words are lost"\n    held 1962-11-01\n'
    (tmp_path / "m.txt").write_text("MIKOYAN. Wir schlagen vor, dass wir das Papier nicht lesen.\n" * 4)
    found = {}
    with open_ledger(str(small(tmp_path, text))) as ledger:
        assert not isinstance(ledger, str)
        for entry in ledger.entries:
            if isinstance(entry.fact, MeetingRecord):
                found[entry.fact.name] = hear(ledger, entry, entry.fact, ())
        assert "names no file" in str(found["nowhere"])
        (tmp_path / "m.txt").unlink()
        entry = next(e for e in ledger.entries if e.fact.defines() == "m")
        assert isinstance(entry.fact, MeetingRecord)
        assert "cannot be read" in str(hear(ledger, entry, entry.fact, ()))


def test_a_draft_has_no_record_to_suggest_from(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("# Article 1\n\nThe parties [shall][should] meet.\n", encoding="utf-8")
    view = Desk(str(draft)).view(*KEEPER_VIEW)
    assert isinstance(view, View)
    assert "no record called" in str(margins.heard_of(view, "m"))


def test_two_who_accept_the_same_one_at_once_make_one_entry(ledger: Path) -> None:
    app = application(str(ledger))
    key = key_of(client_of(app).get(PAGE).text, "question")
    codes: list[int] = []
    who = [
        threading.Thread(target=lambda: codes.append(decided(client_of(app), key, "accept").status_code))
        for _ in range(3)
    ]
    for each in who:
        each.start()
    for each in who:
        each.join()
    assert sorted(codes) == [303, 409, 409]
    assert len([e for e in heads(ledger) if isinstance(e.fact, Question)]) == 1


def test_a_record_with_nothing_to_suggest_says_so(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text("A. MIKOYAN. Good morning.\n\nO. DORTICOS. Good morning.\n")
    assert "Nothing more is suggested" in reading(small(tmp_path, MEETING)).get(PAGE).text


def test_every_measure_of_certainty_has_a_word() -> None:
    assert [sure(least) for least, _ in SURE] == [word for _, word in SURE]
    assert sure(1.0) == SURE[0][1]
