"""A tidy dossier: canonical, filled in, its comments where they were, and tidy for good."""

import datetime as dt

import pytest
from dossier_entries import ANY_ENTRY
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.dossier.format import Unfound, format_text
from travaux.dossier.parse import parse_text
from travaux.dossier.write import write_entry
from travaux.ledger.entry import identify

NOW = dt.datetime(1976, 6, 2, 9, 30, tzinfo=dt.UTC)


def resolve(source, words):
    return f"{source}#7.1" if words == "found" else Unfound(f"“{words}” is not in {source}", "look again")


def tidy(text, **kwargs):
    settings = {"resolve": resolve, "now": NOW, "scribe": "agnar", **kwargs}
    done = format_text(text, "f", **settings)
    assert format_text(done.text, "f", **settings).text == done.text
    return done


def test_a_statement_is_laid_out_recorded_and_named():
    done = tidy('1976-06-01   point quota\n  "Who fishes?" on treaty/2')
    assert done.problems == ()
    (statement,) = parse_text(done.text, "f").statements
    assert done.text == (
        '1976-06-01 point quota "Who fishes?"\n'
        "    on treaty/2\n"
        f"    recorded 1976-06-02T09:30Z by agnar id ^{statement.entry.id}\n"
    )
    assert identify(statement.entry).id == statement.entry.id
    assert statement.entry.recorded == NOW


def test_what_was_filled_in_once_stays():
    first = tidy('1976-06-01 note a "x"\n').text
    later = tidy(first, now=NOW + dt.timedelta(days=9), scribe="brynja").text
    assert later == first
    edited = tidy(first.replace('"x"', '"y"')).text
    assert edited == first.replace('"x"', '"y"')


def test_only_what_is_missing_is_filled_in():
    done = tidy('1976-06-01 note a "x" recorded 1976-06-01T12:00Z\n', scribe=None)
    assert "recorded 1976-06-01T12:00Z id ^" in done.text


def test_quoted_words_become_an_address_before_the_id_is_made():
    quoted = tidy('1976-06-01 note a "x" cites log "found", log#2\n').text
    assert "    cites log#7.1, log#2\n" in quoted
    assert quoted == tidy('1976-06-01 note a "x" cites log#7.1, log#2\n').text


def test_words_that_are_nowhere_are_told_and_left_as_typed():
    done = tidy('1976-06-01 note a "x"\n  cites log "found",\n    log "lost"\n')
    (problem,) = done.problems
    assert (problem.line, problem.column, problem.code, problem.help) == (
        3,
        5,
        "unfound-quotation",
        "look again",
    )
    assert '    cites log#7.1, log "lost"\n' in done.text


def test_comments_keep_to_their_clauses():
    done = tidy(
        "; about the file\n"
        "\n\n\n"
        "1976-06-01 position iceland refuses ; head\n"
        "  quota:split\n"
        "; column one\n"
        "  ; own line\n"
        '  cites log#1,   ; first\n   ; between\n   log#2 ; "second"; yes   \n'
        "  weight 1 ; goes without saying\n"
        "  ; so does this\n"
        "  expected spoken-by agnar ; who\n"
        "  ; after the last clause\n"
        '1976-06-01 note a "x"\n'
    ).text  # fmt: skip
    body = [line for line in done.split("\n") if "recorded" not in line]
    assert body == [
        "; about the file",
        "",
        "1976-06-01 position iceland refuses quota:split  ; head  ; goes without saying",
        "  ; so does this",
        "    expected",
        "    spoken-by agnar  ; who",
        "; column one",
        "  ; own line",
        "   ; between",
        '    cites log#1, log#2  ; first  ; "second"; yes',
        "  ; after the last clause",
        '1976-06-01 note a "x"',
        "",
    ]


def test_each_of_several_files_keeps_its_comment():
    done = tidy(
        '1976-06-01 record r "R" file "b" ; second\n  held 1976-06-01\n'
        '  ; first\n  file "a" digest "d" ; both\n'
    )
    assert '    file "b"  ; second\n  ; first\n    file "a" digest "d"  ; both\n' in done.text


def test_a_comment_in_the_middle_of_a_head_goes_above_it():
    done = tidy('1976-06-01 note\n  ; which\n  a "x"\n').text
    assert done.startswith('  ; which\n1976-06-01 note a "x"\n')


def test_bad_statements_stay_byte_for_byte():
    bad = "1976-06-01 position iceland   refuse\t quota:split\n\n  ; why  \n    weight   0 ; x"
    stray = "   cites log#1"
    done = tidy(f'{stray}\n\n{bad}  \n\n\n1976-06-01  note a "x"\n')
    assert done.text.startswith(f"{stray}\n\n{bad}\n\n1976-06-01 note a")
    assert [problem.code for problem in done.problems] == ["stray-line", "unexpected"]


def test_includes_are_laid_out_unless_a_comment_stands_in_them():
    done = tidy('include   "a.travaux"\ninclude\n  "b.travaux"\ninclude  "c" ; why\n')
    assert done.text == 'include "a.travaux"\ninclude "b.travaux"\ninclude  "c" ; why\n'


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_ends_of_lines_and_the_byte_order_mark_stay(newline):
    text = tidy('\ufeff; a\n1976-06-01 note a "x"\nhello\n  there\n'.replace("\n", newline)).text
    assert text.startswith(f"\ufeff; a{newline}1976-06-01 note")
    assert text.endswith(f"hello{newline}  there{newline}")


@pytest.mark.parametrize(
    ("text", "laid_out"), [("", ""), ("\n\n", ""), ("; a", "; a\n"), ("\n; a\n\n\n; b\n\n", "; a\n\n; b\n")]
)
def test_a_file_without_statements_keeps_its_comments(text, laid_out):
    assert tidy(text).text == laid_out


def test_the_zone_decides_the_day_and_so_the_id():
    text = '1976-06-02T02:00Z note a "x"\n'
    assert tidy(text).text != tidy(text, zone=dt.timezone(dt.timedelta(hours=-3))).text


FILLERS = st.sampled_from(
    [
        "",
        "\n",
        "\n\n\n",
        "; c\n",
        "  ; c\n",
        "hello\n",
        "  cites\n",
        'include "b"\n',
        "1976-06-01 note\n",
        "\r\n",
        '  ; "\n',
    ]
)


def _sprinkled(text, rng):
    """The statement with blanks, comments and line ends put where blanks may stand."""
    out = []
    for line in text.split("\n"):
        out.append(line)
        if rng.random() < 0.4:
            out[-1] += rng.choice([" ; beside", "   ;", ' ; "quoted', "  "])
        if rng.random() < 0.4:
            out.append(rng.choice(["  ; own", "; col", "", "\t;x"]))
    return "\n".join(out)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(FILLERS, ANY_ENTRY), max_size=3),
    FILLERS,
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_what_is_tidy_stays_tidy_and_says_the_same(pieces, last, rng, crlf):
    text = "".join(filler + _sprinkled(write_entry(entry), rng) for filler, entry in pieces) + last
    text = text.replace("\r\n", "\n").replace("\n", "\r\n") if crlf else text
    done = tidy(text, zone=dt.UTC).text
    before = [s.entry for s in parse_text(text, "f", dt.UTC).statements]
    after = [s.entry for s in parse_text(done, "f", dt.UTC).statements]
    assert [e.fact for e in after] == [e.fact for e in before]
    assert done.count(";") >= text.count(";")


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters() | st.sampled_from('\n\r\t ;",'), max_size=60))
def test_any_text_is_tidied_once_and_for_all(text):
    tidy(text)
