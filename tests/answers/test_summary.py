"""How do many parties stand, counted?"""

import datetime as dt

import pytest
from hypothesis import given, settings

from strategies import ledgers, moments, readers
from travaux.answers.stand import questions, stand, undertakings
from travaux.answers.summary import SummaryRow, summary
from travaux.standing.fold import fold

TABLE = """
2027-02-01 party north "Northland"
2027-02-02 party south "Southland"
2027-02-03 party isle "The Isle"
2027-02-03 party far "Far Away" absent
2027-02-04 point fish "Who may fish"
"""


@pytest.fixture
def row(ledger):
    """The row on fish, of a dossier."""

    def read(text: str, as_of: dt.date | None = None) -> SummaryRow:
        (found,) = summary(fold(ledger(TABLE + text), as_of=as_of)).rows
        return found

    return read


def counts(row: SummaryRow) -> tuple[int, int, int, int]:
    return row.consent, row.refuse, row.conditional, row.other


@settings(max_examples=40)
@given(ledgers, readers, moments)
def test_every_party_at_the_table_is_counted_once(entries, reader, as_of):
    found = summary(fold(entries, reader=reader, as_of=as_of))
    for row in found.rows:
        assert all(number >= 0 for number in counts(row))
        assert sum(counts(row)) == found.parties


@settings(max_examples=40)
@given(ledgers, readers, moments)
def test_the_summary_says_what_stand_says(entries, reader, as_of):
    standing = fold(entries, reader=reader, as_of=as_of)
    found, whole = summary(standing), stand(standing)
    assert [(r.id, r.title, r.verdict) for r in found.rows] == [
        (p.id, p.title, p.verdict) for p in whole.points
    ]
    assert sum(found.verdicts.values()) == len(whole.points)
    assert (found.as_of, found.left_out, found.title) == (whole.as_of, whole.left_out, whole.title)
    assert found.pending == sum(q.state != "answered" for q in questions(standing))
    assert found.overdue_questions == sum(q.state == "overdue" for q in questions(standing))
    assert found.due == sum(u.state in ("due", "overdue") for u in undertakings(standing))
    assert found.overdue == sum(u.state == "overdue" for u in undertakings(standing))


def test_a_party_is_for_it_against_it_conditional_or_silent(row):
    found = row("""
2027-03-01 proposal fish:a "Everybody" by north
2027-03-02 position south refuses fish:a
2027-03-02 position isle accepts fish:a only-if fish:b
2027-03-02 position far refuses fish:a
""")
    assert (found.proposal, counts(found)) == ("fish:a", (1, 1, 1, 0))
    assert (found.title, found.verdict) == ("Who may fish", "blocked")


def test_the_leading_proposal_is_the_one_most_consent_to(row):
    found = row("""
2027-03-01 proposal fish:a "Everybody" by north
2027-03-02 proposal fish:b "Nobody" by south
2027-03-03 position isle no-objection fish:b
""")
    assert (found.proposal, counts(found)) == ("fish:b", (2, 0, 0, 1))


def test_of_two_proposals_with_as_many_for_them_the_first_leads(row):
    found = row("""
2027-03-01 proposal fish:a "Everybody" by north
2027-03-02 proposal fish:b "Nobody" by south
""")
    assert (found.proposal, found.consent) == ("fish:a", 1)


def test_a_point_without_a_proposal_has_everybody_still_to_speak(row):
    found = row("")
    assert (found.proposal, counts(found)) == (None, (0, 0, 0, 3))


def test_a_proposal_nobody_speaks_for_leads_where_it_is_the_only_one(row):
    found = row('2027-03-01 proposal fish:a "As drafted" drafted\n')
    assert (found.proposal, counts(found)) == ("fish:a", (0, 0, 0, 3))


def test_considering_is_neither_for_nor_against(row):
    found = row("""
2027-03-01 proposal fish:a "Everybody" by north
2027-03-02 position south will-consider fish:a
2027-03-02 position isle reserves fish:a
""")
    assert counts(found) == (1, 0, 0, 2)


def test_a_proposer_with_a_condition_is_counted_once(row):
    found = row("""
2027-03-01 proposal fish:a "Everybody" by north
2027-03-02 position north accepts fish:a only-if fish:b
2027-03-02 position south refuses fish:a
2027-03-02 position isle refuses fish:a
""")
    assert sum(counts(found)) == 3
    assert min(counts(found)) >= 0


def test_where_silence_is_consent_it_is_counted_as_consent(row):
    found = row(
        """
2027-03-01 proposal fish:a "Everybody" by north
2027-03-02 silence fish:a until 2027-03-05
""",
        dt.date(2027, 3, 9),
    )
    assert (found.verdict, counts(found)) == ("agreed", (3, 0, 0, 0))


def test_the_agreed_proposal_leads_whatever_came_up_before_it(row):
    found = row("""
2027-03-01 proposal fish:a "Everybody" drafted
2027-03-02 proposal fish:b "Nobody" drafted
2027-03-03 position north accepts fish:a in-principle
2027-03-03 position south accepts fish:a
2027-03-03 position isle accepts fish:a
2027-03-04 position north accepts fish:b
2027-03-04 position south accepts fish:b
2027-03-04 position isle accepts fish:b
""")
    assert (found.verdict, found.proposal) == ("agreed", "fish:b")


def test_what_was_adopted_leads(row):
    found = row("""
2027-03-01 proposal fish:a "Everybody" by north
2027-03-01 proposal fish:b "Nobody" drafted
2027-03-02 position south accepts fish:a
2027-03-05 decision fish:b adopted
""")
    assert (found.verdict, found.proposal) == ("agreed", "fish:b")


def test_questions_and_undertakings_are_counted(ledger):
    entries = ledger(
        TABLE
        + """
2027-03-01 negotiation talks "Talks on fish"
2027-03-01 question q1 "Why?" by north due 2027-03-05
2027-03-01 question q2 "When?" by north
2027-03-01 question q3 "Who?" by north
2027-03-02 answer q3 by south
2027-03-01 undertaking u1 "A map" by south due 2027-03-05
2027-03-01 undertaking u2 "A list" by south due 2027-03-09
2027-03-01 undertaking u3 "A text" by south
"""
    )
    known = dt.datetime(2027, 3, 9, tzinfo=dt.UTC)
    found = summary(fold(entries, as_of=dt.date(2027, 3, 9), known_at=known))
    assert (found.pending, found.overdue_questions, found.due, found.overdue) == (2, 1, 2, 1)
    assert (found.title, found.as_of, found.parties) == ("Talks on fish", "2027-03-09", 3)
    assert found.known_at == "2027-03-09T00:00:00+00:00"
    assert found.verdicts == {"open": 1}
    assert summary(fold([])).title is None
