"""Which entries hold once corrections are followed, and what became of the others (rule 5)?"""

from hypothesis import given, settings

from strategies import histories, ledgers
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import ScribeNote, Void
from travaux.ledger.marking import Reader
from travaux.standing.corrections import FIRST, Names, correct, rank, target_of
from travaux.standing.fold import fold


class Model:
    """Rule 5, said slowly, for entries that correct earlier ones only."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.by_id = {f"^{e.id}": e for e in entries}

    def corrections(self, e: Entry) -> list[Entry]:
        """What corrects it and was not undone itself; the latest recorded last."""
        found = [c for c in self.entries if target_of(c) and self.by_id[target_of(c)] is e]
        return [c for c in found if (self.now(c) is c if isinstance(c.fact, Void) else self.now(c))]

    def now(self, e: Entry) -> Entry | None:
        """What holds in its place: itself, another, or nothing."""
        corrections = self.corrections(e)
        if not corrections:
            return e
        return None if isinstance(corrections[-1].fact, Void) else self.now(corrections[-1])

    def stands(self, e: Entry) -> bool:
        """Whether it is itself an original, or the correction that holds of what would stand."""
        if e.supersedes is None:
            return True
        original = self.by_id[e.supersedes]
        return self.corrections(original)[-1:] == [e] and self.stands(original)

    def holds(self, e: Entry) -> bool:
        return not isinstance(e.fact, Void) and self.now(e) is e and self.stands(e)


@given(histories())
def test_rule_5_what_holds_is_what_the_slow_reading_says(entries):
    model = Model(entries)
    found = correct(entries)
    assert [e.id for e in found.heads] == [e.id for e in entries if model.holds(e)]
    rivals = [group for e in entries if len(group := model.corrections(e)) > 1]
    rivals = [group for group in rivals if not all(isinstance(c.fact, Void) for c in group)]
    assert sorted([e.id for e in group] for group in found.rivals) == sorted(
        [e.id for e in reversed(group)] for group in rivals
    )
    assert found.dangling == ()


@settings(max_examples=50)
@given(ledgers)
def test_every_entry_that_corrects_nothing_and_is_not_corrected_holds(entries):
    found = correct(entries)
    named = {name for e in entries for name in (target_of(e), e.supersedes, e.releases)}
    heads = {e.id for e in found.heads}
    for e in entries:
        if target_of(e) is None and e.releases is None and not named & {e.fact.defines(), f"^{e.id}"}:
            assert e.id in heads


@settings(max_examples=50)
@given(ledgers)
def test_no_void_holds_and_nothing_is_made_up(entries):
    found = correct(entries)
    assert not any(isinstance(e.fact, Void) for e in found.heads)
    places = [entries.index(e) for e in found.heads]
    assert places == sorted(places)


@settings(max_examples=30)
@given(ledgers)
def test_what_replaces_an_entry_holds_itself(entries):
    found = correct(entries)
    heads = {e.id for e in found.heads}
    for old, new in found.replaced.items():
        assert old not in heads
        assert new.id in heads


@settings(max_examples=30)
@given(histories())
def test_without_corrections_everything_holds(entries):
    plain = [e for e in entries if target_of(e) is None]
    found = correct(plain)
    assert found.heads == plain
    assert found.settled == FIRST
    empty = (found.rivals, found.dangling, found.replaced, found.renamed, found.voided)
    assert not any(empty)


def holding(text: str, ledger) -> list[str]:
    return [f"{e.fact.name} {e.fact.text}" for e in correct(ledger(text)).heads]


def test_rule_5_a_superseding_entry_replaces_the_whole_entry(ledger):
    text = """
2027-03-01 note fish "cod"      recorded 2027-03-01T10:00Z
2027-03-01 note fish "herring"  supersedes fish recorded 2027-03-01T11:00Z
"""
    assert holding(text, ledger) == ["fish herring"]


def test_rule_5_by_a_name_the_last_entry_recorded_before_is_meant(ledger):
    text = """
2027-03-01 note fish "cod"      recorded 2027-03-01T10:00Z
2027-03-01 note fish "herring"  supersedes fish recorded 2027-03-01T11:00Z
2027-03-01 note fish "sprat"    supersedes fish recorded 2027-03-01T12:00Z
"""
    found = correct(ledger(text))
    assert [e.fact.text for e in found.heads] == ["sprat"]
    assert found.rivals == ()  # a chain, not rivals
    assert {e.fact.text for e in found.replaced.values()} == {"sprat"}
    assert len(found.replaced) == 2


def test_rule_5_of_rival_corrections_the_latest_recorded_holds(ledger):
    text = """
2027-03-01 note fish "cod"      recorded 2027-03-01T10:00Z id ^cod
2027-03-01 note fish "sprat"    supersedes ^cod recorded 2027-03-01T12:00Z id ^sprat
2027-03-01 note fish "herring"  supersedes ^cod recorded 2027-03-01T11:00Z id ^herring
"""
    found = correct(ledger(text))
    assert [e.id for e in found.heads] == ["sprat"]
    assert [[e.id for e in group] for group in found.rivals] == [["sprat", "herring"]]
    assert found.replaced["cod"].id == "sprat"


def test_rule_5_what_corrects_a_losing_rival_falls_with_it(ledger):
    text = """
2027-03-01 note fish "cod"      recorded 2027-03-01T10:00Z id ^cod
2027-03-01 note fish "herring"  supersedes ^cod recorded 2027-03-01T11:00Z id ^herring
2027-03-01 note fish "smoked"   supersedes ^herring recorded 2027-03-01T13:00Z id ^smoked
2027-03-01 note fish "sprat"    supersedes ^cod recorded 2027-03-01T12:00Z id ^sprat
"""
    assert [e.id for e in correct(ledger(text)).heads] == ["sprat"]


def test_rule_5_a_void_replaces_an_entry_with_nothing(ledger):
    text = """
2027-03-01 note fish "cod"   recorded 2027-03-01T10:00Z id ^cod
2027-03-01 void fish         recorded 2027-03-01T11:00Z
"""
    found = correct(ledger(text))
    assert found.heads == []
    assert found.voided == {"fish", "^cod"}


def test_rule_5_the_void_of_a_void_restores(ledger):
    text = """
2027-03-01 note fish "cod"   recorded 2027-03-01T10:00Z
2027-03-01 void fish         recorded 2027-03-01T11:00Z id ^v1
2027-03-01 void ^v1          recorded 2027-03-01T12:00Z id ^v2
"""
    assert holding(text, ledger) == ["fish cod"]
    assert holding(text + "2027-03-01 void ^v2  recorded 2027-03-01T13:00Z\n", ledger) == []


def test_rule_5_the_void_of_a_superseding_entry_restores_the_original(ledger):
    text = """
2027-03-01 note fish "cod"      recorded 2027-03-01T10:00Z id ^cod
2027-03-01 note fish "herring"  supersedes fish recorded 2027-03-01T11:00Z id ^herring
2027-03-01 void ^herring        recorded 2027-03-01T12:00Z
"""
    assert holding(text, ledger) == ["fish cod"]
    assert "fish" not in correct(ledger(text)).voided  # the name still leads somewhere


def test_rule_5_the_void_of_the_rival_that_holds_lets_the_other_hold(ledger):
    text = """
2027-03-01 note fish "cod"      recorded 2027-03-01T10:00Z id ^cod
2027-03-01 note fish "herring"  supersedes ^cod recorded 2027-03-01T11:00Z
2027-03-01 note fish "sprat"    supersedes ^cod recorded 2027-03-01T12:00Z id ^sprat
2027-03-01 void ^sprat          recorded 2027-03-01T13:00Z
"""
    assert holding(text, ledger) == ["fish herring"]
    assert correct(ledger(text)).rivals == ()


def test_rule_5_a_later_void_is_a_rival_of_an_earlier_replacement_and_holds(ledger):
    # both correct ^cod; the void was recorded last
    text = """
2027-03-01 note fish "cod"      recorded 2027-03-01T10:00Z id ^cod
2027-03-01 note fish "herring"  supersedes ^cod recorded 2027-03-01T11:00Z id ^herring
2027-03-01 void ^cod            recorded 2027-03-01T12:00Z id ^v
"""
    found = correct(ledger(text))
    assert found.heads == []
    assert [[e.id for e in group] for group in found.rivals] == [["v", "herring"]]


def test_rule_5_what_replaces_a_void_undoes_it(ledger):
    text = """
2027-03-01 note fish "cod"   recorded 2027-03-01T10:00Z
2027-03-01 void fish         recorded 2027-03-01T11:00Z id ^v
2027-03-01 note why "the void was a slip"  supersedes ^v  recorded 2027-03-01T12:00Z
"""
    assert holding(text, ledger) == ["fish cod", "why the void was a slip"]


def test_rule_5_an_entry_replaced_by_one_of_another_name_is_renamed(ledger):
    text = """
2027-03-01 note fihs "cod"  recorded 2027-03-01T10:00Z
2027-03-01 note fish "cod"  supersedes fihs recorded 2027-03-01T11:00Z
"""
    assert correct(ledger(text)).renamed == {"fihs": "fish"}


def test_a_correction_of_what_is_not_there_dangles_and_still_says_what_it_says(ledger):
    text = """
2027-03-01 note fish "cod"  supersedes ^gone recorded 2027-03-01T10:00Z
2027-03-01 void ^gone       recorded 2027-03-01T10:00Z
"""
    found = correct(ledger(text))
    assert [e.fact.text for e in found.heads if isinstance(e.fact, ScribeNote)] == ["cod"]
    assert len(found.dangling) == 2
    assert found.settled is None  # what they correct may still be recorded


def test_nothing_corrects_itself(ledger):
    text = '2027-03-01 note fish "cod"  supersedes ^me recorded 2027-03-01T10:00Z id ^me\n'
    found = correct(ledger(text))
    assert [e.id for e in found.heads] == ["me"]
    assert [e.id for e in found.dangling] == ["me"]


def test_two_entries_that_correct_each_other_end_neither_the_program_nor_the_ledger(ledger):
    text = """
2027-03-01 note a "a"  supersedes ^b recorded 2027-03-01T10:00Z id ^a
2027-03-01 note b "b"  supersedes ^a recorded 2027-03-01T11:00Z id ^b
2027-03-01 note c "c"  recorded 2027-03-01T12:00Z
"""
    found = correct(ledger(text))
    assert [e.fact.text for e in found.heads] == ["c"]
    assert found.replaced == {}


def test_a_circle_of_corrections_holds_nothing_and_neither_does_what_corrects_it(ledger):
    text = """
2027-03-01 note a "a"  supersedes ^b  recorded 2027-03-01T10:00Z id ^a
2027-03-01 note b "b"  supersedes ^c  recorded 2027-03-01T11:00Z id ^b
2027-03-01 note c "c"  supersedes ^a  recorded 2027-03-01T12:00Z id ^c
2027-03-01 note d "d"  recorded 2027-03-01T14:00Z id ^d
"""
    assert [e.id for e in correct(ledger(text)).heads] == ["d"]
    rival = '2027-03-01 note e "e"  supersedes ^a  recorded 2027-03-01T09:00Z id ^e\n'
    assert "d" in [e.id for e in correct(ledger(text + rival)).heads]


def test_two_voids_of_one_entry_say_the_same_and_are_no_rivals(ledger):
    text = """
2027-03-01 note fish "cod"  recorded 2027-03-01T10:00Z id ^cod
2027-03-01 void ^cod        recorded 2027-03-01T11:00Z
2027-03-01 void ^cod        recorded 2027-03-01T12:00Z
"""
    found = correct(ledger(text))
    assert (found.heads, found.rivals) == ([], ())


def test_rule_5_who_may_read_the_original_sees_that_and_others_only_the_rendition(ledger):
    entries = ledger("""
2027-03-01 note limits "we can go to ten"   marked secret for north  recorded 2027-03-01T10:00Z id ^orig
2027-03-01 note talk "a figure was named"   releases ^orig  recorded 2027-03-01T11:00Z
""")
    north, south = Reader(party="north", level=3), Reader(party="south", level=3)
    assert list(fold(entries, reader=north).matters.notes) == ["limits"]
    assert list(fold(entries, reader=south).matters.notes) == ["talk"]


def test_names_are_looked_up_among_what_was_recorded_before(ledger):
    same = ledger(
        "".join(f'2027-03-01 note n "t"  recorded 2027-03-0{n}T10:00Z id ^e{n}\n' for n in (1, 2, 3))
    )
    names = Names(same)
    assert names.find("n", same[2]) is same[1]
    assert names.find("n", same[1]) is same[0]
    assert names.find("n", same[0]) is None
    assert names.find("^e3", same[0]) is same[2]
    assert names.find("^e1", same[0]) is None
    assert names.find("elsewhere", same[2]) is None
    assert [rank(e) for e in same] == sorted(rank(e) for e in same)
