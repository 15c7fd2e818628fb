"""Do words that somebody writes in place of others become a proposal, and does everybody's work stay?"""

import datetime as dt
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.ledger.kinds import Amendment, Decision, Party, Position, Proposal, ScribeNote
from travaux.record.letters import free
from travaux.service.adding import add, entries_of, names_in, writable
from travaux.service.editing import MAX_WORDS, Edit, changes, in_force, proposed
from travaux.service.ledger import open_ledger
from travaux.standing.fold import fold
from travaux.store import open_store
from travaux.text.collision import collisions
from travaux.text.document import drafted
from travaux.text.place import Lost, place
from travaux.text.words import cut, same

DAY = dt.date(1962, 11, 1)
BASE = "The parties shall meet in the capital every year."
LEDGER = f"""
1962-10-01 negotiation small "A small text"
1962-10-01 party cuba "Cuba"
1962-10-01 instrument protocol "A protocol"
1962-10-01 provision protocol/1 "Meetings"
1962-10-01 text protocol/1 en "{BASE}"
"""


def dossier(folder: Path) -> Path:
    path = folder / "d.travaux"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def edit(words: str, *, base: str = BASE, title: str = "New words", **more: object) -> Edit:
    said = {"by": "cuba", "point": None, "cites": (), "day": DAY, "provision": "protocol/1", "language": "en"}
    return Edit(base=base, words=words, title=title, **(said | more))  # type: ignore[arg-type]


def made(path: Path, wanted: Edit):
    return add(str(path), lambda ledger: proposed(fold(ledger.entries), wanted, tuple(names_in(ledger))))


def standing(path: Path):
    with open_ledger(str(path)) as ledger:
        assert not isinstance(ledger, str)
        assert not ledger.problems
        return fold(ledger.entries)


WORDS = st.lists(st.sampled_from(("the", "parties", "meet", "year", "in", "a", ",", ".")), max_size=12)


@settings(max_examples=60, deadline=None)
@given(WORDS.filter(bool), WORDS)
def test_the_operations_make_the_new_words_of_the_old_ones(old: list[str], new: list[str]) -> None:
    wanted = edit(" ".join(new), base=" ".join(old))
    document = drafted(wanted.base, "")
    for number, one in enumerate(changes(wanted, "p:x")):
        placed = place(document, one, {"p:x"}, str(number))
        assert not isinstance(placed, Lost)
        document = placed
    words = [same(word.text) for word in cut(document.text({"p:x"}))]
    assert words == [same(word.text) for word in cut(wanted.words)]


def test_an_edit_becomes_a_proposal_and_the_text_stays(tmp_path: Path) -> None:
    path = dossier(tmp_path)
    done = made(path, edit(BASE.replace("year", "month")))
    assert not isinstance(done, str)
    facts = [entry.fact for entry in done]
    assert [type(fact).__name__ for fact in facts] == ["ScribeNote", "Point", "Proposal", "Amendment"]
    assert (facts[-1].words, facts[-1].brings) == ("year", "month")
    after = standing(path)
    assert in_force(after, "protocol/1", "en") == BASE
    assert list(after.texts.touched) == [facts[2].name]
    assert path.read_text(encoding="utf-8").startswith(LEDGER)


def test_two_who_edit_the_same_words_at_once_both_keep_their_work(tmp_path: Path) -> None:
    path = dossier(tmp_path)
    answers: list[object] = []
    threads = [
        threading.Thread(
            target=lambda word=word: answers.append(made(path, edit(BASE.replace("year", word))))
        )
        for word in ("month", "week", "day", "century")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not [answer for answer in answers if isinstance(answer, str)]
    after = standing(path)
    proposals = {e.fact.brings for e in after.folded if isinstance(e.fact, Amendment)}
    assert proposals == {"month", "week", "day", "century"}
    assert len(collisions(after.texts)) == 6


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (edit(BASE), "nothing was changed"),
        (edit("Other.", base="What it never said."), "the text was changed since"),
        (edit("Other.", provision="protocol/9"), "there are no words of protocol/9 in en"),
        (edit("Other.", language="fr"), "there are no words of protocol/1 in fr"),
        (edit("a" * (MAX_WORDS + 1)), "is not edited on a page"),
        (edit("Other.", by="atlantis"), "there is no party or group or person called atlantis"),
        (edit("Other.", point="nowhere"), None),
        (edit("Other.\x07", cites=("n\x00",)), "this cannot be said in a dossier"),
    ],
)
def test_what_cannot_be_proposed_is_said_and_nothing_is_written(
    tmp_path: Path, wanted: Edit, why: str | None
) -> None:
    path = dossier(tmp_path)
    done = made(path, wanted)
    if why is None:
        assert not isinstance(done, str)
        return
    assert isinstance(done, str)
    assert why in done
    assert path.read_text(encoding="utf-8") == LEDGER


def test_it_goes_into_a_store_as_into_a_dossier(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with open_ledger(str(dossier(tmp_path))) as ledger, open_store(path, create=True) as store:  # type: ignore[union-attr]
        assert not isinstance(ledger, str)
        store.append(ledger.entries)
    done = made(path, edit(BASE.replace("capital", "country"), cites=()))
    assert not isinstance(done, str)
    again = made(path, edit(BASE.replace("capital", "country"), cites=()))
    assert not isinstance(again, str)
    names = [e.fact.name for e in standing(path).folded if isinstance(e.fact, Proposal)]
    assert len(set(names)) == 2


def test_examples_and_drafts_are_for_reading(tmp_path: Path) -> None:
    assert "for reading" in str(writable("example:havana-1962"))
    assert "a draft is no ledger" in str(writable("draft.docx"))
    assert writable("x.travaux") is None
    assert "for reading" in str(add("example:havana-1962", lambda _: ()))
    assert "cannot be read" in str(add(str(tmp_path / "none" / "x.travaux"), lambda _: ()))


def test_what_the_maker_says_is_handed_on(tmp_path: Path) -> None:
    assert add(str(dossier(tmp_path)), lambda _: "not today") == "not today"


def test_a_reference_to_an_entry_may_be_its_id(tmp_path: Path) -> None:
    path = dossier(tmp_path)
    first = made(path, edit(BASE.replace("year", "month")))
    assert not isinstance(first, str)
    name = next(e.fact.name for e in first if isinstance(e.fact, Proposal))
    note = next(e.fact.name for e in first if isinstance(e.fact, ScribeNote))
    one = Position(party="cuba", stance="accepts", proposal=name)
    done = add(str(path), lambda _: entries_of([(one, (note,))], DAY))
    assert not isinstance(done, str)
    two = Position(party="cuba", stance="refuses", proposal=name, ends=(f"^{done[0].id}",))
    assert not isinstance(add(str(path), lambda _: entries_of([(two, (note,))], DAY)), str)
    three = Decision(proposal="no:such", outcome="adopted")
    assert (
        add(str(path), lambda _: entries_of([(three, (note,))], DAY)) == "there is no proposal called no:such"
    )


def test_a_store_that_refuses_is_quoted(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with open_store(path, create=True):  # type: ignore[union-attr]
        pass
    party = entries_of([(Party(name="cuba", title="Cuba"), ())], DAY)
    assert not isinstance(add(str(path), lambda _: party), str)
    again = entries_of([(Party(name="cuba", title="Cuba"), ())], DAY, scribe="another", now=party[0].recorded)
    assert "entries are never changed" in str(add(str(path), lambda _: again))


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free("a", []) == "a"
    assert free("a", ["a", "a-2"]) == "a-3"
