"""Is XML with changes marked in it asked like a ledger: the draft, and each hand's changes as a proposal?"""

import datetime as dt
import json
import os
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from akoma_material import SHARED, provision
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cli.terminal import EXAMPLE, good, kept, refused, travaux
from cli.test_cli_text import ADOPTED, MINUTES, PACT
from text.text_negotiation import Negotiation
from travaux.interchange import marked
from travaux.interchange.akoma.read import read_akoma
from travaux.interchange.akoma.runs import Chunk, runs_from
from travaux.interchange.akoma.tree import MAX_BYTES
from travaux.interchange.akoma.write import write_akoma
from travaux.interchange.marked import DEEPEST, MOST, Hand, MarkedText, entries_of_marked
from travaux.ledger.kinds import Amendment, Decision, Group, Proposal
from travaux.service.drafts import read_as_ledger
from travaux.standing.fold import fold
from travaux.text.reading import ReadProvision, read

DAY = dt.date(2027, 3, 4)
TOKEN = re.compile(r"\w+|[^\w\s]")
HANDS = ("days:sixty", "days:forty", "Committee on Fish")
WORDS = st.lists(
    st.sampled_from(["each", "fleet", "may", "fish", ",", "at", "sea", "the", "the", "ninety", "days", "."]),
    min_size=1,
).map(" ".join)
MARKS = st.tuples(st.sampled_from(["kept", "inserted", "deleted"]), st.sampled_from(HANDS))


@st.composite
def provisions(draw) -> list[ReadProvision]:
    found: list[ReadProvision] = []
    for number in range(1, draw(st.integers(2, 5)) + 1):
        added = draw(st.sampled_from([None, None, *HANDS[:2]])) if found else None
        chunks = []
        for (mark, by), text in draw(st.lists(st.tuples(MARKS, WORDS), max_size=4)):
            if added:
                chunks.append(Chunk(f"{text} ", "inserted", added))
            else:
                chunks.append(Chunk(f"{text} ", mark, by if mark != "kept" else ""))
        bears = draw(st.sampled_from([str(number), f"{number}-bis"]))
        mark = "inserted" if added else "kept"
        found.append(
            provision(
                str(number), number=bears, title=f"T{number}", mark=mark, by=added, runs=runs_from(chunks)
            )
        )
    return found


def words(provision: ReadProvision, skip: str, by: frozenset[str] = frozenset(HANDS)) -> list[str]:
    """The words of a provision without those that are deleted, or inserted, by these hands."""
    other = "deleted" if skip == "inserted" else "inserted"
    text = ""
    for run in provision.runs:
        if (run.mark == skip and run.by in by) or (run.mark == other and run.by not in by):
            continue
        text += run.text
    return text.split()


def ledger_of(found: list[ReadProvision]):
    text = MarkedText("draft", "A draft", found, "en", DAY, {by: Hand(by, by, by) for by in HANDS})
    result = entries_of_marked(text)
    assert not isinstance(result, str)
    return result


@settings(max_examples=150, deadline=None)
@given(provisions())
def test_the_ledger_of_a_marked_text_reads_as_the_text_before_and_after_each_hand(found):
    result = ledger_of(found)
    texts = fold(result.entries).texts
    assert texts.lost == {}
    drafted = {each.provision: each.text.split() for each in read(texts, "pact", "en", "original")}
    assert drafted == {p.provision: words(p, "inserted") for p in found if p.mark != "inserted"}
    tabled = {e.fact.name: e.fact for e in result.entries if isinstance(e.fact, Proposal)}
    for fact in tabled.values():
        if fact.drafted:
            continue
        together = [fact]  # what writes within another's words counts only with that other
        while together[-1].amends is not None:
            together.append(tabled[together[-1].amends])
        hands = frozenset(each.title for each in together)
        decided = [*result.entries, *(adopting(each.name, result.entries[-1]) for each in together)]
        after = {each.provision: each for each in read(fold(decided).texts, "pact", "en", "final")}
        for p in found:
            if p.mark == "inserted" and p.by not in hands:
                assert p.provision not in after
                continue
            shown = after[p.provision].text.split() if p.provision in after else []
            assert shown == words(p, "deleted", hands)
            if p.provision in after:
                assert (after[p.provision].number, after[p.provision].title) == (p.number, p.title)


def adopting(name, last):
    """The entry that adopts a proposal, behind all others."""
    decision = Decision(proposal=name, outcome="adopted")
    recorded = last.recorded + dt.timedelta(seconds=1)
    return type(last)(id=f"adopting {name}", day=last.day, fact=decision, recorded=recorded)


@settings(max_examples=100, deadline=None)
@given(provisions())
def test_every_change_is_a_proposal_of_its_hand_and_cites_the_passage_that_shows_it(found):
    result = ledger_of(found)
    assert result.passages == ledger_of(found).passages
    assert len(result.passages) == len(found)
    hands = {run.by for p in found for run in p.runs if run.mark != "kept"} | {p.by for p in found if p.by}
    proposals = [e.fact for e in result.entries if isinstance(e.fact, Proposal) and not e.fact.drafted]
    assert {each.title for each in proposals} == hands
    assert {e.fact.title for e in result.entries if isinstance(e.fact, Group)} == hands
    for entry in result.entries:
        assert entry.scribe == "from markup"
        if isinstance(entry.fact, Amendment):
            (cite,) = entry.cites
            at = int(cite.removeprefix("draft#")) - 1
            assert found[at].provision == entry.fact.provision


def test_words_that_one_hand_changes_in_what_another_adds_are_an_amendment_to_it():
    chunks = [
        Chunk("Ports ", "inserted", "a:b"),
        Chunk("all", "deleted", "a:c"),
        Chunk("some", "inserted", "a:c"),
    ]
    added = provision("2", mark="inserted", by="a:b", runs=runs_from(chunks))
    result = ledger_of([provision("1", "Fish."), added])
    facts = [entry.fact for entry in result.entries]
    (second,) = [fact for fact in facts if isinstance(fact, Proposal) and fact.name == "a:c"]
    assert second.amends == "a:b"
    texts = fold([*result.entries, adopting("a:b", result.entries[-1])]).texts
    assert [each.text for each in read(texts, "pact", "en", "final")] == ["Fish.", "Ports all"]


def test_what_cannot_be_taken_over_is_told():
    twice = [provision("1", "One."), provision("1", "Other."), provision("2", "Two.", mark="moved")]
    assert ledger_of(twice).problems == (
        "pact/1 stands more than once; one of them is read as pact/1-2",
        "pact/2 was moved, and the text does not say from where: it is read where it is",
    )
    first = provision("1", mark="inserted", by="a:b", runs=runs_from([Chunk("X", "inserted", "a:b")]))
    assert ledger_of([first, provision("2", "Two.")]).problems == (
        "pact/1 is added before the first provision; it is read as the last",
    )
    alone = ledger_of([first])
    assert alone.problems == ("all of the text is marked as added: it is read as the draft",)
    assert [each.text for each in read(fold(alone.entries).texts, "pact", "en", "original")] == ["X"]
    many = [provision(str(number)) for number in range(MOST + 1)]
    refusal = entries_of_marked(MarkedText("draft", "", many, "en", DAY))
    assert refusal == f"the text has more than {MOST} provisions"
    assert ledger_of([]).passages == ()


def test_hands_that_would_have_one_name_have_two():
    chunks = [
        Chunk("a", "inserted", "The Fish"),
        Chunk("b", "inserted", "the fish"),
        Chunk("c", "deleted", ""),
    ]
    marked = provision("1", runs=runs_from(chunks))
    names = [e.fact.name for e in ledger_of([marked]).entries if isinstance(e.fact, Proposal)]
    assert names == ["changes:the-fish", "changes:the-fish-2", "changes:unnamed"]


# ---------------------------------------------------------------- what goes out comes back


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
@example(1813)  # the first word is struck, and words from further on are put there
def test_any_negotiation_goes_out_and_is_opened_as_the_same_text(tmp_path_factory, seed):
    texts = fold(Negotiation(seed).go_on(25).entries).texts
    instrument = next(iter(texts.languages))
    path = tmp_path_factory.mktemp("out") / "x.xml"
    for reading in ("original", "changed", "final", "difference"):
        shown = read(texts, instrument, "en", reading)
        path.write_bytes(write_akoma(shown, title="T", instrument=instrument, language="en", day=DAY))
        opened = read_as_ledger(path)
        assert not isinstance(opened, str)
        again = fold(opened.entries).texts
        assert again.lost == {}
        back = {each.provision: each for each in read(again, instrument, "en", "difference")}
        for each in shown:
            if each.provision not in back:
                assert not each.text.strip()
                continue
            came = back[each.provision]
            # where two put words in one place, each is whole, but either may stand first
            assert sorted(TOKEN.findall(came.text)) == sorted(TOKEN.findall(each.text))
            assert reading == "difference" or came.text == each.text
            assert words(came, "inserted", {r.by for r in came.runs}) == words(
                each, "inserted", {r.by for r in each.runs}
            )


@pytest.mark.parametrize("reading", ["original", "changed", "difference", "agreed", "final"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_file_that_a_command_writes_is_opened_by_the_same_command(tmp_path, reading, language):
    ledger = kept("dossier", tmp_path, PACT + ADOPTED, minutes_txt=MINUTES)
    for source, instrument in ((ledger, "pact"), (EXAMPLE, "protocol")):
        file = tmp_path / f"{instrument}.xml"
        options = ("--reading", reading, "--language", language)
        good("text", source, instrument, *options, "--out", file)
        wanted = good("text", source, instrument, *options, "--json").json
        found = good("text", file, "--json").json
        assert (found["instrument"], found["language"]) == (instrument, language)
        assert found["title"] == wanted["title"]
        assert as_read(found) == as_read(wanted)


def as_read(answer):
    """What a person sees of a text: number, title, words, and the marks in them."""
    return [
        (p["provision"], p["number"], p["title"], p["text"], marks(p["runs"])) for p in answer["provisions"]
    ]


def marks(runs):
    return [(run["mark"], run["text"]) for run in runs if run["mark"] != "kept"]


# ---------------------------------------------------------------- bills


def bill(name: str) -> Path:
    path = SHARED / "uslm-amended" / name
    if not path.exists():
        pytest.skip(f"the bill is not there: {path}")
    return path


def test_the_sample_is_read_by_a_command_with_its_28_added_and_22_deleted_passages():
    path = bill("BILLS-116sc10rs.xml")
    (point,) = good("stand", path, "--json").json["points"]
    (proposal,) = point["proposals"]
    assert proposal["title"].startswith("The amendments of the Committee on Foreign Relations: ")
    assert "28 passages added, 22 deleted" in proposal["title"]
    answer = good("text", path, "--json").json
    assert answer["lost"] == []
    marked = Counter(run["mark"] for each in answer["provisions"] for run in each["runs"])
    assert marked["kept"] == 1
    added = {each["provision"] for each in answer["provisions"] if each["mark"] == "inserted"}
    assert len(added) == 28
    assert {run["party"] for p in answer["provisions"] for run in p["runs"] if run["mark"] != "kept"} == {
        "committee-on-foreign-relations"
    }
    assert point["verdict"] == "open"


@pytest.mark.parametrize(
    "name", ["BILLS-110s2062ris.xml", "BILLS-116hr1865eas.xml", "HJ37_RFS.XML", "SJ4_RS.XML"]
)
def test_other_bills_open_as_well(name):
    answer = good("text", bill(name), "--json").json
    assert answer["provisions"]
    assert answer["lost"] == []


SMALL = """<bill xmlns="http://schemas.gpo.gov/xml/uslm" xml:lang="en"><meta><docNumber>1</docNumber></meta>
<preface><action><date date="2021-02-03"/><date date="soon"/></action></preface>
<main><section><num value="1">1.</num><content>Fish <deletedText>may</deletedText><addedText>shall</addedText>
be <addedText>well</addedText> kept.</content></section></main></bill>"""


def test_a_bill_whose_changes_nobody_signed_says_so(tmp_path):
    path = tmp_path / "bill.xml"
    path.write_text(SMALL, encoding="utf-8")
    answer = good("stand", path, "--json").json
    assert answer["as_of"] == "2021-02-03"
    (proposal,) = answer["points"][0]["proposals"]
    assert proposal["title"] == ("Amendments of nobody who is named: 2 stretches of words added, 1 deleted")
    assert good("text", path, "--reading", "changed", "--json").json["provisions"][0]["text"] == (
        "Fish shall be well kept."
    )


def test_a_bill_without_a_day_is_of_the_day_on_which_its_file_was_changed(tmp_path):
    path = tmp_path / "bill.xml"
    path.write_text(SMALL.replace("2021-02-03", "then"), encoding="utf-8")
    os.utime(path, (0, 0))
    assert good("stand", path, "--json").json["as_of"] == "1970-01-01"


# ---------------------------------------------------------------- what is refused

BOMB = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY a{n} '{'&a' + str(n - 1) * (n > 1) + ';'}'>" for n in range(1, 5)
)
HOSTILE = {
    "a bomb": (BOMB + "]><a>&a4;</a>", "document type"),
    "an outside entity": (
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "document type",
    ),
    "another kind": (
        "<a xmlns='b'/>",
        "of XML, Akoma Ntoso 3.0 and United States Legislative Markup are read",
    ),
    "a debate": (
        "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><debate/></akomaNtoso>",
        "holds no act or bill",
    ),
    "a bill with nothing in it": ("<bill xmlns='http://schemas.gpo.gov/xml/uslm'/>", "has no main part"),
    "broken": ("<a>", "well-formed"),
    "deep": ("<a>" * 500, "deep"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("command", ["text", "stand", "said"])
def test_a_hostile_file_is_refused_by_every_command_in_bounded_time(tmp_path, name, command):
    text, reason = HOSTILE[name]
    path = tmp_path / "x.xml"
    path.write_text(text, encoding="utf-8")
    started = time.process_time()
    words = ("peace",) if command == "said" else ()
    assert reason in refused(command, path, *words)
    assert time.process_time() - started < 15


def test_what_is_no_file_or_too_large_is_refused_and_no_more_of_it_is_read_than_may_be(tmp_path):
    assert "cannot be read" in refused("stand", tmp_path / "none.xml")
    (tmp_path / "folder.xml").mkdir()
    assert "no regular file" in refused("stand", tmp_path / "folder.xml")
    large = tmp_path / "large.xml"
    with large.open("wb") as file:
        file.truncate(40 * MAX_BYTES)
    started = time.process_time()
    assert "32 MB" in refused("stand", large)
    assert time.process_time() - started < 15


def test_a_hundred_thousand_provisions_of_one_name_are_refused_at_once(tmp_path):
    path = tmp_path / "many.xml"
    many = "<section><num value='1'/></section>" * 60_000
    head = "<bill xmlns='http://schemas.gpo.gov/xml/uslm'><main>"
    path.write_text(f"{head}{many}</main></bill>", encoding="utf-8")
    started = time.process_time()
    assert f"more than {MOST} provisions" in refused("stand", path)
    assert time.process_time() - started < 30


def test_what_of_a_file_is_not_read_is_told(tmp_path):
    path = tmp_path / "noted.xml"
    data = write_akoma([provision("1", "Fish.")], title="T", instrument="pact", language="en", day=DAY)
    path.write_bytes(data.replace(b"Fish.", b"Fish.<authorialNote><p>N</p></authorialNote>"))
    assert not isinstance(read_akoma(path.read_bytes()), str)
    told = travaux("text", path)
    assert told.code == 0
    assert "not read: 1 authorialNote" in told.err


def test_an_instrument_may_be_left_out_where_there_is_only_one(tmp_path):
    two = PACT + '2021-03-01 instrument other "O"\n2021-03-01 provision other/1 "X"\n'
    two += '2021-03-01 text other/1 en "Words."\n'
    ledger = kept("dossier", tmp_path / "two", two, minutes_txt=MINUTES)
    assert "say which instrument (with words: pact, other)" in refused("text", ledger)
    assert json.loads(good("text", EXAMPLE, "--json").out)["instrument"] == "protocol"


# ---------------------------------------------------------------- bounds


def test_of_two_hands_that_write_within_each_other_the_first_is_the_outer_one():
    def inserted(*hands):
        return runs_from([Chunk("base", "kept")] + [Chunk(f" {by}", "inserted", by) for by in hands])

    found = [
        provision("1", runs=inserted("a:b", "a:c", "a:b")),
        provision("2", runs=inserted("a:c", "a:b", "a:c")),
    ]
    amends = {e.fact.name: e.fact.amends for e in ledger_of(found).entries if isinstance(e.fact, Proposal)}
    assert amends == {"a:b": None, "a:c": "a:b"}


def test_amendments_to_amendments_are_followed_as_deep_as_anybody_goes():
    hands = [f"a:x{number}" for number in range(DEEPEST + 5)]
    chunks = [Chunk("base", "kept")] + [Chunk(f" {by}", "inserted", by) for by in (*hands, *hands[::-1])]
    result = ledger_of([provision("1", runs=runs_from(chunks))])
    amends = {e.fact.name: e.fact.amends for e in result.entries if isinstance(e.fact, Proposal)}
    assert amends["a:x1"] == "a:x0"
    assert sum(other is not None for other in amends.values()) >= DEEPEST
    assert fold(result.entries).texts.ancestors("a:x3") == ("a:x2", "a:x1", "a:x0")


def test_so_many_hands_in_one_provision_that_not_all_are_read_are_told(monkeypatch):
    monkeypatch.setattr(marked, "MAX_WORK", 100)
    chunks = [Chunk(f"word{number} ", "inserted", f"a:x{number}") for number in range(20)]
    result = ledger_of([provision("1", runs=runs_from([Chunk("base "), *chunks]))])
    assert result.problems == ("so many made so many changes that not all of them are read",)
