"""What does the text say: what does `travaux text` print, for people, for a page and for programs?"""

import re
from html.parser import HTMLParser

import pytest
from rich.console import Console

from cli.terminal import EXAMPLE, FORMS, good, kept, refused, travaux
from travaux.answers.text_desk import Wanted
from travaux.cli.output import console
from travaux.cli.stand_print import Page
from travaux.cli.text_print import print_text
from travaux.ledger.marking import KEEPER
from travaux.service.ask import Question, ask_text, asking

PACT = """2021-03-01 negotiation fish "Days at sea"
2021-03-01 party north "Northland" tag NO
2021-03-01 party south "Southland" tag SO
2021-03-01 record minutes "First meeting" held 2021-03-02 file "minutes.txt"
2021-03-01 instrument pact "The <pact>"
2021-03-01 provision pact/1 "Days & nights"
2021-03-01 provision pact/2 "Ports"
2021-03-01 provision pact/3 "Money"
2021-03-01 text pact/1 en "Each fleet may fish for ninety days. The catch is landed at home and weighed."
2021-03-01 text pact/1 ru "Каждый флот ловит девяносто дней."
2021-03-01 text pact/2 en "Ports are open to all."
2021-03-01 text pact/3 en "Northland pays."
2021-03-01 point days "How many days"
2021-03-02 proposal days:sixty "Sixty" by north cites minutes#1.1
2021-03-02 amendment days:sixty replaces pact/1 words "ninety" with "sixty <script>alert(1)</script>"
    cites minutes#1.1
2021-03-02 proposal days:forty "Forty" by south cites minutes#2.1
2021-03-02 amendment days:forty replaces pact/1 words "ninety days" with "forty days" cites minutes#2.1
2021-03-03 proposal ports:moved "Landing" by south
2021-03-03 amendment ports:moved strikes pact/1 words "The catch is landed at home and weighed."
2021-03-03 amendment ports:moved inserts pact/2 with "The catch is landed at home and weighed."
2021-03-03 amendment ports:moved moves pact/3 behind pact/1
2021-03-03 proposal ports:lost "Lost" by south
2021-03-03 amendment ports:lost strikes pact/1 words "no such words"
"""
ADOPTED = "2021-03-04 decision days:sixty adopted\n"
MINUTES = """RECORD OF A MEETING

2 March 2021

A. BERG. We propose sixty days at sea.

L. SUD. We would rather have forty.
"""


@pytest.fixture
def pact(tmp_path):
    return kept("dossier", tmp_path, PACT, minutes_txt=MINUTES)


def lines_of(text):
    return [line.rstrip() for line in text.splitlines()]


def test_the_difference_is_marked_in_brackets_with_its_holders_in_the_margin(pact):
    out = lines_of(good("text", pact, "pact").out)
    assert out[:2] == ["The <pact>", "pact · en · difference · as of 2021-03-03"]
    assert any(line.startswith("  1 Each fleet may fish for [-ninety-]") for line in out)
    assert any("{+sixty" in line for line in out)
    page = " ".join(" ".join(out).split())
    assert "NO: days:sixty" in page
    assert "SO: ports:moved, moved to 2" in page.replace("ports:moved, moved to 2", "ports:moved, moved to 2")
    assert "3 Money (moved: ports:moved)" in page or "2 Ports (moved: ports:moved)" in page


def test_below_it_stands_what_is_against_it_with_the_reason(pact):
    out = good("text", pact, "pact").out
    assert "Cannot both be adopted\n  days:sixty × days:forty: both change “ninety” in pact/1 (en)" in out
    assert "Without a place\n  ports:lost: the words “no such words” do not stand in the text" in out
    assert "Not in every language\n  days:sixty changes pact/1 in en, not in ru" in out
    after = kept("dossier", pact.parent, PACT + ADOPTED)
    out = good("text", after, "pact", "--beside", "ru").out
    assert "Displaced\n  days:forty: days:sixty was adopted and changed “ninety”" in out
    assert "Not said to agree since another language was changed\n  ru: 1" in out
    assert "Changes shown\n  adopted: days:sixty" in out


def test_the_number_of_a_line_is_the_same_in_every_reading_and_at_every_width(pact, monkeypatch):
    def numbered(reading, width):
        monkeypatch.setattr("shutil.get_terminal_size", lambda _: type("Size", (), {"columns": width}))
        out = lines_of(good("text", pact, "pact/1", "--reading", reading).out)
        return {match[1]: match[2][:5] for line in out if (match := re.match(r" +(\d+) (\S.*)", line))}

    original = numbered("original", 80)
    assert set(original) == {"1", "2"}
    for reading in ("changed", "difference", "agreed", "final"):
        assert numbered(reading, 60)["1"] == original["1"]


def test_on_a_terminal_changes_are_underlined_and_struck_and_not_in_brackets(pact):
    out = Console(force_terminal=True, width=80, color_system="standard", record=True)
    with asking(Question(str(pact), KEEPER)) as answered:
        answer = ask_text(answered, Wanted("pact"), None, Question(str(pact), KEEPER))
        with out.capture() as printed:
            print_text(Page(out, answered, None), answer, who=False, party=None)
    shown = printed.get()
    assert "\x1b[9;31mninety" in shown
    assert "\x1b[4;32msixty" in shown
    assert "{+" not in shown
    assert console().is_terminal is False


def test_who_put_each_word_there_is_quoted(pact):
    out = good("text", pact, "pact/1", "--who", "--reading", "changed").out
    assert "Northland, days:sixty, 2021-03-02  minutes#1.1" in out
    assert "minutes#1.1  A. BERG: “We propose sixty days at sea.”" in out
    struck = good("text", pact, "pact/1", "--who").out
    assert "the draft, 2021-03-01; struck by days:sixty, days:forty" in " ".join(struck.split())


def test_words_brought_back_say_so(tmp_path):
    ledger = kept(
        "dossier",
        tmp_path,
        PACT
        + """2021-03-04 proposal ports:none "None" by south
2021-03-04 amendment ports:none strikes pact/3 words "pays"
2021-03-05 decision ports:none adopted
2021-03-06 proposal ports:back "Back" by north
2021-03-06 amendment ports:back rewrites pact/3 with "Northland pays."
2021-03-07 decision ports:back adopted
""",
        minutes_txt=MINUTES,
    )
    out = " ".join(good("text", ledger, "pact/3", "--who", "--reading", "final").out.split())
    assert "“pays” the draft, 2021-03-01; struck by ports:none, brought back by ports:back" in out


def test_all_words_of_one_party_and_no_others(pact):
    out = good("text", pact, "pact", "--party", "north").out
    assert "“sixty <script>alert(1)</script>”" in out
    assert "Each fleet" not in out
    assert (
        "No word that Northland put in stands"
        in good("text", pact, "pact", "--party", "north", "--reading", "final").out
    )
    assert "there is no party called west (there are: north, south)" in refused(
        "text", pact, "pact", "--party", "west"
    )


def test_two_languages_and_two_moments_stand_side_by_side(pact):
    both = lines_of(good("text", pact, "pact", "--beside", "ru", "--reading", "original").out)
    assert re.fullmatch(r"en +ru", both[2])
    assert any("Each fleet" in line and "Каждый флот" in line for line in both)
    who = good("text", pact, "pact/2", "--beside", "ru", "--who", "--reading", "original").out
    assert "“Ports are open to all.”\n    the draft, 2021-03-01" in "\n".join(lines_of(who))
    moments = lines_of(good("text", pact, "pact", "--against", "2021-03-01").out)
    assert re.fullmatch(r"2021-03-01 +2021-03-03", moments[2])
    assert any(re.search(r"\[-ninety-\].*\{\+sixty", line) for line in moments)


def test_what_is_gone_stands_where_it_stood(tmp_path):
    more = PACT + (
        '2021-03-04 proposal ports:none "None" by south\n2021-03-04 amendment ports:none strikes pact/3\n'
        '2021-03-04 amendment ports:none adds pact/9 with "Nine." titled "New" behind pact/2\n'
    )
    ledger = kept("dossier", tmp_path, more, minutes_txt=MINUTES)
    page = good("text", ledger, "pact", "--against", "2021-03-01", "--reading", "changed").out
    assert re.search(r"3  Money  \(gone\) +–", page)
    assert re.search(r"– +9  New  \(new: ports:none\)", page)
    assert page.index("Ports") < page.index("Money") < page.index("Nine.")
    assert "Struck\n  3  Money: ports:none" in page


@FORMS
def test_both_forms_of_a_ledger_answer_alike(form, tmp_path):
    ledger = kept(form, tmp_path, PACT, minutes_txt=MINUTES)
    answer = good("text", ledger, "pact", "--json").json
    assert set(answer) == {
        "instrument", "title", "language", "as_of", "reading", "left_out", "provisions", "struck",
        "collisions", "displaced", "lost", "one_language", "beside",
    }  # fmt: skip
    first = answer["provisions"][0]
    assert set(first) == {
        "provision", "number", "title", "mark", "by", "text", "runs", "who", "concordant",
    }  # fmt: skip
    assert set(first["runs"][0]) == {
        "mark", "text", "proposal", "party", "adopted", "holders", "moved", "lines",
    }  # fmt: skip
    assert set(first["who"][0]) == {
        "text", "stands", "proposal", "party", "day", "cites", "struck_by", "restored_by", "moved_by",
    }  # fmt: skip
    assert {run["proposal"] for run in first["runs"]} == {None, "days:sixty", "days:forty", "ports:moved"}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--beside", "ru", "--against", "2021-03-01"), "set one thing beside the text"),
        (("--against", "2021-03-01", "--reading", "difference"), "`difference` already compares"),
        (("--against", "nowhere#3"), "there is no record called nowhere"),
        (("--against", "2021-02-01"), "as of 2021-02-01: there is no instrument called pact"),
        (("--language", "fr"), "pact has no words in fr (languages: en, ru)"),
        (("--reading", "best"), "Invalid value for '--reading'"),
    ],
)
def test_what_cannot_be_asked_is_said(pact, options, says):
    assert says in refused("text", pact, "pact", *options)


def test_a_ledger_that_is_not_there_and_a_moment_of_a_record(tmp_path, pact):
    refused("text", tmp_path / "nothing.db", "pact")
    left = good("text", pact, "pact/3", "--as-of", "minutes#1", "--reading", "final").out
    assert "Northland pays." in left
    some = kept("dossier", pact.parent, PACT + '2021-03-02 party west "West"\n')
    assert (
        "Left out, having no place within that day: 1 entry."
        in good("text", some, "pact", "--as-of", "minutes#1").out
    )
    against = good("text", pact, "pact/1", "--against", "minutes#1").out
    assert "minutes#1" in against


def test_wrong_material_is_told_and_the_text_all_the_same(tmp_path):
    ledger = kept("dossier", tmp_path, PACT + "2021-03-04 nonsense\n", minutes_txt=MINUTES)
    done = travaux("text", ledger, "pact")
    assert done.code == 1
    assert "Ports are open" in done.out


class Fragment(HTMLParser):
    """Collects the tags and words of a fragment; fails where tags do not close."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append((tuple(self.open), data))


@pytest.mark.parametrize("options", [(), ("--beside", "ru"), ("--against", "2021-03-01")])
def test_the_fragment_is_whole_escaped_and_without_a_script(pact, options):
    out = good("text", pact, "pact", "--html", *options).out
    page = Fragment()
    page.feed(out)
    assert page.open == []
    names = {tag for tag, _ in page.tags}
    assert {"section", "ins", "del"} <= names
    assert not names & {"script", "link", "img", "iframe"}
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert any("<script>alert(1)</script>" in text and "ins" in path for path, text in page.words)
    assert "The &lt;pact&gt;" in out
    assert "Days &amp; nights" in out
    assert any("ninety" in text and "del" in path for path, text in page.words)


def test_the_example_shows_article_13_struck_by_cuba_with_the_soviet_side(tmp_path):
    del tmp_path
    out = good("text", EXAMPLE, "protocol", "--reading", "difference").out
    assert "[-Cuba admits trusted agents" in out
    assert re.search(r"CU, SU:\s+(?:\S.*\n.*)?article-13:struck", out)
    for language in ("en", "ru"):
        agreed = good(
            "text", EXAMPLE, "protocol", "--reading", "agreed", "--language", language, "--json"
        ).json
        assert "protocol/13" not in [one["provision"] for one in agreed["provisions"]]
        assert [one["number"] for one in agreed["struck"]] == ["13"]
        assert len(agreed["provisions"]) == 5
        assert (agreed["one_language"], agreed["lost"], agreed["collisions"]) == ([], [], [])
    before = good("text", EXAMPLE, "protocol/13", "--as-of", "havana-1105#9", "--json").json
    assert [run["mark"] for run in before["provisions"][0]["runs"]] == ["kept"]
