import datetime as dt

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from word_files import AUTHORS, Piece, changed, dele, docx, ins, p, root, run, sentences, signed, text_of

from travaux.interchange.word import amendments as module
from travaux.interchange.word import operations as operations_module
from travaux.interchange.word.amendments import amendments_of
from travaux.interchange.word.operations import Target, operations
from travaux.interchange.word.read import read_word
from travaux.interchange.word.tracked import tracked_operations
from travaux.ledger.kinds.amendment import Amendment
from travaux.text.document import Document, drafted
from travaux.text.place import Lost, place
from travaux.text.words import cut


def name_of(author: str) -> str:
    return "p:" + author.lower().replace(" ", "-")


def applied(text: str, amendments: list[Amendment], provision: str, proposal: str) -> str:
    document = drafted(text, "draft")
    for amendment in amendments:
        if (amendment.provision, amendment.proposal) == (provision, proposal):
            placed = place(document, amendment, {proposal}, "e")
            assert isinstance(placed, Document), (placed, amendment)
            document = placed
    return document.text({proposal})


def plain(text: str) -> str:
    """A text but for how wide its white space is."""
    return " ".join(text.split())


def of(body: str, **base: str):
    return amendments_of(read_word(docx(body)), {f"t/{name}": text for name, text in base.items()}, name_of)


@st.composite
def drafts(draw):
    texts = draw(st.lists(sentences(3), min_size=1, max_size=4, unique_by=lambda text: tuple(cut(text))))
    return [(text, draw(changed(text, nested=False))) for text in texts]


@settings(max_examples=300, deadline=None)
@given(drafts())
@example([("a a a a", [Piece("a ", None, "Cuba"), Piece("a a a", None, None)])])
@example([("(a) the", [Piece("(", None, None), Piece("b", "Cuba", None), Piece("a) the", None, None)])])
def test_the_amendments_of_each_author_make_that_authors_text(draft):
    body = "".join(p(*(piece.xml() for piece in pieces)) for _, pieces in draft)
    base = {f"t/{n}": text for n, (text, _) in enumerate(draft)}
    made, problems = amendments_of(read_word(docx(body)), base, name_of)
    assert problems == []
    for author in AUTHORS:
        for number, (text, pieces) in enumerate(draft):
            wanted = text_of(pieces, frozenset({author}))
            assert plain(applied(text, made, f"t/{number}", name_of(author))) == plain(wanted)


@settings(max_examples=150, deadline=None)
@given(sentences(3), st.data())
def test_the_words_that_are_struck_are_those_that_were_struck(text, data):
    words = [word.glue + word.text for word in cut(text)]
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(words)), st.integers(0, len(words)))))
    head, middle, tail = ("".join(words[a:b]) for a, b in ((0, start), (start, end), (end, None)))
    assume(cut(head) + cut(tail) == cut(head + tail))
    made, problems = of(p(run(head), dele("Cuba", middle) if middle else "", run(tail)), one=text)
    document = drafted(text, "d")
    for amendment in made:
        document = place(document, amendment, {"p:cuba"}, "e")
    assert [n for n, piece in enumerate(document.pieces) if piece.struck] == list(range(start, end))
    assert problems == []


def test_a_change_is_read_as_a_delegate_meant_it():
    made, problems = of(
        p(
            run("The Parties "),
            dele("Cuba", "shall"),
            ins("Cuba", run("should")),
            run(" inspect the ships"),
            ins("USSR", run(" in port")),
            run("."),
        ),
        one="The Parties shall inspect the ships.",
    )
    assert problems == []
    assert made == [
        Amendment(proposal="p:cuba", operation="replaces", provision="t/one", words="shall", brings="should"),
        Amendment(proposal="p:ussr", operation="inserts", provision="t/one", brings="in port", after="ships"),
    ]


def test_a_word_that_stands_often_is_told_by_its_occurrence_or_its_neighbours():
    made, _ = of(
        p(run("the ships and the "), dele("Cuba", "the "), run("planes")), one="the ships and the the planes"
    )
    assert (made[0].words, made[0].occurrence) == ("the", 3)
    made, _ = of(
        p(run("no ships and no "), ins("Cuba", run("armed ")), run("planes")), one="no ships and no planes"
    )
    assert (made[0].after, made[0].occurrence) == ("and no", None)


def test_words_put_first_go_before_the_first_word():
    made, _ = of(p(ins("Cuba", run("Now ")), run("State means a State.")), one="State means a State.")
    assert [(each.operation, each.brings, each.before) for each in made] == [
        ("inserts", "Now", "State means")
    ]
    made, _ = of(p(ins("Cuba", run("“")), run("State means a State.")), one="State means a State.")
    assert [(each.operation, each.before, each.brings) for each in made] == [("inserts", "State means", "“")]


def test_a_provision_without_words_may_get_some():
    made, _ = of(p(run("x y"), ins("Cuba", run(" z"))), one="x y")
    assert [amendment.brings for amendment in made] == ["z"]
    assert operations("", cut("new words"), [], Target("p:a", "t/1"))[0].after is None


def test_a_paragraph_that_is_struck_is_struck_as_a_whole():
    body = p(dele("Cuba", "The whole of it."), mark=f"<w:del {signed('Cuba')}/>") + p(run("Next."))
    made, problems = of(body, one="The whole of it.", two="Next.")
    assert made == [Amendment(proposal="p:cuba", operation="strikes", provision="t/one")]
    assert problems == []


def test_words_that_overlap_themselves_are_struck_one_by_one():
    made, _ = of(
        p(run("no "), dele("Cuba", "no no"), ins("Cuba", run("yes")), run(" end")), one="no no no end"
    )
    assert [(each.operation, each.words, each.occurrence, each.brings) for each in made] == [
        ("strikes", "no", 2, None),
        ("strikes", "no", 2, None),
        ("inserts", None, None, "yes"),
    ]


def test_very_many_changes_are_one_new_wording():
    words = [f"w{n}" for n in range(900)]
    runs = [dele("Cuba", f" {word}") if n % 4 == 2 else run(f" {word}") for n, word in enumerate(words)]
    made, _ = of(p(*runs), one=" ".join(words))
    assert [each.operation for each in made] == ["rewrites"]
    wanted = [word for n, word in enumerate(words) if n % 4 != 2]
    assert applied(" ".join(words), made, "t/one", "p:cuba").split() == wanted


BASE = {"one": "First article of the text.", "two": "Second article of it."}


def test_new_paragraphs_are_added_behind_the_provision_before_them():
    mark = f"<w:ins {signed('Cuba')}/>"
    body = (
        p(ins("USSR", run("Before all.")), mark=f"<w:ins {signed('USSR')}/>")
        + p(ins("USSR", run("Also before.")), mark=f"<w:ins {signed('USSR')}/>")
        + p(run(BASE["one"]))
        + p(ins("Cuba", run("A new article.")), mark=mark)
        + p(ins("Cuba", run("Another one.")), mark=mark)
        + p(ins("USSR", run("Theirs.")), mark=f"<w:ins {signed('USSR')}/>")
        + p(run(BASE["two"]), mark=mark)
        + p(ins("Cuba", run("The last.")))
    )
    made, problems = of(body, **BASE)
    assert [(each.proposal, each.provision, each.behind, each.brings) for each in made] == [
        ("p:ussr", "t/0", None, "Before all."),
        ("p:ussr", "t/0-bis", "t/0", "Also before."),
        ("p:ussr", "t/one-bis", "t/one", "Theirs."),
        ("p:cuba", "t/one-ter", "t/one", "A new article."),
        ("p:cuba", "t/one-quater", "t/one-ter", "Another one."),
        ("p:cuba", "t/two-bis", "t/two", "The last."),
    ]
    assert all(each.operation == "adds" for each in made)
    assert problems == ["USSR puts a paragraph before the first provision: “Before all.”"]


def test_the_eleventh_new_article_has_a_number():
    mark = f"<w:ins {signed('Cuba')}/>"
    body = (
        p(run("Base text."))
        + "".join(p(ins("Cuba", run(f"New {n}.")), mark=mark) for n in range(11))
        + p(run("End."))
    )
    made, _ = of(body, one="Base text.", two="End.")
    assert made[0].provision == "t/one-bis"
    assert made[-1].provision == "t/one-12"


def test_a_paragraph_put_among_those_of_a_provision_becomes_part_of_it():
    mark = f"<w:ins {signed('Cuba')}/>"
    body = p(run("Line one.")) + p(ins("Cuba", run("Line between.")), mark=mark) + p(run("Line two."))
    made, problems = of(body, one="Line one.\nLine two.")
    assert problems == []
    assert applied("Line one.\nLine two.", made, "t/one", "p:cuba") == "Line one.\nLine between.\nLine two."


def test_a_paragraph_that_was_moved_is_moved():
    body = (
        p(dele("Cuba", BASE["one"], "moveFrom"), mark=f"<w:del {signed('Cuba')}/>")
        + p(run(BASE["two"]))
        + p(ins("Cuba", run(BASE["one"]), "moveTo"), mark=f"<w:ins {signed('Cuba')}/>")
        + p(run("End here."))
    )
    made, problems = of(body, **BASE, three="End here.")
    assert made == [Amendment(proposal="p:cuba", operation="moves", provision="t/one", behind="t/two")]
    assert problems == []


HEADINGS = root("styles", '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>')


def headed(*lines: tuple[str, bool]) -> str:
    """Paragraphs in order: text, and whether Cuba inserted it; those that begin with a hash are headings."""
    mark = f"<w:ins {signed('Cuba')}/>"
    return "".join(
        p(
            ins("Cuba", run(text.strip("#"))) if new else run(text.strip("#")),
            style="H" if text[0] == "#" else "",
            mark=mark if new else "",
        )
        for text, new in lines
    )


def test_below_a_heading_new_paragraphs_belong_to_the_provision():
    body = headed(
        ("#1\tOne", False),
        ("Put before.", True),
        (BASE["one"], False),
        ("Put behind.", True),
        ("#2\tTwo", False),
        (BASE["two"], False),
    )
    made, problems = amendments_of(
        read_word(docx(body, styles=HEADINGS)), {f"t/{n}": text for n, text in BASE.items()}, name_of
    )
    assert problems == []
    assert [each.operation for each in made] == ["replaces", "inserts"]
    assert applied(BASE["one"], made, "t/one", "p:cuba") == f"Put before.\n{BASE['one']}\nPut behind."


def test_a_new_heading_begins_a_new_provision_with_its_number_and_title():
    body = headed(
        ("#0\tZero", True),
        ("Before all.", True),
        ("#1\tOne", False),
        (BASE["one"], False),
        ("More.", True),
        ("#one-bis\tMore", True),
        ("First line.", True),
        ("Second line.", True),
        ("#no number", True),
        ("#two\tTaken", True),
        ("#2\tTwo", False),
        (BASE["two"], False),
        ("Appendix", False),
        ("Loose.", True),
    )
    made, problems = amendments_of(
        read_word(docx(body, styles=HEADINGS)), {f"t/{n}": text for n, text in BASE.items()}, name_of
    )
    assert [(each.operation, each.provision, each.behind, each.title, each.brings) for each in made] == [
        ("inserts", "t/one", None, None, "\nMore."),
        ("adds", "t/0", None, "Zero", "Before all."),
        ("adds", "t/one-bis", "t/one", "More", "First line.\nSecond line."),
        ("adds", "t/one-ter", "t/one-bis", "no number", None),
        ("adds", "t/one-quater", "t/one-ter", "Taken", None),
        ("adds", "t/two-bis", "t/two", None, "Loose."),
    ]
    assert problems == ["Cuba puts a paragraph before the first provision: “Zero”"]


def test_a_number_that_is_typed_before_the_words_is_none_of_them():
    body = (
        p(
            run("Article 1. First "),
            dele("Cuba", "article"),
            ins("Cuba", run("part")),
            run(" of the text. (new)"),
        )
        + p(
            run("2."),
            dele("USSR", "\t"),
            ins("USSR", run(" The")),
            run(" Second article of it."),
            ins("USSR", run(" Yes.")),
        )
        + p(run("A heading"), ins("USSR", run(" changed")))
    )
    made, problems = of(body, **BASE)
    assert [(each.provision, each.words, each.brings) for each in made] == [
        ("t/one", "article", "part"),
        ("t/two", None, "The"),
        ("t/two", None, "Yes."),
    ]
    assert problems == ["a paragraph that is no provision of the base is changed: “A heading changed”"]


def test_a_changed_number_is_said_to_be_none_of_the_words():
    body = p(
        run("Article "),
        dele("Cuba", "1"),
        ins("Cuba", run("7")),
        run(". First article of the "),
        ins("Cuba", run("whole ")),
        run("text."),
    )
    made, problems = of(body, **BASE)
    assert [each.brings for each in made] == ["whole"]
    assert problems == ["Cuba changes the number or heading of t/one"]


def test_words_that_were_changed_without_tracking_are_told():
    body = p(
        run("The Parties will inspect the ships of the fleet in "),
        ins("Cuba", run("every ")),
        run("port and the "),
        ins("Cuba", run("big ")),
        run("dock, they say, the "),
        dele("Cuba", "two planes"),
        run(" too."),
    )
    made, problems = of(
        body,
        one="The Parties shall inspect the ships of the fleet in port and the dock, the say, the planes too.",
    )
    assert [(each.operation, each.brings, each.after) for each in made] == [
        ("inserts", "every", "in"),
        ("inserts", "big", "and the"),
    ]
    assert problems == [
        "the words of t/one differ from the base where no change was tracked",
        "Cuba's change to t/one has no sure place in the base: “two planes”",
    ]


def test_what_is_no_amendment_to_the_draft_is_told():
    body = (
        p(
            run("First article "),
            ins("Cuba", dele("USSR", "big ")),
            run("of the text."),
            mark=f"<w:del {signed('USSR')}/>",
        )
        + p(run("Second "), mark=f"<w:ins {signed('Cuba')}/>")
        + p(run("article of it."))
    )
    made, problems = of(body, **BASE)
    assert [(each.proposal, each.brings) for each in made] == [("p:cuba", "big")]
    assert problems == [
        "USSR strikes words that Cuba inserted: “big”; enter it as an amendment to that proposal",
        "USSR joins two paragraphs, which changes no words: “First article big of the text.”",
        "Cuba splits a paragraph, which changes no words: “Second”",
    ]


def test_an_untouched_file_proposes_nothing():
    assert of(p(run(BASE["one"])) + p(run(BASE["two"])), **BASE) == ([], [])
    assert of(p(run(BASE["one"])), **BASE, three="") == ([], [])
    assert of(p(ins("Cuba", run("Alone."))))[0][0].provision == "text/0"


def test_the_language_goes_along():
    read = read_word(docx(p(run("Un texte"), ins("Cuba", run(" neuf"))) + p(ins("Cuba", run("Encore.")))))
    made, _ = amendments_of(read, {"t/1": "Un texte"}, name_of, "fr")
    assert {each.language for each in made} == {"fr"}
    assert tracked_operations(read)[0].date == dt.datetime(1962, 11, 5, 16, 20, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("old", "new"), [("3 (a)", "3(a)"), ("3(a)", "3 (a)"), ("any one", "anyone"), ("a ,b", "a, b")]
)
def test_a_space_that_comes_or_goes_is_an_amendment(old, new):
    made, _ = of(p(dele("Cuba", old), ins("Cuba", run(new)), run(" end")), one=old + " end")
    assert applied(old + " end", made, "t/one", "p:cuba") == new + " end"


def test_what_so_many_changed_that_it_takes_too_long_is_said_not_to_be_read(monkeypatch):
    monkeypatch.setattr(module, "MAX_WORK", 20)
    made, problems = of(p(run("a b c d"), ins("Cuba", run(" e")), ins("USSR", run(" f"))), one="a b c d")
    assert [each.proposal for each in made] == ["p:cuba"]
    assert problems == ["so many made so many changes that those of USSR and all after are not read"]


def test_what_no_single_operation_can_do_is_a_new_wording(monkeypatch):
    monkeypatch.setattr(operations_module, "_attempt", lambda *_: None)
    made, _ = of(p(run("a "), ins("Cuba", run("b "))), one="a")
    assert [(each.operation, each.brings) for each in made] == [("rewrites", "a b")]


def test_an_engine_that_loses_words_it_just_found_is_a_fault(monkeypatch):
    monkeypatch.setattr(operations_module, "place", lambda *_: Lost("gone"))
    with pytest.raises(RuntimeError, match="gone"):
        of(p(run("a "), ins("Cuba", run("b "))), one="a")
