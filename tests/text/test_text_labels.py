"""Is a paragraph that only moved on to another number no amendment?"""

import pytest

from travaux.text.compare import rewrite
from travaux.text.document import drafted
from travaux.text.labels import has_labels, labels, renumbered
from travaux.text.overlap import overlap
from travaux.text.reading import runs_of
from travaux.text.words import cut

DRAFT = "1. The Parties meet.\n2. They inspect sites.\n3. They report."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. One.\n2) Two\n (a) three (b)\niv. four", ["1", "2", "a", "iv"]),
        ("12 ships.\nA State\n(1962) x", []),
        ("2", []),
        ("(", []),
    ],
)
def test_numbers_and_letters_at_the_beginning_of_a_paragraph_are_told(text, expected):
    words = cut(text)
    assert [words[place].text for place in sorted(labels(words))] == expected
    assert has_labels(text) or not expected


def marks(document, proposal="p"):
    return [(run.mark, run.text) for run in runs_of(document, frozenset(), {proposal}) if run.mark != "kept"]


def test_a_new_paragraph_renumbers_those_behind_it_and_only_it_is_told():
    new = "1. The Parties meet.\n2. They agree on a plan.\n3. They inspect sites.\n4. They report."
    document = rewrite(drafted(DRAFT, "e"), new, {"p"}, "p", "f")
    assert document.text({"p"}) == new
    assert "".join(text for _, text in marks(document)).split() == "They agree on a plan. 3.".split()  # noqa: SIM905
    assert all(mark == "inserted" for mark, _ in marks(document))


def test_numbers_alone_are_no_change_and_collide_with_nothing():
    new = DRAFT.replace("1.", "5.").replace("2.", "6.").replace("3.", "7.")
    document = rewrite(drafted(DRAFT, "e"), new, {"p"}, "p", "f")
    assert document.text({"p"}) == new
    assert marks(document) == []
    document = rewrite(document, DRAFT.replace("1.", "8.").replace("2.", "9."), {"q"}, "q", "g")
    assert marks(document, "q") == []
    assert overlap(document, "p", "q", frozenset()) is None


def test_a_moved_passage_is_no_number():
    document = rewrite(
        drafted("A b c d e. F g h i j k l.", "e"), "F g h i j k l. A b c d e.", {"p"}, "p", "f"
    )
    assert renumbered(document) == frozenset()
    assert any(piece.origin is not None for piece in document.pieces)
