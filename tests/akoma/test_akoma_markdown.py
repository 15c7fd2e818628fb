"""Do texts come back the same from Markdown and plain text, and do their line numbers stay?"""

import pytest
from akoma_material import NUMBERS, provision
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.interchange.markdown import (
    numbered_lines,
    read_markdown,
    read_plain,
    write_markdown,
    write_plain,
)

FORMS = [(write_markdown, read_markdown), (write_plain, read_plain)]
TRAPS = [
    "**2.** x", "## Article 3", "## Article ",
    "## Article 3 {#4}: T", "(a) z", "2. foo", "\\", "&#10;", "&amp;", "&", "\n",
    "\n\n", " ", "# t", "a", "[b]", "{1.2}", "**{1.2: x}**", "\r", "*",
    "Article 3", "Annex", "===", "\t", "}", ": ",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(TRAPS), max_size=6).map("".join))


@st.composite
def provisions(draw):
    name = draw(NUMBERS)
    number = draw(st.one_of(st.just(name), NUMBERS))
    return provision(name, draw(TEXTS).lstrip(" "), number, draw(TEXTS))


def said(found) -> list[tuple[str, str, str, str]]:
    return [(p.provision, p.number, p.title, p.text) for p in found]


@pytest.mark.parametrize(("write", "read"), FORMS)
def test_everything_that_leaves_comes_back_the_same(write, read):
    @settings(max_examples=200, deadline=None)
    @given(st.lists(provisions(), max_size=5, unique_by=lambda p: p.provision), TEXTS)
    def holds(found, title):
        text = write(found, title)
        back = read(text, "pact")
        assert (back.title, said(back.provisions)) == (title, said(found))
        assert write(back.provisions, back.title) == text

    holds()


@pytest.mark.parametrize(("write", "read"), FORMS)
def test_any_text_is_read_and_from_then_on_stays_the_same(write, read):
    @settings(max_examples=200, deadline=None)
    @given(TEXTS)
    def holds(text):
        once = read(text)
        assert read(write(once.provisions, once.title)) == once

    holds()


DRAFT = """# Pact

The Parties,

## Article 1: Terms

In this [Pact]:

**(a)** “cod” is a fish;

## Article 13 bis

**1.** Each Party [shall][may] fish.

**(a)** by day, or

**(b)** by night.

**2.** Nobody else does.

## Annex 1: Boats

Ten.
"""


def test_a_draft_reads_as_a_person_wrote_it():
    found = read_markdown(DRAFT, "pact")
    assert found.title == "Pact"
    assert said(found.provisions) == [
        ("pact/preamble", "preamble", "", "The Parties,"),
        ("pact/1", "1", "Terms", "In this [Pact]:"),
        ("pact/1.a", "1.a", "", "“cod” is a fish;"),
        ("pact/13-bis", "13-bis", "", ""),
        ("pact/13-bis.1", "13-bis.1", "", "Each Party [shall][may] fish."),
        ("pact/13-bis.1.a", "13-bis.1.a", "", "by day, or"),
        ("pact/13-bis.1.b", "13-bis.1.b", "", "by night."),
        ("pact/13-bis.2", "13-bis.2", "", "Nobody else does."),
        ("pact/annex-1", "annex-1", "Boats", "Ten."),
    ]
    again = write_markdown(found.provisions, found.title)
    assert again == DRAFT.replace("The Parties,", "## Preamble\n\nThe Parties,")


def test_plain_text_is_the_same_without_marks():
    found = read_markdown(DRAFT, "pact")
    plain = write_plain(found.provisions, found.title)
    assert plain == "Pact\n====" + DRAFT.removeprefix("# Pact").replace(
        "The Parties,", "Preamble\n\nThe Parties,"
    ).replace("## ", "").replace("**", "")
    assert read_plain(plain, "pact") == found


def test_bold_numbers_are_articles_where_no_article_has_a_heading():
    found = read_markdown("**13.** Fish.\r\n\r\n**(a)** Cod.\r\n\r\n**14.** Birds.\r\n")
    assert [(p.number, p.text) for p in found.provisions] == [
        ("13", "Fish."),
        ("13.a", "Cod."),
        ("14", "Birds."),
    ]


def test_paragraphs_without_any_article_are_written_out():
    shown = [provision("4.1", "Cod."), provision("4.2", "Herring."), provision("4.2.a", "Salted.")]
    text = write_markdown(shown)
    assert text == "**{4.1}** Cod.\n\n**{4.2}** Herring.\n\n**(a)** Salted.\n"
    assert said(read_markdown(text, "pact").provisions) == said(shown)


def test_two_articles_of_one_number_get_two_names():
    found = read_markdown("## Article 5\n\nOption one.\n\n## Article 5\n\nOption two.\n").provisions
    assert [(p.provision, p.number) for p in found] == [("text/5", "5"), ("text/5-2", "5")]
    assert "## Article 5 {#5-2}" in write_markdown(found)


def test_a_title_may_look_like_a_heading_and_a_heading_is_no_title():
    shown = [provision("1", "==", title="x")]
    assert read_plain(write_plain(shown, "Annex"), "pact").title == "Annex"
    found = read_plain("Article 1\n===\nFish.")
    assert (found.title, found.provisions[0].text) == ("", "===\nFish.")


def test_a_character_that_does_not_exist_stays_as_it_was_written():
    assert read_plain("Article 1\n\n&#9999999;").provisions[0].text == "&#9999999;"


LONG = st.lists(st.text("abc-", min_size=1, max_size=30), min_size=1).map(" ".join)


@settings(deadline=None)
@given(st.lists(LONG, min_size=2, max_size=4), LONG, st.integers(10, 80))
def test_line_numbers_stay_when_another_provision_changes(before, changed, width):
    found = [provision(str(number), text) for number, text in enumerate(before)]
    other = [provision("0", changed), *found[1:]]
    was, now = numbered_lines(found, width), numbered_lines(other, width)
    assert [line for line in was if line.provision != "pact/0"] == [
        line for line in now if line.provision != "pact/0"
    ]


@settings(deadline=None)
@given(st.lists(provisions(), max_size=3, unique_by=lambda p: p.provision), st.integers(1, 60))
def test_lines_are_numbered_from_one_lose_nothing_and_never_split_a_word(found, width):
    lines = numbered_lines(found, width)
    for each in found:
        mine = [line for line in lines if line.provision == each.provision]
        assert [line.number for line in mine] == list(range(1, len(mine) + 1))
        assert "".join(line.text for line in mine) == each.text
        assert [word for line in mine for word in line.text.split()] == each.text.split()
        for line in mine:
            assert len(line.text.rstrip()) <= width or len(line.text.split()) == 1 or line.text[0].isspace()
