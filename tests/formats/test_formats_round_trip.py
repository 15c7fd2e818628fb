"""A record written as TEI or Akoma Ntoso comes back as it was, whatever is in it, and the files are valid."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from beside import SHARED
from travaux.interchange.records.akn import read_akn
from travaux.interchange.records.own import content
from travaux.interchange.records.tei import read_tei
from travaux.interchange.records.write_akn import write_akn
from travaux.interchange.records.write_tei import write_tei
from travaux.interchange.word.refused import Refused
from travaux.record.edition import apply_edition, edition_of
from travaux.record.model import Note, Person, Record, Role
from travaux.record.read import read_record, read_rendering

TALK = """TOP SECRET
Copy no. 1

RECORD OF A CONVERSATION

5 November 1962, evening

Participants: A.I. Belov, John Stone

When all had sat down, the talk began.

A.I. BELOV, to Stone: Our [own] fish, and [sic] no other. (To Weiss): Yes, sir.

And a second paragraph  with two spaces; it goes on

J. STONE. No [?].

[A note of the editor.]

BELOV objects.

M. WEISS: I said:\ta tab & <angle> marks
"""
FORMS = ((write_tei, read_tei), (write_akn, read_akn))


def record(text=TALK):
    found = read_record(text)
    assert isinstance(found, Record), found
    return found


def back(made, write, read):
    found = read(write(made))
    assert not isinstance(found, Refused), found
    return found


@pytest.mark.parametrize(("write", "read"), FORMS)
def test_a_record_comes_back_as_it_was(write, read):
    made = record()
    assert content(back(made, write, read).record) == content(made)


@pytest.mark.parametrize(("write", "read"), FORMS)
def test_a_record_of_nothing_comes_back(write, read):
    empty = Record(versions=(), parts=(), reports=())
    assert back(empty, write, read).record == empty


@pytest.mark.parametrize(("write", "read"), FORMS)
def test_the_text_that_comes_back_is_covered_by_its_parts_and_holds_every_turn(write, read):
    found = back(record(), write, read)
    assert "".join(found.text[part.start : part.end] for part in found.record.parts) == found.text
    for turn in found.record.version().turns:
        pieces = [(piece.before, found.text[piece.start : piece.end]) for piece in turn.pieces]
        assert "".join(before + words for before, words in pieces) == turn.text
        assert all(turn.text[one.start : one.end] == one.text for one in turn.sentences)


@pytest.mark.parametrize(("write", "read"), FORMS)
def test_what_comes_back_can_be_kept_as_an_edition(write, read):
    found = back(record(), write, read)
    edition = edition_of(found.record, found.text)
    kept = apply_edition(found.text, edition, read_as=lambda: read_rendering(found))
    assert kept.version().turns == found.record.version().turns


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(
            st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n"), min_size=1, max_size=30
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_characters_come_back(rows):
    made = read_record("MINUTES\n\nA. BELOV. Yes.\n\n" + "\n\nA. BELOV: ".join(rows))
    for write, read in FORMS:
        assert content(back(made, write, read).record) == content(made)


@pytest.mark.parametrize(("write", "read"), FORMS)
def test_offices_dates_and_notes_between_come_back(write, read):
    made = record()
    person = Person(
        id="#1 odd id", name="A\x0bB", aliases=("Ц",), roles=(Role(title="Chair", since="1962-01-01"),)
    )
    version = made.versions[0]
    notes = (
        *version.notes,
        Note(after_turn=0, text="Title", line=1, kind="heading"),
        Note(after_turn=99, text="The end", line=9, kind="footnote"),
    )
    made = Record(
        versions=(
            type(version)(
                **{name: getattr(version, name) for name in version.__struct_fields__} | {"notes": notes}
            ),
        ),
        parts=(),
        reports=(),
        persons=(*made.persons, person),
    )
    assert content(back(made, write, read).record) == content(made)


@pytest.mark.parametrize(("write", "read"), FORMS)
def test_a_damaged_file_is_refused(write, read):
    data = write(record())
    assert isinstance(read(data.replace(b"versions.0.turns.1.kind", b"versions.0.turns.1.kind.x")), Refused)
    assert isinstance(read(data.replace(b"versions.0.turns.0.kind", b"versions.0.turns.9.kind")), Refused)
    assert isinstance(read(data.replace(b'"version"', b'"other"')), Refused)


@pytest.mark.parametrize(("write", "read"), FORMS)
@pytest.mark.parametrize("code", [b"u", b"uzz", b"ucirc", b"uffffffff"])
def test_a_character_that_is_none_is_refused_and_no_fault(write, read, code):
    data = write(record("MINUTES\n\nBELOV: Yes\x01 sir.\n\nBELOV: No."))
    assert b"u0001" in data
    assert "character that is none" in read(data.replace(b"u0001", code)).reason


@pytest.mark.parametrize(("write", "read"), FORMS)
@pytest.mark.parametrize("step", [b"0." * 6000, b"9" * 5000 + b".", "²".encode() + b"."])
def test_a_fact_of_an_impossible_path_is_refused_and_no_fault(write, read, step):
    data = write(record()).replace(b"versions.0.turns.1.kind", b"versions.0.turns." + step + b"kind")
    assert "damaged" in read(data).reason


def test_both_files_are_valid():
    schemas = SHARED / "data" / "tei-schema" / "tei_all-2009.rng"
    akn = SHARED / "data" / "akoma-ntoso" / "akn30-20170330" / "akomantoso30.xsd"
    if not schemas.exists() or not akn.exists():
        pytest.skip("the schemas are not there")
    relax, xsd = etree.RelaxNG(etree.parse(schemas)), etree.XMLSchema(etree.parse(akn))
    for made in (
        record(),
        record("MINUTES\n\nBELOV: Yes.\x0b\n\nBELOV: No."),
        Record(versions=(), parts=(), reports=()),
    ):
        assert relax.validate(etree.fromstring(write_tei(made))), relax.error_log.last_error
        assert xsd.validate(etree.fromstring(write_akn(made))), xsd.error_log.last_error
