"""Is what is spoken kept turn by turn, with what stood before a correction, and do minutes draw it up?"""

import datetime as dt
import io
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ledger.kinds import MeetingRecord, Position, Question
from travaux.ledger.marking import KEEPER
from travaux.service import taking as room
from travaux.service.adding import add, entries_of
from travaux.service.ask import Question as Asked
from travaux.service.ask import asking
from travaux.service.ledger import open_ledger
from travaux.service.minutes import SECTIONS, Said, minutes, page_of
from travaux.service.taking import Begun, begin, close, correct, parted, read, speakers_of, take, takings
from travaux.service.transfer import bring_in

DAY = dt.date(1962, 11, 5)
AT = dt.datetime(1962, 11, 5, 10, 42, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
LEDGER = """
1962-10-31 negotiation small "A small negotiation"
1962-10-31 party cuba "Cuba"
    tag CU
1962-10-31 person dorticos "Osvaldo Dorticós"
    of cuba
1962-10-31 point form "How is it given?"
1962-10-31 proposal form:written "In writing"
"""
MEETING = Begun(name="talks", title="Talks", held=DAY, language="en")


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "l.travaux"
    path.write_text(LEDGER, encoding="utf-8")
    assert begin(str(path), MEETING) is None
    return str(path)


def records(address: str):
    with open_ledger(address) as opened:
        assert not isinstance(opened, str)
        assert not opened.problems
        return [entry for entry in opened.entries if isinstance(entry.fact, MeetingRecord)]


def said(address: str, cite: str) -> list[str]:
    with asking(Asked(address, KEEPER)) as answered:
        assert not isinstance(answered, str)
        return [passage.text for passage in answered.sources.passages(cite)]


def test_a_turn_is_in_the_record_as_soon_as_it_is_written(ledger: str) -> None:
    assert records(ledger) == []
    assert take(ledger, "talks", [("Osvaldo Dorticós", "We begin. It is late.")], AT) == (1,)
    assert take(ledger, "talks", [(None, "He sits down."), ("Stone", "Yes.\n\nIndeed.")], AT) == (2, 3)
    assert said(ledger, "talks#1") == ["We begin.", "It is late."]
    assert said(ledger, "talks#3") == ["Yes.", "Indeed."]
    with asking(Asked(ledger, KEEPER)) as answered:
        assert not isinstance(answered, str)
        assert answered.sources.passages("talks#1.1")[0].speaker == "dorticos"
        assert answered.sources.versions("talks")["en"].notes[0].text == "10:42"  # type: ignore[attr-defined]
    assert len(records(ledger)) == 1


def test_a_correction_keeps_what_stood_before(ledger: str) -> None:
    take(ledger, "talks", [("Stone", "We begin.")], AT)
    later = AT + dt.timedelta(minutes=1)
    assert correct(ledger, "talks", 1, "Wood", "We have begun.", later) is None
    assert correct(ledger, "talks", 1, "Wood", "We have begun.", later) is None
    (turn,) = read(ledger, "talks").turns  # type: ignore[union-attr]
    assert (turn.now.words, turn.now.speaker, turn.now.at) == ("We have begun.", "Wood", later)
    assert [one.words for one in turn.before] == ["We begin."]
    assert turn.spoken == AT
    assert said(ledger, "talks#1.1") == ["We have begun."]


def test_a_closed_record_is_cited_by_its_digest_and_a_correction_makes_another(ledger: str) -> None:
    take(ledger, "talks", [("Stone", "We begin.")], AT)
    assert close(ledger, "talks", AT) is None
    assert close(ledger, "talks", AT) is None
    first = records(ledger)[-1].fact.files[0].digest
    assert first
    assert "is closed" in str(take(ledger, "talks", [("Stone", "More.")], AT))
    assert correct(ledger, "talks", 1, "Stone", "We begin now.", AT) is None
    assert records(ledger)[-1].fact.files[0].digest not in (None, first)
    assert said(ledger, "talks#1.1") == ["We begin now."]


def test_two_scribes_at_once_lose_no_turn(ledger: str) -> None:
    def write(who: str) -> None:
        for n in range(4):
            assert not isinstance(take(ledger, "talks", [(who, f"Sentence {n}.")], AT), str)

    threads = [threading.Thread(target=write, args=(who,)) for who in ("Stone", "Wood")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns = read(ledger, "talks").turns  # type: ignore[union-attr]
    assert [turn.n for turn in turns] == list(range(1, 9))
    assert [t.now.words for t in turns if t.now.speaker == "Wood"] == [f"Sentence {n}." for n in range(4)]


def test_a_line_that_a_crash_cut_short_is_left_out(ledger: str) -> None:
    take(ledger, "talks", [("Stone", "We begin.")], AT)
    with room.journal_of(ledger, "talks").open("ab") as out:
        out.write(b'{"type":"written","turn":2,"at"')
    assert len(read(ledger, "talks").turns) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("call", "why"),
    [
        (lambda a: begin(a, MEETING), "is being taken already"),
        (lambda a: begin(a, Begun(name="A b", title="", held=DAY, language="en")), "is no name"),
        (lambda a: begin(a, Begun(name="cuba", title="", held=DAY, language="en")), "is called cuba already"),
        (
            lambda a: begin(a + "/no/l.travaux", Begun(name="x", title="", held=DAY, language="en")),
            "cannot be",
        ),
        (lambda _: begin("example:havana-1962", MEETING), "for reading"),
        (lambda a: take(a, "talks", [], AT), "no words"),
        (lambda a: take(a, "talks", [(None, "a" * (room.LONGEST + 1))], AT), "no more than"),
        (lambda a: take(a, "other", [(None, "a")], AT), "no record called other"),
        (lambda a: correct(a, "talks", 1, None, " ", AT), "say what was said"),
        (lambda a: correct(a, "talks", 1, None, "a", AT), "has no turn 1"),
        (lambda a: correct(a, "other", 1, None, "a", AT), "no record called other"),
        (lambda a: close(a, "talks", AT), "nothing was taken down"),
        (lambda a: close(a, "other", AT), "no record called other"),
        (lambda a: read(a, "../l"), "no record called"),
    ],
)
def test_what_cannot_be_done_is_said(ledger: str, call, why: str) -> None:
    before = Path(ledger).read_bytes()
    assert why in str(call(ledger))
    assert Path(ledger).read_bytes() == before


def test_what_is_no_journal_is_none(ledger: str) -> None:
    room.journal_of(ledger, "fake").write_bytes(b"{}\n")
    assert "is no journal" in str(read(ledger, "fake"))
    assert [one.meeting.name for one in takings(ledger)] == ["talks"]
    assert takings("example:havana-1962") == []


KNOWN = {"mr. stone": "Mr. Stone", "wood": "Wood"}


def test_lines_that_begin_with_a_known_name_are_turns() -> None:
    typed = "First words.\nMR. STONE: Good day.\n\nAnd more.\r\nWood:  Yes.\nNote: nobody's name.\n"
    assert parted("Wood", typed, KNOWN) == [
        ("Wood", "First words."),
        ("Mr. Stone", "Good day.\n\nAnd more."),
        ("Wood", "Yes. Note: nobody's name."),
    ]
    assert parted("", "  ", KNOWN) == []


@given(st.text(max_size=200))
def test_no_word_that_is_typed_is_lost(typed: str) -> None:
    found = parted("", typed, {})
    assert " ".join(words for _, words in found).split() == typed.split()


def test_a_name_is_known_in_full_and_by_its_last_part() -> None:
    taking = room.Taking(MEETING, (), None)
    known = speakers_of(taking, {"dorticos": "Osvaldo Dorticós", "wood": "Wood"})
    assert {known[name] for name in ("dorticós", "osvaldo dorticós", "dorticos")} == {"Osvaldo Dorticós"}


def test_a_store_gets_the_record_when_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "l.travaux"
    path.write_text(LEDGER, encoding="utf-8")
    store = str(tmp_path / "s.db")
    assert not isinstance(bring_in(path, Path(store), scribe=None, dry_run=False), str)
    assert begin(store, MEETING) is None
    take(store, "talks", [("Osvaldo Dorticós", "We begin.")], AT)
    assert records(store) == []
    assert close(store, "talks", AT) is None
    assert said(store, "talks#1.1") == ["We begin."]
    assert "in the store" in str(correct(store, "talks", 1, None, "Other.", AT))


def _said() -> Said:
    headings = {kind: kind.upper() for kind in (*SECTIONS, "present", "said")}
    return Said(headings, "nothing", lambda entry: type(entry.fact).__name__, lambda day: f"on {day}")


def test_the_minutes_draw_up_what_rests_on_the_record(ledger: str) -> None:
    take(ledger, "talks", [("Osvaldo Dorticós", "In writing.\n\nWhen?"), ("Stone", "Soon.")], AT)
    facts = [
        (Position(party="cuba", stance="accepts", proposal="form:written"), ("talks#1.1",)),
        (Question(name="when", text="When?", by="dorticos"), ("talks#1.2", "talks#9")),
    ]
    assert not isinstance(add(ledger, lambda _: entries_of(facts, DAY)), str)
    with asking(Asked(ledger, KEEPER)) as answered:
        assert not isinstance(answered, str)
        taking = read(ledger, "talks")
        assert not isinstance(taking, str)
        lines = list(page_of(answered, taking, _said()))
        data = minutes(answered, taking, _said())
    assert [line.text for line in lines] == [
        "Talks",
        "on 1962-11-05",
        "PRESENT",
        "Osvaldo Dorticós (Cuba)",
        "Stone",
        "POSITION",
        "Position",
        "QUESTION",
        "Question",
        "SAID",
        "1. 10:42 Osvaldo Dorticós: In writing.",
        "When?",
        "2. 10:42 Stone: Soon.",
    ]
    assert [line.note for line in lines if line.note] == [
        "talks#1.1: “In writing.”",
        "talks#1.2: “When?”; talks#9",
    ]
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert "word/footnotes.xml" in names


def test_minutes_in_which_nothing_was_decided_say_so(ledger: str) -> None:
    take(ledger, "talks", [(None, "They sit down.")], AT)
    with asking(Asked(ledger, KEEPER)) as answered:
        assert not isinstance(answered, str)
        taking = read(ledger, "talks")
        assert not isinstance(taking, str)
        lines = [line.text for line in page_of(answered, taking, _said())]
    assert lines == ["Talks", "on 1962-11-05", "nothing", "SAID", "1. 10:42 They sit down."]
