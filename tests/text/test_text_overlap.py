"""What do two proposals both touch in one document?"""

from travaux.ledger.kinds.amendment import Amendment
from travaux.text.document import Document, drafted
from travaux.text.overlap import marks, overlap, rivals
from travaux.text.place import place


def amended(document: Document, *amendments: Amendment, adopted: tuple[str, ...] = ()) -> Document:
    for number, each in enumerate(amendments):
        found = place(document, each, {each.proposal, *adopted}, f"{each.proposal}{number}")
        assert isinstance(found, Document)
        document = found
    return document


def of(proposal: str, operation: str, **how: str) -> Amendment:
    return Amendment(proposal, operation, "x/1", **how)  # type: ignore[arg-type]


def words(document: Document, keys: frozenset[int] | None) -> str | None:
    return None if keys is None else marks(document, frozenset()).words(keys)


def test_a_third_proposal_in_the_gap_makes_no_difference():
    document = amended(
        drafted("a b c d", "e"),
        of("third", "inserts", brings="t", after="b"),
        of("one", "inserts", brings="x", after="b"),
        of("other", "strikes", words="b c"),
    )
    assert words(document, overlap(document, "one", "other", frozenset())) == "b"
    assert words(document, overlap(document, "third", "one", frozenset())) == ""


def test_words_in_force_between_two_gaps_keep_them_apart():
    document = amended(drafted("a b", "e"), of("law", "inserts", brings="x", after="a"))
    document = amended(
        document,
        of("one", "inserts", brings="y", after="a"),
        of("other", "inserts", brings="z", after="x"),
        adopted=("law",),
    )
    assert overlap(document, "one", "other", frozenset({"law"})) is None


def test_both_bring_back_the_same_word():
    document = amended(drafted("a b c", "e"), of("law", "strikes", words="b"))
    back = [of(name, "rewrites", brings="a b c") for name in ("one", "other")]
    document = amended(document, *back, adopted=("law",))
    assert words(document, overlap(document, "one", "other", frozenset({"law"}))) == "b"
    beside = amended(document, of("third", "inserts", brings="x", after="a"), adopted=("law",))
    assert overlap(beside, "one", "third", frozenset({"law"})) is None


def test_strikes_of_one_proposal_on_either_side_of_a_gap_enclose_it():
    document = amended(
        drafted("a b c d", "e"),
        of("one", "strikes", words="b"),
        of("one", "strikes", words="c"),
        of("other", "inserts", brings="x", after="b"),
    )
    assert words(document, overlap(document, "one", "other", frozenset())) == "b"
    assert words(document, overlap(document, "other", "one", frozenset())) == "b"


def test_the_pairs_that_may_overlap_are_told_once():
    document = amended(
        drafted("a b c d e f g", "e"),
        of("one", "strikes", words="a b c"),
        of("two", "strikes", words="b c"),
        of("far", "strikes", words="g"),
    )
    assert list(rivals(marks(document, frozenset()))) == [("one", "two")]
