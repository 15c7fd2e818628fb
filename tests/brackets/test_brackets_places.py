"""Which points does a draft make, between which options, and who holds what?"""

import gc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brackets.drafts import DAY, answer, facts, generator, paragraphs, points, points_in, reading
from travaux.dossier.parse import parse_text
from travaux.dossier.write import write_entries
from travaux.interchange.brackets import SCRIBE, Paragraph, entries_of
from travaux.interchange.brackets.numbering import Numbering
from travaux.ledger.kinds import Party, Point, Proposal, Provision, Role
from travaux.standing.fold import fold


def accepts(*parties: str) -> set[tuple[str, str]]:
    return {(party, "accepts") for party in parties}


def reserves(*parties: str) -> set[tuple[str, str]]:
    return {(party, "reserves") for party in parties}


@pytest.mark.parametrize("between", ["", " ", " / ", "/", "\n", "[^1]", " [^1] /\n"])
def test_brackets_side_by_side_are_one_point(between):
    text = f"The Parties [Cuba, USSR: shall]{between}[USA: should] act."
    assert points(text) == {"paragraph-1": {"shall": accepts("cuba", "ussr"), "should": accepts("usa")}}


@pytest.mark.parametrize("between", [" or ", "\n\n", " // ", ", ", f"{' ' * 300}"])
def test_brackets_with_words_between_them_are_two(between):
    assert len(points(f"The Parties [shall]{between}[should] act.")) == 2


def test_a_bracket_alone_is_kept_or_deleted():
    assert points("They act [Cuba: promptly].") == {"paragraph-1": {"keep": accepts("cuba"), "delete": set()}}


def test_brackets_within_a_bracket_are_points_of_their_own():
    assert points("[Cuba: a [USA: b][USSR: c] d]") == {
        "paragraph-1": {"keep": accepts("cuba"), "delete": set()},
        "paragraph-1_2": {"b": accepts("usa"), "c": accepts("ussr")},
    }


@pytest.mark.parametrize(
    "words",
    ["X", "XX", "x", "…", "...", "", " ", "___", "date", "to be added", "text to be inserted", "TBD",
     "insert name", "number of members"],
)  # fmt: skip
def test_a_stand_in_is_a_point_without_proposals(words):
    given_ = answer(reading(f"They meet on [{words}] and on."))
    assert [(point.verdict, point.proposals) for point in given_.points] == [("open", ())]


def test_a_stand_in_beside_words_leaves_the_words_as_the_only_proposal():
    assert points("[X][Cuba: thirty] days") == {"paragraph-1": {"thirty": accepts("cuba")}}
    assert points("[Cuba: x] days") == {"paragraph-1": {"keep": accepts("cuba"), "delete": set()}}


@pytest.mark.parametrize(
    "words", ["Note: this is new", "Note by the Chair: x", "agreed ad ref", "sic", "Ed. note: x"]
)
def test_a_remark_is_no_point(words):
    assert points(f"They act [{words}].") == {}
    assert len(points("They act [agreed [measures]].")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Option 1: [Cuba: none].\n\nOption 2: [USA: ten]",
        "Option 1 (Cuba): none\nOption 2 (USA): ten",
        "Option 1 – Cuba: none\n\nOption 2 – USA: ten",
        "[Cuba: Option 1: none] [USA: Option 2: ten]",
        "[Option 1: none – Cuba]\n\n[Option 2: ten – USA]",
        "[Option 1: none (Cuba)]\n\nOR\n\n[Option 2: ten (USA)]",
        "They do Option 1 (Cuba): none Option 2 (USA): ten",
        "They do [Option 1 (Cuba): none Option 2 (USA): ten]",
        "Option 1 (Cuba)\n\nnone\n\nOption 2 (USA)\n\nten",
    ],
)
def test_options_are_one_point(text):
    (point,) = points(text).values()
    assert point == {"option-1": accepts("cuba"), "option-2": accepts("usa")}
    assert [each.wording for each in facts(reading(text), Proposal)] == ["none", "ten"]


def test_alternatives_stand_within_an_option():
    text = "Option 1: one\n\nAlt 1: a\n\nAlt 2: b\n\nOption 2: two\n\nAlt 1: c"
    assert [sorted(point) for point in points(text).values()] == [
        ["option-1", "option-2"],
        ["alt-1", "alt-2"],
        ["alt-1"],
    ]


def test_options_begin_anew_at_a_lower_number_and_at_a_heading():
    text = "1. Option 1: a\n\nOption 2: b\n\nOption 1: c\n\nArticle 2\n\nOption 2: d"
    assert [sorted(point) for point in points(text).values()] == [
        ["option-1", "option-2"],
        ["option-1"],
        ["option-2"],
    ]


def test_the_last_option_ends_with_its_paragraph_and_its_items():
    text = "1. Option 1: a\n\nOption 2: b\n\n(a) c\n\nd\n\n2. e"
    assert [each.wording for each in facts(reading(text), Proposal)] == ["a", "b c"]
    text = "1. Option 1\n\na\n\nb\n\nOption 2\n\nc\n\nd\n\n2. e"
    assert [each.wording for each in facts(reading(text), Proposal)] == ["a b", "c d"]


def test_a_bracket_that_is_all_options_is_a_point_only_if_somebody_holds_it():
    assert list(points("[Option 1: a Option 2: b]")) == ["paragraph-1"]
    assert list(points("[Cuba: Option 1: a Option 2: b]")) == ["paragraph-1", "paragraph-1_2"]


def test_a_number_that_is_an_option_belongs_to_the_notation():
    given_ = [
        Paragraph("none", "Option 1", 1),
        Paragraph("[Cuba: ten]", "Option 2.", 2),
        Paragraph("x]", "Option 3", 3),
    ]
    read_as = entries_of(given_, "draft", DAY)
    assert points_in(answer(read_as)) == {
        "paragraph-1": {"option-1": set(), "option-2": accepts("cuba"), "option-3": set()}
    }
    assert [(each.line, each.column) for each in read_as.problems] == [(3, 2)]


# ---------------------------------------------------------------- footnotes


def test_a_reservation_is_on_the_alternative_at_which_its_mark_stands():
    text = (
        "They [Cuba: shall][^1] [USA: should [now[^2]]] act.[^3]\n\n"
        "[^1]: USSR reserves its position.\n[^2]: Reservation by Peru.\n[^3]: No more."
    )
    assert points(text) == {
        "paragraph-1": {"shall": accepts("cuba") | reserves("ussr"), "should-now": accepts("usa")},
        "paragraph-1_2": {"keep": reserves("peru"), "delete": set()},
    }


def test_a_reservation_on_a_paragraph_is_on_all_in_it_but_what_its_author_holds():
    text = "They[1] [Cuba: shall][USA: should] act.\n\n[1] Cuba reserves its position."
    assert points(text) == {
        "paragraph-1": {"shall": accepts("cuba"), "should": accepts("usa") | reserves("cuba")}
    }
    unplaced = entries_of([Paragraph("They [a][b] act.", None, 1, ("Cuba reserves.",))], "draft", DAY)
    assert points_in(answer(unplaced)) == {"paragraph-1": {"a": reserves("cuba"), "b": reserves("cuba")}}


def test_a_reservation_on_clean_text_makes_a_point_of_it():
    text = "Article 2\n\n1. They act.[^a]\n\n[^a]: Cuba reserves its position.\n"
    assert points(text) == {"article-2-1": {"as-drafted": reserves("cuba")}}
    (proposal,) = facts(reading(text), Proposal)
    assert (proposal.drafted, proposal.wording) == (True, "They act.")


def test_a_mark_behind_a_bracket_over_several_paragraphs_is_on_that_bracket():
    text = "[Cuba: a\n\nb][^1]\n\n[^1]: USSR reserves.\n"
    assert points(text)["paragraph-1"] == {"keep": accepts("cuba") | reserves("ussr"), "delete": set()}


def test_two_footnotes_that_say_the_same_are_one_reservation():
    one = Paragraph("[a]", None, 1, ("Cuba reserves.", "Cuba reserves."))
    assert len(facts(entries_of([one], "draft", DAY), Point)) == 1
    assert points_in(answer(entries_of([one], "draft", DAY)))["paragraph-1"]["keep"] == reserves("cuba")


# ---------------------------------------------------------------- the ledger


def test_every_entry_is_from_brackets_and_cites_its_paragraph():
    read_as = reading("Draft\n\nArticle 1\nAims\n\n1. They [Cuba: shall][USA: should] act.")
    assert {entry.scribe for entry in read_as.entries} == {SCRIBE}
    assert {entry.day for entry in read_as.entries} == {DAY}
    cited = {type(entry.fact).__name__: entry.cites for entry in read_as.entries}
    assert cited["Position"] == cited["Point"] == cited["Proposal"] == ("draft#3",)
    assert read_as.passages[2] == "They [Cuba: shall][USA: should] act."
    assert len({entry.id for entry in read_as.entries}) == len(read_as.entries)


def test_every_reference_leads_somewhere_and_every_name_can_be_written_in_a_dossier():
    read_as = reading(generator().text_of(generator().draft(5, provisions=12, words=30)))
    names = {entry.fact.defines() for entry in read_as.entries}
    for entry in read_as.entries:
        assert {name for _, name in entry.fact.references()} <= names
    parsed = parse_text(write_entries(read_as.entries), "draft.travaux")
    assert not parsed.problems
    assert [statement.entry for statement in parsed.statements] == list(read_as.entries)


def test_an_officer_of_the_conference_is_never_counted_for_consent():
    read_as = reading("They [Chair: shall act] now.")
    assert [(role.holder, role.office) for role in facts(read_as, Role)] == [("chair", "chair")]
    assert [point.verdict for point in answer(read_as).points] == ["open"]


def test_rivals_that_are_held_block_each_other():
    assert [p.verdict for p in answer(reading("They [Cuba: shall][USA: should] act.")).points] == ["blocked"]


def test_parties_are_one_whatever_the_article_and_the_dots():
    parties = facts(reading("[U.S.A.: a] or [the USA, Usa: b] or [U-S-A: c]"), Party)
    assert [(party.name, party.title) for party in parties] == [("u-s-a", "U.S.A."), ("u-s-a-2", "U-S-A")]


def test_provisions_take_their_numbers_and_headings():
    text = (
        "Draft Agreement\n\nArticle 1. Aims\n\n1. First.\n\n(a) item\n\n(b) item\n\n(i) below\n\n(ii) below"
        "\n\n2. Second.\n\nArticle 2\nMeans\n\nText.\n\n2.1 Of two.\n\nAnnex I\n\n1. In it\n\nArticle 1\n\n"
        "Chapter IV\n\nArticle 3 bis\n\n1. x\n\n1. y"
    )
    provisions = {each.name.removeprefix("draft/"): each.title for each in facts(reading(text), Provision)}
    assert list(provisions) == [
        "1", "1.1", "1.1.a", "1.1.b", "1.1.b.i", "1.1.b.ii", "1.2", "2", "2.1", "annex-i", "annex-i.1",
        "annex-i.1-2", "chapter-iv", "annex-i.3-bis", "annex-i.3-bis.1", "annex-i.3-bis.1-2",
    ]  # fmt: skip
    assert provisions["1"] == "Aims"
    assert provisions["2"] == "Means"


@given(
    st.lists(
        st.sampled_from(
            ["Article 1", "2.", "(a)", "(i)", "a)", "Annex A", "1.2", "Paragraph 3", "Section 2", "§ 4", "—"]
        )
    )
)
def test_no_two_provisions_have_one_name(numbers):
    numbering = Numbering()
    keys = [found.key for number in numbers if (found := numbering.read(number))]
    assert len(keys) == len(set(keys))


def test_points_say_where_they_are_and_what_stands_around():
    text = (
        "Article 3\n\n1. The Parties, having considered all that was put before them by the secretariat, "
        "[Cuba: shall][USA: should] cooperate in good faith with all the others who have ratified."
    )
    (point,) = facts(reading(text), Point)
    assert point.title == (
        "Article 3, paragraph 1: … was put before them by the secretariat, [shall][should] "
        "cooperate in good faith with all the…"
    )
    many = "".join(f"[{word}]" for word in ("one", "two", "three", "four", "five", "six"))
    assert facts(reading(f"{many}!"), Point)[0].title == "[one][two][three][four] + 2 more!"
    (long,) = facts(reading(f"a [{'word ' * 60}] b"), Point)
    assert len(long.title) < 60


def test_options_of_like_words_have_names_of_their_own():
    assert list(points("[shall][shall][shall-2][!]")["paragraph-1"]) == [
        "shall",
        "shall-2",
        "shall-2-2",
        "alternative-4",
    ]


def test_the_title_is_the_first_paragraph_if_it_is_one():
    assert answer(reading("Draft Protocol\n\n[a]")).title == "Draft Protocol"
    assert answer(reading("They met today.\n\n[a]")).title == "draft"
    assert answer(entries_of([], "My draft!", DAY)).title == "My draft!"


def test_what_is_too_deep_is_said_and_counted():
    read_as = reading("[a " * 70 + "]" * 70)
    assert [(each.code, each.warning) for each in read_as.problems] == [("too-deep", True)]
    assert len(facts(read_as, Point)) == 64


def test_broken_brackets_are_warnings_with_their_place():
    read_as = entries_of(paragraphs("ab]", "c\n [d"), "draft", DAY, file="my.txt")
    assert [str(each).splitlines()[0] for each in read_as.problems] == [
        "my.txt:1:3: this `]` has no `[`",
        "my.txt:3:2: this `[` has no `]`",
    ]
    (first, _) = entries_of(paragraphs("a [b c", "d] e"), "draft", DAY).problems
    assert "cut a paragraph" in first.message


# ---------------------------------------------------------------- the generator's truth


def _agrees(seed: int, **how: int) -> None:
    bench = generator()
    made = bench.draft(seed, **how)
    read_as = reading(bench.text_of(made))
    assert not read_as.problems
    standing = fold(read_as.entries)
    titles = {name: entry.fact.title for name, entry in standing.matters.parties.items()}
    assert bench.answered(answer(read_as), titles) == bench.truth_of(made)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 15), st.integers(0, 7), st.integers(1, 60))
def test_the_matrix_of_a_small_draft_is_the_one_it_was_made_with(seed, provisions, deepest, parties):
    _agrees(seed, provisions=provisions, deepest=deepest, words=20, parties=parties)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1962, 1982, 2027])
def test_the_matrix_of_three_hundred_provisions_is_the_one_it_was_made_with(seed):
    _agrees(seed, provisions=300, deepest=7, words=74, parties=60)


@pytest.mark.slow
def test_forty_thousand_words_are_answered_in_three_seconds(capsys):
    try:
        assert generator().main(["--words", "40000"]) == 0
    finally:
        gc.enable()
    printed = capsys.readouterr().out
    seconds = {
        line[:16].strip(): float(line[16:].split()[0]) for line in printed.splitlines() if line.endswith(" s")
    }
    assert seconds["all"] < 3
    assert seconds["paragraphs"] + seconds["entries"] < 1  # about a third of that on an idle machine
    assert "text unchanged True  pieces equal True" in printed
