"""Do suggestions stand beside the turns of a record that is being taken, and is each decided on once?"""

import datetime as dt
import threading
from pathlib import Path

import pytest

from service.meanwhile import meanwhile
from travaux.ledger.kinds import ScribeNote
from travaux.service import appending
from travaux.service.adding import add, entries_of
from travaux.service.ledger import open_ledger
from travaux.service.offering import accept, dismiss, offers
from travaux.service.taking import Begun, begin, take

AT = dt.datetime(1962, 11, 5, 10, 42, tzinfo=dt.UTC)
LEDGER = """
1962-10-31 negotiation small "A small negotiation"
1962-10-31 party cuba "Cuba"
1962-10-31 person dorticos "Osvaldo Dorticós"
    of cuba
"""
ASKED = "I propose that article 5 be deleted. Will you give us your text tomorrow? We agree to article 3."


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "l.travaux"
    path.write_text(LEDGER, encoding="utf-8")
    assert begin(str(path), Begun(name="talks", title="Talks", held=AT.date(), language="en")) is None
    assert not isinstance(take(str(path), "talks", [("Osvaldo Dorticós", ASKED)], AT), str)
    return str(path)


def test_each_suggestion_names_its_turn_and_its_sentence(ledger: str) -> None:
    found = offers(ledger, "talks")
    assert not isinstance(found, str)
    assert found
    assert {one.turn for one in found} == {1}
    assert all(one.cite.startswith("talks#1.") and 0 <= one.sure <= 1 and one.reason for one in found)


def test_what_is_accepted_is_an_entry_and_what_is_dismissed_never_comes_again(ledger: str) -> None:
    found = offers(ledger, "talks")
    assert not isinstance(found, str)
    kinds = {one.kind: one for one in found}
    assert accept(ledger, "talks", kinds["question"].key) is None
    rest = [one for one in found if one.kind != "question"]
    assert rest
    assert dismiss(ledger, "talks", rest[0].key) is None
    keys = {one.key for one in offers(ledger, "talks")}  # type: ignore[union-attr]
    assert kinds["question"].key not in keys
    assert rest[0].key not in keys
    assert "no longer there" in str(dismiss(ledger, "talks", rest[0].key))
    with open_ledger(ledger) as opened:
        assert not isinstance(opened, str)
        assert not opened.problems
        assert any(type(entry.fact).__name__ == "Question" for entry in opened.entries)


def test_what_somebody_adds_while_a_suggestion_is_accepted_stands_beside_it(
    ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = offers(ledger, "talks")
    assert not isinstance(found, str)
    note = entries_of([(ScribeNote(name="meanwhile", text="Added by another."), ())], AT.date())
    other = threading.Thread(target=lambda: add(ledger, lambda _: note))
    meanwhile(monkeypatch, appending, other)
    assert accept(ledger, "talks", next(one.key for one in found if one.kind == "question")) is None
    other.join()
    with open_ledger(ledger) as opened:
        assert not isinstance(opened, str)
        assert {"Question", "ScribeNote"} <= {type(entry.fact).__name__ for entry in opened.entries}


def test_where_nothing_can_be_suggested_it_is_said(ledger: str) -> None:
    assert "for reading" in str(offers("example:havana-1962", "talks"))
    assert "nothing of other was taken down" in str(offers(ledger, "other"))
    assert "nothing of other was taken down" in str(accept(ledger, "other", "x"))
