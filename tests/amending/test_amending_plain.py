"""Which provisions does a plain or Markdown text have?"""

from hypothesis import given
from hypothesis import strategies as st

from travaux.text.amending.document import Document, Provision
from travaux.text.amending.plain import plain_document

TEXT = """# Protocol on Ports

The Parties agree:

## Article 1: Aim

1. The aim is peace.
It lasts.

2. The means are:
   (a) counting;
   (i) of ships;
   (ii) of crates;
   (b) telling.

**Article 2** — Places
Each port is open.

Article 3
Entry into force

The Protocol enters into force. Article 2 applies at once.
Article 2 ends last.

- (h) one
- (i) two
"""


def outline(provision: Provision) -> list[object]:
    def one(child: Provision) -> object:
        name = f"{child.kind} {child.num}".strip()
        return (name, outline(child)) if child.children else name

    return [one(child) for child in provision.children]


def of(document: Document, *nums: str) -> Provision:
    at = document.root
    for num in nums:
        at = next(child for child in at.children if child.num == num)
    return at


def test_provisions_are_found_by_their_numbers() -> None:
    assert outline(plain_document(TEXT).root) == [
        ("article 1", ["1", ("2", [("a", ["i", "ii"]), "b"])]),
        "article 2",
        ("article 3", ["h", "i"]),
    ]


def test_headings_stand_on_the_line_of_the_number_or_right_under_it() -> None:
    document = plain_document(TEXT)
    headings = [of(document, num).heading for num in "123"]
    assert [span and document.text[slice(*span)] for span in headings] == [
        "Aim",
        "Places",
        "Entry into force",
    ]


def test_lines_without_a_number_go_on_with_the_provision() -> None:
    document = plain_document(TEXT)
    assert [document.text[slice(*span)] for span in of(document, "1", "1").texts] == [
        "The aim is peace.\nIt lasts."
    ]
    assert document.text[slice(*document.root.texts[-1])] == "The Parties agree:"


def test_a_sentence_that_begins_with_a_reference_is_no_title() -> None:
    assert len(plain_document(TEXT).root.children) == 3


def test_text_after_what_a_provision_contains_is_its_own_too() -> None:
    document = plain_document("Article 1.\n\nFirst.\n\nSecond.\n\nArticle 2.\nA long line that ends, here.\n")
    assert [document.text[slice(*span)] for span in of(document, "1").texts] == ["First.", "Second."]
    assert of(document, "2").heading is None


def test_the_chain_goes_from_the_outermost_down() -> None:
    document = plain_document(TEXT)
    wanted = of(document, "1", "2", "a", "ii")
    assert [each.num for each in document.chain(wanted)] == ["1", "2", "a", "ii"]
    assert document.chain(document.root) == ()
    assert document.chain(Provision("", "9", (0, 1))) == ()


@given(st.text("Article 12.()ab:#*-\n ", max_size=120))
def test_any_text_has_spans_within_it_and_in_order(text: str) -> None:
    document = plain_document(text)
    for provision in document.root.walk():
        assert 0 <= provision.span[0] <= provision.span[1] <= len(text)
        starts = [child.span[0] for child in provision.children]
        assert starts == sorted(starts)
