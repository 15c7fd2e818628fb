"""Everything that is wrong is told, where it stands, with the way out."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from dossier_entries import ANY_ENTRY
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.dossier import parse as parsing
from travaux.dossier.parse import parse_text, zone_in
from travaux.dossier.write import write_entries, write_entry

POSITION = "1976-06-01 position iceland refuses quota:split\n"
AMENDMENT = "1976-06-01 amendment quota:split "


def told(text):
    return [(p.line, p.column, p.code) for p in parse_text(text, "f").problems]


def only(text):
    (problem,) = parse_text(text, "f").problems
    return problem


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "words"),
    [
        ("1976-06-01 position iceland refuse quota:split", 1, 29, "unexpected", "a stance.*`refuses`"),
        ("1976-06-01 position iceland wants quota:split", 1, 29, "unexpected", "accepts, no-objection"),
        ("1976-06-01 position iceland refuses quota", 1, 37, "unexpected", "point:option"),
        ("1976-06-01 position iceland refuses", 1, 36, "unfinished", "a proposal"),
        ("1976-06-01 positon iceland refuses", 1, 12, "unknown-kind", "`position`"),
        ("1976-06-01 zebra", 1, 12, "unknown-kind", "kinds are negotiation, party"),
        ("1976-06-01", 1, 11, "unfinished", "`position`"),
        ("1 June 1976 position", 1, 1, "no-statement", "1962-11-05"),
        ('includes "x"', 1, 1, "no-statement", "`include`"),
        ('include "x" y', 1, 13, "unexpected", "the end of the statement, but found “y”"),
        ('include "x"\n \x1b[31m', 2, 2, "unexpected", "the end of the statement"),
        ("include x", 1, 9, "unexpected", "double quotes"),
        (POSITION + "  spoken_by agnar", 2, 3, "unknown-clause", "spoken_by.*`spoken-by`"),
        (POSITION + "  zone UTC", 2, 3, "unknown-clause", "no clause of a position.*belongs to negotiation"),
        (POSITION + "  xyzzy", 2, 3, "unknown-clause", "clauses of a position are only-if, .*recorded"),
        (POSITION + "  spoken-by a b", 2, 15, "unknown-clause", "“b”"),
        (POSITION + "  , x", 2, 3, "unexpected", "a clause.*“,”"),
        (POSITION + '  because "open', 2, 11, "open-quote", "not closed"),
        (POSITION + "  because “open”", 2, 11, "curly-quote", "straight"),
        (POSITION + "  because open", 2, 11, "unexpected", "words in double quotes"),
        (POSITION + r'  because "a\tb"', 2, 13, "bad-escape", r"\\t.*backslash"),
        (POSITION + "  only-if a:b and\n  spoken-by x", 3, 3, "unexpected", "proposal"),
        (POSITION + "  only-if (a:b", 2, 15, "unfinished", r"`\)`"),
        (POSITION + "  only-if a:b or c", 2, 18, "unexpected", "point:option"),
        (POSITION + r'  only-if "a\q"', 2, 13, "bad-escape", r"\\q"),
        (POSITION + '  cites\n  because "x"', 3, 3, "broken-clause", "`cites` breaks off"),
        (POSITION + "  cites log#1,\n  personal", 3, 3, "broken-clause", "`cites` breaks off.*`personal`"),
        (POSITION + "  spoken-by\n  expected", 3, 3, "broken-clause", "`spoken-by` breaks off"),
        (POSITION + "  cites log#x", 2, 9, "unexpected", "an address"),
        (POSITION + "  weight 0", 2, 10, "value", "at least 1"),
        (POSITION + "  weight -2", 2, 10, "value", "at least 1"),
        (POSITION + "  weight 1234567890", 2, 10, "value", "nine digits"),
        (POSITION + "  weight much", 2, 10, "unexpected", "whole number"),
        (POSITION + "  personal\n  reported-by norway", 3, 3, "conflicting-clauses", "both `personal` and"),
        (POSITION + "  expected assumed", 2, 12, "conflicting-clauses", "expected"),
        (POSITION + "  cites log#1\n  cites log#2", 3, 3, "duplicate-clause", "line 2"),
        (POSITION + "  recorded 1976-06-02", 2, 12, "unexpected", "instant with its offset"),
        (POSITION + "  recorded 1976-06-02T10:00", 2, 12, "bad-instant", "no offset.*10:00Z"),
        (POSITION + "  recorded 1976-06-02T25:00Z by a id ^b", 2, 12, "bad-instant", "no instant"),
        (POSITION + "  recorded 0001-01-01T00:00+05:00", 2, 12, "bad-instant", "no instant"),
        (POSITION + "  recorded 1976-06-02T10:00Z id b", 2, 33, "unexpected", r"\^id"),
        (POSITION + "  marked public", 2, 10, "unexpected", "a level.*open, restricted"),
        ('1962-13-40 note n "x"', 1, 1, "bad-date", "calendar"),
        ('1976-6-1 note n "x"', 1, 1, "bad-date", "calendar"),
        ('1976-06-01T10:00 note n "x"', 1, 1, "bad-instant", "offset"),
        ('9999-12-31T23:00-05:00 note n "x"', 1, 1, "bad-instant", "instant"),
        ('1976-06-01 question q "w"', 1, 12, "missing-clause", "a question needs the clause `by`"),
        ("1976-06-01 answer q", 1, 12, "missing-clause", "an answer needs"),
        ('1976-06-01 undertaking u "w"', 1, 12, "missing-clause", "`by`"),
        ('1976-06-01 procedure u "w"', 1, 12, "missing-clause", "`by`"),
        ('1976-06-01 record r "w"', 1, 12, "missing-clause", "held 1962-11-05"),
        ('1976-06-01 question q "w" by a due 1976-05-31', 1, 36, "bad-date", "before the day"),
        ("1976-06-01 silence a:b until 1976-05-31", 1, 30, "bad-date", "deadline"),
        ("1976-06-01 role a chair until 1976-05-31", 1, 31, "bad-date", "last day"),
        ("1976-06-01 role a char", 1, 19, "unexpected", "an office.*`chair`"),
        ("1976-06-01 membership a join b", 1, 25, "unexpected", "`joins` or `leaves`.*mean `joins`"),
        ("1976-06-01 departure a of b", 1, 24, "unexpected", "`from`"),
        ('1976-06-01 proposal split "w"', 1, 21, "unexpected", "point:option"),
        ('1976-06-01 provision treaty "w"', 1, 22, "unexpected", "instrument/number"),
        ('1976-06-01 negotiation n "w" zone Atlantis/Sunk', 1, 35, "unknown-zone", "Atlantis"),
        ('1976-06-01 negotiation n "w" rule concensus', 1, 35, "unexpected", "`consensus`"),
        ('1976-06-01 record r "w" held 1976-06-01 reviewed not-reviewed', 1, 50, "conflicting-clauses", ""),
        (AMENDMENT + 'replaces t/4 with "b"', 1, 34, "missing-clause", '`words`.*takes out: words "…"'),
        (AMENDMENT + 'replaces t/4 words "a"', 1, 34, "missing-clause", '`with`.*brings: with "…"'),
        (AMENDMENT + 'inserts t/4 after "a"', 1, 34, "missing-clause", "`inserts` needs the clause `with`"),
        (AMENDMENT + "rewrites t/4", 1, 34, "missing-clause", "`rewrites` needs the clause `with`"),
        (AMENDMENT + "renumbers t/4", 1, 34, "missing-clause", "`to`.*to protocol/13-bis"),
        (AMENDMENT + "moves t/4", 1, 34, "missing-clause", "`behind`.*behind protocol/12"),
        (AMENDMENT + 'inserts t/4 with "b"\n  before "a" after "a"', 2, 14, "conflicting-clauses",
         "both `before` and `after`"),
        (AMENDMENT + 'strikes t/4 words "a" occurrence 0', 1, 67, "value",
         "an occurrence is at least 1, not 0.*from 1"),
        (AMENDMENT + 'strikes t/4 words "a" occurrence -1', 1, 67, "value", "at least 1"),
        (AMENDMENT + 'strikes t/4 words "a" occurrence 1234567890', 1, 67, "value", "nine digits"),
        (AMENDMENT + "renumbers t/4 to u/5", 1, 51, "value", "u/5 is in another instrument than t/4.*to t/5"),
        (AMENDMENT + "renumbers t/4 to 5", 1, 51, "unexpected", "instrument/number"),
        (AMENDMENT + "replace t/4", 1, 34, "unexpected", "an operation.*mean `replaces`"),
        (AMENDMENT + "alters t/4", 1, 34, "unexpected", "an operation is one of strikes, inserts"),
        (AMENDMENT + "strikes t/4 language\n  occurrence 2", 2, 3, "unexpected", r"a language \(en, ru\)"),
        (AMENDMENT + "renumbers t/4 language\n  to t/5", 2, 3, "broken-clause", "language.*before `to`"),
        (AMENDMENT + 'strikes t/4 word "a"', 1, 46, "unknown-clause", "no clause of an amendment.*`words`"),
        ('1976-06-01 text t/4 english "w"', 1, 21, "unexpected",
         r"a language \(en, ru\), but found “english”"),
        ('1976-06-01 text t/4 "w"', 1, 21, "unexpected", "a language"),
        ("1976-06-01 text t/4 en", 1, 23, "unfinished", "words in double quotes"),
        ('1976-06-01 text t/4 en "w" authentic translation', 1, 38, "conflicting-clauses", "authentic"),
        ("1976-06-01 concordance t/4", 1, 27, "unfinished", "a language"),
        ("1976-06-01 concordance t/4\n  by ann", 2, 3, "broken-clause", "a language.*before `by`"),
        ("1976-06-01 decision a:b merged", 1, 25, "missing-clause", "`merged` needs the clause `into`"),
        ("1976-06-01 decision a:b mergd into a:c", 1, 25, "unexpected", "a decision.*`merged`"),
        ("1976-06-01 decision a:b adopted\n  into a:c", 2, 3, "conflicting-clauses",
         "`into` goes with `merged`, not with `adopted`.*take `into` out"),
        ('1976-06-01 proposal a:b "w" amends c', 1, 36, "unexpected", "point:option"),
        ("  cites log#1", 1, 1, "stray-line", "first column"),
        ('1976-06-01 note n "\ud800"', 1, 1, "not-text", "surrogate"),
        (
            '1976-06-01 proposal a:b "w"\n  recorded 1976-06-02T10:00Z\n  by norway\n',
            3, 6, "misplaced-by", "before `recorded`",
        ),
        (
            '1976-06-01 question q "w"\n  recorded 1976-06-02T10:00Z\n  by norway\n',
            3, 6, "misplaced-by", "before `recorded`",
        ),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_stands_with_the_way_out(text, line, column, code, words):
    problem = only(text)
    assert (problem.line, problem.column, problem.code) == (line, column, code), problem
    assert re.search(words, f"{problem.message} {problem.help}"), problem
    assert not re.search(r"\b[A-Z]{3,}\b|_[A-Z]", problem.message.replace("UTC", "").replace("IANA", ""))


def test_every_bad_statement_is_told_and_every_good_one_is_kept():
    text = f"hello\n{POSITION}1976-06-01 position norway\n\n{POSITION}  weight x\n{POSITION}"
    parsed = parse_text(text, "f")
    assert [p.line for p in parsed.problems] == [1, 3, 6]
    assert [s.line for s in parsed.statements] == [2, 7]


def test_every_bad_clause_of_a_statement_is_told():
    text = (
        POSITION
        + '  spoken_by x\n  cites\n  because "abc\n  zone UTC\n  weight 0\n  due 1963\n  cites log#1\n'
    )
    assert told(text) == [
        (2, 3, "unknown-clause"),
        (4, 3, "broken-clause"),
        (4, 11, "open-quote"),
        (5, 3, "unknown-clause"),
        (7, 3, "unknown-clause"),
        (6, 10, "value"),
    ]


def test_a_value_that_is_wrong_does_not_hide_the_next():
    text = '1976-99-01 question q "w"\n  due 1976-99-02\n  due 1976-01-01\n'
    assert [code for _, _, code in told(text)] == [
        "bad-date",
        "bad-date",
        "duplicate-clause",
        "missing-clause",
    ]


def test_an_amendment_is_told_all_that_it_lacks_beside_what_is_wrong():
    assert told(AMENDMENT + "replaces t/4 occurrence 0 to u/5\n") == [
        (1, 58, "value"),
        (1, 63, "value"),
        (1, 34, "missing-clause"),
        (1, 34, "missing-clause"),
    ]


def test_a_clause_with_a_slip_in_it_is_not_said_to_be_missing():
    assert told(AMENDMENT + "replaces t/4\n  words a\n  with b\n") == [
        (2, 9, "unexpected"),
        (3, 8, "unexpected"),
    ]


def test_what_a_new_provision_is_about_may_be_left_open():
    assert told(AMENDMENT + "adds t/4-bis\n") == []
    assert told(AMENDMENT + 'adds t/4-bis titled "T"\n') == []


def test_an_instant_beyond_the_calendar_of_the_zone_is_a_problem():
    text = '9999-12-31T12:00+00:00 note n "x"\n'
    (problem,) = parse_text(text, "f", ZoneInfo("Pacific/Kiritimati")).problems
    assert problem.code == "bad-instant"
    assert "zone" in problem.message


def test_a_scribe_on_the_line_of_recorded_is_no_slip():
    assert told('1976-06-01 proposal a:b "w"\n  recorded 1976-06-02T10:00Z by norway\n') == []
    assert told('1976-06-01 proposal a:b "w"\n  by iceland recorded 1976-06-02T10:00Z\n  by norway\n') == []


def test_comments_may_stand_anywhere_and_quotes_hide_them():
    text = (
        "; top\n1976-06-01 position iceland ; head\n  refuses quota:split\n; column one\n"
        '  because "a; b" ; said "so\n\n   ; own line\n  cites log#1, ; first\n    log#2;last\n; after\n'
    )
    (statement,) = parse_text(text, "f").statements
    assert statement.entry.cites == ("log#1", "log#2")
    assert statement.entry.fact.reason == "a; b"
    assert statement.text.endswith("log#2;last")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(newline):
    text = f"\ufeff{POSITION}  cites log#1\n{POSITION}  weight x\n".replace("\n", newline)
    parsed = parse_text(text, "f")
    assert [s.entry.cites for s in parsed.statements] == [("log#1",)]
    assert [(p.line, p.column) for p in parsed.problems] == [(4, 10)]


def test_the_day_of_an_instant_is_the_civil_day_of_the_negotiation():
    note = '1976-06-02T02:00Z note n "x"\n'
    zoned = '1976-06-01 negotiation cod "Cod" zone America/Halifax\n'
    assert parse_text(note, "f").statements[0].entry.day == dt.date(1976, 6, 2)
    assert parse_text(note + zoned, "f").statements[0].entry.day == dt.date(1976, 6, 1)
    assert parse_text(note + zoned, "f", dt.UTC).statements[0].entry.day == dt.date(1976, 6, 2)


def test_the_last_good_negotiation_statement_gives_the_zone():
    bad = '1976-06-01 negotiation cod "Cod" zone Nowhere/Land\n'
    assert zone_in(bad) is None
    first, last = (f'1976-06-01 negotiation cod "Cod" zone {z}\n' for z in ("Asia/Tokyo", "Europe/Oslo"))
    assert str(zone_in(first + last + bad)) == "Europe/Oslo"


def test_a_statement_says_where_it_stands_and_what_it_states_itself():
    recorded = "recorded 1976-06-02T10:00-03:00 by agnar id ^mine"
    text = f'\n{POSITION}{POSITION}  cites log "old words", log#1\n  {recorded}\n'
    plain, full = parse_text(text, "f").statements
    assert (plain.file, plain.line, plain.column, plain.start) == ("f", 2, 1, 1)
    assert (plain.explicit_id, plain.explicit_recorded, plain.has_quotes) == (False, False, False)
    assert (full.explicit_id, full.explicit_recorded, full.has_quotes) == (True, True, True)
    assert full.entry.cites == ('log "old words"', "log#1")
    assert full.entry.recorded == dt.datetime(1976, 6, 2, 13, tzinfo=dt.UTC)
    (quote,) = full.quotes
    assert (quote.source, quote.words, quote.line, quote.column) == ("log", "old words", 4, 9)


def test_an_include_is_no_statement():
    parsed = parse_text(f'{POSITION}include "a \\"b\\".travaux" ; why\n', "f")
    assert [(i.path, i.line, i.column) for i in parsed.includes] == [('a "b".travaux', 2, 1)]
    assert len(parsed.statements) == 1


def test_a_statement_that_is_too_long_is_refused_at_once():
    problem = only(POSITION + f'  because "{"x" * 2_000_000}"\n')
    assert problem.code == "too-long"


def test_a_long_bad_statement_is_told_once():
    assert told(POSITION + "  weight x\n" * 3_000) == [(2, 10, "unexpected")]


def test_problems_of_one_statement_have_an_end():
    assert len(told(POSITION + "  weight x\n" * 100)) == parsing.MAX_SAME_STATEMENT


def test_a_novel_is_given_up_after_a_thousand_problems():
    problems = parse_text("It was a dark and stormy night.\n" * 5_000, "f").problems
    assert len(problems) == parsing.MAX_PROBLEMS + 1
    assert problems[-1].code == "too-many-problems"


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters() | st.sampled_from('\n\r\t ;",:#^()1976-06position'), max_size=80))
def test_no_text_is_a_fault(text):
    parse_text(text, "f")


@settings(max_examples=120, deadline=None)
@given(
    ANY_ENTRY,
    st.integers(0, 400),
    st.integers(0, 3),
    st.sampled_from(["", '"', ",", "\n", "x", ";", "^", "by "]),
)
def test_no_slip_in_a_statement_is_a_fault_or_hides_its_neighbours(entry, at, cut, put):
    good = '1976-06-01 note n "x"\n'
    text = write_entry(entry)
    at %= len(text)
    broken = (text[:at] + put + text[at + cut :]).lstrip()
    parsed = parse_text(f"{good}{broken}\n{good}", "f")
    assert parsed.statements[0].text.startswith(good.strip())
    assert parsed.statements[-1].text.startswith(good.strip())
    assert all(1 <= p.line <= text.count("\n") + 4 and p.column >= 1 for p in parsed.problems)


def test_names_may_be_the_words_of_the_language():
    text = '1976-06-01 party by "By"\n1976-06-01 question to "to" by by to to, by on on\n'
    parsed = parse_text(text, "f")
    assert parsed.problems == ()
    assert parsed.statements[1].entry.fact.to == ("to", "by")
    assert write_entries(s.entry for s in parsed.statements)
