"""What does a text read once an amendment is carried out?"""

import pytest

from travaux.text.amending import NotUnderstood, amend, amend_text
from travaux.text.amending.document import Document, Provision
from travaux.text.amending.locate import locate, scope
from travaux.text.amending.operations import Insert, Occurrence, Place, Replace, Step, Strike, Words
from travaux.text.amending.plain import plain_document
from travaux.text.amending.seams import Edit, insertion, joined, removal, replacement

TEXT = """Preamble: the Parties hope.

Article 1: Inspection

1. The team shall visit ports. The visit shall be prompt.

2. A Party may refuse; provided, that it gives reasons; provided further, that it says so.

3. Each Party shall:
(a) count the ships;
(b) count the crates; and
(c) report.

Article 2

The crew’s rest is 30 days, or 130 days at sea; the crew’s pay is 30 pesos

Article 3
1. First.
2. Second.
"""


def changed(sentence: str) -> dict[str, str | None]:
    """Amend; each line that went, with the line that came in its stead."""
    amended = amend_text(TEXT, sentence)
    assert isinstance(amended, str), str(amended)
    old, new = TEXT.splitlines(), amended.splitlines()
    if len(old) == len(new):
        return {before: after for before, after in zip(old, new, strict=True) if before != after}
    return {line: None for line in old if line not in new} | {line: line for line in new if line not in old}


@pytest.mark.parametrize(
    ("sentence", "old", "new"),
    [
        (
            "In article 1, paragraph 1, replace “prompt” by “immediate”.",
            "1. The team shall visit ports. The visit shall be prompt.",
            "1. The team shall visit ports. The visit shall be immediate.",
        ),
        (
            "Article 1, paragraph 2, is amended by deleting the second proviso.",
            "2. A Party may refuse; provided, that it gives reasons; provided further, that it says so.",
            "2. A Party may refuse; provided, that it gives reasons.",
        ),
        (
            "In article 1, paragraph 2, replace the last proviso by “provided also, that it pays”.",
            "2. A Party may refuse; provided, that it gives reasons; provided further, that it says so.",
            "2. A Party may refuse; provided, that it gives reasons; provided also, that it pays.",
        ),
        (
            "In article 1, paragraph 1, insert after the first sentence the following: “It shall pay.”",
            "1. The team shall visit ports. The visit shall be prompt.",
            "1. The team shall visit ports. It shall pay. The visit shall be prompt.",
        ),
        (
            "Delete the first sentence of paragraph 1 of article 1.",
            "1. The team shall visit ports. The visit shall be prompt.",
            "1. The visit shall be prompt.",
        ),
        (
            "In the second sentence of article 1, paragraph 1, replace “shall” by “must”.",
            "1. The team shall visit ports. The visit shall be prompt.",
            "1. The team shall visit ports. The visit must be prompt.",
        ),
        (
            "In article 1, paragraph 1, delete the word “shall” the second time it appears.",
            "1. The team shall visit ports. The visit shall be prompt.",
            "1. The team shall visit ports. The visit be prompt.",
        ),
        (
            "In article 1, paragraph 1, insert “and fields” after “ports”.",
            "1. The team shall visit ports. The visit shall be prompt.",
            "1. The team shall visit ports and fields. The visit shall be prompt.",
        ),
        (
            "In article 1(1), strike “visit ports” and all that follows through “be” and insert “be”.",
            "1. The team shall visit ports. The visit shall be prompt.",
            "1. The team shall be prompt.",
        ),
        (
            "In article 1, paragraph 3 (b), strike the word “and” at the end.",
            "(b) count the crates; and",
            "(b) count the crates;",
        ),
        (
            "Article 1, paragraph 3, is amended in the chapeau by striking “Each” and inserting “Every”.",
            "3. Each Party shall:",
            "3. Every Party shall:",
        ),
        (
            "Article 1, paragraph 3(c), is amended by striking the period and inserting a semicolon.",
            "(c) report.",
            "(c) report;",
        ),
        (
            "In the heading of article 1, insert “and rest” after “Inspection”.",
            "Article 1: Inspection",
            "Article 1: Inspection and rest",
        ),
        (
            "The heading of article 1 is amended to read “Visits”.",
            "Article 1: Inspection",
            "Article 1: Visits",
        ),
        ("Delete the heading of article 1.", "Article 1: Inspection", "Article 1:"),
        (
            "In article 2, replace “crew's” with “sailor's” both times; delete “, or 130 days at sea”.",
            "The crew’s rest is 30 days, or 130 days at sea; the crew’s pay is 30 pesos",
            "The sailor's rest is 30 days; the sailor's pay is 30 pesos",
        ),
        (
            "In article 2, strike “, or 130” and insert “or 140”.",
            "The crew’s rest is 30 days, or 130 days at sea; the crew’s pay is 30 pesos",
            "The crew’s rest is 30 days or 140 days at sea; the crew’s pay is 30 pesos",
        ),
        (
            "Article 2 is amended by adding “a month” at the end.",
            "The crew’s rest is 30 days, or 130 days at sea; the crew’s pay is 30 pesos",
            "The crew’s rest is 30 days, or 130 days at sea; the crew’s pay is 30 pesos a month",
        ),
        (
            "Article 2 is amended by adding “Always” at the beginning.",
            "The crew’s rest is 30 days, or 130 days at sea; the crew’s pay is 30 pesos",
            "Always The crew’s rest is 30 days, or 130 days at sea; the crew’s pay is 30 pesos",
        ),
        (
            "In article 2, insert “good” before “rest”.",
            "The crew’s rest is 30 days, or 130 days at sea; the crew’s pay is 30 pesos",
            "The crew’s good rest is 30 days, or 130 days at sea; the crew’s pay is 30 pesos",
        ),
        ("Paragraph 2 of article 3 shall read: “Second and last.”", "2. Second.", "2. Second and last."),
        ("Article 3, paragraph 2, is amended to read: “2. Last.”", "2. Second.", "2. Last."),
        ("Renumber article 2 as article 4.", "Article 2", "Article 4"),
        (
            "In the first preambular paragraph, delete “the Parties hope”.",
            "Preamble: the Parties hope.",
            "Preamble:.",
        ),
        (
            "In the preamble, replace “hope” by “wish”.",
            "Preamble: the Parties hope.",
            "Preamble: the Parties wish.",
        ),
        ("Replace “hope” by “pray.”", "Preamble: the Parties hope.", "Preamble: the Parties pray."),
    ],
)
def test_the_words_named_change_and_nothing_else(sentence: str, old: str, new: str) -> None:
    assert changed(sentence) == {old: new}


@pytest.mark.parametrize(
    ("sentence", "part", "why"),
    [
        ("Strike article 13.", "article 13", "no such provision"),
        ("In paragraph 1, delete “First”.", "paragraph 1", "2 provisions"),
        ("In the second preambular paragraph, delete “hope”.", "the second preambular", "no such provision"),
        (
            "In article 1, paragraph 2, strike “A Party” and insert “A Party” before “may”.",
            "A Party",
            "already",
        ),
        ("In preambular paragraph (x), delete “hope”.", "preambular paragraph x", "no such provision"),
        ("Renumber the first preambular paragraph as paragraph 4.", "4", "no number"),
        ("In article 9, strike “hope”.", "article 9", "no such provision"),
        ("Insert “gold” at the end of the fifth sentence of article 2.", "sentence 5", "1 sentence"),
        ("The heading of article 2 is amended to read “Rest”.", "heading", "none"),
        ("Delete the fourth article.", "the fourth article", "no such provision"),
        ("The thing is amended by striking “hope”.", "The thing", "not clear which"),
        ("In article 1, replace “the” by “a”.", "the", "twice"),
        ("In article 2, delete “rest” both times it appears.", "rest", "once, not twice"),
        ("In article 2, delete “gold”.", "gold", "does not stand"),
        ("In article 2, delete “gold” wherever it appears.", "gold", "does not stand"),
        ("In article 2, delete “rest” the third time it appears.", "rest", "once, not 3 times"),
        ("In article 2, delete “gold” the last time it appears.", "gold", "does not stand"),
        ("In article 2, delete “day” wherever it appears.", "day", "longer words"),
        ("In article 1, paragraph 2, delete the third proviso.", "proviso", "2 provisos"),
        ("In article 1, paragraph 2, delete the proviso.", "proviso", "2 provisos"),
        ("In the fifth sentence of article 2, delete “rest”.", "sentence 5", "1 sentence"),
        ("In the heading of article 2, delete “rest”.", "heading", "none"),
        ("Delete the heading of article 2.", "heading", "none"),
        ("Delete the chapeau of article 1, paragraph 3.", "lead-in", "without it"),
        ("In article 1, strike “Each Party” and all that follows.", "Each Party", "other provisions"),
        ("In article 1, strike “the” and all that follows.", "the", "twice"),
        ("In article 2, strike “rest” and all that follows through “gold”.", "gold", "does not stand"),
        ("Article 3 is amended by adding “a month” at the end.", "a month", "other provisions"),
        ("Article 3, paragraph 1, is amended by adding “and last” at the end.", "and last", "full stop"),
        ("This text is amended to read: “Nothing.”.", "Nothing.", "which provision"),
        ("In article 1, paragraph 1, insert “shall visit” after “team”.", "shall visit", "already"),
        ("In article 1, paragraph 1, insert “The team” before “shall visit”.", "The team", "already"),
        ("In article 1, paragraph 1, replace “team” by “team shall”.", "team shall", "already"),
        ("In article 3, paragraph 1, delete “First.”", "First.", "last mark"),
        ("Replace article 3, paragraph 1, by “One,”", "One,", "last mark"),
        ("In article 2, replace “days, or” by “days” and “or 130” by “140”.", "or 130", "same words"),
        ("Insert after article 2 the following: “Article 3,”", "Article 3,", "last mark"),
        ("In article 2, add a new paragraph: “1. So.”", "1. So.", "whose like"),
        (
            "In article 3, replace “First” by “One” and renumber accordingly.",
            "renumber accordingly",
            "taken out",
        ),
    ],
)
def test_what_does_not_fit_the_text_is_said(sentence: str, part: str, why: str) -> None:
    found = amend_text(TEXT, sentence)
    assert isinstance(found, NotUnderstood), found
    assert why in found.why
    assert found.part.startswith(part)


def test_a_provision_is_taken_out_with_its_number_and_its_space() -> None:
    assert amend_text("1. One.\n\n2. Two.\n\n3. Three.\n", "Delete paragraph 2.") == "1. One.\n\n3. Three.\n"
    assert amend_text("1. One.\n\n2. Two.\n", "Delete paragraph 2.") == "1. One.\n"
    assert amend_text("1. One.\n\n2. Two.\n\n3. Three.\n", "Delete paragraphs 2 and 3.") == "1. One.\n"


def test_what_follows_is_numbered_anew() -> None:
    text = "1. One.\n2. Two.\n3. Three.\n"
    assert amend_text(text, "Delete paragraph 1 and renumber accordingly.") == "1. Two.\n2. Three.\n"
    assert (
        amend_text(
            text,
            "Insert the following paragraph before paragraph 2: “2. New.” Renumber the rest accordingly.",
        )
        == "1. One.\n2. New.\n3. Two.\n4. Three.\n"
    )
    assert (
        amend_text(
            text, "After paragraph 1, insert the following paragraph: “2. New.”; renumber accordingly."
        )
        == "1. One.\n2. New.\n3. Two.\n4. Three.\n"
    )
    assert (
        amend_text(
            text, "After paragraph 1, insert the following paragraph: “1 bis. New.”; renumber accordingly."
        )
        == "1. One.\n1 bis. New.\n2. Two.\n3. Three.\n"
    )
    assert amend_text("(a) x;\n(b) y;\n(c) z.\n", "Delete subparagraph (b) and renumber accordingly.") == (
        "(a) x;\n(b) z.\n"
    )
    found = amend_text("1A. x.\n2A. y.\n", "Delete paragraph 1A and renumber accordingly.")
    assert isinstance(found, NotUnderstood)
    assert "not counted" in found.why


def test_a_provision_is_added_last_within_another() -> None:
    text = "Article 1\n1. One.\n\nArticle 2\nEnd.\n"
    assert amend_text(text, "In article 1, add a new paragraph: “2. Two.”") == (
        "Article 1\n1. One.\n2. Two.\n\nArticle 2\nEnd.\n"
    )


def test_an_ordinal_names_a_provision_within_another() -> None:
    assert amend_text(
        "Article 7\n(a) One.\n(b) Two.\n", "In the second paragraph of article 7, delete “Two”."
    ) == ("Article 7\n(a) One.\n(b).\n")


def test_the_title_of_a_markdown_text_is_its_heading() -> None:
    text = "# Treaty of Ports\nThe Parties,\n\nHaving met,\n\n## Article 1\nPorts are open.\n"
    assert amend_text(text, "In the title, replace “Ports” by “Harbours”.") == text.replace(
        "of Ports", "of Harbours"
    )
    assert amend_text("# Ports\n", "The heading is amended to read “Harbours”.") != "# Ports\n"
    assert amend_text(text, "In the second preambular paragraph, replace “met” by “spoken”.") == text.replace(
        "met", "spoken"
    )
    assert amend_text(text, "In the last preambular paragraph, replace “met” by “spoken”.") == text.replace(
        "met", "spoken"
    )


def test_line_ends_stay_as_they_were() -> None:
    assert amend_text("1. One thing.\r\n2. Two.\r\n", "In paragraph 1, delete “thing”.") == (
        "1. One.\r\n2. Two.\r\n"
    )


def test_an_editors_bracket_at_the_words_is_a_repair_in_a_code_only() -> None:
    text = "The Board [of Ports] meets. [The] Clerk writes."
    root = Provision("section", "1", (0, len(text)), texts=((0, len(text)),))
    operation = Replace(Place(), Words("Board"), Words("Council"))
    assert amend(Document(text, root), [operation]) == text.replace("Board", "Council")
    assert isinstance(amend(Document(text, root, repaired=True), [operation]), NotUnderstood)
    clerk = Strike(Place(), Words("Clerk"))
    assert isinstance(amend(Document(text, root, repaired=True), [clerk]), NotUnderstood)


def test_a_conjunction_that_a_code_does_not_have_is_read_over_before_long_words_only() -> None:
    text = "It holds for ships, boats, and all other craft that float upon the sea or fly over it."
    root = Provision("section", "1", (0, len(text)), texts=((0, len(text)),))
    operation = Strike(Place(), Words("and boats, and all other craft that float upon the sea or fly"))
    assert amend(Document(text, root, repaired=True), [operation]) == "It holds for ships, over it."
    assert isinstance(amend(Document(text, root), [operation]), NotUnderstood)
    short = Strike(Place(), Words("and boats"))
    assert isinstance(amend(Document(text, root, repaired=True), [short]), NotUnderstood)


def test_what_the_sentence_says_narrows_the_place_that_is_known() -> None:
    document = plain_document("Section 7\n(a) red\n(1) red\n(2) blue\n(b) red\n")
    section = document.root.children[0]
    document = Document(document.text, Provision("section", "7", section.span, children=section.children))
    letter = document.root.children[0]
    steps = (Step("section", "9"), Step("", "a"), Step("", "1"))
    found = locate(document, Place(steps), document.root)
    assert isinstance(found, Provision)
    assert found.num == "1"
    beside = locate(document, Place((Step("subsection", "a"), Step("", "2"))), letter.children[0])
    assert isinstance(beside, Provision)
    assert beside.num == "2"
    assert locate(document, Place((Step("paragraph", "8"),)), letter) is letter
    cited = locate(
        document, Place((Step("section", "3"),), cited=(Step("section", "7"), Step("", "b"))), document.root
    )
    assert isinstance(cited, Provision)
    assert cited.num == "b"
    assert amend(document, [Strike(Place(), Words("red"))], letter, "lead-in") == document.text.replace(
        "red", "", 1
    ).replace("(a) \n", "(a)\n")


def test_the_lead_in_of_a_provision_without_words_is_that_of_its_first() -> None:
    document = plain_document("Article 1\n1. Words:\n(a) more.\n")
    found = scope(document, Place(part="lead-in"), document.root.children[0])
    assert not isinstance(found, NotUnderstood)
    assert [document.text[slice(*span)] for span in found.units] == ["Words:"]


def test_a_loose_mark_is_decided_by_what_follows() -> None:
    assert amend_text(
        "1. They hope, and wait.\n", "In paragraph 1, replace “hope” by “pray,” and “wait” by “sit.”"
    ) == ("1. They pray, and sit.\n")
    assert amend_text("1. They hope.\n", "In paragraph 1, delete “hope.”") == NotUnderstood(
        "hope.", "its last mark may be the sentence's own or the text's"
    )
    assert amend_text("1. They hope still.\n", "In paragraph 1, delete “hope.”") == "1. They still.\n"


def test_seams_get_the_spaces_that_prose_wants() -> None:
    assert removal("a b, c", 2, 3) == Edit(1, 3, "")
    assert removal("b c", 0, 1) == Edit(0, 2, "")
    assert removal("a,b", 1, 2) == Edit(1, 2, " ")
    assert removal("(a) b", 1, 2) == Edit(1, 2, "")
    assert replacement("a b", 2, 3, "") == Edit(1, 3, "")
    assert replacement("a or b", 2, 4, ", or") == Edit(1, 4, ", or")
    assert replacement("or b", 0, 2, ", or") == Edit(0, 2, ", or")
    assert replacement("a, b", 1, 2, "or") == Edit(1, 2, " or")
    assert replacement("a(b", 1, 2, "or") == Edit(1, 2, " or ")
    assert insertion("a b", 2, ", c,") == Edit(1, 2, ", c, ")
    assert insertion("a", 1, ", c") == Edit(1, 1, ", c")
    assert insertion("a (b)", 3, "c") == Edit(3, 3, "c ")


def test_edits_of_the_same_words_are_refused_unless_they_say_the_same() -> None:
    text = "one two three"
    again = [Edit(0, 7, "1 two"), Edit(0, 3, "1"), Edit(0, 3, "1")]
    assert joined(text, again) == "1 two three"
    assert joined(text, [Edit(0, 7, "x"), Edit(4, 13, "y")]) == Edit(4, 13, "y")
    assert joined(text, [Edit(0, 8, ""), Edit(4, 13, "")]) == ""


def test_words_beside_each_occurrence_are_inserted_at_each() -> None:
    document = plain_document("red, red\n")
    operation = Insert(Place(), Words("dark"), "before", Words("red"), Occurrence("each"))
    assert amend(document, [operation]) == "dark red, dark red\n"
