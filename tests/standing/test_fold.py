"""Where does the negotiation stand: is the ledger filtered, corrected, cut, sorted and folded, each once?"""

import datetime as dt

from hypothesis import given, settings

from strategies import ledgers, moments, readers
from travaux.answers.stand import stand
from travaux.ledger.marking import Reader
from travaux.record.address import Address
from travaux.standing.fold import day_of, fold, with_entry
from travaux.standing.order import Calendar

UTC = Calendar(dt.UTC, {})


@settings(max_examples=40)
@given(ledgers, readers, moments, moments)
def test_a_later_moment_never_has_fewer_entries(entries, reader, one, other):
    days = sorted(m.date() if isinstance(m, dt.datetime) else m for m in (one, other))
    earlier, later = (fold(entries, reader=reader, as_of=day) for day in days)
    assert {e.id for e in earlier.folded} <= {e.id for e in later.folded}


@settings(max_examples=40)
@given(ledgers, readers)
def test_whatever_is_folded_holds_and_may_be_read(entries, reader):
    standing = fold(entries, reader=reader)
    assert {e.id for e in standing.folded} <= {e.id for e in standing.corrected.heads}
    assert all(reader.reads(e.marking) for e in standing.folded)


@settings(max_examples=40)
@given(ledgers)
def test_entries_added_one_by_one_give_what_folding_all_at_once_gives(entries):
    standing = fold([])
    so_far = []
    for one in entries:
        so_far.append(one)
        standing = with_entry(standing, one, list(so_far))
    assert stand(standing) == stand(fold(entries))


def test_nothing_folds_to_nothing():
    standing = fold([])
    assert standing.folded == []
    assert standing.last is None
    assert standing.as_of == standing.day == dt.date.min
    assert stand(standing).points == ()


def test_rule_1_a_correction_that_was_not_yet_known_corrects_nothing(ledger):
    entries = ledger("""
2027-03-01 point fish "Who may fish"   recorded 2027-03-01T10:00Z
2027-03-01 point fish "Who may not"    supersedes fish  recorded 2027-03-09T10:00Z
""")
    then = fold(entries, known_at=dt.datetime(2027, 3, 2, tzinfo=dt.UTC))
    assert then.matters.points["fish"].fact.title == "Who may fish"
    assert fold(entries).matters.points["fish"].fact.title == "Who may not"


def test_rule_1_a_correction_holds_whatever_day_is_asked_for(ledger):
    # corrections are resolved before the cut: what we know today of that day
    entries = ledger("""
2027-03-01 point fish "Who may fish"   recorded 2027-03-01T10:00Z
2027-03-05 void fish                   recorded 2027-03-09T10:00Z
""")
    assert fold(entries, as_of=dt.date(2027, 3, 2)).matters.points == {}


def test_rule_1_an_entry_corrected_to_a_later_day_has_not_occurred_before_it(ledger):
    entries = ledger("""
2027-03-01 point fish "Who may fish"   recorded 2027-03-01T10:00Z
2027-03-04 point fish "Who may fish"   supersedes fish  recorded 2027-03-09T10:00Z
""")
    assert fold(entries, as_of=dt.date(2027, 3, 2)).matters.points == {}
    assert list(fold(entries, as_of=dt.date(2027, 3, 4)).matters.points) == ["fish"]


def test_rule_1_who_may_not_read_the_correction_sees_neither_it_nor_the_original(ledger):
    entries = ledger("""
2027-03-01 point fish "Who may fish"   recorded 2027-03-01T10:00Z
2027-03-01 void fish  marked secret for north  recorded 2027-03-09T10:00Z
""")
    assert list(fold(entries, reader=Reader(party="south", level=3)).matters.points) == ["fish"]
    assert list(fold(entries, reader=Reader(party="north", level=3)).matters.points) == []


def test_rule_5_positions_on_a_proposal_that_was_given_another_name_follow_it(ledger):
    entries = ledger("""
2027-03-01 party north "N"
2027-03-01 party south "S"
2027-03-02 proposal fihs:all "Everybody" by north       recorded 2027-03-02T10:00Z
2027-03-03 position south accepts fihs:all              recorded 2027-03-03T10:00Z
2027-03-02 proposal fish:all "Everybody" by north  supersedes fihs:all  recorded 2027-03-04T10:00Z
""")
    (point,) = stand(fold(entries)).points
    assert (point.id, point.verdict, point.agreed_on) == ("fish", "agreed", "fish:all")
    assert [p.party for p in point.proposals[0].positions] == ["south"]


def test_rule_5_an_answer_to_a_question_that_was_given_another_name_still_answers_it(ledger):
    entries = ledger("""
2027-03-02 question q1 "Who?" by north                    recorded 2027-03-02T10:00Z
2027-03-03 answer q1 by south                             recorded 2027-03-03T10:00Z
2027-03-02 question who "Who?" by north  supersedes q1    recorded 2027-03-04T10:00Z
""")
    (question,) = stand(fold(entries)).questions
    assert (question.id, question.state) == ("who", "answered")


def test_rule_5_a_position_that_ends_a_corrected_one_ends_what_holds_in_its_place(ledger):
    entries = ledger("""
2027-03-02 position north accepts fish:a            recorded 2027-03-02T10:00Z id ^old
2027-03-02 position north accepts fish:a because "cod"  supersedes ^old  recorded 2027-03-03T10:00Z id ^new
2027-03-04 position north accepts fish:b  ends ^old   recorded 2027-03-04T10:00Z
""")
    assert fold(entries).positions.live["fish:a"] == ()


def test_what_a_reader_may_not_read_is_absent_from_the_moment_too(ledger):
    entries = ledger("""
2027-03-01 point fish "F"
2027-03-09 point seat "S"  marked secret
""")
    assert fold(entries, reader=Reader(party="north", level=1)).as_of == dt.date(2027, 3, 1)


def test_the_day_of_a_moment_is_a_civil_day_of_the_negotiation(ledger):
    entries = ledger("""
1962-11-01 negotiation talks "Talks" zone America/Havana
1962-11-05 record havana "H" held 1962-11-05 at 1962-11-05T18:00-05:00
""")
    standing = fold(entries, as_of=dt.datetime(1962, 11, 6, 2, 30, tzinfo=dt.UTC))
    assert standing.day == dt.date(1962, 11, 5)
    assert day_of(Address("havana", 1), standing.calendar) == dt.date(1962, 11, 5)
    assert day_of(Address("nowhere", 1), standing.calendar) == dt.date.min
    assert day_of(dt.date(1962, 11, 7), UTC) == dt.date(1962, 11, 7)


def test_an_entry_the_reader_may_not_read_leaves_the_standing_as_it_was(ledger):
    entries = ledger("""
2027-03-01 point fish "F"    recorded 2027-03-01T10:00Z
2027-03-02 point seat "S"    marked secret  recorded 2027-03-02T10:00Z
""")
    before = fold(entries[:1], reader=Reader(party="north", level=0))
    assert with_entry(before, entries[1], entries) is before


def test_a_new_last_entry_is_folded_onto_what_was_there(ledger):
    entries = ledger("""
2027-03-01 point fish "F"    recorded 2027-03-01T10:00Z
2027-03-02 point seat "S"    recorded 2027-03-02T10:00Z
""")
    before = fold(entries[:1])
    after = with_entry(before, entries[1], [])  # the rest of the ledger is not even looked at
    assert list(after.matters.points) == ["fish", "seat"]
    assert list(before.matters.points) == ["fish"]
    assert (after.as_of, after.day) == (dt.date(2027, 3, 2), dt.date(2027, 3, 2))


def test_where_a_moment_was_asked_for_a_new_entry_does_not_move_it(ledger):
    entries = ledger("""
2027-03-01 point fish "F"    recorded 2027-03-01T10:00Z
2027-03-02 point seat "S"    recorded 2027-03-02T10:00Z
""")
    before = fold(entries[:1], as_of=dt.date(2027, 3, 1))
    after = with_entry(before, entries[1], entries)
    assert list(after.matters.points) == ["fish"]
    assert after.as_of == dt.date(2027, 3, 1)


def test_a_new_entry_that_an_unreadable_one_had_already_restricted_stays_unseen(ledger):
    entries = ledger("""
2027-03-01 point fish "F"     recorded 2027-03-01T10:00Z id ^fish
2027-03-01 point seat "S2"    supersedes ^seat marked open for north  recorded 2027-03-01T10:00Z id ^seat2
2027-03-02 point seat "S"     recorded 2027-03-02T10:00Z id ^seat
""")
    south = Reader(party="south", level=3)
    after = with_entry(fold(entries[:2], reader=south), entries[2], entries)
    assert list(after.matters.points) == list(fold(entries, reader=south).matters.points) == ["fish"]
